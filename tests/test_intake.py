"""What people bring: files as people have them, each read as the lines that were meant."""

import io
import json
import subprocess
import sys
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.config import Config
from board.core.events import Say
from board.core.model import Refusal
from board.intake import FORMS, LARGEST, MOST_LINES, Wish, bring, previewed, said
from board.intake.brought import READERS
from board.live.rooms import Rooms
from board.store.log import EventLog
from tests.harness import ROOT, Server, run_board

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def packed(**parts):
    """A zip file whose parts are named with __ for / and _ for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def lines(name, data, **wish):
    brought = bring(name, data if isinstance(data, bytes) else data.encode(), Wish(**wish))
    if isinstance(brought, Refusal):
        return brought.reason
    return [said(line) for line in brought.lines]


SENTENCE = "L’école coûte cher, dit-elle : « où irons-nous l’été prochain ? »"


# Encodings (adaptlearning/adapt_framework#1097, daisy/obi#93: Windows files shown with boxes).


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xe9\n", "cp1252"),
        (SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("utf-8-sig"), "utf-8"),
        (SENTENCE.encode("utf-16"), "utf-16-le"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("cp1252"), "cp1252"),
        (SENTENCE.encode("mac_roman"), "mac_roman"),
        ("Café à Nîmes".encode("cp1252"), "cp1252"),
        ("Café à Nîmes".encode("mac_roman"), "mac_roman"),
        ("– trop cher – et… l’été".encode("cp1252"), "cp1252"),
        ("Straße, Füße, Größe".encode("cp1252"), "cp1252"),
        ("À laisser".encode("cp1252"), "cp1252"),
        ("À laisser".encode("mac_roman"), "mac_roman"),
        ("École".encode("cp1252"), "cp1252"),
        ("École".encode("mac_roman"), "mac_roman"),
        ("Ça va".encode("cp1252"), "cp1252"),
        ("Ça va".encode("mac_roman"), "mac_roman"),
        ("Être là".encode("cp1252"), "cp1252"),
        ("Être là".encode("mac_roman"), "mac_roman"),
        ("d’accord".encode("cp1252"), "cp1252"),
        ("d’accord".encode("mac_roman"), "mac_roman"),
        ("oui – non".encode("cp1252"), "cp1252"),
        ("oui – non".encode("mac_roman"), "mac_roman"),
        ("un cœur".encode("cp1252"), "cp1252"),
        ("un cœur".encode("mac_roman"), "mac_roman"),
        ("Œuvre".encode("cp1252"), "cp1252"),
        ("Œuvre".encode("mac_roman"), "mac_roman"),
    ],
)
def test_a_text_of_windows_or_of_an_old_mac_reads_as_it_was_written(data, encoding):
    brought = bring("a.txt", data)
    assert brought.encoding == encoding
    assert data.decode(encoding).removeprefix("\ufeff").strip() == brought.lines[0].text.strip()


def test_letters_that_may_be_of_several_alphabets_are_asked_about():
    data = "Это важно для нас".encode("cp1251")
    asked = bring("a.txt", data)
    assert isinstance(asked, Refusal) and asked.reason == "unsure_encoding" and asked.detail
    assert lines("a.txt", data, encoding="cp1251") == ["Это важно для нас"]
    assert lines("a.txt", data, encoding="ascii") == "unknown_encoding"
    assert lines("a.txt", data, encoding="no such") == "unknown_encoding"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\v", "\f", "\x85"])
def test_every_sign_that_ends_a_line_ends_one(end):
    assert lines("a.txt", f"un{end}deux{end}{end}trois") == ["un", "deux", "trois"]


# What is not words (openspending/openspending#1034, getodk/central-frontend#982).


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "is_picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is_picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "is_picture"),
        (b"\0\0\0\x18ftypmp42", "is_recording"),
        (b"ID3\x04\0", "is_recording"),
        (b"%PDF-1.7\n", "is_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is_old_office"),
        (b"{\\rtf1\\ansi", "is_old_office"),
        (b"PK\x03\x04 x", "is_broken"),
        (packed(a_txt="x"), "is_packed"),
        (packed(ppt__presentation_xml="x"), "is_office"),
        (packed(xl__workbook_xml="x"), "is_broken"),
        (packed(word__document_xml="<w"), "is_broken"),
        (b"\x1f\x8b\x08\0", "is_packed"),
        (b"\x7fELF\x02", "not_text"),
        (b"abc\0\0\0\1\2", "not_text"),
        (b"", "no_lines"),
        (b" \n\n", "no_lines"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.xlsx"])
def test_what_is_not_words_is_refused_by_what_it_is(data, reason, name):
    assert lines(name, data) == reason


def test_a_bomb_in_an_office_file_is_refused_before_it_is_opened():
    bomb = packed(word__document_xml=b"0" * (101 * 1024 * 1024))
    assert len(bomb) < 1_000_000
    assert lines("a.docx", bomb) == "too_large_unpacked"


def test_definitions_in_a_document_are_refused():
    hostile = f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document {WORD}><w:p>&a;</w:p></w:document>'
    assert lines("a.docx", packed(word__document_xml=hostile)) == "is_hostile"


def test_too_much_is_refused_with_its_limit():
    assert bring("a.txt", b"x" * (LARGEST + 1)) == Refusal("too_large", "20")
    assert bring("a.txt", b"x\n" * (MOST_LINES + 1)) == Refusal("too_many_lines", "20000")
    assert len(bring("a.txt", b"x\n" * MOST_LINES).lines) == MOST_LINES


def test_a_line_of_megabytes_is_one_refused_row():
    (row,) = previewed(bring("a.txt", b"x" * 5_000_000).lines)
    assert (row.what, row.text) == ("refused", "too_long")


# Tables (ryancramerdesign/ImportPagesCSV#9, #26; lostindark/DriverStoreExplorer#93).


@pytest.mark.parametrize(
    ("data", "wish", "found"),
    [
        ("Propos;Qui\nx;y\n", {"column": "Propos"}, ["x @y"]),
        ("Propos;Qui\nx;y\n", {}, ["x @y"]),
        ("Propos\tQui\nx\tUne maman\n", {}, ["x @Une maman"]),
        ('sep=;\r\nPropos;Qui\r\n"x; y";\r\n', {}, ["x; y"]),
        ("propos,qui\nx,y,,,\n", {}, ["x @y"]),
        ("PROPOS,Qui\n? Pourquoi,élu municipal\n", {}, ["? Pourquoi @@élu municipal"]),
        ('"Propos","Qui"\n"un ""serveur"" ici",""\n', {}, ['un "serveur" ici']),
        (
            "id,phrase\n1,Une phrase assez longue pour cela\n",
            {},
            ["Une phrase assez longue pour cela"],
        ),
        (
            "1;Une phrase assez longue\n2;Une autre phrase longue\n",
            {},
            ["Une phrase assez longue", "Une autre phrase longue"],
        ),
        ("a;b\nx;y\n", {"column": "2"}, ["b", "y"]),
        ("a;b\nx;y\n", {"column": "B"}, ["y"]),
        ("a;b\nx;y\n", {"column": "c"}, "unknown_column"),
        ("a;b\nx;y\n", {}, "unknown_column"),
        ("trop cher\ntrop loin\n", {}, ["trop cher", "trop loin"]),
        (
            "comment-id,timestamp,author-id,comment-body\n0,1,2,Plus de vélos\n",
            {},
            ["Plus de vélos"],
        ),
        ("Question Text,Author,Score\nWhy now?,Anonymous,3\n", {}, ["Why now? @Anonymous"]),
        ("id;title/fr;body/fr\n1;T;Un serveur\n", {}, ["Un serveur"]),
    ],
)
def test_a_table_is_read_whatever_parts_its_columns(data, wish, found):
    assert lines("a.csv", data, **wish) == found


# Pads (hedgedoc/hedgedoc#6006: YAML head; nextcloud/notes#932).


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntags:\n- t\n---\n- x\n", ["x"]),
        ("# Jardin\n\n* trop cher\n* trop loin ?\n", ["# Jardin", "trop cher", "trop loin ?"]),
        ("- [ ] appeler la mairie\n- [x] réserver\n", ["appeler la mairie", "réserver"]),
        ("> On clique sans lire\n", ['"On clique sans lire"']),
        ("1. un\n2) deux\n***\n", ["un", "deux"]),
        (
            "**Important** : voir [la page](https://example.org)\n",
            ["Important : voir la page https://example.org"],
        ),
        ("| Qui | Quoi |\n|---|---|\n| A | B |\n", ["Qui · Quoi", "A · B"]),
        ("<!-- caché\nencore -->\nvu\n", ["vu"]),
        ("- -> suite\n- #300\n- @A b\n", ["-> suite", "#300", "\\@A b"]),
        ("! un serveur\n", ["! un serveur"]),
    ],
)
def test_a_pad_says_with_dashes_what_is_no_argument_against(text, found):
    assert lines("pad.md", text) == found


def test_a_dash_of_a_captured_list_is_an_argument_against():
    assert lines("notes.txt", "# Jardin\n- trop cher @Une maman\n> un verger\n") == [
        "# Jardin",
        "- trop cher @Une maman",
        "> un verger",
    ]


CHAT = (
    "18:02:11 De Ana à Tout le monde : Quand ?\n18:03:00 De Bob à Ana (message direct) : secret\n"
)


@pytest.mark.parametrize(
    ("name", "text", "form", "found"),
    [
        ("a.sbv", "0:00:01.000,0:00:02.000\nOn clique.\n", "captions", ["On clique."]),
        ("c.txt", "18:02:11 From A B : @C false :p\n", "chat", ["@C false :p @A B"]),
        ("c.txt", CHAT, "chat", ["Quand ? @Ana"]),
        ("c.txt", "[25/11/2026 18:02] A B: Un\ndeux\n", "chat", ["Un @A B", "deux @A B"]),
        ("c.txt", "18:02 - A: Un\n18:03 - B: Deux ?\n", "chat", ["Un @A", "Deux ? @B"]),
        ("t.txt", "[0:03] Ana\nUn.\n[0:05] Bob\nDeux.\n", "transcript", ["Un. @Ana", "Deux. @Bob"]),
        ("i.log", "18:02 <@amy> hello\n18:03 <bob> hi?\n", "irc", ["hello @amy", "hi? @bob"]),
    ],
)
def test_what_was_said_is_read_with_who_said_it(name, text, form, found):
    brought = bring(name, text.encode())
    assert brought.form == form
    assert [said(line) for line in brought.lines] == found


MANUAL = Path(__file__).parent.parent / "docs" / "import.md"
FILES = Path(__file__).parent / "data" / "intake"
CELLS = [
    [cell.strip().strip("`") for cell in line.split(" | ")]
    for line in MANUAL.read_text("utf-8").splitlines()
    if line.startswith("| `") and line.count(" | ") == 3
]


def test_the_manual_shows_every_file_that_is_kept_as_an_example():
    assert {row[0].removeprefix("| `") for row in CELLS} == {file.name for file in FILES.iterdir()}
    assert len(list(FILES.iterdir())) >= 12


@pytest.mark.parametrize("file", sorted(FILES.iterdir()), ids=lambda file: file.name)
def test_a_file_of_a_real_tool_becomes_what_the_manual_says(file):
    brought = bring(file.name, file.read_bytes())
    rows = [row for row in CELLS if row[0].removeprefix("| `") == file.name]
    assert {row[1] for row in rows} == {brought.form}
    found = [(str(line.number), said(line)) for line in brought.lines]
    assert [(row[2], row[3].removesuffix(" |").strip("`")) for row in rows] == found


def test_an_evening_with_hours_is_no_chat_and_no_transcript():
    text = "18:00 accueil\n18:30 début\nOn commence à 19:00\nUn mot\n"
    assert bring("a.txt", text.encode()).form == "lines"


# Documents.


def test_a_document_of_an_office_is_read_paragraph_by_paragraph():
    docx = (
        f'<w:document {WORD}><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r>'
        "<w:t>Jardin</w:t></w:r></w:p><w:p><w:r><w:t>- trop </w:t></w:r><w:r><w:t>cher</w:t><w:br/>"
        "<w:t>Pourquoi ?</w:t></w:r></w:p></w:body></w:document>"
    )
    assert lines("a.docx", packed(word__document_xml=docx)) == [
        "# Jardin",
        "trop cher",
        "Pourquoi ?",
    ]
    odt = (
        f"<o:document-content {OPEN}><o:body><o:text><t:h>Jardin</t:h><t:p>trop<t:s/>cher"
        "<t:line-break/>Pourquoi ?</t:p></o:text></o:body></o:document-content>"
    )
    data = packed(mimetype="application/vnd.oasis.opendocument.text", content_xml=odt)
    assert lines("a.odt", data) == ["# Jardin", "trop cher", "Pourquoi ?"]


# Anything.

STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"WEBVTT\n", b"sep=;\n", b"\xff\xfe", b"---\n", b"<a> x\n"]
)


@settings(max_examples=300)
@given(STARTS, st.binary(max_size=400), st.sampled_from(["a.txt", "a.csv", "a.md", "a.xlsx", "a"]))
def test_no_bytes_break_the_reader(start, data, name):
    brought = bring(name, start + data)
    if not isinstance(brought, Refusal):
        assert all(row.what for row in previewed(brought.lines))


@settings(max_examples=300)
@given(
    st.text(max_size=300),
    st.sampled_from(["captions", "chat", "irc", "markdown", "table", "transcript", "lines"]),
)
def test_no_text_breaks_a_format_that_was_asked_for(text, form):
    brought = bring("a", text.encode("utf-8", "replace"), Wish(form=form))
    assert isinstance(brought, Refusal) or previewed(brought.lines)


PARTS = st.sampled_from(
    [
        "00:01 ",
        "0:01.0 --> 0:02.0\n",
        "From ",
        "A: ",
        "<n> ",
        "- ",
        "> ",
        "| ",
        "\n",
        "x",
        "…",
        "#",
        "**",
    ]
)


@settings(max_examples=300)
@given(
    st.lists(PARTS, max_size=30).map("".join),
    st.sampled_from(["captions", "chat", "irc", "markdown", "transcript"]),
)
def test_a_line_that_was_read_is_never_refused_as_a_command(text, form):
    brought = bring("a", text.encode(), Wish(form=form))
    if not isinstance(brought, Refusal):
        assert all(
            row.text in ("empty", "too_long")
            for row in previewed(brought.lines)
            if row.what == "refused"
        )


# On a board.


def test_a_file_is_noted_beside_a_running_server_and_its_pages_see_it(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("! Un serveur\n/inconnu\n" + "x" * 9000 + "\n- trop cher\n", "utf-8")
    board = run_board(tmp_path / "data", "new", "T")["board"]
    with Server(tmp_path / "data"):
        told = run_board(tmp_path / "data", "import", str(file), "--board", board)
    assert [(row["line"], row["reason"]) for row in told["refused"]] == [
        (2, "unknown_command"),
        (3, "too_long"),
    ]
    log = [entry["event"] for entry in facts(tmp_path / "data", board)]
    assert log.count("Captured") == told["notes"] == 2


def test_a_dry_run_shows_the_rows_and_makes_no_board(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("# Jardin\n@Une maman\n- trop cher\n/inconnu\n", "utf-8")
    told = run_board(tmp_path / "data", "import", str(file), "--dry-run")
    assert [(row["what"], row["speaker"], row["text"]) for row in told["rows"]] == [
        ("theme", "", "Jardin"),
        ("command", "Une maman", "@Une maman"),
        ("con", "Une maman", "trop cher"),
        ("refused", "", "unknown_command"),
    ]
    assert not (tmp_path / "data" / "board.sqlite").exists()


def facts(data, board):
    command = [sys.executable, "-m", "board", "replay", "--data", str(data), board]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_may_be_brought_is_what_there_are_readers_for():
    assert (*sorted(READERS), "table", "document") == FORMS


@pytest.mark.parametrize("is_running", [False, True])
def test_who_spoke_in_a_file_does_not_speak_the_next_one_that_is_added(tmp_path, is_running):
    """Beside a server and without one; what an import of before chose speaks nothing either."""
    data, first, second = tmp_path / "data", tmp_path / "a.txt", tmp_path / "b.csv"
    first.write_text("@Une maman\nTrop cher\nTrop loin\n", "utf-8")
    second.write_text("Idea,Votes\nPlus de bancs et d'ombre,3\n", "utf-8")
    board = run_board(data, "new", "T")["board"]
    log = EventLog(Config(data=data))
    Rooms(log).get(board).act(Say("@Un voisin", "import"), "an-old-import")
    log.close()
    with Server(data) if is_running else nullcontext():
        for file in (first, second):
            run_board(data, "import", str(file), "--board", board)
    drafts = [one["fields"]["draft"] for one in facts(data, board) if one["event"] == "Captured"]
    assert [(draft["text"], draft["speaker"]) for draft in drafts] == [
        ("Trop cher", "Une maman"),
        ("Trop loin", "Une maman"),
        ("Plus de bancs et d'ombre", ""),
    ]


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_text_of_an_office_that_is_nested_without_end_is_broken(form):
    """On the command line it ended with a traceback."""
    if form == "docx":
        deep = f"<w:p>{'<w:r>' * 1_500}<w:t>Un</w:t>{'</w:r>' * 1_500}</w:p>"
        data = packed(word__document_xml=f"<w:document {WORD}><w:body>{deep}</w:body></w:document>")
    else:
        deep = f"<t:p>{'<t:span>' * 1_500}Un{'</t:span>' * 1_500}</t:p>"
        body = f"<o:body><o:text>{deep}</o:text></o:body>"
        mime = "application/vnd.oasis.opendocument.text"
        content = f"<o:document-content {OPEN}>{body}</o:document-content>"
        data = packed(mimetype=mime, content_xml=content)
    assert lines(f"a.{form}", data) == "is_broken"
