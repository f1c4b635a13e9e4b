"""The evening on one page: full, nothing over anything, nothing off the page, nothing too small."""

import re
import subprocess
from dataclasses import replace
from functools import cache, partial
from itertools import combinations, islice

import pytest

from bench.evenings import FOLDER
from board.archive.documents.affiche import compose
from board.archive.documents.areas import EVEN, FAR
from board.archive.documents.balancing import LARGEST
from board.archive.documents.bundles import CLOSE
from board.archive.documents.fitting import (
    GROWN,
    LEADS,
    SIGNS,
    TIE,
    WORDS,
    factor,
    reads_well,
    settings,
)
from board.archive.documents.heading import packed
from board.archive.documents.holes import emptiness
from board.archive.documents.illustrating import TALK, illustrated, led, subjects
from board.archive.documents.labels import BETWEEN, lettered
from board.archive.documents.papers import PAPERS, paper_named
from board.archive.documents.slicing import Form, Rect, cut, seated, white_between
from board.archive.documents.topics import phase_of
from board.archive.formats import affiche_arrows
from board.archive.formats.affiche import drawing
from board.archive.formats.affiche_pdf import printed
from board.core.decks import own_icon
from board.core.events import Link, Open, Say
from board.core.history import fold
from board.core.ink.note import label
from board.core.kinds.form import label_size
from board.core.kinds.setting import letters_on_page
from board.core.kinds.spec import Sitter
from board.core.look import LOOKS
from board.core.model import Draft, Kind
from board.core.pictograms import THINGS
from board.core.text import width
from tests.measuring.talks import do, numbered, remarks, tell
from tests.measuring.talks import evening as talk
from tests.poppler import POPPLER
from tests.test_minutes import said_in
from tests.test_same_bytes import the_evening, told


@pytest.fixture(scope="module")
def la_noue():
    entries = the_evening()
    return fold("evening", entries), entries


@pytest.fixture(scope="module")
def noue_on(la_noue):
    """That evening composed on a paper, once for all who look at it."""
    return cache(partial(compose, la_noue[0]))


@pytest.fixture(scope="module")
def long_evening():
    lines = islice(talk(remarks("austria"), numbered("de"), "de"), 200)
    return tell(Open("Klimarat", "de", "kraft"), lines)


EVENINGS = sorted(FOLDER.glob("*.txt"))


def rects(found):
    return [spot.rect for area in found.areas for spot in area.spots]


def overlap(a, b):
    wide = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    high = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    return wide > 0.01 and high > 0.01


def holds(page, rect):
    return (
        rect.x >= page.x - 0.01
        and rect.x + rect.w <= page.x + page.w + 0.01
        and rect.y >= page.y - 0.01
        and rect.y + rect.h <= page.y + page.h + 0.01
    )


@pytest.mark.parametrize("way", ["landscape", "portrait"])
@pytest.mark.parametrize("size", PAPERS)
def test_every_note_is_on_the_page_and_the_page_is_full(la_noue, noue_on, size, way):
    found = noue_on(paper_named(size, way))
    notes = {spot.note.seq for area in found.areas for spot in area.spots}
    themes = {theme.id for theme in la_noue[0].themes}
    assert notes == set(la_noue[0].notes) - themes and found.left_out == 0
    assert found.fill >= 0.75


@pytest.mark.parametrize("way", ["landscape", "portrait"])
def test_nothing_stands_over_anything_nor_off_the_page(la_noue, long_evening, way):
    for board in (la_noue[0], long_evening):
        found = compose(board, paper_named("a1", way))
        taken = [*rects(found), *(area.heading for area in found.areas if area.heading.h)]
        assert not [pair for pair in combinations(taken, 2) if overlap(*pair)]
        assert not [rect for rect in taken if not holds(found.contents[0], rect)]
        for area in found.areas:
            assert all(holds(area.rect, spot.rect) for spot in area.spots)


