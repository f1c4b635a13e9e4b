"""Text of any kind goes in, and what comes out is well formed; words are only ever words.

``BOARD_SOAK=1`` runs 20,000 texts, CI one thousand.
"""

import random
import unicodedata
from html import unescape
from xml.parsers import expat

import pytest
from lxml import etree

from board.archive.formats.pictures import sheet
from board.core.events import Open, Say
from board.core.ink import render
from board.core.model import Refusal
from board.core.text import clean
from board.live.rooms import Rooms
from tests.figures import SOAK
from tests.payloads import PAYLOADS

COUNT = 20_000 if SOAK else 1_000
PART = 250
"""Texts of one board."""

CORPUS = [
    "\x00a", "a\x0bb\x0cc", "\x85\u2028\u2029", "\ufffe\uffff\U0001fffe", "\ud800x", "x\udfff",
    "\u202eabc\u202c", "\u2066a\u2069", "a" + "\u0301" * 10_000, "👨‍👩‍👧‍👦👍🏽🏳️‍🌈", "🇫🇷🇪",
    "   \t \n ", "שלום עולם", "مرحبا hello مرحبا", "ก็", "\u200b\u200d\u2060", "]]>", "&#0;",
    "\u0600\u0601", "x" * 1_200, "\U000e0041\U000e007f", "ﷺ" * 50, "a\u00a0" * 200, "‮‮‮", "\ufdd0",
]  # fmt: skip
SCRIPTS = (
    (0x20, 0x7F), (0x80, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x780), (0x900, 0xE00),
    (0xE00, 0x1100), (0x2000, 0x2070), (0x2190, 0x2C00), (0x3000, 0x3100), (0x4E00, 0x9FFF),
    (0xD800, 0xE000), (0xE000, 0xE100), (0xFE00, 0xFFFF), (0x1F300, 0x1FB00), (0xE0000, 0xE0200),
    (0x0, 0x20),
)  # fmt: skip


def texts(seed):
    """Random texts of one or a few scripts each, after the fixed ones."""
    rng = random.Random(seed)
    yield from CORPUS
    for _ in range(COUNT - len(CORPUS)):
        chosen = rng.sample(SCRIPTS, rng.randint(1, 3))
        long = rng.choice((1, 3, 8, 20, 60, 140))
        yield "".join(chr(rng.randrange(*rng.choice(chosen))) for _ in range(long))


def parsed(svg):
    expat.ParserCreate().Parse(svg.encode(), True)
    return etree.fromstring(svg.encode())


def test_any_text_is_kept_as_its_documented_form_and_drawn_well_formed(log):
    kept = refused = 0
    every = list(texts(11))
    for start in range(0, len(every), PART):
        room = Rooms(log).make(Open("Essai"))
        for number, text in enumerate(every[start : start + PART]):
            outcome = room.act(Say(f"\\{text}"), f"text-{start}-{number}")
            if isinstance(outcome, Refusal):
                assert outcome.reason in ("empty", "too_long", "too_many"), text
                refused += 1
                continue
            kept += 1
            words = room.board.notes[outcome.seq].draft.text
            assert clean(words) == words and unicodedata.is_normalized("NFC", words)
        read = [entry.event for entry in log.since(room.board.id, 0)]
        assert len(read) == room.board.seq
        parsed(render.drawing(room.board))
        for number in range(1, len(room.board.sheets) + 1, 7):
            parsed(sheet(room.board, number))
    assert kept + refused == len(every) and kept > 0.8 * len(every)


@pytest.fixture(scope="module")
def tainted(tmp_path_factory):
    """A board on which every field that a person fills holds a payload, and the payloads' marks."""
    from board.config import Config
    from board.store.log import EventLog

    log = EventLog(Config(data=tmp_path_factory.mktemp("taint")))
    room = Rooms(log).make(Open("taint-0 <b>", look="marker"))
    lines = ["/lieu {}", "/question {}", "/credits {}", "/public {}", "# {}", "{}", '"{}" @{}']
    lines += ["? {}", "! {} **", "/carte acteur {}", "({})", "= 87 % {}", "/phase {}"]
    for number, payload in enumerate(PAYLOADS[:60]):
        for line in lines:
            marked = f"taint-{number} {payload}"[:38]
            room.act(Say(line.format(marked, marked), "d"), f"taint-{number}-{lines.index(line)}")
    yield room.board
    log.close()


def stained(root):
    """Names of what holds a person's words beside text, titles and descriptions."""
    found = []
    for node in root.iter():
        name = etree.QName(node).localname if isinstance(node.tag, str) else "comment"
        found += [f"{name}@{key}" for key, value in node.attrib.items() if "taint-" in value]
        if "taint-" in (node.text or "") and name not in WORDS:
            found.append(name)
    return found


WORDS = {"text", "tspan", "title", "desc", "coverage", "creator", "rights", "date"}
"""Elements whose content is words; Dublin Core's are in the metadata of an export."""


def test_what_people_write_is_only_ever_text(tainted):
    drawings = [render.drawing(tainted), *(sheet(tainted, number) for number in (1, 2, 3))]
    for drawing in drawings:
        root = parsed(drawing)
        assert "taint-" in unescape(drawing) and stained(root) == []


def test_a_planted_word_in_an_attribute_would_be_seen():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><g class="taint-1"/><style>taint-2</style></svg>'
    assert stained(parsed(svg)) == ["g@class", "style"]
