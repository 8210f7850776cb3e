"""One page with all keys, made from the list of commands itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.texts import _
from app.ui.common.commands import Command, Group, spoken
from app.ui.common.dialog import Dialog
from app.ui.common.key_hints import KeyCap
from app.ui.common.surfaces import column, row
from app.ui.common.text import Text, strong

_ROW_GAP, _COLUMN_GAP = 6, 24


class ShortcutsDialog(Dialog):
    """Everything that has keys, under the same words as in the palette."""

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(_("Sneltoetsen"), parent=parent)
        self._commands = commands
        self.setMinimumWidth(760)
        halves = row(spacing=48)
        for groups in ((Group.GO, Group.ADD), (Group.FAMILY, Group.WINDOW)):
            half = column(spacing=20)
            for group in groups:
                half.addLayout(self._group(group))
            half.addStretch(1)
            halves.addLayout(half, 1)
        self.body.addLayout(halves)
        self.add_button(_("Sluiten"), primary=True).clicked.connect(self.accept)

    def _group(self, group: Group) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(_ROW_GAP)
        grid.setHorizontalSpacing(_COLUMN_GAP)
        grid.setColumnStretch(0, 1)
        grid.addWidget(strong(_(group.value)), 0, 0, 1, 2)
        lines = [(_(one.title), one.keys) for one in self._commands if one.group is group]
        if group is Group.WINDOW:
            lines += [
                (_("Volgende of vorige tab"), ("Ctrl+Tab", "Ctrl+Shift+Tab")),
                (_("Tekst wijzigen"), ("F2",)),
                (_("Laten zoals het was"), ("Esc",)),
            ]
        for at, (title, keys) in enumerate(lines, 1):
            grid.addWidget(Text(title), at, 0)
            caps = row(spacing=6)
            for one in keys:
                caps.addWidget(KeyCap(spoken(one)))
            grid.addLayout(caps, at, 1, Qt.AlignmentFlag.AlignRight)
        return grid
