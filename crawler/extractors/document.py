"""Document 正文页: every fact of a detail page in one reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from crawler.extractors.attachments import read_attachments
from crawler.extractors.body import body_text
from crawler.extractors.breadcrumb import read_breadcrumb
from crawler.extractors.dates import find_dates
from crawler.extractors.docnumber import parse_doc_number
from crawler.extractors.facts import PageFacts
from crawler.extractors.labels import Labelled
from crawler.extractors.looking import word_search
from crawler.extractors.page import Page
from crawler.extractors.published import judge, readings
from crawler.nouns import Certainty, DateReading, DateSource, DocNumber, Document, NavLink, Region

TEXT_AT_MOST = 200_000  # characters that are kept of a text

_OLDEST_DOCUMENT = 1949  # documents of any year of the republic are republished on sites
_RELATED = re.compile(r"^[【\[]?(?:相关|关联|政策)?(?:链接|文件|解读|文档|政策|信息|阅读|附件|原文)[】\]]?\s*[：:]?")
_RELATED_FIRST = frozenset("【[相关政链文解信阅附原")  # what it can begin with
_RELATED_LINES = 12
# What a page recommends besides: links of the page, though no sign of what its document belongs to
_FURTHER = re.compile(
    r"^[【\[]?(?:(?:延伸|推荐|拓展|扩展|更多|猜你|往期)(?:阅读|回顾|文章|新闻|内容|喜欢)"
    r"|相关(?:新闻|文章|报道|内容|稿件))"
)
_FURTHER_FIRST = frozenset("【[延推拓扩更猜往相")
_ALONE = re.compile(r"^[\s（(]*(?P<day>.{8,14}?日|\d{4}[-./]\d{1,2}[-./]\d{1,2})[\s）)]*$")
_ORGAN = re.compile(
    r"(?:政府|局|委员会|委|办公室|办|厅|部|院|中心|大队|站|所|处|会|街道|镇|乡|小组|指挥部)[（(]?.{0,6}$"
)
_HEAD_LINES = 6
# A template may set 相关解读 beside the article; titles of that kind are kept wherever they stand
_ASIDE = re.compile(r"解[读讀]|[图圖]解|[读讀]懂|原文|[问問]答")
_ASIDE_WORDS = word_search()
_ASIDE_WORDS.add("解读 解讀 图解 圖解 读懂 讀懂 原文 问答 問答".split())  # all that fits
_ASIDE_TITLE = 4
_MOST_ASIDE = 30
# Two searches that each begin with one letter, both cases spelled out: six times as fast as one that ignores case
_PLAYER = re.compile(r"<(?:[vV][iI][dD][eE]|[aA][uU][dD][iI])[oO][\s>]")
_MEDIA_FILE = re.compile(
    r"\.(?:(?:[mM](?:[pP][34]|3[uU]8)|[fF][lL][vV])\b"
    r"|(?<=[pP][lL][aA][yY][eE][rR]\.)(?:[hH][tT][mM][lL]|[sS][wW][fF]|[jJ][sS]))"
)
_MOMENT = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d{2}(?::\d{2})?")
_BARE_SOURCE = re.compile(r"(?:来源|來源)\s?([^\s|：:]{2,20})")
_BUTTON = re.compile(
    r"\s*(?:[【\[（(]\s?(?:打印|关闭|字体|字号|显示|收藏|我要|大)|字体|字号|打印本页|分享到|浏览次数|点击数|阅读次数)"
)
_TAIL_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s*(?:\d{1,2}:\d{2}|$)|\d{4}年\d{1,2}月\d{1,2}日\s*(?:\d{1,2}:\d{2}|$)"
)


def read_document(page: Page, fetched_at: date | None = None) -> Document:
    """All facts of an article page; `fetched_at` (day in China) is needed only for 昨天 and 3天前. Never raises.

    What the page does not say is "" or None. Texts are kept as printed (Traditional pages too).
    """
    facts = page.facts
    labels = _by_meaning(facts)
    found = readings(page, fetched_at)
    breadcrumb = read_breadcrumb(facts.outline, facts.simple)
    return Document(
        url=page.url,
        title=facts.title.text,
        published=judge(found),
        readings=found,
        source=labels.get("source", "") or page.metas.get("contentsource", "") or _beside_date(facts),
        index_no=labels.get("index_no", ""),
        doc_no=_doc_number(facts, labels.get("doc_no", "")),
        written=_written(facts),
        validity=labels.get("validity", ""),
        topic=labels.get("topic", ""),
        issuer=labels.get("issuer", ""),
        text=body_text(facts.outline, facts.body)[:TEXT_AT_MOST],
        attachments=read_attachments(page),
        links=_links(page),
        breadcrumb=breadcrumb,
        column_name=page.metas.get("columnname", ""),
        labels={x.name: x.value for x in reversed(facts.labels) if x.value and _of_page(facts, x)},
        pictures=_pictures(facts),
        videos=len(_PLAYER.findall(page.html)) + len(_MEDIA_FILE.findall(page.html)) if facts.outline.plays else 0,
    )


def _pictures(facts: PageFacts) -> int:
    """Pictures between the title and the end of the article's block; buttons and marks before and behind are none."""
    body = facts.body
    start = facts.title.last + 1 if facts.title.line >= 0 else body.block_first
    return sum(start <= line <= max(body.block_last, start) for line in facts.outline.pictures)


