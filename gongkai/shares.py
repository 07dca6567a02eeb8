"""Shares 分工: the units of a round in parts, each dealt with in a process of its own."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.context import BaseContext
from typing import TypeVar

from crawler.evidence_store import UNITS_AT_ONCE
from crawler.processes import in_pool
from gongkai.errors import ShellError

T = TypeVar("T")
UNITS_A_PART = UNITS_AT_ONCE  # a whole part is a row group of the evidence
_IMPORTED_ONCE = ["gongkai.ready"]


def shares(ids: Sequence[str], workers: int, least: int) -> list[Sequence[str]]:
    """The units in parts, in their order; one part below `least`, where it is not worth starting processes."""
    if workers <= 1 or len(ids) < least:
        return [ids]
    each = -(-len(ids) // (workers * UNITS_A_PART))  # parts of a process, as many of each
    size = -(-len(ids) // (workers * each))
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def in_processes(work: Callable[..., T], parts: Sequence[tuple[object, ...]], workers: int) -> Iterator[T]:
    """What `work` returns for the arguments of each part, in their order. Raises what a part raised.

    What all parts need is bound to `work` by `partial`: a round of 3,000 units takes long to send. Raises ShellError
    when a process ends before its part is done.
    """
    return in_pool(work, parts, workers, _context(), ShellError("error.process"))


def _context() -> BaseContext:
    """Processes are forked from this one, which has loaded what they need; from one without threads where this has any;
    begun anew where there is no fork."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED_ONCE)
    return context
