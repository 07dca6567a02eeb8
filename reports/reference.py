"""Reference pages 指标说明: the catalogue as a set uses it, as Markdown in Chinese and English.

Everything comes from the data files the program runs by: rules with the parameters in force, evidence from what the
checks declare, basis with its citation. Words of the pages are in `reference.yaml`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from crawler.nouns import UnitKind
from crawler.yamltext import parse_yaml
from indicators.catalogue import load_catalogue
from indicators.nouns import Outcome, Role
from indicators.registry import MANUAL, load_checks
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.sets import load_set
from indicators.span import Words
from indicators.standard import printed
from reports.basis import basis

Lang = Literal["zh", "en"]
FULL = "disclosure-2026"


def write_reference(folder: Path, set_name: str = FULL) -> list[Path]:
    """指标说明 of a set in both languages; returns the files."""
    indicator_set = load_set(set_name)
    folder.mkdir(parents=True, exist_ok=True)
    chinese, english = folder / "indicators.md", folder / "indicators.en.md"
    chinese.write_text(document(indicator_set, "zh"), encoding="utf-8")
    english.write_text(document(indicator_set, "en"), encoding="utf-8")
    return [chinese, english]


def document(indicator_set: IndicatorSet, lang: Lang) -> str:
    """All indicators of a set, grouped by their first level."""
    catalogue = load_catalogue()
    lines = [
        f"# {_word('head', 'title', lang)}{_colon(lang)}{_say(indicator_set.title, lang)}",
        "",
        _word("head", "made", lang),
        "",
    ]
    lines += [_say(indicator_set.about, lang), "", *_general(lang)]
    for _, items in groupby(indicator_set.items, key=lambda item: item.id.partition(".")[0]):
        group = list(items)
        lines += [f"## {_say(catalogue[group[0].id].group.first, lang)}", ""]
        for item in group:
            lines += _one(item, printed(catalogue[item.id], item), lang)
    return "\n".join(lines).rstrip() + "\n"


def _general(lang: Lang) -> list[str]:
    """What the outcomes mean for every indicator."""
    said = [f"- `{outcome.value}` {_word('general', outcome.value, lang)}" for outcome in Outcome]
    return [f"## {_word('head', 'general', lang)}", "", *said, ""]


def _one(item: SetItem, indicator: Indicator, lang: Lang) -> list[str]:
    lines: list[tuple[str, str]] = [
        ("points", _all_points(item, lang)),
        ("rule", _say(indicator.rule, lang)),
        ("window", _say(indicator.window, lang)),
        ("level", _word("head", indicator.level, lang)),
        ("evidence", _evidence(indicator, lang)),
        ("outcomes", _outcomes(indicator, lang)),
        ("basis", _basis(indicator, lang)),
        ("seeds", ", ".join(indicator.seeds)),
        ("remedy", _say(indicator.remedy, lang)),
        ("check", _word("head", "manual", lang) if indicator.check == MANUAL else f"`{indicator.check}`"),
        ("local", _say(indicator.local_rule, lang)),
        ("left", _say(indicator.not_judged, lang)),
    ]
    body = [f"- {_word('head', key, lang)}{_colon(lang)}{text}" for key, text in lines if text]
    return [f"### {_say(indicator.title, lang)} `{indicator.id}`", "", *body, ""]


def _all_points(item: SetItem, lang: Lang) -> str:
    text = " / ".join(_points(item, kind, lang) for kind in UnitKind)
    comma = "，" if lang == "zh" else ", "
    if item.role is Role.DEDUCT:
        text += f"{comma}{_word('head', 'each', lang)} −{item.each:g}"
    return text + (f"{comma}{_word('head', 'unverified', lang)}" if item.unverified else "")


def _points(item: SetItem, kind: UnitKind, lang: Lang) -> str:
    if not item.applies_to(kind):
        return "–"
    if item.role is Role.VETO:
        return _word("head", "veto", lang)
    sign = {Role.DEDUCT: "−", Role.BONUS: "+"}.get(item.role, "")
    return f"{sign}{item.points_for(kind):g}"


def _evidence(indicator: Indicator, lang: Lang) -> str:
    if indicator.check == MANUAL:
        return ""
    names = sorted(name.value for name in load_checks()[indicator.check].inputs)
    return ("、" if lang == "zh" else ", ").join(_word("evidence", name, lang) for name in names)


def _outcomes(indicator: Indicator, lang: Lang) -> str:
    """What fails the check and what keeps it from judging, where the table says more than the general conditions."""
    known = _words()["outcomes"].get(indicator.check, {}) | _words()["indicators"].get(indicator.id, {})
    said = [f"`{outcome}` {words[_side(lang)]}" for outcome, words in known.items()]
    return ("；" if lang == "zh" else "; ").join(said)


def _basis(indicator: Indicator, lang: Lang) -> str:
    cited = []
    for rule in indicator.basis:
        text = basis(rule).text
        words = text.zh if lang == "zh" else text.en
        cited.append(f"{rule} {words}".strip())
    return ("；" if lang == "zh" else "; ").join(cited)


def _say(words: Words | None, lang: Lang) -> str:
    return "" if words is None else words.zh if lang == "zh" else words.en


def _word(part: str, key: str, lang: Lang) -> str:
    """A word of the pages; a key the table does not know stands for itself."""
    found = _words()[part].get(key)
    return str(found[_side(lang)]) if found else key


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "


def _side(lang: Lang) -> int:
    return 0 if lang == "zh" else 1


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = parse_yaml((files("reports") / "reference.yaml").read_text(encoding="utf-8"))
    return loaded
