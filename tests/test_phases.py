"""Phases with their time: planned, begun, made longer, shown, kept in the log, told to pages."""

import re
import time
from dataclasses import replace

import pytest

from board.archive.documents.minutes import Table, minutes
from board.archive.documents.timetable import timetable
from board.archive.formats.published import publish
from board.core.beginning import Offers, offers, set_up_again
from board.core.erasing import ErasePhase
from board.core.events import (
    Captured,
    Entry,
    Open,
    Pace,
    PhaseBegun,
    Release,
    Say,
    SheetTurned,
)
from board.core.history import evolve, fold
from board.core.laying import Card, Deck, LayDeck
from board.core.model import Kind, Refusal
from board.core.planning import (
    BeginPhase,
    Clock,
    EveningPlanned,
    ExtendPhase,
    Plan,
    PlanEvening,
    Planned,
    ShowClock,
)
from board.core.rules import decide
from board.live.greeting import clock_of
from board.store.access import Role
from tests.harness import Client, Picture, Server, join, make_board
from tests.test_same_bytes import told
from tests.test_set_up import board_of

PLAN = PlanEvening((Planned("Accueil", 5), Planned("Débat mouvant", 20), Planned("Clôture")))
NOON = 1_800_000_000
"""Unix seconds at the beginning of a minute."""


@pytest.mark.parametrize(
    ("line", "phase", "minutes"),
    [
        ("/phase Débat mouvant 20 min", "Débat mouvant", 20),
        ("/phase Débat mouvant 20 minutes", "Débat mouvant", 20),
        ("/phase Débat 20’", "Débat", 20),
        ("/fase Debate 7 minutos", "Debate", 7),
        ("/phase Runde 2, 30 Minuten", "Runde 2,", 30),
        ("/مرحلة نقاش 15 دقيقة", "نقاش", 15),
    ],
)
def test_a_phase_is_said_with_its_minutes(line, phase, minutes):
    event = decide(board_of(Open("Essai")), Say(line))
    assert isinstance(event, PhaseBegun) and (event.phase, event.minutes) == (phase, minutes)


@pytest.mark.parametrize("line", ["/phase Débat", "/phase Les 20 ans", "/phase Table 3"])
def test_a_phase_that_nobody_planned_is_the_fact_that_it_always_was(line):
    assert isinstance(decide(board_of(Open("Essai")), Say(line)), SheetTurned)


def test_a_phase_is_planned_at_the_desk_and_its_minutes_changed():
    board = board_of(Open("Essai"), Say("/plan Accueil 5 min"), Say("/prévoir Débat"))
    assert board.plan.phases == (Planned("Accueil", 5), Planned("Débat"))
    board = board_of(Open("Essai"), Say("/plan Accueil 5 min"), Say("/plan accueil 10 min"))
    assert board.plan.phases == (Planned("Accueil", 10),)
    assert decide(board, Say("/plan Accueil 10 min")) == Refusal("already")


def test_the_regie_moves_on_once_whoever_asks_twice():
    board = board_of(Open("Essai"), PLAN, BeginPhase("accueil"))
    assert board.clock == Clock("Accueil", 5)
    assert decide(board, BeginPhase("Accueil")) == Refusal("already")
    assert decide(board, BeginPhase("Pause")) == Refusal("no_phase", "Pause")
    board = board_of(
        Open("Essai"), PLAN, BeginPhase("Accueil"), Say("bonjour"), BeginPhase("Débat mouvant")
    )
    assert board.clock == Clock("Débat mouvant", 20)
    assert [sheet.phase for sheet in board.sheets] == ["Accueil", "Débat mouvant"]


def test_a_planned_phase_that_is_typed_has_its_clock_and_one_that_is_not_ends_it():
    begun = (Open("Essai"), PLAN, Say("/phase débat mouvant"))
    assert board_of(*begun).clock == Clock("débat mouvant", 20)
    assert board_of(*begun, Say("/planche")).clock == Clock("débat mouvant", 20)
    assert board_of(*begun, Say("x"), Say("/phase Pause")).clock is None


