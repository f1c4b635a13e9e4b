"""A drawing that leaves the house: outlined, described, and the same bytes each time."""

import re
from xml.etree import ElementTree

import pytest

from board.archive.formats.svg import standalone
from board.core.text import width

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080">\
<style>.hand,.caps{fill:#111}.real{fill:none}</style><title>old</title>\
<g class="note" transform="translate(10 20)"><title>Idée</title><path class="stroke" d="M0 0H9"/>\
<text class="words hand tone" font-size="28" text-anchor="start">\
<tspan x="5" y="24">Été &lt;b&gt;</tspan><tspan x="5" dy="1.2em">été 個</tspan></text>\
<text class="words caps" font-size="40" text-anchor="middle">\
<tspan x="100" y="90">ÉTÉ</tspan></text>\
<text class="words hand slant" font-size="20" text-anchor="end" x="200" y="50" \
transform="rotate(-2)">vin</text></g></svg>"""
METADATA = {
    "title": "Données & vie",
    "date": "2020-07",
    "coverage": "Bagnolet",
    "rights": "CC BY-SA",
    "tool": "Fresque 0.1.0",
    "language": "fr",
}


@pytest.fixture(scope="module")
def written():
    return standalone(DRAWING, "Titre & <fin>", "Une planche", METADATA)


@pytest.fixture(scope="module")
def root(written):
    return ElementTree.fromstring(written)


def test_the_same_drawing_gives_the_same_bytes(written):
    assert standalone(DRAWING, "Titre & <fin>", "Une planche", METADATA) == written


def test_every_letter_is_a_use_of_an_outline_defined_once(root):
    paths = list(root.find(f"{SVG}defs"))
    ids = [path.get("id") for path in paths]
    used = [use.get(HREF)[1:] for use in root.iter(f"{SVG}use")]
    assert ids == [f"g{index}" for index in range(len(ids))]
    assert set(used) == set(ids)
    assert len(used) == len("Été<b>été個ÉTÉvin")
    assert all(path.get("d").startswith("M") for path in paths)


def test_letters_stand_one_after_the_other(root):
    line = next(g for g in root.iter(f"{SVG}g") if "scale(0.028)" in g.get("transform", ""))
    places = [int(use.get("x")) for use in line]
    assert places[0] == 0 and places == sorted(set(places))
    assert 1000 * width("Été <b", "hand", 1) == pytest.approx(places[-1], abs=1)


def test_nothing_is_fetched_and_nothing_runs(written, root):
    assert not re.search(r"<script|<image|url\(|@import|\son\w+=", written)
    assert all(use.get(HREF).startswith("#") for use in root.iter(f"{SVG}use"))


def test_the_words_stay_as_text_without_paint(root):
    texts = list(root.iter(f"{SVG}text"))
    assert ["".join(text.itertext()) for text in texts] == ["Été <b> été 個", "ÉTÉ", "vin"]
    assert all(text.get("fill") == "none" and text.get("class") == "real" for text in texts)
    spans = [span for text in texts for span in text]
    assert float(spans[0].get("textLength")) == pytest.approx(
        width("Été <b>", "hand", 28), abs=0.01
    )
    assert spans[1].get("y") == "57.6"


def test_letters_are_not_squeezed_by_readers_that_stretch_words(root):
    spans = [span for text in root.iter(f"{SVG}text") for span in text]
    assert {span.get("lengthAdjust") for span in spans} == {"spacingAndGlyphs"}


def test_who_listens_hears_a_document_with_a_name_and_no_letter_twice(root):
    assert root.get("role") == "graphics-document"
    named = {node.get("id"): node.text for node in root if node.get("id")}
    assert named[root.get("aria-labelledby")] == "Titre & <fin>"
    inks = [g for g in root.iter(f"{SVG}g") if "words" in g.get("class", "")]
    assert all(g.get("aria-hidden") == "true" for g in inks)


def test_letters_keep_the_classes_that_colour_them(root):
    assert [g.get("class") for g in root.iter(f"{SVG}g") if "words" in g.get("class", "")] == [
        "words hand tone",
        "words caps",
        "words hand slant",
    ]


def test_anchors_become_places(root):
    spans = [span for text in root.iter(f"{SVG}text") for span in text]
    middle, end = (float(span.get("x")) for span in spans[2:])
    assert middle == pytest.approx(100 - width("ÉTÉ", "caps", 40) / 2, abs=0.01)
    assert end == pytest.approx(200 - width("vin", "hand", 20), abs=0.01)


def test_slanted_words_lean_and_turned_words_turn(written):
    assert written.count("skewX(-14)") == 1
    assert 'transform="rotate(-2)"' in written


def test_title_description_and_dublin_core_come_first(written, root):
    names = [child.tag.removeprefix(SVG) for child in root][:4]
    assert names == ["title", "desc", "metadata", "defs"]
    assert root[0].text == "Titre & <fin>" and root[1].text == "Une planche"
    dc = "{http://purl.org/dc/elements/1.1/}"
    for field in ("date", "coverage", "rights"):
        assert next(root.iter(dc + field)).text == METADATA[field]
    assert "Fresque 0.1.0" in written and 'xml:lang="fr"' in written
    assert len(re.findall("<title[ >]", written)) == 2


def test_an_empty_drawing_is_still_a_drawing():
    assert standalone('<svg xmlns="http://www.w3.org/2000/svg"/>', "", "", {}).startswith("<svg ")


def test_a_line_read_from_the_right_ends_at_the_left():
    """An archive sets "مرحبا!" as the wall does: the exclamation mark at the left."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><text class="hand" font-size="30" {}'
        'text-anchor="middle"><tspan x="100" y="50">مرحبا!</tspan></text></svg>'
    )
    mark = outlines_of(svg.format('direction="rtl" '))
    plain = outlines_of(svg.format(""))
    assert min(mark, key=mark.get) == max(plain, key=plain.get)


def outlines_of(svg):
    """x of each glyph's outline, by its shape."""
    root = ElementTree.fromstring(standalone(svg, "t", "d", {}))
    shapes = {path.get("id"): path.get("d") for path in root.iter(f"{SVG}path")}
    link = "{http://www.w3.org/1999/xlink}href"
    return {shapes[use.get(link)[1:]]: int(use.get("x")) for use in root.iter(f"{SVG}use")}
