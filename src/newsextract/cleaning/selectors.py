"""CSS selectors to XPath: the part of CSS that names a place in a page. No dependency is needed for it."""

from __future__ import annotations

import re

__all__ = ["SelectorError", "xpath_of"]

_NAME = r"-?[A-Za-z_一-鿿][\w一-鿿-]*"
_PART = re.compile(
    rf"(?P<tag>\*|{_NAME})|\#(?P<id>{_NAME})|\.(?P<class>{_NAME})"
    rf"|\[\s*(?P<attr>{_NAME})\s*(?:(?P<op>[~^$*]?=)\s*(?:\"(?P<dq>[^\"]*)\"|'(?P<sq>[^']*)'|(?P<bare>[^\]\s]+))\s*)?\]"
    rf"|:(?P<pseudo>first-of-type|last-of-type|first-child|last-child|nth-of-type\((?P<nth>[1-9][0-9]{{0,3}})\))"
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_AXES = {" ": "//", ">": "/", "+": "/following-sibling::*[1]/self::", "~": "/following-sibling::"}


class SelectorError(ValueError):
    """A selector that cannot be read; the message shows where."""


def xpath_of(selector: str) -> str:
    """Give the XPath of a CSS selector. SelectorError for what is beyond the subset.

    Read are tag, `*`, `#id`, `.class`, `[attr]`, `[attr=value]` with `~= ^= $= *=`, `:first-child`, `:last-child`,
    `:first-of-type`, `:last-of-type`, `:nth-of-type(n)`, descendants, `>`, `+`, `~`, and lists parted by commas.

    >>> xpath_of("div.article > p")
    "//div[contains(concat(' ', normalize-space(@class), ' '), ' article ')]/p"
    """
    pieces = _split(selector)
    if not pieces or not all(piece.strip() for piece in pieces):
        raise SelectorError(f"{selector!r} is empty, or an alternative in it is")
    return " | ".join(_one(piece.strip(), selector) for piece in pieces)


def _split(selector: str) -> list[str]:
    """Part a list at its commas; those in brackets and quotes do not count."""
    return re.split(r",(?![^\[]*\])", selector)


def _one(piece: str, whole: str) -> str:
    path, axis, place = "", "//", 0
    while place < len(piece):
        tag, conditions, end = "*", "", place
        while found := _PART.match(piece, end):
            if found["tag"]:
                if end != place:
                    break
                tag = found["tag"] if found["tag"] == "*" else found["tag"].lower()
            else:
                conditions += _condition(found, tag, whole)
            end = found.end()
        if end == place:
            raise SelectorError(f"{whole!r} cannot be read from {piece[place : place + 20]!r} on")
        path += f"{axis}{tag}{conditions}"
        place = end
        if place < len(piece):
            joint = _COMBINATOR.match(piece, place)
            if joint is None or joint.end() == len(piece):
                raise SelectorError(f"{whole!r} cannot be read from {piece[place : place + 20]!r} on")
            axis = _AXES[joint[1] or " "]
            place = joint.end()
    return path


def _condition(found: re.Match[str], tag: str, whole: str) -> str:
    if found["id"]:
        return f"[@id={_quoted(found['id'], whole)}]"
    if found["class"]:
        return _has_word("class", found["class"], whole)
    if pseudo := found["pseudo"]:
        if pseudo.endswith("-child"):
            axis = "preceding" if pseudo.startswith("first") else "following"
            return f"[not({axis}-sibling::*)]"
        if tag == "*":
            raise SelectorError(f"{whole!r}: :{pseudo} needs a tag before it")
        axis = "following" if pseudo.startswith("last") else "preceding"
        return f"[count({axis}-sibling::{tag})={int(found['nth'] or 1) - 1}]"
    name = found["attr"].lower()
    if not found["op"]:
        return f"[@{name}]"
    value = next(one for one in (found["dq"], found["sq"], found["bare"]) if one is not None)
    text = _quoted(value, whole)
    if found["op"] == "=":
        return f"[@{name}={text}]"
    if not value:
        raise SelectorError(f"{whole!r}: {found['op']} needs a value")
    if found["op"] == "~=":
        return _has_word(name, value, whole)
    if found["op"] == "^=":
        return f"[starts-with(@{name}, {text})]"
    if found["op"] == "$=":
        return f"[substring(@{name}, string-length(@{name}) - {len(value) - 1})={text}]"
    return f"[contains(@{name}, {text})]"


def _has_word(name: str, word: str, whole: str) -> str:
    return f"[contains(concat(' ', normalize-space(@{name}), ' '), {_quoted(f' {word} ', whole)})]"


def _quoted(value: str, whole: str) -> str:
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    raise SelectorError(f"{whole!r}: a value with both kinds of quotes")
