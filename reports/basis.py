"""Basis 依据: what stands behind a rule number, as a citation that an office can look up."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from crawler.yamltext import parse_yaml
from indicators.nouns import Text
from reports.inputs import BasisInfo


def basis(rule_id: str) -> BasisInfo:
    """The rule with its document and clause; without them when the table does not know it."""
    return _table().get(rule_id, BasisInfo(rule_id))


@cache
def _table() -> dict[str, BasisInfo]:
    data: dict[str, Any] = parse_yaml((files("reports") / "basis.yaml").read_text(encoding="utf-8"))
    documents = data["documents"]
    return {rule: BasisInfo(rule, _citation(row, documents)) for rule, row in data["rules"].items()}


def _citation(row: dict[str, str], documents: dict[str, list[str]]) -> Text:
    if "of" not in row:
        return Text(row["zh"], row["en"])
    zh, en = documents[row["of"]]
    return Text(f"{zh}{'' if zh.endswith('》') else ' '}{row['zh']}", f"{en}, {row['en']}")
