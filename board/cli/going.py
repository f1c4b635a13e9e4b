"""The verbs that take words or boards away, or say when; beside a running server too."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from board.cli.asking import asker, checked
from board.cli.root import Given, cli, verb
from board.core.erasing import erasing
from board.store.retention import OLDEST


def with_files(text: str, answer: dict[str, Any]) -> str:
    lines = [text]
    lines += [f"  removed {path}" for path in answer.get("removed", [])]
    told = "STILL THERE (changed since, or a copy of the database), look yourself"
    lines += [f"  {told}: {path}" for path in answer.get("kept", [])]
    return "\n".join(lines)


@cli.command()
@click.argument("board_id")
@click.argument("note", type=int, required=False)
@click.option("--speaker", help="Everything that this speaker said, and the name.")
@click.option("--name", help="This speaker's name; the words stay.")
@click.option("--head", help="A line of the head: title, place, date …")
@click.option("--phase", type=int, help="The phase that this sheet shows.")
@click.option("--plan", is_flag=True, default=None, help="All that was planned of the evening.")
@verb
def erase(board_id: str, note: int | None, given: Given, **own: Any) -> None:
    """Erase words from every row of the log, and the exports that held them."""
    wanted = {
        "note": note,
        **{name: own[name] for name in ("speaker", "name", "head", "phase", "plan")},
    }
    named = {name: str(value) for name, value in wanted.items() if value is not None}
    if len(named) != 1 or not all(erasing(what, of) for what, of in named.items()):
        told = "--speaker, --name, --head, --phase or --plan"
        raise click.ClickException(f"give a note's number, {told}")
    what, of = next(iter(named.items()))
    answer = checked(
        asker(given.config)(verb="erase", board=board_id, what=what, of=of), given.config
    )
    result = {"board": board_id, "erased": note if what == "note" else {what: of}, **answer}
    given.say(result, with_files(f"{what} {of} erased", answer))


@cli.command()
@click.argument("board_id", required=False)
@click.option("--older-than", "days", type=click.IntRange(1, OLDEST), help="Days without a note.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@verb
def delete(board_id: str | None, days: int | None, yes: bool, given: Given) -> None:
    """Delete a board, or all that nobody wrote to for so many days: log, links and exports."""
    if (board_id is None) == (days is None):
        raise click.ClickException("give a board or --older-than")
    ask = asker(given.config)
    boards = [board_id] if board_id else ask(verb="older", days=str(days))["boards"]
    if boards and not yes:
        click.confirm(f"{', '.join(boards)}: delete for ever?", abort=True, err=True)
    answers = [checked(ask(verb="delete", board=board), given.config) for board in boards]
    files = {
        name: [path for answer in answers for path in answer[name]] for name in ("removed", "kept")
    }
    text = with_files(f"{len(boards)} deleted: {', '.join(boards)}", files)
    given.say({"deleted": boards, **files}, text)


@cli.command()
@click.argument("board_id")
@click.argument("until", default="")
@verb
def retention(board_id: str, until: str, given: Given) -> None:
    """Say until when a board is to be kept (2026-12-31; nothing takes the date away)."""
    try:
        date.fromisoformat(until or "2026-12-31")
    except ValueError as error:
        raise click.ClickException(f"{until} is no date; give one as 2026-12-31") from error
    wanted = {"verb": "retention", "board": board_id, "until": until}
    answer = checked(asker(given.config)(**wanted), given.config)
    given.say(answer, f"board {board_id}: {'keep until ' + until if until else 'no date'}")
