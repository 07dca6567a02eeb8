"""Codes 代码的说法: what evidence keeps as a code or in English, in the words of the language in use."""

from __future__ import annotations

from gongkai.messages import MESSAGES, language, say


def word(key: str) -> str:
    """The word for a code of a closed list (`region.nav`); the code itself when the list grew since."""
    return say(key) if key in MESSAGES else key.partition(".")[2]


def verdict(said: str) -> str:
    """结论 of a candidate: what became of it and why; the evidence holds `standing: reason`."""
    standing, _, reason = said.partition(": ")
    told = word(f"standing.{standing}") if standing else "–"
    return say("explain.because", verdict=told, reason=why(reason)) if reason else told


def why(reason: str) -> str:
    """The reason, or the cause of a failed look, in words; a notice quoted from the page stays as it is."""
    from reports.language import Language

    whole = f"why.{reason}"
    begins = [key for key in MESSAGES if key.startswith("why.") and whole.startswith(key)]
    if begins:
        key = max(begins, key=len)
        return say(key, rest=whole.removeprefix(key))
    return Language(language()).known("cause", reason)


def place(where: str, rank: int) -> str:
    """Where the title stood and how well it fits."""
    return say("explain.place", where=word(f"region.{where}") if where else "–", rank=rank)
