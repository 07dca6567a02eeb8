"""County mailbox 县级信箱: units without a mailbox of their own are given the form of the portal's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.evidence import Column, ColumnOutcome, UnitEvidence
from crawler.nouns import PageForm, UnitKind
from crawler.survey.ownership import host_of

MAILBOX = "mailbox"
CHOICES = 3  # options of a select that may list units


def with_county_mailbox(found: Sequence[UnitEvidence]) -> list[UnitEvidence]:
    """The evidence, in which a missing mailbox has the forms of the county's (`shared`) as far as units can be chosen.

    The column stays missing: whether the unit is among the choices is for the checks to say.
    """
    portals = [(one, forms) for one in found if (forms := _choosing(one))]
    return [_lent(one, portals) for one in found]


def _choosing(one: UnitEvidence) -> tuple[PageForm, ...]:
    column = one.columns.get(MAILBOX)
    if one.unit.kind is not UnitKind.PORTAL or column is None:
        return ()
    return tuple(f for f in column.forms if any(len(field.options) >= CHOICES for field in f.fields))


def _lent(one: UnitEvidence, portals: Sequence[tuple[UnitEvidence, tuple[PageForm, ...]]]) -> UnitEvidence:
    column = one.columns.get(MAILBOX)
    if one.unit.kind is UnitKind.PORTAL or column is None or column.outcome is not ColumnOutcome.MISSING:
        return one
    for portal, forms in portals:
        if _same_county(one, portal):
            theirs = portal.columns[MAILBOX]
            return replace(one, columns={**one.columns, MAILBOX: _shared(column, theirs, forms)})
    return one


def _same_county(one: UnitEvidence, portal: UnitEvidence) -> bool:
    ours, theirs = one.unit, portal.unit
    if ours.county and theirs.county:
        return ours.county == theirs.county
    return host_of(ours.url) == host_of(theirs.url)


def _shared(column: Column, theirs: Column, forms: tuple[PageForm, ...]) -> Column:
    return replace(column, forms=forms, shared=True, page=theirs.page)
