"""Above a list: narrow it by text and by choices, and see how many are left."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import _
from app.ui.common.choice_fields import Combo
from app.ui.common.scale import px, tall, wide
from app.ui.common.search_line import SearchLine
from app.ui.common.surfaces import Surface, row
from app.ui.common.text import small

_NARROWEST = 96
_WITH_COUNT = 880
"""From this width the number of rows stands beside the choices."""


class FilterBar(Surface):
    """A text and choices; `changed` tells all values, the text under "text"."""

    text_changed = Signal(str)
    changed = Signal(object)
    """The values by their key."""

    def __init__(self, placeholder: str) -> None:
        super().__init__("panel", "bottom")
        self.setFixedHeight(tall(48) + 1)
        self.line = SearchLine(placeholder)
        self.line.setMaximumWidth(320)
        self.line.setMinimumWidth(160)
        self.combos: dict[str, Combo] = {}
        self._options: dict[str, list[Any]] = {}
        self._usual: dict[str, Any] = {}
        self._expected: dict[str, str | None] = {}
        """Choices that were kept and whose options have not come yet."""
        self._found = small("", wrap=False)

        self.line.searched.connect(self._searched)

        layout = row(self, margins=(24, 0, 24, 0), spacing=8)
        # as wide as its words before anything stays empty
        layout.addWidget(self.line, 100)
        self._choices = row(spacing=8)
        layout.addLayout(self._choices)
        layout.addStretch(1)
        layout.addWidget(self._found)
        self._tools = row(spacing=4)
        layout.addLayout(self._tools)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # how many are left gives way to what was chosen
        self._found.setVisible(self.width() >= wide(_WITH_COUNT))

    def add_choice(self, key: str, label: str, options: Sequence[tuple[Any, str]], usual: Any = None) -> Combo:
        """One more filter; its first entry is the label and filters nothing (None). It begins with the usual entry."""
        combo = Combo()
        combo.setAccessibleName(label)
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        combo.setMaximumWidth(px(200))
        # on a small screen the list must fit more than a choice must show
        combo.setMinimumWidth(_NARROWEST)
        self.combos[key] = combo
        self._choices.addWidget(combo)
        self.set_options(key, label, options)
        self._usual[key] = usual
        self.set_value(key, usual)
        combo.currentIndexChanged.connect(self._chosen)
        return combo

    def set_options(self, key: str, label: str, options: Sequence[tuple[Any, str]]) -> None:
        """Other entries for a filter; the choice stays when it is among them."""
        combo = self.combos[key]
        now = self.values().get(key)
        self._options[key] = [None, *(value for value, _label in options)]
        blocked = combo.blockSignals(True)
        combo.clear()
        combo.addItems([_("{label}: alle").format(label=label), *(word for _value, word in options)])
        combo.setCurrentIndex(self._options[key].index(now) if now in self._options[key] else 0)
        combo.blockSignals(blocked)
        self._choose_expected(key)

    def values(self) -> dict[str, Any]:
        """All values by their key; None where a choice filters nothing."""
        found: dict[str, Any] = {"text": self.line.text().strip()}
        for key, values in self._options.items():
            at = self.combos[key].currentIndex()
            found[key] = values[at] if 0 <= at < len(values) else None
        return found

    def set_value(self, key: str, value: Any) -> None:
        """Choose an entry; tells `changed` when it was another."""
        self.combos[key].setCurrentIndex(self._options[key].index(value))

    def is_narrowed(self) -> bool:
        """Whether a text or another choice than the usual one leaves rows out."""
        return self.values() != {"text": ""} | self._usual

    def clear(self) -> None:
        """Back to the usual choices, ready for another text."""
        self.set_text("")
        for key, usual in self._usual.items():
            self.set_value(key, usual)
        self.focus_filter()

    def kept(self) -> dict[str, str | None]:
        """The choices as they can be kept; the text is of the moment and may hold a name."""
        values = {key: value for key, value in self.values().items() if key != "text"}
        return {key: None if value is None else str(value) for key, value in values.items()} | self._expected

    def restore(self, kept: Mapping[str, str | None]) -> None:
        """Choose what was kept: now without telling, or as soon as those options come."""
        self._expected = {key: value for key, value in kept.items() if key in self.combos}
        for key in list(self._expected):
            blocked = self.combos[key].blockSignals(True)
            self._choose_expected(key)
            self.combos[key].blockSignals(blocked)

    def add_tool(self, button: QWidget) -> None:
        """A button at the far right."""
        self._tools.addWidget(button)

    def set_text(self, text: str) -> None:
        """Fill in the text and tell it."""
        self.line.set_text(text)

    def focus_filter(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def set_found(self, sentence: str) -> None:
        """How many are left, at the right."""
        self._found.setText(sentence)

    def _choose_expected(self, key: str) -> None:
        words = [None if value is None else str(value) for value in self._options[key]]
        if key in self._expected and self._expected[key] in words:
            self.combos[key].setCurrentIndex(words.index(self._expected.pop(key)))

    def _chosen(self, _at: int) -> None:
        self.changed.emit(self.values())

    def _searched(self, text: str) -> None:
        self.text_changed.emit(text)
        self.changed.emit(self.values())
