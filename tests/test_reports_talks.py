"""What machines and people write down of a talk, that came out wrong: each input named by its
report or its tool."""

import pytest

from board.intake import bring
from tests.test_intake import OPEN, WORD, packed
from tests.test_reports import read

BOTH = ["Un. @Ana", "Deux ? @Bob"]
FIRST, SECOND = "00:00:01,000 --> 00:00:03,000", "00:00:04,000 --> 00:00:05,000"

BRACKETS = [
    ("m-bain/whisperX's .srt", "[SPEAKER_00]: Un.", "[SPEAKER_01]: Deux ?", "@SPEAKER_0"),
    ("ggml-org/whisper.cpp#1031", "(speaker 0) Un.", "(speaker 1) Deux ?", "speaker "),
    ("absadiki/subsai#117", "(Speaker_01)\nUn.", "(Speaker_02)\nDeux ?", "@Speaker_0"),
    ("captions for the deaf", "[Ana] Un.", "[Bob] Deux ?", None),
    ("the same in round brackets", "(Ana) Un.", "(Bob) Deux ?", None),
    ("SubtitleEdit's actors", "[Ana]: Un.", "[Bob]: Deux ?", None),
]


@pytest.mark.parametrize(
    ("source", "one", "two", "name"), BRACKETS, ids=[row[0] for row in BRACKETS]
)
def test_a_name_in_brackets_before_each_caption_speaks(source, one, two, name):
    found = read("a.srt", f"1\n{FIRST}\n{one}\n\n2\n{SECOND}\n{two}\n")
    if name is None:
        assert found == BOTH
    else:
        assert [line.split(" @")[0] for line in found] == ["Un.", "Deux ?"]
        assert all(name in line for line in found)


def test_a_sound_in_brackets_is_nobody():
    """The control: one caption of three."""
    text = (
        f"1\n{FIRST}\n[Rires] Un.\n\n2\n{SECOND}\nDeux ?\n\n3\n00:00:06,0 --> 00:00:07,0\nTrois.\n"
    )
    assert read("a.srt", text) == ["[Rires] Un.", "Deux ?", "Trois."]


CAPTIONS = [
    ("SubViewer", "a.sub", "00:00:01.00,00:00:03.00\nUn[br]deux.\n", ["Un deux."]),
    ("YouTube's .sbv", "a.sbv", "0:00:01.000,0:00:03.000\nUn<br>deux.\n", ["Un deux."]),
    ("MicroDVD", "a.sub", "{25}{75}Un.\n{100}{125}{y:i}Deux ?|Trois.\n", ["Un.", "Deux ? Trois."]),
    ("lyrics word by word", "a.lrc", "[00:01.00]<00:01.00>Un.\n[00:05.00]Deux ?\n", None),
    ("YouTube's transcript", "a.txt", "0:00 Un.\n0:04 Deux ?\n", None),
    ("and in words", "a.txt", "0:00\n0 second\nUn.\n0:04\n4 seconds\nDeux ?\n", None),
    ("in French", "a.txt", "0:59\n59 secondes\nUn.\n1:04\n1 minute et 4 secondes\nDeux ?\n", None),
    ("Tactiq", "a.txt", "00:00:03.120 Ana: Un.\n00:00:09.330 Bob: Deux ?\n", BOTH),
    ("Tactiq, short", "a.txt", "00:03 Ana: Un.\n00:09 Bob: Deux ?\n", BOTH),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "name", "text", "found"), CAPTIONS, ids=[row[0] for row in CAPTIONS]
)
def test_the_times_and_breaks_of_a_recording_are_not_in_its_words(source, name, text, found):
    assert read(name, text) == (found or ["Un.", "Deux ?"])


@pytest.mark.parametrize("text", ["18:00 Accueil\n18:30 Débat\n", "9:00 Accueil\n9:30 Débat\n"])
def test_an_agenda_with_bare_hours_keeps_them(text):
    assert read("a.txt", text) == text.splitlines()


