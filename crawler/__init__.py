"""Crawler 采集: units in, snapshots and evidence out. `extractors` are pure functions from bytes to facts."""
