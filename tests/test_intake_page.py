"""The page that takes a file: rows are seen and changed before they are noted, without a script."""

import io
import json
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zipfile
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest

from board.core.limits import LONGEST_LINE
from board.core.model import Refusal
from board.intake import Wish, apart, bring
from tests.harness import ROOT, Client, Server, make_board
from tests.test_reports_files import workbook


class Page:
    """A browser without scripts at one role's link."""

    def __init__(self, server, token):
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.opener.open(f"{server.url}/k/{token}", timeout=20).close()

    def post(self, path, fields, file=None):
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields
        ]
        if file:
            name, data = file
            head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
            parts.append(head.encode() + b"\r\n\r\n" + data + b"\r\n")
        body = b"".join([*parts, f"--{edge}--\r\n".encode()])
        sent = {"Content-Type": f"multipart/form-data; boundary={edge}", "Origin": self.server.url}
        request = urllib.request.Request(self.server.url + path, body, sent)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()


@pytest.fixture
def house(tmp_path):
    board, tokens = make_board(tmp_path / "data", "T")
    with Server(tmp_path / "data") as server:
        yield server, board, tokens, tmp_path / "data"


def hidden(page, name):
    return [unescape(value) for value in re.findall(rf'name="{name}" [^>]*value="([^"]*)"', page)]


def chosen(page):
    boxes = re.findall(r'<select name="what".*?</select>', page, re.S)
    return [re.search(r'value="([^"]+)" selected', box)[1] for box in boxes]


def notes(data, board):
    command = [sys.executable, "-m", "board", "replay", "--data", str(data), board]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    drafts = [fact["fields"]["draft"] for fact in facts if fact["event"] == "Captured"]
    return [(draft["kind"], draft["text"], draft["speaker"]) for draft in drafts]


def rows_of(page):
    """The fields of the form as a browser sends them, and a way to change them."""
    names = zip(hidden(page, "number"), hidden(page, "line"), strict=True)
    whos = hidden(page, "who")
    return [
        {"number": number, "line": line, "what": what, "who": who}
        for (number, line), what, who in zip(names, chosen(page), whos, strict=True)
    ]


def test_a_file_is_seen_as_rows_changed_and_noted_once(house):
    server, board, tokens, data = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    csv = "Propos;Qui\nTrop cher;Une maman\n! Un serveur;\nÀ laisser;\n".encode("cp1252")
    status, shown = page.post(path, [], ("propos.csv", csv))
    rows = rows_of(shown)
    assert status == 200 and "cp1252" in shown
    assert [row["what"] for row in rows] == ["remark", "proposal", "remark"]
    assert [row["who"] for row in rows] == ["Une maman", "", ""]
    assert notes(data, board) == []
    rows[0]["what"], rows[1]["who"], rows[2]["what"] = "con", "élu municipal", "none"
    sent = [("key", hidden(shown, "key")[0]), *(pair for row in rows for pair in row.items())]
    for _ in range(2):  # a second press of the button notes nothing twice
        status, done = page.post(path, sent)
        assert status == 200 and 'role="status"' in done
    assert notes(data, board) == [
        ("con", "Trop cher", "Une maman"),
        ("proposal", "Un serveur", "élu municipal"),
    ]


def test_a_pasted_text_is_seen_before_it_is_noted_and_refused_rows_are_named(house):
    server, board, tokens, data = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    _, shown = page.post(path, [("text", "- trop loin\n/inconnu\n")])
    rows = rows_of(shown)
    assert [row["what"] for row in rows] == ["con", "same"]
    assert '<td class="words">/inconnu<br><span' in shown, "its words with the reason"
    sent = [("key", hidden(shown, "key")[0]), *(pair for row in rows for pair in row.items())]
    _, done = page.post(path, sent)
    assert "/inconnu" in done and notes(data, board) == [("con", "trop loin", "")]


def test_a_row_that_will_be_refused_says_by_how_much(house):
    """« La ligne est trop longue ( caractères au plus). »"""
    server, board, tokens, _ = house
    text = f"{'x' * (LONGEST_LINE + 1)}\n/vote Jour : 1 a, 2 b, 3 c, 4 d, 5 e, 6 f, 7 g\n"
    page = Page(server, tokens["scribe"])
    _, shown = page.post(f"/b/{board}/import", [("text", text)])
    assert f"{LONGEST_LINE} caractères" in shown and "6 réponses" in shown


