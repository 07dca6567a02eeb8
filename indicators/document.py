"""Documentation 指标说明: the catalogue and a set as Markdown, in Chinese or English."""

from __future__ import annotations

from itertools import groupby
from typing import Literal

from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue
from indicators.nouns import Role
from indicators.registry import MANUAL
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.span import Words

Lang = Literal["zh", "en"]
_HEAD: dict[Lang, dict[str, str]] = {
    "zh": {
        "title": "指标目录",
        "made": "本页由 `gongkai indicators docs` 生成,请修改 `indicators/catalogue/` 和 `indicators/sets/` 中的文件。",
        "points": "分值(乡镇/部门/门户)",
        "rule": "规则",
        "window": "时限",
        "basis": "依据",
        "remedy": "整改",
        "check": "检查",
        "local": "本地规则",
        "left": "未判定部分",
        "manual": "人工判定",
        "veto": "否决",
    },
    "en": {
        "title": "Indicator catalogue",
        "made": "Written by `gongkai indicators docs`; edit `indicators/catalogue/` and `indicators/sets/` instead.",
        "points": "points (township/department/portal)",
        "rule": "rule",
        "window": "window",
        "basis": "basis",
        "remedy": "remedy",
        "check": "check",
        "local": "local rule",
        "left": "not judged",
        "manual": "judged by a person",
        "veto": "veto",
    },
}


def document(indicator_set: IndicatorSet, lang: Lang) -> str:
    """指标说明 of all indicators of a set as Markdown, grouped by their first level."""
    catalogue = load_catalogue()
    words = _HEAD[lang]
    lines = [f"# {words['title']}: {_say(indicator_set.title, lang)}", "", words["made"], ""]
    lines += [_say(indicator_set.about, lang), ""]
    for _, items in groupby(indicator_set.items, key=lambda item: item.id.partition(".")[0]):
        group = list(items)
        lines += [f"## {_say(catalogue[group[0].id].group.first, lang)}", ""]
        for item in group:
            lines += _one(item, catalogue[item.id], lang)
    return "\n".join(lines).rstrip() + "\n"


def _one(item: SetItem, indicator: Indicator, lang: Lang) -> list[str]:
    words = _HEAD[lang]
    check = words["manual"] if indicator.check == MANUAL else f"`{indicator.check}`"
    lines = [
        f"### {_say(indicator.title, lang)} `{indicator.id}`",
        "",
        f"- {words['points']}: {' / '.join(_points(item, kind, lang) for kind in UnitKind)}",
        f"- {words['rule']}: {_say(indicator.rule, lang)}",
        f"- {words['window']}: {_say(indicator.window, lang)}",
        f"- {words['basis']}: {', '.join(indicator.basis) or '–'}",
        f"- {words['remedy']}: {_say(indicator.remedy, lang)}",
        f"- {words['check']}: {check}",
    ]
    for key, note in (("local", indicator.local_rule), ("left", indicator.not_judged)):
        if note is not None:
            lines.append(f"- {words[key]}: {_say(note, lang)}")
    return [*lines, ""]


def _points(item: SetItem, kind: UnitKind, lang: Lang) -> str:
    if not item.applies_to(kind):
        return "–"
    if item.role is Role.VETO:
        return _HEAD[lang]["veto"]
    sign = {Role.DEDUCT: "−", Role.BONUS: "+"}.get(item.role, "")
    return f"{sign}{item.points_for(kind):g}"


def _say(words: Words, lang: Lang) -> str:
    return words.zh if lang == "zh" else words.en
