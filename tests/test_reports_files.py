"""More that others reported of files and of the tools that write them, each input named by its
report or by the tool; none of them was known when the reader was written."""

import io
import zipfile

import pytest

from board.intake import Wish, bring
from tests.test_intake import OPEN as OPEN_DOCUMENT
from tests.test_intake import WORD, packed
from tests.test_reports import read

CHATS = [
    (
        "rodrigogs/whats-reader#78",
        "28/3/2025, 9:29 p. m. - Ana: Hola\n"
        "28/3/2025, 9:36 p. m. - Ana: PTT-20250328-WA0014.opus (archivo adjunto)\n",
        ["Hola @Ana"],
    ),
    (
        "the same in French, and what was deleted",
        "28/03/2025, 21:29 - Ana: Salut\n"
        "28/03/2025, 21:36 - Ana: IMG-20250328-WA0014.jpg (fichier joint)\n"
        "28/03/2025, 21:38 - Bob: Ce message a été supprimé\n"
        "28/03/2025, 21:39 - Ana: Vous avez supprimé ce message\n",
        ["Salut @Ana"],
    ),
    (
        "mrmelon54/WhatsAppExportViewer-v0#2",
        "[31/12/2022 11:40:26] John Doe: <attached: 00000001-AUDIO-2022-12-31-11-40-26.opus>\n"
        "[31/12/2022 11:45:07] Jane Doe: Hi!\n"
        "[31/12/2022 22:44:23] John Doe: This message was deleted.\n"
        "[31/12/2022 19:29:20] +12 345 67 89 00 left\n",
        ["Hi! @Jane Doe"],
    ),
    ("dimagi/open-chat-studio#221", "2023-12-20, 5:46 p.m. - Farid: non\n", ["non @Farid"]),
    ("stepva/chatalysis#99", "[13.06.2023, 18:08:08] ~ YSL: Oui…\n", ["Oui… @YSL"]),
    ("Duelion/whatsapp-wrapped#12", "03.08.21, 12:30 - Ana: un\n", ["un @Ana"]),
    (
        "mattermost/mattermost-plugin-agents#927",
        "10:12:03 From Ana to Everyone:\n\tUn\n\tdeux\n10:13:00\t From Bob : Trois ?\nquatre\n",
        ["Un @Ana", "deux @Ana", "Trois ? @Bob", "quatre @Bob"],
    ),
    ("n8n-io/n8n#17605", "00:00:01 Ana Silva: Un.\n00:00:09 Bob: Deux ?\n", None),
    (
        "jitsi/jigasi, LocalTxtTranscriptHandler",
        "Transcript of conference held at Nov 25, 2026 in room jardin\n"
        "Initial people present at 6:00:11 PM:\n\tAna Silva\n\tBob\n\n"
        f"Transcript, started at 6:00:11 PM:\n{'_' * 80}\n"
        f"<6:02:11 PM> Ana Silva: Un\n{' ' * 24}.\n<6:02:20 PM> Claire joined the conference\n"
        f"<6:03:11 PM> Bob: Deux ?\n{'_' * 80}\n\n\nEnd of transcript at Nov 25, 2026 6:30:00 PM\n",
        ["Un . @Ana Silva", "Deux ? @Bob"],
    ),
]


@pytest.mark.parametrize(("source", "text", "found"), CHATS, ids=[row[0] for row in CHATS])
def test_a_chat_holds_what_was_written_and_not_what_the_tool_put_in_its_place(source, text, found):
    assert bring("chat.txt", text.encode()).form == "chat"
    assert read("chat.txt", text) == (found or ["Un. @Ana Silva", "Deux ? @Bob"])


