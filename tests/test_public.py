"""What is public: only what somebody has looked at, as it was decided; what is withdrawn goes."""

import gzip
import html
import io
import json
import re
import zipfile

import pytest

from board.archive.documents.evening import Evening
from board.archive.handing import make_site, no_step
from board.archive.public import public_log
from board.archive.publishing import pages
from board.archive.tombstones import tombstones
from board.chores import forget_owed
from board.core.attribution import Attribute
from board.core.erasing import Erase, EraseHead, EraseName
from board.core.events import Edit, Entry, Erased, Move, Open, Say, Withdraw
from board.core.history import fold
from board.core.laying import Card, Deck, Face, LayDeck
from board.core.model import Kind
from board.core.set_up import SetHead
from board.messages import translator_for
from board.store.access import Role
from board.store.handed import HandedOut
from board.store.publication import Decision, Publications
from board.store.series import SeriesStore
from board.web.compression import Compression
from tests.harness import run_board
from tests.test_same_bytes import told
from tests.test_series_pages import HERE, act, house, made, parts, say

__all__ = ["house"]
RISKY = (
    ["! Un serveur de quartier @Une maman", "Oui @Fatoumata", "Appelez le 06 12 34 56 78"],
    ["! Une charte @Un jeune", "Non @Fatoumata"],
)


def keys_of(page):
    """Item's words → its key in the form."""
    items = r'class="found">([^<]*)</p>.*?name="do-(\w+)" value="changed"'
    return dict(re.findall(items, page, re.S))


def look(browser, series, **fields):
    return browser.post(f"/s/{series}/public", data=fields, headers=HERE)


def decided(browser, series):
    """Everything that is found is decided, and the page switched on."""
    keys = keys_of(browser.get(f"/s/{series}/public").text)
    fields = {}
    for words, key in keys.items():
        if words == "Fatoumata":
            fields |= {f"do-{key}": "changed", f"changed-{key}": "Une habitante"}
        else:
            fields |= {f"do-{key}": "left_out"}
    return look(browser, series, act="on", **fields)


def test_nothing_is_public_before_it_was_looked_at_and_nothing_after_it_is_switched_off(house):
    browser, series, boards = made(house, *RISKY)
    stranger = house.test_client()
    for path in ("", "index.html", f"01-{boards[0]}/index.html", f"01-{boards[0]}/notes.csv"):
        assert stranger.get(f"/p/{series}/{path}").status_code == 404
    refused = look(browser, series, act="on")
    assert refused.status_code == 422, "somebody has to decide"
    assert 'role="alert"' in refused.text, "the same page came back and did not say why"
    assert stranger.get(f"/p/{series}/").status_code == 404
    assert decided(browser, series).status_code == 303
    assert stranger.get(f"/p/{series}/").status_code == 200
    assert stranger.get(f"/p/{boards[0]}/").status_code == 404, "the board alone is not"
    look(browser, series, act="off")
    assert stranger.get(f"/p/{series}/").status_code == 404


def test_what_was_decided_is_done_on_every_page_and_the_board_keeps_its_words(house):
    browser, series, boards = made(house, *RISKY)
    decided(browser, series)
    stranger = house.test_client()
    index = stranger.get(f"/p/{series}/").text
    links = re.findall(r'href="([^"#]+)"', index)
    assert links == [f"{number:02}-{board}/index.html" for number, board in enumerate(boards, 1)]
    page = stranger.get(f"/p/{series}/{links[0]}").text
    assert "Une habitante" in page and "serveur de quartier" in page
    assert "Fatoumata" not in page and "06 12" not in page
    for name in re.findall(r'(?:href|src)="([^"#]+)"', page):
        if not name.startswith("../") and name.endswith((".csv", ".board", ".svg")):
            file = stranger.get(f"/p/{series}/01-{boards[0]}/{name}")
            assert file.status_code == 200
            assert b"Fatoumata" not in file.data and b"06 12" not in file.data, name
    assert "Fatoumata" in browser.get(f"/b/{boards[0]}?all").text, "keeping is another act"


