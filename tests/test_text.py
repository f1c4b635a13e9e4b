"""Words at the door, in print, measured and broken."""

import random
import re
import unicodedata
from xml.parsers import expat

import pytest
from fontTools.pens.svgPathPen import SVGPathPen
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.assets import npm
from board.core.text import (
    break_lines,
    clean,
    faces,
    for_browser,
    glyphs,
    outline,
    typeset,
    units_per_em,
    width,
)
from board.core.text.clusters import clusters
from board.core.text.faces import chain, wanting
from board.core.text.unspaced import STACKING

ANYTHING = st.text(st.characters(exclude_categories=()))
SAID = """\
le la données personnelles qu’est-ce vidéosurveillance anticonstitutionnellement ? …
https://exemple.fr/un/chemin 12:30 WAVE AVATAR Müßiggang / – - aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
個人資料保護法 「安全」 البيانات שלום 👍🏽 ❤️ 🇫🇷 👩‍👩‍👧‍👦"""
WORD = st.sampled_from([*re.split("[ \n]", SAID), "«\u202fintimes\u202f»", "x\u0301\u0302"])
WORDS = st.lists(WORD, max_size=24).map(" ".join)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  deux\t mots\n", "deux mots"),
        ("e\u0301te\u0301", "été"),
        ("a\x00b\x07c\x9fd", "abcd"),
        ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
        ("a\ud800b\ufffec\U0001fffed", "abcd"),
        ("Z" + "\u0335" * 40 + "!", "Z\u0335\u0335\u0335!"),
        ("👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️"),
        ("un\u202f? deux\u00a0!", "un\u202f? deux\u00a0!"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("⅔ des voix, 1⅞, ½", "2/3 des voix, 1 7/8, ½"),
        ("CH₄ et NOₓ, CO₂, m²", "CH4 et NOx, CO₂, m²"),
        ("reﬂet, ㌔, ﾈ, ㉕", "reflet, ㌔, ネ, 25"),
        ("\u200b \ufeff", ""),
    ],
)
def test_what_the_door_lets_in(raw, kept):
    assert clean(raw) == kept


PARTED = ["\u200d", "\u200c", "\ufe0f", "\U000e0061", "\u180e", ""]
"""What has no ink: joiners, a variation selector, a tag, Mongolian's separator."""


@pytest.mark.parametrize("joiner", PARTED, ids=ascii)
def test_marks_do_not_climb_off_the_sheet_with_joiners_between_them(joiner):
    """Sixty times three of them stood 1,223 units over their line, half a sheet."""
    climbing = "mot x" + ("\u0302\u0303\u0304" + joiner) * 60 + "b" + "\u0301" * 3
    kept = clean(climbing)
    plain = re.sub(f"[{''.join(PARTED)}]", "", kept)
    assert not re.search("[\u0301-\u0304]{4}", plain) and clean(kept) == kept
    assert plain.startswith("mot x\u0302\u0303\u0304b") and plain.endswith("b\u0301\u0301\u0301")


@pytest.mark.parametrize("sign", STACKING, ids=ascii)
@pytest.mark.parametrize("joiner", ["", "\u200d"], ids=ascii)
def test_consonants_do_not_sink_off_the_sheet(sign, joiner):
    """Fifteen of them sank 8.5 letters under their line; each stays, beside the others."""
    letter = {"\u1039": "က", "\u17d2": "ក", "\u1a60": "ᨠ", "\u1b44": "ᬓ", "\ua9c0": "ꦏ"}[sign]
    kept = clean(letter + (sign + joiner + letter) * 15)
    assert kept.count(letter) == 16 and clean(kept) == kept
    plain = kept.replace(joiner, "") if joiner else kept
    assert (sign + letter) * 4 in plain and (sign + letter) * 5 not in plain


