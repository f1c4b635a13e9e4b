"""Behind a proxy that gives the house a path: the scripts ask under that path, and nowhere else."""

import pytest

from tests.harness import Server, make_board

pytestmark = pytest.mark.browser
PREFIX = "/salle"


@pytest.mark.parametrize("place", ["", "/desk", "/regie"])
def test_a_page_behind_a_path_asks_for_everything_under_it(browser, tmp_path, monkeypatch, place):
    monkeypatch.setenv("BOARD_BEHIND_PROXY", "yes")
    monkeypatch.setenv("BOARD_ALLOWED_HOSTS", "127.0.0.1")
    board, tokens = make_board(tmp_path / "data", "Derrière")
    with Server(tmp_path / "data") as server:
        context = browser.new_context(locale="fr-FR")
        asked = []

        def pass_on(route):
            path = route.request.url.removeprefix(server.url)
            asked.append(path)
            if not path.startswith(PREFIX):
                return route.abort()
            headers = {**route.request.headers, "x-forwarded-prefix": PREFIX}
            return route.continue_(url=server.url + path.removeprefix(PREFIX), headers=headers)

        context.request.get(f"{server.url}/k/{tokens['scribe']}")
        context.route("**/*", pass_on)
        page = context.new_page()
        with page.expect_websocket() as opened:
            page.goto(f"{server.url}{PREFIX}/b/{board}{place}")
        assert f"{PREFIX}/socket.io/" in opened.value.url
        assert all(path.startswith(PREFIX) for path in asked), asked
        kinds = {path.rpartition(".")[2] for path in asked}
        assert {"css", "json", "js"} <= kinds and any("/npm/" in path for path in asked), asked
        context.close()
