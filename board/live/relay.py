"""What is pushed in one process reaches the sockets of all: packed once, passed on as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from board.live.bus import Bus
from board.live.delivery import Delivery, Key, pack


class ScaledDelivery(Delivery):
    """Its own sockets first; the others hear of it by the bus, and whoever pushes never waits.
    ``level(board, since, seq)`` hears of each patch that came from another process."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self.bus = bus
        self.level: Callable[[str, int, int], None] = lambda *_: None
        bus.hears["push"] = self.hear

    def send(self, event: str, data: Any, key: Key, but: frozenset[str] = frozenset()) -> None:
        packed = pack(event, data)
        self.push(key, packed, but)
        told: dict[str, Any] = {"key": key, "but": list(but)}
        if event == "patch":
            told["patch"] = [data["since"], data["seq"]]
        self.bus.send("push", told, packed.encode())

    def hear(self, told: dict[str, Any], body: bytes) -> None:
        namespace, room = told["key"]
        self.push((namespace, room), body.decode(), frozenset(told["but"]))
        if "patch" in told:
            self.level(room, *told["patch"])
