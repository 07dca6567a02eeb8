"""Personal data: what the patterns must hit and must miss, and that nothing is shown unmasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.extractors.text import nfkc
from crawler.nouns import UnitKind
from indicators.judge import judge_unit
from indicators.privacy.lists import leaks_of, persons
from indicators.privacy.numbers import Leak, is_card, is_identity, may_hold, numbers_in
from indicators.privacy.words import words
from indicators.verdict import masked
from tests.indicators.build import AS_OF, evidence, tables
from tests.indicators.numbers import NUMBERS, card, filled, identity, wrong_identity
from tests.indicators.test_cases import CATALOGUE, only

SAMPLES: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    filled((Path(__file__).parent / "privacy.yaml").read_text(encoding="utf-8"))
)


def in_text(text: str) -> list[Leak]:
    return list(numbers_in(nfkc(text), words())) if may_hold(text) else []


def in_list(sample: dict[str, Any]) -> list[Leak]:
    (table,) = tables([{"title": sample.get("above", ""), "rows": sample["rows"]}])
    found = persons(table, sample["title"], words())
    return list(leaks_of(found, words())) if found else []


@pytest.mark.parametrize("sample", SAMPLES["text"]["hit"], ids=lambda s: s["text"][:16])
def test_a_text_must_be_hit(sample: dict[str, Any]) -> None:
    assert [leak.kind for leak in in_text(sample["text"])] == [sample["kind"]]


@pytest.mark.parametrize("sample", SAMPLES["text"]["miss"], ids=lambda s: s["why"])
def test_a_text_must_be_missed(sample: dict[str, Any]) -> None:
    assert in_text(sample["text"]) == []


@pytest.mark.parametrize("sample", SAMPLES["lists"]["hit"], ids=lambda s: f"{s['kind']} {s['title']}")
def test_a_list_must_be_hit(sample: dict[str, Any]) -> None:
    assert [leak.kind for leak in in_list(sample)] == [sample["kind"]]


@pytest.mark.parametrize("sample", SAMPLES["lists"]["miss"], ids=lambda s: s["why"])
def test_a_list_must_be_missed(sample: dict[str, Any]) -> None:
    assert in_list(sample) == []


@pytest.mark.parametrize("sample", [*SAMPLES["text"]["hit"], *SAMPLES["lists"]["hit"]], ids=str)
def test_what_is_shown_of_a_leak_is_masked(sample: dict[str, Any]) -> None:
    for leak in in_text(sample["text"]) if "text" in sample else in_list(sample):
        assert leak.value not in leak.shown
        assert "*" in leak.shown


@pytest.mark.parametrize(
    "number", [n for mark, n in NUMBERS.items() if mark in ("<ID>", "<ID2>", "<CARD>", "<MOBILE>")]
)
def test_numbers_are_masked_in_every_text(number: str) -> None:
    assert number not in masked(f"登记表:{number},备查")


def test_check_digits_decide() -> None:
    assert is_identity(identity())
    assert not is_identity(wrong_identity())
    assert not is_identity(identity("19621332"))  # no such day
    assert is_card(card())
    assert not is_card(card()[:-1] + str((int(card()[-1]) + 1) % 10))
    assert not is_card(card("68" + "0000"))  # no issuer of that prefix


def test_a_finding_holds_no_number_in_full() -> None:
    text = f"发放名册。身份证号{NUMBERS['<ID>']},账号{NUMBERS['<CARD>']}。"
    given = {"columns": {"relief": {"entries": [["发放名册", 5]]}}}
    document = {"section": "relief", "of": 0, "title": f"名册{NUMBERS['<ID2>']}", "published": 5, "text": text}
    one = evidence(given | {"documents": [document]}, UnitKind.TOWNSHIP)
    (finding,) = judge_unit(one, only("d.content.privacy"), CATALOGUE, AS_OF)
    assert finding.quantity == 1
    told = json.dumps([finding.observed, finding.reason, finding.details, [p.quote for p in finding.proofs]])
    assert not any(number in told for number in NUMBERS.values())
