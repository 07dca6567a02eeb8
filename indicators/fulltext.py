"""Full text 全文: what a page says, with the text of those of its attachments that were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.evidence import ReadDocument, ReadFile
from crawler.nouns import Attachment, FileState

PICTURED = 400  # characters; articles of more text are taken to say it in words


def with_files(text: str, files: Sequence[ReadFile]) -> str:
    """A page's text and that of its files as far as they could be read."""
    if not files:
        return text
    read = [f.reading.text for f in files if f.reading.state is FileState.READ]
    return "\n".join([text, *read]) if read else text


def unread_files(files: Iterable[ReadFile], attachments: Iterable[Attachment]) -> list[Attachment]:
    """The attachments whose text is not known, or not to its end. One seen to hold nothing readable is known."""
    known = {f.attachment.url for f in files if _is_known(f)}
    return [a for a in attachments if a.url not in known]


def _is_known(file: ReadFile) -> bool:
    state = file.reading.state
    return (state is FileState.READ and not file.reading.truncated) or state in (FileState.BROKEN, FileState.EMPTY)


def whole_text(read: ReadDocument) -> str:
    """The full text of a document."""
    return with_files(read.document.text, read.files)


def is_pictured(text: str, pictures: int) -> bool:
    """Whether what a page says may stand in its pictures: scanned pages put into an article beside a line of text."""
    return pictures > 0 and len("".join(text.split())) < PICTURED


def is_whole(read: ReadDocument) -> bool:
    """Whether nothing that a document offers stayed unread."""
    pictured = is_pictured(whole_text(read), read.document.pictures)
    return not pictured and not unread_files(read.files, read.document.attachments)
