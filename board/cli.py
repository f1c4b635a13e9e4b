"""The command line: serve, new, import, export, replay, erase, check."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import segno

from board.archive import folder as archive
from board.archive import written
from board.config import Config
from board.core.catalogue import languages
from board.core.choices import CHOICES
from board.core.events import Open
from board.core.history import fold
from board.core.model import Refusal
from board.hostkey import host_key
from board.live.news import NoRedis
from board.live.room import Room, Rooms
from board.serve import LockedData, data_lock, run
from board.starting import CannotStart, told_in_words
from board.store.access import MADE, Access
from board.store.engine import Unusable
from board.store.log import EventLog
from board.web.addresses import addresses

REFUSED = (CannotStart, LockedData, NoRedis, Unusable)
"""What stops a verb, in one sentence."""


@click.group()
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the database.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, one object.")
@click.version_option(package_name="fresque")
@click.pass_context
def cli(context: click.Context, data: Path | None, as_json: bool) -> None:
    """Fresque: live capture and visual notes for a discussion."""
    try:
        config = Config.from_environment()
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    os.umask(0o077)
    context.obj = {"config": replace(config, data=data) if data else config, "json": as_json}


def both(command: Any) -> Any:
    """Every verb takes --data and --json after its name too."""
    data = click.option("--data", "own_data", type=click.Path(path_type=Path), hidden=True)
    return data(click.option("--json", "own_json", is_flag=True, hidden=True)(command))


def settings(own_data: Path | None, own_json: bool) -> tuple[Config, bool]:
    given = click.get_current_context().obj
    config: Config = given["config"]
    return (replace(config, data=own_data) if own_data else config), given["json"] or own_json


def say(as_json: bool, result: dict[str, Any], text: str) -> None:
    click.echo(json.dumps(result, ensure_ascii=False) if as_json else text)


def open_log(config: Config, writes: bool = True) -> EventLog:
    try:
        if writes and not config.database_url:
            with told_in_words(config):
                data_lock(config.data)
        return EventLog(config, writes)
    except REFUSED as error:
        raise click.ClickException(str(error)) from error


def open_room(log: EventLog, board_id: str) -> Room:
    room = Rooms(log).get(board_id)
    if room is None:
        raise click.ClickException(f"there is no board {board_id!r} in this data folder")
    return room


@cli.command()
@click.option("--host", help="Address to listen on (default: all).")
@click.option("--port", type=int, help="Port (default 8000).")
@both
def serve(host: str | None, port: int | None, own_data: Path | None, own_json: bool) -> None:
    """Start the server; Ctrl+C stops it."""
    config, as_json = settings(own_data, own_json)
    config = replace(config, host=host or config.host, port=config.port if port is None else port)
    try:
        run(config, lambda urls: say(as_json, *announced(config, urls)))
    except (*REFUSED, ValueError) as error:
        raise click.ClickException(str(error)) from error


def announced(config: Config, urls: list[str]) -> tuple[dict[str, Any], str]:
    """What is said at the start, as data and as text: the addresses, and the host's link, as a QR
    code too where somebody looks."""
    lines = ["The board is open at:", *(f"  {url}" for url in urls)]
    host = "" if config.is_open else f"{urls[0]}host/{host_key(config)}"
    if host:
        lines += ["To make boards from another machine, open there once:", f"  {host}"]
    if host and sys.stdout.isatty():
        drawn = io.StringIO()
        segno.make(host, error="l").terminal(drawn, compact=True)
        lines.append(drawn.getvalue())
    text = "\n".join([*lines, "Stop it with Ctrl+C."])
    return {"urls": urls, "port": config.port, "host": host}, text


def styled(command: Any) -> Any:
    """Verbs that make a board take how it looks."""
    for name, values, words in (
        ("--room", CHOICES["room"], "How far the back row sits: the size of letters."),
        ("--pattern", CHOICES["pattern"], "How notes are placed on a sheet."),
        ("--look", CHOICES["look"], "Paper and inks."),
    ):
        option = click.option(name, type=click.Choice(values), default=values[0], help=words)
        command = option(command)
    return command


@cli.command()
@click.argument("title", default="")
@click.option("--lang", type=click.Choice(languages()))
@click.option("--origin", default="", help="Address in the links, as http://192.168.1.10:8000")
@styled
@both
def new(title: str, lang: str | None, origin: str, **own: Any) -> None:
    """Make a board and print its three links."""
    config, as_json = settings(own["own_data"], own["own_json"])
    log = open_log(config)
    board_id, links = make_board(log, opened(title, lang or config.lang, own))
    urls = urls_of(config, links, origin)
    result = {"board": board_id, "links": urls, "tokens": links}
    say(as_json, result, "\n".join([f"board {board_id}", *spelled(urls)]))


def urls_of(config: Config, links: dict[str, str], origin: str = "") -> dict[str, str]:
    """Links as people open them, under the address that others reach."""
    base = origin.rstrip("/") or addresses(config)[0].rstrip("/")
    return {role: f"{base}/k/{token}" for role, token in links.items()}


def spelled(urls: dict[str, str]) -> list[str]:
    return [f"  {role}: {url}" for role, url in urls.items()]


def opened(title: str, lang: str, style: dict[str, Any]) -> Open:
    return Open(title, lang, style["look"], style["pattern"], style["room"])


def make_board(log: EventLog, command: Open) -> tuple[str, dict[str, str]]:
    room = Rooms(log).make(command)
    if isinstance(room, Refusal):
        raise click.ClickException(room.reason)
    access = Access(log)
    return room.board.id, {role.label: access.make(room.board.id, role) for role in MADE}


@cli.command()
@click.argument("board_id")
@click.option("--format", "form", type=click.Choice(["svg"]), default="svg")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the archives.")
@both
def export(
    board_id: str, form: str, out: Path | None, own_data: Path | None, own_json: bool
) -> None:
    """Write a board's sheets, fresque and log into the archive."""
    config, as_json = settings(own_data, own_json)
    log = open_log(config, writes=False)
    room = open_room(log, board_id)
    folder, names = archive.write(room.board, room.since(0), out or config.exports)
    written.note(config.data, (folder, names), (board_id, room.board.seq))
    say(as_json, {"board": board_id, "folder": str(folder), "files": names}, str(folder))


@cli.command()
@click.argument("board_id")
@both
def replay(board_id: str, own_data: Path | None, own_json: bool) -> None:
    """Print a board's facts, one a line."""
    config, _ = settings(own_data, own_json)
    click.echo(archive.log_lines(open_log(config, writes=False).since(board_id, 0)), nl=False)


@cli.command()
@both
def check(own_data: Path | None, own_json: bool) -> None:
    """Check the database and fold every board; exits with 1 when something is broken."""
    config, as_json = settings(own_data, own_json)
    try:
        log = open_log(config, writes=False)
        counts = {}
        for board_id in log.board_ids():
            entries = log.since(board_id, 0)
            counts[board_id] = fold(board_id, entries).seq
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    lines = [f"board {board_id}: {seq} entries" for board_id, seq in counts.items()]
    say(as_json, {"ok": True, "boards": counts}, "\n".join([*lines, "ok"]))
