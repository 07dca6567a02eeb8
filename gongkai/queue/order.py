"""Order 任务单: all that a worker on another machine has to know of one crawl job, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from crawler.jobs import Job, group_jobs
from crawler.options import CrawlOptions
from crawler.round import Round
from crawler.unitsfile.record import unit_from_record, unit_to_record
from gongkai.rounds import for_the_record


class Order(BaseModel):
    """任务单. `place` is the fsspec address of the folder for the round's job files; `round` tells rounds apart."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    round: str
    job: str
    hosts: tuple[str, ...]
    units: tuple[dict[str, Any], ...]
    options: dict[str, Any]
    as_of: date
    place: str
    overrides: str = ""

    @property
    def key(self) -> str:
        """What the job is called in the queue; the same job of the same round is never queued twice."""
        return f"{self.round}/{self.job}"

    @property
    def file(self) -> str:
        """Name of the job's archive."""
        return f"{self.job}.sqlite"

    def to_job(self) -> Job:
        """The crawl job."""
        return Job(self.job, tuple(unit_from_record(dict(unit)) for unit in self.units), self.hosts)

    def crawl_options(self, proxy: str = "", browser: bool = False) -> CrawlOptions:
        """How to fetch; the proxy's password and the browser are those of the worker's machine."""
        own = {"proxy": proxy} if proxy else {}
        return CrawlOptions(**self.options | own | {"browser": browser})


def orders_of(round_: Round, options: CrawlOptions, place: str) -> list[Order]:
    """The orders of a round, in the order of its jobs.

    An empty `place` means a folder of the round itself, for workers that share its disk.
    """
    taught = round_.path / "overrides.yaml"
    overrides = taught.read_text(encoding="utf-8") if taught.exists() else ""
    name = _name(round_, options, overrides)
    where = f"{place.rstrip('/') or round_.path.resolve() / 'store'}/{name}"
    return [
        Order(
            round=name,
            job=job.name,
            hosts=job.hosts,
            units=tuple(unit_to_record(unit) for unit in job.units),
            options=for_the_record(options),
            as_of=round_.as_of,
            place=where,
            overrides=overrides,
        )
        for job in group_jobs(round_.units)
    ]


def _name(round_: Round, options: CrawlOptions, overrides: str) -> str:
    """The round's name with a mark of its question, so that two rounds of one name never share job files."""
    asked: Iterable[Any] = (
        [unit_to_record(unit) for unit in round_.units],
        round_.as_of.isoformat(),
        options.max_pages,
        overrides,
    )
    mark = hashlib.sha256(json.dumps(asked, ensure_ascii=False, default=str).encode()).hexdigest()[:10]
    return f"{round_.spec.name}-{mark}"
