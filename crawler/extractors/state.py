"""Page state 页面状态: what kind of answer a page is, before anything is read from it.

Cheap questions come first: an ordinary page with many links and no tell-tale words costs a few string searches.
When in doubt the page is OK: a wrong SOFT_404 or BLANK accuses an office, a wrong OK costs another look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extractors.notices import own_text, sole_notice
from crawler.extractors.page import Page
from crawler.extractors.text import without_comments
from crawler.nouns import PageState

_BUSY = 12  # links of a page that is no shell, no redirect and no challenge
_NO_HTML = ("application/pdf", "image/", "application/json", "application/msword", "application/vnd", "application/zip")
_BLOCKED_STATUS = (412, 521)  # two common protection systems answer their script challenge with these
_CHALLENGE = re.compile(
    r"__jsl_clearance|\$_ts\b|acw_sc__v2|cf-chl|_guard/|安全验证|滑动验证|人机验证|请输入验证码|请完成验证|浏览器安全检查"
    r"|verify you are human|checking your browser",
    re.I,
)
_COOKIE_RELOAD = re.compile(r"document\.cookie\s*=.*?location", re.I | re.S)
_BLOCK_PAGE = re.compile(
    r"(?:请求|访问).{0,8}(?:被拦截|被阻断|被拒绝|存在威胁|可能.{0,4}攻击)|Web应用防火墙|云防护|access denied", re.I
)
# What servers, hosting companies and domain dealers show where nobody has a site
_PARKED = re.compile(
    r"welcome to nginx|apache2? .{0,20}default page|^\s*it works!|iis windows server|iis\s?\d|test page for the"
    r"|站点创建成功|没有找到站点|默认(?:页面|首页|index)"
    r"|(?:域名|domain).{0,20}(?:出售|转让|已过期|已到期|for sale|expired|parking)"
    r"|(?:网站|空间|主机).{0,6}(?:已过期|已到期|被关闭|已暂停|未备案)",
    re.I,
)
_PARKED_AT_MOST = 600  # characters of text on such a page
_REFRESH = re.compile(r"<meta[^<>]+http-equiv\s*=\s*[\"']?refresh[^>]*>", re.I)
_REFRESH_TO = re.compile(r"content\s*=\s*[\"']?\s*(\d+)[^>]*?[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>\s]+)", re.I)
_LONGEST_WAIT = 15  # seconds; a page that moves on later is read first
_SCRIPT_TO = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)\s*|location\.(?:replace|assign)\(\s*|window\.navigate\(\s*)[\"']([^\"']+)[\"']",
    re.I,
)
# What waits for a click is a way for readers; only onload moves on by itself
_ON_CLICK = re.compile(r"""\son(?!load\b)[a-z]{2,20}\s*=\s*(?:"[^"]*"|'[^']*')""", re.I)
_MOBILE = re.compile(r"/(?:m|wap|mobile|3g|phone)/|^https?://(?:m|wap|3g)\.", re.I)
_FRAME = re.compile(r"<frame\s[^<>]*?src\s*=\s*[\"']?([^\"'>\s]+)", re.I)
_APP = re.compile(
    r"<(?:div|main|section)[^<>]+id\s*=\s*[\"']?(?:app|root|__next|__nuxt|main-app|container)[\"'\s>]|<app-root", re.I
)
_EMPTY_BLOCK = re.compile(r"<(div|main|section)\b[^<>]*>\s*</\1>", re.I)
_ANCHOR = re.compile(r"<a\s", re.I)
_SCRIPT_FILE = re.compile(r"<script[^<>]+src\s*=", re.I)
_SHELL_SOURCE = 30_000  # characters of source that are searched for what a shell does
_SHELL_TEXT = 60  # characters a shell or a page that only moves on may print


@dataclass(frozen=True, slots=True)
class StateReading:
    """页面状态读数. `target` is where a redirect leads, `frames` are the frames' addresses, `quote` the words."""

    state: PageState
    target: str = ""
    quote: str = ""
    frames: tuple[str, ...] = ()


_OK = StateReading(PageState.OK)


def page_state(page: Page, status: int = 200, home_title: str = "") -> StateReading:
    """The state of a page that was answered with `status`; `home_title` is the <title> of the site's home, if known."""
    html = page.html
    if page.content_type.startswith(_NO_HTML) or html[:200].lstrip().startswith(("%PDF", "{", "[")):
        return StateReading(PageState.NOT_HTML)
    if not _is_busy(html):
        return _small(page, status) or _notice(page) or _OK
    if home_title and (instead := _home_instead(page, home_title)):
        return instead
    return _notice(page) or _OK


