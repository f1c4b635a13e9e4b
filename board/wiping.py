"""What is freed is wiped: words that were erased are not left in memory that nobody uses."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

M_PERTURB, FILLING = -6, 0xA5
"""glibc's malloc.h: freed blocks are filled with this byte."""

SMALLEST, LARGEST, STEP = 48, 512, 16
"""Python's own blocks in which a text has room, by size (Objects/obmalloc.c)."""

LARGEST_KEPT, MOST_KEPT = 1040, 7
"""Blocks up to this size, so many of each, glibc sets aside without filling them (its tcache)."""

OF_A_SIZE = 1 << 20
"""Bytes of one size that are used again: more than a server has free of it."""

HEADER = sys.getsizeof(b"")


def wipe_what_is_freed() -> bool:
    """Call once, early. Whether the C library can: glibc, with which Debian comes."""
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(M_PERTURB, FILLING))


def use_again(pause: Callable[[], object]) -> None:
    """Fills the small blocks that Python and glibc keep free as they were, a size after another."""
    for size in range(SMALLEST, LARGEST_KEPT + 1, STEP):
        fill(size, OF_A_SIZE // size if size <= LARGEST else MOST_KEPT)
        pause()


def fill(size: int, count: int) -> int:
    """So many blocks of a size at once; how many there were. Not ``bytes(size)``: what is asked for
    as zeros does not come from the blocks that glibc sets aside."""
    return len([b"." * (size - HEADER) for _ in range(count)])
