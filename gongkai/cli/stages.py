"""`gongkai crawl|extract|judge|score|render` 单个阶段."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with, print_ranking
from gongkai.cli.progress import crawl_progress
from gongkai.messages import language, say

if TYPE_CHECKING:
    from crawler.options import CrawlOptions


@o.crawling
def crawl(
    folder: o.RoundFolder,
    *,
    crawl: CrawlOptions,
    workers: o.Workers = 1,
    retry_failed: o.RetryFailed = False,
    queue: o.Queue = "",
    store: o.Store = "",
) -> None:
    """Fetch what the round lacks."""
    place = o.queue_place(queue, store)
    from crawler.round import Round
    from gongkai import stages

    round_ = Round.open(folder)
    with round_.lock():
        typer.echo(say("stage.crawl", units=len(round_.units)))
        with crawl_progress() as tell:
            stages.crawl(round_, replace(crawl, retry_failed=retry_failed), workers, tell, place)


def extract(folder: o.RoundFolder, workers: o.Workers = 1) -> None:
    """From archives to evidence."""
    from crawler.round import Round
    from gongkai import stages

    round_ = Round.open(folder)
    with round_.lock():
        typer.echo(say("done.evidence", count=stages.extract(round_, typer.echo, workers)))


def judge(
    folder: o.RoundFolder,
    set_: o.SetName = None,
    as_of: o.AsOf = None,
    previous: o.Previous = None,
    workers: o.Workers = 1,
) -> None:
    """From evidence to findings, by the round's set or another."""
    day = o.day(as_of)
    from crawler.round import Round
    from gongkai import stages
    from gongkai.rounds import judged_by

    opened = Round.open(folder)
    with opened.lock():
        round_ = judged_by(opened, set_, day)
        round_ = round_.with_previous(previous) if previous else round_
        typer.echo(say("stage.judge", set=round_.spec.set_id))
        typer.echo(say("done.findings", count=stages.judge(round_, workers)))
        typer.echo(stages.waste_line(round_))


def score(
    folder: o.RoundFolder, warn_first: o.WarnFirst = None, previous: o.Previous = None, workers: o.Workers = 1
) -> None:
    """From findings to scores, ranking and problem list."""
    from crawler.round import Round
    from gongkai import stages
    from scoring.loop_store import set_warn_first

    round_ = Round.open(folder)
    with round_.lock():
        if warn_first is not None:
            before = str(Round.open(previous).path.resolve()) if previous else round_.spec.previous
            set_warn_first(round_.path, before if warn_first else None)
        print_ranking(stages.score(round_, workers))


def render(
    folder: o.RoundFolder,
    previous: o.Previous = None,
    history: o.History = None,
    template: o.Template = None,
    issuer: o.Issuer = "",
    pdf: o.Pdf = True,
) -> None:
    """The report of a scored round: site, bulletin, ledger and tables; earlier rounds are shown beside it."""
    from crawler.round import Round
    from gongkai import stages

    round_ = Round.open(folder)
    with round_.lock():
        papers = stages.Papers(previous, template, issuer, pdf, tuple(history or ()))
        end_with(stages.render(round_, language(), papers, typer.echo))
