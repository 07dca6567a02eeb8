"""Interpretation 政策解读: a unit's own papers paired with their readings, by link, by 发文字号 and by title.

What was not read is never taken for missing: a paper has no reading only when its own page was read, the list of
readings reaches back to it, and no reading whose title leaves open what it is about stayed unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from crawler.evidence import Column, ReadDocument
from crawler.nouns import DateReading, Entry, NavLink, Region
from indicators.certainty import is_certain
from indicators.context import Context
from indicators.cores import cores, names_papers, perhaps_same, same_matter
from indicators.files import read_mapping
from indicators.fulltext import is_whole
from indicators.items import entries_like
from indicators.nouns import Text
from indicators.own import own_document, own_entry
from indicators.patterns import Pattern, plain, search
from indicators.reading import covers, is_present, is_unknown
from indicators.span import Span, Strict
from indicators.view import View

READINGS = "explain"
_BEFORE = timedelta(days=30)  # a reading of the draft may come before the paper
_AFTER = timedelta(days=60)  # a reading that comes later may be about another paper of the same name
_SAYS_READING = re.compile(r"解读|图解|读懂|看懂|问答")
_BESIDE = ("doc", "normative", "notice", "news", "hot")  # columns in which readings stand among other papers
_IS_READING = re.compile(
    r"(?:》|办法|方案|规定|细则|条例|规划|意见|措施|标准)的?(?:政策|文件|文字|图文)?(?:解读|图解)(?:材料|说明|稿)?$"
    r"|^(?:一图|图解|图说|[【\[(](?:政策|文件|文字|图文)?解读[】\])]|(?:政策|文件|文字|图文)?解读[:丨|])|读懂|看懂"
)
_YEAR = re.compile(r"20\d\d")
_NAMED = re.compile(r"《([^《》]{5,60})》")
_CARRIED = re.compile(r"附(?:件|[:：])\D{0,2}\d?[^\n。]{0,30}解读")  # 附：政策解读, on the paper's own page


class Papers(Strict):
    """应解读文件: own papers of `sections` that need a reading: all of `every`, others by their titles."""

    sections: tuple[str, ...]
    every: tuple[str, ...] = ()
    needs: Pattern
    unless: Pattern
    spare: Pattern

    def wants(self, title: str, section: str) -> bool:
        """Whether a paper of this title needs a reading."""
        text = plain(title)
        if search(self.unless, text) or search(self.spare, text):
            return False
        return section in self.every or bool(search(self.needs, text))


@dataclass(frozen=True, slots=True)
class Reading:
    """解读: a row of the readings' list with its page where that was read."""

    title: str
    url: str
    day: date | None
    read: ReadDocument | None

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses under which the reading may be linked."""
        found = {self.url} if self.read is None else {self.url, self.read.document.url, self.read.page.url}
        return frozenset(map(address, found))


@dataclass(frozen=True, slots=True)
class Pair:
    """一对文件和解读. `readings` is empty when the paper's page only links to, or carries, a reading elsewhere.

    `firm`: the reading is about no other paper. A plan of the same title every year has readings of the same title.
    """

    paper: ReadDocument
    by: str  # link | number | title | text | elsewhere
    readings: tuple[Reading, ...] = ()
    firm: bool = True


@dataclass(slots=True)
class Explained:
    """配对结果: `alone` papers have no reading for certain, `unsure` ones perhaps, `unread` ones were not opened.

    `willing`: papers that need no reading but have one, by name and without doubt.
    """

    pairs: list[Pair] = field(default_factory=list)
    willing: list[Pair] = field(default_factory=list)
    alone: list[ReadDocument] = field(default_factory=list)
    unsure: list[ReadDocument] = field(default_factory=list)
    unread: list[Entry] = field(default_factory=list)
    whole: bool = True  # the lists of papers were read back to the start of the window

    @property
    def empty(self) -> bool:
        """Whether no paper that needs a reading was seen at all."""
        return not (self.pairs or self.alone or self.unsure or self.unread)


def address(url: str) -> str:
    """An address without scheme and trailing slash: pages link to each other in either form."""
    return url.partition("://")[2].rstrip("/") or url


def certain_day(*found: DateReading | None) -> date | None:
    """The first day that was read exactly and from a place that speaks of publication."""
    for one in found:
        if one is not None and is_certain(one):
            return one.value
    return None


@cache
def usual_papers() -> Papers:
    """应解读文件 as `explained.yaml` says."""
    return Papers.model_validate(read_mapping(Path(__file__).with_name("explained.yaml")))


def explained(view: View, window: Span, context: Context) -> Explained:
    """The pairs of a unit, found once for all checks that ask."""
    return view.remember(
        ("explained", window, context.as_of), lambda: _explained(view, usual_papers(), window, context)
    )


NO_PAIR = Text("时限内没有成对的文件和解读。", "There is no pair of a paper and a reading.")
UNPAIRED = Text("文件或解读未读全,不能判定。", "Papers or readings were not read far enough to tell.")


def own_papers(view: View) -> list[Column | None]:
    """The columns in which papers that need a reading may stand."""
    return [view.columns.get(section) for section in usual_papers().sections]


def readings_of(view: View, as_of: date) -> list[Reading]:
    """The rows of the readings' column, readings whose page was read without a row, and rows of other columns that by
    their titles are readings: a column may hold papers and readings together."""
    found: dict[str, Reading] = {}
    for section in (READINGS, *_BESIDE):
        column = view.columns.get(section)
        if column is None or not is_present(column) or column.external:
            continue
        documents = view.documents.get(section, ())
        read = {d.document.url: d for d in documents} | {d.page.url: d for d in documents}
        for row in column.entries if section == READINGS else entries_like(view, [column], _IS_READING.pattern):
            page = read.get(row.url)
            day = certain_day(page.document.published if page else None, row.published)
            if day is None or day <= as_of:
                found.setdefault(row.url, Reading(row.title, row.url, day, page))
    seen = {one.read.document.url for one in found.values() if one.read} | set(found)
    loose = [d for d in view.documents.get(READINGS, ()) if d.document.url not in seen]
    return [
        *found.values(),
        *(Reading(d.document.title, d.document.url, certain_day(d.document.published), d) for d in loose),
    ]


def _explained(view: View, papers: Papers, window: Span, context: Context) -> Explained:
    since = window.start(context.as_of)
    result = Explained()
    read = _papers(view, papers, since, context.as_of, result)
    readings = readings_of(view, context.as_of)
    found = {d.document.url: _linked(d, readings) or _numbered(d, readings) for d in read}
    taken = {id(r) for _, rows in filter(None, found.values()) for r in rows}
    for reading in readings:
        if id(reading) not in taken:
            _by_title(reading, read, found)
    naming = [(r, names) for r in readings if not names_papers(r.title) and (names := _named_in_text(r))]
    for paper in read:
        found[paper.document.url] = found[paper.document.url] or _by_text(paper, naming)
    taken = {id(r) for _, rows in filter(None, found.values()) for r in rows}
    free = [r for r in readings if id(r) not in taken]
    result.willing = list(_willing(view, papers, since, context.as_of, read, readings))
    wordless = [r for r in free if r.read is not None and not _is_readable(r) and not names_papers(r.title)]
    for paper in sorted(read, key=_day, reverse=True):
        hit = found[paper.document.url]
        if hit is not None:
            result.pairs.append(Pair(paper, hit[0], tuple(hit[1]), _settles(paper, hit, readings)))
        elif _elsewhere(view, paper):
            result.pairs.append(Pair(paper, "elsewhere"))
        elif _is_alone(view, paper, free) and not _takes_one(paper, wordless):
            result.alone.append(paper)
        else:
            result.unsure.append(paper)
    return result


def _willing(
    view: View, papers: Papers, since: date, as_of: date, read: Sequence[ReadDocument], readings: Sequence[Reading]
) -> Iterator[Pair]:
    """Own papers that need no reading, each with those whose titles name it in 《》, where no other paper is alike."""
    needing = {d.document.url for d in read}
    named = [r for r in readings if r.day is not None and names_papers(r.title)]
    seen = [d for section in papers.sections for d in view.documents.get(section, ())]
    for paper in {d.document.url: d for d in seen if own_document(d, view.unit)}.values():
        title = paper.document.title
        day = paper.document.published.value if paper.document.published else None
        if paper.document.url in needing or not names_papers(title) or search(papers.unless, plain(title)):
            continue
        if day is None or not since <= day <= as_of:
            continue
        mine = [r for r in named if same_matter(r.title, title) and r.day is not None and r.day >= day - _BEFORE]
        mine = mine if any(r.day <= day + _AFTER for r in mine if r.day is not None) else []
        alike = any(one is not paper and perhaps_same(one.document.title, title) for one in seen)
        if mine and not alike and _is_firm(paper, mine, readings):
            yield Pair(paper, "title", tuple(mine))


def _papers(view: View, papers: Papers, since: date, as_of: date, result: Explained) -> list[ReadDocument]:
    found: dict[str, ReadDocument] = {}
    addresses = {s: c.url for s in papers.sections if (c := view.columns.get(s)) is not None}
    for section in papers.sections:
        column = view.columns.get(section)
        shares = any(s != section and u == addresses.get(section) for s, u in addresses.items())
        kind = "" if shares else section  # a column that only stands in tells nothing of its papers' kind
        every = view.documents.get(section, ())
        for d in (d for d in every if own_document(d, view.unit)):
            day = d.document.published.value if d.document.published else None
            if day is not None and since <= day <= as_of and papers.wants(d.document.title, kind):
                found.setdefault(d.document.url, d)
        if column is not None and is_present(column) and not column.external:
            opened = {d.document.url for d in every} | {d.page.url for d in every}
            rows = (e for e in column.entries_since(since, as_of) if e.url not in opened)
            result.unread += [e for e in rows if papers.wants(e.title, kind) and own_entry(e, view.unit)]
            result.whole = result.whole and covers(column, since)
        else:
            result.whole = result.whole and not is_unknown(column) and not (column is not None and column.external)
    return list(found.values())


def _body_links(links: Iterable[NavLink]) -> set[str]:
    return {address(link.url) for link in links if link.region is Region.BODY}


def _own_addresses(paper: ReadDocument) -> set[str]:
    return {address(paper.document.url), address(paper.page.url)}


def _linked(paper: ReadDocument, readings: Sequence[Reading]) -> tuple[str, list[Reading]] | None:
    """Readings that the paper's page leads to, or that lead to it."""
    leads, own = _body_links(paper.document.links), _own_addresses(paper)
    hits = [
        r for r in readings if r.addresses & leads or (r.read is not None and own & _body_links(r.read.document.links))
    ]
    return ("link", hits) if hits else None


