"""Focus 复查范围: what a re-check looks at again, kept as focus.yaml in its round.

Only the units that are named are surveyed, and only the sections named for them; the others still own their pages.
Places are single pages that are fetched as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from crawler.atomic import write_text
from crawler.errors import InputError
from crawler.frontier import FrontierProgress, Wanted
from crawler.nouns import PageRequest, Snapshot
from crawler.survey.frontier import Survey
from crawler.yamltext import parse_yaml

PURPOSE = "recheck"
_PRIORITY = 90


@dataclass(frozen=True, slots=True)
class Focus:
    """复查范围, by unit id: sections (None: the whole unit), addresses of places."""

    sections: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def places_of(self, units: Iterable[str]) -> list[tuple[str, str]]:
        """(unit id, address) of the places of some units."""
        return [(unit, url) for unit in units for url in self.places.get(unit, ())]


def file_of(round_path: Path) -> Path:
    """Where a round keeps its focus."""
    return round_path / "focus.yaml"


def save(path: Path, focus: Focus) -> None:
    """Write focus.yaml."""
    record = {
        "sections": {unit: None if names is None else list(names) for unit, names in focus.sections.items()},
        "places": {unit: list(urls) for unit, urls in focus.places.items()},
    }
    write_text(path, yaml.safe_dump(record, allow_unicode=True, sort_keys=False))


def load(path: Path) -> Focus | None:
    """The focus of a round, None for a round that looks at everything. Raises InputError for a damaged file."""
    if not path.exists():
        return None
    try:
        record = parse_yaml(path.read_text(encoding="utf-8"))
        sections = {str(unit): None if names is None else tuple(names) for unit, names in record["sections"].items()}
        places = {str(unit): tuple(map(str, urls)) for unit, urls in record["places"].items()}
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError(f"{path} 已损坏：请重新复查", f"{path} is damaged: run the re-check again") from error
    return Focus(sections, places)


class Focused:
    """复查前沿 (a `Frontier`): a narrowed survey, and the places beside it. Places settle nothing for the survey."""

    def __init__(self, survey: Survey, focus: Focus) -> None:
        self._survey = survey
        self._places = focus.places_of(unit.unit_id for unit in survey.units)

    @property
    def progress(self) -> FrontierProgress:
        """That of the survey."""
        return self._survey.progress

    def start(self) -> list[Wanted]:
        """The survey's first wishes and all places."""
        return [*self._survey.start(), *(_place(unit, url) for unit, url in self._places)]

    def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        """Answers of places are kept in the archive, that is all."""
        return [] if wanted.purpose == PURPOSE else self._survey.feed(wanted, snapshot)


def _place(unit: str, url: str) -> Wanted:
    return Wanted(PageRequest(url), PURPOSE, _PRIORITY, (unit,))
