"""The nouns of the crawl 采集名词: what a page, a list, a document and a site are once they were read.

Everything here is a plain value: no I/O, no Scrapy. `column` always means 栏目. A day never stands alone: it is
`published`, `written` (成文日期), `fetched_at` or `as_of`, and a day that was read carries where it was read
(`DateReading`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class UnitKind(StrEnum):
    """单位类别."""

    TOWNSHIP = "township"
    DEPARTMENT = "department"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Exemption:
    """不适用说明: an indicator a supervisor declared not applicable to a unit, with reason and last valid day."""

    indicator: str
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """单位: one office to be assessed. `scope` are URL prefixes (or bare hosts) that belong to it."""

    unit_id: str
    name: str
    kind: UnitKind
    url: str
    board: str = ""
    county: str = ""
    scope: tuple[str, ...] = ()
    extra_urls: tuple[str, ...] = ()
    site_code: str = ""
    since: int | None = None
    not_applicable: tuple[Exemption, ...] = ()
    weight: float = 1.0


class Cause(StrEnum):
    """无法读取的原因: why a page could not be looked at. Never a fault of the unit."""

    TIMEOUT = "timeout"
    DNS = "dns"
    TLS = "tls"
    CONNECTION = "connection"
    HTTP_4XX = "http_4xx"
    HTTP_5XX = "http_5xx"
    CHALLENGE = "challenge"
    ROBOTS = "robots"
    TOO_LARGE = "too_large"
    SCRIPT_ONLY = "script_only"
    REDIRECTS = "redirects"
    REFUSED_ADDRESS = "refused_address"
    UNRECOGNISED = "unrecognised"  # it was read, and nothing that a unit has was recognised in it
    CUT_SHORT = "cut_short"  # it breaks off in the middle, though the answer was whole
    UNREADABLE = "unreadable"  # it came, and our readers failed on it
    OUT_OF_BUDGET = "out_of_budget"
    NOT_FETCHED = "not_fetched"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """快照: one stored response. `cause` is set when there is no usable response; then body may be empty.

    `headers` has lower-case names. `sha256` is of `body` (bytes after content-decoding). `fetched_at` is aware, UTC.
    """

    url: str
    final_url: str
    status: int
    headers: dict[str, str]
    fetched_at: datetime
    sha256: str
    body: bytes
    cause: Cause | None = None
    note: str = ""
    redirects: tuple[str, ...] = ()  # addresses passed on the way to final_url, the asked one first


class DateSource(StrEnum):
    """日期来源, in order of trust for a publication date (most trusted first)."""

    LABEL = "label"  # 发布时间/发布日期 printed on the page
    METADATA_TABLE = "metadata_table"  # 信息公开 label table
    META_TAG = "meta_tag"  # PubDate and its cousins
    JSON_FIELD = "json_field"
    LIST_ROW = "list_row"
    PRINTED = "printed"  # a bare date beside 来源, in the article head
    URL = "url"
    HTTP_HEADER = "http_header"


class Certainty(StrEnum):
    """日期确定程度."""

    EXACT = "exact"
    YEAR_INFERRED = "year_inferred"  # MM-DD whose year came from the URL, the order or fetched_at
    RELATIVE = "relative"  # 昨天, 3天前
    WEAK = "weak"  # the URL's creation day and the like


@dataclass(frozen=True, slots=True)
class DateReading:
    """一次日期读数: a day with where and from which text it was read (text ≤ 80 characters)."""

    value: date
    source: DateSource
    text: str
    certainty: Certainty = Certainty.EXACT
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """条目: one row of a list. `url` is absolute; `title` is the full title (`title` attribute where text is cut)."""

    title: str
    url: str
    published: DateReading | None = None
    pinned: bool = False
    page_url: str = ""
    month_day: tuple[int, int] | None = None  # a printed MM-DD whose year is not known yet
    date_text: str = ""
    publisher: str = ""
    written: date | None = None
    doc_no: str = ""
    index_no: str = ""
    extra: dict[str, str] = field(default_factory=dict)  # other labelled cells of the row (letters: 写信日期 …)


@dataclass(frozen=True, slots=True)
class EntryList:
    """条目列表: one repeated block of links. `total`/`pages` are what the pager declares, None when it does not."""

    entries: tuple[Entry, ...]
    title: str = ""
    path: str = ""
    form: str = "ul"  # ul | table | dl | div | json | xml | wall (names without dates)
    total: int | None = None
    pages: int | None = None
    empty: bool = False  # the block is a list that holds nothing
    more_url: str = ""  # where the block's 更多 link leads


@dataclass(frozen=True, slots=True)
class PageRequest:
    """待取页面: one request the crawl should make. `body` makes it a POST (form-encoded); `rendered`: by a browser.

    HEAD only asks whether an address answers; IPV6 asks whether its host does over IPv6 (`crawler.fetching.ipv6`).
    """

    url: str
    method: str = "GET"
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    rendered: bool = False

    @property
    def key(self) -> str:
        """What identifies the request in the archive: the URL, for a POST with its body behind `#POST `, for a page
        drawn by a browser with `#RENDERED`: it is kept beside the page as the server gave it."""
        if self.method == "POST":
            return f"{self.url}#POST {self.body}"
        if self.method != "GET":
            return f"{self.url}#{self.method}"
        return f"{self.url}#RENDERED" if self.rendered else self.url


class Region(StrEnum):
    """链接所在区域."""

    NAV = "nav"
    BREADCRUMB = "breadcrumb"
    SIDE = "side"
    SITE_MAP = "site_map"
    LIST_TITLE = "list_title"  # heading or 更多 of a block
    BODY = "body"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class NavLink:
    """导航链接: a link that may lead to a column. `trail` are the menu titles above it, outermost first."""

    url: str
    text: str
    title: str = ""
    region: Region = Region.BODY
    trail: tuple[str, ...] = ()
    page_url: str = ""


@dataclass(frozen=True, slots=True)
class DocNumber:
    """发文字号. `canonical` is False when brackets or spacing break R-703 (the number is still a number)."""

    text: str
    organ: str
    year: int
    number: int
    canonical: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件."""

    url: str
    name: str
    ext: str


