"""What is told beside a ratio and counts for nothing: pages to look at again (rule table 6), marks of publicity."""

from __future__ import annotations

import pytest

from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue
from indicators.judge import judge_unit
from indicators.nouns import Outcome
from tests.indicators.build import AS_OF, evidence
from tests.indicators.test_cases import only

FEES = "收费项目：殡葬服务费；收费标准：200元；收费依据：示发改价格〔2020〕1号"


@pytest.mark.parametrize(("day", "marked"), [("2022-06-02", True), ("2022-06-03", False), (None, False)])
def test_a_list_of_fees_is_marked_after_two_years(day: str | None, marked: bool) -> None:
    one = evidence({"columns": {"fees": {"text": FEES, "text_published": day}}}, UnitKind.DEPARTMENT)
    (finding,) = judge_unit(one, only("law.fin.fees"), load_catalogue(), AS_OF)
    assert finding.outcome is Outcome.PASS
    assert ("请复核" in finding.observed.zh) is marked
    assert ("whether it still holds" in finding.observed.en) is marked


def test_marks_of_publicity_are_told_beside_the_labels() -> None:
    paper = {"section": "doc", "published": 30, "written": 31, "text": "请遵照执行。（此件公开发布）"}
    others = [{**paper, "text": "请遵照执行。"}, {**paper, "text": "", "labels": {"公开属性": "主动公开"}}]
    given = {"columns": {"doc": {"entries": [["通知", 30]]}}, "documents": [paper, *others]}
    (finding,) = judge_unit(evidence(given, UnitKind.TOWNSHIP), only("law.doc.metadata"), load_catalogue(), AS_OF)
    assert "标明公开属性2篇" in finding.observed.zh
