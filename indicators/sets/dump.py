"""Set files 体系文件: a set as the YAML text that reads back as the same set, one line an item."""

from __future__ import annotations

from typing import Any

import yaml

from indicators.schema import IndicatorSet, SetItem


def as_mapping(indicator_set: IndicatorSet) -> dict[str, Any]:
    """The set as plain values, defaults left out."""
    data = indicator_set.model_dump(mode="json", exclude_defaults=True)
    return data | {"items": [item_mapping(item) for item in indicator_set.items]}


def item_mapping(item: SetItem) -> dict[str, Any]:
    """An item as plain values, whole numbers without their fraction."""
    data = item.model_dump(mode="json", exclude_defaults=True)
    return {key: _whole(value) for key, value in data.items()}


def to_yaml(indicator_set: IndicatorSet) -> str:
    """The set as the text of a set file."""
    data = as_mapping(indicator_set)
    items = data.pop("items")
    data["scoring"] = _whole(data["scoring"])
    lines = [f"  - {flow(item)}" for item in items]
    head = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    return head + "items:\n" + "\n".join(lines) + "\n"


def flow(value: Any) -> str:
    """A value on one line of YAML."""
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10**6)
    return text.strip().removesuffix("\n...")


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list) else value
