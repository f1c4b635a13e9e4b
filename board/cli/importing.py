"""The command ``board import``: what a file holds is recognised, shown, and noted."""

from __future__ import annotations

import secrets
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from board.cli.asking import Ask, running
from board.cli.boards import make_board, opened, styled
from board.cli.root import Given, cli, open_log, open_room, spelled, urls_of, verb
from board.config import Config
from board.core.catalogue import languages
from board.core.events import Open, Say
from board.core.limits import LONGEST_LINE
from board.core.model import Refusal
from board.intake import FORMS, LARGEST, Brought, Row, Wish, bring, is_choice, previewed
from board.live.noting import Noted, note_all
from board.live.room import Room
from board.live.turns import Accepted
from board.messages import translator

SHOWN = 200
"""Characters of a refused line that are printed."""


@cli.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--column", help="Column of a table that holds the lines: its name or number.")
@click.option("--as", "form", type=click.Choice(FORMS), help="Read the file as this format.")
@click.option("--encoding", help="Encoding of a text file, where it cannot be told: cp1252, …")
@click.option("--dry-run", is_flag=True, help="Show what each line would be; note nothing.")
@click.option("--title", default="", help="Title of the new board (default: the file's name).")
@click.option("--lang", type=click.Choice(languages()))
@click.option("--board", "board_id", help="Add to this board instead of making one.")
@styled
@verb
def import_file(file: Path, dry_run: bool, title: str, given: Given, **own: Any) -> None:
    """Note what a file holds: lines, a table, captions, a chat, minutes, a document."""
    brought = read_file(file, Wish(own["column"], own["form"], own["encoding"]))
    rows = previewed(brought.lines)
    if dry_run:
        given.say({**told(brought), "rows": [shown(row) for row in rows]}, listed(brought, rows))
        return
    ask = running(given.config) if own["board_id"] else None
    room, links = None, dict[str, str]()
    if ask is None:
        style = opened(title or file.stem, own["lang"] or given.config.lang, own)
        room, links = room_for(given.config, own["board_id"], style)
    act = room.act if room else partial(asked_line, ask, own["board_id"])
    given_lines = [(row.number, row.line) for row in rows if not is_choice(row.line)]
    with click.progressbar(given_lines, file=sys.stderr) as lines:
        noted = note_all(act, lines, secrets.token_hex(8))
    result = {"board": room.board.id if room else own["board_id"], "notes": noted.lines}
    result |= {"notes": len(room.board.notes)} if room else {}
    result |= {**told(brought), **outcome(noted)}
    urls = urls_of(given.config, links)
    result |= {"links": urls, "tokens": links} if links else {}
    given.say(result, summary(result, brought, spelled(urls)))
    if noted.stopped:
        raise click.ClickException(reason_of(Refusal(noted.stopped)))


def room_for(config: Config, board_id: str | None, style: Open) -> tuple[Room, dict[str, str]]:
    """The board that is added to, or a new one with its links."""
    log, links = open_log(config), dict[str, str]()
    if board_id is None:
        board_id, links = make_board(log, style)
    return open_room(log, board_id), links


def asked_line(ask: Ask | None, board_id: str, say: Say, key: str) -> Accepted | Refusal:
    """A line noted by the server that runs, so that every page sees it at once."""
    assert ask is not None
    answer = ask(verb="line", board=board_id, line=say.line[: LONGEST_LINE + 1], key=key)
    if "error" in answer:
        return Refusal(answer["error"], answer.get("detail", ""))
    return Accepted(answer["seq"], True)


def read_file(file: Path, wish: Wish) -> Brought:
    """What the file holds; a file that cannot be read ends the command before a board is made."""
    with file.open("rb") as opened_file:
        data = opened_file.read(LARGEST + 1)
    brought = bring(file.name, data, wish)
    if isinstance(brought, Refusal):
        raise click.ClickException(f"{file.name}: {reason_of(brought)}")
    return brought


def reason_of(refusal: Refusal) -> str:
    return translator("en")(f"refusal.{refusal.reason}", detail=refusal.detail)


def told(brought: Brought) -> dict[str, Any]:
    return {"form": brought.form, "encoding": brought.encoding, "lines": len(brought.lines)}


def outcome(noted: Noted) -> dict[str, Any]:
    return {
        "refused": [
            {"line": number, "reason": reason, "text": line[:SHOWN]}
            for number, reason, line in noted.refused
        ]
    }


def shown(row: Row) -> dict[str, Any]:
    return {"line": row.number, "what": row.what, "speaker": row.speaker, "text": row.text[:SHOWN]}


def recognised(brought: Brought) -> str:
    because = translator("en")(f"import.because.{brought.because}", **brought.detail)
    encoding = f", {brought.encoding}" if brought.encoding else ""
    return f"read as {brought.form} ({because}{encoding}): {len(brought.lines)} lines"


def listed(brought: Brought, rows: list[Row]) -> str:
    """The table of a dry run."""
    table = [
        f"{row.number:>6}  {row.what:<12} {row.speaker[:24]:<24} {row.text[:100]}" for row in rows
    ]
    return "\n".join([recognised(brought), *table, "nothing was noted"])


def summary(result: dict[str, Any], brought: Brought, links: list[str]) -> str:
    refused = result["refused"]
    named = [f"  line {row['line']}: {row['reason']}: {row['text'][:60]}" for row in refused]
    head = f"board {result['board']}: {result['notes']} notes, {len(refused)} refused"
    return "\n".join([recognised(brought), head, *named, *links])
