"""有效性标注: normative documents carry a validity mark, and a clean-up was published."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import Column, ReadDocument
from indicators import statements
from indicators.context import Context
from indicators.guards import known_column
from indicators.items import absence_is_known, items_like
from indicators.nouns import Finding, Text
from indicators.own import own_documents
from indicators.patterns import Pattern, plain, search
from indicators.reading import absent, could_not_look, document_passage, is_present, is_unknown
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: marks in documents of `section`; the clean-up among the items of `cleanup_sections`.

    Where there is no column of its own, documents of `or_section` whose titles fit `title` are normative ones.
    """

    section: str
    or_section: str
    title: Pattern
    title_mark: Pattern
    text_mark: Pattern
    cleanup_sections: tuple[str, ...] = Field(min_length=1)
    cleanup: Pattern
    window: Span


def check(view: View, params: Params, context: Context) -> Finding:
    """Half by the share of marked documents, half by the clean-up. A statement of none: not applicable."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if not is_present(column):
        other = view.columns.get(params.or_section)
        if other is None or is_unknown(other):
            return could_not_look(context, [other])
        return _judged(view, params, context, other) if is_present(other) else absent(context, [column])
    if column.statement:
        reason = Text("已声明本单位无规范性文件。", "The unit states that it has no normative documents.")
        details = {statements.KEY: [statements.accepted(column, 1.0)]}
        return not_applicable(context, reason, [column_proof(column)], details)
    return _judged(view, params, context, column)


def _judged(view: View, params: Params, context: Context, column: Column) -> Finding:
    documents = own_documents(view.documents.get(column.section, []), view.unit)
    other = view.columns.get(params.or_section)
    if column.section != params.section or (other is not None and other.url == column.url):
        documents = [read for read in documents if search(params.title, plain(read.document.title))]
    if not documents:
        return unavailable(
            context, Text("规范性文件正文未读取。", "No normative document was read."), [column_proof(column)]
        )
    marked = [read for read in documents if _is_marked(read, params)]
    cleanup = _cleanup(view, params, context)
    if cleanup is None:
        reason = Text(
            "未能读全列表,不能认定未清理。", "The lists were not read far enough to say there was no clean-up."
        )
        return unavailable(context, reason, [column_proof(column)])
    ratio = (len(marked) / len(documents) + cleanup) / 2
    observed = Text(
        f"{len(documents)}件中{len(marked)}件标注有效性;{'已' if cleanup else '未'}公布清理结果。",
        f"{len(marked)} of {len(documents)} carry a mark; a clean-up is {'published' if cleanup else 'not published'}.",
    )
    unmarked = [read for read in documents if read not in marked]
    within = params.window
    said = [(f"{len(unmarked)}件未标注有效性", f"{len(unmarked)} carry no mark of validity")] if unmarked else []
    said += [] if cleanup else [(f"{within.zh}内未见清理结果", f"no clean-up was seen within {within.en}")]
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    proofs = [document_passage(read).proof() for read in (unmarked or documents)[:10]]
    details = {"sections": [column.section], "unmarked": [r.document.url for r in unmarked]}
    return graded(context, ratio, observed, reason, proofs, details=details)


def _is_marked(read: ReadDocument, params: Params) -> bool:
    """Whether a paper says that it is in force, or until when: by its label, its title or in its text."""
    document = read.document
    titled = search(params.title_mark, plain(document.title))
    return bool(document.validity or titled or search(params.text_mark, plain(document.text)))


def _cleanup(view: View, params: Params, context: Context) -> bool | None:
    columns = [view.columns.get(section) for section in params.cleanup_sections]
    since = params.window.start(context.as_of)
    hits = list(items_like(view, columns, context.as_of, params.cleanup))
    if any(i.day is not None and i.day >= since for i in hits):
        return True
    if any(i.day is None for i in hits) or not absence_is_known(columns, since):
        return None
    return False
