"""The taxonomy file holds together."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

import pytest
from pydantic import ValidationError

from crawler.sections import SectionRule, load_sections, taxonomy
from crawler.survey.needs import need_of
from crawler.titles import normalise

SECTIONS = sorted(load_sections())
EACH_SECTION = pytest.mark.parametrize("section", SECTIONS)


def titles(rule: SectionRule) -> list[str]:
    return [normalise(alias) for alias in rule.aliases]


@EACH_SECTION
def test_no_alias_is_listed_twice(section: str) -> None:
    aliases = load_sections()[section].aliases
    assert len(aliases) == len(set(titles(load_sections()[section]))), section


@EACH_SECTION
def test_no_alias_stands_in_the_sections_own_list_of_other_things(section: str) -> None:
    rule = load_sections()[section]
    assert not set(titles(rule)) & set(map(normalise, rule.unlike))


@EACH_SECTION
def test_conditions_speak_of_aliases_that_exist(section: str) -> None:
    rule = load_sections()[section]
    conditioned = {*rule.weak, *chain.from_iterable(rule.only_for.values())}
    assert conditioned <= set(rule.aliases)


@EACH_SECTION
def test_address_tokens_are_lower_case_ascii_segments(section: str) -> None:
    for token in load_sections()[section].url:
        assert token.isascii() and token == token.lower() and token.replace("_", "").isalnum(), token


@EACH_SECTION
def test_numbers_of_a_section_are_plausible(section: str) -> None:
    rule = load_sections()[section]
    assert rule.kinds and 365 <= rule.window_days <= 3650
    assert rule.cycle_days is None or 14 <= rule.cycle_days <= rule.window_days + 1


def test_two_sections_never_share_a_title_unless_it_is_declared() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for section, rule in load_sections().items():
        for title in {*titles(rule), *map(normalise, rule.trad)}:
            owners[title].add(section)
    assert {title: who for title, who in owners.items() if len(who) > 1} == {}


@pytest.mark.parametrize("table", ["combined", "ambiguous"])
def test_shared_titles_name_several_sections_that_exist(table: str) -> None:
    own = {title for rule in load_sections().values() for title in titles(rule)}
    for title, sections in getattr(taxonomy(), table).items():
        assert len(sections) > 1 and set(sections) <= set(SECTIONS), title
        assert normalise(title) not in own, f"{title} would belong to one section and to several"


@pytest.mark.parametrize("table", ["stands_in", "rows_in"])
def test_stand_ins_are_sections(table: str) -> None:
    others = getattr(taxonomy(), table)
    assert {*others, *chain.from_iterable(others.values())} <= set(SECTIONS)


def test_rows_that_are_looked_for_in_other_columns_have_titles_that_tell() -> None:
    assert all(need_of(section).titles for section in taxonomy().rows_in)


def test_a_section_with_an_unknown_key_is_refused() -> None:
    rule = load_sections()["leader"].model_dump(by_alias=True)
    with pytest.raises(ValidationError, match="colour"):
        SectionRule.model_validate({**rule, "colour": "red"})
