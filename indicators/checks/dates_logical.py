"""日期合乎逻辑: no publication before formation, no number of another year, no day in the future."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crawler.evidence import Column, ReadDocument
from crawler.nouns import Certainty
from indicators.certainty import is_certain
from indicators.congress import approval_day, congress_days
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.sampling import sample
from indicators.span import Span, Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
WHOLE_UNIT = True
_REVISED = re.compile(r"修订|修正|修改|重新(?:公布|印发|发布)")
TURN = timedelta(days=59)  # papers numbered in December are signed until February, and the other way round


class Params(Strict):
    """参数: documents published within the window are looked at; `approved` may tell an approval by the congress.

    Rows of `events` may show the day on which something ends or happens, so theirs may lie ahead.
    """

    window: Span
    approved: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    reports: str = ""  # the section whose work reports tell the day of the congress


def check(view: View, params: Params, context: Context) -> Finding:
    """`quantity` is the number of contradictions seen."""
    since = params.window.start(context.as_of)
    documents = sample(view, view.documents, 10_000, since, context.as_of)
    faults = [proof for read in documents for proof in _faults(read, context)]
    faults += _too_early(view, params, since, context)
    faults += _future([c for c in view.columns.values() if c.section not in params.events], context)
    faults = list({proof.url: proof for proof in faults}.values())
    if not faults:
        if any(map(is_unknown, view.columns.values())):
            return could_not_look(context, view.columns.values())
        if not documents:
            return unavailable(
                context, Text("没有可供核对的正文页。", "No document was read whose dates could be compared.")
            )
        observed = Text(f"核对{len(documents)}篇,未见日期矛盾。", f"{len(documents)} documents show no contradiction.")
        return graded(context, 1, observed)
    observed = Text(f"发现{len(faults)}处日期矛盾。", f"{len(faults)} contradictions were seen.")
    reason = Text("日期之间或与检查日相矛盾。", "Dates contradict each other or the check day.")
    urls = [proof.url for proof in faults]
    return graded(context, 0, observed, reason, faults[:20], details={"pages": urls}, quantity=len(faults))


def _faults(read: ReadDocument, context: Context) -> list[Proof]:
    document = read.document
    published, written, number = document.published, document.written, document.doc_no
    said = []
    if published and written and is_certain(published) and is_certain(written) and published.value < written.value:
        said.append(f"发布{published.value}早于成文{written.value}")
    if written and number and is_certain(written) and not (_kept(read) or _of_year(written.value, number.year)):
        said.append(f"字号{number.text}与成文{written.value}年份不符")
    elif published and number and is_certain(published) and _ahead(published.value, number.year):
        said.append(f"字号{number.text}晚于发布{published.value}")
    return [document_passage(read).proof(f"{document.title}:" + ";".join(said))] if said else []


def _kept(read: ReadDocument) -> bool:
    """Whether a paper is the new wording of an older one, which keeps its number."""
    return _REVISED.search(read.document.title) is not None


def _of_year(written: date, year: int) -> bool:
    """Whether a number's year fits the day of the paper. Around New Year either of the two years is usual."""
    near = {written.year, (written - TURN).year, (written + TURN).year}
    return not year or year in near


def _ahead(published: date, year: int) -> bool:
    """Whether a number is of a year that had not come when the paper was published."""
    return bool(year) and year > (published + TURN).year


def _too_early(view: View, params: Params, since: date, context: Context) -> list[Proof]:
    """Papers that tell an approval by the congress and were published before it sat."""
    held = congress_days(view.documents.get(params.reports, ())) if params.reports else {}
    faults = []
    for read in sample(view, params.approved, 10_000, since, context.as_of):
        published, approved = read.document.published, approval_day(read, held)
        if published and approved and is_certain(published) and published.value < approved:
            said = f"{read.document.title}:发布{published.value}早于人代会批准{approved}"
            faults.append(document_passage(read).proof(said))
    return faults


def _future(columns: list[Column], context: Context) -> list[Proof]:
    """Rows dated after the day they were fetched; a guessed year is our fault, not the page's."""
    return [
        page_proof(column.page, entry.url or column.url, f"{entry.title} {entry.published.value}")
        for column in columns
        for entry in column.future_dates
        if entry.published is not None
        and entry.published.certainty is Certainty.EXACT
        and entry.published.value > context.as_of
    ]
