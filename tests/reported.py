"""Documents made by hand for the tests of the report: one with projects and facts, one that is hostile."""

from newsextract.records import (
    AreaMention,
    Block,
    DateMention,
    Document,
    Encoding,
    Fact,
    MoneyMention,
    Project,
    ProjectMention,
    Warn,
)

TEXT = "1月5日，青川装备产业园开工。\n𠮷该项目总投资约12.5亿元，占地300亩。"
SCRIPT = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>"


def span(text, words, at=0):
    """Where words are in a text."""
    start = text.index(words, at)
    return {"text": words, "start": start, "end": start + len(words)}


def with_projects():
    """A project whose facts stand in another paragraph, behind a character outside the basic plane."""
    first, second = TEXT.split("\n")
    start = len(first) + 1
    anaphor = span(TEXT, "该项目")
    told = {"projects": ("p1",)}
    return Document(
        id="site/a b&c.html",
        title="青川装备产业园开工",
        published="2023-01-06",
        url="https://news.example/1",
        text=TEXT,
        encoding=Encoding(codec="gb18030", chosen="declared"),
        blocks=(
            Block(role="nav", cue="class", text="首页 新闻"),
            Block(role="title", cue="h1", text="青川装备产业园开工"),
            Block(role="paragraph", cue="prose", text=first, start=0, end=len(first), source="/p[1]"),
            Block(role="paragraph", cue="prose", text=second, start=start, end=len(TEXT), source="/p[2]"),
            Block(role="related", cue="相关阅读", text="相关阅读"),
            Block(role="footer", cue="copyright", text="版权所有"),
        ),
        mentions=(
            DateMention(
                kind="date", **span(TEXT, "1月5日"), rule="date.month-day", timex="2023-01-05",
                since="2023-01-05", until="2023-01-06", granularity="day", **told,
            ),
            ProjectMention(kind="project", **span(TEXT, "青川装备产业园"), rule="project.head", **told),
            MoneyMention(
                kind="money", **span(TEXT, "12.5亿元"), rule="money.number-unit", qualifier="about",
                indicator="总投资", currency="CNY", amount="1250000000", **told,
            ),
            AreaMention(
                kind="area", **span(TEXT, "300亩"), rule="area.number-unit", indicator="占地", amount="300",
                unit="亩", square_meters="200000", **told,
            ),
        ),
        projects=(
            Project(
                id="p1", name="青川装备产业园", aliases=("产业园",), mentions=(1,),
                anaphors=((anaphor["start"], anaphor["end"]),),
                facts=(
                    Fact(attribute="start", mention=0),
                    Fact(attribute="investment", mention=2),
                    Fact(attribute="site_area", phase=1, mention=3),
                ),
            ),
        ),
    )  # fmt: skip


def hostile():
    """A document whose every string tries to be more than text."""
    text = f"投资3亿元{SCRIPT}<!-- <script>"
    return Document(
        id=SCRIPT,
        url="javascript:window.hacked=1",
        next_page="javascript:window.hacked=1",
        title=f"<title>{SCRIPT}",
        publisher=SCRIPT,
        text=text,
        blocks=(
            Block(role="paragraph", cue=SCRIPT, text=text, start=0, end=len(text), source=SCRIPT),
            Block(role="ad", cue=SCRIPT, text=SCRIPT, source='"><script>window.hacked=1</script>'),
        ),
        mentions=(
            MoneyMention(
                kind="money",
                **span(text, "3亿元"),
                rule=SCRIPT,
                indicator=SCRIPT,
                currency=SCRIPT,
                amount="1",
            ),
        ),
        warnings=(Warn(code=SCRIPT, message=SCRIPT),),
    )