CAPTIONS = [
    (
        "captioning/captioning#10",
        "8\n00:00:36,000 --> 00:00:38,000\n<i>Un.</i>\n \n9\n00:00:39,812 --> 00:00:45,745\n"
        "Deux ?\n",
    ),
    (
        "silviapfeiffer/silviapfeiffer.github.io#3",
        "336\n00:20:35,450 --> 00:20:37,080\nUn.\n\n337\n00:20:37,110 --> 00:20:39,110\n\nDeux ?\n",
    ),
    (
        "ripose-jp/Memento#68",
        "26\n0:02:19,390 --> 0:02:26,990\nUn.\n\n27\n0:02:26,990 --> 0:03:03,370\n\n\n"
        "28\n0:03:03,370 --> 0:03:08,110\nDeux ?\n",
    ),
    (
        "mozilla/popcorn-js#314",
        "\n\n1\n00:00:00,000 --> 00:00:01,000\nUn.\n\n2\n00:00:02,000 --> 00:00:03,000\nDeux ?\n",
    ),
    (
        "sandflow/ttconv#540",
        "1\n101:00:00,000 --> 101:00:01,000\n\n2\n101:00:00,000 --> 101:00:01,000\nUn.\n\n"
        "3\n101:00:02,000 --> 101:00:03,000\nDeux ?\n",
    ),
    ("alphacep/vosk-api#616", "[00:19] Un.\n\n[00:27] Deux ?\n"),
    ("lyrics", "[ti:Séance]\n[00:12.00]Un.\n[00:15.30]Deux ?\n"),
    ("labels of Audacity", "0.000000\t2.500000\tUn.\n2.500000\t4.100000\tDeux ?\n"),
    (
        "dialogue of Aegisub",
        "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, "
        "MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:03.00,D,,0,0,0,,Un.\n"
        "Dialogue: 0,0:00:04.00,0:00:05.00,D,,0,0,0,,{\\i1}Deux ?{\\i0}\n",
    ),
]


@pytest.mark.parametrize(("source", "text"), CAPTIONS, ids=[row[0] for row in CAPTIONS])
def test_captions_with_empty_lines_and_words_after_a_time_are_all_read(source, text):
    assert bring("a.txt", text.encode()).form == "captions"
    assert read("a.txt", text) == ["Un.", "Deux ?"]


@pytest.mark.parametrize(
    ("source", "cue", "found"),
    [
        ("Meeting-BaaS/meet-teams-bot#342", "<v Amr El Shimy (Guest)>Un.</v>", "Un. @Amr El Shimy"),
        ("Teams, from outside", "<v Marc (Unverified)>Un.</v>", "Un. @Marc"),
        ("sendrec/sendrec#158", "<v Curie, Marie>Hi &amp; you.</v>", "Hi & you. @Curie, Marie"),
        ("an hour is nobody (sendrec#158)", "10:30 Meeting: un.", "10:30 Meeting: un."),
        ("karolswdev/HoldSpeak#44, no end of a voice", "<v.loud Ana>Un.", "Un. @Ana"),
        ("pbs/pycaption#14, a caption that is a number", "42", "42"),
    ],
)
def test_the_voice_of_a_caption_is_a_name_and_nothing_but_a_name(source, cue, found):
    head = "\ufeffWEBVTT\r\n\r\n0f5d8a9e-1c2b-4d3e/12-0\r\n"
    assert read("a.vtt", f"{head}00:05.120 --> 00:08.000\r\n{cue}\r\n") == [found]


def test_an_agenda_with_hours_in_brackets_is_no_recording():
    text = "[18:00] Accueil\n[18:30] Débat\n"
    assert read("a.txt", text) == ["[18:00] Accueil", "[18:30] Débat"]


TRANSCRIPTS = [
    ("captions that Zoom saved", "[Ana] 18:02:11\nUn.\n\n[Bob] 18:02:20\nDeux ?\n"),
    ("Fireflies", "Ana - 00:03\nUn.\n\nBob - 00:09\nDeux ?\n"),
    (
        "Tyrrrz/DiscordChatExporter",
        f"{'=' * 62}\nGuild: Quartier\nChannel: général\n{'=' * 62}\n\n"
        "[25/11/2026 18:02] Ana\nUn.\n\n[25/11/2026 18:03] Bob (pinned)\nDeux ?\n\n"
        f"{{Attachments}}\nhttps://cdn.example/x.png\n\n{'=' * 62}\nExported 2 message(s)\n",
    ),
]


@pytest.mark.parametrize(("source", "text"), TRANSCRIPTS, ids=[row[0] for row in TRANSCRIPTS])
def test_names_in_brackets_and_what_an_exporter_draws_around_a_talk(source, text):
    assert read("t.txt", text) == ["Un. @Ana", "Deux ? @Bob"]


