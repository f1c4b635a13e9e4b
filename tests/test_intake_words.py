"""Words of people that an import took for a tool's own and left out, or for a name: each input is
what somebody brought."""

import pytest

from tests.test_reports import read

AGENDAS = [
    (
        "an iPhone's export",
        "[12/11/2026, 18:03:11] Ana: Programme de samedi :\n18h00 - Accueil\n18h30 - Débat\n"
        "Merci de venir nombreux\n[12/11/2026, 18:05:11] Bob: D'accord\n",
        ["18h00 - Accueil", "18h30 - Débat", "Merci de venir nombreux"],
    ),
    (
        "an Android's, with what WhatsApp says of itself",
        "12/11/2026, 18:03 - Messages are encrypted.\n12/11/2026, 18:03 - Ana: Programme de samedi "
        ":\n[18:00] Accueil\n[18:30] Débat : la place\n18:40:00 fin\n12/11/2026 18h45 - Pot\n"
        "12/11/2026, 18:04 - Bob joined\n12/11/2026, 18:05 - Bob: D'accord\n",
        ["[18:00] Accueil", "[18:30] Débat : la place", "18:40:00 fin", "12/11/2026 18h45 - Pot"],
    ),
    (
        "Zoom's",
        "18:02:11 From Ana to Everyone:\n\tProgramme de samedi :\n\t18h00 - Accueil\n"
        "\t18:30 - Bob : débat\n18:03:11 From Bob to Everyone:\n\tD'accord\n",
        ["18h00 - Accueil", "18:30 - Bob : débat"],
    ),
    (
        "one with hours alone",
        "18:02 - Ana: Programme de samedi :\n18h00 - Accueil\n18:03 - Bob: D'accord\n",
        ["18h00 - Accueil"],
    ),
]


@pytest.mark.parametrize(("source", "text", "lines"), AGENDAS, ids=[row[0] for row in AGENDAS])
def test_a_message_with_an_agenda_in_it_is_not_lost(source, text, lines):
    said = [f"{line} @Ana" for line in ["Programme de samedi :", *lines]]
    assert read("chat.txt", text) == [*said, "D'accord @Bob"]


