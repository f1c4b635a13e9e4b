"""A series in the browser: who may see it, what stands side by side, what stays when boards go."""

import io
import re
import secrets

import pytest

from board import create_app
from board.archive.documents.threads import attendance
from board.archive.logo import NoLogo, cleaned
from board.config import Config
from board.core.erasing import Erase
from board.core.events import Say, Withdraw
from board.core.set_up import SetHead
from board.store.access import Access, Role
from board.store.forgetting import delete_board
from board.store.series import SERIES, SeriesStore
from tests.test_sessions import HERE, cookies, parts
from tests.test_sessions import make_board as make_inside


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """One for all tests, each with a series of its own: its worker is started once."""
    data = tmp_path_factory.mktemp("series-pages") / "data"
    app = create_app(Config(data=data, host="127.0.0.1"))
    yield app
    parts(app)["jobs"].stop()
    app.extensions["board"]["log"].close()


def act(room, *commands):
    for command in commands:
        room.act(command, f"key-{secrets.token_hex(8)}")
    return room.board.seq


def say(app, board, *lines):
    return act(parts(app)["rooms"].get(board), *map(Say, lines))


def made(app, *evenings, title="Data, ouvre-toi"):
    """A browser with a series of such evenings: (browser, series, boards)."""
    browser, store = app.test_client(), SeriesStore(parts(app)["log"])
    series, access = store.new(title, "fr"), Access(parts(app)["log"], SERIES)
    for role in (Role.VIEWER, Role.ORGANISER):
        browser.get(f"/k/{access.make(series, role)}")
    boards = []
    for number, lines in enumerate(evenings, 1):
        board, links = make_inside(app, f"Rencontre {number}")
        browser.get(f"/k/{links['organiser']}")
        say(app, board, *lines)
        add = {"act": "add", "board": board}
        assert browser.post(f"/s/{series}/boards", data=add, headers=HERE).status_code == 303
        boards.append(board)
    return browser, series, boards


EVENINGS = (
    ["# La vie privée", "? Qui décide de nos données", "! Un serveur de quartier @Une maman"],
    ["# la vie privee ?", "! Une charte à l'école **", '"On se sent suivis" @Un jeune'],
)


def links_in(page):
    return dict(re.findall(r'id="link-(\w+)" readonly value="[^"]*(/k/[\w-]+)"', page))


def test_a_series_is_made_on_the_home_page(house):
    browser = house.test_client()
    answer = browser.post("/series", data={"title": "Data, ouvre-toi"}, headers=HERE)
    assert answer.headers["Location"].endswith("/evenings")
    page = browser.get(answer.headers["Location"]).text
    assert "Data, ouvre-toi" in page and links_in(page).keys() == {"viewer", "organiser"}
    assert answer.headers["Location"] in browser.get("/").text


def test_the_evenings_of_a_series_stand_side_by_side(house):
    browser, series, _ = made(house, *EVENINGS)
    page = browser.get(f"/s/{series}/evenings").text
    assert "Data, ouvre-toi" in page and "Rencontre 1" in page and "Rencontre 2" in page
    assert f"/s/{series}/evenings" in browser.get("/").text
    row = re.search(r'<tr><th scope="row"><a[^>]*>La vie privée</a></th>(.*?)</tr>', page)[1]
    assert re.findall(r"<td>(\d*)</td>", row) == ["2", "2", "4"], "one theme, on two evenings"
    assert all(words in page for words in ("Qui décide", "serveur de quartier", "charte à"))
    assert "On se sent suivis" not in page, "a quote is no proposal and no question"


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("kind=question", ["Qui décide"], ["serveur de quartier", "charte à"]),
        ("kind=quote", ["On se sent suivis"], ["serveur de quartier"]),
        ("kind=all", ["On se sent suivis", "serveur"], []),
        ("q=ECOLE", ["charte à"], ["serveur de quartier", "Qui décide"]),
        ("q=suivis+jeune", ["On se sent suivis"], ["charte"]),
        ("theme=la+vie+privee&kind=proposal", ["serveur de quartier", "charte à"], ["Qui décide"]),
    ],
)
def test_what_was_said_is_filtered_and_searched(house, query, there, not_there):
    browser, series, _ = made(house, *EVENINGS)
    page = browser.get(f"/s/{series}/evenings?{query}").text.partition('class="hits"')[2]
    assert all(words in page for words in there)
    assert not any(words in page for words in not_there)


