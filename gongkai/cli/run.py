"""`gongkai run` 全流程."""

from __future__ import annotations

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with, print_ranking, run_all


def run(
    units: o.UnitsFile,
    round_: o.RoundOption,
    set_: o.SetName = None,
    as_of: o.AsOf = None,
    proxy: o.Proxy = "",
    delay: o.Delay = 1.0,
    max_pages: o.MaxPages = None,
    workers: o.Workers = 1,
    timeout: o.Timeout = 30.0,
    contact: o.Contact = "",
    allow_private: o.AllowPrivate = False,
    retry_failed: o.RetryFailed = False,
    browser: o.Browser = None,
    queue: o.Queue = "",
    store: o.Store = "",
    previous: o.Previous = None,
) -> None:
    """Units in, report out; the same command continues a round that was interrupted."""
    day = o.day(as_of)
    place = o.queue_place(queue, store)
    crawl = o.crawl_options(proxy, delay, max_pages, timeout, contact, allow_private, retry_failed, browser)
    from crawler.unitsfile import read_units
    from gongkai.rounds import start_round, take_overrides

    started = start_round(round_, read_units(units), set_, day, crawl)
    take_overrides(started, units)
    started = started.with_previous(previous) if previous else started
    ranked, report = run_all(started, crawl, workers, place)
    print_ranking(ranked)
    end_with(report)
