"""Reports 报告: assessments in, files out. Only this package knows a document format."""
