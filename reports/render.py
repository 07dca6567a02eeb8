"""Render 生成网页报告: the static site of a round, in Chinese and English, from one view model.

`reports/index.html` is Chinese, `reports/en/index.html` English; both have the same pages. Every page stands alone:
style and script are inside, nothing is loaded, so a page can be mailed or opened from a stick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from crawler.round import Round
from indicators.nouns import Text
from reports.applicability import annex
from reports.indicator_lists import IndicatorList, indicator_lists, listed
from reports.inputs import ReportInput
from reports.language import LANGUAGES
from reports.load import load_input
from reports.marks import Filed, filed, row_marks
from reports.markup import environment
from reports.pages import replace_text
from reports.unit_list import unit_list
from reports.unit_pages import UnitNotes, unit_pages
from reports.view import BoardView, ReportView, UnitRow, build_view

ROWS_ON_INDEX = 300  # a board's lines on the first page; its own pages hold all
ROWS_OF_MANY = 100  # the same where some board has more: what stands below the rankings shall be found
UNITS_WITH_HEAT_MAP = 120  # with more units the heat maps move to the boards' pages
UNITS_ON_BOARD_PAGE = 250
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Site:
    """网站: where pages go and what they all share. `home` is the folder of the Chinese index."""

    home: Path
    langs: tuple[str, ...]
    view: ReportView
    marks: dict[str, Markup]
    made: dict[str, dict[object, Markup]]  # language -> parts that are the same on every page

    def write(self, path: str, template: str, **values: object) -> None:
        """Write one page in all languages. `path` is relative to a language's root."""
        up = "../" * path.count("/")
        for lang in self.langs:
            others = [code for code in self.langs if code != lang]
            other = (up + "../" + path if others[0] == "zh" else f"{up}{others[0]}/{path}") if others else ""
            html = (
                environment(lang)
                .get_template(template)
                .render(
                    view=self.view,
                    path=path,
                    root=up,
                    other=other,
                    marks=self.marks,
                    once=partial(_once, self.made[lang]),
                    **values,
                )
            )
            replace_text(self.root(lang) / path, html)

    def root(self, lang: str) -> Path:
        """The folder of a language."""
        return self.home if lang == "zh" or len(self.langs) == 1 else self.home / lang


def _once(made: dict[object, Markup], name: object, make: Callable[..., Markup], *values: object) -> Markup:
    """A part of a page that is the same wherever it stands, made at its first place."""
    if name not in made:
        made[name] = make(*values)
    return made[name]


def render_round(round_: Round, lang: str = "zh", history: Iterable[Round] = ()) -> Path:
    """Write the site of a scored round in both languages, earlier rounds beside it; return the first page of `lang`.

    Raises InputError when the set is gone or a stage before this one left nothing that can be read.
    """
    langs = sorted(LANGUAGES, key=lambda code: code != lang)
    return render_site(load_input(round_, history), round_.reports_dir, langs)


def render_site(data: ReportInput, home: Path, langs: Sequence[str] = LANGUAGES) -> Path:
    """Write the whole site under `home`; return the path of its first page."""
    view = build_view(data)
    values = filed(view)
    site = Site(home, tuple(langs), view, row_marks(view, values), {lang: {} for lang in langs})
    lists = indicator_lists(view)
    with unit_pages(site, data, listed(lists)) as written:
        _first_page(site, values)
        _board_pages(site)
        notes = written()
    _overview_pages(site, data, notes)
    _indicator_pages(site, lists, notes)
    return site.root(langs[0]) / "index.html"


def _first_page(site: Site, values: Mapping[str, Filed]) -> None:
    heat = len(site.view.rows) <= UNITS_WITH_HEAT_MAP
    unassessed = [row for board in site.view.boards for row in board.unassessed]
    beside = len(unassessed) > ROWS_ON_INDEX or any(len(board.rows) > ROWS_ON_INDEX for board in site.view.boards)
    if beside:
        for lang in site.langs:
            replace_text(site.root(lang) / "data" / "units.js", unit_list(site.view, values, lang))
    limit = min(ROWS_OF_MANY, ROWS_ON_INDEX) if beside else ROWS_ON_INDEX
    site.write("index.html", "index.html.j2", heat=heat, limit=limit, unassessed=unassessed, beside=beside)


def _overview_pages(site: Site, data: ReportInput, notes: Mapping[str, UnitNotes]) -> None:
    problems = {unit: one.problems for unit, one in notes.items()}
    everyone = [notes[one.unit_id].applicability for one in data.assessments]
    site.write("problems.html", "problems.html.j2", problems=problems)
    site.write("indicators.html", "indicators.html.j2")
    site.write("method.html", "method.html.j2")
    site.write("applicability.html", "applicability.html.j2", annex=annex(data, everyone), files=site.view.files)


def _board_pages(site: Site) -> None:
    for board in site.view.boards:
        chunks = _chunks(board)
        names = [f"boards/{board.file}{f'-{n}' if n > 1 else ''}.html" for n in range(1, len(chunks) + 1)]
        for name, rows in zip(names, chunks, strict=True):
            site.write(name, "board.html.j2", board=board, rows=rows, pages=names)


def _chunks(board: BoardView) -> list[tuple[UnitRow, ...]]:
    rows = board.everyone
    return [rows[start : start + UNITS_ON_BOARD_PAGE] for start in range(0, len(rows), UNITS_ON_BOARD_PAGE)]


def _indicator_pages(site: Site, lists: Mapping[str, IndicatorList], notes: Mapping[str, UnitNotes]) -> None:
    for loss in site.view.losses:
        key, one = loss.info.id, lists[loss.info.id]
        seen = [(row, notes[row.unit_id].seen.get(key, _NOTHING)) for row in one.rows]
        site.write(f"indicators/{key}.html", "indicator.html.j2", loss=loss, rows=seen, more=one.more)
