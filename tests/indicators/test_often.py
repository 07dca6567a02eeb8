"""What is made hundreds of times a unit is compared, hashed, copied and sent to others as a frozen dataclass is."""

from __future__ import annotations

import pickle
from dataclasses import asdict, replace

from indicators.nouns import Finding, Outcome, Proof


def test_proofs_are_values() -> None:
    one, same, other = (
        Proof("http://a.example/", "公开"),
        Proof("http://a.example/", "公开"),
        Proof("http://b.example/"),
    )
    assert one == same != other
    assert {one: 1, other: 2}[same] == 1
    assert replace(one, url=other.url, quote="") == other
    assert pickle.loads(pickle.dumps(one)) == one
    assert asdict(other)["status"] == 0


def test_findings_do_not_share_their_details() -> None:
    one, other = (Finding("u1", "law.doc.fresh", Outcome.PASS) for _ in range(2))
    one.details["sections"] = ["policy"]
    assert other.details == {}
