"""Pager 翻页: what a page's own pager says: next and last address, how many pages, how many rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crawler.extractors.links import Links, site_of
from crawler.extractors.page import Page
from crawler.extractors.shorttext import text_up_to
from crawler.extractors.text import compact

_NEXT = re.compile(
    r"^[\[【(]?(?:下一?页|后一?页|下一頁|下頁|下一个|(?:点击)?加载更多|next(?:page)?|[>›»]|下一页[>›»]+|[«←]?较早的?文章|olderposts)[\]】)]?[>›»→]*$",
    re.I,
)
_LAST = re.compile(r"^[\[【(]?(?:尾页|末页|最后一?页|尾頁|末頁|last(?:page)?|>>|»»|>\|)[\]】)]?$", re.I)
_NUMBER = re.compile(r"^\[?(\d{1,4})\]?$")
# an address inside a handler: goPage('/a/b_2.html'), queryArticle(this,'/ui?x=1&page=2')
_QUOTED = re.compile(
    r"['\"]((?:https?:/)?/[^'\"\s]{2,}|[^'\"\s]+\.(?:s?html?|jsp|php|aspx?|do)(?:\?[^'\"\s]*)?|\?[^'\"\s]+)['\"]", re.I
)
# 共77条 下页, 共77条，每页20条: the number before a counting word is no number of pages
_PAGES = re.compile(
    r"共\D{0,12}?(\d{1,5})[^\d一-鿿]{0,3}?\s*[个分]?[页頁]|(?:页次|第)?\s*(?<![\d/])\d{1,5}\s*/\s*(\d{1,5})(?!/|\d)\s*页?|总页数\D{0,6}(\d{1,5})"
)
_ROWS = re.compile(r"(?:共|总计|总数|合计)\D{0,14}?(\d{1,7})[^\d页]{0,3}?\s*(?:条|篇|项|个(?!页)|件|笔)")
_WORDS = re.compile(
    r"下一?[页頁]|加载更多|尾[页頁]|末[页頁]|上一?[页頁]|较早的?文章|older|next|last|页次|共\s*\d|>\s*\[?2\]?\s*</a>",
    re.I,
)
# a pager of numbers and arrows only, and one whose numbers wait for a click
_ARROW = re.compile(r">\s*(?:»|›|&raquo;|&rsaquo;)\s*<", re.I)
_ARROWS = re.compile(r"(?=\D*\d)[\s\d«»‹›<>|.…·/]+")
_BOX_LENGTH = 200  # characters of a box of numbers at most
_LINK_LENGTH = 1000  # and of a link, blanks counted
_CLICK = re.compile(r"\bonclick\s*=[^>]{8,300}>\s*(?:\[?2\]?|下一?[页頁]|[>›»])\s*<", re.I)
_CLICKED = ("li", "span", "div", "button", "td", "em", "i", "b")
_JUMP = re.compile(r"<select[^<>]{1,500}?onchange\s*=[^>]{0,500}?(?:location|open|jump|go)", re.I)
_NUMBER_OF = re.compile(r"^第?(\d{1,4})页?(?:/\d+)?$")
_DIGITS = re.compile(r"\d+")
MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class Pager:
    """页码条: addresses "" and numbers None where the page does not say. `numbered` maps page numbers to addresses."""

    next_url: str = ""
    last_url: str = ""
    pages: int | None = None
    total: int | None = None
    numbered: tuple[tuple[int, str], ...] = ()


@lru_cache(maxsize=1)  # every family of lists asks for it
def read_pager(page: Page) -> Pager:
    """页码条 of a list page. A next link that leads back to this page, to another host or nowhere does not count."""
    worded = _WORDS.search(page.html) is not None or _JUMP.search(page.html) is not None
    clicked = _CLICK.search(page.html) is not None
    if not worded and not clicked and not _ARROW.search(page.html):
        return Pager()
    links = Links(page)
    next_url = last_url = ""
    box: Any = None
    numbered: list[tuple[int, str]] = []
    boxes: dict[Any, bool] = {}
    for anchor in page.tree.iter("a", *(_CLICKED if clicked else ())):
        if anchor.tag != "a" and not anchor.get("onclick"):
            continue
        shown = text_up_to(anchor, _LINK_LENGTH)
        if shown is None:
            continue
        text = compact(shown) or compact(anchor.get("title") or _pictured(anchor))
        if not text or len(text) > 8 or not (worded or anchor.tag != "a" or _among_numbers(anchor, boxes)):
            continue
        if _NEXT.match(text):
            next_url = next_url or _target(anchor, links, page)
            box = anchor if box is None else box
        elif _LAST.match(text):
            last_url = last_url or _target(anchor, links, page)
            box = anchor if box is None else box
        elif hit := _NUMBER.match(text):
            url = _target(anchor, links, page)
            if url:
                numbered.append((int(hit.group(1)), url))
    numbered = numbered or _chosen(page, links)
    text = _words_around(box) if box is not None else _words(page)
    pages, total = _PAGES.search(text), _ROWS.search(text)
    return Pager(
        next_url,
        last_url,
        int(next(filter(None, pages.groups()))) if pages else None,
        int(total.group(1)) if total else None,
        tuple(numbered),
    )


def _pictured(anchor: Any) -> str:
    """What the picture of a link says it is."""
    return next((picture.get("alt") or picture.get("title") or "" for picture in anchor.iter("img")), "")


def _among_numbers(anchor: Any, known: dict[Any, bool]) -> bool:
    """Whether a link stands in a box of numbers and arrows only; » alone leads anywhere (beside a heading: 更多)."""
    box = anchor.getparent()
    for _ in range(2):
        if box is None:
            return False
        if box not in known:
            known[box] = _ARROWS.fullmatch(text_up_to(box, _BOX_LENGTH) or "") is not None
        if known[box]:
            return True
        box = box.getparent()
    return False


def sequence(pager: Pager) -> list[str]:
    """Addresses of all following pages, as far as next, last and numbered links let them be told apart."""
    known = dict(pager.numbered)
    first = pager.next_url or known.get(2, "")
    if not first:
        return []
    step = _step(first, known)
    if pager.last_url and (run := between(first, pager.last_url, step)):
        return run[:MOST_PAGES]
    highest, furthest = max(pager.numbered, default=(0, ""))
    if pager.pages and pager.pages > 2 and (place := _counting(first, furthest if highest > 2 else "")) is not None:
        start = _numbers(first)[place]
        return [_replaced(first, place, start + i * step) for i in range(min(pager.pages - 1, MOST_PAGES))]
    if highest > 2 and (run := between(first, furthest, step)) and len(run) == highest - 1:
        return run
    return [first]


def between(first: str, last: str, step: int = 1) -> list[str]:
    """Addresses from `first` to `last`, which differ in one number only, upwards or downwards; [] when they do not."""
    if first == last:
        return [first]
    place = _different(first, last)
    if place is None:
        return []
    start, stop = _numbers(first)[place], _numbers(last)[place]
    step = abs(step) if stop > start else -abs(step)
    if abs(stop - start) > 5000 * abs(step):
        return []
    return [_replaced(first, place, n) for n in range(start, stop + (1 if step > 0 else -1), step)][:MOST_PAGES]


def _step(first: str, known: dict[int, str]) -> int:
    """By how much the counting number of the addresses rises from page to page: some count rows, not pages."""
    steps: set[float] = set()
    for number, url in known.items():
        if number > 2 and (place := _different(first, url)) is not None:
            steps.add((_numbers(url)[place] - _numbers(first)[place]) / (number - 2))
    only = steps.pop() if len(steps) == 1 else 1
    return int(only) if only == int(only) and only else 1


def _counting(first: str, other: str) -> int | None:
    """Which of the address's numbers counts the pages; None where that can't be told."""
    if other and (place := _different(first, other)) is not None:
        return place
    places = [i for i, number in enumerate(_numbers(first)) if number in (1, 2)]
    return places[-1] if places else None


def _different(first: str, other: str) -> int | None:
    """The one place at which the numbers of two addresses differ, if nothing else does."""
    a, b = _numbers(first), _numbers(other)
    if len(a) != len(b) or _DIGITS.sub("#", first) != _DIGITS.sub("#", other):
        return None
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return places[0] if len(places) == 1 else None


def _numbers(url: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(url)]


def _replaced(url: str, place: int, number: int) -> str:
    count = -1

    def swap(hit: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return str(number) if count == place else hit.group()

    return _DIGITS.sub(swap, url)


def _target(anchor: Any, links: Links, page: Page) -> str:
    url = links.of(anchor)
    if not url:
        for name in ("tagname", "data-url", "data-href"):
            url = url or links.absolute(anchor.get(name) or "")
    if not url:
        for name in ("onclick", "href"):
            if hit := _QUOTED.search(anchor.get(name) or ""):
                url = links.absolute(hit.group(1))
                break
    if not url or url == page.url or site_of(url) != site_of(page.base):
        return ""
    return url


def _chosen(page: Page, links: Links) -> list[tuple[int, str]]:
    """Numbered pages of a select box that moves on: `<option value="index_2.html">2</option>`."""
    if "<option" not in page.lower or not _JUMP.search(page.html):
        return []
    found = [
        (hit, links.absolute(o.get("value") or ""))
        for o in page.tree.iter("option")
        if (hit := _NUMBER_OF.match(compact("".join(o.itertext()))))
    ]
    return [(int(hit[1]), url) for hit, url in found if url and url != page.url]


def _words_around(anchor: Any) -> str:
    """Text of the pager an anchor stands in: up to three levels while it stays short."""
    text, element = "", anchor
    for _ in range(4):
        element = element.getparent()
        if element is None or element.tag in {"body", "html"}:
            break
        more = " ".join("".join(element.itertext()).split())
        if len(more) > 400:
            break
        text = more
    return text


def _words(page: Page) -> str:
    found = re.search(r"[^<>]{0,40}共(?:\s|<[^>]{1,60}>){0,6}\d+[^\n]{0,200}", page.html)
    return re.sub(r"<[^>]*>", "", found.group()) if found else ""
