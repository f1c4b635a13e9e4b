"""Words that are taken away: each format is opened by a reader and says every sentence."""

import base64
import csv
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace

import pytest
from docx import Document as Word
from fontTools.ttLib import TTFont
from lxml import etree
from lxml import html as markup
from odfdo import Document as OpenDocument

from board.archive.documents.typesetting import printable
from board.archive.folder import kinds
from board.archive.formats import FORMATS, format_named
from board.archive.formats.decidim import titled
from board.archive.formats.markdown import escaped
from board.archive.formats.tables import guarded
from board.core.events import Open, Say, Withdraw
from board.core.history import fold
from board.core.laying import Card, Deck, LayDeck
from tests.poppler import POPPLER
from tests.test_same_bytes import the_evening, told


def squeezed(text):
    """Without what typesetting changes: spaces of any width, line ends, quotes, hyphenation."""
    return re.sub(r"[\s\u00a0\u202f«»“”\"]+", "", text.replace("’", "'")).casefold()


@pytest.fixture(scope="module")
def evening():
    entries = the_evening()
    return fold("evening", entries), entries


def written(name, evening):
    return format_named(name).write(*evening)


def sentences(board):
    """Every word that stands on the board, of notes, speakers and themes."""
    drafts = [note.draft for note in board.notes.values()]
    return {text for draft in drafts for text in (draft.text, draft.speaker) if text}


def said_in(text, board):
    flat = squeezed(text)
    return {sentence for sentence in sentences(board) if squeezed(sentence) not in flat}


def test_the_html_says_every_sentence_and_asks_for_nothing(evening):
    page = written("html", evening).decode()
    tree = markup.fromstring(page)
    assert not said_in(tree.text_content(), evening[0])
    assert tree.get("lang") == "fr" and len(tree.findall(".//h1")) == 1
    assert not tree.xpath("//@src | //@href") and "url(" not in page


def signs_of(style):
    """The code points that fonts of a style sheet are asked for, each of which is in its font."""
    found = set()
    for face in re.findall(r'@font-face{font-family:"Signs";src:url\("(.*?)"\);(.*?)}', style):
        codes = {int(code, 16) for code in re.findall(r"U\+([0-9A-F]+)", face[1])}
        yield face[0], codes
        assert not codes & found - {0x200D, 0xFE0F, 0x20E3}
        found |= codes


def test_emoji_are_no_boxes_on_a_machine_that_has_none():
    """An e-reader or a bare desk showed boxes where a flag, a heart or a key was said."""
    said = [
        "# Ce qu'on aime 💚",
        "Des drapeaux 🇫🇷🏳️‍🌈, la touche 1️⃣, n° 3, 👩🏽",
        "! Un four à pain 🍞",
    ]
    entries = told([Open("Voter 👍", "fr"), *map(Say, said)])
    signs = fold("emoji", entries), entries
    page = written("html", signs).decode()
    inside = {codes: source for source, codes in ((a, frozenset(b)) for a, b in signs_of(page))}
    known = frozenset().union(*inside)
    assert {*map(ord, "💚🇫🇷🏳🌈🍞👍👩")} <= known and not known & {*map(ord, "°é3")}
    for codes, source in inside.items():
        font = TTFont(io.BytesIO(base64.b64decode(source.rpartition(",")[2])))
        assert codes - {0xFE0F, 0x200D} <= set(font.getBestCmap())
    with zipfile.ZipFile(io.BytesIO(written("epub", signs))) as book:
        style = book.read("book/style.css").decode()
        for source, _ in signs_of(style):
            assert book.read(f"book/{source}") and source in book.read("book/package.opf").decode()
    assert {code for _, codes in signs_of(style) for code in codes} == known


def test_no_line_of_a_title_ends_inside_a_word_with_hyphens(evening):
    """« Données intimes : qu'est- / ce qu'on accepte ? » stood on two lines."""
    tree = markup.fromstring(written("html", evening).decode())
    assert tree.xpath("//h1//*[@class='whole']/text()") == ["qu’est-ce"]


def test_the_markdown_says_every_sentence(evening):
    text = re.sub(r"\\(.)", r"\1", written("markdown", evening).decode())
    assert not said_in(text, evening[0])


