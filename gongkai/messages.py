"""Messages 提示语: everything the command line says, Chinese and English side by side.

Texts of one key take the same fields (a test walks them). `use` chooses the language once, before commands are built.
"""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

MESSAGES: dict[str, tuple[str, str]] = {
    # what the program and its commands do
    "app": (
        "采集乡镇和部门网站，查找应设公开栏目，按指标体系评分、排名并生成报告。",
        "Crawl the sites of townships and departments, find the required disclosure columns, score, rank and report.",
    ),
    "cmd.demo": (
        "在本机上演示：采集内置的示例县，走完全部流程并给出报告路径。",
        "Show it on this machine: crawl the built-in county, run the whole pipeline, print the report's path.",
    ),
    "cmd.run": (
        "采集、提取、评判、评分并生成报告；中断后再次运行同一命令会接着做。",
        "Crawl, extract, judge, score and report; run the same command again to continue after an interruption.",
    ),
    "cmd.crawl": ("只采集：继续取一个批次还缺的页面。", "Crawl only: fetch what a round still lacks."),
    "cmd.extract": ("只提取：由已存页面得出证据，不联网。", "Extract only: from stored pages to evidence, offline."),
    "cmd.judge": (
        "只评判：由证据得出检查结果；--set 可换另一指标体系。",
        "Judge only: from evidence to findings; --set takes another indicator set.",
    ),
    "cmd.score": ("只评分：由检查结果得出评分、排名和整改清单。", "Score only: scores, ranking and problem list."),
    "cmd.render": ("只生成报告。", "Render the report only."),
    "cmd.check": (
        "单个单位自查：列出失分项，先列失分多的。退出码：0 达标，1 低于目标，2 单项否决，3 可判定率不足，4 输入有误。",
        "Check one unit: what costs points, dearest first. "
        "Exit code: 0 ok, 1 below target, 2 veto, 3 not enough coverage, 4 bad input.",
    ),
    "cmd.export": ("导出数据表。", "Export the tables of a round."),
    "cmd.explain": (
        "说明一个栏目：查了哪里，找到什么，排除了什么，为什么。",
        "Explain a section: what was searched, found and rejected, and why.",
    ),
    "cmd.verify": ("核验证据：对存档重新计算校验值。", "Verify the evidence: hash the archives again."),
    "cmd.indicators": ("查看、新建指标，生成指标说明。", "List, show, add and document indicators."),
    "cmd.indicators.list": ("列出全部指标。", "List all indicators."),
    "cmd.indicators.show": ("显示一个指标的规则、依据和参数。", "Show the rule, basis and parameters of an indicator."),
    "cmd.indicators.new": ("新建指标的三个数据文件。", "Write the three data files of a new indicator."),
    "cmd.indicators.docs": ("生成指标说明文档。", "Write the documentation of the indicators."),
    "cmd.units": ("检查单位表。", "Check units files."),
    "cmd.units.validate": ("检查单位表，一次列出全部问题。", "Check a units file and list all its problems."),
    # arguments and options
    "arg.units": ("单位表（.csv、.xlsx 或 .yaml）", "units file (.csv, .xlsx or .yaml)"),
    "arg.round": ("批次文件夹", "folder of the round"),
    "arg.url": ("单位入口网址", "address of the unit's entry page"),
    "arg.unit": ("单位编号", "unit id"),
    "arg.section": ("应设栏目编号，如 budget", "id of the section, such as budget"),
    "arg.indicator": ("指标编号，如 law.fin.budget", "id of the indicator, such as law.fin.budget"),
    "opt.lang": ("界面语言：zh 或 en", "language: zh or en"),
    "opt.debug": ("出错时显示完整的调用栈", "show the traceback of an error"),
    "opt.version": ("显示版本", "show the version"),
    "opt.round": ("批次文件夹", "folder of the round"),
    "opt.set": ("指标体系名称或文件", "name or file of the indicator set"),
    "opt.as_of": ("评估日，如 2026-11-20；默认今天", "the day to judge at, such as 2026-11-20; today if left out"),
    "opt.proxy": ("所有请求经过的 HTTP 代理", "HTTP proxy for every request"),
    "opt.delay": ("对同一主机两次请求的间隔秒数", "seconds between two requests to one host"),
    "opt.max_pages": ("每个单位最多取多少页", "most pages fetched for one unit"),
    "opt.workers": ("采集进程数", "crawl processes"),
    "opt.timeout": ("一次请求最多等待的秒数", "seconds to wait for one response"),
    "opt.contact": ("写进 User-Agent 的联系方式", "contact written into the user agent"),
    "opt.allow_private": ("允许访问内网地址", "allow private addresses"),
    "opt.retry_failed": ("重新尝试上次失败的页面", "ask again for pages that failed before"),
    "opt.browser": (
        "由脚本生成的页面用浏览器读取；默认装有 Chromium 时使用",
        "read pages that only scripts fill with a browser; by default when Chromium is installed",
    ),
    "opt.kind": ("单位类别：township、department 或 portal", "kind of unit: township, department or portal"),
    "opt.name": ("单位名称", "name of the unit"),
    "opt.target": ("目标分", "points to reach"),
    "opt.to": ("导出到哪个文件夹", "folder to export to"),
    "opt.format": ("格式：csv 或 parquet", "format: csv or parquet"),
    "opt.check": ("用哪个检查；默认由人判定", "the check to use; a person decides if left out"),
    "opt.docs_to": ("写到哪个文件夹", "folder to write to"),
    # what is said while working
    "stage.crawl": ("采集 {units} 个单位…", "Crawling {units} units …"),
    "stage.extract": ("提取证据…", "Extracting evidence …"),
    "stage.judge": ("按 {set} 评判…", "Judging by {set} …"),
    "stage.score": ("评分…", "Scoring …"),
    "stage.render": ("生成报告…", "Rendering the report …"),
    "progress": (
        "单位 {units} · 页面 {pages}（存档 {stored}，失败 {failed}）· {rate} 页/秒 · 待取 {left}",
        "units {units} · pages {pages} ({stored} from the archive, {failed} failed) · {rate} pages/s · {left} to fetch",
    ),
    "browser.missing": (
        "{pages} 个页面的内容只由脚本生成，没有浏览器，未能读取。请安装 Chromium（Debian：apt install chromium）和 "
        "pip install 'gongkai[browser]'，再次运行同一命令",
        "{pages} pages are filled by scripts only and were not read for lack of a browser: install Chromium "
        "(Debian: apt install chromium) and pip install 'gongkai[browser]', then run the same command again",
    ),
    "done.report": ("报告：{path}", "Report: {path}"),
    "done.tables": ("已导出 {count} 个表到 {path}", "{count} tables exported to {path}"),
    "done.written": ("已写入 {path}", "{path} written"),
    "done.findings": ("{count} 条检查结果", "{count} findings"),
    "done.evidence": ("{count} 个单位的证据", "evidence of {count} units"),
    "units.good": ("{path}：{count} 个单位，没有问题（{kinds}）", "{path}: {count} units, no problem ({kinds})"),
    "verify.good": ("{count} 个存档核验无误", "{count} archives verified, all well"),
    "verify.bad": ("发现 {count} 处问题：", "{count} problems:"),
    "demo.truth": (
        "与预设答案比对：{wrong} 处不符",
        "Compared with the county's truth: {wrong} differences",
    ),
    # tables
    "head.rank": ("名次", "rank"),
    "head.unit": ("单位", "unit"),
    "head.total": ("总分", "total"),
    "head.grade": ("等次", "grade"),
    "head.coverage": ("可判定率", "coverage"),
    "head.indicator": ("指标", "indicator"),
    "head.problem": ("问题", "problem"),
    "head.points": ("失分", "points"),
    "head.remedy": ("怎么改", "remedy"),
    "head.title": ("标题", "title"),
    "head.url": ("网址", "address"),
    "head.verdict": ("结论", "verdict"),
    "grade.excellent": ("优秀", "excellent"),
    "grade.good": ("良好", "good"),
    "grade.qualified": ("合格", "qualified"),
    "grade.unqualified": ("不合格", "unqualified"),
    "grade.not_assessed": ("未评定", "not assessed"),
    "check.total": (
        "{name}：{total} 分，{grade}，可判定率 {coverage}",
        "{name}: {total} points, {grade}, {coverage} measured",
    ),
    "check.vetoes": ("单项否决：{vetoes}", "Vetoes: {vetoes}"),
    "check.clean": ("没有发现失分项", "nothing costs points"),
    "check.unknown": (
        "能查看的内容太少，没有评定；原因见报告",
        "too little could be looked at to assess the unit; the report says why",
    ),
    "explain.outcome": ("{name} · {section}：{outcome}", "{name} · {section}: {outcome}"),
    "explain.override": (
        "人工指定：{named}，理由：{reason}，有效至 {until}",
        "named by hand: {named}, because: {reason}, until {until}",
    ),
    "explain.expired": (
        "人工指定已到期，未采用：{named}，理由：{reason}，有效至 {until}",
        "named by hand, expired and not used: {named}, because: {reason}, until {until}",
    ),
    "explain.column": ("栏目：{title} {url}", "column: {title} {url}"),
    "explain.alias": ("按名称“{alias}”认出（第 {rank} 级，{where}）", "recognised by “{alias}” (rank {rank}, {where})"),
    "explain.cause": ("未能读取：{cause}", "could not be read: {cause}"),
    "explain.entries": ("条目 {count} 条，最新 {newest}", "{count} entries, newest {newest}"),
    "explain.newest": ("最新条目：{title} {url}（日期来源 {source}）", "newest: {title} {url} (date from {source})"),
    "explain.searched": ("查找过的页面（{count}）：", "pages searched ({count}):"),
    "explain.tried": ("试过的栏目名：{titles}", "titles tried: {titles}"),
    "explain.candidates": ("候选栏目：", "candidates:"),
    "explain.findings": ("相关指标：", "indicators concerned:"),
    "outcome.found": ("已找到", "found"),
    "outcome.blank": ("空白", "blank"),
    "outcome.missing": ("缺失", "missing"),
    "outcome.unavailable": ("无法查看", "unavailable"),
    # errors
    "error": ("错误：{text}", "error: {text}"),
    "error.internal": (
        "程序内部错误（{kind}：{text}）。已取得的页面都已保存；加 --debug 可看详情",
        "internal error ({kind}: {text}). Everything fetched is kept; add --debug for details",
    ),
    "error.interrupted": (
        "已中断。已取得的页面都已保存；再次运行同一命令会接着做",
        "Interrupted. Everything fetched is kept; run the same command again to continue",
    ),
    "error.disk_full": (
        "磁盘已满（{path}）。已取得的页面都已保存；请清出空间后再次运行同一命令",
        "the disk is full ({path}). Everything fetched is kept; free some space and run the same command again",
    ),
    "error.file": ("{path}：{text}", "{path}: {text}"),
    "error.day": ("{text!r} 不是日期，请写成 2026-11-20", "{text!r} is no day; write it as 2026-11-20"),
    "error.kind": (
        "没有 {text!r} 这种单位，可用 township、department、portal",
        "there is no kind {text!r}; use township, department or portal",
    ),
    "error.lang": ("没有 {text!r} 这种语言，可用 zh、en", "there is no language {text!r}; use zh or en"),
    "error.format": ("没有 {text!r} 这种格式，可用 {known}", "there is no format {text!r}; use {known}"),
    "error.url": ("网址 {text!r} 无效：{why}", "{text!r} is not a usable address: {why}"),
    "error.browser": (
        "没有可用的浏览器：请安装 Chromium（Debian：apt install chromium）和 pip install 'gongkai[browser]'，"
        "或用 GONGKAI_CHROMIUM 指明其路径",
        "there is no browser to use: install Chromium (Debian: apt install chromium) and pip install "
        "'gongkai[browser]', or name its path in GONGKAI_CHROMIUM",
    ),
    "error.stage": (
        "{round} 里还没有{what}：请先运行 gongkai {command} {round}",
        "{round} has no {what} yet: run gongkai {command} {round} first",
    ),
    "what.evidence": ("证据", "evidence"),
    "what.archive": ("存档", "archives"),
    "error.unit": ("批次里没有单位 {text!r}；有：{known}", "the round has no unit {text!r}; it has: {known}"),
    "error.section": ("没有栏目 {text!r}；该单位有：{known}", "there is no section {text!r}; the unit has: {known}"),
    "error.exemption": (
        "单位 {unit} 的 not_applicable 里没有这个指标：{text}",
        "unit {unit}: not_applicable names an unknown indicator: {text}",
    ),
}

_current: list[Language] = ["zh"]


def use(lang: Language) -> None:
    """Speak this language from now on."""
    _current[0] = lang


def language() -> Language:
    """The language in use."""
    return _current[0]


def say(key: str, **values: object) -> str:
    """The text of a key in the language in use. Raises KeyError for an unknown key or a missing value."""
    zh, en = MESSAGES[key]
    return (en if language() == "en" else zh).format(**values)
