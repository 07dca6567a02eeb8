"""Title 标题: the title of an article, found among what the page prints, its metas and its <title>."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extractors.labels import Labelled, meaning_of
from crawler.extractors.outline import FOOT, Outline
from crawler.extractors.text import compact, squeeze

_METAS = ("articletitle", "og:title", "twitter:title")
_SUFFIX = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]+\s?|[-–—]{2,}|-(?=[^-]{2,30}(?:网|网站|政府|平台|门户|频道|局|院|厅|委员会|大学|部|处|所|中心|学院|会|站|办|室)$)|>{1,2}|::).*$"
)
_ENDS = re.compile(r"[_|｜–—>-]+")
# In one line; `\d\d{3}` is found twice as fast as `\d{4}`
_MOMENT = re.compile(r"\d\d{3}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[^\S\n]*\d{1,2}:\d{2}")
_NOT_TITLE = re.compile(r"^(?:首页|正文|标题|文章详情|详情|内容页?|网站首页|当前位置.*|无标题.*|untitled.*)$", re.I)
_ASIDE = re.compile(
    r"^(?:热点|热门|最新|推荐|相关|图片|专题|友情|阅读|点击|站内|网站)\S{2,4}$"
)  # headings beside articles
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_SHORT = 6  # characters; columns are called 通知公告, articles are not
_HEADINGS = ("h1", "h2", "h3")
_MOST_LINES = 120  # a title stands near the top; menus before it may be long


@dataclass(frozen=True, slots=True)
class TitleFound:
    """标题: `text`, and the number of the line after which the article goes on (-1: not printed on the page)."""

    text: str
    line: int = -1
    last: int = -1


def read_title(page_title: str, metas: dict[str, str], outline: Outline, labels: list[Labelled]) -> TitleFound:
    """The article's title: meta ArticleTitle, the printed lines that the <title> repeats, a label 标题, a heading."""
    for name in _METAS:
        text = squeeze(_TAG.sub("", metas.get(name, "")))
        text = text if name == "articletitle" else _strip_suffix(text)
        if len(text) >= 2 and text != metas.get("sitename"):
            return _printed(text, outline) or TitleFound(text)
    lines = _repeated_by(page_title, outline)
    labelled = next((x for x in labels if x.meaning == "title" and len(x.value) >= 4 and x.cell), None)
    if labelled and (lines is None or len(lines.text) < len(labelled.value)):
        return _printed(labelled.value, outline) or TitleFound(labelled.value, labelled.line, labelled.line)
    above = _above_info(outline, labels)
    if lines and above and _signs(outline, lines, above):
        return above
    if lines and len(compact(lines.text)) >= 4 and not _names_a_column(lines, above):
        return lines
    if above:
        return above
    heading = _heading(outline, metas.get("sitename", ""))
    own = _strip_suffix(page_title)
    if heading and (len(heading.text) >= 6 or not own or lines is None):
        return heading
    if lines:
        return lines
    return TitleFound("" if _NOT_TITLE.match(own) else own)


def _strip_suffix(text: str) -> str:
    head = _SUFFIX.sub("", text).strip()
    return head if len(head) >= 4 else text.strip()


def _key(text: str) -> str:
    return compact(text).rstrip(".…·").casefold()


def _printed(title: str, outline: Outline) -> TitleFound | None:
    """Where the page prints a known title, over up to three lines."""
    wanted = _key(title)
    lines = outline.lines
    best: TitleFound | None = None
    longest = 2 * len(title) + 10
    for start in range(min(len(lines), _MOST_LINES * 4)):
        if len(lines[start].text) > longest:
            continue
        first = _key(lines[start].text)
        if len(first) < 2 or lines[start].hidden or not wanted.startswith(first[: len(wanted)]):
            continue
        joined = first
        for last in range(start, min(start + 4, len(lines))):
            joined = first if last == start else joined + _key(lines[last].text)
            if joined == wanted or (len(joined) > len(wanted) and joined.startswith(wanted) and last == start):
                best = TitleFound(title, start, last)
                if lines[start].tag in _HEADINGS or lines[start].own:
                    return best
                break
            if not wanted.startswith(joined):
                break
    return best


