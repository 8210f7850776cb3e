"""Fields that choose: from a short list, from a long one by typing, or yes and no."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QStringListModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QStyleOptionComboBox

from app.domain import lengths
from app.texts import _
from app.ui.common.buttons import Check
from app.ui.common.fields import Checked, FaultError, Field
from app.ui.common.fonts import font
from app.ui.common.icons import paint_icon
from app.ui.common.text_fields import LineField
from app.ui.common.tokens import tokens

Options = Sequence[tuple[Any, str]]

_SHORTEST = 6
"""Letters that always stay in sight."""
_LABEL = 3 * lengths.LINE
"""A label may join several texts; what is chosen must be found again whole."""
_AROUND = 42
"""Pixels beside the words: the edges, and the arrow."""


class Combo(QComboBox):
    """A combo box with our arrow, deaf to the wheel unless it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font())
        self.setMaxVisibleItems(12)
        # a long entry of the list must not make what stands around it wider than the screen
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        # cut with a dot-dot-dot, not in the midst of a letter
        room = self.width() - _AROUND
        words: str = option.currentText  # pyright: ignore[reportAttributeAccessIssue]
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown  # pyright: ignore[reportAttributeAccessIssue]
        self.setToolTip(words if shown != words else "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        # a page that scrolls under the pointer must not change a value
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = QRectF(self.width() - 24, (self.height() - 16) / 2, 16, 16)
        colors = tokens()
        paint_icon(painter, spot, "chevron-down", colors.ink_soft if self.isEnabled() else colors.disabled)
        painter.end()


class ChoiceField(Field):
    """One of a short list, or nothing yet."""

    def __init__(
        self,
        label: str,
        options: Options = (),
        *,
        empty: str = "",
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        self.combo = Combo()
        self._empty = empty or _("kies")
        self._values: list[Any] = []
        super().__init__(label, self.combo, required=required, hint=hint, show_label=show_label, check=check)
        self.set_options(options)
        self.combo.activated.connect(self._chosen)
        self.combo.currentIndexChanged.connect(self._chosen)

    def set_options(self, options: Options) -> None:
        """Offer these (value, label); the choice stays when it is among them."""
        now, given, label = self._read(), self._given, self.combo.currentText()
        as_given = self.is_as_given
        self._values = [None, *(value for value, _label in options)]
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([self._empty, *(label for _value, label in options)])
        self.combo.blockSignals(blocked)
        self.offer_also(now, label)
        self.set_value(now)
        if not as_given:
            # somebody chose it: what the row holds is still what it held
            self._given, self._given_text = given, None if given is None else str(given)

    def typed_text(self) -> str:
        value = self._read()
        return "" if value is None else str(value)

    def _read(self) -> Any:
        at = self.combo.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def _write(self, value: Any) -> None:
        if value not in self._values:
            # what stands in the row stays in sight and stays, though nobody can choose it any more
            self._values.append(value)
            self.combo.addItem(as_it_is())
        self.combo.setCurrentIndex(self._values.index(value))

    def _put(self, text: str) -> None:
        self._write(next((value for value in self._values if value is not None and str(value) == text), None))

    def offer_also(self, value: Any, label: str) -> None:
        """Offer what stands in the row, by its name, where the list does not have it any more."""
        if value is not None and value not in self._values:
            self._values.append(value)
            self.combo.addItem(label)

    def _chosen(self, _at: int) -> None:
        if self.value() != self._last:
            self._edited()
            self._commit(complain=True)


class PickField(LineField):
    """One of a long list, found by typing a part of it: municipalities, providers."""

    def __init__(
        self,
        label: str,
        options: Options = (),
        *,
        placeholder: str = "",
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        super().__init__(
            label,
            placeholder=placeholder or _("typ een deel van de naam"),
            max_length=_LABEL,
            required=required,
            hint=hint,
            show_label=show_label,
            check=check,
        )
        self._labels: dict[Any, str] = {}
        self._found: dict[str, Any] = {}
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(self._picked)
        self.line.setCompleter(completer)
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Offer these (value, label)."""
        now, given, as_given = self._safe_value(), self._given, self.is_as_given
        kept = self._labels.get(now, "")
        self._labels, self._found = {}, {}
        for value, label in options:
            self._add(value, label)
        self._model.setStringList(list(self._labels.values()))
        if now is not None:
            if now not in self._labels and kept:
                self._add(now, kept)
            self.set_value(now)
            if not as_given:
                self._given, self._given_text = given, self._labels.get(given)

    def offer_also(self, value: Any, label: str) -> None:
        """Take what stands in the row by its name, where the list does not have it any more."""
        if value is not None and value not in self._labels:
            self._add(value, label)

    def _add(self, value: Any, label: str) -> None:
        # two people of one name are two: what is chosen is never the other one
        number, shown = 1, label
        while shown.casefold() in self._found:
            number += 1
            shown = f"{label} ({number})"
        self._labels[value] = shown
        self._found[shown.casefold()] = value

    def _read(self) -> Any:
        if not self.text():
            return None
        typed = self.text().casefold()
        if typed in self._found:
            return self._found[typed]
        near = [value for label, value in self._found.items() if typed in label]
        if len(near) == 1:
            return near[0]
        raise FaultError(_("Dit staat niet in de lijst. Kies een van de namen die verschijnen."))

    def _write(self, value: Any) -> None:
        if value is not None and value not in self._labels:
            self._add(value, as_it_is())
        self.line.setText(self._labels.get(value, ""))

    def _picked(self, _text: str) -> None:
        self._edited()
        self._commit(complain=True)

    def _leave(self) -> None:
        super()._leave()
        value = self._safe_value()
        if value is not None:
            self._write(value)


class CheckField(Field):
    """Yes or no; the label stands beside the box."""

    def __init__(self, label: str, *, hint: str = "") -> None:
        self.box = Check(label)
        super().__init__(label, self.box, hint=hint, show_label=False)
        self.box.toggled.connect(self._toggled)

    def _as_value(self, given: Any) -> bool:
        return bool(given)

    def _read(self) -> bool:
        return self.box.isChecked()

    def _write(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def typed_text(self) -> str:
        return "1" if self.box.isChecked() else ""

    def _put(self, text: str) -> None:
        self._write(text == "1")

    def _toggled(self, _on: bool) -> None:
        self._edited()
        self._commit(complain=True)


def as_it_is() -> str:
    """How a choice is called that stands in a row and cannot be chosen any more."""
    return _("zoals het nu staat")
