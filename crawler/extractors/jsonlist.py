"""JSON lists 接口列表: arrays of objects with a title, a link and a day, whatever the fields are called."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from crawler.extractors.dates import parse_date
from crawler.extractors.jsonfields import guess_fields
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
_JSONP = re.compile(r"^\s*(?:/\*.*?\*/)?\s*[\w.$]+\s*\((.*)\)\s*;?\s*$", re.S)
_TAGS = re.compile(r"<[^<>]{1,200}>")
_DEEP = 6


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


def read_value(value: Any, base_url: str, fetched_at: date | None = None, page_url: str = "") -> EntryList | None:
    """列表: the largest array of entries anywhere in a JSON value, with the totals beside it; None when there is none.

    An object that names a total of 0 beside an empty array is an empty list.
    """
    best: tuple[list[Entry], dict[str, Any]] | None = None
    empty: dict[str, Any] | None = None
    for array, owner in _arrays(value, {}, 0):
        entries = _entries(array, base_url, fetched_at, page_url)
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


def inline_list(html: str, base_url: str, fetched_at: date | None = None) -> EntryList | None:
    """Entries of an array literal inside a page's script (`var list = [{"title": …}]`), None when there is none."""
    best: EntryList | None = None
    place, tries = html.find("[{"), 0
    while place >= 0 and tries < 20:
        tries += 1
        end = place + 2
        try:
            value, end = json.JSONDecoder(strict=False).raw_decode(html, place)
        except ValueError:
            value = None
        found = read_value(value, base_url, fetched_at, base_url) if value else None
        if found and found.entries and (best is None or len(found.entries) > len(best.entries)):
            best = found
        place = html.find("[{", max(end, place + 2))
    return best


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
        scalars = {_plain(k): v for k, v in value.items() if isinstance(v, (int, str)) and not isinstance(v, bool)}
        around = {**owner, **scalars}
        return [
            pair
            for child in value.values()
            if isinstance(child, (dict, list))
            for pair in _arrays(child, around, depth + 1)
        ]
    return []


def _entries(array: list[Any], base_url: str, fetched_at: date | None, page_url: str) -> list[Entry]:
    """The entries of an array by the names of its fields; where these say nothing, by what the fields hold."""
    entries = [e for e in (_entry(item, base_url, fetched_at, page_url) for item in array) if e is not None]
    if entries or not (guessed := guess_fields(array)):
        return entries
    if _plain(guessed.get("day", "")) in _WRITTEN:
        del guessed["day"]
    roles = {field: _ROLES[role] for role, field in guessed.items()}
    named = [{roles.get(n, n): v for n, v in item.items()} for item in array if isinstance(item, dict)]
    return [e for e in (_entry(item, base_url, fetched_at, page_url) for item in named) if e is not None]


def _entry(item: Any, base_url: str, fetched_at: date | None, page_url: str) -> Entry | None:
    if not isinstance(item, dict):
        return None
    fields = {_plain(name): value for name, value in item.items() if isinstance(value, (str, int, float))}
    title = squeeze(_TAGS.sub("", _text(fields, _TITLE)))
    url = join(base_url, _text(fields, _LINK))
    if not title or not url:
        return None
    raw = _text(fields, _PUBLISHED)
    day = parse_date(raw, fetched_at) if raw else None
    written = parse_date(_text(fields, _WRITTEN), fetched_at)
    reading = DateReading(day.value, DateSource.JSON_FIELD, raw[:80]) if day and day.value else None
    return Entry(
        title,
        url,
        reading,
        pinned=_text(fields, _PINNED) in {"1", "true", "True"},
        page_url=page_url,
        date_text=raw[:80],
        publisher=squeeze(_text(fields, _PUBLISHER)),
        written=written.value if written else None,
        doc_no=squeeze(_text(fields, _DOC_NO)),
        index_no=squeeze(_text(fields, _INDEX_NO)),
    )


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


def _number(fields: dict[str, Any], names: tuple[str, ...]) -> int | None:
    for name in names:
        value = fields.get(name)
        if value is not None and str(value).isdigit():
            return int(value)
    return None


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
