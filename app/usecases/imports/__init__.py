"""Reading in a team's spreadsheet: look first, then write it in one transaction."""

from app.usecases.imports.use_cases import ImportResult, Imports, Prepared, SheetColumns

__all__ = ["ImportResult", "Imports", "Prepared", "SheetColumns"]
