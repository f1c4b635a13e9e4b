"""Phones of one process and desks of another: one tray, one note, and no word left in any store."""

from tests.crowd import wait_until
from tests.harness import Client, run_board
from tests.phones import Phone, key, let_speak, take, waiting
from tests.test_scaled_canary import holds
from tests.test_scaled_faults import build, pytestmark  # noqa: F401


def test_a_slip_of_one_process_is_taken_in_the_other_and_its_refused_words_leave_every_store(
    build,  # noqa: F811
):
    with build() as house:
        links = run_board(house.one.data, "links", house.board, "--role", "participant")
        desk = Client(house.two.url, house.tokens["scribe"])
        desk.call("join", {"board": house.board, "seq": 0})
        let_speak(house.board, desk)
        phone = Phone(house.one, house.board, links["tokens"]["participant"])
        said = {"key": key(), "kind": "remark", "words": "un banc"}
        assert wait_until(lambda: phone.ask("speak", **said).get("state") == "received")
        desk.hear("tray")
        slip = waiting(desk, house.board)["un banc"]["id"]
        other = Client(house.one.url, house.tokens["scribe"])
        seq = take(desk, house.board, slip)["seq"]
        assert take(other, house.board, slip, line="autre chose")["seq"] == seq
        assert phone.client.hear("slip")["note"] == seq
        phone.speak("une zibelinette")
        desk.call("aside", {"board": house.board, "slips": [waiting_id(desk, house.board)]})
        assert holds(house.database, house.redis), "the control: the word is found before"
        for table in ("slips", "agreements", "evenings"):
            house.database.ask_nothing(f"ANALYZE {table}")
        house.database.ask_nothing("UPDATE evenings SET until = 1")
        assert wait_until(lambda: not holds(house.database, house.redis), 60)
        for client in (desk, other, phone):
            client.close()


def waiting_id(desk, board):
    return next(one["id"] for one in waiting(desk, board).values())
