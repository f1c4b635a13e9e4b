"""The pages of docs/how-to are followed by hand: what they show is code of today."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page for page in (ROOT / "docs" / "how-to").glob("*.md") if "```diff" in page.read_text("utf-8")
)


def diffs(page):
    return "\n".join(re.findall(r"```diff\n(.*?)```", page.read_text("utf-8"), re.S))


def applies(diff):
    """Whether git takes it, with one line of context around each change."""
    command = ["git", "apply", "--check", "-C1", "-"]
    return subprocess.run(command, cwd=ROOT, input=diff.encode(), capture_output=True, check=False)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_stranger_who_follows_the_page_finds_the_places_that_it_names(page):
    done = applies(diffs(page))
    assert not done.returncode, done.stderr.decode()


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_page_of_another_day_would_be_noticed():
    """The control."""
    (limit,) = [page for page in PAGES if page.stem == "change-a-limit"]
    assert applies(diffs(limit).replace("1200", "1201")).returncode
