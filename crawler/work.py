"""Work 任务: what one crawl of one job is given and gives back. The spider and its middlewares share it by settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.fetching.attempts import Health
from crawler.fetching.ledger import Ledger
from crawler.options import CrawlOptions

SETTING = "GONGKAI_WORK"


@dataclass(slots=True)
class Work:
    """任务. `spoken` maps hosts to the scheme they were found to speak when the asked one failed."""

    ledger: Ledger
    archive: Archive
    options: CrawlOptions
    hosts: int = 1
    health: Health = field(default_factory=Health)
    spoken: dict[str, str] = field(default_factory=dict)
    finished: bool = False  # the frontier had nothing left to wish for
    fault: InputError | None = None  # why the crawl had to end early
