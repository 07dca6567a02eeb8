"""选项说明: arguments and options. Key: (Chinese, English), both with the same fields."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "arg.units": ("单位表（.csv、.xlsx 或 .yaml）", "units file (.csv, .xlsx or .yaml)"),
    "arg.round": ("批次文件夹", "folder of the round"),
    "arg.rounds": ("两个或多个批次文件夹", "folders of two or more rounds"),
    "arg.url": ("单位入口网址", "address of the unit's entry page"),
    "arg.unit": ("单位编号", "unit id"),
    "arg.section": ("应设栏目编号，如 budget", "id of the section, such as budget"),
    "arg.indicator": ("指标编号，如 law.fin.budget", "id of the indicator, such as law.fin.budget"),
    "arg.set": ("体系名称，如 disclosure-2026，或体系文件", "name of a set, such as disclosure-2026, or a set file"),
    "arg.set_file": ("体系文件（xlsx、yaml）", "set file (xlsx, yaml)"),
    "opt.lang": ("界面语言：zh 或 en", "language: zh or en"),
    "opt.debug": ("出错时显示完整的调用栈", "show the traceback of an error"),
    "opt.version": ("显示版本", "show the version"),
    "opt.round": ("批次文件夹", "folder of the round"),
    "opt.set": ("指标体系名称或文件（yaml、xlsx）", "name or file (yaml, xlsx) of the indicator set"),
    "opt.as_of": ("评估日，如 2026-11-20；默认今天", "the day to judge at, such as 2026-11-20; today if left out"),
    "opt.proxy": ("所有请求经过的 HTTP 代理", "HTTP proxy for every request"),
    "opt.delay": ("对同一主机两次请求的间隔秒数", "seconds between two requests to one host"),
    "opt.max_pages": ("每个单位最多取多少页", "most pages fetched for one unit"),
    "opt.workers": ("进程数：采集、提取、评判、评分", "processes that crawl, extract, judge and score"),
    "opt.timeout": ("一次请求最多等待的秒数", "seconds to wait for one response"),
    "opt.contact": ("写进 User-Agent 的联系方式", "contact written into the user agent"),
    "opt.allow_private": ("允许访问内网地址", "allow private addresses"),
    "opt.retry_failed": ("重新尝试上次失败的页面", "ask again for pages that failed before"),
    "opt.browser": (
        "由脚本生成的页面用浏览器读取；默认装有 Chromium 时使用",
        "read pages that only scripts fill with a browser; by default when Chromium is installed",
    ),
    "opt.once": ("只访问一轮，适合由 cron 调用", "one sweep only, for cron"),
    "opt.every": ("两轮访问之间的秒数", "seconds between two sweeps"),
    "opt.visits": ("一共访问多少轮；默认访问一周", "sweeps in all; a week of them if left out"),
    "opt.control": (
        "对照网址：它也打不开时，说明是本机网络问题，该轮不计",
        "control address: when that does not answer either, the line is down here and the sweep does not count",
    ),
    "opt.queue": (
        "由队列中的工作进程采集：PostgreSQL 地址，如 postgresql://用户@主机/库",
        "let the workers of a queue crawl: address of a PostgreSQL, such as postgresql://user@host/database",
    ),
    "opt.store": (
        "任务结果存放处：各机器共用的文件夹，或 s3://桶/路径；默认在批次文件夹内",
        "where job files go: a folder all machines share, or s3://bucket/path; by default inside the round",
    ),
    "opt.scratch": ("采集中的文件暂存处", "folder for files while they are being crawled"),
    "opt.concurrency": ("同时执行几个任务", "jobs at the same time"),
    "opt.drain": ("队列空了就结束", "end when the queue is empty"),
    "opt.kind": ("单位类别：township、department 或 portal", "kind of unit: township, department or portal"),
    "opt.name": ("单位名称", "name of the unit"),
    "opt.target": ("目标分", "points to reach"),
    "opt.to": ("导出到哪个文件夹", "folder to export to"),
    "opt.to_default": (
        "写到哪个文件夹；默认在批次的 reports 内",
        "folder to write to; by default in the round's reports",
    ),
    "opt.period": (
        "week（评估日止一周）或 month（评估日所在月）",
        "week (ending on the round's day) or month (that day's)",
    ),
    "opt.since": ("统计的第一天；给出后不按周、月", "first day to count, instead of a week or month"),
    "opt.history": (
        "历次结果里列出的以往批次，可重复给出",
        "an earlier round to show beside this one; may be repeated",
    ),
    "opt.json": ("只输出 JSON 结果，其余提示写到标准错误", "print the result as JSON; all else goes to standard error"),
    "opt.format": (
        "格式：csv、parquet、xlsx（台账）或 warc（存档网页）",
        "format: csv, parquet, xlsx (the ledger) or warc (the stored pages)",
    ),
    "opt.previous": (
        "上一批次的文件夹：名次和平均分的变化、逾期未整改、补登旧日期都与它对照",
        "folder of the round before: changes of rank, overdue problems and back-dating are told against it",
    ),
    "opt.template": (
        "通报用的 Word 模板（见 gongkai template）",
        "Word template of the bulletin (see gongkai template)",
    ),
    "opt.issuer": ("通报的发文单位", "the office that signs the bulletin"),
    "opt.pdf": ("通报同时生成 PDF（需要 LibreOffice）", "print the bulletin as PDF too (needs LibreOffice)"),
    "arg.returned": ("报回的整改表，或所在文件夹", "returned forms, or a folder of them"),
    "arg.vendor": ("服务商清单（.csv 或 .xlsx）", "the vendor's list (.csv or .xlsx)"),
    "opt.map": (
        "列名对应，如 word=疑似错误；名称：word、suggestion、url、column、kind、unit",
        "what a column is called, such as word=Finding; names: word, suggestion, url, column, kind, unit",
    ),
    "opt.warn_first": (
        "首次发现只提醒不扣分，复查仍存在或上一批次（--previous）已有的才扣分；记在批次里，以后评分照此办理",
        "what is found first costs nothing; points are taken for what a re-check finds again or the round before "
        "(--previous) had; kept in the round",
    ),
    "opt.warn_form": (
        "整改表注明首次发现只提醒、复查仍存在才扣分",
        "say on the form that what is found first is noted and costs points only at the re-check",
    ),
    "arg.template": ("模板文件（.docx）", "file of the template (.docx)"),
    "opt.check": ("用哪个检查；默认由人判定", "the check to use; a person decides if left out"),
    "opt.set_to": ("写到哪个文件（.xlsx 或 .yaml）", "file to write to (.xlsx or .yaml)"),
    "opt.set_yaml": ("另存为哪个 YAML 文件", "YAML file to write it to"),
    "opt.docs_to": ("写到哪个文件夹", "folder to write to"),
}
