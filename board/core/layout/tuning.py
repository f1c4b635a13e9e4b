"""The tuned numbers of the layout: what a place costs, and how the room of themes is counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raster:
    """Where places are tried, in sheet units; besides, those that touch or align with a box."""

    step: int = 40
    """From a candidate to the next, for notes."""

    coarse: int = 80
    """The same for headings, which ask for more work each."""

    below: tuple[int, int] = (340, 140)
    """Width and height that a heading wants free below it, so that a first note can follow."""

    samples: int = 13
    """Points on the straight way to an answered note at which it may be blocked."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What should not be, in faults; a sheet affords fewer of them, the fuller it is."""

    stray: float = 1.8
    """Another theme's heading is nearer than the own."""

    back: float = 0.5
    """Reads back from the note before."""

    lost: float = 0.7
    """Reads back where the reading turns, and readers lose their way more easily."""

    lean: float = 0.9
    """Nearer to another theme's note than to any of the own, where a hand keeps them apart."""

    above: float = 0.4
    """Above the own heading."""

    enough: float = 0.62
    """Part of the sheet in use from which no fault is afforded: a new sheet is due before."""

    least: float = 0.5
    """Part in use under which anything is better than a new sheet."""

    patience: float = 1.7
    """Faults afforded at ``least``, less and less up to ``enough``."""


@dataclass(frozen=True, slots=True)
class Prices:
    """In sheet units of distance; tuned on the streams of ``tests/measuring`` (docs/layout.md)."""

    fault: float = 1500.0
    """Of a fault."""

    contact: float = 0.3
    """What a unit of edge along a neighbour or a margin saves."""

    smaller: float = 150.0
    """What a later size must save for each step, where none has a place without fault."""

    near: float = 0.5
    """Of a unit of white up to the own heading."""

    middle: float = 0.25
    """Of a unit from the own heading's middle to the note's."""

    beside: float = 150.0
    """Of standing beside the heading instead of below it."""

    leftwards: float = 0.1
    """Of a unit left of the own heading."""

    aside: float = 0.05
    """Of a unit out of line with the own heading's left edge."""

    lean: float = 400.0
    """Of less white up to another heading than up to the own."""

    nearer: float = 8.0
    """Of each unit that another heading's middle is nearer than the own."""

    closer: float = 4.0
    """Of each unit that another heading is closer than the own, by white."""

    next: float = 0.4
    """Of a unit of white up to the note before."""

    rightwards: float = 0.3
    """Of a unit right of the note before: what is left open there cannot be read later."""

    answer: float = 2.0
    """Of a unit of white up to the note that is answered."""

    laughter: float = 6.0
    """The same up to what caused laughter, which stands there whatever the order."""

    blocked: float = 500.0
    """Of each sample on the way to the answered note under another box: no arrow fits there."""

    left: float = 0.05
    """Of a unit of a heading away from the left margin."""

    top: float = 0.15
    """Of a unit of a heading away from the top."""

    hero: float = 0.4
    """Of a unit of a hero away from the stage."""

    stage: tuple[float, float] = (0.5, 0.3)
    """The stage: a point in parts of the frame."""

    clear: int = 400
    """White in sheet units that a note without theme keeps to headings, where it can."""

    loose_left: float = 0.3
    """Of a unit of a note without theme away from the left margin."""

    loose_top: float = 0.1
    """Of a unit of a note without theme away from the top."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How room is counted; tuned on the streams of ``tests/measuring``, see docs/layout.md."""

    step: int = 30
    """Sheet units from a place to the next."""

    coarse: int = 60
    """The same where a heading is placed, which asks for more work."""

    mean: tuple[int, int] = (400, 180)
    """Mean width and height of notes in sheet units."""

    known: int = 3
    """So many notes of that mean count beside the sheet's own."""

    modest: float = 0.7
    """Width and height of a modest note, in means: larger ones find a place where many of it do."""

    dread: float = 16.0
    """E-folds that a theme without any room costs a heading."""

    half: float = 3.0
    """Places at which that dread is half."""

    before: float = 0.25
    """Worth of a place that would read back, beside one that reads onwards."""

    left: float = 0.5
    """Worth of a place to the left of its heading, beside one below it or to its right."""


