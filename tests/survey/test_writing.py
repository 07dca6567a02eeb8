"""Forms of a mailbox are found on its page or one step behind it; what was not opened is not called missing."""

from __future__ import annotations

from crawler.evidence import Column, ColumnOutcome
from crawler.nouns import Cause
from crawler.survey.writing import UNREAD
from tests.survey.county import BAIYUN, Site, portal, town
from tests.survey.driver import look

FORM = "<form method='post'><p>标题<input name='bt'></p><p>内容<textarea name='nr'></textarea></p></form>"
LETTERS = (
    "<table><tr><th>标题</th><th>写信日期</th><th>回复日期</th></tr>"
    "<tr><td><a href='content_101.html'>村口的路灯坏了请修一修</a></td><td>2026-10-12</td><td>2026-10-15</td></tr>"
    "<tr><td><a href='content_102.html'>建议增设公交候车亭一座</a></td><td>2026-09-12</td><td>2026-09-15</td></tr>"
    "</table>"
)
EMPTY = "<ul class='rows'></ul><p>暂无数据</p>"


def mailbox(main: str, failing: bool = False, **behind: str) -> Column:
    """The mailbox column of a township whose page is `main`; `behind` are pages it leads to."""
    branch = town()
    branch.put("镇长信箱", main)
    for name, body in behind.items():
        branch.raw[f"{BAIYUN.url}{name}.html"] = f"<html><body>{body}</body></html>"
    broken = {f"{BAIYUN.url}{name}.html": Cause.TIMEOUT for name in behind} if failing else {}
    site = Site([branch])
    seen = look(site.units, site.pages, failing=broken)
    return seen.units[BAIYUN.unit_id].columns["mailbox"]


def test_a_form_beside_the_letters() -> None:
    column = mailbox(LETTERS + FORM)
    assert [field.label for form in column.forms for field in form.fields] == ["标题", "内容"]


def test_a_form_one_step_behind() -> None:
    column = mailbox(LETTERS + "<a href='../write.html'>我要写信</a>", write=FORM)
    assert [form.url for form in column.forms] == [f"{BAIYUN.url}write.html"]


def test_a_form_that_could_not_be_opened_is_announced() -> None:
    column = mailbox(LETTERS + "<a href='../write.html'>我要写信</a>", failing=True, write=FORM)
    assert [form.method for form in column.forms] == [UNREAD]


def test_an_empty_list_with_a_form_is_no_blank_mailbox() -> None:
    assert mailbox(EMPTY + FORM).outcome is ColumnOutcome.FOUND
    assert mailbox(EMPTY).outcome is ColumnOutcome.BLANK


def test_a_unit_without_a_mailbox_is_lent_the_county_s_when_units_can_be_chosen() -> None:
    units = "".join(f"<option>{name}</option>" for name in ("白云镇", "河头乡", "示例县林业局"))
    choose = FORM.replace("<p>标题", f"<p>收信单位<select name='dw'>{units}</select></p><p>标题")
    for form, labels in ((choose, ["收信单位", "标题", "内容"]), (FORM, [])):
        top = portal()
        top.put("县长信箱", LETTERS + form)
        site = Site([top, town()])
        column = look(site.units, site.pages).units[BAIYUN.unit_id].columns["mailbox"]
        assert column.outcome is ColumnOutcome.MISSING
        assert [field.label for one in column.forms for field in one.fields] == labels
