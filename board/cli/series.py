"""The verbs of a series: its boards, its livret, its cards, its note, and what is published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from board.archive import handing, looking, publishing
from board.archive.atomic import write_whole
from board.archive.documents.evening import Evening
from board.archive.logo import cleaned
from board.archive.public import public_log
from board.cli.listing import put_on_lists
from board.cli.root import Given, cli, open_log, verb
from board.core.catalogue import languages
from board.core.history import fold
from board.store.forgetting import forget_pages
from board.store.log import EventLog
from board.store.publication import Decision, Publications
from board.store.reading import Known
from board.store.series import FIELDS, Series, SeriesStore


@cli.group()
@verb
def series(given: Given) -> None:
    """Several evenings that belong together."""
    click.get_current_context().obj = given


@series.command("new")
@click.argument("title")
@verb
def new_series(title: str, given: Given) -> None:
    """Make a series and print its id."""
    ident = SeriesStore(open_log(given.config)).new(title, given.config.lang)
    given.say({"series": ident}, f"series {ident}")


@series.command("add")
@click.argument("ident", metavar="SERIES")
@click.argument("board_id", metavar="BOARD")
@verb
def add(ident: str, board_id: str, given: Given) -> None:
    """Put a board at the end of a series."""
    store = SeriesStore(open_log(given.config))
    asked(lambda: store.add(ident, board_id))
    boards = list(store.get(ident).boards)
    given.say({"series": ident, "boards": boards}, f"{len(boards)} boards")


@series.command("set")
@click.argument("ident", metavar="SERIES")
@click.argument("name", type=click.Choice(FIELDS))
@click.argument("value")
@verb
def describe(ident: str, name: str, value: str, given: Given) -> None:
    """Say something of a series: its question, partners, method … A logo is a file, an SVG."""
    if name == "logo" and value:
        value = asked(lambda: cleaned(Path(value).read_bytes()))
    if name == "lang" and value not in languages():
        wanted = f"{value!r} is no language of the texts; expected one of {', '.join(languages())}"
        raise click.ClickException(wanted)
    log = open_log(given.config)
    asked(lambda: SeriesStore(log).describe(ident, name, value))
    forget_pages(log)
    given.say({"series": ident, name: value}, value)


@series.command("list")
@verb
def list_series(given: Given) -> None:
    """Print every series with its boards."""
    found = SeriesStore(open_log(given.config, writes=False)).all()
    rows = [{"series": one.id, **one.fields, "boards": list(one.boards)} for one in found]
    text = "\n".join(f"{one.id}  {one['title']}  {len(one.boards)}" for one in found)
    given.say({"series": rows}, text)


def asked(work: Any) -> Any:
    """What came of it; an unknown series or board is said in one sentence."""
    try:
        return work()
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    except (LookupError, ValueError) as error:
        raise click.ClickException(str(error.args[0] if error.args else error)) from error


def opened(log: EventLog, ident: str) -> tuple[Series, list[Evening]]:
    """A series with its evenings folded, numbered from 1."""
    known: Series = asked(lambda: SeriesStore(log).get(ident))
    logs = tuple((board, tuple(log.since(board, 0))) for board in known.boards)
    return known, handing.evenings_of(Known(known.fields, logs))


Told = tuple[dict[str, Any], str]
"""What a verb answers in JSON, and in words."""

Put = Callable[[Path, bytes], str]
"""Writes a file whole and gives its path."""

Make = Callable[[Series, list[Evening], Path, Put], Told]


def handed_out(name: str) -> Callable[[Make], Make]:
    """A verb that writes something of a series to ``--out``."""

    def known_as(make: Make) -> Make:
        @cli.command(name, help=make.__doc__)
        @click.argument("ident", metavar="SERIES")
        @click.option("--out", type=click.Path(path_type=Path), required=True)
        @verb
        def run(ident: str, out: Path, given: Given) -> None:
            log = open_log(given.config, writes=False)
            known, evenings = opened(log, ident)
            if given.config.public_url and Publications(log).seqs(ident):
                known.fields["public"] = f"{given.config.public_url}/p/{ident}/"
            boards = [evening.board for evening in evenings]
            with put_on_lists(given, log, out.parent, boards) as names:
                told, text = make(known, evenings, out, partial(put, names))
            given.say({"series": ident, **told}, text)

        return make

    return known_as


def put(names: list[str], path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    names.append(path.name)
    return str(path)


@handed_out("livret")
def make_livret(known: Series, evenings: list[Evening], out: Path, put: Put) -> Told:
    """Write the livret; the ending of --out says how: .pdf (A5, and beside it the same pages on A4
    to fold and staple), .html (one file) or .epub."""
    readable = {".html": handing.make_html, ".epub": handing.make_epub}
    if out.suffix in readable:
        name = put(out, readable[out.suffix](known.fields, evenings, handing.no_step))
        return {"files": [name]}, name
    if out.suffix != ".pdf":
        wanted = f"--out ends in {out.suffix!r}; expected .pdf, .html or .epub"
        raise click.ClickException(wanted)
    made, count = handing.livret_pages(known.fields, evenings)
    fold_it = out.with_name(f"{out.stem}-a4.pdf")
    names = [put(out, made), put(fold_it, handing.folded_up(known.fields, made, count))]
    return {"files": names, "pages": count}, "\n".join(names)


@handed_out("cards")
def make_cards(known: Series, evenings: list[Evening], out: Path, put: Put) -> Told:
    """Write the cards of a series to print on both sides and cut."""
    if out.suffix != ".pdf":
        raise click.ClickException(f"--out ends in {out.suffix!r}; expected .pdf")
    made, count = handing.cards(known.fields, evenings)
    name = put(out, made)
    return {"files": [name], "cards": count}, name


@handed_out("note")
def make_note(known: Series, evenings: list[Evening], out: Path, put: Put) -> Told:
    """Write the note d'enjeux; the ending of --out says how: .pdf, .docx or .md."""
    try:
        make = handing.note(out.suffix.removeprefix("."))
    except KeyError as error:
        wanted = f"--out ends in {out.suffix!r}; expected .pdf, .docx or .md"
        raise click.ClickException(wanted) from error
    name = put(out, make(known.fields, evenings, handing.no_step))
    return {"files": [name]}, name


