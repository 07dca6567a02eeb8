"""Archive 存档: the snapshots of one job in one SQLite file, content-addressed, safe against `kill -9`.

WAL with synchronous=NORMAL and one transaction a page: a killed process loses at most the page in hand, a power cut
what the system had not written out. One writer at a time (an flock on the file itself), any number of readers.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import zstandard

from crawler.archive_file import ArchiveError, check_file, explain, problem
from crawler.bodies import Codec, Codecs, shell_of
from crawler.nouns import Cause, Snapshot

SCHEMA = "1"
_CHECKPOINT = 4000  # pages of 4 kB written before they are moved into the file, which waits for the disk
_TABLES = """
create table meta(name text primary key, value text not null);
create table dictionaries(id integer primary key, host text unique not null, raw blob not null);
create table bodies(sha256 text primary key, dict_id integer not null, zstd blob not null);
create table pages(key text primary key, url text not null, final_url text not null, method text not null,
    status integer not null, headers text not null, fetched_at text not null, sha256 text not null,
    bytes integer not null, cause text, note text not null, redirects text not null);
create table attribution(key text not null, unit_id text not null, purpose text not null,
    unique(key, unit_id, purpose));
"""
_PAGE = "url, final_url, status, headers, fetched_at, sha256, cause, note, redirects"


class Archive:
    """存档. Open as a context manager. `versions` (name → version) are noted in a new file.

    Raises ArchiveError (one clear line) when the file is damaged, of another schema, in use by another writer, cannot
    be written, or the disk is full.
    """

    def __init__(self, path: Path | str, readonly: bool = False, versions: dict[str, str] | None = None) -> None:
        self.path = Path(path)
        self.readonly = readonly
        self._lock: int | None = None
        self._codecs = Codecs()
        self._hosts: dict[str, int] = {}
        check_file(self.path, must_exist=readonly)
        with self._told():
            self._db = self._open(readonly)
        try:
            with self._told():
                self._prepare(readonly, versions or {})
        except ArchiveError:
            self.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and give up the writer's lock."""
        self._db.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def put(self, key: str, snapshot: Snapshot, needs: Iterable[tuple[str, str]] = ()) -> None:
        """Store a snapshot under `key` (replacing an older one) with its (unit_id, purpose) attributions, at once."""
        with self._told(), self._transaction():
            digest = self._put_body(snapshot)
            self._db.execute(
                "insert or replace into pages values (?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    key,
                    snapshot.url,
                    snapshot.final_url,
                    "POST" if "#POST " in key else "GET",
                    snapshot.status,
                    json.dumps(snapshot.headers, ensure_ascii=False),
                    snapshot.fetched_at.isoformat(),
                    digest,
                    len(snapshot.body),
                    snapshot.cause,
                    snapshot.note,
                    json.dumps(snapshot.redirects),
                ),
            )
            self._attribute(key, needs)

    def put_new(self, key: str, snapshot: Snapshot) -> None:
        """Store a snapshot as asked for under its final address, unless that is stored already."""
        if key not in self:
            self.put(key, replace(snapshot, url=snapshot.final_url, redirects=()))

    def get(self, key: str) -> Snapshot | None:
        """The snapshot stored under `key`, or None."""
        with self._told():
            row = self._db.execute(f"select {_PAGE} from pages where key = ?", (key,)).fetchone()  # noqa: S608
            return self._snapshot(row) if row else None

    def __contains__(self, key: str) -> bool:
        with self._told():
            return self._db.execute("select 1 from pages where key = ?", (key,)).fetchone() is not None

    def attribute(self, key: str, unit_id: str, purpose: str) -> None:
        """Note that a unit needed a page, and what for."""
        with self._told(), self._transaction():
            self._attribute(key, [(unit_id, purpose)])

    def keys(self) -> set[str]:
        """Every key that is stored."""
        with self._told():
            return {key for (key,) in self._db.execute("select key from pages")}

    def snapshots(self) -> Iterator[tuple[str, Snapshot]]:
        """(key, snapshot) of every stored page, in the order of storing."""
        with self._told():
            for key, *row in self._db.execute(f"select key, {_PAGE} from pages order by rowid"):  # noqa: S608
                yield key, self._snapshot(row)

    def attributions(self) -> dict[str, list[tuple[str, str]]]:
        """(unit_id, purpose) by key."""
        found: dict[str, list[tuple[str, str]]] = {}
        with self._told():
            for key, unit_id, purpose in self._db.execute("select * from attribution order by rowid"):
                found.setdefault(key, []).append((unit_id, purpose))
        return found

    def meta(self) -> dict[str, str]:
        """What the file says of itself: schema, started, versions."""
        with self._told():
            return dict(self._db.execute("select name, value from meta").fetchall())

    def verify(self) -> list[str]:
        """Re-hash every body; one line a problem with the addresses it concerns, [] when all is well."""
        problems = []
        with self._told():
            (state,) = self._db.execute("pragma quick_check(1)").fetchone()
            if state != "ok":
                problems.append(f"{self.path.name}: {state}")
            for digest in sorted(self.digests()):
                try:
                    actual = hashlib.sha256(self._body(digest)).hexdigest()
                except (KeyError, zstandard.ZstdError) as error:
                    problems.append(f"{self.path.name}: body {digest}: {error} ({self._keys_of(digest)})")
                    continue
                if actual != digest:
                    problems.append(f"{self.path.name}: body {digest} hashes to {actual} ({self._keys_of(digest)})")
        return problems

    def digests(self) -> set[str]:
        """The digests of all stored bodies, as noted when they were stored."""
        with self._told():
            return {row[0] for row in self._db.execute("select distinct sha256 from pages where sha256 != ''")}

    def _keys_of(self, digest: str) -> str:
        rows = self._db.execute("select key from pages where sha256 = ? order by rowid limit 4", (digest,)).fetchall()
        return ", ".join(key for (key,) in rows[:3]) + (", …" if len(rows) > 3 else "")

    def _open(self, readonly: bool) -> sqlite3.Connection:
        if readonly:
            # a closed archive on a read-only disk has no -wal and cannot make one: immutable reads it as it is
            wal = self.path.with_name(self.path.name + "-wal")
            extra = "" if wal.exists() or os.access(self.path.parent, os.W_OK) else "&immutable=1"
            return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro{extra}", uri=True, isolation_level=None)
        self._lock = self._claim()
        return sqlite3.connect(self.path, isolation_level=None)

    def _claim(self) -> int:
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise problem(
                self.path, f"无法写入（{error.strerror}）", f"cannot be written ({error.strerror})"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise explain(self.path, Exception("locked")) from error
        return handle

    def _prepare(self, readonly: bool, versions: dict[str, str]) -> None:
        self._db.execute("pragma busy_timeout = 60000")
        if not readonly:
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
            self._db.execute(f"pragma wal_autocheckpoint = {_CHECKPOINT}")
            if not self._db.execute("select 1 from sqlite_master").fetchone():
                self._create(versions)
        schema = dict(self._db.execute("select name, value from meta").fetchall()).get("schema", "")
        if schema != SCHEMA:
            raise problem(
                self.path,
                f"格式版本是 {schema or '?'}，本程序使用 {SCHEMA}：请换用写它的程序版本",
                f"has format {schema or '?'}, this program uses {SCHEMA}: open it with the version that wrote it",
            )
        self._hosts = {host: number for number, host in self._db.execute("select id, host from dictionaries")}

    def _create(self, versions: dict[str, str]) -> None:
        started = datetime.now(UTC).isoformat()
        with self._transaction():
            for statement in _TABLES.split(";")[:-1]:
                self._db.execute(statement)
            rows = [("schema", SCHEMA), ("started", started), *versions.items()]
            self._db.executemany("insert into meta values (?,?)", rows)

    def _put_body(self, snapshot: Snapshot) -> str:
        if not snapshot.body:
            return snapshot.sha256
        digest = snapshot.sha256 or hashlib.sha256(snapshot.body).hexdigest()
        if self._db.execute("select 1 from bodies where sha256 = ?", (digest,)).fetchone():
            return digest
        dict_id, codec = self._writer(snapshot)
        blob = codec.compressor.compress(snapshot.body)
        self._db.execute("insert into bodies values (?,?,?)", (digest, dict_id, blob))
        return digest

    def _writer(self, snapshot: Snapshot) -> tuple[int, Codec]:
        host = urlsplit(snapshot.final_url).netloc
        if host not in self._hosts:
            shell = shell_of(snapshot.body, snapshot.headers.get("content-type", ""))
            if not shell:
                return 0, self._codecs.plain()
            blob = self._codecs.plain().compressor.compress(shell)
            cursor = self._db.execute("insert into dictionaries(host, raw) values (?,?)", (host, blob))
            self._hosts[host] = int(cursor.lastrowid or 0)
        return self._hosts[host], self._codec(self._hosts[host])

    def _codec(self, dict_id: int) -> Codec:
        codec = self._codecs.ready(dict_id)
        if codec is None:
            row = self._db.execute("select raw from dictionaries where id = ?", (dict_id,)).fetchone()
            codec = self._codecs.load(dict_id, self._codecs.plain().decompressor.decompress(row[0]))
        return codec

    def _body(self, digest: str) -> bytes:
        row = self._db.execute("select dict_id, zstd from bodies where sha256 = ?", (digest,)).fetchone()
        if row is None:
            raise KeyError("missing")
        return self._codec(row[0]).decompressor.decompress(row[1])

    def _snapshot(self, row: Iterable[object]) -> Snapshot:
        url, final_url, status, headers, fetched_at, digest, cause, note, redirects = row
        return Snapshot(
            url=str(url),
            final_url=str(final_url),
            status=int(str(status)),
            headers=json.loads(str(headers)),
            fetched_at=datetime.fromisoformat(str(fetched_at)),
            sha256=str(digest),
            body=self._body(str(digest)) if digest else b"",
            cause=Cause(str(cause)) if cause else None,
            note=str(note),
            redirects=tuple(json.loads(str(redirects))),
        )

    def _attribute(self, key: str, needs: Iterable[tuple[str, str]]) -> None:
        self._db.executemany("insert or ignore into attribution values (?,?,?)", [(key, *need) for need in needs])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("rollback")
            self._hosts = {host: number for number, host in self._db.execute("select id, host from dictionaries")}
            raise
        self._db.execute("commit")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, zstandard.ZstdError, KeyError) as error:
            raise explain(self.path, error) from error
