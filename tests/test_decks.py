"""Decks of cards: brought, drawn by number and by name, kept as they were, printed, followed."""

import csv
import io
import subprocess
from dataclasses import replace

import pytest
from PIL import Image

from board import create_app
from board.archive.documents import cards
from board.archive.documents.evening import Evening
from board.archive.documents.minutes import kind_label, minutes
from board.archive.formats import card_face, format_named
from board.archive.formats import notes as notes_csv
from board.config import Config
from board.core import limits
from board.core.codec import decode, encode
from board.core.decks import BadDeck
from board.core.erasure import gone_with, redacted
from board.core.events import Edit, Entry, Open, Say
from board.core.grammar import spell, spell_on
from board.core.history import evolve, fold
from board.core.ink import render
from board.core.laying import Card, Deck, DeckLaid, Face, LayDeck, TakeDeck
from board.core.model import Draft, Kind, Refusal
from board.core.rules import decide
from board.intake import read_deck_file
from board.live.table import table
from board.store.access import Role
from board.store.decks import SeriesDecks
from board.store.log import EventLog
from board.store.series import SeriesStore
from board.web.listing import called
from tests.harness import run_board
from tests.poppler import POPPLER
from tests.test_about import HERE
from tests.test_same_bytes import told

PLACES = Deck(
    "Lieux de vie",
    Face("house", 3, "diamond", "wide"),
    (Card("La rue", "Qui me voit ?", "road"), Card("Le hall"), Card("L'école", "", "school")),
)
NEWER = Deck("Lieux de vie", Face("bus", 1, "disc", "double"), (Card("La rue", "", "bus"),))


def played(*lines, decks=(PLACES,)):
    """The board after a deck was laid and lines were said, with its facts."""
    entries = told([Open("Essai", "fr"), *map(LayDeck, decks), *map(Say, lines)])
    return fold("essai", entries), entries


def drafts(board):
    return [board.notes[seq].draft for seq in sorted(board.notes)]


@pytest.mark.parametrize(
    ("line", "name", "deck"),
    [
        ("/carte 2", "Le hall", "2"),
        ("/lieux-de-vie 1", "La rue", "2"),
        ("/carte Lieux-de-Vie l'ecole", "L'école", "2"),
        ("/carte LE HALL", "Le hall", "2"),
        ("/carte 7", "Cookies", "data"),
        ("/donnée 3", "Santé", "data"),
        ("/carte acteur Bailleur", "Bailleur", "actor"),
        ("/lieux-de-vie Le toit", "Le toit", "2"),
    ],
)
def test_a_card_is_drawn_by_its_number_or_its_name_of_the_boards_own_decks_first(line, name, deck):
    board, _ = played(line)
    assert [(one.text, one.deck) for one in drafts(board)] == [(name, deck)]


def test_numbers_are_in_the_language_of_the_board():
    entries = told([Open("Trial", "en"), Say("/data 3"), Say("/donnée 3")])
    assert [one.text for one in drafts(fold("b", entries))] == ["Health", "Health"]


@pytest.mark.parametrize(
    "line", ["/lieux-de-vie 9", "/carte donnée 99", "/carte 99", "/carte 0001999"]
)
def test_a_number_that_no_card_has_is_refused_with_it(line):
    board, _ = played()
    assert decide(board, Say(line)).reason == "no_card"


@pytest.mark.parametrize("zeros", ["000", "0" * 40])
def test_a_cards_number_behind_zeros_is_no_fault_of_the_server(zeros):
    """The first four digits were compared and all of them counted: the desk sent it for ever."""
    board, _ = played()
    for line in (f"/carte {zeros}99", f"/carte {zeros}100", f"/acteur {zeros}99"):
        assert decide(board, Say(line)).reason == "no_card", line
    assert decide(board, Say("/carte 0002")).draft.text == "Le hall"
    board, _ = played(f"\\/carte {zeros}99")
    assert spell_on(board, drafts(board)[0]) == f"\\/carte {zeros}99"


def test_a_command_is_no_deck():
    board, _ = played(decks=(replace(PLACES, name="Lieu"),))
    assert encode(decide(board, Say("/lieu 1")))[0] == "Described"
    assert decide(board, Say("/carte lieu 1")).draft.text == "La rue"


