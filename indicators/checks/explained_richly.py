"""多元解读: readings of the window in pictures, video or sound (R-407)."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.explained import READINGS, Reading, readings_of
from indicators.guards import filled_column
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, plain, search
from indicators.reading import (
    covers,
    document_passage,
    published_elsewhere,
)
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_MEDIA = (
    (frozenset({"mp4", "m4v", "mov", "avi", "wmv", "flv", "webm"}), "视频"),
    (frozenset({"mp3", "m4a", "wav", "wma"}), "音频"),
    (frozenset({"jpg", "jpeg", "png", "gif", "bmp", "ppt", "pptx"}), "图片"),
)
PICTURE_TEXT = 120  # characters of text at most in a reading whose content is its pictures


class Params(Strict):
    """参数: `count` readings are wanted; `title` tells a form by the reading's title."""

    window: Span
    count: int = Field(ge=1)
    title: Pattern


def form_of(reading: Reading, title: str) -> str:
    """The form other than text that a reading shows, "" when none is seen."""
    if match := search(title, plain(reading.title)):
        return match.group()
    document = reading.read.document if reading.read is not None else None
    if document is None:
        return ""
    if document.videos:
        return "视频"
    offered = {a.ext.lower() for a in document.attachments}
    if form := next((form for exts, form in _MEDIA if offered & exts), ""):
        return form
    return "图片" if document.pictures and len(plain(document.text)) <= PICTURE_TEXT else ""


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass with enough of them; fewer are no fault, so nothing is earned."""
    column = filled_column(view, READINGS, context)
    if isinstance(column, Finding):
        return column
    if column.external:
        return published_elsewhere(context, column)
    since = params.window.start(context.as_of)
    readings = [r for r in readings_of(view, context.as_of) if r.day is None or r.day >= since]
    rich = [(r, form) for r in readings if r.day is not None and (form := form_of(r, params.title))]
    unread = [r for r in readings if r.read is None and not form_of(r, params.title)]
    if len(rich) < params.count and (unread or not covers(column, since)):
        reason = Text("解读未读全,不能认定没有图解、视频。", "Not every reading was opened.")
        return unavailable(context, reason, [column_proof(column)])
    observed = Text(
        f"{len(readings)}篇解读中{len(rich)}篇有图解、音视频。",
        f"{len(rich)} of {len(readings)} readings have pictures or video.",
    )
    reason = Text(f"图解、音视频解读不足{params.count}篇。", f"There are fewer than {params.count} of them.")
    proofs = [
        document_passage(r.read).proof(f"{form}:{r.title}") if r.read else page_proof(None, r.url, f"{form}:{r.title}")
        for r, form in rich[:10]
    ]
    details = {"sections": [READINGS], "rich": {r.url: form for r, form in rich}}
    ratio = 1.0 if len(rich) >= params.count else 0.0
    return graded(context, ratio, observed, reason, proofs or [column_proof(column)], details=details)
