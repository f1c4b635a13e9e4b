"""Where a quotation ends: the words inside its marks, and what may stand behind the last one."""

from __future__ import annotations

import re

AFTER_QUOTE = re.compile(r"(?P<closed>.*\S)(?P<tail>\s*(?:[.,;…！!]+))$")


def unquote(rest: str, closing: str) -> str | None:
    """The words inside the quotation marks, with a mark that stands behind them; None when the
    quotation ends before the line does."""
    inner, tail = rest.rstrip(), ""
    after = AFTER_QUOTE.match(inner)
    if after and after["closed"][-1] in closing and not ends_twice(after["closed"], closing):
        inner, tail = after["closed"], after["tail"].rstrip(",;")
    if inner and inner[-1] in closing:
        inner = inner[:-1]
    elif any(mark in inner for mark in closing):
        return None
    return inner.strip() + tail


def ends_twice(inner: str, closing: str) -> bool:
    """Whether the quotation ends before its last mark: “"a", says b, "c".”"""
    return any(mark in inner[:-1] for mark in closing)