def test_word_opens_the_docx_with_its_headings(evening):
    document = Word(io.BytesIO(written("docx", evening)))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])
    assert not said_in(text, evening[0])
    assert {"Title", "Heading 1", "Heading 2"} <= {one.style.name for one in document.paragraphs}
    assert document.core_properties.language == "fr"


def test_the_odt_says_every_sentence(evening):
    assert not said_in(
        OpenDocument(io.BytesIO(written("odt", evening))).get_formatted_text(), evening[0]
    )


def test_word_is_given_the_paper_of_europe(evening):
    (section,) = Word(io.BytesIO(written("docx", evening))).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_quote_has_its_bar_in_both_offices_and_what_stands_beside_words_is_quiet(evening):
    document = Word(io.BytesIO(written("docx", evening)))
    bars = document.styles["Intense Quote"].element.xpath("w:pPr/w:pBdr/w:left/@w:val")
    assert bars == ["single"]
    body = OpenDocument(io.BytesIO(written("odt", evening))).body
    quotes = [one for one in body.paragraphs if one.style == "Fresque_Quote"]
    assert [one for one in quotes if "Même dans la vie privée" in one.text_recursive]
    numbers = [one.text for one in body.spans if one.style == "Fresque_Number"]
    assert len(numbers) > 20 and all("n°" in one for one in numbers)


def test_the_epub_says_every_sentence_and_each_page_of_it_is_xml(evening):
    with zipfile.ZipFile(io.BytesIO(written("epub", evening))) as packed:
        pages = [name for name in packed.namelist() if name.endswith(".xhtml")]
        text = "".join(
            "".join(etree.fromstring(packed.read(name)).itertext()) for name in sorted(pages)
        )
        assert b"<svg" in packed.read("book/affiche.svg")
        cover = etree.fromstring(packed.read("book/cover.xhtml"))
        second = etree.fromstring(packed.read("book/part-1.xhtml"))
    assert cover.findtext(".//{*}h1", "").startswith("Données intimes")
    assert cover.find(".//{*}img").get("src") == "affiche.svg"
    headings = ["".join(one.itertext()) for one in second.iter("{*}h2")]
    assert headings == ["Cadre", "Déroulement"]
    assert text.count("Prise de notes") == 1
    assert not said_in(text, evening[0])
    assert len(pages) > 8


def test_a_number_and_a_name_never_begin_a_line(evening):
    page = markup.fromstring(written("html", evening).decode()).text_content()
    text = written("markdown", evening).decode() + page
    for form, name in (("docx", "word/document.xml"), ("odt", "content.xml")):
        with zipfile.ZipFile(io.BytesIO(written(form, evening))) as packed:
            text += packed.read(name).decode()
    assert "\u00a0(n°\u00a08)" in text and "—\u00a0Un jeune de La Noue" in text
    assert not re.search(r" \(?n°", text) and "— U" not in text


def test_the_minutes_say_what_they_are_and_from_when_to_when():
    entries = told([Open("Essai"), Say("# Un thème"), Say("Un"), Say("? Deux")])
    late = [
        replace(entry, minute=entry.minute + 20 * number) for number, entry in enumerate(entries)
    ]
    text = written("markdown", (fold("x", late), late)).decode()
    assert text.startswith("# Essai\n\nCompte rendu\n")
    assert re.search(r"\*\*Prise de notes\*\*\u00a0: \d+ h \d\d – \d+ h \d\d · Notes : 2\n", text)
    assert "reprend 2," in text


def test_what_a_debate_asks_is_not_followed_by_two_signs():
    line = "/débat Fermer la rue ? : avant 12 pour, 8 contre ; après 9 pour, 11 contre"
    entries = told([Open("Essai"), Say(line)])
    text = written("markdown", (fold("x", entries), entries)).decode()
    assert "Fermer la rue\u202f? — avant 12 pour, 8 contre\u202f; après" in text


@POPPLER
def test_the_pdf_is_tagged_and_can_be_searched(evening, tmp_path):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(written("pdf", evening))
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    assert not said_in(text.decode(), evening[0])
    info = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
    assert re.search(r"Tagged:\s+yes", info) and re.search(r"Title:\s+Données intimes", info)