def test_the_letters_for_signs_are_let_in_by_the_public_page_that_carries_them(house):
    """Where a machine has none of its own they were boxes, and an error on all others."""
    browser, series, boards = made(house, ["Merci 😊 à tous"])
    decided(browser, series)
    page = house.test_client().get(f"/p/{series}/01-{boards[0]}/index.html")
    assert 'url("data:font/' in page.text
    assert "font-src data:" in page.headers["Content-Security-Policy"]


def test_public_pages_are_kept_for_a_while_have_no_script_and_set_no_cookie(house):
    browser, series, boards = made(house, *RISKY)
    decided(browser, series)
    stranger = house.test_client()
    answer = stranger.get(f"/p/{series}/01-{boards[0]}/")
    assert (
        "public" in answer.headers["Cache-Control"] and "max-age" in answer.headers["Cache-Control"]
    )
    assert "Set-Cookie" not in answer.headers and "<script" not in answer.text
    assert "script" not in answer.headers["Content-Security-Policy"]
    token = parts(house)["access"].make(boards[1], Role.VIEWER)
    stranger.get(f"/k/{token}")
    carried = stranger.get(f"/p/{series}/01-{boards[0]}/?lang=en")
    assert carried.status_code == 200 and "Set-Cookie" not in carried.headers
    again = stranger.get(
        f"/p/{series}/01-{boards[0]}/", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304 and not again.data
    for path in ("../../etc/passwd", f"02-{boards[0]}/index.html", "evening.board", "nothing.svg",
                 f"01-{boards[0]}/evening.board", f"01-{boards[0]}/log.jsonl"):  # fmt: skip
        assert stranger.get(f"/p/{series}/{path}").status_code == 404, path


def test_names_that_are_no_page_keep_the_process_that_makes_files_free(house, monkeypatch):
    browser, series, boards = made(house, ["! Un mot"])
    decided(browser, series)
    browser.post(f"/b/{boards[0]}/public", data={"act": "on"}, headers=HERE)
    stranger, jobs, asked = house.test_client(), parts(house)["jobs"], []
    ask = jobs.asked
    monkeypatch.setattr(jobs, "asked", lambda order, by: asked.append(order.kind) or ask(order, by))
    board = boards[0]
    for path in (
        f"{series}/001-{board}/index.html", f"{series}/0001-{board}/notes.csv",
        f"{series}/00-{board}/index.html", f"{series}/notes.csv", f"{series}/fresque.svg",
        f"{board}/01-{board}/index.html",
    ):  # fmt: skip
        assert stranger.get(f"/p/{path}").status_code == 404, path
    assert not asked
    for path in (f"{series}/", f"{series}/01-{board}/", f"{series}/01-{board}/notes.csv",
                 f"{board}/", f"{board}/notes.csv"):  # fmt: skip
        assert stranger.get(f"/p/{path}").status_code == 200, path
    assert len(asked) == 5, "the control"


def test_what_was_public_is_not_kept_compressed_after_it_was_erased(house):
    browser, series, boards = made(house, ["! Un canari dans la mine"])
    decided(browser, series)
    (kept,) = [
        one.__self__
        for one in parts(house)["forgetting"].listeners
        if isinstance(getattr(one, "__self__", None), Compression)
    ]
    packs = {"headers": {"Accept-Encoding": "gzip"}}
    page = f"/p/{series}/01-{boards[0]}/"
    answers = [house.test_client().get(page, **packs) for _ in range(2)]
    assert all(b"canari" in gzip.decompress(one.data) for one in answers)
    house.test_client().get("/static/css/page.css", **packs)
    assert list(kept.public.values()) == [answers[0].data], "it is compressed once"
    room = parts(house)["rooms"].get(boards[0])
    number = next(iter(room.board.notes))
    parts(house)["forgetting"].erase(boards[0], Erase(number))
    assert not kept.public and len(kept.kept) == 1, "what is the same for good stays"


def test_a_page_that_was_opened_before_something_changed_publishes_nothing(house):
    """Words were public that nobody had seen, and those of a note that was accepted before."""
    browser, series, boards = made(house, *RISKY)
    decided(browser, series)
    page = browser.get(f"/s/{series}/public").text
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    say(house, boards[0], "Un mot de plus")
    answer = look(browser, series, act="on", seen=seen)
    assert answer.status_code == 422 and "Regardez de nouveau" in answer.text
    room = parts(house)["rooms"].get(boards[0])
    told = room.board.notes.values()
    number = next(note.seq for note in told if "06 12" in note.draft.text)
    act(room, Edit(number, "Appelez le 07 98 76 54 32", elsewhere=True))
    stale = {f"do-{key}": "accepted" for key in keys_of(page).values()}
    stale |= {f"accepted-{key}": "Vu avec elle" for key in keys_of(page).values()}
    answer = look(browser, series, act="on", **stale)
    assert answer.status_code == 422 and "07 98" in answer.text


def test_what_is_said_later_is_not_public_until_somebody_has_looked_again(house):
    browser, series, boards = made(house, *RISKY)
    decided(browser, series)
    stranger = house.test_client()
    page = f"/p/{series}/01-{boards[0]}/index.html"
    say(house, boards[0], "! Une zibeline sur le toit", "Encore @Aïssatou")
    assert "zibeline" not in stranger.get(page).text
    again = browser.get(f"/s/{series}/public").text
    assert keys_of(again).keys() >= {"Aïssatou"} and "Fatoumata" in again
    assert look(browser, series, act="on").status_code == 422
    key = keys_of(again)["Aïssatou"]
    why = {f"do-{key}": "accepted", f"accepted-{key}": "elle le souhaite"}
    assert look(browser, series, act="on", **why).status_code == 303
    assert "zibeline" in stranger.get(page).text and "Aïssatou" in stranger.get(page).text


def test_the_pages_for_any_host_are_those_that_are_public(house):
    """`site.zip` had the names and the telephone that were decided otherwise, before anybody had
    looked too."""
    browser, series, _ = made(house, *RISKY)
    answer = browser.get(f"/s/{series}/files/site.zip")
    assert (answer.status_code, answer.headers["Location"][-7:]) == (303, "/public")
    assert "files/site.zip" not in browser.get(f"/s/{series}/evenings").text
    assert decided(browser, series).status_code == 303
    assert "files/site.zip" in browser.get(f"/s/{series}/evenings").text
    with zipfile.ZipFile(io.BytesIO(browser.get(f"/s/{series}/files/site.zip").data)) as packed:
        held = b"".join(packed.read(name) for name in packed.namelist()).decode(errors="replace")
    assert "serveur de quartier" in held and "Fatoumata" not in held and "06 12 34" not in held


def test_a_web_server_may_read_the_pages_for_any_host_where_they_are_unpacked():
    """They came out as files of their owner alone, and each page was a 403."""
    log = log_of(Say("Un banc"))
    packed = make_site({"title": "Série"}, [Evening(1, fold("x", log), log)], no_step)
    with zipfile.ZipFile(io.BytesIO(packed)) as site:
        assert {oct(page.external_attr >> 16) for page in site.infolist()} == {"0o644"}


def test_a_telephone_in_a_label_is_decided_as_a_label(house):
    """Its reason was that of a text, and what was decided replaced the words of the note."""
    browser, series, boards = made(house, ["! Un banc @Un voisin 0612345678"])
    page = browser.get(f"/s/{series}/public").text
    key = keys_of(page)["Un voisin 0612345678"]
    answer = {f"do-{key}": "changed", f"changed-{key}": "Un voisin"}
    assert look(browser, series, act="on", **answer).status_code == 303
    shown = house.test_client().get(f"/p/{series}/01-{boards[0]}/index.html").text
    assert "Un banc" in shown and "Un voisin" in shown and "0612345678" not in shown


def test_a_public_evening_says_what_its_files_are_and_under_which_licence(house):
    """It listed names (`replay.svg`, `notes.csv`), and no licence where only the series had one."""
    browser, series, boards = made(house, ["/titre Ce qu'on garde", "! Un banc"])
    said = {"licence": "CC BY-SA 4.0", "method": "Expliquer.\n\nDiscuter."}
    assert browser.post(f"/s/{series}/about", data=said, headers=HERE).status_code == 303
    decided(browser, series)
    stranger, t = house.test_client(), translator_for("fr")
    page = stranger.get(f"/p/{series}/01-{boards[0]}/index.html").text
    assert html.escape(t("shelf.file.replay")) in page and "CC BY-SA 4.0" in page
    home = stranger.get(f"/p/{series}/").text
    assert "1. <a" in home and "Ce qu’on garde" in home and home.index("<p>Expliquer.") > 0
    assert '<html lang="fr" dir="ltr">' in home and '<html lang="fr" dir="ltr">' in page


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"do": "accepted", "accepted": ""}, "why"),
        ({"do": "changed", "changed": "Mme Diallo"}, "still"),
    ],
)
def test_a_decision_that_is_none_is_said_and_nothing_is_public(house, fields, reason):
    browser, series, _ = made(house, RISKY[1])
    key = keys_of(browser.get(f"/s/{series}/public").text)["Fatoumata"]
    answer = look(browser, series, act="on", **{f"{name}-{key}": it for name, it in fields.items()})
    assert answer.status_code == 422 and answer.text.count('role="alert"') == 2, reason
    assert house.test_client().get(f"/p/{series}/").status_code == 404