def test_what_cannot_be_read_is_counted_and_the_rest_can_be_read(long_evening):
    paper = PAPERS["a2"]
    found = compose(long_evening, paper)
    spots = [spot for area in found.areas for spot in area.spots]
    notes = sum(note.draft.kind is not Kind.THEME for note in long_evening.notes.values())
    assert found.left_out > 0 and len(spots) + found.left_out == notes
    assert min(spot.letters for spot in spots) / paper.units >= paper.least_mm
    assert f"und {found.left_out}" in (words := drawing(long_evening, paper)) or (
        f"and {found.left_out} more" in words
    )


ASKED = [
    "# Getting through the week",
    "Stairs: I have not been to the second floor since May",
    "? Who do I phone when the phone is the problem? *",
    "& The library. They pick up @A neighbour",
    "(laughter)",
    "# What would help",
    "! One name and one number for each of us **",
]


def test_an_answer_and_its_laughter_go_where_the_question_is_gathered():
    board = tell(Open("Growing old", "en", hand="scribe"), ASKED)
    found = compose(board, PAPERS["a3"])
    (asked,) = (area for area in found.areas if area.name == "Questions")
    _, answer, laughter = (spot.rect for spot in asked.spots)
    assert 0 <= laughter.y - answer.y - answer.h <= 1.01 * CLOSE * asked.scale
    assert laughter.x < answer.x + answer.w and answer.x < laughter.x + laughter.w
    assert drawing(board, PAPERS["a3"]).count('class="link') == 1


def test_laughter_stands_right_under_what_caused_it():
    """Judges saw groans that floated half a column below the line that people groaned at."""
    said = {"(groans)": "Quieter here", "(applause)": "Open on Sundays", "(silence)": "I lost"}
    lines = [
        "# Bridge",
        "- I lost a third of my takings @A shop keeper",
        "(silence)",
        "~ Quieter here, worse on Coldham's Lane *",
        "(groans)",
        "You could hear people talk across the street",
        "! Open on Sundays first and count *",
        "(applause)",
        "? Who pays the fines?",
    ]
    board = tell(Open("Bridge", "en", hand="scribe"), lines)
    for way in ("landscape", "portrait"):
        found = compose(board, paper_named("a3", way))
        spots = {s.note.draft.text: s.rect for area in found.areas for s in area.spots}
        close = 1.01 * CLOSE * found.areas[0].scale
        for heard, cause in said.items():
            under = spots[heard.strip("()")]
            over = next(rect for text, rect in spots.items() if text.startswith(cause))
            assert 0 <= under.y - over.y - over.h <= close
            assert over.x <= under.x < over.x + over.w


def test_cards_that_were_drawn_together_are_a_row_of_one_size():
    lines = ["# Data", "/card data Health records", "/card actor The council", "We share them *"]
    board = tell(Open("Data", "en", hand="scribe"), [*lines, "/card data Geolocation"])
    (area,) = compose(board, PAPERS["a3"]).areas
    spots = {spot.note.draft.text: spot for spot in area.spots}
    one, two = spots["Health records"], spots["The council"]
    assert one.rect.h == two.rect.h and one.y == two.y and one.letters == two.letters
    assert 0 < two.x - one.x - one.rect.w <= 1.01 * BETWEEN * area.scale


CARDS = [
    "# Night",
    "They come home late @A mother",
    "- One more camera, it films and helps nobody",
    "/card data Camera",
    "# School",
    "/card actor School",
    "/card actor Council",
    "Teachers have a private life too @A young man",
    "We said so in March",
    "/card data Health records",
]


def test_a_card_stands_over_what_it_provoked_and_a_line_leads_there():
    """Judges saw cards that were tied to no sentence."""
    board = tell(Open("Data", "en", hand="scribe"), CARDS)
    found = compose(board, PAPERS["a3"])
    spots = {s.note.draft.text: s for area in found.areas for s in area.spots}
    for name, said in (("Camera", "One more"), ("School", "Teachers"), ("Council", "Teachers")):
        card = spots[name]
        under = next(spot for text, spot in spots.items() if text.startswith(said))
        assert card.tied == under.note.seq
        assert 0 < under.y - card.y - card.rect.h <= 1.01 * TIE * card.scale
        assert under.x <= card.x < under.x + under.rect.w
    assert affiche_arrows.ties(board, found).count("<path") == 3


