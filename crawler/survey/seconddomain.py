"""Second domain 第二域名: front pages on other domains, linked from a portal's own, that say they are the same site.

Only the site's own code (网站标识码, one for each site) together with its name is proof; a like name alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.evidence import PageRef
from crawler.matching import unit_names
from crawler.nouns import NavLink, PageRequest, SiteFacts, UnitKind
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.ownership import plain
from crawler.survey.tour import Step, Tour

MOST = 2
NAME_AT_LEAST = 3
_FORMER = re.compile(r"旧版|老版|旧网站|老网站|原网站|旧站|门户网站|主站")
_FRONT = re.compile(r"/?(?:(?:index|default|home|main)\.\w+)?")
_CODE = re.compile(r"(?<![0-9A-Za-z])(?:\d{10}|bm\d{8})(?![0-9A-Za-z])")


def look_for_second(tour: Tour, entry: PageFacts) -> Step[tuple[PageRef, ...]]:
    """The front pages on other domains that bear the portal's own code and name."""
    ours = _identity(entry.site)
    if tour.unit.kind is not UnitKind.PORTAL or ours is None:
        return ()
    urls = list(dict.fromkeys(link.url for link in entry.links if _may_be_ours(tour, link)))[:MOST]
    pages = yield from tour.ask(Ask(PageRequest(url), Role.NAV, "second", 4) for url in urls)
    return tuple(page.ref for page in pages if _is_ours(tour, page, ours))


def _may_be_ours(tour: Tour, link: NavLink) -> bool:
    parts = urlsplit(link.url)
    outside = parts.scheme in ("http", "https") and bool(parts.hostname) and not tour.territory.knows_host(link.url)
    front = _FRONT.fullmatch(parts.path) is not None and not parts.query
    text = plain(link.text or link.title)
    named = any(name in text for name in unit_names(tour.unit) if len(name) >= NAME_AT_LEAST)
    return outside and front and (named or _FORMER.search(text) is not None)


def _is_ours(tour: Tour, page: PageFacts, ours: tuple[str, str]) -> bool:
    there = page.readable and page.ref.status == 200 and not tour.territory.knows_host(page.ref.url)
    return there and _identity(page.site) == ours


def _identity(site: SiteFacts | None) -> tuple[str, str] | None:
    """Code and name of a site; None where it does not tell both."""
    if site is None:
        return None
    metas = {name.lower(): value.strip() for name, value in site.metas.items()}
    codes = dict.fromkeys(_codes(site.footer.get("site_code", ""), metas.get("siteidcode", "")))
    name = plain(metas.get("sitename", "") or site.title)
    return (next(iter(codes)), name) if len(codes) == 1 and name else None


def _codes(*texts: str) -> Iterator[str]:
    for text in texts:
        yield from _CODE.findall(text)
