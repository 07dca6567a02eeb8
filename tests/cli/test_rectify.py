"""The loop on a small county without a network: forms out, an answer in, a mended page found, the rest left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.factories import SurveyFactory
from crawler.focus import file_of, load
from crawler.jobs import group_jobs
from crawler.nouns import Cause
from crawler.options import CrawlOptions
from crawler.round import Round, RoundSpec
from crawler.visits import Visit
from gongkai import comparison, messages, stages
from gongkai.monitor.log import VisitLog
from gongkai.recheck import recheck
from gongkai.rectify import export_forms, import_forms, import_vendor, open_items
from indicators.sets import load_set
from scoring import loop_store
from scoring.store import read_assessments, read_findings, read_rectification
from tests.reports.test_returns import Table, filled
from tests.survey.county import BAIYUN, DETAIL, HETOU, NOTICES, Site, county, town
from tests.survey.driver import AS_OF, Pages, fetched, unread

LATER = AS_OF + timedelta(days=14)
OLD = [(title, "2025-01-06") for title, _ in NOTICES]
OPTIONS = CrawlOptions()


def site(notices: list[tuple[str, str]], *, word: str = "") -> Site:
    """Two townships; the first one's notices are as given, and one of them may hold a wrong word."""
    branch = town()
    branch.menu, branch.mains, branch.number = [], {}, 0
    branch.list("通知公告", notices)
    for other, entries in (("工作动态", NOTICES), ("规划计划", [("2026年工作要点", "2026-03-02")])):
        branch.list(other, entries)
    if word:
        branch.put("写错的页面", f"<p>{word}</p>" * 30)
    return county(branch, town(HETOU))


def crawl(pages: Pages, monkeypatch: pytest.MonkeyPatch, failing: bool = False) -> list[str]:
    """Let `stages.crawl` answer from a table of pages; returns the addresses that get fetched."""
    asked: list[str] = []

    def offline(round_: Round, options: CrawlOptions, workers: int = 1, progress: object = None) -> Round:
        factory = SurveyFactory(None, round_.path / "overrides.yaml", round_.as_of, file_of(round_.path))
        for job in group_jobs(round_.units):
            with Archive(round_.crawl_dir / f"{job.name}.sqlite") as archive:
                frontier = factory(job, archive)
                waiting = frontier.start()
                while waiting:
                    wanted = waiting.pop(0)
                    url = wanted.request.url
                    snapshot = archive.get(wanted.request.key)
                    if snapshot is None:
                        snapshot = unread(url, Cause.TIMEOUT) if failing else fetched(pages, url)
                        archive.put(wanted.request.key, snapshot)
                        asked.append(url)
                    waiting.extend(frontier.feed(wanted, snapshot))
        return round_

    monkeypatch.setattr(stages, "crawl", offline)
    return asked


@pytest.fixture
def round_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Round]:
    made = Round.create(tmp_path / "2026Q4", RoundSpec(tuple(site(OLD).units), AS_OF, "core-2026", "2026.1"))
    crawl(site(OLD).pages, monkeypatch)
    through(made)
    yield made


def through(round_: Round) -> None:
    """All stages up to the problem list."""
    stages.crawl(round_, OPTIONS)
    stages.extract(round_)
    stages.judge(round_)
    stages.score(round_)


def item_of(round_: Round, indicator: str = "upd.fresh.notice", unit: str = BAIYUN.unit_id) -> str:
    return next(
        i.item_id for i in read_rectification(round_.rectification) if (i.unit_id, i.indicator) == (unit, indicator)
    )


def states(round_: Round) -> dict[str, str]:
    return {item.item_id: item.state for item in read_rectification(round_.rectification)}


def test_forms_go_out_one_a_unit_and_answers_come_in(round_: Round, tmp_path: Path) -> None:
    forms = export_forms(round_, tmp_path / "out", "zh")
    assert [form.name for form in forms] == [
        f"整改表-{unit}.xlsx" for unit in dict.fromkeys(i.unit_id for i in open_items(round_))
    ]
    mine = next(form for form in forms if BAIYUN.unit_id in form.name)
    key = item_of(round_)

    def answer(rows: Table, at: int) -> None:
        rows[at][8], rows[at][9] = f"{BAIYUN.url}c01/", "已更新"

    assert import_forms(round_, [filled(mine, answer, key)], LATER) == 1
    assert states(round_)[key] == "answered"
    assert loop_store.read_answers(round_.path)[key].note == "已更新"
    stages.score(round_)
    assert states(round_)[key] == "answered"  # scoring again forgets nothing


