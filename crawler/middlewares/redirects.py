"""Redirects 跳转: followed few times, to one other host at most, each hop kept for the record."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawler.fetching.answers import REDIRECT_STATUS
from crawler.snapshots import StoredResponse
from crawler.work import SETTING, Work

_HOSTS = 3  # the asked one, its twin with or without www, and one other


class RedirectsMiddleware:
    """跳转中间件. A redirect not followed reaches the spider as it is, with `meta["redirect_fault"]`."""

    def __init__(self, crawler: Crawler) -> None:
        self.work: Work = crawler.settings[SETTING]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectsMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The response, or the request for where it leads."""
        if response.status not in REDIRECT_STATUS or isinstance(response, StoredResponse):
            return response
        target, fault = self._target(request, response)
        if fault:
            request.meta["redirect_fault"] = fault
            return response
        return _follow(request, response, target)

    def _target(self, request: Request, response: Response) -> tuple[str, str]:
        hops = (*request.meta.get("hops", ()), request.url)
        # raw bytes of the header: old servers send GBK or UTF-8 paths unescaped
        location = (response.headers.get(b"Location") or b"").strip()
        target = _join(request.url, location)
        if not target:
            return "", f"redirect to no web address: {location[:80].decode('latin-1')!r}"
        if len(hops) > self.work.options.redirects:
            return "", f"more than {self.work.options.redirects} redirects"
        if len({urlsplit(u).hostname for u in (*hops, target)}) > _HOSTS:
            return "", "redirected from host to host"
        return target, ""


def _join(base: str, location: bytes) -> str:
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("gb18030", "replace")
    try:
        url = urljoin(base, text).partition("#")[0]
        return url if text and url.startswith(("http://", "https://")) and urlsplit(url).hostname else ""
    except ValueError:
        return ""


def _follow(request: Request, response: Response, target: str) -> Request:
    hops = (*request.meta.get("hops", ()), request.url)
    # the slot belongs to the host; what the last download noted does not hold for the next
    kept = {k: v for k, v in request.meta.items() if k not in ("download_slot", "download_latency", "declared_bytes")}
    moved = request.replace(url=target, meta={**kept, "hops": hops}, priority=request.priority + 1)
    if response.status in (301, 302, 303) and request.method == "POST":
        moved = moved.replace(method="GET", body=b"")
    return moved
