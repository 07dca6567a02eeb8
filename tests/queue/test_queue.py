"""The queue as its users see it: workers killed, hosts shared, files in a store; results as without a queue."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest

from crawler.round import Round
from crawler.workers import crawl_round
from gongkai import stages
from gongkai.queue import database
from gongkai.queue.database import QueueError, open_database
from gongkai.queue.order import Order, orders_of
from gongkai.stages import QueuePlace
from scoring.store import read_findings
from tests.queue import crew, hosts

HOSTS = 4


def findings(round_: Round) -> list[tuple[Any, ...]]:
    """All that was found, without the times of the fetches."""
    stages.extract(round_)
    stages.judge(round_)
    return [
        (f.unit_id, f.indicator, f.outcome, f.ratio, f.observed, f.reason, [p.url for p in f.proofs])
        for f in read_findings(round_.findings)
    ]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    """What a crawl on this machine alone finds."""
    with hosts.serve() as site:
        round_ = crew.new_round(tmp_path_factory.mktemp("alone") / "round", hosts.units(HOSTS))
        crawl_round(round_, crew.options(site.proxy))
    return findings(round_)


def test_a_killed_worker_loses_nothing(queue_url: str, tmp_path: Path, expected: list[tuple[Any, ...]]) -> None:
    with hosts.serve(latency=0.05) as site:
        round_ = crew.new_round(tmp_path / "round", hosts.units(HOSTS))
        submit = threading.Thread(
            target=stages.crawl, args=(round_, crew.options(site.proxy)), kwargs={"queue": QueuePlace(queue_url)}
        )
        with crew.worker(queue_url, tmp_path / "first", concurrency=2) as first:
            submit.start()
            crew.wait_for(first, "worker.begins")
            while len(site.visits) < 5:
                threading.Event().wait(0.05)
        with crew.worker(queue_url, tmp_path / "second", concurrency=2) as second:
            submit.join(90)
            crew.wait_for(second, "worker.taken_back")
        assert not submit.is_alive()
    assert findings(round_) == expected
    with open_database(queue_url) as queue:
        states = queue.states(orders_of(round_, crew.options(site.proxy), "")[0].round)
    assert [state.status for state in states] == ["succeeded"] * HOSTS
    assert any(state.attempts > 1 for state in states)
    assert not list((tmp_path / "second" / "scratch").rglob("*.sqlite"))


def test_no_host_is_asked_by_two_jobs_at_a_time(queue_url: str, tmp_path: Path) -> None:
    (unit,) = hosts.units(1)
    delay = 0.05
    with (
        hosts.serve(latency=0.02) as site,
        crew.worker(queue_url, tmp_path / "a"),
        crew.worker(queue_url, tmp_path / "b"),
    ):
        rounds = [crew.new_round(tmp_path / name, [unit]) for name in ("one", "two")]
        submits = [
            threading.Thread(
                target=stages.crawl,
                args=(round_, crew.options(site.proxy, delay)),
                kwargs={"queue": QueuePlace(queue_url)},
            )
            for round_ in rounds
        ]
        for submit in submits:
            submit.start()
        for submit in submits:
            submit.join(60)
    (visits,) = site.by_host().values()
    assert len(visits) >= 2 * hosts.PAGES - 10
    assert all(after.begin >= before.end for before, after in pairwise(visits))
    gaps = sorted(after.begin - before.begin for before, after in pairwise(visits))
    assert gaps[len(gaps) // 10] >= delay * 0.5  # jitter of the pause: half of it at least


def test_job_files_come_home_from_an_object_store(queue_url: str, s3: str, tmp_path: Path) -> None:
    round_ = crew.new_round(tmp_path / "round", hosts.units(1))
    with hosts.serve() as site, crew.worker(queue_url, tmp_path / "worker"):
        stages.crawl(round_, crew.options(site.proxy), queue=QueuePlace(queue_url, s3))
    assert stages.extract(round_) == 1
    assert not (round_.path / "store").exists()


def test_a_job_that_fails_each_time_is_reported_and_the_others_are_kept(
    queue_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = hosts.units(2)
    round_ = crew.new_round(tmp_path / "round", [good, bad])
    with hosts.serve() as site:
        chosen = crew.options(site.proxy)
        orders = orders_of(round_, chosen, "")
        with open_database(queue_url) as queue:
            queue.submit([orders[1].model_copy(update={"units": ({"unit_id": "broken"},)})])
            key = orders[1].key
            queue.connection.execute(
                "update procrastinate_jobs set attempts = %s where queueing_lock = %s", (database.ATTEMPTS, key)
            )
        with crew.worker(queue_url, tmp_path / "worker"), pytest.raises(QueueError, match=orders[1].job):
            stages.crawl(round_, chosen, queue=QueuePlace(queue_url))
    assert (round_.crawl_dir / orders[0].file).exists()
    assert not (round_.crawl_dir / orders[1].file).exists()


def test_an_order_survives_its_way_through_the_queue(tmp_path: Path) -> None:
    round_ = crew.new_round(tmp_path / "round", hosts.units(3))
    (tmp_path / "round" / "overrides.yaml").write_text("overrides: []\n", encoding="utf-8")
    chosen = crew.options("http://user:secret@127.0.0.1:3128")
    for order in orders_of(round_, chosen, "s3://bucket/rounds"):
        again = Order.model_validate_json(order.model_dump_json())
        assert again == order
        assert again.to_job().units[0] in round_.units
        assert "secret" not in order.model_dump_json()
        assert again.crawl_options("http://user:secret@127.0.0.1:3128") == chosen
        assert order.place.startswith("s3://bucket/rounds/round-")


def test_orders_of_another_question_lie_elsewhere(tmp_path: Path) -> None:
    round_ = crew.new_round(tmp_path / "round", hosts.units(2))
    places = {orders_of(round_, crew.options(""), "/mnt/share")[0].place}
    (tmp_path / "round" / "overrides.yaml").write_text("overrides: []\n", encoding="utf-8")
    places.add(orders_of(round_, crew.options(""), "/mnt/share")[0].place)
    assert len(places) == 2


def test_a_database_that_does_not_answer_is_said_in_one_line_without_its_password() -> None:
    with pytest.raises(QueueError) as raised, open_database("postgresql://me:secret@127.0.0.1:1/none"):
        pass
    assert "127.0.0.1:1/none" in str(raised.value)
    assert "secret" not in raised.value.zh + raised.value.en
    assert "\n" not in raised.value.zh


def test_tables_are_made_once_however_many_start(queue_url: str) -> None:
    def start() -> None:
        with open_database(queue_url):
            pass

    starts = [threading.Thread(target=start) for _ in range(4)]
    for one in starts:
        one.start()
    for one in starts:
        one.join(30)
    with psycopg.connect(queue_url) as connection:
        row = connection.execute("select count(*) from gongkai_progress").fetchone()
    assert row is not None
