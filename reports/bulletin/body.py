"""The bulletin's text 通报正文: 总体情况, 排名情况, 分项分析, 典型做法, 存在问题, 整改要求."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document

from indicators.verdict import masked
from reports.bulletin import facts
from reports.bulletin.say import NAMED, Say
from reports.documents import Documents, Previous, county_named, fault_title
from reports.language import SHANGHAI, percent, points, total
from reports.safe import clean
from reports.view import BoardView, UnitRow
from reports.word.charts import Chart, add_chart, size
from reports.word.tables import Col, add_table
from scoring.warn import NOTED

ROWS_IN_TEXT = 20
TOP = 3
LOSSES = 8
NAMED_DUE = 12  # kinds of problem of one deadline that are named; the rest is in the annex
GRADE_COLOURS = {"excellent": "#3F7D4E", "good": "#5B8DB8", "qualified": "#D9A441", "unqualified": "#B03A48"}


@dataclass(slots=True)
class Body:
    """正文写作: the document, the facts and the running numbers of figures and tables."""

    document: Document
    round: Documents
    say: Say
    figures: int = 0
    tables: int = 0

    def write(self) -> None:
        """The whole text, from the title to the demands."""
        self._opening()
        self._overall()
        self._ranking()
        self._groups()
        self._practice()
        self._problems()
        self._demands()

    def p(self, text: str, style: str = "Body Text") -> None:
        """A paragraph."""
        self.document.add_paragraph(clean(masked(text)), style=style)

    def _opening(self) -> None:
        f, say = self.round, self.say
        h, round_ = f.view.headline, f.data.round
        county = county_named(f.county, say.L.code)
        self.p(title(f, say), "Title")
        kinds = {one.kind for one in f.data.assessments}
        to = [say(f"to_{kind}") for kind in ("township", "department", "portal") if kind in kinds]
        if to:
            self.p(say("join").join(to) + say("end"), "Addressee")
        first, last = (say.L.day(_day(at)) for at in (h.first_fetched, h.last_fetched))
        crawled = first if first == last else say("from_to", first=first, last=last)
        values = {"units": h.units, "as_of": say.L.day(round_.as_of), "crawled": crawled}
        self.p(say("intro", county=county, set=say.text(round_.set_title), edition=round_.set_edition, **values))

    def _overall(self) -> None:
        f, say = self.round, self.say
        h = f.view.headline
        self.p(say("overall"), "Heading 1")
        members = Counter(one.kind for one in f.data.assessments)
        counts = {kind: members[kind] for kind in ("township", "department", "portal")}
        kinds = say.join([say("kind_count", kind=say.L.known("kind_one", k), n=n) for k, n in counts.items() if n])
        share = percent(h.qualified / h.assessed if h.assessed else None, 1)
        numbers = {"units": h.units, "assessed": h.assessed, "unassessed": h.units - h.assessed, "share": share}
        means = {"mean": total(h.mean), "median": total(h.median), "qualified": h.qualified}
        self.p(say("assessed", kinds=kinds, **numbers, **means))
        grades = [say("grade_count", grade=say.L.known("grade", g), n=n) for g, n in h.grades.items() if n]
        self.p(say("grades", grades=say.join(grades)) + _gap(say) + self._vetoed())
        if self.round.previous:
            self.p(self._change(self.round.previous))
            self._follow_up()
        least = percent(f.view.rules.min_measurable)
        self.p(say("coverage", share=percent(h.coverage, 1), least=least))
        self._distribution()

    def _vetoed(self) -> str:
        vetoed = [row.name for row in self.round.view.rows if row.vetoes and row.assessed]
        if not vetoed:
            return self.say("no_veto")
        cap = points(self.round.view.rules.veto_cap)
        return self.say("vetoed", n=len(vetoed), units=self.say.names(vetoed), cap=cap)

    def _change(self, before: Previous) -> str:
        h = self.round.view.headline
        period = self.say.text(before.period)
        if not before.comparable or not before.totals or h.mean is None or before.qualified is None:
            return self.say("not_comparable", period=period)
        mean = h.mean - sum(before.totals) / len(before.totals)
        share = 100 * (h.qualified / h.assessed - before.qualified)
        moved = {"mean": self._moved(mean, 2, "point"), "share": self._moved(share, 1, "percent")}
        return self.say("change", period=period, **moved)

    def _follow_up(self) -> None:
        """上期整改: units that left something open are named, the worst first."""
        found = facts.follow_up(self.round)
        if found is None:
            return
        text = self.say("followed", items=found.items, mended=found.mended, undecided=found.undecided, left=found.left)
        named = _gap(self.say) + self.say("followed_units", units=self.say.names(found.units)) if found.units else ""
        self.p(text + named)

    def _moved(self, by: float, digits: int, unit: str) -> str:
        shown = f"{abs(by):.{digits}f}"
        if not float(shown):
            return self.say("same")
        return self.say("up" if by > 0 else "down", n=shown, unit=self.say(unit))

    def _distribution(self) -> None:
        bins = self.round.view.bins
        if not any(one.units for one in bins):
            return
        low = next(n for n, one in enumerate(bins) if one.units)
        shown = bins[min(low, 5) :]
        names = [self.say("range", low=one.low, high=one.high) for one in shown]
        colours = [GRADE_COLOURS.get(one.grade, "#777777") for one in shown]
        values: list[float | None] = [float(one.units) for one in shown]
        self._chart("column", names, [(self.say("units"), values)], "distribution", height=62, colours=colours)

    def _chart(
        self,
        kind: str,
        names: list[str],
        series: list[tuple[str, list[float | None]]],
        caption: str,
        *,
        height: float,
        form: str = "0",
        most: float | None = None,
        colours: list[str] | None = None,
    ) -> None:
        self.figures += 1
        text = self.say(caption if caption == "distribution" else f"{caption}_chart")
        font = "宋体" if self.say.L.code == "zh" else "Arial"
        chart = Chart(kind, names, series, form, most, text, font, colours or ())
        add_chart(self.document, chart, *size(150, height))
        self.p(self.say("figure", n=self.figures, text=text), "Caption")

    def _ranking(self) -> None:
        self.p(self.say("ranking"), "Heading 1")
        for board in self.round.view.boards:
            self._board(board)

    def _board(self, board: BoardView) -> None:
        say = self.say
        self.p(say.board(board.board), "Heading 2")
        text = say("board_text", of=len(board.everyone), n=len(board.rows), mean=total(board.mean))
        if not board.rows:
            self.p(say("board_none"))
            return
        if len(board.rows) > 1:
            text += self._leading(board)
        self.p(text)
        if len(board.rows) > 1:
            self._board_table(board)

    def _leading(self, board: BoardView) -> str:
        """The first three and whoever shares their rank."""
        ranked = [row for row in board.rows if not row.vetoes and row.assessment.rank is not None]
        best = [row for row in ranked if (row.assessment.rank or 0) <= TOP]
        return _gap(self.say) + self.say("board_top", units=leading(best, self.say)) if best else ""

    def _board_table(self, board: BoardView) -> None:
        say = self.say
        shown = [r for n, r in enumerate(board.rows) if len(board.rows) <= ROWS_IN_TEXT or n < ROWS_IN_TEXT or r.vetoes]
        shown = shown[: 2 * ROWS_IN_TEXT]
        self.tables += 1
        title = say("board_table", board=say.board(board.board))
        self.p(say("table", n=self.tables, text=title), "Caption")
        add_table(self.document, self._board_columns(), [self._board_row(row) for row in shown], title)
        notes = [say("board_more", n=ROWS_IN_TEXT)] * (len(shown) < len(board.rows))
        notes += [say("provisional")] * any(row.assessment.provisional for row in shown)
        if notes:
            self.p(" ".join(notes), "Table Note")

    def _board_columns(self) -> list[Col]:
        say = self.say
        columns = [Col(say("rank"), 1, "number"), Col(say("unit"), 4), Col(say("total"), 1.7, "number")]
        columns.append(Col(say("grade"), 1.5, "number"))
        if self.round.previous:
            columns.append(Col(say("moved"), 1.6, "number"))
        return [*columns, Col(say("veto"), 2.6)]

    def _board_row(self, row: UnitRow) -> list[str]:
        say, a = self.say, row.assessment
        cells = [
            rank(row, say),
            row.name,
            total(a.total) + ("※" if a.provisional else ""),
            say.L.known("grade", a.grade),
        ]
        if self.round.previous:
            cells.append(moved(self.round.change(a), say))
        return [*cells, say.join(vetoes(self.round, row, say)) or "—"]

    def _groups(self) -> None:
        say, view = self.say, self.round.view
        self.p(say("groups"), "Heading 1")
        boards = [board for board in view.boards if board.mean is not None and board.groups]
        for board in boards:
            self.p(self._best_and_worst(board))
        if boards:
            table = view.group_table
            places = [n for n, board in enumerate(view.boards) if board in boards]
            series = [(say.board(view.boards[n].board), [shares[n] for _, shares in table]) for n in places]
            names = [say.text(title) for title, _ in table]
            height = 16 + len(table) * (3 + 2.9 * len(places))
            self._chart("bar", names, series, "groups", height=min(height, 140), form="0%", most=1.0)
        self._losses()

    def _best_and_worst(self, board: BoardView) -> str:
        say, name = self.say, self.say.board(board.board)
        ordered = sorted(board.groups, key=lambda group: -group[1])
        (best, high, _), (worst, low, _) = ordered[0], ordered[-1]
        if percent(high, 1) == percent(low, 1):
            return say("groups_even", board=name, share=percent(low, 1))
        shares = {"best_share": percent(high, 1), "worst_share": percent(low, 1)}
        return say("groups_best", board=name, best=say.text(best), worst=say.text(worst), **shares)

    def _losses(self) -> None:
        say = self.say
        dear = [loss for loss in self.round.view.losses if loss.lost > 0][:LOSSES]
        if not dear:
            self.p(say("no_losses"))
            return
        named = [say("loss", title=say.text(v.info.title), units=v.units_losing, lost=points(v.lost)) for v in dear]
        lost = points(sum(v.lost for v in dear))
        self.p(say("losses", n=len(dear), lost=lost, list=say.join(named)))
        names, values = [say.text(v.info.title) for v in dear], [round(v.lost, 2) for v in dear]
        self._chart("bar", names, [(say("lost"), list(values))], "losses", height=20 + 8 * len(dear), form="General")

    def _practice(self) -> None:
        say = self.say
        self.p(say("practice"), "Heading 1")
        found = facts.practices(self.round)
        for one in found:
            full = say("practice_full", groups=say.join([say.text(t) for t in one.full])) if one.full else ""
            self.p(
                say(
                    "practice_board",
                    board=say.board(one.board.board),
                    units=leading(one.rows, say, one.more),
                    full=full,
                )
            )
        for row in facts.bonus_units(self.round):
            self.p(say("practice_bonus", title=say.text(row[0].title), units=say.names(row[1])))
        if rising := facts.risers(self.round):
            self.p(say("practice_rise", units=say.join([say("rise", unit=r.name, n=n) for r, n in rising])))
        if not found:
            self.p(say("no_practice", least=points(facts.GOOD_TOTAL)))

    def _problems(self) -> None:
        say, items = self.say, self.round.items
        self.p(say("problems"), "Heading 1")
        if not items:
            self.p(say("no_problems"))
            return
        self.p(say("problems_count", items=len(items), units=len({item.unit_id for item in items})))
        if noted := sum(item.state == NOTED for item in items):
            self.p(say("problems_noted", n=noted))
        for kind in facts.problem_kinds(self.round):
            title = (
                say(f"kind_{kind.key}")
                if kind.key in ("veto", "deduct")
                else say("kind_group", title=say.text(kind.title))
            )
            self.p(title, "Heading 2")
            for line in kind.lines:
                self.p(self._problem(line))

    def _problem(self, line: facts.ProblemLine) -> str:
        say = self.say
        title, why = say.text(fault_title(line.info)), _short(say.text(facts.reason(line.example, line.info)))
        if line.count == 1 and why:
            return say.sentence(say("problem_one", title=title, unit=line.name, text=why))
        counts = {"count": line.count, "units_count": len(line.units)}
        text = say("problem", title=title, units=say.names(line.units), **counts)
        return text + _gap(say) + say.sentence(say("example", unit=line.name, text=why)) if why else text

    def _demands(self) -> None:
        say = self.say
        self.p(say("demands"), "Heading 1")
        due = facts.due_days(self.round)
        if due:
            self._demand("demand_due")
        for one in due:
            many = len(one.indicators) > NAMED_DUE and len(due) > 1
            titles = say("due_rest") if many else say.join([say.text(fault_title(info)) for info in one.indicators])
            key = "due" if one.day else "due_unknown"
            values = {"day": say.L.day(one.day)} if one.day else {}
            self.p(say(key, list=titles, items=one.items, units=one.units, **values), "Demand")
        demands = ["demand_return", "demand_recheck"] if due else []
        demands += ["demand_unread"] * any(not row.assessed for row in self.round.view.rows)
        for key in [*demands, "demand_privacy"]:
            self._demand(key)

    def _demand(self, key: str) -> None:
        """A demand: its first sentence is the heading, the others the text."""
        stop = "。" if self.say.L.code == "zh" else ". "
        head, _, rest = self.say(key).partition(stop)
        self.p(head, "Heading 2")
        self.p(rest)


def rank(row: UnitRow, say: Say) -> str:
    """The rank of a unit; vetoed units stand behind the others."""
    return str(row.assessment.rank) if row.assessment.rank is not None else say("unranked")


def title(documents: Documents, say: Say) -> str:
    """The bulletin's title, in two lines when it is long."""
    return say("title", county=county_named(documents.county, say.L.code), period=say.text(documents.period)).strip()


