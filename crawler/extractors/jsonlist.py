"""JSON lists 接口列表: arrays of objects with a title, a link and a day, whatever the fields are called."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.extractors.dates import parse_date
from crawler.extractors.jsonfields import guess_fields
from crawler.extractors.linkmakers import LinkMaker, made_link
from crawler.extractors.page import join
from crawler.extractors.text import squeeze
from crawler.nouns import DateReading, DateSource, Entry, EntryList

# Field names in lower case without _ and -, best first; a longer name that contains one counts after all exact ones
_TITLE = (
    "title",
    "doctitle",
    "articletitle",
    "infotitle",
    "maintitle",
    "subject",
    "mc",
    "titlename",
    "headline",
    "docname",
    "name",
)
_LINK = (
    "url",
    "posturl",
    "link",
    "href",
    "docpuburl",
    "articleurl",
    "linkurl",
    "staticurl",
    "fullurl",
    "visiturl",
    "path",
    "htmlurl",
)
_PUBLISHED = (
    "publishedtime",
    "publishtime",
    "pubtime",
    "pubdate",
    "publishdate",
    "publisheddate",
    "published",
    "releasetime",
    "releasedate",
    "docreltime",
    "pubdatestr",
    "pubtimestr",
    "publishedtimestr",
    "publishedtimeformat",
    "firstpublishtime",
    "displaydate",
    "showdate",
    "ptime",
    "posttime",
    "postdate",
    "issuetime",
    "issuedate",
    "fbsj",
    "fbrq",
    "addtime",
    "adddate",
    "inputtime",
    "inputdate",
    "rq",
    "date",
    "time",
    "datetime",
    "createtime",
    "createdtime",
    "createdate",
    "updatetime",
)
_WRITTEN = ("writedate", "writtendate", "cwrq", "cwrqformat", "fwrq", "fwrqformat", "generatedate", "scrq")
_PARTS = (("year", "year"), ("month", "monthvalue"), ("day", "dayofmonth"))  # of a day that is an object
_WRAPPERS = ("source", "attributes", "fields", "article", "doc", "document", "info", "map")
_ROLES = {"title": _TITLE[0], "url": _LINK[0], "day": _PUBLISHED[0]}
_DOC_NO = ("docno", "documentnumber", "wenhao", "pcode", "wh", "cwjbh", "filenum", "fwzh", "refno", "documentno")
_INDEX_NO = ("indexno", "indexnumber", "syh", "csyh", "identifier", "indexcode")
_PUBLISHER = (
    "publisher",
    "source",
    "puborg",
    "organname",
    "orgname",
    "contentsource",
    "department",
    "publishorg",
    "author",
)
_TOTAL = (
    "total",
    "totalcount",
    "totalrecord",
    "totalrecords",
    "totalnum",
    "totalelements",
    "count",
    "recordcount",
    "totalrow",
)
_PAGES = ("totalpage", "totalpages", "pagecount", "pages", "pagetotal")
_PINNED = ("istop", "top", "pinned", "sticky", "iszhiding")
_OF_PICTURES = ("img", "image", "pic", "thumb", "cover", "icon", "video", "logo", "file", "attach")
_JSONP = re.compile(r"^\s*(?:/\*.*?\*/)?\s*[\w.$]+\s*\((.*)\)\s*+;?\s*+$", re.S)
_TAGS = re.compile(r"<[^<>]{1,200}>")
_DEEP = 6


@dataclass(frozen=True, slots=True)
class _Reading:
    """读取条件: what is the same for all rows of a value."""

    base_url: str
    fetched_at: date | None
    page_url: str
    makers: tuple[LinkMaker, ...]


def loads(text: str) -> Any:
    """Value of a JSON or JSONP text; None when it is neither."""
    text = text.strip().lstrip("\ufeff")
    wrapped = _JSONP.match(text)
    for candidate in (text, wrapped.group(1) if wrapped else ""):
        if candidate[:1] in "[{" and candidate:
            try:
                return json.loads(candidate, strict=False)
            except ValueError:
                continue
    return None


def read_value(
    value: Any,
    base_url: str,
    fetched_at: date | None = None,
    page_url: str = "",
    makers: tuple[LinkMaker, ...] = (),
) -> EntryList | None:
    """列表: the largest array of entries anywhere in a JSON value, with the totals beside it; None when there is none.

    An object that names a total of 0 beside an empty array is an empty list. `makers` tell the addresses of rows that
    hold none.
    """
    reading = _Reading(base_url, fetched_at, page_url, makers)
    best: tuple[list[Entry], dict[str, Any]] | None = None
    empty: dict[str, Any] | None = None
    for array, owner in _arrays(value, {}, 0):
        entries = _entries(array, reading)
        if entries and len(entries) * 2 >= len(array) and (best is None or len(entries) > len(best[0])):
            best = (entries, owner)
        if not array and _number(owner, _TOTAL) == 0:
            empty = owner
    if best is None:
        return EntryList((), form="json", total=0, empty=True) if empty is not None else None
    entries, owner = best
    return EntryList(tuple(entries), form="json", total=_number(owner, _TOTAL), pages=_number(owner, _PAGES))


def html_in(value: Any, mark: str = "<a ", depth: int = 0) -> str:
    """The longest piece of HTML with a mark inside a JSON value (platforms send rendered rows); "" for none."""
    if isinstance(value, str):
        return value if mark in value.lower() else ""
    if depth > _DEEP:
        return ""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((html_in(child, mark, depth + 1) for child in children), key=len, default="")


def _arrays(value: Any, owner: dict[str, Any], depth: int) -> list[tuple[list[Any], dict[str, Any]]]:
    """Every array with the scalar fields of the objects around it (inner ones win)."""
    if depth > _DEEP:
        return []
    if isinstance(value, list):
        found = [(value, owner)]
        for item in value[:200]:
            if isinstance(item, dict):
                found += [
                    pair
                    for child in item.values()
                    if isinstance(child, list)
                    for pair in _arrays(child, owner, depth + 1)
                ]
        return found
    if isinstance(value, dict):
        scalars = {_plain(k): _counted(v) for k, v in value.items() if not isinstance(v, bool)}
        around = {**owner, **{k: v for k, v in scalars.items() if isinstance(v, (int, str))}}
        return [
            pair
            for child in value.values()
            if isinstance(child, (dict, list))
            for pair in _arrays(child, around, depth + 1)
        ]
    return []


def _entries(array: list[Any], reading: _Reading) -> list[Entry]:
    """The entries of an array by the names of its fields; where these say nothing, by what the fields hold."""
    entries = [e for e in (_entry(item, reading) for item in array) if e is not None]
    if any(e.published for e in entries) or not (guessed := guess_fields(array)):
        return entries
    if _plain(guessed.get("day", "")) in _WRITTEN:
        del guessed["day"]
    roles = {field: _ROLES[role] for role, field in guessed.items()}
    named = [{roles.get(n, n): v for n, v in item.items()} for item in array if isinstance(item, dict)]
    return [e for e in (_entry(item, reading) for item in named) if e is not None] or entries


def _entry(item: Any, reading: _Reading) -> Entry | None:
    if not isinstance(item, dict):
        return None
    fields = _fields(item)
    title = squeeze(_TAGS.sub("", _text(fields, _TITLE)))
    url = join(reading.base_url, _text(fields, _LINK) or made_link(reading.makers, fields)) if title else ""
    if not title or not url:
        return None
    raw = _text(fields, _PUBLISHED)
    day = parse_date(raw, reading.fetched_at) if raw else None
    written = parse_date(_text(fields, _WRITTEN), reading.fetched_at)
    published = DateReading(day.value, DateSource.JSON_FIELD, raw[:80]) if day and day.value else None
    return Entry(
        title,
        url,
        published,
        pinned=_text(fields, _PINNED) in {"1", "true", "True"},
        page_url=reading.page_url,
        month_day=day.month_day if day else None,
        date_text=raw[:80],
        publisher=squeeze(_text(fields, _PUBLISHER)),
        written=written.value if written else None,
        doc_no=squeeze(_text(fields, _DOC_NO)),
        index_no=squeeze(_text(fields, _INDEX_NO)),
    )


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    """The fields under their plain names; one that only wraps an object (`_source`, `attributes`) has its fields."""
    inner = next((v for n, v in item.items() if isinstance(v, dict) and _plain(n) in _WRAPPERS), {})
    return {_plain(name): _simple(value) for name, value in {**inner, **item}.items()}


def _simple(value: Any) -> Any:
    """A field as text or number: days may be arrays or objects of their parts (`[2024,3,15]`, `{"year": 2024, …}`)."""
    if isinstance(value, dict):
        parts = {_plain(name): part for name, part in value.items()}
        value = [parts.get(one, parts.get(other)) for one, other in _PARTS]
    if isinstance(value, list):
        return "-".join(map(str, value[:3])) if len(value) >= 3 and all(type(n) is int for n in value) else ""
    return value if isinstance(value, (str, int, float)) else ""


def _text(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        if fields.get(name) not in (None, "", 0):
            return str(fields[name])
    for field, value in fields.items():
        if value in (None, "", 0) or field.startswith(_OF_PICTURES):
            continue
        # a short name alone (`date`, `rq`) may be any day: 成文日期, 截止日期
        if any((len(name) > 4 or name == "url") and field.endswith(name) for name in names):
            return str(value)
    return ""


def _counted(value: Any) -> Any:
    """A total may be wrapped: `{"value": 45, "relation": "eq"}`."""
    return value.get("value") if isinstance(value, dict) and set(value) <= {"value", "relation"} else value


def _number(fields: dict[str, Any], names: tuple[str, ...]) -> int | None:
    for name in names:
        value = fields.get(name)
        if value is not None and str(value).isdigit():
            return int(value)
    return None


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
