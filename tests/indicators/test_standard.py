"""The printed standard: texts are filled from the parameters the code uses, and no such number is typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from crawler.nouns import UnitKind
from indicators.catalogue import FOLDER, load_catalogue
from indicators.problems import DataFileError
from indicators.registry import MANUAL, load_checks
from indicators.schema import Indicator
from indicators.sets import load_set
from indicators.span import MonthDay, Span
from indicators.standard import PLACE, TEXTS, printed, printed_all

CATALOGUE = load_catalogue()
FULL = load_set("disclosure-2026")
JUDGED = [i for i in CATALOGUE.values() if i.check != MANUAL]
FIRST_YEAR = 1900  # 2021 names a form and is no limit
_NUMBER = re.compile(r"(?<![A-Za-z\d.第〔-])(\d+(?:\.\d+)?)(\s?%)?(?![\d.]*号)")


def numbers(value: Any) -> Iterator[float]:
    """The numbers among parameters, spans and days by their parts; 0 and 1 mean none and all."""
    if isinstance(value, Span):
        yield float(value.months or value.days or 0)
    elif isinstance(value, MonthDay):
        yield from (float(value.month), float(value.day))
    elif isinstance(value, BaseModel):
        yield from (n for name in type(value).model_fields for n in numbers(getattr(value, name)))
    elif isinstance(value, dict):
        yield from (n for inner in value.values() for n in numbers(inner))
    elif isinstance(value, list | tuple):
        if len(value) > 3 and isinstance(value[0], BaseModel):
            yield float(len(value))
        yield from (n for inner in value for n in numbers(inner))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def parameters(indicator: Indicator) -> set[float]:
    """All numbers an indicator's check is given, over the kinds of unit, 0 and 1 left out."""
    model = load_checks()[indicator.check].params
    parsed = [model.model_validate(indicator.params_for(kind)) for kind in indicator.kinds]
    return {n for one in parsed for n in numbers(one) if n < FIRST_YEAR} - {0.0, 1.0}


def typed(text: str) -> set[float]:
    """The numbers in a text as it stands in the catalogue, places left out."""
    found = _NUMBER.findall(PLACE.sub("", text))
    return {float(number) / (100 if percent else 1) for number, percent in found}


def typed_by_hand(indicator: Indicator) -> set[float]:
    texts = [words for name in ("rule", "window") if (words := getattr(indicator, name)) is not None]
    return set().union(*(typed(text) for words in texts for text in (words.zh, words.en))) & parameters(indicator)


@pytest.mark.parametrize("indicator", JUDGED, ids=lambda i: i.id)
def test_no_number_of_a_parameter_is_typed_by_hand(indicator: Indicator) -> None:
    assert typed_by_hand(indicator) == set()


@pytest.mark.parametrize("indicator", CATALOGUE.values(), ids=lambda i: i.id)
def test_nothing_is_left_to_fill_in(indicator: Indicator) -> None:
    filled = printed(indicator, FULL.item(indicator.id))
    for name in TEXTS:
        words = getattr(filled, name)
        assert words is None or not PLACE.search(words.zh + words.en)
        assert words is None or "–" not in words.zh


def changed(indicator: str, **changes: Any) -> Indicator:
    return CATALOGUE[indicator].model_copy(update=changes)


PRINTED = [
    ("a span", "upd.fresh.news", {}, "在14天以内得1，30天以内得0.5", "≤ 14 days → 1; ≤ 30 days → 0.5"),
    ("a share", "upd.fresh.share", {}, "达到95%得满分", "full at ≥ 95 %"),
    ("a count", "plt.guide.elements", {}, "公开指南应载明9项要素", "The 9 elements"),
    ("a day of the year", "law.plan.annual", {}, "4月30日前", "due 30 April"),
    ("a long span in years", "law.safety.emergency", {}, "应急预案（5年以内）", "(≤ 5 years)"),
    ("what a deduction costs", "d.column.blank", {}, "每个扣1；", "−1 each"),
    ("another value for one kind", "v.home.stale", {}, "180天（门户14天）", "180 days (portal 14 days)"),
]


@pytest.mark.parametrize(("indicator", "changes", "zh", "en"), [p[1:] for p in PRINTED], ids=[p[0] for p in PRINTED])
def test_printed(indicator: str, changes: dict[str, Any], zh: str, en: str) -> None:
    rule = printed(changed(indicator, **changes), FULL.item(indicator)).rule
    assert zh in rule.zh
    assert en in rule.en


def test_another_edition_prints_its_own_threshold() -> None:
    now, then = (
        printed_all(CATALOGUE, load_set(name))["upd.fresh.share"].rule
        for name in ("disclosure-2026", "disclosure-2025")
    )
    assert "达到95%" in now.zh
    assert "达到90%" in then.zh


def test_a_set_that_asks_portals_alone_prints_their_value_alone() -> None:
    item = FULL.item("v.home.stale")
    assert item is not None
    only = item.model_copy(update={"kinds": (UnitKind.PORTAL,)})
    assert "无新信息：14天。" in printed(CATALOGUE["v.home.stale"], only).rule.zh


def test_a_place_that_nothing_fills_is_refused(tmp_path: Path) -> None:
    data = yaml.safe_load((FOLDER / "upd.fresh.news.yaml").read_text(encoding="utf-8"))
    data["rule"]["zh"] = "最新信息在{steps.0.inside}以内"
    (tmp_path / "upd.fresh.news.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"rule: steps\.0\.inside: there is no inside"):
        load_catalogue(tmp_path)
