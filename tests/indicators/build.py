"""A tiny builder of evidence: cases say only what matters to them.

Days are ISO dates or whole numbers of days before the check day. `entries` is a list of [title, day] or titles.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from crawler.evidence import (
    Candidate,
    Column,
    ColumnForm,
    ColumnOutcome,
    LinkProbe,
    PageRef,
    ReadDocument,
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
    FormField,
    NavLink,
    PageForm,
    SiteFacts,
    Unit,
    UnitKind,
)

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
        documents=tuple(document(d, as_of, n) for n, d in enumerate(spec.get("documents", []))),
        links=tuple(_probe(p, n) for n, p in enumerate(spec.get("links", []))),
        sample_pages=tuple(_sample(p, n) for n, p in enumerate(spec.get("sample_pages", []))),
        clicks_from_portal=spec.get("clicks"),
        units_listed=tuple((u, live) for u, live in spec.get("units_listed", [])),
    )


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
    values["attachments"] = tuple(Attachment(f"{url}{n}", n, n.rpartition(".")[2]) for n in spec.pop("attachments", []))
    known = {f.name for f in fields(Column)}
    assert set(spec) <= known, f"unknown column keys {set(spec) - known}"
    values |= {k: tuple(v) if isinstance(v, list) else v for k, v in spec.items()}
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
        attachments=tuple(Attachment(f"{base}{n}", n, n.rpartition(".")[2]) for n in spec.get("attachments", [])),
        links=tuple(NavLink(urljoin(base, n), n) for n in spec.get("links", [])),
        labels=spec.get("labels", {}),
        pictures=spec.get("pictures", 0),
        videos=spec.get("videos", 0),
    )
    return ReadDocument(section, base, doc, PageRef(url, FETCHED, "d" * 64, 200))


def _site(spec: dict[str, Any], as_of: date) -> SiteFacts:
    spec = dict(spec)
    newest = reading(spec.pop("newest", None), as_of, DateSource.LIST_ROW, spec.pop("certainty", "exact"))
    return SiteFacts(**({"url": f"{HOST}/", "title": "示例县人民政府", "newest_published": newest} | spec))


def _probe(spec: dict[str, Any], number: int) -> LinkProbe:
    spec = dict(spec)
    if "cause" in spec:
        spec["cause"] = Cause(spec["cause"])
    return LinkProbe(**({"url": f"{HOST}/link{number}", "found_on": f"{HOST}/", "status": 200} | spec))


def _sample(spec: dict[str, Any], number: int) -> tuple[PageRef, str, dict[str, str]]:
    return PageRef(f"{HOST}/p{number}", FETCHED, "p" * 64, 200), spec["kind"], dict.fromkeys(spec["tags"], "x")