def leading(rows: Sequence[UnitRow], say: Say, more: int = 0) -> str:
    """Units with their totals; a total that all share is said once."""
    shown = [row.name for row in rows[:NAMED]]
    totals = {total(row.assessment.total) for row in rows}
    if len(totals) == 1 and len(rows) > 1:
        text = say("unit_total_each", units=say.join(shown), total=totals.pop())
    else:
        text = say.join([say("unit_total", unit=row.name, total=total(row.assessment.total)) for row in rows[:NAMED]])
    whole = len(rows) + more
    return text + say("and_others", n=whole) if whole > len(shown) else text


def vetoes(documents: Documents, row: UnitRow, say: Say) -> list[str]:
    """The vetoes that a unit met, named as problems."""
    known = documents.data.indicators
    return [say.text(fault_title(known[key])) if key in known else key for key in row.assessment.vetoes]


def moved(by: int | None, say: Say) -> str:
    """A change of rank."""
    if by is None:
        return "—"
    return say("moved_same") if by == 0 else say("moved_up" if by > 0 else "moved_down", n=abs(by))


def _gap(say: Say) -> str:
    return "" if say.L.code == "zh" else " "


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[:most] + "…"


def _day(at: datetime | None) -> date | None:
    return at.astimezone(SHANGHAI).date() if at else None