TALKS = [
    (
        "Otter's head",
        "Séance\nWed, Nov 25, 2026 6:02PM • 32:10\n\nSUMMARY KEYWORDS\njardin, eau\n\nSPEAKERS\n"
        "Ana, Bob\n\nAna  00:03\nUn.\n\nBob  00:09\nDeux ?\n",
    ),
    ("Google Chat", "Ana, Wed 6:02 PM\nUn.\nBob, Wed 6:03 PM\nDeux ?\n"),
    ("Google Chat, another day", "Ana, Nov 25, 6:02 PM\nUn.\nBob, Nov 25, 6:03 PM\nDeux ?\n"),
    ("Zoom in Italian", "18:02:11 Da Ana a Tutti:\n\tUn.\n18:02:20 Da Bob a Tutti:\n\tDeux ?\n"),
    ("Zoom in Dutch", "18:02:11 Van Ana aan Alle : Un.\n18:02:20 Van Bob aan Alle : Deux ?\n"),
    (
        "Zoom in Spanish, to one alone",
        "18:02:11 De Ana a Todos:\n\tUn.\n18:02:15 De Ana a Bob (mensaje directo):\n\tsecreto\n"
        "18:02:20 De Bob a Todos:\n\tDeux ?\n",
    ),
    (
        "WhatsApp, written again",
        "[25.11.26, 18:02:11] Ana: Un. \u200e<This message was edited>\n"
        "[25.11.26, 18:03:11] Bob: Deux ? <Ce message a été modifié>\n"
        "[25.11.26, 18:03:12] Bob: null\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), TALKS, ids=[row[0] for row in TALKS])
def test_what_a_tool_writes_above_and_behind_a_talk_is_nobody_and_nothing(source, text):
    assert read("t.txt", text) == BOTH


def test_a_man_called_da_silva_is_not_shortened():
    assert read("t.txt", "18:02:11 Da Silva : Un.\n18:02:20 Bob : Deux ?\n")[0] == "Un. @Da Silva"


AGAIN = [
    ("Notta", "Speaker 1 00:03\nUn.\nSpeaker 2 00:09\nDeux ?\n", ["Speaker 1", "Speaker 2"]),
    ("tables that speak", "Table 3 18:02\nUn.\nTable 12 18:03\nDeux ?\n", ["Table 3", "Table 12"]),
    (
        "a descriptor before a colon",
        "Une maman : Un.\nUn élu : Deux ?\nUne maman : Oui.\nUn élu : Non.\n",
        ["Une maman", "Un élu"],
    ),
    (
        "minutes of a council",
        "M. Dupont. – Un.\nMme Martin. – Deux ?\nM. Dupont. – Oui.\nMme Martin. — Non.\n",
        ["M. Dupont", "Mme Martin"],
    ),
]


@pytest.mark.parametrize(("source", "text", "names"), AGAIN, ids=[row[0] for row in AGAIN])
def test_a_numbered_or_described_speaker_keeps_the_name(source, text, names):
    assert read("t.txt", text)[:2] == [f"Un. @{names[0]}", f"Deux ? @{names[1]}"]


PADS = [
    ("MediaWiki", "== Jardin ==\n* un\n** '''deux'''\n", ["# Jardin", "un", "deux"]),
    ("DokuWiki, an export of Etherpad", "====== Jardin ======\n\n  * un\n  * deux\n", None),
    ("bullets with stars alone", "* un\n* deux\n* trois ?\n", ["un", "deux", "trois ?"]),
    ("a note at the foot", "# A\n\nun[^1] et [^2]deux\n\n[^1]: x\n", ["# A", "un et deux", "x"]),
    ("an anchor (Pandoc, HedgeDoc)", "# Jardin {#jardin}\n\nun\n", ["# Jardin", "un"]),
    ("hedgedoc/hedgedoc's embeds", "# A\n\n{%youtube aqz-KE-bpKQ %}\n\nun\n", ["# A", "un"]),
    ("a name below a quotation", "> un\n> deux\n\n— Ana\n", ['"un" @Ana', '"deux" @Ana']),
    ("the same within it", "> un\n> — *Une voisine*\n", ['"un" @Une voisine']),
    ("a thought below a quotation", "> un\n\n— et après ?\n", ['"un"', "— et après ?"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "found"), PADS, ids=[row[0] for row in PADS])
def test_headings_bullets_and_names_of_any_pad_are_what_they_look_like(source, text, found):
    name = "pad.md" if text[0] in "#>" else "pad.txt"
    assert read(name, text) == (found or ["# Jardin", "un", "deux"])


def test_a_rule_between_two_parts_of_a_text_is_no_note():
    assert read("a.txt", "un\n=====\ndeux\n__________\n-----\n---\n") == ["un", "deux", "---"]


MEETBOT = """====================
#jardin: Jardin
====================

Meeting started by ana at 18:00:00 UTC.  The full logs are available at
https://example.org/jardin.log.html .

Meeting summary
---------------
* Eau  (ana, 18:01:00)
  * un puits, ou bien une
    citerne  (bob, 18:02:00)
  * AGREED: planter  (ana, 18:04:00)
  * ACTION: bob to ask  (ana, 18:05:00)
* Budget  (ana, 18:06:00)
  * LINK: https://example.org/b  (bob, 18:06:30)

Meeting ended at 18:07:00 UTC.

Action Items
------------
* bob to ask

People Present (lines said)
---------------------------
* ana (12)
"""


def test_the_minutes_that_meetbot_wrote_have_topics_and_who_noted_what():
    assert bring("m.txt", MEETBOT.encode()).form == "irc"
    assert read("m.txt", MEETBOT) == [
        "# Eau",
        "un puits, ou bien une citerne @bob",
        "! planter",
        "ACTION: bob to ask @ana",
        "# Budget",
        "https://example.org/b @bob",
    ]


def test_a_log_of_irssi_that_says_when_it_was_opened_is_one_of_irc():
    text = "--- Log opened Wed Nov 25 2026\n18:02 <ana> Un.\n18:02 <bob> Deux ?\n--- Log closed\n"
    assert read("a.log", text) == ["Un. @ana", "Deux ? @bob"]


def test_subtitles_of_samsung_are_refused_in_words():
    """.smi: a web page's tags around times."""
    assert read("a.smi", "<SAMI><BODY><SYNC Start=1000><P>Un.</BODY></SAMI>") == "is_data"


EASTERN = "我们需要更多的树木，而不是停车场。\r\n孩子们没有地方玩。\r\n"
KANA = "もっと木が必要です。\n駐車場はいりません。\n"


@pytest.mark.parametrize(
    ("source", "text", "encoding"),
    [
        ("Windows' Notepad, before its mark", EASTERN, "utf-16-le"),
        ("an old Mac's Unicode text", EASTERN, "utf-16-be"),
        ("the same in Japanese", KANA, "utf-16-le"),
        ("the same in Korean", "나무가 더 필요합니다.\n", "utf-16-be"),
        ("MyCometG3/QLStephenSwift#19", KANA, "iso2022_jp"),
        ("amrali-eg/EncodingChecker#34", "나무가 더 필요합니다.\n", "iso2022_kr"),
    ],
)
def test_a_text_of_the_east_is_neither_refused_as_a_program_nor_read_as_signs(
    source, text, encoding
):
    assert read("a.txt", text, encoding) == text.splitlines()


def test_bytes_of_a_program_are_still_refused():
    assert read("a.txt", bytes(range(256)) * 8) == "not_text"
    assert read("a.txt", b"\0\1\2\3" * 100) == "not_text"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_lines_of_an_older_machine_in_a_text_of_today_are_read_as_theirs(encoding):
    """A file that two people went on with: half of it was "Ã©tÃ©", or boxes."""
    data = "L’été à Nîmes\n".encode() + "L’hiver, déjà là\n".encode(encoding) + "Où ?\n".encode()
    brought = bring("a.txt", data)
    assert [line.text for line in brought.lines] == ["L’été à Nîmes", "L’hiver, déjà là", "Où ?"]
    assert brought.encoding == f"utf-8, {encoding}"


CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
OPEN_CELL = "<x:table-cell><t:p>{}</t:p></x:table-cell>"
MINUTES = [("Qui", "Propos"), ("Ana", "Des bancs"), ("Bob", "Pourquoi ?"), ("Ana", "")]
AGENDA = [("18 h", "Accueil"), ("19 h", "Débat mouvant")]


def as_docx(rows):
    cells = ("".join(map(CELL.format, row)) for row in rows)
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    title, after = (f"<w:p>{style}<w:r><w:t>{{}}</w:t></w:r></w:p>" for style in (TITLE, ""))
    body = f"{title.format('Jardin')}<w:tbl>{table}</w:tbl>{after.format('Fin')}"
    return packed(word__document_xml=f"<w:document {WORD}><w:body>{body}</w:body></w:document>")


def as_odt(rows):
    cells = ("".join(map(OPEN_CELL.format, row)) for row in rows)
    table = "".join(f"<x:table-row>{row}</x:table-row>" for row in cells)
    words = f"<t:h>Jardin</t:h><x:table>{table}</x:table><t:p>Fin</t:p>"
    tables = 'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    content = f"<o:document-content {OPEN} {tables}><o:text>{words}</o:text></o:document-content>"
    return packed(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


TITLE = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'


@pytest.mark.parametrize(("name", "made"), [("a.docx", as_docx), ("a.odt", as_odt)])
def test_a_table_of_who_said_what_in_a_document_is_read_as_one_in_its_place(name, made):
    """The minutes' form of many town halls: each name was a note, and so was each sentence."""
    assert read(name, made(MINUTES)) == ["# Jardin", "Des bancs @Ana", "Pourquoi ? @Bob", "Fin"]
    assert read(name, made(AGENDA)) == [
        "# Jardin",
        "18 h",
        "Accueil",
        "19 h",
        "Débat mouvant",
        "Fin",
    ]
