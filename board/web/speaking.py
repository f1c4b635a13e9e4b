"""What phones and desks say of slips over POST: the same call as over the socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from board.core.later import Later
from board.live.speech import Speech
from board.web.visitor import Visitors

if TYPE_CHECKING:
    import pydantic

    from board.live import speaking
else:
    pydantic, speaking = Later("pydantic"), Later("board.live.speaking")


class Speaking:
    def __init__(self, pages: Blueprint, visitors: Visitors, speech: Speech) -> None:
        self.visitors, self.speech = visitors, speech
        rule = "/b/<board_id>/speech/<event>"
        pages.add_url_rule(rule, view_func=self.say, methods=["POST"])

    def say(self, board_id: str, event: str) -> ResponseReturnValue:
        """The answer of the event; 403, 400 or 404 where it is not for this browser."""
        shape, least = speaking.SPEECH.get(event, (None, None))
        if shape is None or least is None:
            return {"error": "bad_message"}, 404
        if self.visitors.role(board_id) < least:
            return {"error": "forbidden"}, 403
        body = request.get_json(force=True, silent=True)
        given = {**(body if isinstance(body, dict) else {}), "board": board_id}
        try:
            message = shape.model_validate(given)
        except pydantic.ValidationError:
            return {"error": "bad_message"}, 400
        return self.speech.answer(message, self.visitors.bearer())
