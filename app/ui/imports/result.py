"""What was read in: the counts, the report, and where to go next."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.imports.records import RowKind
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fonts import Kind
from app.ui.common.page import Facts, Scrolled
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Text, small, soft
from app.ui.common.tokens import Tone
from app.ui.imports import words


class ResultPage(Surface):
    """Nothing of the file is lost: what was not understood stands in the report."""

    report_asked = Signal()
    today_asked = Signal()
    again_asked = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__("panel")
        self._title = Text("", Kind.TITLE, wrap=True)
        self._sentence = soft("")
        self._facts = column()
        self.report = Button(_("Rapport bewaren"), ButtonKind.PRIMARY, "download")
        self.today = Button(_("Naar Vandaag"))
        self.again = Button(_("Nog een bestand"))
        self.undo = Button(_("Maak ongedaan"), icon="archive-restore")
        self._saved = small("")

        self.report.clicked.connect(self.report_asked)
        self.today.clicked.connect(self.today_asked)
        self.again.clicked.connect(self.again_asked)
        self.undo.clicked.connect(self.undo_asked)

        inner = QWidget()
        inner.setMaximumWidth(560)
        layout = column(inner, spacing=16)
        layout.addWidget(self._title)
        layout.addWidget(self._sentence)
        layout.addLayout(self._facts)
        buttons = row(spacing=8)
        for button in (self.report, self.today, self.again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        # taking it all back is another kind of step than going on, and four words do not fit beside each other
        back = row()
        back.addWidget(self.undo)
        back.addStretch(1)
        scrolled = Scrolled(spacing=16)
        scrolled.body.addWidget(inner)
        scrolled.body.addLayout(buttons)
        scrolled.body.addLayout(back)
        scrolled.body.addWidget(self._saved)
        column(self).addWidget(scrolled)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        families = counts.get("families_added", 0)
        changed = counts.get("rows_changed", 0)
        self._title.setText(_("Ingelezen") if families or changed else _("Er is niets nieuws bijgekomen"))
        doubtful = counts.get(f"rows_{RowKind.DOUBTFUL.value}", 0)
        self._sentence.setText(
            _("Wat nog een vraag heeft, staat in Vandaag onder Te bevestigen.")
            if doubtful
            else _("Overgenomen hulp en besluiten staan in Vandaag tot iemand ze bevestigt.")
            if counts.get("helps_added", 0)
            else _("Je vindt ze bij Gezinnen.")
            if families
            else _("Wat in de lijst anders was, staat nu bij het gezin.")
            if changed
            else _("Alle regels van dit bestand stonden er al.")
        )
        clear(self._facts)
        facts = Facts()
        for label, number in words.added(counts):
            facts.add(label, str(number))
        if changed:
            facts.add(_("Gewijzigd"), str(changed))
        facts.add(_("Regels"), words.rows_sentence(counts))
        self._facts.addWidget(facts)
        self.say_saved("")

    def say_saved(self, sentence: str, *, fault: bool = False) -> None:
        """Below the buttons: that the report is kept, or why not."""
        self._saved.set_tone(Tone.BAD if fault else Tone.SOFT)
        self._saved.setText(sentence)
        self._saved.setVisible(bool(sentence))
