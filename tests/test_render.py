"""Notes become well-formed ink, patches are state, and people's words are only ever text."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map
from lxml import etree

from board.core import look as theme
from board.core.erasing import Erase
from board.core.events import Command, Edit, Entry, Move, Open, Restore, Say, Withdraw
from board.core.history import evolve
from board.core.ink import links, render
from board.core.kinds import form, playing_card
from board.core.kinds.setting import Letters, measure
from board.core.layout.patterns import MARGINS, frame
from board.core.model import (
    Board,
    Box,
    Draft,
    Heading,
    Kind,
    Note,
    Place,
    Refusal,
    Sheet,
    Status,
    Theme,
)
from board.core.rules import decide
from board.core.stamped import stamped
from board.core.text import breaking as text
from tests.measuring.talks import tell
from tests.test_sketch import points

FR = Letters("medium", "fr")
SVG = "{http://www.w3.org/2000/svg}"
LONG = "une phrase assez longue " * 41


def make_note(seq: int, draft: Draft, at: tuple[int, int], theme: int = 1) -> Note:
    shape = form.shapes(draft, FR)[0]
    return Note(seq, draft, theme, Place(1, Box(*at, shape.w, shape.h), shape.block), seq)


def make_board() -> Board:
    drafts = [
        Draft(Kind.THEME, "Qui décide ?"),
        Draft(Kind.REMARK, "Apprendre d'abord", "Un père"),
        Draft(Kind.QUOTE, "Même dans la vie privée y a plus de vie privée.", "Un jeune", 2),
        Draft(Kind.QUESTION, "Quels réels contre-pouvoirs ?"),
        Draft(Kind.PROPOSAL, "Il faudrait une autorité", "Une femme", answers=4),
        Draft(Kind.ALTERNATIVE, "Une enquête en porte-à-porte"),
        Draft(Kind.PRO, "Oui"),
        Draft(Kind.CON, "Je refuse", "Une maman"),
        Draft(Kind.TENSION, "Surveillance ou ordre ?"),
        Draft(Kind.FACT, "80 % des gens"),
        Draft(Kind.FACT, "80 % des gens", pictogram="share"),
        Draft(Kind.QUESTION, "Où garer les vélos ?", "Une maman", pictogram="bike"),
        Draft(Kind.REMARK, "Le vélo", pictogram="bike"),
        Draft(Kind.VOTE, "Fermer la rue : 12 pour, 3 contre, 5 sans avis"),
        Draft(Kind.DEBATE, "Fermer la rue : avant 12 pour, 8 contre ; après 9, 11"),
        Draft(Kind.CARD, "Géolocalisation", deck="data"),
        Draft(Kind.DIRECTION, "rires"),
    ]
    notes = {
        seq: make_note(seq, draft, (40 + seq * 10, 180 + seq * 20))
        for seq, draft in enumerate(drafts, 1)
    }
    last = len(drafts)
    again = Heading(1, Place(2, Box(40, 110, 400, 90), notes[1].place.block), last + 1)
    return Board(
        "b",
        last + 1,
        head=Map({"title": "Données intimes", "place": "La Noue", "licence": "CC BY-SA 4.0"}),
        sheets=stamped(
            (
                Sheet(1, "", 1, last, tuple(notes)),
                Sheet(2, "Suite", last + 1, last + 1, (), (1,)),
            )
        ),
        notes=Map(notes),
        headings=Map({(1, 2): again}),
        themes=(Theme(1, "Qui décide ?", 0),),
    )


def test_every_kind_is_drawn_with_its_attributes_and_without_style() -> None:
    board = make_board()
    for seq in sorted(board.notes):
        note = board.notes[seq]
        svg = render.fragment(board, note)
        found = etree.fromstring(svg)
        box = note.place.box
        assert found.get("id") == f"n-{seq}"
        assert found.get("class") == f"note {note.draft.kind.value} hue-0"
        assert found.get("data-kind") == note.draft.kind.value
        assert (found.get("data-theme"), found.get("data-sheet")) == ("1", "1")
        assert found.get("data-seq") == str(seq)
        assert found.get("data-box") == f"{box.x} {box.y} {box.w} {box.h}"
        assert found.get("transform") == f"translate({box.x} {box.y})"
        assert found[0].tag == "title" and found[0].text
        assert " style=" not in svg and "fill=" not in svg and " on" not in svg.split(">")[0]


@pytest.mark.parametrize("kind", list(Kind))
def test_markup_in_words_stays_words(kind: Kind) -> None:
    evil = '<script>alert("1")</script> & ]]> <b onload=x>'
    draft = Draft(kind, evil, evil if kind is Kind.QUOTE else "")
    board = replace(make_board(), head=Map({"title": evil, "question": evil, "credits": evil}))
    note = make_note(2, draft, (40, 200))
    board = replace(board, notes=board.notes.set(2, note), id=evil, lang='f"<r')
    for svg in (render.fragment(board, note), render.drawing(board, style=True)):
        found = etree.fromstring(svg)
        tags = {etree.QName(element).localname for element in found.iter()}
        assert tags <= {"svg", "style", "g", "title", "path", "rect", "text", "tspan"}
        assert not [name for element in found.iter() for name in element.attrib if name == "onload"]


@pytest.mark.parametrize("room", ["small", "medium", "large"])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_thousand_letters_fit_on_a_sheet_and_none_is_under_the_floor(
    kind: Kind, room: str
) -> None:
    for said in (LONG, "court", "x" * 90):
        found = form.shapes(Draft(kind, said, "Une voisine", 2), Letters(room, "fr", True))
        assert found
        assert any(shape.w <= 1840 and shape.h <= 820 for shape in found)
        assert all(shape.block.size >= 24 for shape in found)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.THEME])
def test_what_was_set_in_a_box_can_be_set_in_it_again(kind: Kind) -> None:
    draft = Draft(kind, "Un téléphone qui écoute nos conversations du soir", "Une maman")
    for shape in form.shapes(draft, FR):
        assert form.refit(draft, FR, Box(0, 0, shape.w, shape.h)) is not None
    longer = replace(draft, text=draft.text + " " + LONG)
    first = form.shapes(draft, FR)[0]
    assert form.refit(longer, FR, Box(0, 0, first.w, first.h)) is None


def test_a_leading_figure_is_set_apart() -> None:
    block = form.shapes(Draft(Kind.FACT, "80 % des gens"), FR)[0].block
    assert block.lead.replace("\u202f", " ").replace("\xa0", " ") == "80 %"
    assert form.shapes(Draft(Kind.FACT, "Nice : 3 caméras"), FR)[0].block.lead == ""


def test_a_card_has_the_ratio_of_a_card_in_its_box() -> None:
    for name in ("Police", "Géolocalisation", "Reconnaissance faciale et vocale"):
        shape = form.shapes(Draft(Kind.CARD, name, deck="data"), FR)[0]
        w = playing_card.width_in(Box(0, 0, shape.w, shape.h))
        assert playing_card.box_of(w)[0] - shape.w in (0, -1, 1)
        assert (
            w + playing_card.TILT * w / 0.75 <= shape.w
            and w / 0.75 + playing_card.TILT * w <= shape.h
        )


def test_an_erased_note_keeps_its_box_and_has_no_words() -> None:
    board = make_board()
    note = replace(board.notes[3], status=Status.ERASED)
    found = etree.fromstring(render.fragment(board, note))
    assert not found.findall(".//text") and not found.findall(".//tspan")
    assert found.get("data-box") == etree.fromstring(render.fragment(board, board.notes[3])).get(
        "data-box"
    )
    assert "jeune" not in etree.tostring(found, encoding="unicode")


def test_a_patch_holds_what_changed_and_nothing_else() -> None:
    board = make_board()
    end, last = board.seq, board.seq - 1
    put = [ident for ident, _ in render.patch(board, last - 1)["put"]]
    assert put == [f"n-{last}", "s-2", "h-1-2"]
    assert render.patch(board, end) == {"since": end, "seq": end, "put": [], "drop": []}
    everything = render.patch(board, 0)
    idents = [ident for ident, _ in everything["put"]]
    assert len(idents) == len(set(idents)) and "l-5" in idents
    assert all(etree.fromstring(svg).get("id") == ident for ident, svg in everything["put"])
    assert everything == render.patch(board, 0)


def test_a_withdrawn_note_is_dropped_with_its_arrow() -> None:
    board = make_board()
    before, now = board.seq, board.seq + 1
    gone = replace(board.notes[4], status=Status.WITHDRAWN, changed=now)
    sheet = replace(board.sheets[0], touched=now)
    notes, sheets = board.notes.set(4, gone), board.sheets.put(0, sheet)
    board = replace(board, seq=now, notes=notes, sheets=sheets)
    assert render.patch(board, before) == {
        "since": before,
        "seq": now,
        "put": [],
        "drop": ["n-4", "l-4", "l-5"],
    }
    assert 'id="n-4"' not in render.drawing(board) and 'id="l-5"' not in render.drawing(board)


def test_a_drawing_is_what_its_patches_put() -> None:
    board = make_board()
    drawn = render.drawing(board)
    assert all(svg in drawn for _, svg in render.patch(board, 0)["put"])


def told(commands: list[Command]) -> list[Board]:
    """The board after each command; what is refused leaves it as it was."""
    boards = [Board("b")]
    for command in [Open("Flèches"), *commands]:
        event = decide(boards[-1], command)
        last = boards[-1]
        boards.append(
            last if isinstance(event, Refusal) else evolve(last, Entry(last.seq + 1, "", event))
        )
    return boards


ANSWERS = [
    "# Caméras", "Les caméras de la dalle : pour qui ?", "& ? Qui regarde",
    "& ! Une autorité de régulation @Une femme", "Autre chose", "& - Je refuse @Une maman",
    "# École", "Pronote, la cantine, le badge", '& "On signe sans lire" @Un père',
    "& ~ Aider ou surveiller ?", "& + Plus simple", "& > Du papier", "& = 3 logiciels",
    "Encore un mot", "& ? Et les enfants", "/card actor Police", "& Personne", "& (silence)",
]  # fmt: skip


A, B = links.Seat((100, 300, 400, 420), ()), links.Seat((900, 320, 1200, 440), ())
BELOW = links.Seat((120, 800, 420, 900), ())
WALL = (600.0, 200.0, 700.0, 600.0)


@pytest.mark.parametrize(
    ("start", "end", "others"),
    [
        (A, B, ()),
        (B, A, (WALL,)),
        (A, B, (WALL, (500.0, 620.0, 800.0, 760.0))),
        (A, BELOW, ((80.0, 500.0, 380.0, 700.0),)),
        (A, BELOW, ((80.0, 500.0, 600.0, 700.0), (420.0, 300.0, 560.0, 400.0))),
        (links.Seat((100, 300, 400, 420), ((100, 430, 300, 500),)), BELOW, ()),
        (links.Seat((100, 300, 400, 420), (), (0.5,)), B, ((420.0, 200.0, 700.0, 340.0),)),
    ],
)
def test_an_arrow_goes_from_border_to_border_and_around_other_notes(
    start: links.Seat, end: links.Seat, others: tuple[links.Rect, ...]
) -> None:
    for seed in range(5):
        drawn, classes = links.link(start, end, others, 176, seed)
        assert classes == "stroke pale-ink"
        passed = points(drawn)
        for rect in (*others, *start.signs, *end.signs):
            assert not any(is_in(point, rect, 0) for point in passed)
        for own in (start.body, end.body):
            assert not any(is_in(point, own, -1) for point in passed)
        assert is_in(passed[0], start.body, 6)
        assert any(is_in(point, end.body, 11) for point in passed)


def test_notes_that_touch_are_joined_by_a_nib_and_the_walled_in_still_by_an_arrow() -> None:
    beside = links.Seat((412, 320, 700, 420), ())
    high, low = (90.0, 100.0, 720.0, 288.0), (90.0, 432.0, 720.0, 700.0)
    drawn, classes = links.link(A, beside, (high, low), 176, 1)
    assert classes == "soft" and drawn.endswith("z")
    assert all(390 < x < 420 and 320 < y < 420 for x, y in points(drawn))
    ring = [(440.0, 200.0, 460.0, 1000.0), (60.0, 432.0, 440.0, 450.0)]
    assert links.link(A, B, (*ring, WALL), 176, 1)[0].startswith("M")


def test_every_answer_on_a_sheet_has_its_arrow() -> None:
    board = told([Say(line) for line in ANSWERS])[-1]
    for _, note in sorted(board.notes.items()):
        found = render.link_fragment(board, note)
        assert bool(found) is (render.answered(board, note) is not None)
        assert "style=" not in found


def is_in(point: tuple[float, float], rect: links.Rect, more: float) -> bool:
    """Whether a point is in a rectangle that is larger by ``more`` on each side."""
    (x, y), (left, top, right, bottom) = point, rect
    return left - more < x < right + more and top - more < y < bottom + more


def test_later_notes_do_not_bend_an_arrow() -> None:
    boards = told([Say(line) for line in ANSWERS])
    drawn: dict[int, str] = {}
    for board in boards:
        for seq, note in board.notes.items():
            found = render.link_fragment(board, note)
            assert drawn.setdefault(seq, found) == found


STEPS = st.one_of(
    st.sampled_from(ANSWERS).map(Say),
    st.builds(Move, st.integers(2, 16), st.integers(40, 1500), st.integers(180, 900)),
    st.builds(Edit, st.integers(2, 16), st.just("un mot"), elsewhere=st.booleans()),
    st.integers(2, 16).map(Withdraw),
    st.integers(2, 16).map(Restore),
    st.integers(2, 16).map(Erase),
    st.builds(Move, st.integers(2, 16), st.just(60), st.just(300), st.just(2)),
)


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=16))
def test_arrows_that_are_patched_are_the_arrows_that_are_drawn(steps: list[Command]) -> None:
    boards = told([*map(Say, ANSWERS[:6]), *steps])
    whole = dict(render.patch(boards[-1], 0)["put"])
    for board in boards[7:]:
        held = dict(render.patch(board, 0)["put"])
        patch = render.patch(boards[-1], board.seq)
        held.update(patch["put"])
        for gone in patch["drop"]:
            held.pop(gone, None)
        assert held == whole


def test_a_drawing_has_its_sheets_side_by_side_or_the_one_asked_for() -> None:
    board = make_board()
    both = etree.fromstring(render.drawing(board))
    assert both.get("viewBox") == "0 0 3840 1080" and both.get("data-seq") == str(board.seq)
    groups = both.findall(f"{SVG}g")
    assert [g.get("transform") for g in groups] == ["translate(0 0)", "translate(1920 0)"]
    assert [g.get("class") for g in groups[0]] == ["papers", "links", "notes"]
    second = etree.fromstring(render.drawing(board, [2], style=True))
    assert second.get("viewBox") == "0 0 1920 1080"
    assert second.find(f"{SVG}g").get("transform") == "translate(0 0)"
    assert "font-family" in second.findtext(f"{SVG}style")


@pytest.mark.parametrize("title", ["", "A", "Un titre " * 22, "W" * 200])
def test_a_title_of_any_length_has_its_place(title: str) -> None:
    board = replace(make_board(), head=Map({"title": title, "question": title, "place": title}))
    for sheet in board.sheets:
        found = etree.fromstring(render.furniture(board, sheet))
        for words in found.findall(".//text"):
            assert float(words.get("font-size")) >= 24
            assert len(words.findall("tspan[@x]")) <= 2


def test_the_foot_has_licence_credits_and_number_in_every_look_and_room() -> None:
    for look in theme.LOOKS:
        for room in theme.BODY:
            head = Map({"title": "T", "licence": "CC BY-SA 4.0", "credits": "Traces"})
            board = replace(make_board(), look=look, room=room, head=head)
            for sheet in board.sheets:
                found = etree.fromstring(render.furniture(board, sheet))
                lines = [span.text for span in found.iter("tspan")]
                assert str(sheet.number) in lines
                assert any("CC BY-SA 4.0" in line for line in lines)
                assert any("Traces" in line for line in lines)
                heights = [float(span.get("y")) for span in found.iterfind(".//tspan[@x]")]
                head_band = frame(sheet.number).y
                assert all(y < head_band or y > 1080 - MARGINS["cards"].foot for y in heights)


def test_the_same_board_is_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import sys; sys.path[:0] = ['.', 'tests'];"
        "from test_render import make_board; from board.core.ink import render;"
        "print(render.drawing(make_board(), style=True))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(runs) == 1


KEPT = (text.syllables, text.typeset, text.fonts.run_ems)


def test_what_was_erased_is_kept_nowhere() -> None:
    board = make_board()
    render.drawing(board)
    kept_for_speed = (text.ems, text.broken, text.words, *KEPT)
    assert all(kept.cache_info().currsize for kept in kept_for_speed[:3])
    other = replace(board, id="other")
    drawn = render.drawing(other)
    render.forget(board.id)
    for kept in kept_for_speed:
        assert kept.cache_info().currsize == 0
    boards = {board_id for board_id, _ in render.KEPT.texts}
    assert board.id not in boards and other.id in boards
    assert render.drawing(other).replace("other", board.id) == drawn.replace("other", board.id)


def test_words_from_right_to_left_are_set_to_the_right_with_their_brush() -> None:
    for said, is_turned in (
        ("من يقرر في هذا الحي", True),
        ("Oui, שלום", False),
        ("« שלום »", True),
    ):
        note = make_note(2, Draft(Kind.REMARK, said), (40, 200))
        found = etree.fromstring(render.fragment(make_board(), note))
        words = found.find(".//text")
        assert (words.get("direction") == "rtl") is is_turned
        assert words.get("text-anchor", "start") == ("middle" if is_turned else "start")
        for line in words.findall("tspan[@x]"):
            wide = measure((line.text,), "hand", note.place.block.size)[0]
            left = float(line.get("x")) - (wide / 2 if is_turned else 0)
            assert left >= -0.1 and left + wide <= note.place.box.w + 0.1
            if is_turned:
                assert left + wide == pytest.approx(note.place.box.w - 32, abs=0.2)


def test_chinese_is_set_in_lines_and_not_in_one() -> None:
    shape = form.shapes(Draft(Kind.REMARK, "談不上運用閒置資源或是共乘，" * 3), FR)[0]
    assert len(shape.block.lines) >= 4 and shape.w < 5 * shape.h
    short = form.shapes(Draft(Kind.QUESTION, "為什麼呢"), FR)[0]
    assert short.w < 330


@pytest.mark.parametrize("pattern", ["banks", "columns", "path", "radial"])
def test_a_pattern_has_faint_guides_that_know_nothing_of_the_notes(pattern: str) -> None:
    board = replace(make_board(), pattern=pattern)
    for sheet in board.sheets:
        svg = render.furniture(board, sheet)
        assert "faint" in svg and "style=" not in svg
        assert "faint" not in render.furniture(replace(board, pattern="auto"), sheet)
        assert svg == render.furniture(board, replace(sheet, notes=()))


def test_a_theme_that_is_corrected_is_called_so_on_later_sheets_too():
    """They kept the old words for good, on walls and in every file that is drawn."""
    said = (f"Une remarque sur la rue et ses bancs {number}" for number in range(40))
    board = tell(Open("Essai"), ["# Chez Jean Dupont", *said])
    assert len(board.sheets) > 1 and "DUPONT" in render.drawing(board)
    seq, edit = board.seq, Edit(2, "# Chez nous", elsewhere=True)
    board = evolve(board, Entry(seq + 1, "", decide(board, edit)))
    drawn = render.drawing(board)
    assert "DUPONT" not in drawn.upper() and drawn.count(">CHEZ NOUS<") == 2
    assert {"n-2", "h-2-2"} <= {ident for ident, _ in render.patch(board, seq)["put"]}


def test_a_patch_that_only_names_a_sheet_says_which_notes_have_come_to_it() -> None:
    board = tell(Open("Essai"), ["Un mot", "Un autre", "/planche", "Suite", "/planche", "Fin"])
    seq = board.seq
    for command in (Move(2, 900, 600, 3), Withdraw(3)):
        board = evolve(board, Entry(board.seq + 1, "", decide(board, command)))
    far = render.patch(board, seq, shown={1})
    assert far["stale"] == [3] and far["left"] == [2]
