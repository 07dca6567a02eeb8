"""内容已发布: each part of the rule has an item with a fitting title, recent enough.

A part names sections, a title pattern and either spans (`steps`), report years (`years`) or nothing (being there is
enough). A part that could not be settled leaves the whole indicator unavailable: half a look is no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from crawler.evidence import Column, ColumnForm, ReadDocument
from indicators import statements
from indicators.context import Context
from indicators.decisions import decided, published_late
from indicators.guards import filled_columns
from indicators.items import Item, absence_is_known, items_like, last_year_in, revised_on
from indicators.nouns import Finding, Outcome, Proof, Text
from indicators.patterns import Pattern, compiled, plain, search
from indicators.reading import (
    column_passage,
    could_not_look,
    document_passage,
    is_present,
    is_unknown,
    published_elsewhere,
)
from indicators.sampling import sample
from indicators.span import MonthDay, Span, Step, Strict, Words, step_ratio
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
SAMPLED = 20  # decisions
_SAME_EVENT = 3  # days


class Years(Strict):
    """年份: the item's year is the check year + `offset`; before `due` the year before it is accepted too."""

    offset: int = Field(default=0, le=0)
    due: MonthDay | None = None
    span: int = Field(default=1, ge=1)  # how many years back from it count as well
    by: Literal["title", "published"] = "title"


class Soon(Strict):
    """按期公示: so many working days after the decision; pages published within the window are looked at."""

    working_days: int = Field(ge=1)
    window: Span


class Part(Strict):
    """一个方面: `count` items are needed for the full share; fewer give their share.

    Items of the sections `also` whose titles fit `also_pattern` count where they are seen; nothing is missed there.
    Without any column of `sections` they leave the indicator open.
    With `soon` the part is the share of its pages published so soon after the decision that they tell; it is left out
    where none tells.
    """

    name: Words
    sections: tuple[str, ...] = Field(min_length=1)
    weight: float = Field(default=1.0, gt=0)
    pattern: Pattern = ""
    unless: Pattern = ""
    also: tuple[str, ...] = ()
    also_pattern: Pattern = ""
    steps: tuple[Step, ...] = ()
    years: Years | None = None
    count: int = Field(default=1, ge=1)
    external: Literal["unavailable", "pass"] = "pass"
    statement_ratio: float = Field(default=1.0, ge=0, le=1)
    occasional: bool = False  # the matter may not have come up in the time asked about
    soon: Soon | None = None

    @model_validator(mode="after")
    def _one_time_rule(self) -> Part:
        if self.steps and self.years:
            raise ValueError("give steps or years, not both")
        return self


class Params(Strict):
    """参数: `full_at` is how many parts give the full ratio (default: all, by weight)."""

    parts: tuple[Part, ...] = Field(min_length=1)
    full_at: int | None = Field(default=None, ge=1)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of one part; `ratio` None when it could not be settled."""

    part: Part
    ratio: float | None
    words: Text
    proofs: tuple[Proof, ...] = ()
    statement: Column | None = None  # a 情况说明 that brought the ratio
    old: Item | None = None  # the newest fitting item, where it is too old to count


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass when every part is there, partial by weight, fail when none is."""
    sections = tuple(dict.fromkeys(s for part in params.parts for s in part.sections))
    found = filled_columns(view, sections, context)
    if isinstance(found, Finding):
        elsewhere = [i for part in params.parts if part.also for _, i in _elsewhere(view, part, context)]
        return _without_column(elsewhere, context) if found.outcome is Outcome.FAIL and elsewhere else found
    columns, _ = found
    seen = [s for part in params.parts if (s := _look(view, part, context)) is not None]
    if params.full_at is not None:
        return _by_count(seen, params.full_at, columns, context)
    if any(s.ratio is None for s in seen):
        return _unsettled(seen, columns, context)
    old = [s for s in seen if s.part.occasional and s.old is not None]
    if old and not any(s.ratio for s in seen):
        return _only_older(old, context)
    total = sum(s.part.weight for s in seen)
    return _finding(seen, sum(s.part.weight * (s.ratio or 0) for s in seen) / total, columns, context)


def _without_column(items: list[Item], context: Context) -> Finding:
    """A column that is asked for is not there, and what it should hold stands among other things."""
    first = _named(items[0])
    reason = Text(
        f"没有专门栏目,但在其他栏目发布了相关内容({first.zh}),是否计分由评估人员认定。",
        f"There is no column of its own, but other columns hold such items ({first.en}): a person has to decide.",
    )
    return unavailable(context, reason, [item.proof for item in items[:5]])


def _by_count(seen: list[_Seen], full_at: int, columns: list[Column | None], context: Context) -> Finding:
    known = sum(s.ratio or 0 for s in seen)
    if known < full_at and any(s.ratio is None for s in seen):
        return _unsettled(seen, columns, context)
    return _finding(seen, known / full_at, columns, context)


