"""Text that becomes a field: it reads as text until somebody clicks it or presses Enter or F2."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from app.domain import lengths
from app.errors import ConnectionLost, UserError
from app.texts import _
from app.ui.common.field_signs import DraftSign, FaultLine, SavedSign
from app.ui.common.fields import full_sentence
from app.ui.common.fonts import Kind, font
from app.ui.common.sight import bring_in_sight
from app.ui.common.surfaces import column, row
from app.ui.common.text import small
from app.ui.common.text_area import LimitedArea, units
from app.ui.common.tokens import tokens

_PAUSE = 800
_PAD = 8


class QuickField(QWidget):
    """A label and a text below it. It saves when it is left and after a pause; Esc puts back what stood there."""

    committed = Signal(str)
    edited = Signal()

    def __init__(
        self,
        label: str,
        *,
        kind: Kind = Kind.BODY,
        lines: int = 2,
        placeholder: str = "",
        max_length: int = lengths.TEXT,
    ) -> None:
        super().__init__()
        self.label, self.most = label, max_length
        self.area = _Area(font(kind), lines, placeholder or _("Nog niets opgeschreven."), max_length)
        self._given, self._given_text = "", ""
        self._rejected = self._full = False
        self._label = small(label, wrap=False)
        self._saved = SavedSign()
        self._draft = DraftSign()
        self._draft.takes_what_is_left()
        self._saved.setContentsMargins(8, 0, 0, 0)
        self._fault = FaultLine()
        self._last: str | None = ""
        self._entered = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

        self._pause.timeout.connect(self._commit)
        self.area.textChanged.connect(self._typed)
        self.area.limited.connect(self._reject)
        self.area.began.connect(self._begin)
        self.area.ended.connect(self._end)
        self.area.given_up.connect(self._restore)
        self.area.framed.connect(self.update)

        head = row(spacing=0)
        head.addWidget(self._label)
        head.addStretch(0)
        head.addWidget(self._draft, 1)
        head.addWidget(self._saved)
        layout = column(self, margins=(_PAD, 3, _PAD, 6))
        if label:
            layout.addLayout(head)
        layout.addWidget(self.area)
        layout.addWidget(self._fault)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        self._label.setBuddy(self.area)
        self.area.setAccessibleName(label)
        self.area.setToolTip(_("Klik, of druk op Enter of F2, om te schrijven"))
        self.setFocusProxy(self.area)

    def value(self) -> str:
        """What stands there; as long as nobody changed it, exactly what it was given."""
        text = self.area.toPlainText()
        return self._given if text == self._given_text else text.strip()

    def set_value(self, value: str) -> None:
        """Show a text instead of what stands here."""
        self.set_fault(None)
        self._last = self._entered = value
        self._draft.hide()
        self.area.most = max(self.most, units(value))
        if value != self.value():
            self.put_typed(value)
            self._given, self._given_text = value, self.area.toPlainText()
            if self.is_editing():
                self.area.moveCursor(QTextCursor.MoveOperation.End)
            self._saved.hide()
        self.area.grow()

    def is_editing(self) -> bool:
        return not self.area.isReadOnly()

    def when_edited(self, call: Callable[[], object]) -> None:
        """Call this after each change a person makes."""
        self.edited.connect(call)

    def typed_text(self) -> str:
        return self.area.toPlainText()

    def put_typed(self, text: str) -> None:
        """Put words back that were typed at an earlier time: they are passed on when the field is left."""
        blocked = self.area.blockSignals(True)
        self.area.setPlainText(text)
        self.area.blockSignals(blocked)
        self.area.grow()

    def show_draft(self, on: bool) -> None:
        """Say beside the label that what stands here is not saved yet."""
        self._draft.setVisible(on)
        if on:
            self._saved.hide()

    @property
    def is_draft(self) -> bool:
        """Whether the field says that what stands in it is not saved."""
        return not self._draft.isHidden()

    def start_writing(self) -> None:
        """Put the cursor behind the last word."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.begin()
        self.area.moveCursor(QTextCursor.MoveOperation.End)

    def leave(self) -> None:
        """Nobody types here any more, wherever the cursor is: what is new is passed on."""
        self.area.leave()
        if self.is_draft:
            self._commit()

    def show_saved(self) -> None:
        self._draft.hide()
        self._saved.show()
        self.set_fault(None)

    def refuse(self, error: UserError) -> None:
        """It could not be saved: it stays a draft, and says why unless only the connection is lost."""
        self.show_draft(True)
        self.set_fault(None if isinstance(error, ConnectionLost) else error.sentence)

    def set_fault(self, sentence: str | None) -> None:
        self._fault.say(sentence)
        self.area.setAccessibleDescription(sentence or "")
        if sentence:
            # not saved: leaving the field again tries again
            self._last = None

    def disable_because(self, reason: str | None) -> None:
        """Only for reading, and why; None opens it again."""
        if reason is not None or self.area.locked:
            self.area.setAccessibleDescription(reason or "")
        self.area.locked = reason is not None
        self.area.setToolTip(reason or _("Klik, of druk op Enter of F2, om te schrijven"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_editing() or self.area.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2 if self.is_editing() else 1))
            painter.setBrush(colors.color("panel"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        elif self.underMouse() and not self.area.locked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.end()

    def _begin(self) -> None:
        # of words that were put back, what is saved is what Esc returns to
        self._entered = self._last if self.is_draft and self._last is not None else self.value()
        self._saved.hide()
        self.update()

    def _end(self) -> None:
        self._commit()
        self.update()

    def _reject(self) -> None:
        """Said now, and again after what does fit has been added."""
        self._rejected = self._full = True
        self._fault.say(full_sentence(self.most))
        bring_in_sight(self._fault)
        QTimer.singleShot(0, self, self._forget_rejected)

    def _forget_rejected(self) -> None:
        self._rejected = False

    def _typed(self) -> None:
        if self._rejected or self._full:
            self._full, self._rejected = self._rejected, False
            self._fault.say(full_sentence(self.most) if self._full else None)
        self.area.grow()
        if self.is_editing():
            self._saved.hide()
            self._pause.start()
            self.edited.emit()

    def _restore(self) -> None:
        blocked = self.area.blockSignals(True)
        self.area.setPlainText(self._entered)
        self.area.blockSignals(blocked)
        self.area.grow()
        self.set_fault(None)
        self.edited.emit()
        self._commit()

    def _commit(self) -> None:
        self._pause.stop()
        if self.value() != self._last:
            self._last = self.value()
            self.committed.emit(self.value())


class _Area(LimitedArea, QTextEdit):
    """The text itself, without a frame of its own."""

    began = Signal()
    ended = Signal()
    given_up = Signal()
    framed = Signal()
    limited = Signal()

    def __init__(self, letters: QFont, lines: int, placeholder: str, most: int) -> None:
        super().__init__()
        self._lines, self.most = lines, most
        self.locked = False
        self.setFont(letters)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setCursorWidth(1)
        self._see_through()
        self.grow()

    def grow(self) -> None:
        """As high as the text, and at least the usual lines."""
        least = self._lines * self.fontMetrics().lineSpacing()
        self.setFixedHeight(max(int(self.document().size().height()), least) + 2)

    def begin(self) -> None:
        """Start writing."""
        if self.locked or not self.isReadOnly():
            return
        self.setReadOnly(False)
        self.began.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.isReadOnly():
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not self.locked:
                self.begin()
                cursor = self.textCursor()
                cursor.movePosition(cursor.MoveOperation.End)
                self.setTextCursor(cursor)
            else:
                event.ignore()
            return
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
            self.leave()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.leave()
            return
        if self.takes_key(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(self.fitting(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.framed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.leave()
        self.framed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(self.fits(source.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grow()

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def leave(self) -> None:
        """Stop writing."""
        if not self.isReadOnly():
            self.setReadOnly(True)
            self.ended.emit()

    def _see_through(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
