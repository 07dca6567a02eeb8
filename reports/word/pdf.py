"""PDF: a Word document printed by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 180


def office() -> str | None:
    """The path of LibreOffice, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(document: Path) -> Path | None:
    """The PDF beside the document; None when LibreOffice is not there or did not make one."""
    program = office()
    if program is None:
        return None
    with TemporaryDirectory() as folder:  # a profile of its own: an office that is open elsewhere is not disturbed
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        made = Path(folder) / f"{document.stem}.pdf"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
        if not made.exists():
            return None
        return Path(shutil.move(made, document.with_suffix(".pdf")))
