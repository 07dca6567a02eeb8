"""Kills a round at random moments of every stage, starts the same command again, and compares with an unkilled run.

    python -m benchmarks.kill [--kills 30] [--seed 1]

Five kills a round: two while crawling, one each while extracting, judging and rendering; a few kill only the
crawling process, or what reads beside it. Exit code 1 when a table differs or a stored page was asked for again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from signal import SIGKILL

from tests.hostile.killing import Ground, Kill, Whole

WHOM = ("all", "all", "all", "crawler", "reader")
A_ROUND = ("crawl", "crawl", "extract", "judge", "render")


def one_round(ground: Ground, whole: Whole, name: str, rng: random.Random) -> tuple[list[Kill], list[str]]:
    """(the kills of a round, the tables that differ after it)."""
    round_, kills, since = ground.folder / name, [], []
    for stage in A_ROUND:
        crawling = stage == "crawl"
        requests = rng.randrange(1, whole.requests // 2) if crawling else 0
        after = rng.random() * (0.05 if crawling else whole.seconds[stage])
        whom = rng.choice(WHOM) if crawling else "all"
        kills.append(ground.kill(round_, stage, after, SIGKILL, whom, requests))
        since.append(len(ground.proxy.calls))
    ended = ground.finish(round_).tables
    for kill, moment in zip(kills, since, strict=True):
        kill.again = ground.asked_again(kill, moment)
    return kills, [table for table in whole.tables if whole.tables[table] != ended.get(table)]


def main() -> int:
    """Kill, resume, compare, tell."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng, bad, done = random.Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory(prefix="gongkai-kill-") as folder, Ground(Path(folder)) as ground:
        whole = ground.finish(Path(folder) / "whole")
        while done < asked.kills:
            kills, differing = one_round(ground, whole, f"round{done}", rng)
            done += sum(kill.code != 0 for kill in kills)  # a stage may end before it is killed
            bad += len(differing) + sum(len(kill.again) for kill in kills)
            for kill in kills:
                told = f"{len(kill.stored):4} pages stored, {len(kill.again)} asked again"
                print(f"{kill.stage:8} exit {kill.code:4}  {told}")
            print(f"         tables that differ: {', '.join(differing) or 'none'}", flush=True)
    print(f"{done} kills, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
