"""Store 存储: where finished job files go, a shared folder or an object store, by fsspec address.

A file is uploaded whole under another name and only then takes its own, so that whoever sees it sees all of it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec

from crawler.atomic import replacing


@dataclass(frozen=True, slots=True)
class JobStore:
    """任务结果存储 of one round. Keys and secrets come from the environment, never from an order."""

    files: Any  # an fsspec file system
    root: str

    @classmethod
    def at(cls, place: str) -> JobStore:
        """The store at an address such as /mnt/share/rounds or s3://bucket/rounds. Made when it is not there."""
        files, root = fsspec.core.url_to_fs(place, use_listings_cache=False, skip_instance_cache=True)
        files.makedirs(root, exist_ok=True)
        return cls(files, root.rstrip("/"))

    def names(self) -> set[str]:
        """Names of the finished files."""
        try:
            paths = self.files.ls(self.root, detail=False)
        except FileNotFoundError:  # an object store knows no empty folders
            return set()
        return {path.rpartition("/")[2] for path in paths} - {""}

    def has(self, name: str) -> bool:
        """Whether a finished file is there."""
        return bool(self.files.exists(self._path(name)))

    def put(self, local: Path, name: str) -> None:
        """Upload a file whole, then make it visible."""
        hidden = self._path(f".{name}.{uuid.uuid4().hex}.part")
        try:
            self.files.put_file(str(local), hidden)
            self.files.mv(hidden, self._path(name))
        finally:
            if self.files.exists(hidden):
                self.files.rm(hidden)

    def fetch(self, name: str, local: Path) -> None:
        """Bring a finished file to `local`, unless it is there already."""
        if local.exists() and local.stat().st_size == self.files.size(self._path(name)):
            return
        with replacing(local) as temporary:
            self.files.get_file(self._path(name), str(temporary))

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"
