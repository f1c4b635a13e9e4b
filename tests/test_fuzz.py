"""Seeded chaos against two workers' rooms on one real log; every replica ends as a fresh fold."""

import os
import random
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from board.config import Config
from board.core.erasing import Erase
from board.core.events import (
    Edit,
    Link,
    Move,
    Open,
    Pace,
    Recall,
    Release,
    Restore,
    Say,
    Withdraw,
)
from board.core.history import fold
from board.core.ink import render
from board.live.rooms import Rooms
from board.live.turns import Accepted
from board.store.log import EventLog
from tests.figures import SOAK, note
from tests.harness import Picture

pytestmark = pytest.mark.slow
SEEDS, GROUP, STEPS = (200 if SOAK else 24), 8, 200
WORDS = ["la", "donnée", "reste", "au", "quartier", "si", "on", "décide", "ensemble"]
SIGNS = ["", "", "? ", "! ", '"', "+ ", "- ", "> ", "= ", "# ", "/carte acteur "]
COMMANDS = ["/planche", "/phase Discuter", "@Une maman", "@", "/lieu Bagnolet", "(rires)"]
STEP = Counter(
    say=60, edit=16, withdraw=12, restore=8, move=10, erase=3, link=12, pace=4, release=8,
    recall=3, again=6, cut=8, reconnect=12, restart=2,
)  # fmt: skip


class Replica:
    """A browser behind a bad network: pushes come late, twice, in another order, or not at all.

    ``careless`` is the negative control: it draws over a gap instead of asking what it missed.
    """

    def __init__(self, chance, careless=False):
        self.chance, self.careless = chance, careless
        self.picture, self.post, self.is_cut, self.gaps = Picture(), [], False, 0

    def push(self, patch):
        if self.is_cut or self.chance.random() < 0.15:
            return
        self.post.append(patch)
        if self.chance.random() < 0.15:
            self.post.append(patch)

    def read(self, room):
        """Takes some of what lies in the post, the newest first now and then."""
        if self.is_cut or self.chance.random() < 0.4:
            return
        if self.chance.random() < 0.3:
            self.chance.shuffle(self.post)
        for _ in range(self.chance.randint(0, len(self.post))):
            self.take(self.post.pop(0), room)

    def take(self, patch, room):
        if self.careless:
            patch = {**patch, "since": min(patch["since"], self.picture.seq)}
        if self.picture.apply(patch) == "gap":
            self.gaps += 1
            self.join(room)

    def join(self, room):
        """As a page does; now and then the answer is lost on the way."""
        room.catch_up()
        if self.chance.random() < 0.9:
            self.picture.apply(room.patch(self.picture.seq))

    def end(self, room):
        self.is_cut = False
        while self.post:
            self.take(self.post.pop(0), room)
        if not self.careless:
            room.catch_up()
            self.picture.apply(room.patch(self.picture.seq))


