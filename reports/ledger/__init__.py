"""The ledger 台账: one workbook a round with overview, ranking, matrix, problems, rectification and a sheet a board."""