def test_what_was_said_is_put_in_order(house):
    browser, series, boards = made(house, *EVENINGS)

    def numbers(query):
        page = browser.get(f"/s/{series}/evenings?kind=proposal&{query}").text
        return re.findall(r'class="note-number" dir="ltr">([\d·]+)<', page)

    assert numbers("") == ["1·4", "2·3"]
    assert numbers("order=newest") == numbers("order=weight") == ["2·3", "1·4"]
    assert numbers(f"board={boards[1]}") == ["2·3"]


def test_who_has_no_link_of_a_series_gets_404_and_a_viewer_changes_nothing(house):
    browser, series, boards = made(house, *EVENINGS)
    held = links_in(browser.get(f"/s/{series}/evenings").text)
    stranger, viewer = house.test_client(), house.test_client()
    assert viewer.get(held["viewer"]).headers["Location"] == f"/s/{series}/evenings"
    page = viewer.get(f"/s/{series}/evenings").text
    assert len(cookies(viewer)) == 1
    assert "serveur de quartier" in page and "/k/" not in page
    assert f"/b/{boards[0]}" not in page, "the link of a series opens no board"
    assert viewer.get(f"/b/{boards[0]}").status_code == 404
    for path, least in (
        ("evenings", "viewer"), ("jobs", "viewer"), ("files/note.md", "viewer"), ("about", ""),
    ):  # fmt: skip
        assert stranger.get(f"/s/{series}/{path}").status_code == 404
        assert viewer.get(f"/s/{series}/{path}").status_code == (200 if least else 403)
    for path in ("boards", "links", "end", "about"):
        for caller, status in ((stranger, 404), (viewer, 403)):
            answer = caller.post(f"/s/{series}/{path}", data={"sure": "yes"}, headers=HERE)
            assert answer.status_code == status, path
    assert SeriesStore(parts(house)["log"]).get(series).boards == tuple(boards)


def test_a_link_of_a_series_that_was_replaced_says_so(house):
    browser, series, _ = made(house, *EVENINGS)
    held = links_in(browser.get(f"/s/{series}/evenings").text)
    viewer = house.test_client()
    viewer.get(held["viewer"])
    browser.post(f"/s/{series}/links", data={"role": "viewer"}, headers=HERE)
    assert viewer.get(f"/s/{series}/evenings").status_code == 404
    assert house.test_client().get(held["viewer"]).status_code == 410
    again = links_in(browser.get(f"/s/{series}/evenings").text)
    assert again["viewer"] != held["viewer"] and again["organiser"] == held["organiser"]
    assert house.test_client().get(again["viewer"]).status_code == 303
    browser.post("/forget", headers=HERE)
    assert browser.get(f"/s/{series}/evenings").status_code == 404


def test_only_a_board_that_this_browser_organises_can_be_added(house):
    browser, series, _ = made(house)
    board, links = make_inside(house, "D'autrui")
    for role, status in (("", 404), ("scribe", 403), ("organiser", 303)):
        if role:
            browser.get(f"/k/{links[role]}")
        add = {"act": "add", "board": board}
        assert browser.post(f"/s/{series}/boards", data=add, headers=HERE).status_code == status


def test_evenings_are_put_in_order_and_taken_out(house):
    browser, series, boards = made(house, *EVENINGS, ["! Une troisième fois"])
    store = SeriesStore(parts(house)["log"])

    def change(act, board):
        answer = browser.post(
            f"/s/{series}/boards", data={"act": act, "board": board}, headers=HERE
        )
        assert answer.status_code == 303
        return list(store.get(series).boards)

    first, second, third = boards
    assert change("later", first) == [second, first, third]
    assert change("earlier", third) == [second, third, first]
    assert change("earlier", second) == [second, third, first], "the first stays the first"
    assert change("remove", third) == [second, first]