def _numbered(paper: ReadDocument, readings: Sequence[Reading]) -> tuple[str, list[Reading]] | None:
    """Readings that quote the paper's number and do not name another paper in their titles."""
    number = paper.document.doc_no
    if number is None or not number.year or len(number.organ) < 2:
        return None
    quoted = re.compile(rf"{re.escape(plain(number.organ))}.{{0,2}}{number.year}\D{{0,2}}第?0*{number.number}号")
    title = paper.document.title
    hits = [
        r
        for r in readings
        if r.read is not None
        and quoted.search(plain(r.read.document.text))
        and (not names_papers(r.title) or same_matter(r.title, title))
    ]
    return ("number", hits) if hits else None


def _named_in_text(reading: Reading) -> list[str]:
    """The papers that a reading's text names."""
    if reading.read is None or "《" not in reading.read.document.text:
        return []
    return list(dict.fromkeys(_NAMED.findall(plain(reading.read.document.text))))


def _by_text(paper: ReadDocument, naming: Sequence[tuple[Reading, list[str]]]) -> tuple[str, list[Reading]] | None:
    """Readings whose titles name no paper (河道怎么管？看这里) and whose texts name this one."""
    since, title = _day(paper) - _BEFORE, paper.document.title
    late = [(r, names) for r, names in naming if r.day is None or r.day >= since]
    hits = [r for r, names in late if any(same_matter(f"《{name}》", title) for name in names)]
    return ("text", hits) if hits else None


