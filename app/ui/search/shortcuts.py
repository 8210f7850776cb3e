"""One page with all keys, made from the list of commands itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.texts import _, later
from app.ui.common.commands import Command, Group, spoken
from app.ui.common.dialog import Dialog
from app.ui.common.key_hints import KeyCap
from app.ui.common.scale import wide
from app.ui.common.surfaces import column, row
from app.ui.common.text import Text, strong

_ROW_GAP, _COLUMN_GAP = 6, 24
_HERE = later("In een lijst of formulier")
_ALSO: dict[str, Sequence[tuple[str, tuple[str, ...]]]] = {
    Group.ADD.value: (
        (later("Een ouder erbij, bij het inschrijven"), ("Alt+O",)),
        (later("Een kind erbij, bij het inschrijven"), ("Alt+K",)),
    ),
    _HERE: (
        (later("Openen of wijzigen"), ("Enter",)),
        (later("Gezin in een eigen venster, of bewaren"), ("Ctrl+Enter",)),
        (later("Actie gedaan"), ("Space",)),
        (later("Tekst wijzigen"), ("F2",)),
        (later("Kopieer als tabel"), ("Ctrl+C",)),
        (later("Laten zoals het was"), ("Esc",)),
    ),
    Group.FAMILY.value: ((later("Eigen venster sluiten"), ("Ctrl+W",)),),
    Group.WINDOW.value: ((later("Volgende of vorige tab"), ("Ctrl+Tab", "Ctrl+Shift+Tab")),),
}
"""Keys that belong to a place instead of to a command."""
_HALVES = ((Group.GO.value, Group.ADD.value, _HERE), (Group.FAMILY.value, Group.WINDOW.value))

Line = tuple[str, tuple[str, ...]]
"""What is done, and its keys."""


def key_lines(commands: Sequence[Command]) -> dict[str, list[Line]]:
    """All that has keys, in the words of the language of now, under its heading."""
    return {
        _(heading): [
            *((_(one.title), _spoken(one.keys)) for one in commands if one.group.value == heading),
            *((_(title), _spoken(keys)) for title, keys in _ALSO.get(heading, ())),
        ]
        for half in _HALVES
        for heading in half
    }


class ShortcutsDialog(Dialog):
    """Everything that has keys, under the same words as in the palette."""

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(_("Sneltoetsen"), parent=parent)
        self.setMinimumWidth(wide(760))
        lines = key_lines(commands)
        halves = row(spacing=48)
        for headings in _HALVES:
            half = column(spacing=20)
            for heading in headings:
                half.addLayout(_group(_(heading), lines[_(heading)]))
            half.addStretch(1)
            halves.addLayout(half, 1)
        self.body.addLayout(halves)
        self.add_button(_("Sluiten"), primary=True).clicked.connect(self.accept)


def _group(heading: str, lines: Sequence[Line]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(_ROW_GAP)
    grid.setHorizontalSpacing(_COLUMN_GAP)
    grid.setColumnStretch(0, 1)
    grid.addWidget(strong(heading), 0, 0, 1, 2)
    for at, (title, keys) in enumerate(lines, 1):
        grid.addWidget(Text(title), at, 0)
        caps = row(spacing=6)
        for one in keys:
            caps.addWidget(KeyCap(one))
        grid.addLayout(caps, at, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def _spoken(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(spoken(one) for one in keys)
