"""Writing the bulletin 生成通报: one .docx in one language, from our styles or an office's template."""

from __future__ import annotations

from pathlib import Path

from reports.bulletin.annexes import Annexes
from reports.bulletin.body import Body, title
from reports.bulletin.say import Say
from reports.documents import Documents
from reports.language import Language
from reports.safe import clean
from reports.word.document import Slot, from_template, new_document, save

LONGEST_PROPERTY = 255  # characters: Word takes no more


def write_bulletin(facts: Documents, path: Path, lang: str, template: Path | None = None) -> Path:
    """The bulletin of a round. Raises InputError when the template is no Word document."""
    say = Say(Language(lang))
    document = from_template(template, lang) if template else new_document(lang)
    annexes = Annexes(document, facts, say)
    with Slot(document):
        Body(document, facts, say).write()
        annexes.listed()
    annexes.write()
    properties = document.core_properties
    properties.title = clean(title(facts, say).replace("\n", ""))[:LONGEST_PROPERTY]
    properties.author = clean(facts.issuer)[:LONGEST_PROPERTY]
    properties.comments, properties.language = "", say.L.tag
    save(document, path)
    return path
