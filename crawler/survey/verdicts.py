"""Verdicts 候选结论: what opening a candidate told about it as the column of a section."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crawler.evidence import ColumnForm
from crawler.matching import is_statement
from crawler.nouns import Cause, Entry, Region, Unit
from crawler.survey.asks import PageFacts
from crawler.survey.candidates import Candidate
from crawler.survey.ownership import Territory, plain
from crawler.survey.scripted import ROWLESS
from crawler.survey.template import Template, notice_in
from crawler.yamltext import parse_yaml


class Standing(IntEnum):
    """候选结论等级: smaller is better."""

    TAKEN = 0
    EXTERNAL = 1
    BLANK = 2
    UNAVAILABLE = 3
    DEAD = 4
    REJECTED = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """一个候选的结论. `reason` is for the record of what was rejected and why."""

    candidate: Candidate
    standing: Standing
    facts: PageFacts | None = None
    reason: str = ""
    cause: Cause | None = None
    shared: bool = False
    of_others: bool = False  # every row is another unit's


class Probe(BaseModel):
    """内容探测: what entries or text of a section must or must not look like."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    some_entry: str = ""  # at least one entry title matches
    no_entry_share: float = 1.0  # reject when more than this share of titles matches `unlike`
    unlike: str = ""
    some_text: str = ""  # a text column's text matches
    from_rank: int = 3  # an exact title needs no probe of what must be there


@cache
def probes() -> dict[str, Probe]:
    """section -> probe (data: probes.yaml)."""
    data = parse_yaml((files("crawler.survey") / "probes.yaml").read_text(encoding="utf-8"))
    return {section: Probe(**row) for section, row in data.items()}


def judge(
    candidate: Candidate, facts: PageFacts, unit: Unit, territory: Territory, template: Template, nature: str
) -> Verdict:
    """What the opened page says of the candidate."""
    if facts.dead:
        return Verdict(candidate, Standing.DEAD, facts, "page not found")
    if facts.cause is not None:
        return Verdict(candidate, Standing.UNAVAILABLE, facts, facts.cause.value, facts.cause)
    if not territory.knows_host(facts.ref.url):
        return Verdict(candidate, Standing.EXTERNAL, facts, "leads to another platform")
    owner = territory.owner(facts.ref.url, facts.breadcrumb)
    if owner is not None and owner != unit.unit_id:
        return _foreign(candidate, facts, unit, owner, territory)
    verdict = _own(candidate, facts, template, nature)
    return replace(verdict, of_others=verdict.standing is Standing.TAKEN and _of_others(facts, unit, territory))


def _of_others(facts: PageFacts, unit: Unit, territory: Territory) -> bool:
    """Whether every row of a column names another unit: a county's column of its townships' budgets is not its own."""
    entries = facts.listing.entries if facts.listing else ()
    named = [territory.named_in(e.publisher or e.title, unit.url) for e in entries]
    return bool(named) and all(name not in (None, unit.unit_id) for name in named)


def _foreign(candidate: Candidate, facts: PageFacts, unit: Unit, owner: str, territory: Territory) -> Verdict:
    """A column of another unit counts only for the entries this unit published there."""
    in_menu = candidate.link.region in (Region.SIDE, Region.NAV, Region.LIST_TITLE, Region.BODY)
    if in_menu and facts.listing and own_entries(facts.listing.entries, unit, territory):
        return Verdict(candidate, Standing.TAKEN, facts, shared=True)
    return Verdict(candidate, Standing.REJECTED, facts, f"belongs to {owner}")


def own_entries(entries: tuple[Entry, ...], unit: Unit, territory: Territory) -> tuple[Entry, ...]:
    """The entries of a shared list whose publisher is the unit, or whose title names it and no closer unit.

    示例县白云镇2025年部门预算 names the county too; the longest name is the publisher's.
    """
    return tuple(e for e in entries if territory.named_in(e.publisher or e.title, unit.url) == unit.unit_id)


