"""Checks 检查: one parametrised, pure predicate of the good state a file."""
