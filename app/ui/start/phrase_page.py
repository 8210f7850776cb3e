"""The recovery phrase: shown once, to print or to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from app.texts import _
from app.ui.common.buttons import Button, Check
from app.ui.common.fonts import Kind
from app.ui.common.surfaces import row
from app.ui.common.text import Text
from app.ui.start.pages import StartPage


class PhrasePage(StartPage):
    """Going on is possible once the person says that the phrase is kept."""

    def __init__(self, phrase: str) -> None:
        super().__init__(
            2,
            _("Bewaar deze herstelzin"),
            _(
                "Is deze computer stuk of kwijt? Met deze zin en een reservekopie heb je alles terug. "
                "Je ziet de zin maar één keer. Bewaar hem op papier, niet op deze computer."
            ),
            next_text=_("Verder"),
        )
        self._phrase = phrase
        self.shown = Text(self._in_lines(), Kind.SECTION, selectable=True)
        self.shown.setAccessibleName(_("Herstelzin"))
        self.shown.setAccessibleDescription(phrase)
        self.copy = Button(_("Kopieer"), icon="copy")
        self.print = Button(_("Druk af"), icon="printer")
        self.kept = Check(_("Ik heb de herstelzin bewaard"))

        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)

        self.content.addWidget(self.shown)
        ways = row(spacing=8)
        ways.addWidget(self.copy)
        ways.addWidget(self.print)
        ways.addStretch(1)
        self.content.addLayout(ways)
        self.content.addWidget(self.kept)
        QWidget.setTabOrder(self.copy, self.print)
        QWidget.setTabOrder(self.print, self.kept)

    def focus_first(self) -> None:
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_lines(self) -> str:
        words = self._phrase.replace("-", " ").split()
        return "\n".join("   ".join(words[start : start + 3]) for start in range(0, len(words), 3))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._phrase)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            paper = QTextDocument()
            paper.setPlainText(_("Herstelzin van EénPlan") + "\n\n" + self._in_lines())
            paper.print_(printer)
