"""`gongkai check` 单位自查: one unit, what costs points, and an exit code for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli.checkform import print_form
from gongkai.cli.pipeline import end_with, run_all
from gongkai.errors import ShellError
from gongkai.messages import language, say

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.nouns import Unit
    from crawler.options import CrawlOptions
    from scoring.nouns import Assessment

OK, BELOW_TARGET, VETO, NOT_ASSESSED = 0, 1, 2, 3


@o.crawling
def check(
    url: Annotated[str, typer.Argument(help=say("arg.url"), metavar="URL")],
    kind: Annotated[str, typer.Option("--kind", help=say("opt.kind"), metavar="KIND")],
    *,
    crawl: CrawlOptions,
    name: Annotated[str, typer.Option("--name", help=say("opt.name"), metavar="NAME")] = "",
    target: Annotated[float, typer.Option("--target", help=say("opt.target"), min=0, max=104)] = 80.0,
    round_: o.MaybeRound = None,
    set_: o.SetName = None,
    as_of: o.AsOf = None,
    json_: Annotated[bool, typer.Option("--json", help=say("opt.json"))] = False,
) -> None:
    """Crawl, judge and score one unit; print and save the form; leave with the code of the result."""
    day = o.day(as_of)
    unit = one_unit(url, kind, name)
    from gongkai.clock import today
    from gongkai.rounds import start_round
    from gongkai.selfcheck import form_of

    now = today()
    started = start_round(round_ or _default_folder(url, str(day or now)), [unit], set_, day, crawl)
    (assessment,), _ = run_all(started, crawl, err=json_)
    form, files = form_of(started, now, target, language())
    code = exit_code(assessment, target)
    if json_:
        import json

        from reports.selfcheck.record import record

        typer.echo(json.dumps(record(form, language(), code, files), ensure_ascii=False, indent=1))
    else:
        print_form(form)
        for name in ("docx", "badge"):
            typer.echo(say("done.written", path=files[name].resolve()))
        end_with(files["html"])
    raise typer.Exit(code)


def one_unit(url: str, kind: str, name: str) -> Unit:
    """The unit to check. Raises ShellError for a bad address or kind."""
    from urllib.parse import urlsplit

    from crawler.nouns import Unit
    from crawler.unitsfile.addresses import default_scope, fault_of

    fault = fault_of(url)
    if fault:
        raise ShellError("error.url", text=url, why=fault)
    known = o.kind(kind)
    return Unit("unit", name or urlsplit(url).hostname or url, known, url, known.value, scope=(default_scope(url),))


def exit_code(assessment: Assessment, target: float) -> int:
    """0 ok, 1 below target, 2 veto, 3 not enough coverage."""
    if assessment.total is None:
        return NOT_ASSESSED
    if assessment.vetoes:
        return VETO
    return OK if assessment.total >= target else BELOW_TARGET


def _default_folder(url: str, day: str) -> Path:
    import re
    from hashlib import sha256
    from pathlib import Path
    from urllib.parse import urlsplit

    host = re.sub(r"[^A-Za-z0-9.-]", "-", urlsplit(url).hostname or "")[:60]
    return Path("rounds") / f"check-{host}-{sha256(url.encode()).hexdigest()[:6]}-{day}"