def test_a_phase_is_made_longer_by_five_minutes():
    begun = (Open("Essai"), PLAN, BeginPhase("Débat mouvant"))
    assert board_of(*begun, ExtendPhase(5), ExtendPhase(5)).clock.minutes == 30
    assert decide(board_of(*begun), ExtendPhase(-30)) == Refusal("bad_argument")
    assert decide(board_of(Open("Essai"), PLAN), ExtendPhase(5)) == Refusal("no_phase")


def test_the_clock_is_shown_or_not():
    board = board_of(Open("Essai"), PLAN, BeginPhase("Accueil"))
    told = {"phase": "Accueil", "name": "Accueil", "minutes": 5, "at": 0, "shown": True}
    assert clock_of(board) == told
    assert decide(board, ShowClock(True)) == Refusal("already")
    hidden = board_of(Open("Essai"), PLAN, BeginPhase("Accueil"), ShowClock(False))
    assert not clock_of(hidden)["shown"]


def test_a_phase_that_waited_begins_when_it_is_let_go():
    board = board_of(Open("Essai"), PLAN, Say("x"), Pace(hold=True), Say("/phase Accueil"))
    assert board.clock is None and len(board.held) == 1
    event = decide(board, Release(board.held[0].id))
    assert isinstance(event, PhaseBegun) and event.held == board.held[0].id
    assert isinstance(decide(board, BeginPhase("Clôture")), PhaseBegun), "the régie does not wait"


def test_a_phase_that_waited_and_nobody_planned_ends_the_clock_when_it_is_let_go():
    """The wall went on counting for a phase that was over."""
    before = (Open("Essai"), PLAN, BeginPhase("Accueil"), Say("x"))
    held = board_of(*before, Pace(hold=True), Say("/phase Pause"))
    assert held.clock == Clock("Accueil", 5), "the control: it goes on while the line waits"
    shown = board_of(*before, Pace(hold=True), Say("/phase Pause"), Release(held.held[0].id))
    assert shown.clock is None and "Pause" in shown.sheets[-1].phases


@pytest.mark.parametrize(
    ("plan", "refused"),
    [
        (PlanEvening((Planned("", 5),)), Refusal("bad_argument")),
        (PlanEvening((Planned("x", -1),)), Refusal("bad_argument")),
        (PlanEvening((Planned("x", 601),)), Refusal("too_many_minutes", "600")),
        (PlanEvening((Planned("x"), Planned("X"))), Refusal("bad_argument")),
        (
            PlanEvening(tuple(Planned(f"x{n}") for n in range(41))),
            Refusal("too_many_planned", "40"),
        ),
        (PlanEvening(themes=("",)), Refusal("bad_argument")),
        (PlanEvening(themes=("x" * 81,)), Refusal("too_long", "80")),
        (PlanEvening((Planned("x" * 201),)), Refusal("too_long", "200")),
        (PlanEvening(speakers=tuple("abcdefghij")), Refusal("too_many_planned", "9")),
        (PlanEvening(speakers=("x" * 49,)), Refusal("long_name", "48")),
        (PlanEvening(speakers=("Une dame de la rue de la Paix",)), Refusal("long_name", "48")),
    ],
)
def test_a_plan_that_is_none_is_refused(plan, refused):
    assert decide(board_of(Open("Essai")), plan) == refused


def test_what_is_prepared_can_be_noted_by_its_key():
    """A theme that the desk refuses, and a name that it takes for words, were kept silently."""
    board = board_of(Open("Essai"), PlanEvening(themes=("x" * 80,), speakers=("a b c d e f g",)))
    speaker = board.plan.speakers[0]
    assert decide(board, Say(f"# {board.plan.themes[0]}")).draft.kind is Kind.THEME
    assert decide(board, Say(f"Bonjour @@{speaker}")).draft.speaker == speaker


