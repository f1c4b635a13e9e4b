"""Frames of one socket: what goes out is RFC 6455, what comes in is held to it, byte by byte."""

import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, Ping, Pong, TextMessage
from wsproto.frame_protocol import Opcode

from board.live.frames import LARGEST_MESSAGE, Broken, Closed, Pinged, Reader, frame, goodbye, text


def masked(payload, opcode=1, fin=True, key=b"\x01\x02\x03\x04", rsv=0, size=None):
    """One frame as a client sends it."""
    size = len(payload) if size is None else size
    first = (0x80 if fin else 0) | rsv << 4 | opcode
    if size < 126:
        head = bytes((first, 0x80 | size))
    elif size < 65_536:
        head = bytes((first, 0xFE)) + struct.pack("!H", size)
    else:
        head = bytes((first, 0xFF)) + struct.pack("!Q", size)
    return head + key + bytes(byte ^ key[at % 4] for at, byte in enumerate(payload))


def read(*pieces, reader=None):
    """Every event of these bytes; the close code in the place where the peer was found broken."""
    reader, found = reader or Reader(), []
    for piece in pieces:
        reader.feed(piece)
        try:
            found += [event for event in reader.events() if event is not None]
        except Broken as broken:
            return [*found, broken.code]
    return found


def cut(data, places):
    edges = [0, *sorted({place % (len(data) + 1) for place in places}), len(data)]
    return [data[a:b] for a, b in pairwise(edges)]


@given(st.text(max_size=300), st.integers(0, 3))
def test_what_goes_out_is_what_another_implementation_reads(said, times):
    said *= 10 ** (times + 1)
    reader = Connection(ConnectionType.CLIENT)
    sent = text(said)
    reader.receive_data(sent)
    events = list(reader.events())
    expected = said.encode("utf-8", "replace").decode()
    assert "".join(event.data for event in events) == expected
    assert all(isinstance(event, TextMessage) for event in events)


@given(st.integers(1000, 1003), st.binary(max_size=125))
def test_control_frames_go_out_whole(code, payload):
    reader = Connection(ConnectionType.CLIENT)
    reader.receive_data(frame(payload, Opcode.PING) + frame(payload, Opcode.PONG) + goodbye(code))
    ping, pong, close = reader.events()
    assert isinstance(ping, Ping) and bytes(ping.payload) == payload
    assert isinstance(pong, Pong) and isinstance(close, CloseConnection) and close.code == code


FRAMES = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.text(max_size=200), st.integers(1, 4)),
        st.tuples(st.just("ping"), st.binary(max_size=125), st.just(0)),
    ),
    max_size=8,
)


def checked(largest=LARGEST_MESSAGE):
    """A reader that leaves every frame to wsproto."""
    reader = Reader(largest)
    reader.connection = Connection(ConnectionType.SERVER)
    return reader


@given(
    st.lists(st.tuples(st.binary(max_size=300), st.integers(1, 3), st.booleans()), max_size=6),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=3),
    st.lists(st.integers(0, 2000), max_size=12),
    st.sampled_from([150, LARGEST_MESSAGE]),
)
def test_what_is_read_here_is_read_as_wsproto_reads_it(said, wrong, places, largest):
    """Whole text frames with bytes changed anywhere and cut anywhere, against wsproto that is given
    a byte at a time: of more it forgets what was sound before a mistake, and so do we with it.
    What is no UTF-8 is found at the end of its frame, where wsproto finds it in the middle."""
    stream = bytearray()
    for payload, times, is_text in said:
        told = payload.hex().encode() if is_text else payload
        stream += masked(told * times)
    for at, byte in wrong if stream else ():
        stream[at % len(stream)] = byte
    found = read(*cut(bytes(stream), places), reader=Reader(largest))
    right = read(*(bytes((byte,)) for byte in stream), reader=checked(largest))
    ours, theirs = ([one for one in each if not isinstance(one, int)] for each in (found, right))
    if ours == theirs:
        assert found == right or (found == ours and right[-1] in (1007, 1009))
    else:
        assert ours == theirs[: len(ours)] and found[-1] == right[-1]


