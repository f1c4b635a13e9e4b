"""A running server and a real Chromium; a page that asks anybody else fails its test."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.pages import FLAGS
from tests.browser.reading import Reading
from tests.conftest import CHROMIUM, ENGINE
from tests.harness import Server

expect.set_options(timeout=15_000)
"""Of any expectation: a busy machine is slow, and only a test that fails waits for so long."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("way") / "data") as server:
        yield server


@pytest.fixture(scope="session")
def started():
    """Playwright, started once for all modules, and the loop that it runs in this thread."""
    with sync_playwright() as playwright, ThreadPoolExecutor(1) as files:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(files)
        files.submit(int).result()  # its thread is there before any module counts threads
        asyncio._set_running_loop(None)
        yield playwright, loop
        asyncio._set_running_loop(loop)


@pytest.fixture(scope="module")
def playwright(started):
    """Its loop runs for this module alone: what else asks for one (zeroconf) has its own."""
    playwright, loop = started
    asyncio._set_running_loop(loop)
    yield playwright
    asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def launched(started):
    """A browser by its program, one for all modules: to start it takes more than most tests."""
    playwright, loop = started
    browsers = {}

    def launch(program):
        if program not in browsers:
            browsers[program] = playwright.chromium.launch(executable_path=program, args=FLAGS)
        return browsers[program]

    yield launch
    asyncio._set_running_loop(loop)
    for browser in browsers.values():
        browser.close()
    asyncio._set_running_loop(None)


@pytest.fixture(scope="module")
def browser(request, launched, playwright):
    """The engine alone, or for a module marked ``whole`` the Chromium that people start."""
    browser = launched(CHROMIUM if request.node.get_closest_marker("whole") else ENGINE)
    yield browser
    for context in browser.contexts:
        context.close()


@pytest.fixture
def context(browser, server):
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 720})
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    foreign = [url for url in asked if not url.startswith((server.url, "data:", "blob:"))]
    context.close()
    assert not foreign, "a request left the origin"


@pytest.fixture
def reading(browser, server):
    """A phone that reads a board of one note as a column, once it joins."""
    reading = Reading(browser, server)
    yield reading
    reading.context.close()
    reading.scribe.close()
