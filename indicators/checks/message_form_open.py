"""互动渠道: the entry for messages opens with a form; an e-mail address alone is no channel (R-307, R-406)."""

from __future__ import annotations

from crawler.evidence import Column, ColumnForm
from crawler.nouns import PageForm, UnitKind
from indicators.context import Context
from indicators.forms import UNREAD, lists_units, offers_unit, takes_messages
from indicators.guards import known_column
from indicators.letters import messages
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, plain, search
from indicators.reading import absent, is_present, passages, published_elsewhere
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: messages written within `recent` show that a channel works though its form was not seen."""

    section: str
    recent: Span
    mail: Pattern
    leads: Pattern


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass with a form (or the county's, when the unit can be chosen in it); fail when a page offers mail only."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    forms = [form for form in column.forms if takes_messages(form)]
    if forms:
        return _with_forms(context, column, forms)
    if not is_present(column):
        return _county(context, column) or absent(context, [column])
    if column.external:
        return published_elsewhere(context, column)
    recent = messages(view, column, params.recent.start(context.as_of), context.as_of)
    if recent:
        observed = Text(
            f"{params.recent.zh}内有公开来信{len(recent)}条,渠道可用。",
            f"{len(recent)} public messages within {params.recent.en} show that the channel works.",
        )
        return graded(context, 1, observed, proofs=[m.proof() for m in recent[:3]])
    return _without_form(view, params, context, column)


def _with_forms(context: Context, column: Column, forms: list[PageForm]) -> Finding:
    details = {"sections": [column.section], "forms": [_described(form) for form in forms]}
    said = [form.title + "表单:" + "、".join(f.label or f.name for f in form.fields) for form in forms[:3]]
    url = column.url or (column.page.url if column.page else forms[0].url)
    proofs = [page_proof(column.page, url, quote) for quote in said]
    chosen = any(offers_unit(form, context.unit_name) for form in forms)
    if not column.shared or context.kind is UnitKind.PORTAL or chosen:
        observed = Text("留言入口有可填写的表单。", "The entry for messages has a form.")
        return graded(context, 1, observed, proofs=proofs, details=details)
    if any(map(lists_units, forms)):
        observed = Text("县级信箱的单位列表中没有本单位。", "The unit cannot be chosen in the county's mailbox.")
        reason = Text("无法向本单位留言。", "The unit cannot be written to.")
        return graded(context, 0, observed, reason, proofs, details=details)
    reason = Text("县级信箱未见单位选项,不能认定可否选择本单位。", "Whether the unit can be chosen is not known.")
    return unavailable(context, reason, proofs, details)


def _described(form: PageForm) -> dict[str, object]:
    return {"url": form.url, "fields": [field.label or field.name for field in form.fields]}


def _county(context: Context, column: Column) -> Finding | None:
    """Another unit's mailbox among the candidates: the county's may serve, which was not looked at."""
    if context.kind is UnitKind.PORTAL or column.url:
        return None
    foreign = [c for c in column.candidates if "belongs to" in c.verdict]
    if not foreign:
        return None
    reason = Text(
        f"本单位没有自设信箱,页面上有“{foreign[0].title}”,能否选择本单位未核实。",
        f"There is no mailbox of its own; whether “{foreign[0].title}” serves the unit was not looked at.",
    )
    return unavailable(context, reason, [page_proof(None, foreign[0].url, foreign[0].title)])


def _without_form(view: View, params: Params, context: Context, column: Column) -> Finding:
    unread = [form for form in column.forms if form.method == UNREAD]
    text = "\n".join(p.text for p in passages(view, params.section))
    mail = search(params.mail, plain(text))
    closed = column.form is ColumnForm.TEXT and not column.needs_js and not unread and mail is not None
    if closed and not search(params.leads, plain(text)):
        assert mail is not None
        observed = Text("留言入口只有电子邮箱,没有表单。", "The entry offers an e-mail address only.")
        reason = Text("没有可提交的留言表单。", "There is no form to send a message with.")
        proofs = [column_proof(column, mail.group())]
        return graded(context, 0, observed, reason, proofs, details={"sections": [params.section]})
    title = f"“{unread[0].title}”" if unread else ""
    reason = Text(f"未能看到留言表单{title}。", f"The form for messages was not seen {title}.".replace(" .", "."))
    return unavailable(context, reason, [column_proof(column)])