class Chaos:
    """One seed's story: a board, two workers over one log, three replicas and a careless one."""

    def __init__(self, config, seed):
        self.chance = random.Random(seed)
        self.config, self.seed, self.steps = config, seed, 0
        self.log = EventLog(config)
        self.workers = [Rooms(self.log), Rooms(self.log)]
        self.board = self.workers[0].make(Open("Hasard")).board.id
        self.replicas = [Replica(self.chance) for _ in range(3)]
        self.careless = Replica(self.chance, careless=True)
        self.done = []

    @property
    def everyone(self):
        return [*self.replicas, self.careless]

    def room(self):
        return self.chance.choice(self.workers).get(self.board)

    def run(self):
        names, weights = list(STEP), list(STEP.values())
        for self.steps in range(STEPS):
            name = self.chance.choices(names, weights)[0]
            if name in ("again", "cut", "reconnect", "restart"):
                getattr(self, name)()
            else:
                self.act(name)
            for replica in self.everyone:
                replica.read(self.room())

    def act(self, name):
        room, key = self.room(), f"fuzz-{self.steps:06}"
        command = self.command(name, room.catch_up())
        outcome = room.act(command, key)
        if isinstance(outcome, Accepted):
            assert outcome.is_new and outcome.seq == room.board.seq
            self.done.append((command, key, outcome.seq))
            self.push(room)

    def push(self, room):
        patch = room.next_push()
        for replica in self.everyone if patch else []:
            replica.push(patch)

    def command(self, name, board):
        """A command of this name on a note or a waiting line that exists, or nearly."""
        seqs = sorted(seq for seq, _ in board.notes.items()) or [2]
        chosen, other = self.chance.choice(seqs), self.chance.choice([*seqs[:4], None, None])
        held = self.chance.choice([*(line.id for line in board.held), 2])
        return {
            "say": lambda: Say(self.line(), self.chance.choice(["", "a", "b"])),
            "edit": lambda: Edit(chosen, self.line(), elsewhere=self.chance.random() < 0.5),
            "withdraw": lambda: Withdraw(chosen),
            "restore": lambda: Restore(chosen),
            "erase": lambda: Erase(chosen),
            "link": lambda: Link(chosen, other),
            "move": lambda: Move(chosen, self.chance.randint(0, 1800), self.chance.randint(0, 900)),
            "pace": lambda: Pace(hold=self.chance.random() < 0.4),
            "release": lambda: Release(held),
            "recall": lambda: Recall(held),
        }[name]()

    def line(self):
        if self.chance.random() < 0.1:
            return self.chance.choice(COMMANDS)
        words = " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 5)))
        return f"{self.chance.choice(SIGNS)}{words[:30]} {self.steps}"

    def again(self):
        """A retry: the first answer again, and nothing happens twice."""
        if not self.done:
            return
        command, key, seq = self.chance.choice(self.done)
        assert self.room().act(command, key) == Accepted(seq, False)

    def cut(self):
        replica = self.chance.choice(self.everyone)
        replica.is_cut, replica.post = True, []

    def reconnect(self):
        replica = self.chance.choice(self.everyone)
        if replica.is_cut:
            replica.is_cut = False
            if not replica.careless:
                replica.join(self.room())

    def restart(self):
        """The process is gone: rooms forgotten, the log opened anew."""
        self.log.close()
        self.log = EventLog(self.config)
        self.workers = [Rooms(self.log), Rooms(self.log)]

    def end(self):
        """Checks everything; True when the careless replica shows another board."""
        for replica in self.everyone:
            replica.end(self.room())
        entries = self.log.since(self.board, 0)
        self.log.close()
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        stored = {entry.key: entry.seq for entry in entries}
        assert all(stored[key] == seq for _, key, seq in self.done)
        assert len(stored) == len(entries) == len(self.done) + 1
        whole = dict(render.patch(fold(self.board, entries), 0)["put"])
        for number, replica in enumerate(self.replicas):
            assert replica.picture.fragments == whole, f"seed {self.seed}, replica {number}"
        return self.careless.picture.fragments != whole


@pytest.fixture
def quick_folder(tmp_path):
    """A real file in memory where there is one: fsync is asked for and costs nothing."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_an_arrow_that_is_taken_away_leaves_every_replica(rooms):
    """Found by chaos: a note that answers nothing any more kept its arrow on the walls."""
    room = rooms.make(Open("Flèche"))
    first, second = (room.act(Say(text), f"line-{text}").seq for text in ("Premier", "Second"))
    tied = room.act(Link(second, first), "tie-the-notes").seq
    picture = Picture()
    picture.apply(room.patch(0))
    assert f"l-{second}" in picture.fragments
    room.act(Link(second, None), "untie-the-notes")
    room.act(Withdraw(second), "withdraw-one")
    picture.apply(room.patch(tied))
    assert picture.fragments == dict(room.patch(0)["put"])


@pytest.mark.parametrize("first", range(0, SEEDS, GROUP))
def test_every_replica_ends_as_a_fresh_fold(quick_folder, first):
    """A few seeds; the replica that ignores gaps must end differently, or drops were not felt."""
    steps = gaps = wrong = 0
    for seed in range(first, first + GROUP):
        chaos = Chaos(Config(data=quick_folder / str(seed)), seed)
        try:
            chaos.run()
            wrong += chaos.end()
        finally:
            chaos.log.close()
        steps += len(chaos.done)
        gaps += sum(replica.gaps for replica in chaos.replicas)
    note("fuzz", seeds=GROUP, accepted=steps, gaps=gaps, careless_wrong=wrong)
    assert gaps > GROUP, "the network was too good to show anything"
    assert wrong, "the test would not see a replica that ignores gaps"
