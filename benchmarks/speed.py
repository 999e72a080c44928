"""What extraction costs, as shares of jieba's time over the same text in the same run.

    python benchmarks/speed.py [--size 1000000] [--profile]

Makes article text by its own seeded generator (about one quantity in 60 characters, as in news of projects and
figures) and prints, in CPU time: each kind alone, all four kinds with dates anchored, qualifiers and indicators,
the whole extraction of this text and of one that is dense with projects, each rule, and hostile strings of 100,000 characters.
"""

import argparse
import cProfile
import pstats
import random
import time

from newsextract import Extractor, Options, RuleSet
from newsextract.fold import fold
from newsextract.lexicons import load
from newsextract.link.dates import resolve_dates
from newsextract.link.indicators import indicators_of
from newsextract.link.qualifiers import qualifier_of
from newsextract.rules.resolve import resolve
from newsextract.rules.scan import Scanner

KINDS = ("money", "area", "percentage", "date")
PLACES = ["临川", "白河", "云岭", "海宁", "沙湾", "青石", "丰谷", "望江", "金堤", "南浦", "东明", "西陵"]
THINGS = [
    "智能装备",
    "光伏组件",
    "新型显示",
    "生物医药",
    "冷链物流",
    "纺织服装",
    "储能电池",
    "高端轴承",
    "海洋食品",
    "数字文旅",
]
FIGURES = (
    "项目总投资{n}亿元，占地{m}亩，总建筑面积约{n}万平方米。",
    "今年前三季度，全市实现地区生产总值{m}.{d}亿元，同比增长{d}.{d}%，增速比上年同期提高{d}.{d}个百分点。",
    "{y}年{o}月{e}日，项目正式开工，预计{z}年底建成投产，达产后年销售收入超过{n}亿元。",
    "一般公共预算收入完成{m}亿元，增长{n}%；其中税收收入{m}亿元，占比{n}.{d}%。",
    "公司{y}年营业收入、净利润分别为{m}亿元、{n}.{d}亿元，同比分别下降{d}.{d}%和{n}.{d}%。",
    "截至{o}月底，累计完成投资{n}.{d}亿元，占年度计划的{m}%。",
    "门票由{m}元上调至{m}元，早鸟票每人{n}元，{o}月{e}日至{o}月{e}日有效。",
)
PROJECTS = (
    "{w}市{t}产业园项目总投资{n}亿元，占地{m}亩，分两期建设，一期计划{z}年{o}月投产。",
    "总投资{n}亿元的{w}县{t}生产基地项目近日签约，达产后预计年产值{m}亿元、年纳税{d}亿元。",
    "{o}月{e}日，{w}至{w}高速公路正式开工，全长{m}公里，计划{z}年底建成通车。",
    "其中包括投资{n}亿元的{w}{t}、投资{d}亿元的{w}{t}和投资{n}亿元的{w}{t}项目。",
    "该项目由{w}集团投资建设，总建筑面积约{n}万平方米，已完成投资{d}.{d}亿元。",
    "目前，{w}水库除险加固工程主体完工，{w}特大桥、{w}隧道等{n}个重点项目加快推进。",
)
SYLLABLES = "岚江清河海宁平南青川临山云岭沙湾丰谷望东金堤石浦白沧泉溪陵阳岭潭嘉禾昌兴永泰安定"
FILLER = (
    "在{p}经济技术开发区的{t}车间里，工人们正在加紧调试设备，运送物料的车辆往来不断。",
    "{p}县委书记表示，将坚持把项目建设作为高质量发展的主抓手，持续优化营商环境，让企业安心经营。",
    "记者在现场看到，主体结构已经封顶，幕墙施工和机电安装同步展开，现场安全员正对塔吊逐一检查。",
    "近年来，当地围绕{t}产业链强链补链，引进了一批龙头企业，形成了从研发到制造再到服务的完整体系。",
    "据介绍，该工程建成后将有效改善沿线群众的出行条件，对于促进区域协调发展具有重要意义。",
    "专家认为，市场需求仍在恢复，行业竞争加剧，企业应当把握转型升级的窗口，加大研发力度。",
    "当地群众说，以前这里是一片荒滩，如今道路通了，学校和医院也搬了过来，日子越过越有盼头。",
)


def article_text(size, seed=7, figures=FIGURES, share=0.18):
    """Article text of about `size` bytes of UTF-8, always the same for one seed."""
    chance = random.Random(seed)
    lines, made = [], 0
    while made < size:
        line = ""
        for _ in range(chance.randint(3, 6)):
            pool = figures if chance.random() < share else FILLER
            line += "".join(_filled(piece, chance) for piece in chance.choice(pool).split("{"))
        lines.append(line)
        made += len(line.encode()) + 1
    return "\n".join(lines)


def _filled(piece, chance):
    name, closed, rest = piece.partition("}")
    if not closed:
        return piece
    values = {
        "n": chance.randint(2, 99),
        "m": chance.randint(100, 4999),
        "d": chance.randint(1, 9),
        "o": chance.randint(1, 12),
        "e": chance.randint(1, 28),
        "y": chance.randint(2018, 2023),
        "z": chance.randint(2024, 2027),
        "p": chance.choice(PLACES),
        "t": chance.choice(THINGS),
        "w": "".join(chance.sample(SYLLABLES, 2)),
    }
    return f"{values[name]}{rest}"


