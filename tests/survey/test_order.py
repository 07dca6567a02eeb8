"""The evidence does not depend on the order in which pages come in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.frontier import Wanted
from crawler.nouns import Snapshot
from crawler.survey.frontier import Survey
from tests.survey.county import HETOU, MONEY, NOTICES, TEXT, Site, county, rows, town
from tests.survey.driver import Look, drive, fetched, look


def lively() -> Site:
    """Two townships that share a list of the portal, hubs, a merged and a dead column, a second page."""
    first, second = town(), town(HETOU)
    first.list("财政预决算", MONEY)
    first.link("领导信息", f"{first.base}gone/")
    hidden = first.list("政策解读", NOTICES, menu=False)
    hub = first.put(
        "政务公开",
        f"<ul><li><a href='{hidden}'>政策解读</a></li><li><a href='{second.base}'>乡镇</a></li></ul>",
    )
    second.put("政务公开", f"<ul><li><a href='{hub}'>白云镇</a></li></ul>")
    second.put("内设机构", TEXT)
    site = county(first, second)
    shared = site.branches[0].list("部门预算", MONEY)
    second.link("部门预算", shared)
    column = second.menu[0][1]
    pager = "<a href='index_2.html'>下一页</a>"
    title, main, above = second.mains[column]
    second.mains[column] = (title, main + pager, above)
    second.mains[f"{column}index_2.html"] = (title, rows(NOTICES, "content_20"), above)
    return site


def shuffled(seed: int, site: Site) -> Look:
    """The survey with answers in a random order."""
    random = Random(seed)
    return look(site.units, site.pages, pick=lambda waiting: random.randrange(len(waiting)))


@settings(max_examples=5)
@given(st.integers(0, 2**16))
def test_the_evidence_does_not_depend_on_the_order_of_answers(seed: int) -> None:
    site = lively()
    plain = look(site.units, site.pages)
    other = shuffled(seed, site)
    assert other.units == plain.units
    assert sorted(other.asked) == sorted(plain.asked)


@settings(max_examples=5)
@given(st.integers(0, 2**16))
def test_what_each_unit_rests_on_does_not_depend_on_the_order_of_answers(seed: int) -> None:
    site, random = lively(), Random(seed)
    assert needs(site, lambda waiting: random.randrange(len(waiting))) == needs(site, lambda waiting: 0)


def needs(site: Site, pick: Callable[[list[Wanted]], int]) -> set[tuple[str, str]]:
    """(page, unit) of all that a survey wishes, shared pages with it."""
    told: set[tuple[str, str]] = set()

    class Noting(Survey):
        def start(self) -> list[Wanted]:
            return noted(super().start())

        def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
            return noted(super().feed(wanted, snapshot))

    def noted(wishes: list[Wanted]) -> list[Wanted]:
        told.update((wish.request.key, unit) for wish in wishes for unit in wish.units)
        return wishes

    stored: dict[str, Snapshot] = {}

    def answer(wanted: Wanted) -> Snapshot:
        return stored.setdefault(wanted.request.key, fetched(site.pages, wanted.request.url))

    drive(Noting(site.units, reread=stored.get), answer, pick)
    return told


def test_no_unit_asks_for_a_page_twice_for_one_purpose() -> None:
    asked: list[tuple[str, tuple[str, ...], str]] = []
    site = lively()

    def note(waiting: list[Wanted]) -> int:
        asked.append((waiting[0].request.key, waiting[0].units, waiting[0].purpose))
        return 0

    look(site.units, site.pages, pick=note)
    assert [one for one, times in Counter(asked).items() if times > 1] == []
