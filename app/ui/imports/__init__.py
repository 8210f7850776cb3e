"""Reading in a spreadsheet: choose, look, read in, keep the report."""
