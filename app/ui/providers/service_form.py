"""A service and its tariffs over time; it saves itself, a new one and a new tariff when they are complete."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain import lengths
from app.domain.periods import holds_on
from app.domain.provider_codes import check_product_code
from app.domain.providers import ServiceRecord, TariffRecord
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind, IconButton
from app.ui.common.choice_fields import ChoiceField, Combo
from app.ui.common.fields import FormColumns, first_fault
from app.ui.common.form_words import FormWords
from app.ui.common.formats import money
from app.ui.common.jobs import Jobs
from app.ui.common.leaving import LeaveWatch
from app.ui.common.number_fields import DateField, MoneyField
from app.ui.common.row_form import RowForm, fault_of
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Text, section, small
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.ui.providers import words
from app.usecases.providers import Providers

TARIFF = "tariff"
"""The name of a new tariff among the drafts."""


class ServiceForm(QWidget):
    """Shows a service with its tariffs, or asks a new one."""

    added = Signal(object)

    def __init__(self, providers: Providers, jobs: Jobs, today: Callable[[], date]) -> None:
        super().__init__()
        self._providers, self._jobs, self._today = providers, jobs, today
        self._service: ServiceRecord | None = None
        self._provider_id: UUID | None = None
        self._title = section()
        self.fields = {
            "name": TextField(_("Dienst"), required=True),
            "code": TextField(_("Productcode"), max_length=lengths.CODE, check=fault_of(check_product_code)),
            "unit": ChoiceField(_("Eenheid"), words.units(), required=True),
            "kind": ChoiceField(_("Soort hulp"), words.kinds(), required=True),
            "category": ChoiceField(_("Productcategorie"), words.categories(), empty=_("geen")),
        }
        for field in self.fields.values():
            if isinstance(field, ChoiceField):
                _narrow(field)
        self._form = RowForm(jobs, self.fields, self._change, self, table="service", adds=True)
        self.lot = ChoiceField(_("Perceel"), [], empty=_("zonder contract"))
        _narrow(self.lot)
        self._tariffs = column()
        self._tariff_title = section(_("Tarieven"))
        self.cents = MoneyField(_("Nieuw tarief"))
        self.starts_on = DateField(_("Vanaf"), today=today)
        self._new_tariff = FormWords(self, {"cents": self.cents, "starts_on": self.starts_on})
        self.add_tariff = Button(_("Zet tarief"))
        self.add_button = Button(_("Voeg dienst toe"), ButtonKind.PRIMARY)
        self.remove = Button(_("Dienst in de prullenbak"), ButtonKind.QUIET, "trash-2")
        self._fault = small("", Tone.BAD)
        self._setting = False

        LeaveWatch(self).left.connect(self.leave_form)
        self.add_tariff.clicked.connect(self._add_tariff)
        self.starts_on.line.returnPressed.connect(self._enter_tariff)
        self.add_button.clicked.connect(self._add)
        self.remove.clicked.connect(self._bin)

        layout = column(self, spacing=16)
        layout.addWidget(self._title)
        layout.addWidget(self.fields["name"])
        layout.addWidget(FormColumns(2, [field for name, field in self.fields.items() if name != "name"]))
        layout.addWidget(self.lot)
        layout.addWidget(self._tariff_title)
        layout.addLayout(self._tariffs)
        layout.addWidget(FormColumns(2, [self.cents, self.starts_on]))
        layout.addWidget(self._fault)
        below = row(spacing=8)
        for button in (self.add_button, self.add_tariff, self.remove):
            below.addWidget(button)
        below.addStretch(1)
        layout.addLayout(below)
        self._fault.hide()

    def begin_new(self, provider_id: UUID, lots: Sequence[tuple[UUID, str]], lot_id: UUID | None) -> None:
        """Ask a new service, in this lot unless another is chosen; until it is complete it is a draft."""
        self._service, self._provider_id = None, provider_id
        for field in (*self.fields.values(), self.cents, self.starts_on):
            field.set_value(None)
        self.lot.set_options(lots)
        self.lot.set_value(lot_id)
        self._show(_("Nieuwe dienst"))
        self._form.begin_row(title=_("Nieuwe dienst"), parent_id=provider_id)
        self._bind_tariff(_("Nieuwe dienst"), provider_id)
        self.fields["name"].setFocus()

    def show_service(self, service: ServiceRecord, lots: Sequence[tuple[UUID, str]]) -> None:
        other = self._service is None or self._service.id != service.id
        if other:
            self._new_tariff.release()
            self.cents.set_value(None)
            self.starts_on.set_value(None)
        self._service, self._provider_id = service, service.provider_id
        self.lot.set_options(lots)
        self.lot.set_value(service.lot_id)
        self._form.show_row(
            service.id,
            service.version,
            {
                "name": service.name,
                "code": service.code or "",
                "unit": service.unit,
                "kind": service.kind,
                "category": service.category,
            },
            title=service.name,
        )
        self._show(service.name)
        if other:
            self._bind_tariff(service.name, service.id)

    def leave_form(self) -> None:
        """The form is left: a new service or a new tariff is a draft until its button makes it."""
        self._form.leave()
        if self._new_tariff.unsaved and not self._setting:
            for field in (self.cents, self.starts_on):
                field.show_draft(bool(field.typed_text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._service is None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _bind_tariff(self, title: str, parent_id: UUID) -> None:
        self._setting = False
        self._new_tariff.bind(form=TARIFF, table=TARIFF, title=title, parent_id=parent_id)

    def _show(self, title: str) -> None:
        is_new = self._service is None
        self._title.setText(title)
        self.add_button.setVisible(is_new)
        self.add_tariff.setVisible(not is_new)
        self.remove.setVisible(not is_new)
        self._tariff_title.setVisible(not is_new)
        stays = _("Een dienst blijft in haar perceel: zo klopt wat al betaald is.")
        self.lot.disable_because(None if is_new else stays)
        self._say(None)
        clear(self._tariffs)
        for tariff in reversed(self._service.tariffs) if self._service else ():
            self._tariffs.addWidget(self._tariff(tariff))

    def _tariff(self, tariff: TariffRecord) -> QWidget:
        holder = Surface("window", "bottom")
        layout = row(holder, margins=(0, 4, 0, 4), spacing=8)
        now = holds_on(tariff, self._today())
        layout.addWidget(Text(words.period(tariff.starts_on, tariff.ends_on), tone=Tone.INK if now else Tone.SOFT), 1)
        layout.addWidget(Text(money(tariff.cents)))
        button = IconButton("x", _("Haal tarief {amount} weg").format(amount=money(tariff.cents)))
        button.clicked.connect(lambda: self._bin_tariff(tariff))
        layout.addWidget(button)
        return holder

    def _change(self, row_id: UUID, version: int, values: dict[str, Any]) -> int:
        return self._providers.change_service(row_id, version, **values)

    def _add(self) -> None:
        if first_fault([*self.fields.values(), self.cents, self.starts_on]) is not None:
            return
        if (provider_id := self._provider_id) is None:
            return
        values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        lot_id, cents, starts_on = self.lot.value(), self.cents.value(), self.starts_on.value()
        self._form.add_row(
            lambda: self._providers.add_service(
                provider_id, lot_id=lot_id, cents=cents, tariff_from=starts_on, **values
            ),
            self._added,
            self._failed,
        )

    def _added(self, service_id: UUID) -> None:
        self._new_tariff.throw_away()
        self.added.emit(service_id)

    def _enter_tariff(self) -> None:
        if self._service is not None:
            self._add_tariff()

    def _add_tariff(self) -> None:
        if (service := self._service) is None or first_fault([self.cents, self.starts_on]) is not None:
            return
        cents, starts_on = self.cents.value(), self.starts_on.value()
        if cents is None or starts_on is None:
            self._say(_("Vul het bedrag in en de eerste dag waarop het geldt."))
            return
        self._setting = True
        self._new_tariff.save(
            self._jobs,
            lambda: self._providers.set_tariff(service.id, cents, starts_on),
            self._tariff_set,
            self._failed,
        )

    def _tariff_set(self, _tariff_id: UUID) -> None:
        self._setting = False
        self.cents.set_value(None)
        self.starts_on.set_value(None)
        self._new_tariff.settle()
        self._say(None)

    def _bin_tariff(self, tariff: TariffRecord) -> None:
        self._jobs.write(self, lambda: self._providers.bin_tariff(tariff.id, tariff.version), None, self._failed)

    def _bin(self) -> None:
        if (service := self._service) is not None:
            self._jobs.write(self, lambda: self._providers.bin_service(service.id, service.version), None, self._failed)

    def _failed(self, error: UserError) -> None:
        self._setting = False
        self._say(error.sentence)

    def _say(self, sentence: str | None) -> None:
        self._fault.setText(sentence or "")
        self._fault.setVisible(bool(sentence))


def _narrow(field: ChoiceField) -> None:
    """Long words in the list may not make the pane wider."""
    field.combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.combo.setMinimumContentsLength(8)
