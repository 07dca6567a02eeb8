"""用法错误: Chinese for what the library of the command line says in English of words that it does not take.

A pattern matches the whole text; what its groups hold is told in Chinese too where the table knows it.
"""

from __future__ import annotations

IN_CHINESE: tuple[tuple[str, str], ...] = (
    (r"No such option: (\S+)", "没有选项 {0}"),
    (r"No such option: (\S+) \(Possible options: (.+)\)", "没有选项 {0}，是否要用 {1}"),
    (r"No such command '(.+?)'\.", "没有命令 {0}"),
    (r"No such command '(.+?)'\. Did you mean (.+)\?", "没有命令 {0}，是否要用 {1}"),
    (r"Missing command\.", "没有写明命令"),
    (r"Missing argument '(.+)'\.", "缺少参数 {0}"),
    (r"Missing option '(.+)'\.", "缺少选项 {0}"),
    (r"Option '(.+)' requires an argument\.", "选项 {0} 后面缺少值"),
    (r"Option '(.+)' does not take a value\.", "选项 {0} 后面不写值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多余的参数：{0}"),
    (r"Invalid value: (.+)", "值无效：{0}"),
    (r"Invalid value for '(.+?)': (.+)", "{0} 的值无效：{1}"),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"Input should be a valid number.*", "应为数字"),
    (r"Input should be a valid boolean.*", "应为是或否"),
    (r"Input should be greater than or equal to (\S+)", "不得小于 {0}"),
    (r"Input should be less than or equal to (\S+)", "不得大于 {0}"),
    (r"Input should be greater than (\S+)", "应大于 {0}"),
    (r"Input should be less than (\S+)", "应小于 {0}"),
    (r"(?:File|Directory|Path) '(.+)' does not exist\.", "{0} 不存在"),
)

HELP: tuple[tuple[str, str], ...] = (
    (r"^Usage: ", "用法："),
    (r"^(用法：.*)\[OPTIONS\]", r"\1[选项]"),
    (r"^(用法：.*)COMMAND \[ARGS\]\.\.\.", r"\1命令 [参数]"),
    (r"^Options:$", "选项："),
    (r"^Arguments:$", "参数："),
    (r"^Commands:$", "命令："),
    (r"Show this\s+message\s+and\s+exit\.", "显示本帮助"),
    (r"\[default: ?", "[默认："),
    (r"\[env var:\s+", "[环境变量："),
    (r"\[required\]", "[必填]"),
    (r"; ?required\]", "；必填]"),
)
