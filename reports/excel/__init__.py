"""Excel workbooks 工作簿: cells that strangers' text cannot turn into formulas or links; tables ready to print."""
