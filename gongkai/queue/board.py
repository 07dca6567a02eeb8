"""Board 进度板: how far each job is, one row a job beside the queue's own tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crawler.fetching.ledger import CrawlProgress

TABLE = """
create table if not exists gongkai_progress (
    round text not null, job text not null, worker text not null, fault text not null default '',
    units_done integer not null default 0, units_total integer not null default 0,
    pages_done integer not null default 0, pages_wanted integer not null default 0,
    pages_failed integer not null default 0, from_archive integer not null default 0,
    seconds double precision not null default 0, updated_at timestamptz not null default now(),
    primary key (round, job)
)
"""
_FIELDS = ("units_done", "units_total", "pages_done", "pages_wanted", "pages_failed", "from_archive", "seconds")
_COLUMNS = ", ".join(_FIELDS)
_NEW = ", ".join(f"{name} = excluded.{name}" for name in ("worker", "fault", *_FIELDS))
TELL = f"""
insert into gongkai_progress (round, job, worker, fault, {_COLUMNS})
values ({", ".join(["%s"] * (4 + len(_FIELDS)))})
on conflict (round, job) do update set {_NEW}, updated_at = now()
"""  # noqa: S608 - column names of our own
# A job that was queued again after a failure has several rows in the queue: the last one counts.
READ = f"""
select substr(j.queueing_lock, length(%(round)s) + 2), j.status::text, j.attempts,
       coalesce(p.worker, ''), coalesce(p.fault, ''), p.updated_at, {", ".join(f"coalesce(p.{f}, 0)" for f in _FIELDS)}
from (select distinct on (queueing_lock) * from procrastinate_jobs
      where starts_with(queueing_lock, %(round)s || '/') order by queueing_lock, id desc) j
left join gongkai_progress p on p.round = %(round)s and j.queueing_lock = p.round || '/' || p.job
order by 1
"""  # noqa: S608
WORKERS = """
select count(*) from procrastinate_workers where last_heartbeat > now() - make_interval(secs => %(seconds)s)
"""


@dataclass(frozen=True, slots=True)
class JobState:
    """任务状态. `status` is the queue's word: todo, doing, succeeded, failed, cancelled, aborted."""

    job: str
    status: str
    attempts: int
    worker: str
    fault: str
    updated_at: datetime | None
    progress: CrawlProgress

    @property
    def over(self) -> bool:
        """Whether nobody will work on it any more."""
        return self.status not in ("todo", "doing", "aborting")


def telling(round_: str, job: str, worker: str, progress: CrawlProgress, fault: str = "") -> tuple[Any, ...]:
    """The values of `TELL`."""
    return (round_, job, worker, fault, *(getattr(progress, name) for name in _FIELDS))


def job_state(row: tuple[Any, ...]) -> JobState:
    """A row of `READ`."""
    job, status, attempts, worker, fault, updated_at, *figures = row
    return JobState(
        job, status, attempts, worker, fault, updated_at, CrawlProgress(**dict(zip(_FIELDS, figures, strict=True)))
    )
