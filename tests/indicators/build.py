"""A tiny builder of evidence: cases say only what matters to them.

Days are ISO dates or whole numbers of days before the check day. `entries` is a list of [title, day] or titles.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from crawler.evidence import (
    Candidate,
    Column,
    ColumnForm,
    ColumnOutcome,
    Ipv6Probe,
    LinkProbe,
    PageRef,
    ReadDocument,
    ReadFile,
    SearchTry,
    UnitEvidence,
)
from crawler.extractors.docnumber import parse_doc_number
from crawler.nouns import (
    Attachment,
    Cause,
    Certainty,
    DateReading,
    DateSource,
    Document,
    Entry,
    Exemption,
    FileReading,
    FileState,
    FormField,
    NavLink,
    PageForm,
    SiteFacts,
    Table,
    Unit,
    UnitKind,
)
from crawler.visits import Visit
from indicators.background import Background, Earlier, EarlierItem, EarlierList
from tests.indicators.report_tables import report_tables

AS_OF = date(2024, 6, 3)
HOST = "http://www.shili.example"
FETCHED = datetime(2024, 6, 3, 1, 0, tzinfo=UTC)
NAMES = {UnitKind.TOWNSHIP: "示例镇", UnitKind.DEPARTMENT: "示例县民政局", UnitKind.PORTAL: "示例县人民政府"}


def day_of(value: int | str | date, as_of: date) -> date:
    """A day given as a date, an ISO text or days before the check day."""
    if isinstance(value, int):
        return as_of - timedelta(days=value)
    return value if isinstance(value, date) else date.fromisoformat(value)


def reading(value: Any, as_of: date, source: DateSource, certainty: str = "exact") -> DateReading | None:
    """A date reading; None stays None."""
    if value is None:
        return None
    day = day_of(value, as_of)
    return DateReading(day, source, day.isoformat(), Certainty(certainty))


def evidence(spec: dict[str, Any], kind: UnitKind, as_of: date = AS_OF) -> UnitEvidence:
    """The evidence of one unit from a case's `given`."""
    entry_cause = Cause(spec["entry_cause"]) if "entry_cause" in spec else None
    site = spec.get("site")
    return UnitEvidence(
        unit=_unit(spec.get("unit", {}), kind, as_of),
        entry=PageRef(f"{HOST}/", FETCHED, "e" * 64, 0 if entry_cause else 200, entry_cause),
        site=None if site is None else _site(site, as_of),
        columns={s: column(s, c or {}, as_of) for s, c in spec.get("columns", {}).items()},
        other_columns=tuple(column("", c, as_of, n) for n, c in enumerate(spec.get("other_columns", []))),
        further_columns=tuple(_further(c, as_of, n) for n, c in enumerate(spec.get("further_columns", []))),
        documents=tuple(document(d, as_of, n) for n, d in enumerate(spec.get("documents", []))),
        links=tuple(_probe(p, n) for n, p in enumerate(spec.get("links", []))),
        sample_pages=tuple(_sample(p, n) for n, p in enumerate(spec.get("sample_pages", []))),
        sample_sites=tuple(
            (PageRef(f"{HOST}/s{n}", FETCHED, "s" * 64, 200), _site({"title": ""} | s, as_of))
            for n, s in enumerate(spec.get("sample_sites", []))
        ),
        search_tries=tuple(_try(t, n) for n, t in enumerate(spec.get("search_tries", []))),
        ipv6=_ipv6(spec["ipv6"]) if "ipv6" in spec else None,
        clicks_from_portal=spec.get("clicks"),
        places_searched=(f"{HOST}/", f"{HOST}/xxgk/") if spec.get("columns") else (),
        places_unread=tuple((u, Cause(c)) for u, c in spec.get("places_unread", [])),
        other_entries=tuple(PageRef(u, FETCHED, "o" * 64, 200) for u in spec.get("other_entries", [])),
        units_listed=tuple((u, live) for u, live in spec.get("units_listed", [])),
    )


def _further(spec: dict[str, Any], as_of: date, number: int) -> Column:
    """A further column of a section's kind with its newest row."""
    one = column(spec["section"], {"entries": [["示例信息", spec["day"]]], "title": spec["title"]}, as_of)
    return replace(one, url=f"{HOST}/further{number}/")


def background(spec: dict[str, Any], as_of: date = AS_OF) -> Background:
    """An earlier round and a log of monitoring from a case's `given`."""
    earlier = spec.get("earlier")
    return Background(
        None if earlier is None else _earlier(earlier, as_of),
        tuple(v for one in spec.get("visits", []) for v in _visits(one, as_of)),
        tuple(v for one in spec.get("portal_visits", []) for v in _visits(one, as_of)),
    )


