"""Pages 单独网页: pages outside the site of one round (comparison, self-check, calendar …), in both languages.

`<folder>/<name>.html` is Chinese, `<folder>/en/<name>.html` English; every page stands alone, like those of the site.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crawler.atomic import named
from reports.language import LANGUAGES
from reports.markup import environment


def write_page(
    folder: Path, name: str, template: str, lang: str, langs: Sequence[str] = LANGUAGES, **values: object
) -> Path:
    """Write one page in all of `langs`; return the path of the one in `lang`."""
    written = {}
    for code in langs:
        other = "" if len(langs) == 1 else f"../{name}.html" if code == "en" else f"en/{name}.html"
        path = folder / ("en" if code == "en" and len(langs) > 1 else "") / f"{name}.html"
        html = (
            environment(code)
            .get_template(template)
            .render(
                path=f"{name}.html", root="", up="../" if code == "en" and len(langs) > 1 else "", other=other, **values
            )
        )
        replace_text(path, html)
        written[code] = path
    return written[lang]


def replace_text(path: Path, text: str, newline: str | None = None) -> None:
    """Write and rename. Reports can be made again, so nothing waits for the disk (thousands of pages).

    `newline` "" keeps line ends as they are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with named(path):
            temporary.write_text(text, encoding="utf-8", newline=newline)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
