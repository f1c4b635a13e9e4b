"""The verbs of a series: its boards, its livret, its cards, its note, and what is published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from board.archive import folder, publishing
from board.archive.documents import cards as deck
from board.archive.documents import enjeux, guard, livret
from board.archive.documents.evening import Evening
from board.archive.documents.papers import PAPERS
from board.archive.documents.typesetting import Standards, compiled
from board.archive.formats import affiche, card_face, docx, markdown, pdf
from board.cli.root import both, cli, open_log, say, settings
from board.core.history import fold
from board.store.log import EventLog
from board.store.series import FIELDS, Series, SeriesStore


@cli.group()
@both
@click.pass_context
def series(context: click.Context, own_data: Path | None, own_json: bool) -> None:
    """Several evenings that belong together."""
    config, as_json = settings(own_data, own_json)
    context.obj = {"config": config, "json": as_json}


@series.command("new")
@click.argument("title")
@both
def new_series(title: str, own_data: Path | None, own_json: bool) -> None:
    """Make a series and print its id."""
    config, as_json = settings(own_data, own_json)
    ident = SeriesStore(open_log(config)).new(title, config.lang)
    say(as_json, {"series": ident}, f"series {ident}")


@series.command("add")
@click.argument("ident", metavar="SERIES")
@click.argument("board_id", metavar="BOARD")
@both
def add(ident: str, board_id: str, own_data: Path | None, own_json: bool) -> None:
    """Put a board at the end of a series."""
    config, as_json = settings(own_data, own_json)
    store = SeriesStore(open_log(config))
    asked(lambda: store.add(ident, board_id))
    boards = list(store.get(ident).boards)
    say(as_json, {"series": ident, "boards": boards}, f"{len(boards)} boards")


@series.command("set")
@click.argument("ident", metavar="SERIES")
@click.argument("name", type=click.Choice(FIELDS))
@click.argument("value")
@both
def describe(ident: str, name: str, value: str, **own: Any) -> None:
    """Say something of a series: its question, partners, method …"""
    config, as_json = settings(own["own_data"], own["own_json"])
    store = SeriesStore(open_log(config))
    asked(lambda: store.describe(ident, name, value))
    say(as_json, {"series": ident, name: value}, value)


@series.command("list")
@both
def list_series(own_data: Path | None, own_json: bool) -> None:
    """Print every series with its boards."""
    config, as_json = settings(own_data, own_json)
    found = SeriesStore(open_log(config, writes=False)).all()
    rows = [{"series": one.id, **one.fields, "boards": list(one.boards)} for one in found]
    text = "\n".join(f"{one.id}  {one['title']}  {len(one.boards)}" for one in found)
    say(as_json, {"series": rows}, text)


def asked(work: Any) -> Any:
    """What came of it; an unknown series or board is said in one sentence."""
    try:
        return work()
    except (LookupError, ValueError) as error:
        raise click.ClickException(str(error.args[0] if error.args else error)) from error


def opened(log: EventLog, ident: str) -> tuple[Series, list[Evening]]:
    """A series with its evenings folded, numbered from 1."""
    known: Series = asked(lambda: SeriesStore(log).get(ident))
    evenings = []
    for number, board_id in enumerate(known.boards, 1):
        entries = tuple(log.since(board_id, 0))
        evenings.append(Evening(number, fold(board_id, entries), entries))
    return known, evenings


def latest(evenings: list[Evening]) -> int:
    """The newest minute of the series in Unix seconds, which dates what is made of it."""
    return max((one.minute for evening in evenings for one in evening.entries), default=0) * 60


def read(own_data: Path | None, own_json: bool, ident: str) -> tuple[Series, list[Evening], bool]:
    config, as_json = settings(own_data, own_json)
    return (*opened(open_log(config, writes=False), ident), as_json)


OUT = click.option("--out", type=click.Path(path_type=Path), required=True)


def put(path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    folder.write_whole(path, content)
    return str(path)


@cli.command("livret")
@click.argument("ident", metavar="SERIES")
@OUT
@both
def make_livret(ident: str, out: Path, own_data: Path | None, own_json: bool) -> None:
    """Write the livret (A5), and beside it the same pages on A4 to fold and staple."""
    known, evenings, as_json = read(own_data, own_json, ident)
    folded = replace(PAPERS["a4"], is_folded=True)
    drawn = [affiche.drawing(evening.board, folded) for evening in evenings]
    data, files = livret.book(known.fields, evenings, drawn)
    made = livret.bound(data, files, latest(evenings))
    count = livret.pages(data, files)
    fold_it = out.with_name(f"{out.stem}-a4.pdf")
    names = [put(out, made), put(fold_it, livret.imposed(made, count))]
    say(as_json, {"series": ident, "files": names, "pages": count}, "\n".join(names))


@cli.command("cards")
@click.argument("ident", metavar="SERIES")
@OUT
@both
def make_cards(ident: str, out: Path, own_data: Path | None, own_json: bool) -> None:
    """Write the cards of a series to print on both sides and cut."""
    known, evenings, as_json = read(own_data, own_json, ident)
    lang = known["lang"] or "fr"
    drafts = deck.drafts(evenings, lang)
    faces = [card_face.face(draft, lang) for draft in drafts]
    name = put(out, deck.printed(known.fields, drafts, faces))
    say(as_json, {"series": ident, "files": [name], "cards": len(drafts)}, name)


@cli.command("note")
@click.argument("ident", metavar="SERIES")
@OUT
@both
def make_note(ident: str, out: Path, own_data: Path | None, own_json: bool) -> None:
    """Write the note d'enjeux; the ending of --out says how: .pdf, .docx or .md."""
    known, evenings, as_json = read(own_data, own_json, ident)
    made = enjeux.note(known.fields, evenings)
    writers = {
        ".pdf": lambda: compiled(
            "minutes.typ", pdf.plain(made), Standards(moment=latest(evenings))
        ),
        ".docx": lambda: docx.render(made),
        ".md": lambda: f"{markdown.render(made)}\n".encode(),
    }
    if out.suffix not in writers:
        raise click.ClickException(f"--out ends in {out.suffix!r}; expected .pdf, .docx or .md")
    name = put(out, writers[out.suffix]())
    say(as_json, {"series": ident, "files": [name]}, name)


@cli.command("publish")
@click.argument("ident", metavar="SERIES")
@OUT
@both
def publish(ident: str, out: Path, own_data: Path | None, own_json: bool) -> None:
    """Write a series as plain pages for any web host, and say what to look at before."""
    known, evenings, as_json = read(own_data, own_json, ident)
    names = publishing.write(known.fields, evenings, out)
    boards = [evening.board for evening in evenings]
    found = guard.warnings(boards, [known["partners"], known["title"]])
    rows = [
        {"board": one.board, "note": one.note, "rule": one.rule, "found": one.found}
        for one in found
    ]
    text = [
        f"{len(names)} files in {out}",
        *(f"look at {one.note}: {one.found} ({one.rule})" for one in found),
    ]
    say(
        as_json,
        {"series": ident, "folder": str(out), "files": names, "warnings": rows},
        "\n".join(text),
    )