@pytest.mark.parametrize(
    "said",
    [
        "👩\u200d👩\u200d👧\u200d👦", "❤\ufe0f\u200d🔥", "👁\ufe0f\u200d🗨\ufe0f", "1\ufe0f\u20e3",
        "🏳\ufe0f\u200d🌈", "👍🏽",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "क्\u200dष", "र्\u200dय", "ක්\u200dෂ", "ශ්\u200dරී", "می\u200cشود", "മലയാള്\u200d",
        "ស្ត្រី", "សាស្ត្រា", "ក្ស័ត្រ", "រ្ត្ស្ន្យ", "ဗုဒ္ဓ", "ꦱꦱ꧀ꦠꦿ", "ᬰᬵᬲ᭄ᬢ᭄ᬭ",
        "tiếng Việt", "ก็ที่", "בְּרֵאשִׁית", "اللُّغَةُ",
    ],
)  # fmt: skip
def test_words_and_pictures_of_several_letters_are_kept_as_they_are(said):
    assert clean(said) == unicodedata.normalize("NFC", said)


CUT = "aâ1ក្ា់ꦏ꧀ꦴက္\u1025\u102e\u1b05\u1b44\u1b35क्वश가각👩❤🏽 \u0301\u0327\u0335"


@given(
    st.text(
        st.sampled_from(CUT + "".join(PARTED)),
        max_size=40,
    )
)
def test_what_was_cut_is_cut_once_and_normal(raw):
    text = clean(raw)
    assert clean(text) == text and unicodedata.is_normalized("NFC", text)


@given(ANYTHING)
def test_clean_words_are_well_formed_normal_and_stay_clean(raw):
    text = clean(raw)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    expat.ParserCreate().Parse(f"<t>{escaped}</t>".encode(), True)
    assert unicodedata.is_normalized("NFC", text)
    assert clean(text) == text


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        ("fr", "Que sont les cookies ?", "Que sont les cookies\u202f?"),
        ("fr", "Bravo!", "Bravo\u202f!"),
        ("fr", "Quoi?!", "Quoi\u202f?!"),
        ("fr", "non; oui: si", "non\u202f; oui\u202f: si"),
        ("fr", "à 12:30, 3:2", "à 12:30, 3:2"),
        ("fr", "https://a.fr/?b;c! www.a.fr?b=c", "https://a.fr/?b;c! www.a.fr?b=c"),
        ("fr", "« oui »", "«\u202foui\u202f»"),
        ("fr", "«oui»!", "«\u202foui\u202f»\u202f!"),
        ("fr", 'il dit "oui" et "non"', "il dit «\u202foui\u202f» et «\u202fnon\u202f»"),
        ("fr", "qu'est-ce qu\"\"il l'a", 'qu’est-ce qu""il l’a'),
        ("fr", "ok :-) bon ;-) (!)", "ok :-) bon ;-) (!)"),
        ("fr", 'l\'"ami"', "l’«\u202fami\u202f»"),
        ("fr", "de 8 h à 9 h 30", "de 8\u00a0h à 9\u00a0h\u00a030"),
        ("fr", "40 000 euros, 87 %", "40\u00a0000\u00a0euros, 87\u00a0%"),
        ("fr", "n° 3, p. 12, 20 °C", "n°\u00a03, p.\u00a012, 20\u00a0°C"),
        ("fr", "M. Untel, Mme Élan", "M.\u00a0Untel, Mme\u00a0Élan"),
        ("fr", "3 mots, Me voilà, 3 hommes", "3 mots, Me voilà, 3 hommes"),
        ("fr", "au 06 12 34 56 78", "au 06\u00a012\u00a034\u00a056\u00a078"),
        ("fr", "au +33 6 12 34 56 78", "au +33\u00a06\u00a012\u00a034\u00a056\u00a078"),
        ("fr", "2 M€, 50 cts, 1 L", "2\u00a0M€, 50\u00a0cts, 1\u00a0L"),
        ("fr", "XXe siècle, Louis XIV", "XXe\u00a0siècle, Louis\u00a0XIV"),
        ("fr", "50 av. J.-C., art. L. 123-4", "50 av.\u00a0J.-C., art.\u00a0L.\u00a0123-4"),
        ("fr", "5 × 3 m, bât. B, Prof. X", "5\u00a0×\u00a03\u00a0m, bât.\u00a0B, Prof.\u00a0X"),
        ("fr", "2, 3 et 12 14 16", "2, 3 et 12 14 16"),
        ("en", "9 h, 87 %, M. X", "9 h, 87 %, M. X"),
        ("en", '"It\'s me", she said: ok?', "“It’s me”, she said: ok?"),
        ("en", "https://a.org/it's", "https://a.org/it's"),
        ("de", '"übermorgen"?', "„übermorgen“?"),
    ],
)
def test_what_is_printed(lang, typed, printed):
    assert typeset(typed, lang) == printed


