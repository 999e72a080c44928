"""The order of the cleaning steps, for pages, for dumps and for bodies that are already clean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from newsextract.cleaning.body import NO_ARTICLE, Mode, judge
from newsextract.cleaning.bylines import accounts_in, around, between, joined, labelled, timed_in
from newsextract.cleaning.credits import find_authors
from newsextract.cleaning.dom import page_of, tree_of
from newsextract.cleaning.dumptitle import title_of_lines
from newsextract.cleaning.embedded import Embedded, embedded_article, outlets_in
from newsextract.cleaning.features import Features, features_of, overruled_zones
from newsextract.cleaning.lines import blocks_of_lines
from newsextract.cleaning.page import Mark, Page, RawBlock, cut_at, cut_behind, inserted
from newsextract.cleaning.published import find_published
from newsextract.cleaning.publisher import find_publisher, is_outlet
from newsextract.cleaning.sites import Site, Sites
from newsextract.cleaning.source import Form, Source, is_markup, own_address, read_source
from newsextract.cleaning.structured import structured
from newsextract.cleaning.title import find_title, names_a_site, squash
from newsextract.lexicons import Lexicons
from newsextract.limits import Limits
from newsextract.lineends import lines_of
from newsextract.records import TEXT_ROLES, Author, Block, Encoding, Role, Warn

__all__ = ["Cleaned", "clean_body", "clean_source"]

_NO_SITES = Sites()
_NO_BODY = 40
_THIN_BODY = 200
_MOST_SETTINGS = 20_000


class Cleaned(msgspec.Struct, frozen=True, kw_only=True):
    """An article without what surrounded it; the fields are those of `Document`."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    url: str | None = None
    text: str = ""
    blocks: tuple[Block, ...] = ()
    encoding: Encoding | None = None
    next_page: str | None = None
    marks: tuple[Mark, ...] = ()
    """Emphasis in `text`, the level of its headings and its counted items, by offsets."""
    warnings: tuple[Warn, ...] = ()


def clean_source(
    source: bytes | str,
    *,
    form: Form = "auto",
    url: str | None = None,
    mode: Mode = "balanced",
    limits: Limits,
    lexicons: Lexicons,
    encoding: str | None = None,
    charset: str | None = None,
    sites: Sites = _NO_SITES,
) -> Cleaned:
    """Tell the article of a page or a dump from what surrounds it. Never raises for any content."""
    read = read_source(source, encoding, charset)
    if is_markup(read.text, form):
        cleaned = _clean_page(read, url, mode, limits, lexicons, sites)
    else:
        lines = blocks_of_lines(read.text, limits.max_blocks, lexicons)
        page = Page(lines, {}, warnings=cut_at(lines, limits.max_blocks))
        cleaned = _assemble(page, url, mode, lexicons, sites.of(url), lines=True)
    warnings = (*read.warnings, *cleaned.warnings, *_without_body(cleaned))
    return msgspec.structs.replace(cleaned, encoding=read.encoding, warnings=warnings)


def _without_body(cleaned: Cleaned) -> tuple[Warn, ...]:
    """Give the warning that there is no text, where there is none."""
    if cleaned.text:
        return ()
    count = len(cleaned.blocks)
    message = "there is nothing to read in it"
    if count:
        message = (
            f"no article was found in its {count} blocks (each is in blocks, with its role and why); "
            "a clean body is read whole by extract_text (--text)"
        )
    return (Warn(code="no-body", message=message),)


def clean_body(text: str, *, limits: Limits) -> Cleaned:
    """Take a body that is already clean: each line is a paragraph, and the text stays as it is.

    Behind the last block that the limits allow it is cut, and says so.
    """
    blocks: list[Block] = []
    for number, (start, line) in enumerate(lines_of(text), 1):
        if not line.strip():
            continue
        if len(blocks) >= limits.max_blocks:
            end = blocks[-1].end if blocks else 0
            return Cleaned(text=text[:end], blocks=tuple(blocks), warnings=(cut_behind(limits.max_blocks),))
        end = start + len(line)
        blocks.append(
            Block(role="paragraph", cue="given", text=line, start=start, end=end, source=str(number))
        )
    return Cleaned(text=text, blocks=tuple(blocks))


def _clean_page(
    source: Source, url: str | None, mode: Mode, limits: Limits, lexicons: Lexicons, sites: Sites
) -> Cleaned:
    """Clean a page; where it shows no article, look into what it hides and what its scripts hold."""
    root, whole, cut = tree_of(source.text, limits.max_attributes, encoded=source.utf8)
    site = None
    if sites.rows and root is not None:
        site = sites.of(url) or sites.of(own_address(root))
    places = site.places(root) if site and root is not None else None
    page = page_of(source.text, root, whole, cut, lexicons, limits, site=places)
    page.meta.update(structured(page.scripts))
    cleaned = _assemble(page, url, mode, lexicons, site, lines=False)
    if len(cleaned.text) < _NO_BODY:
        hidden = page_of(source.text, root, whole, cut, lexicons, limits, hidden=True, site=places)
        hidden.meta.update(page.meta)
        with_hidden = _assemble(hidden, url, mode, lexicons, site, lines=False)
        cleaned = with_hidden if len(with_hidden.text) > 2 * len(cleaned.text) + _NO_BODY else cleaned
    if len(cleaned.text) < _THIN_BODY and (found := _from_data(page, cleaned)):
        filled = _assemble(_filled(page, found, lexicons, limits), url, mode, lexicons, site, lines=False)
        cleaned = filled if len(filled.text) > 2 * len(cleaned.text) else cleaned
    if cleaned.publisher is None and root is not None:
        cleaned = msgspec.structs.replace(cleaned, publisher=_outlet_of_scripts(root))
    if site is not None and site.body and not any(block.site == "body" for block in page.blocks):
        message = f"the rule for {site.hosts[0]} found no body ({site.body}); the page was read without it"
        warning = Warn(code="site-rule-missed", message=message)
        cleaned = msgspec.structs.replace(cleaned, warnings=(*cleaned.warnings, warning))
    return cleaned


