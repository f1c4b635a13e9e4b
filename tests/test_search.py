"""Search in all boards: what is said is found whatever its accents; what is gone is not."""

import sqlite3
from dataclasses import replace

import pytest
import sqlalchemy as sa

from board.config import Config
from board.core.attribution import Attribute
from board.core.erasing import Erase, EraseName, EraseSpeaker
from board.core.events import Edit, Open, Restore, Say, Withdraw
from board.core.text.fold import folded
from board.live.rooms import Rooms
from board.store import search
from board.store.forgetting import delete_board
from board.store.keyring import Keyring
from board.store.log import EventLog
from tests.stores import Database, has_stores
from tests.test_same_bytes import the_corrected_evening, the_evening

CANARY = "zibeline"


@pytest.fixture(params=["sqlite", "postgres"])
def log(request, config):
    """The same on both databases; without a Postgres here the second is left out."""
    if request.param == "sqlite":
        log = EventLog(config)
        yield log
        log.close()
        return
    if not has_stores():
        pytest.skip("LEFT OUT: no Postgres here")
    with Database() as database:
        log = EventLog(replace(config, database_url=database.url))
        yield log
        log.close()


@pytest.fixture
def room(rooms):
    return rooms.make(Open("Réunion"))


def say(room, line):
    return room.act(Say(line), f"say-{room.board.seq}").seq


def found(log, words, boards=None):
    return [(hit.board, hit.note) for hit in search.find(log, words, boards)]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Le cœur du quartier", "coeur"),
        ("LE CŒUR", "cœur"),
        ("L’École d’à côté", "l'ecole"),
        ("vidéosurveillance", "SURVEILLANCE"),
        ("ex æquo", "aequo"),
        ("Straße", "strasse"),
        ("100 % des données", "100 %"),
        ("la ﬁn", "fin"),
        ("İstanbul", "istanbul"),
        ("مَرْحَبًا", "مرحبا"),
    ],
)
def test_words_are_found_whatever_their_accents(room, log, said, asked):
    note = say(room, said)
    assert found(log, asked) == [(room.board.id, note)]


def test_the_signs_of_a_pattern_are_letters_like_others(room, log):
    note = say(room, "cent % de_tout \\ ensemble")
    say(room, "rien à voir")
    assert found(log, "%") == found(log, "_") == found(log, "\\") == [(room.board.id, note)]


def test_all_words_have_to_be_there_and_the_speaker_counts(room, log):
    note = say(room, "Une antenne sur le toit @Une voisine")
    say(room, "Une antenne au sol")
    assert found(log, "antenne voisine") == [(room.board.id, note)]
    assert found(log, "antenne absente") == found(log, "") == found(log, " ") == []


def test_a_hit_is_the_note_as_it_is_now(room, log):
    note = say(room, "Une antenne")
    room.act(Edit(note, "? Une antenne où", elsewhere=True), "edit-key")
    (hit,) = search.find(log, "antenne")
    kept = room.board.notes[note]
    assert (hit.text, hit.kind, hit.sheet) == ("Une antenne où", "question", kept.place.sheet)
    assert len(found(log, "ou")) == 1


def test_who_said_it_is_found_and_shown_as_it_was_corrected(room, log):
    """A name that a scribe had replaced was found, and shown to viewers beside the words."""
    note = say(room, "Les loyers @Mme Martin")
    room.act(Attribute((note,), "Une voisine"), "attribute-it")
    assert found(log, "martin") == [] and found(log, "voisine") == [(room.board.id, note)]
    (hit,) = search.find(log, "loyers")
    assert hit.speaker == "Une voisine"
    room.act(Attribute((note,), "Mme Martin"), "attribute-back")
    assert found(log, "martin") == [(room.board.id, note)] and found(log, "voisine") == []


def test_only_the_boards_that_are_asked(rooms, log):
    one, other = (rooms.make(Open(title)) for title in "ab")
    first, _ = say(one, "un mot"), say(other, "un mot")
    assert found(log, "mot", [one.board.id]) == [(one.board.id, first)]
    assert found(log, "mot", []) == []


