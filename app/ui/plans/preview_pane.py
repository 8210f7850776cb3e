"""The paper beside the plan: how it will print, and printing it."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.prints import PrintChoices, Printed
from app.domain.unknown_signs import unknown_signs_sentence
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, Check, IconButton
from app.ui.common.commands import with_keys
from app.ui.common.fonts import Kind
from app.ui.common.form_slot import FormSlot
from app.ui.common.messages import Action
from app.ui.common.page import Scrolled
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, small
from app.ui.common.tokens import Tone, tokens
from app.ui.plans.parts import PlanParts
from app.ui.plans.print_form import PrintForm
from app.usecases.previews import PaperLook, PreviewPage

_WIDTH = 326
_SHEET = 294
_SCROLLED = 16
"""What a scroll bar takes of it."""
_RATIO = 2**0.5
_PAUSE = 300

ChooseFile = Callable[[QWidget, str], str]


class PreviewPane(Surface):
    """One page at a time; the arrows turn pages."""

    given_up = Signal()
    """Somebody does not print after all."""

    def __init__(self, parts: PlanParts, family_id: UUID, choose_file: ChooseFile | None = None) -> None:
        super().__init__("window", "left")
        self.setFixedWidth(_WIDTH)
        scrolled = Scrolled(margins=(16, 12, 15, 16), spacing=12)
        column(self).addWidget(scrolled)
        self.body = scrolled.body
        self._parts, self._family_id = parts, family_id
        self._choose_file = choose_file or ask_where
        self._number, self._total = 1, 0
        self._language: str | None = None
        """Of the paper, where somebody chose one; else that of the window."""
        self._pages = small("", wrap=False)
        self.back = IconButton("chevron-left", _("Vorige bladzijde"))
        self.onward = IconButton("chevron-right", _("Volgende bladzijde"))
        self.sheet = Sheet()
        self.print_button = Button(_("Afdrukken"), icon="printer", tooltip=with_keys(_("Plan afdrukken"), "print"))
        self.costs = Check(_("Kosten tonen"))
        self.slot = FormSlot()
        self.not_on_paper = Text("", Kind.LABEL, Tone.WARN, wrap=True)
        """Signs that cannot be printed, and where; while the form of printing is open it stands there."""
        self._unknown_signs = ""
        self.not_on_paper.hide()
        self._said = small("")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)

        self._wait.timeout.connect(lambda: self._ask(fresh=True))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.onward.clicked.connect(lambda: self.turn(1))
        self.sheet.turned.connect(self.turn)
        self.costs.toggled.connect(self.refresh)
        self.print_button.clicked.connect(self.open_print)

        head = row(spacing=0)
        head.addWidget(Text(_("Zo komt het op papier"), Kind.STRONG))
        head.addStretch(1)
        head.addWidget(self.back)
        head.addWidget(self._pages)
        head.addWidget(self.onward)
        self.body.addLayout(head)
        self.body.addWidget(self.sheet)
        # beside each other where both words fit
        fits = self.print_button.sizeHint().width() + self.costs.sizeHint().width() + 8 <= _SHEET - _SCROLLED
        acts: QHBoxLayout | QVBoxLayout = row(spacing=8) if fits else column(spacing=8)
        acts.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        acts.addStretch(1)
        acts.addWidget(self.costs)
        self.body.addLayout(acts)
        self.body.addWidget(self.not_on_paper)
        self.body.addWidget(self.slot)
        self.body.addWidget(self._said)
        self._show_numbers()

    def refresh(self) -> None:
        """The plan changed: make the paper again, after a short pause."""
        self._said.setText(_("Wordt bijgewerkt …"))
        self._wait.start()
        form = self.slot.form
        if isinstance(form, PrintForm):
            self._offer(form)

    def turn(self, step: int) -> None:
        """Go pages on or back."""
        wanted = min(max(self._number + step, 1), max(self._total, 1))
        if wanted != self._number:
            self._number = wanted
            self._ask(fresh=False)

    def open_print(self) -> None:
        """Ask for whom, then where to keep the PDF."""
        form = PrintForm()
        form.language.committed.connect(self._choose_language)
        form.look_changed.connect(self._look_again)
        form.when_submitted(lambda recipient: self._print(form, recipient))
        form.cancelled.connect(self.given_up)
        form.cancelled.connect(self.refresh)
        self.slot.open(form)
        self._say_unknown_signs()
        self._offer(form)

    def _say_unknown_signs(self) -> None:
        """Once: above the button that prints, or under the paper."""
        form = self.slot.form
        if isinstance(form, PrintForm):
            form.say_unknown_signs(self._unknown_signs)
        said = "" if isinstance(form, PrintForm) else self._unknown_signs
        self.not_on_paper.setText(said)
        self.not_on_paper.setVisible(bool(said))

    def _offer(self, form: PrintForm) -> None:
        """For whom it can be, and what stays off the paper then: whoever prints sees that before."""
        previews, family_id = self._parts.previews, self._family_id

        def take(choices: PrintChoices) -> None:
            if self.slot.form is form:
                form.offer(choices)

        self._parts.jobs.run(self, lambda: previews.choices(family_id), take, form.show_fault, key="readers")

    def _choose_language(self, language: str) -> None:
        self._language = language
        self.refresh()

    def _look_again(self) -> None:
        """Another reader, or more or less on the paper."""
        self._said.setText(_("Wordt bijgewerkt …"))
        self._wait.start()

    def _look(self) -> PaperLook:
        """What is chosen now; what only holds for one printing goes with its form."""
        form = self.slot.form
        chosen = form if isinstance(form, PrintForm) else None
        return PaperLook(
            with_costs=self.costs.isChecked(),
            with_unsafe_reason=chosen is not None and chosen.with_unsafe_reason,
            recipient_id=chosen.recipient_id if chosen is not None else None,
            in_language=self._language,
        )

    def _ask(self, *, fresh: bool) -> None:
        self._wait.stop()
        number, look = self._number, self._look()
        width = round(_SHEET * max(self.devicePixelRatioF(), 1.0) * 2)

        def failed(error: UserError) -> None:
            self._said.setText(error.sentence)

        self._parts.jobs.run(
            self,
            lambda: self._parts.previews.page(self._family_id, number, width, look, fresh=fresh),
            self._show_page,
            failed,
            key="preview",
        )

    def _show_page(self, page: PreviewPage) -> None:
        self._number, self._total = page.number, page.total
        self.sheet.show_png(
            page.png, _("Bladzijde {n} van {total} van het plan").format(n=page.number, total=page.total)
        )
        self._said.setText(_("Net bijgewerkt. Zo ziet het plan er nu uit."))
        self._unknown_signs = unknown_signs_sentence(page.unknown_signs) if page.unknown_signs else ""
        self._say_unknown_signs()
        self._show_numbers()

    def _show_numbers(self) -> None:
        self._pages.setText(_("{n} van {total}").format(n=self._number, total=self._total) if self._total else "")
        self.back.setEnabled(self._number > 1)
        self.onward.setEnabled(self._number < self._total)

    def _print(self, form: PrintForm, recipient: str) -> None:
        name = _("Plan.pdf")
        path = self._choose_file(self, name)
        if not path:
            form.show_fault(None)
            return
        look = self._look()

        def work() -> Printed:
            printed = self._parts.previews.print_plan(self._family_id, recipient, look)
            try:
                Path(path).write_bytes(printed.pdf)
            except OSError:
                raise UserError(
                    _("Het bestand kon daar niet worden bewaard. Het plan is niet veranderd. Kies een andere map.")
                ) from None
            return printed

        def done(_printed: Printed) -> None:
            if self.slot.form is form:
                self.slot.close_form()
                self.refresh()
            self._parts.messages.good(_("Het plan is bewaard als PDF."), Action(_("Open"), lambda: open_file(path)))

        self._parts.jobs.write(self, work, done, form.show_fault)


class Sheet(QLabel):
    """A page on the paper's own colour; left and right turn it. A label, so that it is read out."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._page = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(_SHEET, round(_SHEET * _RATIO))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Het papier wordt gemaakt"))

    @property
    def has_page(self) -> bool:
        return not self._page.isNull()

    def show_png(self, png: bytes, name: str) -> None:
        self._page = QPixmap()
        self._page.loadFromData(png)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect())
        painter.fillRect(rect, colors.color("paper"))
        if self.has_page:
            # printed colours stay, only the white takes the paper's colour
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawPixmap(rect, self._page, QRectF(self._page.rect()))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(colors.color("accent" if self.hasFocus() else "edge"), 2 if self.hasFocus() else 1))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def ask_where(parent: QWidget, name: str) -> str:
    """Ask where the PDF goes; empty when the person stops."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _kind = QFileDialog.getSaveFileName(parent, _("Plan bewaren"), str(Path(folder) / name), "PDF (*.pdf)")
    return path if not path or path.lower().endswith(".pdf") else f"{path}.pdf"


def open_file(path: str) -> None:
    """Open a file with the program of this computer."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
