"""Extract stage 提取: the survey once more, answered from the archives; evidence out. No network, no Scrapy."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime

from crawler.archive import Archive
from crawler.evidence import UnitEvidence
from crawler.evidence_store import save_evidence
from crawler.frontier import Wanted
from crawler.jobs import Job, group_jobs
from crawler.nouns import Cause, Snapshot
from crawler.overrides import Overrides
from crawler.overrides import load as load_overrides
from crawler.round import Round
from crawler.survey.frontier import Survey

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def extract_round(round_: Round, tell: Callable[[str], None] = lambda line: None) -> int:
    """Evidence of all units of a round from its archives; returns the number of units. `tell` gets progress lines."""
    units = round_.units
    evidence: dict[str, UnitEvidence] = {}
    jobs = group_jobs(units)
    overrides = load_overrides(round_.path / "overrides.yaml") if (round_.path / "overrides.yaml").exists() else None
    for number, job in enumerate(jobs, 1):
        with Archive(round_.crawl_dir / f"{job.name}.sqlite", readonly=True) as archive:
            for one in replay(job, archive, round_.spec.options.get("max_pages"), overrides):
                evidence[one.unit.unit_id] = one
        tell(f"{number}/{len(jobs)} {job.name}")
    save_evidence(round_.evidence_dir, [evidence[u.unit_id] for u in units])
    return len(evidence)


def replay(
    job: Job, archive: Archive, max_pages: int | None = None, overrides: Overrides | None = None
) -> list[UnitEvidence]:
    """The survey of a job answered from its archive; what was never stored is `not_fetched`."""
    survey = Survey(job.units, max_pages=max_pages, overrides=overrides, reread=archive.get)
    ticket = itertools.count()
    queue: list[tuple[int, int, Wanted]] = []

    def push(wishes: list[Wanted]) -> None:
        for wish in wishes:
            heapq.heappush(queue, (-wish.priority, next(ticket), wish))

    push(survey.start())
    while queue:
        wish = heapq.heappop(queue)[2]
        push(survey.feed(wish, archive.get(wish.request.key) or _absent(wish)))
    return survey.evidence()


def _absent(wish: Wanted) -> Snapshot:
    url = wish.request.url
    return Snapshot(url, url, 0, {}, _NEVER, "", b"", Cause.NOT_FETCHED)
