"""Full text 全文: what a document says on its page and in those of its attachments that were read."""

from __future__ import annotations

from crawler.evidence import ReadDocument
from crawler.nouns import Attachment, FileState


def whole_text(read: ReadDocument) -> str:
    """The page's text and that of the files that could be read."""
    files = (f.reading.text for f in read.files if f.reading.state is FileState.READ)
    return "\n".join([read.document.text, *files])


def unread_files(read: ReadDocument) -> list[Attachment]:
    """The attachments whose text is not known."""
    known = {f.attachment.url for f in read.files if f.reading.state is FileState.READ and not f.reading.truncated}
    return [a for a in read.document.attachments if a.url not in known]
