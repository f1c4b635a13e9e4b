"""What is committed is text of the project alone: any clone can be made ready from it."""

import os
import shutil
import subprocess

import pytest

from tests.harness import ROOT

BUILT = (".venv", "board/_npm", "node_modules", "data")
TRACKED = pytest.mark.skipif(
    not shutil.which("git") or not (ROOT / ".git").exists(), reason="this is not a clone"
)


def git(*arguments, cwd=ROOT):
    done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def links(cwd=ROOT):
    """Paths that are committed as symbolic links, whose target no other machine has."""
    return [line.split("\t")[1] for line in git("ls-files", "-s", cwd=cwd) if line[:6] == "120000"]


@TRACKED
def test_a_clone_has_no_link_to_a_folder_of_another_machine():
    assert links() == []


@TRACKED
def test_a_clone_has_nothing_that_its_own_files_make():
    assert git("ls-files", "-c", "-i", "--exclude-standard") == []


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_in_the_place_of_what_is_built_is_not_committed_by_add(tmp_path):
    git("init", "-q", cwd=tmp_path)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    (tmp_path / "board").mkdir()
    (tmp_path / "aside").symlink_to(tmp_path / "board")
    for name in BUILT:
        (tmp_path / name).symlink_to(tmp_path / "board")
    git("add", "-A", cwd=tmp_path)
    assert links(tmp_path) == ["aside"]
