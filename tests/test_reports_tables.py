"""Tables as people bring them, that came out wrong: each input named by its report or its tool."""

import pytest

from board.intake import bring
from tests.test_reports import read

TWO = ["Des bancs @Ana", "De l'eau, vite @Bob"]

DIALECTS = [
    ("mholt/PapaParse#941", 'Propos, Qui\n"Des bancs", Ana\n"De l\'eau, vite", Bob\n'),
    ("mholt/PapaParse#829", '"Propos", "Qui"\n"Des bancs", "Ana"\n"De l\'eau, vite", "Bob"\n'),
    (
        "JoshClose/CsvHelper#107",
        '"Propos",   "Qui"\n"Des bancs",   "Ana"\n"De l\'eau, vite", "Bob"\n',
    ),
    ("brutella/swift-csv#3", 'Qui;   "Propos"\nAna;   "Des bancs"\nBob;   "De l\'eau, vite"\n'),
    ("parsecsv/parsecsv-for-php#70", '"Propos;Qui"\n"Des bancs;Ana"\n"De l\'eau, vite;Bob"\n'),
    (
        "the same, with marks inside",
        '"Propos,""Qui"""\n"Des bancs,""Ana"""\n"""De l\'eau, vite"",Bob"\n',
    ),
    ("the same, with a tab", '"Propos\tQui"\n"Des bancs\tAna"\n"De l\'eau, vite\tBob"\n'),
    ("phpMyAdmin's CSV", 'Propos;Qui\n"Des bancs";"Ana"\n"De l\'eau, vite";"Bob"\n"";NULL\n'),
    ("pandas' empty cells", "Propos;Qui\nDes bancs;Ana\nNaN;Bob\nDe l'eau, vite;Bob\nN/A;Bob\n"),
    ("PostgreSQL's copy", "Propos\tQui\nDes bancs\tAna\n\\N\tBob\nDe l'eau, vite\tBob\n"),
    ("a dash for nothing", "Propos;Qui\nDes bancs;Ana\n-;Bob\n—;Bob\nDe l'eau, vite;Bob\n"),
]


@pytest.mark.parametrize(("source", "text"), DIALECTS, ids=[row[0] for row in DIALECTS])
def test_marks_and_spaces_around_cells_are_no_words_and_empty_cells_no_notes(source, text):
    assert read("a.csv", text) == TWO


def test_a_mark_that_a_database_escaped_is_a_mark_of_the_words():
    """mholt/PapaParse#528's reporter writes marks so, and so does MySQL."""
    text = 'Propos;Qui\n"Des \\"bancs\\"; verts";Ana\nDe l\'eau;Bob\n'
    assert read("a.csv", text) == ['Des "bancs"; verts @Ana', "De l'eau @Bob"]


def test_a_path_that_ends_a_cell_is_not_taken_for_an_escape():
    """The control."""
    assert read("a.csv", 'Propos;Qui\n"C:\\vu\\";Ana\nOui;Bob\n')[-1] == "Oui @Bob"


ENTITIES = [
    ("collective/collective.exportimport#42", "S&auml;tze wie folgt", "Sätze wie folgt"),
    ("CalderaWP/Caldera-Forms#587", "&quot;Bambol&amp;Arte&quot;", '"Bambol&Arte"'),
    ("civicrm/civicrm-core#17260", "L&#39;eau", "L'eau"),
    ("codepress/admin-columns-issues#963", "A &amp; B", "A & B"),
    ("Decidim's rich text", "<xml><dl><dt>Idée</dt><dd>De l&rsquo;eau</dd></dl></xml>", None),
    ("AT&T is a name", "AT&T; et après", "AT&T; et après"),
]


@pytest.mark.parametrize(("source", "cell", "found"), ENTITIES, ids=[row[0] for row in ENTITIES])
def test_the_codes_of_a_web_page_are_read_as_their_letters(source, cell, found):
    text = f'Propos,Qui\n"{cell}",Ana\nOui,Bob\n'.replace('""', '"')
    first = read("a.csv", text)[0].removesuffix(" @Ana")
    assert first.strip('"') == (found or "Idée De l’eau").strip('"')


