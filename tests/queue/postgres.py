"""A throw-away PostgreSQL on loopback. GONGKAI_TEST_POSTGRES names another server instead."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "no PostgreSQL: apt install postgresql"


def binaries() -> Path | None:
    """The folder of initdb and postgres; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a server with an empty database; it is gone afterwards."""
    if named := os.environ.get("GONGKAI_TEST_POSTGRES"):
        yield named
        return
    folder = binaries()
    assert folder is not None, MISSING
    with tempfile.TemporaryDirectory(prefix="gongkai-pg-", ignore_cleanup_errors=True) as place:
        data = Path(place) / "data"
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(place, "postgres", "postgres")
        _run(folder / "initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync")
        port = _started(folder, place, data)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(folder / "pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def _started(folder: Path, place: str, data: Path, tries: int = 3) -> int:
    """The port of a server that was started; another is tried when somebody took the free one meanwhile."""
    port = _free_port()
    options = f"-p {port} -k {place} -h 127.0.0.1 -c fsync=off -c max_connections=60"
    try:
        _run(folder / "pg_ctl", "-D", str(data), "-o", options, "-w", "-l", f"{place}/log", "start")
    except subprocess.CalledProcessError:
        if tries == 1:
            raise
        return _started(folder, place, data, tries - 1)
    return port


def _run(program: Path, *words: str) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*as_postgres, str(program), *words], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
