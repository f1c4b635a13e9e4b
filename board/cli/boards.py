"""The verbs that make boards, their links, and look after them."""

from __future__ import annotations

from typing import Any

import click

from board.cli.asking import asker, base_of, checked
from board.cli.root import Given, cli, open_log, spelled, urls_of, verb
from board.core.catalogue import languages
from board.core.choices import CHOICES
from board.core.events import Open
from board.core.history import fold
from board.core.model import Refusal
from board.live.rooms import Rooms
from board.store.access import LINKS, MADE, Access
from board.store.log import EventLog


def styled(command: Any) -> Any:
    """Verbs that make a board take how it looks."""
    for name, values, words in (
        ("--room", CHOICES["room"], "How far the back row sits: the size of letters."),
        ("--pattern", CHOICES["pattern"], "How notes are placed on a sheet."),
        ("--look", CHOICES["look"], "Paper and inks."),
        (
            "--phases",
            CHOICES["phases"],
            "A phase begins where there is room, or on a sheet.",
        ),
        ("--hand", CHOICES["hand"], "Notes as a scribe draws them, or each in its box."),
    ):
        option = click.option(name, type=click.Choice(values), default=values[0], help=words)
        command = option(command)
    return command


@cli.command()
@click.argument("title", default="")
@click.option("--lang", type=click.Choice(languages()))
@click.option("--origin", default="", help="Address in the links, as http://192.168.1.10:8000")
@styled
@verb
def new(title: str, lang: str | None, origin: str, given: Given, **own: Any) -> None:
    """Make a board and print its three links."""
    log = open_log(given.config)
    board_id, links = make_board(log, opened(title, lang or given.config.lang, own))
    urls = urls_of(given.config, links, origin)
    result = {"board": board_id, "links": urls, "tokens": links}
    given.say(result, "\n".join([f"board {board_id}", *spelled(urls)]))


def opened(title: str, lang: str, style: dict[str, Any]) -> Open:
    return Open(title, lang, **{name: style[name] for name in CHOICES})


def make_board(log: EventLog, command: Open) -> tuple[str, dict[str, str]]:
    room = Rooms(log).make(command)
    if isinstance(room, Refusal):
        raise click.ClickException(room.reason)
    access = Access(log)
    return room.board.id, {role.label: access.make(room.board.id, role) for role in MADE}


@cli.command()
@click.argument("board_id")
@click.option("--role", type=click.Choice([role.label for role in LINKS]), help="Only this one.")
@click.option("--replace", "replaces", is_flag=True, help="The old links end, and their sockets.")
@click.option("--origin", default="", help="Address in the links, as http://192.168.1.10:8000")
@verb
def links(board_id: str, role: str | None, replaces: bool, origin: str, given: Given) -> None:
    """Print new links of a board (of the old ones there are only hashes); they work at once."""
    wanted = {"board": board_id, "role": role or "", "replaces": "yes" if replaces else "no"}
    tokens = checked(asker(given.config)(verb="links", **wanted), given.config)["tokens"]
    urls = urls_of(given.config, tokens, origin or base_of(given.config))
    text = "\n".join([f"board {board_id}", *spelled(urls)])
    given.say({"board": board_id, "links": urls, "tokens": tokens}, text)


@cli.command()
@verb
def check(given: Given) -> None:
    """Check the database and fold every board; exits with 1 when something is broken."""
    try:
        log = open_log(given.config, writes=False)
        counts = {}
        for board_id in log.board_ids():
            entries = log.since(board_id, 0)
            counts[board_id] = fold(board_id, entries).seq
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    lines = [f"board {board_id}: {seq} entries" for board_id, seq in counts.items()]
    given.say({"ok": True, "boards": counts}, "\n".join([*lines, "ok"]))
