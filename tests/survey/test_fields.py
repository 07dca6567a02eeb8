"""Columns of fields: found below whatever menu, read for their newest row, and never called absent unseen."""

from __future__ import annotations

from crawler.evidence import ColumnForm, ColumnOutcome, UnitEvidence
from crawler.fields import fields_named, fields_titled, load_fields
from crawler.nouns import Cause
from indicators.departments import load_departments
from tests.survey.county import BAIYUN, Branch, county, rows, town
from tests.survey.driver import look

TITLES = [
    ("义务教育", "义务教育"),
    ("义务教育领域信息公开", "义务教育"),
    ("白云镇社会救助", "社会救助"),
    ("户籍管理(12)", "户籍管理"),
    ("就业创业", "就业"),
    ("通知公告", ""),
    ("义务教育阶段招生工作安排", ""),
    ("重点领域信息公开", ""),
]
OLD = [("某村文化活动室开放公告", "2025-03-04"), ("文化站活动安排", "2025-01-04")]


def evidence(branch: Branch, **options: dict[str, Cause]) -> UnitEvidence:
    site = county(branch)
    return look(site.units, site.pages, **options).units[BAIYUN.unit_id]


def test_titles_of_fields_are_known_without_name_and_affixes() -> None:
    for title, field in TITLES:
        assert fields_titled(title, BAIYUN.name)[:1] == ((field,) if field else ()), title


def test_a_statement_names_fields_in_running_text() -> None:
    assert fields_named("本镇不涉及税收管理、保障性住房等领域") == ("税收管理", "保障性住房")


def test_every_field_of_a_department_is_known() -> None:
    assert {f for d in load_departments() for f in d.fields} <= set(load_fields())


def test_a_field_s_column_is_read_with_its_newest_row() -> None:
    branch = town()
    branch.list("户籍管理领域", [("居民身份证办理须知", "2026-10-04"), ("落户政策", "2026-05-04")])
    (found,) = [c for c in evidence(branch).other_columns if c.title == "户籍管理领域"]
    assert (found.outcome, found.form, found.complete) == (ColumnOutcome.FOUND, ColumnForm.LIST, True)
    assert found.newest is not None and found.newest.published is not None
    assert str(found.newest.published.value) == "2026-10-04"


def test_a_field_s_column_below_a_hub_is_found_and_the_section_of_a_like_title_keeps_its_own() -> None:
    branch = town()
    culture = branch.list("公共文化服务领域", OLD, menu=False)
    branch.put("重点领域信息公开", f"<div class='list'><h3><a href='{culture}'>公共文化服务领域</a></h3></div>")
    found = evidence(branch)
    assert culture in {c.url for c in (*found.other_columns, *found.columns.values())}


def test_a_field_s_column_that_could_not_be_read_is_unavailable() -> None:
    branch = town()
    url = branch.list("户籍管理领域", OLD)
    (found,) = [c for c in evidence(branch, failing={url: Cause.TIMEOUT}).other_columns if c.url == url]
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.TIMEOUT)


def test_a_hub_that_could_not_be_read_is_named_as_a_place_unread() -> None:
    branch = town()
    hub = branch.put("重点领域信息公开", rows([]))
    assert (hub, Cause.TIMEOUT) in evidence(branch, failing={hub: Cause.TIMEOUT}).places_unread
    assert evidence(town()).places_unread == ()
