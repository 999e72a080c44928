"""Whether memory stays flat over many articles.

    python benchmarks/memory.py [--articles 10000]

Reads articles of its own seeded generator, no two the same and dense with projects, one after the other in one process, and
prints the peak of resident memory on the way. What grows at first are the caches, all of them bounded: the words
of jieba's dictionary, read when their first character is met, and windows said again.
"""

import argparse
import resource

from speed import PROJECTS, article_text

from newsextract import extract_text


def peak():
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--articles", type=int, default=10_000)
    asked = asked.parse_args()
    print(f"{'articles':>9} {'mentions':>10} {'projects':>9} {'peak MB':>8}")
    mentions = projects = 0
    for number in range(1, asked.articles + 1):
        document = extract_text(article_text(4000, number, PROJECTS), published="2023-11-05")
        mentions += len(document.mentions)
        projects += len(document.projects)
        if number in (1, 10, 100) or number % 1000 == 0:
            print(f"{number:9,} {mentions:10,} {projects:9,} {peak():8.1f}")


if __name__ == "__main__":
    main()
