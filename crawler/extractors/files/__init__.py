"""Files 附件读取: text and tables of an attachment by what its bytes are. One module a format; none ever raises.

`unread` is our failure, `broken` is said only of whole bytes that are clearly no file of the promised kind.
"""

from __future__ import annotations

import io
import logging
from dataclasses import replace

from crawler.extractors.files import limits
from crawler.extractors.files.reading import UnreadableError
from crawler.nouns import FileReading, FileState

log = logging.getLogger(__name__)
_MUST_BEAR_A_MARK = ("pdf", "docx", "xlsx", "ofd", "zip", "rar", "7z")
_PLAIN = ("txt", "csv")
_BOOK_HEAD = 4096  # bytes of an old workbook in which a password would show
_WORD_STREAMS = ("0Table", "1Table", "Data")


def read_file(
    body: bytes, extension: str = "", content_type: str = "", *, whole: bool = True, tables: bool = False
) -> FileReading:
    """附件内容. `whole`: these are all bytes the server declared. `tables`: ruled tables of a PDF too, which is slow.

    Never raises: a parser that fails leaves the file `unread`.
    """
    if len(body) > limits.FILE_BYTES:
        return FileReading(FileState.UNREAD, note=f"{len(body)} bytes")
    try:
        reading = _read(body, extension.lower().lstrip("."), content_type.lower(), tables, inside=False)
    except UnreadableError as error:
        reading = FileReading(error.state, note=str(error))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        log.info("attachment not read: %s", error)
        reading = FileReading(FileState.UNREAD, note=f"the reader failed: {type(error).__name__}")
    if reading.state is FileState.BROKEN and not whole:
        return replace(reading, state=FileState.UNREAD, note="not all bytes came")
    return reading


def _read(body: bytes, extension: str, content_type: str, tables: bool, *, inside: bool) -> FileReading:
    from crawler.extractors.files import sniff

    if not body:
        raise UnreadableError(FileState.EMPTY, "no bytes")
    kind = sniff.kind_of(body)
    if kind == "zip":
        return _read_container(body, tables, inside=inside)
    if kind == "pdf":
        from crawler.extractors.files.pdf import read_pdf

        return read_pdf(body, tables)
    if kind == "ole":
        return _read_ole(body)
    if kind == "picture":
        return FileReading(FileState.SCAN, pages=1, note="a picture")
    if kind in ("html", "xml") and extension not in _PLAIN:
        from crawler.extractors.files.markup import read_office_xml, read_web_page

        return read_office_xml(body) if kind == "xml" else read_web_page(body, extension)
    if kind == "blank":
        raise UnreadableError(FileState.BROKEN, "nothing but zeros or spaces")
    return _read_other(body, kind, extension, content_type)


def _read_container(body: bytes, tables: bool, *, inside: bool) -> FileReading:
    from crawler.extractors.files import docx, markup, sheets, sniff, zipped
    from crawler.extractors.files.packed import Container

    container = Container(body)
    kind = sniff.kind_of_container(container)
    if kind == "docx":
        return docx.read_docx(container)
    if kind == "xlsx":
        return sheets.read_workbook(body, container)
    if kind == "ofd":
        return markup.read_ofd(container)
    if kind == "pptx":
        return markup.read_slides(container)
    if kind == "odf" or inside:
        raise UnreadableError(FileState.UNSUPPORTED, "an archive in an archive" if inside else "an OpenDocument file")
    return zipped.read_zip(container, lambda part, ext: _member(part, ext, tables))


def _member(body: bytes, extension: str, tables: bool) -> FileReading:
    try:
        return _read(body, extension, "", tables, inside=True)
    except UnreadableError as error:
        return FileReading(error.state, note=str(error))


def _read_ole(body: bytes) -> FileReading:
    import olefile

    from crawler.extractors.files.doc97 import read_doc97
    from crawler.extractors.files.sheets import asks_password, read_workbook

    with olefile.OleFileIO(io.BytesIO(body)) as file:
        names = {"/".join(path): path for path in file.listdir()}
        if "EncryptedPackage" in names:
            raise UnreadableError(FileState.ENCRYPTED, "a password is asked for")
        if "WordDocument" in names:
            streams: dict[str, bytes] = {n: file.openstream(n).read() for n in _WORD_STREAMS if n in names}
            return read_doc97(file.openstream("WordDocument").read(), streams)
        if book := next((n for n in ("Workbook", "Book") if n in names), ""):
            if asks_password(file.openstream(book).read(_BOOK_HEAD)):
                raise UnreadableError(FileState.ENCRYPTED, "a password is asked for")
            return read_workbook(body)
    raise UnreadableError(FileState.UNSUPPORTED, "an office file of another kind")


def _read_other(body: bytes, kind: str, extension: str, content_type: str) -> FileReading:
    if kind in ("rar", "7z", "rtf"):
        raise UnreadableError(FileState.UNSUPPORTED, kind)
    if extension in _PLAIN or (not extension and content_type.startswith("text/plain")):
        from crawler.extractors.files.plain import read_plain

        return read_plain(body, extension)
    if extension in _MUST_BEAR_A_MARK:
        raise UnreadableError(FileState.BROKEN, f"not a file of the kind .{extension}")
    raise UnreadableError(FileState.UNSUPPORTED, "a kind of file that is not read")
