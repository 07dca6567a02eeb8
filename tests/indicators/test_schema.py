"""Wrong data files are refused with file, key and what would be right, all faults at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from indicators.catalogue import FOLDER, load_catalogue
from indicators.problems import DataFileError
from indicators.sets import FOLDER as SETS
from indicators.sets import load_set

NEWS = yaml.safe_load((FOLDER / "upd.fresh.news.yaml").read_text(encoding="utf-8"))
CORE = yaml.safe_load((SETS / "core-2026.yaml").read_text(encoding="utf-8"))


def refused(folder: Path, data: dict[str, object], name: str = "upd.fresh.news") -> str:
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_catalogue(folder)
    return str(caught.value)


CATALOGUE_FAULTS = [
    ("a key nobody knows", {"colour": "red"}, "upd.fresh.news.yaml: colour: unknown key; allowed: basis, check"),
    ("a check nobody wrote", {"check": "column_nice"}, "check: no check is named 'column_nice'; allowed: manual,"),
    (
        "an unknown parameter",
        {"params": NEWS["params"] | {"step": 1}},
        "params.step: unknown key; allowed: also, also_pattern, external",
    ),
    (
        "an unknown key inside a parameter",
        {"params": {"sections": ["news"], "steps": [{"within": {"weeks": 2}, "ratio": 1}]}},
        "params.steps.0.within.weeks: unknown key; allowed: days, months",
    ),
    (
        "a ratio above 1",
        {"params": {"sections": ["news"], "steps": [{"within": {"days": 14}, "ratio": 1.5}]}},
        "params.steps.0.ratio: Input should be less than or equal to 1 (got 1.5)",
    ),
    ("a parameter left out", {"params": {"sections": ["news"]}}, "params.steps: Field required"),
    ("one language only", {"title": {"zh": "动态"}}, "title.en: Field required"),
    ("a kind nobody knows", {"kinds": ["village"]}, "kinds.0: Input should be 'township', 'department' or 'portal'"),
    ("another id than the file's", {"id": "upd.fresh.olds"}, "is 'upd.fresh.olds' but the file is named"),
    ("parameters of a manual indicator", {"check": "manual"}, "params: a manual indicator takes no params"),
    (
        "parameters for a kind it does not apply to",
        {"kinds": ["township"], "params_by_kind": {"portal": {"sections": ["news"]}}},
        "params_by_kind.portal: the indicator does not apply to it",
    ),
]


@pytest.mark.parametrize(("change", "line"), [c[1:] for c in CATALOGUE_FAULTS], ids=[c[0] for c in CATALOGUE_FAULTS])
def test_catalogue_file_is_refused(tmp_path: Path, change: dict[str, object], line: str) -> None:
    assert line in refused(tmp_path, NEWS | change)


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.b.c.yaml").write_text("id: [\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"a\.b\.c\.yaml: line \d"):
        load_catalogue(tmp_path)


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    refused(tmp_path, NEWS | {"id": "upd.fresh.other", "edition": 0}, "upd.fresh.other")
    lines = refused(tmp_path, NEWS | {"colour": "red", "level": "magic"}).splitlines()
    assert len(lines) == 3


def changed_set(folder: Path, **changes: object) -> Path:
    path = folder / "mine.yaml"
    path.write_text(yaml.safe_dump(CORE | {"id": "mine"} | changes, allow_unicode=True), encoding="utf-8")
    return path


def without(indicator: str) -> list[object]:
    return [item for item in CORE["items"] if item["id"] != indicator]


SET_FAULTS = [
    ("points that do not sum to 100", without("upd.fresh.news"), "the scored points must sum to 100"),
    (
        "an indicator nobody knows",
        [*CORE["items"], {"id": "a.b.c", "role": "veto", "kinds": ["portal"]}],
        "items.a.b.c",
    ),
    ("an indicator listed twice", [*CORE["items"], CORE["items"][0]], "is listed more than once"),
    (
        "an unknown parameter",
        [
            *without("upd.fresh.news"),
            {**next(i for i in CORE["items"] if i["id"] == "upd.fresh.news"), "params": {"x": 1}},
        ],
        "params.x: unknown key; allowed: also, also_pattern, external, own_only, sections, statement_ratio, steps",
    ),
    (
        "a kind the indicator does not apply to",
        [*CORE["items"], {"id": "key.town.fund", "role": "bonus", "points": {"portal": 1}}],
        "items.key.town.fund: does not apply to portal; allowed: township",
    ),
    (
        "a deduction without its price",
        [{"id": "d.link.broken", "role": "deduct", "points": {"portal": 3}}],
        "has `each`",
    ),
    ("a veto with points", [{"id": "v.home.stale", "role": "veto", "points": {"portal": 3}}], "a veto has kinds"),
]


@pytest.mark.parametrize(("items", "words"), [f[1:] for f in SET_FAULTS], ids=[f[0] for f in SET_FAULTS])
def test_set_is_refused(tmp_path: Path, items: list[object], words: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load_set(changed_set(tmp_path, items=items))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([{"id": "d.link.broken", "role": "deduct", "points": {"portal": 3}}], "只用于扣分项"),
        ([{"id": "v.home.stale", "role": "veto", "points": {"portal": 3}}], "不填分值"),
        ([{"id": "law.doc.fresh", "role": "score", "points": {"portal": -1}}], "分值须大于0"),
        ([{"id": "law.doc.fresh", "role": "加权", "points": {"portal": 1}}], "得分、否决、扣分、加分"),
    ],
)
def test_what_a_set_may_not_hold_is_said_in_chinese(tmp_path: Path, items: list[object], words: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load_set(changed_set(tmp_path, items=items))
    assert words in caught.value.text("zh")


def test_an_indicator_that_a_person_judges_takes_no_parameters(tmp_path: Path) -> None:
    known = load_catalogue()
    by_hand = known["b.openday.held"].model_copy(update={"check": "manual", "params": {}, "params_by_kind": {}})
    item = next(i for i in CORE["items"] if i["id"] == "b.openday.held")
    items = [*without("b.openday.held"), {**item, "params": {"x": 1}}]
    with pytest.raises(DataFileError, match=r"b\.openday\.held\.params: a manual indicator takes no params"):
        load_set(changed_set(tmp_path, items=items), {**known, by_hand.id: by_hand})


def test_a_set_nobody_knows_names_the_built_in_ones() -> None:
    with pytest.raises(DataFileError, match="no such set; built in: core-2026, disclosure-2025, disclosure-2026"):
        load_set("disclosure-1999")


def test_grades_come_from_the_best_down(tmp_path: Path) -> None:
    scoring = CORE["scoring"] | {"grades": list(reversed(CORE["scoring"]["grades"]))}
    with pytest.raises(DataFileError, match="from the best down"):
        load_set(changed_set(tmp_path, scoring=scoring))


def test_a_set_may_leave_out_a_kind_of_unit(tmp_path: Path) -> None:
    items = []
    for item in CORE["items"]:
        points = {k: v for k, v in item.get("points", {}).items() if k == "township"}
        if item["role"] == "veto":
            items.append({**item, "kinds": ["township"]})
        elif points:
            items.append({**item, "points": points})
    assert load_set(changed_set(tmp_path, items=[i for i in items if i.get("kinds") or i["points"]]))
