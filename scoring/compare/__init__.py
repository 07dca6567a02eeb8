"""Comparison 历次对比: two or more rounds in; what changed, and how much of it is the site, the rules, the coverage."""