def test_a_label_says_that_it_is_a_card_and_of_which_deck():
    """Judges took cards for headings and for answers, and a dot before a name for a leftover."""
    drawn = drawing(tell(Open("Data", "en", hand="scribe"), CARDS), PAPERS["a3"])
    assert drawn.count(">Data card<") == 2 and drawn.count(">Actor card<") == 2
    letters = letters_on_page(tell(Open("Data", "en", hand="scribe"), []))
    for name in ("School", "A", "Conseil municipal"):
        draft = Draft(Kind.CARD, name, deck="actor")
        shape = lettered(draft, letters)
        drawn = label(Sitter(draft, shape.block, letters, shape.w, shape.h, 7))
        (over,) = (at for at in map(str, drawn) if "Actor card" in at)
        size, x = (float(re.search(rf'{key}="([\d.]+)"', over)[1]) for key in ("font-size", " x"))
        long = width("Actor card", "hand", size)
        assert x + long < shape.w - 4, "the deck's name stays in the label"


def test_a_card_that_provoked_nothing_is_small_and_quiet():
    board = tell(Open("Data", "en", hand="scribe"), CARDS)
    spots = [spot for area in compose(board, PAPERS["a3"]).areas for spot in area.spots]
    (alone,) = (spot for spot in spots if spot.note.draft.text == "Health records")
    assert alone.tied == 0
    assert alone.letters < min(s.letters for s in spots if s.note.draft.kind is not Kind.CARD)


def test_notes_of_a_kind_and_weight_have_letters_of_about_one_size_in_an_area(noue_on):
    for area in noue_on(PAPERS["a3"]).areas:
        sizes = {}
        for spot in area.spots:
            draft = spot.note.draft
            sizes.setdefault((draft.kind, draft.weight), []).append(spot.letters)
        loose = [each for (kind, _), each in sizes.items() if kind is not Kind.CARD]
        assert all(max(each) <= 1.04 * EVEN * min(each) for each in loose)


def test_names_are_no_smaller_than_what_was_merely_noted_would_be_on_a_sheet(la_noue):
    letters = letters_on_page(la_noue[0])
    said = [note.draft for note in la_noue[0].notes.values() if note.draft.speaker]
    assert said and min(label_size(draft, letters) for draft in said) >= letters.body


def of_evening(path):
    name, lang, _ = path.name.split(".")
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    return tell(Open(name, lang, phases="flow", hand="scribe"), lines)


def said(board):
    return [note for note in board.notes.values() if note.draft.kind is not Kind.THEME]


@pytest.mark.parametrize("path", EVENINGS, ids=lambda path: path.name.split(".")[0])
def test_no_picture_is_drawn_twice_on_a_page(path):
    """Judges saw one house four times."""
    board = of_evening(path)
    about = subjects(board)
    shown = [note.draft.pictogram for note in illustrated(said(board), about, board.lang)]
    icons = [THINGS[name].icon for name in [*about, *shown] if name in THINGS]
    assert len(icons) == len(set(icons))


def test_no_barrel_stands_for_data_and_no_bust_for_a_prefecture():
    lines = ["# Données", "Nos données partent on ne sait où *", "On éponge les murs *"]
    board = tell(Open("Données intimes", "fr", hand="scribe"), ["/titre Données intimes", *lines])
    assert any(note.draft.pictogram == "data" for note in said(board))
    assert subjects(board) == ["id-card"]
    kept = illustrated(said(board), subjects(board), "fr")
    assert [note.draft.pictogram for note in kept] == ["", ""]
    assert own_icon("Préfecture", "actor") == own_icon("Hauteur d'eau", "data") == ""
    assert own_icon("Mairie", "actor") == "landmark"


