"""Cells 单元格: each column's reader turns a raw cell into its value, or raises CellError with a reason code."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from crawler.nouns import Exemption, UnitKind
from crawler.unitsfile.addresses import fault_of, is_host
from crawler.unitsfile.columns import KINDS, guess

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?")
_INDICATOR = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# names that Windows keeps for devices, with any ending
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class CellError(ValueError):
    """Raised when a cell cannot be read; `code` is a key of `problems.REASONS`."""

    def __init__(self, code: str, hint_zh: str = "", hint_en: str = "") -> None:
        super().__init__(code)
        self.code, self.hint_zh, self.hint_en = code, hint_zh, hint_en


def unit_id(raw: Any) -> str:
    """An id that is safe as a file name on every system."""
    text = _string(raw)
    if not _ID.fullmatch(text) or _DEVICES.fullmatch(text):
        raise CellError("unit_id")
    return text


def words(raw: Any) -> str:
    """A name as a person writes it. Texts that look like formulas are kept; writers neutralise them."""
    text = " ".join(_string(raw).split(" "))
    if _CONTROL.search(text) or len(text) > 200:
        raise CellError("text")
    return text


def kind(raw: Any) -> UnitKind:
    """A kind in our words, the old ones or Chinese."""
    text = _string(raw).strip()
    found = KINDS.get(text.lower()) or KINDS.get(text.replace("(", "（").replace(")", "）"))
    if found is None:
        near = guess(text, tuple(KINDS))
        raise CellError("kind", f"；是不是 {near}？" if near else "", f"; did you mean {near}?" if near else "")
    return found


def url(raw: Any) -> str:
    """An http or https address."""
    text = _string(raw)
    fault = fault_of(text)
    if fault:
        raise CellError("url", *fault)
    return text


def urls(raw: Any) -> tuple[str, ...]:
    """Addresses separated by ; or spaces (YAML: a list)."""
    return tuple(url(item) for item in _several(raw))


def scope(raw: Any) -> tuple[str, ...]:
    """URL prefixes or bare hosts separated by ; or spaces (YAML: a list)."""
    return tuple(item.lower() if is_host(item) else url(item) for item in _several(raw))


def site_code(raw: Any) -> str:
    """网站标识码: 10 digits (R-411)."""
    text = _string(raw)
    if not re.fullmatch(r"[0-9]{10}", text):
        raise CellError("site_code")
    return text


def since(raw: Any) -> int:
    """A year."""
    text = _string(raw)
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", text):
        raise CellError("since")
    return int(text)


def weight(raw: Any) -> float:
    """A finite number above 0."""
    text = _string(raw)
    if not re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", text) or float(text) <= 0:
        raise CellError("weight")
    return float(text)


def exemptions(raw: Any) -> tuple[Exemption, ...]:
    """`indicator|reason|until; …`, or in YAML a list of such texts or of mappings with those keys."""
    items = raw if isinstance(raw, list) else re.split(r"[;；\n]", _string(raw))
    return tuple(_exemption(item) for item in items if item)


def _exemption(item: Any) -> Exemption:
    if isinstance(item, dict):
        unknown = sorted(set(item) - {"indicator", "reason", "until"})
        if unknown:
            raise CellError("exemption", f"没有 {unknown[0]} 这一项", f"there is no {unknown[0]}")
        parts = [str(item.get(key, "")) for key in ("indicator", "reason", "until")]
    else:
        parts = [part.strip() for part in re.split(r"[|｜]", _string(item))]
    indicator, reason, until = (*parts, "", "")[:3]
    if len(parts) > 3 or not _INDICATOR.fullmatch(indicator):
        raise CellError("exemption", f"指标编号 {indicator!r} 无效", f"{indicator!r} is no indicator id")
    if not reason:
        raise CellError("exemption", f"{indicator} 没有写理由", f"{indicator} has no reason")
    return Exemption(indicator, reason, _day(until) if until else None)


def _day(text: str) -> date:
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    try:
        return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(text)
    except ValueError:
        raise CellError("exemption", f"日期 {text!r} 无效，请写 2026-12-31", f"{text!r} is no day") from None


def _string(raw: Any) -> str:
    if not isinstance(raw, str):
        raise CellError("shape", "一个文本", "a text")
    return raw.strip().strip("\ufeff\u200b\u3000").strip()


def _several(raw: Any) -> list[str]:
    items = raw if isinstance(raw, list) else re.split(r"[;；\s]+", _string(raw))
    return [_string(item) for item in items if item]


READERS: dict[str, Callable[[Any], Any]] = {
    "unit_id": unit_id,
    "name": words,
    "kind": kind,
    "url": url,
    "board": words,
    "county": words,
    "scope": scope,
    "extra_urls": urls,
    "site_code": site_code,
    "since": since,
    "not_applicable": exemptions,
    "weight": weight,
}
