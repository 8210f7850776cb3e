"""Which column is read into which field; every choice can be changed and is remembered."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.imports.fields import FIELDS, Field
from app.domain.imports.mapping import Column
from app.texts import _, ngettext
from app.ui.common.buttons import Button
from app.ui.common.choice_fields import ChoiceField, Combo
from app.ui.common.page import Scrolled
from app.ui.common.scale import wide
from app.ui.common.surfaces import Surface, clear, column
from app.ui.common.text import section, small
from app.ui.common.tokens import Tone
from app.usecases.imports import SheetColumns

_WIDTH = 336


class ColumnsPane(Surface):
    """One choice per heading: first those that are not known, with what they may be, then each under its sheet."""

    changed = Signal(str, object)
    """Heading and field."""
    all_changed = Signal(object)
    """Fields by heading: all proposals at once."""

    def __init__(self) -> None:
        super().__init__("window", "left")
        self.setFixedWidth(wide(_WIDTH))
        self.fields: dict[str, ChoiceField] = {}
        self.take = Button(_("Gebruik de voorstellen"))
        self.title = section("")
        self._shown: tuple[SheetColumns, ...] = ()
        self._parts: dict[str, _ColumnPart] = {}
        self._unknown_hint = small(_("Zonder veld blijft de tekst bewaard als notitie."))
        self._unknown = column(spacing=12)
        self._list = column(spacing=12)

        scrolled = Scrolled(margins=(24, 16, 24, 24), spacing=12)
        scrolled.body.addWidget(self.title)
        scrolled.body.addWidget(self._unknown_hint)
        scrolled.body.addLayout(self._unknown)
        scrolled.body.addWidget(self.take)
        scrolled.body.addWidget(section(_("Kolommen")))
        scrolled.body.addWidget(small(_("Klopt een veld niet? Kies een ander. De keuze wordt onthouden.")))
        scrolled.body.addLayout(self._list)
        column(self).addWidget(scrolled)
        self.take.clicked.connect(self._take)

    def show_columns(self, sheets: Sequence[SheetColumns]) -> None:
        """Show the columns; a heading that was there already keeps its choice, so the focus stays."""
        self._shown = tuple(sheets)
        known: dict[str, Column] = {}
        for one in (one for sheet in sheets for one in sheet.columns if one.heading):
            known.setdefault(one.heading, one)
        for heading in self._parts.keys() - known.keys():
            part = self._parts.pop(heading)
            part.hide()
            part.deleteLater()
        for heading, one in known.items():
            if heading not in self._parts:
                self._parts[heading] = part = _ColumnPart(heading)
                part.choice.committed.connect(partial(self._pass_on, heading))
            self._parts[heading].show_column(one)
        unknown = {one.heading: one for sheet in sheets for one in sheet.columns if one.heading and one.field is None}
        self._say_unknown(len(unknown))
        self._arrange([heading for heading in known if heading in unknown or self._is_being_chosen(heading)])

    def unknown_headings(self) -> list[str]:
        """The headings that stand above, as not known."""
        return [part.heading for part in _parts_in(self._unknown)]

    def _is_being_chosen(self, heading: str) -> bool:
        """Whether the keyboard is in a choice above: every arrow key chooses, and must not take it away."""
        part = self._parts[heading]
        # the stub promises a widget; Qt gives None where nothing has the focus
        focused = cast("QWidget | None", self.window().focusWidget())
        return focused is not None and part in _parts_in(self._unknown) and part.isAncestorOf(focused)

    def _say_unknown(self, number: int) -> None:
        self.title.setText(
            ngettext("{n} kolom niet herkend", "{n} kolommen niet herkend", number).format(n=number)
            if number
            else _("Alle kolommen hebben een veld")
        )
        self._unknown_hint.setVisible(number > 0)
        self.take.setVisible(bool(self._proposals()))

    def _arrange(self, above: Sequence[str]) -> None:
        """Put those that are not known above, and every other one under its sheet."""
        for layout in (self._unknown, self._list):
            for part in _parts_in(layout):
                layout.removeWidget(part)
            clear(layout)
        self.fields = {}
        self.title.setVisible(bool(above))
        for heading in above:
            self._put(self._unknown, heading)
        for sheet in self._shown:
            if len(self._shown) > 1:
                self._list.addWidget(small(_("Blad {name}").format(name=sheet.sheet)))
            if not sheet.columns:
                self._list.addWidget(small(_("Op dit blad staan geen koppen die het programma kent.")))
            for one in sheet.columns:
                if one.heading and one.heading not in self.fields:
                    self._put(self._list, one.heading)
        self._order_focus()

    def _put(self, layout: QVBoxLayout, heading: str) -> None:
        part = self._parts[heading]
        layout.addWidget(part)
        part.show()
        self.fields[heading] = part.choice

    def _order_focus(self) -> None:
        """Tab goes from top to bottom, also where a choice was moved."""
        above = len(self.unknown_headings())
        combos: list[QWidget] = [field.combo for field in self.fields.values()]
        order = [*combos[:above], self.take, *combos[above:]]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _proposals(self) -> dict[str, Field]:
        """What may be used, for headings of which nobody chose the field yet."""
        return {
            one.heading: one.proposal
            for sheet in self._shown
            for one in sheet.columns
            if one.heading and one.field is None and one.proposal is not None
        }

    def _pass_on(self, heading: str, field: Field | None) -> None:
        self.changed.emit(heading, field or Field.KEEP)

    def _take(self) -> None:
        if proposals := self._proposals():
            self.all_changed.emit(proposals)


class _ColumnPart(QWidget):
    """The heading with its choice, a few of its cells, and whether the choice is only a proposal."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        options = [(info.field, info.label) for info in FIELDS]
        # short, so that it is never cut; what becomes of the text stands above
        self.choice = ChoiceField(heading, options, empty=_("nog geen veld"))
        self.choice.combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.combo.setMinimumContentsLength(10)
        self._examples = small("")
        self._proposed = small(_("Dit is een voorstel. Het is nog niet gebruikt."), Tone.WARN)
        layout = column(self, spacing=4)
        layout.addWidget(self.choice)
        layout.addWidget(self._examples)
        layout.addWidget(self._proposed)

    def show_column(self, one: Column) -> None:
        self.choice.set_value(one.field or one.proposal)
        self._examples.setText(_("Er staat: {texts}").format(texts=" · ".join(one.examples)))
        self._examples.setVisible(bool(one.examples))
        self._proposed.setVisible(one.field is None and one.proposal is not None)


def _parts_in(layout: QVBoxLayout) -> list[_ColumnPart]:
    found = [layout.itemAt(at).widget() for at in range(layout.count())]
    return [widget for widget in found if isinstance(widget, _ColumnPart)]
