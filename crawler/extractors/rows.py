"""Rows 行: which elements of a page are repeated rows that hold one link each.

From every link upwards the tree is marked once; then, from the top down, the first level is taken at which siblings of
one tag look like rows: few different links each, and dated or with a single link. Nothing here knows class names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crawler.extractors.cells import find_header
from crawler.extractors.keptdate import kept_day
from crawler.extractors.rowdate import count_days, has_date, is_only_date
from crawler.extractors.text import compact

Element = Any  # lxml.html.HtmlElement; lxml-stubs have no useful type for its children

_ROW_TAGS = frozenset({"li", "tr", "dd", "dt", "article"})
_MOST_LINKS = 5  # a row with more different links is a section of the page
_MOST_LINKS_ALONE = 3
_BESIDE_TITLE = 24  # characters that a lone row which is no list's element prints beside its title
_MOST_ROWS = 6_000  # of all blocks; where tags never close, every level shows the rows below it once more
_MUCH = 50_000  # characters, code and blanks counted
_LONGEST_ROW = 1200  # characters
_LISTS = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd"), "table": ("tr",), "tbody": ("tr",)}
_SECTION = 2
_WORD = 6  # characters of a link that is no title
_BESIDES = frozenset({"author", "category", "tag"})  # what a link of an entry is that is not its title
_OPAQUE = frozenset({"script", "style", "noscript", "template", "select", "textarea"})


@dataclass(slots=True)
class Row:
    """一行: the element that holds the links, and the parts beside it (siblings up to the next row)."""

    element: Element
    anchors: list[Element]
    parts: list[Element] = field(default_factory=list)
    tail: str = ""

    _strings: list[str] | None = None

    def strings(self) -> list[str]:
        """Texts of the row in reading order without scripts."""
        if self._strings is None:
            out = texts(self.element)
            if self.tail and not self.tail.isspace():
                out.append(self.tail)
            for part in self.parts:
                out += texts(part)
                if part.tail and not part.tail.isspace():
                    out.append(part.tail)
            if len(self.element) and (day := kept_day(out, [self.element, *self.parts])):
                out.append(day)
            self._strings = out
        return self._strings

    def give(self, parts: list[Element]) -> None:
        """Replace the parts beside the row."""
        self.parts, self._strings = parts, None


@dataclass(slots=True)
class Block:
    """一组行: rows that are children of one container."""

    container: Element
    tag: str
    rows: list[Row]
    dated: float = 0.0  # share of rows that print something like a date


def texts(element: Element) -> list[str]:
    """Texts below an element in reading order, scripts and the like left out."""
    if len(element) == 1 and len(element[0]) == 0 and element[0].tag == "a":  # the usual menu item
        anchor = element[0]
        return [text for text in (element.text, anchor.text, anchor.tail) if text and not text.isspace()]
    out = [text for text in element.itertext() if not text.isspace()]
    # only code has these; asking the tree for scripts costs more than reading the row
    if (
        any("(" in text or "{" in text or "=" in text for text in out)
        and next(element.iter(*_OPAQUE), None) is not None
    ):
        out = []
        _collect(element, out)
    return out


def _collect(element: Element, out: list[str]) -> None:
    if element.tag in _OPAQUE or not isinstance(element.tag, str):
        return
    if element.text and not element.text.isspace():
        out.append(element.text)
    for child in element:
        _collect(child, out)
        tail = child.tail
        if tail and not tail.isspace():
            out.append(tail)


class _Marked:
    """The tree above all links: which children of an element lead to links, and how many."""

    def __init__(self, tree: Element, own: frozenset[str]) -> None:
        self.own = own
        self.large = _endless(tree)  # else no row is endless: one look instead of one a row
        self.children: dict[Element, list[Element]] = {}
        self.counts: dict[Element, int] = {}
        for anchor in tree.iter("a"):
            if anchor.get("href") is None and anchor.get("onclick") is None:
                continue
            child = anchor
            for parent in anchor.iterancestors():
                known = self.children.get(parent)
                if known is None:
                    self.children[parent] = [child]
                    child = parent
                    continue
                known.append(child)
                break

    def is_own(self, anchor: Element) -> bool:
        """Whether a link leads to the page itself."""
        return bool(self.own) and anchor.get("href") in self.own

    def count(self, element: Element) -> int:
        """Links at or below `element`."""
        known = self.counts.get(element)
        if known is None:
            below = self.children.get(element)
            own = 1 if element.tag == "a" else 0
            known = self.counts[element] = own + sum(map(self.count, below)) if below else own
        return known


def find_blocks(tree: Element, own: frozenset[str] = frozenset()) -> list[Block]:
    """Every block of rows of the page, in document order; single rows only where they are dated <li>, <tr>, <dd>.

    `own`: hrefs that lead to the page itself. Beside another link of a row they name its column, not an entry.
    """
    marked = _Marked(tree, own)
    found: list[Block] = []
    left = _MOST_ROWS
    for block in _descend(tree, marked) if tree in marked.children else ():
        found.append(block)
        left -= len(block.rows)
        if left < 0:
            break
    return found


def loose_rows(tree: Element) -> list[Block]:
    """The rows of a tree that is known to hold nothing but rows (records): every link-bearing child is one."""
    for element in tree.iter("ul", "tbody", "table", "dl", "body"):
        members = [child for child in element if isinstance(child.tag, str) and next(child.iter("a"), None) is not None]
        if members and members[0].tag not in {"tbody", "ul", "dl", "table"}:
            return [Block(element, members[0].tag, [Row(member, list(member.iter("a"))) for member in members], 1.0)]
    return []


def _descend(element: Element, marked: _Marked) -> Iterator[Block]:
    children = marked.children.get(element, [])
    taken: set[Element] = set()
    groups: dict[str, list[Element]] = {}
    for child in children:
        groups.setdefault(child.tag, []).append(child)
    for tag, members in groups.items():
        block = _as_block(element, tag, members, marked)
        if block is not None:
            taken.update(row.element for row in block.rows)
            yield block
    for child in children:
        if child not in taken:
            yield from _descend(child, marked)


def _as_block(container: Element, tag: str, members: list[Element], marked: _Marked) -> Block | None:
    counts = sorted(map(marked.count, members))
    many = counts[len(counts) // 2] > _MOST_LINKS
    if many and (counts[-1] > _MOST_LINKS * 2 or max(map(_addresses, members)) > _MOST_LINKS):
        return None
    if len(members) == 1:
        return _single(container, tag, members, marked)
    if tag not in _ROW_TAGS and tag != "a":
        members = _alike(members)
        if len(members) < 2:
            return None
    rows = _rows(container, tag, members, marked)
    if not rows:
        return None
    reads = [_days(row, marked.large) for row in rows]
    if _SECTION in reads and (all(_titles(row) == 1 for row in rows) or (tag == "tr" and _named_apart(rows[0]))):
        reads = [min(days, 1) for days in reads]
    if tag == "a" and not reads.count(1) and _is_prose(container, members):
        return None
    if reads.count(_SECTION) * 4 > len(reads):
        return None
    dated = reads.count(1) / len(rows)
    links = sorted(_different(row) for row in rows)
    if dated > 0.5 or (dated == 0.5 and links[-1] <= 2) or links[int(len(links) * 0.7)] <= 1:
        return Block(container, tag, rows, dated)
    return None


def _named_apart(row: Row) -> bool:
    """Whether the head of a table names every cell of its rows differently: then a row is one entry, whatever it links
    to (文件 | 成文日期 | 发布日期 | 附件); two entries beside each other have the same names twice."""
    header = find_header(row.element)
    return header is not None and len(set(header.names)) == len(header.names)


def _is_prose(container: Element, anchors: list[Element]) -> bool:
    """Whether links stand in running text: less than half of the container's words are theirs."""
    linked = sum(len("".join(anchor.itertext())) for anchor in anchors)
    return linked * 2 < len("".join(" ".join(texts(container)).split()))