def test_a_card_that_stands_never_changes_whatever_is_laid_or_taken_later():
    board, _ = played("/carte la rue", "/lieux-de-vie Le toit")
    before = [render.drawn_note(board, board.notes[seq]) for seq in sorted(board.notes)]
    assert 'class="note card hue-3"' in before[0]
    for command in (LayDeck(NEWER), TakeDeck(board.seq + 1)):
        event = decide(board, command)
        board = evolve(board, Entry(board.seq + 1, "", event))
        after = [render.drawn_note(board, board.notes[seq]) for seq in sorted(board.notes)]
        assert after == before
    assert not any(one.is_offered for one in board.decks)
    newer, _ = played("/carte la rue", decks=(PLACES, NEWER))
    drawn = render.drawn_note(newer, newer.notes[4])
    assert drafts(newer)[0].pictogram == "bus" and 'class="note card hue-1"' in drawn


def test_a_card_whose_words_are_corrected_stays_of_the_deck_that_it_was_drawn_from():
    board, _ = played("/carte le hall")
    board = evolve(board, Entry(board.seq + 1, "", decide(board, LayDeck(NEWER))))
    again = table(board)["decks"][0]
    assert again["cards"] == ["La rue"] and again["words"] == ["lieux-de-vie"]
    amended = decide(board, Edit(3, "/carte lieux-de-vie La rue", elsewhere=True))
    assert (amended.draft.deck, amended.draft.pictogram) == ("2", "road")


def test_a_card_is_spelled_as_it_is_typed_again():
    board, _ = played("/carte le hall")
    (draft,) = drafts(board)
    assert spell(draft, "fr", cards.in_play(board.decks, "fr")) == "/carte lieux-de-vie Le hall"


def test_a_deck_that_is_taken_leaves_no_word_of_its_name_and_its_cards_in_the_log():
    board, entries = played("/carte la rue", decks=(replace(NEWER, name="lieux de VIE"), PLACES))
    event = decide(board, TakeDeck(3))
    gone = gone_with(board, event)
    left = [replace(one, event=redacted(entries, gone).get(one.seq, one.event)) for one in entries]
    laid = [one.event for one in left if isinstance(one.event, DeckLaid)]
    assert [(one.deck.name, one.deck.cards) for one in laid] == [("", ()), ("", ())]
    after = Entry(board.seq + 1, "", event)
    assert evolve(fold("essai", left), after).decks == evolve(board, after).decks
    assert decide(board, TakeDeck(9)) == Refusal("unknown_deck")


def test_a_deck_is_in_the_log_whole_and_laid_once():
    event = DeckLaid(PLACES)
    assert decode(*encode(event)) == event
    board, _ = played()
    assert decide(board, LayDeck(PLACES)) == Refusal("already")


def test_more_decks_than_a_board_takes_are_refused_and_a_newer_one_is_not(monkeypatch):
    monkeypatch.setattr(limits, "MOST_DECKS", 2)
    board, _ = played(decks=(PLACES, replace(PLACES, name="Un autre")))
    assert decide(board, LayDeck(replace(PLACES, name="Trop"))) == Refusal("too_many", "2")
    assert isinstance(decide(board, LayDeck(NEWER)), DeckLaid)


# What is brought

YAML = """\
name: Lieux
hue: teal
pictogram: maison
cards:
  - name: {fr: La rue, en: The street}
    text: Qui me voit ?
    pictogram: route
  - École
"""


def brought(text, name="lieux.csv", **said):
    data = text if isinstance(text, bytes) else text.encode()
    return read_deck_file(data, name, {"lang": "fr", **said})


def test_a_yaml_file_is_a_deck_in_the_language_of_the_board():
    deck = brought(YAML.replace("route", "rue"), "lieux.yaml")
    assert (deck.name, deck.face) == ("Lieux", Face("house", 1, "disc", "double"))
    assert deck.cards == (Card("La rue", "Qui me voit ?", "street"), Card("École"))
    english = read_deck_file(YAML.replace("route", "rue").encode(), "x.yml", {"lang": "en"})
    assert english.cards[0].name == "The street"


