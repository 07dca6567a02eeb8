"""解读时限: the reading came within so many working days of its paper (R-603)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from indicators.calendar import add_working_days
from indicators.context import Context
from indicators.explained import NO_PAIR, READINGS, UNPAIRED, Pair, Reading, certain_day, explained, own_papers
from indicators.nouns import Finding, Proof, Text
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.span import Span, Strict
from indicators.verdict import graded, not_applicable, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: counted from the day after the paper's publication; a reading before the paper is in time."""

    window: Span
    working_days: int = Field(ge=0)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = share of pairs in time among those whose two days are certain."""
    found = explained(view, params.window, context)
    known = [(pair, *days) for pair in (*found.pairs, *found.willing) if (days := _days(pair)) is not None]
    dated = [(pair, paper, reading) for pair, paper, reading in known if pair.firm or not _late(paper, reading, params)]
    if not dated:
        columns = [*own_papers(view), view.columns.get(READINGS)]
        if any(map(is_unknown, columns)):
            return could_not_look(context, columns)
        if found.pairs or found.unsure or found.unread or not found.whole:
            return unavailable(context, UNPAIRED)
        return not_applicable(context, NO_PAIR)
    late = [(pair, paper, reading) for pair, paper, reading in dated if _late(paper, reading, params)]
    observed = Text(
        f"核对{len(dated)}对文件和解读,按期解读{len(dated) - len(late)}对。",
        f"{len(dated) - len(late)} of {len(dated)} readings are in time.",
    )
    limit = params.working_days
    reason = Text(f"部分解读晚于文件发布后{limit}个工作日。", f"Some came later than {limit} working days.")
    proofs = [proof for pair, paper, reading in (late or dated)[:8] for proof in _proofs(pair, paper, reading)]
    details = {
        "sections": [READINGS],
        "pairs": [{"paper": p.paper.document.url, "published": str(a), "reading": r.url, "explained": str(r.day)}
                  for p, a, r in dated],
        "late": [r.url for _, _, r in late],
    }  # fmt: skip
    return graded(context, 1 - len(late) / len(dated), observed, reason, proofs, details=details)


def _days(pair: Pair) -> tuple[date, Reading] | None:
    """The paper's day and its first reading; None when either is not certain."""
    paper = certain_day(pair.paper.document.published)
    dated = [reading for reading in pair.readings if reading.day is not None]
    if paper is None or not dated or len(dated) < len(pair.readings):
        return None
    return paper, min(dated, key=lambda reading: reading.day or paper)


def _late(paper: date, reading: Reading, params: Params) -> bool:
    assert reading.day is not None
    return reading.day > paper and reading.day > add_working_days(paper, params.working_days)


def _proofs(pair: Pair, paper: date, reading: Reading) -> list[Proof]:
    quote = f"{reading.title} {reading.day}"
    page = document_passage(reading.read).proof(quote) if reading.read else page_proof(None, reading.url, quote)
    return [document_passage(pair.paper).proof(f"{pair.paper.document.title} {paper}"), page]
