"""The command ``board`` itself, and what its verbs share: settings, answers, the log."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from board.config import Config
from board.live.bus import NoRedis
from board.live.room import Room
from board.live.rooms import Rooms
from board.serve import LockedData, data_lock
from board.starting import CannotStart, told_in_words
from board.store.engine import Unusable
from board.store.log import EventLog
from board.web.addresses import addresses

REFUSED = (CannotStart, LockedData, NoRedis, Unusable)
"""What stops a verb, in one sentence."""


MODULES = {
    "boards": ("check", "links", "new"),
    "decks": ("deck",),
    "going": ("delete", "erase", "retention"),
    "importing": ("import",),
    "series": ("cards", "livret", "note", "publish", "series"),
    "serving": ("serve",),
    "taking": ("backup", "export", "replay", "restore", "search"),
}
"""The verbs that each module of this package makes known."""


class Verbs(click.Group):
    """A module is loaded when one of its verbs is asked for, or all verbs are listed."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(verb for verbs in MODULES.values() for verb in verbs)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        for module, verbs in MODULES.items():
            if name in verbs:
                import_module(f"board.cli.{module}")
        return super().get_command(context, name)


@click.group(cls=Verbs)
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
    context.obj = Given(replace(config, data=data) if data else config, as_json)


@dataclass(frozen=True, slots=True)
class Given:
    """What every verb is given: the settings, and how it answers."""

    config: Config
    as_json: bool

    def say(self, result: dict[str, Any], text: str) -> None:
        click.echo(json.dumps(result, ensure_ascii=False) if self.as_json else text)


def verb(command: Any) -> Any:
    """Every verb takes --data and --json after its name too; it is ``given`` what they come to."""

    @click.option("--data", "own_data", type=click.Path(path_type=Path), hidden=True)
    @click.option("--json", "own_json", is_flag=True, hidden=True)
    @wraps(command)
    def asked(own_data: Path | None, own_json: bool, **more: Any) -> Any:
        shared: Given = click.get_current_context().obj
        config = replace(shared.config, data=own_data) if own_data else shared.config
        return command(**more, given=Given(config, shared.as_json or own_json))

    return asked


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


def urls_of(config: Config, links: dict[str, str], origin: str = "") -> dict[str, str]:
    """Links as people open them, under the address that others reach."""
    base = origin.rstrip("/") or addresses(config)[0].rstrip("/")
    return {role: f"{base}/k/{token}" for role, token in links.items()}


def spelled(urls: dict[str, str]) -> list[str]:
    return [f"  {role}: {url}" for role, url in urls.items()]
