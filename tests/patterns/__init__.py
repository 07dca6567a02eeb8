"""Samples of patterns."""
