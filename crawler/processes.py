"""Processes 进程: what crawling, reading and extracting processes have in common."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def end_with_parent() -> None:
    """Kill this process at once when its parent is gone: a killed round does not crawl on, its archives are free."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


_work: list[Callable[..., Any]] = []  # of a process of a pool


def in_pool(
    work: Callable[..., T], parts: Sequence[tuple[object, ...]], workers: int, context: BaseContext, ended: Exception
) -> Iterator[T]:
    """What `work` returns for the arguments of each part, in their order, made by processes. Raises what a part raised.

    `work` itself is sent to each process once, with what a `partial` of it holds. Raises `ended` when a process ends
    before its part is done.
    """
    with ProcessPoolExecutor(min(workers, len(parts)), context, initializer=_begin, initargs=(work,)) as pool:
        waiting = deque(pool.submit(_part, *part) for part in parts)
        try:
            while waiting:
                yield waiting.popleft().result()  # not kept: a part may be large
        except BrokenProcessPool as error:
            raise ended from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def _begin(work: Callable[..., Any]) -> None:
    """A process of the pool ends with its parent, which also hears the Ctrl-C for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _work[:] = [work]


def _part(*arguments: object) -> Any:
    return _work[0](*arguments)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for reference cycles seldom: a page makes thousands of objects and hardly a cycle (a tenth of the time)."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def log_to(path: Path) -> None:
    """Errors of the crawl go to a file beside the archives, made with the first one: the terminal shows progress."""
    root = logging.getLogger()
    if not any(isinstance(handler, logging.FileHandler) for handler in root.handlers):
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
        handler.setLevel(logging.ERROR)
        root.addHandler(handler)
