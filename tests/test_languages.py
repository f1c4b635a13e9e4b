"""A reader's own language, Arabic as it is typed, and pages that are read from right to left."""

import re
from pathlib import Path

import pytest
from babel import localedata

from board.core import catalogue as catalogues
from board.core.catalogue import languages
from board.core.cldr import direction, own_name, spoken
from board.core.events import Open, Say
from board.core.grammar import parse, spell
from board.core.kinds.debates import read_debate
from board.core.kinds.votes import read_vote
from board.core.meaning import ChooseSpeaker, Describe, TurnSheet
from board.core.model import Draft, Kind
from board.messages import translator
from board.store.access import Role
from board.web import pages

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:"
    r"|text-align:\s*(?:left|right)\b|float:\s*(?:left|right)\b"
)
FOUR = re.compile(r"(?<![\w-])(margin|padding|inset|border-width):\s*([^;{}]+)")


def sided(css):
    """Declarations that name a side of the screen where they should name one of the text."""
    found = SIDES.findall(css)
    for name, value in FOUR.findall(css):
        parts = re.split(r"\s+(?![^()]*\))", value.strip())
        if len(parts) == 4 and parts[1] != parts[3]:
            found.append(f"{name}: {value}")
    return found


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_style_sheet_knows_left_from_right(style):
    assert sided(style.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "css",
    ["a { margin-left: 2px; }", "a{left:0}", "a { padding: 1px 2px 3px 4px; }", "a{float:right}"],
)
def test_a_side_of_the_screen_is_seen(css):
    assert sided(css)


def test_what_is_alike_on_both_sides_may_stay():
    assert not sided("a { padding: 1px 2px 3px 2px; margin-inline-start: 2px; inset: auto 0 0 0 }")


@pytest.mark.parametrize("lang", languages())
def test_a_page_says_how_its_language_is_written(inside, lang):
    page = inside.test_client().get("/", headers={"Accept-Language": lang}).text
    wanted = "rtl" if lang == "ar" else "ltr"
    assert direction(lang) == wanted
    assert f'<html lang="{lang}" dir="{wanted}"' in page
    assert ("/fonts/arabic.css" in page) == (lang == "ar")


def test_a_reader_chooses_a_language_and_the_next_page_is_in_it_too(inside):
    reader = inside.test_client()
    french = {"Accept-Language": "fr"}
    assert 'lang="fr"' in reader.get("/", headers=french).text
    assert '<html lang="ar" dir="rtl"' in reader.get("/?lang=ar", headers=french).text
    assert '<html lang="ar" dir="rtl"' in reader.get("/search", headers=french).text
    assert '<html lang="de"' in reader.get("/?lang=de", headers=french).text
    assert '<html lang="fr"' in inside.test_client().get("/", headers=french).text


@pytest.mark.parametrize("lang", ["xx", "", "../../etc", "ar;x=1"])
def test_a_language_that_there_is_not_is_not_remembered(inside, lang):
    reader = inside.test_client()
    answer = reader.get("/", query_string={"lang": lang}, headers={"Accept-Language": "it"})
    assert '<html lang="it"' in answer.text and "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("tr-TR,tr;q=0.9", "Türkçe"),
        ("nl", "Nederlands"),
        ("xx", "xx"),
        ("tr,de;q=0.5", ""),
        ("pt-BR", ""),
        ("*", ""),
        ("", ""),
    ],
)
def test_a_reader_whose_language_has_no_catalogue_is_told_so(inside, asked, wanted):
    """In the page's own words, with the name that the language gives itself, and the others."""
    told = inside.test_client().get("/", headers={"Accept-Language": asked}).text
    assert ('class="banner fallback"' in told) == bool(wanted)
    if wanted:
        assert wanted in told and 'href="?lang=ar"' in told


