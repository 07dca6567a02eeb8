"""How templates print 模板输出: cleaning and escaping in one step, our own markup as it is.

Jinja2's own way escapes whatever it prints once more: markup, of which most of a page is made, is copied twice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from reports.safe import clean


def printed(value: object) -> str:
    """What a template prints: markup as it is; of text no control and direction characters, and everything escaped."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(value)


@lru_cache(maxsize=8192)
def _escaped(text: str) -> str:
    return escape(clean(text))


class PrintingOnce(CodeGenerator):
    """Writes templates that print by `printed` alone. Environments that use it escape always."""

    def _make_finalize(self) -> CodeGenerator._FinalizeInfo:
        return self._FinalizeInfo(printed, "environment.finalize(")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        const: Any = node.as_const(frame.eval_ctx)
        return str(const) if isinstance(node, nodes.TemplateData) else printed(const)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")
