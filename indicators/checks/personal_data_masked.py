"""个人信息已脱敏: no page, table or attachment that was read shows personal data in full (R-007, R-678…R-680)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crawler.extractors.text import nfkc
from crawler.nouns import Table
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.privacy.lists import leaks_of, persons
from indicators.privacy.numbers import Leak, may_hold, numbers_in
from indicators.privacy.words import words
from indicators.reading import Passage, column_passage, document_passage
from indicators.span import Strict
from indicators.verdict import graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
NAMES = {
    "identity": Text("身份证号", "identity number"),
    "card": Text("银行卡号", "bank card"),
    "phone": Text("个人手机号", "private telephone"),
    "illness": Text("姓名与病情", "name with illness"),
    "minor": Text("未成年人姓名", "name of a minor"),
}
_SHOWN = 20


class Params(Strict):
    """参数: what one page costs (for the ratio)."""

    each: float = 0.25


def check(view: View, params: Params, context: Context) -> Finding:
    """Fails when a page shows personal data; `quantity` is the number of such pages. All quotes are masked."""
    pages = list(_pages(view))
    if not pages:
        reason = Text("本次未读取正文页面。", "No page with a text was read in this round.")
        return unavailable(context, reason)
    found = [(page, leaks) for page in pages if (leaks := leaks_in(page))]
    observed = Text(
        f"检查{len(pages)}个页面(含附件),{len(found)}个有未脱敏的个人信息。",
        f"{len(found)} of {len(pages)} pages (attachments included) show personal data.",
    )
    if not found:
        return graded(context, 1, observed)
    counts = Counter(leak.kind for _, leaks in found for leak in leaks)
    reason = Text(
        "、".join(f"{NAMES[kind].zh}{count}处" for kind, count in counts.items()) + "。",
        ", ".join(f"{count} × {NAMES[kind].en}" for kind, count in counts.items()) + ".",
    )
    details = {"pages": [page.url for page, _ in found], "kinds": dict(counts)}
    proofs = [_proof(page, leaks) for page, leaks in found[:_SHOWN]]
    ratio = max(0.0, 1 - params.each * len(found))
    return graded(context, ratio, observed, reason, proofs, details=details, quantity=len(found))


def _pages(view: View) -> Iterator[Passage]:
    """Every text column and document once."""
    seen: set[str] = set()
    for column in view.columns.values():
        if (column.text.strip() or column.files) and not column.external and column.url not in seen:
            seen.add(column.url)
            yield column_passage(column)
    for group in view.readings.values():
        for read in group:
            if read.document.url not in seen and (read.document.text.strip() or read.files):
                seen.add(read.document.url)
                yield document_passage(read)


def leaks_in(page: Passage) -> list[Leak]:
    """What a page shows, each number once."""
    found: dict[str, Leak] = {}
    if may_hold(page.text):
        found = {leak.value: leak for leak in numbers_in(nfkc(page.text), words())}
    for table in page.all_tables:
        found |= {leak.value: leak for leak in _in_list(table, page.title)}
    return list(found.values())


def _in_list(table: Table, title: str) -> Iterator[Leak]:
    listed = persons(table, title, words())
    return leaks_of(listed, words()) if listed is not None else iter(())


def _proof(page: Passage, leaks: list[Leak]) -> Proof:
    said = "、".join(f"{NAMES[leak.kind].zh} {leak.shown}" for leak in leaks[:5])
    return page.proof(f"{said}{f' 等{len(leaks)}处' if len(leaks) > 5 else ''}")
