"""The recovery phrase: shown once, to print or to copy."""

from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from app.texts import _
from app.ui.common.buttons import Check
from app.ui.common.dialog import Dialog
from app.ui.common.fonts import Kind
from app.ui.common.text import Text


class RecoveryPhraseDialog(Dialog):
    """Shows the phrase; going on is possible once the person says that it is kept."""

    def __init__(self, phrase: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Bewaar deze herstelzin"),
            _(
                "Is deze computer stuk of kwijt? Met deze zin en een reservekopie heb je alles terug. "
                "Je ziet de zin maar één keer. Bewaar hem op papier, niet op deze computer."
            ),
            parent,
        )
        self._phrase = phrase
        self.shown = Text(self._in_lines(), Kind.SECTION, selectable=True)
        self.shown.setAccessibleName(_("Herstelzin"))
        self.kept = Check(_("Ik heb de herstelzin bewaard"))
        self.copy = self.add_left_button(_("Kopieer"))
        self.print = self.add_left_button(_("Druk af"))
        self.go_on = self.add_button(_("Verder"), primary=True)
        self.go_on.disable_because(_("Bewaar eerst de zin en zet het vinkje."))

        self.body.addWidget(self.shown)
        self.body.addWidget(self.kept)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self.kept.toggled.connect(self._kept)
        self.go_on.clicked.connect(self.accept)
        self.setMinimumWidth(520)

    def reject(self) -> None:
        # the phrase is shown once: Escape must not take it away unread
        if self.kept.isChecked():
            super().reject()

    def _in_lines(self) -> str:
        words = self._phrase.replace("-", " ").split()
        return "\n".join("   ".join(words[start : start + 3]) for start in range(0, len(words), 3))

    def _kept(self, checked: bool) -> None:
        self.go_on.disable_because(None if checked else _("Bewaar eerst de zin en zet het vinkje."))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._phrase)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            paper = QTextDocument()
            paper.setPlainText(_("Herstelzin van EénPlan") + "\n\n" + self._in_lines())
            paper.print_(printer)