AFFORDED = {
    "cards": Faults(),
    "scribe": Faults(back=0.69, enough=0.73, least=0.47, patience=2.60),
}
"""What sheets afford by the hand that draws: a scribe's asides are small, and fill a sheet on."""

RASTER, FAULTS, PRICES, COUNTING = Raster(), Faults(), Prices(), Counting()


@dataclass(frozen=True, slots=True)
class Habits:
    """What a hand does in its own way, in sheet units where nothing else is said. Boxes show by
    their colours whose they are; what is bare is known by where it stands."""

    margin: float = 0.0
    """How much nearer the own heading is than any other, by middles and by white."""

    between: float = 0.0
    """White between the notes of two themes."""

    apart: float = 0.0
    """White between two headings on one level."""

    shaft: float = 0.0
    """White between a note and the one that it answers, so that an arrow has a shaft."""

    returning: float = 0.0
    """Of a unit that an answer stands left of what it answers, or above: its arrow runs back."""

    above: float = FAULTS.above
    """The fault of this name."""

    column: float = 0.0
    """Of a note that is read under another theme's heading."""

    elsewhere: float = 0.0
    """The fault of such a note beside what others said there."""

    clear: float = 0.0
    """White around it from which it is its own ground, whatever heading is above."""

    elsewhere_clear: float = 0.0
    """The fault where it has that white."""

    second: float = 1.0
    """What the second theme of a sheet may have in faults, in those that are afforded: where it
    finds no place, all that the first one leaves stays white."""

    rightwards: float = PRICES.rightwards
    leftwards: float = PRICES.leftwards
    left: float = PRICES.left
    """Prices of these names."""

    beside: float = COUNTING.left
    """Worth of a place to the left of its heading, beside one below it or to its right."""

    over: float = 1.0
    """What the room of the themes before counts where one begins: they are mostly over."""

    over_it: float = 0.0
    """Where the middle of a sheet's first heading stands, in parts of the frame."""

    half: float = 0.5
    """What the only theme of a sheet keeps to, if it can, in parts of the frame: the next one
    begins in the rest."""

    spread: float = 0.0
    """Of a unit that it reaches beyond."""

    low: float = 0.0
    """Of a unit that it stands down there: the next theme has lost that part, so its top is used
    first."""

    below: tuple[int, int] = RASTER.below
    """Width and height that a heading wants free below it."""

    column_half: float = COUNTING.half
    """Places at which the dread of a heading without room below it is half."""

    afloat: float = 0.0
    """Of a unit of white between a note and all others of its theme, its heading too."""

    least: float = 0.0
    """Faults that a sheet affords until it is full: to read back once is better than a note that
    stands alone on the next sheet."""

    align: float = 0.0
    """What it saves to stand under a note of the own theme, flush with it, in sheet units."""


HABITS = {
    "cards": Habits(),
    "scribe": Habits(
        margin=19.0,
        between=30,
        apart=145.797,
        shaft=46.0,
        returning=1.5,
        above=1.0,
        column=500.0,
        elsewhere=0.75,
        clear=70,
        elsewhere_clear=0.075,
        least=0.78,
        column_half=20.0,
        below=(370, 160),
        second=2.0,
        rightwards=0.02,
        leftwards=0.57,
        left=0.16,
        beside=0.15,
        over=0.17,
        over_it=0.16,
        half=0.54,
        spread=0.5,
        align=130.0,
        afloat=2.0,
        low=0.25,
    ),
}
"""By the hand that draws."""

ROOM = {"cards": 300.0, "scribe": 400.0}
"""Worth of one theme's room growing e-fold, by the hand, in sheet units of distance."""