def _outlet_of_scripts(root: Any) -> str | None:
    """Give the source that the settings in a page's scripts name, where nothing that is shown does."""
    texts = (one.text for one in root.iter("script") if one.text and "ource" in one.text[:_MOST_SETTINGS])
    return next(
        (name for text in texts for name in outlets_in(text[:_MOST_SETTINGS]) if is_outlet(name)), None
    )


def _from_data(page: Page, cleaned: Cleaned) -> Embedded | None:
    """Give the article of the page's data, where the page itself shows none, or one of the same headline."""
    found = None
    if body := page.meta.get("ld:body"):
        found = Embedded(body, page.meta.get("ld:headline"), "ld+json/articleBody")
    found = found or embedded_article(page.scripts)
    if found is None or len(cleaned.text) < 60:
        return found
    same = found.title and cleaned.title and squash(found.title)[:12] == squash(cleaned.title)[:12]
    return found if same else None


def _filled(page: Page, found: Embedded, lexicons: Lexicons, limits: Limits) -> Page:
    """Put the article of a script behind the page's headline."""
    if is_markup(found.content, "auto"):
        inner = page_of(found.content, *tree_of(found.content, limits.max_attributes), lexicons, limits)
    else:
        inner = Page(blocks_of_lines(found.content, limits.max_blocks, lexicons), {})
    tag = "p" if inner.parents == (-1,) else None
    blocks = tuple(
        msgspec.structs.replace(one, source=found.source + one.source, tag=tag or one.tag)
        for one in inner.blocks
    )
    if found.title and not page.meta.get("<title>"):
        page.meta["<title>"] = found.title
    if found.outlet:
        page.meta.setdefault("source", found.outlet)
    _, place = find_title(page.blocks, page.meta)
    return inserted(page, 0 if place is None else place + 1, inner._replace(blocks=blocks))


def _titled(
    page: Page, lexicons: Lexicons, site: Site | None, *, lines: bool
) -> tuple[list[Features], str | None, int | None]:
    """Look at each block, and give the title and the block that holds it."""
    raw = page.blocks
    repeated = frozenset(map(squash, site.repeated)) if site is not None else frozenset()
    features: list[Features] = []
    if lines:
        features = [features_of(block, lexicons, repeated=repeated) for block in raw]
        title, place = title_of_lines(features)
    else:
        title, place = find_title(raw, page.meta)
    if site is not None and site.title:
        place = next((n for n, one in enumerate(raw) if one.site == "title"), place)
        title = raw[place].text if place is not None and raw[place].site == "title" else title
    if not lines:
        overruled = overruled_zones(raw, place)
        features = [features_of(block, lexicons, overruled, repeated) for block in raw]
        if place is None and (title is None or names_a_site(title)):
            found, place = title_of_lines(features)
            title = found or title
    return features, title, place


def _laid_out(
    raw: Sequence[RawBlock], roles: Sequence[tuple[Role, str]]
) -> tuple[list[Block], str, list[Mark]]:
    """Join the blocks of the text; give all blocks with their places in it, and the marks."""
    blocks: list[Block] = []
    pieces: list[str] = []
    marks: list[Mark] = []
    offset = 0
    for block, (role, cue) in zip(raw, roles, strict=True):
        start = end = None
        if role in TEXT_ROLES:
            start, end = offset, offset + len(block.text)
            pieces.append(block.text)
            marks += [Mark(start + one.start, start + one.end, one.kind) for one in block.marks]
            offset = end + 1
        blocks.append(Block(role=role, cue=cue, text=block.text, start=start, end=end, source=block.source))
    return blocks, "\n".join(pieces), marks


def _assemble(
    page: Page, url: str | None, mode: Mode, lexicons: Lexicons, site: Site | None, *, lines: bool
) -> Cleaned:
    """Judge the blocks, join the text, read the metadata."""
    raw = page.blocks
    features, title, place = _titled(page, lexicons, site, lines=lines)
    roles = judge(features, page.parents, place, mode)
    if lines and roles == [("related", NO_ARTICLE)]:
        roles = [("paragraph", "the only line")]
    blocks, text, marks = _laid_out(raw, roles)
    head, above, tail = around(blocks, place)
    accounts = accounts_in(head, title)
    head += above
    inside = [block for block in blocks if block.start is not None]
    said = {
        name: [one.text for one in raw if one.site == name] for name in ("published", "publisher", "authors")
    }
    timed = [(0, text[:200]) for text in said["published"]] or timed_in(blocks, place)
    heads = labelled(said["publisher"], "来源") or joined(head)
    credits = labelled(said["authors"], "作者")
    body = [block.text for block in inside]
    authors = find_authors(
        credits or [*joined(head), *joined(between(blocks)), *joined(tail)],
        [] if credits else body,
        page.meta,
        accounts,
    )
    return Cleaned(
        title=title,
        published=find_published(timed, page.meta, page.scripts, url, place),
        publisher=find_publisher(
            heads,
            [*joined(tail), *joined(between(blocks))],
            page.meta,
            accounts=accounts,
            body=body,
            persons=[one.name for one in authors],
        ),
        authors=authors,
        url=url or page.meta.get("<canonical>") or page.meta.get("og:url"),
        text=text,
        blocks=tuple(blocks),
        next_page=page.next_page,
        marks=tuple(marks),
        warnings=page.warnings,
    )
