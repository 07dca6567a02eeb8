"""Rectification 整改: every lost point becomes an item with place, basis, remedy and deadline."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urldefrag

from crawler.yamltext import parse_yaml
from indicators.calendar import UnknownYearError, add_working_days
from indicators.nouns import Finding, Role, Text
from indicators.schema import Indicator
from scoring.arithmetic import exact, two_places
from scoring.double_loss import LOST, Charged
from scoring.lost import vetoed
from scoring.nouns import Assessment, IndicatorScore, RectificationItem

QUOTES = 3  # of a place


def rectification_items(
    findings: Sequence[Finding], assessment: Assessment, catalogue: Mapping[str, Indicator], as_of: date
) -> list[RectificationItem]:
    """整改项 of one unit: vetoes first, then by the points they cost. `findings` are the unit's.

    A deduction gives one item a place (dead link, blank column) that says what was read there, all other indicators one
    item each. `points` are the set's points of the leaf that were lost; vetoes share what they took from the raw total.
    """
    scores = {score.indicator: score for score in assessment.scores}
    taken = _taken(assessment)
    charged = Charged.by(f for f in findings if f.indicator in scores and scores[f.indicator].role == Role.SCORE)
    items: list[tuple[bool, RectificationItem]] = []
    for finding in findings:
        score = scores.get(finding.indicator)
        if score is None or score.role == Role.BONUS or finding.outcome not in LOST:
            continue
        made = _items(finding, score, _points_lost(score, taken), charged, catalogue[finding.indicator], as_of)
        items += [(score.role != Role.VETO, item) for item in made]
    return [item for _, item in sorted(items, key=lambda one: (one[0], -one[1].points, one[1].indicator, one[1].url))]


def _taken(assessment: Assessment) -> dict[str, float]:
    """What each veto took from the raw total; several take it once."""
    vetoes = [score.indicator for score in assessment.scores if vetoed(score)]
    whole = two_places(exact(assessment.raw_total or 0.0) - exact(assessment.total or 0.0))
    return dict(zip(vetoes, _shares(whole, len(vetoes)), strict=True)) if vetoes else {}


def _points_lost(score: IndicatorScore, taken: Mapping[str, float]) -> float:
    if score.role == Role.VETO:
        return taken.get(score.indicator, 0.0)
    return score.points if score.role == Role.DEDUCT else two_places(exact(score.max_points) - exact(score.points))


def _items(
    finding: Finding, score: IndicatorScore, points: float, charged: Charged, indicator: Indicator, as_of: date
) -> list[RectificationItem]:
    if score.role != Role.DEDUCT:
        url = finding.proofs[0].url if finding.proofs else next(iter(finding.searched), "")
        return [_item(finding, indicator, "", url, points, as_of)]
    spared = set(charged.spared(finding))
    places = list(dict.fromkeys(proof.url for proof in finding.proofs if proof.url not in spared))
    if points <= 0:
        return []  # every place was paid for elsewhere and has its item there
    return [
        _item(finding, indicator, urldefrag(place).url, place, share, as_of, _read_at(finding, place))
        for place, share in zip(places or [""], _shares(points, len(places) or 1), strict=True)
    ]


def _read_at(finding: Finding, place: str) -> str:
    """What was read at one of several places."""
    quotes = dict.fromkeys(p.quote.rstrip("。") for p in finding.proofs if p.url == place and p.quote)
    return "；".join(list(quotes)[:QUOTES])


def _shares(points: float, count: int) -> list[float]:
    """`points` in `count` parts of two decimals that sum to it; the first takes the remainder."""
    each = two_places(exact(points) / count)
    first = two_places(exact(points) - exact(each) * (count - 1))
    return [first] + [each] * (count - 1)


def _item(
    finding: Finding, indicator: Indicator, place: str, url: str, points: float, as_of: date, quote: str = ""
) -> RectificationItem:
    problem = _problem(finding, indicator, quote)
    return RectificationItem(
        item_id=item_id(finding.unit_id, finding.indicator, place),
        unit_id=finding.unit_id,
        indicator=finding.indicator,
        problem=problem.zh,
        url=url,
        basis="; ".join(indicator.basis),
        remedy=indicator.remedy.zh,
        points=points,
        deadline=deadline(finding.indicator, as_of),
        state="open",
        problem_en=problem.en,
        remedy_en=indicator.remedy.en,
    )


def item_id(unit_id: str, indicator: str, place: str) -> str:
    """整改项编号: the same for the same unit, indicator and place in every round."""
    return hashlib.sha256("\n".join((unit_id, indicator, place)).encode()).hexdigest()[:16]


def _problem(finding: Finding, indicator: Indicator, quote: str) -> Text:
    why = finding.reason if finding.reason.zh else finding.observed
    if quote:
        why = Text(f"{why.zh.rstrip('。')}（此处：{quote}）。" if why.zh else quote, why.en)
    zh = f"{indicator.title_fail.zh}：{why.zh}" if why.zh else indicator.title_fail.zh
    en = f"{indicator.title_fail.en}: {why.en}" if why.en else indicator.title_fail.en
    return Text(zh, en)


@lru_cache(maxsize=4096)
def deadline(indicator: str, as_of: date) -> date | None:
    """整改时限: working days after `as_of`; None when the holidays of that year are not published yet."""
    default, by_start = _days()
    fitting = [start for start in by_start if indicator == start or indicator.startswith(f"{start}.")]
    try:
        return add_working_days(as_of, by_start[max(fitting, key=len)] if fitting else default)
    except UnknownYearError:
        return None


@cache
def _days() -> tuple[int, dict[str, int]]:
    table = parse_yaml((files("scoring") / "deadlines.yaml").read_text(encoding="utf-8"))
    return int(table["default"]), {str(start): int(days) for start, days in table["days"].items()}
