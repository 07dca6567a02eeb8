"""The template engine 模板引擎: one Jinja2 environment a language, everything escaped, every unknown name an error."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from datetime import datetime
from functools import cache, lru_cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from indicators.nouns import Text
from reports import language
from reports.language import Language
from reports.printing import PrintingOnce, printed
from reports.safe import clean, href

# Chinese words inside an English text: law titles, column names, whole sentences without a translation
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+")
LONGEST_ADDRESS = 110  # characters shown
_GLYPHS = {"pass": "✓", "partial": "△", "fail": "×", "unavailable": "?", "manual": "※", "noted": "!"}
_MARKED = r'<span lang="zh-CN">\g<0></span>'


@cache
def asset(name: str) -> str:
    """A file beside the templates that goes into every page, without trailing newline."""
    return (files("reports") / "templates" / name).read_text(encoding="utf-8").strip()


@cache
def content_policy(beside: str = "") -> str:
    """The Content-Security-Policy: nothing is loaded, only our own inline script runs.

    `beside` is 'self' on the one page that reads a list of units from a file beside it.
    """
    digest = b64encode(hashlib.sha256(asset("script.js").encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}'{beside}; "
        "base-uri 'none'; form-action 'none'"
    )


class _Environment(Environment):
    code_generator_class = PrintingOnce


@cache
def environment(code: str) -> Environment:
    """The environment of one language. `zh` marks Chinese data inside an English page for screen readers."""
    spoken = Language(code)
    env = _Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
    )
    env.globals.update(
        L=spoken,
        csp=content_policy(),
        csp_beside=content_policy(" 'self'"),
        style=Markup(asset("style.css")),  # noqa: S704 - our own file
        script=Markup(asset("script.js")),  # noqa: S704 - our own file
    )
    # filters are called much faster than functions, and those with constant arguments only once
    env.filters.update(
        t=spoken.t,
        known=lambda code, prefix: spoken.known(prefix, code),
        said=spoken.text,
        text=lru_cache(maxsize=8192)(partial(_text, spoken)),  # catalogue texts come back on every page
        zh=partial(_chinese, spoken),
        link=lru_cache(maxsize=8192)(partial(_link, spoken)),
        pts=language.points,
        total=language.total,
        signed=language.signed,
        pct=language.percent,
        iso=language.iso_day,
        instant=lru_cache(maxsize=8192)(language.instant),
        day_of=_day_of,
        glyph=lambda code: _GLYPHS.get(code, "–"),
    )
    return env


def _chinese(spoken: Language, value: str) -> Markup:
    value = clean(value)
    if spoken.code == "zh" or value.isascii():
        return escape(value)
    return Markup(f'<span lang="zh-CN">{escape(value)}</span>')  # noqa: S704 - escaped


def _text(spoken: Language, value: Text) -> Markup:
    shown = escape(clean(spoken.text(value)))
    return shown if spoken.code == "zh" or shown.isascii() else Markup(_HAN.sub(_MARKED, str(shown)))  # noqa: S704 - escaped


def _link(spoken: Language, url: str, label: str = "") -> Markup:
    """A link to a stranger's page; an address that is none stays text."""
    safe = href(url)
    if not safe:
        return Markup(f'<span class="url">{_chinese(spoken, label or url)}</span>')  # noqa: S704 - escaped
    shown = _chinese(spoken, label) if label else escape(_cut(safe, LONGEST_ADDRESS))
    return Markup(f'<a class="url" href="{escape(safe)}" rel="noopener noreferrer" target="_blank">{shown}</a>')  # noqa: S704


def _cut(value: str, length: int) -> str:
    return value if len(value) <= length else value[: length - 1] + "…"


def _day_of(value: datetime | None) -> str:
    return language.iso_day(value.astimezone(language.SHANGHAI).date()) if value else "—"
