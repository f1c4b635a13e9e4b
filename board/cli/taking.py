"""The verbs that take a board's files away, and bring one back."""

from __future__ import annotations

import secrets
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from board.archive import chosen, written
from board.archive import folder as archive
from board.archive.documents.papers import PAPERS
from board.archive.formats import boardfile
from board.cli.asking import asker, base_of, checked
from board.cli.listing import on_the_list, put_on_lists
from board.cli.root import Given, cli, open_log, open_room, spelled, urls_of, verb
from board.core.choices import CHOICES
from board.core.events import Entry
from board.core.model import Board
from board.messages import translator
from board.store import search as store
from board.store.backup import back_up
from board.store.engine import Unusable, usable
from board.store.titles import titles
from board.web.restoring import SPOOLED

Files = Iterable[tuple[str, bytes]]


@cli.command()
@click.argument("board_id")
@click.option("--format", "form", type=click.Choice(archive.NAMES), default=archive.ALL)
@click.option("--size", type=click.Choice(list(PAPERS)), default="a3", help="Of the affiche.")
@click.option("--way", type=click.Choice(chosen.WAYS), default="landscape", help="Of the affiche.")
@click.option("--look", type=click.Choice(CHOICES["look"]), help="Of the affiche.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the archives.")
@verb
def export(board_id: str, form: str, out: Path | None, given: Given, **own: Any) -> None:
    """Write a board's files into the archive: all, or those of one format."""
    log = open_log(given.config, writes=False)
    room = open_room(log, board_id)
    board, entries = room.board, room.since(0)
    if form == "affiche":
        poster = chosen.Poster(own["size"], own["way"], own["look"] or "")
        count, files = 1, one_poster(board, entries, poster)
    else:
        count = len(archive.kinds(board, form))
        files = archive.each_file(board, entries, form)
    folder = (out or given.config.exports) / archive.folder_name(board)
    with (
        put_on_lists(given, log, folder, [board]) as names,
        click.progressbar(files, count, file=sys.stderr) as shown,
    ):
        for name in archive.write(folder, shown):
            names.append(name)
    given.say({"board": board_id, "folder": str(folder), "files": sorted(names)}, str(folder))


def one_poster(board: Board, entries: list[Entry], poster: chosen.Poster) -> Iterator[Any]:
    yield poster.file, chosen.poster(board, entries, poster)


@cli.command()
@click.argument("board_id")
@verb
def replay(board_id: str, given: Given) -> None:
    """Print a board's facts, one a line."""
    log = open_log(given.config, writes=False)
    if not log.exists(board_id):
        raise click.ClickException(f"there is no board {board_id!r} in this data folder")
    click.echo(archive.log_lines(log.since(board_id, 0)), nl=False)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--origin", default="", help="Address in the links, as http://192.168.1.10:8000")
@verb
def restore(file: Path, origin: str, given: Given) -> None:
    """Bring a board back from its .board file, and print its new links."""
    try:
        found = drawn(file)
    except boardfile.NotRestored as error:
        raise click.ClickException(f"{file.name}: {reason(error)}") from error
    ask = asker(given.config)
    with spooled(given.config.data, found) as name:
        answer = checked(ask(verb="restore", file=name), given.config)
    urls = urls_of(given.config, answer["tokens"], origin or base_of(given.config))
    result = {"board": answer["board"], "links": urls, "tokens": answer["tokens"]}
    head = f"board {answer['board']}: {len(found.entries)} facts"
    head += "" if answer["is_same"] else f" ({found.board.id} was taken, so it has a new id)"
    given.say({**result, "facts": len(found.entries)}, "\n".join([head, *spelled(urls)]))


def drawn(file: Path) -> boardfile.BoardFile:
    """The board of a file, while a bar is shown."""
    size = max(1, file.stat().st_size)
    with file.open("rb") as opened, click.progressbar(length=size, file=sys.stderr) as bar:
        return boardfile.drawable(opened, lambda: advance(bar, opened.tell(), size))


def reason(error: boardfile.NotRestored) -> str:
    """The stable reason, and what it means."""
    words = translator("en")(f"restore.{error.reason}", detail=error.detail or "?")
    return f"{error.reason}: {words}" + (f" (line {error.line})" if error.line else "")


@contextmanager
def spooled(data: Path, found: boardfile.BoardFile) -> Iterator[str]:
    """The name of a file in the data folder, for the owner alone, while it is restored."""
    path = data / f"{SPOOLED}{secrets.token_hex(8)}"
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(boardfile.written(found.board.id, found.entries))
    except OSError as error:
        path.unlink(missing_ok=True)
        told = f"the data folder {data} cannot be written: {error.strerror or error}"
        raise click.ClickException(told) from error
    try:
        yield path.name
    finally:
        path.unlink()


@cli.command()
@click.argument("words", nargs=-1, required=True)
@verb
def search(words: tuple[str, ...], given: Given) -> None:
    """Find notes in all boards; accents and capitals do not count."""
    log = open_log(given.config, writes=False)
    try:
        with usable(given.config.database):
            found = store.find(log, " ".join(words))
            named = titles(log, list({hit.board for hit in found}))
    except Unusable as error:
        raise click.ClickException(str(error)) from error
    hits = [
        {"board": hit.board, "title": named[hit.board], "note": hit.note, "sheet": hit.sheet}
        | {"kind": hit.kind, "text": hit.text, "speaker": hit.speaker}
        for hit in found
    ]
    lines = [f"{hit['board']} n-{hit['note']}  {hit['text']}" for hit in hits]
    given.say({"hits": hits}, "\n".join(lines) or "nothing was found")


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@verb
def backup(file: Path, given: Given) -> None:
    """Copy the whole database into a file while the server goes on."""
    log = open_log(given.config, writes=False)
    if not log.is_sqlite:
        raise click.ClickException("the boards are in Postgres: use pg_dump (docs/deploy.md)")
    boards = len(log.board_ids())
    try:
        with click.progressbar(length=1, file=sys.stderr) as bar:
            size = back_up(given.config.database, file, lambda done, of: advance(bar, done, of))
    except FileExistsError as error:
        raise click.ClickException(f"{file} exists already") from error
    except (OSError, ValueError, sqlite3.Error) as error:
        raise click.ClickException(f"{file} could not be written: {error}") from error
    with on_the_list(file.parent):
        written.note_copy(given.config.data, file)
    result = {"file": str(file), "bytes": size, "boards": boards}
    given.say(result, f"{file}: {boards} boards, {size} bytes")


def advance(bar: Any, done: int, of: int) -> None:
    bar.length = of
    bar.update(done - bar.pos)
