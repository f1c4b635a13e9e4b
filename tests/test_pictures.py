"""Pictures that are taken away: the fresque as a grid, PNGs, cards to share, the evening again."""

import io
import re
import struct
from xml.etree import ElementTree

import pytest
from PIL import Image

from board.archive.formats import format_named, moving, pictures, png, share, svg
from board.archive.formats import outlined as outlining
from board.archive.formats.pictures import columns, fresque, strip
from board.archive.formats.replay import SECONDS, played
from board.core.events import Edit, Entry, Open, Restore, Say, Withdraw, Withdrawn
from board.core.history import evolve, fold
from board.core.listening import CountAgreed, Listen
from tests.test_same_bytes import the_evening, told

SVG = "{http://www.w3.org/2000/svg}"
DOT = Image.new("RGB", (1, 1))


@pytest.fixture(scope="module")
def evening():
    entries = the_evening()
    return fold("evening", entries), entries


def size(svg):
    return [float(part) for part in ElementTree.fromstring(svg).get("viewBox").split()[2:]]


@pytest.mark.parametrize(
    ("count", "across"), [(1, 1), (2, 2), (3, 2), (4, 2), (5, 3), (6, 3), (7, 3), (9, 3), (12, 4)]
)
def test_sheets_stand_in_a_grid_that_can_be_printed(count, across):
    assert columns(count) == across


def test_the_fresque_holds_every_sheet_once_in_its_grid(evening):
    board, _ = evening
    root = ElementTree.fromstring(fresque(board))
    places = [g.get("transform") for g in root.iter(f"{SVG}g") if g.get("class") == "sheet"]
    assert places == ["translate(0 0)", "translate(1920 0)", "translate(0 1080)"]
    assert size(fresque(board)) == [3840, 2160]
    assert size(strip(board)) == [3 * 1920, 1080]


def test_a_grid_is_paper_where_its_last_row_has_no_sheet(evening):
    assert len(evening[0].sheets) == 3
    picture = Image.open(io.BytesIO(png.rasterised(fresque(evening[0]), 960))).convert("RGBA")
    assert picture.getpixel((720, 405)) == picture.getpixel((475, 5)) and picture.size == (960, 540)
    assert picture.getpixel((720, 405))[3] == 255


def test_a_sheet_that_did_not_change_is_not_outlined_again(evening, monkeypatch):
    board, _ = evening
    made, outlined = [], outlining.outlined
    monkeypatch.setattr(
        outlining, "outlined", lambda drawn, root: made.append(drawn) or outlined(drawn, root)
    )
    monkeypatch.setattr(svg, "KEPT", outlining.Kept(10_000_000))
    first = fresque(board)
    assert len(made) == len(board.sheets)
    assert strip(board) != first and len(made) == len(board.sheets)
    last = board.sheets[-1].notes[-1]
    fresque(evolve(board, Entry(board.seq + 1, "gone", Withdrawn(last))))
    assert [group[: group.index(" transform")] for group in made[len(board.sheets) :]] == [
        f'<g class="sheet" id="sheet-{len(board.sheets)}" data-sheet="{len(board.sheets)}"'
    ]
    monkeypatch.setattr(svg, "KEPT", outlining.Kept(0))
    assert fresque(board) == first and len(svg.KEPT.pieces) == 1


def test_the_editable_fresque_has_its_words_as_text_and_its_colours_as_attributes(evening):
    board, entries = evening
    root = ElementTree.fromstring(format_named("editable").write(board, entries))
    texts = list(root.iter(f"{SVG}text"))
    assert "Tracer mon" in "".join(word for text in texts for word in text.itertext())
    assert all(text.get("fill") not in (None, "none") for text in texts)
    assert root.find(f"{SVG}defs") is None and not list(root.iter(f"{SVG}use"))
    rules = root.find(f"{SVG}style").text.splitlines()
    named = [rule[: rule.index("{")] for rule in rules]
    assert named[:4] == [".hand", ".caps", ".brush", ".slant"]
    assert set(named[4:]) == {"@font-face"}
    assert size(fresque(board)) == [float(part) for part in root.get("viewBox").split()[2:]]


def test_notes_are_objects_in_the_order_of_capture(evening):
    root = ElementTree.fromstring(fresque(evening[0]))
    notes = [g for g in root.iter(f"{SVG}g") if "note" in g.get("class", "").split()]
    assert {note.get("role") for note in notes} == {"graphics-object"}
    numbers = [int(note.get("data-seq")) for note in notes]
    assert numbers == sorted(numbers)


def test_a_png_is_as_wide_as_asked_and_never_larger_than_memory_allows(evening):
    picture = Image.open(io.BytesIO(png.rasterised(strip(evening[0]), 960)))
    assert picture.size == (960, 180)
    wide = png.rasterised('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>', 90_000)
    w, h = struct.unpack(">II", wide[16:24])
    assert w * h <= png.MOST_PIXELS < (w + 1) ** 2


@pytest.mark.parametrize("name", share.SIZES)
def test_a_card_to_share_has_the_size_of_its_network_and_the_words(evening, name):
    board, _ = evening
    wanted = share.SIZES[name]
    drawn = share.card(board, 11, name)
    assert size(drawn) == [wanted.w, wanted.h]
    assert "Même dans" in drawn and "Un jeune de La Noue" in drawn
    assert Image.open(io.BytesIO(png.rasterised(drawn, wanted.w))).size == (wanted.w, wanted.h)


