"""The verbs that take a board's files away."""

from __future__ import annotations

from pathlib import Path

import click

from board.archive import folder as archive
from board.archive import written
from board.cli.root import both, cli, open_log, open_room, say, settings


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
