"""The bulletin's annexes 通报附件: ranking, unqualified units, problem list, indicators, exceptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from docx.document import Document

from reports.bulletin.body import moved, rank, vetoes
from reports.bulletin.facts import reason
from reports.bulletin.say import Say
from reports.documents import Documents, fault_title
from reports.language import iso_day, percent, points, total
from reports.safe import clean
from reports.view import BoardView, UnitRow
from reports.word.page import turned_page
from reports.word.tables import Col, add_table
from scoring.nouns import RectificationItem

ITEMS = 1200  # more and the annex lists only the dearest of each unit; the ledger has all
ANNEXES = 5
KINDS = ("township", "department", "portal")


@dataclass(slots=True)
class Annexes:
    """附件写作."""

    document: Document
    round: Documents
    say: Say

    def listed(self) -> None:
        """The list of annexes behind the text, and who signs when."""
        self._p(self.say("annex_list"), "Addressee")
        for n in range(1, ANNEXES + 1):
            self._p(self.say(f"annex{n}"), "List Number")
        self._p("", "Signature")
        self._p(self.round.issuer or self.say("signature"), "Signature")
        self._p(self.say.L.day(self.round.data.round.as_of), "Signature")

    def write(self) -> None:
        """The annexes, the wide ones on turned pages."""
        wide = self.say.L.code == "en"  # English headings need the room from the first annex on
        if wide:
            turned_page(self.document)
        self._head(1, first=wide)
        for board in self.round.view.boards:
            self._ranking(board)
        self._p(self.say("ranked_note"), "Table Note")
        self._head(2)
        self._unqualified()
        if not wide:
            turned_page(self.document)
        self._head(3, first=not wide)
        self._problems()
        self._head(4)
        self._indicators()
        self._head(5)
        self._exceptions()

    def _p(self, text: str, style: str = "Body Text") -> None:
        self.document.add_paragraph(clean(text), style=style)

    def _head(self, number: int, first: bool = False) -> None:
        """附件N and its title on a new page; `first` of a section: the page is new already."""
        mark = self.document.add_paragraph("", style="Annex")
        if first:
            mark.paragraph_format.page_break_before = False
        self._p(self.say(f"annex{number}"), "Annex Title")

    def _ranking(self, board: BoardView) -> None:
        say = self.say
        title = say("board_table", board=say.board(board.board))
        self._p(title, "Caption")
        columns = [Col(say("rank"), 1.25, "number"), Col(say("unit"), 3.8)]
        columns += [Col(say("total"), 1.9, "number"), Col(say("grade"), 1.6, "number")]
        columns += [Col(say("moved"), 2, "number")] if self.round.previous else []
        columns += [Col(say(key), 1.25, "number") for key in ("deductions", "bonus")]
        columns += [Col(say("measured"), 2, "number"), Col(say("veto"), 2.4)]
        add_table(self.document, columns, [self._ranked(row) for row in board.everyone], title)

    def _ranked(self, row: UnitRow) -> list[str]:
        say, a = self.say, row.assessment
        cells = [rank(row, say), row.name, total(a.total) + ("※" if a.provisional and row.assessed else "")]
        cells += [say.L.known("grade", a.grade)]
        cells += [moved(self.round.change(a), say)] if self.round.previous else []
        cells += [points(a.deductions), points(a.bonus)] if row.assessed else ["—", "—"]
        return [*cells, percent(a.coverage), say.join(vetoes(self.round, row, say)) or "—"]

    def _unqualified(self) -> None:
        say = self.say
        failed = [row for row in self.round.view.rows if row.assessment.grade == "unqualified"]
        if not failed:
            self._p(say("failed_none"))
            return
        columns = [Col(say("number"), 1, "number"), Col(say("unit"), 4), Col(say("total"), 1.5, "number")]
        rows = [[str(n), row.name, total(row.assessment.total), self._why(row)] for n, row in enumerate(failed, 1)]
        add_table(self.document, [*columns, Col(say("failed_reason"), 6)], rows, say("annex2"))

    def _why(self, row: UnitRow) -> str:
        say = self.say
        if row.vetoes:
            return say("failed_veto", vetoes=say.join(vetoes(self.round, row, say)))
        least = dict(self.round.view.rules.grades).get("qualified", 60.0)
        return say("failed_total", total=points(least))

    def _problems(self) -> None:
        say = self.say
        items = self._shown_items()
        if not items:
            self._p(say("no_problems"))
            return
        columns = [
            Col(say("number"), 0.7, "number"),
            Col(say("unit"), 2.2),
            Col(say("indicator"), 2.4),
            Col(say("problem_head"), 4.6),
            Col(say("link"), 3.6, "link"),
            Col(say("lost_head"), 0.8, "number"),
            Col(say("deadline"), 1.7, "number"),
        ]
        add_table(self.document, columns, (self._problem(n, item) for n, item in enumerate(items, 1)), say("annex3"))

    def _shown_items(self) -> list[RectificationItem]:
        items = list(self.round.items)
        if len(items) <= ITEMS:
            return items
        by_unit: dict[str, list[RectificationItem]] = defaultdict(list)
        for item in items:
            by_unit[item.unit_id].append(item)
        most = max(1, ITEMS // len(by_unit))
        self._p(self.say("problems_cut", n=len(items), shown=most), "Table Note")
        return [item for mine in by_unit.values() for item in mine[:most]][:ITEMS]

    def _problem(self, number: int, item: RectificationItem) -> list[str]:
        say = self.say
        info = self.round.data.indicators.get(item.indicator)
        title = say.text(fault_title(info)) if info else item.indicator
        text = (say.text(reason(item, info)) if info else item.problem) or title
        name = self.round.names.get(item.unit_id, item.unit_id)
        return [str(number), name, title, say.opening(text), item.url, points(item.points), iso_day(item.deadline)]

    def _indicators(self) -> None:
        say = self.say
        known = self.round.data.indicators
        kinds = [kind for kind in KINDS if any(kind in info.points for info in known.values())]
        columns = [Col(say("group"), 1.8), Col(say("indicator"), 2.4), Col(say("rule"), 6), Col(say("basis"), 3.2)]
        columns += [Col(say.L.known("kind_one", kind), 1.1, "number") for kind in kinds]
        rows = []
        for info in known.values():
            mark = "▲" if any(info.local) else ""
            basis = say("apart").join(dict.fromkeys(say.text(one.text) or one.rule_id for one in info.basis))
            weights = [_weight(info.role, info.points.get(kind)) for kind in kinds]
            rows.append([say.text(info.group_title), say.text(info.title), mark + say.text(info.rule), basis, *weights])
        add_table(self.document, columns, rows, say("annex4"))
        self._p(say.L.t("method.set_caption"), "Table Note")
        if any(any(info.local) for info in known.values()):
            self._p(say("local_note"), "Table Note")

    def _exceptions(self) -> None:
        say = self.say
        rows = [(r.name, self._cause(r)) for r in self.round.view.rows if not r.assessed]
        self._part("unassessed", [Col(say("unit"), 3), Col(say("cause"), 7)], rows)
        names, indicators = self.round.names, self.round.data.indicators
        exempt = [
            (names[unit], say.text(indicators[key].title) if key in indicators else key, why, until)
            for unit, fact in self.round.data.facts.items()
            for key, why, until in fact.exemptions
            if unit in names
        ]
        lines = [(unit, key, why, iso_day(until) if until else say("no_end")) for unit, key, why, until in exempt]
        columns = [Col(say("unit"), 3), Col(say("indicator"), 3), Col(say("cause"), 4), Col(say("until"), 2, "number")]
        self._part("exceptions", columns, lines)
        failures = [(say.L.known("cause", c), str(n)) for c, n in self.round.view.headline.failures.items()]
        self._part("failures", [Col(say("cause"), 5), Col(say("pages"), 2, "number")], failures)
        manual = [say.text(info.title) for info in indicators.values() if not info.judged]
        if manual:
            self._p(say("manual_note", list=say.join(manual)), "Table Note")

    def _part(self, name: str, columns: list[Col], rows: Iterable[tuple[str, ...]]) -> None:
        lines = list(rows)
        title = self.say(f"{name}_table")
        if not lines:
            self._p(self.say(f"{name}_none"), "Table Note")
            return
        self._p(title, "Caption")
        add_table(self.document, columns, lines, title)

    def _cause(self, row: UnitRow) -> str:
        say = self.say
        if row.cause == "unread":
            return say.L.t("unassessed.unread", cause=say.L.known("cause", row.cause_detail))
        return say.L.t("unassessed.coverage", coverage=percent(row.assessment.coverage))


def _weight(role: str, value: float | None) -> str:
    if value is None:
        return "—"
    if role == "veto":
        return "●"
    return {"deduct": "−", "bonus": "+"}.get(role, "") + points(value)
