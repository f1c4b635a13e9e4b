"""The rows of one board's evening inside a transaction: what phones sent and what became of it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from board.store.slip import (
    ASIDE,
    FRESH_MINUTES,
    MOST_OF_A_PHONE,
    MOST_WAITING,
    NOTED,
    WAITING,
    Book,
    NotTaken,
    Sent,
    Slip,
    agreements,
    evenings,
    muted,
    slip_of,
    slips,
)
from board.store.turn import Turn


class Evening:
    """The rows of one board inside a transaction."""

    def __init__(self, turn: Turn, until: int) -> None:
        self.connection, self.board, self.until = turn.connection, turn.board, until
        self.is_closed = turn.is_closed
        self.mine_only = evenings.c.board == self.board
        query = sa.select(evenings).where(self.mine_only).with_for_update()
        self.row: sa.Row[Any] | None = turn.connection.execute(query).first()

    def run(self, statement: Any) -> Any:
        return self.connection.execute(statement)

    def begin(self) -> sa.Row[Any]:
        """The evening's row, with a salt; one that goes on has as long to go as before."""
        if self.row is None:
            row = {"board": self.board, "salt": secrets.token_hex(16), "until": self.until}
            self.run(evenings.insert().values(**row, changed=0, aside=0))
        elif self.row.salt:
            return self.row
        else:
            self.renew(salt=secrets.token_hex(16), until=self.until)
        self.row = self.run(sa.select(evenings).where(self.mine_only)).one()
        return self.row

    def go_on(self) -> None:
        """A phone has said something, which gives the evening its whole time again; who only asks
        does not."""
        if self.begin().until <= self.until - FRESH_MINUTES:
            self.renew(until=self.until)

    def renew(self, **values: Any) -> None:
        self.run(evenings.update().where(self.mine_only).values(**values))

    def next(self) -> int:
        row = self.row or self.begin()
        changed = int(row.changed) + 1
        self.run(evenings.update().where(self.mine_only).values(changed=changed))
        self.row = self.run(sa.select(evenings).where(self.mine_only)).one()
        return changed

    def phone(self, who: str) -> str:
        salt = self.begin().salt
        return hashlib.sha256(f"{salt} {who}".encode()).hexdigest()[:16]

    def of(self, table: sa.Table) -> sa.ColumnElement[bool]:
        return table.c.board == self.board

    def find(self, asked: Any) -> list[Slip]:
        query = sa.select(slips).where(self.of(slips), asked).order_by(slips.c.id)
        return [slip_of(row) for row in self.run(query)]

    def is_muted(self, phone: str) -> bool:
        query = sa.select(muted.c.phone).where(self.of(muted), muted.c.phone == phone)
        return self.run(query).first() is not None

    def send(self, who: str, sent: Sent) -> Slip:
        phone = self.phone(who)
        known = self.find(slips.c.key == sent.key)
        if known:
            if known[0].phone != phone:
                raise NotTaken("conflict")
            return known[0]
        if self.is_closed:
            raise NotTaken("closed")
        if self.is_muted(phone):
            raise NotTaken("muted")
        self.go_on()
        own = self.find((slips.c.state == WAITING) & (slips.c.phone == phone))
        if any(
            (one.words, one.note, one.kind) == (sent.words, sent.note, sent.kind) for one in own
        ):
            raise NotTaken("said_already")
        if len(own) >= MOST_OF_A_PHONE:
            raise NotTaken("many_waiting")
        count = sa.select(sa.func.count()).select_from(slips).where(self.of(slips))
        if self.run(count.where(slips.c.state == WAITING)).scalar() >= MOST_WAITING:
            raise NotTaken("tray_full")
        last = sa.select(sa.func.coalesce(sa.func.max(slips.c.id), 0)).where(self.of(slips))
        ident = int(self.run(last).scalar()) + 1
        row = {"board": self.board, "id": ident, "key": sent.key, "phone": phone}
        row |= {"kind": sent.kind, "note": sent.note, "words": sent.words, "twin": sent.twin}
        row |= {"speaker": sent.speaker, "state": WAITING, "seq": 0, "changed": self.next()}
        self.run(slips.insert().values(**row))
        return self.find(slips.c.id == ident)[0]

    def book(self) -> Book:
        row = self.row
        if row is None or not row.salt:
            return Book("", 0, 0)
        name = hashlib.sha256(row.salt.encode()).hexdigest()[:8]
        count = sa.select(sa.func.count()).select_from(muted).where(self.of(muted))
        return Book(name, row.changed, self.run(count).scalar())

    def tray(self, since: int, book: str) -> tuple[Book, list[Slip]]:
        now = self.book()
        asked = slips.c.changed > since if book == now.name else slips.c.state != NOTED
        return now, self.find(asked) if now.name else []

    def mine(self, who: str) -> tuple[list[Slip], list[int], bool]:
        phone = self.phone(who)
        mine = sa.select(agreements.c.note).where(self.of(agreements), agreements.c.phone == phone)
        agreed = list(self.run(mine.order_by(agreements.c.note)).scalars())
        return self.find(slips.c.phone == phone), agreed, self.is_muted(phone)

    def settle(self, ids: Sequence[int], state: str, seq: int = 0) -> list[Slip]:
        found = self.find(slips.c.id.in_(ids) & slips.c.state.not_in((state, NOTED)))
        values: dict[str, Any] = {"state": state, "seq": seq}
        if state == NOTED:
            values |= {"words": "", "speaker": ""}
        for one in found:
            mine = slips.update().where(self.of(slips), slips.c.id == one.id)
            self.run(mine.values(**values, changed=self.next()))
        return self.find(slips.c.id.in_([one.id for one in found]))

    def mute(self, ident: int) -> list[Slip]:
        found = self.find(slips.c.id == ident)
        if not found:
            return []
        phone = found[0].phone
        if not self.is_muted(phone):
            self.run(muted.insert().values(board=self.board, phone=phone))
            self.next()
        waits = self.find((slips.c.phone == phone) & (slips.c.state == WAITING))
        return self.settle([one.id for one in waits], ASIDE)

    def unmute(self) -> None:
        self.run(muted.delete().where(self.of(muted)))
        self.next()

    def agree(self, who: str, note: int, agrees: bool) -> None:
        if self.is_closed:
            raise NotTaken("closed")
        phone = self.phone(who)
        if self.is_muted(phone):
            raise NotTaken("muted")
        self.go_on()
        if agrees:
            self.put(phone, note)
            return
        mine = (agreements.c.note == note) & (agreements.c.phone == phone)
        self.run(agreements.delete().where(self.of(agreements), mine))

    def put(self, phone: str, note: int) -> None:
        mine = (agreements.c.note == note) & (agreements.c.phone == phone)
        if self.run(sa.select(agreements).where(self.of(agreements), mine)).first() is None:
            row = {"board": self.board, "note": note, "phone": phone, "count": 1}
            self.run(agreements.insert().values(**row))

    def put_all(self, phones: Iterable[str], note: int) -> None:
        for phone in set(phones):
            self.put(phone, note)

    def counts(self) -> tuple[dict[int, int], int]:
        total = sa.func.sum(agreements.c.count).label("total")
        query = sa.select(agreements.c.note, total).where(self.of(agreements))
        found = {row.note: int(row.total) for row in self.run(query.group_by(agreements.c.note))}
        return found, self.aside_now() + (self.row.aside if self.row else 0)

    def aside_now(self) -> int:
        count = sa.select(sa.func.count()).select_from(slips)
        return int(self.run(count.where(self.of(slips), slips.c.state == ASIDE)).scalar())

    def empty(self) -> list[Slip]:
        waits = self.find(slips.c.state == WAITING)
        told = self.settle([one.id for one in waits], ASIDE)
        for one in self.find(slips.c.state == ASIDE):
            mine = slips.update().where(self.of(slips), slips.c.id == one.id)
            self.run(mine.values(words="", speaker="", changed=self.next()))
        return told

    def end(self) -> None:
        aside = self.aside_now() + (self.row.aside if self.row else 0)
        counts, _ = self.counts()
        for table in (slips, muted, agreements):
            self.run(table.delete().where(self.of(table)))
        self.keep(counts)
        over = evenings.update().where(self.mine_only)
        self.run(over.values(salt="", until=0, changed=0, aside=aside))

    def keep(self, counts: dict[int, int]) -> None:
        """How many agreed on evenings that are over, without any phone."""
        for note, count in counts.items():
            row = {"board": self.board, "note": note, "phone": "", "count": count}
            self.run(agreements.insert().values(**row))

    def adopt(self, agreed: dict[int, int], aside: int) -> None:
        row = {"board": self.board, "salt": "", "until": 0, "changed": 0, "aside": aside}
        self.run(evenings.insert().values(**row))
        self.keep(agreed)

    def speakers(self) -> list[str]:
        asked = sa.select(slips.c.speaker).where(self.of(slips), slips.c.speaker != "")
        return list(self.run(asked.distinct()).scalars())

    def erase(self, about: list[int], speaker: str) -> list[int]:
        name = speaker.casefold()
        found = [
            one.id
            for one in self.find((slips.c.words != "") | (slips.c.speaker != ""))
            if one.note in about or (name and one.speaker.casefold() == name)
        ]
        for ident in found:
            mine = slips.update().where(self.of(slips), slips.c.id == ident)
            values = {"words": "", "speaker": "", "state": ASIDE, "changed": self.next()}
            self.run(mine.values(**values))
        return found
