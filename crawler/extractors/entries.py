"""Entries 条目: one row of links becomes one entry, with its full title, day, pinned mark and labelled cells."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from crawler.extractors.cells import Header, labelled
from crawler.extractors.links import Links
from crawler.extractors.rowdate import RowDate, is_only_date, read_labelled_day, read_row_date
from crawler.extractors.rows import Row, texts
from crawler.extractors.text import squeeze
from crawler.nouns import Certainty, DateReading, DateSource, Entry

_MORE = re.compile(
    r"[\[【(（]?\s*(?:查看|阅读|了解|点击)?(?:更多|详细|详情|全文|原文|查看|下载|进入|more|detail)s?.{0,4}$", re.I
)
_PINNED = re.compile(r"置顶|^\s*[\[【(（]?\s*顶\s*[\]】)）]|[\[【(（]\s*顶\s*[\]】)）]")
_PIN_MARK = re.compile(
    r"^\s*[\[【(（]?\s*(?:置顶|顶(?=\s*[\]】)）]))\s*[\]】)）]?\s*|\s*[\[【(（]\s*(?:置顶|顶)\s*[\]】)）]\s*$"
)
_PIN_IMAGE = re.compile(r"(?:^|[/_\-])(?:top|zd|zhiding|ding|istop|stick)\d?\.(?:gif|png|jpe?g|svg)", re.I)
_TAGS = re.compile(r"<[^<>]{1,200}>")
_CUT = re.compile(r"\s*(?:…+|\.{2,}|⋯+|··+)$")
# title="文章标题：… 发表时间：…" as some CMS write it
_TITLE_LINE = re.compile(
    r"(?:^|[\s;；])(?:文章)?标\s*题\s*[:：]\s*(.+?)(?=\s*(?:\n|作者|发[布表]|更新|点击|来源|日期|时间)|$)", re.S
)
# title="… 作者：… 发布时间：…"
_TITLE_TAIL = re.compile(r"\s+(?:作\s*者|来\s*源|发[布表](?:时间|日期)|更新(?:时间|日期)|点击数?)\s*[:：].*$", re.S)
_BULLET = re.compile(r"^[\s·•●■◆▪▶►>»›\-—◇○※★☆・]+(?=\S)")
_CATEGORY = re.compile(r"[\[【〔(（]\s*[^\]】〕)）]{1,12}\s*[\]】〕)）]")
_PAGER = re.compile(
    r"(?:首|上一?|下一?|尾|末|前|后)\s*页|第\s*\d+\s*页|[\[<»«‹›…\s]*\d{0,4}[\]>»«‹›…\s]*|跳转|GO|(?:first|prev\w*|next|last)(?:\s*page)?",
    re.I,
)
# Words of a link that open an entry and are not its title
_ACTION_AT_MOST = 8
_ACTION = re.compile(
    r"[\[【(（]?\s*(?:点击)?(?:查看|浏览|阅读|打开|预览|进入|下载)(?:详情|详细|全文|原文|内容|文件|附件|正文)?\s*[\]】)）>＞»]*|详情|详细|详细信息|全文|正文|附件",
    re.I,
)
_TITLE_NAMES = ("标题", "名称", "题名", "题目", "主题", "事项", "内容")
OUTCOME = "结果链接"
_OUTCOME = re.compile("结果|反馈|采纳")
_OUTCOME_AT_MOST = 12
_GLUED_DATE = re.compile(
    r"\s*[\[【(（]?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[\]】)）]?\s*$"
    r"|\s*[\[【(（]\s*\d{1,2}\s*[-/月]\s*\d{1,2}\s*日?\s*[\]】)）]\s*$"
)
_SOURCE = re.compile(
    r"(?:来源|发布机构|发布单位|发文机关|发文单位|信息来源|公开单位|责任部门)\s*[:：]\s*([^\s|｜]{2,40})"
)


def read_entry(
    row: Row, links: Links, header: Header | None, fetched_at: date | None, page_url: str, dated: bool = True
) -> Entry | None:
    """The entry of a row; None when the row leads nowhere. `dated` False: no row of the block holds a day (menus)."""
    chosen = _choose(row, links)
    if chosen is None:
        return None
    anchor, url = chosen
    inside = _strings(anchor)
    title, rest = _title(anchor, inside)
    if not title and dated:  # a link laid over the whole row
        title = (_unlinked_title(row, row.strings(), header) or ("",))[0]
    if not title or (len(title) < 10 and _PAGER.fullmatch(title)):
        return None
    if not dated and header is None and "顶" not in title and not anchor.get("rq"):
        return Entry(title, url, page_url=page_url)
    outside = _without(row.strings(), inside)
    if len(title) <= _ACTION_AT_MOST and _ACTION.fullmatch(title):  # 查看 beside a title that is no link
        title, outside = _unlinked_title(row, outside, header) or (title, outside)
    cells = labelled(row.element, header) if header else None
    named = cells is not None and cells.has_days
    day = cells.published(fetched_at) if cells and named else _day(outside, rest, title, fetched_at)
    if day is None and named:  # a box that opens over the row may tell what no cell does
        day = read_labelled_day(" ".join(outside))
    if day is None and (kept := anchor.get("rq")):  # Hanweb's catalogue keeps title (mc) and day (rq) as attributes
        day = read_row_date([kept], fetched_at)
    if day is not None and not rest and len(inside) == 1:
        title = _GLUED_DATE.sub("", title) or title
    pinned = _is_pinned(row, inside, outside)
    return Entry(
        title=_PIN_MARK.sub("", title) if pinned else title,
        url=url,
        published=_reading(day),
        pinned=pinned,
        page_url=page_url,
        month_day=day.month_day if day else None,
        date_text=day.text if day else "",
        publisher=cells.publisher if cells else _publisher(outside),
        written=cells.written if cells else None,
        doc_no=cells.doc_no if cells else "",
        index_no=cells.index_no if cells else "",
        extra=(cells.extra if cells else {}) | _outcome(row, anchor),
    )


def _unlinked_title(row: Row, outside: list[str], header: Header | None) -> tuple[str, list[str]] | None:
    """The title of a row whose link only opens it, and the other texts: the cell named so, else its longest words."""
    cells = labelled(row.element, header) if header else None
    named = [text for name, text in cells.texts if any(word in name for word in _TITLE_NAMES)] if cells else []
    wordy = [squeeze(text) for text in outside if _is_words(squeeze(text))]
    title = next((text for text in named if _is_words(text)), "") or max(wordy, key=len, default="")
    return (title, [text for text in outside if squeeze(text) != title]) if title else None


def _outcome(row: Row, chosen: Any) -> dict[str, str]:
    """The words of a further link of a row that leads to what came of it: 结果反馈 beside a call for opinions."""
    if len(row.anchors) < 2:
        return {}
    words = (squeeze("".join(a.itertext())) for a in row.anchors if a is not chosen and a.get("href"))
    said = next((w for w in words if len(w) <= _OUTCOME_AT_MOST and _OUTCOME.search(w)), "")
    return {OUTCOME: said} if said else {}


def _reading(day: RowDate | None) -> DateReading | None:
    if day is None or day.value is None:
        return None
    certainty = Certainty.RELATIVE if day.relative else Certainty.EXACT
    return DateReading(day.value, DateSource.LIST_ROW, day.text[:80], certainty)


def _choose(row: Row, links: Links) -> tuple[Any, str] | None:
    """The link that is the entry: the longest-worded address of the row, by the first good anchor that leads there."""
    if len(row.anchors) == 1:
        url = links.of(row.anchors[0])
        return (row.anchors[0], url) if url else None
    best: tuple[int, Any, str] | None = None
    seen: dict[str, int] = {}
    for anchor in row.anchors:
        url = links.of(anchor)
        if not url:
            continue
        shown = "".join(anchor.itertext()).strip()
        size = _size(shown or anchor.get("title") or _alt(anchor))
        if seen.get(url, 0) >= 4:  # a later link to the same page is its summary or 详细
            continue
        seen[url] = size if shown else 0  # a picture's 新窗口打开 is no title
        weight = 2 * size + bool(shown)
        if best is None or weight > best[0]:
            best = (weight, anchor, url)
    return (best[1], best[2]) if best else None


def _size(words: str) -> int:
    if not words:
        return 0
    return 1 if _MORE.match(words) or _CATEGORY.fullmatch(words) or is_only_date(words) else max(2, min(len(words), 60))


def _alt(anchor: Any) -> str:
    return next((image.get("alt") or image.get("title") or "" for image in anchor.iter("img")), "")


def _strings(anchor: Any) -> list[str]:
    return texts(anchor) if len(anchor) else [anchor.text] if anchor.text and not anchor.text.isspace() else []


def _without(strings: list[str], inside: list[str]) -> list[str]:
    """The row's texts less those of its link, which stand in them one after the other."""
    for i in range(len(strings) - len(inside) + 1):
        if strings[i : i + len(inside)] == inside:
            return strings[:i] + strings[i + len(inside) :]
    return strings


