"""The verb that starts the server."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

import click

from board.cli.root import REFUSED, Given, cli, verb
from board.config import HIGHEST_PORT, Config
from board.hostkey import host_key
from board.serve import run


@cli.command()
@click.option("--host", help="Address to listen on (default: all).")
@click.option("--port", type=click.IntRange(0, HIGHEST_PORT), help="Port (default 8000).")
@verb
def serve(host: str | None, port: int | None, given: Given) -> None:
    """Start the server; Ctrl+C stops it."""
    config = given.config
    config = replace(config, host=host or config.host, port=config.port if port is None else port)
    try:
        run(
            config,
            lambda urls: given.say(*announced(config, urls)),
            lambda url: given.say({"name": url}, f"Also, where the network knows names: {url}"),
        )
    except (*REFUSED, ValueError) as error:
        raise click.ClickException(str(error)) from error


def announced(config: Config, urls: list[str]) -> tuple[dict[str, Any], str]:
    """What is said at the start, as data and as text: the addresses, and the host's link, as a QR
    code too where somebody looks."""
    lines = ["The board is open at:", *(f"  {url}" for url in urls)]
    host = "" if config.is_open else f"{urls[0]}host/{host_key(config)}"
    if host:
        lines += ["To make boards from another machine, open there once:", f"  {host}"]
    if host and sys.stdout.isatty():
        drawn = io.StringIO()
        import_module("segno").make(host, error="l").terminal(drawn, compact=True)
        lines.append(drawn.getvalue())
    text = "\n".join([*lines, "Stop it with Ctrl+C."])
    return {"urls": urls, "port": config.port, "host": host}, text