@pytest.mark.parametrize("face", ["caps", "hand", "brush"])
def test_the_files_asked_for_a_letter_are_those_that_name_it_in_their_order(face):
    """Each new letter of an evening in Chinese took a millisecond to find its file."""
    ends = {end for chunk in chain(face) for first, last in chunk.ranges for end in (first, last)}
    near = {max(0, end + step) for end in ends for step in (-1, 0, 1)}
    for code in random.Random(face).sample(sorted(near), 500):
        found = dict.fromkeys(wanting(code, face))
        assert list(found) == [chunk for chunk in chain(face) if chunk.wants(code)]


@given(st.text(st.sampled_from(" \u00a0\u202fa1é'\"«»“”„;:!?()/.=&-@w") | st.characters()))
def test_typesetting_twice_changes_nothing_more(typed):
    for lang in ("fr", "en", "de"):
        printed = typeset(clean(typed), lang)
        assert typeset(printed, lang) == printed


@settings(deadline=None, max_examples=200)
@given(WORDS, st.sampled_from(["hand", "caps"]), st.integers(60, 900))
def test_no_line_is_too_wide_and_no_word_is_lost(text, face, limit):
    lines = break_lines(text, face, 28, limit)
    assert all(width(line, face, 28) <= limit for line in lines)
    bare = str.maketrans("", "", " -")
    assert "".join(lines).translate(bare) == text.translate(bare)
    assert all(line == line.strip(" ") for line in lines)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 300, ()),
        ("Bonjour", 300, ("Bonjour",)),
        ("vidéosurveillance", 120, ("vidéosur-", "veillance")),
        ("aaaaaaaaaaaa", 80, ("aaaaaaa", "aaaaa")),
        ("porte-monnaie", 90, ("porte-", "monnaie")),
        ("est-ce vrai\u202f?", 110, ("est-ce", "vrai\u202f?")),
        ("Nistkästen / Inseln", 150, ("Nistkästen /", "Inseln")),
        ("ข้อมูลส่วนบุคคลเป็นของเรา", 150, ("ข้อมูลส่วน", "บุคคลเป็น", "ของเรา")),
        ("ទិន្នន័យផ្ទាល់ខ្លួនរបស់យើង", 150, ("ទិន្នន័យផ្ទាល់", "ខ្លួនរបស់យើង")),
        ("ကျွန်ုပ်တို့၏ကိုယ်ရေး", 150, ("ကျွန်ုပ်တို့၏", "ကိုယ်ရေး")),
        ("ຂໍ້ມູນສ່ວນຕົວຂອງພວກ", 150, ("ຂໍ້ມູນສ່ວນ", "ຕົວຂອງພວກ")),
        ("བོད་ཡིག་གི་ཡི་གེ་འདི་ནི་", 150, ("བོད་ཡིག་གི་", "ཡི་གེ་འདི་ནི་")),
        ("aa\u00a0bbbb\u00a0cdef\u00a0gh\u00a0ijkl", 90, ("aa\u00a0bbbb", "cdef\u00a0gh", "ijkl")),
    ],
)
def test_where_lines_break(text, limit, lines):
    assert break_lines(text, "hand", 28, limit) == lines


@pytest.mark.parametrize("limit", range(160, 420, 20))
def test_an_hour_is_never_parted_from_its_number_in_french(limit):
    said = typeset("Le marché est ouvert de 8 h à 9 h et de 16 h à 18 h 30 le mardi", "fr")
    lines = break_lines(said, "hand", 30, limit)
    assert not any(line.startswith(("h", "30")) for line in lines), lines


def test_no_line_of_thai_begins_with_a_mark_or_ends_with_a_leading_vowel():
    said = "ทุกคนเห็นด้วยว่าข้อมูลส่วนบุคคลต้องได้รับการคุ้มครองและไม่ถูกขาย"
    for limit in range(90, 500, 15):
        lines = break_lines(said, "hand", 28, limit)
        assert "".join(lines) == said
        for line in lines:
            assert unicodedata.category(line[0]) != "Mn" and line[0] not in "ะาำ"
            assert line[-1] not in "เแโใไ"


