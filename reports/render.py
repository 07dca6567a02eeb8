"""Render 生成网页报告: the static site of a round, in Chinese and English, from one view model.

`reports/index.html` is Chinese, `reports/en/index.html` English; both have the same pages. Every page stands alone:
style and script are inside, nothing is loaded, so a page can be mailed or opened from a stick.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from crawler.evidence_store import load_evidence
from crawler.overrides import load as load_overrides
from crawler.round import Round
from crawler.sections import load_sections
from indicators.catalogue import load_catalogue
from indicators.nouns import Finding, Text
from indicators.sets import load_set
from reports.adapt import report_input
from reports.inputs import IndicatorInfo, OverrideRow, ReportInput
from reports.language import LANGUAGES
from reports.markup import environment
from reports.unit_view import UnitView, unit_view
from reports.view import BoardView, LossView, ReportView, UnitRow, build_view, lost_points
from scoring.store import read_assessments, read_findings, read_rectification

ROWS_ON_INDEX = 300  # a board's lines on the first page; its own pages hold all
UNITS_WITH_HEAT_MAP = 120  # with more units the heat maps move to the boards' pages
UNITS_ON_BOARD_PAGE = 250
UNITS_ON_INDICATOR_PAGE = 300


@dataclass(frozen=True, slots=True)
class Problems:
    """整改概况 of one unit for the overview of problem lists."""

    count: int
    lost: float
    first: tuple[IndicatorInfo, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """指标页的一行: a unit that lost points by an indicator or could not be judged."""

    file: str
    name: str
    outcome: str
    lost: float
    observed: Text


@dataclass(frozen=True, slots=True)
class Site:
    """网站: where pages go and what they all share. `home` is the folder of the Chinese index."""

    home: Path
    langs: tuple[str, ...]
    view: ReportView

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
                    county_index={name: n for n, name in enumerate(self.view.counties)},
                    **values,
                )
            )
            _replace(self.root(lang) / path, html)

    def root(self, lang: str) -> Path:
        """The folder of a language."""
        return self.home if lang == "zh" or len(self.langs) == 1 else self.home / lang


def render_round(round_: Round, lang: str = "zh") -> Path:
    """Write the site of a scored round in both languages; return the first page of `lang`.

    Raises InputError when the set is gone or a stage before this one left nothing that can be read.
    """
    data = report_input(
        round_.spec,
        load_set(round_.spec.set_id),
        load_catalogue(),
        load_sections(),
        evidence=load_evidence(round_.evidence_dir),
        findings=read_findings(round_.findings),
        assessments=read_assessments(round_.assessments),
        rectification=read_rectification(round_.rectification) if round_.rectification.exists() else (),
        overrides=load_overrides(round_.path / "overrides.yaml"),
    )
    langs = sorted(LANGUAGES, key=lambda code: code != lang)
    return render_site(data, round_.reports_dir, langs)


def render_site(data: ReportInput, home: Path, langs: Sequence[str] = LANGUAGES) -> Path:
    """Write the whole site under `home`; return the path of its first page."""
    view = build_view(data)
    site = Site(home, tuple(langs), view)
    problems = dict(_unit_pages(site, data))
    _overview_pages(site, problems, data.overrides)
    _board_pages(site)
    _indicator_pages(site, data)
    return site.root(langs[0]) / "index.html"


def _unit_pages(site: Site, data: ReportInput) -> Iterator[tuple[str, Problems]]:
    for board in site.view.boards:
        for row in board.everyone:
            unit_id = row.assessment.unit_id
            unit = unit_view(row, board, data)
            site.write(f"units/{row.file}.html", "unit.html.j2", unit=unit)
            deadlines = data.deadlines.get(unit_id, {})
            site.write(f"problems/{row.file}.html", "problems_unit.html.j2", unit=unit, deadlines=deadlines)
            yield unit_id, _problems(unit)


def _problems(unit: UnitView) -> Problems:
    return Problems(len(unit.fixes), unit.lost, tuple(leaf.info for leaf in unit.fixes[:3]))


def _overview_pages(site: Site, problems: dict[str, Problems], overrides: tuple[OverrideRow, ...]) -> None:
    heat = len(site.view.rows) <= UNITS_WITH_HEAT_MAP
    unassessed = [row for board in site.view.boards for row in board.unassessed]
    site.write("index.html", "index.html.j2", heat=heat, limit=ROWS_ON_INDEX, unassessed=unassessed)
    site.write("problems.html", "problems.html.j2", problems=problems)
    site.write("indicators.html", "indicators.html.j2")
    site.write("method.html", "method.html.j2", overrides=overrides)
    if overrides:
        site.write("overrides.html", "overrides.html.j2", overrides=overrides)


def _board_pages(site: Site) -> None:
    for board in site.view.boards:
        chunks = _chunks(board)
        names = [f"boards/{board.file}{f'-{n}' if n > 1 else ''}.html" for n in range(1, len(chunks) + 1)]
        for name, rows in zip(names, chunks, strict=True):
            site.write(name, "board.html.j2", board=board, rows=rows, pages=names)


def _chunks(board: BoardView) -> list[tuple[UnitRow, ...]]:
    rows = board.everyone
    return [rows[start : start + UNITS_ON_BOARD_PAGE] for start in range(0, len(rows), UNITS_ON_BOARD_PAGE)]


def _indicator_pages(site: Site, data: ReportInput) -> None:
    observed = {(unit, finding.indicator): finding for unit, findings in data.findings.items() for finding in findings}
    rows = _indicator_rows(site.view, observed)
    for loss in site.view.losses:
        mine = sorted(rows.get(loss.info.id, []), key=partial(_costly, loss))
        site.write(
            f"indicators/{loss.info.id}.html",
            "indicator.html.j2",
            loss=loss,
            rows=mine[:UNITS_ON_INDICATOR_PAGE],
            more=max(0, len(mine) - UNITS_ON_INDICATOR_PAGE),
        )


def _indicator_rows(view: ReportView, findings: dict[tuple[str, str], Finding]) -> dict[str, list[IndicatorRow]]:
    rows: dict[str, list[IndicatorRow]] = {}
    for row in view.rows:
        for score in row.assessment.scores:
            if score.outcome in ("pass", "not_applicable"):
                continue
            finding = findings.get((row.assessment.unit_id, score.indicator))
            line = IndicatorRow(row.file, row.name, score.outcome, lost_points(score), _seen(finding))
            rows.setdefault(score.indicator, []).append(line)
    return rows


def _seen(finding: Finding | None) -> Text:
    if finding is None:
        return Text("", "")
    return finding.observed if any(finding.observed) else finding.reason


def _costly(loss: LossView, row: IndicatorRow) -> tuple[bool, float]:
    return not (loss.info.role == "veto" and row.outcome == "fail"), -row.lost


def _replace(path: Path, html: str) -> None:
    """Write and rename. Reports can be made again, so nothing waits for the disk (thousands of pages)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(html, encoding="utf-8")
    temporary.replace(path)
