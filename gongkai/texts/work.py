"""进度语: what is said while working. Key: (Chinese, English), both with the same fields."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
    "monitor.dense": (
        "注意：相隔不足 10 分钟的访问在次数上只算一次",
        "note: of visits less than 10 minutes apart one counts towards the number that the rule asks for",
    ),
    "monitor.one_host": (
        "注意：所有入口在同一主机上，本机网络中断时无法辨别；请用 --control 指定一个总能打开的对照网址",
        "note: all entries are on one host, so a fault of our own line would not show: name an address with --control",
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
}
