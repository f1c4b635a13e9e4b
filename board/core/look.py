"""Visual tokens as data, and the one plain stylesheet that pages link and exports inline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import cycle

BODY = {"medium": 36, "small": 30, "large": 44}
"""Letter size of body text by size of the hall, in sheet units; the first is the default."""

FLOOR = 24
"""No letter on a sheet is smaller, in sheet units."""

HAND = (
    '"Patrick Hand", Pangolin, "Playpen Sans Arabic", "Playpen Sans Hebrew", "Noto Sans", '
    '"LXGW WenKai TC", Gaegu, "Noto Sans Symbols 2", "Noto Emoji", "Board Scripts", '
    "cursive"
)
CAPS = f'"Amatic SC", {HAND}'
BRUSH = f'"Caveat Brush", {HAND}'


@dataclass(frozen=True, slots=True)
class Hue:
    """A theme's colour: ``ink`` for words and pens, ``pale`` fills, ``mark`` for highlighter."""

    name: str
    ink: str
    pale: str
    mark: str
    edge: str = ""
    """How the highlighter is edged where colour tells nothing: "", "line", "dash", "dot"."""


@dataclass(frozen=True, slots=True)
class Look:
    """A board's colours, each as ``#rrggbb``. ``sun`` is the paper of proposals."""

    paper: str
    ink: str
    soft: str
    shadow: str
    faint: str
    card: str
    sun: str
    hues: tuple[Hue, ...]