def test_a_form_with_a_fault_changes_nothing(round_: Round, tmp_path: Path) -> None:
    forms = export_forms(round_, tmp_path / "out", "zh")

    mine = next(form for form in forms if BAIYUN.unit_id in form.name)

    def spoil(rows: Table, at: int) -> None:
        rows[at][0], rows[at][9] = "0" * 16, "已更新"

    before = states(round_)
    with pytest.raises(InputError) as told:
        import_forms(round_, [filled(mine, spoil, item_of(round_))], LATER)
    assert len(told.value.zh.splitlines()) == 3
    assert states(round_) == before
    assert loop_store.read_answers(round_.path) == {}


def test_a_mended_column_is_found_with_evidence_of_both_days(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = crawl(site(NOTICES).pages, monkeypatch)
    done = recheck(round_, LATER, OPTIONS)
    assert done is not None
    made = next(one for one in done.results if one.item_id == item_of(round_))
    assert made.state == "rectified"
    assert "2026-11-12" in made.after.zh
    assert made.before_sha256
    assert made.after_sha256
    assert made.before_sha256 != made.after_sha256
    assert states(round_)[made.item_id] == "rectified"
    assert made.item_id not in {item.item_id for item in open_items(round_)}
    assert done.book.exists()
    assert asked


def test_a_page_that_does_not_answer_closes_nothing_and_accuses_nobody(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl({}, monkeypatch, failing=True)
    done = recheck(round_, LATER, OPTIONS)
    assert done is not None
    assert {one.state for one in done.results} == {"unknown"}


def test_only_units_with_open_items_are_looked_at(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl(site(OLD).pages, monkeypatch)
    done = recheck(round_, LATER, OPTIONS)
    assert done is not None
    focus = load(file_of(done.round.path))
    assert focus is not None
    assert set(focus.sections) <= {item.unit_id for item in read_rectification(round_.rectification)} | {"P01"}
    assert {one.state for one in done.results if one.indicator == "upd.fresh.notice"} <= {"not_rectified"}


def test_a_second_recheck_of_a_day_fetches_anew(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl(site(OLD).pages, monkeypatch)
    one = recheck(round_, LATER, OPTIONS)
    crawl(site(NOTICES).pages, monkeypatch)
    two = recheck(round_, LATER, OPTIONS)
    assert one is not None
    assert two is not None
    assert two.round.path.name == f"{LATER}-2"
    assert next(r for r in two.results if r.item_id == item_of(round_)).state == "rectified"


def test_a_vendor_s_word_joins_the_list_and_is_looked_for_again(
    round_: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = site(OLD, word="本页有错别词")
    url = next(url for url, page in wrong.pages.items() if "本页有错别词" in str(page))
    listed = tmp_path / "vendor.csv"
    listed.write_text(f"错敏词,推荐修改,所在文章链接\n错别词,错别字,{url}\n", encoding="utf-8")
    assert import_vendor(round_, listed, []) == 1
    stages.score(round_)
    key = next(one.item_id for one in loop_store.read_vendor(round_.path))
    assert states(round_)[key] == "open"
    crawl(wrong.pages, monkeypatch)
    done = recheck(round_, LATER, OPTIONS)
    assert done is not None
    assert next(one for one in done.results if one.item_id == key).state == "not_rectified"
    crawl(site(OLD, word="本页没有错").pages, monkeypatch)
    done = recheck(round_, LATER, OPTIONS)
    assert done is not None
    assert states(round_)[key] == "rectified"


def test_warning_first_takes_points_only_for_what_is_found_again(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = {one.unit_id: one.total for one in read_assessments(round_.assessments)}
    loop_store.set_warn_first(round_.path, "")
    stages.score(round_)
    warned = {one.unit_id: one.raw_total for one in read_assessments(round_.assessments)}
    assert set(states(round_).values()) == {"noted"}
    assert all(value is None or value >= 100.0 for value in warned.values())
    crawl(site(NOTICES).pages, monkeypatch)
    recheck(round_, LATER, OPTIONS)
    after = {one.unit_id: one.total for one in read_assessments(round_.assessments)}
    assert after != warned
    for unit, total in after.items():
        assert total is None or total >= (full[unit] or 0.0)


def test_the_commands_speak_both_languages(round_: Round, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from gongkai.cli import main

    for lang, word in (("zh", "整改表"), ("en", "Rectification")):
        with pytest.raises(SystemExit) as ended:
            main(["--lang", lang, "rectify", "export", str(round_.path), "--to", str(tmp_path / lang)])
        assert ended.value.code == 0
        assert all(path.name.startswith(word) for path in (tmp_path / lang).iterdir())
    messages.use("zh")
    assert capsys.readouterr().out


def monitored(round_: Round, last: date, fails: Callable[[int], bool]) -> None:
    """Hourly visits to two units through a week that ends on a day; those of the first fail in some hours."""
    shaky, steady = round_.units[0], round_.units[1]
    start = datetime.combine(last - timedelta(days=7), time(0, 10), UTC)
    with VisitLog(round_.path).held():
        for hour in range(8 * 24):
            when, cause = start + timedelta(hours=hour), Cause.TIMEOUT if fails(hour) else None
            VisitLog(round_.path).append(
                [
                    Visit(
                        shaky.unit_id, shaky.url, when, 15.0 if cause else 0.8, 0 if cause else 200, cause, not cause
                    ),
                    Visit(steady.unit_id, steady.url, when, 0.8, 200, None, True),
                ]
            )


def test_an_old_round_judged_again_by_its_own_set_says_what_it_said(round_: Round) -> None:
    shaky = round_.units[0]
    monitored(round_, AS_OF, lambda hour: hour % 4 == 0)
    stages.judge(round_)
    before = {(f.unit_id, f.indicator): f.outcome for f in read_findings(round_.findings)}
    assert before[shaky.unit_id, "v.site.unreachable"] == "fail"
    again = comparison._rejudged(round_, load_set("core-2026"))
    assert {(f.unit_id, f.indicator): f.outcome for found in again.values() for f in found} == before


@pytest.mark.parametrize(("again", "state"), [(None, "unknown"), (False, "rectified"), (True, "not_rectified")])
def test_a_site_that_monitoring_found_unreachable_is_checked_by_monitoring(
    round_: Round, monkeypatch: pytest.MonkeyPatch, again: bool | None, state: str
) -> None:
    shaky = round_.units[0].unit_id
    monitored(round_, AS_OF, lambda hour: hour % 4 == 0)
    stages.judge(round_)
    stages.score(round_)
    if again is not None:  # monitoring went on, and the site fails again or does not
        monitored(round_, LATER, lambda hour: again and hour % 4 == 0)
    crawl(site(OLD).pages, monkeypatch)
    done = recheck(round_, LATER, OPTIONS)
    assert done is not None
    (found,) = (one for one in done.results if (one.unit_id, one.indicator) == (shaky, "v.site.unreachable"))
    assert found.state == state


def papers(linked: bool) -> Site:
    """A township with a paper and its reading, which may link to each other."""
    branch = town()
    branch.menu, branch.mains, branch.number = [], {}, 0
    pages = [
        f"{branch.list(column, [(title, '2026-10-20')])}{DETAIL}0.html"
        for column, title in (
            ("政策文件", "白云镇人民政府关于印发《白云镇农村公路管护办法》的通知"),
            ("政策解读", "《白云镇农村公路管护办法》政策解读"),
        )
    ]
    for page, other in zip(pages, reversed(pages), strict=True):
        title, main, above = branch.mains[page]
        link = f"<p>相关链接：<a href='{other}'>相关文件和解读</a></p>" if linked else ""
        branch.mains[page] = (title, main + link, above)
    return county(branch)


@pytest.mark.parametrize(("linked", "state"), [(True, "rectified"), (False, "not_rectified")])
def test_what_the_sections_that_a_finding_names_cannot_decide_is_looked_for_in_the_whole_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool, state: str
) -> None:
    before = papers(linked=False)
    round_ = Round.create(tmp_path / "r", RoundSpec(tuple(before.units), AS_OF, "disclosure-2026", "2026.1"))
    crawl(before.pages, monkeypatch)
    through(round_)
    key = item_of(round_, "itp.explain.link")
    monkeypatch.setattr(
        "gongkai.recheck.open_items",
        lambda asked: [item for item in read_rectification(asked.rectification) if item.item_id == key],
    )
    crawl(papers(linked).pages, monkeypatch)
    done = recheck(round_, LATER, OPTIONS)
    assert done is not None
    assert [one.state for one in done.results] == [state]