def test_a_picture_and_a_long_list_are_refused_in_words_and_a_viewer_may_not(house):
    server, board, tokens, _ = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    status, shown = page.post(path, [], ("a.txt", b"\x89PNG\r\n\x1a\n"))
    assert status == 422 and 'role="alert"' in shown
    long = f"{'x' * 1000}\n".encode() * 7000
    status, shown = page.post(path, [], ("a.txt", long))
    assert status == 422 and "board import" in shown
    assert Page(server, tokens["viewer"]).post(path, [("text", "x")])[0] == 403


def test_a_long_text_is_looked_through_in_steps_and_every_line_is_noted_once(house):
    server, board, tokens, data = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    _, shown = page.post(path, [("text", "".join(f"ligne {n}\n" for n in range(1, 304)))])
    steps = []
    while rows := rows_of(shown):
        steps.append((rows[0]["number"], len(rows)))
        for row in rows:
            is_kept = row["number"] in ("2", "300", "301", "303")
            row["what"] = "con" if row["number"] == "301" else row["what"] if is_kept else "none"
        sent = [("key", hidden(shown, "key")[0]), *(pair for row in rows for pair in row.items())]
        sent += [("rest", rest) for rest in hidden(shown, "rest")]
        status, shown = page.post(path, sent)
        assert status == 200
    assert steps == [("1", 300), ("301", 3)]
    assert [(kind, text) for kind, text, _ in notes(data, board)] == [
        ("remark", "ligne 2"),
        ("remark", "ligne 300"),
        ("con", "ligne 301"),
        ("remark", "ligne 303"),
    ]
    assert page.post(path, [("key", "k"), ("rest", "[[1]]")])[0] == 200


def sent_with(shown, rows):
    kept = [(name, value) for name in ("key", "rest") for value in hidden(shown, name)]
    return [*kept, *(pair for row in rows for pair in row.items())]


def test_who_spoke_in_one_file_does_not_speak_the_next_one(house):
    """« Plus de bancs », of nobody in the table, was noted as said by Une maman."""
    server, board, tokens, data = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    _, shown = page.post(
        path, [], ("a.txt", b"@Une maman\n- Trop cher **\n& Trop loin\n# Jardin\n")
    )
    rows = rows_of(shown)
    assert [row["who"] for row in rows] == ["Une maman", "Une maman", "Une maman", ""]
    for _ in range(2):  # a second press of the button notes nothing twice
        page.post(path, sent_with(shown, rows))
    table = b"Idea,Votes\nPlus de bancs et d'ombre,3\n"
    _, shown = page.post(path, [], ("b.csv", table))
    assert [row["who"] for row in rows_of(shown)] == [""]
    page.post(path, sent_with(shown, rows_of(shown)))
    assert notes(data, board) == [
        ("con", "Trop cher", "Une maman"),
        ("remark", "Trop loin", "Une maman"),
        ("theme", "Jardin", ""),
        ("remark", "Plus de bancs et d'ombre", ""),
    ]
    found = facts(data, board)
    assert [fact["draft"]["weight"] for fact in found] == [2, 0, 0, 0]
    assert found[1]["draft"]["answers"], "it answers the note above"


def facts(data, board):
    command = [sys.executable, "-m", "board", "replay", "--data", str(data), board]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [fact["fields"] for fact in told if fact["event"] == "Captured"]


def test_a_name_that_is_emptied_below_a_chosen_speaker_is_not_noted(house):
    server, board, tokens, data = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    text = "@Ana\nTrop cher **\nTrop loin *\n& Trop sec\nAutre\n"
    _, shown = page.post(path, [("text", text)])
    rows = rows_of(shown)
    rows[1]["who"], rows[2]["who"], rows[3]["what"], rows[4]["what"] = "", "Bob", "con", "theme"
    page.post(path, sent_with(shown, rows))
    found = [fact["draft"] for fact in facts(data, board)]
    assert [(draft["text"], draft["speaker"], draft["weight"]) for draft in found] == [
        ("Trop cher", "", 2),
        ("Trop loin", "Bob", 1),
        ("Trop sec", "Ana", 0),
        ("Autre", "", 0),
    ]
    assert [draft["kind"] for draft in found] == ["remark", "remark", "con", "theme"]
    assert found[2]["answers"], "it still answers the note above"