def _look(view: View, part: Part, context: Context) -> _Seen | None:
    return _items(view, part, context) if part.soon is None else _promptly(view, part, part.soon, context)


def _promptly(view: View, part: Part, soon: Soon, context: Context) -> _Seen | None:
    """The share of decisions that were published soon; None when no page that was read tells its days."""
    read = sample(view, part.sections, SAMPLED, soon.window.start(context.as_of), context.as_of, own_only=True)
    fitting = [r for r in read if _fits(part, plain(r.document.title))]
    known = [(r, late) for r in fitting if (late := published_late(r, soon.working_days)) is not None]
    if not known:
        return None
    behind = [r for r, late in known if late]
    words = Text(
        f"核对{len(known)}件,{soon.working_days}个工作日内公开{len(known) - len(behind)}件",
        f"{len(known) - len(behind)} of {len(known)} within {soon.working_days} working days",
    )
    proofs = tuple(document_passage(r).proof(_days_of(r)) for r in (behind or [r for r, _ in known])[:5])
    return _Seen(part, 1 - len(behind) / len(known), words, proofs)


def _fits(part: Part, title: str) -> bool:
    return search(part.pattern, title) is not None and not (part.unless and search(part.unless, title))


def _days_of(read: ReadDocument) -> str:
    published = read.document.published
    return f"{read.document.title} 决定{decided(read)} 公开{published.value if published else ''}"


def _items(view: View, part: Part, context: Context) -> _Seen:
    columns = [view.columns.get(section) for section in part.sections]
    present = [c for c in columns if c is not None and is_present(c)]
    items_in = [c for c in columns if c is None or not c.statement]  # the title of a statement names the matter too
    fitting, good = _fitting(view, part, items_in, context)
    statement = next((c for c in present if c.statement), None)
    outside = next((c for c in present if c.external), None)
    if outside is not None and part.external == "pass":
        return _Seen(part, 1.0, Text("在其他平台发布", "published on another platform"), (column_proof(outside),))
    ratio = sum(r for r, _ in good[: part.count]) / part.count
    if ratio >= 1:
        return _Seen(part, 1.0, _named(good[0][1]), tuple(i.proof for _, i in good[: part.count][:5]))
    if statement is not None and part.statement_ratio > ratio and _in_window(statement, part, context):
        words = Text("已发布情况说明", "a statement is published")
        return _Seen(part, part.statement_ratio, words, (column_proof(statement),), statement)
    undatable = part.steps and any(item.day is None for item in fitting)
    if undatable or outside is not None or not absence_is_known(columns, _since(part, context)):
        return _Seen(part, None, Text("未能读全,无法判定", "not read far enough to tell"))
    if ratio > 0:
        return _Seen(part, ratio, _named(good[0][1]), (good[0][1].proof,))
    if not fitting and any(_may_tell(part, column) for column in present):
        return _Seen(part, None, Text("须核对页面正文", "told in the text of a page, if at all"))
    old = max((i for i in fitting if i.day), key=lambda i: i.day or context.as_of, default=None)
    proofs = (old.proof,) if old else tuple(column_proof(c) for c in present)
    words = Text("未按期发布", "not published in time") if old else Text("未发布", "not published")
    return _Seen(part, 0.0, words, proofs, old=old)


def _may_tell(part: Part, column: Column) -> bool:
    """Whether a column that is one page of text speaks of the matter below its title, or hides what it says."""
    if column.form is not ColumnForm.TEXT or column.entries or not part.pattern:
        return False
    passage = column_passage(column)
    return passage.hides or search(part.pattern, plain(passage.text)) is not None


def _in_window(statement: Column, part: Part, context: Context) -> bool:
    """Whether a statement is dated inside the window; one without a day is taken at its word."""
    day, since = statements.day_of(statement), _since(part, context)
    return day is None or since is None or day >= since


def _fitting(
    view: View, part: Part, columns: list[Column | None], context: Context
) -> tuple[list[Item], list[tuple[float, Item]]]:
    """The items that fit, and those that count with their ratios, best first. Stops at `count` full ones."""
    fitting: list[Item] = []
    good: list[tuple[float, Item]] = []
    full = 0
    for item in items_like(view, columns, context.as_of, part.pattern, part.unless):
        fitting.append(item)
        ratio = _ratio(part, item, context)
        if ratio > 0:
            good.append((ratio, item))
        full += ratio >= 1
        if full >= part.count:
            break
    if full < part.count and part.also:
        known = [item.day for _, item in good if item.day is not None]
        good += [(r, i) for r, i in _elsewhere(view, part, context) if not _told_already(i.day, known)]
    return fitting, sorted(good, key=lambda pair: -pair[0])


