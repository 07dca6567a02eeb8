"""The rectification loop 整改闭环, second half: look again at what the open items need, and no more.

First only the sections an item's indicator reads; where something is still not found or these decide nothing, the whole
unit, because a way to it may lie elsewhere. Pages, evidence and findings of a re-check are a round of their own in
recheck/<day>/.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from crawler.atomic import write_bytes
from crawler.evidence import UnitEvidence
from crawler.focus import Focus, file_of, save
from crawler.jobs import group_jobs
from crawler.nouns import Unit, UnitKind
from crawler.options import CrawlOptions
from crawler.places import Place, read_places
from crawler.round import Round
from crawler.visits import log_path
from gongkai import stages
from gongkai.rectify import indicator_infos, open_items, refresh_states
from gongkai.rounds import for_the_record
from indicators.catalogue import load_catalogue
from indicators.needs import sections_needed
from indicators.nouns import Finding, Outcome, Role
from indicators.registry import MANUAL, load_checks
from indicators.schema import IndicatorSet, SetItem
from indicators.sets import load_set
from indicators.view import Input
from reports.language import Language
from reports.returns.result import write_results_book
from scoring import loop_store
from scoring.nouns import RectificationItem, Result
from scoring.recheck import Key, Seen, dead_links, recheck_items
from scoring.rectify import rectification_items
from scoring.score import score_round
from scoring.store import read_findings
from scoring.vendor import recheck_vendor

_PORTAL_INPUTS = {Input.CLICKS, Input.UNITS_LISTED}


@dataclass(frozen=True, slots=True)
class Recheck:
    """一次复查: its round and its results."""

    round: Round
    results: tuple[Result, ...]
    book: Path


def recheck(
    round_: Round,
    day: date,
    options: CrawlOptions,
    workers: int = 1,
    progress: stages.Progress = lambda progress: None,
    lang: str = "zh",
) -> Recheck | None:
    """复查 all open items; None when there are none."""
    items = open_items(round_)
    if not items:
        return None
    work = _Work.prepare(round_, day, items, options)
    work.look(options, workers, progress)
    results = work.results()
    lost = {unit for unit in work.narrow if any(_may_show(one, work) for one in results if one.unit_id == unit)}
    if lost:
        work = work.widened(lost)
        work.look(options, workers, progress)
        results = work.results()
    return _keep(round_, work, results, lang)


def _may_show(result: Result, work: _Work) -> bool:
    """Whether the rest of the unit may tell more: something was not found, or what was read decides nothing."""
    after = work.after.get((result.unit_id, result.indicator))
    if result.state == "rectified" or after is None:
        return False
    return after.outcome is Outcome.UNAVAILABLE or (not after.proofs and bool(after.searched))


def _keep(round_: Round, work: _Work, results: Sequence[Result], lang: str) -> Recheck:
    names = {unit.unit_id: unit.name for unit in round_.units}
    answers = loop_store.read_answers(round_.path)
    book = work.round.path / f"{Language(lang).t('recheck.file')}.xlsx"
    write_results_book(book, results, answers, names, indicator_infos(round_), lang)
    loop_store.add_results(round_.path, {one.item_id: one for one in results if one.state != "new"})
    loop_store.write_results(work.round.path / "results.parquet", results)
    if loop_store.warn_first(round_.path) is None:
        refresh_states(round_)
    else:
        stages.score(round_)  # what was found again costs points from now on
    return Recheck(work.round, tuple(results), book)


@dataclass(slots=True)
class _Work:
    """A re-check under way."""

    asked: Round
    round: Round
    items: Sequence[RectificationItem]
    before: Mapping[Key, Finding]
    focus: Focus
    after: Mapping[Key, Finding]
    evidence: Mapping[str, UnitEvidence]

    @classmethod
    def prepare(cls, round_: Round, day: date, items: Sequence[RectificationItem], options: CrawlOptions) -> _Work:
        """The round of the re-check, with what it has to look at."""
        before = {(f.unit_id, f.indicator): f for f in read_findings(round_.findings)}
        focus = _focus(round_, items, before)
        units = _with_neighbours(round_.units, focus.sections.keys())
        record = for_the_record(options)
        spec = replace(round_.spec, units=units, as_of=day, options=record, name=f"{round_.spec.name} {day}")
        made = Round.create(_folder(round_.path / "recheck", day), spec)
        if (log := log_path(round_.path)).is_file():  # monitoring goes on in the round itself
            write_bytes(log_path(made.path), log.read_bytes())
        return cls(round_, made, items, before, focus, {}, {})

    @property
    def narrow(self) -> list[str]:
        """Units of which only some sections were read."""
        return [unit for unit, sections in self.focus.sections.items() if sections is not None]

    def widened(self, units: Iterable[str]) -> _Work:
        """The same with some units looked at as a whole."""
        sections = {**self.focus.sections, **dict.fromkeys(units)}
        return replace(self, focus=Focus(sections, self.focus.places))

    def look(self, options: CrawlOptions, workers: int, progress: stages.Progress) -> None:
        """Crawl, extract and judge."""
        save(file_of(self.round.path), self.focus)
        self.round = stages.crawl(self.round, options, workers, progress)
        stages.extract(self.round, workers=workers)
        stages.judge(self.round)
        self.after = {(f.unit_id, f.indicator): f for f in read_findings(self.round.findings)}
        self.evidence = {one.unit.unit_id: one for one in stages.evidence_of(self.round)}

    def results(self) -> list[Result]:
        """What became of every item."""
        places = read_places(self.round.crawl_dir, {url for urls in self.focus.places.values() for url in urls})
        words = {one.item_id: one for one in loop_store.read_vendor(self.asked.path)}
        own = [item for item in self.items if item.item_id not in words]
        vendor = [words[item.item_id] for item in self.items if item.item_id in words]
        found = recheck_items(own, self._seen(own, places), self.round.as_of)
        return found + recheck_vendor(vendor, places, self.round.as_of)

    def _seen(self, items: Sequence[RectificationItem], places: Mapping[str, Place]) -> Seen:
        indicator_set = load_set(self.round.spec.set_id)
        answers = loop_store.read_answers(self.asked.path)
        return Seen(
            before=self.before,
            after=self.after,
            items=self._items_again({(item.unit_id, item.indicator) for item in items}, indicator_set),
            roles={item.id: Role(item.role) for item in indicator_set.items},
            places=places,
            visited={unit: _visited(one) for unit, one in self.evidence.items()},
            answers={key: one.link for key, one in answers.items()},
        )

    def _items_again(self, keys: set[Key], indicator_set: IndicatorSet) -> list[RectificationItem]:
        """Items of the new findings: of whole units all findings count, of narrowed ones those that were asked."""
        narrow = set(self.narrow)
        mine = [f for key, f in self.after.items() if key in keys or (key[0] in self.evidence and key[0] not in narrow)]
        by_unit: dict[str, list[Finding]] = defaultdict(list)
        for finding in mine:
            by_unit[finding.unit_id].append(finding)
        units = [unit for unit in self.round.units if unit.unit_id in by_unit]
        ranked = {one.unit_id: one for one in score_round(mine, indicator_set, units)}
        return [
            item
            for unit, findings in by_unit.items()
            for item in rectification_items(findings, ranked[unit], load_catalogue(), self.round.as_of)
        ]


def _folder(home: Path, day: date) -> Path:
    """recheck/<day>, or with a number when one of that day is finished: pages are fetched anew for the next."""
    names = (f"{day}" if n == 1 else f"{day}-{n}" for n in count(1))
    return next(home / name for name in names if not (home / name / "results.parquet").exists())


def _focus(round_: Round, items: Sequence[RectificationItem], before: Mapping[Key, Finding]) -> Focus:
    """Sections that the items' indicators read, and every page that is to be seen itself."""
    sections: dict[str, tuple[str, ...] | None] = {}
    evidence = {one.unit.unit_id: one for one in stages.evidence_of(round_)}
    by_unit: dict[str, set[str]] = defaultdict(set)
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for item in items:
        by_unit[item.unit_id].add(item.indicator)
        places[item.unit_id][item.url] = None
    for unit, urls in dead_links(items, before).items():
        places[unit].update(dict.fromkeys(urls))
    for key, answer in loop_store.read_answers(round_.path).items():
        owner = next((item.unit_id for item in items if item.item_id == key), None)
        if owner and answer.link:
            places[owner][answer.link] = None
    units = {unit.unit_id: unit for unit in round_.units}
    for unit, indicators in by_unit.items():
        mine = {indicator: before.get((unit, indicator)) for indicator in indicators}
        sections[unit] = _sections(round_, units[unit], mine, evidence.get(unit))
    if any(_asks_portal(indicator) for indicators in by_unit.values() for indicator in indicators):
        for portal in (one for one in round_.units if one.kind is UnitKind.PORTAL):
            sections.setdefault(portal.unit_id, ())
    return Focus(sections, {unit: tuple(url for url in urls if url) for unit, urls in places.items()})


