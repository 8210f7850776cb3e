"""Offering names that are known already while somebody types one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from app.ui.common.text_fields import LineField


def complete(field: LineField, names: Sequence[str]) -> None:
    """Offer these names; any other may be typed too."""
    completer = QCompleter(list(names), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.line.setCompleter(completer)
