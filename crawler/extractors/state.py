"""Page state 页面状态: what kind of answer a page is, before anything is read from it.

Cheap questions first: an ordinary page is recognised by its size and its text without a second pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extractors.page import Page
from crawler.extractors.text import compact, squeeze
from crawler.extractors.traditional import to_simplified
from crawler.nouns import PageState

_CHALLENGE_STATUS = (412, 521)
# Marks of the usual shields: jsl cookie scripts, $_ts shells, captcha and WAF pages
_CHALLENGE = re.compile(
    r"__jsl|_jsl_clearance|\$_ts\s*=|document\.cookie\s*=\s*\(|wzws|acw_sc__v2|安全验证|请完成验证|人机验证|访问验证|滑动验证|captcha|"
    r"您的访问(?:被|可能)|访问被(?:拦截|阻断|拒绝)|WAF|creditCheck|请开启JavaScript并刷新",
    re.I,
)
_SHELL_AT_MOST = 6000  # a challenge or a page that only moves on is short
_REFRESH = re.compile(r"^\s*(\d+)\s*[;,]\s*url\s*=\s*['\"]?([^'\">]+)", re.I)
_MOVE = re.compile(
    r"(?:(?:window|document|self|top|parent)\.)?location(?:\.href)?\s*=\s*([\"'])([^\"'<>\n]{1,300})\1"
    r"|location\.(?:replace|assign)\(\s*([\"'])([^\"'<>\n]{1,300})\3\s*\)",
)
_GONE = re.compile(
    r"页面不存在|网页不存在|文件不存在|内容不存在|栏目不存在|信息不存在|文章不存在|已经?(?:被)?(?:移走|移除|删除|下线|撤下)|"
    r"找不到(?:您|该|此|相关|要|网页|页面|文件)|(?:未|没有)找到(?:您|该|此|页面|网页|相应|对应)|无法找到|您(?:要)?(?:查看|访问|浏览|请求|查找)的.{0,12}(?:不存在|已)|"
    r"访问的(?:页面|网页|地址|内容).{0,10}(?:不存在|错误|已)|404\s*(?:错误|not\s*found|page)|not\s*found|该(?:页面|信息|文章|栏目)(?:已|不存在)|"
    r"错误提示|出错了|页面(?:走丢|丢失|找不到)|链接(?:已)?失效",
    re.I,
)
_GONE_TITLE = re.compile(
    r"^(?:404|错误|出错|提示信息|错误提示|页面不存在|找不到)|404|not\s*found|页面不存在|错误提示|提示信息", re.I
)
_GONE_AT_MOST = 160  # characters of the passage that says so
_ARTICLE_AT_LEAST = 400  # with so much text of its own a page is no error page
_APP_ROOT = re.compile(r"<div[^>]+id=[\"']?(?:app|root|main-app|__nuxt|__next)[\"']?[^>]*>\s*</div>", re.I)
_BLANK = re.compile(
    r"暂无(?:数据|内容|信息|相关|记录|文章|资料)|没有(?:相关|任何|符合条件的)(?:内容|信息|数据|记录)|(?:栏目|页面|内容)?(?:建设|维护|整理)中|敬请期待|"
    r"内容正在(?:整理|建设|更新|完善)"
)


@dataclass(frozen=True, slots=True)
class StateReading:
    """页面状态读数. `target`: where a page moves on to; `frames`: addresses of a frameset; `quote`: its words."""

    state: PageState
    target: str = ""
    quote: str = ""
    frames: tuple[str, ...] = ()


def page_state(page: Page, status: int, home_title: str = "") -> StateReading:
    """The state of a page. A long page with text of its own is OK whatever words stand in it."""
    short = len(page.html) <= _SHELL_AT_MOST
    if status in _CHALLENGE_STATUS or (short and _CHALLENGE.search(page.html) and not _says_something(page)):
        return StateReading(PageState.CHALLENGE, quote=f"HTTP {status} {page.title}"[:80])
    if frames := _frames(page):
        return StateReading(PageState.FRAMESET, frames=frames)
    if target := _moves_to(page, short):
        return StateReading(PageState.REDIRECT, target)
    if (gone := _gone(page)) is not None:
        return StateReading(PageState.SOFT_404, quote=gone)
    if short and _script_only(page):
        return StateReading(PageState.SCRIPT_ONLY)
    if home_title and page.title == home_title and status == 200:
        return StateReading(PageState.HOME_INSTEAD)
    if short and (found := _BLANK.search(to_simplified(_text(page)))) and len(compact(_text(page))) < _ARTICLE_AT_LEAST:
        return StateReading(PageState.BLANK, quote=found.group())
    return StateReading(PageState.OK)


def _text(page: Page) -> str:
    """Visible text of a page's body (scripts and styles left out)."""
    body = page.tree.find("body")
    if body is None:
        return ""
    pieces = [
        piece
        for element in body.iter()
        if isinstance(element.tag, str)
        for piece in (
            element.text if element.tag not in ("script", "style", "noscript") else "",
            element.tail if element is not body else "",
        )
        if piece
    ]
    return squeeze(" ".join(pieces))


