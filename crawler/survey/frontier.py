"""Survey 勘察前沿: all units of a job surveyed together; each page is asked for once however many units need it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from crawler.evidence import PageRef, UnitEvidence
from crawler.filereader import Read
from crawler.frontier import FrontierProgress, Wanted, WantedKind
from crawler.matching import normalise
from crawler.nouns import Cause, Snapshot, Unit
from crawler.overrides import Overrides
from crawler.sections import SectionRule, load_sections, taxonomy
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.build import unread_evidence
from crawler.survey.clicks import Walk, walk_of, with_clicks
from crawler.survey.county_mailbox import with_county_mailbox
from crawler.survey.ownership import Territory
from crawler.survey.reader import attached, read
from crawler.survey.tour import Answers, Step, Tour
from crawler.survey.unit import survey

logger = logging.getLogger(__name__)
DEFAULT_MAX_PAGES = 600
_PROBE_BYTES = 2 * 2**20


@dataclass(slots=True)
class _Running:
    """One unit under way: its steps, what it waits for and what it was told so far in this step."""

    tour: Tour
    steps: Step[UnitEvidence]
    asked: list[Ask] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    done: bool = False


class Survey:
    """勘察前沿 (a `Frontier`). When nothing is wanted any more, `evidence()` has every unit's evidence.

    `reread` gives a stored snapshot by request key, for a page that turns out to be needed in a second role. `only`
    (unit id -> sections, None for all) narrows a re-check: units that it does not name own their pages, no more.
    `read_file` reads attachments; without it they are only fetched.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        *,
        max_pages: int | None = None,
        overrides: Overrides | None = None,
        as_of: date | None = None,
        reread: Callable[[str], Snapshot | None] = lambda key: None,
        only: Mapping[str, Iterable[str] | None] | None = None,
        read_file: Read | None = None,
    ) -> None:
        everyone = list(units)
        self.units = [unit for unit in everyone if only is None or unit.unit_id in only]
        self.territory = Territory(everyone)
        self.reread = reread
        self.read_file = read_file
        self._facts: dict[str, PageFacts] = {}
        self._pending: dict[str, list[Ask]] = {}
        self._askers: dict[str, set[str]] = defaultdict(set)
        self._fetched: set[str] = set()
        self._evidence: dict[str, UnitEvidence] = {}
        self._running: dict[str, _Running] = {}
        rules = load_sections()
        for unit in self.units:
            named = only[unit.unit_id] if only else None
            asked = rules.keys() if named is None else set(named)
            reported = tuple(s for s, rule in rules.items() if unit.kind in rule.kinds and s in asked)
            beside = (taxonomy().stands_in, taxonomy().rows_in)
            needed = {*reported, *(o for others in beside for s in reported for o in others.get(s, ()))}
            applicable = {s: rule for s, rule in rules.items() if s in needed}
            tour = Tour(unit, self.territory, applicable, max_pages or DEFAULT_MAX_PAGES, reported)
            _declare(tour, overrides, applicable, as_of)
            self._running[unit.unit_id] = _Running(tour, survey(tour))

    @property
    def progress(self) -> FrontierProgress:
        """Units finished, units in all, distinct requests so far."""
        return FrontierProgress(len(self._evidence), len(self.units), len(self._fetched) + len(self._pending))

    def start(self) -> list[Wanted]:
        """The entries of all units."""
        return [wanted for unit_id in list(self._running) for wanted in self._advance(unit_id, None)]

    def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        """One answer; units that have all they asked for go on."""
        key = wanted.request.key
        self._fetched.add(key)
        out: list[Wanted] = []
        for ask in self._pending.pop(key, []):
            self._facts[ask.key] = self._read(ask, snapshot)
            for unit_id in sorted(self._askers[ask.key]):
                running = self._running[unit_id]
                running.missing.discard(ask.key)
                if not running.missing and not running.done and running.asked:
                    out += self._advance(unit_id, {a.key: self._facts[a.key] for a in running.asked})
        return out

    def _read(self, ask: Ask, snapshot: Snapshot) -> PageFacts:
        facts = read(ask, snapshot)
        if ask.role is Role.FILE:
            facts.file = attached(ask, snapshot, facts, self.read_file)
        return facts

    def _advance(self, unit_id: str, answers: Answers | None) -> list[Wanted]:
        """Let a unit take steps until it has to wait for a page."""
        running = self._running[unit_id]
        shared: list[Wanted] = []
        while True:
            try:
                running.asked = next(running.steps) if answers is None else running.steps.send(answers)
            except StopIteration as end:
                self._finish(running, end.value)
                return shared
            except Exception:  # our fault: of this unit nothing is said, the others go on
                logger.exception("the survey of %s failed", unit_id)
                self._finish(running, _unsaid(running.tour))
                return shared
            wanted = self._issue(unit_id, running)
            if running.missing:
                return shared + wanted
            shared += wanted
            answers = {ask.key: self._facts[ask.key] for ask in running.asked}

    def _issue(self, unit_id: str, running: _Running) -> list[Wanted]:
        """Requests for what is not known yet; a stored page is only read again, and noted as needed by one more."""
        out: list[Wanted] = []
        running.missing = set()
        for ask in running.asked:
            first = unit_id not in self._askers[ask.key]
            self._askers[ask.key].add(unit_id)
            if ask.key in self._facts:
                out += [_shared(ask, unit_id)] if first else []
                continue
            key = ask.request.key
            stored = self.reread(key) if key in self._fetched else None
            if stored is not None:
                self._facts[ask.key] = self._read(ask, stored)
                out.append(_shared(ask, unit_id))
                continue
            running.missing.add(ask.key)
            waiting = self._pending.setdefault(key, [])
            if ask.key not in {a.key for a in waiting}:
                waiting.append(ask)
            out.append(_wanted(ask, unit_id))
        return out

    def _finish(self, running: _Running, evidence: UnitEvidence) -> None:
        running.done = True
        unit_id = running.tour.unit.unit_id
        self._evidence[unit_id] = evidence
        self._forget(unit_id)

    def _forget(self, unit_id: str) -> None:
        """Drop pages that only finished units asked for, so that memory does not grow with the county."""
        for key in [k for k, askers in self._askers.items() if unit_id in askers]:
            if all(u in self._evidence for u in self._askers[key]):
                self._facts.pop(key, None)
                del self._askers[key]

    def evidence(self) -> list[UnitEvidence]:
        """Evidence of all finished units, in the order of the units file."""
        return county_evidence([self.surveyed()])

    def surveyed(self) -> Surveyed:
        """What the finished units gave, without the pages."""
        found = [self._evidence[unit.unit_id] for unit in self.units if unit.unit_id in self._evidence]
        return Surveyed(found, [walk_of(running.tour) for running in self._running.values()])


