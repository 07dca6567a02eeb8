"""Texts of one word over and over: judging takes a time that grows with the text, not with its square."""

from __future__ import annotations

import time

import pytest

from crawler.nouns import UnitKind
from indicators.judge import judge_unit
from tests.indicators.build import AS_OF, evidence
from tests.indicators.test_cases import CATALOGUE, only

LENGTH = 100_000
TITLE = "关于公开征求《示例镇河道管护办法》意见的公告"


@pytest.mark.parametrize(
    ("indicator", "section", "piece"),
    [("itp.decision.draft", "consult", "a"), ("req.apply.channel", "apply", "办公室")],
)
def test_one_word_over_and_over(indicator: str, section: str, piece: str) -> None:
    text = "征求意见时间：2024年3月1日至2024年3月31日。" + piece * (LENGTH // len(piece))
    given = {
        "columns": {section: {"entries": [[TITLE, "2024-03-01"]]}, "guide": {"outcome": "missing"}},
        "documents": [{"section": section, "of": 0, "title": TITLE, "published": "2024-03-01", "text": text}],
    }
    one = evidence(given, UnitKind.TOWNSHIP)
    began = time.process_time()
    judge_unit(one, only(indicator), CATALOGUE, AS_OF)
    assert time.process_time() - began < 3
