"""What every test starts from."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from gongkai import messages

# how long an example takes tells how busy the machine is
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    """The language of the command line is one for the process; a test that asks for another must not pass it on."""
    messages.use("zh")