def _title(anchor: Any, inside: list[str]) -> tuple[str, list[str]]:
    """Title of an entry and the other texts inside its link (a whole-row link holds date and summary too)."""
    rest: list[str] = []
    shown = squeeze(" ".join(inside)) if len(inside) > 1 else squeeze(inside[0] if inside else "")
    if len(inside) > 1 and _holds_blocks(anchor):
        heading = next((h for h in anchor.iter("h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong") if _wordy(h)), None)
        if heading is not None:
            shown = squeeze("".join(heading.itertext()))
            rest = [text for text in inside if squeeze(text) not in shown]
        else:
            parts = [squeeze(text) for text in inside]
            shown = next((part for part in parts if _is_words(part)), parts[0])
            rest = [part for part in parts if part != shown]
    elif len(inside) > 1:
        shown = squeeze("".join(inside))
        rest = [text for text in inside[1:] if is_only_date(text)]
        for text in rest:
            shown = squeeze(shown.replace(squeeze(text), " "))
    full = _attribute(anchor.get("title") or anchor.get("mc"))
    if not full and len(anchor):
        full = next((_attribute(e.get("title")) for e in anchor.iter("span", "p", "h3", "h4") if e.get("title")), "")
    if full == shown:
        return shown, rest
    shown = _BULLET.sub("", shown)
    if full and _better(full, shown):
        shown = full
    if not shown or (len(shown) < 12 and _MORE.match(shown)):
        shown = full or squeeze(_alt(anchor)) or shown
    return shown, rest


