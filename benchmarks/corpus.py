"""Make a corpus of pages to time with: seeded, so that everyone has the same one.

    python benchmarks/corpus.py FOLDER [--pages 10000] [--seed 1] [--paragraphs 6]

Places, companies and figures are invented. Of ten pages, seven are UTF-8, two GB18030 and one is a text dump.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

PLACES = ("青川", "临溪", "云阜", "石渡", "海陵", "望岭", "双桥", "金坪", "白沙", "长浦")
THINGS = ("智能装备", "新能源电池", "硅片", "生物医药", "精密铸造", "冷链物流", "高端化工", "光伏组件")
HEADS = ("产业园项目", "生产线项目", "研发基地", "物流中心", "产业园", "水厂工程")
ACTS = ("开工", "签约", "竣工投产", "奠基")
OUTLETS = ("青川日报", "临溪新闻网", "云阜晚报", "海陵电视台")
NAMES = ("卫昭", "江陵", "苏禾", "陆舟", "程野")
RELATED = (
    "{place}召开重点项目推进会",
    "{place}{number}家企业上榜",
    "图说：{place}的春天",
    "一季度{place}经济运行平稳",
)
FILLERS = (
    "据介绍，项目建成后将进一步完善当地产业链条，带动上下游企业集聚发展。",
    "当地有关部门表示，将持续优化营商环境，全力做好要素保障和跟踪服务。",
    "近年来，{place}把招商引资作为经济工作的重要抓手，产业结构不断优化。",
)


def sentence(pick: random.Random, place: str, name: str, year: int) -> str:
    """Give one sentence with figures in it."""
    a, b = pick.randint(1, 99), pick.randint(1, 9)
    return pick.choice(
        (
            f"该项目总投资约{a}.{b}亿元，占地{a * 10}亩，总建筑面积{a}.{b}万平方米。",
            f"{year}年，{place}完成固定资产投资{a * 3}.{b}亿元，比上年增长{b}.{a % 10}%。",
            f"项目分两期建设，一期投资{a}亿元，预计{year + 1}年{b}月竣工，二期将于{year + 2}年底前启动。",
            f"全部达产后，年销售收入可达{a * 2}亿元，年税收{a * 100}万元，出口{b}.{a % 10}亿美元。",
            f"截至{b}月底，{name}累计完成投资{a}.{b}亿元，投资完成率{a}%。",
            f"{place}今年计划实施重点项目{a}个，其中亿元以上项目{b}个，占比{a}.{b}%。",
            pick.choice(FILLERS).format(place=place),
        )
    )


def article(pick: random.Random, paragraphs: int) -> tuple[str, str, str, list[str]]:
    """Give title, byline, outlet and paragraphs of one article."""
    place, year, month, day = (
        pick.choice(PLACES), pick.randint(2021, 2024), pick.randint(1, 12), pick.randint(1, 28),
    )  # fmt: skip
    name, act = f"{place}{pick.choice(THINGS)}{pick.choice(HEADS)}", pick.choice(ACTS)
    outlet = pick.choice(OUTLETS)
    lead = f"{month}月{day}日，{name}正式{act}，总投资{pick.randint(1, 120)}亿元。"
    body = [
        "".join(sentence(pick, place, name, year) for _ in range(pick.randint(2, 4)))
        for _ in range(max(1, paragraphs + pick.randint(-2, 2)))
    ]
    byline = f"{year}-{month:02d}-{day:02d} 09:30 来源：{outlet} 记者 {pick.choice(NAMES)}"
    return f"{name}{act}", byline, outlet, [lead, *body]


def page(pick: random.Random, paragraphs: int, charset: str) -> str:
    """Give one HTML page with what real ones have round the article."""
    title, byline, outlet, body = article(pick, paragraphs)
    related = "".join(
        f'<li><a href="/{number}.html">'
        + pick.choice(RELATED).format(place=pick.choice(PLACES), number=number)
        + "</a></li>"
        for number in range(1, pick.randint(6, 14))
    )
    nav = "".join(f'<a href="/{one}/">{one}</a> ' for one in ("首页", "要闻", "经济", "视频", "专题", "评论"))
    text = "\n".join(f"<p>　　{one}</p>" for one in body)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{title}_{outlet}</title>\n'
        f"<style>.nav a{{color:red}}</style><script>var a = {pick.randint(1, 10**6)};</script></head>\n"
        f'<body><div class="nav">{nav}</div>\n<h1>{title}</h1>\n<div class="info">{byline}</div>\n'
        f'<div class="article-content">\n{text}\n<p>编辑：{pick.choice(NAMES)}</p></div>\n'
        f'<div class="related"><h3>相关阅读</h3><ul>{related}</ul></div>\n'
        f'<div class="footer">版权所有 {outlet} 备案号{pick.randint(10**7, 10**8)}</div></body></html>\n'
    )


def corpus(pages: int, *, seed: int = 1, paragraphs: int = 6) -> Iterator[tuple[str, bytes]]:
    """Give names and bytes of the pages."""
    for number in range(pages):
        pick = random.Random(f"{seed}/{number}")
        name = f"{number // 1000:03d}/{number:06d}"
        if number % 10 == 9:
            title, byline, _, body = article(pick, paragraphs)
            yield f"{name}.txt", "\n".join([title, byline, *body]).encode()
        elif number % 10 in (3, 6):
            yield f"{name}.html", page(pick, paragraphs, "gb2312").encode("gb18030")
        else:
            yield f"{name}.html", page(pick, paragraphs, "utf-8").encode()


def write(folder: Path, pages: int, *, seed: int = 1, paragraphs: int = 6) -> int:
    """Write the pages; give the sum of their bytes."""
    total = 0
    for name, data in corpus(pages, seed=seed, paragraphs=paragraphs):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        total += len(data)
    return total


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--paragraphs", type=int, default=6)
    given = parser.parse_args()
    total = write(given.folder, given.pages, seed=given.seed, paragraphs=given.paragraphs)
    print(f"{given.pages} pages, {total} bytes in {given.folder}")