def _single(container: Element, tag: str, members: list[Element], marked: _Marked) -> Block | None:
    """A lone row counts when nothing below is repeated, it has one link (a table row: one title) and a date."""
    if tag in {"body", "html", "form", "table", "tbody", "ul", "ol"}:
        return None
    most = _MOST_LINKS if tag in {"article", "tr"} else _MOST_LINKS_ALONE
    if marked.count(members[0]) > most and (tag != "tr" or _addresses(members[0]) > most):
        return None
    rows = _rows(container, tag, members, marked)
    if not rows or not (days := _days(rows[0])) or all(map(marked.is_own, rows[0].anchors)):
        return None
    one = tag in {"tr", "li", "article"} and _titles(rows[0]) == 1
    if not one and (days != 1 or len({a.get("href") for a in rows[0].anchors}) != 1):
        return None
    title = max((compact("".join(a.itertext())) for a in rows[0].anchors), default="", key=len)
    title = title or max(map(compact, rows[0].strings()), default="", key=len)  # the link lies over the whole row
    beside = compact("".join(rows[0].strings())).replace(title, "")
    if tag in _ROW_TAGS or (len(title) >= 4 and len(beside) <= _BESIDE_TITLE):
        return Block(container, tag, rows, 1.0)
    return None


def _alike(members: list[Element]) -> list[Element]:
    """Members that share a class word with most others (rows of `odd`, `even`, `last` share `item`) or have none."""
    words: dict[str, int] = {}
    split = [(member.get("class") or "").split() for member in members]
    for classes in split:
        for word in classes or ("",):
            words[word] = words.get(word, 0) + 1
    best = max(words, key=lambda word: words[word])
    if words[best] < 2:
        # odd/even classes without a common word: rows of one shape
        shapes = [_shape(member) for member in members]
        return members if all(shape == shapes[0] for shape in shapes) else []
    named = {member for member, classes in zip(members, split, strict=True) if best in (classes or ("",))}
    if len(named) == len(members):
        return members
    # the last row of five often has a class instead of theirs: it is one when it is built as they and dated
    shapes = [_shape(member) for member in named]
    return [m for m in members if m in named or (_shape(m) in shapes and has_date("".join(texts(m))))]


