"""Aside 并行: work that another process does meanwhile, where processes can be forked and there are two processors."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from crawler.errors import InputError
from crawler.processes import end_with_parent

T = TypeVar("T")
FORKS = "fork" in multiprocessing.get_all_start_methods() and (os.cpu_count() or 1) > 1


class WriterEndedError(InputError):
    """写报告的进程意外结束. Raised when a process that writes is gone before its work is done."""

    def __init__(self) -> None:
        super().__init__(
            "一个写报告的进程意外结束（可能内存不足）：请重新运行",
            "a process that writes the report ended unexpectedly (perhaps for want of memory): run again",
        )


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin `work` in a fork, which inherits what it needs; the answer waits for its result and raises what it raised.

    The result is sent, so it should be small. Without forks the work is done when it is asked for. Raises
    WriterEndedError when the fork is killed.
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
            raise WriterEndedError from None
        finally:
            process.join()
        if fault is not None:
            raise fault
        return result

    return wait


def _run(work: Callable[[], T], sender: Connection) -> None:
    end_with_parent()
    try:
        sender.send((work(), None))
    except KeyboardInterrupt:  # a Ctrl-C, which the parent hears too and tells
        return
    except Exception as fault:  # the parent raises it
        sender.send((None, fault))
