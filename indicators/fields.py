"""Fields 领域公开情况: what a unit shows of one field, in the field's own columns or in lists that hold several.

Three values again: published in time, not published, not known. A field is only called absent when every page that
might have shown a way to it was read and every list that might hold it was read far enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crawler.evidence import Column, ColumnForm, ColumnOutcome
from crawler.fields import Field, fields_titled, load_fields
from indicators.items import Item, absence_is_known, newest_like
from indicators.nouns import Proof, Text
from indicators.reading import is_present, is_unknown
from indicators.verdict import column_proof
from indicators.view import Input, View

FIELD_INPUTS = frozenset({Input.COLUMNS, Input.OTHER_COLUMNS, Input.DOCUMENTS, Input.PLACES})
_MIXED = ("key_area",)  # sections whose lists may hold items of any field; a hub's own rows prove no absence
NOT_KNOWN = Text("未能读全,无法判定", "not read far enough to tell")


@dataclass(frozen=True, slots=True)
class Search:
    """查找: what counts as published: items from `since` on whose title fits `pattern` ("" for any)."""

    since: date
    as_of: date
    pattern: str = ""
    unless: str = ""
    also: tuple[str, ...] = ()  # sections whose items count where they are seen, though nothing is missed there


@dataclass(frozen=True, slots=True)
class Shown:
    """一个领域的结论; `good` None when it could not be settled. `stated`: a statement says there is nothing."""

    name: str
    good: bool | None
    words: Text
    proofs: tuple[Proof, ...] = ()
    stated: bool = False


def own_columns(view: View, name: str) -> list[Column]:
    """The columns whose titles mean the field."""
    return view.remember("columns by field", lambda: _by_field(view)).get(name, [])


def _by_field(view: View) -> dict[str, list[Column]]:
    found: dict[str, dict[tuple[str, str], Column]] = defaultdict(dict)
    for column in (*view.columns.values(), *view.other_columns):
        for name in fields_titled(column.title, view.unit.name) if column.title else ():
            found[name][column.url, column.section] = column
    return {name: list(columns.values()) for name, columns in found.items()}


def _several(view: View) -> list[Column]:
    """The columns without a section whose titles mean no field: they may hold any."""
    return [c for c in view.other_columns if not fields_titled(c.title, view.unit.name)]


def show(view: View, name: str, search: Search) -> Shown:
    """What the unit shows of a field."""
    field = load_fields()[name]
    own = own_columns(view, name)
    general = _general(view, field, own)
    more = [c for s in (*search.also, *_MIXED) if (c := view.columns.get(s)) is not None]
    item = _newest(view, own, [*general, *more], field, search)
    if item is not None and item.day is not None and item.day >= search.since:
        return Shown(name, True, Text(f"“{item.title}”({item.day})", f"“{item.title}” ({item.day})"), (item.proof,))
    if outside := next((c for c in own if c.external and c.outcome is ColumnOutcome.FOUND), None):
        words = Text("在其他平台发布", "published on another platform")
        return Shown(name, True, words, (column_proof(outside),))
    if stated := next((c for c in own if c.statement), None):
        return Shown(
            name, True, Text("已发布情况说明", "a statement is published"), (column_proof(stated),), stated=True
        )
    if not _settled(view, own, general, search):
        return Shown(name, None, NOT_KNOWN)
    return _not_shown(name, own, item)


def _general(view: View, field: Field, own: Sequence[Column]) -> list[Column]:
    """Lists that hold several fields: of the field's sections, and of columns such as 重点领域."""
    mine = {(c.url, c.section) for c in own}
    columns = [view.columns[s] for s in field.sections if s in view.columns]
    columns += view.remember("columns of several fields", lambda: _several(view))
    return [c for c in columns if not c.url or (c.url, c.section) not in mine]


def _newest(view: View, own: Sequence[Column], general: Sequence[Column], field: Field, search: Search) -> Item | None:
    """The latest item of the field that fits."""
    wanted = f"^(?=.*(?:{field.items}))(?=.*(?:{search.pattern}))" if search.pattern else field.items
    mine = newest_like(view, own, search.as_of, search.pattern, search.unless)
    other = newest_like(view, general, search.as_of, wanted, search.unless)
    return max((i for i in (mine, other) if i is not None), key=lambda i: i.day or date.min, default=None)


def _settled(view: View, own: Sequence[Column], general: Sequence[Column], search: Search) -> bool:
    """Whether an item of the time would have been seen."""
    if any(map(is_unknown, (*own, *general))):
        return False
    if not own and (view.places_unread or not view.places_searched):
        return False
    lists = [c for c in (*own, *general, *_dated_lists(view)) if is_present(c) and not c.external]
    if any(c.undated or _undated_text(c) for c in own):
        return False
    return absence_is_known([c for c in lists if not _undated_text(c)], search.since)


def _dated_lists(view: View) -> list[Column]:
    """Columns such as 重点领域 that are lists of their own, not hubs of further columns."""
    columns = (view.columns.get(section) for section in _MIXED)
    return [c for c in columns if c is not None and c.form is ColumnForm.LIST and c.newest is not None]


def _undated_text(column: Column) -> bool:
    """A page of text that tells no day: it may be of the time or not."""
    return (
        column.form not in (ColumnForm.LIST, ColumnForm.EMPTY, ColumnForm.NOTICE)
        and not column.entries
        and (column.outcome is ColumnOutcome.FOUND and column.text_published is None)
    )


def _not_shown(name: str, own: Sequence[Column], old: Item | None) -> Shown:
    if old is not None:
        words = Text(f"最近为“{old.title}”({old.day})", f"the latest is “{old.title}” ({old.day})")
        return Shown(name, False, words, (old.proof,))
    if own:
        words = Text("栏目没有相关内容", "its column holds nothing of the kind")
        return Shown(name, False, words, tuple(column_proof(c) for c in own if c.url))
    return Shown(name, False, Text("未找到栏目或条目", "no column or item was found"))


def told(shown: Iterable[Shown]) -> Text:
    """The fields and what was seen of each, as one text."""
    rows = list(shown)
    en = "; ".join(f"{load_fields()[s.name].en}: {s.words.en}" for s in rows)
    return Text(";".join(f"{s.name}:{s.words.zh}" for s in rows) + "。", f"{en}.")


def names(fields: Iterable[str]) -> Text:
    """Names of fields, both languages."""
    known = list(fields)
    return Text("、".join(known), ", ".join(load_fields()[n].en for n in known))
