"""What stands open during the walk of a tree."""

from __future__ import annotations

import msgspec

from newsextract.cleaning.markup import Zone

__all__ = ["Frame", "path_of"]


class Frame(msgspec.Struct, gc=False):
    """An element that stands open, with what it hands down; `path` is made when a block asks for it."""

    above: Frame | None
    name: str
    number: int
    tag: str
    container: int
    zone: Zone | None = None
    look: int = 0
    block: bool = False
    pre: bool = False
    site: str | None = None
    counted: bool = False
    path: str | None = None
    counts: dict[str, int] = {}


def path_of(frame: Frame) -> str:
    """Give the XPath of an element; each is made once."""
    if frame.path is not None:
        return frame.path
    above = frame.above
    if above is not None and above.path is None:
        steps = [above]
        while (above := steps[-1].above) is not None and above.path is None:
            steps.append(above)
        for step in reversed(steps):
            path_of(step)
        above = frame.above
    before = above.path if above is not None else ""
    frame.path = path = f"{before}/{frame.name}[{frame.number}]"
    return path
