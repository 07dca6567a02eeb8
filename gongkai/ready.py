"""Ready 就绪: imported by the process that judging and scoring processes are forked from, so that all find loaded
what each would load for itself: checks, catalogue, the program's tables."""

from __future__ import annotations

import gc

import gongkai.judging
import gongkai.scoring  # noqa: F401
from indicators.catalogue import load_catalogue
from indicators.registry import load_checks

load_catalogue()
load_checks()
gc.freeze()  # what is loaded stays, and stays shared with the processes that are forked
