"""Bodies 正文压缩: zstd with the first page of the host as dictionary (4 kB a page instead of 10, measured)."""

from __future__ import annotations

from collections import OrderedDict

import zstandard

_LEVEL = 1  # half the time of level 3 for three in a hundred bytes more, on saved pages of real sites
_DICTIONARY_BYTES = 110_000  # more than any page shell; longer first pages are cut
_SHELL_BYTES = 2_000  # shorter first answers (redirect stubs, error lines) are no page shell
_KEPT = 64  # hosts whose (de)compressors are held ready


class Codec:
    """压缩器 of one dictionary; `raw` b"" for none."""

    def __init__(self, raw: bytes) -> None:
        kind = zstandard.DICT_TYPE_RAWCONTENT
        shared = zstandard.ZstdCompressionDict(raw, dict_type=kind) if raw else None
        self.compressor = zstandard.ZstdCompressor(level=_LEVEL, dict_data=shared)
        self.decompressor = zstandard.ZstdDecompressor(dict_data=shared)


class Codecs:
    """The codecs in use, by dictionary id (0: none), the least used dropped first."""

    def __init__(self) -> None:
        self._plain = Codec(b"")
        self._ready: OrderedDict[int, Codec] = OrderedDict()

    def ready(self, dict_id: int) -> Codec | None:
        """The codec if it is at hand; None when its dictionary must be loaded first."""
        if not dict_id:
            return self._plain
        if dict_id in self._ready:
            self._ready.move_to_end(dict_id)
        return self._ready.get(dict_id)

    def load(self, dict_id: int, raw: bytes) -> Codec:
        """Make the codec of a dictionary and keep it at hand."""
        codec = self._ready[dict_id] = Codec(raw)
        if len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        return codec

    def plain(self) -> Codec:
        """The codec without a dictionary."""
        return self._plain


def shell_of(body: bytes, content_type: str) -> bytes:
    """What of a body may serve as its host's dictionary; b"" when it is no page."""
    if "html" not in content_type.lower() or len(body) < _SHELL_BYTES:
        return b""
    return body[:_DICTIONARY_BYTES]
