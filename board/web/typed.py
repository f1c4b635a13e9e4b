"""Lines that the desk's form posts by itself: its scripts have not started, or there are none."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from board.core.later import Later
from board.live.capture import Capture, no_message

if TYPE_CHECKING:
    import pydantic

    from board.live import protocol
else:
    pydantic, protocol = Later("pydantic"), Later("board.live.protocol")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the desk's page says of them: ``left`` stays in the field, ``reason`` says why,
    ``noted`` are the words that are on the disk. ``key`` is for what this page posts next."""

    left: str = ""
    reason: str = ""
    detail: str = ""
    noted: str = ""
    key: str = field(default_factory=lambda: secrets.token_hex(12))


def take(capture: Capture, board: str, form: Mapping[str, str]) -> Typed:
    """Notes the lines of a posted form, in order; what comes after a refused one is left with it.

    The form's key makes it harmless to post the same page twice.
    """
    lines = [line.strip() for line in form.get("line", "").splitlines() if line.strip()]
    key = form.get("key", "")
    for at, line in enumerate(lines):
        answer = note(capture, {"board": board, "key": f"{key}-{at}", "line": line})
        if "seq" not in answer:
            left = "\n".join(lines[at:])
            return Typed(left, answer["error"], str(answer.get("detail", "")))
    return Typed(noted=" · ".join(lines))


def note(capture: Capture, given: dict[str, str]) -> dict[str, Any]:
    try:
        return capture.act(protocol.CaptureMessage.model_validate(given))
    except pydantic.ValidationError:
        return no_message(given["line"])
