"""Packed files 压缩容器: the parts of a zip container, each checked before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crawler.extractors.files import limits
from crawler.extractors.files.reading import UnreadableError
from crawler.nouns import FileState

_ENCRYPTED = 0x1


class Container:
    """容器. Raises UnreadableError when it is broken, empty, encrypted or a bomb."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
            self.infos = self._zip.infolist()[: limits.MEMBERS * 10]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
            state = FileState.UNREAD if b"PK\x05\x06" in body[-70_000:] else FileState.BROKEN
            raise UnreadableError(state, "the container has no readable directory") from error
        if not self.infos:
            raise UnreadableError(FileState.EMPTY, "the container holds nothing")
        unpacked = sum(info.file_size for info in self.infos)
        if unpacked > limits.UNPACKED or unpacked > max(2**20, limits.RATIO * len(body)):
            raise UnreadableError(FileState.UNREAD, f"it would unpack to {unpacked} bytes")
        self.names = [info.filename for info in self.infos]

    def part(self, name: str) -> bytes:
        """The bytes of a part, never more than its directory entry promises; b"" when there is none."""
        info = next((i for i in self.infos if i.filename == name), None)
        if info is None:
            return b""
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(FileState.ENCRYPTED, "a password is asked for")
        try:
            with self._zip.open(info) as stream:
                return stream.read(info.file_size + 1)[: info.file_size]
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise UnreadableError(FileState.UNREAD, f"a part cannot be unpacked: {type(error).__name__}") from error

    def xml(self, name: str) -> Any:
        """The tree of an XML part, None when there is none."""
        body = self.part(name)
        return parse_xml(body) if body else None


def parse_xml(body: bytes) -> Any:
    """XML without entities, external parts or network. Raises UnreadableError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        tree = etree.fromstring(body, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(FileState.UNREAD, "its XML cannot be parsed") from error
    if tree is None:
        raise UnreadableError(FileState.UNREAD, "its XML is empty")
    return tree


def local(element: Any) -> str:
    """The name of an element without its name space; "" for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of an element with one of these local names."""
    return (child for child in element if local(child) in names)


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, "" when it is not there."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")