def _wordy(element: Any) -> bool:
    return _is_words(squeeze("".join(element.itertext())))


def _is_words(text: str) -> bool:
    return len(text) >= 4 and any(ch.isalpha() for ch in text) and not is_only_date(text)


def _holds_blocks(anchor: Any) -> bool:
    return any(
        child.tag
        in {"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "ul", "table", "span", "i", "em", "b", "time"}
        for child in anchor
    ) and not (
        len(anchor) == 1
        and not (anchor.text or "").strip()
        and not (anchor[0].tail or "").strip()
        and not len(anchor[0])
    )


def _attribute(title: str | None) -> str:
    if not title:
        return ""
    if "<" in title:
        title = _TAGS.sub("", title)
    if "题" in title and (hit := _TITLE_LINE.search(title)):
        title = hit.group(1)
    return squeeze(_TITLE_TAIL.sub("", title) if "：" in title or ":" in title else title)


def _better(full: str, shown: str) -> bool:
    """Whether the title attribute is the fuller form of what is shown, or the same without a leading [category]."""
    if full and shown.endswith(full) and _CATEGORY.fullmatch(shown[: -len(full)].strip()):
        return True
    if len(full) <= len(shown) and not _CUT.search(shown):
        return False
    stem = _CUT.sub("", shown)
    return (
        not stem
        or (len(full) >= len(stem) and _bare(full).startswith(_bare(stem)[:20]))
        or (_CUT.search(shown) is not None and _bare(stem)[-6:] in _bare(full))
    )


def _bare(text: str) -> str:
    return "".join(ch for ch in text if ch.isalnum())


def _day(outside: list[str], rest: list[str], title: str, fetched_at: date | None) -> RowDate | None:
    for strings in (outside, rest):
        if strings and (day := read_row_date(strings, fetched_at)):
            return day
    glued = _GLUED_DATE.search(title)
    return read_row_date([glued.group()], fetched_at) if glued else None


def _is_pinned(row: Row, inside: list[str], outside: list[str]) -> bool:
    if any("顶" in text and _PINNED.search(text) for text in (*inside[:1], *outside)):
        return True
    return any(
        _PIN_IMAGE.search(image.get("src") or "") or "置顶" in (image.get("alt") or "") + (image.get("title") or "")
        for image in row.element.iter("img")
    )


def _publisher(outside: list[str]) -> str:
    for text in outside:
        if (":" in text or "：" in text) and (hit := _SOURCE.search(text)):
            return hit.group(1)
    return ""
