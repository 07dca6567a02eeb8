"""Publication date 发布日期: every place of an article page that tells it, in order of trust, and the one judged right.

Never taken: 成文日期, deadlines and other labelled event dates, dates of the body text, raw attributes, comments, the
foot, Maketime (when the page file was made). A page that prints no publication date has none.
"""

from __future__ import annotations

import re
from datetime import date

from crawler.extractors.dates import ParsedDate, find_dates, parse_date
from crawler.extractors.facts import PageFacts
from crawler.extractors.labels import Labelled
from crawler.extractors.outline import FOOT
from crawler.extractors.page import Page
from crawler.extractors.urldates import date_in_url
from crawler.nouns import Certainty, DateReading, DateSource

# In order of trust. `pubdate` is asked of every government article page (regulations 5.1)
_METAS = (
    *("pubdate", "publishdate", "publish_date", "publish-date", "publishtime", "publish_time", "firstpublishedtime"),
    *("article:published_time", "og:published_time", "bytedance:published_time", "datepublished", "dc.date.issued"),
    *("dcterms.issued", "weibo:article:create_at", "weibo: article:create_at", "og:release_date", "_pubtime"),
    *("apub:time", "releasedate", "pub_date"),
)
_JSON_DAY = re.compile(r"[\"'](?:datePublished|pubDate)[\"']\s*:\s*[\"']([^\"']{8,40})[\"']")
_SCRIPT_DAY = re.compile(
    r"\b(?:var|let|const)\s+((?:pub|publish|release|fb|fabu)_?(?:date|time|day|sj|rq|shijian))\s*=\s*[\"']([^\"'\n]{6,30})[\"']",
    re.I,
)
# Looked for first, in lower case: how such names begin and, roughly, how they go on
_SCRIPT_WORDS = ("pub", "relea", "fb", "fabu")
_SCRIPT_NAME = re.compile(
    r"(?:pub(?:li\w{1,3}h)?|relea\w{1,2}e|fb|fabu)_?(?:date|t\w{1,3}me|day|\wj|rq|\wh\w{1,3}jian)"
)
_WEAK_NAMES = {"时间", "日期", "发布", "发表"}  # good only in the head of the article
_BESIDE = re.compile(
    r"来源|來源|作者|编辑|編輯|记者|記者|字号|字號|字体|字體|浏览|瀏覽|点击|點擊|阅读|閱讀|打印|列印|分享|次数|评论|稿源|发布|發布|Source|Author",
    re.I,
)
_OF_SITE = re.compile(r"(?:网站|本站|全站|系统|平台|服务器|登录|数据)(?:最[后近新])?\s?$")  # …更新时间
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_ONLY_CLOCK = re.compile(r"^\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$")
_FRAME = " []()【】（）|·:：-"
_MOST = 80
_DAY = 10  # characters of a day without its clock
_LINKED = 10  # characters; shorter links are 打印 and 关闭
_WAY = re.compile(r"[>＞›»]|位置|首页|主页")
_AT_END = 6  # lines


def readings(page: Page, fetched_at: date | None = None) -> tuple[DateReading, ...]:
    """All readings of the publication date, most trusted first; `fetched_at` (day in China) makes 3天前 a day."""
    facts = page.facts
    labelled = [x for x in facts.labels if x.value and not x.hidden]
    strong, elsewhere = _strong(facts, labelled)
    head = _labelled(strong, fetched_at)
    metas = _metas(page.metas, fetched_at) + _json(page)
    weaker = _labelled([x for x in labelled if x.meaning == "updated" and _outside_body(facts, x)], fetched_at)
    away = [] if strong else _labelled(elsewhere, fetched_at)
    found = [*head, *metas, *_printed(facts), *away, *[_weak(r) for r in weaker]]
    if not found:
        issued = [x for x in labelled if x.meaning == "issued" and _outside_body(facts, x)]
        found = [_weak(r) for r in _labelled(issued, fetched_at)]
    if not found:  # a head that the template shows by script only
        hidden = [x for x in facts.labels if x.value and x.hidden and x.meaning == "published"]
        found = [_weak(r) for r in _labelled(hidden, fetched_at)][:1] or _in_script(page)
    return (*_distinct(found), *_address(page, facts))


def judge(found: tuple[DateReading, ...]) -> DateReading | None:
    """The reading to be believed: the most trusted one (they come in that order); None when there is none."""
    return found[0] if found else None


