"""What others reported of tools that do this job, each input shortened and named by its report."""

import pytest

from board.core.grammar import parse
from board.core.meaning import ChooseSpeaker
from board.core.model import Refusal
from board.intake import bring, previewed, said
from tests.test_intake import WORD, lines, packed

UTF_16 = "utf-16"
NNBSP, LRM = "\u202f", "\u200e"


def read(name, text, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    brought = bring(name, data)
    if isinstance(brought, Refusal):
        return brought.reason
    return [said(line) for line in brought.lines]


ENCODINGS = [
    ("odoo/odoo#11792", "propos.txt", "Propos\tQui\r\nÉté\tAna\r\n", UTF_16, ["Été @Ana"]),
    ("cds-snc/platform-forms-client#3877", "a.csv", "Question;Nom\nÉté ?\n", "cp1252", ["Été ?"]),
    ("tabulapdf/tabula#842", "a.txt", "numéro", "cp1252", ["numéro"]),
    ("WheatonCS/Lexos#430", "a.txt", "aceorfeð", "utf-8", ["aceorfeð"]),
    (
        "hbz/oerworldmap#1263",
        "a.csv",
        "content,author\nfür uns,Ana\n",
        "utf-8-sig",
        ["für uns @Ana"],
    ),
    ("a DOS console", "a.txt", "L'été à Nîmes, déjà là", "cp850", None),
    ("ISO-8859-15 of an old Linux", "a.txt", "Prix 5 € cœur", "iso8859-15", None),
]


@pytest.mark.parametrize(("source", "name", "text", "encoding", "found"), ENCODINGS)
def test_a_file_of_another_machine_is_read_as_it_was_written(source, name, text, encoding, found):
    assert read(name, text, encoding) == (found or [text])


def test_a_file_with_a_broken_byte_is_not_read_as_another_encoding():
    brought = bring("a.txt", "L’été à Nîmes, déjà là".encode() + b"\xff")
    assert brought.encoding == "utf-8, 1 broken" and brought.lines[0].text.startswith("L’été")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\0\0\0\x18ftypheic\0\0", "is_picture"),
        (b"\0\0\0\x18ftypavif\0\0", "is_picture"),
        (b"8BPS\0\1", "is_picture"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "is_picture"),
        (b'<svg viewBox="0 0 1 1"></svg>', "is_picture"),
        (b"<!DOCTYPE html><html><p>x</p></html>", "is_web_page"),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', "is_web_page"),
        (b'{"type":"excalidraw","elements":[]}', "is_data"),
        (b'[{"user":"U1","text":"hi"}]', "is_data"),
        (b'<?xml version="1.0"?><tt><p>x</p></tt>', "is_data"),
        (b"%!PS-Adobe-3.0", "is_pdf"),
        (b"#!AMR\n", "is_recording"),
    ],
)
def test_what_a_phone_a_drawing_program_or_an_export_for_programs_wrote_is_refused(data, reason):
    """excalidraw/excalidraw files, Slack's exports, iPhones' photos."""
    assert read("a.txt", data) == reason


