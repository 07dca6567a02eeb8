"""Territory 归属: which unit an address or a page belongs to.

Most units are branches of a portal: a path, an organ id, a catalogue branch, or only a breadcrumb. An address tells
when it lies under a prefix that one unit alone claims; otherwise the page's own breadcrumb tells; otherwise nobody
but the portal may claim it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from crawler.extractors.text import compact
from crawler.extractors.traditional import to_simplified
from crawler.matching import unit_names
from crawler.nouns import NavLink, Unit

_DEFAULT_PAGE = re.compile(r"/(index|default|main|home|list)[^/]*\.\w{3,5}$", re.I)
_ORGAN_PART = re.compile(r"/(\d{4,})(?=[/.]|$)")
_ORGAN_PARAM = re.compile(r"&(\w*(?:dept|organ|org|unit|bm|jg|office)\w*)=(\w+)", re.I)
_FILE = re.compile(r"/([^/]+)\.(s?html?|jsp|aspx?|php)$", re.I)


def address(url: str) -> str:
    """Host and path of a URL in the form in which prefixes are compared (no scheme, www, port 80/443, default page)."""
    parts = urlsplit(url.strip())
    host = _without_www((parts.hostname or "").lower())
    if parts.port and parts.port not in (80, 443):
        host += f":{parts.port}"
    path = unquote(parts.path) or "/"
    path = _DEFAULT_PAGE.sub("/", path)
    return host + path + (f"?{parts.query}" if parts.query else "")


def _without_www(host: str) -> str:
    """Menus mix addresses with and without www; both are one site."""
    bare = host.removeprefix("www.")
    return bare if "." in bare else host


def host_of(url: str) -> str:
    """Lower-case host of a URL, with its port when it is unusual."""
    return address(url).partition("/")[0]


def claimed_prefixes(unit: Unit) -> list[str]:
    """What a unit claims: its stated scope, else the directory of its entry (for `/x/abc.htm` also `/x/abc/`)."""
    entry = address(unit.url)
    stem = _FILE.search(entry)
    prefixes = [entry] + ([entry[: stem.start()] + f"/{stem.group(1)}/"] if stem else [])
    directory = entry.rpartition("/")[0] + "/"
    scope = [s for s in unit.scope if s]
    for prefix in scope or ([] if stem else [directory]):
        prefixes.append(address(prefix) if "/" in prefix else f"{_without_www(prefix.lower())}/")
    return prefixes


def organ_marks(key: str) -> frozenset[str]:
    """机构编号: numbers of an address that may stand for an organ (`/public/6595721/`, `dept=0117`)."""
    query = key.partition("?")[2]
    named = {f"{name.lower()}={value}" for name, value in _ORGAN_PARAM.findall(f"&{query}")}
    return frozenset(named | set(_ORGAN_PART.findall(key.partition("?")[0])))


def plain(title: str) -> str:
    """A name in the form of `unit_names`: simplified, half-width, without blanks."""
    return to_simplified(compact(title))


class Territory:
    """领地: the claims of all units of a job, settled."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.unit_id: unit for unit in units}
        claims = [(prefix, unit.unit_id) for unit in self.units.values() for prefix in set(claimed_prefixes(unit))]
        counts = Counter(prefix for prefix, _ in claims)
        # a prefix that several units claim tells nothing
        self._prefixes = sorted(
            ((prefix, unit_id) for prefix, unit_id in claims if counts[prefix] == 1), key=lambda c: -len(c[0])
        )
        marks = [(mark, u.unit_id) for u in self.units.values() for mark in organ_marks(address(u.url))]
        bearers = Counter(mark for mark, _ in marks)
        self._organs = {(host_of(self.units[u].url), mark): u for mark, u in marks if bearers[mark] == 1}
        self._entries = {address(unit.url): unit.unit_id for unit in self.units.values()}
        self._names = self._unique_names()
        self._hosts = {host_of(unit.url) for unit in self.units.values()}
        self._cache: dict[str, str | None] = {}

    def _unique_names(self) -> dict[str, dict[str, str]]:
        """host -> a name only one unit on that host bears -> unit id."""
        by_host: dict[str, dict[str, str]] = {}
        for unit in self.units.values():
            names = by_host.setdefault(host_of(unit.url), {})
            for name in unit_names(unit):
                names[name] = "" if name in names and names[name] != unit.unit_id else unit.unit_id
        return {host: {n: u for n, u in names.items() if u} for host, names in by_host.items()}

    def knows_host(self, url: str) -> bool:
        """Whether some unit of the job lives on the URL's host."""
        return host_of(url) in self._hosts

    def root_unit(self, url: str) -> str | None:
        """The unit whose entry is the root of the URL's host (a portal, or an office with a host of its own)."""
        return self._entries.get(host_of(url) + "/")

    def by_address(self, url: str) -> str | None:
        """The unit that alone claims the address; the host's root unit claims only what nobody else does (None)."""
        key = address(url)
        if key not in self._cache:
            owner = next((unit_id for prefix, unit_id in self._prefixes if key.startswith(prefix)), None)
            if owner is not None and owner == self.root_unit(url) and self._shared_host(url):
                owner = None
            self._cache[key] = owner or self._by_organ(key)
        return self._cache[key]

    def _by_organ(self, key: str) -> str | None:
        """The unit whose organ number stands in the address, when it is one unit's only."""
        host = key.partition("/")[0]
        found = {self._organs[host, mark] for mark in organ_marks(key) if (host, mark) in self._organs}
        return found.pop() if len(found) == 1 else None

    def _shared_host(self, url: str) -> bool:
        host = host_of(url)
        return sum(host_of(unit.url) == host for unit in self.units.values()) > 1

    def by_breadcrumb(self, breadcrumb: Iterable[NavLink], url: str) -> str | None:
        """The unit named or linked deepest in a breadcrumb; the root unit when it names none; None without one."""
        trail = list(breadcrumb)
        root = self.root_unit(url)
        names = self._names.get(host_of(url), {})
        for link in reversed(trail):
            owner = self._entries.get(address(link.url)) if link.url else None
            owner = owner or names.get(plain(link.text))
            if owner and owner != root:
                return owner
        return root if trail else None

    def owner(self, url: str, breadcrumb: Iterable[NavLink] = ()) -> str | None:
        """The unit a page belongs to, as far as address and breadcrumb tell; None when they don't."""
        return self.by_address(url) or self.by_breadcrumb(breadcrumb, url)

    def named_in(self, text: str, url: str) -> str | None:
        """The unit of the URL's host whose name stands in a text; of several the one with the longest name."""
        words = plain(text)
        names = self._names.get(host_of(url), {})
        found = [name for name in names if len(name) >= 3 and name in words]
        return names[max(found, key=len)] if found else None

    def owner_by_trail(self, trail: Iterable[str], url: str) -> str | None:
        """The unit whose name heads the menu or block in which a link stands (site maps list every unit's columns)."""
        names = self._names.get(host_of(url), {})
        return next((names[t] for t in map(plain, reversed(list(trail))) if t in names), None)