def _of_page(facts: PageFacts, x: Labelled) -> bool:
    """Whether a label speaks about the page: 来源： inside a running text does not."""
    return x.line in facts.table_lines or facts.in_head(x.line) or not facts.body.first <= x.line < facts.body.last


def _by_meaning(facts: PageFacts) -> dict[str, str]:
    """The best value for each meaning: of a metadata block, else of the head, else of the foot of the article."""
    ranked: dict[str, tuple[int, str]] = {}
    for x in facts.labels:
        if not x.value or not _of_page(facts, x):
            continue
        rank = 3 if x.hidden else 0 if x.line in facts.table_lines else 1 if facts.in_head(x.line) else 2
        if x.meaning not in ranked or rank < ranked[x.meaning][0]:
            ranked[x.meaning] = rank, _first_phrase(x)
    return {meaning: value for meaning, (_, value) in ranked.items()}


def _first_phrase(x: Labelled) -> str:
    """A source ends where a date, a clock or a button begins."""
    if x.meaning != "source":
        return x.value
    value = _BUTTON.split(x.value, maxsplit=1)[0].strip()
    dates = find_dates(value)
    if dates and dates[0].start > 1 and _TAIL_DATE.search(value):
        value = value[: dates[0].start].strip(" |·\t")
    return value[:80]


def _beside_date(facts: PageFacts) -> str:
    """A source without a label: the words after the day and clock (`2024-03-15 08:30 某某日报`)."""
    for number in facts.head_lines():
        text = facts.outline.lines[number].text
        moment = _MOMENT.search(text) if len(text) <= 120 else None
        if moment is None:
            continue
        if bare := _BARE_SOURCE.search(text):
            return bare[1]
        rest = _BUTTON.split(text[moment.end() :], maxsplit=1)[0].strip(" |·")
        return rest if 2 <= len(rest) <= 20 and not any(c.isdigit() for c in rest) else ""
    return ""


def _doc_number(facts: PageFacts, labelled: str) -> DocNumber | None:
    if labelled and (number := parse_doc_number(labelled)):
        return number
    first, lines = facts.body.first, facts.outline.lines
    for line in lines[first : min(first + _HEAD_LINES, facts.body.last)]:
        if (
            len(line.text) <= 40
            and (number := parse_doc_number(line.text))
            and line.text.strip("（）() ") == number.text
        ):
            return number
    title = parse_doc_number(facts.title.text)
    return (
        title if title and title.year and facts.title.text.rstrip(")） ").endswith(title.text.rstrip(")） ")) else None
    )