def _earlier(spec: dict[str, Any], as_of: date) -> Earlier:
    items = [
        EarlierItem(
            f"i{n}",
            item["indicator"],
            item.get("problem", "示例问题"),
            item.get("url", ""),
            day_of(item["deadline"], as_of) if item.get("deadline") is not None else None,
            item.get("state", "open"),
            item.get("by_place", False),
        )
        for n, item in enumerate(spec.get("items", []))
    ]
    lists = {}
    for section, one in spec.get("lists", {}).items():
        url = f"{HOST}/{section}/"
        known = frozenset(f"{url}{n}.html" for n in one.get("rows", []))
        seen, oldest = day_of(one["seen"], as_of), day_of(one["oldest"], as_of)
        lists[url] = EarlierList(url, seen, oldest, known, frozenset(one.get("titles", [])))
    return Earlier("2024Q1", as_of - timedelta(days=90), tuple(items), lists)


def _visits(spec: dict[str, Any], as_of: date) -> list[Visit]:
    """`count` visits from an hour of a day on, one an hour; the first `failed` of them failed."""
    midnight = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC) - timedelta(hours=8)
    start = midnight - timedelta(days=spec.get("day", 0)) + timedelta(hours=spec.get("hour", 0))
    cause = Cause(spec["cause"]) if "cause" in spec else None
    return [
        Visit(
            "u1",
            f"{HOST}/",
            start + timedelta(minutes=n * 60),
            spec.get("seconds", 1.0),
            0 if n < spec.get("failed", 0) else 200,
            cause or (Cause.CONNECTION if n < spec.get("failed", 0) else None),
            n >= spec.get("failed", 0),
        )
        for n in range(spec["count"])
    ]


def _unit(spec: dict[str, Any], kind: UnitKind, as_of: date) -> Unit:
    exempt = tuple(
        Exemption(e["indicator"], e["reason"], day_of(e["until"], as_of) if "until" in e else None)
        for e in spec.get("not_applicable", [])
    )
    name = spec.get("name", NAMES[kind])
    url = spec.get("url", f"{HOST}/")
    return Unit("u1", name, kind, url, since=spec.get("since"), not_applicable=exempt)


def column(section: str, spec: dict[str, Any], as_of: date, number: int = 0) -> Column:
    """A found column unless the case says otherwise; it was read to its end unless `complete` is false."""
    spec = dict(spec)
    url = spec.pop("url", f"{HOST}/{section or f'other{number}'}/")
    entries = tuple(entry(e, url, as_of, n) for n, e in enumerate(spec.pop("entries", [])))
    dated = [e for e in entries if e.published is not None and e.published.value <= as_of]
    outcome = ColumnOutcome(spec.pop("outcome", "found"))
    text_day = reading(spec.pop("text_published", None), as_of, DateSource.LABEL)
    form = spec.pop("form", "text" if spec.get("text") else "list" if entries else "")
    cause = spec.pop("cause", "timeout" if outcome is ColumnOutcome.UNAVAILABLE else None)
    missing = outcome is ColumnOutcome.MISSING
    values: dict[str, Any] = {
        "complete": True,
        "undated": bool(entries) and not dated,
        "page": PageRef(url, FETCHED, "c" * 64, 200),
        "pages_searched": (f"{HOST}/", f"{HOST}/xxgk/") if missing else (),
        "titles_tried": ("示例栏目",) if missing else (),
        "title": "" if missing else section or f"其他栏目{number}",
        "future_dates": tuple(e for e in entries if e.published is not None and e.published.value > as_of),
    }
    values["forms"] = tuple(_form(f, url) for f in spec.pop("forms", []))
    values["candidates"] = tuple(Candidate(HOST, t, verdict=v) for t, v in spec.pop("candidates", []))
    known = {f.name for f in fields(Column)}
    assert set(spec) <= known, f"unknown column keys {set(spec) - known}"
    values |= {k: tuple(v) if isinstance(v, list) else v for k, v in spec.items()}
    values["tables"] = tables(spec.get("tables", []))
    values["attachments"], values["files"] = offered(spec.get("attachments", []), spec.get("files", []), url)
    return Column(
        unit_id="u1",
        section=section,
        outcome=outcome,
        url="" if missing else url,
        form=ColumnForm(form),
        cause=Cause(cause) if cause else None,
        entries=entries,
        newest=max(dated, key=lambda e: e.published.value if e.published else date.min, default=None),
        text_published=text_day,
        **values,
    )


def entry(spec: Any, column_url: str, as_of: date, number: int) -> Entry:
    """A row: [title, day], a title alone, or a mapping."""
    if isinstance(spec, str):
        spec = {"title": spec}
    elif isinstance(spec, list):
        spec = {"title": spec[0], "day": spec[1]}
    day = reading(spec.get("day"), as_of, DateSource.LIST_ROW, spec.get("certainty", "exact"))
    url = spec.get("url", f"{column_url}{number}.html")
    return Entry(
        spec["title"],
        url,
        day,
        pinned=spec.get("pinned", False),
        doc_no=spec.get("doc_no", ""),
        extra=_cells(spec.get("extra", {}), as_of),
    )


def _cells(spec: dict[str, Any], as_of: date) -> dict[str, str]:
    """Further cells of a row; a whole number is a day before the check day."""
    return {k: day_of(v, as_of).isoformat() if isinstance(v, int) else v for k, v in spec.items()}


