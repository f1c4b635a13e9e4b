"""Markdown and the pads of HedgeDoc, CodiMD, Etherpad: headings, bullets, boxes and quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

from board.core.model import Kind
from board.core.speakers import Reading, read_name
from board.intake.line import Line, remark, theme
from board.intake.stamps import is_name

YAML_KEY = re.compile(r"(?:[\w.-]+|\"[^\"]+\"|'[^']+'):(?:\s|$)")
TOML_KEY = re.compile(r"(?:[\w.\"'-]+\s*=|\[+[\w.\"' -]+\]+$)")
HEADS = {
    "---": (("---", "..."), YAML_KEY, (" ", "\t", "- ")),
    "+++": (("+++",), TOML_KEY, (" ", "\t", "]", "}")),
}
"""What begins a head of YAML or TOML: what ends it, a line with a key, and what else may begin a
line after one, beside a comment."""
HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)(?:\s+#+)?(?:\s+\{[#.][^{}]*\})?\s*$")
WIKI_HEADING = re.compile(r"(?P<marks>={1,6})\s*(?P<words>[^=\s](?:.*[^=\s])?)\s*(?P=marks)$")
"""As the wikis write it that Etherpad exports to."""
UNDERLINE = re.compile(r"(?:=+|-{2,})$")
VOICE = re.compile(
    r"(?:[-*+]\s+)?(?:\*\*|__)(?P<name>[^*_:]{1,40}?)\s?(?::(?:\*\*|__)|(?:\*\*|__)\s?:)\s*(?P<words>\S.*)$"
)
"""A name in bold before a colon: who speaks, where two of them come again."""
BULLET = re.compile(r"(?:\*{1,4}|[-+•◦▪]|\d{1,3}[.)])\s+(?:\[(?P<box>[ xX])\]\s*)?(?P<words>\S.*)$")
QUOTED = re.compile(r">\s*(?P<words>.*)$")
BY = re.compile(r"\[(?P<what>name|time|color)=(?P<value>[^\]]*)\]\s*")
"""Who is quoted, in the pads of HedgeDoc; the lines that follow are the words."""
CALLOUT = re.compile(r"\[!\w+\][+-]?\s*")
RULE = re.compile(r"(?:[-*_=]\s*){3,}$|(?:[-*+•◦▪]|\d{1,3}[.)])$")
"""And a bullet that nothing follows."""
CHORE = re.compile(
    r"#{1,6}\s+tags:|\{%.*%\}$|(?:id|collapsed|created-at|updated-at)::\s|\[TOC\]$|\[\[toc\]\]$|</?(?:details|div|p|br|hr)\b[^>]*>$",
    re.I,
)
"""Contents and tags: a pad's own."""
DEFINITION = re.compile(
    r"\[[^\]^]+\]:\s+(?P<open><)?(?:[\w.+-]+://[^\s<>]*|mailto:[^\s<>]+|\.{0,2}/[^\s<>]*|#[^\s<>]+"
    r"|[^\s<>/]*\.[^\s<>/]+/[^\s<>]*|[^\s<>]*/[^\s<>]*\.\w+)(?(open)>)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?$"
)
"""The address of a link, and its title; "[Ana]: oui/non" is what Ana says."""
TABLE_RULE = re.compile(r"\|?(?=[\s:|-]*?---)[\s:|-]++$|\|(?=[\s:|]*-)[\s:|-]*\|$")
ROW = re.compile(r"\|(?P<cells>.*)\|$")
FENCE = re.compile(r"(?:```(?!.*`)|~~~|:::)")
COMMENT = re.compile(r"<!--.*?-->", re.S)
STRONG = re.compile(
    r"(?<![\w\\])(\*\*\*|\*\*|__|~~|==|[*_`])(?=\S)(?P<words>.+?)(?<=[^\s\\])\1(?!\w)"
)
IMAGE = re.compile(r"!\[\[[^\]]*\]\]")
WIKI = re.compile(r"\[\[(?:[^\]|]*\|)?(?P<words>[^\]|]*)\]\]")
LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\((?P<to>[^)\s]*)[^)]*\)")
KEYED = re.compile(r"\[(?P<words>[^\]]+)\]\[[^\]]*\]")
NOTED = re.compile(r"\[\^[^\]]+\](?::\s?)?")
ADDRESS = re.compile(r"<(?P<to>https?://[^\s>]+|[^\s@<>]+@[^\s@<>]+)>")
WIKI_STRONG = re.compile(r"'{2,5}(?=\S)(?P<words>[^']+(?:'[^']+)*?)(?<=\S)'{2,5}")
BY_DASH = re.compile(r"(?:—|–|--|―)\s*(?P<name>\S.*)$")
"""Who is quoted, on the line below the words."""
BREAK = re.compile(r"<br\s*/?>", re.I)
TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.I)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~=])")
BOX = re.compile(r"^[^\S\n]*[-*+]\s+\[[ xX]\]\s", re.M)
"""No line's end at the beginning: between many empty lines each would be tried up to the last."""
STARS = re.compile(r"^[ \t]*\*{1,4} \S.*\n[ \t]*\*{1,4} \S", re.M)
WIKI_PAGE = re.compile(r"^(={2,6})\s*[^=\s].*?\s*\1\s*$", re.M)
ETHERPAD = re.compile(r"^\t+\* \S", re.M)
FEATURES = (
    BOX,
    re.compile(r"^#{2,6}\s+\S", re.M),
    re.compile(r"^[^\S\n]*[*+]\s+\S.*\n\s*[*+]\s+\S", re.M),
    re.compile(r"^\S.*\n={3,}\s*$", re.M),
    LINK,
)


def is_named(text: str, suffix: str) -> bool:
    return suffix in ("md", "markdown", "mkd")


