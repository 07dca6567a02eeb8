"""Asks 询问: what a survey wants to know of a page, and what it was told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from crawler.evidence import ColumnForm, PageRef
from crawler.extractors.column import ColumnReading
from crawler.extractors.ending import Ending
from crawler.extractors.fillers import Fillers
from crawler.extractors.ipv6log import Ipv6Log
from crawler.extractors.linkmakers import LinkMaker
from crawler.extractors.parts import Part
from crawler.nouns import (
    Attachment,
    Cause,
    Document,
    EntryList,
    FileReading,
    NavLink,
    PageForm,
    PageRequest,
    PageState,
    SiteFacts,
    Table,
)

WAYS = ("entry", "hub")  # purposes of pages that are opened for what they lead to
_SHORT = 60  # characters of a heading and of marks that a script replaces


class Role(StrEnum):
    """页面角色: how a page is read."""

    NAV = "nav"  # entry, hub and column pages: links, form, first list page
    LIST = "list"  # further pages of a list
    DETAIL = "detail"
    FILE = "file"  # an attachment
    CODE = "code"  # a script file
    PROBE = "probe"  # only whether the address answers
    SEARCH = "search"  # the answer to a question to the site's own search
    IPV6 = "ipv6"  # the log of a probe over IPv6


@dataclass(frozen=True, slots=True)
class Ask:
    """一次询问. Higher `priority` is fetched first; `purpose` is kept in the archive's attribution."""

    request: PageRequest
    role: Role
    purpose: str
    priority: int = 0
    column_url: str = ""  # the column a list page or fragment belongs to
    makers: tuple[LinkMaker, ...] = ()  # how rows without an address are linked
    tables: bool = False  # the tables of the page, or the ruled ones of a PDF, are wanted too
    extension: str = ""  # what the address of a file promises

    @property
    def key(self) -> str:
        """Identity of the answer: the same page read in another role is another answer."""
        return f"{self.role}{'+tables' if self.tables else ''}|{self.request.key}"


@dataclass(slots=True)
class PageFacts:
    """页面事实: what one page said in one role. `cause`: it could not be read; `dead`: it is not there."""

    ref: PageRef
    state: PageState = PageState.OK
    cause: Cause | None = None
    dead: bool = False
    target: str = ""
    frames: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()  # frames inside a page that has no rows itself, as long as they were not read
    more: bool = False  # the pager counts more rows than are on the page, and nothing tells where they are
    loads_more: bool = False  # a button of the page brings further rows
    notice: str = ""
    title: str = ""
    column_title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    links: tuple[NavLink, ...] = ()
    chunks: tuple[str, ...] = ()
    breadcrumb: tuple[NavLink, ...] = ()
    reading: ColumnReading | None = None
    beneath: ColumnReading | None = None  # what the page would be without its list, if that may be a side block
    lists: tuple[EntryList, ...] = ()
    listing: EntryList | None = None
    parts: tuple[Part, ...] = ()  # columns that are places of this page
    further: tuple[PageRequest, ...] = ()
    interface: tuple[PageRequest, ...] = ()  # what a page with rows would ask for, were those not its own
    document: Document | None = None
    tables: tuple[Table, ...] = ()
    attachments: tuple[Attachment, ...] = ()  # of a column that is a text or a file
    file: FileReading | None = None
    site: SiteFacts | None = None
    forms: tuple[PageForm, ...] = ()
    pictures: int = 0
    images: tuple[str, ...] = ()  # the file names of its pictures
    block: str = ""  # the title of the one block of the page that is meant
    scripted: bool = False  # the page builds itself by script: nothing to read, nowhere to go
    hollow: bool = False  # few links beside an empty place and scripts: its menus may come by script
    needs_js: bool = False  # read as a browser drew it
    partial: bool = False  # drawn, but perhaps not whole
    results: tuple[str, ...] = ()  # what an answer of a search shows as hits
    answered: str = ""  # of a search: "none" says that nothing was found, "refused" asks to wait
    ending: Ending | None = None  # how its source ends, of a page that was read
    hidden: tuple[NavLink, ...] = ()  # links of an entry page that a reader cannot see
    suspicion: str = ""  # words that a page outside should not show
    ipv6: Ipv6Log | None = None
    fillers: Fillers = field(default_factory=Fillers)  # places that scripts may fill
    code: str = ""  # the text of a script file
    buttons: bool = False  # drawn, and more can be clicked than its links

    def take_rows(self, listing: EntryList, further: tuple[PageRequest, ...]) -> None:
        """Rows that an interface gave: from now on they are the column's list."""
        form = ColumnForm.LIST if listing.entries else ColumnForm.EMPTY
        self.listing, self.further = listing, further
        untold = self.loads_more if listing.total is None else listing.total > len(listing.entries)
        self.more = not further and untold
        self.reading = replace(self.reading or ColumnReading(form), form=form, list=listing)

    @property
    def listed(self) -> bool:
        """Whether the page has rows of its own: then what else it offers is furniture."""
        return self.listing is not None and bool(self.listing.entries)

    @property
    def waits(self) -> bool:
        """Whether a script fills the page, as given, with what it is about."""
        if not self.fillers.sure or self.notice or self.reading is None:
            return False
        short = self.reading.form is ColumnForm.TEXT and len(self.reading.text) < _SHORT
        return short or self.reading.form in (ColumnForm.NONE, ColumnForm.EMPTY)

    @property
    def readable(self) -> bool:
        """Whether there is something to read."""
        return self.cause is None and not self.dead

    @property
    def place(self) -> str:
        """Where the column is: the address, and the block's title when it is only a block of the page."""
        return f"{self.ref.url}#{self.block}" if self.block else self.ref.url

    @property
    def fetched_at(self) -> datetime | None:
        """When the snapshot was taken."""
        return self.ref.fetched_at

    @property
    def reading_day(self) -> date | None:
        """The day, in Asia/Shanghai, on which the page was seen."""
        from crawler.survey.clock import shanghai_day

        return shanghai_day(self.ref.fetched_at) if self.ref.fetched_at else None