def _sections(
    round_: Round, unit: Unit, found: Mapping[str, Finding | None], evidence: UnitEvidence | None
) -> tuple[str, ...] | None:
    """The sections that a unit's indicators read, with those that lay on the same page; None for the whole unit.

    `found`: the indicators with what was found of them.
    """
    indicator_set, catalogue = load_set(round_.spec.set_id), load_catalogue()
    needed: set[str] = set()
    for indicator, finding in found.items():
        item = indicator_set.item(indicator)
        if item is None:
            continue
        some = sections_needed(catalogue[indicator], item, unit.kind)
        some = _sections_lost(item, finding) if some is None else some
        if some is None:
            return None
        needed |= some
    columns = evidence.columns if evidence else {}
    urls = {columns[section].url for section in needed if section in columns and columns[section].url}
    return tuple(sorted(needed | {section for section, column in columns.items() if column.url in urls}))


def _sections_lost(item: SetItem, finding: Finding | None) -> frozenset[str] | None:
    """A scored indicator over all columns (栏目达标率): those it names as late or blank are its problem."""
    named = finding.details.get("sections") if finding and item.role is Role.SCORE else None
    return frozenset(str(section) for section in named) if isinstance(named, list) and named else None


def _asks_portal(indicator: str) -> bool:
    known = load_catalogue().get(indicator)
    if known is None or known.check == MANUAL:
        return False
    return bool(load_checks()[known.check].inputs & _PORTAL_INPUTS)


def _with_neighbours(units: Sequence[Unit], wanted: Iterable[str]) -> tuple[Unit, ...]:
    """The units of every job that has one to look at: neighbours own their pages though nobody looks at them."""
    names = set(wanted)
    kept = {u.unit_id for job in group_jobs(units) if names & {m.unit_id for m in job.units} for u in job.units}
    return tuple(unit for unit in units if unit.unit_id in kept)


def _visited(one: UnitEvidence) -> frozenset[str]:
    """All addresses of a unit that its survey looked at."""
    columns = [*one.columns.values(), *one.other_columns]
    urls = {one.entry.url, *(c.url for c in columns), *(d.document.url for d in one.documents)}
    urls |= {entry.url for c in columns for entry in c.entries} | {page.url for c in columns for page in c.pages_read}
    return frozenset(urls - {""})
