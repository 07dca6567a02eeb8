"""Indicators 指标: evidence and a set in, findings out. Checks are pure; the catalogue and the sets are data."""
