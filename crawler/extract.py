"""Extract stage 提取: the survey once more, answered from the archives; evidence out. No network, no Scrapy."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime

from crawler.archive import Archive
from crawler.evidence_store import save_evidence
from crawler.filereader import FileReader
from crawler.focus import file_of
from crawler.focus import load as load_focus
from crawler.frontier import Wanted
from crawler.jobs import group_jobs
from crawler.nouns import Cause, Snapshot
from crawler.overrides import load as load_overrides
from crawler.round import Round
from crawler.survey.frontier import Survey, county_evidence

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def extract_round(round_: Round, tell: Callable[[str], None] = lambda line: None) -> int:
    """Evidence of all units of a round from its archives; returns the number of units. `tell` gets progress lines."""
    path = round_.path / "overrides.yaml"
    overrides = load_overrides(path) if path.exists() else None
    focus = load_focus(file_of(round_.path))
    jobs = group_jobs(round_.units)
    surveys: list[Survey] = []
    with FileReader() as reader:
        for number, job in enumerate(jobs, 1):
            survey = Survey(
                job.units,
                max_pages=round_.spec.options.get("max_pages"),
                overrides=overrides,
                as_of=round_.as_of,
                only=focus.sections if focus else None,
                read_file=reader,
            )
            with Archive(round_.crawl_dir / f"{job.name}.sqlite", readonly=True) as archive:
                replay(survey, archive)
            surveys.append(survey)
            tell(f"{number}/{len(jobs)} {job.name}")
    evidence = {one.unit.unit_id: one for one in county_evidence(surveys)}
    save_evidence(round_.evidence_dir, [evidence[u.unit_id] for u in round_.units if u.unit_id in evidence])
    return len(evidence)


def replay(survey: Survey, archive: Archive) -> None:
    """Answer a survey from an archive to its end; what was never stored is `not_fetched`."""
    survey.reread = archive.get
    ticket = itertools.count()
    queue: list[tuple[int, int, Wanted]] = []

    def push(wishes: list[Wanted]) -> None:
        for wish in wishes:
            heapq.heappush(queue, (-wish.priority, next(ticket), wish))

    push(survey.start())
    while queue:
        wish = heapq.heappop(queue)[2]
        push(survey.feed(wish, archive.get(wish.request.key) or _absent(wish)))


def _absent(wish: Wanted) -> Snapshot:
    url = wish.request.url
    return Snapshot(url, url, 0, {}, _NEVER, "", b"", Cause.NOT_FETCHED)
