"""Render 生成自查表: one HTML file, one Word file and a badge."""

from __future__ import annotations

from pathlib import Path

from crawler.atomic import write_text
from reports.pages import write_page
from reports.selfcheck.badge import badge
from reports.selfcheck.view import SelfCheck
from reports.selfcheck.word import write_form


def render_form(form: SelfCheck, folder: Path, lang: str = "zh") -> dict[str, Path]:
    """Write selfcheck.html, selfcheck.docx and badge.svg in one language; return their paths by name."""
    files = {"docx": folder / "selfcheck.docx", "badge": folder / "badge.svg"}
    page = write_page(folder, "selfcheck", "selfcheck.html.j2", lang, langs=(lang,), form=form)
    write_form(files["docx"], form, lang)
    write_text(files["badge"], badge(form, lang))
    return {"html": page, **files}
