"""Small sets and findings for scoring tests."""

from __future__ import annotations

from crawler.nouns import Unit, UnitKind
from indicators.nouns import Finding, Outcome, Proof
from indicators.schema import Grade, IndicatorSet, Scoring, SetItem
from indicators.span import Words

T = UnitKind.TOWNSHIP
WORDS = Words(zh="示例", en="example")
GRADES = tuple(
    Grade(id=name, title=WORDS, at_least=floor)
    for name, floor in (("excellent", 90.0), ("good", 80.0), ("qualified", 60.0), ("unqualified", 0.0))
)
UNIT = Unit("t01", "示例镇", T, "http://www.shili.example/t01/")


def score(indicator: str, points: float) -> SetItem:
    """A scored leaf for townships."""
    return SetItem.model_validate({"id": indicator, "role": "score", "points": {T: points}})


def deduct(indicator: str, each: float, cap: float) -> SetItem:
    """A deduction for townships."""
    return SetItem.model_validate({"id": indicator, "role": "deduct", "points": {T: cap}, "each": each})


def bonus(indicator: str, points: float) -> SetItem:
    """A bonus for townships."""
    return SetItem.model_validate({"id": indicator, "role": "bonus", "points": {T: points}})


def veto(indicator: str) -> SetItem:
    """A veto for townships."""
    return SetItem.model_validate({"id": indicator, "role": "veto", "kinds": [T]})


def indicator_set(*items: SetItem) -> IndicatorSet:
    """A set with the official constants."""
    return IndicatorSet(
        id="example", edition="1", title=WORDS, about=WORDS, scoring=Scoring(grades=GRADES), items=tuple(items)
    )


FULL = indicator_set(
    score("law.doc.fresh", 40),
    score("upd.fresh.news", 30),
    score("plt.column.sections", 20),
    score("bas.leader.info", 10),
    deduct("d.column.blank", 1, 5),
    deduct("d.link.broken", 0.1, 18),
    bonus("b.openday.held", 3),
    bonus("b.gazette.online", 2),
    veto("v.home.stale"),
)


def said(indicator: str, outcome: str, ratio: float | None = None, **more: object) -> Finding:
    """A finding for the one unit; pass and fail get their usual ratio."""
    if ratio is None:
        ratio = {"pass": 1.0, "fail": 0.0}.get(outcome)
    more.setdefault("proofs", (Proof("http://www.shili.example/t01/"),))
    return Finding("t01", indicator, Outcome(outcome), ratio, **more)  # type: ignore[arg-type]


def all_pass(**but: Finding) -> list[Finding]:
    """Every leaf of FULL in order (deductions and vetoes pass), apart from those given by id with dots as `__`."""
    found = {item.id: said(item.id, "pass") for item in FULL.items if item.role != "bonus"}
    found |= {key.replace("__", "."): finding for key, finding in but.items()}
    return list(found.values())