def _says_something(page: Page) -> bool:
    return len(compact(_text(page))) > 200


def _frames(page: Page) -> tuple[str, ...]:
    if "<frameset" not in page.html.lower():
        return ()
    return tuple(
        url for frame in page.tree.iter("frame") if (url := page.join(frame.get("src") or "")) and url != page.url
    )


def _moves_to(page: Page, short: bool) -> str:
    """Where a page that has nothing to say itself sends its reader; "" when it stays."""
    for meta in page.tree.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(meta.get("content") or "")
            # pages that reload themselves every few minutes are pages
            if found and int(found.group(1)) <= 10:
                target = page.join(found.group(2).strip())
                return target if target and target != page.url else ""
    if not short or (next(page.tree.iter("a"), None) is not None and _says_something(page)):
        return ""
    move = _MOVE.search(page.html)
    if move is None or len(compact(_text(page))) > 60:
        return ""
    target = page.join(move.group(2) or move.group(4))
    return target if target and target != page.url else ""


def _gone(page: Page) -> str | None:
    """The words in which a page with status 200 says that there is no such page; None for any other page."""
    html = page.html
    if not (_GONE.search(html) or _GONE_TITLE.search(page.title)):
        if not any(mark in html for mark in ("不存在", "移走", "刪除", "找不到", "無法", "錯誤")):
            return None
        html = to_simplified(html)
        if not _GONE.search(html):
            return None
    title_says = bool(_GONE_TITLE.search(to_simplified(page.title)))
    for passage in _passages(page):
        plain = to_simplified(passage)
        if len(compact(plain)) <= _GONE_AT_MOST and _GONE.search(plain) and (title_says or _alone(page, passage)):
            return passage[:80]
    return page.title[:80] if title_says and len(compact(_text(page))) < _ARTICLE_AT_LEAST else None


def _passages(page: Page) -> list[str]:
    """Text blocks that speak for the page: headings and paragraphs that are no link or list row."""
    found = []
    for element in page.tree.iter("h1", "h2", "h3", "p", "div", "td", "span", "b", "strong", "center", "body"):
        if len(element) > 6 or _in_link(element):
            continue
        text = squeeze(element.text_content()) if len(element) else squeeze(element.text or "")
        if 3 <= len(text) <= 200 and "{" not in text:
            found.append(text)
    return found


def _in_link(element: object) -> bool:
    node = element
    for _ in range(4):
        node = node.getparent() if node is not None else None  # type: ignore[attr-defined]
        if node is None:
            return False
        if node.tag in ("a", "li", "option"):
            return True
    return False


def _alone(page: Page, passage: str) -> bool:
    """Whether the passage is what the page has to say: no article body, no metadata of an article, few long texts."""
    if page.metas.get("articletitle") or page.metas.get("pubdate"):
        return False
    longest = max((len(squeeze(p.text_content())) for p in page.tree.iter("p")), default=0)
    return longest <= max(_GONE_AT_MOST, len(passage) + 40)


def _script_only(page: Page) -> bool:
    """An empty application shell: script bundles, a mounting point, no text and no links."""
    if len(compact(_text(page))) > 40:
        return False
    links = sum(1 for _ in page.tree.iter("a"))
    scripts = sum(1 for s in page.tree.iter("script") if s.get("src"))
    return links <= 2 and (scripts >= 1 or bool(_APP_ROOT.search(page.html)))