def test_a_plan_of_before_with_longer_names_can_be_given_a_phase():
    names = ("x" * 100,), ("a b c d e f g h",)
    board = evolve(board_of(Open("Essai")), Entry(2, "", EveningPlanned((), *names)))
    planned = decide(board, Say("/plan Débat 10 min"))
    assert planned == EveningPlanned((Planned("Débat", 10),), *names)
    assert decide(board, PlanEvening((), ("x" * 99,))) == Refusal("too_long", "80")


def test_a_phase_can_be_planned_after_another_one_was_erased():
    board = board_of(Open("Essai"), PLAN, Say("/phase Accueil"), Say("Un mot"), ErasePhase(1))
    planned = decide(board, Say("/plan Pause 10 min"))
    assert isinstance(planned, EveningPlanned) and planned.phases[-1] == Planned("Pause", 10)
    assert all(one.name for one in planned.phases)


def test_the_next_evening_has_the_planned_phases_and_the_decks_and_is_offered_the_names():
    deck = Deck("Lieux", cards=(Card("Le square"),))
    plan = replace(PLAN, themes=("La rue",), speakers=("Une maman",))
    board = board_of(Open("Un soir"), plan, LayDeck(deck), Say("# L’école"))
    again = board_of(*set_up_again(board))
    assert again.plan == Plan(PLAN.phases)
    assert [one.deck for one in again.decks] == [deck]
    assert offers(board) == Offers(
        ("La rue", "L’école"), ("Une maman",), ("Accueil", "Débat mouvant", "Clôture")
    )