CHATS = [
    (
        "Pustur/whatsapp-chat-parser#248",
        f"1/4/23, 7:02{NNBSP}PM - Messages are encrypted.\n"
        f"2/2/23, 2:51{NNBSP}AM - Ana: <Media omitted>\n2/4/23, 10:35{NNBSP}PM - Bob: At 4:30?\n",
        ["At 4:30? @Bob"],
    ),
    ("Pustur/whatsapp-chat-parser#224", "20/6/2017 8:28 p. m. - Michelle: x\n", ["x @Michelle"]),
    (
        "Pustur/whatsapp-chat-parser#199",
        "[7/11/2017, 8:20:41 PM] Ana: bla\n",
        ["bla @Ana"],
    ),
    ("ChatLab/ChatLab#281", "[2026/7/9 02:28:09] Alice: Hey\n[2026/7/9 02:28:37] Bob:Hi\n", None),
    ("ChatLab/ChatLab#131", f"[14/10/2021, 3:34:09{NNBSP}PM] ~{NNBSP}Ana: x\n", ["x @Ana"]),
    (
        "adifyr/obsidian-chat-view#18",
        "(1:38:05 PM) *** A B has joined the chat ***\n(1:38:39 PM) A B: Thanks!\n",
        ["Thanks! @A B"],
    ),
    ("nmoya/whatsapp-parser#4", "3/24/14, 1:59:59 PM: Ana: x\n24/3/14, 13:59:59: Bob: y\n", None),
    ("noe/whatsapp2md#3", "05/10/2020, 00:14 - Ana: Sure\n", ["Sure @Ana"]),
    ("Zoom in Spanish", "10:12:03 De Ana a Todos:\n\t¿Cuándo?\n", ["¿Cuándo? @Ana"]),
    ("Element", "Wed, Nov 25, 2026, 18:02:11 - Ana: x\n", ["x @Ana"]),
    ("BigBlueButton", "[18:02] Ana : x\n[18:03] Bob : y ?\n", ["x @Ana", "y ? @Bob"]),
    (
        "iPhone",
        f"{LRM}[25/11/2026, 18:02:11] A: {LRM}image omitted\n[25/11/2026, 18:03:11] B: y\n",
        ["y @B"],
    ),
]
BOTH = {
    "ChatLab/ChatLab#281": ["Hey @Alice", "Hi @Bob"],
    "nmoya/whatsapp-parser#4": ["x @Ana", "y @Bob"],
}


@pytest.mark.parametrize(("source", "text", "found"), CHATS, ids=[row[0] for row in CHATS])
def test_a_chat_of_a_phone_or_a_meeting_is_read_with_who_wrote(source, text, found):
    assert bring("chat.txt", text.encode()).form == "chat"
    assert read("chat.txt", text) == (found or BOTH[source])


CAPTIONS = [
    (
        "gsantiago/subtitle.js#90",
        "Speaker 1\n00:02:00.000 --> 00:03:00.000\nHey there\n\n"
        "Speaker 2\n00:04:00.000 --> 00:05:00.000\nHi\n",
        ["Hey there @Speaker 1", "Hi @Speaker 2"],
    ),
    (
        "ableplayer/ableplayer#348",
        "00:11.000 --> 00:13.000\n<v Roger Bingham> \nWe are here\n",
        ["We are here @Roger Bingham"],
    ),
    ("ableplayer/ableplayer#135", "00:01.000 --> 00:02.000\n<v ->The degradation</v>\n", None),
    (
        "samvera-labs/ramp#499",
        "00:24:21.400 --> 00:24:24.370 align:middle line:84%\nIt is\nnote that neither\n",
        ["It is note that neither"],
    ),
    (
        "gnurio/where-did-we-land#2",
        "00:00:05.000 --> 00:00:08.000\n<v John Smith>Hello.</v>\n<v Bob>Hi?</v>\n",
        ["Hello. @John Smith", "Hi? @Bob"],
    ),
    (
        "pbs/pycaption#44",
        "1\n00:00.000 --> 00:02.000\ncue text\n\nNOTE id1 id2\n\n00:04.000 --> 00:05.000\nBy X\n",
        ["cue text By X"],
    ),
    (
        "YouTube's growing captions",
        "00:00.160 --> 00:02.470\n \nbonjour<00:00:00.400><c> à</c>\n\n"
        "00:02.470 --> 00:02.480\nbonjour à\n \n\n00:02.480 --> 00:04.000\nbonjour à\ntous\n",
        ["bonjour à tous"],
    ),
    ("whisper.cpp", "[00:00:00.000 --> 00:00:05.000]   Oui.\n", ["Oui."]),
    (
        "two voices and a sound",
        "1\n00:00:01,000 --> 00:00:03,000\n- Oui.\n- Non ?\n\n"
        "2\n00:00:04,000 --> 00:00:05,000\n[Music]\n",
        ["Oui.", "Non ?", "(Music)"],
    ),
]


