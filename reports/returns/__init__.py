"""Forms that go out and come back 整改表: one workbook a unit, read again without guessing; a vendor's list."""
