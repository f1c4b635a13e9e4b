"""A hall speaks while two scribes work: nothing is lost, nothing is there twice, a phone that
shouts is muted and nobody else notices."""

import os
import time
from collections import Counter

from tests.crowd import read_log, said
from tests.figures import note
from tests.hall import hold, share
from tests.harness import Server

WHOLE = bool(os.environ.get("BOARD_HALL"))
"""The hall of docs/speaking-up.md: ``make hall``."""
PHONES, REMARKS, SECONDS = (100, 3, 60.0) if WHOLE else (6, 3, 2.0)


def test_a_hall_speaks_and_each_word_is_noted_once(tmp_path):
    with Server(tmp_path / "data") as server:
        evening = hold(server, PHONES, REMARKS, SECONDS)
    assert not evening.sent.refused, Counter(evening.sent.refused)
    lines = Counter(text for text, _ in said(read_log(server.data, evening.board)))
    sent = list(evening.sent.words.values())
    assert len(sent) == PHONES * REMARKS == len(set(sent))
    assert {words: lines[words] for words in sent} == dict.fromkeys(sent, 1)
    assert {line: lines[line] for line in evening.typed} == dict.fromkeys(evening.typed, 1)
    one, two = evening.taken
    assert all(one[slip] == two[slip] for slip in one.keys() & two.keys())
    assert "muted" in evening.loud and evening.loud[-1] in ("muted", "slow_down")
    note(
        "a hall that speaks",
        phones=PHONES,
        remarks=len(sent),
        lost=0,
        twice=0,
        typed=len(evening.typed),
        scribes_p50_ms=share(evening.scribes, 0.5),
        scribes_p99_ms=share(evening.scribes, 0.99),
        takes_p99_ms=share(evening.takers, 0.99),
        phones_p50_ms=share(sorted(evening.sent.waits), 0.5),
        phones_p99_ms=share(sorted(evening.sent.waits), 0.99),
        shouted=len(evening.loud),
        of_them_refused=sum(one != "received" for one in evening.loud),
    )


def test_a_hall_whose_keys_change_has_words_twice(tmp_path, monkeypatch):
    """The control: a phone that takes a new key for each try is heard twice."""
    monkeypatch.setattr("tests.hall.Talker.say", twice)
    with Server(tmp_path / "data") as server:
        evening = hold(server, 2, 1, 1.0)
    lines = Counter(text for text, _ in said(read_log(server.data, evening.board)))
    assert max(lines[words] for words in evening.sent.words.values()) == 2


def twice(talker, words):
    for name in ("first", "again"):
        while talker.send(words, f"{name}-try-{talker.number:06}") == "said_already":
            time.sleep(0.2)  # what waits under these words is noted first
