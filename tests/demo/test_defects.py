"""Every leaf that is judged automatically has a defect planted for it."""

from __future__ import annotations

import pytest

from gongkai.demo.world import defects
from indicators.catalogue import load_catalogue
from indicators.sets import load_set

CATALOGUE = load_catalogue()
PLANTED = {indicator for defect in defects().defects for indicator in defect.must}
# Leaves whose defects others are planting at the same time. To be emptied, never to grow.
OWED = {
    "plt.catalog.entry",
    "law.doc.metadata",
    "law.doc.validity",
    "itp.decision.draft",
    "itp.decision.feedback",
    "itp.explain.link",
    "itp.explain.ratio",
    "itp.explain.timely",
    "itp.reply.channel",
    "itp.reply.timely",
    "req.apply.channel",
    "req.apply.lawful",
    "upd.speed.workdays",
    "v.reply.dead",
    "d.content.logic",
    "d.content.padding",
    "b.explain.media",
}
# What one round over a loopback county cannot show: an IPv6 route, and an earlier round.
NOT_HERE = {"fun.tech.ipv6", "d.rectify.overdue"}


@pytest.mark.parametrize("indicator", [i.id for i in CATALOGUE.values() if i.level == "auto"])
def test_an_automatic_leaf_has_a_planted_defect(indicator: str) -> None:
    if indicator in OWED | NOT_HERE:
        pytest.skip("planted elsewhere")
    assert indicator in PLANTED


def test_the_list_of_what_is_owed_names_no_other() -> None:
    assert not PLANTED & OWED


def test_defects_name_indicators_of_the_full_set() -> None:
    assert {item.id for item in load_set("disclosure-2026").items} >= PLANTED
