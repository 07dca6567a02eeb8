"""Re-check 复查: what became of each item, from findings made anew. Pure; what could not be seen says nothing.

An item is mended when its indicator no longer loses the points and its place was looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crawler.places import Place
from indicators.nouns import Finding, Outcome, Proof, Role, Text
from scoring.nouns import RectificationItem, Result

DECIDED = frozenset({Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL})
CLOSED = frozenset({"rectified"})
DEAD_LINKS = "d.link.broken"

Key = tuple[str, str]  # unit id, indicator

_GONE = Text("原页面已不存在。", "The page is not there any more.")
_UNREAD = Text("复查时页面未能读取，无法判定。", "The page could not be read at the re-check.")
_NOT_SEEN = Text("复查时未再查看该位置，无法判定。", "The place was not looked at again.")
_NOT_JUDGED = Text("复查时未能判定该指标。", "The indicator could not be judged at the re-check.")
_MONITORED = Text(
    "该问题由连续监测认定，一次访问不足以认定已整改：请继续监测，再复查。",
    "Monitoring found it, and one look does not prove it mended: go on monitoring, then re-check.",
)
_LINKS_MENDED = Text("失效链接已修复或移除。", "The dead links were mended or removed.")
_LINK_FOUND = Text(
    "复查未找到相应栏目，但单位报送的链接可以打开，请人工核对：",
    "The column was not found again, but the address that the unit sent opens; a person has to look: ",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """复查所见: findings before and after, the items that follow from the latter, places, and addresses looked at."""

    before: Mapping[Key, Finding]
    after: Mapping[Key, Finding]
    items: Sequence[RectificationItem]
    roles: Mapping[str, Role]  # indicator -> role in the set
    places: Mapping[str, Place] = field(default_factory=dict)
    visited: Mapping[str, frozenset[str]] = field(default_factory=dict)  # unit id -> addresses
    answers: Mapping[str, str] = field(default_factory=dict)  # item id -> the link that the unit returned


def recheck_items(items: Sequence[RectificationItem], seen: Seen, checked: date) -> list[Result]:
    """复查全部: one result an item, then the new problems of the same units and indicators."""
    again = {item.item_id: item for item in seen.items}
    results = [_result(item, again.get(item.item_id), seen, checked) for item in items]
    asked = {(item.unit_id, item.indicator) for item in items}
    known = {item.item_id for item in items}
    fresh = [item for item in seen.items if item.item_id not in known and (item.unit_id, item.indicator) in asked]
    return results + [_new(item, seen, checked) for item in fresh]


def _result(item: RectificationItem, again: RectificationItem | None, seen: Seen, checked: date) -> Result:
    before, after = seen.before.get(_key(item)), seen.after.get(_key(item))
    proof = _first(before.proofs if before else ())
    made = Result(
        item.item_id,
        item.unit_id,
        item.indicator,
        "unknown",
        checked,
        Text(item.problem, item.problem_en),
        _NOT_JUDGED,
        item.url,
        before_sha256=proof.sha256,
        before_at=proof.fetched_at,
    )
    if after is None or after.outcome not in DECIDED:
        return replace(made, after=after.reason if after and after.reason.zh else _NOT_JUDGED)
    made = _with_proof(made, after, again)
    if again is not None:
        return _still(made, item, again, after, seen)
    if _was_monitored(before) and not _was_monitored(after):
        return replace(made, after=_MONITORED)
    if seen.roles.get(item.indicator) is not Role.DEDUCT:
        return replace(made, state="rectified", after=after.observed)
    return _mended_place(made, item, before, after, seen)


def _was_monitored(finding: Finding | None) -> bool:
    """Whether a finding rests on a log of visits."""
    return finding is not None and "visits" in finding.details


def _still(made: Result, item: RectificationItem, again: RectificationItem, after: Finding, seen: Seen) -> Result:
    """The problem is there again; an absence is left to a person when the unit's own link opens."""
    link = seen.answers.get(item.item_id, "")
    place = seen.places.get(link)
    if not after.proofs and after.searched and place is not None and place.read:
        at = Text(f"{_LINK_FOUND.zh}{link}", f"{_LINK_FOUND.en}{link}")
        return replace(made, after=at, after_url=link, after_sha256=place.sha256, after_at=place.fetched_at)
    text = Text(again.problem, again.problem_en)
    return replace(made, state="not_rectified", after=text, points=item.points)