def is_hollow(page: Page) -> bool:
    """Whether a page shows so few links, beside scripts and an empty element, that its menus may come by script."""
    html = page.html
    if _is_busy(html) or not _SCRIPT_FILE.search(html):
        return False
    return _APP.search(html) is not None or _EMPTY_BLOCK.search(html) is not None


def _is_busy(html: str) -> bool:
    found = 0
    for tag in ("<a ", "<A "):
        at = html.find(tag)
        while at >= 0:
            found += 1
            if found >= _BUSY:
                return True
            at = html.find(tag, at + len(tag))
    return False


def _small(page: Page, status: int) -> StateReading | None:
    html = page.html[:_SHELL_SOURCE]
    challenge = _challenge(html, status)
    if challenge:
        return challenge
    if "<frameset" in html or "<FRAMESET" in html or "<Frameset" in html:
        frames = tuple(url for src in _FRAME.findall(html) if (url := page.join(src)))
        if frames:
            return StateReading(PageState.FRAMESET, frames=frames)
    text = own_text(page.outline)
    if len(text) <= _PARKED_AT_MOST and (parked := _PARKED.search(f"{page.title} {text}")):
        return StateReading(PageState.SOFT_404, quote=parked.group())
    if len(text) > _SHELL_TEXT:
        return None
    return _redirect(page) or _notice(page) or _script_only(html, text)


def _challenge(html: str, status: int) -> StateReading | None:
    if status in _BLOCKED_STATUS:
        return StateReading(PageState.CHALLENGE, quote=f"HTTP {status}")
    if match := _CHALLENGE.search(html):
        return StateReading(PageState.CHALLENGE, quote=match.group())
    if len(html) < 5000 and _COOKIE_RELOAD.search(html):
        return StateReading(PageState.CHALLENGE, quote="document.cookie … location")
    if (status >= 400 or len(html) < 8000) and (match := _BLOCK_PAGE.search(html)):
        return StateReading(PageState.CHALLENGE, quote=match.group())
    return None


def _redirect(page: Page) -> StateReading | None:
    html = without_comments(page.html[:_SHELL_SOURCE])
    targets: list[str] = []
    for meta in _REFRESH.findall(html):
        found = _REFRESH_TO.search(meta)
        if found and int(found[1]) <= _LONGEST_WAIT:
            targets.append(found[2])
    targets = targets or _SCRIPT_TO.findall(_ON_CLICK.sub("", html))
    urls = [url for t in targets if (url := page.join(t)) and not _same(url, page.url)]
    if not urls:
        return None
    # a switch for phones stands before the way for everybody else
    desktop = [url for url in urls if not _MOBILE.search(url)]
    return StateReading(PageState.REDIRECT, target=(desktop or urls)[-1])


def _same(one: str, other: str) -> bool:
    return urlsplit(one)._replace(scheme="").geturl().rstrip("/") == urlsplit(other)._replace(
        scheme=""
    ).geturl().rstrip("/")


def _script_only(html: str, text: str) -> StateReading | None:
    scripts = len(_SCRIPT_FILE.findall(html))
    app = _APP.search(html) is not None or _EMPTY_BLOCK.search(html) is not None
    if scripts and (app or (scripts >= 2 and len(text) < _SHELL_TEXT // 3)) and not _ANCHOR.search(html):
        return StateReading(PageState.SCRIPT_ONLY, quote=text)
    return None


def _notice(page: Page) -> StateReading | None:
    gone, blank = sole_notice(page)
    if gone:
        return StateReading(PageState.SOFT_404, quote=gone)
    return StateReading(PageState.BLANK, quote=blank) if blank else None


def _home_instead(page: Page, home_title: str) -> StateReading | None:
    """The home page at another address: its title, no path line, no article. Sites with one <title> for all pages
    print a path line (当前位置) on every other page."""
    if page.title != home_title or urlsplit(page.url).path.count("/") < 2 or "位置" in page.html:
        return None
    labels = {x.meaning for x in page.facts.labels}
    if labels & {"published", "source", "index_no"} or any(line.prose for line in page.outline.lines):
        return None
    return StateReading(PageState.HOME_INSTEAD, quote=page.title)
