"""Evidence that leaves the house: the pack of a finding, WARC that others read, and what verify names."""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive
from crawler.nouns import Cause, Snapshot
from crawler.round import Round, RoundSpec
from gongkai.proof import make_pack, mismatches
from indicators.nouns import Finding, Outcome, Proof, Text
from indicators.sets import DEFAULT, load_set
from reports.pack.collect import collect
from reports.pack.position import places
from reports.warc import export_warc
from scoring.score import score_round
from scoring.store import write_assessments, write_findings
from tests.reports.pages import HAN, english_text
from tests.scoring.build import UNIT

AT = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)
HOST = "http://www.shili.example"
BODY = (
    "<html>\n<body><ul>\n<li><a href='1.html'>石桥镇召开会议</a> 2026-10-14</li></ul><script>alert(1)</script>".encode()
)


def snapshot(url: str, body: bytes = BODY, **more: object) -> Snapshot:
    digest = hashlib.sha256(body).hexdigest() if body else ""
    page = Snapshot(url, url, 200, {"content-type": "text/html; charset=utf-8"}, AT, digest, body)
    return replace(page, **more)  # type: ignore[arg-type]


DRAWN, JPEG = b"<html>drawn</html>", b"\xff\xd8\xff\xe0 a picture"
DT, LOST, OLD, POST = f"{HOST}/dt/", f"{HOST}/lost/", f"{HOST}/old/", f"{HOST}/list.do"
FINDING = Finding(
    "t01",
    "upd.fresh.news",
    Outcome.FAIL,
    0.0,
    Text("最近更新于2026-10-14", "Newest of 2026-10-14"),
    Text("超过14天未更新。", "Not updated within 14 days."),
    (Proof(DT, "石桥镇召开会议 2026-10-14", AT, hashlib.sha256(BODY).hexdigest(), 200),),
    (OLD, f"{HOST}/never/"),
    ("工作动态",),
)


@pytest.fixture
def stored(tmp_path: Path) -> Round:
    indicator_set = load_set(DEFAULT)
    round_ = Round.create(tmp_path / "r", RoundSpec((UNIT,), date(2026, 11, 20), DEFAULT, indicator_set.edition))
    with Archive(round_.crawl_dir / "job.sqlite") as archive:
        archive.put(DT, snapshot(DT))
        archive.put(f"{DT}#RENDERED", snapshot(DT, DRAWN))
        archive.put(f"{DT}#PICTURE", snapshot(DT, JPEG, headers={"content-type": "image/jpeg"}))
        archive.put(f"{DT}#IPV6", snapshot(DT, b'{"aaaa": []}', headers={"content-type": "application/json"}))
        archive.put(f"{DT}#HEAD", snapshot(DT, b""))
        archive.put(OLD, snapshot(OLD, b"moved", final_url=f"{HOST}/new/", redirects=(OLD,)))
        archive.put(f"{POST}#POST page=2", snapshot(POST, b"{}", headers={"content-type": "application/json"}))
        archive.put(LOST, snapshot(LOST, b"", status=0, cause=Cause.TIMEOUT))
        archive.put(f"{HOST}/none/", snapshot(f"{HOST}/none/", b"gone", status=404, cause=Cause.HTTP_4XX))
    write_findings(round_.findings, [FINDING], {})
    write_assessments(round_.assessments, score_round([FINDING], indicator_set, [UNIT]), {})
    return round_