def hostile():
    """Strings of 100,000 characters that make careless patterns quadratic."""
    pieces = {
        "digits": "1",
        "digits and commas": "123,",
        "dots": "1.",
        "一二三…": "一二三四五六七八九",
        "十百千万": "十百千万",
        "、": "、",
        "1、": "1、",
        "letters": "a",
        "one character": "的",
        "年": "年",
        "2023年": "2023年",
        "1月": "1月",
        "元": "元",
        "%": "%",
        "至": "1至",
        "blanks": " ",
        "一 ": "一 ",
        "tabs": "1\t",
        "lines": "\n",
        "投资": "投资",
        "（": "（",
        "百分之": "百分之",
        "每": "每",
        "5元": "5元",
        "5元、": "5元、",
        "同比": "同比增长",
    }
    return {name: (piece * (100_000 // len(piece) + 1))[:100_000] for name, piece in pieces.items()}


def cost(work, times=3):
    """The least CPU seconds of a few runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def cut_up(text):
    """Make articles of eight paragraphs."""
    paragraphs = text.split("\n")
    return ["\n".join(paragraphs[start : start + 8]) for start in range(0, len(paragraphs), 8)]


def whole_extraction(size, **figures):
    """Print what the whole extraction takes, a share of jieba's time: quantities, projects, links, records.

    Of texts not read before, so that nothing kept from an earlier reading helps beyond what it would in a run.
    """
    import jieba

    ready = Extractor()
    ours = jiebas = characters = mentions = projects = 0

    def run(articles):
        nonlocal mentions, projects
        for one in map(ready.extract_text, articles):
            mentions, projects = mentions + len(one.mentions), projects + len(one.projects)

    for seed in range(5):
        articles = cut_up(article_text(size, seed, **figures))
        took = cost(lambda articles=articles: run(articles), 1)
        cut = cost(lambda articles=articles: [len(jieba.lcut(one)) for one in articles], 1)
        if seed == 0:  # dictionaries are read
            mentions = projects = 0
            continue
        ours, jiebas, characters = ours + took, jiebas + cut, characters + sum(map(len, articles))
    print(
        f"{ours / jiebas:7.2%} (bar 15%) {mentions:,} mentions, {projects:,} projects in {characters:,} characters"
    )


def quantities(folded, scanner, rules, lexicons, published):
    """All that the quantities need: scan, resolution, dates, qualifiers, indicators."""
    kept, _ = resolve(scanner.quantities(folded)[0], rules.limited)
    dates = [one for one in kept if one.kind == "date"]
    resolve_dates(folded, dates, published, lexicons)
    indicators_of(folded, kept, lexicons)
    for one in kept:
        if one.kind != "date":
            qualifier_of(folded, one, lexicons)
    return kept


def not_read_before(size, scanner, rules, lexicons):
    """The share of jieba's time over three texts that are read once: what was kept of others may help, of them not."""
    import jieba

    took = whole = 0.0
    for seed in (11, 12, 13):
        articles = cut_up(article_text(size, seed))
        whole += cost(lambda articles=articles: [jieba.lcut(one) for one in articles], 1)
        took += cost(
            lambda articles=articles: [
                quantities(fold(one), scanner, rules, lexicons, "2023-11-05") for one in articles
            ],
            1,
        )
    return took / whole


def main():
    import jieba

    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--size", type=int, default=1_000_000)
    asked.add_argument("--profile", action="store_true", help="where the time goes, by function")
    asked = asked.parse_args()
    text = article_text(asked.size)
    lexicons = load()
    rules = RuleSet([one for one in RuleSet.default() if one.kind in KINDS])
    scanner = Scanner(rules, lexicons)
    articles = cut_up(text)
    jieba.initialize()
    whole = cost(lambda: [jieba.lcut(one) for one in articles], 2)

    def run():
        return [quantities(fold(one), scanner, rules, lexicons, "2023-11-05") for one in articles]

    found = sum(map(len, run()))
    print(
        f"{len(text):,} characters, {len(articles)} articles, {found:,} quantities, jieba.lcut {whole:.2f} s CPU"
    )
    if asked.profile:
        profile = cProfile.Profile()
        profile.runcall(run)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    folded = [fold(one) for one in articles]

    def share(name, work, bar=""):
        print(f"{name:40} {cost(work) / whole:7.2%} {bar}")

    share("fold", lambda: [fold(one) for one in articles])
    for kind in KINDS:
        only = RuleSet([one for one in rules if one.kind == kind])
        alone = Scanner(only, lexicons)
        share(kind, lambda alone=alone: [alone.quantities(one) for one in folded])
    share("all kinds, dates, qualifiers, indicators", run, "(bar 8%)")
    print(
        f"{'the same of text not read before':40} {not_read_before(asked.size, scanner, rules, lexicons):7.2%}"
    )
    print(f"{'whole extraction':40}", end=" ")
    whole_extraction(asked.size)
    print(f"{'whole extraction, dense with projects':40}", end=" ")
    whole_extraction(asked.size, figures=PROJECTS)
    everything = cost(run)
    print("\nrule alone, its own scan for anchors included, share of all")
    for rule in rules:
        alone = Scanner(RuleSet([rule]), lexicons)
        took = cost(lambda alone=alone: [alone.quantities(one) for one in folded])
        print(f"{rule.id:40} {took / everything:7.1%}")
    print("\nhostile strings of 100,000 characters, milliseconds (bar 50)")
    ready = Extractor(Options(rules=rules))
    for name, string in hostile().items():
        took = cost(lambda string=string: quantities(fold(string), scanner, rules, lexicons, "2023-11-05"), 1)
        whole_took = cost(lambda string=string: ready.read(string, "2023-11-05"), 1)
        print(f"{name:20} {took * 1000:8.1f}   with records {whole_took * 1000:8.1f}")


if __name__ == "__main__":
    main()
