"""PDF: a Word document printed by LibreOffice, in the background, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 180


def office() -> str | None:
    """The path of LibreOffice, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(slots=True)
class Printing:
    """打印中: LibreOffice at work on one document."""

    document: Path
    folder: TemporaryDirectory[str]
    process: subprocess.Popen[bytes]

    def finish(self) -> Path | None:
        """Wait for the PDF and put it beside the document; None when LibreOffice did not make one."""
        with self.folder as folder:
            made = Path(folder) / f"{self.document.stem}.pdf"
            try:
                self.process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            return Path(shutil.move(made, self.document.with_suffix(".pdf"))) if made.exists() else None


def start_printing(document: Path) -> Printing | None:
    """Begin to print; None when LibreOffice is not there."""
    program = office()
    if program is None:
        return None
    folder = TemporaryDirectory()  # a profile of its own: an office that is open elsewhere is not disturbed
    profile = f"-env:UserInstallation={(Path(folder.name) / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder.name, str(document)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Printing(document, folder, process)