@pytest.mark.parametrize(
    "gone", [Withdraw, Erase, lambda note: EraseSpeaker("Quelqu’un"), lambda note: Edit(note, "ô")]
)
def test_what_is_gone_is_found_nowhere(room, log, gone):
    note = say(room, f"une {CANARY} @Quelqu’un")
    assert found(log, CANARY)
    room.act(gone(note), "gone-key")
    assert found(log, CANARY) == []


def test_a_withdrawn_note_that_comes_back_is_found_again(room, log):
    note = say(room, CANARY)
    room.act(Withdraw(note), "one-key-1")
    room.act(Restore(note), "one-key-2")
    assert found(log, CANARY) == [(room.board.id, note)]


def test_a_name_that_is_erased_is_not_found_and_the_words_are(room, log):
    note = say(room, f"des mots @{CANARY}")
    room.act(EraseName(CANARY), "name-key")
    assert found(log, CANARY) == []
    assert found(log, "des mots") == [(room.board.id, note)]


@pytest.mark.parametrize("log", ["sqlite"], indirect=True)
@pytest.mark.parametrize("is_erased", [True, False])
def test_an_erased_word_is_in_no_file_of_the_database(config, room, log, is_erased):
    note = say(room, f"une {CANARY} rare")
    if is_erased:
        room.act(Erase(note), "erase-key")
    held = [path for path in config.data.iterdir() if CANARY.encode() in path.read_bytes()]
    assert bool(held) != is_erased


def test_a_deleted_board_is_not_found(room, log):
    say(room, CANARY)
    delete_board(log, room.board.id)
    assert found(log, CANARY) == []


@pytest.mark.parametrize("evening", [the_evening, the_corrected_evening])
def test_the_rows_are_those_of_the_whole_log(log, evening):
    """Written one by one, and all at once from the log: the same."""
    log.restore("evening", evening())
    at_once = rows(log)
    with log.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM said")
    for entry in evening():
        append_again(log, entry)
    assert [row for row in rows(log) if row[1]] == at_once


def append_again(log, entry):
    def work():
        with log.turn("again") as turn:
            turn.append(entry.event, entry.key)

    log.run(work)


def rows(log):
    with log.engine.connect() as connection:
        query = "SELECT note, folded, stands FROM said ORDER BY note"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


OF_PHONES = ("evenings", "slips", "agreements", "muted")
OF_SERIES = (
    "overviews", "series_decks", "handed_out", "looked_at", "publications", "series_keys",
    "series_links", "series_boards", "series",
)  # fmt: skip


def test_boards_of_before_are_found_after_the_start_that_brings_the_schema_up(tmp_path):
    config = Config(data=tmp_path)
    log = EventLog(config)
    room = Rooms(log).make(Open("Avant"))
    note = say(room, "Un cœur ancien")
    log.close()
    with sqlite3.connect(tmp_path / "board.sqlite") as old:
        for table in ("origins", *OF_PHONES, "said", *OF_SERIES):
            old.execute(f"DROP TABLE {table}")
        old.execute("ALTER TABLE boards DROP COLUMN closed")
        old.execute("ALTER TABLE house DROP COLUMN secret")
        old.execute("UPDATE alembic_version SET version_num = '0003'")
    old.close()
    log = EventLog(config)
    assert found(log, "coeur") == [(room.board.id, note)]
    assert len(Keyring(log).house_secret()) > 40
    log.close()


def test_folding_twice_is_folding_once():
    for text in ("Œuvre d’À Ĳ ﬀ İ ß", "ǅ ẞ ﷺ ½ Å"):
        assert folded(folded(text)) == folded(text)


def test_every_column_of_the_rows_is_in_the_schema(log):
    names = {column["name"] for column in sa.inspect(log.engine).get_columns("said")}
    assert names == {"board", "note", "folded", "stands"}