def test_an_evening_on_what_cannot_be_shown_has_the_bubbles_of_those_who_talked():
    """Judges saw one page of ten without a drawing at its top."""
    for title in ("/title Growing old round here", "/title Mutual matters"):
        assert subjects(tell(Open("X", "en", hand="scribe"), [title, "# This week"])) == [TALK]


def test_a_picture_that_a_scribe_chose_stays():
    board = tell(Open("X", "fr", hand="scribe"), ["On se voit mardi :mur:"])
    (note,) = illustrated(said(board), [], "fr")
    assert note.draft.pictogram == "wall"


@pytest.mark.parametrize("path", EVENINGS, ids=lambda path: path.name.split(".")[0])
def test_one_note_leads_each_page(path):
    """Judges saw one proposal that led on nine pages, and nothing on the tenth."""
    board = of_evening(path)
    (leading,) = (n for n in led(said(board), board.lang) if n.draft.weight == LEADS)
    starred = [n for n in said(board) if n.draft.weight == 2]
    proposed = any(note.draft.kind is Kind.PROPOSAL for note in starred)
    assert leading.draft.kind is (Kind.PROPOSAL if proposed else Kind.QUOTE)
    assert leading.seq in {note.seq for note in starred}


def test_where_nothing_stands_out_a_quote_leads_and_no_proposal():
    lines = ["! Ouvrir le dimanche", "= 3 sur 10 logements ont des moisissures", '"On attend."']
    board = tell(Open("X", "fr", hand="scribe"), lines)
    (leading,) = (n for n in led(said(board), "fr") if n.draft.weight == LEADS)
    assert leading.draft.kind is Kind.QUOTE
    first = led(said(board)[:2], "fr")
    assert [note.draft.kind for note in first if note.draft.weight == LEADS] == [Kind.FACT]


def test_all_clouds_and_bursts_of_a_page_are_tinted_and_a_minus_is_as_full_as_a_plus():
    lines = ["? Qui paie ?", "~ Vite ou bien", "> Autrement", '"Voilà."', "+ Pour", "- Contre"]
    board = tell(Open("X", "fr", hand="scribe"), ["# Rue", *lines])
    drawn = drawing(board, PAPERS["a3"])
    for kind in ("question", "tension", "alternative", "quote"):
        note = drawn.split(f'class="note {kind} ')[1].split("<text")[0]
        assert 'class="fill stroke' in note and "paper stroke" not in note
    for kind in ("pro", "con"):
        note = drawn.split(f'class="note {kind} ')[1].split("<text")[0]
        assert 'class="tone stroke pen"' in note


def test_an_english_affiche_has_british_dates():
    lines = ["/title Library", "/date 2026-11-26", "Voilà"]
    board = tell(Open("X", "en", hand="scribe"), lines)
    assert "Thursday, 26 November 2026" in drawing(board, PAPERS["a3"])
    american = tell(Open("X", "en-US", hand="scribe"), lines)
    assert "November 26, 2026" in drawing(american, PAPERS["a3"])


def test_white_in_one_place_is_a_hole_and_the_same_white_spread_is_none():
    page = Rect(0, 0, 1200, 1200)
    spread = [Rect(100 * x, 0, 50, 1200) for x in range(12)]
    assert emptiness([Rect(0, 0, 600, 1200)], page) > 20 * emptiness(spread, page)
    assert emptiness([page], page) == 0


def test_no_siren_stands_over_people_who_came_to_talk():
    """A judge saw a siren over young people and the police who talk again."""
    lines = ["/titre Jeunes et police : se reparler", "# La police", "Un policier a parlé"]
    board = tell(Open("Jeunes et police", "fr", hand="scribe"), lines)
    assert subjects(board) == ["discussion"]
    alone = tell(Open("La police", "fr"), ["/titre La police", "# Le vélo **", "Un vélo **"])
    assert "police" not in subjects(alone)


