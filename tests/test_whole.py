"""A page's scripts as one file: every module once, after those it needs, and nothing left out."""

import re
import shutil
import subprocess

import pytest

from board.web import scripts, whole

ENTRIES = sorted(f"{name}.js" for name in scripts.entries())
BRINGING = [entry for entry in ENTRIES if whole.brought(entry)]


def files(entry):
    """The files of an entry: what it begins with, and what it brings."""
    return [whole.whole(entry), *([whole.rest(entry)] if entry in BRINGING else [])]


def heads(text):
    """The modules that stand in a file, in their order."""
    return re.findall(r"^// (/static/js/\S+\.js)\nconst \$m\d+ = ", text, re.M)


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_module_stands_once_and_after_those_that_it_imports(entry):
    found = [address for text in files(entry) for address in heads(text)]
    ours = [
        address
        for address in (*scripts.modules(entry), *scripts.later(entry))
        if address.startswith(scripts.ROOT)
    ]
    assert sorted(found) == sorted(ours) and len(set(found)) == len(found)
    for at, address in enumerate(found):
        needed = [one for one in whole.imports(address) if one.startswith(scripts.ROOT)]
        assert set(needed) <= set(found[:at]), f"{address} needs one after it: a circle of imports"
    assert heads(whole.whole(entry))[-1] == scripts.ROOT + entry


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_is_left_to_import_is_of_npm_or_the_other_file_of_the_page(entry):
    for text in files(entry):
        for line in re.findall(r"^(?:import|export)\b.*", text, re.M):
            assert re.fullmatch(
                r'import \{ [\w, ]+ \} from "\.\./\.\./\.\./npm/[\w.-]+";'
                rf'|import \{{ [$\w, ]+ \}} from "\./{re.escape(entry)}";'
                r"|export \{ [$\w, ]+ \};|export const \{ [\w, ]+ \} = \$m\d+;",
                line,
            ), line
    begun = whole.BROUGHT.findall(whole.whole(entry))
    assert begun == [f"./{whole.rest_name(entry)}"] * len(whole.brought(entry))


def test_every_line_of_import_and_export_is_written_as_they_are_read():
    """What is written otherwise would be lost: `as`, `default`, `*`, a list over two lines."""
    for address in {one for entry in ENTRIES for one in scripts.modules(entry)}:
        source = scripts.source(address)
        assert not re.sub(whole.IMPORT, "", source).count("\nimport "), address
        left = re.sub(whole.EXPORT, "", source)
        assert not re.search(r"^export\b", left, re.M), address


def test_only_comments_that_stand_alone_are_left_out():
    text = 'a();\n/** What\n * it does. */\n  // why\nb(/** @type {X} */ (c)); // here\n"// d";\n'
    kept = 'a();\nb(/** @type {X} */ (c)); // here\n"// d";\n'
    assert whole.WORDS.sub("", text) == kept
    for address in {one for entry in ENTRIES for one in scripts.modules(entry)}:
        for words in re.findall(r"`[^`]*`", scripts.source(address)):
            assert whole.WORDS.sub("", words) == words, f"{address}: a text lost a line"


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
@pytest.mark.parametrize("entry", ENTRIES)
def test_each_file_is_a_module_that_an_engine_reads(entry, tmp_path):
    for number, text in enumerate(files(entry)):
        path = tmp_path / f"{number}.mjs"
        path.write_text(text, "utf-8")
        done = subprocess.run(["node", "--check", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_a_page_asks_for_its_scripts_in_one_request(build):
    """One, and what npm gives; what comes later has a file too."""
    browser = build().test_client()
    version = re.search(r"/v/(\w+)/", browser.get("/").get_data(as_text=True))[1]
    for path, status in {
        "desk.js": 200, "board.js": 200, "board.rest.js": 200, "none.js": 404, "../x.js": 404,
    }.items():  # fmt: skip
        with browser.get(f"/v/{version}/static/js/whole/{path}") as answer:
            assert answer.status_code == status, path
            if status == 200:
                assert answer.mimetype == "text/javascript"
                assert "immutable" in answer.headers["Cache-Control"]
