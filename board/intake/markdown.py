"""Markdown and the pads of HedgeDoc, CodiMD, Etherpad: headings, bullets, boxes and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.core.model import Kind
from board.intake.line import Line, remark

HEAD = re.compile(r"\A\ufeff?---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)\s*#*$")
BULLET = re.compile(r"(?:[-*+•◦▪]|\d{1,3}[.)])\s+(?:\[(?P<box>[ xX])\]\s*)?(?P<words>\S.*)$")
QUOTED = re.compile(r">\s*(?P<words>.*)$")
RULE = re.compile(r"(?:[-*_=]\s*){3,}$")
TABLE_RULE = re.compile(r"\|?[\s:|-]*-{3,}[\s:|-]*$")
ROW = re.compile(r"\|(?P<cells>.*)\|$")
FENCE = re.compile(r"(?:```|~~~|:::)")
COMMENT = re.compile(r"<!--.*?-->", re.S)
STRONG = re.compile(r"(?<!\w)(\*\*|__|~~|==)(?=\S)(?P<words>.+?)(?<=\S)\1(?!\w)")
LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\((?P<to>[^)\s]*)[^)]*\)")
BOX = re.compile(r"^\s*[-*+]\s+\[[ xX]\]\s", re.M)
FEATURES = (
    BOX,
    re.compile(r"^#{2,6}\s+\S", re.M),
    re.compile(r"^\s*[*+]\s+\S.*\n\s*[*+]\s+\S", re.M),
    LINK,
)


def recognised(text: str, suffix: str) -> bool:
    """By its name; else by a YAML head, task boxes, or two of: headings of a lower level, bullets
    with a star, links."""
    if suffix in ("md", "markdown", "mkd"):
        return True
    sample = text[:20_000]
    if HEAD.match(sample) or BOX.search(sample):
        return True
    return sum(1 for feature in FEATURES if feature.search(sample)) >= 2


def read(text: str) -> list[Line]:
    """Headings are themes, quotes quotes, bullets and boxes remarks: a dash is no "against"."""
    text = HEAD.sub(lambda found: "\n" * found[0].count("\n"), text.replace("\r\n", "\n"), count=1)
    text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    return list(read_lines(text))


def read_lines(text: str) -> Iterator[Line]:
    is_code = False
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if FENCE.match(line):
            is_code = not is_code if not line.startswith(":::") else is_code
        elif is_code:
            yield remark(number, line)
        elif line and not RULE.match(line) and not TABLE_RULE.match(line):
            yield heard(number, line)


def heard(number: int, line: str) -> Line:
    heading, bullet, quoted, row = (shape.match(line) for shape in (HEADING, BULLET, QUOTED, ROW))
    if heading:
        return Line(number, bare(heading["words"]), Kind.THEME)
    if bullet:
        return remark(number, bare(bullet["words"]))
    if quoted:
        return Line(number, bare(quoted["words"].lstrip("> ")), Kind.QUOTE)
    if row:
        cells = (bare(cell.strip()) for cell in row["cells"].split("|"))
        return remark(number, " · ".join(cell for cell in cells if cell))
    return Line(number, bare(line))


def bare(words: str) -> str:
    """Words without stars and underlines; a link keeps its address after its words."""
    words = LINK.sub(lambda found: " ".join(filter(None, (found["words"], found["to"]))), words)
    return STRONG.sub(lambda found: found["words"], words).strip()