def test_a_board_that_is_deleted_leaves_its_series_and_a_series_that_is_undone_no_board(house):
    browser, series, boards = made(house, *EVENINGS)
    log = parts(house)["log"]
    assert delete_board(log, boards[0])
    page = browser.get(f"/s/{series}/evenings").text
    assert "Rencontre 1" not in page and "Rencontre 2" in page
    asked = browser.post(f"/s/{series}/end", headers=HERE)
    assert asked.status_code == 200 and browser.get(f"/s/{series}/evenings").status_code == 200
    assert browser.post(f"/s/{series}/end", data={"sure": "yes"}, headers=HERE).status_code == 303
    assert browser.get(f"/s/{series}/evenings").status_code == 404
    assert browser.get(f"/b/{boards[1]}").status_code == 200


def test_the_page_follows_a_board_that_goes_on_and_what_is_taken_away_goes(house):
    browser, series, boards = made(house, *EVENINGS)
    room = parts(house)["rooms"].get(boards[0])

    def listed():
        return browser.get(f"/s/{series}/evenings?kind=all").text

    assert "serveur de quartier" in listed()
    say(house, boards[0], "! Une zibeline sur le toit")
    assert "zibeline" in listed()
    act(room, Withdraw(room.board.seq))
    assert "zibeline" not in listed()
    note = say(house, boards[0], "! Un canari en cage")
    assert "canari" in listed()
    assert any("canari" in line.text for line in parts(house)["gathering"].kept[boards[0]].lines), (
        "the control: what was read is remembered"
    )
    parts(house)["forgetting"].erase(boards[0], Erase(note))
    assert boards[0] not in parts(house)["gathering"].kept
    assert "canari" not in listed()


def test_attendance_and_kinds_are_counted(house):
    browser, series, boards = made(house, *EVENINGS)
    for board, present in zip(boards, ("12", "environ 20 personnes"), strict=True):
        act(parts(house)["rooms"].get(board), SetHead("present", present))
    page = browser.get(f"/s/{series}/evenings").text
    figures = re.findall(r"<dt>([^<]*)</dt><dd>(\d+)</dd>", page)
    assert ("Présences", "32") in figures or ("Attendance", "32") in figures
    assert [n for _, n in figures] == ["2", "32", "1", "1", "2"]


@pytest.mark.parametrize(
    ("said", "count"), [("environ 0020", 20), ("12 345 678", 12), ("06123456789", 0), ("", 0)]
)
def test_a_part_of_a_number_is_no_attendance(said, count):
    """Of eleven digits the first six were counted."""
    assert attendance(said) == count


def test_what_is_said_of_a_series_is_kept_and_shown(house):
    browser, series, _ = made(house, *EVENINGS)
    said = {"title": "Autre titre", "method": "Un.\n\nDeux.", "dates": "2026-12-03, au centre\n"}
    answer = browser.post(f"/s/{series}/about", data=said, headers=HERE)
    assert answer.status_code == 303
    known = SeriesStore(parts(house)["log"]).get(series)
    assert (known["title"], known["method"]) == ("Autre titre", "Un.\n\nDeux.")
    page = browser.get(f"/s/{series}/evenings").text
    assert "Autre titre" in page and "2026-12-03, au centre" in page


def test_a_logo_is_cleaned_and_one_that_is_none_is_refused(house):
    browser, series, _ = made(house)

    def send(drawing):
        file = (io.BytesIO(drawing), "logo.svg")
        return browser.post(f"/s/{series}/about", data={"logo": file}, headers=HERE).status_code

    good = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>x</script>%s</svg>'
    assert send(good % b'<path d="M0 0h9"/>') == 303
    answer = browser.get(f"/s/{series}/logo.svg")
    assert "script" not in answer.text and "M0 0h9" in answer.text
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert send(b"GIF89a") == send(good % b"") == 422
    assert browser.get(f"/s/{series}/logo.svg").text == answer.text, "the old one stays"


def test_a_logo_that_is_refused_takes_nothing_along_that_was_typed(house):
    """All fields came back as they had been before."""
    browser, series, _ = made(house)
    file = (io.BytesIO(b"GIF89a"), "logo.svg")
    typed = {"question": "Qui décide ?", "method": "Un.\n\nDeux.", "logo": file}
    answer = browser.post(f"/s/{series}/about", data=typed, headers=HERE)
    assert answer.status_code == 422
    assert 'value="Qui décide ?"' in answer.text and "Un.\n\nDeux.</textarea>" in answer.text
    assert not SeriesStore(parts(house)["log"]).get(series)["question"], "nothing was kept yet"


