"""What every test starts from."""

from __future__ import annotations

import pytest

from gongkai import messages


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    """The language of the command line is one for the process; a test that asks for another must not pass it on."""
    messages.use("zh")
