"""A family in a window of its own, beside another."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.texts import _
from app.ui.common.commands import CommandDesk
from app.ui.families.page import FamilyPage

_SIZE = (1200, 740)


class FamilyWindow(QMainWindow):
    """The same page as in the main window. Its title names no family: it also stands in the task bar."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = page
        self.commands = CommandDesk(self, lambda: page)

        page.stand_alone()
        page.closed.connect(self.close)
        page.turned.connect(self._name)
        self.commands.offer({"reload": page.reload, "print": page.print_current})
        self.commands.bind()
        shut = QShortcut(QKeySequence("Ctrl+W"), self)
        shut.activated.connect(self.close)

        self.setCentralWidget(page)
        self._name()
        self.resize(*_SIZE)

    def show_family(self, family_id: UUID, tab: str | None = None) -> None:
        self.page.show_family(family_id, tab)

    def closeEvent(self, event: QCloseEvent) -> None:
        # what is being typed counts as left, so that it is saved
        typing = QApplication.focusWidget()
        if isinstance(typing, QWidget) and self.isAncestorOf(typing):
            typing.clearFocus()
        super().closeEvent(event)

    def _name(self) -> None:
        family = self.page.family
        number = f" {family.number}" if family is not None else ""
        self.setWindowTitle(_("EénPlan – gezin{number}").format(number=number))
