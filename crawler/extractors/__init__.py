"""Extractors 提取: pure functions, bytes in, facts out."""
