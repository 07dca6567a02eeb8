"""Texts of one character over and over: judging takes a time that grows with the text, not with its square."""

from __future__ import annotations

import time

from crawler.nouns import UnitKind
from indicators.judge import judge_unit
from tests.indicators.build import AS_OF, evidence
from tests.indicators.test_cases import CATALOGUE, only

LENGTH = 100_000
TITLE = "关于公开征求《示例镇河道管护办法》意见的公告"


def test_one_letter_over_and_over() -> None:
    text = "征求意见时间：2024年3月1日至2024年3月31日。" + "a" * LENGTH
    given = {
        "columns": {"consult": {"entries": [[TITLE, "2024-03-01"]]}},
        "documents": [{"section": "consult", "of": 0, "title": TITLE, "published": "2024-03-01", "text": text}],
    }
    one = evidence(given, UnitKind.TOWNSHIP)
    began = time.process_time()
    judge_unit(one, only("itp.decision.draft"), CATALOGUE, AS_OF)
    assert time.process_time() - began < 3
