"""One line for everybody who has opened nothing here: so many wrong guesses a second, in all."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from board.web.rate import Bucket

WRONG_AT_ONCE = 60
"""Guesses of strangers that nobody waits for after a quiet while: a hall that mistypes."""

SECONDS_A_GUESS = 0.05
"""After that one more each so often, whoever guesses and from however many connections."""


class Place:
    """Where somebody stands in the line. ``leads`` is the one who looks at the clock for all."""

    __slots__ = ("leads", "turn")

    def __init__(self, leads: bool) -> None:
        self.leads, self.turn = leads, threading.Event()


class Line:
    """Turns go to who came last and to who came first by turns: who comes alone while others push
    from hundreds of connections is next, and nobody is overtaken for ever. Nobody is sent away.

    Who stands here waits for the turn, right or wrong alike, and a right guess gives it back:
    a hall that types what the wall shows never waits.
    """

    def __init__(self, bucket: Bucket) -> None:
        self.bucket, self.lock = bucket, threading.Lock()
        self.places: deque[Place] = deque()
        self.is_lasts = True

    def stand(self, sleep: Callable[[float], object]) -> None:
        """Returns when it is this one's turn."""
        with self.lock:
            if not self.places and self.bucket.take():
                return
            mine = Place(leads=not self.places)
            self.places.append(mine)
        try:
            if not mine.leads:
                mine.turn.wait()
            while mine.leads:
                sleep(self.bucket.wait())
                self.call(mine)
        except BaseException:
            self.leave(mine)
            raise

    def call(self, leader: Place) -> None:
        """Gives a turn, if there is one; a leader whose turn it is leaves the clock to another."""
        with self.lock:
            if not self.bucket.take():
                return
            chosen = self.places.pop() if self.is_lasts else self.places.popleft()
            self.is_lasts = not self.is_lasts
            if chosen is not leader:
                chosen.turn.set()
                return
            self.hand_over(leader)

    def leave(self, place: Place) -> None:
        """Somebody waits no longer."""
        with self.lock:
            if place in self.places:
                self.places.remove(place)
            if place.leads:
                self.hand_over(place)

    def hand_over(self, leader: Place) -> None:
        leader.leads = False
        if self.places:
            self.places[0].leads = True
            self.places[0].turn.set()

    def welcome(self) -> None:
        """After a right guess."""
        self.bucket.give()
