"""The numbers of RFC 6455 that this server sends."""

from __future__ import annotations

from enum import IntEnum


class Opcode(IntEnum):
    """RFC 6455, section 5.2: those that a server sends."""

    TEXT = 1
    CLOSE = 8
    PING = 9
    PONG = 10


class CloseReason(IntEnum):
    """RFC 6455, section 7.4.1, and the IANA's list."""

    NORMAL_CLOSURE = 1000
    GOING_AWAY = 1001
    UNSUPPORTED_DATA = 1003
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    INTERNAL_ERROR = 1011
    TRY_AGAIN_LATER = 1013
