"""The order of the steps, and little else: source, cleaned article, candidates, mentions, projects, document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal, NamedTuple, cast

import msgspec

from newsextract.cleaning import Cleaned, clean_body, clean_source, join, load_sites
from newsextract.fold import fold
from newsextract.intake import admit, without_surrogates
from newsextract.lexicons import load
from newsextract.lineends import Feeds, with_feeds
from newsextract.link.again import said_again, widened
from newsextract.link.choice import Choice, Evidence
from newsextract.link.dates import ResolvedDate, resolve_dates
from newsextract.link.indicators import indicators_of
from newsextract.link.projects import Linked, link_projects
from newsextract.link.qualifiers import qualifier_of
from newsextract.mentions import make_mention
from newsextract.options import Options, reference_date
from newsextract.packs import load_pack, rules_of, with_words
from newsextract.records import Document, Mention, Qualifier, Warn
from newsextract.rules.resolve import Loss, resolve
from newsextract.rules.scan import Attempt, RanOut, Scanner
from newsextract.values import Candidate

__all__ = ["Extractor", "Form", "Reading"]

Form = Literal["auto", "html", "text"]
_NO_CHOICE = Choice(None)


class Reading(NamedTuple):
    """All that one body gave, losers and evidence included: what `explain` shows."""

    text: str
    mentions: tuple[Mention, ...]
    linked: Linked
    losses: tuple[Loss, ...]
    evidence: tuple[Evidence, ...]
    warnings: tuple[Warn, ...]


class Extractor:
    """A configuration made ready: patterns compiled once, no state between documents, safe to share by threads.

    >>> Extractor().extract_text("项目总投资86亿元。").mentions[0].text
    '86亿元'
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.reference = reference_date(self.options.reference_date)
        packs = tuple(map(load_pack, self.options.packs))
        self.lexicons = with_words(load(self.options.lexicons), packs)
        self.rules = self.options.rule_set.adding(*(rule for pack in packs for rule in rules_of(pack)))
        self.sites = load_sites(self.options.sites)
        limits = self.options.limits
        self._scanner = Scanner(
            self.rules, self.lexicons, seconds=limits.rule_seconds, most=limits.max_numerals
        )

    def clean(
        self, source: bytes | str, *, url: str | None = None, form: Form = "auto", charset: str | None = None
    ) -> Cleaned:
        """Tell the article from what surrounds it, and stop there.

        `charset` is that of the HTTP header: it goes before the page's own, where the bytes do not contradict it.
        """
        limits = self.options.limits
        source, warnings = admit(source, limits)
        url = without_surrogates(url) if url else None
        cleaned = clean_source(
            source,
            form=form,
            url=url,
            mode=self.options.mode,
            limits=limits,
            lexicons=self.lexicons,
            encoding=self.options.encoding,
            charset=charset,
            sites=self.sites,
        )
        return _warned(cleaned, warnings)

    def clean_many(
        self, pages: Iterable[bytes | str], *, url: str | None = None, form: Form = "auto"
    ) -> Cleaned:
        """Clean the pages of one article and join them; `url` is that of the first."""
        if isinstance(pages, (str, bytes)):
            raise TypeError(f"clean_many takes a list of pages, not one {type(pages).__name__}; use clean")
        return join([self.clean(page, url=url, form=form) for page in pages])

    def extract(
        self, source: bytes | str, *, id: str | None = None, url: str | None = None, published: str | date | None = None,
        form: Form = "auto", charset: str | None = None,
    ) -> Document:  # fmt: skip
        """Clean a page or a dump and extract its records. `charset` as in `clean`."""
        day = reference_date(published)
        cleaned = self.clean(source, url=url, form=form, charset=charset)
        return self._document(cleaned, id or url or _content_id(source), day)

    def extract_cleaned(
        self, cleaned: Cleaned, *, id: str | None = None, published: str | date | None = None
    ) -> Document:
        """Extract the records of what `clean` or `clean_many` gave; without `id`, a hash of its text stands for it.

        >>> ready = Extractor()
        >>> article = ready.clean_many(["岚江市智能装备产业园项目总投资12亿元。", "建成后可带动就业上千人，年底前投产。"])
        >>> [one.name for one in ready.extract_cleaned(article).projects]
        ['岚江市智能装备产业园项目']
        """
        day = reference_date(published)
        return self._document(cleaned, id or _content_id(cleaned.text), day)

    def extract_text(
        self, text: str, *, id: str | None = None, url: str | None = None, published: str | date | None = None
    ) -> Document:
        """Extract the records of a clean body; `Document.text` is `text` itself."""
        day = reference_date(published)
        if not isinstance(text, str):
            raise TypeError(f"a body is str, not {type(text).__name__}; decode it, or give it to extract")
        whole, warnings = admit(text, self.options.limits)
        url = without_surrogates(url) if url else None
        cleaned = _warned(clean_body(whole, limits=self.options.limits), warnings)
        return self._document(msgspec.structs.replace(cleaned, url=url), id or url or _content_id(text), day)

    def read(self, text: str, published: str | None = None, *, every: bool = False) -> Reading:
        """Run every step on a clean body; `every`: keep candidates that cannot win and the evidence of each choice."""
        feeds = with_feeds(text)
        reading = self._read(feeds, published, every)
        return reading if feeds.text == text else _placed(reading, text, feeds)

    def _read(self, feeds: Feeds, published: str | None, every: bool) -> Reading:
        text = feeds.text
        folded, cut = _within_lines(fold(text), self.options.limits.max_line)
        added = self.rules.added
        found, ran_out = self._scanner.quantities(folded, every=every)
        quantities, losses = resolve(found, added, self.rules.displaces)
        dates = [one for one in quantities if one.kind == "date"]
        values = resolve_dates(folded, dates, published, self.lexicons)
        resolved = {one.start: value for one, value in zip(dates, values, strict=True)}
        losses += [Loss(one, None, "no date where it stands") for one in dates if resolved[one.start] is None]
        quantities = [one for one in quantities if one.kind != "date" or resolved[one.start] is not None]
        most = (
            self.options.limits.max_mentions
        )  # names behind the last mention that is kept are not looked for
        reach = folded if len(quantities) <= most else folded[: quantities[most].start]
        found, late = self._scanner.after_quantities(reach, quantities[:most])
        names, lost = resolve(found, added, self.rules.displaces)
        others = [one for one in names if one.kind != "project"]
        projects = widened(folded, [one for one in names if one.kind == "project"])
        names = [*others, *projects, *said_again(folded, projects, quantities, self.lexicons)]
        kept, warnings = self._within_limits(
            sorted([*quantities, *names], key=lambda one: (one.start, one.end))
        )
        mentions, evidence = self._mentions(text, folded, kept, resolved, every)
        linked = link_projects(text, folded, mentions, self.lexicons)
        mentions = tuple(
            msgspec.structs.replace(mention, projects=ids) if ids else mention
            for mention, ids in zip(mentions, linked.told_of, strict=True)
        )
        return Reading(
            text,
            mentions,
            linked,
            (*losses, *lost),
            (*evidence, *linked.evidence),
            (*cut, *warnings, *_time_warnings([*ran_out, *late], feeds)),
        )

    def attempts(self, folded: str) -> Iterator[Attempt]:
        """Give each rule tried at each place of folded text, with what became of it: for `explain`."""
        return self._scanner.attempts(folded)

    def _within_limits(self, found: list[Candidate]) -> tuple[list[Candidate], list[Warn]]:
        most = self.options.limits.max_mentions
        if len(found) <= most:
            return found, []
        message = f"{len(found)} mentions, of which the first {most} are kept (limits.max_mentions)"
        return found[:most], [Warn(code="mentions-cut", message=message)]

    def _mentions(
        self,
        text: str,
        folded: str,
        kept: Sequence[Candidate],
        resolved: dict[int, ResolvedDate | None],
        every: bool,
    ) -> tuple[tuple[Mention, ...], list[Evidence]]:
        """Turn candidates into records: words around them, dates anchored."""
        mentions: list[Mention] = []
        evidence: list[Evidence] = []
        for one, indicator in zip(kept, indicators_of(folded, kept, self.lexicons), strict=True):
            date = resolved.get(one.start) if one.kind == "date" else None
            told = one.kind not in ("date", "project")
            qualifier = qualifier_of(folded, one, self.lexicons) if told else _NO_CHOICE
            named = text[indicator.start : indicator.end] if indicator else None
            said = cast("Qualifier | None", qualifier.value)
            mentions.append(make_mention(text, one, qualifier=said, indicator=named, date=date))
            if not every:
                continue
            if qualifier.value:
                evidence.append(Evidence(one.start, one.end, "qualifier", qualifier.value, qualifier.cue))
            if indicator and named:
                evidence.append(Evidence(one.start, one.end, "indicator", named, indicator.cue))
            if date:
                evidence.append(Evidence(one.start, one.end, "date", date.timex, date.cue))
        return tuple(mentions), evidence

    def _document(self, cleaned: Cleaned, id: str, published: str | None) -> Document:
        published = cleaned.published or published
        reading = self.read(cleaned.text, published or self.reference)
        return Document(
            id=without_surrogates(id),
            url=cleaned.url,
            title=cleaned.title,
            published=published,
            publisher=cleaned.publisher,
            authors=cleaned.authors,
            text=cleaned.text,
            blocks=cleaned.blocks,
            mentions=reading.mentions,
            projects=reading.linked.projects,
            encoding=cleaned.encoding,
            next_page=cleaned.next_page,
            warnings=(*cleaned.warnings, *reading.warnings),
        )


