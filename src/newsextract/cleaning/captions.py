"""Which lines describe a picture: by their words, or by standing short right under one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsextract.cleaning.features import Features
from newsextract.fold import fold

__all__ = ["Habits", "habits_of", "is_caption", "says_caption"]

# 资料图, ▲货轮靠港, 何晓岚 摄, 本报记者何晓岚 图; not 图书馆昨日开馆…, nor 图们江大桥
_WORDS = re.compile(
    r"^(?:图(?:$|[：:/／|丨｜\s0-9①-⑨（(]|[一二三四五六七八九十](?![期中])|[片像]|为|源|说|[中示](?=[，,是为：:]))|[▲△↑↓◎]|资料图|资料照片?[:：])"
    r"|(?:(?:^|[。\s（(：:])[^，。：:\s0-9]{2,16}提供|摄|供图|资料图|资料照片?|视频截图|图源[：:].{1,20}|来源[：:].{1,20}|(?:记者|摄影|通讯员)\s?[一-龥]{2,4}[\s/／]图)[）)]?(?:\s*[0-9]{2,4}年[0-9]{1,2}月[0-9]{1,2}日)?$"
    r"|[（(](?:图(?:[：:/|].{1,20}|\s?[0-9]{1,2})|[^（）()]{0,8}(?:图片|资料图))[)）]$"
    r"|[。！]\s?[^。，]{0,16}(?:记者|通讯员|摄影)\s?[一-龥]{2,4}$"
    r"|^(?:视觉中国|图虫创意|东方IC|IC ?photo|Getty Images|Reuters|REUTERS|CFP)(?:供图)?$"
    r"|^[*＊]?本文(?:所有|所用|全部)?图片[^，。]{0,12}均"
)
# right under a picture only: …的报道截图。
_SHOT = re.compile(r"(?:报道|网页|网站|页面|视频|画面|微博|公告|文件|地图)(?:的)?截[图屏][。]?$")
# right under a picture or its caption only: 注：红线为施工路段。
_NOTE = re.compile(r"^(?:图?注|图解|图例)[：:]")
_ASKS = re.compile(
    r"^(?:问|答|Q|A|记者|为什么|为何|如何|怎么|怎样|什么是|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[、.．]"
    r"|（[一二三四五六七八九十]{1,3}）)"
)
_CLOSED = re.compile('[。！？!?；;：:][”"’」』）)]?$')
_OPEN = re.compile("[，,、—]$")
_SPOKEN = re.compile("[“”！？!?]")
_MOST_SENTENCE = 36
# at the end of a longer one: …献上鲜花。⑧3何晓岚 许言 摄, …一行。（圖：縣府）
_TAKEN = re.compile(
    r"[。！？”\s](?:[①-⑳][0-9]{0,2})?\s?(?:[一-龥]{2,8}(?:记者|記者)\s?)?[一-龥]{2,3}(?:[\s、][一-龥]{2,3}){0,2}\s?[摄攝][）)]?$"
)
_CREDITED = re.compile(r"[（(](?:图[：:/|][^（）()]{1,20}|(?:[^（）()]{1,10}[,，、\s])?[一-龥]{2,6}摄)[)）]$")
_MOST_TAKEN = 160
_MOST_CREDITED = 110
_APART = 3


class Habits(NamedTuple):
    """How an article treats its pictures: it puts sentences under them; it has paragraphs that stand under none."""

    sentences: bool = False
    apart: bool = False


def is_caption(features: Sequence[Features], place: int, last: int, habits: Habits = Habits()) -> bool:  # noqa: B008
    """Say whether a line describes a picture, given how the article treats its pictures."""
    one = features[place]
    text = one.block.text
    if says_caption(one) or (habits.apart and place < last and _is_long(one)) or _said_again(features, place):
        return True
    if _NOTE.match(text) and one.size <= 60:
        before = features[place - 1] if place else None
        noted = before is None or _NOTE.match(before.block.text) is not None
        return one.block.image or (not noted and is_caption(features, place - 1, last))
    if one.block.tag in ("h1", "h2", "h3", "h4") or _ASKS.match(text) or _OPEN.search(text) or text.isascii():
        return False
    if not one.block.image:
        return one.block.tag == "center" and _centred_pair(features, place)
    if one.block.tag == "center":
        return one.size <= 60
    if one.block.bold or place >= last:
        return False
    if not _CLOSED.search(text):
        return one.size <= 36 and not _opens_verse(features, place)
    return _names_alone(one) or (
        habits.sentences and _short_sentence(one) and not features[place + 1].block.image
    )


def _opens_verse(features: Sequence[Features], place: int) -> bool:
    """Say whether two more lines without an end follow, no pictures before them: an article in lines, not a caption."""
    following = [one.block for one in features[place + 1 : place + 3]]
    return len(following) == 2 and all(
        not (one.image or one.bold or one.tag in ("h1", "h2", "h3", "h4", "center", "tr"))
        and len(one.text) <= 36
        and not _CLOSED.search(one.text)
        for one in following
    )


def habits_of(features: Sequence[Features], first: int, last: int) -> Habits:
    """Give how the article between two places treats its pictures.

    Its captions are sentences where three pictures, and most of them, have a caption, some of which end as sentences.
    """
    held = features[first : last + 1]
    under = [one for one in held if one.block.image]
    sure = [one for one in under if says_caption(one) or _names_alone(one)]
    sentences = len(sure) >= max(3, len(under) * 0.6) and any(one.block.text.endswith("。") for one in sure)
    apart = sum(one.size >= 40 and one.sentences > 0 and not one.block.image for one in held) >= _APART
    return Habits(sentences, apart)


def _said_again(features: Sequence[Features], place: int) -> bool:
    """Say whether a dump says a picture's words twice: a short line twice running, or one with who took it before a
    paragraph that begins as it does.
    """
    one = features[place]
    text = one.block.text
    if one.block.tag != "line":
        return False
    if text[-1] in "摄攝" and _TAKEN.search(text):
        gist = text.partition("。")[0]
        near = [other for other in features[place + 1 : place + 3] if other.size > one.size]
        return any(other.block.text.startswith(gist) for other in near)
    if one.size > _MOST_SENTENCE or (_CLOSED.search(text) and not _short_sentence(one)):
        return False
    beside = (*features[max(0, place - 1) : place], *features[place + 1 : place + 2])
    return any(other.block.text == text for other in beside)


def _is_long(one: Features) -> bool:
    """Say whether a longer line ends with who took the picture above it, or credits one in a bracket."""
    text = one.block.text
    if one.block.image and one.size <= _MOST_TAKEN and text[-4:].find("摄") >= 0:
        return _TAKEN.search(text) is not None
    return one.size <= _MOST_CREDITED and text[-1] in ")）" and _CREDITED.search(fold(text)) is not None


def says_caption(one: Features) -> bool:
    """Say whether a line's own words make it a caption: 摄, 资料图, ▲."""
    if one.size > 90 or one.sentences > 3:
        return False
    if one.block.image and _SHOT.search(one.block.text):
        return True
    return (one.block.image or one.size <= 60) and _WORDS.search(fold(one.block.text)) is not None


def _names_alone(one: Features) -> bool:
    """Say whether a line is a name with a full stop: 县城新貌。"""
    text = one.block.text
    return one.size <= 12 and text.endswith("。") and "，" not in text


def _short_sentence(one: Features) -> bool:
    text = one.block.text
    return one.size <= _MOST_SENTENCE and text.find("。") == len(text) - 1 and not _SPOKEN.search(text)


def _centred_pair(features: Sequence[Features], place: int) -> bool:
    """Say whether a centred short line has just one other for a neighbour: captions of pictures that are gone."""
    near = range(max(0, place - 2), min(place + 3, len(features)))
    centred = {number for number in near if _centred(features[number])}
    return place in centred and (
        (place + 1 in centred and not {place - 1, place + 2} & centred)
        or (place - 1 in centred and not {place - 2, place + 1} & centred)
    )


def _centred(one: Features) -> bool:
    text = one.block.text
    return one.block.tag == "center" and one.size <= 36 and not _CLOSED.search(text) and not _ASKS.match(text)
