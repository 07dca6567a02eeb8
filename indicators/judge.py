"""Judging 评判: evidence + set + check day in, findings out. Pure: no clock, no I/O."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel

from crawler.evidence import UnitEvidence
from crawler.nouns import Exemption, Unit, UnitKind
from indicators.background import NO_BACKGROUND, Background
from indicators.context import Context
from indicators.departments import exempt_leaves
from indicators.nouns import Finding, Text
from indicators.privacy.numbers import may_hold
from indicators.registry import MANUAL, Check, load_checks
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.statements import reviewed
from indicators.verdict import cause_words, manual, masked, not_applicable, page_proof, unavailable
from indicators.view import Facts, Input, View

log = logging.getLogger(__name__)
_WITHOUT_ENTRY = {Input.ENTRY, Input.VISITS, Input.FINDINGS}  # what may be judged though the entry was not read


@dataclass(frozen=True, slots=True)
class _Task:
    """One indicator made ready for one kind of unit: its check and its parsed parameters."""

    indicator: str
    check: Check | None
    params: BaseModel | None


def judge_all(
    evidence: Iterable[UnitEvidence],
    indicator_set: IndicatorSet,
    catalogue: Mapping[str, Indicator],
    as_of: date,
    background: Mapping[str, Background] | None = None,
) -> Iterator[list[Finding]]:
    """评判全部单位: one list of findings a unit, in the order of the evidence. `background` is by unit id."""
    tasks = {kind: _tasks(indicator_set, catalogue, kind) for kind in UnitKind}
    for one in evidence:
        facts = Facts(one, (background or {}).get(one.unit.unit_id, NO_BACKGROUND))
        yield _judge_tasks(tasks[one.unit.kind], facts, _exemptions(one.unit, as_of), as_of)


def judge_unit(
    evidence: UnitEvidence,
    indicator_set: IndicatorSet,
    catalogue: Mapping[str, Indicator],
    as_of: date,
    background: Background = NO_BACKGROUND,
) -> list[Finding]:
    """评判一个单位: a finding for every item of the set that is asked of its kind, in the set's order."""
    return next(judge_all([evidence], indicator_set, catalogue, as_of, {evidence.unit.unit_id: background}))


def _judge_tasks(tasks: list[_Task], facts: Facts, exempt: dict[str, Text], as_of: date) -> list[Finding]:
    """Checks that look at other findings come last; the order of the set is kept."""
    found: dict[int, Finding] = {}
    for looking_back in (False, True):
        for number, task in enumerate(tasks):
            if (task.check is not None and Input.FINDINGS in task.check.inputs) is looking_back:
                found[number] = _judge(task, facts, exempt, as_of)
        facts.findings = {finding.indicator: finding for finding in found.values()}
    return [found[number] for number in range(len(tasks))]


def _tasks(indicator_set: IndicatorSet, catalogue: Mapping[str, Indicator], kind: UnitKind) -> list[_Task]:
    return [_task(item, catalogue[item.id], kind) for item in indicator_set.items_for(kind)]


def _task(item: SetItem, indicator: Indicator, kind: UnitKind) -> _Task:
    if indicator.check == MANUAL:
        return _Task(indicator.id, None, None)
    check = load_checks()[indicator.check]
    raw = indicator.params_for(kind, item.params, item.params_by_kind.get(kind, {}))
    return _Task(indicator.id, check, check.params.model_validate(raw))


def _judge(task: _Task, facts: Facts, exempt: dict[str, Text], as_of: date) -> Finding:
    unit = facts.evidence.unit
    context = Context(unit.unit_id, unit.name, unit.kind, task.indicator, as_of, unit.since)
    if task.indicator in exempt:
        return not_applicable(context, exempt[task.indicator])
    if task.check is None or task.params is None:
        return manual(context)
    entry = facts.evidence.entry
    if entry.cause is not None and not task.check.inputs & _WITHOUT_ENTRY:
        words = cause_words(entry.cause)
        reason = Text(f"单位入口页面未能读取:{words.zh}。", f"The unit's entry page could not be read: {words.en}.")
        return unavailable(context, reason, [page_proof(entry, entry.url)])
    return _run(task.check, task.params, facts, context)


def _exemptions(unit: Unit, as_of: date) -> dict[str, Text]:
    """Why indicators are not asked of a unit: told in the units file and still valid, or by its kind of office."""
    found: dict[str, Text] = {}
    if unit.kind is UnitKind.DEPARTMENT:
        usual = Text("按部门职责,本指标通常不适用于该部门。", "Such an office is usually not asked for this.")
        found = dict.fromkeys(exempt_leaves(unit.name), usual)
    return found | {e.indicator: _declared(e) for e in unit.not_applicable if e.until is None or e.until >= as_of}


def _declared(exemption: Exemption) -> Text:
    until = f"(有效期至{exemption.until})" if exemption.until else ""
    until_en = f" (until {exemption.until})" if exemption.until else ""
    zh = f"主管单位声明不适用:{exemption.reason}{until}"
    return Text(zh, f"Declared not applicable: {exemption.reason}{until_en}")


def _safe(finding: Finding) -> Finding:
    """The finding with the numbers of persons masked, wherever they stand; most hold none, and one look tells."""
    words = (finding.reason.zh, finding.reason.en, finding.observed.zh, finding.observed.en, str(finding.details))
    if not may_hold("\n".join(words)):
        return finding
    return replace(
        finding,
        reason=Text(masked(finding.reason.zh), masked(finding.reason.en)),
        observed=Text(masked(finding.observed.zh), masked(finding.observed.en)),
        details={key: _masked(value) for key, value in finding.details.items()},
    )


def _masked(value: object) -> object:
    """A detail with numbers of persons masked, however deep they stand. Addresses stay what they are."""
    if isinstance(value, str):
        return value if value.startswith("http") else masked(value)
    if isinstance(value, dict):
        return {key: _masked(inner) for key, inner in value.items()}
    return [_masked(inner) for inner in value] if isinstance(value, list | tuple) else value


def _run(check: Check, params: BaseModel, facts: Facts, context: Context) -> Finding:
    """The check's finding. A check that raises is our fault, so the finding is `unavailable`, never a fail."""
    try:
        return _safe(reviewed(check.run(View(facts, check.inputs), params, context), facts.evidence))
    except Exception as error:
        log.exception("check %s failed for %s of unit %s", check.name, context.indicator, context.unit_id)
        reason = Text("检查程序出错,本项未判定。", "The check itself failed, so this was not judged.")
        return unavailable(context, reason, details={"check": check.name, "error": f"{type(error).__name__}: {error}"})
