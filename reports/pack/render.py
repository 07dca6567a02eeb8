"""Render 生成证据包: 取证单.html, the responses as stored, their headers as JSON, and SHA256SUMS to check them with."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from crawler.atomic import write_bytes, write_text
from indicators.nouns import Finding
from reports.inputs import IndicatorInfo, RoundInfo
from reports.language import LANGUAGES, Language
from reports.pack.collect import Exhibit
from reports.pages import write_page
from scoring.nouns import IndicatorScore


def render_pack(
    round_: RoundInfo,
    unit: str,
    info: IndicatorInfo,
    finding: Finding,
    score: IndicatorScore | None,
    exhibits: list[Exhibit],
    folder: Path,
    lang: str = "zh",
) -> Path:
    """Write the pack into `folder`; return the printable sheet in `lang`."""
    for one in exhibits:
        if one.snapshot is not None:
            write_text(folder / "files" / f"{one.number:02d}-response.json", _response(one))
            if one.stored:
                write_bytes(folder / "files" / one.file, one.snapshot.body)
        if one.picture is not None:
            write_bytes(folder / "files" / one.picture_file, one.picture.body)
    page = write_page(
        folder,
        "evidence",
        "evidence.html.j2",
        lang,
        langs=LANGUAGES,
        round=round_,
        unit=unit,
        info=info,
        finding=finding,
        score=score,
        exhibits=exhibits,
        command=f"sha256sum -c {Language(lang).t('pack.sums')}",
    )
    sums = sorted(path for path in (folder / "files").iterdir()) if (folder / "files").exists() else []
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  files/{path.name}\n" for path in sums]
    write_text(folder / "SHA256SUMS", "".join(lines))
    return page


def _response(one: Exhibit) -> str:
    snapshot = one.snapshot
    assert snapshot is not None
    record = {
        "url": snapshot.url,
        "final_url": snapshot.final_url,
        "redirects": list(snapshot.redirects),
        "archive_key": one.key,
        "drawn_by_browser": one.rendered,
        "status": snapshot.status,
        "cause": snapshot.cause.value if snapshot.cause else "",
        "note": snapshot.note,
        "fetched_at": snapshot.fetched_at.isoformat(),
        "headers": snapshot.headers,
        "bytes": len(snapshot.body),
        "sha256": one.digest,
        "sha256_in_archive": snapshot.sha256,
        "sha256_in_finding": one.proof.sha256 if one.proof else "",
        "quote": one.proof.quote if one.proof else "",
        "positions": [{"words": p.words, "line": p.line, "column": p.column} for p in one.places if p.found],
        "body": one.file if one.stored else "",
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
