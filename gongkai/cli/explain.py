"""`gongkai explain` 说明一个栏目: what was searched, found, rejected, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli.codes import place, verdict, why, word
from gongkai.errors import ShellError
from gongkai.messages import language, say

if TYPE_CHECKING:
    from crawler.evidence import Candidate, Column, UnitEvidence
    from crawler.nouns import Unit
    from crawler.round import Round
    from indicators.nouns import Finding

SHOWN = 20


def explain(
    folder: o.RoundFolder,
    unit: Annotated[str, typer.Argument(help=say("arg.unit"), metavar="UNIT")],
    section: Annotated[str, typer.Argument(help=say("arg.section"), metavar="SECTION")],
) -> None:
    """Everything the evidence says about one section of one unit."""
    from crawler.round import Round
    from crawler.sections import load_sections
    from indicators.nouns import Text
    from reports.language import Language

    round_ = Round.open(folder)
    one = _unit(round_, unit)
    column = one.columns.get(section)
    if column is None:
        raise ShellError("error.section", text=section, known=", ".join(sorted(one.columns)))
    spoken, rule = Language(language()), load_sections()[section]
    outcome, title = spoken.known("column", column.outcome.value), spoken.text(Text(rule.zh, rule.name_en))
    typer.echo(say("explain.outcome", name=one.unit.name, title=title, section=section, outcome=outcome))
    override = _override(round_, one.unit, section)
    for line in [*override, *_found(column), *_searched(column), *_findings(round_, unit, section)]:
        typer.echo(line)


def _unit(round_: Round, unit: str) -> UnitEvidence:
    from gongkai.stages import evidence_of

    found = next((one for one in evidence_of(round_) if one.unit.unit_id == unit), None)
    if found is None:
        known = ", ".join(one.unit_id for one in round_.units[:SHOWN])
        raise ShellError("error.unit", text=unit, known=known)
    return found


def _override(round_: Round, unit: Unit, section: str) -> list[str]:
    """What the supervisor's overrides.yaml says of the section."""
    from crawler.overrides import load

    file = round_.path / "overrides.yaml"
    row = load(file).for_unit(unit).get(section) if file.exists() else None
    if row is None:
        return []
    day = row.until.isoformat() if row.until else "–"
    key = "explain.override" if row.holds(round_.as_of) else "explain.expired"
    return [say(key, named=" ".join(filter(None, (row.alias, row.url))), reason=row.reason, until=day)]


def _found(column: Column) -> list[str]:
    lines = []
    if column.url:
        lines.append(say("explain.column", title=column.title, url=column.url))
    if column.alias:
        lines.append(say("explain.alias", alias=column.alias, place=place(column.where, column.rank)))
    if column.cause:
        lines.append(say("explain.cause", cause=why(column.cause.value)))
    newest = column.newest
    if column.entries or newest:
        day = newest.published.value if newest and newest.published else "–"
        lines.append(say("explain.entries", count=len(column.entries), newest=day))
    if newest and newest.published:
        source = word(f"source.{newest.published.source.value}")
        lines.append(say("explain.newest", title=newest.title, url=newest.url, source=source))
    return lines


def _searched(column: Column) -> list[str]:
    lines = []
    if column.titles_tried:
        lines.append(say("explain.tried", titles="、".join(column.titles_tried)))
    if column.pages_searched:
        lines.append(say("explain.searched", count=len(column.pages_searched)))
        lines += [f"  {url}" for url in column.pages_searched[:SHOWN]]
    if column.candidates:
        lines.append(say("explain.candidates"))
        lines += [f"  {_candidate(one)}" for one in column.candidates]
    return lines


def _candidate(one: Candidate) -> str:
    found = {"title": one.title, "url": one.url, "place": place(one.where, one.rank)}
    return say("explain.candidate", verdict=verdict(one.verdict), **found)


def _findings(round_: Round, unit: str, section: str) -> list[str]:
    from scoring.store import StoredFindings

    if not round_.findings.exists():
        return []
    mine = [f for f in StoredFindings(round_.findings).get(unit, ()) if section in _sections(f.details)]
    return [say("explain.findings"), *_told(round_, mine)] if mine else []


def _told(round_: Round, findings: Iterable[Finding]) -> Iterator[str]:
    from indicators.catalogue import load_catalogue
    from indicators.nouns import Text
    from indicators.sets import load_set
    from reports.language import Language

    spoken, catalogue = Language(language()), load_catalogue()
    roles = {item.id: item.role.value for item in load_set(round_.spec.set_id).items}
    for one in findings:
        role = roles.get(one.indicator, "score")
        outcome = spoken.known("outcome" if role == "score" else f"{role}_outcome", one.outcome.value)
        title, reason = catalogue[one.indicator].title, spoken.text(one.reason)
        shown = {"title": spoken.text(Text(title.zh, title.en)), "indicator": one.indicator}
        yield f"  {say('explain.finding', outcome=outcome, reason=reason, **shown)}".rstrip()


def _sections(details: dict[str, object]) -> list[object]:
    named = details.get("sections")
    return named if isinstance(named, list) else []