@pytest.mark.parametrize(
    "text",
    [
        "nom;texte;image\nLa rue;Qui me voit ?;rue\n\nÉcole;;\n",
        "sep=,\nNom,Texte,Image\n\"La rue\",Qui me voit ?,:rue:\nÉcole\n",
        "Name\tText\tPicture\nLa rue\tQui me voit ?\tstreet\nÉcole\t\t\n".encode("utf-16"),
        "name;text;picture;préféré\nLa rue;Qui me voit ?;rue;bleu\nÉcole\n".encode("cp1252"),
    ],
)  # fmt: skip
def test_a_table_of_any_separator_and_encoding_is_a_deck_named_as_its_file(text):
    deck = brought(text, "dossier/Lieux_de_vie.csv", hue="3")
    assert (deck.name, deck.face.hue) == ("Lieux de vie", 2)
    assert deck.cards == (Card("La rue", "Qui me voit ?", "street"), Card("École"))


HEAD = "nom;texte;image\n"


@pytest.mark.parametrize(
    ("text", "name", "reason", "line"),
    [
        (HEAD + "La rue;;\nla RUE;;\n", "a.csv", "card_twice", 3),
        (HEAD + "La rue;;\n;Qui ?;\n", "a.csv", "card_no_name", 3),
        (HEAD + '"La\nrue";;\nX;;licorne\n', "a.csv", "no_pictogram", 4),
        (HEAD + f"{'x' * 41};;\n", "a.csv", "too_long", 2),
        (HEAD + f"X;{'x' * 161};\n", "a.csv", "too_long", 2),
        (HEAD + "".join(f"carte {n};;\n" for n in range(100)), "a.csv", "many_cards", 101),
        (HEAD, "a.csv", "no_cards", 0),
        ("", "a.csv", "no_cards", 0),
        ("La rue\nLe hall\n", "a.csv", "no_head", 1),
        (HEAD + "La rue;;\n", "---.csv", "no_name", 0),
        (b"\x00\x01\x02", "a.csv", "not_text", 0),
        (b"a" * 60_001, "a.csv", "too_large", 0),
        ("name: x\ncards: [a\n", "a.yaml", "not_yaml", 3),
        ("name: x\n\ncards: a\n", "a.yaml", "not_a_deck", 3),
        ("- a\n- b\n", "a.yaml", "not_a_deck", 1),
        ("name: x\ncolour: pinkish\ncards: [a]\n", "a.yaml", "no_hue", 0),
        ("name: x\ncolour: '0019'\ncards: [a]\n", "a.yaml", "no_hue", 0),
        (f"name: x\ncolour: '001{'9' * 4_300}'\ncards: [a]\n", "a.yaml", "no_hue", 0),
        ("name: x\ncards:\n  - a\n  - nom: b\n    son: c\n", "a.yaml", "unknown_field", 5),
        ("name: x\nborder: none\ncards: [a]\n", "a.yaml", "no_choice", 0),
        ("name: x\ncards: " + "[" * 50_000, "a.yaml", "not_yaml", 2),
        ("name: x\ncards: [[[[[a]]]]]\n", "a.yaml", "not_a_deck", 2),
        ("- " * 20_000, "a.yaml", "not_a_deck", 1),
        ("a: &a [x]\nb: &b [*a, *a]\nname: x\n", "a.yaml", "unknown_field", 1),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_why(text, name, reason, line):
    with pytest.raises(BadDeck) as refused:
        brought(text, name)
    assert (refused.value.reason, refused.value.line) == (reason, line)


# The page, and what a series keeps


@pytest.fixture
def house(tmp_path):
    app = create_app(Config(data=tmp_path))
    parts = app.extensions["board"]
    room = parts["rooms"].make(Open("Données intimes"))
    browser = app.test_client()
    browser.get(f"/k/{parts['access'].make(room.board.id, Role.ORGANISER)}")
    yield browser, room, parts["log"]
    parts["jobs"].stop()
    parts["log"].close()


def post(browser, room, text="", **fields):
    file = {"file": (io.BytesIO(text.encode()), "lieux.csv")} if text else {}
    return browser.post(f"/b/{room.board.id}/decks", data={**fields, **file}, headers=HERE)


def test_the_page_brings_a_deck_shows_it_and_takes_it_away(house):
    browser, room, log = house
    answer = post(browser, room, HEAD + "La rue;Qui ?;rue\n", act="bring", name="Lieux", hue="teal")
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "/lieux 1" in page and "Qui ?" in page and "/donnée 1" in page
    (laid,) = room.board.decks
    assert laid.deck.name == "Lieux" and laid.deck.face.hue == 1
    assert post(browser, room, act="take", deck=f"{laid.id:09}0").status_code == 422, "ten times it"
    assert post(browser, room, act="take", deck=str(laid.id)).status_code == 303
    assert "/lieux 1" not in browser.get(f"/b/{room.board.id}/decks").text
    assert "Qui ?" not in str([encode(one.event) for one in log.since(room.board.id, 0)])


def test_the_page_says_on_which_line_a_file_is_wrong_and_keeps_nothing(house):
    browser, room, _ = house
    before = room.board.seq
    answer = post(browser, room, HEAD + "La rue;;\nX;;licorne\n", act="bring")
    assert answer.status_code == 422 and room.board.seq == before
    assert "Ligne 3" in answer.text and "licorne" in answer.text
    assert post(browser, room, act="bring").status_code == 422
    assert post(browser, room, act="nothing").status_code == 400
    assert post(browser, room, act="lay", series="other", deck="x").status_code == 404


def test_the_cards_of_all_decks_are_printed_at_once(house):
    """Without a deck in the address it was an error of the server."""
    browser, room, _ = house
    pages = (browser.get(f"/b/{room.board.id}/cards.pdf{asked}") for asked in ("", "?deck=data"))
    whole, one = (page.data for page in pages)
    assert whole[:5] == one[:5] == b"%PDF-" and len(whole) > len(one)
    assert browser.get(f"/b/{room.board.id}/cards.pdf?deck=77").status_code == 404


def test_a_series_keeps_a_deck_for_its_next_evening(house):
    browser, room, log = house
    series = SeriesStore(log).new("Une série", "fr")
    SeriesStore(log).add(series, room.board.id)
    post(browser, room, HEAD + "La rue;;\n", act="bring", name="Lieux", series=series)
    (kept,) = SeriesDecks(log).of(series)
    assert kept == room.board.decks[0].deck
    post(browser, room, act="take", deck=str(room.board.decks[0].id))
    assert post(browser, room, act="lay", series=series, deck="lieux").status_code == 303
    assert [one.is_offered for one in room.board.decks] == [False, True]
    post(browser, room, act="drop", series=series, deck="lieux")
    assert not SeriesDecks(log).of(series)


def test_the_command_keeps_a_deck_for_a_series_and_says_why_it_does_not(tmp_path):
    data, file = tmp_path / "data", tmp_path / "lieux.csv"
    log = EventLog(Config(data=data))
    series = SeriesStore(log).new("Une série", "fr")
    log.close()
    file.write_text(HEAD + "La rue;;\n", "utf-8")
    assert run_board(data, "deck", series, str(file))["cards"] == 1
    log = EventLog(Config(data=data))
    assert [one.name for one in SeriesDecks(log).of(series)] == ["lieux"]
    log.close()
    file.write_text(HEAD + ";;\nX;;licorne\n", "utf-8")
    with pytest.raises(AssertionError, match="licorne"):
        run_board(data, "deck", series, str(file))


# What each provoked


def test_the_minutes_and_the_data_say_which_cards_provoked_what():
    board, entries = played("/carte la rue", "Je marche", "/acteur 1", "/carte le hall", "& Oui")
    titles = [getattr(block, "text", "") for block in minutes(board, entries).blocks]
    assert "La rue (Lieux de vie)" in titles
    assert "Police (Carte Acteur), Le hall (Lieux de vie)" in titles
    text = format_named("csv").write(board, entries).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["deck"], row["cards"]) for row in rows] == [
        ("Lieux de vie", ""), ("", "3"), ("actor", ""), ("Lieux de vie", ""), ("", "5 6"),
    ]  # fmt: skip