def test_an_arrow_that_would_lead_across_the_page_is_left_out():
    lines = [
        *(f"Une remarque de plus, la numéro {number}" for number in range(6)),
        "? Qui tient la barrière quand il pleut ?",
        *(f"! Une proposition de plus, la numéro {number}" for number in range(14)),
    ]
    board = tell(Open("Rue", "fr", hand="scribe"), ["# Rue", *lines])
    asked = next(seq for seq, note in board.notes.items() if note.draft.kind is Kind.QUESTION)
    before = {s.note.seq: s.rect for area in compose(board, PAPERS["a3"]).areas for s in area.spots}
    proposed = [s for s, note in board.notes.items() if note.draft.kind is Kind.PROPOSAL]
    answer = max(proposed, key=lambda seq: white_between(before[seq], before[asked]))
    board = do(board, Link(answer, asked))
    spots = {s.note.seq: s.rect for area in compose(board, PAPERS["a3"]).areas for s in area.spots}
    assert white_between(spots[answer], spots[asked]) > FAR
    assert 'class="link' not in drawing(board, PAPERS["a3"])


def test_no_note_is_a_column_of_single_words(la_noue, noue_on):
    for area in noue_on(PAPERS["a0"]).areas:
        for note in (spot.note for spot in area.spots if spot.note.draft.kind is not Kind.CARD):
            others = settings(note.draft, letters_on_page(la_noue[0]))
            lines = note.place.block.lines
            words = sum(len(line.split()) for line in lines)
            signs = sum(map(len, lines))
            is_read = words >= WORDS * len(lines) or signs >= SIGNS * len(lines)
            assert len(lines) <= 2 or is_read or not any(map(reads_well, others))


@pytest.mark.parametrize("is_in_phases", [True, False], ids=["phases", "plain"])
@pytest.mark.parametrize("path", EVENINGS, ids=lambda path: path.name.split(".")[0])
def test_every_evening_fills_its_page_and_spreads_its_white(path, is_in_phases):
    name, lang, _ = path.name.split(".")
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    if not is_in_phases:
        lines = [line for line in lines if not line.startswith("/phase ")]
    board = tell(Open(name, lang, phases="flow", hand="scribe"), lines)
    notes = sum(note.draft.kind is not Kind.THEME for note in board.notes.values())
    for way in ("landscape", "portrait"):
        found = compose(board, paper_named("a3", way))
        assert sum(len(area.spots) for area in found.areas) == notes and found.left_out == 0
        assert found.fill >= 0.75
        assert min(area.inked / area.rect.area for area in found.areas) >= 0.6
        assert not [pair for pair in combinations(rects(found), 2) if overlap(*pair)]


def test_the_heaviest_notes_stay_when_not_all_can(long_evening):
    found = compose(long_evening, PAPERS["a3"])
    kept = {spot.note.seq for area in found.areas for spot in area.spots}
    heavy = {seq for seq, note in long_evening.notes.items() if note.draft.weight == 2}
    assert heavy and heavy <= kept


def test_proposals_and_questions_are_gathered(noue_on):
    areas = {area.name: area for area in noue_on(PAPERS["a3"]).areas}
    kinds = {
        name: {spot.note.draft.kind for spot in area.spots if not spot.tied}
        for name, area in areas.items()
    }
    assert kinds["Propositions"] == {Kind.PROPOSAL, Kind.ALTERNATIVE}
    assert kinds["Questions"] == {Kind.QUESTION}
    asked = {spot.note.seq for spot in areas["Questions"].spots}
    tied = {s.tied for s in areas["Questions"].spots if s.note.draft.kind is Kind.CARD}
    assert tied and tied <= asked, "only cards that provoked a question"
    others = set().union(
        *(found for name, found in kinds.items() if name not in ("Propositions", "Questions"))
    )
    assert not others & {Kind.PROPOSAL, Kind.ALTERNATIVE, Kind.QUESTION}