def test_an_evening_alone_can_be_public_by_itself(house):
    browser, _, boards = made(house, ["! Un serveur de quartier @Une maman"])
    answer = browser.post(f"/b/{boards[0]}/public", data={"act": "on"}, headers=HERE)
    assert answer.status_code == 303
    page = house.test_client().get(f"/p/{boards[0]}/").text
    assert "serveur de quartier" in page and "../index.html" not in page
    csv = house.test_client().get(f"/p/{boards[0]}/notes.csv")
    assert csv.status_code == 200 and b"serveur" in csv.data


def log_of(*commands):
    return tuple(told([Open("Essai", "fr"), *commands]))


def texts(entries):
    board = fold("x", entries)
    return [
        (note.draft.text, note.draft.speaker)
        for note in board.notes.values()
        if note.status.value == "placed"
    ]


def test_the_public_log_is_drawn_from_facts_as_any_log():
    log = log_of(Say("Bonjour @Fatoumata"), Say("Au 12 rue des Lilas"), Say("Reste"))
    decisions = [
        Decision(2, "label", 2, "changed", "Une habitante"),
        Decision(3, "text", 3, "changed", "Dans une rue du quartier"),
    ]
    shown = public_log("x", log, 4, decisions)
    assert [entry.seq for entry in shown] == list(range(1, len(shown) + 1))
    wanted = {("Bonjour", "Une habitante"), ("Dans une rue du quartier", ""), ("Reste", "")}
    assert set(texts(shown)) == wanted
    evening = Evening(1, fold("x", shown), shown)
    for name, content in pages({"title": "Série", "lang": "fr"}, [evening]):
        if not name.endswith((".pdf", ".odt")):
            assert b"Fatoumata" not in content and b"Lilas" not in content, name


