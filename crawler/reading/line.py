"""Line 连线: how a crawling process and the reading process beside it talk, over one pair of sockets.

Each message is four bytes of length and a pickle. Both ends were started by the same program, on the same machine.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from crawler.errors import InputError
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
    """一答: the wishes that follow and how far the frontier is; `error` when the job could not be started."""

    number: int
    wishes: list[Wanted]
    progress: FrontierProgress
    error: InputError | None = None


def packed(message: Question | Reply) -> bytes:
    """A message as it goes over the line."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(body)) + body


def unpacked(body: bytes) -> Any:
    """The message of a body."""
    return pickle.loads(body)  # noqa: S301 - written by the other end, a process of ours


def next_question(stream: BinaryIO) -> Question | None:
    """The next question, None when the asking end is gone."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    body = stream.read(length)
    question: Question | None = unpacked(body) if len(body) == length else None
    return question
