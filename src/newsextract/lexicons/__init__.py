"""The words the rules read by: TOML tables, checked once when loaded, extended by a user's overlay files.

Each file holds one table of rows. A row is one meaning with all its surfaces, and carries its own example:

    [[currency]]
    id = "USD"
    surfaces = ["美元", "美金"]
    factor = "1"
    example = "出口⟦1.2亿美元⟧"
    near_misses = ["美元指数"]

`load()` gives all tables; `load([overlay])` adds a user's rows, replaces rows of the same id, adds words to a row, and
takes rows out:

    also = { indicator_head.price = ["份子钱"] }
    remove = { currency = ["RUB"] }
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from newsextract.errors import LexiconError
from newsextract.fold import fold
from newsextract.lexicons.rows import TABLES, Row

__all__ = ["Lexicons", "Table", "load", "span_of_example"]

R = TypeVar("R", bound=Row)
Overlay = str | Path
_EXAMPLE = re.compile("⟦(.*?)⟧", re.DOTALL)


class Table(Generic[R]):
    """The rows of one file.

    >>> load().table("currencies").by_surface["美元"].id
    'USD'
    """

    def __init__(self, name: str, rows: Iterable[R]) -> None:
        self.name = name
        self.rows: tuple[R, ...] = tuple(rows)

    @cached_property
    def by_surface(self) -> Mapping[str, R]:
        """The row of each surface, the surface folded."""
        return {fold(surface): row for row in self.rows for surface in row.surfaces}

    @cached_property
    def by_id(self) -> Mapping[str, R]:
        """The row of each id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def alternation(self) -> str:
        """A pattern that matches any surface, the longest first."""
        return alternation(self.by_surface)

    @cached_property
    def first_characters(self) -> frozenset[str]:
        """The characters that a surface can begin with."""
        return frozenset(surface[0] for surface in self.by_surface)


