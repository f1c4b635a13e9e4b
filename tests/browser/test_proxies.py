"""Behind Caddy and nginx, by the lines of docs/deploy.md: TLS, a sub-path, and the whole way."""

import json
import re
import ssl
import zipfile
from http.client import HTTPSConnection

import pytest
from playwright.sync_api import expect, sync_playwright

from board.web.joining import qr
from tests.browser.pages import FLAGS, type_line, wait_live, wait_seq
from tests.conftest import CHROMIUM
from tests.harness import Server
from tests.proxies import NAME, PREFIX, TlsProxy, missing, shown

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    """One that knows where the name of the house is."""
    told = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, told])
        yield browser
        browser.close()


@pytest.fixture(params=["caddy", "nginx"])
def proxy(request, tmp_path, monkeypatch):
    """The program before a server that knows only the address of the proxy."""
    if missing(request.param):
        pytest.skip(missing(request.param))
    server = Server(tmp_path / "data")
    folder = tmp_path / "proxy"
    folder.mkdir()
    made = TlsProxy(request.param, folder, server.port, NAME)
    monkeypatch.setenv("BOARD_BEHIND_PROXY", "yes")
    monkeypatch.setenv("BOARD_PUBLIC_URL", made.url)
    with server, made:
        made.key = (tmp_path / "data" / "host.key").read_text().strip()
        yield made


@pytest.fixture
def visitor(browser, proxy):
    """A browser that believes the certificate and asks nobody else."""
    context = browser.new_context(locale="fr-FR", ignore_https_errors=True)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    foreign = [url for url in asked if not url.startswith((proxy.url, "data:", "blob:"))]
    context.close()
    assert asked and not foreign, foreign


def make(page, proxy):
    """A board made with the host's link; (board, links)."""
    page.goto(f"{proxy.url}/host/{proxy.key}")
    page.fill("input[name=title]", "Derrière un proxy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive")
    links = dict.fromkeys(re.findall(rf"{proxy.url}/k/[\w-]+", page.content()))
    assert len(links) == 3, page.content()
    return page.url.split("/")[-2], list(links)


def live(context, url):
    page = context.new_page()
    with page.expect_websocket() as opened:
        page.goto(url)
    assert opened.value.url.startswith("wss://") and f"{PREFIX}/socket.io/" in opened.value.url
    wait_live(page)
    return page


def test_home_board_links_code_wall_desk_and_export_work_through_the_proxy(visitor, proxy):
    page = visitor.new_page()
    board, links = make(page, proxy)
    for cookie in visitor.cookies():
        assert cookie["secure"] and cookie["httpOnly"] and cookie["path"] == PREFIX
    assert visitor.cookies()
    phone = visitor.new_page()
    phone.goto(links[0])
    assert phone.url == f"{proxy.url}/b/{board}"
    wall = live(visitor, f"{proxy.url}/b/{board}")
    shown_code = wall.locator(".lobby-qr, .join img")
    assert qr(links[0]) in [picture.get_attribute("src") for picture in shown_code.all()]
    desk = live(visitor, f"{proxy.url}/b/{board}/desk")
    seq = type_line(desk, "! un proxy devant la maison", 1)
    wait_seq(wall, seq)
    expect(wall.locator(".note")).to_have_count(1)
    with page.expect_download(timeout=120_000) as waiting:
        page.goto(f"{proxy.url}/b/{board}/archive")
        page.locator("a[href$='export.zip']").click()
    with zipfile.ZipFile(waiting.value.path()) as taken:
        log = next(name for name in taken.namelist() if name.endswith("log.jsonl"))
        assert "un proxy devant la maison" in taken.read(log).decode()


def test_a_file_of_several_megabytes_reaches_the_import_page(visitor, proxy, tmp_path):
    page = visitor.new_page()
    board, _ = make(page, proxy)
    file = tmp_path / "long.txt"
    file.write_text("".join(f"Une remarque, la {n}e\n" * 300 for n in range(500)), "utf-8")
    assert file.stat().st_size > 3_000_000
    page.goto(f"{proxy.url}/b/{board}/import")
    page.set_input_files("input[type=file]", str(file))
    with page.expect_navigation() as answer:
        page.locator("form button").first.click()
    assert answer.value.status in (200, 422), answer.value.status


@pytest.mark.parametrize("told", [False, True])
def test_what_a_proxy_says_is_believed_only_when_it_was_said_so(tmp_path, monkeypatch, told):
    """The same answer of a server that was not told of its proxy."""
    server = Server(tmp_path / "data")
    (tmp_path / "proxy").mkdir()
    if missing("nginx"):
        pytest.skip(missing("nginx"))
    proxy = TlsProxy("nginx", tmp_path / "proxy", server.port)
    monkeypatch.setenv("BOARD_ALLOWED_HOSTS", "127.0.0.1")
    monkeypatch.setenv("BOARD_BEHIND_PROXY", "yes" if told else "no")
    monkeypatch.setenv("BOARD_OPEN", "yes")
    with server, proxy:
        headers = asked(proxy)
    assert headers["status"] == (303 if told else 403)
    assert ("Secure" in headers["cookie"]) == told
    assert headers["location"].startswith(f"{PREFIX}/b/") == told


def asked(proxy):
    """What a form of the proxy's own page gets when it makes a board."""
    line = HTTPSConnection("127.0.0.1", proxy.port, context=ssl._create_unverified_context())
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    form["Origin"] = f"https://127.0.0.1:{proxy.port}"
    line.request("POST", f"{PREFIX}/boards", "title=T", form)
    answer = line.getresponse()
    answer.read()
    line.close()
    return {
        "status": answer.status,
        "cookie": answer.headers.get("Set-Cookie", ""),
        "location": answer.headers.get("Location", ""),
    }


def test_the_lines_of_the_manual_are_found():
    assert json.dumps(shown()).count("127.0.0.1:8000") == 2