def _shape(element: Element) -> list[str]:
    return [below.tag for below in element.iter()]


def _rows(container: Element, tag: str, members: list[Element], marked: _Marked) -> list[Row]:
    rows = []
    for member in members:
        anchors = [member] if tag == "a" else list(member.iter("a"))
        anchors = [a for a in anchors if not marked.is_own(a)] or anchors
        rows.append(Row(member, anchors, tail=member.tail or ""))
    if tag in {"li", "tr", "article"}:
        for row in rows:
            row.tail = ""
        return rows
    bearing = {
        child
        for child in marked.children.get(container, ())
        if not marked.own or not all(map(marked.is_own, child.iter("a")))
    }
    _add_parts(container, rows, bearing)
    return rows


def _add_parts(container: Element, rows: list[Row], bearing: set[Element]) -> None:
    """Give every row the linkless siblings behind it (or before it, where the date comes first)."""
    by_element = {row.element: row for row in rows}
    before: list[Element] = []
    current: Row | None = None
    for child in container:
        if child in by_element:
            current = by_element[child]
        elif child in bearing:
            current = None
        elif isinstance(child.tag, str):
            (before if current is None else current.parts).append(child)
    usual = sorted(len(row.parts) for row in rows[:-1])[len(rows) // 2 - 1] if len(rows) > 1 else 2
    rows[-1].give(rows[-1].parts[: max(usual, 1)])
    lead = before[-1:] if before else []
    if len(rows) > 1 and lead and has_date(" ".join(texts(lead[0]))) and _days(rows[-1]) != 1:
        for i in range(len(rows) - 1, 0, -1):
            rows[i].give(rows[i - 1].parts)
        rows[0].give(lead)


def _days(row: Row, large: bool = True) -> int:
    """1 for a row that prints a day, 0 for one that does not, _SECTION for a part with several links and days.

    `large`: the row may hold more than is read.
    """
    if large and _endless(row.element):
        return 0
    text = " ".join(row.strings())
    if len(text) > _LONGEST_ROW or not has_date(text):
        return 0
    links = _different(row)
    if links < 2:
        return 1
    days = count_days(text)
    return _SECTION if (days > 1 and days >= links - 1) or _holds_rows(row.element) else 1


def _holds_rows(element: Element) -> bool:
    """Whether a list element stands where a row would and holds dated rows itself: one year's part of a list."""
    if element.tag not in _LISTS:
        return False
    parts = [part for part in element.iter(*_LISTS[element.tag]) if part is not element]
    linked = sum(next(part.iter("a"), None) is not None for part in parts)
    return linked > 1 and sum(has_date(" ".join(texts(part))) for part in parts) > 1


def _titles(row: Row) -> int:
    """How many different addresses a row links to by more than a word or two (结果反馈, 查看)."""
    words = [(a, "".join(a.itertext()).strip()) for a in row.anchors if not _BESIDES & _relation(a)]
    worded = [a for a, text in words if len(text) > _WORD and not is_only_date(text)]
    return len({anchor.get("href") or anchor.get("onclick") for anchor in worded})


def _addresses(element: Element) -> int:
    """How many different addresses stand below an element: a thread of a forum is linked three times in its row."""
    return len({anchor.get("href") or anchor.get("onclick") for anchor in element.iter("a")})


def _relation(anchor: Element) -> set[str]:
    return set((anchor.get("rel") or "").split())


def _endless(element: Element) -> bool:
    """Whether a row holds so much that nothing in it need be read; asked at every level of a deep page."""
    left = _MUCH
    for text in element.itertext():
        left -= len(text)
        if left < 0:
            return True
    return False


def _different(row: Row) -> int:
    """How many different addresses a row links to."""
    if len(row.anchors) < 2:
        return len(row.anchors)
    return len({anchor.get("href") or anchor.get("onclick") for anchor in row.anchors})