ANSWERS = [
    ("to somebody", "Réponse à Bob : non, c'est trop cher", None),
    ("to a question", "Réponse à la question 2 : la mairie paie", None),
    ("to everything", "Réponse à tout : le jardin", None),
    ("in English", "Replying to Bob: too dear", None),
    ("a reaction", "A réagi à la proposition : la mairie", None),
    ("the same in English", "Reacted to the plan: too dear", None),
    ("a removal", "Removed a bench after the reaction of Bob", None),
    ("Zoom's, on one line", "Replying to \"Who pays?\": I do", "I do"),
    ("words with marks", "Replying to \"Who pays?\": he said \"no\"", "he said \"no\""),
    ("a quotation in it", "Réponse à « Le « non » du maire » : oui", "oui"),
    ("words that quote one", "Il dit : réponse à « Qui ? » : moi", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "words", "found"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_an_answer_to_somebody_is_not_taken_for_the_tools_own(source, words, found):
    head = "[12/11/2026, 18:03:11] Ana: "
    below = f"18:02:11 From Ana to Everyone:\n\tAlors.\n\t{words}\n"
    assert read("chat.txt", f"{head}{words}\n") == [f"{found or words} @Ana"]
    assert read("chat.txt", below) == ["Alors. @Ana", f"{found or words} @Ana"]


@pytest.mark.parametrize("words", ['Reacted to "Un" with 👍', 'Removed a 👍 reaction from "Un"'])
def test_a_reaction_to_a_quoted_message_is_still_left_out(words):
    """The control."""
    assert read("chat.txt", f"18:02:11 Ana : Un\n18:03:11 Bob : {words}\n") == ["Un @Ana"]


RULES = [
    (
        "sentences",
        "---\nAtelier du 12 mars\nTrop cher pour nous\nPas assez de bancs\n---\nUne fontaine\n"
        "Qui paie ?\n",
    ),
    ("a list", "---\n- trop cher\n- trop loin\n---\nUne fontaine\n"),
    ("a title", "---\n# Jardin\n---\nUne fontaine\n"),
    ("what two people say", "---\nAna: oui\nBob: non\nAna: si\n---\nUne fontaine\n"),
    ("with French colons", "---\nEau : trop chère\n---\nUne fontaine\n"),
    ("plus signs", "+++\nTrop cher pour nous\n+++\nUne fontaine\n"),
]


@pytest.mark.parametrize(("source", "text"), RULES, ids=[row[0] for row in RULES])
def test_lines_between_two_rules_at_the_top_are_not_lost(source, text):
    words = [line.lstrip("-# ") for line in text.splitlines() if line.strip("-+")]
    for name in ("notes.txt", "notes.md"):
        found = [line.lstrip("-# ") for line in read(name, text)]
        assert [line for line in found if line.strip("-+")] == words


HEADS = [
    ("a key without a value", "---\n# note\ntags:\n- eau\nauthor: Ana\n\n---\nUn\n"),
    ("words over two lines", "---\ndescription: >\n  Un jardin\n  à nous\n...\nUn\n"),
    ("TOML", '+++\ntitle = "x"\n[extra]\ntitle = "y"\ntags = [\n  "a",\n]\n+++\nUn\n'),
    ("nothing", "---\n---\nUn\n"),
]


@pytest.mark.parametrize(("source", "text"), HEADS, ids=[row[0] for row in HEADS])
def test_a_head_of_a_pad_is_still_left_out(source, text):
    """The control."""
    assert read("notes.md", text) == ["Un"]


@pytest.mark.parametrize(
    "line",
    [
        *("[Ana]: on n'a pas d'eau", "[Ana]: oui", "[Ana]: oui/non", "[Ana]: voir /page et #2"),
        *("[1]: trop cher", "[Ana]: https://example.org est bien", "```inline``` et des mots"),
    ],
)
def test_what_ana_says_after_a_name_in_brackets_is_no_address_of_a_link(line):
    words = line.replace("```", "")
    assert [one.replace("`", "") for one in read("pad.md", f"un\n{line}\n")] == ["un", words]


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org", "<https://example.org> 'Un titre'", "/page (Un titre)", "#eau"),
        *('images/a.png "Un titre"', "example.org/a", "mailto:ana@example.org", "../a"),
    ],
)
def test_the_address_of_a_link_is_still_left_out(address):
    """The control."""
    assert read("pad.md", f"un\n[page]: {address}\ndeux\n") == ["un", "deux"]


@pytest.mark.parametrize(
    "words",
    [
        "Meeting rooms are too small, and hot",
        "present neighbours are old: they cannot walk",
        "Chair legs break, always",
        "Scribe whatever you like + more",
        "Agenda - too long: as ever",
        "Chair-lifts are dear: why?",
        "Ack, the rooms are small",
        "Q-Park is too dear",
        "q? no, nobody asked",
        "Zakim was an architect, I believe",
    ],
)
def test_a_sentence_that_begins_as_a_command_of_a_bot_is_said(words):
    text = f"18:02 <ana> {words}\n18:03 <bob> Deux ?\n"
    assert read("a.log", text) == [f"{words} @ana", "Deux ? @bob"]


@pytest.mark.parametrize(
    "words",
    [
        *("present+", "present+ Ana, Bob", "Present: Ana", "regrets- Ana", "Chair: Bob", "scribe+"),
        *("agenda+ the keys", "Meeting: Keys", "RRSAgent, make minutes", "zakim: who is here?"),
        *("q+", "q+ to ask why", "q?", "q- bob", "ack bob", "vq?", "s/keys/locks/", "/me waves"),
    ],
)
def test_a_command_to_a_bot_is_still_left_out(words):
    """The control: those of RRSAgent, Zakim and scribe.perl."""
    assert read("a.log", f"18:02 <ana> Un.\n18:03 <ana> {words}\n") == ["Un. @ana"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        *(("NaN", ""), ("-", ""), ("NULL", ""), ("\\N", ""), ("—", ""), ("#N/A", "")),
        *(("O&#39;Brien", "O'Brien"), ("<b>Ana</b>", "Ana"), ("<p>Ana<br>Silva</p>", "Ana Silva")),
    ],
)
def test_an_author_is_read_as_shown_and_nobody_is_called_nan(cell, name):
    """pandas' and databases' empty cells, the codes and tags of a platform."""
    said = ["Des bancs" + f" @{name}" * bool(name), "Oui @Bob"]
    assert read("a.csv", f"Propos,Qui\nDes bancs,{cell}\nOui,Bob\n") == said
    both = f"Propos,Prénom,Nom\nDes bancs,{cell},NULL\nOui,Bob,-\n"
    assert read("a.csv", both) == said