@pytest.mark.parametrize("page", sorted(TEMPLATES.glob("*.html")), ids=lambda page: page.name)
def test_numbers_and_colons_are_written_as_the_language_of_the_page_does(page):
    """« N° », and a space before a colon, stood in pages of all languages."""
    text = re.sub(r"{%.*?%}", "", page.read_text("utf-8"), flags=re.DOTALL)
    assert not re.findall(r"[Nn]°|}} ?\u00a0?:\s", text)


def test_who_chose_a_language_is_not_told_again(inside):
    reader, turkish = inside.test_client(), {"Accept-Language": "tr"}
    assert "Türkçe" in reader.get("/", headers=turkish).text
    for path in ("/?lang=it", "/"):
        assert "fallback" not in reader.get(path, headers=turkish).text


def test_a_wall_keeps_its_drawing_free_and_says_it_in_the_column(inside):
    parts = inside.extensions["board"]
    board = parts["rooms"].make(Open("Essai")).board.id
    browser = inside.test_client()
    browser.get(f"/k/{parts['access'].make(board, Role.VIEWER)}")
    page = browser.get(f"/b/{board}", headers={"Accept-Language": "tr"}).text
    column = page.partition('class="column-view"')[2].partition("</section>")[0]
    assert page.count("Türkçe") == column.count("Türkçe") == 1


def test_a_word_that_a_language_has_not_yet_is_english_and_said(inside, monkeypatch):
    """No language that is shipped lacks one (test_messages.py): one that somebody adds may."""
    monkeypatch.setattr(catalogues, "written", halved(catalogues.written))
    for one in (catalogues.catalogue, catalogues.unsaid):
        monkeypatch.setattr(catalogues, one.__name__, one.__wrapped__)
    assert catalogues.catalogue("de")["home.make"] == catalogues.written("en")["home.make"]
    assert catalogues.unsaid("de") == 1 and catalogues.unsaid("en") == 0
    monkeypatch.setattr(pages, "unsaid", catalogues.unsaid)
    told = inside.test_client().get("/", headers={"Accept-Language": "de"}).text
    assert "1 Text ist noch nicht ins Deutsche" in told


def halved(written):
    """The files' words, but German does not say how a board is made."""

    def less(lang):
        told = dict(written(lang))
        if lang == "de":
            del told["home.make"]
        return told

    return less


def test_the_desk_and_the_wall_say_which_languages_there_are(inside):
    parts = inside.extensions["board"]
    room = parts["rooms"].make(Open("Essai"))
    browser = inside.test_client()
    browser.get(f"/k/{parts['access'].make(room.board.id, Role.ORGANISER)}")
    for path in ("", "/desk", "/regie", "/archive"):
        page = browser.get(f"/b/{room.board.id}{path}").text
        assert all(f'href="?lang={lang}"' in page for lang in languages()), path