TABLES = [
    ("DriverStoreExplorer#93", "Propos;Qui\nDes bancs;Ana\n", None),
    (
        "TablePress/TablePress#198",
        "id;Propos;Qui\n1;Oui, merci;Ana;\n2;Non, non;Bob;\n",
        ["Oui, merci @Ana", "Non, non @Bob"],
    ),
    (
        "decidim/decidim, proposal_serializer.rb",
        "id;category/name/ca;scope/id;title;body;state;reference;answer/ca;endorsements/"
        "user_endorsements;comments\n12;Espai;;Arbres;Des bancs;accepted;r;D'acord;Ana, Pau;3\n",
        ["Des bancs"],
    ),
    (
        "Tyrrrz/DiscordChatExporter#431",
        'AuthorID,Author,Date,Content,Attachments,Reactions\n"7","Ana","x","Des bancs","",""\n'
        '"7","Ana","x","","",""\n',
        None,
    ),
    (
        "textplorer#1",
        "start time,end time,speaker,dialog\n00:00:01.5,00:00:03.0,Ana,Des bancs\n",
        None,
    ),
    (
        "words with commas that nobody quoted (textplorer#1)",
        "00:01.5,00:03.0,Travis,You talkin' to me?\n00:04.5,00:07.0,Travis,I'm alone, so who?\n",
        ["You talkin' to me? @Travis", "I'm alone, so who? @Travis"],
    ),
    ("Whisper's .tsv", "start\tend\ttext\n0\t5000\tDes bancs\n", ["Des bancs"]),
    (
        "a form of Google in French",
        '"Horodateur","Quel est votre prénom ?","Que proposez-vous pour la place ?","Votre adresse '
        'e-mail"\n"2026/11/25 6:02:11 PM UTC+1","Ana","Des bancs","a@example.com"\n',
        None,
    ),
    (
        "Framaforms",
        "Numéro de série;SID;Soumis le;Brouillon;Votre idée;Votre nom\n1;22;x;0;Des bancs;Ana\n",
        None,
    ),
    (
        "LimeSurvey",
        '"id","submitdate","startlanguage","G01Q01. Que faut-il changer ?"\n"1","2026-11-25","fr",'
        '"Des bancs, et vite"\n',
        ["Des bancs, et vite"],
    ),
    (
        "Mentimeter says its question in each row",
        "Question,Date,Voter,Response\nQue faire ?,2026,1,Des bancs\nQue faire ?,2026,2,De l'eau\n",
        ["Des bancs", "De l'eau"],
    ),
    (
        "Padlet",
        "Subject,Body,Attachment,Author,Created at\nPlace,<p>Des bancs</p>,,Ana,2026\n",
        None,
    ),
    (
        "Trello, nothing described",
        "Card ID,Card Name,Card Description\n1,Des bancs,\n",
        ["Des bancs"],
    ),
    (
        "who answers is not who asked (PulseStage)",
        "id,text,author_email,status,answer_text,answer_author\n1,Why?,a@example.com,x,So,bob\n",
        ["Why?"],
    ),
    (
        "100mslive/100ms-docs#1352",
        "SenderPeerID,SenderName,Roles,SentAt,Type,Message\na,Ana,host,x,chat,Des bancs\n",
        None,
    ),
    (
        "moneymanagerex/moneymanagerex#7030",
        'Date;Propos;Qui\n2024;"ligne 1\nligne 2";Ana\n2025;Autre;Bob\n',
        ["ligne 1 ligne 2 @Ana", "Autre @Bob"],
    ),
    (
        "tilo/smarter_csv#283",
        'Propos;Qui\nUn écran de 20" ici;Ana\nEncore;Bob\n',
        ['Un écran de 20" ici @Ana', "Encore @Bob"],
    ),
    (
        "jexp/batch-import#50",
        'Propos;Qui\n"Des bancs;Ana\nDes arbres;Bob\n',
        ['"Des bancs" @Ana', "Des arbres @Bob"],
    ),
    (
        "Kouchou-AI",
        'timestamp,comment-id,author-id,agrees,disagrees,comment-body\n1,3,2,3,1,"Oui, moi"\n',
        ["Oui, moi"],
    ),
]


@pytest.mark.parametrize(("source", "text", "found"), TABLES, ids=[row[0] for row in TABLES])
def test_a_table_says_its_words_and_who_said_them_whatever_its_head(source, text, found):
    assert read("a.csv", text) == (found or ["Des bancs @Ana"])


