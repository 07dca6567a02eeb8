"""Evidence 证据: what was found out about one unit, as the checks get it.

Produced by the extract stage, stored as Parquet under `evidence/` (`crawler.evidence_store`). No judgement is made
here: a column is found, blank, missing or unavailable, and everything searched is listed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from crawler.nouns import (
    Attachment,
    Cause,
    DateReading,
    Document,
    Entry,
    FileReading,
    PageForm,
    SiteFacts,
    Table,
    Unit,
)


class ColumnOutcome(StrEnum):
    """栏目结论."""

    FOUND = "found"
    BLANK = "blank"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"


class ColumnForm(StrEnum):
    """栏目形态."""

    LIST = "list"
    TEXT = "text"  # the column is one page of text
    FILE = "file"
    LINK = "link"  # published elsewhere (service platform, …)
    EMPTY = "empty"
    NOTICE = "notice"  # a page that only says 暂无/建设中
    GROUP = "group"  # a hub of sub-columns
    NONE = ""


@dataclass(frozen=True, slots=True)
class PageRef:
    """页面引用: enough to find the stored snapshot again, months later."""

    url: str
    fetched_at: datetime | None = None
    sha256: str = ""
    status: int = 0
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """已读附件: an attachment, its snapshot and what was read of it. `page.cause`: it was not fetched."""

    attachment: Attachment
    page: PageRef
    reading: FileReading


@dataclass(frozen=True, slots=True)
class Candidate:
    """候选栏目: a column that was considered for a section, and why it was taken or rejected."""

    url: str
    title: str
    alias: str = ""
    rank: int = 0
    where: str = ""
    verdict: str = ""  # taken | rejected:<reason> | blank | unavailable:<cause>


@dataclass(frozen=True, slots=True)
class Column:
    """栏目: a section of the taxonomy as found (or not) for a unit, or an unrecognised column (`section` is "").

    `entries` are all entries read (whole list when `complete`), newest first is NOT guaranteed. `newest` is the entry
    with the latest plausible publication date (never after fetched_at's day, pinned or not). `text` is the page text
    of a text column. `titles_tried` and `pages_searched` prove an absence.
    """

    unit_id: str
    section: str
    outcome: ColumnOutcome
    title: str = ""
    url: str = ""
    form: ColumnForm = ColumnForm.NONE
    cause: Cause | None = None
    alias: str = ""
    rank: int = 0
    where: str = ""
    trail: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    entries_total: int | None = None
    newest: Entry | None = None
    undated: bool = False  # a list none of whose entries has a date
    complete: bool = False  # read back to the end of the list or of the window
    statement: bool = False  # 情况说明 instead of entries
    statement_url: str = ""
    external: bool = False  # leads to a platform outside the unit's scope
    shared: bool = False  # a list shared by several units, filtered by publisher
    text: str = ""
    text_published: DateReading | None = None
    needs_js: bool = False
    page: PageRef | None = None
    pages_read: tuple[PageRef, ...] = ()
    pages_searched: tuple[str, ...] = ()
    titles_tried: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    future_dates: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()  # of a text column, for the sections that need them
    attachments: tuple[Attachment, ...] = ()  # of a text or file column
    files: tuple[ReadFile, ...] = ()
    forms: tuple[PageForm, ...] = ()  # of a functional column (依申请公开, 互动入口)
    pictures: int = 0  # on its page, those of the template included
    pictured: bool = False  # its main part holds a picture that few other pages have

    def entries_since(self, first_day: date, as_of: date) -> list[Entry]:
        """Entries published from `first_day` to `as_of`, both included."""
        return [e for e in self.entries if e.published and first_day <= e.published.value <= as_of]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """已读正文: a document with the section whose list led to it and its snapshot.

    `tables` are those of its page, `files` its attachments as far as the section needs them. An entry that is itself a
    file (预算.pdf) is a document with that one attachment and no text.
    """

    section: str
    column_url: str
    document: Document
    page: PageRef
    tables: tuple[Table, ...] = ()
    files: tuple[ReadFile, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether the row of the list leads to a file, not to a page."""
        return any(a.url == self.document.url for a in self.document.attachments)


@dataclass(frozen=True, slots=True)
class LinkProbe:
    """链接探测: what following a link gave. status 0 with a cause = we could not look."""

    url: str
    found_on: str
    text: str = ""
    status: int = 0
    cause: Cause | None = None
    dead: bool = False  # 404/410 or a page that says so (soft 404)
    kind: str = "link"  # link | attachment | home | outside | hidden (not followed)
    suspicion: str = ""  # words of gambling, pornography or a domain for sale on a page outside


@dataclass(frozen=True, slots=True)
class SearchTry:
    """一次站内搜索: whether a title of the site was found on the first page of results; None: not known, see `note`."""

    title: str
    url: str
    page: PageRef
    found: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ipv6Probe:
    """IPv6探测: AAAA records and the HTTP status over IPv6. Without a `route` of our own nothing was learnt."""

    host: str
    page: PageRef
    route: bool = False
    resolved: bool = False  # the name was looked up; no AAAA then means that there is none
    aaaa: tuple[str, ...] = ()
    status: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """一个单位的全部证据. `entry` is the unit's entry page; when `entry.cause` is set nothing could be looked at."""

    unit: Unit
    entry: PageRef
    site: SiteFacts | None = None
    columns: dict[str, Column] = field(
        default_factory=dict
    )  # by section id; every applicable taxonomy section is there
    other_columns: tuple[Column, ...] = ()  # real columns that are no section
    further_columns: tuple[Column, ...] = ()  # more columns of news, notices, documents: the newest row, if certain
    documents: tuple[ReadDocument, ...] = ()
    links: tuple[LinkProbe, ...] = ()
    sample_pages: tuple[tuple[PageRef, str, dict[str, str]], ...] = ()  # (page, "column"|"article", its meta tags)
    sample_sites: tuple[tuple[PageRef, SiteFacts], ...] = ()  # portal only: header and footer of sampled column pages
    search_tries: tuple[SearchTry, ...] = ()  # portal only
    ipv6: Ipv6Probe | None = None  # portal only
    clicks_from_portal: int | None = None  # shortest click path from the portal's home; None = not known
    places_searched: tuple[str, ...] = ()  # pages of its own that were read for ways to columns
    places_unread: tuple[tuple[str, Cause], ...] = ()  # pages that might have shown a way and were not read
    # where the units file's further addresses (extra_urls) led, if they answered, and front pages on other domains that
    # bear the portal's own code and name
    other_entries: tuple[PageRef, ...] = ()
    units_listed: tuple[tuple[str, bool], ...] = ()  # portal only: (name of a unit, its entry is live)
    pages_fetched: int = 0
    pages_unused: int = 0  # of these, the ones that nothing in this evidence rests on
    first_fetched: datetime | None = None
    last_fetched: datetime | None = None

    @property
    def readable(self) -> bool:
        """Whether the unit's entry page could be read at all."""
        return self.entry.cause is None

    def documents_of(self, section: str) -> list[ReadDocument]:
        """Documents read from the list of one section."""
        return [d for d in self.documents if d.section == section]
