"""Forms are read with the words in front of their fields; search boxes and hidden fields are no forms."""

from __future__ import annotations

import pytest

from crawler.extractors.forms import read_forms
from crawler.extractors.page import Page
from crawler.nouns import PageForm

URL = "http://www.shili.example/xx/"


def forms(body: str) -> tuple[PageForm, ...]:
    return read_forms(Page(f"<html><body>{body}</body></html>".encode(), URL))


def labels(form: PageForm) -> list[str]:
    return [field.label for field in form.fields]


def test_a_letter_form_is_read_whole() -> None:
    (form,) = forms(
        '<form action="send.do" method="POST"><h3>我要写信</h3><input type="hidden" name="t" value="1">'
        '<label for="bt">标题：</label><input id="bt" name="bt"><p>收信单位<select name="dw"><option>示例镇</option>'
        "<option>示例县民政局</option></select></p><table><tr><td>内容*</td><td><textarea name='nr'></textarea>"
        '</td></tr></table><input name="yzm" placeholder="验证码"><input type="submit" value="提交"></form>'
    )
    assert (form.url, form.method, form.title) == (f"{URL}send.do", "post", "我要写信")
    assert labels(form) == ["标题", "收信单位", "内容", "验证码"]
    assert [field.kind for field in form.fields] == ["text", "select", "textarea", "text"]
    assert form.fields[1].options == ("示例镇", "示例县民政局")


def test_a_form_that_names_no_address_is_sent_to_its_page() -> None:
    (form,) = forms("<form><input name=a><textarea name=b></textarea></form>")
    assert (form.url, form.method) == (URL, "get")


def test_fields_outside_any_form_make_one_when_they_take_a_text() -> None:
    (form,) = forms(
        "<div>主题<input name=a></div><div>正文<textarea name=b></textarea></div><a onclick='send()'>提交</a>"
    )
    assert form.method == "script"
    assert labels(form) == ["主题", "正文"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>没有表单</p>",
        '<form action="/search"><input name="q"><input type="submit" value="搜索"></form>',
        '<form><input type="hidden" name="a"><input type="hidden" name="b"></form>',
        '<input name="q"><input name="page">',
    ],
)
def test_nothing_else_is_a_form(body: str) -> None:
    assert forms(body) == ()
