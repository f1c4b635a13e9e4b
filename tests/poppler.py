"""Tests that ask poppler or qpdf about a PDF are left out, loudly, where it is not installed."""

import shutil

import pytest

POPPLER = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="LEFT OUT: poppler-utils is not installed"
)
QPDF = pytest.mark.skipif(not shutil.which("qpdf"), reason="LEFT OUT: qpdf is not installed")