@pytest.mark.parametrize(
    "words",
    [
        "Merci 😊👍🏽 à tous 1️⃣",
        "؟هل يسمعني هاتفي",
        "一位乘客 司機",
        "\U00010940",
        "а\u0486 ба",
        "a\u0378",
    ],
)
def test_no_sign_stops_the_pdf(words):
    deck = LayDeck(Deck(f"Jeu {words[:20]}", cards=(Card(words[:20]),)))
    drawn = [Open("Essai"), deck, Say(words), Say("/carte 1"), Say(f"# {words}"), Say(f"! {words}")]
    entries = told([*drawn, Say(f"/phase {words}"), Say(f"Oui @@{words[:20]}")])
    assert format_named("pdf").write(fold("x", entries), entries).startswith(b"%PDF")


def test_a_letter_that_no_font_has_is_printed_as_its_code():
    assert printable("a\U00010940") == "a[U+10940]"


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_the_same_log_gives_the_same_bytes(known, evening):
    assert known.write(*evening) == known.write(*evening)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_a_board_without_a_note_is_no_obstacle(known):
    entries = told([Open("")])
    assert isinstance(known.write(fold("x", entries), entries), bytes)


@pytest.mark.parametrize(
    "lines",
    [
        ["/phase Débattre", "# Thème", "Le mot canari", "Autre chose"],
        ["Un mot", "Un autre", "# Le thème canari", "Autre chose"],
    ],
)
def test_a_withdrawn_note_is_in_no_file_that_is_published(lines):
    """Nor is a theme, whose notes go on under none."""
    entries = told([Open("Essai"), *map(Say, lines), Withdraw(4)])
    board = fold("x", entries)
    assert "canari" in board.notes[4].draft.text
    for known in FORMATS:
        content = known.write(board, entries)
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                content = b"".join(packed.read(name) for name in packed.namelist())
        assert (b"canari" in content) == (known.least == "organiser"), known.name


def test_cards_are_followed_by_what_they_provoked(evening):
    text = written("markdown", evening).decode()
    cards = text.partition("## Les cartes")[2]
    assert "### Géolocalisation (Carte Donnée), Biométrie (Carte Donnée)" in cards
    assert "Que sont les cookies" in cards.partition("### Police")[0]


# Tables


def test_notes_csv_opens_in_a_spreadsheet_with_the_numbers_of_the_notes(evening):
    rows = list(csv.DictReader(io.StringIO(written("csv", evening).decode("utf-8-sig"))))
    assert {int(row["number"]) for row in rows} == set(evening[0].notes)
    lines = written("jsonl", evening).decode().splitlines()
    assert [json.loads(line)["number"] for line in lines] == [int(row["number"]) for row in rows]


@pytest.mark.parametrize("cell", ["=1+1", "+33 6", "-5", "@A", "\t=1"])
def test_a_cell_is_never_a_formula(cell):
    assert guarded(cell) == f"'{cell}"


def test_decidim_gets_semicolons_its_own_header_and_no_bom(evening):
    content = written("decidim", evening)
    assert content.startswith(b"title/fr;body/fr;")
    rows = list(csv.reader(io.StringIO(content.decode()), delimiter=";"))[1:]
    assert len(rows) == 2 and all(len(row[0]) <= 80 for row in rows)


def test_a_long_proposal_has_a_title_cut_between_words():
    title = titled("Il faudrait " + "un mot " * 30)
    assert len(title) <= 80 and title.endswith("…") and " mo…" not in title


def test_polis_gets_at_most_thirty_statements_a_file():
    entries = told([Open("Essai"), *(Say(f"! Proposition {number}") for number in range(61))])
    with zipfile.ZipFile(
        io.BytesIO(format_named("polis").write(fold("x", entries), entries))
    ) as packed:
        sizes = [len(packed.read(name).splitlines()) for name in packed.namelist()]
    assert sizes == [31, 31, 2]


@pytest.mark.parametrize(
    "text",
    ["# titre", "1. liste", "- puce", "<script>x</script>", "[a](javascript:b)", "![x](y)", "> q"],
)
def test_words_are_never_markup(text):
    assert not re.match(r"^(#|\d+\. |- |<|\[|!\[|>)", escaped(text))
    assert "javascript:" not in escaped(text)


