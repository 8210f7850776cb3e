"""Which column is read into which field; every choice can be changed and is remembered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from app.domain.imports.fields import FIELDS, Field
from app.texts import _
from app.ui.common.choice_fields import ChoiceField, Combo
from app.ui.common.page import Scrolled
from app.ui.common.scale import wide
from app.ui.common.surfaces import Surface, clear, column
from app.ui.common.text import section, small
from app.usecases.imports import SheetColumns

_WIDTH = 336


class ColumnsPane(Surface):
    """One choice per heading, under the name of its sheet."""

    changed = Signal(str, object)
    """Heading and field."""

    def __init__(self) -> None:
        super().__init__("window", "left")
        self.setFixedWidth(wide(_WIDTH))
        self.fields: dict[str, ChoiceField] = {}
        self._shown: tuple[SheetColumns, ...] = ()
        self._list = column(spacing=12)

        scrolled = Scrolled(margins=(24, 16, 24, 24), spacing=12)
        scrolled.body.addWidget(section(_("Kolommen")))
        scrolled.body.addWidget(small(_("Klopt een veld niet? Kies een ander. De keuze wordt onthouden.")))
        scrolled.body.addLayout(self._list)
        column(self).addWidget(scrolled)

    def show_columns(self, sheets: Sequence[SheetColumns]) -> None:
        """Show the columns; while the headings stay the same only the choices change, so the focus stays."""
        known = {column.heading: column.field for sheet in sheets for column in sheet.columns if column.heading}
        if list(known) == list(self.fields) and len(sheets) == len(self._shown):
            for heading, field in known.items():
                self.fields[heading].set_value(field)
        else:
            self._build(sheets)
        self._shown = tuple(sheets)

    def _build(self, sheets: Sequence[SheetColumns]) -> None:
        clear(self._list)
        self.fields = {}
        options = [(info.field, info.label) for info in FIELDS]
        for sheet in sheets:
            if len(sheets) > 1:
                self._list.addWidget(small(_("Blad {name}").format(name=sheet.sheet)))
            if not sheet.columns:
                self._list.addWidget(small(_("Op dit blad staan geen koppen die het programma kent.")))
            for one in sheet.columns:
                if one.heading and one.heading not in self.fields:
                    self._list.addWidget(self._choice(one.heading, one.field, options))

    def _choice(self, heading: str, field: Field | None, options: Sequence[tuple[Field, str]]) -> ChoiceField:
        choice = ChoiceField(heading, options, empty=_("nog geen veld: wordt bewaard als notitie"))
        choice.combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.combo.setMinimumContentsLength(10)
        choice.set_value(field)
        choice.committed.connect(partial(self._pass_on, heading))
        self.fields[heading] = choice
        return choice

    def _pass_on(self, heading: str, field: Field | None) -> None:
        self.changed.emit(heading, field or Field.KEEP)
