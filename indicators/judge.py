"""Judging 评判: evidence + set + check day in, findings out. Pure: no clock, no I/O."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from indicators.statements import KEY as STATEMENTS
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
    looks_back: bool = False  # at other findings
    needs_entry: bool = True


def judge_all(
    evidence: Iterable[UnitEvidence],
    indicator_set: IndicatorSet,
    catalogue: Mapping[str, Indicator],
    as_of: date,
    background: Mapping[str, Background] | None = None,
) -> Iterator[list[Finding]]:
    """评判全部单位: one list of findings a unit, in the order of the evidence. `background` is by unit id."""
    turns = {kind: _turns(_tasks(indicator_set, catalogue, kind)) for kind in UnitKind}
    for one in evidence:
        facts = Facts(one, (background or {}).get(one.unit.unit_id, NO_BACKGROUND))
        yield _judge_tasks(turns[one.unit.kind], facts, _exemptions(one.unit, as_of), as_of)


def judge_unit(
    evidence: UnitEvidence,
    indicator_set: IndicatorSet,
    catalogue: Mapping[str, Indicator],
    as_of: date,
    background: Background = NO_BACKGROUND,
) -> list[Finding]:
    """评判一个单位: a finding for every item of the set that is asked of its kind, in the set's order."""
    return next(judge_all([evidence], indicator_set, catalogue, as_of, {evidence.unit.unit_id: background}))


def _turns(tasks: Sequence[_Task]) -> tuple[dict[int, _Task], ...]:
    """The tasks by their place in the set, those that look at other findings in a second turn."""
    return tuple({n: task for n, task in enumerate(tasks) if task.looks_back is back} for back in (False, True))


def _judge_tasks(
    turns: Sequence[Mapping[int, _Task]], facts: Facts, exempt: Mapping[str, Text], as_of: date
) -> list[Finding]:
    """The findings in the order of the set."""
    found: dict[int, Finding] = {}
    for tasks in turns:
        found |= _judge_some(tasks, facts, exempt, as_of)
        facts.findings = {finding.indicator: finding for finding in found.values()}
    return [found[number] for number in range(len(found))]


def _judge_some(
    tasks: Mapping[int, _Task], facts: Facts, exempt: Mapping[str, Text], as_of: date
) -> dict[int, Finding]:
    """The findings of some tasks by their numbers, those of checks with the numbers of persons masked."""
    settled: dict[int, Finding] = {}
    checked: dict[int, Finding] = {}
    unit = facts.evidence.unit
    for number, task in tasks.items():
        context = Context(unit.unit_id, unit.name, unit.kind, task.indicator, as_of, unit.since)
        known = _unchecked(task, facts, exempt, context)
        if known is not None:
            settled[number] = known
        else:
            checked[number] = _run(task, facts, context)
    return settled | dict(zip(checked, _safe(list(checked.values())), strict=True))


def _tasks(indicator_set: IndicatorSet, catalogue: Mapping[str, Indicator], kind: UnitKind) -> list[_Task]:
    return [_task(item, catalogue[item.id], kind) for item in indicator_set.items_for(kind)]


def _task(item: SetItem, indicator: Indicator, kind: UnitKind) -> _Task:
    if indicator.check == MANUAL:
        return _Task(indicator.id, None, None)
    check = load_checks()[indicator.check]
    raw = indicator.params_for(kind, item.params, item.params_by_kind.get(kind, {}))
    return _Task(
        indicator.id,
        check,
        check.params.model_validate(raw),
        looks_back=Input.FINDINGS in check.inputs,
        needs_entry=not check.inputs & _WITHOUT_ENTRY,
    )


def _unchecked(task: _Task, facts: Facts, exempt: Mapping[str, Text], context: Context) -> Finding | None:
    """The finding that needs no check; None when there is one to run."""
    if task.indicator in exempt:
        return not_applicable(context, exempt[task.indicator])
    if task.check is None or task.params is None:
        return manual(context)
    entry = facts.evidence.entry
    if entry.cause is not None and task.needs_entry:
        words = cause_words(entry.cause)
        reason = Text(f"单位入口页面未能读取:{words.zh}。", f"The unit's entry page could not be read: {words.en}.")
        return unavailable(context, reason, [page_proof(entry, entry.url)])
    return None


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


def _safe(findings: list[Finding]) -> list[Finding]:
    """The findings with the numbers of persons masked, wherever they stand; most hold none, and one look tells."""
    words = list(map(_words, findings))
    if not may_hold("\n".join(words)):
        return findings
    return [_masked_finding(one) if may_hold(said) else one for one, said in zip(findings, words, strict=True)]


def _words(finding: Finding) -> str:
    details = str(finding.details) if finding.details else ""
    return "\n".join((*finding.reason, *finding.observed, details))


def _masked_finding(finding: Finding) -> Finding:
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


def _run(task: _Task, facts: Facts, context: Context) -> Finding:
    """The check's finding. A check that raises is our fault, so the finding is `unavailable`, never a fail."""
    check = task.check
    assert check is not None
    try:
        found = check.run(View(facts, check.inputs), task.params, context)
        return reviewed(found, facts.evidence) if STATEMENTS in found.details else found
    except Exception as error:
        log.exception("check %s failed for %s of unit %s", check.name, context.indicator, context.unit_id)
        reason = Text("检查程序出错,本项未判定。", "The check itself failed, so this was not judged.")
        return unavailable(context, reason, details={"check": check.name, "error": f"{type(error).__name__}: {error}"})