# Printed


def printed_cards(tmp_path):
    board, entries = played("/lieux-de-vie Le toit")
    found = cards.of_series([Evening(1, board, tuple(entries))])
    file = tmp_path / "cards.pdf"
    about = {"title": "Data, ouvre-toi", "heading": "Data, ouvre-toi", "lang": "fr"}
    file.write_bytes(card_face.pdf(about, found))
    return found, file


@POPPLER
def test_printed_cards_say_their_words_and_their_numbers(tmp_path):
    found, file = printed_cards(tmp_path)
    assert [(card.draft.text, card.number) for card in found[:4]] == [
        ("La rue", 1), ("Le hall", 2), ("L'école", 3), ("Le toit", 0),
    ]  # fmt: skip
    text = subprocess.run(["pdftotext", "-f", "1", "-l", "1", file, "-"], capture_output=True)
    said = text.stdout.decode()
    assert "LA RUE" in said and "Qui me voit" in said and "Lieux de vie · 1" in said
    assert "Lieux de vie · 4" not in said


DPI, INK = 300, 200
PIXEL = 25.4 / DPI


def frames(page):
    """Left, top, right, bottom (mm) of the ink inside each card's cut of a page, by row, column."""
    left, top = (210 - 3 * cards.WIDE_MM) / 2, (297 - 3 * cards.HIGH_MM) / 2
    found = {}
    for row in range(3):
        for column in range(3):
            x, y = left + column * cards.WIDE_MM, top + row * cards.HIGH_MM
            corners = (x + 1, y + 1, x + cards.WIDE_MM - 1, y + cards.HIGH_MM - 1)
            part = page.crop(tuple(round(mm / PIXEL) for mm in corners))
            box = part.point(lambda grey: 255 if grey < INK else 0).getbbox()
            if box:
                at = [(x + 1), (y + 1)] * 2
                found[row, column] = [mm + side * PIXEL for mm, side in zip(at, box, strict=True)]
    return found


