"""Probing 链接探测: do the attachments and links of the documents that were read still answer?"""

from __future__ import annotations

from collections.abc import Iterable

from crawler.evidence import LinkProbe
from crawler.nouns import Document, PageRequest, Region
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.tour import Step, Tour

ATTACHMENTS = 20
LINKS = 15


def probe_links(tour: Tour, documents: Iterable[Document]) -> Step[None]:
    """Follow attachments and in-text links on hosts of the round; our own failure is never their dead link."""
    found: dict[str, tuple[str, str, str]] = {}
    for document in documents:
        for attachment in document.attachments:
            found.setdefault(attachment.url, ("attachment", document.url, attachment.name))
        for link in (x for x in document.links if x.region is Region.BODY):
            found.setdefault(link.url, ("link", document.url, link.text or link.title))
    inside = {u: v for u, v in found.items() if tour.territory.knows_host(u) and u not in tour.opened}
    chosen = [u for u, v in inside.items() if v[0] == "attachment"][:ATTACHMENTS]
    chosen += [u for u, v in inside.items() if v[0] == "link" and u not in tour.refs][:LINKS]
    asks = [Ask(PageRequest(u), Role.PROBE, inside[u][0], 10) for u in chosen]
    for url, facts in zip(chosen, (yield from tour.ask(asks)), strict=True):
        tour.probes.append(outcome(url, inside[url][1], inside[url][2], facts))


def outcome(url: str, found_on: str, text: str, facts: PageFacts) -> LinkProbe:
    """What following a link gave, as evidence."""
    return LinkProbe(url, found_on, text[:80], facts.ref.status, facts.cause, facts.dead)
