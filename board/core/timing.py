"""Phases and their time: may one begin, what is planned, and what their facts change."""

from __future__ import annotations

from dataclasses import replace

from board.core.erasure import unplanned
from board.core.events import Event, PhaseBegun, SheetTurned
from board.core.kinds import spec_of
from board.core.limits import (
    LONGEST_HEAD,
    LONGEST_PHASE,
    LONGEST_SPEAKER,
    MOST_NUMBERS,
    MOST_PHASES,
    MOST_PLANNED,
)
from board.core.model import Board, Kind, Refusal
from board.core.placing import place_band
from board.core.planning import (
    BeginPhase,
    Clock,
    ClockShown,
    EveningPlanned,
    ExtendPhase,
    PhaseExtended,
    Plan,
    PlanErased,
    PlanEvening,
    Planned,
    Planning,
    Preparing,
    ShowClock,
)
from board.core.sheets import turned
from board.core.speakers import is_speaker
from board.core.text import clean

Turning = SheetTurned | PhaseBegun


def decide_turn(board: Board, phase: str, minutes: int | None = None) -> Turning:
    """A new sheet, or the last one: when nothing stands there, or when it has room for a phase. A
    phase that is planned, or said with its minutes, has a clock."""
    planned = board.plan.phase(phase)
    last = board.sheets[-1]
    is_empty = not last.notes and not last.headings
    is_flowing = bool(phase) and board.phases == "flow" and not is_empty
    band = place_band(board, phase) if is_flowing else None
    number = last.number if band or is_empty else last.number + 1
    if minutes is None:
        if planned is None:
            return SheetTurned(number, phase, band)
        minutes = planned.minutes
    return PhaseBegun(number, phase, minutes, band)


def decide_time(board: Board, command: Preparing) -> Event | Refusal:
    match command:
        case PlanEvening():
            return decide_plan(board, command)
        case BeginPhase(name):
            planned = board.plan.phase(name)
            if planned is None:
                return Refusal("no_phase", name)
            goes_on = board.clock is not None and board.clock.phase == planned.name
            return Refusal("already") if goes_on else decide_turn(board, planned.name)
        case ExtendPhase(minutes):
            if board.clock is None:
                return Refusal("no_phase")
            longer = board.clock.minutes + minutes
            if longer > LONGEST_PHASE:
                return Refusal("too_many_minutes", str(LONGEST_PHASE))
            return PhaseExtended(minutes) if minutes and longer >= 0 else Refusal("bad_argument")
        case ShowClock(is_shown):
            is_same = is_shown == board.shows_clock
            return Refusal("already") if is_same else ClockShown(is_shown)


def decide_plan(board: Board, asked: Plan) -> Event | Refusal:
    phases = tuple(Planned(clean(one.name), one.minutes) for one in asked.phases)
    plan = Plan(phases, *(tuple(map(clean, names)) for names in (asked.themes, asked.speakers)))
    if plan == board.plan:
        return Refusal("already")
    refusal = unsayable(plan, board.plan) or unfit(plan)
    return refusal or EveningPlanned(plan.phases, plan.themes, plan.speakers)


def unfit(plan: Plan) -> Refusal | None:
    """Why an evening cannot be planned so, if it cannot."""
    names = [one.name for one in plan.phases]
    minutes = [one.minutes for one in plan.phases]
    most = (MOST_PHASES, MOST_PLANNED, MOST_NUMBERS)
    for listed, count in zip((names, plan.themes, plan.speakers), most, strict=True):
        if len(listed) > count:
            return Refusal("too_many_planned", str(count))
    if any(len(name) > LONGEST_HEAD for name in (*names, *plan.themes)):
        return Refusal("too_long", str(LONGEST_HEAD))
    if any(len(name) > LONGEST_SPEAKER for name in plan.speakers):
        return Refusal("long_name", str(LONGEST_SPEAKER))
    if any(one > LONGEST_PHASE for one in minutes):
        return Refusal("too_many_minutes", str(LONGEST_PHASE))
    is_twice = len({name.casefold() for name in names}) < len(names)
    if is_twice or not all((*names, *plan.themes)) or any(one < 0 for one in minutes):
        return Refusal("bad_argument")
    return None


def unsayable(plan: Plan, before: Plan) -> Refusal | None:
    """Why one of the new names could not be noted by its key in the evening. Those of before stay:
    logs have some, and their plan can still be given a phase."""
    longest = spec_of(Kind.THEME).spelling.longest or LONGEST_HEAD
    if any(len(name) > longest for name in plan.themes if name not in before.themes):
        return Refusal("too_long", str(longest))
    new = (name for name in plan.speakers if name and name not in before.speakers)
    return None if all(map(is_speaker, new)) else Refusal("long_name", str(LONGEST_SPEAKER))


def with_phase(plan: Plan, name: str, minutes: int) -> Plan:
    """The plan with a phase more, or with other minutes for the one of that name."""
    known = plan.phase(name)
    plan = without_blanks(plan)
    new = Planned(known.name if known else name, minutes)
    if known is None:
        return replace(plan, phases=(*plan.phases, new))
    return replace(plan, phases=tuple(new if one == known else one for one in plan.phases))


def without_blanks(plan: Plan) -> Plan:
    """The plan without the phases and themes that an erasure left empty; places of speakers are
    their numbers, and stay."""
    phases = tuple(one for one in plan.phases if one.name)
    return replace(plan, phases=phases, themes=tuple(filter(None, plan.themes)))


def begun(board: Board, seq: int, event: Turning) -> Board:
    """The board on another sheet or with another phase; one that nobody planned ends the clock, a
    new sheet alone does not."""
    board = turned(board, seq, (event.sheet, event.phase, event.band))
    if isinstance(event, PhaseBegun) and event.phase:
        return replace(board, clock=Clock(event.phase, event.minutes, event.at))
    return replace(board, clock=None) if event.phase or isinstance(event, PhaseBegun) else board


def timed(board: Board, event: Planning) -> Board:
    match event:
        case EveningPlanned(phases, themes, speakers):
            return replace(board, plan=Plan(phases, themes, speakers))
        case PhaseExtended(minutes):
            clock = board.clock
            longer = replace(clock, minutes=clock.minutes + minutes) if clock else None
            return replace(board, clock=longer)
        case ClockShown(is_shown):
            return replace(board, shows_clock=is_shown)
        case PlanErased():
            return replace(board, plan=Plan())


def unclocked(board: Board, phases: frozenset[str]) -> Board:
    """The board without what is planned of phases of these names, and without their clock."""
    clock = board.clock
    goes_on = clock is not None and clock.phase.casefold() not in phases
    plan = unplanned(board.plan, phases)
    return replace(board, plan=plan, clock=clock if goes_on else None)


def at_second(event: Event, second: int) -> Event:
    """A fact with the second at which it is written, where it keeps one."""
    return replace(event, at=second) if isinstance(event, PhaseBegun) else event
