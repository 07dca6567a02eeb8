"""A county in which every fault has a unit of its own: the round ends, the others do not notice, nobody is accused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.county import GOOD, small_county, twin_host, write_units
from tests.hostile.faults import FAULTS
from tests.hostile.pipeline import Ran, run
from tests.hostile.proxy import HostileProxy

LARGEST_MB = 400
UNKNOWN = ("unavailable", "manual", "not_applicable")
EXACT = "flapping10 flapping30 flaky10 busy cookie_wall wrong_length wrong_charset nuls session".split()
MOST_REQUESTS = 150  # of one unit; the undisturbed one takes 40
ALL = tuple(FAULTS)


@dataclass
class Rounds:
    """The same good units alone, and among units that misbehave."""

    alone: Ran
    among: Ran
    asked: dict[str, int]
    reports: Path


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rounds]:
    base = tmp_path_factory.mktemp("hostile-county")
    with HostileProxy(small_county()) as proxy:
        alone = run(write_units(base / "good.csv"), base / "alone", proxy.base)
        proxy.forget()
        proxy.shared = FAULTS["stall"]()
        among = run(write_units(base / "all.csv", ALL, shared=True), base / "among", proxy.base)
        asked = {name: proxy.asked(twin_host(name)) for name in ALL}
        yield Rounds(alone, among, asked, base / "among" / "reports")


@pytest.mark.slow
@pytest.mark.parametrize("table", ["columns", "entries", "findings", "rectification", "assessments"])
@pytest.mark.parametrize("unit_id", sorted(GOOD))
def test_other_units_results_are_the_same_as_without_the_bad_ones(rounds: Rounds, unit_id: str, table: str) -> None:
    assert rounds.alone.of(unit_id, table)
    assert rounds.among.of(unit_id, table) == rounds.alone.of(unit_id, table)


# What a fault really shows: its pager serves the same item under ever new addresses.
SHOWN = {("pager", "d.content.padding")}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ALL if not FAULTS[name].honest])
def test_a_bad_unit_is_judged_on_what_was_seen(rounds: Rounds, name: str) -> None:
    undisturbed = {row["indicator"]: row for row in rounds.alone.of("model", "findings")}
    found = rounds.among.of(f"x-{name}", "findings")
    assert len(found) == len(undisturbed)
    for row in (one for one in found if (name, one["indicator"]) not in SHOWN):
        expected = undisturbed[row["indicator"]]
        if row["outcome"] not in UNKNOWN and expected["outcome"] not in UNKNOWN:
            assert float(row["ratio"]) >= float(expected["ratio"]), row
        if row["outcome"] == "fail":
            assert expected["outcome"] == "fail", row


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ALL if not FAULTS[name].honest])
def test_no_column_of_a_bad_unit_is_called_missing_or_blank(rounds: Rounds, name: str) -> None:
    undisturbed = {row["section"]: row["outcome"] for row in rounds.alone.of("model", "columns")}
    found = {row["section"]: row["outcome"] for row in rounds.among.of(f"x-{name}", "columns")}
    assert {s: o for s, o in found.items() if o not in ("unavailable", "found", undisturbed[s])} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", EXACT)
def test_what_can_be_read_after_all_is_judged_as_if_nothing_had_happened(rounds: Rounds, name: str) -> None:
    undisturbed = {row["indicator"]: (row["outcome"], row["ratio"]) for row in rounds.alone.of("model", "findings")}
    found = {row["indicator"]: (row["outcome"], row["ratio"]) for row in rounds.among.of(f"x-{name}", "findings")}
    assert {i: f for i, f in found.items() if f != undisturbed[i] and f[0] not in UNKNOWN} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_no_trap_goes_on_for_ever(rounds: Rounds, name: str) -> None:
    assert rounds.asked[name] <= MOST_REQUESTS


@pytest.mark.slow
def test_no_process_grows_and_no_reader_fails(rounds: Rounds) -> None:
    assert rounds.among.crawl_mb < LARGEST_MB
    assert rounds.among.rest_mb < LARGEST_MB
    assert rounds.among.log == ""