def test_a_chosen_speaker_still_shows_and_speaks_in_the_later_steps(house):
    """From row 301 on the table showed nobody, and Ana was noted."""
    server, board, tokens, data = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    text = "@Ana\n" + "".join(f"ligne {n}\n" for n in range(2, 303)) + "@Bob\nfin\n"
    _, shown = page.post(path, [("text", text)])
    rows = rows_of(shown)
    for row in rows[:-1]:
        row["what"] = "none"
    _, shown = page.post(path, sent_with(shown, rows))
    rows = rows_of(shown)
    assert [row["who"] for row in rows] == ["Ana", "Ana", "Bob", "Bob"]
    rows[1]["who"] = ""
    page.post(path, sent_with(shown, rows))
    assert [(text, who) for _, text, who in notes(data, board)] == [
        ("ligne 300", "Ana"),
        ("ligne 301", "Ana"),
        ("ligne 302", ""),
        ("fin", "Bob"),
    ]


def test_the_rows_of_a_desks_paste_say_who_spoke(house):
    server, board, tokens, _ = house
    page = Page(server, tokens["scribe"])
    _, told = page.post(f"/b/{board}/rows", [("text", "@Ana\n- trop cher *\n# Jardin\n")])
    assert [(row["line"], row["speaker"]) for row in json.loads(told)["rows"]] == [
        ("@Ana", "Ana"),
        ("- trop cher @Ana *", "Ana"),
        ("# Jardin", ""),
    ]


def with_far_cell():
    """A workbook of two cells, one of them in the last row and column that there may be."""
    near, far = io.BytesIO(workbook(("visible", [("Propos", ""), ("", "loin")]))), io.BytesIO()
    with zipfile.ZipFile(near) as read, zipfile.ZipFile(far, "w") as written:
        for name in read.namelist():
            part = read.read(name).decode().replace('"B2"', '"XFD1048576"')
            written.writestr(name, part.replace('<row r="2"', '<row r="1048576"'))
    return far.getvalue()


def test_a_workbook_with_a_cell_far_out_is_refused_and_the_server_lives(house):
    """Of 1.4 kB, and a table of 17 thousand million cells: the library that made it ended the
    whole server."""
    server, board, tokens, _ = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    status, shown = page.post(path, [], ("banc.xlsx", with_far_cell()))
    assert status == 422 and "board import" in shown
    assert page.post(path, [("text", "Un banc")])[0] == 200


def test_lines_are_saved_while_a_file_is_read(house):
    server, board, tokens, _ = house
    page, path = Page(server, tokens["scribe"]), f"/b/{board}/import"
    scribe, saved = Client(server.url, tokens["scribe"]), 0
    text = "# " + " " * 40_000 + "x\n" + "- Trop cher\n" * 10_000
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(page.post, path, [("form", "markdown"), ("text", text)])
        while not reading.done():
            saved += "seq" in scribe.call("capture", said(board, f"Ligne {saved}"))
    scribe.close()
    assert reading.result()[0] == 200
    assert saved > 10, "and not one, after the file"


def said(board, line):
    return {"board": board, "key": uuid.uuid4().hex, "line": line}


def test_a_file_that_takes_for_ever_is_given_up_in_words(monkeypatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.01)
    assert apart.read_apart("a.txt", b"Un banc", Wish()) == Refusal("too_heavy")


def test_a_house_that_reads_many_files_says_so_and_reads_again_after_them():
    held = [apart.LANE.acquire(blocking=False) for _ in range(apart.MOST_WAITING)]
    assert apart.read_apart("a.txt", b"Un banc", Wish()) == Refusal("reader_busy")
    for _ in held:
        apart.LANE.release()
    assert b'"Un banc"' in apart.read_apart("a.txt", b"Un banc", Wish())


def test_a_line_of_ten_thousand_dashes_is_a_line():
    """Each dash more had made it longer by the square of them: 400 took 64 ms, these an hour."""
    found = bring("a.md", b"|---|:--|\n---\n| - |\n- a\n" + b"-" * 10_000 + b"x\n")
    assert [line.text[:3] for line in found.lines] == ["a", "---"]


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "raw-unicode-escape"])
def test_what_no_file_is_written_in_is_no_encoding(name):
    """Each letter of punycode is put in between all others: a file of a megabyte took minutes."""
    assert bring("a.txt", b"Un banc-a", Wish(encoding=name)) == Refusal("unknown_encoding", name)
