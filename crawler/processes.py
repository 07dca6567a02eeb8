"""Processes 进程: what crawling, reading and extracting processes have in common."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path


def end_with_parent() -> None:
    """Kill this process at once when its parent is gone: a killed round does not crawl on, its archives are free."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


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
