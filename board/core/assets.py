"""Finds the files that are shipped with the package: fonts and icons of npm, pages, styles."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
BUILT = PACKAGE / "_web"
"""Only in a wheel; in a checkout ``static/`` and ``templates/`` stand beside the package."""


def npm(*parts: str) -> Path:
    """A file or folder fetched by the build hook, such as ``npm("fonts", "x.woff2")``."""
    return PACKAGE.joinpath("_npm", *parts)


def web(*parts: str) -> Path:
    """A file or folder of the pages; the first part is ``static`` or ``templates``."""
    return (BUILT if BUILT.is_dir() else PACKAGE.parent).joinpath(*parts)