def test_a_hero_is_larger_than_a_remark(noue_on):
    spots = [spot for area in noue_on(PAPERS["a3"]).areas for spot in area.spots]
    hero = next(spot for spot in spots if spot.note.draft.weight == 2)
    plain = [spot.letters for spot in spots if spot.note.draft.kind is Kind.REMARK]
    assert hero.letters > 1.2 * max(plain)


@pytest.mark.parametrize("look", LOOKS)
def test_the_same_log_is_the_same_page_in_every_look(la_noue, look):
    board = replace(la_noue[0], look=look)
    assert drawing(board, PAPERS["a3"]) == drawing(board, PAPERS["a3"])


def test_answers_keep_their_arrows():
    said = [Open("Essai"), Say("? Qui garde les données ?"), Say("La mairie", answers=2)]
    entries = told([*said, *(Say(f"Autre chose, numéro {number}") for number in range(9))])
    assert drawing(fold("x", entries), PAPERS["a3"]).count('class="link') == 1


def test_a_phase_is_a_bracket_over_the_areas_that_it_had(la_noue, noue_on):
    for way in ("landscape", "portrait"):
        found = noue_on(paper_named("a3", way))
        assert [one.number for one in found.brackets] == [1, 2]
        names = [one.name for one in found.brackets]
        for area in (area for area in found.areas if area.theme):
            over = [one for one in found.brackets if is_over(one.rect, area.rect)]
            nearest = max(over, key=lambda one: one.rect.y)
            said = phase_of(la_noue[0], [la_noue[0].notes[spot.note.seq] for spot in area.spots])
            assert said in names and nearest.name == said


def is_over(bracket, rect):
    is_within = bracket.x - 1 <= rect.x and rect.x + rect.w <= bracket.x + bracket.w + 1
    return is_within and bracket.y + bracket.h <= rect.y + 1


def test_letters_say_kind_and_weight_and_nothing_else(noue_on):
    found = noue_on(PAPERS["a3"])
    spots = [spot for area in found.areas for spot in area.spots]
    sizes = [
        spot.letters / factor(spot.note.draft)
        for spot in spots
        if spot.note.draft.kind is not Kind.CARD
    ]
    assert max(sizes) / min(sizes) <= GROWN * LARGEST


def test_a_card_that_is_only_a_noun_is_no_larger_than_a_remark(noue_on):
    areas = noue_on(PAPERS["a3"]).areas
    spots = [spot for area in areas for spot in area.spots]
    cards = [spot.letters for spot in spots if spot.note.draft.kind is Kind.CARD]
    remarks = [spot.letters for spot in spots if spot.note.draft.kind is Kind.REMARK]
    assert cards and max(cards) <= 1.2 * min(remarks)


def test_an_arrow_begins_under_the_edge_of_the_cloud():
    board = tell(Open("Growing old", "en", hand="scribe"), ASKED)
    found = compose(board, PAPERS["a3"])
    cloud = next(
        s for area in found.areas for s in area.spots if s.note.draft.kind is Kind.QUESTION
    )
    drawn = affiche_arrows.ink(board, found)
    x, y, scale = map(
        float, re.search(r"translate\(([\d.-]+) ([\d.-]+)\) scale\(([\d.]+)", drawn).groups()
    )
    start = re.search(r'd="M([\d.]+) ([\d.]+)', drawn)
    at = Rect(x + float(start[1]) * scale, y + float(start[2]) * scale, 0, 0)
    assert holds(cloud.rect, at)


def test_the_subject_is_what_title_and_themes_name():
    board = tell(
        Open("La bibliothèque de quartier", "fr", hand="scribe"),
        ["/titre La bibliothèque de quartier", "# Le bus", "Un bus"],
    )
    assert subjects(board)[:2] == ["book", "bus"], "four bare strokes were a tally to everybody"
    assert subjects(tell(Open("X", "fr"), ["Voilà"])) == [TALK]


