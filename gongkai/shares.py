"""Shares 分工: the units of a round in parts, each dealt with in a process of its own."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import TypeVar

from crawler.processes import end_with_parent
from gongkai.errors import ShellError

T = TypeVar("T")
UNITS_A_PART = 250
_IMPORTED_ONCE = ["gongkai.ready"]


def shares(ids: Sequence[str], workers: int, least: int) -> list[Sequence[str]]:
    """The units in parts, in their order; one part below `least`, where it is not worth starting processes."""
    if workers <= 1 or len(ids) < least:
        return [ids]
    size = min(UNITS_A_PART, -(-len(ids) // workers))
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def in_processes(work: Callable[..., T], parts: Sequence[tuple[object, ...]], workers: int) -> Iterator[T]:
    """What `work` returns for the arguments of each part, in their order. Raises what a part raised.

    Raises ShellError when a process ends before its part is done.
    """
    with ProcessPoolExecutor(min(workers, len(parts)), _context(), initializer=_begin) as pool:
        waiting = deque(pool.submit(work, *part) for part in parts)
        try:
            while waiting:
                yield waiting.popleft().result()  # not kept: a part may be large
        except BrokenProcessPool as error:
            raise ShellError("error.process") from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def _begin() -> None:
    """A process of the pool ends with its parent, which also hears the Ctrl-C for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _context() -> BaseContext:
    """Processes are forked from one that has no threads and has imported what all need; anew where there is no fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED_ONCE)
    return context