@dataclass(frozen=True, slots=True)
class Surveyed:
    """勘察结果 of a job: evidence in the order of the units file, and the units' walks."""

    evidence: list[UnitEvidence]
    walks: list[Walk]


def county_evidence(jobs: Iterable[Surveyed]) -> list[UnitEvidence]:
    """Evidence of several jobs; the way from a portal to offices on hosts of their own crosses jobs."""
    jobs = list(jobs)
    found = [one for job in jobs for one in job.evidence]
    return with_county_mailbox(with_clicks(found, [walk for job in jobs for walk in job.walks]))


def _declare(tour: Tour, overrides: Overrides | None, applicable: dict[str, SectionRule], as_of: date | None) -> None:
    if overrides is None:
        return
    for section, override in overrides.for_unit(tour.unit, as_of).items():
        if section in applicable and override.alias:
            tour.harvest.taught[normalise(override.alias)] = section
        if section in applicable and override.url:
            tour.harvest.declare(section, override.url, override.alias or applicable[section].zh)


def _unsaid(tour: Tour) -> UnitEvidence:
    """Evidence of a unit on which the survey failed: nothing could be looked at."""
    ref = PageRef(tour.unit.url, cause=Cause.UNREADABLE)
    return unread_evidence(tour, PageFacts(ref, cause=Cause.UNREADABLE))


def _shared(ask: Ask, unit_id: str) -> Wanted:
    return Wanted(ask.request, ask.purpose, ask.priority, (unit_id,), "shared")


def _wanted(ask: Ask, unit_id: str) -> Wanted:
    kind: WantedKind = "page"
    if ask.role is Role.PROBE:
        kind = "attachment" if ask.purpose == "attachment" and ask.request.method == "GET" else "probe"
    if ask.role is Role.FILE:
        kind = "attachment"
    limit = _PROBE_BYTES if kind == "probe" else None
    return Wanted(ask.request, ask.purpose, ask.priority, (unit_id,), kind, limit)
