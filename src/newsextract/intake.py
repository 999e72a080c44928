"""What is let in: bytes or str, no longer than the limit, without half characters."""

from __future__ import annotations

import re
from typing import overload

from newsextract.limits import Limits
from newsextract.records import Warn

__all__ = ["REPLACEMENT", "admit", "without_surrogates"]

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")


@overload
def admit(source: str, limits: Limits) -> tuple[str, tuple[Warn, ...]]: ...
@overload
def admit(source: bytes | str, limits: Limits) -> tuple[bytes | str, tuple[Warn, ...]]: ...
def admit(source: bytes | str, limits: Limits) -> tuple[bytes | str, tuple[Warn, ...]]:
    """Cut a source to the limit and put U+FFFD, one for one, where half a character stands.

    TypeError for what is neither bytes nor str.

    >>> admit("3亿元" * 10, Limits(max_bytes=3))[0]
    '3亿元'
    """
    if not isinstance(source, (bytes, str)):
        raise TypeError(f"a source is bytes or str, not {type(source).__name__}; read the file first")
    warnings: list[Warn] = []
    most = limits.max_bytes
    if len(source) > most:
        what = "bytes" if isinstance(source, bytes) else "characters"
        message = f"{len(source)} {what}, of which the first {most} are read (limits.max_bytes)"
        warnings.append(Warn(code="input-cut", message=message))
        source = source[:most]
    if isinstance(source, str) and (count := len(_SURROGATE.findall(source))):
        message = f"lone surrogates in the source, now U+FFFD: {count}"
        warnings.append(Warn(code="surrogates", message=message))
        source = without_surrogates(source)
    return source, tuple(warnings)


def without_surrogates(text: str) -> str:
    """Put U+FFFD where half a character stands: no UTF-8 and no JSON can hold it.

    >>> without_surrogates("a\\ud800b") == "a\\ufffdb"
    True
    """
    return _SURROGATE.sub(REPLACEMENT, text)
