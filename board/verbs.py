"""The verbs that take away or date; beside a running server they ask it to do so."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from board.archive import written
from board.cli import both, cli, open_log, say, settings, spelled, urls_of
from board.config import Config
from board.core.erasing import erasing
from board.live.forgetting import Forgetting
from board.live.room import Rooms
from board.messages import translator
from board.store.access import MADE, Access
from board.store.forgetting import forget_pages
from board.web.control import Control, control_file
from board.web.relink import Relink

Ask = Callable[..., dict[str, Any]]


def asker(config: Config) -> Ask:
    """Asks the server that holds the data folder, else does the same here."""
    ask = running(config)
    if ask is not None:
        return ask
    log = open_log(config)
    rooms = Rooms(log)
    control = Control(config, Forgetting(log, rooms, partial(written.forget, config.data)))
    control.relink = Relink(rooms, Access(log), lambda _board: None)

    def answer(**wanted: str) -> dict[str, Any]:
        """No server runs that would pay what an erasure owes the files: it is paid at once."""
        found = control.answer(wanted)
        if log.owes_forgetting:
            forget_pages(log)
        return found

    return answer


def running(config: Config) -> Ask | None:
    """The server that holds the data folder, or None when none runs."""
    door = control_file(config.data)
    told = json.loads(door.read_text("utf-8")) if door.exists() else None
    return partial(asked, told) if told and is_open(told) else None


def is_open(told: dict[str, str]) -> bool:
    """Whether the server that wrote the door's file is still there: a killed one leaves it."""
    try:
        return asked(told, verb="") == {"error": "bad_message"}
    except click.ClickException:
        return False


def asked(told: dict[str, str], **wanted: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {told['key']}", "Content-Type": "application/json"}
    if told["host"]:
        headers["Host"] = told["host"]
    request = urllib.request.Request(
        f"{told['url']}/control", json.dumps(wanted).encode(), headers, method="POST"
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise click.ClickException(f"the running server did not answer: {error}") from error


def checked(answer: dict[str, Any], config: Config) -> dict[str, Any]:
    """The answer; a refusal ends the command with its reason and what it means."""
    if "error" in answer:
        t = translator(config.lang)
        raise click.ClickException(f"{answer['error']}: {t('refusal.' + answer['error'])}")
    return answer


def with_files(text: str, answer: dict[str, Any]) -> str:
    lines = [text]
    lines += [f"  removed {path}" for path in answer.get("removed", [])]
    lines += [f"  CHANGED SINCE, look yourself: {path}" for path in answer.get("kept", [])]
    return "\n".join(lines)


@cli.command()
@click.argument("board_id")
@click.argument("note", type=int, required=False)
@click.option("--speaker", help="Everything that this speaker said, and the name.")
@click.option("--name", help="This speaker's name; the words stay.")
@click.option("--head", help="A line of the head: title, place, date …")
@click.option("--phase", type=int, help="The phase that this sheet shows.")
@both
def erase(board_id: str, note: int | None, **own: Any) -> None:
    """Erase words from every row of the log, and the exports that held them."""
    config, as_json = settings(own["own_data"], own["own_json"])
    wanted = {"note": note, **{name: own[name] for name in ("speaker", "name", "head", "phase")}}
    given = {name: str(value) for name, value in wanted.items() if value is not None}
    if len(given) != 1 or not all(erasing(what, of) for what, of in given.items()):
        raise click.ClickException("give a note's number, --speaker, --name, --head or --phase")
    what, of = next(iter(given.items()))
    answer = checked(asker(config)(verb="erase", board=board_id, what=what, of=of), config)
    result = {"board": board_id, "erased": note if what == "note" else {what: of}, **answer}
    say(as_json, result, with_files(f"{what} {of} erased", answer))


@cli.command()
@click.argument("board_id", required=False)
@click.option("--older-than", "days", type=click.IntRange(1, 36_500), help="Days without a note.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@both
def delete(board_id: str | None, days: int | None, yes: bool, **own: Any) -> None:
    """Delete a board, or all that nobody wrote to for so many days: log, links and exports."""
    config, as_json = settings(own["own_data"], own["own_json"])
    if (board_id is None) == (days is None):
        raise click.ClickException("give a board or --older-than")
    ask = asker(config)
    boards = [board_id] if board_id else ask(verb="older", days=str(days))["boards"]
    if boards and not yes:
        click.confirm(f"{', '.join(boards)}: delete for ever?", abort=True, err=True)
    answers = [checked(ask(verb="delete", board=board), config) for board in boards]
    files = {
        name: [path for answer in answers for path in answer[name]] for name in ("removed", "kept")
    }
    text = with_files(f"{len(boards)} deleted: {', '.join(boards)}", files)
    say(as_json, {"deleted": boards, **files}, text)


@cli.command()
@click.argument("board_id")
@click.argument("until", default="")
@both
def retention(board_id: str, until: str, own_data: Path | None, own_json: bool) -> None:
    """Say until when a board is to be kept (2026-12-31; nothing takes the date away)."""
    config, as_json = settings(own_data, own_json)
    wanted = {"verb": "retention", "board": board_id, "until": until}
    answer = checked(asker(config)(**wanted), config)
    say(as_json, answer, f"board {board_id}: {'keep until ' + until if until else 'no date'}")


@cli.command()
@click.argument("board_id")
@click.option("--role", type=click.Choice([role.label for role in MADE]), help="Only this one.")
@click.option("--replace", "replaces", is_flag=True, help="The old links end, and their sockets.")
@click.option("--origin", default="", help="Address in the links, as http://192.168.1.10:8000")
@both
def links(board_id: str, role: str | None, replaces: bool, origin: str, **own: Any) -> None:
    """Print new links of a board (of the old ones there are only hashes); they work at once."""
    config, as_json = settings(own["own_data"], own["own_json"])
    wanted = {"board": board_id, "role": role or "", "replaces": "yes" if replaces else "no"}
    tokens = checked(asker(config)(verb="links", **wanted), config)["tokens"]
    urls = urls_of(config, tokens, origin)
    text = "\n".join([f"board {board_id}", *spelled(urls)])
    say(as_json, {"board": board_id, "links": urls, "tokens": tokens}, text)


def main() -> None:
    """All verbs of the command line."""
    cli()
