"""Vendor's lists 服务商问题清单: wrong words that a hired company found, as items to send out and re-check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from crawler.extractors.text import compact
from crawler.places import Place
from indicators.nouns import Text
from indicators.schema import Indicator
from indicators.verdict import masked
from scoring.nouns import RectificationItem, Result, VendorItem
from scoring.rectify import deadline, item_id

INDICATOR = "d.content.typo"
AROUND = 20

_GONE = Text("原页面已不存在。", "The page is not there any more.")
_UNREAD = Text("页面未能读取，无法判定。", "The page could not be read.")


def vendor_id(unit_id: str, url: str, word: str) -> str:
    """The id of a word on a page, the same in every list."""
    return item_id(unit_id, INDICATOR, f"{url}\n{compact(word)}")


def vendor_items(
    found: Iterable[VendorItem], catalogue: Mapping[str, Indicator], as_of: date
) -> list[RectificationItem]:
    """The words as items. They cost no points by themselves: a person confirms wrong words before they do."""
    indicator = catalogue.get(INDICATOR)
    remedy = indicator.remedy if indicator else None
    return [
        RectificationItem(
            item_id=one.item_id,
            unit_id=one.unit_id,
            indicator=INDICATOR,
            problem=_problem(one).zh,
            url=one.url,
            basis="; ".join(indicator.basis) if indicator else "",
            remedy=remedy.zh if remedy else "改正错敏词。",
            points=0.0,
            deadline=deadline(INDICATOR, as_of),
            state="open",
            problem_en=_problem(one).en,
            remedy_en=remedy.en if remedy else "Correct the wording.",
        )
        for one in found
    ]


def _problem(one: VendorItem) -> Text:
    where = "，".join(part for part in (one.column, one.kind) if part)
    advice = (f"，建议改为“{one.suggestion}”", f", suggested: “{one.suggestion}”") if one.suggestion else ("", "")
    tail = (f"（{where}）", f" ({where})") if where else ("", "")
    return Text(f"错敏词“{one.word}”{advice[0]}{tail[0]}", f"Wrong or sensitive word “{one.word}”{advice[1]}{tail[1]}")


def recheck_vendor(found: Iterable[VendorItem], places: Mapping[str, Place], checked: date) -> list[Result]:
    """Whether each word still stands on its page. A page that could not be read says nothing."""
    return [_recheck(one, places.get(one.url), checked) for one in found]


def _recheck(one: VendorItem, place: Place | None, checked: date) -> Result:
    state, after = _state(one, place)
    seen = place or Place(one.url)
    return Result(
        one.item_id, one.unit_id, INDICATOR, state, checked, _problem(one), after, one.url,
        after_url=seen.url, after_sha256=seen.sha256, after_at=seen.fetched_at,
    )  # fmt: skip


def _state(one: VendorItem, place: Place | None) -> tuple[str, Text]:
    if place is not None and place.gone:
        return "rectified", _GONE
    if place is None or not place.read or not place.text:
        return "unknown", _UNREAD
    text, word = compact(f"{place.title} {place.text}"), compact(one.word)
    at = text.find(word)
    if at < 0:
        return "rectified", Text(f"页面上已没有“{one.word}”。", f"“{one.word}” is no longer on the page.")
    quote = masked(text)[max(0, at - AROUND) : at + len(word) + AROUND]
    return "not_rectified", Text(f"页面上仍有“{one.word}”：…{quote}…", f"“{one.word}” is still on the page: …{quote}…")
