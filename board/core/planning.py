"""What is prepared of an evening and how its time goes: the nouns, the facts, the commands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Planned:
    """A phase as it is prepared; ``minutes`` is 0 where no time is set for it."""

    name: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What an evening is prepared with, before anything of it is said: its phases in order, the
    themes that are expected, who is expected to speak (in the order of their numbers)."""

    phases: tuple[Planned, ...] = ()
    themes: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    def phase(self, name: str) -> Planned | None:
        """The phase of this name; case does not tell two apart."""
        wanted = name.casefold()
        named = (one for one in self.phases if one.name)
        return next((one for one in named if one.name.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class EveningPlanned(Plan):
    """The whole plan from now on."""


@dataclass(frozen=True, slots=True)
class PhaseExtended:
    """The phase that goes on has so many minutes more."""

    minutes: int


@dataclass(frozen=True, slots=True)
class ClockShown:
    """Whether walls and phones show the phase and its time left."""

    is_shown: bool


@dataclass(frozen=True, slots=True)
class PlanErased:
    """All that was ever planned is gone from every row of the log."""


Planning = EveningPlanned | PhaseExtended | ClockShown | PlanErased


@dataclass(frozen=True, slots=True)
class PlanEvening(Plan):
    """Asks for ``EveningPlanned``."""


@dataclass(frozen=True, slots=True)
class BeginPhase:
    """A phase of the plan begins now."""

    phase: str


@dataclass(frozen=True, slots=True)
class ExtendPhase:
    minutes: int


@dataclass(frozen=True, slots=True)
class ShowClock:
    is_shown: bool


Preparing = PlanEvening | BeginPhase | ExtendPhase | ShowClock


@dataclass(frozen=True, slots=True)
class Clock:
    """The phase that goes on: so many ``minutes`` are planned for it in all (0: no time is set),
    it began at ``at`` (Unix seconds, 0 where the server keeps no time)."""

    phase: str
    minutes: int = 0
    at: int = 0
