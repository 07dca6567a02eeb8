"""`gongkai worker` 采集工作进程."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli import options as o
from gongkai.errors import ShellError
from gongkai.messages import say

Scratch = Annotated[Path, typer.Option("--scratch", help=say("opt.scratch"), metavar="DIR")]
Concurrency = Annotated[int, typer.Option("--concurrency", help=say("opt.concurrency"), metavar="N", min=1)]
Drain = Annotated[bool, typer.Option("--drain", help=say("opt.drain"))]


def worker(
    queue: o.Queue = "",
    scratch: Scratch = Path("gongkai-worker"),
    concurrency: Concurrency = 1,
    drain: Drain = False,
    proxy: o.Proxy = "",
    browser: o.Browser = None,
) -> None:
    """Do crawl jobs until stopped."""
    if not queue:
        raise ShellError("error.no_queue")
    o.queue_place(queue, "")
    crawl = o.crawl_options(proxy, browser=browser)
    from gongkai.queue.worker import Worker

    made = Worker(queue, scratch, concurrency, not drain, proxy, crawl.browser, say=_tell)
    _tell("worker.start", name=made.name)
    made.run()


def _tell(key: str, **values: object) -> None:
    typer.echo(say(key, **values))
