"""Every leaf that is judged automatically has a defect planted for it."""

from __future__ import annotations

import pytest

from gongkai.demo.world import defects
from indicators.catalogue import load_catalogue
from indicators.sets import load_set

CATALOGUE = load_catalogue()
PLANTED = {indicator for defect in defects().defects for indicator in defect.must}
# A county on loopback has no IPv6 route.
NOT_HERE = {"fun.tech.ipv6"}


@pytest.mark.parametrize("indicator", [i.id for i in CATALOGUE.values() if i.level == "auto"])
def test_an_automatic_leaf_has_a_planted_defect(indicator: str) -> None:
    assert indicator in PLANTED | NOT_HERE


def test_defects_name_indicators_of_the_full_set() -> None:
    assert {item.id for item in load_set("disclosure-2026").items} >= PLANTED