def test_the_files_of_a_series_are_made_beside_the_loop_and_again_when_a_board_went_on(house):
    browser, series, boards = made(house, *EVENINGS)
    note = browser.get(f"/s/{series}/files/note.md")
    assert note.status_code == 200 and "serveur de quartier" in note.text
    say(house, boards[0], "! Une zibeline sur le toit")
    assert "zibeline" in browser.get(f"/s/{series}/files/note.md").text
    erased = parts(house)["rooms"].get(boards[0]).board.seq
    jobs = parts(house)["jobs"]
    assert any(b"zibeline" in made for made in jobs.kept.values()), "the control"
    parts(house)["forgetting"].erase(boards[0], Erase(erased))
    assert not any(b"zibeline" in made for made in jobs.kept.values())
    assert "zibeline" not in browser.get(f"/s/{series}/files/note.md").text
    assert browser.get(f"/s/{series}/files/evening.board").status_code == 404


# --- the logo: what gets through is on a list ----------------------------------------------------

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
RECT = '<rect width="5" height="5"/>'


def clean(inside, root='viewBox="0 0 9 9"'):
    return cleaned(SVG.format(root, inside + RECT).encode())


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<script xlink:href="http://evil.example/x.js"/>',
        '<g onload="alert(1)"><path d="M0 0"/></g>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<image href="http://evil.example/track.png" width="1" height="1"/>',
        '<image xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="a()"/>'
        "</body></foreignObject>",
        '<use href="http://evil.example/a.svg#x"/>',
        '<use xlink:href="#a"/>',
        '<path d="M0 0" fill="url(http://evil.example/x)"/>',
        '<path d="M0 0" style="fill:url(//evil.example/x)"/>',
        '<path d="M0 0" style="background:url(javascript:alert(1))"/>',
        "<style>@import url(http://evil.example/x.css); .a{fill:red}</style>",
        "<style>.a{fill:url(http://evil.example/a)}</style><path class='a' d='M0 0'/>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<filter id="f"><feImage href="http://evil.example/x"/></filter>',
        '<path d="M0 0" filter="url(#f)" mask="url(#m)" href="x"/>',
        '<path d="M0 0&#34; onload=&#34;alert(1)"/>',
        '<path d="M0 0" id="a&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"/>',
        '<text font-family="x&#34; onload=&#34;alert(1)">a</text>',
        '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        "<metadata><script>alert(1)</script></metadata>",
        "<?xml-stylesheet href='http://evil.example/x.css'?>",
        "<!-- --><![CDATA[<script>alert(1)</script>]]>",
        '<title xml:base="http://evil.example/">x</title>',
        '<path d="M0 0" fill="expression(alert(1))"/>',
        '<path d="M0 0" transform="translate(1);behavior:url(x)"/>',
    ],
)
def test_nothing_that_acts_or_leads_away_gets_through(hostile):
    found = clean(hostile)
    assert not re.search(
        r"script|evil|\bon\w+=|href|url\((?!#)|import|javascript|xml:|data:", found
    )
    assert '<rect height="5" width="5">' in found, "and what is drawn stays"


def test_words_of_a_logo_are_words():
    found = clean("<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>")
    assert "<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>" in found


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b"", "unreadable"),
        (b"<svg", "unreadable"),
        (b"<svg viewBox='0 0 1 1'/>", "no_svg"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "no_svg"),
        (SVG.format("", RECT).encode(), "empty"),
        (SVG.format('viewBox="0 0 0 0"', RECT).encode(), "empty"),
        (SVG.format('viewBox="0 0 1 1"', "<g/>").encode(), "empty"),
        (SVG.format('viewBox="0 0 1 1"', RECT * 2_001).encode(), "large"),
        (b" " * 40_001, "large"),
        (
            b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
            + SVG.format('viewBox="0 0 1 1"', "<text>&b;</text>").encode(),
            "unreadable",
        ),
        (
            b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            + SVG.format('viewBox="0 0 1 1"', "<text>&a;</text>").encode(),
            "unreadable",
        ),
        (b"<?xml version='1.0' encoding='nonsense'?><svg/>", "unreadable"),
    ],
)
def test_what_is_no_logo_is_refused_with_a_reason(given, reason):
    with pytest.raises(NoLogo, match=reason):
        cleaned(given)


