"""Notices 提示语: pages that only say that there is nothing (暂无内容), or that the page is gone (页面不存在).

A statement of an office (2024年我镇暂无行政处罚信息，特此说明) is a text, not a notice: a notice stands alone on its
line and says nothing about anybody.
"""

from __future__ import annotations

import re

from crawler.extractors.dates import find_dates
from crawler.extractors.looking import short_texts, word_search
from crawler.extractors.outline import Line, Outline
from crawler.extractors.page import Page
from crawler.extractors.text import squeeze
from crawler.extractors.traditional import to_simplified

_SHORT = (2, 64)  # characters between two tags that may be a notice
# Without any of them there is nothing to read
_WORDS = (
    *("不存在", "找不到", "移走", "删除", "刪除", "未找到", "没有", "沒有", "404", "下线", "Not Found", "not found"),
    *("似乎", "什么都没有", "什么也没有"),
    *("暂无", "暫無", "正在", "设中", "設中", "理中", "期待", "无相关", "无数据", "善中", "新中", "护中", "No Data"),
)
_HINTS = word_search()
_HINTS.add(_WORDS)
_THING = r"(?:页面?|网页|内容|信息|文章|栏目|地址|网址|链接|文件|资源|频道|数据|记录|稿件)"
_GONE = re.compile(
    rf"{_THING}.{{0,12}}(?:不存在|找不到|未找到|没有找到|移走|移除"
    r"|(?:已|被)删除|已下线|已过期|不见了|丢失|已失效)(?=[^\u4e00-\u9fff]|或|$)"
    rf"|(?:找不到|未找到|没有找到|无法找到|无法访问|无法显示|不存在).{{0,12}}{_THING}"
    r"|^(?:错误\s*)?404(?:\s*(?:错误|not found|error|页面.*|-.*))?$"
    r"|^(?:404\s*)?(?:page )?not found[.!]?$|^object not found",
    re.I,
)
_SUBJECT = (
    r"(?:本|该|此|当前|您所?(?:访问|查看)的)?"
    r"(?:栏目|页面|网页|频道|目录|分类|版块|板块|列表|站点|网站)?[下内里]?"
)
_STUFF = (
    r"(?:相关|任何|公开|此类|有关|符合条件的?|对应|更多|可显示的?)*的?(?:内容|数据|信息|记录|文章|资料|文件|新闻|结果)"
)
_END = r"[\s!！.。…~～,，、]*"
_WAIT = r"(?:(?:请|敬请).{0,10})?"
_HEAD = r"^[\s!！·※*【\[（(]*"
_TAIL = rf"{_END}{_WAIT}{_END}[】\])）]*$"
_SEARCH = rf"{_END}(?:.{{0,6}}搜索.{{0,12}})?"
_SORRY = r"(?:对不起|抱歉|很抱歉|温馨提示|提示)?[\s,，:：!！]*"
_VERB = r"(?:建设|整理|更新|完善|维护|升级|制作|编辑|筹建|补充|准备)"
_BLANK = re.compile(
    rf"{_HEAD}{_SORRY}{_SUBJECT}\s*(?:目前|现在|暂时|当前|尚|还)?"
    rf"(?:(?:暂无|没有(?:找到|查到|检索到|发布)?|无|未找到|未查询到|查无){_STUFF}|暂无)[!！。.…]*{_TAIL}"
    rf"|{_HEAD}{_SORRY}{_SUBJECT}的?(?:内容|资料|信息|数据|栏目)?"
    rf"(?:(?:正在|尚在|还在|努力)+(?:紧张|抓紧)?{_VERB}之?中?|{_VERB}之?中){_TAIL}"
    # what blogs print where a category holds nothing
    rf"|{_HEAD}{_SORRY}(?:似乎|好像)?(?:我们)?(?:无法|没能|没有)找到[您你]?(?:[要想所])?[查寻]?找的(?:内容|文章|东西){_SEARCH}$"
    rf"|{_HEAD}{_SORRY}这[儿里](?:似乎|好像)?什么[都也]没有{_SEARCH}$"
    rf"|^敬请期待{_END}$|^no data[.!]?$|^coming soon[.!]?$",
    re.I,
)
_FURNITURE = re.compile(
    r"版权所有|copyright|ICP备|公网安备|网站标识码|主办|承办|技术支持|联系电话|欢迎(?:您|来到|访问|光临)|今天是|浏览器|分辨率"
    r"|位置[：:]|访问量|地址[：:]|邮编|电话[：:]|传真|©|适老|无障碍|首页",
    re.I,
)
_BARE, _LONELY = 4, 24  # 暂无 may be a value of something else: so short a notice must be nearly the only text
_LONGEST = 60  # characters of a notice
_MOST_TEXT = 260  # characters a page may print besides menus and foot and still say nothing
_MOST_PROSE = 100  # of them in whole sentences
_ROWS = 2  # dated links make a list


def own_text(outline: Outline) -> str:
    """What a page says itself: no links, no foot, no greeting."""
    return " ".join(line.text for line in _said(outline))


def sole_notice(page: Page) -> tuple[str, str]:
    """(words by which a page says that it does not exist, words by which a column says that it holds nothing).

    Both "" for every page that says something else: rows, files, a text, or only such words inside a text.
    """
    # asked of the raw page first: short texts between two tags
    short = short_texts(page.html, *_SHORT)
    if not _HINTS.any("\n".join(short)):
        return "", ""
    if not any(_kind(text) for text in map(squeeze, short) if _HINTS.any(text)):
        return "", ""
    said = _said(page.outline)
    if sum(len(x.text) for x in said) > _MOST_TEXT or sum(x.own for x in said if x.prose) > _MOST_PROSE:
        return "", ""
    lonely = sum(len(line.text) for line in said) <= _LONELY
    texts = [x.text for x in said if len(x.text) <= _LONGEST and (len(x.text) > _BARE or (lonely and x.tag != "td"))]
    kinds = {kind: text for text in reversed(texts) if (kind := _kind(text))}
    if not kinds or _has_content(page):
        return "", ""
    return kinds.get("gone", ""), kinds.get("blank", "")


def says_nothing(text: str) -> bool:
    """Whether a line by itself says that there is nothing."""
    return len(text) <= _LONGEST and _kind(text) == "blank"


def _kind(text: str) -> str:
    """`blank`, `gone` or "": 没有找到相关信息 is said by columns, 没有找到该页面 by servers."""
    plain = to_simplified(text)
    return "blank" if _BLANK.search(plain) else "gone" if _GONE.search(plain) else ""


def _said(outline: Outline) -> list[Line]:
    return [
        line
        for line in outline.lines
        if line.own >= 2 and not line.hidden and line.linked * 2 < len(line.text) and not _FURNITURE.search(line.text)
    ]


def _has_content(page: Page) -> bool:
    """Rows of a list, an embedded file or the labels of an article."""
    outline = page.outline
    if any(src and not src.startswith(("about:", "javascript:")) for src, _ in outline.embeds):
        return True
    dated = {n for n, line in enumerate(outline.lines) if 6 <= len(line.text) <= 200 and _has_day(line)}
    rows = {a.line for a in outline.anchors if {a.line - 1, a.line, a.line + 1} & dated}
    return len(rows) >= _ROWS or any(x.meaning in ("published", "index_no", "source") for x in page.facts.labels)


def _has_day(line: Line) -> bool:
    return any(found.value for found in find_dates(line.text))
