"""All that an organiser erases from the pages, by clicks: what is asked before and said after, and
that the desk, the wall and the next page hold none of the words."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import make_board, open_page, post_board
from tests.browser.test_forgetting import KEPT, say, wait_until_gone
from tests.crowd import wait_until
from tests.harness import Client, Server
from tests.test_forgetting import age, holds

pytestmark = pytest.mark.browser
NEVER = "Rien de ce qui est effacé ne peut être retrouvé"
WHOLE = "() => document.documentElement.outerHTML"


def assert_in_no_file(server, word):
    """What another reads just then keeps the file of the log for a moment: it is emptied after."""
    assert wait_until(lambda: holds(server.data, word) == []), holds(server.data, word)


class Walk:
    """An organiser's page, a desk and a wall of one board, in one browser; each of the words of
    ``lines`` is on desk and wall before anything is erased."""

    def __init__(self, context, server, title, *lines):
        self.server, self.page = server, context.new_page()
        self.board, self.links = post_board(context, server, title)
        self.address = f"{server.url}/b/{self.board}"
        self.desk = open_page(context, server, f"/b/{self.board}/desk")
        for line in lines:
            say(self.desk, line)
        self.wall = open_page(context, server, f"/b/{self.board}")

    def open(self):
        self.page.goto(f"{self.address}/erase")
        notes = self.page.locator("section[aria-labelledby=notes] summary")
        if notes.count():
            notes.click()

    def before(self, word):
        for page, look in ((self.desk, KEPT), (self.wall, WHOLE)):
            page.wait_for_function(f"async () => (await ({look})()).includes('{word}')")

    def erase(self, row, button, asked):
        """Clicks a button in a row of the page of erasures; says no, then yes."""
        self.open()
        self.click(row, button)
        expect(self.page.locator("main")).to_contain_text(asked)
        expect(self.page.locator(".banner.warn")).to_contain_text(NEVER)
        with self.page.expect_navigation(url="**/erase"):
            self.page.get_by_role("link", name="Ne rien effacer").click()
        self.open()
        self.click(row, button)
        self.page.get_by_role("button", name="Effacer pour toujours").click()
        expect(self.page.locator("h1")).to_have_text("C’est effacé")
        expect(self.page.locator("main")).to_contain_text("copies faites par d’autres")

    def click(self, row, button):
        rows = self.page.locator(".erasable li", has_text=row)
        where = rows.first if row else self.page.locator("section[aria-labelledby=all]")
        where.get_by_role("button", name=button, exact=True).click()

    def after(self, word):
        wait_until_gone(self.desk, KEPT, word)
        wait_until_gone(self.wall, WHOLE, word)
        self.open()
        assert word not in self.page.content()
        assert_in_no_file(self.server, word)


@pytest.mark.parametrize(
    ("line", "row", "button", "asked"),
    [
        ("/titre Chez zibeline", "zibeline", "Effacer", "Cette ligne de l’en-tête"),
        ("! la zibeline dehors", "zibeline", "Effacer", "Les mots de la note n°"),
        ("/vote zibeline : 12 pour, 3 contre", "zibeline", "Effacer", "Les mots de la note n°"),
        ("# zibeline", "zibeline", "Effacer", "Les mots de la note n°"),
        ("/lieu rue zibeline", "zibeline", "Effacer", "Cette ligne de l’en-tête"),
        ("/phase zibeline", "zibeline", "Effacer", "Le nom de cette phase"),
        ("! oui @Une zibeline", "Une zibeline", "Effacer le nom", "ce qui a été dit reste"),
        (
            "! zibeline dehors @Une zibeline",
            "Une zibeline",
            "Effacer tout ce qui a été dit",
            "Tout ce qu’a dit « Une zibeline »",
        ),
    ],
    ids=["title", "note", "vote", "theme", "head", "phase", "name", "speaker"],
)
def test_words_are_erased_by_clicks_and_leave_desk_wall_and_page(
    context, server, line, row, button, asked
):
    walk = Walk(context, server, "Soirée", line, "! reste là")
    walk.before("zibeline")
    walk.erase(row, button, asked)
    walk.after("zibeline")
    expect(walk.desk.locator("#lines")).to_contain_text("reste là")


def test_a_quote_is_withdrawn_by_its_number_by_clicks(context, server):
    walk = Walk(context, server, "Soirée", '"la zibeline du quartier"', "! reste là")
    walk.before("zibeline")
    walk.page.goto(f"{walk.address}/withdraw")
    walk.page.fill("#note", "2")
    walk.page.get_by_role("button", name="Montrer la note").click()
    expect(walk.page.locator(".found")).to_contain_text("zibeline")
    expect(walk.page.locator(".banner.warn")).to_contain_text(NEVER)
    walk.page.get_by_role("button", name="Retirer la note n° 2 partout").click()
    expect(walk.page.locator("main")).to_contain_text("ne peut pas être rappelé")
    walk.after("zibeline")


def test_a_rehearsal_is_thrown_away_by_clicks_with_its_words(context, server):
    page = context.new_page()
    make_board(page, server, "Répétée")
    page.locator("form[action$='/rehearsal'] button").click()
    page.wait_for_function("() => document.querySelector('form[action$=\"/rehearsal/end\"]')")
    board = page.url.split("/")[-2]
    desk = open_page(context, server, f"/b/{board}/desk")
    say(desk, "! la zibeline pour voir")
    page.locator("form[action$='/rehearsal/end']").locator("xpath=..").locator("summary").click()
    expect(page.locator("main, aside").first).to_be_visible()
    expect(page.locator("form[action$='/rehearsal/end']")).to_contain_text("partent pour de bon")
    page.locator("form[action$='/rehearsal/end'] button").click()
    desk.wait_for_url(server.url + "/")
    assert "zibeline" not in desk.evaluate(KEPT)
    assert_in_no_file(server, "zibeline")


def test_a_board_goes_by_clicks_and_every_page_of_it_leaves(context, server):
    walk = Walk(context, server, "La zibeline", "! une zibeline")
    walk.before("zibeline")
    walk.erase("", "Effacer ce tableau", "Le tableau « La zibeline » disparaît en entier")
    for page in (walk.desk, walk.wall):
        page.wait_for_url(server.url + "/")
        assert "zibeline" not in page.evaluate(KEPT)
    walk.page.goto(f"{server.url}/")
    assert "zibeline" not in walk.page.content()
    assert_in_no_file(server, "zibeline")


def test_old_boards_go_by_clicks_after_a_list_that_names_them(browser, tmp_path):
    data = tmp_path / "data"
    with Server(data) as server:
        context = browser.new_context(locale="fr-FR")
        page = context.new_page()
        boards = {}
        for title in ("Vieille zibeline", "Soirée neuve"):
            boards[title], links = post_board(context, server, title)
            scribe = Client(server.url, links[1].rpartition("/")[2])
            said = {"board": boards[title], "key": "old-line", "line": f"! {title}"}
            assert "seq" in scribe.call("capture", said)
            scribe.close()
        age(data, boards["Vieille zibeline"], 400)
        page.goto(f"{server.url}/")
        page.locator("summary", has=page.locator("xpath=../form//input[@id='days']")).or_(
            page.locator("details:has(#days) summary")
        ).first.click()
        page.fill("#days", "365")
        page.locator("form[action$='/old'] button").click()
        expect(page.locator("main")).to_contain_text("Vieille zibeline")
        expect(page.locator("main")).not_to_contain_text("Soirée neuve")
        expect(page.locator(".banner.warn")).to_contain_text(NEVER)
        page.get_by_role("button", name="Effacer pour toujours").click()
        expect(page.locator("h1")).to_have_text("C’est effacé")
        page.goto(f"{server.url}/")
        assert "zibeline" not in page.content() and "Soirée neuve" in page.content()
        assert_in_no_file(server, "zibeline")
        context.close()


def test_the_cards_of_a_deck_and_the_words_of_a_series_go_by_clicks(context, server):
    walk = Walk(context, server, "Soirée", "! reste là")
    walk.page.goto(f"{walk.address}/decks")
    table = {"name": "lieux.csv", "mimeType": "text/csv", "buffer": b"nom;texte\nzibeline;\n"}
    walk.page.set_input_files("input[type=file]", table)
    walk.page.locator("form:has(input[type=file]) button").first.click()
    walk.page.wait_for_url("**/decks?done")
    expect(walk.page.locator("main")).to_contain_text("zibeline")
    walk.page.get_by_role("button", name="Retirer ce jeu").click()
    walk.page.wait_for_url("**/decks?done")
    expect(walk.page.locator("main")).not_to_contain_text("zibeline")
    walk.page.goto(f"{server.url}/")
    walk.page.locator("summary", has_text="série").click()
    walk.page.fill("#series-title", "La zibeline du samedi")
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_url("**/evenings")
    series = walk.page.url.rpartition("/")[0]
    walk.page.goto(f"{series}/about")
    walk.page.fill("[name=introduction]", "Une zibeline.")
    walk.page.locator("form:has([name=introduction]) button").last.click()
    walk.page.wait_for_url("**?done")
    walk.page.goto(f"{series}/evenings")
    walk.page.locator("form[action$='/end'] button").click()
    expect(walk.page.locator("main")).to_contain_text("ses tableaux restent")
    walk.page.get_by_role("button", name="Défaire la série").click()
    walk.page.wait_for_url(server.url + "/")
    assert "zibeline" not in walk.page.content()
    assert_in_no_file(server, "zibeline")
