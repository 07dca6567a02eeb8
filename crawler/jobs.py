"""Jobs 采集任务: the units that share hosts are one job, so that a page is fetched once."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crawler.nouns import Unit

_SLUG_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Job:
    """采集任务. `name` is file-safe and depends on the hosts only; `hosts` are sorted, without `www.`."""

    name: str
    units: tuple[Unit, ...]
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """作业: a job and its archive's path."""

    job: Job
    path: Path


def group_jobs(units: Iterable[Unit]) -> list[Job]:
    """Jobs in the order of their first units; units keep theirs. The same units give the same names."""
    members = list(units)
    hosts = [unit_hosts(unit) for unit in members]
    return [_job([members[n] for n in numbers], [h for n in numbers for h in hosts[n]]) for numbers in _together(hosts)]


def by_county(jobs: Sequence[Job]) -> list[list[Job]]:
    """分县: jobs with units of one county together, in the order of their first ones.

    Where the county of a unit is not told it may be any, so all jobs are together.
    """
    counties = [list(dict.fromkeys(unit.county for unit in job.units)) for job in jobs]
    if any("" in names for names in counties):
        return [list(jobs)]
    return [[jobs[n] for n in numbers] for numbers in _together(counties)]


def _together(marks: Sequence[Sequence[str]]) -> list[list[int]]:
    """The numbers of those that share a mark, be it by way of others, in the order of their first ones."""
    leader: dict[str, str] = {}

    def find(mark: str) -> str:
        while leader.setdefault(mark, mark) != mark:
            mark = leader[mark]
        return mark

    for group in marks:
        for other in group[1:]:
            leader[find(other)] = find(group[0])
    together: dict[str, list[int]] = {}
    for number, group in enumerate(marks):
        together.setdefault(find(group[0]), []).append(number)
    return list(together.values())


def unit_hosts(unit: Unit) -> list[str]:
    """Hosts of a unit's addresses, its entry's first, lower-case, with a port that is unusual, without `www.`."""
    found = [_host(url) for url in (unit.url, *unit.extra_urls, *unit.scope)]
    return list(dict.fromkeys(host for host in found if host)) or [unit.unit_id]


def _host(url: str) -> str:
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{port}" if host and port not in (None, 80, 443) else host


def _job(units: list[Unit], hosts: list[str]) -> Job:
    distinct = sorted(set(hosts))
    # the host most units are on, the first in the alphabet among equals
    main = min(distinct, key=lambda host: (-Counter(hosts)[host], host))
    slug = re.sub(r"[^a-z0-9]+", "-", main.lower()).strip("-")[:_SLUG_CHARACTERS] or "job"
    mark = hashlib.sha256("\n".join(distinct).encode()).hexdigest()[:8]
    return Job(f"{slug}-{mark}", tuple(units), tuple(distinct))