@pytest.mark.parametrize(("source", "text", "found"), CAPTIONS, ids=[row[0] for row in CAPTIONS])
def test_captions_of_any_tool_are_sentences_with_their_voices(source, text, found):
    start = "" if "," in text.split("-->")[0] or text[0] == "[" else "WEBVTT\n\n"
    assert read("a.txt", start + text) == (found or ["The degradation"])


TRANSCRIPTS = [
    ("Slack", "Ana\n  18:02\nUn.\nBob\n  18:03\nDeux ?\n"),
    ("Trint", "[00:00:03]\nAna\nUn.\n\n[00:00:09]\nBob\nDeux ?\n"),
    ("Jitsi's panel", "Ana\nUn.\n18:02\nBob\nDeux ?\n18:03\n"),
    ("Telegram", "Ana, [25.11.2026 18:02]\nUn.\n\nBob, [25.11.2026 18:03]\nDeux ?\n"),
    ("Discord", "Ana — 25/11/2026 18:02\nUn.\nBob — Today at 6:04 PM\nDeux ?\n"),
    ("Webex", "from Ana to everyone:    6:02 PM\nUn.\nfrom Bob to everyone:    6:03 PM\nDeux ?\n"),
    ("Rev", "Ana (00:03):\nUn.\n\nBob (00:09):\nDeux ?\n"),
    ("Happy Scribe", "[00:00:03.12] - Ana\nUn.\n\n[00:00:09.33] - Bob\nDeux ?\n"),
    ("rishikanthc/Scriberr#147", "[Ana]: Un.\n[Bob]: Deux ?\n"),
]


@pytest.mark.parametrize(("source", "text"), TRANSCRIPTS, ids=[row[0] for row in TRANSCRIPTS])
def test_names_and_times_on_lines_of_their_own_say_who_spoke(source, text):
    assert read("t.txt", text) == ["Un. @Ana", "Deux ? @Bob"]


TABLES = [
    (
        "decidim/decidim#13197",
        "id;title/ca;title/en;body/ca;body/en;author/name\n"
        "1;T;;Un servidor;;Pau\n2;;T;;A tree;Ana\n",
        ["Un servidor @Pau", "A tree @Ana"],
    ),
    (
        "decidim/decidim#13494",
        "id,body/ca,body/machine_translations/es\n1,Un servidor de barri,Un servidor de barrio\n",
        ["Un servidor de barri"],
    ),
    (
        "decidim/decidim#3682",
        "id,created_at,body,locale,author/id,author/name,alignment\n1,x,Oui,fr,3,Ana,1\n",
        ["Oui @Ana"],
    ),
    (
        "PulseStage's export of questions",
        "id,text,author_email,team,status,upvotes\n1,Why now?,a@example.com,E,open,5\n",
        ["Why now?"],
    ),
    ("a form of Google", '"Timestamp","Votre prénom","Vos idées"\n"a","Ana","Des bancs"\n', None),
    (
        "a title above the head",
        "Budget 2026;\nExporté le 3 mai;\nPropos;Qui\nDes bancs;Ana\n",
        None,
    ),
    (
        "a table without a head",
        "Une bonne idée;1\nTrop de voitures;2\n",
        ["Une bonne idée", "Trop de voitures"],
    ),
]


@pytest.mark.parametrize(("source", "text", "found"), TABLES, ids=[row[0] for row in TABLES])
def test_a_column_of_words_is_found_in_the_exports_of_platforms(source, text, found):
    assert read("a.csv", text) == (found or ["Des bancs @Ana"])


