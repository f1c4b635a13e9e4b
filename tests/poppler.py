"""Tests that ask poppler what is in a PDF are left out, loudly, where it is not installed."""

import shutil

import pytest

POPPLER = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="LEFT OUT: poppler-utils is not installed"
)