@pytest.mark.parametrize(
    ("lang", "marks", "signs"),
    [
        (
            "fr",
            "« »",
            [
                "«\u202f…\u202f»",
                "/vote X\u00a0: 12 …, 3 …",
                "/débat X\u00a0: 12 …, 8 …\u00a0; 9, 11",
            ],
        ),
        ("de", "„ “", ["„…“", "/abstimmung X: 12 …, 3 …", "/debatte X: 12 …, 8 …; 9, 11"]),
        ("es", "« »", ["«…»", "/votación X: 12 …, 3 …", "/debate X: 12 …, 8 …; 9, 11"]),
        ("ar", "« »", ["«…»", "/تصويت س: 12 …، 3 …", "/مناظرة س: 12 …، 8 …؛ 9، 11"]),
        ("en", "“ ”", ["“…”", "/vote X: 12 …, 3 …", "/debate X: 12 …, 8 …; 9, 11"]),
    ],
)
def test_signs_for_the_team_are_those_of_the_reader_s_language(inside, lang, marks, signs):
    """A German desk showed « » on its button and /vote, with a French colon, in its crib sheet."""
    parts = inside.extensions["board"]
    browser = inside.test_client()
    board, reader = parts["rooms"].make(Open("Essai")).board.id, {"Accept-Language": lang}
    browser.get(f"/k/{parts['access'].make(board, Role.ORGANISER)}")
    for path in ("desk", "poster"):
        page = browser.get(f"/b/{board}/{path}", headers=reader).text
        assert all(f"<kbd>{sign}" in page for sign in signs), path
    assert f">{marks}</b> " in browser.get(f"/b/{board}/desk", headers=reader).text
    kinds = {parse(sign.replace("…", "oui")).kind for sign in signs if sign[0] == "/"}
    assert kinds == {Kind.VOTE, Kind.DEBATE}


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("هل من مقعد في الظل؟ @جارة", Draft(Kind.QUESTION, "هل من مقعد في الظل؟", "جارة")),
        ("؟ من يدفع", Draft(Kind.QUESTION, "من يدفع")),
        ("«لا حياة خاصة» @شاب من الحي **", Draft(Kind.QUOTE, "لا حياة خاصة", "شاب من الحي", 2)),
        ("»لا حياة خاصة« @أم", Draft(Kind.QUOTE, "لا حياة خاصة", "أم")),
        ("! خادوم للحي *", Draft(Kind.PROPOSAL, "خادوم للحي", "", 1)),
        ("/بطاقة بيانات الموقع", Draft(Kind.CARD, "الموقع", deck="data")),
        ("/بطاقة جهة الشرطة", Draft(Kind.CARD, "الشرطة", deck="actor")),
        ("/عنوان بيانات حميمة", Describe("title", "بيانات حميمة")),
        ("/مكان La Noue", Describe("place", "La Noue")),
        ("/صفحة", TurnSheet("")),
        ("/مرحلة الشرح", TurnSheet("الشرح")),
        ("@جارة", ChooseSpeaker("جارة")),
        ("شكراً @جارة", Draft(Kind.REMARK, "شكراً @جارة")),
        ("أراكم @10 صباحاً", Draft(Kind.REMARK, "أراكم @10 صباحاً")),
    ],
)
def test_arabic_is_typed_with_its_own_words_and_signs(line, meaning):
    assert parse(line) == meaning
    if isinstance(meaning, Draft):
        assert parse(spell(meaning, "ar")) == meaning


def test_hands_are_counted_with_the_commas_of_arabic():
    vote = read_vote("إغلاق الشارع: 12 مع، 3 ضد")
    assert vote and vote.counts == (("مع", 12), ("ضد", 3))
    debate = read_debate("إغلاق الشارع: قبل 12 مع، 8 ضد؛ بعد 9، 11")
    assert debate and [counts for _, counts in debate.moments] == [(12, 8), (9, 11)]


def test_arabic_has_its_six_plurals_and_its_dates():
    t = translator("ar")
    said = {t("desk.saved", n=n) for n in (0, 1, 2, 3, 11, 100)}
    assert len({re.sub(r"\d+", "", one) for one in said}) == 4
    assert t("desk.saved", n=3) == "3 ملاحظات" and t("desk.saved", n=11) == "11 ملاحظة"
    assert "نوفمبر" in spoken("2026-11-25", "ar")


def test_a_vote_of_arabic_is_a_note(inside):
    room = inside.extensions["board"]["rooms"].make(Open("لقاء", "ar"))
    room.act(Say("/تصويت إغلاق الشارع: 12 مع، 3 ضد"), "vote-in-arabic")
    assert [note.draft.kind for note in room.board.notes.values()] == [Kind.VOTE]


@pytest.mark.parametrize("lang", languages())
def test_a_language_that_a_page_has_named_can_still_be_read_in(lang):
    """One page names all languages; the first reader of another one got "Internal Server Error"."""
    localedata._cache.pop(lang, None)
    own_name.cache_clear()
    assert own_name(lang) != lang
    assert direction(lang) == ("rtl" if lang == "ar" else "ltr")
    assert spoken("2026-11-26", lang) != "2026-11-26"