NAMES = [
    ("two columns of a name", "Nom;Prénom;Commentaire\nSilva;Ana;Des bancs\n"),
    ("Eventbrite", "First Name,Last Name,Comment\nAna,Silva,Des bancs\n"),
    ("in German", "Vorname;Nachname;Wortmeldung\nAna;Silva;Des bancs\n"),
    ("in Italian", "Cognome;Nome;Intervento\nSilva;Ana;Des bancs\n"),
    ("in Spanish", "Nombre;Apellidos;Propuesta\nAna;Silva;Des bancs\n"),
    ("in Portuguese", "Nome;Comentário\nAna Silva;Des bancs\n"),
    ("in Arabic", "الاسم;التعليق\nAna Silva;Des bancs\n"),
    ("for all genders", "Idée;Porteur·euse\nDes bancs;Ana Silva\n"),
    ("in brackets", "Propos;Intervenant(e)\nDes bancs;Ana Silva\n"),
    ("for all genders in German", "Beitrag;Teilnehmer:in\nDes bancs;Ana Silva\n"),
    ("Ideanote", "Title,Description,Created by\nBancs,Des bancs,Ana Silva\n"),
    ("Stormboard", "Idea #,Idea,Type,Creator\n1,Des bancs,note,Ana Silva\n"),
    (
        "Zoom's questions",
        "#,Question,Asker Name,Asker Email\n1,Des bancs,Ana Silva,a@example.com\n",
    ),
    ("said by", "Said by,Statement\nAna Silva,Des bancs\n"),
    ("soumis par", "Soumis par;Idée\nAna Silva;Des bancs\n"),
]


@pytest.mark.parametrize(("source", "text"), NAMES, ids=[row[0] for row in NAMES])
def test_who_spoke_is_found_in_each_language_and_has_a_first_and_a_last_name(source, text):
    assert read("a.csv", text) == ["Des bancs @Ana Silva"]


LOST = [
    (
        "Padlet, a post without a body",
        "Subject,Body,Author\nDes bancs,,Ana\n,De l'eau partout,Bob\n",
        ["Des bancs @Ana", "De l'eau partout @Bob"],
    ),
    (
        "Decidim, a proposal without a body",
        "id;title;body;state\n1;Des bancs;À l'ombre;ok\n2;De l'eau;;ok\n3;Un toit;Il pleut;ok\n",
        ["À l'ombre", "De l'eau", "Il pleut"],
    ),
    (
        "questions and answers of Teams",
        "Identity,Question,Answer,Type\nAna,Who pays?,,Question\nBob,,We do,Response\n",
        ["Who pays? @Ana", "We do @Bob"],
    ),
    (
        "a question that nobody answered is not said once a row (Mentimeter)",
        "Question,Voter,Response\nQue faire ?,1,Des bancs\nQue faire ?,2,\nQue faire ?,3,Un toit\n",
        ["Des bancs", "Un toit"],
    ),
]


@pytest.mark.parametrize(("source", "text", "found"), LOST, ids=[row[0] for row in LOST])
def test_a_row_whose_words_stand_in_its_title_is_not_lost(source, text, found):
    assert read("a.csv", text) == found


LONG = [
    (
        "a form of Google with two long questions",
        "Horodateur,Adresse e-mail,Quelle est votre idée pour le quartier ?,Dans quel quartier "
        "habitez-vous ?\n25/11/2026 18:02:11,a@example.com,Des bancs à l'ombre,La Noue\n"
        "25/11/2026 18:03:11,b@example.com,Plus de vélos partout,Centre\n",
        ["Des bancs à l'ombre", "Plus de vélos partout"],
    ),
    (
        "titles above a head that names no words (Mentimeter)",
        "Mentimeter;;\nQue faire de la place ?;;\n\nVoter;Date;Q1\n1;2026-11-25;Des bancs partout\n"
        "2;2026-11-25;Plus d'arbres aussi\n",
        ["Des bancs partout", "Plus d'arbres aussi"],
    ),
]


@pytest.mark.parametrize(("source", "text", "found"), LONG, ids=[row[0] for row in LONG])
def test_a_head_longer_than_its_cells_does_not_hide_the_words(source, text, found):
    assert read("a.csv", text) == found


@pytest.mark.parametrize(
    "lines",
    [
        ["Des bancs", "De l'eau, vite", "Des arbres"],
        ["Des bancs à l'ombre, près du lac", "De l'eau, vite", "Des arbres, des vrais, hauts"],
    ],
)
def test_a_list_of_sentences_saved_as_csv_is_not_parted_at_their_commas(lines):
    text = "\n".join(lines) + "\n"
    assert bring("a.csv", text.encode()).form == "table"
    assert read("a.csv", text) == lines
