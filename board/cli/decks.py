"""The verb of decks: one of somebody's own is kept for a series, for all of its evenings."""

from __future__ import annotations

from pathlib import Path

import click

from board.cli.root import Given, cli, open_log, verb
from board.core.decks import BadDeck
from board.intake import read_deck_file
from board.messages import translator
from board.store.decks import SeriesDecks
from board.store.forgetting import forget_pages
from board.store.series import SeriesStore


@cli.command()
@click.argument("ident", metavar="SERIES")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="Of the deck; else the file's.")
@click.option("--pictogram", default="", help="On cards that have none of their own.")
@click.option("--hue", default="", help="Of its cards: teal, or a number from 1 to 8.")
@verb
def deck(ident: str, file: Path, given: Given, **said: str) -> None:
    """Keep a deck of cards (CSV or YAML) for a series."""
    log = open_log(given.config)
    try:
        known = SeriesStore(log).get(ident)
        found = read_deck_file(file.read_bytes(), file.name, {**said, "lang": known["lang"]})
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error
    except BadDeck as bad:
        raise click.ClickException(f"{file.name}: {reason(bad, given.config.lang)}") from bad
    SeriesDecks(log).keep(ident, found)
    forget_pages(log)
    answer = {"series": ident, "deck": found.name, "cards": len(found.cards)}
    given.say(answer, f"{found.name}: {len(found.cards)}")


def reason(bad: BadDeck, lang: str) -> str:
    """Why a file is no deck, with its line."""
    t = translator(lang)
    line = f"{t('decks.line', n=bad.line)} " if bad.line else ""
    return line + t(f"deck.bad.{bad.reason}", detail=bad.detail)