def _own(candidate: Candidate, facts: PageFacts, template: Template, nature: str) -> Verdict:
    reading = facts.reading
    if reading is None or nature == "hub":
        return Verdict(candidate, Standing.TAKEN, facts)
    rowless = facts.listing is None or not facts.listing.entries
    if rowless and _half_drawn(facts):
        return Verdict(candidate, Standing.UNAVAILABLE, facts, "perhaps not drawn whole", Cause.SCRIPT_ONLY)
    if rowless and facts.inner:
        return Verdict(candidate, Standing.UNAVAILABLE, facts, "its frame could not be read", Cause.HTTP_4XX)
    if facts.waits:
        return Verdict(candidate, Standing.UNAVAILABLE, facts, "a script fills its list", Cause.SCRIPT_ONLY)
    if template.tells and rowless:
        own = template.own_text(facts)
        notice = notice_in(own)
        if notice == "" and facts.needs_js:
            return Verdict(candidate, Standing.UNAVAILABLE, facts, "drawn without content", Cause.SCRIPT_ONLY)
        if notice == "" and template.is_pictured(facts):
            return Verdict(candidate, Standing.TAKEN, facts)
        if notice == "" and _presents(facts, template):
            return Verdict(candidate, Standing.TAKEN, _as_group(facts))
        told = reading.files or _scripted_list(facts) or (notice == "" and template.leads_on(facts))
        if notice is not None and not told:
            return Verdict(candidate, Standing.BLANK, facts, notice or "nothing but the site's own menus")
    if reading.form in ROWLESS and _scripted_list(facts):
        return Verdict(candidate, Standing.UNAVAILABLE, facts, "its interface gave no rows", Cause.SCRIPT_ONLY)
    if _presents(facts, template):
        return Verdict(candidate, Standing.TAKEN, _as_group(facts))
    if reading.form in (ColumnForm.EMPTY, ColumnForm.NOTICE):
        return Verdict(candidate, Standing.BLANK, facts, facts.notice or "an empty list")
    if reading.form is ColumnForm.NONE and not facts.links:
        return Verdict(candidate, Standing.UNAVAILABLE, facts, "nothing readable", Cause.SCRIPT_ONLY)
    reason = _content_speaks_against(candidate, facts)
    return Verdict(candidate, Standing.REJECTED if reason else Standing.TAKEN, facts, reason)


def _half_drawn(facts: PageFacts) -> bool:
    """Whether a page drawn by a browser may lack its rows: something did not come, or a click would bring them."""
    silent = facts.reading is not None and facts.reading.form in ROWLESS and not facts.notice
    return facts.partial or (facts.needs_js and silent and (facts.buttons or facts.listing is None))


def _presents(facts: PageFacts, template: Template) -> bool:
    """Whether a page shows nothing but linked headings of its own: the rows are in the sub-columns."""
    form = facts.reading.form if facts.reading else None
    return form in (ColumnForm.EMPTY, ColumnForm.LINK, ColumnForm.NONE) and template.own_blocks(facts) > 1


def _as_group(facts: PageFacts) -> PageFacts:
    return replace(facts, reading=replace(facts.reading, form=ColumnForm.GROUP)) if facts.reading else facts


def _scripted_list(facts: PageFacts) -> bool:
    """Whether the rows come from an interface that the page names: no rows in the page means nothing then."""
    return bool(facts.further)


def _content_speaks_against(candidate: Candidate, facts: PageFacts) -> str:
    probe = probes().get(candidate.section)
    if probe is None or candidate.declared:
        return ""
    asks = candidate.match.rank >= probe.from_rank
    entries = facts.listing.entries if facts.listing else ()
    titles = [plain(e.title) for e in entries if not is_statement(e.title)]
    if titles:
        if asks and probe.some_entry and not any(re.search(probe.some_entry, t) for t in titles):
            return f"no entry like {probe.some_entry}"
        unlike = sum(bool(re.search(probe.unlike, t)) for t in titles) if probe.unlike else 0
        if unlike / len(titles) > probe.no_entry_share:
            return f"entries like {probe.unlike}"
        return ""
    text = plain(facts.reading.text) if asks and probe.some_text and facts.reading else ""
    return f"no text like {probe.some_text}" if text and not re.search(probe.some_text, text) else ""


def with_reason(verdict: Verdict, reason: str) -> Verdict:
    """The same verdict, turned down for `reason`."""
    return replace(verdict, standing=Standing.REJECTED, reason=reason)
