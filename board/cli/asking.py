"""How a verb acts beside a running server: it asks the server that holds the data folder."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import click

from board.archive import written
from board.cli.root import open_log
from board.config import Config
from board.live.forgetting import Forgetting
from board.live.rooms import Rooms
from board.messages import translator
from board.starting import CannotStart, told_in_words
from board.store.access import Access
from board.store.engine import Unusable, known_as, usable
from board.store.forgetting import forget_pages
from board.web.addresses import addresses
from board.web.control import Control, control_file
from board.web.relink import Relink
from board.web.restoring import Restoring

Ask = Callable[..., dict[str, Any]]


def asker(config: Config) -> Ask:
    """Asks the server that holds the data folder, else does the same here."""
    ask = running(config)
    if ask is not None:
        return ask
    log = open_log(config)
    rooms = Rooms(log)
    control = Control(config, Forgetting(log, rooms, partial(written.forget, config.data)))
    access = Access(log)
    control.relink = Relink(rooms, access, lambda _board: None)
    control.restore = Restoring(config.data, log, access)

    def answer(**wanted: str) -> dict[str, Any]:
        """No server runs that would pay what an erasure owes the files: it is paid at once."""
        found = control.answer(wanted)
        if log.owes_forgetting:
            forget_pages(log)
        return found

    return answer


def running(config: Config) -> Ask | None:
    """The server that holds the data folder, or None when none runs."""
    told = door(config)
    if told is None:
        return None
    if config.database_url and told.get("database") != wanted(config):
        raise click.ClickException(
            f"the server that runs on the folder {config.data} has the database"
            f" {told.get('database')}, not {wanted(config)}; stop it first, or give another --data"
        )
    return partial(asked, told)


def wanted(config: Config) -> str:
    """The database that the settings of a verb name."""
    try:
        with usable(config.database):
            return known_as(config.database)
    except Unusable as error:
        raise click.ClickException(str(error)) from error


def base_of(config: Config) -> str:
    """The address under which others reach the running server; "" when none runs."""
    told = door(config)
    if not told or "listens" not in told:
        return ""
    there = replace(config, host=told["listens"], port=int(told["port"]), public_url=told["public"])
    return addresses(there)[0].rstrip("/")


def door(config: Config) -> dict[str, str] | None:
    """What the server that holds the data folder wrote of its door; None when none runs."""
    file = control_file(config.data)
    try:
        with told_in_words(config):
            told = json.loads(file.read_text("utf-8")) if file.exists() else None
    except CannotStart as error:
        raise click.ClickException(str(error)) from error
    except ValueError:
        return None
    return told if told and is_open(told) else None


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
        raise click.ClickException(
            f"{answer['error']}: {t('refusal.' + answer['error'], detail=answer.get('detail', ''))}"
        )
    return answer
