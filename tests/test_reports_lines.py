"""Lines that people write in other tools and that were heard wrong here, each kind by what the
scribe saw; docs/capture.md has them as rows."""

import pytest

from board.core.grammar import parse
from board.core.meaning import ChooseSpeaker
from board.core.model import Draft, Kind


def heard(line):
    meaning = parse(line)
    if isinstance(meaning, ChooseSpeaker):
        return "speaks", meaning.speaker
    return meaning.kind.value, meaning.text, meaning.speaker, meaning.weight


@pytest.mark.parametrize(
    "line",
    [
        "« A » et « B »",
        "« A », puis « B »",
        '"A" and "B"',
        "“A” and “B”",
        "„A“ und „B“",
        "»A« und »B«",
        "”A” och ”B”",
        "「A」と「B」",
        "‘A’ and ‘B’",
        "'A' and 'B'",
        "‹ A › et ‹ B ›",
        '"Article 5" et "Article 6"',
    ],
)
def test_two_quotations_on_a_line_are_not_one_with_marks_inside(line):
    """ProseMirror's smart quotes (discuss.prosemirror.net), twitter's and pandoc's: a pair ends at
    its own mark."""
    assert heard(line) == ("remark", line, "", 0)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("‘Yes’", "Yes"),
        ("‘It’s the dogs’ park’", "It’s the dogs’ park"),
        ("'It's mine'", "It's mine"),
        ("‹ Oui ›", "Oui"),
        ("›Ja‹", "Ja"),
        ("‚Ja‘", "Ja"),
        ("<< Oui >>", "Oui"),
        ("« Oui » !!", "Oui !!"),
        ("« Il a dit « non »", "Il a dit « non »"),
        ('"Il a dit "non" deux fois"', 'Il a dit "non" deux fois'),
        ("“I said “no” twice”", "I said “no” twice"),
        ('"Un écran de 20" ici"', 'Un écran de 20" ici'),
    ],
)
def test_words_in_any_pair_of_marks_are_a_quotation(line, text):
    """jgm/pandoc (smart), markdown-it (quotes: ‚‘, ‹›, «»), LibreOffice's replacement of <<."""
    assert heard(line) == ("quote", text, "", 0)


@pytest.mark.parametrize("line", ["'tis mine", "’t is goed", "'98 was hot", "› suite", "‹ retour"])
def test_an_apostrophe_or_an_arrow_opens_no_quotation(line):
    assert heard(line) == ("remark", line, "", 0)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("« Oui »@Une maman", ("quote", "Oui", "Une maman", 0)),
        ("« Oui »**", ("quote", "Oui", "", 2)),
        ("« Oui » — Une maman", ("quote", "Oui", "Une maman", 0)),
        ("“Yes” – Anna *", ("quote", "Yes", "Anna", 1)),
        ("« Oui » – non", ("remark", "« Oui » – non", "", 0)),
        ("Trop cher — la mairie", ("remark", "Trop cher — la mairie", "", 0)),
    ],
)
def test_who_said_a_quotation_may_stand_close_to_it_or_behind_a_dash(line, found):
    assert heard(line) == found


@pytest.mark.parametrize(
    "hour", ["midi", "minuit", "noon", "Midnight", "mittags", "7 p.m.", "7 a.m."]
)
def test_at_noon_says_when_and_not_who(hour):
    assert heard(f"On mange @{hour}") == ("remark", f"On mange @{hour}", "", 0)
    assert heard(f"@{hour}") == ("remark", f"@{hour}", "", 0)


@pytest.mark.parametrize(
    "name",
    [
        *("un·e habitant·e", "un(e) habitant(e)", "des habitant.e.s", "deux citoyen·nes"),
        *("ein:e Bürger:in", "eine Bürger*in", "Bürger:innen", "Bürger_innen", "die Nachbar*innen"),
        *("table 3", "groupe 2", "Gruppe 2", "tavolo 4", "mesa 1", "team 5"),
        *("Ludwig van Beethoven", "une dame du Midi"),
    ],
)
def test_a_descriptor_for_all_genders_or_of_a_table_is_who_spoke(name):
    assert heard(f"Trop cher @{name} *") == ("remark", "Trop cher", name, 1)
    assert heard(f"@{name}") == ("speaks", name)


@pytest.mark.parametrize("line", ["@bob:matrix.example", "@mairie_bagnolet", "@habitant.es"])
def test_an_address_with_a_colon_a_dot_or_a_line_is_still_nobody(line):
    """The control."""
    assert heard(line) == ("remark", line, "", 0)


@pytest.mark.parametrize("line", ["- - -", "* * *", "+ + +", "~ ~ ~", "= = ="])
def test_a_rule_drawn_with_spaces_has_no_sign_and_no_weight(line):
    assert heard(line) == ("remark", line, "", 0)


@pytest.mark.parametrize("line", ["\\m/ bravo", "\\(^o^)/", "\\_o<", "\\\\serveur\\partage"])
def test_arms_in_the_air_and_the_name_of_a_server_keep_their_stroke(line):
    assert heard(line) == ("remark", line, "", 0)


def test_a_mark_of_a_name_is_kept_through_a_correction():
    draft = Draft(Kind.QUOTE, "Zu teuer", "eine Bürger*in", 2)
    assert parse('"Zu teuer" @eine Bürger*in **') == draft
