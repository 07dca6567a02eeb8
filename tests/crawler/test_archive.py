"""The archive keeps what was fetched, whatever happens to the process or the file."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.archive_file import ArchiveError
from crawler.nouns import Cause, PageRequest, Snapshot

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def page(url: str, body: bytes = b"", **other: object) -> Snapshot:
    body = body or f"<html><title>{url}</title>{'正文' * 1500}</html>".encode()
    values: dict[str, object] = {
        "url": url,
        "final_url": url,
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8"},
        "fetched_at": NOON,
        "sha256": hashlib.sha256(body).hexdigest(),
        "body": body,
    }
    return Snapshot(**{**values, **other})  # type: ignore[arg-type]


def test_a_page_comes_back_exactly_as_it_was_stored(tmp_path: Path) -> None:
    first = page("http://a.example/")
    moved = page("http://a.example/x", final_url="http://a.example/y", redirects=("http://a.example/x",), note="moved")
    refused = replace(page("http://a.example/z"), sha256="", body=b"", status=0, cause=Cause.TIMEOUT)
    with Archive(tmp_path / "a.sqlite") as archive:
        for one in (first, moved, refused):
            archive.put(one.url, one)
    with Archive(tmp_path / "a.sqlite", readonly=True) as archive:
        assert [archive.get(one.url) for one in (first, moved, refused)] == [first, moved, refused]
        assert [key for key, _ in archive.snapshots()] == [first.url, moved.url, refused.url]
        assert archive.get("http://a.example/never") is None
        assert archive.verify() == []


def test_the_same_body_is_stored_once_and_shells_are_shared(tmp_path: Path) -> None:
    shell = os.urandom(6000).hex().encode()
    with Archive(tmp_path / "a.sqlite") as archive:
        for number in range(20):
            archive.put(f"http://a.example/{number}", page(f"http://a.example/{number}", shell + b"%d" % (number // 2)))
        archive.put("http://b.example/", page("http://b.example/", b"<p>short</p>"))
    with sqlite3.connect(tmp_path / "a.sqlite") as db:
        assert db.execute("select count(*) from bodies").fetchone() == (11,)
        assert db.execute("select max(length(zstd)) from bodies where rowid > 1 and dict_id > 0").fetchone()[0] < 100


def test_a_post_is_another_page_than_a_get_of_the_same_address(tmp_path: Path) -> None:
    get = PageRequest("http://a.example/list")
    post = PageRequest("http://a.example/list", "POST", "page=2")
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.put(get.key, page(get.url, b"one"))
        archive.put(post.key, page(post.url, b"two"))
        assert [archive.get(r.key).body for r in (get, post)] == [b"one", b"two"]  # type: ignore[union-attr]


def test_who_needed_a_page_is_noted_once(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.put("k", page("http://a.example/"), [("u1", "entry")])
        archive.attribute("k", "u2", "nav")
        archive.attribute("k", "u2", "nav")
        assert archive.attributions() == {"k": [("u1", "entry"), ("u2", "nav")]}


def test_a_changed_body_is_found_by_its_hash(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.put("k", page("http://a.example/", b"true"))
        archive.put("l", page("http://a.example/l", b"also true"))
    with sqlite3.connect(tmp_path / "a.sqlite") as db:
        row = db.execute("select zstd from bodies where rowid = 2").fetchone()
        db.execute("update bodies set zstd = ? where rowid = 1", row)
    with Archive(tmp_path / "a.sqlite", readonly=True) as archive:
        (line,) = archive.verify()
    assert hashlib.sha256(b"true").hexdigest() in line


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _noise(path: Path) -> None:
    path.write_bytes(b"<html>no archive</html>")


def _edition(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("update meta set value = '0' where name = 'schema'")


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("create table t(x)")


@pytest.mark.parametrize(
    ("harm", "word"),
    [(_cut, "cut off"), (_noise, "no archive"), (_edition, "has format 0"), (_foreign, "no archive")],
    ids=["a truncated file", "some other file", "another edition", "another database"],
)
def test_an_unusable_file_is_refused_in_one_line(tmp_path: Path, harm: object, word: str) -> None:
    path = tmp_path / "a.sqlite"
    with Archive(path) as archive:
        archive.put("k", page("http://a.example/"))
    harm(path)  # type: ignore[operator]
    for readonly in (True, False):
        with pytest.raises(ArchiveError) as error:
            Archive(path, readonly=readonly)
        assert word in error.value.en
        assert str(path) in error.value.zh
        assert "\n" not in str(error.value)


def test_a_missing_archive_is_not_created_by_reading(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="没有这个存档"):
        Archive(tmp_path / "a.sqlite", readonly=True)
    assert not (tmp_path / "a.sqlite").exists()


def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.put("k", page("http://a.example/"))
        with pytest.raises(ArchiveError, match="正在写"):
            Archive(tmp_path / "a.sqlite")
        with Archive(tmp_path / "a.sqlite", readonly=True) as reader:
            assert reader.get("k") is not None
    Archive(tmp_path / "a.sqlite").close()


def test_a_full_disk_loses_nothing_already_stored(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.put("k", page("http://a.example/"))
        pages = archive._db.execute("pragma page_count").fetchone()[0]
        archive._db.execute(f"pragma max_page_count = {pages + 2}")
        with pytest.raises(ArchiveError) as error:
            archive.put("l", page("http://b.example/", b"<html>" + os.urandom(90_000)))
        assert "disk is full" in error.value.en
        assert archive.get("l") is None
        archive._db.execute("pragma max_page_count = 100000")
        archive.put("l", page("http://b.example/", b"<html>" + os.urandom(9_000)))
        assert archive.verify() == []


def test_a_killed_writer_loses_nothing_it_had_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    script = """
        import sys
        from tests.crawler.test_archive import page
        from crawler.archive import Archive
        archive = Archive(sys.argv[1])
        for number in range(10**6):
            archive.put(str(number), page(f"http://a.example/{number}"))
            print(number, flush=True)
    """
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(50)]
    writer.send_signal(signal.SIGKILL)
    stored = len(lines) + len(writer.stdout.read().splitlines())
    writer.wait()
    with Archive(path) as archive:
        assert len(archive.keys()) >= stored
        assert archive.verify() == []
        archive.put("after", page("http://a.example/after"))
