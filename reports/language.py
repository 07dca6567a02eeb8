"""Languages of the report 报告语言: the texts of `locale/*.yaml`, and numbers and days as each language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from math import floor
from typing import cast
from zoneinfo import ZoneInfo

from crawler.yamltext import parse_yaml
from indicators.nouns import Text

LANGUAGES = ("zh", "en")
SHANGHAI = ZoneInfo("Asia/Shanghai")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def messages(lang: str) -> dict[str, str]:
    """All texts of one language, nested keys joined by a dot (`unit.rank`): `<lang>.yaml` and all of `<lang>/`."""
    locale = files("reports") / "locale"
    sources = [locale / f"{lang}.yaml", *(entry for entry in (locale / lang).iterdir() if entry.name.endswith(".yaml"))]
    pairs: list[tuple[str, str]] = []
    for source in sources:
        raw = parse_yaml(source.read_text(encoding="utf-8"))
        pairs += _flatten("", cast("dict[str, object]", raw))
    if len(pairs) != len(dict(pairs)):
        raise ValueError(f"locale/{lang} says a key twice")
    return dict(pairs)


def _flatten(prefix: str, node: dict[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in node.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            pairs += _flatten(f"{path}.", value)
        else:
            pairs.append((path, str(value)))
    return pairs


@dataclass(frozen=True, slots=True)
class Language:
    """一种语言: what a template calls to say something."""

    code: str

    @property
    def tag(self) -> str:
        """The BCP 47 tag of `<html lang>`."""
        return "zh-CN" if self.code == "zh" else "en"

    def t(self, key: str, **values: object) -> str:
        """The text of `key` with `values` put in. Raises KeyError for an unknown key."""
        text = messages(self.code)[key]
        return text.format(**values) if values else text

    def known(self, prefix: str, code: str) -> str:
        """The word for a closed-list code (`cause.timeout`), the code itself when the list grew since."""
        return messages(self.code).get(f"{prefix}.{code}", code)

    def text(self, value: Text) -> str:
        """This language's side of a two-language text, the other side where this one is empty."""
        zh, en = value
        return (zh or en) if self.code == "zh" else (en or zh)

    def day(self, value: date | None) -> str:
        """A day in words: 2026年11月3日, 3 Nov 2026."""
        if value is None:
            return "—"
        if self.code == "zh":
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def iso_day(value: date | None) -> str:
    """A day for tables: 2026-11-03."""
    return value.isoformat() if value else "—"


def instant(value: datetime | None) -> str:
    """An instant as Beijing time: 2026-11-03 09:15:27 (UTC+8)."""
    return f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S} (UTC+8)" if value else "—"


def points(value: float | None) -> str:
    """Points without needless zeros: 3, 2.5, 0.75."""
    if value is None:
        return "—"
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"


def total(value: float | None) -> str:
    """A total, always two decimals: 86.50."""
    return "—" if value is None else f"{value:.2f}"


def signed(value: float) -> str:
    """A change with its sign: +2.50, −0.75, 0."""
    return "0" if not round(value, 2) else f"{'+' if value > 0 else '−'}{abs(value):.2f}"


def percent(share: float | None, digits: int = 0) -> str:
    """A share of 1 as a percentage, half up; never 100 % when something is missing nor 0 % when something is there."""
    if share is None:
        return "—"
    step = 10.0**-digits
    shown = floor(share * 100 / step + 0.5 + 1e-9) * step
    if 0 < share < 1:
        shown = min(max(shown, step), 100 - step)
    return f"{shown:.{digits}f}%"
