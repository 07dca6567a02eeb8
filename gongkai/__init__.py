"""gongkai 公开: the shell (command line, stages, demo county)."""

__version__ = "0.1.0"
