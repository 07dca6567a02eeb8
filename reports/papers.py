"""Papers 公文文件: bulletin and ledger of a round in both languages, where they lie and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports.bulletin.write import write_bulletin
from reports.documents import Documents
from reports.ledger.write import write_ledger

BULLETIN = {"zh": "通报.docx", "en": "en/bulletin.docx"}  # below reports/
BOTH_LANGUAGES = 500  # units
LEDGER = {"zh": "台账.xlsx", "en": "en/ledger.xlsx"}


def write_papers(
    facts: Documents,
    home: Path,
    langs: tuple[str, ...] = ("zh", "en"),
    template: Path | None = None,
    answers: Mapping[str, tuple[str, str]] | None = None,
) -> list[Path]:
    """All papers below `home`; the template is for the first language. Raises InputError for a bad template.

    A province gets them in the first language only.
    """
    written = []
    for lang in langs if len(facts.data.assessments) <= BOTH_LANGUAGES else langs[:1]:
        written.append(write_bulletin(facts, home / BULLETIN[lang], lang, template if lang == langs[0] else None))
        written.append(write_ledger(facts, home / LEDGER[lang], lang, answers))
    return written
