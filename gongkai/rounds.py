"""Starting rounds 建立批次: from what the user asked to a round folder, or to one clear refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from crawler.atomic import write_bytes
from crawler.nouns import Unit
from crawler.options import CrawlOptions, product_version
from crawler.overrides import load as load_overrides
from crawler.round import Round, RoundSpec
from gongkai.clock import today
from gongkai.errors import ShellError
from indicators.catalogue import load_catalogue
from indicators.sets import DEFAULT, load_set
from indicators.sets.workbook import SUFFIXES
from scoring.unit import METHOD


def start_round(
    path: Path, units: Sequence[Unit], set_name: str | None, as_of: date | None, options: CrawlOptions
) -> Round:
    """A new round, or the one in `path` when it asks the same; set and day default to those of the round there.

    Raises InputError or DataFileError before anything is fetched.
    """
    present = Round.open(path).spec if (path / "round.yaml").exists() else None
    chosen = set_id(set_name) if set_name else (present.set_id if present else DEFAULT)
    indicator_set = load_set(chosen)
    _known_exemptions(units)
    spec = RoundSpec(
        units=tuple(units),
        as_of=as_of or (present.as_of if present else today()),
        set_id=chosen,
        set_edition=indicator_set.edition,
        versions={"gongkai": product_version(), "scoring": METHOD},
        options=for_the_record(options),
    )
    return Round.create(path, spec)


def take_overrides(round_: Round, units_file: Path) -> None:
    """Keep the supervisor's overrides.yaml that lies beside the units file in the round; later changes replace it.

    Raises InputError that lists every bad row, before anything is fetched.
    """
    file = units_file.parent / "overrides.yaml"
    if file.is_file():
        load_overrides(file)
        write_bytes(round_.path / "overrides.yaml", file.read_bytes())


def for_the_record(options: CrawlOptions) -> dict[str, Any]:
    """Crawl options as round.yaml keeps them: without the proxy's password."""
    return asdict(options) | {"proxy": options.proxy.rpartition("@")[2]}


def judged_by(round_: Round, set_name: str | None, as_of: date | None) -> Round:
    """The round itself, or the same crawl asked for another set or day."""
    if set_name is None and as_of is None:
        return round_
    chosen = set_id(set_name) if set_name else round_.spec.set_id
    return round_.with_set(chosen, load_set(chosen).edition, as_of)


def set_id(name_or_file: str) -> str:
    """What a round keeps of a set: its name, or the absolute path of its file."""
    path = Path(name_or_file)
    is_file = path.suffix.lower() in (".yaml", ".yml", *SUFFIXES) and path.exists()
    return str(path.resolve()) if is_file else name_or_file


def _known_exemptions(units: Sequence[Unit]) -> None:
    known = load_catalogue().keys()
    for unit in units:
        unknown = [item.indicator for item in unit.not_applicable if item.indicator not in known]
        if unknown:
            raise ShellError("error.exemption", unit=unit.unit_id, text=", ".join(unknown))
