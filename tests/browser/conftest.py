"""A running server and a real Chromium; a page that asks anybody else fails its test."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.pages import FLAGS
from tests.conftest import CHROMIUM
from tests.harness import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("way") / "data") as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser, server):
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 720})
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    foreign = [url for url in asked if not url.startswith((server.url, "data:", "blob:"))]
    context.close()
    assert not foreign, "a request left the origin"
