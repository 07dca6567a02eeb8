"""Judging 评判: evidence + set + check day in, findings out. Pure: no clock, no I/O."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from crawler.evidence import UnitEvidence
from crawler.nouns import Exemption, Unit, UnitKind
from indicators.context import Context
from indicators.departments import exempt_leaves
from indicators.nouns import Finding, Text
from indicators.registry import MANUAL, Check, load_checks
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.verdict import cause_words, manual, not_applicable, page_proof, unavailable
from indicators.view import Facts, Input, View

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    """One indicator made ready for one kind of unit: its check and its parsed parameters."""

    indicator: str
    check: Check | None
    params: BaseModel | None


def judge_all(
    evidence: Iterable[UnitEvidence], indicator_set: IndicatorSet, catalogue: Mapping[str, Indicator], as_of: date
) -> Iterator[list[Finding]]:
    """评判全部单位: one list of findings a unit, in the order of the evidence."""
    tasks = {kind: _tasks(indicator_set, catalogue, kind) for kind in UnitKind}
    for one in evidence:
        facts = Facts(one)
        yield [_judge(task, one.unit, facts, as_of) for task in tasks[one.unit.kind]]


def judge_unit(
    evidence: UnitEvidence, indicator_set: IndicatorSet, catalogue: Mapping[str, Indicator], as_of: date
) -> list[Finding]:
    """评判一个单位: a finding for every item of the set that is asked of its kind, in the set's order."""
    return next(judge_all([evidence], indicator_set, catalogue, as_of))


def _tasks(indicator_set: IndicatorSet, catalogue: Mapping[str, Indicator], kind: UnitKind) -> list[_Task]:
    return [_task(item, catalogue[item.id], kind) for item in indicator_set.items_for(kind)]


def _task(item: SetItem, indicator: Indicator, kind: UnitKind) -> _Task:
    if indicator.check == MANUAL:
        return _Task(indicator.id, None, None)
    check = load_checks()[indicator.check]
    raw = indicator.params_for(kind, item.params, item.params_by_kind.get(kind, {}))
    return _Task(indicator.id, check, check.params.model_validate(raw))


def _judge(task: _Task, unit: Unit, facts: Facts, as_of: date) -> Finding:
    context = Context(unit.unit_id, unit.name, unit.kind, task.indicator, as_of, unit.since)
    exempt = _exemption(unit, task.indicator, as_of)
    if exempt is not None:
        return not_applicable(context, exempt)
    if task.check is None or task.params is None:
        return manual(context)
    entry = facts.evidence.entry
    if entry.cause is not None and Input.ENTRY not in task.check.inputs:
        words = cause_words(entry.cause)
        reason = Text(f"单位入口页面未能读取:{words.zh}。", f"The unit's entry page could not be read: {words.en}.")
        return unavailable(context, reason, [page_proof(entry, entry.url)])
    return _run(task.check, task.params, facts, context)


def _exemption(unit: Unit, indicator: str, as_of: date) -> Text | None:
    """Why an indicator is not asked of a unit: told in the units file and still valid, or by its kind of office."""
    declared: Exemption | None = next(
        (e for e in unit.not_applicable if e.indicator == indicator and (e.until is None or e.until >= as_of)), None
    )
    if declared is not None:
        until = f"(有效期至{declared.until})" if declared.until else ""
        until_en = f" (until {declared.until})" if declared.until else ""
        return Text(
            f"主管单位声明不适用:{declared.reason}{until}", f"Declared not applicable: {declared.reason}{until_en}"
        )
    if unit.kind is UnitKind.DEPARTMENT and indicator in exempt_leaves(unit.name):
        return Text(
            "按部门职责,本指标通常不适用于该部门。", "An office with this function is usually not asked for this."
        )
    return None


def _run(check: Check, params: BaseModel, facts: Facts, context: Context) -> Finding:
    """The check's finding. A check that raises is our fault, so the finding is `unavailable`, never a fail."""
    try:
        return check.run(View(facts, check.inputs), params, context)
    except Exception as error:
        log.exception("check %s failed for %s of unit %s", check.name, context.indicator, context.unit_id)
        reason = Text("检查程序出错,本项未判定。", "The check itself failed, so this was not judged.")
        return unavailable(context, reason, details={"check": check.name, "error": f"{type(error).__name__}: {error}"})
