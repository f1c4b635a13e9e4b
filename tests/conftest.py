"""What tests share: a log on a real SQLite file, rooms, a loud word about a missing browser."""

import gc
import os
import shutil
import threading
from dataclasses import replace

import pytest
from hypothesis import settings

from board import create_app
from board.config import Config
from board.live.rooms import Rooms
from board.store.log import EventLog

# CI repeats the same examples, so that a red run is about the change; elsewhere they vary.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

LONGEST = (
    "test_scaled_faults.py",
    "test_overload.py",
    "test_slow_link.py",
    "test_affiche.py",
    "test_speech.py",
    "test_jobs.py",
)
"""Files that take half a minute and more and would begin late, by ``pytest --durations=0``."""

CHROMIUM = shutil.which("chromium")
ENGINE = shutil.which("chromium-headless-shell") or CHROMIUM
"""Chromium without its windows, of the same Debian source: a page of its own costs half as much."""


def pytest_collection_modifyitems(items):
    """Files with servers and browsers come first, of them and of the others the longest: a long one
    at the end leaves workers idle."""
    slow = {item.path for item in items if {"slow", "kill", "browser"} & set(item.keywords)}
    items.sort(key=lambda item: (item.path not in slow, rank(item.path.name)))
    if CHROMIUM:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            if os.environ.get("BOARD_TESTS_NEED_BROWSER"):
                raise pytest.UsageError("Chromium is missing and BOARD_TESTS_NEED_BROWSER is set")
            item.add_marker(pytest.mark.skip(reason="LEFT OUT: Chromium is not installed"))


def pytest_collection_finish():
    """What was imported stays: who looks for what a test left would look through it each time."""
    gc.collect()
    gc.freeze()


def rank(name):
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


@pytest.fixture(scope="module", autouse=True)
def nothing_left():
    """A socket, file, process or thread that a module leaves open is told there, not later.

    What is collected here warns where nobody holds it any more, and a warning is an error.
    """
    before = set(threading.enumerate())
    yield
    gc.collect()
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(30)
    assert not any(thread.is_alive() for thread in left), left


@pytest.fixture
def config(tmp_path):
    return Config(data=tmp_path / "data", exports=tmp_path / "exports", host="127.0.0.1")


@pytest.fixture
def log(config):
    log = EventLog(config)
    yield log
    log.close()


@pytest.fixture
def rooms(log):
    return Rooms(log)


@pytest.fixture
def build(config):
    """Makes the program as a WSGI application in this process, with settings of a test's own."""
    made = []

    def build(**settings):
        made.append(create_app(replace(config, **settings)))
        return made[-1]

    yield build
    for app in made:
        app.extensions["board"]["log"].close()


@pytest.fixture
def inside(build):
    """The program in this process, as it is set by default."""
    return build()