def _strong(facts: PageFacts, labelled: list[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """(labels in the head or in a metadata table, labels away from both: none when they tell different days)."""
    strong, elsewhere = [], []
    for x in labelled:
        if x.meaning != "published" or _of_another(facts, x):
            continue
        if facts.in_head(x.line) or (x.line in facts.table_lines):
            strong.append(x)
        elif x.name not in _WEAK_NAMES and _outside_body(facts, x):
            elsewhere.append(x)
    if len({x.value for x in strong if x.name.endswith("于")}) > 1:  # a thread of comments
        strong = [x for x in strong if not x.name.endswith("于")]
    one_day = len({x.value[:_DAY] for x in elsewhere}) == 1
    return sorted(strong, key=lambda x: x.name in _WEAK_NAMES), elsewhere if one_day else []


def _of_another(facts: PageFacts, x: Labelled) -> bool:
    """Whether a day belongs to something beside the article: a comment (某某 发表于 …), an article linked above it."""
    if x.cell or not x.line:
        return False
    if not facts.in_head(x.line) and x.name.endswith("于") and not facts.simple[x.line].startswith(x.name):
        return True
    above = facts.outline.lines[x.line - 1]
    linked = above.linked * 2 > len(above.text) and len(above.text) >= _LINKED and not _WAY.search(above.text)
    if not linked or facts.title.line <= x.line - 1 <= facts.title.last:
        return False
    return sum(anchor.line == x.line - 1 for anchor in facts.outline.anchors) == 1


def _outside_body(facts: PageFacts, x: Labelled) -> bool:
    if _in_foot(facts, x.line) or _OF_SITE.search(facts.simple[x.line].partition(x.name)[0]):
        return False
    if x.line >= facts.body.last - _AT_END and facts.simple[x.line].lstrip("[【(（ ").startswith(x.name[:2]):
        return True  # a line of its own under the text
    return not facts.body.first <= x.line < facts.body.last or x.line in facts.table_lines or facts.in_head(x.line)


def _in_foot(facts: PageFacts, number: int) -> bool:
    """Whether a line belongs to the foot: the day there is the site's (网站更新时间), not the article's."""
    if number < facts.body.last or facts.in_head(number):
        return False
    return any(FOOT.search(text) for text in facts.simple[facts.body.last : number + 1])


def _labelled(labels: list[Labelled], fetched_at: date | None) -> list[DateReading]:
    result = []
    for x in labels:
        parsed = _leading(x.value, fetched_at)
        if parsed and parsed.value:
            source = DateSource.METADATA_TABLE if x.cell else DateSource.LABEL
            certainty = Certainty.RELATIVE if parsed.relative else Certainty.EXACT
            result.append(DateReading(parsed.value, source, f"{x.name}：{x.value}"[:_MOST], certainty, x.name))
    return result


def _leading(value: str, fetched_at: date | None) -> ParsedDate | None:
    """The date a value begins with; a date further on belongs to something else."""
    parsed = parse_date(value[:40], fetched_at)
    return parsed if parsed and parsed.start <= 4 else None


def _metas(metas: dict[str, str], fetched_at: date | None) -> list[DateReading]:
    result = []
    for name in _METAS:
        content = metas.get(name)
        parsed = parse_date(content, fetched_at) if content else None
        if content and parsed and parsed.value:
            result.append(DateReading(parsed.value, DateSource.META_TAG, content[:_MOST], Certainty.EXACT, name))
    return result


def _json(page: Page) -> list[DateReading]:
    for text in page.outline.json_ld:
        parsed = parse_date(m[1]) if (m := _JSON_DAY.search(text)) else None
        if m and parsed and parsed.value:
            return [DateReading(parsed.value, DateSource.JSON_FIELD, m[1][:_MOST], Certainty.EXACT, "datePublished")]
    return []


def _in_script(page: Page) -> list[DateReading]:
    """A variable from which a script prints the day: `var pubDate = "2024-03-15"`."""
    if not _may_name_day(page.lower):
        return []
    hit = _SCRIPT_DAY.search(page.html)
    parsed = parse_date(hit[2]) if hit else None
    if hit is None or parsed is None or parsed.value is None:
        return []
    return [DateReading(parsed.value, DateSource.JSON_FIELD, hit.group()[:_MOST], Certainty.WEAK, hit[1])]


def _may_name_day(lower: str) -> bool:
    for word in _SCRIPT_WORDS:
        at = lower.find(word)
        while at >= 0:
            if _SCRIPT_NAME.match(lower, at):
                return True
            at = lower.find(word, at + 1)
    return False


def _printed(facts: PageFacts) -> list[DateReading]:
    """A bare date in the head of the article: alone on its line, with a clock, or beside 来源, 作者, 字号 ….

    Dates behind a label are left to the labels, whatever they mean.
    """
    result = []
    taken = {x.line for x in facts.labels if x.meaning not in ("source", "furniture")}
    taken |= {x.line + 1 for x in facts.labels if x.cell or x.alone}
    for number in facts.head_lines():
        line = facts.outline.lines[number]
        if number in taken or line.hidden or len(line.text) > 160 or FOOT.search(line.text):
            continue
        for parsed in find_dates(line.text):
            if parsed.value and _stands_free(line.text, parsed):
                result.append(DateReading(parsed.value, DateSource.PRINTED, line.text[:_MOST]))
                break
    return result


def _stands_free(text: str, parsed: ParsedDate) -> bool:
    rest = (text[: parsed.start] + text[parsed.start + len(parsed.text) :]).strip(_FRAME)
    if len(_ONLY_CLOCK.sub("", rest)) <= 2 or _CLOCK.search(parsed.text):
        return True
    before = text[: parsed.start].rstrip()
    return bool(_BESIDE.search(rest)) and not before.endswith(tuple("于在至到从为自月第（《")) and len(before) < 60


def _address(page: Page, facts: PageFacts) -> list[DateReading]:
    day, _, _ = date_in_url(page.url)
    if day is None or not facts.article_like:
        return []
    return [DateReading(day, DateSource.URL, page.url[:_MOST], Certainty.WEAK)]


def _weak(reading: DateReading) -> DateReading:
    return DateReading(reading.value, reading.source, reading.text, Certainty.WEAK, reading.label)


def _distinct(found: list[DateReading]) -> list[DateReading]:
    kept: dict[tuple[date, DateSource], DateReading] = {}
    for reading in found:
        kept.setdefault((reading.value, reading.source), reading)
    return list(kept.values())