def recognised(text: str, suffix: str) -> bool:
    """By its name; else by a YAML head, task boxes, bullets with stars, headings of a wiki, names
    in bold that come again, or two of: headings of a lower level, bullets, links."""
    sample = text[:20_000]
    if is_named(text, suffix) or lines_of_head(sample) or BOX.search(sample):
        return True
    if STARS.search(sample) or WIKI_PAGE.search(sample):
        return True
    if ETHERPAD.search(sample) or voices(sample.splitlines()):
        return True
    return sum(1 for one in FEATURES if one.search(sample)) >= 2


def read(text: str) -> list[Line]:
    """Headings are themes, quotes quotes, bullets and boxes remarks: a dash is no "against"."""
    text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text.replace("\r\n", "\n"))
    lines = text.splitlines()
    head = lines_of_head(text)
    return said_below(read_lines([""] * head + lines[head:]))


def lines_of_head(text: str) -> int:
    """Lines of the head of YAML or TOML that a text begins with. 0 where a rule begins it and words
    follow: a head has a key in its first line that is no comment, and YAML no key twice."""
    lines = [line.rstrip() for line in text.removeprefix("\ufeff").splitlines()]
    if not lines or lines[0] not in HEADS:
        return 0
    ends, key, others = HEADS[lines[0]]
    seen: list[str] = []
    for at, line in enumerate(lines[1:], 1):
        found = key.match(line)
        if line in ends:
            is_yaml, is_twice = key is YAML_KEY, len(set(seen)) < len(seen)
            is_head = bool(seen) and not (is_yaml and is_twice)
            return at + 1 if is_head or not any(lines[1:at]) else 0
        if found:
            seen.append(found[0])
        elif line and not line.startswith("#") and not (seen and line.startswith(others)):
            return 0
    return 0


def said_below(lines: Iterable[Line]) -> list[Line]:
    """Gives a quotation the name that stands below it, behind a dash: ``— Ana``."""
    found: list[Line] = []
    for line in lines:
        by = BY_DASH.match(line.text) if found and found[-1].kind is Kind.QUOTE else None
        name = by["name"] if by else ""
        is_near = bool(found) and line.number - found[-1].number <= 2
        if is_near and read_name(name) is Reading.NAME and not name[0].islower():
            at = len(found)
            while at and found[at - 1].kind is Kind.QUOTE and not found[at - 1].speaker:
                at -= 1
                found[at] = replace(found[at], speaker=name)
        else:
            found.append(line)
    return found


def voices(lines: list[str]) -> frozenset[str]:
    """The names that stand in bold before a colon, at least two, each more than once."""
    counts = Counter(found["name"] for line in lines if (found := VOICE.match(line.strip())))
    again = frozenset(name for name, count in counts.items() if count > 1 and is_name(name))
    return frozenset(counts) if len(again) > 1 else frozenset()


def read_lines(lines: list[str]) -> Iterator[Line]:
    is_code, quoted, named = False, "", voices(lines)
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        after = lines[number].strip() if number < len(lines) else ""
        if FENCE.match(line):
            is_code = not is_code if not line.startswith(":::") else is_code
        elif is_code:
            yield remark(number, line)
        elif not line.startswith(">") or BY.search(line):
            quoted = name_in(line)
        if is_code or not line or is_left_out(line):
            continue
        voice = VOICE.match(line)
        if voice and voice["name"] in named:
            yield remark(number, bare(voice["words"]), voice["name"])
            continue
        found = heard(number, line, quoted)
        is_title = UNDERLINE.match(after) and found.kind is None
        yield theme(number, found.text) if is_title else found


def is_left_out(line: str) -> bool:
    shapes = (RULE, TABLE_RULE, CHORE, DEFINITION, FENCE)
    is_shape = any(shape.match(line) for shape in shapes) or bool(UNDERLINE.match(line))
    return is_shape or not BY.sub("", line).strip("> ")


def name_in(line: str) -> str:
    """Who is quoted from this line on."""
    found = [one["value"] for one in BY.finditer(line) if one["what"] == "name"]
    return found[0].strip() if found else ""


def heard(number: int, line: str, quoted: str) -> Line:
    heading = HEADING.match(line) or WIKI_HEADING.match(line)
    bullet, quote, row = (shape.match(line) for shape in (BULLET, QUOTED, ROW))
    if heading:
        return theme(number, bare(heading["words"]))
    if bullet:
        within = HEADING.match(bullet["words"])
        words = bare(within["words"] if within else bullet["words"])
        return theme(number, words) if within else remark(number, words)
    if quote:
        words = CALLOUT.sub("", BY.sub("", quote["words"].lstrip("> ")))
        return Line(number, bare(words), Kind.QUOTE, quoted)
    if row:
        cells = (bare(cell.strip()) for cell in row["cells"].split("|"))
        return remark(number, " · ".join(cell for cell in cells if cell))
    return remark(number, bare(line)) if line.startswith("\\") else Line(number, bare(line))


def bare(words: str) -> str:
    """Words without stars, underlines, tags and escapes; a link keeps its address after them."""
    words = words.removesuffix("\\")
    words = WIKI.sub(lambda found: found["words"], IMAGE.sub("", words))
    words = LINK.sub(lambda found: " ".join(filter(None, (found["words"], found["to"]))), words)
    words = KEYED.sub(lambda found: found["words"], words)
    words = NOTED.sub("", ADDRESS.sub(lambda found: found["to"], words))
    words = WIKI_STRONG.sub(lambda found: found["words"], words)
    for _ in range(2):
        words = STRONG.sub(lambda found: found["words"], words)
    words = unescape(TAG.sub("", BREAK.sub(" ", words)))
    return ESCAPED.sub(lambda found: found[1], words).strip()
