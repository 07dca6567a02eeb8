"""Collect 汇集证据: the stored responses behind a finding, from the archives of its round."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from crawler.archive import Archive
from crawler.fetching.drawn import PICTURE, PICTURE_TYPE
from crawler.nouns import Snapshot
from indicators.nouns import Finding, Proof
from reports.pack.position import Place, places, source_of


@dataclass(frozen=True, slots=True)
class Exhibit:
    """一份证据: a page with its stored response, or why there is none. `role`: proof | searched.

    `digest` is computed now; it must equal what the archive noted (`snapshot.sha256`) and what the proof names.
    """

    number: int
    url: str
    role: str
    proof: Proof | None
    key: str
    snapshot: Snapshot | None
    digest: str
    places: tuple[Place, ...]
    picture: Snapshot | None = None  # what a browser showed

    @property
    def stored(self) -> bool:
        """Whether there is a body."""
        return self.snapshot is not None and bool(self.snapshot.body)

    @property
    def rendered(self) -> bool:
        """Whether the page was drawn by a browser."""
        return self.key.endswith("#RENDERED")

    @property
    def picture_file(self) -> str:
        """The file name of the picture."""
        return f"{self.number:02d}-picture.jpg"

    @property
    def picture_data(self) -> str:
        """The picture as an address of its own: the sheet loads nothing, not even from the folder beside it."""
        body = self.picture.body if self.picture else b""
        return f"data:{PICTURE_TYPE};base64,{b64encode(body).decode()}"

    @property
    def picture_digest(self) -> str:
        """The picture's digest, computed now."""
        return hashlib.sha256(self.picture.body).hexdigest() if self.picture else ""

    @property
    def intact(self) -> bool:
        """Whether all digests that are known agree."""
        known = {self.digest, self.snapshot.sha256 if self.snapshot else "", self.proof.sha256 if self.proof else ""}
        return len(known - {""}) <= 1

    @property
    def file(self) -> str:
        """The file name of the body: our own number and a harmless ending."""
        return f"{self.number:02d}-body{_ending(self.snapshot)}"


# what a double click may open; everything a browser would run is opened as text
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/html": ".html.txt",
    "application/xhtml+xml": ".html.txt",
    "application/json": ".json.txt",
    "text/xml": ".xml.txt",
    "application/xml": ".xml.txt",
}


def _ending(snapshot: Snapshot | None) -> str:
    kind = snapshot.headers.get("content-type", "") if snapshot else ""
    plain = kind.partition(";")[0].strip().lower()
    return _ENDINGS.get(plain, ".txt" if plain.startswith("text/") or not plain else ".bin")


def collect(finding: Finding, archives: Sequence[Path]) -> list[Exhibit]:
    """All exhibits of a finding: its proofs, then the pages searched for something that is not there."""
    wanted: dict[str, Proof | None] = {}
    for proof in finding.proofs:
        if wanted.get(proof.url) is None or not wanted[proof.url].sha256:  # type: ignore[union-attr]
            wanted[proof.url] = proof
    for url in finding.searched:
        wanted.setdefault(url, None)
    with ExitStack() as stack:
        opened = [stack.enter_context(Archive(path, readonly=True)) for path in archives]
        return [_exhibit(number, url, proof, opened) for number, (url, proof) in enumerate(wanted.items(), start=1)]


def _exhibit(number: int, url: str, proof: Proof | None, archives: Sequence[Archive]) -> Exhibit:
    key, snapshot = _stored(url, proof.sha256 if proof else "", archives)
    digest = hashlib.sha256(snapshot.body).hexdigest() if snapshot and snapshot.body else ""
    found = places(proof.quote, source_of(snapshot)) if proof and snapshot else []
    drawn = key.endswith("#RENDERED")
    picture = next((one for a in archives if (one := a.get(f"{url}{PICTURE}"))), None) if drawn else None
    return Exhibit(number, url, "proof" if proof else "searched", proof, key, snapshot, digest, tuple(found), picture)


def _stored(url: str, digest: str, archives: Iterable[Archive]) -> tuple[str, Snapshot | None]:
    """The snapshot with that digest, else the last one of that address."""
    best: tuple[str, Snapshot | None] = ("", None)
    for archive in archives:
        for key in (url, f"{url}#RENDERED", *_posted(url, archive, digest)):
            snapshot = archive.get(key)
            if snapshot is not None and (not digest or snapshot.sha256 == digest):
                return key, snapshot
            best = (key, snapshot) if snapshot is not None else best
    return best


def _posted(url: str, archive: Archive, digest: str) -> list[str]:
    """Keys of forms sent to that address; only looked for when a digest says which one is meant."""
    return sorted(key for key in archive.keys() if key.startswith(f"{url}#POST ")) if digest else []  # noqa: SIM118