def test_the_data_card_names_every_file(evening):
    """The single sheets and log.jsonl, which is as private as evening.board, were not in it."""
    card = written("datacard", evening).decode()
    names = {re.sub(r"-\d\d\.", "-NN.", name) for name, _ in kinds(evening[0])}
    assert names == set(re.findall(r"^- `([\w.-]+\.\w+)`\u00a0: ", card, re.M))
    private = re.findall(r"^- `([\w.-]+)`\u00a0: PRIVÉ", card, re.M)
    assert private == ["evening.board", "log.jsonl"]
    assert "shelf." not in card


@pytest.mark.parametrize(("lang", "sign"), [("fr", "\u00a0:"), ("en", ":")])
def test_the_block_for_decidim_has_a_line_a_field_of_its_form(lang, sign):
    entries = told([Open("Town", lang), Say("/presents 15 people"), Say('! It\'s "ours"')])
    lines = written("closing", (fold("x", entries), entries)).decode().splitlines()
    assert lines[0].endswith(f"{sign} 15") and lines[2].endswith(f"{sign} 1")
    assert lines[1].rstrip().endswith(sign) and len(lines[1]) > 10
    assert f" {sign}" not in "".join(lines[:4])
    assert "It’s" in lines[-1] and '"' not in lines[-1]


def test_the_data_card_counts_what_the_minutes_count(evening):
    (count,) = re.findall(r"Fresque : (\d+)\.", written("datacard", evening).decode())
    assert f"en reprend {count}" in squeezed_html(written("html", evening).decode())


def squeezed_html(page):
    return " ".join(markup.fromstring(page).text_content().split())


@pytest.mark.parametrize("lang", ["de", "en", "ar"])
def test_the_odt_is_in_the_language_of_its_board(lang):
    """Every word of an English text was underlined as wrong French, and read in a French voice."""
    entries = told([Open("Town", lang), Say("Word")])
    odt = OpenDocument(io.BytesIO(written("odt", (fold("x", entries), entries))))
    letters = odt.styles.root.get_elements("//style:default-style/style:text-properties")
    assert letters and {one.get_attribute("fo:language") for one in letters} == {lang}
    assert {one.get_attribute("fo:country") for one in letters} == {"none"}
    others = {one.get_attribute("style:language-complex") for one in letters}
    assert others == {"ar" if lang == "ar" else "zxx"}


def test_a_link_to_a_note_finds_one_place_in_the_minutes(evening):
    """A proposal stands under its theme and among all proposals, with one number."""
    page = markup.fromstring(written("html", evening).decode())
    idents = page.xpath("//@id")
    assert len(idents) == len(set(idents))
    listed = [item for item in page.iter("li") if "n°" in item.text_content()]
    assert len(listed) > len(idents) == len(evening[0].notes) - len(evening[0].themes)


def test_an_evening_that_is_read_from_the_right_is_so_in_every_office():
    entries = told([Open("بياناتنا", "ar"), Say("? هل يسمع الهاتف حديثنا @إحدى الأمهات")])
    found = fold("evening", entries), entries
    word = Word(io.BytesIO(written("docx", found)))
    assert word.styles["Normal"].element.xpath("w:pPr/w:bidi")
    assert word.styles["Intense Quote"].element.xpath("w:pPr/w:pBdr/w:right")
    turned = [run for line in word.paragraphs for run in line.runs if run.font.rtl]
    assert any("هل يسمع" in run.text for run in turned)
    assert not any(run.text.isascii() for run in turned)
    assert not word.styles["Title"].element.xpath("w:rPr/w:spacing/@w:val")
    styles = OpenDocument(io.BytesIO(written("odt", found))).styles.root
    ways = [
        one.get_attribute("style:writing-mode")
        for one in styles.get_elements("//style:paragraph-properties")
    ]
    assert ways and set(ways) == {"rl-tb"}
    page = written("html", found).decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert re.search(
        r'<bdi class="label">\w+</bdi>: <bdi>هل.*</bdi>\u00a0<bdi class="number">', page
    )
