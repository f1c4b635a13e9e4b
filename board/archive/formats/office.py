"""What the office formats share: a zip whose bytes hang on what is in it and on nothing else."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member: a zip can say no earlier one, and the log says the real ones."""


def same_bytes(packed: bytes) -> bytes:
    """The same zip with its members' times taken out; a stored member (ODT's first) stays so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, EPOCH)
            info.compress_type = member.compress_type
            info.external_attr = 0o644 << 16
            new.writestr(info, old.read(member))
    return out.getvalue()
