"""The queue's database and an object store for all tests of the folder; in CI their absence is an error."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.queue import postgres

NO_S3 = "no S3 server or client: pip install 'gongkai[dev,s3]'"


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def queue_url() -> Iterator[str]:
    """Address of an empty PostgreSQL."""
    if postgres.binaries() is None and "GONGKAI_TEST_POSTGRES" not in os.environ:
        _missing(postgres.MISSING)
    with postgres.cluster() as url:
        yield url


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """Address of a bucket on a loopback server."""
    if not all(map(find_spec, ("moto", "flask", "s3fs"))):
        _missing(NO_S3)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    names = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with pytest.MonkeyPatch.context() as patch:
        for name, value in names.items():
            patch.setenv(name, value)
        try:
            _wait(names["AWS_ENDPOINT_URL"], server)
            yield "s3://rounds/2026Q4"
        finally:
            server.kill()
            server.wait()


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the S3 server ended: perhaps somebody took its port"
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the S3 server did not start")
