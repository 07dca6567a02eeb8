"""No double loss 不重复扣分 (rule 2.5, R-310): a blank column that cost a leaf its points is not deducted too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.nouns import Finding, Outcome

LOST = frozenset({Outcome.FAIL, Outcome.PARTIAL})


@dataclass(frozen=True, slots=True)
class Charged:
    """已失分: sections whose leaf scored 0, and addresses of blank columns that cost a leaf points.

    Checks say so in `Finding.details`: `sections`, and `blank_columns` (addresses; for a deduction the two run
    side by side).
    """

    sections: frozenset[str]
    addresses: frozenset[str]

    @classmethod
    def by(cls, findings: Iterable[Finding]) -> Charged:
        """What the scored leaves of a unit already lost."""
        lost = [finding for finding in findings if finding.outcome in LOST]
        none = [finding for finding in lost if finding.outcome is Outcome.FAIL and not finding.ratio]
        return cls(
            frozenset(s for finding in none for s in _texts(finding, "sections")),
            frozenset(a for finding in lost for a in _texts(finding, "blank_columns")),
        )

    def spared(self, finding: Finding) -> list[str]:
        """Addresses of the blank columns in a deduction's finding that were paid for elsewhere."""
        addresses = _texts(finding, "blank_columns")
        sections = _texts(finding, "sections")
        named = sections if len(sections) == len(addresses) else [""] * len(addresses)
        pairs = zip(addresses, named, strict=True)
        return [a for a, s in pairs if a in self.addresses or (s and s in self.sections)]

    def occurrences(self, finding: Finding) -> float:
        """How often a deduction is taken; a lost finding without a quantity is one occurrence."""
        return max(0.0, (finding.quantity or 1.0) - len(self.spared(finding)))


def _texts(finding: Finding, key: str) -> list[str]:
    value = finding.details.get(key)
    return [str(item) for item in value] if isinstance(value, list | tuple) else []