def _warned(cleaned: Cleaned, warnings: tuple[Warn, ...]) -> Cleaned:
    return msgspec.structs.replace(cleaned, warnings=(*warnings, *cleaned.warnings)) if warnings else cleaned


def _placed(reading: Reading, text: str, feeds: Feeds) -> Reading:
    """Give a reading with the offsets of the text as it was given, its own line ends in it."""
    replace, place = msgspec.structs.replace, feeds.place

    def candidate(one: Candidate) -> Candidate:
        return replace(one, start=place(one.start), end=place(one.end))

    mentions = []
    for one in reading.mentions:
        start, end = place(one.start), place(one.end)
        mentions.append(replace(one, start=start, end=end, text=text[start:end]))
    projects = [
        replace(one, anaphors=tuple((place(start), place(end)) for start, end in one.anaphors))
        for one in reading.linked.projects
    ]
    return reading._replace(
        text=text,
        mentions=tuple(mentions),
        linked=replace(reading.linked, projects=tuple(projects)),
        losses=tuple(
            Loss(candidate(lost), candidate(winner) if winner else None, why)
            for lost, winner, why in reading.losses
        ),
        evidence=tuple(one._replace(start=place(one.start), end=place(one.end)) for one in reading.evidence),
    )


def _content_id(source: bytes | str) -> str:
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    return "sha256:" + sha256(data).hexdigest()[:32]


