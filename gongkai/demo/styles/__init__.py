"""Page styles 建站系统样式 of the demo county, one file a kind of content-management system.

A style is a `Style` subclass named `STYLE` in a module of this package; the module's name is the style's id.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from gongkai.demo.styles.base import Style


@cache
def style_of(name: str) -> Style:
    """The style with an id. Raises ModuleNotFoundError for an unknown one."""
    style: Style = import_module(f"gongkai.demo.styles.{name}").STYLE()
    return style
