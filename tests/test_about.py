"""The organiser's form: what it notes, what it leaves, what it shows; another link for phones."""

import html
import re

import pytest

from board.core.events import Open, Say
from board.core.planning import PlanEvening, Planned
from board.messages import translator
from board.store.access import Role

HERE = {"Origin": "http://localhost"}


@pytest.fixture
def organiser(inside):
    """A browser with the organiser's link, and its board's room."""
    parts = inside.extensions["board"]
    room = parts["rooms"].make(Open("Données intimes"))
    browser = inside.test_client()
    browser.get(f"/k/{parts['access'].make(room.board.id, Role.ORGANISER)}")
    return browser, room


def send(browser, room, path="", **fields):
    return browser.post(f"/b/{room.board.id}/about{path}", data=fields, headers=HERE)


def test_the_form_notes_what_differs_and_nothing_else(organiser):
    browser, room = organiser
    before = room.board.seq
    answer = send(browser, room, title="Données intimes", place="La Noue", look="kraft")
    assert answer.status_code == 303
    assert (room.board.head["place"], room.board.look) == ("La Noue", "kraft")
    assert room.board.seq == before + 2
    send(browser, room, title="Données intimes", place="La Noue", look="kraft")
    assert room.board.seq == before + 2


def test_a_look_that_does_not_exist_is_not_noted(organiser):
    browser, room = organiser
    send(browser, room, look="<script>", lang="xx")
    assert (room.board.look, room.board.lang) == ("marker", "fr")


def test_after_a_note_the_layout_is_refused_in_words_and_the_rest_is_noted(organiser):
    browser, room = organiser
    room.act(Say("Un mot"), "first-key")
    answer = send(browser, room, place="La Noue", pattern="banks")
    assert answer.status_code == 422 and "Une note est déjà posée" in answer.text
    assert (room.board.head["place"], room.board.pattern) == ("La Noue", "auto")


def test_the_preview_shows_the_date_in_words_and_keeps_nothing(organiser):
    browser, room = organiser
    before = room.board.seq
    shown = send(browser, room, "/preview", date="2026-11-25", look="night").get_json()
    assert "mercredi 25 novembre 2026" in re.sub(r"<[^>]*>", "", shown["svg"])
    assert shown["look"] == "night"
    assert (room.board.seq, room.board.look) == (before, "marker")


def test_no_licence_is_filled_in(organiser):
    browser, room = organiser
    page = browser.get(f"/b/{room.board.id}/about").text
    assert 'name="licence" value=""' in page


def test_the_sheet_for_the_room_says_who_notes_what_and_the_team_s_pages_the_keys(organiser):
    """What is only expected is not shown to the room: it stands on the team's pages."""
    browser, room = organiser
    plan = PlanEvening((Planned("Discuter", 60),), ("La vie privée",), ("Une maman",))
    room.act(plan, "plan-key")
    page = html.unescape(browser.get(f"/b/{room.board.id}/poster").text)
    for_the_room, _, for_the_team = page.partition('class="poster-team"')
    t = translator("fr")
    assert t("poster.who.words") in for_the_room and for_the_room.count('class="blank"') == 2
    assert t("poster.privacy") in for_the_room and t("lobby.notice") in for_the_room
    for role in ("host", "scribe", "second", "regie"):
        assert t(f"poster.role.{role}.what") in for_the_team
    for words in ("Discuter", "La vie privée", "Une maman", "/donnée 1…15", t("help.enter.what")):
        assert words in for_the_team and words not in for_the_room, words


def test_another_link_for_phones_leaves_the_others_alone(inside, organiser):
    browser, room = organiser
    access = inside.extensions["board"]["access"]
    given = access.make(room.board.id, Role.VIEWER)
    assert "/j/" not in browser.get(f"/b/{room.board.id}/poster").text
    browser.post(f"/b/{room.board.id}/phones", data={"from": "poster"}, headers=HERE)
    assert "/j/" in browser.get(f"/b/{room.board.id}/poster").text
    assert access.opened_by(given) == (room.board.id, Role.VIEWER)