PADS = [
    (
        "streetwriters/notesnook-importer#239",
        "Un\n\n- [x] deux\n- [ ] trois\n    - [ ] quatre\n",
        ["Un", "deux", "trois", "quatre"],
    ),
    ("notesnook#4427", "## A\n\n- [ ] un\n* [X] deux\n+ [ ] trois\n1. [ ] quatre\n", None),
    ("typora/typora-issues#1793", "# Journal de C#\n\n- #1: Un\n", ["# Journal de C#", "#1: Un"]),
    ("jgm/pandoc#1599", "#### A ####\n- `#ebd45c` un\n", ["# A", "#ebd45c un"]),
    ("Orc/discount#3", "- A\n-\n", ["A"]),
    ("MarkEdit-app/MarkEdit#876", "1. Un\n\t-\n2. Deux\n", ["Un", "Deux"]),
    ("davidmyersdev/octo#136", "Un texte\n-\n", ["Un texte"]),
    ("textmate/markdown.tmbundle#54", "> montre\n>\n> -- _Ana_\n", ['"montre" @Ana']),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "found"), PADS, ids=[row[0] for row in PADS])
def test_a_pad_with_boxes_and_signs_is_read_as_it_is_shown(source, text, found):
    assert read("pad.md", text) == (found or ["# A", "un", "deux", "trois", "quatre"])


ENCODINGS = [
    ("chardet/chardet#132", "cp1251", "Мы хотим больше деревьев и скамеек на площади."),
    ("an old Mac in Russian", "mac_cyrillic", "Мы хотим больше деревьев и скамеек на площади."),
    ("an old Unix in Russian", "koi8_r", "Мы хотим больше деревьев и скамеек на площади."),
    ("a Mac in Portuguese", "mac_roman", "Ação, coração, não"),
    ("Windows in Portuguese", "cp1252", "Ação, coração, não"),
]


@pytest.mark.parametrize(("source", "encoding", "text"), ENCODINGS, ids=[r[0] for r in ENCODINGS])
def test_a_file_in_another_alphabet_is_read_as_it_was_written(source, encoding, text):
    assert read("a.txt", "\n".join([text] * 8), encoding) == [text] * 8


@pytest.mark.parametrize(
    ("source", "encoding", "text"),
    [
        ("Windows in Lithuanian", "cp1257", "Mes norime daugiau medžių ir suoliukų aikštėje"),
        ("jawah/charset_normalizer#365", "gb18030", "我们需要更多的树木和长椅，而不是停车场。"),
        ("Japanese Windows", "shift_jis", "もっと木とベンチが必要です。駐車場はいりません。"),
    ],
)
def test_an_alphabet_that_is_guessed_without_being_sure_is_asked(source, encoding, text):
    data = "\n".join([text] * 8).encode(encoding)
    assert read("a.txt", data) == "unsure_encoding"
    answered = bring("a.txt", data, Wish(encoding=encoding))
    assert [line.text for line in answered.lines] == [text] * 8


LOGS = [
    (
        "MeetBot",
        "17:00:01 <zodbot> Meeting started\n17:00:05 <ana> #topic Jardin\n"
        "17:00:10 <ana> un ?\n"
        "17:00:12 <bob> #info deux\n17:00:20 <ana> #agreed planter\n"
        "17:00:25 <ana> #action bob to ask\n"
        "17:00:29 <ana> #endmeeting\n",
        ["# Jardin", "un ? @ana", "deux @bob", "! planter", "ACTION: bob to ask @ana"],
    ),
    (
        "dbaron/wgmeeting-github-ircbot#69",
        "18:21:22 [chlane]\nnext agendum\n18:21:40 [ana]\nDes bancs ?\n",
        ["next agendum @chlane", "Des bancs ? @ana"],
    ),
    (
        "WhatsApp, copied in a browser",
        "[18:02, 25/11/2026] Ana: Un\n[18:03, 25/11/2026] Bob: Deux ?\n",
        ["Un @Ana", "Deux ? @Bob"],
    ),
    (
        "a transcript with names in bold",
        "**Ana :** Un.\n\n**Bob :** Deux ?\n\n**Ana** : Trois.\n\n**Bob:** Quatre.\n",
        ["Un. @Ana", "Deux ? @Bob", "Trois. @Ana", "Quatre. @Bob"],
    ),
    (
        "a word in bold is nobody",
        "**Important :** on verra\n\n- [ ] un\n",
        ["Important : on verra", "un"],
    ),
    ("reStructuredText", "Jardin\n======\n\n* un\n* deux ?\n", ["# Jardin", "un", "deux ?"]),
]