@given(FRAMES, st.lists(st.integers(0, 5000), max_size=12))
def test_however_the_bytes_are_cut_and_fragmented_the_messages_are_the_same(said, places):
    """Control frames stand between the fragments of a message, as they may."""
    stream, expected = b"", []
    for kind, what, parts in said:
        if kind == "ping":
            stream += masked(what, opcode=9)
            expected.append(Pinged(what))
            continue
        data = what.encode()
        size = len(data) // parts + 1
        pieces = [data[at : at + size] for at in range(0, len(data), size)] or [b""]
        for number, piece in enumerate(pieces):
            stream += masked(piece, opcode=0 if number else 1, fin=number == len(pieces) - 1)
            if number < len(pieces) - 1:
                stream += masked(b"between", opcode=9)
                expected.append(Pinged(b"between"))
        expected.append(what)
    assert read(*cut(stream, places)) == expected


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=6))
def test_garbage_ends_in_a_close_code_or_in_nothing_at_all(garbage, places):
    found = read(*cut(garbage, places))
    assert all(isinstance(event, (str, Pinged, Closed, int)) for event in found)
    codes = [event for event in found if isinstance(event, int)]
    assert set(codes) <= {1002, 1003, 1007, 1009} and len(codes) <= 1


@pytest.mark.parametrize(
    "sent, code",
    [
        (b"\x81\x02ab", 1002),  # not masked
        (masked(b"a", rsv=4), 1002),  # compressed, which nobody agreed to
        (masked(b"a", opcode=3), 1002),  # no such opcode
        (masked(b"a" * 126, opcode=9), 1002),  # a long control frame
        (masked(b"a", opcode=9, fin=False), 1002),  # a control frame in fragments
        (masked(b"a", opcode=0), 1002),  # the rest of nothing
        (masked(b"a", fin=False) + masked(b"b"), 1002),  # a message inside a message
        (masked(b"\x03", opcode=8), 1002),  # half a close code
        (masked(b"\x03\xed", opcode=8), 1002),  # a code that may not be sent
        (masked(b"a", opcode=2), 1003),  # binary
        (masked(b"", opcode=2), 1003),
        (masked(b"\xff"), 1007),
        (masked(b"\xc3", fin=False) + masked(b"a", opcode=0), 1007),  # cut in a letter, wrong rest
        (masked(b"\x03\xe8\xff", opcode=8), 1007),
        (masked(b"a" * (LARGEST_MESSAGE + 1)), 1009),
        (masked(b"a" * 20_000, fin=False) + masked(b"a" * 20_000, 0, False) * 3, 1009),
        (masked("é".encode() * 40_000, fin=False), 1009),  # counted in bytes
        (masked(b"a" * 70_000, size=200_000_000), 1009),  # long before it is whole
    ],
)
def test_each_way_to_leave_the_protocol_has_its_code(sent, code):
    assert read(sent) == [code]
    assert read(*(sent[at : at + 1000] for at in range(0, len(sent), 1000))) == [code]


def test_a_message_of_just_the_size_passes_and_the_next_one_too():
    whole = masked(b"a" * LARGEST_MESSAGE)
    assert [len(said) for said in read(whole, whole)] == [LARGEST_MESSAGE] * 2


def test_a_letter_cut_in_two_fragments_is_one_letter():
    assert read(masked(b"\xc3", fin=False), masked(b"\xa9", opcode=0)) == ["é"]


def test_a_goodbye_is_heard_with_its_code():
    assert read(masked(b"\x03\xe9", opcode=8)) == [Closed(1001)]
    assert read(masked(b"", opcode=8)) == [Closed(1005)]


def test_reading_may_stop_at_any_event_and_go_on():
    reader = Reader()
    reader.feed(masked(b"one") + masked(b"two"))
    assert next(iter(reader.events())) == "one"
    assert list(reader.events()) == ["two"]
