"""无逾期整改: no problem of an earlier round is still found after its deadline; `quantity` counts those that are."""

from __future__ import annotations

from indicators.background import EarlierItem
from indicators.context import Context
from indicators.nouns import Finding, Outcome, Proof, Text
from indicators.span import Strict
from indicators.verdict import graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.EARLIER, Input.FINDINGS})
_LOST = (Outcome.FAIL, Outcome.PARTIAL)
_SHOWN = 20


class Params(Strict):
    """参数: items in one of the states `settled` (warnings, what a re-check found mended) are not asked about."""

    settled: tuple[str, ...] = ()


def check(view: View, params: Params, context: Context) -> Finding:
    """Fail when something is overdue; what this round could not look at is not held against the unit."""
    earlier = view.earlier
    if earlier is None:
        return not_applicable(context, Text("没有以往批次。", "There is no earlier round."))
    due = [i for i in earlier.items if i.deadline is not None and i.deadline < context.as_of]
    due = [i for i in due if i.state not in params.settled and i.indicator != context.indicator]
    still = {item.item_id: _still_found(item, view) for item in due}
    overdue = [item for item in due if still[item.item_id]]
    unknown = [item for item in due if still[item.item_id] is None]
    details = {"earlier_round": earlier.name, "overdue": [i.item_id for i in overdue], "due": len(due)}
    if not overdue and unknown:
        reason = Text(
            f"以往批次到期问题中有{len(unknown)}个本次未能复核。",
            f"{len(unknown)} due problems could not be looked at.",
        )
        return unavailable(context, reason, details=details)
    observed = Text(
        f"批次“{earlier.name}”的问题到期{len(due)}个,仍存在{len(overdue)}个。",
        f"Of {len(due)} due problems of the round “{earlier.name}” {len(overdue)} are still found.",
    )
    reason = Text(
        f"以往批次要求整改的{len(overdue)}个问题到期仍存在。",
        f"{len(overdue)} problems are still there after their deadline.",
    )
    proofs = [_proof(item, view) for item in overdue[:_SHOWN]]
    ratio = 0.0 if overdue else 1.0
    return graded(context, ratio, observed, reason, proofs, details=details, quantity=len(overdue))


def _still_found(item: EarlierItem, view: View) -> bool | None:
    """Whether this round finds the problem too; None when it could not tell."""
    finding = view.findings.get(item.indicator)
    if finding is None or finding.outcome in (Outcome.UNAVAILABLE, Outcome.MANUAL):
        return None
    if finding.outcome not in _LOST:
        return False
    if not item.by_place:
        return True
    return item.url in {place for p in finding.proofs for place in (p.url, p.url.partition("#")[0])}


def _proof(item: EarlierItem, view: View) -> Proof:
    """What proves it now: the finding's own proof of the place."""
    proofs = view.findings[item.indicator].proofs
    mine = next((p for p in proofs if p.url.partition("#")[0] == item.url), None)
    fallback = proofs[0] if proofs else Proof(item.url)
    chosen = mine or fallback
    quote = f"{item.problem.rstrip('。')}（整改期限{item.deadline}）"[:200]
    return Proof(chosen.url, quote, chosen.fetched_at, chosen.sha256, chosen.status)
