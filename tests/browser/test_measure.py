"""The hard figures of a sheet, measured in Chromium on exported files of real discussions."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.test_way import FLAGS, LINES
from tests.conftest import CHROMIUM
from tests.harness import ROOT, run_board
from tests.measure import figures, measure

pytestmark = pytest.mark.browser
DATA = ROOT.parent / "shared" / "data"
SOURCES = ["lines", *(path.name for path in sorted(DATA.glob("*.*")) if path.name != "README.md")]


@pytest.fixture(scope="module")
def page():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("name", SOURCES)
def test_no_box_overlaps_no_ink_leaves_its_box_no_letter_is_too_small(page, tmp_path, name):
    source = tmp_path / "lines.txt" if name == "lines" else DATA / name
    if name == "lines":
        source.write_text("\n".join(LINES), "utf-8")
    column = ["--column", "comment-body"] if source.suffix == ".csv" else []
    data = tmp_path / "data"
    board = run_board(data, "import", str(source), *column)["board"]
    made = run_board(data, "export", board, "--out", str(tmp_path / "out"))
    found = measure(page, ROOT / made["folder"] / "fresque.svg")
    assert found["notes"] > 0
    assert (found["overlaps"], found["outside"], found["under_floor"]) == (0, [], [])
    assert found["white_percent"] >= 35


def test_the_measure_sees_what_is_wrong():
    def note(ident, box, **more):
        found = {"id": ident, "kind": "remark", "theme": "0", "sheet": "1", "out": 0, "size": 30}
        return {**found, "box": box, **more}

    wrong = figures(
        [
            note("n-1", [0, 0, 100, 100]),
            note("n-2", [50, 50, 100, 100]),
            note("n-3", [500, 500, 10, 10], out=7, size=12),
        ]
    )
    assert wrong["overlaps"] == 1
    assert wrong["outside"] == wrong["under_floor"] == ["n-3"]
