"""Annual report 年度报告 as the checks read it: which document it is, its tables, and the rules of its figures."""
