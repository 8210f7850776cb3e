"""Who the provider is and where it can be found; every field saves itself."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from app.domain import lengths
from app.domain.bin import BinnedRecord
from app.domain.drafts import Draft
from app.domain.provider_codes import check_agb, check_kvk
from app.domain.providers import LocationRecord, ProviderRecord
from app.texts import _
from app.ui.common.bin_list import BinList
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import FormColumns
from app.ui.common.jobs import Jobs
from app.ui.common.page import WorkArea
from app.ui.common.row_form import RowForm, fault_of
from app.ui.common.section import Section
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import small, soft
from app.ui.common.text_fields import MultilineField, TextField
from app.ui.common.tokens import Tone
from app.usecases.bin import Bin
from app.usecases.providers import Providers

_PROFILE = ("name", "agb", "kvk", "identity", "telephone", "email", "website", "note")
_PLACE = ("name", "street", "house_number", "postcode", "city", "telephone")


class ProfileTab(WorkArea):
    """Profile and locations."""

    bin_asked = Signal()

    def __init__(self, providers: Providers, bin_: Bin, jobs: Jobs) -> None:
        super().__init__(spacing=24)
        self._providers, self._jobs = providers, jobs
        self._provider_id: UUID | None = None
        self.fields = {
            "name": TextField(_("Naam"), required=True),
            "identity": TextField(_("Identiteit"), placeholder=_("bijvoorbeeld: algemeen, christelijk")),
            "agb": TextField(_("AGB-code"), placeholder=_("acht cijfers"), check=fault_of(check_agb)),
            "kvk": TextField(_("KvK-nummer"), placeholder=_("acht cijfers"), check=fault_of(check_kvk)),
            "telephone": TextField(_("Telefoon")),
            "email": TextField(_("E-mail")),
            "website": TextField(_("Website"), max_length=lengths.LINE),
            "note": MultilineField(_("Wat is goed om te weten"), lines=3),
        }
        self._form = RowForm(jobs, self.fields, self._change, self, table="provider")
        self.locations = Section(_("Locaties"), 0, action=_("Locatie"), icon="plus")
        self._none = soft(_("Nog geen locatie. Voeg de plaats toe waar gezinnen terechtkunnen."))
        self._rows: dict[UUID, LocationForm] = {}
        self._fault = small("", Tone.BAD)
        self.bin = Button(_("Aanbieder in de prullenbak"), ButtonKind.QUIET, "trash-2")
        self.thrown_away = BinList(jobs, lambda: self._read_bin(bin_), bin_.restore)

        self.locations.asked.connect(self._add_location)
        self.bin.clicked.connect(self.bin_asked)

        form = FormColumns(2, [field for name, field in self.fields.items() if name != "note"][:6])
        form.add(self.fields["website"], 2)
        form.add(self.fields["note"], 2)
        form.setMaximumWidth(760)
        self.locations.setMaximumWidth(760)
        self.locations.body.addWidget(self._none)
        self.body.addWidget(form)
        self.thrown_away.setMaximumWidth(760)
        self.body.addWidget(self.locations)
        self.body.addWidget(self.thrown_away)
        below = row()
        below.addWidget(self.bin)
        below.addStretch(1)
        self.body.addLayout(below)
        self.body.addWidget(self._fault)
        self._fault.hide()

    def show_provider(self, record: ProviderRecord) -> None:
        self._provider_id = record.id
        self._fault.hide()
        values = {name: getattr(record, name) or "" for name in _PROFILE}
        self._form.show_row(record.id, record.version, values, title=record.name)
        known = {location.id for location in record.locations}
        for gone in [row_id for row_id in self._rows if row_id not in known]:
            form = self._rows.pop(gone)
            form.hide()
            form.deleteLater()
        for location in record.locations:
            if location.id not in self._rows:
                self._rows[location.id] = form = LocationForm(self._providers, self._jobs)
                self.locations.body.addWidget(form)
            self._rows[location.id].show_location(location)
        self.locations.set_count(len(record.locations))
        self._none.setVisible(not record.locations)
        self.thrown_away.reload()

    def resume(self, draft: Draft) -> bool:
        """Put the cursor where the words of a draft stand again; False where they do not."""
        form = self._rows.get(draft.place.row_id) if draft.place.row_id is not None else None
        fields = form.fields if form is not None else self.fields
        if draft.place.row_id != self._provider_id and form is None:
            return False
        name = next((name for name in draft.words if name in fields), None)
        if name is not None:
            fields[name].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return name is not None

    def say_fault(self, sentence: str) -> None:
        """Why the provider stays."""
        self._fault.setText(sentence)
        self._fault.show()

    def _change(self, row_id: UUID, version: int, values: dict[str, Any]) -> int:
        return self._providers.change(row_id, version, **values)

    def _read_bin(self, bin_: Bin) -> tuple[BinnedRecord, ...]:
        return bin_.of_provider(self._provider_id) if self._provider_id is not None else ()

    def _add_location(self) -> None:
        if (provider_id := self._provider_id) is not None:
            self._jobs.write(self, lambda: self._providers.add_location(provider_id))


class LocationForm(Surface):
    """One location, in two lines of fields."""

    def __init__(self, providers: Providers, jobs: Jobs) -> None:
        super().__init__("panel", "bottom")
        self._providers, self._jobs = providers, jobs
        self._location: LocationRecord | None = None
        self.fields = {
            "name": TextField(_("Naam van de locatie")),
            "street": TextField(_("Straat")),
            "house_number": TextField(_("Nummer"), max_length=lengths.CODE),
            "postcode": TextField(_("Postcode"), max_length=lengths.CODE),
            "city": TextField(_("Plaats")),
            "telephone": TextField(_("Telefoon")),
        }
        self._form = RowForm(jobs, self.fields, self._change, self, table="location")
        self.remove = Button(_("Haal weg"), ButtonKind.LINK, "trash-2")

        self.remove.clicked.connect(self._bin)

        layout = column(self, margins=(0, 8, 0, 16), spacing=8)
        layout.addWidget(FormColumns(3, list(self.fields.values())))
        below = row()
        below.addStretch(1)
        below.addWidget(self.remove)
        layout.addLayout(below)

    def show_location(self, location: LocationRecord) -> None:
        self._location = location
        values = {name: getattr(location, name) or "" for name in _PLACE}
        said = location.name or location.city or _("nieuwe locatie")
        self._form.show_row(location.id, location.version, values, title=said)
        self.remove.setAccessibleName(_("Haal locatie {name} weg").format(name=said))

    def _change(self, row_id: UUID, version: int, values: dict[str, Any]) -> int:
        return self._providers.change_location(row_id, version, **values)

    def _bin(self) -> None:
        if (location := self._location) is not None:
            self._jobs.write(self, lambda: self._providers.bin_location(location.id, location.version))
