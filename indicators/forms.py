"""Forms 表单: what the forms of a functional column are for."""

from __future__ import annotations

import re

from crawler.nouns import FormField, PageForm
from indicators.patterns import plain

UNREAD = "unread"  # a link announces the form, and nobody looked at it
_FEW = 3  # fields of a form without running text
_UNITS = 3  # options that look like offices make a list of units
_SEARCH = re.compile(r"搜索|检索|查询|关键[词字]")
_CONTENT = re.compile(r"内容|留言|信件|标题|主题|姓名|联系|申请|描述|电话")
_OFFICE = re.compile(r"(?:局|镇|乡|街道|办|委|政府|中心|大队|院|会)$")
_TAIL = re.compile(r"(?:人民政府|办事处|管理委员会|委员会)$")


def takes_messages(form: PageForm) -> bool:
    """Whether a form that was read takes a message or a request, not a search word."""
    if form.method == UNREAD or not form.fields:
        return False
    words = plain("".join([form.title, *(f.label + f.name for f in form.fields)]))
    if any(field.kind == "textarea" for field in form.fields):
        return True
    return len(form.fields) >= _FEW and bool(_CONTENT.search(words)) and not _SEARCH.search(words)


def offers_unit(form: PageForm, name: str) -> bool:
    """Whether the unit can be chosen in the form."""
    short = _short(name)
    return any(short in plain(option) for field in _choices(form) for option in field.options)


def lists_units(form: PageForm) -> bool:
    """Whether a select of the form lists offices."""
    return any(sum(bool(_OFFICE.search(plain(o))) for o in field.options) >= _UNITS for field in _choices(form))


def _choices(form: PageForm) -> list[FormField]:
    return [field for field in form.fields if field.options]


def _short(name: str) -> str:
    """白塔镇 of 白塔镇人民政府, 民政局 of 云岫县民政局."""
    text = _TAIL.sub("", plain(name))
    return re.sub(r"^.{1,4}[县市区](?=.{2,})", "", text) or text
