"""The livret to be read on a screen: one HTML file, and an EPUB that readers open."""

import re
import subprocess
import zipfile
from io import BytesIO

import pytest
from lxml import etree, html

from board.archive import chosen, handing, publishing
from board.archive.documents.evening import Evening
from board.core.events import Open, Say, Withdraw
from board.core.history import fold
from board.core.laying import Card, Deck, LayDeck
from tests.poppler import POPPLER
from tests.test_same_bytes import told

SERIES = {
    "title": "Data & vous <ici>",
    "question": "Qui décide ?",
    "lang": "fr",
    "introduction": "Un.\n\nDeux.",
    "licence": "CC BY-SA 4.0",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DECK = Deck("Lieux", cards=(Card("La rue"),))


@pytest.fixture(scope="module")
def evenings():
    lines = ["# La rue & nous", '"On nous voit <b>" @Une maman **', "? Qui ? @Un élu", "! Un banc"]
    found = []
    for number in (1, 2):
        acts = [Open(f"Soirée {number}", "fr"), LayDeck(DECK), *map(Say, [*lines, "/lieux 1"])]
        acts += [Say("Le mot canari"), Say("Une suite"), Withdraw(8)]
        entries = tuple(told(acts))
        found.append(Evening(number, fold(f"board-{number}", entries), entries))
    return found


@pytest.fixture(scope="module")
def epub(evenings):
    return handing.make_epub(SERIES, evenings, handing.no_step)


def test_the_html_is_one_file_that_asks_for_nothing_and_runs_nothing(evenings):
    page = handing.make_html(SERIES, evenings, handing.no_step).decode()
    tree = html.fromstring(page)
    links = [address for _, _, address, _ in tree.iterlinks()]
    assert links and all(one.startswith(("#", "data:")) for one in links)
    assert all(tree.get_element_by_id(one[1:]) is not None for one in links if one[0] == "#")
    assert "<script" not in page and set(re.findall(r"url\((.{6})", page)) == {'"data:'}
    assert tree.get("lang") == "fr" and len(tree.findall(".//h1")) == 1
    text = " ".join(tree.text_content().split())
    for words in ("On nous voit <b>", "Data & vous <ici>", "Une suite", "Un banc", "1·4"):
        assert words in text, words
    assert "canari" not in page
    row = next(one.text_content() for one in tree.iter("li") if "La rue ·" in one.text_content())
    assert "La rue · 2 (1, 2)" in row and "Une suite" in row
    assert len(tree.findall(".//img")) == 2 and all(img.get("alt") for img in tree.iter("img"))


def test_the_same_evenings_give_the_same_bytes(evenings, epub):
    assert handing.make_epub(SERIES, evenings, handing.no_step) == epub


def test_each_file_of_the_epub_is_declared_and_well_formed_and_read_in_order(epub):
    with zipfile.ZipFile(BytesIO(epub)) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        names = set(packed.namelist())
        book = etree.fromstring(packed.read("book/package.opf"))
        spaces = {"o": "http://www.idpf.org/2007/opf"}
        items = {one.get("id"): one.get("href") for one in book.findall(".//o:item", spaces)}
        declared = {f"book/{href}" for href in items.values()}
        assert declared == names - {"mimetype", "META-INF/container.xml", "book/package.opf"}
        read = [items[one.get("idref")] for one in book.findall(".//o:itemref", spaces)]
        assert read[0] == "cover.xhtml" and read[2:4] == ["evening-1.xhtml", "evening-2.xhtml"]
        for name in names:
            if name.endswith((".xhtml", ".svg", ".opf", ".xml")):
                tree = etree.fromstring(packed.read(name))
                is_drawn = name.endswith(".svg")
                assert not is_drawn or (tree.get("role") == "img" and XML_LANG not in tree.attrib)
                for one in tree.iter("{*}img", "{*}a"):
                    target = one.get("src") or one.get("href", "")
                    assert f"book/{target}" in names, (name, target)
        assert "canari" not in str([packed.read(name) for name in names])


def test_a_series_without_anything_is_still_a_book():
    assert b"<h1>" in handing.make_html({"title": "x"}, [], handing.no_step)
    assert handing.make_epub({"title": "x"}, [], handing.no_step)[:2] == b"PK"


def test_a_series_without_a_title_has_its_livret_and_pages_all_the_same(evenings):
    """The PDF was an error of the server, and links of the contents had no words."""
    untitled = {**SERIES, "title": ""}, evenings, handing.no_step
    assert handing.make_livret(*untitled).startswith(b"%PDF")
    with zipfile.ZipFile(BytesIO(handing.make_epub(*untitled))) as packed:
        links = etree.fromstring(packed.read("book/nav.xhtml")).iter("{*}a")
        assert all("".join(link.itertext()).strip() for link in links)
    page = html.fromstring(handing.make_html(*untitled))
    home = html.fromstring(publishing.files(untitled[0], evenings)[publishing.INDEX]())
    note = handing.note("md")(*untitled).decode()
    called = [page.findtext(".//h1"), page.findtext(".//title"), home.findtext(".//h1")]
    assert called == ["Série sans titre"] * 3 and note.startswith("# Série sans titre")


def heading_of(pdf):
    """What readers of PDF write into the bar of their window."""
    told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)
    return re.search(r"^Title:\s*(.*)$", told.stdout.decode(), re.M)[1]


def words_of(pdf):
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return told.stdout.decode()


@POPPLER
def test_cards_to_print_are_headed_like_the_other_files(evenings):
    """Those of a series or a board without a title had an empty name."""
    assert heading_of(handing.cards(SERIES, evenings)[0]) == "Data & vous <ici>"
    assert heading_of(handing.cards({"title": "", "lang": "en"}, evenings)[0]) == "Untitled series"
    entries = told([Open("", "fr")])
    untitled = fold("board", entries)
    for kind in ("cards:", "pdf", "affiche:a3:landscape::pdf"):
        assert heading_of(chosen.made(untitled, entries, kind)) == "Tableau sans titre", kind
    backs = words_of(chosen.made(untitled, entries, "cards:actor"))
    assert "CARTE ACTEUR" in backs and "sans titre" not in backs
