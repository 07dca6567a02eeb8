"""Guards: what is asked before the dear search never keeps a hit back, wherever it stands."""

from __future__ import annotations

import pytest

from indicators.privacy.numbers import may_hold
from indicators.wrong_words import may_be_wrong, word_list


@pytest.mark.parametrize("before", range(23))
@pytest.mark.parametrize("digits", ["13800000000", "１３８００００００００", "110101199001010000"])
def test_a_long_number_is_seen_wherever_it_stands(before: int, digits: str) -> None:
    assert may_hold("电" * before + digits)
    assert may_hold("电" * before + digits + "话" * before)


@pytest.mark.parametrize("text", ["", "0" * 10, "0" * 10 + "号" + "1" * 10, "2026年11月20日" * 9])
def test_shorter_numbers_are_none(text: str) -> None:
    assert not may_hold(text)


def test_every_wrong_word_of_the_list_is_seen() -> None:
    words = [word.wrong for word in (*word_list().wrong, *word_list().sensitive)]
    assert all(may_be_wrong(f"现将\n{word}。") for word in words)
    assert all(may_be_wrong(word) for word in words)
    assert not may_be_wrong("现将有关事项通知如下。")