def _repeated_by(page_title: str, outline: Outline) -> TitleFound | None:
    """The longest run of lines near the top that the <title> holds too."""
    wanted = _key(page_title)
    if len(wanted) < 2:
        return None
    best: TitleFound | None = None
    length = 1
    longest, letters = 2 * len(page_title) + 40, frozenset(page_title + wanted)  # cheap questions first
    cut = page_title.rstrip().endswith(("...", "…"))
    for start, line in enumerate(outline.lines[: _MOST_LINES * 3]):
        if line.linked * 2 > len(line.text) or len(line.text) > longest or line.hidden:
            continue
        if line.text[:1].casefold() not in letters or len(key := _key(line.text)) < 2:
            continue
        if key not in wanted and not (cut and len(key) > len(wanted) >= 8 and key.startswith(wanted)):
            continue
        if not _at_border(key, wanted):
            continue
        last, joined = start, key
        while (
            last + 1 < len(outline.lines)
            and last < start + 3
            and wanted.find(more := joined + _key(outline.lines[last + 1].text)) >= 0
            and len(more) > len(joined)
        ):
            last, joined = last + 1, more
        rank = len(joined) + (2 if line.tag in _HEADINGS else 0)
        if rank > length:
            text = squeeze("".join(x.text for x in outline.lines[start : last + 1]))
            best, length = TitleFound(text, start, last), rank
    return best


def _at_border(key: str, wanted: str) -> bool:
    """Whether a line is a part of the <title> between separators and not some words out of it."""
    if wanted.startswith(key) or len(key) >= 12 or key.startswith(wanted):
        return True
    return any(part == key for part in _ENDS.split(wanted))


def _names_a_column(lines: TitleFound, above: TitleFound | None) -> bool:
    """Whether the <title> repeats only the column (新闻动态) and the article's own title stands below it."""
    return above is not None and len(lines.text) <= _SHORT and above.line > lines.last and len(above.text) > _SHORT


def _signs(outline: Outline, lines: TitleFound, above: TitleFound) -> bool:
    """Whether the <title> names the office and only the signature below the text repeats it."""
    return any(line.prose for line in outline.lines[above.last + 1 : lines.line])


def _above_info(outline: Outline, labels: list[Labelled]) -> TitleFound | None:
    """The line above the one that prints date and source: where every template has the title."""
    dated = [x.line for x in labels if x.meaning == "published" and not x.cell]
    dated = dated and [line for line in dated[:1] if line < _foot(outline)]
    told = {n for x in labels for n in ((x.line, x.line + 1) if x.alone and x.value else (x.line,))}
    for info in [*dated[:1], *_info_cells(labels)[:1], *_dated_lines(outline)]:
        for number in range(info - 1, max(-1, info - 4), -1):
            line = outline.lines[number]
            if (
                line.own >= 6
                and len(line.text) <= 120
                and not line.prose
                and number not in told
                and not _is_value(outline, number)
            ):
                return TitleFound(line.text, number, number)
    return None


def _info_cells(labels: list[Labelled]) -> list[int]:
    """Lines of a cell that holds a day and the source: the head line of a page laid out by tables."""
    told = [x.line for x in labels if x.meaning in ("published", "updated")]
    return [line for line in told if any(x.meaning == "source" and x.line == line for x in labels)]


def _dated_lines(outline: Outline) -> list[int]:
    """The first line that holds a day and a clock and little else, the foot of the page aside."""
    number = at = 0
    for moment in _MOMENT.finditer(outline.text):
        number += outline.text.count("\n", at, moment.start())
        at = moment.start()
        if number >= _MOST_LINES * 3:
            break
        line = outline.lines[number]
        if len(line.text) <= 60 and not line.hidden and not FOOT.search(line.text):
            return [number] if number < _foot(outline) else []
    return []


def _is_value(outline: Outline, number: int) -> bool:
    """Whether the line above is nothing but a label."""
    return number > 0 and meaning_of(outline.lines[number - 1].text) != ""


def _foot(outline: Outline) -> int:
    """The line at which the foot of the page begins."""
    return outline.foot_marks[0] if outline.foot_marks else len(outline.lines)


def _heading(outline: Outline, site_name: str) -> TitleFound | None:
    for tag in _HEADINGS:
        for number, line in enumerate(outline.lines):
            if (
                line.tag == tag
                and not line.hidden
                and line.own >= 4
                and line.text != site_name
                and not _ASIDE.match(line.text)
            ):
                return TitleFound(line.text, number, number)
    return None
