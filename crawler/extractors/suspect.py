"""Suspicious words 可疑内容: gambling, pornography, domains for sale (data: suspect.yaml). Candidates only."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crawler.extractors.looking import WordSearch, word_search
from crawler.extractors.text import compact
from crawler.extractors.traditional import to_simplified
from crawler.yamltext import parse_yaml

_LIKELY_AT_LEAST = 2


class Words(BaseModel):
    """一类词."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: tuple[str, ...]
    likely: tuple[str, ...] = ()


class Suspects(BaseModel):
    """suspect.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gambling: Words
    pornography: Words
    parked: Words
    usual_hosts: tuple[str, ...]

    @property
    def kinds(self) -> dict[str, Words]:
        """The word lists by kind."""
        return {"gambling": self.gambling, "pornography": self.pornography, "parked": self.parked}


@cache
def suspects() -> Suspects:
    """The data file."""
    text = (files("crawler.extractors") / "suspect.yaml").read_text(encoding="utf-8")
    return Suspects.model_validate(parse_yaml(text))


def suspicion(text: str, kinds: tuple[str, ...] = ("gambling", "pornography", "parked")) -> str:
    """`kind: words` of what a text shows; "" for nothing, or for one word that is only likely."""
    plain = to_simplified(compact(text)).lower()
    for kind in kinds:
        words = suspects().kinds[kind]
        sure = [w for w in words.sure if compact(w).lower() in plain]
        likely = [w for w in words.likely if compact(w).lower() in plain]
        if sure or len(likely) >= _LIKELY_AT_LEAST:
            return f"{kind}: {' '.join((sure + likely)[:5])}"
    return ""


def may_be_suspicious(text: str, kinds: tuple[str, ...]) -> bool:
    """Whether any word of the lists stands in a long text as it is: normalising costs a hundred times as much."""
    return _any_word(kinds).any(text)


@cache
def _any_word(kinds: tuple[str, ...]) -> WordSearch:
    lists, search = [suspects().kinds[kind] for kind in kinds], word_search()
    search.add(w for words in lists for w in (*words.sure, *words.likely))
    return search


def is_usual_host(host: str) -> bool:
    """Whether government sites link to the host as a matter of course."""
    known = host.endswith((".gov.cn", ".mil.cn"))
    return known or any(host == usual or host.endswith(f".{usual}") for usual in suspects().usual_hosts)
