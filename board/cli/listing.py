"""What a verb has written is put on the list of each board, for an erasure to find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from board.archive import written
from board.cli.root import Given
from board.core.model import Board
from board.live.turns import caught_up
from board.store.log import EventLog


@contextmanager
def put_on_lists(
    given: Given, log: EventLog, folder: Path, boards: Iterable[Board]
) -> Iterator[list[str]]:
    """For the names of files of these boards, as each is written to a folder. However the writing
    ends they are put on the lists: what was written before it was broken off holds words too."""
    names: list[str] = []
    try:
        yield names
    except OSError as error:
        told = f"{folder} could not be written: {error.strerror or error}"
        raise click.ClickException(told) from error
    finally:
        with on_the_list(folder):
            if names:
                put(given, log, (folder, sorted(names)), boards)


@contextmanager
def on_the_list(folder: Path) -> Iterator[None]:
    """Says which files no erasure will find, where the list cannot be written."""
    try:
        yield
    except OSError as error:
        told = f"what is in {folder} cannot be put on the list of exports"
        raise click.ClickException(
            f"{told} ({error.strerror or error}), so no erasure will find it: look yourself"
        ) from error


def put(
    given: Given, log: EventLog, files: tuple[Path, list[str]], boards: Iterable[Board]
) -> None:
    """``files`` are a folder and names in it, ``boards`` as they were read. An erasure that came
    while files were written did not find them: then they go, and the verb ends with that."""
    data, read = given.config.data, list(boards)
    for board in read:
        written.note(data, files, (board.id, board.seq))
    erased = [board for board in read if has_lost_words(log, board)]
    for board in erased:
        written.forget(data, board.id, is_whole=not log.exists(board.id))
    if erased:
        boards_of = ", ".join(board.id for board in erased)
        left = [str(files[0] / name) for name in files[1] if (files[0] / name).exists()]
        also = f"; look yourself: {', '.join(left)}" if left else ""
        told = f"{boards_of}: words were erased while the files were written, so the files are gone"
        raise click.ClickException(f"{told}{also}. Ask again.")


def has_lost_words(log: EventLog, board: Board) -> bool:
    """Whether words of a board were erased since it was read, or the whole board."""
    return caught_up(board, log.since(board.id, board.seq))[1] or not log.exists(board.id)