def test_a_card_has_its_words_for_who_cannot_see_it(evening):
    alternative = share.alternative(evening[0], 11)
    assert alternative.startswith("Verbatim\u202f: Même dans la vie privée")
    assert "Un jeune de La Noue" in alternative


def test_a_withdrawn_note_is_no_card():
    entries = told([Open("Essai"), Say('"Le mot canari"'), Withdraw(2)])
    with pytest.raises(LookupError):
        share.card(fold("x", entries), 2, "square")


def test_the_replay_takes_a_minute_and_keeps_the_order(evening):
    times = list(played(evening[1]).values())
    assert times == sorted(times) and times[0] == 0 and SECONDS - 1 < times[-1] < SECONDS


def test_the_replay_names_every_note_once_and_only_what_is_drawn(evening):
    drawn = format_named("replay").write(*evening).decode()
    delayed = re.findall(r"#([nhsl]-[\d-]+)\{animation-delay", drawn)
    ids = set(re.findall(r' id="([nhsl]-[\d-]+)"', drawn))
    assert set(delayed) <= ids and len(delayed) == len(set(delayed))
    assert {ident for ident in ids if ident.startswith("n-")} <= set(delayed)


def test_the_moving_picture_ends_with_the_last_sheet(evening):
    picture = Image.open(io.BytesIO(format_named("moving").write(*evening)))
    assert picture.format == "WEBP" and 10 <= picture.n_frames <= 40
    assert picture.size == (1280, 720)


def test_the_replay_shows_who_agreed_when_it_shows_the_note():
    """The marks stood on an empty sheet, over what came later."""
    said = [Say("Il fait chaud"), Say("Il fait froid"), CountAgreed(3, 7)]
    entries = told([Open("Salle"), Listen(True, True), *said])
    drawn = format_named("replay").write(fold("evening", entries), entries).decode()
    assert ' id="a-3"' in drawn and ".tally" in drawn.partition("{animation:ink")[0]
    delays = dict(re.findall(r"#([na]-\d+)\{animation-delay:([\d.]+)s", drawn))
    assert list(delays) == ["n-3", "a-3", "n-4"] and delays["a-3"] == delays["n-3"]


@pytest.mark.parametrize("lang", ["fr", "de"])
def test_a_picture_of_a_board_without_a_title_has_a_name_all_the_same(lang):
    """It said to be called what stands in an empty title."""
    board = fold("x", told([Open("", lang), Say("Un mot")]))
    name = {"fr": "Tableau sans titre", "de": "Tafel ohne Titel"}[lang]
    for drawn in (fresque(board), strip(board), pictures.editable(board), pictures.sheet(board, 1)):
        called = ElementTree.fromstring(drawn).findtext(f"{SVG}title")
        assert called.removesuffix(" — 1/1") == name


def frames_of(entries, monkeypatch):
    """The drawings that the moving picture shows, in their order."""
    seen = []
    monkeypatch.setattr(moving, "frame", lambda board: seen.append(board) or DOT)
    moving.write(fold("evening", entries), entries)
    return [pictures.sheet(board, len(board.sheets)) for board in seen]


def test_the_moving_picture_never_shows_words_that_were_corrected_or_withdrawn(monkeypatch):
    """A name that was noted and corrected a minute later stood there to be read, and was posted."""
    lines = ["Le mot canari", "Jean Canari au guichet", "# Canari", "/titre Soirée du canari"]
    mended = [Edit(2, "Un merle", elsewhere=True), Say("/titre Soirée"), Say("/planche")]
    gone = [Withdraw(3), Restore(3), Withdraw(3), Withdraw(4)]
    entries = told([Open("Le canari"), *map(Say, lines), *mended, *gone, Say("Un autre mot")])
    shown = frames_of(entries, monkeypatch)
    assert len(shown) == 5 and "merle" in shown[0] and "autre" in shown[-1]
    for drawn in shown:
        assert "canari" not in drawn.lower()
        assert not re.search(r'id="(n-[34]|h-4-\d+)"', drawn), "an empty box comes and goes"


def test_a_note_that_was_carried_to_another_sheet_is_no_empty_box_where_it_was(monkeypatch):
    lines = map(Say, ("Un", "Deux", "/planche", "Trois"))
    entries = told([Open("Essai"), *lines, Edit(2, "Un, et bien plus loin", elsewhere=True)])
    shown = frames_of(entries, monkeypatch)
    assert any('id="n-3"' in drawn for drawn in shown) and "plus loin" in shown[-1]
    assert all("plus loin" in drawn for drawn in shown if 'id="n-2"' in drawn)


def test_the_editable_fresque_has_the_fonts_of_its_words_inside(evening):
    board, entries = evening
    style = ElementTree.fromstring(format_named("editable").write(board, entries)).find(
        f"{SVG}style"
    )
    families = set(re.findall(r'@font-face\{font-family:"([^"]+)"', style.text))
    assert {"Patrick Hand", "Amatic SC"} <= families and "Noto Emoji" not in families
    assert style.text.count("data:font/woff2;base64,") == style.text.count("@font-face")
    assert "http" not in style.text
