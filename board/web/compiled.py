"""Compiled pages are kept where Python keeps compiled modules, when it keeps them at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache


class KeptPages(BytecodeCache):
    """Jinja checks that what it gets is of its own version and of the page as it is now."""

    def __init__(self) -> None:
        self.folder = Path(cache_from_source(__file__)).parent

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError), self.file(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """A page that cannot be kept is compiled again the next time."""
        if sys.dont_write_bytecode:
            return
        made = self.file(bucket).with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with made.open("wb") as file:
                bucket.write_bytecode(file)
            made.replace(self.file(bucket))

    def file(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}.pyc"
