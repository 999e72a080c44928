"""What cleaning a page costs, in parsings of the same pages by bare lxml in the same run.

    python benchmarks/cleaning.py [FOLDER] [--pages 200] [--rounds 5]

FOLDER holds pages; without one they are made: the articles of `corpus.py` among the menus, lists and scripts of a portal
(1,000 elements, 240 lines, 130 KB). `first` is the first round, in which no name of an element and no
line of a menu was met before, `best` the best of all. Peers that are installed are timed too. At the end stand the
time for a page of 10 MB and the peak of resident memory, in a process of its own.
"""

import argparse
import random
import resource
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import lxml.html

sys.path.insert(0, str(Path(__file__).parent))

from corpus import page
from peers import cleaners

from newsextract import Extractor

BIG = 10_000_000


def seconds(run, pages):
    """The CPU time of a run over the pages."""
    began = time.process_time()
    for one in pages:
        run(one)
    return time.process_time() - began


def portal_page(pick):
    """A page as portals have them: an article in the midst of menus and lists, most of the bytes in scripts."""
    words = "首页新闻财经科技体育娱乐教育健康旅游汽车房产时尚军事国际国内社会文化历史读书游戏"
    columns = []
    for column in range(12):
        items = "".join(
            f'<li class="item item-{place}">\n  <a href="/{column}/{pick.randrange(10**6)}.html" target="_blank">'
            f'<span class="text">{"".join(pick.choices(words, k=pick.randint(2, 16)))}</span></a>\n</li>\n'
            for place in range(18)
        )
        columns.append(
            f'<div class="column-{column} clearfix"><div class="hd"><h3>{"".join(pick.choices(words, k=4))}</h3></div>\n'
            f'<div class="bd"><div class="pic"><img src="/{column}.jpg"></div><ul class="list">{items}</ul></div></div>\n'
        )
    script = "".join(
        f"function f{pick.randrange(10**9)}(a,b){{return a<b?'{words}':a+b}}\n" for _ in range(700)
    )
    shell = page(pick, 10, "utf-8")
    shell = shell.replace("<h1>", "".join(columns[:6]) + "<h1>", 1)
    return shell.replace("</body>", "".join(columns[6:]) + f"<script>{script}</script></body>", 1)


def big_page(kind):
    """A page of 10 MB: an `article`, all paragraphs, or a `portal`, all links."""
    pick = random.Random(1)
    shell = page(pick, 6, "utf-8")
    paragraph = shell[shell.index("<p>") : shell.index("</p>") + 4]
    link = shell[shell.index("<li>") : shell.index("</li>") + 5]
    filler = paragraph if kind == "article" else f"<ul>{link * 20}</ul>"
    return shell.replace("</div>", filler * (BIG // len(filler.encode())) + "</div>", 1).encode()


def peak(kind):
    """Megabytes at the peak: of the process before, after lxml alone, and after cleaning; and the seconds of cleaning."""
    data = big_page(kind)
    ready = Extractor()
    ready.clean("<p>总投资86亿元。</p>")
    sizes = [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]
    lxml.html.document_fromstring(data)
    sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    took = seconds(ready.clean, [data])
    sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return sizes, took


def main():
    """Print the ratios and the peaks."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    if asked.folder:
        pages = [path.read_bytes() for path in sorted(asked.folder.rglob("*.html"))]
    else:
        pages = [portal_page(random.Random(number)).encode() for number in range(asked.pages)]
    ready = Extractor()
    ready.clean("<p>总投资86亿元。</p>")
    runs = {"bare lxml": lxml.html.document_fromstring, "newsextract": ready.clean}
    for name, peer in cleaners():
        if name != "newsextract":
            runs[name] = lambda data, peer=peer: peer(data.decode("utf-8", "replace"))
    times = {name: [] for name in runs}
    for _ in range(asked.rounds):
        for name, run in runs.items():
            times[name].append(seconds(run, pages))
    bare = min(times["bare lxml"])
    print(
        f"{len(pages)} pages, {sum(map(len, pages)) // len(pages)} bytes each, lxml {bare / len(pages) * 1e3:.2f} ms"
    )
    for name, all_times in times.items():
        print(f"{name:14} first {all_times[0] / bare:6.1f} x   best {min(all_times) / bare:6.1f} x")
    for kind in ("article", "portal"):
        with get_context("spawn").Pool(1) as pool:
            (before, parsed, cleaned), took = pool.apply(peak, (kind,))
        print(
            f"10 MB {kind}: {took:.1f} s, peak {before} MB before, {parsed} MB by lxml alone, {cleaned} MB cleaned"
        )


if __name__ == "__main__":
    main()