def _within_lines(folded: str, most: int) -> tuple[str, tuple[Warn, ...]]:
    """Blank what lies beyond `most` characters of a paragraph, so that the rules do not look at it; offsets stay."""
    if len(folded) <= most or all(len(line) <= most for line in folded.split("\n")):
        return folded, ()
    lines = folded.split("\n")
    kept = "\n".join(line if len(line) <= most else line[:most].ljust(len(line)) for line in lines)
    count = sum(len(line) > most for line in lines)
    message = f"paragraphs longer than {most} characters, of which the rules read so many: {count} (limits.max_line)"
    return kept, (Warn(code="line-cut", message=message),)


def _time_warnings(ran_out: Sequence[RanOut], feeds: Feeds) -> list[Warn]:
    """Say which rules read which paragraphs in part or not at all."""
    ran_out = [one._replace(start=feeds.place(one.start)) for one in ran_out]
    dense = [one.start for one in ran_out if not one.rule]
    message = f"paragraphs too dense with numerals to be read on, the first from {min(dense, default=0)}: {len(dense)} (limits.max_numerals)"
    return [
        *([Warn(code="line-cut", message=message)] if dense else ()),
        *(
            Warn(
                code="rule-error" if error else "rule-timeout",
                message=f"rule {rule} {f'failed ({error})' if error else 'ran out of time'} on the paragraph at {start}"
                " and was skipped there",
            )
            for rule, start, error in ran_out
            if rule
        ),
    ]
