"""Which column is read into which field; every choice can be changed and is remembered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from app.domain.imports.fields import FIELDS, Field
from app.domain.imports.mapping import Column
from app.texts import _, ngettext
from app.ui.common.buttons import Button
from app.ui.common.choice_fields import ChoiceField, Combo
from app.ui.common.page import Scrolled
from app.ui.common.scale import wide
from app.ui.common.surfaces import Surface, clear, column
from app.ui.common.text import Text, section, small
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
        self._shown: tuple[SheetColumns, ...] = ()
        self._proposed: dict[str, Text] = {}
        self._unknown_title = section("")
        self._unknown = column(spacing=12)
        self._list = column(spacing=12)

        scrolled = Scrolled(margins=(24, 16, 24, 24), spacing=12)
        scrolled.body.addWidget(self._unknown_title)
        scrolled.body.addLayout(self._unknown)
        scrolled.body.addWidget(self.take)
        scrolled.body.addWidget(section(_("Kolommen")))
        scrolled.body.addWidget(small(_("Klopt een veld niet? Kies een ander. De keuze wordt onthouden.")))
        scrolled.body.addLayout(self._list)
        column(self).addWidget(scrolled)
        self.take.clicked.connect(self._take)

    def show_columns(self, sheets: Sequence[SheetColumns]) -> None:
        """Show the columns; while the headings stay the same only the choices change, so the focus stays."""
        known = {column.heading: column for sheet in sheets for column in reversed(sheet.columns) if column.heading}
        if known.keys() == self.fields.keys() and len(sheets) == len(self._shown):
            for heading, one in known.items():
                self.fields[heading].set_value(one.field or one.proposal)
        else:
            self._build(sheets)
        self._shown = tuple(sheets)
        for heading, said in self._proposed.items():
            said.setVisible(heading in self._proposals())
        self.take.setVisible(bool(self._proposals()))

    def _proposals(self) -> dict[str, Field]:
        """What may be used, for headings of which nobody chose the field yet."""
        return {
            one.heading: one.proposal
            for sheet in self._shown
            for one in sheet.columns
            if one.heading and one.field is None and one.proposal is not None
        }

    def _build(self, sheets: Sequence[SheetColumns]) -> None:
        clear(self._unknown)
        clear(self._list)
        self.fields, self._proposed = {}, {}
        options = [(info.field, info.label) for info in FIELDS]
        unknown = {one.heading: one for sheet in sheets for one in sheet.columns if one.heading and one.field is None}
        self._unknown_title.setText(
            ngettext("{n} kolom niet herkend", "{n} kolommen niet herkend", len(unknown)).format(n=len(unknown))
        )
        self._unknown_title.setVisible(bool(unknown))
        for one in unknown.values():
            self._add_unknown(one, options)
        for sheet in sheets:
            if len(sheets) > 1:
                self._list.addWidget(small(_("Blad {name}").format(name=sheet.sheet)))
            if not sheet.columns:
                self._list.addWidget(small(_("Op dit blad staan geen koppen die het programma kent.")))
            for one in sheet.columns:
                if one.heading and one.heading not in self.fields:
                    self._list.addWidget(self._choice(one.heading, one.field, options))

    def _add_unknown(self, one: Column, options: Sequence[tuple[Field, str]]) -> None:
        """The heading with its choice, a few of its cells, and whether the choice is only a proposal."""
        group = column(spacing=4)
        group.addWidget(self._choice(one.heading, one.field or one.proposal, options))
        if one.examples:
            group.addWidget(small(_("Er staat: {texts}").format(texts=" · ".join(one.examples))))
        if one.proposal is not None:
            self._proposed[one.heading] = small(_("Dit is een voorstel. Het is nog niet gebruikt."), Tone.WARN)
            group.addWidget(self._proposed[one.heading])
        self._unknown.addLayout(group)

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

    def _take(self) -> None:
        if proposals := self._proposals():
            self.all_changed.emit(proposals)