def test_a_decision_is_about_the_words_that_stood_there():
    log = log_of(Say("Bonjour @Fatoumata"), Edit(2, "Le 06 12 34 56 78 @Fatoumata", elsewhere=True))
    stale = Decision(2, "text", 2, "changed", "Bonjour à tous")
    assert texts(public_log("x", log, 3, [stale])) == [("Le 06 12 34 56 78", "Fatoumata")]
    assert texts(public_log("x", log, 2, [stale])) == [("Bonjour à tous", "Fatoumata")]


def test_a_decision_about_later_words_does_not_let_out_those_that_stood_there():
    """They had been left out; who accepts the corrected ones has not accepted these."""
    log = log_of(Say("Le secret de Mme Martin"), Edit(2, "Une remarque", elsewhere=True))
    accepted = Decision(2, "text", 3, "accepted", "")
    assert texts(public_log("x", log, 2, [accepted])) == []
    assert texts(public_log("x", log, 3, [accepted])) == [("Une remarque", "")]
    moved = log_of(Say("Le secret de Mme Martin"), Move(2, 900, 600), Move(2, 300, 600))
    accepted = Decision(2, "text", 3, "accepted", "")
    assert texts(public_log("x", moved, 2, [accepted])) == [("Le secret de Mme Martin", "")]


