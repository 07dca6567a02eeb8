"""The reference pages: complete in both languages, and the ones in docs/ are current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.nouns import Outcome
from indicators.registry import load_checks
from indicators.sets import load_set, set_names
from indicators.view import Input
from reports.basis import basis
from reports.reference import _words, document, write_reference

DOCS = Path(__file__).resolve().parents[2] / "docs"


def section(text: str, indicator: str) -> str:
    """The part of a page about one indicator."""
    return text.split(f"`{indicator}`\n", 1)[1].split("\n##", 1)[0]


def test_the_pages_in_docs_are_current(tmp_path: Path) -> None:
    for path in write_reference(tmp_path):
        printed = (DOCS / path.name).read_text(encoding="utf-8")
        assert printed == path.read_text(encoding="utf-8"), "run: gongkai indicators docs"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", set_names())
def test_every_set_can_be_printed(name: str, lang: str) -> None:
    indicator_set = load_set(name)
    text = document(indicator_set, lang)  # type: ignore[arg-type]
    assert [item.id for item in indicator_set.items if f"`{item.id}`" not in text] == []
    assert not re.search(r"\{\w", text)


def test_an_indicator_shows_rule_evidence_outcomes_basis_clauses_and_remedy() -> None:
    text = section(document(load_set("disclosure-2026"), "zh"), "upd.fresh.news")
    for words in (
        "14天以内得1，30天以内得0.5",
        "应设栏目",
        "`fail` 最新信息早于",
        basis("R-304").text.zh,
        "S0-25",
        "每两周",
    ):
        assert words in text


def test_a_deduction_shows_what_each_case_costs() -> None:
    text = document(load_set("disclosure-2026"), "en")
    assert "−3 / −3 / −3, each −0.2" in section(text, "d.link.broken")


def test_points_that_were_not_verified_say_so() -> None:
    assert "分值出处未核实" in section(document(load_set("website-check-2019"), "zh"), "fun.id.footer")


def test_every_word_is_there_in_both_languages() -> None:
    words = _words()
    pairs = [pair for part in ("head", "general", "evidence") for pair in words[part].values()]
    pairs += [pair for part in ("outcomes", "indicators") for one in words[part].values() for pair in one.values()]
    assert all(len(pair) == 2 and all(pair) for pair in pairs)
    assert not any(re.search(r"[\u4e00-\u9fff]", en) for _, en in pairs)


def test_the_table_knows_every_outcome_and_every_check() -> None:
    words = _words()
    assert set(words["general"]) == {outcome.value for outcome in Outcome}
    assert set(words["outcomes"]) == set(load_checks())
    assert {name.value for name in Input} == set(words["evidence"])
    assert set(words["indicators"]) <= set(load_catalogue())


def test_a_link_to_a_platform_is_told_as_the_parameters_have_it() -> None:
    """Every indicator whose check asks what a platform counts for says so, and in its own sense."""
    for indicator in load_catalogue().values():
        said = section(document(load_set("disclosure-2026"), "zh"), indicator.id)
        if "`column_fresh`" in said:
            passes = indicator.params.get("external") == "pass"
            assert ("链接到其他平台的视为已发布" in said) == passes, indicator.id
        if "`items_published`" in said:
            unknown = any(part.get("external") == "unavailable" for part in indicator.params["parts"])
            assert ("或链接到其他平台" in said.split("结论条件")[1].split("\n")[0]) == unknown, indicator.id


def test_every_basis_is_cited() -> None:
    named = {rule for indicator in load_catalogue().values() for rule in indicator.basis}
    assert [rule for rule in named if not basis(rule).text.zh or not basis(rule).text.en] == []
