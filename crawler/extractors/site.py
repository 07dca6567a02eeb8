"""Site facts 站点特征: footer marks, search box, accessibility entry, meta tags (R-404, R-411, R-412, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.extractors.page import Page
from crawler.extractors.text import compact, squeeze
from crawler.extractors.traditional import to_simplified
from crawler.nouns import SiteFacts

_TAIL = 6000  # characters at the end of the visible text in which filing marks stand
_TEXT_MARKS = {
    "organizer": re.compile(r"(?:主办|承办|主管|版权所有)(?:单位|方)?\s*[：:©]?\s*[\u4e00-\u9fff（）()]{4,40}"),
    "site_code": re.compile(r"(?:网站|政府网站)?标识码\s*[：:]?\s*(?:\d{10}|bm\d{8})", re.I),
    "icp": re.compile(r"[\u4e00-\u9fff]?ICP备\s*\d{6,10}号(?:-\d+)?", re.I),
    "police": re.compile(r"公网安备\s*\d{10,14}号?"),
    "contact": re.compile(
        r"(?:电话|联系方式|热线|邮箱|传真|联系我们)[^0-9a-zA-Z]{0,12}[\d(（][\d\-—()（） ]{6,}"
        r"|(?:邮箱|E-?mail)\W{0,3}\S+@\S+",
        re.I,
    ),
}
_LINK_MARKS = {
    "party_mark": re.compile(r"bszs\.conac\.cn|dcs\.conac\.cn", re.I),
    "find_errors": re.compile(r"zfwzgl|jiucuo|pucha\.kaipuyun|找错|纠错", re.I),
    "site_map": re.compile(r"网站地图|站点地图|sitemap", re.I),
}
_BLUE_MARK = re.compile(r"blue\.png", re.I)  # 事业单位, not 党政机关
_SEARCH_NAME = re.compile(
    r"search|sousuo|jiansuo|query|keyword|搜索|检索|查询|/so/|/s\b|(?<![a-z])q(?![a-z])|(?<![a-z])wd(?![a-z])", re.I
)
_ACCESSIBLE = re.compile(
    r"无障碍(?:浏览|阅读|版|模式|辅助)?|长者(?:模式|版|助手|专区)|长辈版|关怀版|老年人模式|适老(?:化|模式|版)?|大字版|关爱版"
)


def read_site(page: Page) -> SiteFacts:
    """Site facts of a page. A mark that is not there has no key; texts are as printed, squeezed."""
    images = list(page.tree.iter("img"))
    return SiteFacts(
        url=page.url,
        title=page.title,
        metas={k: v for k, v in page.metas.items() if len(v) <= 500},
        footer=_footer(page),
        search_url=_search_url(page),
        encoding=page.decoded.encoding,
        declared_encoding=page.decoded.declared,
        lang=page.tree.get("lang") or "",
        accessibility=_accessibility(page),
        images=len(images),
        images_with_alt=sum(bool(squeeze(i.get("alt") or "")) for i in images),
    )


def _footer(page: Page) -> dict[str, str]:
    body = page.tree.find("body")
    text = squeeze(body.text_content()) if body is not None else ""
    tail = to_simplified(text[-_TAIL:])
    found = {}
    for mark, pattern in _TEXT_MARKS.items():
        hits = pattern.findall(tail)
        if hits:
            found[mark] = squeeze(hits[-1])[:80]
    for mark, value in _linked_marks(page):
        found.setdefault(mark, value)
    return found


def _linked_marks(page: Page) -> Iterator[tuple[str, str]]:
    """Marks that are pictures or links: the href, the picture's address and the words around tell."""
    for element in page.tree.iter("a", "img", "script"):
        words = _words(element)
        for mark, pattern in _LINK_MARKS.items():
            if pattern.search(words):
                if mark == "party_mark" and not _is_party(element, words):
                    continue
                yield mark, squeeze(words)[:120]


def _words(element: HtmlElement) -> str:
    parts = [element.get(name) or "" for name in ("href", "src", "alt", "title")]
    if element.tag == "a":
        parts.append(compact(element.text_content())[:40])
        parts += [f"{i.get('src') or ''} {i.get('alt') or ''} {i.get('title') or ''}" for i in element.iter("img")]
    elif element.tag == "script":
        parts.append((element.text or "")[:300] if "conac" in (element.text or "")[:2000] else "")
    return to_simplified(" ".join(parts))


def _is_party(element: HtmlElement, words: str) -> bool:
    return not _BLUE_MARK.search(words) or bool(re.search(r"red\.png", words, re.I))


def _search_url(page: Page) -> str:
    """The address of the site's search form; "" when there is none that can be told."""
    for form in page.tree.iter("form"):
        fields = list(form.iter("input"))
        texts = [f for f in fields if (f.get("type") or "text").lower() in ("text", "search", "")]
        words = " ".join(
            [form.get("action") or "", form.get("id") or "", form.get("name") or ""]
            + [f"{f.get('name') or ''} {f.get('placeholder') or ''} {f.get('value') or ''}" for f in fields]
        )
        if texts and len(texts) <= 3 and _SEARCH_NAME.search(to_simplified(words)):
            return page.join(form.get("action") or "") or page.url
    for field in page.tree.iter("input"):
        words = f"{field.get('placeholder') or ''} {field.get('id') or ''} {field.get('name') or ''}"
        if (field.get("type") or "text").lower() in ("text", "search") and _SEARCH_NAME.search(to_simplified(words)):
            return page.url
    return ""


def _accessibility(page: Page) -> str:
    for element in page.tree.iter("a", "button", "span", "img"):
        words = element.get("title") or element.get("alt") or ""
        if len(element) <= 2:
            words += squeeze(element.text_content())[:30]
        found = _ACCESSIBLE.search(to_simplified(words)) if words else None
        if found:
            return found.group()
    return ""