def test_lines_are_even_and_no_short_word_is_left_alone():
    text = "Ces données, nous ne les créons pas, elles sont le fruit du travail de ça"
    for limit in range(200, 900, 10):
        lines = break_lines(text, "hand", 28, limit)
        assert len(lines) == 1 or len(lines[-1]) > 4, lines


def test_chinese_breaks_between_letters_but_not_before_a_full_stop():
    for limit in range(84, 400, 14):
        for line in break_lines("雖然叫車軟體很方便（真的），但是「安全」呢？", "hand", 28, limit):
            assert line[0] not in "），」？"
            assert line[-1] not in "（「"


def test_words_are_hyphenated_in_their_language():
    word = "Donaudampfschifffahrtsgesellschaft"
    for lang in ("de", "en", "fr", "xx"):
        lines = break_lines(word, "hand", 28, 150, lang)
        assert "".join(lines).replace("-", "") == word


def test_kerning_and_size_are_in_the_width():
    assert width("P.", "caps", 28) < width("P", "caps", 28) + width(".", "caps", 28)
    assert width("mot", "caps", 56) == 2 * width("mot", "caps", 28)
    assert width("", "hand", 28) == 0


def test_the_browser_gets_a_space_that_its_fonts_have():
    assert for_browser("oui\u202f?") == "oui\u00a0?"
    assert width("oui\u202f?", "hand", 28) == width("oui\u00a0?", "hand", 28)


def test_arabic_is_laid_from_right_to_left_and_joined():
    placed = glyphs("abc شكرا", "hand")
    families = [glyph.font.split("-")[0] for glyph in placed]
    assert families == ["patrick"] * 4 + ["playpen"] * 4
    assert [glyph.x for glyph in placed] == sorted(glyph.x for glyph in placed)
    alone = [glyphs(letter, "hand")[0].id for letter in "شكرا"]
    assert [glyph.id for glyph in reversed(placed[4:])] != alone
    assert placed[-1].x + placed[-1].advance == pytest.approx(width("abc شكرا", "hand", 1))


def test_a_family_of_emoji_is_one_glyph_and_is_never_cut():
    assert len(glyphs("👩‍👩‍👧‍👦", "hand")) == 1
    assert clusters("a👩‍👩‍👧‍👦🇫🇷🇩🇪1️⃣e\u0301") == ["a", "👩‍👩‍👧‍👦", "🇫🇷", "🇩🇪", "1️⃣", "e\u0301"]


def test_an_outline_is_path_data_in_font_units_and_a_space_has_none():
    letter, space = glyphs("A ", "caps")
    assert outline(letter.font, letter.id).startswith("M")
    assert outline(space.font, space.id) == ""
    assert units_per_em(letter.font) >= 1000


def test_a_font_that_is_kept_unpacked_draws_what_the_packed_one_draws(monkeypatch):
    """A file would differ from the page that shows the same words."""
    unpacked = [path.stem for path in npm("unpacked").iterdir()]
    assert "patrick-hand-latin-400-normal" in unpacked and len(unpacked) > 10
    kept = {name: drawn(name) for name in unpacked}
    monkeypatch.setattr(faces, "npm", lambda *parts: npm(*parts, *["no"] * ("unpacked" in parts)))
    for name, found in kept.items():
        assert found == drawn(name) and any(found)


def drawn(name):
    """The outlines of every fifth glyph of a font."""
    font = faces.drawn_font.__wrapped__(f"{name}.woff2")
    found = []
    for glyph in range(0, font.face.glyph_count, 5):
        pen = SVGPathPen(None)
        font.draw_glyph_with_pen(glyph, pen)
        found.append(pen.getCommands())
    return found


def test_a_letter_that_no_font_has_still_has_a_width():
    assert width("\U00012000", "hand", 28) > 0


def test_a_word_with_a_hyphen_stays_whole_where_it_fits():
    line = "Quels réels contre-pouvoirs, et la santé le justifie-t-elle"
    for limit in (200, 260, 330, 420):
        lines = break_lines(line, "hand", 30, limit)
        assert not any(piece.endswith("-") for piece in lines), lines