def test_what_is_withdrawn_later_is_not_in_the_public_log_either():
    log = log_of(Say("Un canari"), Say("Reste"), Withdraw(2))
    assert texts(public_log("x", log, 3, [])) == [("Reste", "")]


def test_a_card_of_ones_own_deck_stays_a_card_when_its_words_are_changed():
    deck = LayDeck(Deck("Lieux de vie", Face("house"), (Card("Le hall"), Card("La rue"))))
    log = log_of(deck, Say("/lieux-de-vie Chez Fatoumata"))
    shown = public_log("x", log, 3, [Decision(3, "text", 3, "changed", "La rue")])
    (note,) = (note.draft for note in fold("x", shown).notes.values())
    assert (note.kind, note.text, note.deck) == (Kind.CARD, "La rue", "2")


def test_a_change_that_nobody_can_draw_leaves_the_note_out():
    log = log_of(Say("Bonjour @Fatoumata"), Say("Reste"))
    long = Decision(2, "label", 2, "changed", "Une " + "très " * 30)
    assert texts(public_log("x", log, 3, [long])) == [("Reste", "")]


def test_the_command_line_writes_what_was_decided(house, tmp_path):
    browser, series, boards = made(house, *RISKY)
    decided(browser, series)
    data = parts(house)["config"].data
    done = run_board(data, "publish", series, "--out", str(tmp_path / "site"))
    csv = (tmp_path / "site" / f"01-{boards[0]}" / "notes.csv").read_text("utf-8")
    assert "Une habitante" in csv and "Fatoumata" not in csv and not done["warnings"]


# --- withdrawal ----------------------------------------------------------------------------------

CANARY = "pangolin"


def test_a_quote_is_withdrawn_by_its_number_from_everything_in_one_act(house, tmp_path):
    """The control sees the word in each output first; afterwards in none, or it is named."""
    browser, series, boards = made(
        house, ["Une autre parole", f'"La {CANARY} du quartier" @Une maman'], ["! Une charte"]
    )
    board, note, data = boards[0], 3, parts(house)["config"].data
    look(browser, series, act="on")
    stranger, files = house.test_client(), ("note.md", "note.docx", "site.zip")

    def outputs():
        """Name → bytes of everything that a browser can have of the series."""
        found = {name: browser.get(f"/s/{series}/files/{name}").data for name in files}
        found["csv"] = browser.get(f"/b/{board}/files/notes.csv").data
        found["log"] = browser.get(f"/b/{board}/log.jsonl").data
        found["board"] = browser.get(f"/b/{board}/files/evening.board").data
        found["search"] = browser.get(f"/search?q={CANARY}").data.replace(b'value="pangolin"', b"")
        page = browser.get(f"/s/{series}/evenings?q=quartier&kind=all")
        found["series"] = page.data
        found["public"] = stranger.get(f"/p/{series}/01-{board}/").data
        found["public csv"] = stranger.get(f"/p/{series}/01-{board}/notes.csv").data
        found["wall"] = browser.get(f"/b/{board}?all").data
        for name in ("note.docx", "site.zip"):
            with zipfile.ZipFile(io.BytesIO(found[name])) as packed:
                found[name] = b"".join(packed.read(part) for part in packed.namelist())
        return found

    before = outputs()
    assert not [name for name, it in before.items() if CANARY.encode() not in it], "the control"
    run_board(data, "note", series, "--out", str(tmp_path / "note.md"))
    asked = browser.get(f"/b/{board}/withdraw?note={note}")
    assert CANARY in asked.text and browser.get(f"/b/{board}?all").data.count(CANARY.encode())
    act = {"note": str(note), "sure": "yes"}
    done = browser.post(f"/b/{board}/withdraw", data=act, headers=HERE)
    assert done.status_code == 200 and CANARY not in done.text
    after = outputs()
    assert not [name for name, it in after.items() if CANARY.encode() in it]
    assert not (tmp_path / "note.md").exists() and "note.md" in done.text
    stones = done.text.partition('id="stones"')[2]
    named = set(re.findall(r"<code>([^<]*)</code>", stones))
    assert {"note.md", "note.docx", "site.zip", "notes.csv", "evening.board", "log.jsonl"} <= named
    assert any(name.endswith("notes.csv") and series in name for name in named), "public too"
    again = browser.get(f"/b/{board}/withdraw").text.partition('id="stones"')[2]
    assert set(re.findall(r"<code>([^<]*)</code>", again)) == named, (
        "what is made anew is not named"
    )
    for path in data.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path.name


