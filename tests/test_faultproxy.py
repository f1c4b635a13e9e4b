"""The bad network does what it says, so that the tests behind it mean something."""

import socket
import socketserver
import threading
import time

import pytest

from tests.crowd import wait_until
from tests.faultproxy import FaultProxy, Weather


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        while data := self.request.recv(65_536):
            self.server.seen.append(data)
            self.request.sendall(data)


class Far(socketserver.ThreadingTCPServer):
    """Sends back what it gets, and remembers the pieces."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Echo)
        self.seen = []

    def handle_error(self, *_):
        self.seen.append(b"RESET")


@pytest.fixture
def far():
    with Far() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)


@pytest.fixture
def proxy(far):
    with FaultProxy(far.server_address[1]) as proxy:
        yield proxy


def connect(proxy):
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=30)


def read(near, size):
    found = b""
    while len(found) < size:
        found += near.recv(65_536)
    return found


def test_bytes_arrive_unchanged_through_slices_delay_and_throttle(proxy, far):
    sent = bytes(range(256)) * 64
    proxy.weather = Weather(delay=0.05, slices=True, rate=20_000)
    with connect(proxy) as near:
        start = time.monotonic()
        near.sendall(sent)
        assert read(near, len(sent)) == sent
        assert time.monotonic() - start >= 2 * 0.05 + len(sent) / 20_000
    assert len(far.seen) > 20, "the bytes came in few pieces"


def test_a_cut_closes_what_is_open_and_refuses_until_it_is_mended(proxy):
    with connect(proxy) as near:
        near.sendall(b"before")
        assert read(near, 6) == b"before"
        proxy.cut()
        with pytest.raises(ConnectionResetError):
            near.recv(1)
    with pytest.raises(ConnectionRefusedError):
        connect(proxy)
    proxy.mend()
    with connect(proxy) as near:
        near.sendall(b"after")
        assert read(near, 5) == b"after"


def test_a_silent_link_is_accepted_swallows_both_ways_and_never_ends(proxy, far):
    with connect(proxy) as old:
        old.sendall(b"before")
        assert read(old, 6) == b"before"
        proxy.silence()
        with connect(proxy) as new:
            for near in (old, new):
                near.sendall(b"lost")
                near.settimeout(0.2)
                with pytest.raises(TimeoutError):
                    near.recv(1)
        proxy.mend()
        old.sendall(b"still lost")
        with pytest.raises(TimeoutError):
            old.recv(1)
        with connect(proxy) as new:
            new.sendall(b"after")
            assert read(new, 5) == b"after"
    assert far.seen == [b"before", b"after"]


def test_only_the_answers_may_be_swallowed(proxy, far):
    proxy.silence("down")
    with connect(proxy) as near:
        near.sendall(b"heard")
        near.settimeout(0.2)
        with pytest.raises(TimeoutError):
            near.recv(1)
        assert wait_until(lambda: far.seen == [b"heard"])
