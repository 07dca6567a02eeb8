"""`gongkai run` 全流程."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with, print_ranking, run_all

if TYPE_CHECKING:
    from crawler.options import CrawlOptions


@o.crawling
def run(
    units: o.UnitsFile,
    round_: o.RoundOption,
    *,
    crawl: CrawlOptions,
    set_: o.SetName = None,
    as_of: o.AsOf = None,
    workers: o.Workers = 1,
    retry_failed: o.RetryFailed = False,
    queue: o.Queue = "",
    store: o.Store = "",
    previous: o.Previous = None,
) -> None:
    """Units in, report out; the same command continues a round that was interrupted."""
    day = o.day(as_of)
    place = o.queue_place(queue, store)
    crawl = replace(crawl, retry_failed=retry_failed)
    from crawler.unitsfile import read_units
    from gongkai.rounds import start_round, take_overrides

    started = start_round(round_, read_units(units), set_, day, crawl)
    take_overrides(started, units)
    started = started.with_previous(previous) if previous else started
    ranked, report = run_all(started, crawl, workers, place)
    print_ranking(ranked)
    end_with(report)
