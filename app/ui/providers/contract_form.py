"""A contract with its period, municipalities and lots; it saves itself, a new one when it is complete."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.providers import ContractRecord, LotRecord
from app.domain.teams import MunicipalityRecord
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind, IconButton
from app.ui.common.choice_fields import ChoiceField, PickField
from app.ui.common.fields import FormColumns, first_fault
from app.ui.common.jobs import Jobs
from app.ui.common.number_fields import DateField
from app.ui.common.row_form import RowForm
from app.ui.common.surfaces import clear, column, row
from app.ui.common.text import Text, section, small
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.ui.providers import words
from app.usecases.providers import Providers

CONTRACT = "contract"
"""The name of this form among the drafts."""


class ContractForm(QWidget):
    """Shows a contract, or asks a new one."""

    added = Signal(object)

    def __init__(self, providers: Providers, jobs: Jobs) -> None:
        super().__init__()
        self._providers, self._jobs = providers, jobs
        self._contract: ContractRecord | None = None
        self._provider_id: UUID | None = None
        self._places: dict[str, str] = {}
        self._codes: list[str] = []
        self._title = section()
        self.fields = {
            "number": TextField(_("Contractnummer"), required=True),
            "payment_form": ChoiceField(_("Bekostiging"), words.payment_forms(), required=True),
            "scale": ChoiceField(_("Schaal"), words.scales(), required=True),
            "starts_on": DateField(_("Eerste dag"), required=True),
            "ends_on": DateField(_("Laatste dag"), placeholder=_("zonder einde")),
        }
        self._form = RowForm(
            jobs,
            self.fields,
            self._change,
            self,
            table=CONTRACT,
            together=("starts_on", "ends_on"),
            check_together=_check_period,
            adds=True,
        )
        self.place = PickField(_("Gemeenten"), placeholder=_("voeg een gemeente toe"))
        self._chosen = column()
        self._lots_box = QWidget()
        self._lots = column()
        self.lot = TextField(_("Percelen"), placeholder=_("naam van een nieuw perceel"))
        self.add_button = Button(_("Voeg contract toe"), ButtonKind.PRIMARY)
        self.remove = Button(_("Contract in de prullenbak"), ButtonKind.QUIET, "trash-2")
        self._fault = small("", Tone.BAD)

        self.place.committed.connect(self._add_place)
        self.lot.line.returnPressed.connect(self._add_lot)
        self.add_button.clicked.connect(self._add)
        self.remove.clicked.connect(self._bin)

        layout = column(self, spacing=16)
        layout.addWidget(self._title)
        layout.addWidget(self.fields["number"])
        layout.addWidget(FormColumns(2, [field for name, field in self.fields.items() if name != "number"]))
        places = column(spacing=4)
        places.addWidget(self.place)
        places.addLayout(self._chosen)
        layout.addLayout(places)
        lots = column(self._lots_box, spacing=4)
        lots.addWidget(self.lot)
        lots.addLayout(self._lots)
        layout.addWidget(self._lots_box)
        layout.addWidget(self._fault)
        below = row()
        below.addWidget(self.add_button)
        below.addWidget(self.remove)
        below.addStretch(1)
        layout.addLayout(below)
        self._fault.hide()

    @property
    def is_new(self) -> bool:
        """Whether a new contract is being typed."""
        return self._contract is None and self._provider_id is not None

    def set_municipalities(self, places: tuple[MunicipalityRecord, ...]) -> None:
        self._places = {place.code: place.name for place in places}
        self.place.set_options([(place.code, place.name) for place in places])
        self._show_places()

    def begin_new(self, provider_id: UUID) -> None:
        """Ask a new contract; until it is complete it is a draft."""
        self._contract, self._provider_id = None, provider_id
        for field in self.fields.values():
            field.set_value(None)
        self._codes = []
        self._show(_("Nieuw contract"))
        self._form.begin_row(title=_("Nieuw contract"), parent_id=provider_id)
        self.fields["number"].setFocus()

    def show_contract(self, contract: ContractRecord) -> None:
        self._contract, self._provider_id = contract, contract.provider_id
        self._codes = list(contract.municipality_codes)
        self._places |= dict(zip(contract.municipality_codes, contract.municipality_names, strict=True))
        self._form.show_row(
            contract.id,
            contract.version,
            {
                "number": contract.number,
                "payment_form": contract.payment_form,
                "scale": contract.scale,
                "starts_on": contract.starts_on,
                "ends_on": words.last_day(contract.ends_on),
            },
            title=_("Contract {number}").format(number=contract.number),
        )
        self._show(_("Contract {number}").format(number=contract.number))

    def leave_form(self) -> None:
        """The form is left: a new contract is a draft until its button adds it."""
        self._form.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_new and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _show(self, title: str) -> None:
        is_new = self._contract is None
        self._title.setText(title)
        self.add_button.setVisible(is_new)
        self.remove.setVisible(not is_new)
        self._lots_box.setVisible(not is_new)
        self._say(None)
        self._show_places()
        clear(self._lots)
        for lot in self._contract.lots if self._contract else ():
            self._lots.addWidget(self._removable(lot.name, lambda lot=lot: self._bin_lot(lot)))

    def _show_places(self) -> None:
        clear(self._chosen)
        for code in self._codes:
            name = self._places.get(code, code)
            self._chosen.addWidget(self._removable(name, lambda code=code: self._drop_place(code)))

    def _removable(self, name: str, drop: Any) -> QWidget:
        holder = QWidget()
        layout = row(holder, spacing=8)
        layout.addWidget(Text(name, wrap=True), 1)
        button = IconButton("x", _("Haal {name} weg").format(name=name))
        button.clicked.connect(drop)
        layout.addWidget(button)
        return holder

    def _change(self, row_id: UUID, version: int, values: dict[str, Any]) -> int:
        return self._providers.change_contract(row_id, version, **_stored(values))

    def _add(self) -> None:
        if first_fault(list(self.fields.values())) is not None or (provider_id := self._provider_id) is None:
            return
        values = _stored({name: field.value() for name, field in self.fields.items()})
        codes = list(self._codes)
        self._form.add_row(
            lambda: self._providers.add_contract(provider_id, **values, municipality_codes=codes),
            self._added,
            self._failed,
        )

    def _added(self, contract_id: UUID) -> None:
        self._provider_id = None
        self.added.emit(contract_id)

    def _add_place(self, code: str | None) -> None:
        if code is None:
            return
        self.place.set_value(None)
        if code not in self._codes:
            self._codes.append(code)
            self._keep_places()

    def _drop_place(self, code: str) -> None:
        self._codes.remove(code)
        self._keep_places()

    def _keep_places(self) -> None:
        self._show_places()
        if (contract := self._contract) is not None:
            codes = list(self._codes)
            self._jobs.write(
                self,
                lambda: self._providers.set_municipalities(contract.id, contract.version, codes),
                None,
                self._failed,
            )

    def _add_lot(self) -> None:
        name = self.lot.value()
        if (contract := self._contract) is not None and name:
            self._jobs.write(
                self,
                lambda: self._providers.add_lot(contract.id, name),
                lambda _id: self.lot.set_value(""),
                lambda error: self.lot.set_fault(error.sentence),
            )

    def _bin_lot(self, lot: LotRecord) -> None:
        self._jobs.write(self, lambda: self._providers.bin_lot(lot.id, lot.version), None, self._failed)

    def _bin(self) -> None:
        if (contract := self._contract) is not None:
            self._jobs.write(
                self, lambda: self._providers.bin_contract(contract.id, contract.version), None, self._failed
            )

    def _failed(self, error: UserError) -> None:
        self._say(error.sentence)

    def _say(self, sentence: str | None) -> None:
        self._fault.setText(sentence or "")
        self._fault.setVisible(bool(sentence))


def _check_period(values: Mapping[str, Any]) -> str | None:
    starts_on, ends_on = values["starts_on"], values["ends_on"]
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        return _("De laatste dag ligt voor de eerste. Kies een latere dag.")
    return None


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    """The last day that counts becomes the first day that does not."""
    if "ends_on" in values:
        return {**values, "ends_on": words.end_after(values["ends_on"])}
    return values
