"""命令说明: what the program and its commands do. Key: (Chinese, English), both with the same fields."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
}
