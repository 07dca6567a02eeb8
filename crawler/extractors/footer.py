"""Footer marks 页脚标识: organizer, site code, filings, party mark, find-errors link, contact and site map (R-412).

A mark may be text, a picture's alt, or only the address of a link, so all three are searched; scripts that write a mark
(the usual form of the party mark) count too.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from crawler.extractors.page import Page

_TEXTS = {
    "organizer": re.compile(
        r"(?:主\s*办(?:\s*单\s*位)?|主\s*管(?:\s*单\s*位)?|版权所有|主辦(?:單位)?)\s*[：:©]?\s*"
        r"(?!.{0,2}(?:ICP|教备|公网))([^\s|：:，,；;]{3,30})|"
        r"(?:^|[\s|©：:])([\u4e00-\u9fff]{4,30})\s*(?:主办|主辦|版权所有|版權所有)(?=[\s|，,。]|$)|"
        r"(?:©|[Cc]opy[Rr]ight)[\s\d©年\-]{0,20}([\u4e00-\u9fff]{4,30})",
        re.MULTILINE,
    ),
    "site_code": re.compile(r"(?:标识码|識別碼|标识编码|標識碼|网站标识)\s*[：:]?\s*((?:\d{10})|(?:bm\d{8}))", re.I),
    "icp": re.compile(r"([\u4e00-\u9fff]?\s{0,3}ICP\s*[备備]案?\s*\d{5,10}\s*[号號]?(?:\s*-\s*\d{1,3})?)", re.I),
    "police": re.compile(
        r"((?:[\u4e00-\u9fff]\s*)?公网安[备備]\s*(?:\d\s?){10,16}[号號]?|公安(?:机关)?(?:网络?)?备案编?号\s*[：:]?\s*\d{10,16}|(?:[\u4e00-\u9fff])?公網安備\s*\d{10,16}\s*號?)"
    ),
    "contact": re.compile(
        r"((?:联系|聯繫|聯絡|值班|办公|服务|咨询|投诉|维护|监督)?(?:电话|電話|热线|熱線|方式)"
        r"\s*[：:]?\s*[(（]?(?:\d{3,4}[)）]?\s*[-—－ ]?\s*\d{3,4}[ -]?\d{2,5}|\d{7,8}(?!\d)|12345(?!\d))|"
        r"(?:联系我们|聯繫我們|Tel)\s*[：:.]?\s*[(（]?\d{3,4}[)）]?\s*[-—－ ]?\s*\d{7,8}|"
        r"(?:邮箱|郵箱|E-?mail)\s*[：:]?\s*[\w.+-]+[@#][\w.-]+)",
        re.I,
    ),
}
_SITE_MAP = re.compile(r"网站地图|站点地图|網站地圖|網站導覽|site\s?map|网站导航|站点导航", re.I)
_CONTACT_US = re.compile(r"^\s*(?:联系我们|联系方式|聯繫我們|聯絡我們)\s*$")
_FIND_ERRORS = re.compile(r"zfwzgl|jiucuo|pucha\.kaipuyun|kaipuyun\.cn/exposure", re.I)
_FIND_ERRORS_WORDS = ("zfwzgl", "jiucuo", "kaipuyun")  # one of them in every address of the pattern
_FIND_ERRORS_TEXT = re.compile(r"找错|纠错|找錯|糾錯")
_CONAC = re.compile(r"(?:bszs|dcs)\.conac\.cn", re.I)
_RED = re.compile(r"red\.(?:png|gif|jpg)", re.I)
_BLUE = re.compile(r"blue\.(?:png|gif|jpg)", re.I)
_MOST = 80
_END_LINES = 60
_LONGEST_LINE = 4000  # characters from the end of a line in which marks are looked for


def read_footer(page: Page) -> dict[str, str]:
    """Marks found on a page, name → text found; a mark that is not there is not a key.

    Organizer and telephone count only near the end: an article of the page may name others.
    """
    lines = [line.text[-_LONGEST_LINE:] for line in page.outline.lines]
    whole, end = "\n".join(lines), "\n".join(lines[-_END_LINES:])
    texts = {name: end if name in ("organizer", "contact") else whole for name in _TEXTS}
    hits = {name: m for name, pattern in _TEXTS.items() if (m := _last(pattern, texts[name]))}
    found = {name: next(filter(None, m.groups())).strip()[:_MOST] for name, m in hits.items()}
    for name, value in _linked(page).items():
        found.setdefault(name, value)
    if "party_mark" not in found and "conac" in page.lower and (mark := _written_party_mark(page.html)):
        found["party_mark"] = mark
    maybe = any(word in page.lower for word in _FIND_ERRORS_WORDS)
    if maybe and "find_errors" not in found and (m := _FIND_ERRORS.search(page.html)):
        found["find_errors"] = m.group()  # the usual widget is written by a script from that host
    if "find_errors" not in found and (words := _clickable_errors(page)):
        found["find_errors"] = words
    return found


def _clickable_errors(page: Page) -> str:
    """The words of a picture that leads to the report of errors without being inside a link."""
    if not _FIND_ERRORS_TEXT.search(page.html):
        return ""
    said = (image.get("alt") or image.get("title") or "" for image in page.tree.iter("img"))
    return next((words[:_MOST] for words in said if _FIND_ERRORS_TEXT.search(words)), "")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match: footers come last."""
    return next(iter(list(pattern.finditer(text))[-1:]), None)