def test_the_number_of_the_livret_leads_to_the_board(house):
    browser, series, boards = made(house, *RISKY)
    for given in ("2·3", "2.3", "2-3", " n° 2·3 ", "Nr. 2·3", "n.º 2·3", "رقم \u20662·3\u2069"):
        answer = browser.get(f"/s/{series}/withdraw", query_string={"note": given})
        assert answer.headers["Location"] == f"/b/{boards[1]}/withdraw?note=3", given
    for given in ("3·1", "0·1", "zwei"):
        answer = browser.get(f"/s/{series}/withdraw", query_string={"note": given})
        assert answer.status_code == 404, given
    assert 'role="alert"' in browser.get(f"/b/{boards[1]}/withdraw?note=99").text
    for fields in ({"note": "99", "sure": "yes"}, {"note": "2"}, {}):
        answer = browser.post(f"/b/{boards[1]}/withdraw", data=fields, headers=HERE)
        assert answer.status_code == 400


def test_a_tombstone_names_only_files_that_can_hold_the_note():
    log = (
        *log_of(Say("! Un canari"), Say("Reste")),
        Entry(4, "", Erased(2)),
        Entry(5, "", Erased(3)),
    )
    went = [
        HandedOut(file, seq, 0)
        for file, seq in (
            ("notes.csv", 1), ("notes.csv", 3), ("notes.csv", 4), ("cards.pdf", 3),
            ("propositions-decidim.csv", 3), ("LISEZMOI.md", 3), ("sheet-2.png", 3),
            ("sheet-1.png", 3), ("note-2-square.png", 3), ("note-3-square.png", 3),
        )
    ]  # fmt: skip
    second, first = tombstones(log, went)
    assert [(one.file, one.seq) for one in first.files] == [
        ("notes.csv", 3), ("propositions-decidim.csv", 3), ("sheet-1.png", 3),
        ("note-2-square.png", 3),
    ]  # fmt: skip
    assert "propositions-decidim.csv" not in [one.file for one in second.files]
    assert ("notes.csv", 4) in [(one.file, one.seq) for one in second.files]


def test_a_tombstone_names_where_the_note_stood_and_what_it_was_when_the_file_went_out():
    """Only where it stands now counted: the sheet, or the list of proposals, that somebody had
    downloaded before was not named."""
    log = log_of(
        Say("! Un canari"), Say("/planche"), Say("Reste"), Move(2, 900, 500, 2),
        Edit(2, "Un canari"),
    )  # fmt: skip
    assert [type(one.event).__name__ for one in log][4:] == ["Moved", "Amended"]
    files = ("sheet-1.png", "sheet-2.svg", "propositions-polis.zip", "decidim-meeting.txt")
    went = [HandedOut(file, seq, 0) for file in files for seq in (1, 4, 6)]
    (stone,) = tombstones((*log, Entry(7, "", Erased(2))), went)
    assert [(one.file, one.seq) for one in stone.files] == [
        ("sheet-1.png", 4), ("sheet-1.png", 6), ("sheet-2.svg", 6), ("propositions-polis.zip", 4),
        ("propositions-polis.zip", 6), ("decidim-meeting.txt", 4), ("decidim-meeting.txt", 6),
    ]  # fmt: skip


