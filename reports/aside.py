"""Aside 并行: work that another process does meanwhile, where processes can be forked and there are two processors."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar, cast

T = TypeVar("T")
FORKS = "fork" in multiprocessing.get_all_start_methods() and (os.cpu_count() or 1) > 1


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin `work` in a fork, which inherits what it needs; the answer waits for its result and raises what it raised.

    The result is sent, so it should be small. Without forks the work is done when it is asked for.
    """
    if not FORKS:
        return work
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    # no daemon: where the parent fails, it waits for what is being written, which would be left half-done otherwise
    process = context.Process(target=_run, args=(work, sender))
    process.start()
    sender.close()

    def wait() -> T:
        try:
            result, fault = cast("tuple[T, Exception | None]", receiver.recv())
        except EOFError:
            raise ChildProcessError(f"a process that wrote documents ended early ({process.exitcode})") from None
        finally:
            process.join()
        if fault is not None:
            raise fault
        return result

    return wait


def _run(work: Callable[[], T], sender: Connection) -> None:
    try:
        sender.send((work(), None))
    except Exception as fault:  # the parent raises it
        sender.send((None, fault))