def _told_already(day: date | None, known: list[date]) -> bool:
    """Whether an item elsewhere is of the days of one that counts: a report of the same event."""
    return day is not None and any(abs((day - other).days) <= _SAME_EVENT for other in known)


def _elsewhere(view: View, part: Part, context: Context) -> list[tuple[float, Item]]:
    columns = [view.columns.get(section) for section in part.also]
    items = items_like(view, columns, context.as_of, part.also_pattern or part.pattern, part.unless)
    return [(ratio, item) for item in items if (ratio := _ratio(part, item, context)) > 0]


def _ratio(part: Part, item: Item, context: Context) -> float:
    if part.steps:
        day = revised_on(item, context.as_of)
        return step_ratio(part.steps, day, context.as_of) if day is not None else 0.0
    if part.years is None:
        return 1.0
    years = _years_told(part, item) if part.years.by == "title" else frozenset()
    if not years and item.day is not None:
        years = frozenset({item.day.year + (part.years.offset if part.years.by == "title" else 0)})
    return float(any(year in _accepted(part.years, context) for year in years))


def _years_told(part: Part, item: Item) -> frozenset[int]:
    """The years a title names for the matter: 2022年工作总结和2023年工作计划 is a summary of 2022 alone."""
    if len(item.years) < 2:
        return item.years
    heads = (item.plain[: match.start()] for match in compiled(part.pattern).finditer(item.plain))
    named = frozenset(last for head in heads if (last := last_year_in(head)))
    return named or item.years


def _accepted(years: Years, context: Context) -> range:
    wanted = context.as_of.year + years.offset
    before_due = years.due is not None and context.as_of <= years.due.in_year(context.as_of.year)
    return range(wanted - years.span + 1 - before_due, context.as_of.year + 2)


def _since(part: Part, context: Context) -> date | None:
    """The day back to which a list must have been read before an item may be called absent."""
    if part.steps:
        return part.steps[-1].within.start(context.as_of)
    if part.years is None:
        return None
    return context.as_of.replace(year=_accepted(part.years, context).start, month=1, day=1)


def _named(item: Item) -> Text:
    day = f"({item.day})" if item.day else ""
    return Text(f"“{item.title}”{day}", f"“{item.title}” {day}".rstrip())


def _unsettled(seen: list[_Seen], columns: list[Column | None], context: Context) -> Finding:
    if any(map(is_unknown, columns)):
        return could_not_look(context, columns)
    outside = next((c for c in columns if c is not None and c.external), None)
    if outside is not None:
        return published_elsewhere(context, outside)
    open_parts = [s.part.name for s in seen if s.ratio is None]
    zh, en = "、".join(n.zh for n in open_parts), ", ".join(n.en for n in open_parts)
    reason = Text(
        f"列表未读全、无日期或内容在页面正文中,不能认定:{zh}。",
        f"The lists were not read far enough, show no dates, or a page of text may tell it: {en}.",
    )
    return unavailable(context, reason, [column_proof(c) for c in columns if c is not None and is_present(c)])


def _only_older(seen: list[_Seen], context: Context) -> Finding:
    """Matters that do not come up every year were published before: whether one came up since, no page tells."""
    zh = "、".join(f"{s.part.name.zh}{_named(s.old).zh}" for s in seen if s.old)
    en = ", ".join(f"{s.part.name.en} {_named(s.old).en}" for s in seen if s.old)
    reason = Text(
        f"期内没有新的内容,更早的有:{zh};期内是否发生过无法从网站得知,不能认定。",
        f"Nothing new in the time asked about, but earlier: {en}; no page tells whether a matter came up since.",
    )
    return unavailable(context, reason, [p for s in seen for p in s.proofs])


def _finding(seen: list[_Seen], ratio: float, columns: list[Column | None], context: Context) -> Finding:
    observed = Text(
        ";".join(f"{s.part.name.zh}:{s.words.zh}" for s in seen) + "。",
        "; ".join(f"{s.part.name.en}: {s.words.en}" for s in seen) + ".",
    )
    lost = [s.part.name for s in seen if (s.ratio or 0) < 1]
    reason = Text(
        "未足额得分的内容:" + "、".join(n.zh for n in lost) + "。",
        "Points are lost for: " + ", ".join(n.en for n in lost) + ".",
    )
    proofs = tuple(dict.fromkeys(p for s in seen for p in s.proofs))
    searched = [c.url for c in columns if c is not None and is_present(c)]
    tried = [s.part.name.zh for s in seen if s.ratio == 0]
    details: dict[str, object] = {
        "sections": [c.section for c in columns if c is not None],
        "parts": {s.part.name.zh: s.ratio for s in seen},
    }
    stated = {s.statement.section: s.statement for s in seen if s.statement is not None}
    if stated:
        details[statements.KEY] = [statements.accepted(column, ratio) for column in stated.values()]
    return graded(context, ratio, observed, reason, proofs, searched=searched, titles_tried=tried, details=details)
