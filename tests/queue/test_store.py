"""Finished job files: whole or not there, in a folder and in an object store."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.queue.store import JobStore


@pytest.fixture(params=["folder", "object store"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a store of each kind."""
    if request.param == "folder":
        return str(tmp_path / "share")
    return f"{request.getfixturevalue('s3')}/{tmp_path.name}"


def test_a_file_comes_back_as_it_was_put(place: str, tmp_path: Path) -> None:
    body = os.urandom(300_000)
    (tmp_path / "a.sqlite").write_bytes(body)
    JobStore.at(place).put(tmp_path / "a.sqlite", "a.sqlite")
    again = JobStore.at(place)
    assert again.has("a.sqlite")
    assert not again.has("b.sqlite")
    assert again.names() == {"a.sqlite"}
    again.fetch("a.sqlite", tmp_path / "home" / "a.sqlite")
    assert (tmp_path / "home" / "a.sqlite").read_bytes() == body


def test_putting_again_replaces_the_file(place: str, tmp_path: Path) -> None:
    store = JobStore.at(place)
    for body in (b"first attempt", b"second"):
        (tmp_path / "a.sqlite").write_bytes(body)
        store.put(tmp_path / "a.sqlite", "a.sqlite")
    store.fetch("a.sqlite", tmp_path / "home" / "a.sqlite")
    assert (tmp_path / "home" / "a.sqlite").read_bytes() == b"second"
    assert store.names() == {"a.sqlite"}


def test_an_upload_that_breaks_off_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = JobStore.at(str(tmp_path / "share"))
    (tmp_path / "a.sqlite").write_bytes(b"whole")

    def half(local: str, remote: str) -> None:
        Path(remote).write_bytes(b"wh")
        raise OSError("the network is gone")

    monkeypatch.setattr(store.files, "put_file", half)
    with pytest.raises(OSError, match="network"):
        store.put(tmp_path / "a.sqlite", "a.sqlite")
    assert not store.has("a.sqlite")
    assert store.names() == set()
