"""Filing 附件采集: the attachments that a section's checks read, and rows that lead to a file as documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.evidence import PageRef, ReadFile
from crawler.extractors.attachments import file_extension
from crawler.extractors.substance import substance
from crawler.nouns import Attachment, Cause, Document, Entry, FileReading, FileState, PageRequest
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.details import SectionList, urgency
from crawler.survey.needs import Need, need_of
from crawler.survey.tour import Step, Tour
from crawler.survey.verdicts import Verdict

FILES_A_UNIT = 60


@dataclass(frozen=True, slots=True)
class _Wish:
    """An attachment of a document (or of a text column, `place` then is the section)."""

    place: str
    attachment: Attachment
    need: Need


def read_files(
    tour: Tour, lists: Iterable[SectionList], chosen: dict[str, Verdict]
) -> Step[dict[str, tuple[ReadFile, ...]]]:
    """Fill the `files` of the lists; section -> files of the columns that are a text or a file."""
    lists = list(lists)
    entries = {one.section: _file_entries(one) for one in lists}
    wishes = [(one, wish) for one in lists for wish in _of_documents(one, entries[one.section])]
    columns = [wish for section, verdict in chosen.items() for wish in _of_column(section, verdict)]
    reads = yield from _fetch(tour, [wish for _, wish in wishes] + columns)
    for one, wish in wishes:
        for entry in entries[one.section]:
            if entry.url == wish.place:
                _learn(one, entry, reads[wish.attachment.url])
        one.files[wish.place] = (*one.files.get(wish.place, ()), reads[wish.attachment.url])
    found: dict[str, tuple[ReadFile, ...]] = {}
    for wish in columns:
        found[wish.place] = (*found.get(wish.place, ()), reads[wish.attachment.url])
    return found


def _file_entries(one: SectionList) -> list[Entry]:
    """Rows of the list that lead to a file, the most wanted first."""
    if not one.need.file_entries:
        return []
    rows = [e for e in one.entries if file_extension(e.url)]
    ranked = sorted(enumerate(rows), key=lambda item: urgency(item[1], item[0], one.need))
    return [e for _, e in ranked[: one.need.details]]


def _of_documents(one: SectionList, entries: list[Entry]) -> list[_Wish]:
    """The attachments of a section's documents, as many as it needs, those of wanted titles and new documents first."""
    need = one.need
    wishes = [(e, _Wish(e.url, Attachment(e.url, e.title, file_extension(e.url)), need)) for e in entries]
    rows = {e.url: e for e in one.entries}
    for url, (document, _) in one.documents.items():
        if need.file_under is None or len(substance(document)) < need.file_under:
            row = rows.get(url) or Entry(document.title, url, document.published)
            wishes += [(row, _Wish(url, attachment, need)) for attachment in document.attachments]
    ranked = sorted(enumerate(wishes), key=lambda item: urgency(item[1][0], item[0], need))
    return [wish for _, (_, wish) in ranked[: need.files]]


def _of_column(section: str, verdict: Verdict) -> list[_Wish]:
    facts, need = verdict.facts, need_of(section)
    if facts is None or facts.listed or verdict.shared:
        return []
    return [_Wish(section, attachment, need) for attachment in facts.attachments[: need.files]]


def _fetch(tour: Tour, wishes: list[_Wish]) -> Step[dict[str, ReadFile]]:
    """Address -> the file, read. From hosts that are not of the round nothing is fetched."""
    by_url: dict[str, _Wish] = {}
    for wish in wishes:
        if wish.need.grids or wish.attachment.url not in by_url:
            by_url[wish.attachment.url] = wish
    inside = [u for u in by_url if tour.territory.knows_host(u)][:FILES_A_UNIT]
    asks = [_ask(by_url[u]) for u in inside]
    answers = dict(zip(inside, (yield from tour.ask(asks)), strict=True)) if asks else {}
    return {u: _read_file(wish.attachment, answers.get(u)) for u, wish in by_url.items()}


def _ask(wish: _Wish) -> Ask:
    one = wish.attachment
    return Ask(PageRequest(one.url), Role.FILE, "attachment", 20, tables=wish.need.grids, extension=one.ext)


def _read_file(attachment: Attachment, facts: PageFacts | None) -> ReadFile:
    if facts is None:
        page = PageRef(attachment.url, cause=Cause.NOT_FETCHED)
        return ReadFile(attachment, page, FileReading(FileState.UNREAD, note="not fetched"))
    return ReadFile(attachment, facts.ref, facts.file or FileReading(FileState.UNREAD))


def _learn(one: SectionList, entry: Entry, read: ReadFile) -> None:
    """A row that leads to a file is a document with that one attachment."""
    document = Document(entry.url, entry.title, published=entry.published, attachments=(read.attachment,))
    one.learn(entry, document, read.page)
