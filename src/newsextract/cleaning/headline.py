"""Where the headline stands when no markup says so: before the line of date and source that prose follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.cleaning.page import RawBlock

__all__ = ["headline_before_byline"]

_DATE = re.compile(
    r"(?:19|20)[0-9]{2}\s?[-/年.]\s?[01]?[0-9]\s?[-/月.]\s?[0-3]?[0-9]|(?<![0-9])[01]?[0-9][-月][0-3]?[0-9]日?\s*[0-2]?[0-9]:[0-5][0-9]"
)
_CREDIT = re.compile(
    r"来源|來源|稿源|作者|记者|記者|编辑|发布|發布|时间|時間|浏览|阅读|字号|[0-2]?[0-9][:：][0-5][0-9]"
)
_ENDS = re.compile(
    r"^[【\[（(]?(?:责任编辑|责编|编辑[:：]|相关|推荐|热门|延伸|上一篇|下一篇|网友评论|评论|版权|Copyright|©|免责|特别声明|分享到)"
)
_NO_HEADLINE = re.compile(
    r"^(?:来源|來源|作者|记者(?!手记|观察|调查|走访|探访)|编辑|责编|发布|时间|首页|首頁|当前|您的?位置|您现在|您当前|分享|字号|字体|正文|登录|注册|搜索|返回|关注|收藏|打印|下载|扫|微信|微博|浏览|阅读|点击|热门|推荐|更多|原标题|摘要|关键词|标签)"
    r"|^[0-9./:：\s-]+$|^(?:索引号|发布机构)|[摄攝][）)]?$|摄影[报報][道導]$"
    r"|[。；;，,]$|[0-9]日电$|[>＞»›→]|首页\s|来源[:：]|责任编辑|微信\s|分享到"
)
_OFFICE = re.compile("(?:政府|办公室|办公厅|委员会|局|部|厅|院|法院|公司|协会|学会)$")
_STOPPED = re.compile("[。！？；：”!?](?:[（(][^（()）]{2,30}[）)])?$")
_CLAUSE = re.compile("[，。！？]$")
_REACH = 40
_MOST = 5_000
_BACK = 6


def headline_before_byline(blocks: Sequence[RawBlock]) -> int | None:
    """Give the place of the headline: of all lines with a date, the one with most prose close behind decides.

    >>> lines = ["首页 要闻 财经", "某县开建产业园", "2024-05-06 08:30 来源：某某日报", "某县智能装备产业园项目昨日正式开工，总投资12亿元。"]
    >>> headline_before_byline([RawBlock(line, "line", "") for line in lines])
    1
    """
    best: tuple[float, int] | None = None
    for place, block in enumerate(blocks[:_MOST]):
        text = block.text
        if len(text) > 110 or not _DATE.search(text) or text.endswith("。"):
            continue
        headline = _before(blocks, place)
        if headline is None or (place and _signed(blocks[place - 1].text, text)):
            continue
        mass = _mass(blocks, place) * (1.0 if len(text) <= 30 or _CREDIT.search(text) else 0.5)
        mass *= 1.3 if _CREDIT.search(text) else 1.0
        score = min(mass, 900) / (1.0 + place / 600)
        if mass >= 25 and (best is None or score > best[0] * 1.05):
            best = score, headline
    return best[1] if best else None


def _before(blocks: Sequence[RawBlock], byline: int) -> int | None:
    """Give the last line before a byline that can be a headline."""
    for place in range(byline - 1, max(-1, byline - _BACK - 1), -1):
        block = blocks[place]
        text = block.text
        if 6 <= len(text) <= 80 and block.link_chars < len(text) * 0.7 and not _NO_HEADLINE.search(text):
            if _DATE.search(text) and len(text) < 30:
                continue
            twin = place - 1
            if twin >= 0 and 6 <= len(blocks[twin].text) <= 80 and text.startswith(blocks[twin].text):
                return twin
            return place
    return None


def _signed(before: str, text: str) -> bool:
    """Say whether a day alone closes a document that the line before it signs."""
    return len(text) <= 12 and _OFFICE.search(before.rstrip()) is not None


def _mass(blocks: Sequence[RawBlock], byline: int) -> float:
    """Weigh the prose behind a byline; what stands between counts against it."""
    mass, weight = 0.0, 1.0
    for block in blocks[byline + 1 : byline + 1 + _REACH]:
        text = block.text
        if _ENDS.search(text) and mass > 0:
            break
        if len(text) >= 24 and _STOPPED.search(text) and block.link_chars < len(text) * 0.5:
            mass += min(len(text), 200) * weight
        elif len(text) >= 8 and _CLAUSE.search(text):
            mass += len(text) * 0.7 * weight
        else:
            weight *= 0.9
    return mass