def test_a_row_whose_words_stand_in_its_title_is_not_lost_where_its_body_is_null():
    text = "Subject,Body,Author\nDes bancs,NULL,Ana\nNaN,De l'eau partout,Bob\n"
    assert read("a.csv", text) == ["Des bancs @Ana", "De l'eau partout @Bob"]


def captions(*cues):
    """Captions of SubRip from (start, end, words), in seconds."""
    return "".join(
        f"{n}\n00:00:{start:06.3f} --> 00:00:{end:06.3f}\n{words}\n\n".replace(".", ",", 2)
        for n, (start, end, words) in enumerate(cues, 1)
    )


@pytest.mark.parametrize(
    ("source", "cues", "found"),
    [
        ("two voices in one", [(1, 2, "- Non.\n- Non.")], ["Non.", "Non."]),
        ("two voices that touch", [(1, 2, "- Non."), (2, 3, "- Non.")], ["Non.", "Non."]),
        ("the same voice later", [(1, 2, "Oui."), (5, 6, "Oui.")], ["Oui.", "Oui."]),
        ("one person twice in one", [(1, 2, "<v A>Non.</v>\n<v A>Non.</v>")], ["Non. @A"] * 2),
    ],
)
def test_what_two_people_answer_is_said_twice(source, cues, found):
    assert read("a.srt", captions(*cues)) == found


@pytest.mark.parametrize("start", [1.5, 2, 2.001])
def test_a_caption_that_rolls_on_is_still_said_once(start):
    """The control."""
    assert read("a.srt", captions((1, 2, "Oui."), (start, 3, "Oui."))) == ["Oui."]
    assert read("a.srt", captions((1, 2, "un jardin"), (start, 3, "un jardin"))) == ["un jardin"]


def test_the_words_of_a_caption_below_an_empty_line_are_not_lost():
    below = "Bonjour.\n\nOn veut un jardin.\nEt de l'eau.\n\nEt 2 bancs."
    assert read("a.srt", captions((1, 3, below), (4, 5, "Oui."))) == [
        "Bonjour. On veut un jardin. Et de l'eau. Et 2 bancs.",
        "Oui.",
    ]
    assert read("a.srt", captions((1, 3, "Bonjour.\n\nOn veut un jardin."))) == [
        "Bonjour. On veut un jardin."
    ]


@pytest.mark.parametrize(
    "between",
    [
        *("NOTE Un jardin\nde notes\n\n", "STYLE\n::cue {}\n\n", "12\n\n", "WEBVTT\nKind: x\n\n"),
        "whisper_print_timings: load\nwhisper_print_timings: total\n\n",
    ],
)
def test_what_a_program_writes_between_captions_is_still_left_out(between):
    """The control."""
    text = f"Titre\nKind: captions\n\n{captions((1, 2, 'Un.'))}{between}{captions((4, 5, 'Deux.'))}"
    assert read("a.srt", text) == ["Un.", "Deux."]


def test_a_text_that_begins_with_many_comments_is_read_at_once():
    """Each of them doubled the time, and nothing else was answered until the last."""
    text = "<!-- licence -->\n" * 300 + "# Titre\n- un\n"
    assert "un" in " ".join(read("pad.md", text))
    above = "<!-- --> <!-- a > b --> <?xml version='1.0'?>\n<!DOCTYPE svg>\n"
    assert read("plan.txt", f"{above}<svg></svg>") == "is_picture"
    assert read("plan.txt", f"{above}<article>") == "is_web_page"


def test_times_in_words_without_end_are_read_at_once():
    spelled = "1 minutes1111" * 40
    text = f"0:01\n{spelled}x\nBonjour\n0:05\n5 minutes, 2 minuten et 1 seconde\nD'accord\n"
    assert "D'accord" in read("talk.txt", text)
    assert not any("minuten" in line for line in read("talk.txt", text)), "YouTube's own"
