"""Template 模板: what a column page says itself, as against what every page of the site carries.

Class names don't tell menus from content, but comparison does: a text or link that most pages of a unit share belongs
to the template. So a blank column is one whose page says nothing of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from crawler.evidence import ColumnForm
from crawler.extractors.column import ColumnReading
from crawler.extractors.mainlist import dated_share
from crawler.extractors.text import compact
from crawler.extractors.traditional import to_simplified
from crawler.extractors.years import years_from_urls
from crawler.nouns import Entry, EntryList, Region
from crawler.survey.asks import PageFacts
from crawler.survey.scripted import ROWLESS

ENOUGH_PAGES = 4  # fewer pages cannot tell template from content
# home and hubs repeat what a column holds, and two or three columns may share a text: that many pages prove nothing
_TEXT_AT_LEAST = 4
_ROWS_AT_LEAST = 5
_NOTICE = re.compile(
    r"暂无|暂时没有|没有(?:相关|符合|找到|任何)?(?:信息|内容|数据|记录|文章)|无相关|建设中|维护中|整理|完善中|更新中|敬请期待|稍后|"
    r"正在(?:建设|更新|完善|整理|维护|编辑)|即将(?:开通|上线|发布)|no data|nothing found",
    re.I,
)
# What is left of an empty list: 共0条 1/1, 首页 上一页 下一页
_PAGER_OF_NOTHING = re.compile(
    r"(?=.*[共计有]0[条篇项])(?:[共计有]*0[条篇项](?:记录|信息|数据|内容)?|首页|[上前下后]一?页|[尾末]页|每页\d+[条篇项]|当前|跳转|转到"
    r"|[第/|，,。：:\d页])+"
)
_NOTICE_AT_MOST = 60
_HEADINGS_AT_MOST = 60  # letters of headings that a page without content may still print
_NOTHING = re.compile(r"[\W_\d]+")
_FURNITURE = frozenset(
    (
        "首页 上一页 下一页 尾页 末页 共页 条 页 当前位置 您的位置 更多 返回 打印 关闭 收藏 分享 跳转 确定 搜索 检索 "
        "返回顶部 字体 大 中 小"
    ).split()
)


@dataclass(slots=True)
class Carried:
    """出现统计: on how many pages something stands, and how often at least on a page that has it."""

    pages: Counter[str] = field(default_factory=Counter)
    usual: dict[str, int] = field(default_factory=dict)

    def learn(self, counts: Counter[str]) -> None:
        """Count one page."""
        self.pages.update(counts.keys())
        for piece, times in counts.items():
            self.usual[piece] = min(times, self.usual.get(piece, times))

    def spare(self, counts: Counter[str], limit: int) -> dict[str, int]:
        """Of a page's pieces those that at least `limit` pages have, with how often more than usual they stand here."""
        return {p: n - self.usual.get(p, n) for p, n in counts.items() if self.pages[p] >= limit}


