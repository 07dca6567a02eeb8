"""Factories 前沿工厂: what makes the frontier of a job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crawler.archive import Archive
from crawler.frontier import Frontier
from crawler.jobs import Job

FrontierFactory = Callable[[Job, Archive], Frontier]


@dataclass(frozen=True, slots=True)
class SurveyFactory:
    """勘察前沿工厂: the frontier of a crawl. `overrides` and `focus` are files that need not exist."""

    max_pages: int | None = None
    overrides: Path | None = None
    as_of: date | None = None  # overrides past their last day don't count
    focus: Path | None = None

    def __call__(self, job: Job, archive: Archive) -> Frontier:
        from crawler.focus import Focused
        from crawler.focus import load as load_focus
        from crawler.overrides import load
        from crawler.survey.frontier import Survey

        taught = load(self.overrides) if self.overrides and self.overrides.exists() else None
        narrow = load_focus(self.focus) if self.focus else None
        survey = Survey(
            job.units,
            max_pages=self.max_pages,
            overrides=taught,
            as_of=self.as_of,
            reread=archive.get,
            only=narrow.sections if narrow else None,
        )
        return Focused(survey, narrow) if narrow else survey
