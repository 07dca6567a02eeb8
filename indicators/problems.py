"""Problems 数据文件问题: every fault of the catalogue and the sets, collected and printed one a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True, slots=True)
class Problem:
    """问题: file, key path and what is wrong (with the allowed values where there is a closed list).

    `cell` is the place in a workbook, such as 指标!D5. `zh` is the reason in Chinese, "" where only English is known.
    """

    file: str
    key: str
    reason: str
    zh: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self._place('(file)')}: {self.reason}"

    def text(self, lang: str) -> str:
        """The line in `zh` or `en`."""
        return f"{self.file}：{self._place('（文件）')}：{self.zh}" if lang == "zh" and self.zh else str(self)

    def _place(self, whole: str) -> str:
        return f"{self.cell} ({self.key})" if self.cell and self.key else self.cell or self.key or whole


class DataFileError(ValueError):
    """Raised when catalogue or set files are wrong; `problems` holds all of them, `str()` one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def text(self, lang: str) -> str:
        """All problems in `zh` or `en`, one a line."""
        return "\n".join(problem.text(lang) for problem in self.problems)


def from_validation(file: str, prefix: str, model: type[BaseModel], error: ValidationError) -> list[Problem]:
    """One Problem for every fault pydantic found; a refused key is told which keys are allowed."""
    found = []
    for fault in error.errors(include_url=False):
        loc = fault["loc"]
        key = ".".join(str(part) for part in (prefix, *loc) if part != "")
        reason, zh = fault["msg"], _in_chinese(fault)
        if fault["type"] == "extra_forbidden":
            allowed = ", ".join(allowed_keys(model, loc[:-1]))
            reason, zh = f"unknown key; allowed: {allowed}", f"没有这一项；可用：{allowed}"
        elif fault["type"] != "missing":
            reason = f"{reason} (got {fault['input']!r})"
        found.append(Problem(file, key, reason, zh))
    return found


_CHINESE = {
    "missing": "必须填写",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "bool_parsing": "应为“是”或“否”",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "编号只能用小写字母、数字、点和短横线",
    "too_short": "不能为空",
    "enum": "不在可选范围内；可用：{expected}",
    "literal_error": "不在可选范围内；可用：{expected}",
    "greater_than": "应大于{gt}",
    "greater_than_equal": "不能小于{ge}",
    "less_than": "应小于{lt}",
    "less_than_equal": "不能大于{le}",
    "dict_type": "应为“键: 值”",
    "tuple_type": "应为列表",
    "value_error": "{error}",
}


_ROLES = "得分、否决、扣分、加分（score、veto、deduct、bonus）"
# What the models themselves refuse: how the message begins → the same in Chinese
_REFUSED = {
    "a veto has kinds": "否决项只标明适用的单位类别，不填分值",
    "a score item": "得分项须按单位类别填写分值",
    "a deduct item": "扣分项须按单位类别填写扣分上限",
    "a bonus item": "加分项须按单位类别填写分值",
    "a deduction, and only": "“每处扣分”只用于扣分项，且须大于0",
    "points are above 0": "分值须大于0；不适用的单位类别请留空",
    "list grades": "等次须从高到低排列，最低分依次递减",
    "is not a regular expression": "不是有效的正则表达式",
    "give exactly one of days": "时限须写 days 或 months 中的一个",
    "give steps or years": "steps 和 years 只能写一个",
    "names fields": "领域名称不在 crawler/fields.yaml 中",
}


def _in_chinese(fault: Any) -> str:
    """What pydantic says, in Chinese where it is one of the common faults of a data file."""
    words = _CHINESE.get(fault["type"], "")
    if not words:
        return ""
    context = dict(fault.get("ctx", {}))
    if "error" in context:
        said = str(context["error"])
        context["error"] = next((zh for begin, zh in _REFUSED.items() if said.startswith(begin)), said)
    if fault["loc"][-1:] == ("role",):
        context["expected"] = _ROLES
    zh = words.format_map(context)
    got = fault["input"] if isinstance(fault["input"], str | int | float) else ""
    return f"{zh}（现为 {got}）" if got != "" and fault["type"] != "missing" else zh


def allowed_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at a place inside `model`, found by walking its annotations."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return []
            model = inner
    return sorted(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a)) is not None), None)
