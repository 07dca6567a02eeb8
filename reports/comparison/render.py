"""Render 生成对比报告: `index.html` (Chinese, English beside it), `compare.xlsx`, and the tidy tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from indicators.schema import Indicator
from reports.adapt import indicator_info
from reports.comparison.tables import TABLES, rows
from reports.comparison.view import STATES, comparison_view
from reports.excel.tables import Table, write_tables
from reports.inputs import IndicatorInfo
from reports.language import Language
from reports.pages import write_page
from reports.tables import WRITERS
from scoring.compare.nouns import Comparison, Judged

ROWS_ON_PAGE = 400  # the tables hold all of them
FOLDED = ("indicator_changes", "indicator_trend")  # long tables: left out of the workbook


def render_comparison(
    rounds: Sequence[Judged],
    comparisons: Sequence[Comparison],
    catalogue: Mapping[str, Indicator],
    folder: Path,
    lang: str = "zh",
) -> Path:
    """Write page, workbook and tables into `folder`; return the page in `lang`."""
    for format_, write in WRITERS.items():
        for name, lines in rows(rounds, comparisons).items():
            write(folder / "tables" / f"{name}.{format_}", TABLES[name], lines)
    spoken = Language(lang)
    made = rows(rounds, comparisons)
    sheets = [Table(spoken.t(f"sheet.{name}"), TABLES[name], made[name]) for name in TABLES if name not in FOLDED]
    write_tables(folder / "compare.xlsx", sheets, lang)
    view = comparison_view(rounds, comparisons, _infos(rounds, catalogue))
    return write_page(folder, "index", "compare.html.j2", lang, view=view, limit=ROWS_ON_PAGE, states=STATES)


def _infos(rounds: Sequence[Judged], catalogue: Mapping[str, Indicator]) -> dict[str, IndicatorInfo]:
    """All indicators that any round asked, as the latest of them weighs them."""
    items = {item.id: item for one in rounds for item in one.indicator_set.items}
    return {key: indicator_info(item, catalogue[key]) for key, item in items.items() if key in catalogue}
