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
        "单个单位自查：显示并保存自查表，先列单项否决，再列最值得先改的。"
        "退出码：0 达标，1 低于目标，2 单项否决，3 可判定率不足，4 输入有误。",
        "Check one unit: print and save the self-check form, vetoes first, then what pays most to mend. "
        "Exit code: 0 ok, 1 below target, 2 veto, 3 not enough coverage, 4 bad input.",
    ),
    "cmd.export": ("导出数据表，或以 WARC 格式导出存档网页。", "Export the tables of a round, or its pages as WARC."),
    "cmd.evidence": (
        "一条检查结果的证据包：存档网页、返回头、校验值和可打印的取证单。",
        "The evidence behind one finding: stored pages, headers, digests and a sheet to print.",
    ),
    "cmd.template": (
        "生成通报的标准 Word 模板，可在 Word 或 WPS 里改版式，再用于 render --template。",
        "Write the bulletin's standard Word template; edit it and give it to render --template.",
    ),
    "cmd.rectify": (
        "整改闭环：下发整改表、导入反馈、只复查这些问题。",
        "Rectification: send forms out, take answers in, look again at those problems only.",
    ),
    "cmd.rectify.export": ("下发：每个单位一份整改表。", "Write one rectification form a unit."),
    "cmd.rectify.import": (
        "导入：读取单位报回的整改表；有任何问题则全部不导入并逐条列出。",
        "Read returned forms; with any fault nothing is taken over and all faults are listed.",
    ),
    "cmd.rectify.recheck": (
        "复查：只取未销号问题所需的页面，得出已整改、未整改、新问题、无法判定。",
        "Fetch only what open problems need: mended, not mended, new, could not be decided.",
    ),
    "cmd.rectify.vendor": (
        "导入服务商的错敏词清单（CSV 或 Excel），与其他问题一并下发、复查。",
        "Take over a vendor's list of wrong words (CSV or Excel), to send out and re-check with the rest.",
    ),
    "cmd.explain": (
        "说明一个栏目：查了哪里，找到什么，排除了什么，为什么。",
        "Explain a section: what was searched, found and rejected, and why.",
    ),
    "cmd.compare": (
        "两个或多个批次对比：总分变化拆分为网站变化、规则变化和可判定范围变化。",
        "Compare rounds: what the sites, the rules and the coverage brought to each change.",
    ),
    "cmd.calendar": (
        "到期日历：30、60、90 天内哪些栏目、指标将失分（网页、Excel、.ics）。",
        "Calendar: what will cost points within 30, 60 and 90 days (page, workbook, .ics).",
    ),
    "cmd.dispatch": (
        "周调度、月统计：各单位新增条目、零更新单位、超期和空白栏目。",
        "Weekly dispatch, monthly statistics: new entries, silent units, stale and blank columns.",
    ),
    "cmd.verify": (
        "核验证据：对存档重新计算校验值，并核对每条检查结果的证据都在存档里。",
        "Verify the evidence: hash the archives again and look up the proofs of all findings.",
    ),
    "cmd.monitor": (
        "可用性监测：按规则每天多次访问各单位入口，访问记录写入批次；中断后再次运行同一命令会接着做。",
        "Watch availability: visit every entry many times a day, as the rule asks, and keep the log in the round; "
        "run the same command again to continue after an interruption.",
    ),
    "cmd.worker": (
        "从队列领取采集任务并执行；可在任意多台机器上运行，随时可停，任务不会丢失。",
        "Take crawl jobs from the queue and do them; on any number of machines, stopped at any time, nothing is lost.",
    ),
    "cmd.status": (
        "查看一个批次的采集任务：状态、速度、工作进程、失败。",
        "Show the crawl jobs of a round: state, rate, workers, failures.",
    ),
    "cmd.indicators": ("查看、新建指标，生成指标说明。", "List, show, add and document indicators."),
    "cmd.indicators.list": ("列出全部指标。", "List all indicators."),
    "cmd.indicators.show": ("显示一个指标的规则、依据和参数。", "Show the rule, basis and parameters of an indicator."),
    "cmd.indicators.new": ("新建指标的三个数据文件。", "Write the three data files of a new indicator."),
    "cmd.indicators.export_set": ("导出一套体系，用 Excel 修改。", "Write a set to a file, to be edited in Excel."),
    "cmd.indicators.import_set": (
        "检查改过的体系文件，一次列出全部错误。",
        "Check an edited set file; all errors at once.",
    ),
    "cmd.indicators.docs": ("生成指标说明文档。", "Write the documentation of the indicators."),
    "cmd.units": ("检查单位表。", "Check units files."),
    "cmd.units.validate": ("检查单位表，一次列出全部问题。", "Check a units file and list all its problems."),
    # arguments and options
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
    "opt.workers": ("采集进程数", "crawl processes"),
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
    "worker.start": (
        "工作进程 {name} 已就绪，等待任务（Ctrl-C 结束，未完成的任务会交还队列）",
        "worker {name} is ready and waits for jobs (Ctrl-C ends it; unfinished jobs go back to the queue)",
    ),
    "worker.begins": ("开始 {job}（{units} 个单位）", "begin {job} ({units} units)"),
    "worker.done": ("完成 {job}（{pages} 页）", "done {job} ({pages} pages)"),
    "worker.taken_back": ("{job} 的工作进程已失去联系，重新派发", "the worker of {job} is gone, it is given out again"),
    "status.jobs": (
        "任务 {done}/{total} 完成，{doing} 个进行中，{waiting} 个等待，{failed} 个失败；在线工作进程 {workers}",
        "{done}/{total} jobs done, {doing} under way, {waiting} waiting, {failed} failed; {workers} workers alive",
    ),
    "status.local": (
        "任务 {done}/{total} 有存档（本机采集，没有队列）",
        "{done}/{total} jobs have an archive (crawled on this machine, no queue)",
    ),
    "job.todo": ("等待", "waiting"),
    "job.doing": ("进行中", "under way"),
    "job.succeeded": ("完成", "done"),
    "job.failed": ("失败", "failed"),
    "job.cancelled": ("已取消", "cancelled"),
    "job.aborting": ("正在中止", "being aborted"),
    "job.aborted": ("已中止", "aborted"),
    "job.absent": ("未提交", "not queued"),
    "job.stored": ("有存档", "has an archive"),
    "head.job": ("任务", "job"),
    "head.state": ("状态", "state"),
    "head.units": ("单位", "units"),
    "head.pages": ("页面", "pages"),
    "head.failed": ("失败", "failed"),
    "head.rate": ("页/秒", "pages/s"),
    "head.attempts": ("次数", "attempts"),
    "head.worker": ("工作进程", "worker"),
    "head.fault": ("原因", "cause"),
    "done.report": ("报告：{path}", "Report: {path}"),
    "done.tables": ("已导出 {count} 个表到 {path}", "{count} tables exported to {path}"),
    "done.warc": ("已导出 {count} 个 WARC 文件到 {path}", "{count} WARC files exported to {path}"),
    "rectify.exported": ("已生成 {count} 份整改表，在 {path}", "{count} forms written to {path}"),
    "rectify.imported": ("已导入 {count} 项整改反馈", "{count} answers taken over"),
    "rectify.vendor": ("已导入 {count} 条错敏词问题", "{count} wrong words taken over"),
    "rectify.nothing": ("没有待复查的问题", "there is nothing to look at again"),
    "rectify.checked": (
        "复查：已整改 {rectified}，未整改 {not_rectified}，无法判定 {unknown}，新问题 {new}",
        "re-check: {rectified} mended, {not_rectified} not mended, {unknown} undecided, {new} new",
    ),
    "pdf.missing": (
        "没有生成 PDF（未找到 LibreOffice 或转换失败）：可用 Word、WPS 打开 {path} 另存为 PDF，"
        "或安装 libreoffice-writer 后再次运行 gongkai render",
        "no PDF was made (LibreOffice is not installed or failed): open {path} in Word or WPS and save it as PDF, "
        "or install libreoffice-writer and run gongkai render again",
    ),
    "done.written": ("已写入 {path}", "{path} written"),
    "done.set": ("体系 {id}（{edition}）：{items} 项，没有问题", "set {id} ({edition}): {items} items, no problem"),
    "done.findings": ("{count} 条检查结果", "{count} findings"),
    "done.waste": (
        "为各单位抓取网页 {pages} 次，其中 {unused} 次（{share}）没有任何检查结果用到",
        "{pages} pages fetched for the units; {unused} of them ({share}) were used by no finding",
    ),
    "done.evidence": ("{count} 个单位的证据", "evidence of {count} units"),
    "units.good": ("{path}：{count} 个单位，没有问题（{kinds}）", "{path}: {count} units, no problem ({kinds})"),
    "verify.good": ("{count} 个存档核验无误", "{count} archives verified, all well"),
    "verify.bad": ("发现 {count} 处问题：", "{count} problems:"),
    "demo.truth": (
        "与预设答案比对：{wrong} 处不符",
        "Compared with the county's truth: {wrong} differences",
    ),
    "monitor.start": ("监测 {units} 个单位，记录写入 {path}", "Watching {units} units; the log is {path}"),
    "monitor.sparse": (
        "注意：每天不足 20 次访问，不满足判定规则（两轮间隔不得超过 4320 秒）",
        "note: fewer than 20 visits a day, too few for the rule (at most 4320 seconds between two sweeps)",
    ),
    "monitor.swept": (
        "{when} 访问 {visits} 个入口，失败 {failed} 个",
        "{when} {visits} entries visited, {failed} failed",
    ),
    "monitor.line_down": (
        "{when} 所有入口（或对照网址）都没有应答，可能是本机网络中断，本轮不计",
        "{when} no entry (or not even the control address) answered: probably the line is down here, not counted",
    ),
    "monitor.not_visited": ("{unit}：未访问（{cause}），不计", "{unit}: not visited ({cause}), not counted"),
    "monitor.early": (
        "{unit}：访问 {visits} 次，失败 {failed} 次；次数太少，尚不能判断",
        "{unit}: {visits} visits, {failed} failed; too few to say anything",
    ),
    "monitor.protected": (
        "{unit}：访问 {visits} 次，多数被访问防护拦下，不能判断",
        "{unit}: {visits} visits, most stopped by an access check; nothing can be said",
    ),
    "monitor.well": (
        "{unit}：访问 {visits} 次，失败 {failed} 次（{share}），满 20 次的有 {days} 天",
        "{unit}: {visits} visits, {failed} failed ({share}), {days} days with 20 visits",
    ),
    "monitor.warning": (
        "{unit}：预警，访问 {visits} 次，失败 {failed} 次（{share}），满 20 次的有 {days} 天；规则上限 5%",
        "{unit}: warning, {visits} visits, {failed} failed ({share}), {days} days with 20 visits; the limit is 5%",
    ),
    "monitor.unreachable": (
        "{unit}：无法访问，访问 {visits} 次，失败 {failed} 次（{share}），监测已满 {days} 天",
        "{unit}: unreachable, {visits} visits, {failed} failed ({share}) over {days} full days",
    ),
    # tables
    "head.rank": ("名次", "rank"),
    "head.unit": ("单位", "unit"),
    "head.total": ("总分", "total"),
    "head.grade": ("等次", "grade"),
    "head.coverage": ("可判定率", "coverage"),
    "head.indicator": ("指标", "indicator"),
    "head.object": ("检查对象", "checked"),
    "head.rule": ("评分细则", "rule"),
    "head.observed": ("检查情况", "observed"),
    "head.cost": ("扣分", "cost"),
    "head.hours": ("估计工时", "hours"),
    "head.deadline": ("整改期限", "deadline"),
    "head.points": ("可挽回", "points"),
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
    "check.form": ("检查表（只列失分项，全表见文件）", "Check form (what costs points; the files hold all of it)"),
    "check.fixes": ("先改哪些", "What to mend first"),
    "check.late": ("到 {day} 还会失分的事项", "What will cost points by {day}"),
    "check.not_late": ("到 {day} 没有新增失分", "nothing more costs points by {day}"),
    "word.veto": ("单项否决", "veto"),
    "check.clean": ("没有发现失分项", "nothing costs points"),
    "check.unknown": (
        "能查看的内容太少，没有评定；原因见报告",
        "too little could be looked at to assess the unit; the report says why",
    ),
    "compare.pair": (
        "{older} → {newer}：上升 {improved}，下降 {regressed}，不变 {same}，新增 {new}，退出 {gone}",
        "{older} → {newer}: {improved} improved, {regressed} regressed, {same} unchanged, {new} new, {gone} gone",
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
    "error.queue_extra": (
        "--queue 需要另装组件：pip install 'gongkai[queue]'",
        "--queue needs an extra: pip install 'gongkai[queue]'",
    ),
    "error.no_queue": (
        "请用 --queue 或环境变量 GONGKAI_QUEUE 给出队列数据库的地址",
        "give the address of the queue's database with --queue or in GONGKAI_QUEUE",
    ),
    "error.day": ("{text!r} 不是日期，请写成 2026-11-20", "{text!r} is no day; write it as 2026-11-20"),
    "error.kind": (
        "没有 {text!r} 这种单位，可用 township、department、portal",
        "there is no kind {text!r}; use township, department or portal",
    ),
    "error.lang": ("没有 {text!r} 这种语言，可用 zh、en", "there is no language {text!r}; use zh or en"),
    "error.format": ("没有 {text!r} 这种格式，可用 {known}", "there is no format {text!r}; use {known}"),
    "error.period": ("没有 {text!r} 这种期间，可用 week、month", "there is no period {text!r}; use week or month"),
    "error.rounds": ("请给出至少两个不同的批次文件夹", "give the folders of at least two different rounds"),
    "error.docx": ("{path} 不是 .docx 文件名", "{path} is no .docx file name"),
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
    "error.monitored": (
        "{path} 正被另一个监测进程使用：请等它结束",
        "{path} is in use by another monitor: wait for it to end",
    ),
    "error.unit": ("批次里没有单位 {text!r}；有：{known}", "the round has no unit {text!r}; it has: {known}"),
    "error.finding": ("单位 {unit} 没有指标 {text!r} 的检查结果", "unit {unit} has no finding for {text!r}"),
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
