"""Words of the privacy checks 个人信息检查用词 (data: words.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from crawler.yamltext import parse_yaml


@dataclass(frozen=True, slots=True)
class Words:
    """用词: one pattern a meaning; the file says what each is for."""

    other_numbers: re.Pattern[str]
    account: re.Pattern[str]
    organisation: re.Pattern[str]
    name_head: re.Pattern[str]
    phone_head: re.Pattern[str]
    account_head: re.Pattern[str]
    identity_head: re.Pattern[str]
    illness_head: re.Pattern[str]
    age_head: re.Pattern[str]
    beneficiaries: re.Pattern[str]
    official: re.Pattern[str]
    minors: re.Pattern[str]
    private_person: re.Pattern[str]
    nothing: re.Pattern[str]


@cache
def words() -> Words:
    """The patterns, compiled once."""
    data = parse_yaml((files("indicators.privacy") / "words.yaml").read_text(encoding="utf-8"))
    return Words(**{field.name: re.compile(data[field.name]) for field in fields(Words)})
