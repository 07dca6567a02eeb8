"""Pipeline 全流程 as the commands run it: stage after stage, with a line for each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gongkai.cli.progress import crawl_progress
from gongkai.messages import language, say

if TYPE_CHECKING:
    from crawler.options import CrawlOptions
    from crawler.round import Round
    from gongkai.stages import QueuePlace
    from scoring.nouns import Assessment


def run_all(
    round_: Round, options: CrawlOptions, workers: int = 1, queue: QueuePlace | None = None, err: bool = False
) -> tuple[list[Assessment], Path]:
    """All stages of a round; returns the ranking and the report's first page. `err`: tell on standard error."""
    from gongkai import stages

    with round_.lock():
        typer.echo(say("stage.crawl", units=len(round_.units)), err=err)
        with crawl_progress() as tell:
            round_ = stages.crawl(round_, options, workers, tell, queue)
        typer.echo(say("stage.extract"), err=err)
        stages.extract(round_, workers=workers)
        typer.echo(say("stage.judge", set=round_.spec.set_id), err=err)
        stages.judge(round_, workers)
        typer.echo(stages.waste_line(round_), err=err)
        typer.echo(say("stage.score"), err=err)
        ranked = stages.score(round_, workers)
        typer.echo(say("stage.render"), err=err)
        return ranked, stages.render(round_, language(), tell=partial(typer.echo, err=err))


def print_ranking(ranked: list[Assessment], limit: int = 20) -> None:
    """The first lines of every board as a table; boards named and in order as in the report."""
    from rich.console import Console
    from rich.table import Table

    from reports.language import Language
    from reports.view import in_order

    spoken, ordered = Language(language()), in_order(ranked)
    for board in dict.fromkeys(one.board for one in ordered):
        table = Table(title=spoken.known("kind", board), title_justify="left", box=None, pad_edge=False)
        for name in ("rank", "unit", "total", "grade", "coverage"):
            table.add_column(say(f"head.{name}"), justify="left" if name in ("unit", "grade") else "right")
        for one in [one for one in ordered if one.board == board][:limit]:
            table.add_row(*_cells(one))
        Console().print(table)


def _cells(one: Assessment) -> tuple[str, str, str, str, str]:
    rank = str(one.rank) if one.rank else "–"
    return rank, one.name, points(one.total), say(f"grade.{one.grade}"), f"{one.coverage:.0%}"


def points(value: float | None) -> str:
    """Points with two decimals, a dash for none."""
    return "–" if value is None else f"{value:.2f}"


def end_with(path: Path) -> None:
    """The last line of a command that made a report."""
    typer.echo(say("done.report", path=path.resolve()))