@dataclass(frozen=True, slots=True)
class Table:
    """表格 as a grid of plain cells: the text of a merged cell stands in every place that the cell covers.

    `title` is the caption, or the line of text right above the table.
    """

    rows: tuple[tuple[str, ...], ...]
    title: str = ""


class FileState(StrEnum):
    """附件读取结果: how far an attachment could be read. Only `broken` and `empty` may be held against a unit."""

    READ = "read"
    SCAN = "scan"  # pages are pictures: nothing to read without OCR
    ENCRYPTED = "encrypted"
    BROKEN = "broken"  # its bytes are whole and no reader of its kind opens them
    EMPTY = "empty"  # no bytes, or a container that holds nothing
    UNSUPPORTED = "unsupported"
    UNREAD = "unread"  # not fetched, cut off, too large, or our reader failed


@dataclass(frozen=True, slots=True)
class FileReading:
    """附件内容: text (cut at a limit), tables, number of pages or sheets, and names of a container's members."""

    state: FileState
    text: str = ""
    tables: tuple[Table, ...] = ()
    pages: int = 0
    members: tuple[str, ...] = ()
    truncated: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """表单项: `kind` is the type of an input, or select, textarea; `label` what stands before it."""

    name: str
    kind: str
    label: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageForm:
    """网页表单 of a page, hidden fields left out. `url` is where it is sent (the page itself when it says none).

    `method` is get, post, script (fields outside any form), or unread: a link announces a form that was not looked at.
    """

    url: str
    method: str
    fields: tuple[FormField, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """正文页: the facts of a detail page. `published` is the reading judged right; `readings` keeps all of them."""

    url: str
    title: str
    published: DateReading | None = None
    readings: tuple[DateReading, ...] = ()
    source: str = ""
    index_no: str = ""
    doc_no: DocNumber | None = None
    written: DateReading | None = None
    validity: str = ""
    topic: str = ""
    issuer: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    links: tuple[NavLink, ...] = ()  # inside body and 相关 blocks; region SIDE: 延伸阅读, and 解读 and 原文 elsewhere
    breadcrumb: tuple[str, ...] = ()
    column_name: str = ""
    labels: dict[str, str] = field(default_factory=dict)  # the metadata block as printed, labels stripped of padding
    pictures: int = 0  # in the article
    videos: int = 0  # players, video and audio files of the page


@dataclass(frozen=True, slots=True)
class SearchForm:
    """站内搜索表单: where a question is sent, in which field, and what is sent with it.

    `scripted`: a script has a hand in sending it, so what an ordinary request gives proves nothing against it.
    """

    url: str
    method: str
    name: str
    params: tuple[tuple[str, str], ...] = ()
    scripted: bool = False


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """站点特征, read from a home page (R-404, R-411, R-412, regulations 5.1).

    `header` is the text at the top of the page and of its first pictures; `search_hint` words of a search that no form
    and no link shows. `footer` maps organizer, site_code, icp, police, party_mark, find_errors, contact, site_map to
    the text found.
    """

    url: str
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    footer: dict[str, str] = field(default_factory=dict)
    search_url: str = ""
    search: SearchForm | None = None
    search_hint: str = ""
    header: str = ""
    newest_published: DateReading | None = None
    newest_url: str = ""
    encoding: str = ""
    declared_encoding: str = ""
    lang: str = ""
    accessibility: str = ""
    images: int = 0
    images_with_alt: int = 0


class PageState(StrEnum):
    """页面状态: what kind of answer a page is, before anything is read from it."""

    OK = "ok"
    SOFT_404 = "soft_404"
    CHALLENGE = "challenge"
    SCRIPT_ONLY = "script_only"
    REDIRECT = "redirect"  # meta refresh or a script that only moves on
    FRAMESET = "frameset"
    BLANK = "blank"  # 暂无内容, 建设中, an empty list block
    HOME_INSTEAD = "home_instead"
    NOT_HTML = "not_html"