@pytest.mark.parametrize(("source", "text", "found"), LOGS, ids=[row[0] for row in LOGS])
def test_minutes_that_a_bot_or_a_browser_wrote_say_topics_and_names(source, text, found):
    assert read("minutes.txt", text) == found


@pytest.mark.parametrize(
    ("source", "cell", "found"),
    [
        ("a formula that failed", "#REF!", None),
        ("the same in French", "#NOM?", None),
        ("decidim/decidim guards a sign with a mark", "'- 10 bancs", "- 10 bancs @Ana"),
        ("an elision is no guard", "'t is goed", "'t is goed @Ana"),
    ],
)
def test_a_spreadsheets_own_errors_and_guards_are_no_words(source, cell, found):
    lines = [found, "Oui @Ana"] if found else ["Oui @Ana"]
    assert read("a.csv", f"Propos;Qui\n{cell};Ana\nOui;Ana\n") == lines


def docx(body):
    return packed(word__document_xml=f"<w:document {WORD}><w:body>{body}</w:body></w:document>")


def run(text, before=""):
    return f'<w:r>{before}<w:t xml:space="preserve">{text}</w:t></w:r>'


STYLE = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'
DOCUMENTS = [
    (
        "genesis-ai-dev/codex-editor#1109",
        f"<w:p>{run('Avant ')}<w:r><w:txbxContent><w:p>{run('Encadré')}</w:p></w:txbxContent></w:r>"
        f"</w:p><w:p>{run('Après')}</w:p>",
        ["Avant", "Encadré", "Après"],
    ),
    (
        "wafflebase/wafflebase#504",
        f"<w:p><w:sdt><w:sdtContent>{run('Des bancs')}</w:sdtContent></w:sdt></w:p>",
        ["Des bancs"],
    ),
    (
        "how a word is read is not said twice (wafflebase#504)",
        f"<w:p><w:r><w:ruby><w:rt>{run('かんじ')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby>"
        "</w:r></w:p>",
        ["漢字"],
    ),
    (
        "hidden text",
        f"<w:p>{run('vu ')}{run('caché', '<w:rPr><w:vanish/></w:rPr>')}</w:p>",
        ["vu"],
    ),
    (
        "a hyphen that never ends a line",
        "<w:p><w:r><w:t>porte</w:t><w:noBreakHyphen/><w:t>monnaie</w:t></w:r></w:p>",
        ["porte-monnaie"],
    ),
    (
        "ueberdosis/tiptap#6805",
        f"<w:p><w:hyperlink>{run('Liens')}{run('Gras', '<w:rPr><w:b/></w:rPr>')}"
        "</w:hyperlink></w:p>",
        ["LiensGras"],
    ),
    (
        "a table of contents",
        f"<w:p>{STYLE.format('TOC1')}{run('Jardin 2')}</w:p>"
        f"<w:p>{STYLE.format('TM2')}{run('Eau 3')}</w:p>"
        f"<w:p>{STYLE.format('Titre1')}{run('Jardin')}</w:p>",
        ["# Jardin"],
    ),
]