@cli.command("publish")
@click.argument("ident", metavar="SERIES")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@verb
def publish(ident: str, out: Path, given: Given) -> None:
    """Write a series as plain pages for any web host, and say what to look at before.

    What was decided on the page of the series is done; what nobody has decided is said.
    """
    log = open_log(given.config, writes=False)
    known, evenings = opened(log, ident)
    decisions = Publications(log).decisions(known.boards)
    shown = [as_decided(evening, decisions[evening.board.id]) for evening in evenings]
    boards = [evening.board for evening in evenings]
    with put_on_lists(given, log, out, boards) as names:
        for name in publishing.write(known.fields, shown, out):
            names.append(name)
    open_items = [
        one
        for one in looking.items(boards, [known["partners"], known["title"]], decisions)
        if one.decision is None
    ]
    rows = [
        {"board": board, "note": note, "rule": rule, "found": one.found}
        for one in open_items
        for board, note in one.notes
        for rule in one.rules
    ]
    text = [f"{len(names)} files in {out}"]
    text += [f"look at {row['note']}: {row['found']} ({row['rule']})" for row in rows]
    told = {"folder": str(out), "files": names, "warnings": rows}
    given.say({"series": ident, **told}, "\n".join(text))


def as_decided(evening: Evening, decisions: Sequence[Decision]) -> Evening:
    """An evening as it may be shown today."""
    board = evening.board
    entries = public_log(board.id, evening.entries, board.seq, decisions)
    return Evening(evening.number, fold(board.id, entries), entries)