SEEDS = (
    ("crimson", "#ad1040", "#fbe3e4", "#f2627a"),
    ("teal", "#00656f", "#dcf1f4", "#4fe0d8"),
    ("violet", "#6440b8", "#ede5f8", "#a288f0"),
    ("ochre", "#8f4700", "#fdeccf", "#e0942a"),
    ("green", "#1e4a14", "#e2f1dc", "#a9e87e"),
    ("blue", "#123c82", "#e0ebfb", "#6f9fd0"),
    ("magenta", "#a02479", "#fae2f2", "#f08ad0"),
    ("olive", "#5d6100", "#f0f2cd", "#d6d96a"),
)
"""The eight hues in the order in which themes take them: name, ink, pale fill on white, ink on dark
paper. Their lightness differs, so that they stay apart in colour-blind eyes and in grey."""


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(a: str, b: str, share: float) -> str:
    """The colour ``share`` of the way from ``a`` to ``b``."""
    pairs = zip(channels(a), channels(b), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [part / 255 for part in channels(colour)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def legible(ink: str, grounds: tuple[str, ...], towards: str) -> str:
    """``ink``, moved towards a colour as far as it takes to be read on every ground (4.6:1)."""
    for step in range(41):
        found = mix(ink, towards, step / 40)
        if all(contrast(found, ground) >= 4.6 for ground in grounds):
            return found
    return towards


BLACK, WHITE = "#000000", "#ffffff"

DAYLIGHT = 0.15
"""What the light of a room adds to all that a projector shows, in parts of its white: black is a
seventh or so of white then (a lit room; a dark one adds a hundredth)."""


def shown(a: str, b: str, light: float = DAYLIGHT) -> float:
    """Contrast of two colours on a wall where light falls."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + light) / (low + light)


def lifted(ink: str, grounds: tuple[str, ...]) -> str:
    """``ink``, darkened as far as it takes to be read on every ground in a lit room (4.5:1)."""
    for step in range(41):
        found = mix(ink, BLACK, step / 40)
        if all(shown(found, ground) >= 4.5 for ground in grounds):
            return found
    return BLACK


def on_light(paper: str, share: float) -> tuple[Hue, ...]:
    """The hues on a light paper: fills mixed with it, inks made legible on both."""
    hues = []
    for name, ink, pale, _ in SEEDS:
        ground = mix(pale, paper, share)
        tone = legible(ink, (paper, ground), BLACK)
        hues.append(Hue(name, tone, ground, mix(tone, paper, 0.56)))
    return tuple(hues)


def in_daylight(paper: str) -> tuple[Hue, ...]:
    """The hues for a projector in a lit room: fills near the paper, inks lifted, marks strong.
    What was dark goes darker, so that the others, lifted, stay apart from it."""
    hues = []
    for name, ink, pale, _ in SEEDS:
        ground = mix(pale, paper, 0.55)
        deeper = mix(ink, BLACK, 0.3 if luminance(ink) < 0.06 else 0)
        tone = lifted(deeper, (paper, ground))
        hues.append(Hue(name, tone, ground, mix(tone, paper, 0.45)))
    return tuple(hues)


def on_dark(paper: str) -> tuple[Hue, ...]:
    hues = []
    for name, _, _, ink in SEEDS:
        ground = mix(paper, ink, 0.2)
        tone = legible(ink, (paper, ground), WHITE)
        hues.append(Hue(name, tone, ground, mix(tone, paper, 0.62)))
    return tuple(hues)


def in_one(ink: str, paper: str) -> tuple[Hue, ...]:
    """Every theme in one colour and no fill: the strokes under headings tell them apart."""
    tints = (mix(ink, paper, 0.62), paper, mix(ink, paper, 0.86), mix(ink, paper, 0.42))
    edges = ("", "line", "dash", "", "line", "dash", "dot", "dot")
    return tuple(
        Hue(name, ink, paper, tint, edge)
        for (name, *_), tint, edge in zip(SEEDS, cycle(tints), cycle(edges), strict=False)
    )


LOOKS = {
    "marker": Look(
        "#fffef9", "#20222d", "#5b5d6b", "#d2d1d0", "#b9b8b6", "#fffffd", "#fff4c6",
        on_light("#fffef9", 0.0),
    ),
    "kraft": Look(
        "#e5cfab", "#231a12", "#58482f", "#c4ab82", "#b39a70", "#faf1df", "#f8e3a6",
        on_light("#e5cfab", 0.35),
    ),
    "night": Look(
        "#171c2b", "#f4f0e4", "#b4b7c6", "#323a54", "#525870", "#222940", "#4a4423",
        on_dark("#171c2b"),
    ),
    "print": Look(
        "#ffffff", "#000000", "#4a4a4a", "#d8d8d8", "#b4b4b4", "#ffffff", "#ffffff",
        in_one("#0a58a8", "#ffffff"),
    ),
    "lit": Look(
        "#ffffff", "#000000", "#2b2c33", "#c4c4c4", "#8f8f8f", "#ffffff", "#fff2b8",
        in_daylight("#ffffff"),
    ),
}  # fmt: skip
"""Every look by its name in the log, the default first; an unknown name is drawn as it."""

RULES = """\
.stroke{{fill:none;stroke:{ink};stroke-width:4;stroke-linecap:round;stroke-linejoin:round}}
.thin{{stroke-width:2.5}}
.double{{stroke-width:2}}
.bold{{stroke-width:5}}
.wide{{stroke-width:7}}
.heavy{{stroke-width:8}}
.cut{{stroke:{paper}}}
.dash{{stroke-dasharray:15 11}}
.ink{{fill:{ink}}}
.soft{{fill:{soft}}}
.paper{{fill:{paper}}}
.blank{{fill:{card}}}
.sun{{fill:{sun}}}
.shadow{{fill:{shadow}}}
.faint{{stroke:{faint}}}
.pale-ink{{stroke:{soft}}}
.hand,.caps,.brush{{fill:{ink}}}
.hand{{font-family:{hand};font-variant-emoji:text}}
.caps{{font-family:{caps};font-weight:700;font-synthesis-weight:none;font-variant-emoji:text}}
.brush{{font-family:{brush};font-synthesis-weight:none;font-variant-emoji:text}}
.slant{{font-style:italic}}
.hand.soft,.caps.soft,.brush.soft{{fill:{soft}}}
.real{{fill:none;stroke:none}}
.hue-none .fill{{fill:{card}}}
.hue-none .tone{{fill:{ink}}}
.hue-none .label{{fill:{soft}}}
.hue-none .pen{{stroke:{ink}}}
.hue-none .mark{{fill:{faint}}}
"""

HUE_RULES = """\
.hue.hue-{n}{{color:{ink};border-color:{ink}}}
.hue-{n} .fill{{fill:{pale}}}
.hue-{n} .tone{{fill:{ink}}}
.hue-{n} .label{{fill:{ink}}}
.hue-{n} .pen{{stroke:{ink}}}
.hue-{n} .mark{{fill:{mark}}}
"""


EDGE_SHARE = 0.35
"""How far an edge is from its ink to the paper: capitals stand on it."""

EDGES = {"line": "", "dash": ";stroke-dasharray:13 8", "dot": ";stroke-dasharray:2 6"}


def look_of(name: str) -> Look:
    return LOOKS.get(name, LOOKS["marker"])


def hue_class(hue: int | None) -> str:
    """The class of a theme's hue; after eight themes the hues come round again."""
    return "hue-none" if hue is None else f"hue-{hue % len(SEEDS)}"


@cache
def stylesheet(look: str) -> str:
    """Plain CSS for the drawing: class selectors and concrete colours only."""
    tokens = look_of(look)
    names = ("paper", "ink", "soft", "shadow", "faint", "card", "sun")
    given = {name: getattr(tokens, name) for name in names}
    css = RULES.format(**given, hand=HAND, caps=CAPS, brush=BRUSH)
    for index, hue in enumerate(tokens.hues):
        css += HUE_RULES.format(n=index, ink=hue.ink, pale=hue.pale, mark=hue.mark)
        if hue.edge:
            edge = mix(hue.ink, tokens.paper, EDGE_SHARE)
            css += f".hue-{index} .mark{{stroke:{edge};stroke-width:2{EDGES[hue.edge]}}}\n"
    return css
