"""The text around a date, and what it says of which year is meant."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Around"]

_CLAUSE_END = re.compile("[。；;！？!?\n]")
_RECURRENT = re.compile("[常历往]年(?!同期|平均|均值|来|偏)|每年")
_COMPARED = re.compile("(?:比|较|与|同|由|从|相对于?|高于|低于|超过|不及)$")
_TO = re.compile("[至到~—–-]")
_PAST = re.compile("已|同比|累计|实现了|完成了")
_FUTURE = re.compile(
    "将|预计|计划|有望|力争|拟|争取|确保|目标|(?<![大议员协商盟展峰博论览委学工年晚])会[在于]"
)


class Around(NamedTuple):
    """The text around a date; what it says is looked at when it is asked."""

    folded: str
    start: int
    end: int

    @property
    def recurrent(self) -> bool:
        """Whether the clause says that it comes each year."""
        return _RECURRENT.search(self._clause()) is not None

    @property
    def future(self) -> bool:
        """Whether the words near it speak of what is to come."""
        ahead = _CLAUSE_END.split(self.folded[self.end : self.end + 20], 1)[0]
        ahead = re.sub("(?<=[，,]..).*", "", ahead)  # 6月底，将开工, not what the next clause tells
        return _FUTURE.search(self._clause()[-12:] + ahead) is not None and _PAST.search(ahead) is None

    @property
    def imminent(self) -> bool:
        """Whether what follows at once says that it is to come: 周四将公布."""
        return self.folded.startswith("将", self.end)

    @property
    def past(self) -> bool:
        """Whether it is told as the beginning of what has lasted since, without an end of its own."""
        if self.folded.startswith(("以来", "至今"), self.end):
            return True
        return (
            self.folded.endswith(("自", "自从"), 0, self.start)
            and not self.folded.startswith("起", self.end)
            and _TO.search(self.folded, self.start, self.end) is None
        )

    @property
    def same_year(self) -> bool:
        """Whether it is said to be of the year told of before: 同|年底, 同年|12月."""
        return "同年" in self.folded[max(0, self.start - 2) : self.start + 1]

    @property
    def from_now(self) -> bool:
        """Whether it ends what begins now: 即日起至26日."""
        return self.folded.endswith("即日起至", 0, self.start)

    @property
    def compared(self) -> bool:
        """Whether something is compared with it."""
        return _COMPARED.search(self.folded, max(0, self.start - 4), self.start) is not None

    def _clause(self) -> str:
        return _CLAUSE_END.split(self.folded[max(0, self.start - 40) : self.start])[-1]
