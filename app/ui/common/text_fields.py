"""Fields for text: one line, many lines, and what is masked until asked for."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain import lengths
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import Checked, Field
from app.ui.common.fonts import font
from app.ui.common.surfaces import row
from app.ui.common.text_area import PlainArea, units

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons after which somebody goes on where she was."""


class LineField(Field):
    """A field around one line; fields for dates, money and numbers build on it."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        max_length: int = lengths.NAME,
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        self.line = QLineEdit()
        self._at_beginning = False
        """Whether the cursor was put there for who reads, not by who writes."""
        self.line.setFont(font())
        self.line.setPlaceholderText(placeholder)
        self.most = max_length
        """As many characters as fit."""
        self._rejected = False
        """Whether not all fitted of what is being added just now."""
        self.line.setMaxLength(max_length)
        super().__init__(label, self.line, required=required, hint=hint, show_label=show_label, check=check)
        self.line.textEdited.connect(self._edited)
        self.line.inputRejected.connect(self._reject)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text that is longer than its line shows its beginning, until somebody writes on behind its end."""
        if watched is self.line and isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
                self._show_beginning()
            elif event.type() == QEvent.Type.FocusIn and self._at_beginning:
                self._at_beginning = False
                if not self.line.hasSelectedText():
                    self.line.end(False)
        return super().eventFilter(watched, event)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        if not self.line.hasFocus():
            self._show_beginning()

    def text(self) -> str:
        """What stands there, trimmed."""
        return self.line.text().strip()

    def typed_text(self) -> str:
        return self.line.text()

    def _put(self, text: str) -> None:
        self._show_whole(text)
        if not self.line.hasFocus():
            self._show_beginning()

    def _show_whole(self, text: str) -> None:
        """Put a text in the line, all of it: what is longer than fits was typed elsewhere, and stays."""
        self.line.setMaxLength(max(self.most, units(text)))
        self.line.setText(text)

    def _edited(self) -> None:
        rejected, self._rejected = self._rejected, False
        if rejected and self._is_cut_in_half():
            # takes the half sign away, and comes here once more
            self._rejected = True
            self.line.backspace()
            return
        super()._edited()
        if rejected:
            self.say_full(self.most)

    def _reject(self) -> None:
        """Qt cuts what is added at its end, and says so before it says that anything was added."""
        if self.line.maxLength() - units(self.line.text()) > 1:
            return
        self._rejected = True
        self.say_full(self.most)
        QTimer.singleShot(0, self, self._forget_rejected)

    def _forget_rejected(self) -> None:
        self._rejected = False

    def _is_cut_in_half(self) -> bool:
        """Whether a sign of two units lost its second one."""
        before = self.line.text().encode("utf-16-le", "surrogatepass")[: 2 * self.line.cursorPosition()]
        return len(before) > 1 and 0xD8 <= before[-1] <= 0xDB

    def _show_beginning(self) -> None:
        self.line.home(False)
        self._at_beginning = True


class TextField(LineField):
    """One line of text."""

    def _read(self) -> str:
        return self.text()

    def _as_value(self, given: str | None) -> str:
        return given or ""

    def _write(self, value: str | None) -> None:
        self._show_whole(value or "")


class MultilineField(Field):
    """Text of several lines; the field grows with it. Ctrl+Enter commits, Tab leaves."""

    def __init__(
        self,
        label: str,
        lines: int = 3,
        *,
        most_lines: int = 16,
        placeholder: str = "",
        max_length: int = lengths.TEXT,
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        self.area = PlainArea(max_length)
        self.area.setPlaceholderText(placeholder)
        self.most = max_length
        """As many characters as fit."""
        self._rejected = False
        self._lines, self._most = lines, most_lines
        super().__init__(label, self.area, required=required, hint=hint, show_label=show_label, check=check)
        self.area.textChanged.connect(self._edited)
        self.area.limited.connect(self._reject)
        self.area.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def typed_text(self) -> str:
        return self.area.toPlainText()

    def _read(self) -> str:
        return self.area.toPlainText().strip()

    def _as_value(self, given: str | None) -> str:
        return given or ""

    def _write(self, value: str | None) -> None:
        self.area.most = max(self.most, units(value or ""))
        self.area.setPlainText(value or "")
        self._grow()

    def _put(self, text: str) -> None:
        self._write(text)

    def _edited(self) -> None:
        rejected, self._rejected = self._rejected, False
        super()._edited()
        if rejected:
            self.say_full(self.most)

    def _reject(self) -> None:
        """Said now, and again after what does fit has been added."""
        self._rejected = True
        self.say_full(self.most)
        QTimer.singleShot(0, self, self._forget_rejected)

    def _forget_rejected(self) -> None:
        self._rejected = False

    def _grow(self) -> None:
        high = self.area.fontMetrics().lineSpacing()
        # a plain text document counts its height in lines
        shown = min(max(int(self.area.document().size().height()), self._lines), self._most)
        self.area.setFixedHeight(shown * high + 18)


class PersonalField(Field):
    """A BSN and the like: masked until somebody asks, and asking is told to whoever listens."""

    reveal_asked = Signal()

    def __init__(self, label: str, *, required: bool = False, hint: str = "", check: Checked | None = None) -> None:
        self.line = _MaskedLine()
        self.line.setFont(font())
        # a number that fails the elfproef may be any words of a list
        self.most = lengths.NAME
        self.line.setMaxLength(self.most)
        self.show_button = Button(_("toon"), ButtonKind.LINK, "eye")
        self._masked = False
        holder = QWidget()
        beside = row(holder, spacing=8)
        super().__init__(label, self.line, required=required, hint=hint, check=check)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self.line, holder)
        beside.addWidget(self.line, 1)
        beside.addWidget(self.show_button)

        self.line.textEdited.connect(self._edited)
        self.show_button.clicked.connect(self.reveal_asked)
        self.show_button.setAccessibleName(_("toon {label}").format(label=label))
        self.show_button.hide()

    def value(self) -> str | None:
        """What was typed or revealed; None while it is masked, for then nothing was changed."""
        return None if self._masked else super().value()

    def typed_text(self) -> str:
        return "" if self._masked else self.line.text()

    @property
    def is_masked(self) -> bool:
        return self._masked

    def set_mask(self, mask: str) -> None:
        """Show only this ("•••••••67"); the value itself is not here."""
        self._masked = True
        self.line.setReadOnly(True)
        self.line.masked = True
        self.line.setText(mask)
        self.show_button.show()
        self._last = self._entered = self._given_text = None
        self.set_fault(None)

    def reveal(self, text: str) -> None:
        """Show the value and let it be changed."""
        self._masked = False
        self.line.setReadOnly(False)
        self.line.masked = False
        self.show_button.hide()
        self.set_value(text)

    def _read(self) -> str | None:
        return None if self._masked else self.line.text().strip()

    def _as_value(self, given: str | None) -> str:
        return given or ""

    def _write(self, value: str | None) -> None:
        self._masked = False
        self.line.setReadOnly(False)
        self.line.masked = False
        self.line.setText(value or "")
        self.show_button.hide()

    def _put(self, text: str) -> None:
        self._write(text)

    def is_valid(self) -> bool:
        return self._masked or super().is_valid()


class _MaskedLine(QLineEdit):
    """Lets nothing be copied or dragged while it is masked."""

    def __init__(self) -> None:
        super().__init__()
        self.masked = False
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def copy(self) -> None:
        if not self.masked:
            super().copy()

    def createMimeDataFromSelection(self) -> QMimeData:
        return QMimeData()