def entries_of(*timed):
    """The facts of (command, second)s."""
    facts = told([command for command, _ in timed])
    seconds = [second for _, second in timed]
    for entry, second in zip(facts, seconds, strict=True):
        event = entry.event
        if isinstance(event, PhaseBegun):
            event = replace(event, at=second)
        yield replace(entry, event=event, minute=second // 60)


def test_minutes_say_how_long_a_phase_was_to_take_and_took():
    entries = list(
        entries_of(
            (Open("Essai"), NOON),
            (PLAN, NOON),
            (BeginPhase("Accueil"), NOON + 60),
            (Say("bonjour"), NOON + 120),
            (BeginPhase("Débat mouvant"), NOON + 60 + 8 * 60 + 10),
            (ExtendPhase(5), NOON + 900),
            (Say("une idée"), NOON + 60 + 30 * 60),
        )
    )
    spells = timetable(entries)
    assert [(one.planned, one.minutes) for one in spells] == [(5, 8), (25, 22)]
    blocks = minutes(fold("essai", entries), entries).blocks
    rows = {row[0]: row[1] for block in blocks if isinstance(block, Table) for row in block.rows}
    assert "8 min (5 min prévues)" in rows["Accueil"]
    assert "22 min (25 min prévues)" in rows["Débat mouvant"]


def test_what_is_added_the_next_morning_makes_no_phase_last_all_night():
    """« 742 min (20 min prévues) », and notes from 19 h to 9 h of no day."""
    night = NOON + 14 * 3600
    entries = list(
        entries_of(
            (Open("Essai"), NOON),
            (replace(PLAN, phases=(*PLAN.phases, Planned("Ateliers", 240))), NOON),
            (BeginPhase("Accueil"), NOON + 60),
            (Say("bonjour"), NOON + 25 * 60),
            (Say("ce qui manquait"), night),
            (BeginPhase("Ateliers"), night + 60),
            (Say("une idée"), night + 200 * 60),
            (BeginPhase("Débat mouvant"), night + 210 * 60),
            (Say("une autre"), night + 220 * 60),
            (Say("et encore"), night + 900 * 60),
        )
    )
    assert [one.minutes for one in timetable(entries)] == [24, 209, 10]
    blocks = minutes(fold("essai", entries), entries).blocks
    rows = {row[0]: row[1] for block in blocks if isinstance(block, Table) for row in block.rows}
    begins, ends = rows["Prise de notes"].partition(" · ")[0].split(" – ")
    assert re.fullmatch(r"\w+ \d+ \w+ \d{4}, \d+ h \d\d", begins) and begins[:4] != ends[:4]


def test_where_no_time_is_kept_a_phase_has_no_minutes_but_those_that_were_planned():
    entries = list(entries_of((Open("Essai"), 0), (PLAN, 0), (BeginPhase("Accueil"), 0)))
    assert [(one.begin, one.planned, one.minutes) for one in timetable(entries)] == [(0, 5, 0)]


def test_what_was_prepared_is_in_no_published_log():
    plan = replace(PLAN, themes=("attendu",), speakers=("Une zibeline",))
    entries = told([Open("Essai"), plan, BeginPhase("Accueil"), Say("x")])
    board = fold("essai", entries)
    public = publish(board, entries)
    assert "zibeline" not in repr(public) and "attendu" not in repr(public)
    assert fold("essai", public).clock == board.clock


# --- through a server ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("phases") / "data"
    board, tokens = make_board(data, "Soirée")
    with Server(data) as server:
        yield server, board, tokens


def act(client, board, event, **asked):
    answer = client.call(event, {"board": board, "key": f"{event}-{time.monotonic_ns()}", **asked})
    assert "seq" in answer, answer
    return answer


def test_a_page_is_told_of_a_phase_by_the_servers_time(house):
    server, board, tokens = house
    scribe, viewer = (Client(server.url, tokens[role]) for role in ("scribe", "viewer"))
    join(viewer, board, Picture())
    act(scribe, board, "capture", line="/plan Accueil 5 min")
    act(scribe, board, "begin", phase="Accueil")
    clock = viewer.hear("clock")
    assert (clock["phase"], clock["minutes"], clock["shown"]) == ("Accueil", 5, True)
    assert 0 <= clock["now"] / 1000 - clock["at"] < 60
    act(scribe, board, "extend", minutes=5)
    act(scribe, board, "show", shown=False)
    late = Client(server.url, tokens["viewer"])
    answer = late.call("join", {"board": board, "seq": 0})
    assert (answer["clock"]["minutes"], answer["clock"]["shown"]) == (10, False)
    assert answer["clock"]["at"] == clock["at"]
    for client in (scribe, viewer, late):
        client.close()


def test_an_evening_is_prepared_on_its_page_without_a_command(inside):
    parts = inside.extensions["board"]
    room = parts["rooms"].make(Open("Un soir"))
    browser = inside.test_client()
    browser.get(f"/k/{parts['access'].make(room.board.id, Role.ORGANISER)}")
    page = f"/b/{room.board.id}/about"
    form = {"phase-0": "Accueil", "minutes-0": "10", "phase-1": "Débat", "minutes-1": ""}
    form |= {"phase-2": "Vote", "minutes-2": "00045"}
    form |= {"themes": "La rue\nL’école\n", "speaker-0": "Une maman", "speaker-2": "Un jeune"}
    answer = browser.post(page, data=form, headers={"Origin": "http://localhost"})
    assert answer.status_code == 303
    phases = (Planned("Accueil", 10), Planned("Débat"), Planned("Vote", 45))
    assert room.board.plan == Plan(phases, ("La rue", "L’école"), ("Une maman", "", "Un jeune"))
    shown = browser.get(page).get_data(as_text=True)
    assert 'value="Accueil"' in shown and 'value="10"' in shown and "La rue\nL’école" in shown
    desk = browser.get(f"/b/{room.board.id}/desk").get_data(as_text=True)
    assert "Une maman" in desk and "Un jeune" in desk
    typed = {**form, "speaker-0": "Une dame de la rue de la Paix", "place": "x" * 201}
    for wrong in (typed, {**typed, "place": ""}):
        refused = browser.post(page, data=wrong, headers={"Origin": "http://localhost"})
        assert refused.status_code == 422 and wrong["place"] in refused.text
        assert typed["speaker-0"] in refused.text, "what was typed is there to be mended"
    assert not any(isinstance(entry.event, Captured) for entry in room.since(0))
