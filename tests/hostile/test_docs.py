"""Every fault that is tried stands in the docs."""

from __future__ import annotations

from tests.hostile.faults import FAULTS
from tests.hostile.misdeeds import MISDEEDS
from tests.hostile.pipeline import ROOT


def test_every_fault_and_misdeed_is_listed() -> None:
    county, _, pages = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8").partition("## Of single pages")
    assert [name for name in FAULTS if f"| `{name}`" not in county] == []
    assert [name for name in MISDEEDS if f"| `{name}`" not in pages] == []