def test_a_deep_logo_ends_and_a_good_one_stays_as_it_was_drawn():
    assert clean("<g>" * 300 + RECT + "</g>" * 300).count("<rect") == 1
    drawn = clean(
        "<style>.st0{fill:#1D1D1B;stroke:none}</style><defs><linearGradient id='a' x1='0'>"
        "<stop offset='0' style='stop-color:#fff'/></linearGradient></defs>"
        "<switch><g transform='translate(1 2) scale(.5)'><path class='st0' d='M1,1c0-1,2-3e1z'/>"
        "<circle cx='1' cy='2' r='3' fill='url(#a)'/></g></switch>"
    )
    for part in (
        'fill="#1D1D1B" stroke="none"', 'stop-color="#fff"', 'transform="translate(1 2) scale(.5)"',
        'd="M1,1c0-1,2-3e1z"', 'fill="url(#a)"',
    ):  # fmt: skip
        assert part in drawn
    assert clean(drawn.partition(">")[2].rpartition("<")[0]).count("<path") == 1


def test_a_logo_that_is_far_too_large_is_told_so_and_takes_nothing_along(house):
    """It was a bare "too large" without the form."""
    browser, series, _ = made(house)
    file = (io.BytesIO(SVG.format('viewBox="0 0 1 1"', RECT * 8_000).encode()), "logo.svg")
    typed = {"introduction": "Pourquoi nous nous voyons.", "logo": file}
    answer = browser.post(f"/s/{series}/about", data=typed, headers=HERE)
    assert answer.status_code == 422 and "Pourquoi nous nous voyons." in answer.text
    assert "40" in re.search(r'role="alert"[^>]*>(.*?)<', answer.text, re.S)[1]


def test_a_logo_that_is_turned_two_hundred_times_is_read_at_once():
    """Each turn doubled the time where the last of them was none."""
    turned = "<g transform='{}'/>".format
    assert "transform" not in clean(turned("rotate(1) " * 200 + "x"))
    kept = "rotate (1 2) , scale(.5),translate(1 2)"
    assert f'transform="{kept}"' in clean(turned(f" {kept} "))


def test_the_next_evening_is_set_up_like_one_of_the_series(house):
    """Its words are only offered, as on every board that begins from another one."""
    browser, series, boards = made(house, *EVENINGS)
    room = parts(house)["rooms"].get(boards[0])
    act(room, SetHead("place", "Centre Guy Toffoletti"), SetHead("date", "2026-11-25"))
    answer = browser.post(f"/s/{series}/again", data={"board": boards[0]}, headers=HERE)
    new = answer.headers["Location"].split("/")[2]
    board = parts(house)["rooms"].get(new).board
    assert SeriesStore(parts(house)["log"]).get(series).boards == (*boards, new)
    assert board.head["place"] == "Centre Guy Toffoletti" and not board.head.get("date")
    offered = parts(house)["beginning"].offered(new)
    assert offered.themes == ("La vie privée",) and offered.speakers == ("Une maman",)
    assert browser.get(f"/b/{new}/archive").status_code == 200
    other, _ = make_inside(house, "D'autrui")
    again = browser.post(f"/s/{series}/again", data={"board": other}, headers=HERE)
    assert again.status_code == 400


def test_the_evenings_of_a_series_are_read_before_somebody_asks_for_them(house):
    _, _, boards = made(house, *EVENINGS)
    gathering = parts(house)["gathering"]
    gathering.kept.clear()
    gathering.ahead()
    assert set(boards) <= gathering.kept.keys()
    seq = say(house, boards[0], "! Une idée de plus")
    gathering.ahead()
    assert gathering.kept[boards[0]].seq == seq
    parts(house)["forgetting"].erase(boards[0], Erase(seq))
    assert boards[0] not in gathering.kept, "an erasure is heard"