def _settles(paper: ReadDocument, hit: tuple[str, list[Reading]], readings: Sequence[Reading]) -> bool:
    """Whether a pair is certain: a text that names a paper may be about another."""
    return hit[0] in ("link", "number") or (hit[0] == "title" and _is_firm(paper, hit[1], readings))


def _by_title(
    reading: Reading, papers: Sequence[ReadDocument], found: dict[str, tuple[str, list[Reading]] | None]
) -> None:
    """Give a reading to each paper its title names; of several (a yearly plan) to the one published next before it."""
    for core in cores(reading.title):
        fitting = [p for p in papers if same_matter(f"《{core}》", p.document.title)]
        if reading.day is not None:
            fitting = [p for p in fitting if _day(p) - _BEFORE <= reading.day]
        if not fitting:
            continue
        best = min(fitting, key=lambda p: abs((reading.day or _day(p)) - _day(p)))
        hit = found[best.document.url]
        if hit is None:
            found[best.document.url] = ("title", [reading])
        elif reading not in hit[1]:
            hit[1].append(reading)


def _is_firm(paper: ReadDocument, mine: Sequence[Reading], readings: Sequence[Reading]) -> bool:
    """Whether titles alone tell which paper a reading is about.

    No other reading has the same matter; or all of these bear the paper's name with its year and the others came long
    before it, so that they are about an earlier year's.
    """
    title = paper.document.title
    alike = perhaps_same if _YEAR.search(title) else same_matter
    others = [one for one in readings if one not in mine and alike(one.title, title)]
    if not others:
        return True
    return _bear_its_year(title, mine) and all(
        one.day is not None and one.day < _day(paper) - _BEFORE for one in others
    )


