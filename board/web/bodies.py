"""The body of a request, bounded while it is read, whether it says its length or not."""

from __future__ import annotations

import io
from typing import IO

from flask import Request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.utils import cached_property

LARGEST_BODY = 65_536


class BoundedRequest(Request):
    """A body in chunks is refused as soon as it passes ``max_content_length``. Werkzeug's own
    stream would end there without a word, and half a form would pass for a whole one."""

    @cached_property
    def stream(self) -> IO[bytes]:
        largest = self.max_content_length
        if self.content_length is not None or largest is None:
            return super().stream
        if not self.environ.get("wsgi.input_terminated"):
            return io.BytesIO()
        return io.BytesIO(read_at_most(self.environ["wsgi.input"], largest))


def read_at_most(body: IO[bytes], largest: int) -> bytes:
    """The whole body; RequestEntityTooLarge when it is longer, ClientDisconnected when it breaks
    off or its chunks are none."""
    held = bytearray()
    while read := part(body, min(16_384, largest + 1 - len(held))):
        held += read
        if len(held) > largest:
            raise RequestEntityTooLarge
    return bytes(held)


def part(body: IO[bytes], most: int) -> bytes:
    try:
        return body.read(most)
    except (OSError, ValueError) as error:
        raise ClientDisconnected from error