def _mended_place(made: Result, item: RectificationItem, before: Finding | None, after: Finding, seen: Seen) -> Result:
    """A deduction counts places: one that is no longer counted is mended only if it was seen again or is gone."""
    place = seen.places.get(item.url)
    if place is not None:
        made = replace(made, after_url=place.url, after_sha256=place.sha256, after_at=place.fetched_at)
        if place.gone:
            return replace(made, state="rectified", after=_GONE)
        if not place.answers:
            return replace(made, after=_UNREAD)
    if item.indicator == DEAD_LINKS:
        return _dead_links(made, place, _dead_of(item, before), seen)
    if item.url in seen.visited.get(item.unit_id, frozenset()):
        return replace(made, state="rectified", after=after.observed)
    return replace(made, after=_NOT_SEEN)


def _dead_of(item: RectificationItem, before: Finding | None) -> list[str]:
    """The dead links that were found on the item's page: proofs and details run side by side."""
    if before is None:
        return []
    dead = before.details.get("dead")
    named = [str(url) for url in dead] if isinstance(dead, list) else []
    return [url for proof, url in zip(before.proofs, named, strict=False) if proof.url == item.url]


def dead_links(items: Iterable[RectificationItem], before: Mapping[Key, Finding]) -> dict[str, list[str]]:
    """Unit id -> dead links that a re-check has to follow again."""
    found: dict[str, list[str]] = {}
    for item in items:
        if item.indicator == DEAD_LINKS:
            found.setdefault(item.unit_id, []).extend(_dead_of(item, before.get(_key(item))))
    return found


def _dead_links(made: Result, place: Place | None, dead: list[str], seen: Seen) -> Result:
    if place is None or not place.read or not dead:
        return replace(made, after=_UNREAD)
    left = [url for url in dead if url in place.links]
    there = [seen.places.get(url) for url in left]
    if any(link is not None and link.gone for link in there):
        urls = "、".join(url for url, link in zip(left, there, strict=True) if link is not None and link.gone)
        return replace(made, state="not_rectified", after=Text(f"链接仍然失效：{urls}", f"Still dead: {urls}"))
    if any(link is None or not link.answers for link in there):
        return replace(made, after=_UNREAD)
    return replace(made, state="rectified", after=_LINKS_MENDED)


def _new(item: RectificationItem, seen: Seen, checked: date) -> Result:
    after = seen.after.get(_key(item))
    made = Result(
        item.item_id, item.unit_id, item.indicator, "new", checked, Text("", ""), Text(item.problem, item.problem_en),
        item.url, points=item.points,
    )  # fmt: skip
    return _with_proof(made, after, item) if after else made


def _with_proof(made: Result, after: Finding, again: RectificationItem | None) -> Result:
    """The proof of the new finding: the one at the item's place, else the first."""
    at = again.url if again else made.url
    proof = next((proof for proof in after.proofs if proof.url == at), None) or _first(after.proofs)
    url = proof.url or next(iter(after.searched), "")
    return replace(made, after_url=url, after_sha256=proof.sha256, after_at=proof.fetched_at)


def _first(proofs: Iterable[Proof]) -> Proof:
    return next(iter(proofs), Proof(""))


def _key(item: RectificationItem) -> Key:
    return item.unit_id, item.indicator


def with_states(items: Iterable[RectificationItem], states: Mapping[str, str]) -> Iterator[RectificationItem]:
    """The items with what is known of them: answered, mended, still there."""
    return (replace(item, state=states[item.item_id]) if item.item_id in states else item for item in items)