def _bear_its_year(title: str, mine: Sequence[Reading]) -> bool:
    names = cores(title)
    dated = len(names) == 1 and all(_YEAR.search(name) for name in names)
    return dated and all(cores(one.title) == names for one in mine)


def _day(paper: ReadDocument) -> date:
    assert paper.document.published is not None
    return paper.document.published.value


def _elsewhere(view: View, paper: ReadDocument) -> bool:
    """Whether the paper's page carries a reading as a file, or leads to one outside the list of readings."""
    if any(_SAYS_READING.search(a.name) for a in paper.document.attachments) or _CARRIED.search(paper.document.text):
        return True
    columns = {address(c.url) for c in view.columns.values() if c.url}
    return any(
        _SAYS_READING.search(plain(link.text or link.title))
        and address(link.url) not in columns
        and (link.region is Region.BODY or same_matter(link.text, paper.document.title))
        and len(link.text or link.title) > LEAST_TITLE
        for link in paper.document.links
    )


LEAST_TITLE = 5  # shorter link texts (政策解读) lead to columns


def _is_alone(view: View, paper: ReadDocument, free: Sequence[Reading]) -> bool:
    """Whether none of the readings that belong to no other paper can be this one's."""
    column = view.columns.get(READINGS)
    if column is None or is_unknown(column) or column.external:
        return False
    if not is_present(column):
        return _searched(column)
    day = _day(paper)
    if not covers(column, day):
        return False
    return not any(
        r.read is None and not names_papers(r.title) and (r.day is None or r.day >= day - _BEFORE) for r in free
    )


def _takes_one(paper: ReadDocument, wordless: list[Reading]) -> bool:
    """Whether one of the readings without words may be this paper's, the first one behind it; it is no other's then."""
    may = [r for r in wordless if r.day is None or r.day >= _day(paper) - _BEFORE]
    if may:
        wordless.remove(min(may, key=lambda r: r.day or date.max))
    return bool(may)


def _is_readable(reading: Reading) -> bool:
    """Whether a reading's own words tell what it is about: not when they stand in pictures, a film or a file."""
    if reading.read is None:
        return False
    return is_whole(reading.read) and not reading.read.document.videos and bool(reading.read.document.text.strip())


def _searched(column: Column) -> bool:
    return bool(column.pages_searched and column.titles_tried) or bool(column.url)
