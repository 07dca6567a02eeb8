"""Line 连线: how a crawling process and the reading process beside it talk, over one pair of sockets.

Each message is four bytes of length and a MessagePack body; nothing in it can be but the values named here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from crawler.frontier import FrontierProgress, Wanted
from crawler.nouns import Snapshot

HEAD = struct.Struct("!I")


@dataclass(frozen=True, slots=True)
class Question:
    """一问: start a job's frontier, or (with `wanted` and `snapshot`) feed it."""

    number: int
    job: str
    wanted: Wanted | None = None
    snapshot: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """一答: the wishes that follow and how far the frontier is; `error` (zh, en) when the job could not be started."""

    number: int
    wishes: list[Wanted]
    progress: FrontierProgress
    error: tuple[str, str] | None = None


_ENCODER = msgspec.msgpack.Encoder()
_QUESTIONS = msgspec.msgpack.Decoder(Question)
_REPLIES = msgspec.msgpack.Decoder(Reply)


def packed(message: Question | Reply) -> bytes:
    """A message as it goes over the line."""
    frame = bytearray(HEAD.size)
    _ENCODER.encode_into(message, frame, HEAD.size)
    HEAD.pack_into(frame, 0, len(frame) - HEAD.size)
    return bytes(frame)


def reply_of(body: bytes) -> Reply:
    """The reply of a body."""
    return _REPLIES.decode(body)


def next_question(stream: BinaryIO) -> Question | None:
    """The next question, None when the asking end is gone."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    body = stream.read(length)
    return _QUESTIONS.decode(body) if len(body) == length else None
