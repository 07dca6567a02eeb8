"""Options 选项 that several commands share, and what their words mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from importlib.util import find_spec
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.errors import ShellError
from gongkai.messages import say

if TYPE_CHECKING:
    from crawler.nouns import UnitKind
    from crawler.options import CrawlOptions
    from gongkai.stages import QueuePlace

UnitsFile = Annotated[Path, typer.Argument(help=say("arg.units"), metavar="UNITS")]
RoundFolder = Annotated[Path, typer.Argument(help=say("arg.round"), metavar="ROUND")]
RoundOption = Annotated[Path, typer.Option("--round", help=say("opt.round"), metavar="DIR")]
MaybeRound = Annotated[Path | None, typer.Option("--round", help=say("opt.round"), metavar="DIR")]
History = Annotated[list[Path] | None, typer.Option("--history", help=say("opt.history"), metavar="ROUND")]
MaybeTo = Annotated[Path | None, typer.Option("--to", help=say("opt.to_default"), metavar="DIR")]
SetName = Annotated[str | None, typer.Option("--set", help=say("opt.set"), metavar="SET")]
AsOf = Annotated[str | None, typer.Option("--as-of", help=say("opt.as_of"), metavar="DAY")]
Proxy = Annotated[str, typer.Option("--proxy", help=say("opt.proxy"), metavar="URL")]
Delay = Annotated[float, typer.Option("--delay", help=say("opt.delay"), metavar="SECONDS", min=0)]
MaxPages = Annotated[int | None, typer.Option("--max-pages", help=say("opt.max_pages"), metavar="N", min=1)]
Workers = Annotated[int, typer.Option("--workers", help=say("opt.workers"), metavar="N", min=1)]
Timeout = Annotated[float, typer.Option("--timeout", help=say("opt.timeout"), metavar="SECONDS", min=1)]
Contact = Annotated[str, typer.Option("--contact", help=say("opt.contact"), metavar="TEXT")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help=say("opt.allow_private"))]
RetryFailed = Annotated[bool, typer.Option("--retry-failed", help=say("opt.retry_failed"))]

Queue = Annotated[str, typer.Option("--queue", help=say("opt.queue"), metavar="URL", envvar="GONGKAI_QUEUE")]
Store = Annotated[str, typer.Option("--store", help=say("opt.store"), metavar="URL", envvar="GONGKAI_STORE")]
Previous = Annotated[Path | None, typer.Option("--previous", help=say("opt.previous"), metavar="ROUND")]
Template = Annotated[Path | None, typer.Option("--template", help=say("opt.template"), metavar="DOCX")]
Issuer = Annotated[str, typer.Option("--issuer", help=say("opt.issuer"), metavar="NAME")]
Pdf = Annotated[bool, typer.Option("--pdf/--no-pdf", help=say("opt.pdf"))]
WarnFirst = Annotated[
    bool | None, typer.Option("--warn-first/--no-warn-first", help=say("opt.warn_first"), show_default=False)
]
Browser = Annotated[bool | None, typer.Option("--browser/--no-browser", help=say("opt.browser"), show_default=False)]


def day(text: str | None) -> date | None:
    """The day of `--as-of`. Raises ShellError."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ShellError("error.day", text=text) from None


def kind(text: str) -> UnitKind:
    """The kind of `--kind`, Chinese words too. Raises ShellError."""
    from crawler.unitsfile.cells import CellError
    from crawler.unitsfile.cells import kind as read

    try:
        return read(text)
    except CellError:
        raise ShellError("error.kind", text=text) from None


def queue_place(queue: str, store: str) -> QueuePlace | None:
    """What `--queue` and `--store` mean; None: crawl on this machine. Raises ShellError without the extra."""
    if not queue:
        return None
    if find_spec("procrastinate") is None:
        raise ShellError("error.queue_extra")
    from gongkai.stages import QueuePlace

    return QueuePlace(queue, store)


def crawl_options(
    proxy: Proxy = "",
    delay: Delay = 1.0,
    max_pages: MaxPages = None,
    timeout: Timeout = 30.0,
    contact: Contact = "",
    allow_private: AllowPrivate = False,
    browser: Browser = None,
) -> CrawlOptions:
    """The crawl options of a command. Raises ShellError for a proxy that is no address, or a browser that is not there.

    `browser` None: when one is installed.
    """
    from crawler.fetching import chromium
    from crawler.options import CrawlOptions
    from crawler.unitsfile.addresses import fault_of

    fault = fault_of(proxy) if proxy and "@" not in proxy else None
    if fault:
        raise ShellError("error.url", text=proxy, why=fault)
    installed = browser is not False and chromium.available()
    if browser and not installed:
        raise ShellError("error.browser")
    return CrawlOptions(
        proxy=proxy,
        delay=delay,
        max_pages=max_pages,
        timeout=timeout,
        contact=contact,
        allow_private=allow_private,
        browser=installed,
    )


def crawling(command: Callable[..., None]) -> Callable[..., None]:
    """采集选项: the command gets the options of a crawl behind its own and takes them, read, as `crawl`."""
    own = [p for p in signature(command).parameters.values() if p.name != "crawl"]
    added = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in signature(crawl_options).parameters.values()]
    takes = [_evaluated(p, command.__globals__) for p in own] + [_evaluated(p, globals()) for p in added]

    @wraps(command)
    def asked(**given: object) -> None:
        crawl = crawl_options(**{p.name: given.pop(p.name) for p in added if p.name in given})  # type: ignore[arg-type]
        command(**given, crawl=crawl)

    asked.__annotations__ = {p.name: p.annotation for p in takes}
    asked.__signature__ = Signature(takes)  # type: ignore[attr-defined]
    return asked


def _evaluated(parameter: Parameter, space: dict[str, object]) -> Parameter:
    """The parameter with its annotation read, as typing reads it."""
    return parameter.replace(annotation=eval(parameter.annotation, space))  # noqa: S307 - our own source
