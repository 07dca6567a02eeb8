"""Site facts 站点特征: what a home page says of the site as a whole (R-404, R-411, R-412, regulations 5.1-5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.extractors.footer import read_footer
from crawler.extractors.page import Page
from crawler.nouns import SearchForm, SiteFacts

_ACCESSIBLE_WORDS = (
    r"无障碍|無障礙|长者|長者|长辈|長輩|关怀版|關懷版|老年人?(?:版|模式)|适老|適老|敬老版|wza(?![a-z])|barrier-?free"
)
_ACCESSIBLE = re.compile(_ACCESSIBLE_WORDS, re.I)
_ACCESSIBLE_LOWER = re.compile(_ACCESSIBLE_WORDS)  # of a text in lower case: three times as fast
# The usual tools draw their entry by a script of their own
_ACCESSIBLE_SCRIPT = re.compile(r"wza(?![a-z])|wuzhangai|barrier-?free|accessibilit|(?:^|/)aria[./\-_]|slhelper", re.I)
_SEARCH_NAMES = re.compile(r"search|query|keyword|sousuo|jiansuo|searchword|^q$|^kw$|^wd$|^key$", re.I)
_SEARCH_WORDS = re.compile(r"搜索|检索|检 索|搜 索|搜一搜|查询|查找|搜尋|檢索|关键[字词]|search", re.I)
_SEARCH_PATH = re.compile(
    r"/(?:so|search|sousuo|jsearch\w*|was5/web/search|igs/front/search|site/search|zhannei|znss|jiansuo|qwjs)\b"
    r"|[?&](?:searchword|searchtext|keyword|keywords|q)=",
    re.I,
)
_SEARCH_HINT = re.compile(r"搜索|检索|搜尋|檢索|search|sousuo|jiansuo|so\.html?", re.I)
_HEADER_LINES, _HEADER_PICTURES, _HEADER_MOST = 25, 6, 600
_TEXT_FIELDS = ("text", "search", "")
_LONGEST = 40


def read_site(page: Page) -> SiteFacts:
    """Facts of a home page; what it does not show is "" (never a guess). `newest_published` is filled by the survey."""
    images = [image for image in page.tree.iter("img") if image.get("src")]
    return SiteFacts(
        url=page.url,
        title=page.title,
        metas=page.metas,
        footer=read_footer(page),
        search_url=_search(page),
        search=_search_form(page),
        search_hint=_search_hint(page),
        header=_header(page),
        encoding=page.decoded.encoding,
        declared_encoding=page.decoded.declared,
        lang=(page.tree.get("lang") or page.tree.get("xml:lang") or "").strip(),
        accessibility=_accessibility(page),
        images=len(images),
        images_with_alt=sum(bool((image.get("alt") or "").strip()) for image in images),
    )


def _search(page: Page) -> str:
    """Where the site's own search is: a form's action (none: the page itself), else a link to a search page."""
    for form, _ in _search_forms(page):
        return page.join(form.get("action") or "") or page.url
    return _search_without_form(page)


def _search_forms(page: Page) -> Iterator[tuple[HtmlElement, list[HtmlElement]]]:
    """Forms of a search with their text fields."""
    for form in page.tree.iter("form"):
        fields = [f for f in form.iter("input") if (f.get("type") or "").lower() in _TEXT_FIELDS]
        if not fields:
            continue
        words = " ".join(str(v) for e in (form, *form.iter("input", "button", "a", "img")) for v in e.attrib.values())
        if any(_SEARCH_NAMES.search(f.get("name") or f.get("id") or "") for f in fields) or _SEARCH_WORDS.search(words):
            yield form, fields


def _search_form(page: Page) -> SearchForm | None:
    """The form of a search that an ordinary request can send; None when there is none, or only a script sends it."""
    for form, fields in _search_forms(page):
        action = (form.get("action") or "").strip()
        named = [f for f in fields if f.get("name")]
        if not named or action.lower().startswith(("javascript", "#")):
            continue
        field = next((f for f in named if _SEARCH_NAMES.search(f.get("name") or "")), named[0])
        sent = [(e.get("name") or "", e.get("value") or "") for e in form.iter("input") if _goes_along(e)]
        sent += [(e.get("name") or "", _chosen(e)) for e in form.iter("select") if e.get("name")]
        params = tuple((name, value) for name, value in sent if name and name != field.get("name"))
        method = "POST" if (form.get("method") or "").lower() == "post" else "GET"
        return SearchForm(page.join(action) or page.url, method, field.get("name") or "", params, _by_script(form))
    return None


def _goes_along(field: HtmlElement) -> bool:
    kind = (field.get("type") or "").lower()
    return kind == "hidden" or (kind in ("radio", "checkbox") and field.get("checked") is not None)


def _chosen(select: HtmlElement) -> str:
    options = list(select.iter("option"))
    chosen = next((o for o in options if o.get("selected") is not None), options[0] if options else None)
    return "" if chosen is None else chosen.get("value") or ""


def _by_script(form: HtmlElement) -> bool:
    return bool(form.get("onsubmit")) or any(b.get("onclick") for b in form.iter("input", "button", "a", "img"))


def _search_hint(page: Page) -> str:
    """Words of a search somewhere in the source: it may be there although no form shows it."""
    match = _SEARCH_HINT.search(page.html)
    return match.group() if match else ""


def _header(page: Page) -> str:
    """The first lines of the page and the alternative texts of its first pictures: where a site shows its name."""
    texts = [line.text for line in page.outline.lines[:_HEADER_LINES]]
    pictures = [image for image, _ in zip(page.tree.iter("img"), range(_HEADER_PICTURES), strict=False)]
    texts += [image.get(name) or "" for image in pictures for name in ("alt", "title")]
    return " ".join(t for t in texts if t)[:_HEADER_MOST]


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
    if "&#" not in page.html and not _ACCESSIBLE_LOWER.search(page.lower):
        return _accessible_by_script(page)
    for element in page.tree.iter("a", "button", "span", "img", "div", "li", "input"):
        for words in (element.text, *map(element.get, ("title", "alt", "value", "aria-label"))):
            if words and _ACCESSIBLE.search(words) and 2 <= len(label := words.strip()) <= _LONGEST:
                return str(label)
    return _accessible_by_script(page)


def _accessible_by_script(page: Page) -> str:
    """The file name of a script that draws the entry."""
    sources = (script.get("src") or "" for script in page.tree.iter("script"))
    return next((src.rpartition("/")[2][:_LONGEST] for src in sources if _ACCESSIBLE_SCRIPT.search(src)), "")