@pytest.mark.parametrize(("source", "body", "found"), DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_a_document_of_word_says_what_is_seen_in_it_once(source, body, found):
    assert read("a.docx", docx(body)) == found


FREE = [
    (
        "a box beside the words",
        "<t:p>Avant <d:frame><d:text-box><t:p>Encadré</t:p></d:text-box></d:frame>"
        "</t:p><t:p>Après</t:p>",
        ["Avant", "Encadré", "Après"],
    ),
    (
        "how a word is read",
        "<t:p><t:ruby><t:ruby-base>漢字</t:ruby-base><t:ruby-text>かんじ</t:ruby-text>"
        "</t:ruby></t:p>",
        ["漢字"],
    ),
    (
        "a table of contents",
        "<t:table-of-content><t:p>Jardin 2</t:p></t:table-of-content><t:h>Jardin</t:h>",
        ["# Jardin"],
    ),
]


@pytest.mark.parametrize(("source", "body", "found"), FREE, ids=[row[0] for row in FREE])
def test_a_document_of_libreoffice_says_what_is_seen_in_it_once(source, body, found):
    content = (
        f'<o:document-content {OPEN_DOCUMENT} xmlns:d="x"><o:body><o:text>{body}'
        "</o:text></o:body></o:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    assert read("a.odt", packed(mimetype=kind, content_xml=content)) == found


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(*sheets, merged=""):
    """An .xlsx of sheets: each its state and its rows of cells, "" for an empty one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        named = related = ""
        for number, (state, rows) in enumerate(sheets, 1):
            named += (
                f'<sheet name="S{number}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
            )
            target = f'Type="{RELATED}/worksheet" Target="worksheets/{number}.xml"'
            related += f'<Relationship Id="r{number}" {target}/>'
            body = "".join(
                f'<row r="{at}">'
                + "".join(
                    f'<c r="{"ABC"[column]}{at}" t="inlineStr"><is><t>{cell}</t></is></c>'
                    * bool(cell)
                    for column, cell in enumerate(row)
                )
                + "</row>"
                for at, row in enumerate(rows, 1)
            )
            cells = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' * bool(merged)
            sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{cells}</worksheet>'
            archive.writestr(f"xl/worksheets/{number}.xml", sheet)
        book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{named}</sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        rels = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
        archive.writestr("[Content_Types].xml", "<Types/>")
        first = f'<Relationship Id="r1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{first}</Relationships>')
        archive.writestr("xl/_rels/workbook.xml.rels", rels)
    return out.getvalue()


HEAD, BANCS = ("Propos", "Qui"), ("Des bancs", "Ana")


@pytest.mark.parametrize(
    ("source", "book", "found"),
    [
        (
            "a name merged over its rows (turicas/rows#267)",
            workbook(("visible", [HEAD, BANCS, ("Oui ?", ""), ("Non", "Bob")]), merged="B2:B3"),
            ["Des bancs @Ana", "Oui ? @Ana", "Non @Bob"],
        ),
        (
            "a row that is two high is one (rubenarslan/formr.org#111)",
            workbook(("visible", [HEAD, BANCS, ("", ""), ("Non", "Bob")]), merged="A2:A3"),
            ["Des bancs @Ana", "Non @Bob"],
        ),
        (
            "a sheet that nobody sees (crowdin/docs#341)",
            workbook(("hidden", [HEAD, ("caché", "Bob")]), ("visible", [HEAD, BANCS])),
            ["Des bancs @Ana"],
        ),
    ],
)
def test_a_workbook_says_what_is_seen_in_it(source, book, found):
    assert read("a.xlsx", book) == found


PASTES = [
    ("rows of a spreadsheet", "Des bancs à l'ombre\tAna\nDes arbres, vite\tBob\n", None),
    ("names first", "Ana\tDes bancs à l'ombre\nBob\tDes arbres, vite\n", None),
    (
        "who they are",
        "Une maman\tDes bancs à l'ombre\nUn jeune\tDes arbres, vite\n",
        ["Des bancs à l'ombre @Une maman", "Des arbres, vite @Un jeune"],
    ),
    ("a list of Word", "•\tdes bancs\no\tdes arbres ?\n", ["des bancs", "des arbres ?"]),
    ("its bullets as text", "\uf0b7\tdes bancs\n\uf0a7 de l'eau\n", ["des bancs", "de l'eau"]),
    ("its numbers", "1.\tdes bancs\n2.\tdes arbres ?\n", ["des bancs", "des arbres ?"]),
    ("bullets of a phone", "• des bancs\n☐ des arbres ?\n", ["des bancs", "des arbres ?"]),
    ("an indented list", "Jardin\n\tdes bancs\n\tde l'eau\n", ["Jardin", "des bancs", "de l'eau"]),
    ("a dash is still against", "- trop cher\n- trop loin\n", ["- trop cher", "- trop loin"]),
    ("the end of a file of DOS", "Des bancs\r\n\x1a", ["Des bancs"]),
    ("UTF-8 twice", "L'Ã©tÃ© est lÃ , câ€™est Ã§a\n", ["L'été est là, c’est ça"]),
    ("a Portuguese word is no such thing", "Ã parte isso, não\n", ["Ã parte isso, não"]),
]


@pytest.mark.parametrize(("source", "text", "found"), PASTES, ids=[row[0] for row in PASTES])
def test_what_is_copied_from_an_office_has_its_names_and_no_bullets(source, text, found):
    whole = ["Des bancs à l'ombre @Ana", "Des arbres, vite @Bob"]
    assert read("paste.txt", text) == (found or whole)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<ul><li>Des bancs</li></ul>", "is_web_page"),
        ("<p>Des bancs</p>", "is_web_page"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "is_data"),
        ("BEGIN:VCARD\nFN:Ana\nEND:VCARD\n", "is_data"),
    ],
)
def test_a_piece_of_a_page_a_diary_and_an_address_book_are_refused(text, reason):
    assert read("a.txt", text) == reason


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("Logseq", "- ## Jardin\n\t- des bancs\n\t  id:: 123\n", ["# Jardin", "des bancs"]),
        ("a break by a backslash", "Des bancs\\\nDes arbres\n", ["Des bancs", "Des arbres"]),
        ("a short rule of a table", "| Qui |\n|:--:|\n| Ana |\n|-|\n", ["Qui", "Ana"]),
    ],
)
def test_an_outliners_page_has_its_headings_and_not_its_numbers(source, text, found):
    assert read("a.md", text) == found


TOLD = [
    ("Teams, saved as text",
     "0:0:5.120 --> 0:0:8.0\nAna\nUn.\n\n0:0:9.0 --> 0:0:10.0\nBob\nDeux ?\n"),
    ("Teams with short times",
     "WEBVTT\n\n0:0:5.1 --> 0:0:8.0\nAna: Un.\n\n0:0:9.0 --> 0:0:10.0\nBob: Deux ?\n"),
    ("Descript", "[00:00:05] Ana: Un.\n[00:00:09] Bob: Deux ?\n"),
    ("tl;dv", "00:05 - Ana\nUn.\n00:09 - Bob\nDeux ?\n"),
    ("Zulip, an hour behind a name is no date", "Ana 18:02\nUn.\n\nBob 18:03\nDeux ?\n"),
    ("Meet's chat, copied", "Ana\n6:02 PM\nUn.\nBob\n6:03 PM\nDeux ?\n"),
    ("Zoom in French", "10:12:03 De Ana à Tout le monde:\n\tUn.\n"
     "10:13:03 De Ana à Bob (message direct):\n\tsecret\n"
     "10:13:09 De Bob à Tout le monde:\n\tDeux ?\n"),
    ("Zoom, an answer", '10:12:03 From Ana to Everyone:\n\tReplying to "Who pays?"\n\t\n\tUn.\n'
     "10:12:09 From Bob to Everyone:\n\tDeux ?\n"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), TOLD, ids=[row[0] for row in TOLD])
def test_who_spoke_is_found_where_each_tool_writes_it(source, text):
    assert read("t.txt", text) == ["Un. @Ana", "Deux ? @Bob"]


FOUR = ["Un. @Ana", "Deux ? @Bob", "Trois. @Ana", "Quatre. @Bob"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "Sonix",
            "Ana: [00:00:05] Un.\nBob: [00:00:09] Deux ?\nAna: [00:00:12] Trois.\n"
            "Bob: [00:00:15] Quatre.\n",
        ),
        (
            "f4",
            "Ana: Un. #00:00:05-1#\nBob: Deux ? #00:00:09-2#\nAna: Trois. #00:00:10-0#\n"
            "Bob: Quatre. #00:00:12-0#\n",
        ),
    ],
)
def test_the_time_within_a_line_is_not_said(source, text):
    assert read("t.txt", text) == FOUR


def test_a_nickname_above_its_time_says_who_wrote():
    """Mattermost, copied in a browser."""
    text = "ana\n6:02 PM\nUn.\n\nbob\n6:03 PM\nDeux ?\n"
    assert read("t.txt", text) == ["Un. @ana", "Deux ? @bob"]


def test_music_is_a_stage_direction_and_what_speech_recognition_hears_in_silence_is_nothing():
    cues = ["♪ musique ♪", "Sous-titres réalisés par la communauté d'Amara.org", "Oui ?"]
    text = "".join(f"{n}\n00:00:0{n},0 --> 00:00:0{n},9\n{cue}\n\n" for n, cue in enumerate(cues))
    assert read("a.srt", text) == ["(musique)", "Oui ?"]
