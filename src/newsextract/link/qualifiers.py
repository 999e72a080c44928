"""Words just before or after a number that say how exact it is: 约, 超, 以上."""

from __future__ import annotations

from newsextract.lexicons import Lexicons
from newsextract.link.choice import Choice
from newsextract.values import Candidate

__all__ = ["qualifier_of"]


def qualifier_of(folded: str, mention: Candidate, lexicons: Lexicons) -> Choice:
    """Give the qualifier of a quantity, from inside its span or from the words around it."""
    return Choice(mention.value.qualifier, "inside the span" if mention.value.qualifier else "")
