"""Exhaustive frontier 穷尽前沿: every page in scope, for benchmarks and `--frontier exhaustive`.

The traps of endless sites are bounded: links a page, pages, length and depth of addresses, session ids, and the
number of addresses that differ in their query only (calendars, searches).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawler.extractors.page import Page
from crawler.extractors.whole import raw_hrefs
from crawler.frontier import FrontierProgress, Wanted
from crawler.nouns import PageRequest, Snapshot, Unit

_SESSION = re.compile(
    r"(;jsessionid=[^?#]*|(?<=[?&])(?:phpsessid|jsessionid|aspsessionid\w*|sid|sessionid)=[^&#]*&?)", re.I
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|bmp|ico|svg|mp[34]|avi|wmv|flv|swf|css|js|exe|apk)$",
    re.I,
)
# relative hrefs mean another page in each folder
_ANYWHERE = ("/", "http:", "https:", "javascript:", "#", "mailto:")


@dataclass(frozen=True, slots=True)
class Limits:
    """上限."""

    pages: int = 100_000
    links_a_page: int = 3_000
    url_characters: int = 1_000
    path_depth: int = 16
    queries_a_path: int = 500


class Exhaustive:
    """穷尽前沿 (a `Frontier`). `reader` gets every page that was read, decoded and parsed once, with its snapshot."""

    def __init__(
        self,
        units: Iterable[Unit],
        reader: Callable[[Page, Snapshot], object] = lambda page, snapshot: None,
        limits: Limits = Limits(),
    ) -> None:
        self.units = tuple(units)
        self.reader = reader
        self.limits = limits
        self._scopes = {_netloc(url) for unit in self.units for url in (unit.url, *unit.extra_urls, *unit.scope)}
        # by host, those that are the same address on every page of it: root-relative and absolute ones
        self._hrefs: defaultdict[str, set[str]] = defaultdict(set)
        self._seen: set[str] = set()
        self._queries: Counter[str] = Counter()
        self._done = 0

    @property
    def progress(self) -> FrontierProgress:
        """All units are done together."""
        finished = len(self.units) if self._done and self._done >= len(self._seen) else 0
        return FrontierProgress(finished, len(self.units), len(self._seen))

    def start(self) -> list[Wanted]:
        """The units' entries."""
        return [w for unit in self.units for url in (unit.url, *unit.extra_urls) for w in self._want(url)]

    def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        """The links of a page that were not seen before."""
        self._done += 1
        kind = snapshot.headers.get("content-type", "")
        if snapshot.cause is not None or not snapshot.body or not _may_be_html(kind, snapshot.body):
            return []
        page = Page(snapshot.body, snapshot.final_url, kind)
        self.reader(page, snapshot)
        if _netloc(snapshot.final_url) not in self._scopes:
            return []
        return [w for url in self._links(page) for w in self._want(url)]

    def _links(self, page: Page) -> Iterable[str]:
        """Addresses not met before. Raw hrefs are filtered before joining, which costs more than parsing the page."""
        base = page.base
        known = self._hrefs[_netloc(base)]
        fresh = [href for href in dict.fromkeys(raw_hrefs(page)) if href not in known]
        for href in fresh[: self.limits.links_a_page]:
            if href.startswith(_ANYWHERE):
                known.add(href)
            if url := _absolute(base, href):
                yield url

    def _want(self, url: str) -> list[Wanted]:
        url = _SESSION.sub("", url).rstrip("?&")
        if url in self._seen or len(self._seen) >= self.limits.pages or not self._acceptable(url):
            return []
        self._seen.add(url)
        return [Wanted(PageRequest(url), "page", 0, (self.units[0].unit_id,) if self.units else ())]

    def _acceptable(self, url: str) -> bool:
        if len(url) > self.limits.url_characters or _netloc(url) not in self._scopes:
            return False
        path, _, query = url.partition("?")
        if path.count("/") > self.limits.path_depth or _FILE.search(path):
            return False
        if query:
            self._queries[path] += 1
        return self._queries[path] <= self.limits.queries_a_path


def _absolute(base: str, href: str) -> str:
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
    except ValueError:
        return ""
    return url if url.startswith(("http://", "https://")) else ""


def _netloc(url: str) -> str:
    try:
        return urlsplit(url if "://" in url else f"//{url}").netloc.lower()
    except ValueError:
        return ""


def _may_be_html(content_type: str, body: bytes) -> bool:
    if "html" in content_type or not content_type:
        return True
    return "text" in content_type and b"<" in body[:200]
