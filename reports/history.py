"""History 历次结果: what earlier rounds published of each unit, matched by unit id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from crawler.round import Round
from reports.inputs import PastScore
from scoring.store import read_assessments


def history_of(rounds: Iterable[Round]) -> dict[str, tuple[PastScore, ...]]:
    """The earlier scores of every unit, oldest first. Raises StoreError for a round without scores."""
    found: dict[str, list[PastScore]] = defaultdict(list)
    for one in sorted(rounds, key=lambda round_: round_.as_of):
        assessments = read_assessments(one.assessments)
        sizes = Counter(a.board for a in assessments)
        for a in assessments:
            past = PastScore(
                round=one.spec.name,
                as_of=one.as_of,
                set_edition=one.spec.set_edition,
                total=a.total,
                rank=a.rank,
                of=sizes[a.board],
                grade=a.grade,
                coverage=a.coverage,
                vetoed=bool(a.vetoes),
            )
            found[a.unit_id].append(past)
    return {unit: tuple(past) for unit, past in found.items()}
