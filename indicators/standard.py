"""Printed standard 评分标准: rule texts filled with the parameters the code used, so that the two cannot disagree.

A text of the catalogue may hold `{path}`: a dotted way through the check's parameters (`{limit}`, `{steps.0.within}`),
or `{set.each}` for what the set says. `{path:%}` prints a share in per cent, `{path:n}` how many there are. Where kinds
of units have other values the usual one comes first: 3月31日（乡镇4月30日）.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from crawler.nouns import UnitKind
from indicators.registry import MANUAL, load_checks
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.span import MonthDay, Span, Words

TEXTS = ("rule", "window", "local_rule", "not_judged")
PLACE = re.compile(r"\{([A-Za-z_][\w.]*)(?::([%n]))?\}")
KINDS = {
    "zh": {UnitKind.TOWNSHIP: "乡镇", UnitKind.DEPARTMENT: "部门", UnitKind.PORTAL: "门户"},
    "en": {UnitKind.TOWNSHIP: "township", UnitKind.DEPARTMENT: "department", UnitKind.PORTAL: "portal"},
}
NO_LIMIT = {"zh": "不限", "en": "none"}  # the 0 of some kinds where others have a floor
MONTHS = "January February March April May June July August September October November December".split()

Values = Mapping[UnitKind, Any]


def printed_all(catalogue: Mapping[str, Indicator], indicator_set: IndicatorSet) -> dict[str, Indicator]:
    """The catalogue with its texts as a set uses it; indicators outside the set with their own parameters."""
    items = {item.id: item for item in indicator_set.items}
    return {name: printed(indicator, items.get(name)) for name, indicator in catalogue.items()}


def printed(indicator: Indicator, item: SetItem | None = None) -> Indicator:
    """An indicator whose texts are filled in. Raises LookupError for a place that no parameter fills."""
    if not any(PLACE.search(words.zh + words.en) for _, words in _texts(indicator)):
        return indicator
    params = _params(indicator, item)
    filled = {name: _fill(words, params, item) for name, words in _texts(indicator)}
    return indicator.model_copy(update=filled)


def _texts(indicator: Indicator) -> list[tuple[str, Words]]:
    return [(name, words) for name in TEXTS if (words := getattr(indicator, name)) is not None]


def _params(indicator: Indicator, item: SetItem | None) -> dict[UnitKind, BaseModel]:
    """The parsed parameters of each kind of unit the indicator is asked of."""
    if indicator.check == MANUAL:
        return {}
    model = load_checks()[indicator.check].params
    kinds = [kind for kind in indicator.kinds if item is None or item.applies_to(kind)] or indicator.kinds
    return {kind: model.model_validate(indicator.params_for(kind, *_overrides(item, kind))) for kind in kinds}


def _overrides(item: SetItem | None, kind: UnitKind) -> tuple[dict[str, Any], ...]:
    return (item.params, item.params_by_kind.get(kind, {})) if item else ()


def _fill(words: Words, params: Mapping[UnitKind, BaseModel], item: SetItem | None) -> Words:
    def put(lang: str) -> Any:
        return lambda place: _shown(_values(place[1], params, item), place[2] or "", lang)

    return Words(zh=PLACE.sub(put("zh"), words.zh), en=PLACE.sub(put("en"), words.en))


def _values(path: str, params: Mapping[UnitKind, BaseModel], item: SetItem | None) -> Values:
    """The value by kind of unit; kinds without one (null) are left out."""
    root, _, rest = path.partition(".")
    if root == "set":
        if item is None:
            raise LookupError(f"{path}: only a set says it")
        return {UnitKind.PORTAL: _walk(item, rest)}
    if not params:
        raise LookupError(f"{path}: a manual indicator has no parameters")
    found = {kind: _walk(model, path) for kind, model in params.items()}
    return {kind: value for kind, value in found.items() if value is not None}


def _walk(value: Any, path: str) -> Any:
    for part in path.split("."):
        try:
            value = _step(value, part)
        except (AttributeError, IndexError, KeyError, TypeError):
            raise LookupError(f"{path}: there is no {part}") from None
    return value


def _step(value: Any, part: str) -> Any:
    if part.isdigit():
        return value[int(part)]
    return value[part] if isinstance(value, dict) else getattr(value, part)


def _shown(values: Values, form: str, lang: str) -> str:
    """One value for all, or the usual one with the exceptions behind it."""
    said = {kind: _say(value, form, lang) for kind, value in values.items()}
    if not said:
        return "–"
    usual = max(said.values(), key=list(said.values()).count)
    others: dict[str, list[UnitKind]] = {}
    for kind, text in said.items():
        if text != usual:
            others.setdefault(text, []).append(kind)
    if not others:
        return usual
    told = {NO_LIMIT[lang] if text.rstrip(" %") == "0" else text: kinds for text, kinds in others.items()}
    if lang == "zh":
        return f"{usual}（" + "，".join(f"{_names(kinds, lang)}{text}" for text, kinds in told.items()) + "）"
    return f"{usual} (" + ", ".join(f"{_names(kinds, lang)} {text}" for text, kinds in told.items()) + ")"


def _names(kinds: list[UnitKind], lang: str) -> str:
    return ("、" if lang == "zh" else " and ").join(KINDS[lang][kind] for kind in kinds)


def _say(value: Any, form: str, lang: str) -> str:
    if form == "n":
        return str(len(value))
    if form == "%":
        return f"{100 * value:.10g}%" if lang == "zh" else f"{100 * value:.10g} %"
    if isinstance(value, Span):
        return value.zh if lang == "zh" else value.en
    if isinstance(value, MonthDay):
        return f"{value.month}月{value.day}日" if lang == "zh" else f"{value.day} {MONTHS[value.month - 1]}"
    if isinstance(value, int | float):
        return f"{value:g}"
    raise LookupError(f"{value!r} is no number, span or day")