PADS = [
    ("hedgedoc/hedgedoc#5525", ":::success\nOui\n:::\n> [!note]\n> Non\n", ["Oui", '"Non"']),
    ("hedgedoc/hedgedoc#1635", "> [name=Ana] [color=blue]\n> Des bancs\n", ['"Des bancs" @Ana']),
    ("standardnotes/forum#145", "Head\n- one\n- two\n", ["Head", "one", "two"]),
    ("publiclab/PublicLab.Editor#90", "T\n==\n\n\\# a\n#Header\n", ["# T", "\\# a", "#Header"]),
    ("writemonkey/wm3#314", "---\ntitle: x\n...\nun\n", ["un"]),
    ("renerocksai/sublime_zk#93", "# T\n###### tags: `a`\nun [[lien]]\n", ["# T", "un lien"]),
    ("pbek/QOwnNotes#393", "---\ntags:\n  - note-taking\ntype: note\n---\n# T\n", ["# T"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "found"), PADS, ids=[row[0] for row in PADS])
def test_a_pad_is_read_as_it_is_shown(source, text, found):
    assert read("pad.md", text) == found


LOGS = [
    ("weechat", "18:02:11 <ana> Un.\n18:02:20 <@bob> Deux ?\n18:02:21 --> x has joined\n"),
    ("irssi", "18:02 < ana> Un.\n18:02 -!- x joined\n18:03 < bob> Deux ?\n18:03  * ana rit\n"),
    ("ZNC", "[18:02:11] <ana> Un.\n[18:02:20] *** Joins: x\n[18:02:21] <bob> Deux ?\n"),
    ("HexChat", "Nov 25 18:02:11 <ana>\tUn.\nNov 25 18:02:20 <bob>\tDeux ?\n"),
    ("Pidgin", "(18:02:11) ana: Un.\n(18:02:20) bob: Deux ?\n"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), LOGS, ids=[row[0] for row in LOGS])
def test_a_log_of_irc_says_who_spoke_and_leaves_arrivals_out(source, text):
    assert read("a.log", text) == ["Un. @ana", "Deux ? @bob"]


def test_an_action_of_minutes_is_no_speaker():
    """w3c/scribe2: ACTION, ISSUE and the like stand where a name stands."""
    text = "<ana> Topic: Clés\n<ana> ACTION: bob to ask\n<ana> Bob: perdu\n"
    assert read("a.log", text) == ["# Clés", "ACTION: bob to ask @ana", "perdu @Bob"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("mattermost/mattermost-webapp#2608", "@all"),
        ("skyra-project/skyra#2227", "@here"),
        ("vercel/chat#761", "Écrire à jane@acme.com"),
        ("karadaisy/redwind#77", "@TwitterUser!"),
        ("deltachat/message-parser#49", "@hello@delta.chat"),
        ("Expensify/App#50724", "@john.doe's"),
        ("matrix-org", "@ana:matrix.org"),
        ("a chat of a developers' call", "@ana 👍"),
        ("careteditor/issues#287", "---"),
        ("publiclab/PublicLab.Editor#90", "#Header"),
        ("cweijan/vscode-office#590", "2. 甲公司"),
        ("ronreiter/webmux#6", "\\o/ merci"),
    ],
)
def test_a_line_of_a_chat_stays_the_line_that_was_written(source, line):
    meaning = parse(line)
    assert not isinstance(meaning, (ChooseSpeaker, Refusal))
    assert (meaning.kind.value, meaning.text, meaning.speaker) == ("remark", line, "")


def test_words_that_were_struck_out_of_a_document_are_not_noted():
    """Track changes of Word and LibreOffice; text boxes are in a .docx twice."""
    docx = (
        f'<w:document {WORD} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<w:body><w:p><w:r><w:t>gardé</w:t></w:r><w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>déplacé</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>gardé</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent></w:p></w:body></w:document>"
    )
    assert lines("a.docx", packed(word__document_xml=docx)) == ["gardé"]


def test_a_preview_refuses_no_line_of_these():
    for _, text, _ in CHATS:
        rows = previewed(bring("a.txt", text.encode()).lines)
        assert rows and all(row.what != "refused" for row in rows)
