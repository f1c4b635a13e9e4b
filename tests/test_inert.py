"""What leaves the house is inert: no payload becomes markup, a script, a link or a formula."""

import csv
import io
import re
from xml.parsers import expat

import pytest
from lxml import etree

from board.archive import folder
from board.archive.formats import FORMATS
from board.archive.formats.pictures import sheet
from board.archive.formats.tables import guarded
from board.core.events import Open, Say

PAYLOADS = [
    "<script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "]]><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    '" onload="alert(1)',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<http://evil.example/>",
    "http://evil.example/",
    "data:text/html,<script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<foreignObject><body onload=alert(1)></foreignObject>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "url(javascript:alert(1)) @import 'http://evil.example'",
    '=HYPERLINK("http://evil.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
]
SIGNS = ("{}", "? {}", "! {}", "# {}", '"{}"', "+ {}", "/carte acteur {}", "x @{}", "({})")
HEADS = ("/titre {}", "/lieu {}", "/date {}", "/question {}", "/licence {}", "/credits {}")
ACTIVE = {"script", "iframe", "object", "embed", "foreignObject", "a", "image", "img", "form"}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    from board.config import Config
    from board.live.rooms import Rooms
    from board.store.log import EventLog

    log = EventLog(Config(data=tmp_path_factory.mktemp("inert")))
    room = Rooms(log).make(Open("Essai", lang="en"))
    count = 0
    for payload in PAYLOADS:
        for line in (*SIGNS, *HEADS):
            count += 1
            room.act(Say(line.format(payload), "d"), f"payload-{count}")
    assert len(room.board.notes) > 100
    board, entries = room.board, room.since(0)
    taken = [known for known in FORMATS if known.file.endswith((".svg", ".csv"))]
    sheets = {f"sheet-{one.number}.svg": sheet(board, one.number).encode() for one in board.sheets}
    yield {**sheets, **{known.file: known.write(board, entries) for known in taken}}
    log.close()


def attributes(root):
    for node in root.iter():
        if isinstance(node.tag, str):
            for name, value in node.attrib.items():
                yield etree.QName(node).localname, etree.QName(name).localname, value


def active(text):
    """What could run or leave in an XML or HTML text, as a browser's parser sees it."""
    root = etree.fromstring(text)
    found = [
        name
        for node in root.iter()
        if isinstance(node.tag, str) and (name := etree.QName(node).localname) in ACTIVE
    ]
    for _, name, value in attributes(root):
        is_way = name in ("href", "src", "resource") and not value.startswith(("#", "data:image/"))
        if name.startswith("on") or is_way or re.match(r"\s*javascript:", value, re.I):
            found.append(f"{name}={value[:40]}")
    return found


def test_every_drawing_is_well_formed_for_two_parsers_and_nothing_in_it_is_active(outputs):
    drawings = {name: text for name, text in outputs.items() if name.endswith(".svg")}
    assert drawings
    for name, text in drawings.items():
        expat.ParserCreate().Parse(text, True)
        assert active(text) == [], name


def test_something_active_would_be_seen():
    assert active(b'<svg xmlns="x"><a href="javascript:alert(1)"/></svg>')
    assert active(b'<svg xmlns="x" onload="alert(1)"/>')
    assert active(b'<svg xmlns="x"><script/></svg>')


def test_no_table_has_a_cell_that_a_spreadsheet_reckons(outputs):
    tables = {name: text for name, text in outputs.items() if name == "notes.csv"}
    assert tables
    for name, text in tables.items():
        for row in csv.reader(io.StringIO(text.decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))], name
    for cell in ("=1", "+1", "-1", "@x", "\tx", "\rx"):
        assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("title", ["CON", "aux.txt", "fin.", "fin ", "a/b\\c:d*?", "..", "نعم", ""])
def test_a_folders_name_is_one_that_windows_takes(rooms, title):
    name = folder.folder_name(rooms.make(Open(title)).board)
    assert re.fullmatch(r"[A-Za-z0-9-]+[A-Za-z0-9]", name)
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", name)
