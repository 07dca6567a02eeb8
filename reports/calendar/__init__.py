"""Calendar 到期日历: what turns stale when, with the points at risk; as a page, a workbook and calendar files."""
