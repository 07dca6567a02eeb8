"""Columns whose rows stand in an iframe are read there; a frame nobody could read proves nothing."""

from __future__ import annotations

import pytest

from crawler.evidence import Column, ColumnOutcome
from tests.survey.county import BAIYUN, HOST, NOTICES, county, rows, town
from tests.survey.driver import Reply, look

FRAME = f"{HOST}/frame/rsxx.jsp"


def framed(answer: str | Reply, frame: str = "/frame/rsxx.jsp") -> Column:
    """What the survey says of 人事信息, whose page holds nothing but a frame."""
    branch = town()
    branch.put("人事信息", f"<iframe src='{frame}' width='100%'></iframe>")
    branch.raw[FRAME] = answer
    site = county(branch)
    return look(site.units, site.pages).units[BAIYUN.unit_id].columns["personnel"]


def test_rows_in_a_frame_are_the_column_s() -> None:
    found = framed(f"<html><body>{rows(NOTICES, '/by/rs')}</body></html>")
    assert found.outcome is ColumnOutcome.FOUND
    assert [e.title for e in found.entries] == [title for title, _ in NOTICES]


def test_the_pager_of_a_frame_is_followed() -> None:
    branch = town()
    branch.put("人事信息", "<iframe src='/frame/rsxx.jsp'></iframe>")
    branch.raw[FRAME] = f"<html><body>{rows(NOTICES[:2], '/by/a')}<p><a href='rsxx2.jsp'>下一页</a></p></body></html>"
    branch.raw[f"{HOST}/frame/rsxx2.jsp"] = f"<html><body>{rows(NOTICES[2:], '/by/b')}</body></html>"
    site = county(branch)
    found = look(site.units, site.pages).units[BAIYUN.unit_id].columns["personnel"]
    assert [e.title for e in found.entries] == [title for title, _ in NOTICES]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Reply("", 404), id="A frame that is not there"),
        pytest.param(Reply("", 500), id="A frame that the server does not give"),
    ],
)
def test_a_frame_that_could_not_be_read_proves_no_blank_column(answer: Reply) -> None:
    assert framed(answer).outcome is ColumnOutcome.UNAVAILABLE


def test_a_frame_that_says_there_is_nothing_makes_the_column_blank() -> None:
    assert framed("<html><body><p>暂无数据</p></body></html>").outcome is ColumnOutcome.BLANK


def test_a_frame_that_every_page_has_is_furniture() -> None:
    branch = town()
    for title in ("人事信息", "政府采购", "收费清单"):
        branch.put(title, "<iframe src='/frame/rsxx.jsp'></iframe>")
    branch.raw[FRAME] = f"<html><body>{rows(NOTICES, '/by/rs')}</body></html>"
    site = county(branch)
    columns = look(site.units, site.pages).units[BAIYUN.unit_id].columns
    assert {columns[s].outcome for s in ("personnel", "procure", "fees")} == {ColumnOutcome.BLANK}