def test_a_tombstone_names_the_sheets_on_which_a_theme_was_named_again():
    log = log_of(Say("# Le canari"), Say("Un"), Say("/planche"), Say("Deux"))
    went = [HandedOut(f"sheet-{number}.png", 5, 0) for number in (1, 2)]
    (stone,) = tombstones((*log, Entry(6, "", Erased(2))), went)
    assert [one.file for one in stone.files] == ["sheet-1.png", "sheet-2.png"]


def test_every_file_of_a_board_that_is_downloaded_is_on_the_list(house):
    browser, _, (board,) = made(house, ["! Un canari @Une maman"])
    asked = re.findall(rf'/b/{board}/([^"]+)" (?:data-[^ ]+ )*download', shelf_of(browser, board))
    assert "sheet-1.svg?take" in asked, "the control"
    handed = parts(house)["handed"]
    assert "sheet-1.svg" not in {one.file for one in handed.of(board)}, "a picture of the page"
    asked = [path for path in asked if path.startswith("sheet")]
    for path in (*asked, "fresque.svg", "cards.pdf?deck=data", "files/notes.csv", "log.jsonl"):
        answer = browser.get(f"/b/{board}/{path}")
        name = answer.headers["Content-Disposition"].partition('"')[2].rstrip('"')
        assert answer.status_code == 200 and name in {one.file for one in handed.of(board)}, path
    assert browser.get(f"/b/{board}/export.zip").data[:2] == b"PK"
    assert "export.zip" in {one.file for one in handed.of(board)}


def test_a_title_that_is_erased_is_not_in_the_name_of_a_zip_that_went_out(house):
    """The list of what went out kept the name, with title and date in it."""
    browser, _, (board,) = made(house, ["Un mot"])
    act(parts(house)["rooms"].get(board), SetHead("title", CANARY), SetHead("date", f"le {CANARY}"))
    name = browser.get(f"/b/{board}/export.zip").headers["Content-Disposition"]
    assert name.count(CANARY) == 2, "the control"
    for field in ("title", "date"):
        assert "error" not in parts(house)["forgetting"].erase(board, EraseHead(field))
    forget_owed(parts(house)["log"])
    assert [one.file for one in parts(house)["handed"].of(board)] == ["export.zip"]
    for path in parts(house)["config"].data.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path.name


def shelf_of(browser, board):
    page = browser.get(f"/b/{board}/archive").text
    for picture in re.findall(r'<img src="([^"]+sheet[^"]+)"', page):
        assert browser.get(picture).status_code == 200
    return page


def test_a_board_that_came_back_is_noted_again_when_it_goes_out(house):
    browser, _, (board,) = made(house, ["! Un canari"])
    log, handed = parts(house)["log"], parts(house)["handed"]
    facts = log.since(board, 0)
    browser.get(f"/b/{board}/files/notes.csv")
    assert handed.of(board), "the control"
    parts(house)["forgetting"].delete(board)
    assert log.restore(board, facts) and not handed.of(board)
    handed.note("notes.csv", {board: facts[-1].seq})
    assert handed.of(board)


def test_reasons_about_words_that_are_erased_go_with_them(house):
    browser, series, boards = made(house, RISKY[1])
    key = keys_of(browser.get(f"/s/{series}/public").text)["Fatoumata"]
    look(browser, series, **{f"do-{key}": "accepted", f"accepted-{key}": f"la {CANARY} le veut"})
    publications = Publications(parts(house)["log"])
    assert CANARY in json.dumps([one.words for one in publications.decisions(boards)[boards[0]]])
    parts(house)["forgetting"].erase(boards[0], EraseName("Fatoumata"))
    assert not publications.decisions(boards)[boards[0]]