def _form(spec: dict[str, Any], url: str) -> PageForm:
    """A form: `fields` are labels, or [label, kind], or [label, select, option …]."""
    rows = [[f] if isinstance(f, str) else f for f in spec.get("fields", [])]
    made = tuple(FormField(f"f{n}", r[1] if len(r) > 1 else "text", r[0], tuple(r[2:])) for n, r in enumerate(rows))
    return PageForm(spec.get("url", url), spec.get("method", "post"), made, spec.get("title", ""))


def document(spec: dict[str, Any], as_of: date, number: int) -> ReadDocument:
    """A read detail page; `of` gives the row of the section's list it belongs to."""
    section = spec["section"]
    base = f"{HOST}/{section}/"
    url = spec.get("url", f"{base}{spec['of']}.html" if "of" in spec else f"{base}d{number}.html")
    number_text = spec.get("doc_no", "")
    attachments, files = offered(spec.get("attachments", []), spec.get("files", []), base)
    source = DateSource(spec.get("published_source", "label"))
    doc = Document(
        url=url,
        title=spec.get("title", "关于示例工作的通知"),
        published=reading(spec.get("published"), as_of, source),
        source=spec.get("source", ""),
        index_no=spec.get("index_no", ""),
        doc_no=parse_doc_number(number_text) if number_text else None,
        written=reading(spec.get("written"), as_of, DateSource.METADATA_TABLE),
        validity=spec.get("validity", ""),
        issuer=spec.get("issuer", ""),
        text=spec.get("text", "") * spec.get("times", 1),
        attachments=attachments,
        links=tuple(NavLink(urljoin(base, n), n) for n in spec.get("links", [])),
        labels=spec.get("labels", {}),
        pictures=spec.get("pictures", 0),
        videos=spec.get("videos", 0),
    )
    page = PageRef(url, FETCHED, "d" * 64, 200)
    return ReadDocument(section, base, doc, page, tables(spec.get("tables", [])), files)


def offered(
    names: list[str], read: list[dict[str, Any]], base: str
) -> tuple[tuple[Attachment, ...], tuple[ReadFile, ...]]:
    """Attachments (those of `read` too) and what was read of them; a file is `read` unless the case says otherwise."""
    names = [*names, *(f["name"] for f in read if f["name"] not in names)]
    attachments = {n: Attachment(f"{base}{n}", n, n.rpartition(".")[2]) for n in names}
    return tuple(attachments.values()), tuple(_read_file(attachments[f["name"]], f) for f in read)


def _read_file(attachment: Attachment, spec: dict[str, Any]) -> ReadFile:
    found = tables(spec.get("tables", []))
    state, text = FileState(spec.get("state", "read")), spec.get("text", "") * spec.get("times", 1)
    words = "\n".join([text, *(" ".join(dict.fromkeys(row)) for table in found for row in table.rows)]).strip()
    reading = FileReading(state, words, found, 1, truncated=spec.get("truncated", False))
    return ReadFile(attachment, PageRef(attachment.url, FETCHED, "f" * 64, spec.get("status", 200)), reading)


def tables(specs: list[Any]) -> tuple[Table, ...]:
    """Tables: a list of rows, a mapping with `title` and `rows`, or `{report: changes}`, those of an annual report."""
    found: list[Table] = []
    for spec in specs:
        if isinstance(spec, dict) and "report" in spec:
            found += report_tables(spec["report"] or {}, spec.get("form", 2021))
        else:
            rows = spec["rows"] if isinstance(spec, dict) else spec
            title = spec.get("title", "") if isinstance(spec, dict) else ""
            found.append(Table(tuple(tuple(map(str, row)) for row in rows), title))
    return tuple(found)


def _site(spec: dict[str, Any], as_of: date) -> SiteFacts:
    spec = dict(spec)
    newest = reading(spec.pop("newest", None), as_of, DateSource.LIST_ROW, spec.pop("certainty", "exact"))
    return SiteFacts(**({"url": f"{HOST}/", "title": "示例县人民政府", "newest_published": newest} | spec))


def _probe(spec: dict[str, Any], number: int) -> LinkProbe:
    spec = dict(spec)
    if "cause" in spec:
        spec["cause"] = Cause(spec["cause"])
    return LinkProbe(**({"url": f"{HOST}/link{number}", "found_on": f"{HOST}/", "status": 200} | spec))


def _try(found: bool | str | None, number: int) -> SearchTry:
    """A question to the search: found or not, or why that is not known."""
    url = f"{HOST}/search?q={number}"
    page = PageRef(url, FETCHED, "q" * 64, 200)
    known = found if isinstance(found, bool) else None
    return SearchTry(f"示例标题{number}", url, page, known, found if isinstance(found, str) else "")


def _ipv6(spec: dict[str, Any]) -> Ipv6Probe:
    spec = spec | {"aaaa": tuple(spec.get("aaaa", ()))}
    return Ipv6Probe(**({"host": "www.shili.example", "page": PageRef(f"{HOST}/", FETCHED, "6" * 64, 200)} | spec))


def _sample(spec: dict[str, Any], number: int) -> tuple[PageRef, str, dict[str, str]]:
    return PageRef(f"{HOST}/p{number}", FETCHED, "p" * 64, 200), spec["kind"], dict.fromkeys(spec["tags"], "x")
