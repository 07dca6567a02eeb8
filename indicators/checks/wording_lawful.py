"""表述合法现行: the text carries none of the outdated or unlawful wordings, and was touched within the span."""

from __future__ import annotations

import re
from datetime import date

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_column, unreadable
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import Pattern, plain, quote_around, search
from indicators.reading import Passage, passages
from indicators.span import Span, Strict, Words
from indicators.verdict import graded
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_MONTH = r"(20\d{2})[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2})?日?)?"
_TOUCHED = "修订|修改|更新|编制|修编|印发"
_REVISED = re.compile(f"(?:{_TOUCHED})(?:时间|日期)?[:于(]?{_MONTH}|{_MONTH}[^。;\\d]{{0,6}}(?:{_TOUCHED})")


class Fault(Strict):
    """错误表述: `wrong` is what must not be there; `unless` excuses it; `lacking` must be there when `given` is."""

    name: Words
    wrong: Pattern = ""
    unless: Pattern = ""
    given: Pattern = ""
    lacking: Pattern = ""
    penalty: float = Field(gt=0, le=1)


class Params(Strict):
    """参数: starts at 1, every fault takes its penalty, floor 0. `max_age` counts only where a date was read."""

    section: str
    faults: tuple[Fault, ...] = Field(min_length=1)
    min_chars: int = Field(default=60, ge=1)
    max_age: Span | None = None
    age_penalty: float = Field(default=0.0, ge=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = 1 less the penalties of the faults seen."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    # Of several versions of a guide the newest one is in force.
    read = passages(view, params.section)[:1]
    text = plain(read[0].text) if read else ""
    if len(text) < params.min_chars:
        return unreadable(context, view, column)
    seen = [(fault, words) for fault in params.faults if (words := _fault_words(fault, text)) is not None]
    return _judged(params, context, read[0], seen)


def _fault_words(fault: Fault, text: str) -> str | None:
    """The quoted words that show the fault; None when it is not there."""
    if fault.wrong:
        match = search(fault.wrong, text)
        if match is None or (fault.unless and search(fault.unless, text)):
            return None
        return quote_around(match, text)
    given = search(fault.given, text)
    if given is None or search(fault.lacking, text):
        return None
    return quote_around(given, text)


def _judged(params: Params, context: Context, passage: Passage, seen: list[tuple[Fault, str]]) -> Finding:
    names = [(f.name.zh, f.name.en) for f, _ in seen]
    lost = sum(f.penalty for f, _ in seen)
    proofs: list[Proof] = [passage.proof(words) for _, words in seen] or [passage.proof()]
    touched = _touched(passage, context.as_of)
    if params.max_age and touched and touched < params.max_age.start(context.as_of):
        lost += params.age_penalty
        names.append((f"超过{params.max_age.zh}未修订", f"not revised within {params.max_age.en}"))
        proofs.append(passage.proof(f"{passage.title} {passage.published}"))
    day = f"({passage.published})" if passage.published else ""
    observed = Text(
        f"核对“{passage.title}”{day},发现{len(names)}处问题。",
        f"“{passage.title}” {day} was read; {len(names)} faults were seen.",
    )
    reason = Text("问题:" + ";".join(zh for zh, _ in names) + "。", "Faults: " + "; ".join(en for _, en in names) + ".")
    details = {"sections": [params.section], "faults": [zh for zh, _ in names]}
    return graded(context, 1 - lost, observed, reason, proofs, details=details)


def _touched(passage: Passage, as_of: date) -> date | None:
    """The day of a text, or of the later revision that it tells of (2023年12月修订); None without a day."""
    if passage.published is None:
        return None
    said = (_revised(match) for match in _REVISED.finditer(plain(passage.text)))
    return max([passage.published, *(day for day in said if day is not None and day <= as_of)])


def _revised(match: re.Match[str]) -> date | None:
    """The first day of the month where no day is told."""
    year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