def test_an_erasure_leaves_out_what_was_left_out(house):
    """The decisions about every note that had changed went, and the telephone was public."""
    lines = ("Appelez le 06 12 34 56 78 @Fatoumata", "< Une réponse", "Le 06 98 76 54 32")
    browser, _, (board,) = made(house, lines)
    keys = keys_of(browser.get(f"/b/{board}/public").text)
    out = {f"do-{key}": "left_out" for words, key in keys.items()}
    path, erase = f"/b/{board}/public", parts(house)["forgetting"].erase
    assert browser.post(path, data={"act": "on", **out}, headers=HERE).status_code == 303

    def shown():
        return house.test_client().get(f"/p/{board}/notes.csv").text

    room = parts(house)["rooms"].get(board)
    assert "06 " not in shown() and "Une réponse" in shown(), "the control"
    room.act(Edit(4, "Le 06 98 76 54 33", elsewhere=True), "corrected")
    erase(board, EraseName("Fatoumata"))
    assert "06 " not in shown() and "Une réponse" in shown()
    erase(board, Erase(3))
    assert "06 " not in shown() and "Une réponse" not in shown()


def test_a_label_of_somebody_else_stays_changed_when_a_later_one_is_erased(house):
    browser, series, (board,) = made(house, RISKY[1])
    decided(browser, series)
    room = parts(house)["rooms"].get(board)
    room.act(Attribute((3,), "Aïssatou"), "another")
    parts(house)["forgetting"].erase(board, EraseName("Aïssatou"))
    page = house.test_client().get(f"/p/{series}/01-{board}/index.html").text
    assert "Une habitante" in page and "Fatoumata" not in page


def test_a_reason_loses_its_words_with_the_name_and_the_note_stays_decided(house):
    browser, _, (board,) = made(house, ["Appelez le 06 12 34 56 78 @Fatoumata"])
    key = keys_of(browser.get(f"/b/{board}/public").text)["Appelez le 06 12 34 56 78"]
    why = {f"do-{key}": "accepted", f"accepted-{key}": f"la {CANARY} le veut"}
    browser.post(f"/b/{board}/public", data=why, headers=HERE)
    parts(house)["forgetting"].erase(board, EraseName("Fatoumata"))
    (kept,) = Publications(parts(house)["log"]).decisions([board])[board]
    assert (kept.decision, kept.words) == ("accepted", "")


@pytest.mark.parametrize("how", ["erased", "said otherwise"])
def test_a_reason_that_went_is_in_no_file_of_the_database(house, how):
    """The erasure had paid what it owed the files before the reasons went."""
    browser, _, (board,) = made(house, RISKY[1])
    key = keys_of(browser.get(f"/b/{board}/public").text)["Fatoumata"]
    log, path = parts(house)["log"], f"/b/{board}/public"

    def accept(why):
        browser.post(path, data={f"do-{key}": "accepted", f"accepted-{key}": why}, headers=HERE)

    def holding():
        forget_owed(log)
        files = [file for file in log.config.data.rglob("*") if file.is_file()]
        return [file.name for file in files if CANARY.encode() in file.read_bytes()]

    forget_owed(log)
    accept(f"la {CANARY} le veut")
    assert holding(), "the control"
    if how == "erased":
        parts(house)["forgetting"].erase(board, EraseName("Fatoumata"))
    else:
        accept("elle le veut")
    assert not holding()


def test_a_board_that_goes_takes_what_was_decided_of_it(house):
    browser, series, boards = made(house, *RISKY)
    decided(browser, series)
    log = parts(house)["log"]
    parts(house)["forgetting"].delete(boards[0])
    publications = Publications(log)
    assert publications.decisions([boards[0]]) == {boards[0]: ()}
    assert list(publications.seqs(series)) == [boards[1]]
    assert SeriesStore(log).get(series).boards == (boards[1],)
