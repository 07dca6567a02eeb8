"""Papers 公文文件: bulletin and ledger of a round in both languages, the bulletin printed; where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports.bulletin.write import write_bulletin
from reports.documents import Documents
from reports.ledger.write import write_ledger
from reports.word.pdf import start_printing

BULLETIN = {"zh": "通报.docx", "en": "en/bulletin.docx"}  # below reports/
BOTH_LANGUAGES = 500  # units
LEDGER = {"zh": "台账.xlsx", "en": "en/ledger.xlsx"}


def write_papers(
    facts: Documents,
    home: Path,
    langs: tuple[str, ...] = ("zh", "en"),
    template: Path | None = None,
    answers: Mapping[str, tuple[str, str]] | None = None,
    pdf: bool = False,
) -> list[Path]:
    """All papers below `home`, the bulletin of the first language first; template and `pdf` are for that language.

    A province gets them in the first language only. Raises InputError for a bad template.
    """
    written = [write_bulletin(facts, home / BULLETIN[langs[0]], langs[0], template)]
    printing = start_printing(written[0]) if pdf else None  # LibreOffice prints while the others are written
    written.append(write_ledger(facts, home / LEDGER[langs[0]], langs[0], answers))
    for lang in langs[1:] if len(facts.data.assessments) <= BOTH_LANGUAGES else ():
        written.append(write_bulletin(facts, home / BULLETIN[lang], lang))
        written.append(write_ledger(facts, home / LEDGER[lang], lang, answers))
    printed = printing.finish() if printing else None
    return [*written, printed] if printed else written