def test_a_pack_holds_the_response_its_headers_and_digests_that_check(stored: Round, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    sheet = make_pack(stored, "t01", "upd.fresh.news", folder, "zh")
    assert (folder / "files" / "01-body.html.txt").read_bytes() == BODY
    response = json.loads((folder / "files" / "01-response.json").read_text("utf-8"))
    assert response["sha256"] == response["sha256_in_finding"] == hashlib.sha256(BODY).hexdigest()
    assert response["headers"]["content-type"].startswith("text/html")
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    text = html.document_fromstring(sheet.read_bytes().decode("utf-8")).text_content()
    for part in ("网页取证单", "校验一致", "2026-11-20 09:02:03 (UTC+8)", "HTTP 200", "没有这个页面", "源码第 3 行"):
        assert part in text, part
    english = html.document_fromstring((folder / "en" / "evidence.html").read_bytes().decode("utf-8"))
    assert [text for text in english_text(english) if HAN.search(text)] == []


def test_nothing_in_a_pack_runs_when_it_is_opened(stored: Round, tmp_path: Path) -> None:
    make_pack(stored, "t01", "upd.fresh.news", tmp_path / "pack", "zh")
    assert not [path for path in (tmp_path / "pack" / "files").iterdir() if path.suffix in (".html", ".js", ".svg")]


def test_another_body_under_the_address_of_a_proof_is_shown_as_different(stored: Round) -> None:
    (other,) = [replace(FINDING.proofs[0], sha256="ab" * 32)]
    exhibits = collect(replace(FINDING, proofs=(other,)), [stored.crawl_dir / "job.sqlite"])
    assert [exhibit.intact for exhibit in exhibits] == [False, True, True]


# sentence, quote, source, places as (words, line, column)
PLACES = [
    ("the whole quote", "甲 乙", "x\n 甲 乙", [("甲 乙", 2, 2)]),
    ("its words, the whole not being there", "通知 10-14", "通知\n<b>10-14", [("通知", 1, 1), ("10-14", 2, 4)]),
    ("words that are not there as such", "最近更新", "别的", [("最近更新", 0, 0)]),
    ("no source", "甲乙", "", []),
]


@pytest.mark.parametrize(("quote", "source", "found"), [c[1:] for c in PLACES], ids=[c[0] for c in PLACES])
def test_places(quote: str, source: str, found: list[tuple[str, int, int]]) -> None:
    assert [(place.words, place.line, place.column) for place in places(quote, source)] == found


def test_warc_reads_back_with_every_body_and_its_digest(stored: Round, tmp_path: Path) -> None:
    (path,) = export_warc(stored, tmp_path / "warc")
    bodies, kinds = {}, []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            kinds.append(record.rec_type)
            url = record.rec_headers.get_header("WARC-Target-URI")
            content = record.content_stream().read()
            if record.rec_type in ("response", "conversion", "resource"):
                status = record.http_headers.get_statuscode() if record.http_headers else "drawn"
                bodies[url, status] = hashlib.sha256(content).hexdigest()
            if record.rec_type == "warcinfo":
                assert LOST in content.decode()
    with Archive(stored.crawl_dir / "job.sqlite", readonly=True) as archive:
        kept = {page.sha256 for _, page in archive.snapshots() if page.body}
    assert kept <= set(bodies.values())
    assert bodies[DT, "200"] == hashlib.sha256(BODY).hexdigest()
    assert (OLD, "302") in bodies and (f"{HOST}/new/", "200") in bodies
    assert (f"{HOST}/none/", "404") in bodies
    assert kinds.count("request") == 4 and kinds.count("conversion") == 1 and kinds.count("resource") == 3


def replayed(path: Path, url: str) -> tuple[str, bytes]:
    """What a replay shows for an address: the last response, redirects followed."""
    answers = {}
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                content = record.content_stream().read()
                answers[record.rec_headers.get_header("WARC-Target-URI")] = (record.http_headers, content)
    headers, content = answers[url]
    if moved := headers.get_header("Location"):
        return replayed(path, moved)
    assert headers.get_header("Content-Length") == str(len(content))
    assert headers.get_header("Content-Encoding") is None
    return headers.get_statuscode(), content


def test_a_replay_shows_what_was_stored_and_follows_redirects(stored: Round, tmp_path: Path) -> None:
    (path,) = export_warc(stored, tmp_path / "warc")
    assert replayed(path, DT) == ("200", BODY)
    assert replayed(path, OLD) == ("200", b"moved")
    assert replayed(path, f"{HOST}/none/") == ("404", b"gone")


def test_a_page_that_a_browser_drew_has_its_picture_in_the_pack(stored: Round, tmp_path: Path) -> None:
    drawn = replace(FINDING.proofs[0], sha256=hashlib.sha256(DRAWN).hexdigest())
    write_findings(stored.findings, [replace(FINDING, proofs=(drawn,))], {})
    sheet = make_pack(stored, "t01", "upd.fresh.news", tmp_path / "pack", "zh")
    assert (tmp_path / "pack" / "files" / "01-picture.jpg").read_bytes() == JPEG
    assert "files/01-picture.jpg" in (tmp_path / "pack" / "SHA256SUMS").read_text("utf-8")
    page = html.document_fromstring(sheet.read_bytes().decode("utf-8"))
    (shown,) = page.xpath("//img/@src")
    assert base64.b64decode(shown.partition("base64,")[2]) == JPEG
    assert hashlib.sha256(JPEG).hexdigest() in page.text_content()


def test_a_form_that_was_sent_is_a_post_with_its_body(stored: Round, tmp_path: Path) -> None:
    (path,) = export_warc(stored, tmp_path / "warc")
    with path.open("rb") as file:
        sent = [
            (record.http_headers.protocol, record.content_stream().read())
            for record in ArchiveIterator(file)
            if record.rec_type == "request" and record.rec_headers.get_header("WARC-Target-URI") == POST
        ]
    assert sent == [("POST", b"page=2")]


def test_verify_names_the_page_whose_body_was_changed_and_the_proof_that_is_gone(stored: Round) -> None:
    assert list(mismatches(stored)) == []
    with sqlite3.connect(stored.crawl_dir / "job.sqlite") as db:
        digest = hashlib.sha256(BODY).hexdigest()
        other = db.execute("select zstd, dict_id from bodies where sha256 != ?", (digest,)).fetchone()
        db.execute("update bodies set zstd = ?, dict_id = ? where sha256 = ?", (*other, digest))
    ((line, _),) = mismatches(stored)
    assert DT in line and digest in line
    with sqlite3.connect(stored.crawl_dir / "job.sqlite") as db:
        db.execute("delete from pages where key = ?", (DT,))
    assert any("存档中没有证据：t01 upd.fresh.news" in zh for zh, _ in mismatches(stored))
