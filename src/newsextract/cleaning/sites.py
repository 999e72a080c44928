"""Rules for single sites as data: which element holds the body, the title, the time; what to drop; what recurs.

    [[site]]
    hosts = ["news.example.cn"]          # and all hosts under them
    body = "div.article"                 # CSS; see selectors.py for what of it is read
    title = "h1"
    published = "span.time"
    publisher = "span.source"
    authors = "p.author"
    drop = ["div.app", "p.tip"]
    repeated = ["本网热线全天候开通"]    # lines that every page of the site has; `learning.recurring` finds them

All but `hosts` may be left out. Within the body the general cues go on working: a 责任编辑 line is still a byline.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from newsextract.cleaning.selectors import SelectorError, xpath_of
from newsextract.errors import RuleError

__all__ = ["Site", "Sites", "host_of", "load_sites", "site_toml"]

_FIELDS = ("body", "title", "published", "publisher", "authors")
_HOST = re.compile(r"[a-z0-9_一-鿿-]+(?:\.[a-z0-9_一-鿿-]+)*\Z")


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of one site; selectors are CSS."""

    hosts: tuple[str, ...]
    body: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: str | None = None
    drop: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    def places(self, root: Any) -> dict[Any, str]:
        """Give the field of each element of a tree that a selector names: body, title … or drop."""
        found: dict[Any, str] = {}
        for name in _FIELDS:
            if selector := getattr(self, name):
                for element in _compiled(selector)(root):
                    found[element] = name
        for selector in self.drop:
            for element in _compiled(selector)(root):
                found[element] = "drop"
        return found


class Sites:
    """The rules of one configuration, found by host."""

    def __init__(self, sites: Iterable[Site] = ()) -> None:
        self.rows = tuple(sites)

    @cached_property
    def _by_host(self) -> dict[str, Site]:
        return {host: site for site in self.rows for host in site.hosts}

    def of(self, url: str | None) -> Site | None:
        """Give the rule for an address: that of its host, else of the nearest host above it.

        >>> Sites([Site(hosts=("example.cn",))]).of("https://news.example.cn/a.html").hosts
        ('example.cn',)
        """
        host = host_of(url) if self.rows else ""
        while host:
            if site := self._by_host.get(host):
                return site
            host = host.partition(".")[2]
        return None


def host_of(url: str | None) -> str:
    """Give the host of an address in small letters; empty where there is none.

    >>> host_of("https://News.example.cn:8080/a"), host_of("//example.cn/a"), host_of("a.html")
    ('news.example.cn', 'example.cn', '')
    """
    try:
        return (urlsplit(url or "").hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def load_sites(sources: Iterable[str | Path]) -> Sites:
    """Read rules from files or TOML text (anything with a line break); a later rule for a host replaces an earlier one.

    RuleError names file, site and remedy.
    """
    return Sites(site for source in sources for site in _load(str(source)))


@lru_cache(maxsize=64)
def _load(source: str) -> tuple[Site, ...]:
    where, text = _read(source)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{where} is not TOML: {error}", remedy="mend that line", file=where) from error
    if extra := sorted(set(data) - {"site"}):
        raise RuleError(f"{where}: {extra[0]} is not known", remedy="write [[site]] tables only", file=where)
    rows = data.get("site", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RuleError(f"{where}: site is no list of tables", remedy="write [[site]]", file=where)
    return tuple(_checked(row, where, number) for number, row in enumerate(rows, 1))


def _read(source: str) -> tuple[str, str]:
    if "\n" in source:
        return "(site rules)", source
    try:
        return source, Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeError, ValueError) as error:
        raise RuleError(
            f"the site rules {source} cannot be read: {error}", remedy="give a UTF-8 TOML file", file=source
        ) from error


def _checked(row: dict[str, Any], where: str, number: int) -> Site:
    hosts = row.get("hosts")
    label = str(hosts[0]) if isinstance(hosts, list) and hosts else f"number {number}"

    def wrong(what: str, remedy: str) -> RuleError:
        return RuleError(f"{where}, site {label}: {what}", remedy=remedy, file=where, rule=label)

    try:
        site = msgspec.convert(row, Site)
    except msgspec.ValidationError as error:
        known = ", ".join(field.name for field in msgspec.structs.fields(Site))
        raise wrong(str(error), f"a site has {known}") from error
    if not site.hosts:
        raise wrong("hosts is empty", 'name at least one, as hosts = ["news.example.cn"]')
    for host in site.hosts:
        if not _HOST.match(host):
            raise wrong(f"{host!r} is no host", "write it as news.example.cn: small letters, no http://")
    for selector in (*(getattr(site, name) for name in _FIELDS), *site.drop):
        if selector is not None:
            try:
                _compiled(selector)
            except SelectorError as error:
                raise wrong(
                    str(error), "write CSS such as div.article > p, #content or [itemprop=x]"
                ) from error
    return site


@lru_cache(maxsize=512)
def _compiled(selector: str) -> Any:
    path = xpath_of(selector)
    try:
        return etree.XPath(path)
    except etree.XPathSyntaxError as error:
        raise SelectorError(f"{selector!r} cannot be read") from error


def site_toml(site: Site) -> str:
    """Write a rule as the TOML that `load_sites` reads; the same rule gives the same text.

    >>> print(site_toml(Site(hosts=("example.cn",), repeated=("版权所有",))), end="")
    [[site]]
    hosts = ["example.cn"]
    repeated = [
        "版权所有",
    ]
    """
    lines = ["[[site]]", f"hosts = {_toml(list(site.hosts))}"]
    for name in _FIELDS:
        if (selector := getattr(site, name)) is not None:
            lines.append(f"{name} = {_toml(selector)}")
    if site.drop:
        lines.append(f"drop = {_toml(list(site.drop))}")
    if site.repeated:
        lines += ["repeated = [", *(f"    {_toml(one)}," for one in site.repeated), "]"]
    return "\n".join(lines) + "\n"


def _toml(value: str | list[str]) -> str:
    """Write a string or a list of strings; JSON's strings are TOML's, but for DEL."""
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007F").replace('","', '", "')
