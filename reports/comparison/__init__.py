"""Comparison report 对比报告: rounds laid beside each other, as a page, a workbook and tidy tables."""
