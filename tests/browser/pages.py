"""What the browser tests do with pages: make a board, sit at its desk, type, wait, look."""

from __future__ import annotations

import re

from playwright.sync_api import expect

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def make_board(page, server, title="Données intimes"):
    """Makes a board by the home page's form; (board id, links by role)."""
    page.goto(server.url + "/")
    page.fill("input[name=title]", title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive")
    page.wait_for_load_state()
    links = re.findall(rf"{server.url}/k/[\w-]+", page.content())
    assert len(set(links)) == 3
    return links


def open_desk(context, server):
    page = context.new_page()
    make_board(page, server)
    board = page.url.split("/")[-2]
    page.goto(f"{server.url}/b/{board}/desk")
    expect(page.locator("#line")).to_be_focused()
    return page, board


def fragments(page):
    """Ids and boxes of the notes, once every sheet has its ink."""
    page.wait_for_function("() => !document.querySelector('#board .blank-sheet')")
    return page.evaluate(
        "[...document.querySelectorAll('#board .note')].map(n => [n.id, n.dataset.box]).sort()"
    )


def type_line(page, line, seen):
    page.keyboard.type(line)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "seen => Number(document.querySelector('#board').dataset.seq) > seen", arg=seen
    )
    return page.evaluate("Number(document.querySelector('#board').dataset.seq)")


def wait_seq(page, seq):
    page.wait_for_function(
        "seq => Number(document.querySelector('#board').dataset.seq) >= seq", arg=seq
    )


def wait_live(page):
    page.wait_for_function("() => document.documentElement.dataset.link === 'live'")


def open_page(context, server, path):
    """A page of the board that is joined; its mistakes fail the test."""
    page = context.new_page()
    page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
    page.goto(f"{server.url}{path}")
    wait_live(page)
    return page
