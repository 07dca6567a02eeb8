"""Badge 徽章: a small SVG for a page or a repository: total and grade, with the day, the set and the coverage."""

from __future__ import annotations

from indicators.nouns import Text
from reports.language import Language, iso_day, percent, total
from reports.markup import environment
from reports.selfcheck.view import SelfCheck

_COLOURS = {
    "excellent": "#17683c",
    "good": "#174a7c",
    "qualified": "#7a4d00",
    "unqualified": "#a61b1b",
    "not_assessed": "#525d6b",
}
_HEIGHT = 20


def badge(form: SelfCheck, lang: str) -> str:
    """The badge as SVG text."""
    spoken, a, round_ = Language(lang), form.unit.row.assessment, form.data.round
    parts = [
        (spoken.t("badge.label"), "#3b4653"),
        (f"{total(a.total)} {spoken.known('grade', a.grade)}", _COLOURS[a.grade]),
        (
            f"{iso_day(round_.as_of)} · {_set(round_.set_id)} {round_.set_edition} · "
            f"{spoken.t('col.coverage')} {percent(a.coverage)}",
            "#525d6b",
        ),
    ]
    places, left = [], 0
    for text, colour in parts:
        places.append((text, colour, left, width(text)))
        left += width(text)
    svg = environment(lang).get_template("badge.svg.j2")
    name = spoken.text(Text(form.unit.row.name, form.unit.row.name))
    return svg.render(parts=places, width=left, height=_HEIGHT, name=name)


def width(text: str) -> int:
    """Pixels that a text of 12 px takes, with a margin on both sides."""
    return 12 + round(sum(12 if ord(letter) > 0x2E80 else 6.6 for letter in text))


def _set(set_id: str) -> str:
    """A built-in set's name, a set file's without folder and ending."""
    return set_id.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml").removesuffix(".yml")
