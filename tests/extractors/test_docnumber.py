"""Document numbers are found in every bracket; only R-703's form is canonical."""

from __future__ import annotations

import pytest

from crawler.extractors.docnumber import parse_doc_number

NUMBERS = {
    "示政发〔2024〕12号": ("示政发", 2024, 12, True),
    "示政办发〔2024〕1号": ("示政办发", 2024, 1, True),
    "示政發〔2024〕12號": ("示政發", 2024, 12, True),
    "示政发[2024]12号": ("示政发", 2024, 12, False),
    "示政发（2024）12号": ("示政发", 2024, 12, False),
    "示政发【2024】第12号": ("示政发", 2024, 12, False),
    "示政发〔2024〕012号": ("示政发", 2024, 12, False),
    "示政发〔2024〕25 号": ("示政发", 2024, 25, False),
    "示政发〔20XX〕3号": ("示政发", 0, 3, False),
    "关于印发示政发〔2024〕12号文件的通知": ("示政发", 2024, 12, True),
    "示令第7号": ("示令", 0, 7, True),
}


@pytest.mark.parametrize(("text", "wanted"), NUMBERS.items())
def test_number_is_taken_apart(text: str, wanted: tuple[str, int, int, bool]) -> None:
    number = parse_doc_number(text)
    assert number is not None
    assert (number.organ, number.year, number.number, number.canonical) == wanted
    assert number.text in text


@pytest.mark.parametrize("text", ["", "无", "2024年12号楼", "第12号公告栏的维护", "〔2024〕", "号外〔2024〕"])
def test_no_number_is_invented(text: str) -> None:
    assert parse_doc_number(text) is None
