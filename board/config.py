"""Every setting, its type, default and error message; the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from board.core.catalogue import languages

HIGHEST_PORT = 65_535
MOST = 1_000_000
"""Of any number that is set: so many minutes are two years, no system gives so many seats."""


@dataclass(frozen=True, slots=True)
class Config:
    """Read once at start. ``database_url`` is SQLite under ``data`` unless one is given."""

    data: Path = Path("data")
    exports: Path = Path("exports")
    host: str = "0.0.0.0"
    port: int = 8000
    database_url: str = ""
    redis_url: str = ""
    lang: str = "fr"
    allowed_hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    idle_minutes: int = 120
    watch: bool = False
    public_url: str = ""
    host_key: str = ""
    is_open: bool = False
    keep_minutes: bool = True
    seats: int = 2000
    tells_name: bool = True
    evening_hours: int = 12

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data / 'board.sqlite').as_posix()}"

    @classmethod
    def read(cls, values: Mapping[str, str | None]) -> Config:
        """From names such as BOARD_PORT; ValueError says what is wrong and what was expected."""
        given = {key: value for key, value in values.items() if value}
        return cls(
            data=Path(given.get("BOARD_DATA", "data")),
            exports=Path(given.get("BOARD_EXPORTS", "exports")),
            host=given.get("BOARD_HOST", "0.0.0.0"),
            port=whole(given, "BOARD_PORT", 8000, HIGHEST_PORT),
            database_url=given.get("BOARD_DATABASE_URL", ""),
            redis_url=given.get("BOARD_REDIS_URL", ""),
            lang=one_of(given, "BOARD_LANG", ("fr", *sorted({*languages()} - {"fr"}))),
            allowed_hosts=tuple(given.get("BOARD_ALLOWED_HOSTS", "").split()),
            behind_proxy=one_of(given, "BOARD_BEHIND_PROXY", ("no", "yes")) == "yes",
            watch=one_of(given, "BOARD_WATCH", ("0", "1")) == "1",
            idle_minutes=whole(given, "BOARD_IDLE_MINUTES", 120),
            public_url=url(given, "BOARD_PUBLIC_URL"),
            host_key=given.get("BOARD_HOST_KEY", ""),
            is_open=one_of(given, "BOARD_OPEN", ("no", "yes")) == "yes",
            keep_minutes=one_of(given, "BOARD_KEEP_MINUTES", ("yes", "no")) == "yes",
            seats=whole(given, "BOARD_SEATS", 2000),
            tells_name=one_of(given, "BOARD_LOCAL_NAME", ("yes", "no")) == "yes",
            evening_hours=whole(given, "BOARD_EVENING_HOURS", 12),
        )

    @classmethod
    def from_environment(cls) -> Config:
        return cls.read({**dotenv_values(".env"), **os.environ})


def whole(values: Mapping[str, str], name: str, default: int, most: int = MOST) -> int:
    text = values.get(name, str(default))
    if not text.isdecimal():
        raise ValueError(f"{name} is {text!r}; expected a whole number")
    if len(text) > len(str(MOST)) or int(text) > most:
        raise ValueError(f"{name} is {text!r}; expected {most} at most")
    return int(text)


def url(values: Mapping[str, str], name: str) -> str:
    """An address as people type it in a browser, without its last slash; "" when none is set."""
    text = values.get(name, "").rstrip("/")
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError(
            f"{name} is {text!r}; expected an address such as https://board.example.org"
        )
    return text


def one_of(values: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """The first choice is the default."""
    text = values.get(name, choices[0])
    if text not in choices:
        raise ValueError(f"{name} is {text!r}; expected one of {', '.join(choices)}")
    return text
