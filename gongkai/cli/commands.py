"""Commands 命令 and groups of them, whose help pages are in the language in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from gongkai.cli.usage import help_page
from gongkai.messages import say


class Command(TyperCommand):
    """命令."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return help_page(super().get_help(ctx))


class Group(TyperGroup):
    """命令组."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return help_page(super().get_help(ctx))


def group(**settings: Any) -> typer.Typer:
    """A group that has no commands yet; called alone, it shows its help page."""
    return typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, **settings)


def put(place: typer.Typer, name: str, text: str, command: Callable[..., Any]) -> None:
    """Put a command into a group, with the message that tells what it does."""
    place.command(name, cls=Command, help=say(text))(command)
