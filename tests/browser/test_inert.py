"""What leaves the house is opened by a real browser, in every way it can be, and nothing runs."""

import io
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from markdown_it import MarkdownIt

from board.archive import handing
from board.archive.documents.evening import Evening
from board.archive.formats import FORMATS, pictures, share
from board.core.events import Open, Say
from board.store.series import FIELDS
from tests.browser.pages import plain_page, wait_for
from tests.payloads import PAYLOADS

pytestmark = pytest.mark.browser
FORMS = ("{}", "! {} @{}", "# {}", "/carte acteur {}", "/vote {} : 12 pour, 3 contre")
HEADS = ("/titre {}", "/lieu {}", "/licence {}", "/credits {}", "/question {}")
WAYS = {
    "img": '<img src="{}">',
    "object": '<object data="{}"></object>',
    "iframe": '<iframe src="{}" width="900" height="600"></iframe>',
    "embed": '<embed src="{}">',
}
SHOWN = ("affiche-svg", "html", "markdown", "datacard", "replay")
"""Formats that a browser or a reader of Markdown shows; other SVGs hold the same drawing."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        """Says nothing."""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Address and folder of a server of files."""
    path = tmp_path_factory.mktemp("inert")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", path
    server.shutdown()
    server.server_close()


def told(rooms, payloads, offset):
    room = rooms.make(Open("Essai", lang="en"))
    for number, payload in enumerate(payloads):
        for place, line in enumerate((*FORMS, HEADS[(number + offset) % len(HEADS)])):
            room.act(Say(line.format(payload, payload), "d"), f"payload-{number}-{place}")
    return room


@pytest.fixture(scope="module")
def names(house, tmp_path_factory):
    """The outputs of boards made of all the payloads, as files, in parts of twenty-five."""
    from board.config import Config
    from board.live.rooms import Rooms
    from board.store.log import EventLog

    log, path, found = EventLog(Config(data=tmp_path_factory.mktemp("log"))), house[1], []
    for part in range(0, len(PAYLOADS), 25):
        room = told(Rooms(log), PAYLOADS[part : part + 25], part)
        board, entries = room.board, room.since(0)
        files = {
            known.file: known.write(board, entries) for known in FORMATS if known.name in SHOWN
        }
        files["sheet.svg"] = pictures.sheet(board, 1).encode()
        note = next(seq for seq, one in board.notes.items() if one.draft.text)
        files["card.svg"] = share.card(board, note, "square").encode()
        for name, content in files.items():
            (path / f"{part}-{name}").write_bytes(content)
            found.append(f"{part}-{name}")
        if not part:
            for name, content in of_a_series(board, entries):
                (path / name).write_bytes(content)
                found.append(name)
    log.close()
    for name in [name for name in found if name.endswith(".md")]:
        page = MarkdownIt("commonmark", {"html": True}).render((path / name).read_text("utf-8"))
        (path / f"{name}.html").write_text(f"<!doctype html><meta charset=utf-8>{page}", "utf-8")
        found.append(f"{name}.html")
    return [name for name in found if not name.endswith(".md")]


def of_a_series(board, entries):
    """What a series hands out to be read in a browser, with all payloads in what is said of it:
    (name, content)."""
    said = "\n\n".join(PAYLOADS)
    short = dict(
        zip(("title", "question", "partners", "contact", "licence"), PAYLOADS, strict=False)
    )
    fields = dict.fromkeys(FIELDS, "") | {**short, "introduction": said, "method": said}
    fields |= {"note": PAYLOADS[5], "dates": PAYLOADS[6], "lang": "fr"}
    evenings = [Evening(1, board, entries)]
    yield "livret.html", handing.make_html(fields, evenings, handing.no_step)
    yield "note.md", handing.note("md")(fields, evenings, handing.no_step)
    book = handing.make_epub(fields, evenings, handing.no_step)
    for kind, packed in (
        ("book", book),
        ("site", handing.MAKERS["site"](fields, evenings, handing.no_step)),
    ):
        with zipfile.ZipFile(io.BytesIO(packed)) as file:
            for name in file.namelist():
                if name.endswith((".html", ".xhtml", ".svg")):
                    yield f"{kind}-{name.replace('/', '-')}", file.read(name)


class Seen:
    """What a page did: dialogs it opened, and requests to anybody else."""

    def __init__(self, page, house):
        self.dialogs, self.outside = [], []
        page.on("dialog", self.dialog)
        page.context.on("request", lambda asked: self.request(asked.url, house))

    def dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def request(self, url, house):
        if not url.startswith((house, "data:", "about:")):
            self.outside.append(url)


def opened(page, url):
    page.goto(url)
    page.wait_for_timeout(60)


def test_no_output_runs_or_asks_for_anything_however_it_is_opened(browser, house, names):
    address, path = house
    with plain_page(browser, 1000, 700) as page:
        seen = Seen(page, address)
        for name in names:
            opened(page, f"{address}/{name}")
        for way, element in WAYS.items():
            svgs = [name for name in names if name.endswith(("sheet.svg", "card.svg"))]
            body = "".join(element.format(name) for name in svgs)
            (path / f"all-{way}.html").write_text(f"<!doctype html>{body}", "utf-8")
            opened(page, f"{address}/all-{way}.html")
    assert len(PAYLOADS) >= 99 and len(names) > 25
    assert not seen.dialogs and not seen.outside


def test_a_planted_script_and_a_planted_picture_are_seen(browser, house):
    address, path = house
    planted = "<!doctype html><script>alert(1)</script><img src='http://evil.example/x.png'>"
    (path / "planted.html").write_text(planted, "utf-8")
    (path / "planted-frame.html").write_text("<iframe src=planted.html></iframe>", "utf-8")
    with plain_page(browser, 1000, 700) as page:
        seen = Seen(page, address)
        opened(page, f"{address}/planted-frame.html")
        wait_for(page, lambda: seen.dialogs and seen.outside)
    assert seen.dialogs == ["1"] and seen.outside == ["http://evil.example/x.png"]


def test_markdown_that_is_not_escaped_would_run(browser, house):
    address, path = house
    page_of = MarkdownIt("commonmark", {"html": True}).render("\n\n".join(PAYLOADS))
    (path / "raw.html").write_text(f"<!doctype html>{page_of}", "utf-8")
    with plain_page(browser, 1000, 700) as page:
        seen = Seen(page, address)
        opened(page, f"{address}/raw.html")
        wait_for(page, lambda: seen.dialogs)
