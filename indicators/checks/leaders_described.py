"""领导信息完整: each leader shows name, post, duties and a résumé or a photograph (R-404)."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import Column
from indicators.context import Context
from indicators.guards import known_column, unreadable
from indicators.leaders import SEVERAL, Leader, leaders_of, may_hide
from indicators.nouns import Finding, Text
from indicators.reading import absent, could_not_look, is_present, is_unknown, newest_of
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: older than `max_age` multiplies by `age_factor`.

    Where there is no column of its own, the leaders may stand on the page of `or_section` (机构职能).
    """

    section: str
    or_section: str = ""
    max_age: Span
    age_factor: float = Field(gt=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = mean share of the fields over all leaders."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if not is_present(column):
        other = view.columns.get(params.or_section)
        if params.or_section and is_unknown(other):
            return could_not_look(context, [other])
        if other is None or (leaders := _on_another_page(view, other)) is None:
            return absent(context, [column])
        return _graded(view, params, context, other, leaders)
    leaders = leaders_of(view, column)
    if leaders is None:
        return unreadable(context, view, column)
    return _graded(view, params, context, column, leaders)


def _graded(view: View, params: Params, context: Context, column: Column, leaders: list[Leader]) -> Finding:
    ratio = sum(leader.share for leader in leaders) / len(leaders)
    if ratio < 1 and may_hide(view, column):
        reason = Text(
            "部分领导的职务、分工或简历未见于正文,附件或图片未读,不能认定缺少。",
            "Some leaders' fields are not in the text, but attachments or pictures were not read.",
        )
        return unavailable(context, reason, [column_proof(column)])
    latest = newest_of(view, column, context.as_of)
    old = latest.day is not None and latest.firm and latest.day < params.max_age.start(context.as_of)
    return _judged(params, context, column, leaders, ratio * (params.age_factor if old else 1), old)


def _on_another_page(view: View, column: Column) -> list[Leader] | None:
    """The leaders that the page of the unit's functions presents; None when it only names who is in charge."""
    leaders = leaders_of(view, column, post_first=False) if is_present(column) else None
    told = [leader for leader in leaders or () if leader.post and leader.duty]
    return told if len(told) >= SEVERAL else None


def _judged(
    params: Params, context: Context, column: Column, leaders: list[Leader], ratio: float, old: bool
) -> Finding:
    no_post = [leader.name for leader in leaders if not leader.post]
    no_duty = [leader.name for leader in leaders if not leader.duty]
    no_career = [leader.name for leader in leaders if not leader.career]
    observed = Text(
        f"{len(leaders)}位领导,缺职务{len(no_post)}位,缺分工{len(no_duty)}位,缺简历和照片{len(no_career)}位。",
        f"{len(leaders)} leaders; {len(no_post)} without post, {len(no_duty)} without duties, "
        f"{len(no_career)} without résumé and photograph.",
    )
    lacking = no_post or no_duty or no_career
    said = [("部分领导缺职务、分工或简历照片", "Fields of some leaders are missing")] if lacking else []
    said += [(f"超过{params.max_age.zh}未更新", f"not updated within {params.max_age.en}")] if old else []
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    details = {"sections": [params.section], "leaders": len(leaders), "table": [leader.table for leader in leaders]}
    quote = "、".join(no_duty or no_post or no_career or [leader.name for leader in leaders])
    return graded(context, ratio, observed, reason, [column_proof(column, quote)], details=details)
