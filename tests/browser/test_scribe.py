"""A whole evening captured by keys only says the same as its text, for no more keys."""

import json

import pytest

from tests.browser.pages import MADE_MS, open_desk, wait_live, wait_seq
from tests.harness import run_board
from tests.measuring.talks import LA_NOUE
from tests.scribe import Scribe, plain_keys

pytestmark = pytest.mark.browser


def said(rows):
    """What was captured: kind, words, speaker, weight, deck, and every other fact."""
    found = []
    for row in rows:
        fields = row["fields"]
        found.append(fields.get("draft") or {k: v for k, v in fields.items() if k != "desk"})
    return found


def test_la_noue_by_keys_only_says_what_the_file_says(context, server, tmp_path):
    lines = LA_NOUE.read_text("utf-8").splitlines()
    page, board = open_desk(context, server)
    wait_live(page)
    scribe = Scribe(page)
    for seq, line in enumerate(lines, 2):
        scribe.write(line)
        wait_seq(page, seq)
    asked = context.request.get(f"{server.url}/b/{board}/log.jsonl", timeout=MADE_MS)
    log = asked.text().splitlines()
    file = tmp_path / "lines.txt"
    file.write_text("\n".join(lines), "utf-8")
    data = tmp_path / "data"
    made = run_board(data, "import", str(file))
    again = run_board(
        data, "export", made["board"], "--format", "log", "--out", str(tmp_path / "out")
    )
    wanted = (tmp_path / "out").joinpath(again["folder"].rsplit("/", 1)[-1], "log.jsonl")
    imported = [json.loads(row) for row in wanted.read_text("utf-8").splitlines()]
    assert said([json.loads(row) for row in log])[1:] == said(imported)[1:]
    plain = sum(plain_keys(line) for line in lines)
    assert scribe.keys <= 1.1 * plain, (scribe.keys, plain)
    print(f"{len(lines)} lines: {scribe.keys} keys at the desk, {plain} in a text editor")