@dataclass(slots=True)
class Template:
    """模板统计 over the pages of one unit's host that were opened."""

    pages: int = 0
    texts: Carried = field(default_factory=Carried)
    links: Carried = field(default_factory=Carried)
    images: Counter[str] = field(default_factory=Counter)
    _seen: set[str] = field(default_factory=set)

    def learn(self, facts: PageFacts) -> None:
        """Count a page, each content once."""
        if not facts.readable or facts.ref.sha256 in self._seen or not facts.chunks:
            return
        self._seen.add(facts.ref.sha256)
        self.pages += 1
        self.texts.learn(Counter(facts.chunks))
        self.links.learn(Counter(link.url for link in facts.links))
        self.images.update(facts.images)

    @property
    def tells(self) -> bool:
        """Whether enough pages were seen to know the template."""
        return self.pages >= ENOUGH_PAGES

    def _most(self, at_least: int) -> int:
        """More than half of the pages, and never fewer than `at_least`."""
        return max(at_least, self.pages // 2 + 1)

    def own_text(self, facts: PageFacts) -> list[str]:
        """The pieces of text that few other pages have, without the page's own title and pager furniture."""
        titles = {_plain(t) for t in (facts.column_title, *(s.text for s in facts.breadcrumb), *beside(facts))}
        # a text may repeat a line of the footer (联系电话): what stands there once more than usual is its own
        spare = self.texts.spare(Counter(facts.chunks), self._most(_TEXT_AT_LEAST))
        own = []
        for piece in facts.chunks:
            plain = _plain(piece)
            if spare.get(piece, 1) > 0 and plain and plain not in titles and plain not in _FURNITURE:
                own.append(piece)
            if piece in spare:
                spare[piece] -= 1
        return own

    def is_pictured(self, facts: PageFacts) -> bool:
        """Whether the main part of a page holds a picture that few other pages have: what it says stands in there."""
        shows = facts.reading is not None and facts.reading.form is ColumnForm.TEXT
        return shows and any(self.images[name] < _TEXT_AT_LEAST for name in facts.images)

    def own_blocks(self, facts: PageFacts) -> int:
        """How many linked block headings a page has that few other pages have."""
        limit = self._most(_ROWS_AT_LEAST)
        return len({k.url for k in facts.links if k.region is Region.LIST_TITLE and self.links.pages[k.url] < limit})

    def leads_on(self, facts: PageFacts) -> bool:
        """Whether the main part of a page is a link that few other pages have (点击进入, whatever its text)."""
        limit = self._most(_ROWS_AT_LEAST)
        linked = facts.reading.links if facts.reading and facts.reading.form is ColumnForm.LINK else ()
        return any(self.links.pages[url] < limit for url in linked)

    def carries(self, facts: PageFacts, urls: Iterable[str]) -> bool:
        """Whether most pages link to every one of a page's addresses, and none of them more often than usual."""
        spare = self.links.spare(Counter(link.url for link in facts.links), self._most(_ROWS_AT_LEAST))
        return self.tells and all(spare.get(url, 1) <= 0 for url in urls)

    def without_furniture(self, facts: PageFacts) -> PageFacts:
        """The page without its main list when that is one that most pages carry (filing marks, friend links)."""
        if not self.tells or facts.listing is None or not facts.listing.entries:
            return facts
        own = self._own_rows(facts)
        if own is not None:
            reading = facts.reading and replace(facts.reading, form=ColumnForm.LIST, list=own)
            return replace(facts, reading=reading, listing=own)
        if self.carries(facts, (e.url for e in facts.listing.entries)):
            form = ColumnForm.NONE if facts.interface or facts.fillers.files else ColumnForm.TEXT
            reading = facts.beneath or (facts.reading and replace(facts.reading, form=form, list=None))
            rows = reading.list if reading else None
            return replace(facts, reading=reading, listing=rows, further=facts.interface)
        return facts

    def _own_rows(self, facts: PageFacts) -> EntryList | None:
        """The page's own dated rows, where the block taken for its list stands on most pages and is only the larger."""
        limit, taken = self._most(_ROWS_AT_LEAST), facts.listing
        if taken is None or facts.interface or facts.fillers.sure or any(self._rare(e, limit) for e in taken.entries):
            return None
        lists = [one for one in facts.lists if dated_share(one.entries) > 0.5]
        own = [one for one in lists if sum(self._rare(e, limit) for e in one.entries) * 2 >= len(one.entries)]
        best = max(own, key=lambda one: sum(len(e.title) for e in one.entries), default=None)
        if best is None:
            return None
        # a row of the page's own may stand in the block as well: it is there once more than usual
        mine = {e.url for e in best.entries}
        if not self.carries(facts, (e.url for e in taken.entries if e.url not in mine)):
            return None
        return replace(best, entries=years_from_urls(best.entries), total=taken.total, pages=taken.pages)

    def _rare(self, entry: Entry, limit: int) -> bool:
        return self.links.pages[entry.url] < limit


def beside(facts: PageFacts) -> set[str]:
    """Texts of the side menu that names the column and its neighbours, on a page that holds nothing readable."""
    reading = facts.reading
    if reading is None or not (reading.form in ROWLESS or _only_headings(reading)):
        return set()
    menus = [k for k in facts.links if k.region in (Region.SIDE, Region.NAV)]
    here = {(k.region, k.trail) for k in menus if k.url == facts.ref.url}
    return {text for k in menus if (k.region, k.trail) in here for text in (k.text, *k.trail)}


def _only_headings(reading: ColumnReading) -> bool:
    return reading.form is ColumnForm.TEXT and len(compact(reading.text)) < _HEADINGS_AT_MOST


def _plain(piece: str) -> str:
    return _NOTHING.sub("", to_simplified(compact(piece)))


def notice_in(own: list[str]) -> str | None:
    """What a page without content says: the notice, "" for nothing at all, None when it says something else."""
    text = "".join(own)
    if not text:
        return ""
    plain = to_simplified(compact(text))
    if len(plain) <= _NOTICE_AT_MOST and (_NOTICE.search(to_simplified(text)) or _PAGER_OF_NOTHING.fullmatch(plain)):
        return text
    return None
