"""Writing the ledger 生成台账: all sheets of one workbook in one language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports.documents import Documents
from reports.excel.book import workbook
from reports.language import Language
from reports.ledger.boards import write_board, write_exceptions, write_overview
from reports.ledger.context import Context
from reports.ledger.matrix import write_matrix
from reports.ledger.problems import write_problems, write_rectification
from reports.ledger.ranking import write_ranking


def write_ledger(facts: Documents, path: Path, lang: str, answers: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """The ledger of a round. `answers`: what units returned, item id -> link and note."""
    context = Context(facts, Language(lang))
    with workbook(path, {"title": context.title, "author": facts.issuer}) as book:
        overview = book.sheet(context("overview"), context("page"))
        ranked = book.sheet(context("ranking"), context("page"), wide=True)
        write_matrix(book, context)
        problems, span = write_problems(book, context)
        write_ranking(ranked, context, problems.reference, span)
        write_rectification(book, context, answers or {})
        for board in facts.view.boards:
            write_board(book, context, board)
        write_exceptions(book, context)
        write_overview(overview, context, ranked.reference, problems.reference, span)
    return path