def alternation(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, escaped, the longest first, in a group of its own; of none, for nothing.

    Words that begin alike are put together, and those with a short one among them first: they are the common ones.

    >>> alternation(["美元", "元", "美金", "元/亩"])
    '(?:元(?:/亩|)|美(?:元|金))'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    ordered = sorted(rests.items(), key=lambda one: len(one[1][-1]))
    parts = [
        re.escape(first) + (some[0] if len(some) == 1 else f"(?:{'|'.join(some)})") for first, some in ordered
    ]
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


class Lexicons:
    """All tables of one configuration. A value: tables never change once loaded."""

    def __init__(self, tables: Mapping[str, Table[Any]], *, fingerprint: str = "") -> None:
        self._tables = dict(tables)
        self.fingerprint = fingerprint

    def table(self, name: str) -> Table[Any]:
        """Give a table by its file's name. KeyError for one that is not."""
        return self._tables[name]

    def __iter__(self) -> Any:
        return iter(self._tables.values())

    def group(self, name: str, ids: Iterable[str] | None = None) -> tuple[str, ...]:
        """Give the folded surfaces of a table's rows, or of those with the given ids or fields (`unit=year`)."""
        table = self._tables[name]
        asked = (
            None
            if ids is None
            else {("id", "=", one) if "=" not in one else one.partition("=") for one in ids}
        )
        return tuple(
            fold(surface)
            for row in table.rows
            if asked is None or any(getattr(row, field, None) == value for field, _, value in asked)
            for surface in row.surfaces
        )


def span_of_example(example: str) -> tuple[str, int, int]:
    """Take the marks out of an example: its text, and where the span is.

    >>> span_of_example("约⟦300亩⟧地")
    ('约300亩地', 1, 5)
    """
    found = _EXAMPLE.search(example)
    if found is None:
        return example, 0, len(example)
    return example.replace("⟦", "").replace("⟧", ""), found.start(), found.end() - 2


def load(overlays: Iterable[Overlay] = ()) -> Lexicons:
    """Load the built-in tables and lay overlay files over them, in order.

    An overlay is a path, or TOML text (anything with a line break). LexiconError names file, row and remedy.
    """
    return _load(tuple(str(one) for one in overlays))


@lru_cache(maxsize=16)
def _load(overlays: tuple[str, ...]) -> Lexicons:
    from hashlib import sha256

    digest = sha256()
    sources: dict[str, list[tuple[str, Mapping[str, Any]]]] = {name: [] for name in TABLES}
    removed: dict[str, set[str]] = {name: set() for name in TABLES}
    for name in TABLES:
        text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
        digest.update(text.encode())
        sources[name] += _rows(f"{name}.toml", text, only=name)[0][name]
    for overlay in overlays:
        where, text = _overlay_text(overlay)
        digest.update(text.encode())
        added, more, gone = _rows(where, text)
        for name, rows in added.items():
            replaced = {row.get("id") for _, row in rows}
            sources[name] = [one for one in sources[name] if one[1].get("id") not in replaced] + rows
        for name, words in more.items():
            _known(where, "also", name, set(words), sources[name])
            wider = [(where, _with_words(row, words)) for _, row in sources[name] if row.get("id") in words]
            sources[name] = [one for one in sources[name] if one[1].get("id") not in words] + wider
        for name, ids in gone.items():
            _known(where, "remove", name, ids, sources[name])
            removed[name] |= ids
    tables = {
        name: Table(name, _checked(name, [one for one in rows if one[1].get("id") not in removed[name]]))
        for name, rows in sources.items()
    }
    return Lexicons(tables, fingerprint=digest.hexdigest()[:16])


def _known(where: str, key: str, name: str, ids: set[str], rows: list[tuple[str, Mapping[str, Any]]]) -> None:
    """Refuse ids of rows that are not there."""
    known = {str(row.get("id")) for _, row in rows}
    if missing := sorted(ids - known):
        raise LexiconError(
            f"{where}: {key}.{TABLES[name].key} names no row: {', '.join(missing)}",
            remedy=f"the rows are {', '.join(sorted(known))[:300]}",
            file=where,
        )


def _with_words(row: Mapping[str, Any], words: Mapping[str, list[str]]) -> Mapping[str, Any]:
    """Give a row with the words that an overlay adds to it."""
    own = row.get("surfaces")
    return {**row, "surfaces": [*own, *words[row["id"]]]} if isinstance(own, list) else row


def _overlay_text(overlay: str) -> tuple[str, str]:
    if "\n" in overlay:
        return "(overlay)", overlay
    try:
        return overlay, Path(overlay).read_text(encoding="utf-8")
    except (OSError, UnicodeError, ValueError) as error:
        raise LexiconError(
            f"the lexicon file {overlay} cannot be read: {error}",
            remedy="give a UTF-8 TOML file",
            file=overlay,
        ) from error


def _rows(
    where: str, text: str, *, only: str | None = None
) -> tuple[
    dict[str, list[tuple[str, Mapping[str, Any]]]], dict[str, Mapping[str, list[str]]], dict[str, set[str]]
]:
    """Read a file: raw rows by table, words to add to rows by table, ids to remove by table."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LexiconError(f"{where} is not TOML: {error}", remedy="mend that line", file=where) from error
    singular = {TABLES[name].key: name for name in TABLES if only in (None, name)}
    rows: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    more: dict[str, Mapping[str, list[str]]] = {}
    gone: dict[str, set[str]] = {}
    for key, value in data.items():
        if key in ("also", "remove") and only is None and isinstance(value, dict):
            for one, told in value.items():
                if one not in singular:
                    raise _unknown(where, f"{key}.{one}", singular)
                if key == "also" and isinstance(told, dict) and all(map(_are_words, told.values())):
                    more[singular[one]] = told
                elif key == "remove" and _are_words(told):
                    gone[singular[one]] = set(told)
                else:
                    shape = (
                        'also = { TABLE.ROW = ["word"] }' if key == "also" else 'remove = { TABLE = ["ROW"] }'
                    )
                    raise LexiconError(
                        f"{where}: {key}.{one} is no list", remedy=f"write {shape}", file=where
                    )
        elif key in singular and isinstance(value, list) and all(isinstance(row, dict) for row in value):
            rows[singular[key]] = [(where, row) for row in value]
        else:
            raise _unknown(where, key, singular)
    return rows, more, gone


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _unknown(where: str, key: str, singular: Mapping[str, str]) -> LexiconError:
    known = ", ".join(f"[[{one}]]" for one in singular)
    return LexiconError(f"{where}: {key} is no table of rows", remedy=f"known are {known}", file=where)


def _checked(name: str, raw: list[tuple[str, Mapping[str, Any]]]) -> list[Row]:
    kind = TABLES[name].row
    rows: list[Row] = []
    ids: dict[str, str] = {}
    surfaces: dict[str, str] = {}
    for number, (where, data) in enumerate(raw, 1):
        label = str(data.get("id") or f"number {number}")

        def wrong(what: str, remedy: str, where: str = where, label: str = label) -> LexiconError:
            return LexiconError(f"{where}, row {label}: {what}", remedy=remedy, file=where, row=label)

        try:
            row = msgspec.convert(data, kind)
        except msgspec.ValidationError as error:
            raise wrong(
                str(error), f"a row has {', '.join(field.name for field in msgspec.structs.fields(kind))}"
            ) from error
        if problem := row.problem():
            raise wrong(*problem)
        if row.id in ids:
            raise wrong("the id is taken", "give each row an id of its own")
        ids[row.id] = where
        for surface in row.surfaces if TABLES[name].unique else ():
            if (other := surfaces.setdefault(fold(surface), row.id)) != row.id:
                raise wrong(f"{surface} is already a surface of row {other}", "name it in one row only")
        rows.append(row)
    return rows