def test_what_was_only_said_in_passing_is_not_the_subject():
    """A judge saw a bus over an evening on growing old: a carer had run for one."""
    passing = ["# La semaine", "Le bus", "Un bus", "Encore le bus **"]
    board = tell(Open("Vieillir ici", "fr", hand="scribe"), ["/titre Vieillir ici", *passing])
    assert subjects(board) == [TALK]
    about = tell(Open("La bibliothèque", "fr"), ["/titre La bibliothèque", *passing])
    assert subjects(about) == ["book"]


@POPPLER
def test_the_pdf_has_its_size_its_bleed_and_its_words(la_noue, tmp_path):
    path = tmp_path / "affiche.pdf"
    path.write_bytes(printed(*la_noue, paper_named("a2", "portrait")))
    info = subprocess.run(["pdfinfo", "-box", path], capture_output=True, check=True)
    boxes = {
        line.split(":")[0]: line.split(":")[1].split()
        for line in info.stdout.decode().splitlines()
        if "Box" in line
    }
    trim, media = ([float(edge) for edge in boxes[name]] for name in ("TrimBox", "MediaBox"))
    assert trim[2] - trim[0] == pytest.approx(420 / 25.4 * 72, abs=0.5)
    assert media[2] - media[0] == pytest.approx(426 / 25.4 * 72, abs=0.5)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    themes = {theme.name for theme in la_noue[0].themes}
    assert said_in(text.stdout.decode(), la_noue[0]) <= themes


def test_an_evening_without_a_word_has_its_page_too():
    entries = told([Open("")])
    assert "<svg" in drawing(fold("x", entries), PAPERS["a3"])


def test_parts_keep_their_order_and_are_cut_in_the_best_way():
    tall, flat = (Form(40, 90), Form(90, 40)), (Form(100, 30),)
    parts = [
        tuple(form._replace(key=at) for form in sizes) for at, sizes in enumerate([tall, flat])
    ]
    whole = cut([*parts, (Form(60, 90, key=2),)])
    assert {(form.w, form.h) for form in whole} == {(100, 160), (140, 120), (160, 90)}
    best = min(whole, key=lambda form: form.area)
    places = list(seated(best, Rect(0, 0, best.w, best.h)))
    assert [form.key for form, _ in places] == [0, 1, 2]
    assert not [pair for pair in combinations([rect for _, rect in places], 2) if overlap(*pair)]


def test_nothing_stands_over_the_fold_of_a_book(la_noue):
    paper = replace(PAPERS["a4"], is_folded=True)
    alone = told([Open("Essai"), *(Say(f"Remarque, numéro {number}") for number in range(7))])
    for board in (la_noue[0], fold("x", alone)):
        found = compose(board, paper)
        middle = paper.wide_mm * paper.units / 2
        brackets = (bracket.rect for bracket in found.brackets)
        taken = [*rects(found), *(area.rect for area in found.areas), found.head.rect, *brackets]
        assert not [rect for rect in taken if rect.x < middle - 1 < middle + 1 < rect.x + rect.w]
        assert found.left_out == 0 and len(rects(found)) > 6


def test_no_line_of_an_affiches_head_begins_or_ends_with_a_dot_that_parts_nothing() -> None:
    said = "adultes · Maison de quartier · 15 présents"
    for limit in (200, 420, 700, 1200):
        lines = [text for text, *_ in packed((said, "hand", 36, "soft", 4), limit)]
        assert " · ".join(lines) == said


def test_where_and_when_are_not_broken_inside_of_what_they_say():
    """A designer saw « St Barnabas church / hall, Cambridge · Thursday, »."""
    said = "residents, bus drivers · St Barnabas church hall, Cambridge · 24 September · 44 present"
    lines = [text for text, *_ in packed((said, "hand", 36, "soft", 4), 600)]
    assert lines[:2] == ["residents, bus drivers", "St Barnabas church hall, Cambridge"]
    assert lines[2:] == ["24 September · 44 present"]