@POPPLER
def test_the_frame_of_each_back_lies_behind_that_of_its_front(tmp_path):
    """Turned over the long edge what is at x comes to 210 - x: both within half a millimetre."""
    _, file = printed_cards(tmp_path)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", "1", "-l", "2", file, tmp_path / "page"]
    subprocess.run(command, check=True)
    front, back = (Image.open(path) for path in sorted(tmp_path.glob("page*.pgm")))
    with front, back:
        ahead, behind = frames(front), frames(back)
    assert len(ahead) == 9 and ahead.keys() == behind.keys()
    for (row, column), (left, top, right, bottom) in ahead.items():
        seen = behind[row, 2 - column]
        turned = (210 - seen[2], seen[1], 210 - seen[0], seen[3])
        off = [abs(a - b) for a, b in zip((left, top, right, bottom), turned, strict=True)]
        assert max(off) < 0.5, (row, column, off)


def test_a_deck_that_is_not_there_has_no_cards_to_print():
    board, _ = played()
    assert [card.draft.text for card in cards.of_board(board, "2")] == [
        "La rue",
        "Le hall",
        "L'école",
    ]
    with pytest.raises(LookupError):
        cards.of_board(board, "77")


def test_a_card_of_a_deck_that_is_not_known_is_still_a_card():
    board, entries = played("/carte la rue")
    lost = replace(board, decks=())
    assert drafts(lost)[0] == Draft(Kind.CARD, "La rue", deck="2", pictogram="road")
    assert "<path" in render.drawn_note(lost, lost.notes[3])
    assert minutes(lost, entries).blocks


def test_cards_of_a_deck_whose_name_is_erased_are_cards_in_lists_and_documents():
    board, _ = played("/carte la rue", "/lieux-de-vie Le toit")
    taken = evolve(board, Entry(board.seq + 1, "", decide(board, TakeDeck(2))))
    assert [one.deck.name for one in taken.decks] == [""]
    notes = [taken.notes[seq] for seq in sorted(taken.notes)]
    assert [called(taken, one, str) for one in notes] == ["kind.card"] * 2
    assert [kind_label(taken, one, str) for one in notes] == ["kind.card"] * 2
    assert [notes_csv.row(taken, one, 0)["deck"] for one in notes] == ["", ""]


def test_a_deck_that_was_taken_before_names_were_erased_loses_its_name_with_the_next_one():
    other = replace(PLACES, name="Un autre")
    board, entries = played(decks=(PLACES, other))
    first = Entry(board.seq + 1, "", decide(board, TakeDeck(2)))
    board = evolve(board, first)
    gone = gone_with(board, decide(board, TakeDeck(3)))
    assert gone.decks == {2, 3}
    left = [redacted(entries, gone).get(one.seq, one.event) for one in entries]
    assert [one.deck.name for one in left if isinstance(one, DeckLaid)] == ["", ""]
