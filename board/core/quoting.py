"""Where a quotation ends: the words inside its marks, and what may stand behind the last one."""

from __future__ import annotations

import re

AFTER_QUOTE = re.compile(r"(?P<closed>.*[^\s.,;…！!])(?P<tail>[\s.,;…！!]*)$", re.S)
DRAWN = re.compile(r"<<(?P<words>.+?)>>(?P<tail>.*)$", re.S)
"""Marks as they are typed where the keyboard has none: ``<< Oui >>``."""
BEFORE_OPENING = "([{-–—'’"
"""What may stand right before a mark that opens, besides a space and another mark."""
BY = re.compile(r"(?P<quoted>.*\S)\s*[—–]\s*(?P<name>[^—–]*)$", re.S)
"""A quotation, a dash, and who said it, as books print it."""


def with_marks(body: str) -> str:
    """A line whose first marks were drawn, with marks."""
    drawn = DRAWN.match(body)
    return f"«{drawn['words']}»{drawn['tail']}" if drawn else body


def before_dash(body: str) -> tuple[str, str]:
    """A quotation and who said it behind a dash, "" where there is none."""
    found = BY.match(body)
    return (found["quoted"], found["name"].strip()) if found else (body, "")


def unquote(rest: str, opening: str, closing: str, is_sure: bool = False) -> str | None:
    """The words inside the quotation marks, with a mark that stands behind them; None when the
    quotation ends before the line does, or, for a mark that people write for something else too
    (``is_sure``), when it does not end."""
    after = AFTER_QUOTE.match(rest)
    closed, tail = (after["closed"], after["tail"].rstrip()) if after else (rest, "")
    is_closed = closed[-1:] in closing if closed else False
    inner = closed[:-1] if is_closed else rest
    if is_sure:
        is_one = is_closed and inner[:1].strip() and not reopened(inner, opening, closing)
        return inner.strip() + tail.rstrip(",;") if is_one else None
    depth = depth_of(inner, opening, closing)
    if depth is None:
        return None
    if is_closed and depth > 1 and depth_of(closed, opening, closing) == 1:
        return closed.strip() + tail.rstrip(",;")  # one mark ends both, as French printers do
    return inner.strip() + (tail.rstrip(",;") if is_closed else "")


def depth_of(inner: str, opening: str, closing: str) -> int | None:
    """How many quotations are open behind these words, the first of all included; None where that
    one ends among them: “"a", says b, "c"”."""
    depth = 1
    skips_inches = opening == '"' and inner.count('"') % 2 == 1
    for at, mark in enumerate(inner):
        is_inch = skips_inches and mark == '"' and inner[at - 1 : at].isdigit()
        if is_inch or (mark != opening and mark not in closing):
            continue
        if mark == opening and (mark not in closing or opens(inner, at)):
            depth += 1
        else:
            depth -= 1
        if not depth:
            return None
    return depth


def opens(inner: str, at: int) -> bool:
    """Whether a mark that may open and close opens: it stands before a word and not behind one."""
    before, after = inner[at - 1 : at] if at else "", inner[at + 1 : at + 2]
    is_free = not before.strip() or before in BEFORE_OPENING or before in "«“„\"'"
    return is_free and bool(after.strip())


def reopened(inner: str, opening: str, closing: str) -> bool:
    """Whether another quotation begins: ‘a’ and ‘b’. An apostrophe stands behind a letter."""
    if opening not in closing:
        return opening in inner
    return any(mark == opening and opens(inner, at) for at, mark in enumerate(inner) if at)
