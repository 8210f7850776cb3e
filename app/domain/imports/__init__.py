"""Reading in a team's spreadsheet: from cells to families, with a question wherever somebody must decide.

Nothing here touches a file or a database: `interpret` (in `reading`) is a pure function of the cells, the mapping of
headings, the day and the names of the workers.
"""
