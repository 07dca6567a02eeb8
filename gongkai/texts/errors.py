"""出错语: what went wrong, where, and how to mend it. Key: (Chinese, English), both with the same fields."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
    "error.denied": (
        "{path}：没有权限（{text}）。请检查该处的读写权限，或换一个可写的文件夹",
        "{path}: {text}. Check the permissions there, or use a folder that you may write to",
    ),
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
    "error.process": (
        "一个子进程意外结束（可能内存不足），原有结果未动：请重新运行，或减小 --workers",
        "a process ended unexpectedly (perhaps for want of memory), earlier results are as they were: run again, "
        "or with fewer --workers",
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
