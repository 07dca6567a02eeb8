"""Site facts 站点特征: what a home page says of the site as a whole (R-404, R-411, R-412, regulations 5.1-5.2)."""

from __future__ import annotations

import re

from crawler.extractors.footer import read_footer
from crawler.extractors.page import Page
from crawler.nouns import SiteFacts

_ACCESSIBLE = re.compile(
    r"无障碍|無障礙|长者|長者|长辈|長輩|关怀版|關懷版|老年人?(?:版|模式)|适老|適老|敬老版|wza(?![a-z])|barrier-?free",
    re.I,
)
_SEARCH_NAMES = re.compile(r"search|query|keyword|sousuo|jiansuo|searchword|^q$|^kw$|^wd$|^key$", re.I)
_SEARCH_WORDS = re.compile(r"搜索|检索|检 索|搜 索|搜一搜|查询|查找|搜尋|檢索|关键[字词]|search", re.I)
_SEARCH_PATH = re.compile(
    r"/(?:so|search|sousuo|jsearch\w*|was5/web/search|igs/front/search|site/search|zhannei|znss|jiansuo|qwjs)\b"
    r"|[?&](?:searchword|searchtext|keyword|keywords|q)=",
    re.I,
)
_TEXT_FIELDS = ("text", "search", "")
_LONGEST = 40


def read_site(page: Page) -> SiteFacts:
    """Facts of a home page; what it does not show is "" (never a guess). `newest_published` is filled by the survey."""
    images = [image for image in page.tree.iter("img") if image.get("src")]
    return SiteFacts(
        url=page.url,
        title=page.title,
        metas=page.metas,
        footer=read_footer(page.tree, [line.text for line in page.outline.lines], page.html),
        search_url=_search(page),
        encoding=page.decoded.encoding,
        declared_encoding=page.decoded.declared,
        lang=(page.tree.get("lang") or page.tree.get("xml:lang") or "").strip(),
        accessibility=_accessibility(page),
        images=len(images),
        images_with_alt=sum(bool((image.get("alt") or "").strip()) for image in images),
    )


def _search(page: Page) -> str:
    """Where the site's own search is: a form's action (none: the page itself), else a link to a search page."""
    for form in page.tree.iter("form"):
        fields = [f for f in form.iter("input") if (f.get("type") or "").lower() in _TEXT_FIELDS]
        if not fields:
            continue
        words = " ".join(str(v) for e in (form, *form.iter("input", "button", "a", "img")) for v in e.attrib.values())
        if any(_SEARCH_NAMES.search(f.get("name") or f.get("id") or "") for f in fields) or _SEARCH_WORDS.search(words):
            return page.join(form.get("action") or "") or page.url
    return _search_without_form(page)


def _search_without_form(page: Page) -> str:
    for field in page.tree.iter("input"):
        if (field.get("type") or "").lower() in _TEXT_FIELDS:
            words = " ".join(str(v) for v in field.attrib.values())
            if _SEARCH_WORDS.search(words):  # sent by script
                return page.url
    for link in page.tree.iter("a"):
        href = link.get("href") or ""
        if _SEARCH_PATH.search(href) and _SEARCH_WORDS.search(link.text_content() + (link.get("title") or "")):
            return page.join(href)
    return ""


def _accessibility(page: Page) -> str:
    """The label of the entry to the barrier-free or elderly version: a link, a button or a picture's alt."""
    if "&#" not in page.html and not _ACCESSIBLE.search(page.html):
        return ""
    for element in page.tree.iter("a", "button", "span", "img", "div", "li", "input"):
        own = [element.text or "", *(element.get(name) or "" for name in ("title", "alt", "value", "aria-label"))]
        for words in own:
            label = words.strip()
            if 2 <= len(label) <= _LONGEST and _ACCESSIBLE.search(label):
                return label
    return ""
