"""Column pages 栏目页形态: a column page is a list, a text, a file, a link elsewhere, a hub, empty or a notice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawler.evidence import ColumnForm
from crawler.extractors.emptylist import has_bare_list, has_empty_list
from crawler.extractors.families import further_pages
from crawler.extractors.fillers import find_fillers
from crawler.extractors.links import Links, site_of
from crawler.extractors.listing import Listing
from crawler.extractors.lists import is_hub, main_list, main_listing
from crawler.extractors.mainblock import MainBlock, main_block
from crawler.extractors.mainlist import is_article, is_aside
from crawler.extractors.notices import says_nothing
from crawler.extractors.page import Page
from crawler.extractors.published import judge, readings
from crawler.extractors.text import squeeze
from crawler.nouns import DateReading, Entry, EntryList

_FILE = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|pptx?|zip|rar)(?:$|[?&#])", re.I)
_NOTICE = re.compile(
    r"[暂暫][无無](?:[数數][据據]|[内內]容|信息|相[关關]|[记記][录錄]|文章|[资資]料)|[没沒]有(?:相[关關]|找到|符合|[记記][录錄])"
    r"|(?:建[设設]|[维維][护護]|整理|完善)(?:中|[，,。!！])|敬[请請]期待|正在(?:建[设設]|更新|完善|整理|[维維][护護])|[请請]稍[后後]"
    r"|找不到|不存在|[无無]效|已(?:被)?[删刪]除|已移[走除]|[没沒]有[权權]限|提示信息|出[错錯]了"
)
_TEXT_AT_LEAST = 60  # characters of a page's own text that make it a text
_NOTICE_AT_MOST = 120
TEXT_AT_MOST = 200_000  # characters that are kept of a page
_HEADING = 20  # characters of a heading and a unit's name that may stand beside an empty or single-row list


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """栏目页读数. `text` is the page's own text; `files` and `links` are the addresses found in it, in order."""

    form: ColumnForm
    list: EntryList | None = None
    text: str = ""
    published: DateReading | None = None
    files: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def read_column(page: Page, fetched_at: date | None = None) -> ColumnReading:
    """栏目页形态: form and content of a column page. An unreadable or unclear page has form NONE, never EMPTY."""
    found = main_list(page, fetched_at)
    if found is None or not found.entries:
        return _without_rows(page, main_block(page), fetched_at)
    beside = _beside(page, fetched_at)
    if beside is not None and beside.list.entries == found.entries and find_fillers(page).sure:
        return _without_rows(page, main_block(page, [beside.container]), fetched_at)  # a script brings the rows
    if found.more_url and is_hub(page, fetched_at):
        return ColumnReading(ColumnForm.GROUP, found)
    return ColumnReading(ColumnForm.LIST, found)


def read_beneath(page: Page, fetched_at: date | None = None) -> ColumnReading | None:
    """What the page is without its rows, where those are of a block titled as side blocks are (最新信息); else None.

    Most pages of a site may carry such a block: a page alone cannot tell, its neighbours can.
    """
    beside = _beside(page, fetched_at)
    return _without_rows(page, main_block(page, [beside.container]), fetched_at) if beside else None


def _beside(page: Page, fetched_at: date | None) -> Listing | None:
    """The page's list, if it is titled as blocks beside lists are."""
    listing = main_listing(page, fetched_at)
    if listing is None or listing.container is None or not is_aside(page, listing):
        return None
    return listing


def _without_rows(page: Page, block: MainBlock, fetched_at: date | None) -> ColumnReading:
    links = Links(page)
    files = tuple(dict.fromkeys([*block.embedded(links), *(u for u in block.urls(links) if _FILE.search(u))]))
    elsewhere = tuple(u for u in block.urls(links) if u not in files)
    form = _form(page, block, files, elsewhere)
    if form is ColumnForm.LIST:  # a list of one row without a date: the row is all the page has
        return ColumnReading(form, _single(page, block, links))
    empty = EntryList((), title=page.title, empty=True) if form is ColumnForm.EMPTY else None
    dated = form in {ColumnForm.TEXT, ColumnForm.FILE}
    published = judge(readings(page, fetched_at)) if dated else None
    return ColumnReading(form, empty, block.text[:TEXT_AT_MOST], published, files, elsewhere)


def _form(page: Page, block: MainBlock, files: tuple[str, ...], elsewhere: tuple[str, ...]) -> ColumnForm:
    words = len("".join(block.text.split()))
    free = words - len("".join(block.linked.split()))
    if files and free <= _TEXT_AT_LEAST:
        return ColumnForm.FILE
    if words <= _NOTICE_AT_MOST and (_is_notice(block.text) or (words and _NOTICE.search(page.title))):
        return ColumnForm.NOTICE
    if free >= _TEXT_AT_LEAST:
        return ColumnForm.TEXT
    if (
        free <= _HEADING
        and len(elsewhere) == 1
        and is_article(elsewhere[0])
        and site_of(elsewhere[0]) == site_of(page.url)
    ):
        return ColumnForm.LIST
    if elsewhere:
        return ColumnForm.LINK if len(elsewhere) <= 2 else ColumnForm.GROUP
    if has_empty_list(page) or (free <= _HEADING and has_bare_list(page) and not further_pages(page, None)):
        return ColumnForm.EMPTY
    return ColumnForm.TEXT if free >= _TEXT_AT_LEAST // 3 or block.images else ColumnForm.NONE


def _is_notice(text: str) -> bool:
    return _NOTICE.search(text) is not None or any(map(says_nothing, text.split("\n")))


def _single(page: Page, block: MainBlock, links: Links) -> EntryList:
    """The only link of the page as a list of one entry."""
    anchor = next(a for element in block.elements for a in element.iter("a") if links.of(a))
    title = squeeze(anchor.get("title") or "".join(anchor.itertext()))
    return EntryList((Entry(title, links.of(anchor), page_url=page.url),), title=page.title)
