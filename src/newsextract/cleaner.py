"""Same-site learning as an object: fit on a few pages of a host, then clean its pages without what they all have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from newsextract.cleaning import Cleaned
from newsextract.cleaning.learning import learnt, recurring
from newsextract.cleaning.page import RawBlock
from newsextract.cleaning.sites import Site, Sites, host_of, site_toml
from newsextract.cleaning.source import address_of, blocks_of
from newsextract.errors import OptionsError
from newsextract.intake import admit
from newsextract.options import Options
from newsextract.pipeline import Extractor, Form

__all__ = ["Cleaner"]


class Cleaner:
    """Cleans pages, and learns of a site what its pages have in common.

    A value: `fit` gives another cleaner. What it knows is site data (`toml`), which `Options(sites=[...])` reads too.

    >>> town = "<h1>{0}开建产业园</h1><p>{0}智能装备产业园项目昨日开工，总投资12亿元，占地300亩。</p><p>本网热线全天候开通。</p>"
    >>> cleaner = Cleaner().fit([town.format("临河县"), town.format("河东县")], host="news.example.cn")
    >>> cleaner.clean(town.format("岚江市"), url="https://news.example.cn/3.html").text
    '岚江市智能装备产业园项目昨日开工，总投资12亿元，占地300亩。'
    """

    def __init__(self, options: Options | None = None, *, sites: Iterable[Site] = ()) -> None:
        self.options = options or Options()
        self.sites = tuple(sites)
        """What was learnt, a rule for each host."""
        self._ready = Extractor(self.options)
        self._ready.sites = Sites((*self._ready.sites.rows, *self.sites))

    def fit(self, pages: Iterable[bytes | str], *, host: str | None = None, share: float = 0.5) -> Cleaner:
        """Learn the lines that stand on at least two pages of a host and on `share` of them.

        Without `host` each page is of the host that it names (canonical link or og:url). The order of the pages does
        not matter, and a page given twice counts once. OptionsError for a page whose host nobody says.
        """
        if isinstance(pages, (str, bytes)):
            raise TypeError(f"fit takes a list of pages, not one {type(pages).__name__}")
        of_host: dict[str, list[tuple[RawBlock, ...]]] = {}
        for number, page in enumerate(pages, 1):
            source, _ = admit(page, self.options.limits)
            named = host or host_of(address_of(source, encoding=self.options.encoding))
            if not named:
                raise OptionsError(
                    f"page {number} does not say of which host it is",
                    remedy='give it: fit(pages, host="news.example.cn")',
                    option="host",
                    value=host,
                )
            blocks = blocks_of(
                source,
                limits=self.options.limits,
                lexicons=self._ready.lexicons,
                encoding=self.options.encoding,
            )
            of_host.setdefault(named.lower(), []).append(blocks)
        known = {one.hosts[0]: one for one in self.sites}
        for name in sorted(of_host):
            before = known.get(name) or self._rule(name)
            known[name] = learnt(before, recurring(of_host[name], share=share))
        return Cleaner(self.options, sites=(known[name] for name in sorted(known)))

    def clean(self, source: bytes | str, *, url: str | None = None, form: Form = "auto") -> Cleaned:
        """Clean a page or a dump; `url` (or the page's own address) says of which site it is."""
        return self._ready.clean(source, url=url, form=form)

    def toml(self) -> str:
        """Give what was learnt as site data; the same pages give the same text."""
        return "\n".join(map(site_toml, self.sites))

    def save(self, path: str | Path) -> None:
        """Write what was learnt where `Options(sites=[path])` reads it."""
        Path(path).write_text(self.toml(), encoding="utf-8")

    def _rule(self, host: str) -> Site:
        """Give the rule that the options have for a host, as one of its own, to which is added."""
        site = self._ready.sites.of(f"https://{host}/")
        return msgspec.structs.replace(site, hosts=(host,)) if site is not None else Site(hosts=(host,))