def _written(facts: PageFacts) -> DateReading | None:
    """成文日期: its label, else (weak) the day alone on a line under the issuer's name at the end of the body."""
    issued = [x for x in facts.labels if x.meaning == "issued"]
    has_published = any(x.meaning == "published" for x in facts.labels)
    for x in [*(x for x in facts.labels if x.meaning == "written"), *(issued if has_published else [])]:
        if not _of_page(facts, x):
            continue
        for parsed in find_dates(x.value, _OLDEST_DOCUMENT)[:1]:
            if parsed.value and parsed.start <= 4:
                source = DateSource.METADATA_TABLE if x.cell else DateSource.LABEL
                return DateReading(parsed.value, source, f"{x.name}：{x.value}"[:80], Certainty.EXACT, x.name)
    return _colophon(facts)


def _colophon(facts: PageFacts) -> DateReading | None:
    lines = [x.text for x in facts.outline.lines[facts.body.first : facts.body.last] if x.text]
    for number in range(len(lines) - 1, max(0, len(lines) - 12), -1):
        text = lines[number]
        if len(text) <= 18 and _ALONE.match(text) and _ORGAN.search(lines[number - 1]) and len(lines[number - 1]) <= 40:
            for parsed in find_dates(text, _OLDEST_DOCUMENT)[:1]:
                if parsed.value:
                    return DateReading(parsed.value, DateSource.PRINTED, text, Certainty.WEAK, "落款")
    return None


def _links(page: Page) -> tuple[NavLink, ...]:
    """Links inside the body and in 相关链接, 政策解读 … blocks below it, then what the page recommends besides."""
    facts = page.facts
    first, last = facts.body.first, facts.body.last
    related = _below(facts, _RELATED, _RELATED_FIRST)
    further = _below(facts, _FURTHER, _FURTHER_FIRST) - related
    found: dict[str, NavLink] = {}
    beside: dict[str, NavLink] = {}
    for anchor in facts.outline.anchors:
        own = first <= anchor.line < last or anchor.line in related
        if own or anchor.line in further:
            attributes = anchor.attributes
            url = page.join(attributes.get("href") or "")
            if url and url not in found:
                title = (attributes.get("title") or "").strip()
                region, links = (Region.BODY, found) if own else (Region.SIDE, beside)
                links.setdefault(url, NavLink(url, anchor.text, title, region, page_url=page.url))
    beside = {url: link for url, link in beside.items() if url not in found}
    return (*found.values(), *beside.values(), *_aside(page, found | beside))


def _below(facts: PageFacts, heading: re.Pattern[str], begins: frozenset[str]) -> frozenset[int]:
    """The lines that stand with a heading in the body or below it."""
    return frozenset(
        near
        for number in range(facts.body.first, min(len(facts.simple), facts.body.block_last + 40))
        if facts.simple[number][:1] in begins
        and len(facts.simple[number]) <= 200
        and heading.match(facts.simple[number])
        for near in range(number, number + _RELATED_LINES)
    )


def _aside(page: Page, found: Mapping[str, NavLink]) -> Iterable[NavLink]:
    """Links of 政策解读 and the like wherever they stand, as far as they are not `found`."""
    anchors = page.facts.outline.anchors
    if not _ASIDE_WORDS.any("\n".join([anchor.text for anchor in anchors])):  # all at once first
        return ()
    aside: dict[str, NavLink] = {}
    for anchor in anchors:
        if len(aside) < _MOST_ASIDE and len(anchor.text) >= _ASIDE_TITLE and _ASIDE.search(anchor.text):
            url = page.join(anchor.attributes.get("href") or "")
            if url and url not in found:
                aside[url] = NavLink(url, anchor.text, "", Region.SIDE, page_url=page.url)
    return aside.values()