def _linked(page: Page) -> dict[str, str]:
    source = page.lower  # ten times as fast as letting the patterns ignore case in every link
    spelled = "&#" in source  # letters may be written as numbers
    errors = spelled or any(word in source for word in _FIND_ERRORS_WORDS)
    party = spelled or "conac" in source
    found: dict[str, str] = {}
    for link in page.tree.iter("a", "area"):
        href, words = link.get("href") or "", _words(link)
        if _SITE_MAP.search(words):
            found["site_map"] = words[:_MOST]
        elif (errors and _leads_to_errors(link, href)) or _FIND_ERRORS_TEXT.search(words):
            found.setdefault("find_errors", (words or href)[:_MOST])
        elif party and _is_party_mark(link, href):
            found["party_mark"] = (words or href)[:_MOST]
        elif _CONTACT_US.search(words):
            found.setdefault("contact", words[:_MOST])
        elif "beian.miit.gov.cn" in href and "ICP" in words.upper():
            found.setdefault("icp", words[:_MOST])
        elif ("beian.gov.cn" in href or "beian.mps.gov.cn" in href) and re.search(r"\d{10,}", words + href):
            found.setdefault("police", (words or href)[:_MOST])
    return found


def _leads_to_errors(link: HtmlElement, href: str) -> bool:
    return bool(_FIND_ERRORS.search(href) or _FIND_ERRORS.search(link.get("onclick") or ""))


def _words(link: HtmlElement) -> str:
    if not len(link):
        return " ".join(f"{link.text or ''} {link.get('title') or ''}".split())
    alts = [image.get(name) or "" for image in link.iter("img") for name in ("alt", "title")]
    return " ".join(" ".join([link.text_content(), link.get("title") or "", *alts]).split())


def _is_party_mark(link: HtmlElement, href: str) -> bool:
    """The mark of a party or government organ is red; a blue one is an institution's, whatever its alt says."""
    pictures = [image.get("src") or "" for image in link.iter("img")]
    if not (_CONAC.search(href) or any(_CONAC.search(src) for src in pictures)):
        return False
    return not any(_BLUE.search(src) for src in pictures)


def _written_party_mark(html: str) -> str:
    if not (match := _CONAC.search(html)):
        return ""
    near = html[max(0, match.start() - 300) : match.end() + 600]
    return "" if _BLUE.search(near) and not _RED.search(near) else match.group()
