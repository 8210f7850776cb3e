"""Where the family lives: addresses, and who lives where on which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.domain import lengths
from app.domain.countries import countries
from app.domain.families import FamilyRecord, HouseholdDraft, HouseholdRecord, MemberRecord, PresenceRecord
from app.domain.holding import has_died, is_born, is_secret, is_there, members_on
from app.texts import _
from app.ui.common.choice_fields import CheckField, ChoiceField, PickField
from app.ui.common.columns import Column
from app.ui.common.number_fields import DateField
from app.ui.common.text_fields import TextField
from app.ui.families.abroad import follow_country, postcode_fault
from app.ui.families.editing import Block, Desk, EditForm
from app.ui.families.periods import end_field, period_column
from app.ui.families.words import home_name, living, member_options


class HouseholdForm(EditForm):
    """An address."""

    table = "household"

    def __init__(self, home: HouseholdRecord | None, municipalities: Sequence[tuple[str, str]], name: str = "") -> None:
        super().__init__(name or _("Nieuw adres"), home)
        self.street = TextField(_("Straat"))
        self.number = TextField(_("Huisnummer"), max_length=lengths.CODE)
        self.postcode = TextField(
            _("Postcode"), max_length=lengths.CODE, check=lambda text: postcode_fault(text, self.country.value())
        )
        self.city = TextField(_("Plaats"))
        self.country = PickField(_("Land"), countries(), placeholder=_("Nederland"))
        self.municipality = PickField(_("Gemeente"), municipalities)
        self.label = TextField(_("Naam van dit adres"), placeholder=_("bij vader"))
        self.secret = CheckField(_("Geheim adres"), hint=secret_hint())
        for field in (self.street, self.number, self.postcode, self.city, self.municipality, self.country, self.label):
            self.add_field(field)
        self.add_field(self.secret, 3)
        if home is not None:
            self.street.set_value(home.street)
            self.number.set_value(home.house_number)
            self.postcode.set_value(home.postcode)
            self.city.set_value(home.city)
            self.country.set_value(home.country)
            self.municipality.set_value(home.municipality_code)
            self.label.set_value(home.label)
            self.secret.set_value(home.secret)
        follow_country(self.postcode, self.country)

    def draft(self) -> HouseholdDraft:
        return HouseholdDraft(
            label=self.label.value() or None,
            street=self.street.value() or None,
            house_number=self.number.value() or None,
            postcode=self.postcode.value() or None,
            city=self.city.value() or None,
            country=self.country.value(),
            municipality_code=self.municipality.value(),
            secret=self.secret.value(),
        )


class HouseholdsBlock(Block[HouseholdRecord]):
    """The addresses of the family."""

    def __init__(self, desk: Desk) -> None:
        self.municipalities: Sequence[tuple[str, str]] = ()
        super().__init__(
            _("Adressen"),
            _("Adres"),
            [
                Column[HouseholdRecord](
                    title=_("Adres"), text=self._address, copied=self._copied, strong=True, stretch=5
                ),
                Column[HouseholdRecord](
                    title=_("Gemeente"),
                    text=lambda home: home.municipality_name or "",
                    copied=lambda home: "" if self._is_secret(home) else home.municipality_name or "",
                    soft=True,
                    stretch=2,
                ),
                Column[HouseholdRecord](title=_("Wie woont hier"), text=self._living, stretch=4),
            ],
            desk,
            _("Er is nog geen adres."),
        )

    def make_form(self, family: FamilyRecord, record: HouseholdRecord | None) -> EditForm:
        name = home_name(record, family, self.desk.parts.today()) if record else ""
        form = HouseholdForm(record, self.municipalities, name)
        families = self.desk.parts.families

        def write(draft: HouseholdDraft) -> None:
            home: HouseholdRecord | None = form.record
            version = form.version

            def work() -> Any:
                if home is None:
                    return families.add_household(family.id, draft)
                return families.change_household(home.id, version, draft)

            self.desk.write(form, work)

        form.when_submitted(write)
        self.desk.offer_bin(form, families.bin_household, _("Haal dit adres weg"))
        return form

    def _living(self, home: HouseholdRecord) -> str:
        return living(home, self.desk.family, self.desk.parts.today()) if self.desk.family else ""

    def _is_secret(self, home: HouseholdRecord) -> bool:
        family = self.desk.family
        return home.secret or (family is not None and is_secret(family, home, self.desk.parts.today()))

    def _address(self, home: HouseholdRecord) -> str:
        said = ", ".join(part for part in (home.label, home.address) if part) or _("adres nog niet bekend")
        return _("geheim: {address}").format(address=said) if self._is_secret(home) else said

    def _copied(self, home: HouseholdRecord) -> str:
        """What is copied leaves the program: a secret address stays."""
        return secret_word() if self._is_secret(home) else self._address(home)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """That a member lives, or lived, at an address."""

    id: UUID
    presence: PresenceRecord
    name: str
    home: str
    secret: bool
    """Whether the address is."""
    there: bool
    """Whether she has been born and lives; else she lives nowhere, whatever was written down."""

    @property
    def version(self) -> int:
        return self.presence.version


class ResidentForm(EditForm):
    """Who lives where, on which days; for somebody who lives there already also until when."""

    table = "presence"

    def __init__(self, family: FamilyRecord, resident: Resident | None, today: date) -> None:
        super().__init__(f"{resident.name}, {resident.home}" if resident else _("Wie woont waar"), resident)
        self.who = ChoiceField(_("Wie"), member_options(members_on(family, today)), required=resident is None)
        self.home = ChoiceField(
            _("Adres"),
            [(home.id, home_name(home, family, today)) for home in family.households],
            required=resident is None,
        )
        self.days = TextField(_("Dagen"), placeholder=_("ma t/m vr, om het weekend"))
        self.starts = DateField(_("Vanaf"))
        self.ends = end_field(self.starts, _("Leeg: woont hier nog."))
        if resident is None:
            for field in (self.who, self.home, self.days, self.starts):
                self.add_field(field)
            if len(family.households) == 1:
                self.home.set_value(family.households[0].id)
        else:
            for field in (self.days, self.starts, self.ends):
                self.add_field(field)
            self.days.set_value(resident.presence.days)
            self.starts.set_value(resident.presence.starts_on)
            self.ends.set_value(resident.presence.ends_on)

    def draft(self) -> dict[str, Any]:
        return {"days": self.days.value() or None, "starts_on": self.starts.value(), "ends_on": self.ends.value()}


class ResidentsBlock(Block[Resident]):
    """Who lives at which address; a child of two homes stands here twice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Wie woont waar"),
            _("Bewoner"),
            [
                Column[Resident](title=_("Naam"), text=lambda one: one.name, strong=True, stretch=3),
                Column[Resident](
                    title=_("Adres"),
                    text=lambda one: one.home,
                    copied=lambda one: secret_word() if one.secret else one.home,
                    stretch=4,
                ),
                Column[Resident](title=_("Dagen"), text=lambda one: one.presence.days or _("altijd"), stretch=3),
                period_column(lambda one: one.presence, 3),
            ],
            desk,
            _("Zeg bij elk adres wie er woont."),
        )

    def show_family(self, family: FamilyRecord) -> None:
        self.set_records(residents(family, self.desk.parts.today()))

    def make_form(self, family: FamilyRecord, record: Resident | None) -> EditForm:
        form = ResidentForm(family, record, self.desk.parts.today())
        families = self.desk.parts.families

        def write(draft: dict[str, Any]) -> None:
            resident: Resident | None = form.record
            home, who, version = form.home.value(), form.who.value(), form.version

            def work() -> Any:
                if resident is None:
                    return families.add_presence(home, who, draft["days"], draft["starts_on"])
                return families.change_presence(resident.id, version, **draft)

            self.desk.write(form, work)

        form.when_submitted(write)
        self.desk.offer_bin(form, families.bin_presence)
        return form


def residents(family: FamilyRecord, today: date) -> list[Resident]:
    """Those who live somewhere now first, then those who left, then the dead and who is still to be born."""
    found: list[Resident] = []
    for home in family.households:
        for presence in home.presences:
            member = family.member(presence.person_id)
            if member is not None:
                found.append(
                    Resident(
                        id=presence.id,
                        presence=presence,
                        name=_resident_name(member, today),
                        home=home_name(home, family, today),
                        secret=is_secret(family, home, today),
                        there=is_there(member.person, today),
                    )
                )
    return sorted(found, key=lambda one: (not one.there, one.presence.ends_on is not None))


def _resident_name(member: MemberRecord, today: date) -> str:
    """The name, and why somebody does not live there who was once said to."""
    name = member.person.name
    if has_died(member.person, today):
        return _("{name} (overleden)").format(name=name)
    return name if is_born(member.person, today) else _("{name} (nog niet geboren)").format(name=name)


def secret_hint() -> str:
    """What the mark does."""
    return _("Komt op geen papier van een ander, in geen lijst, en niet in zoeken.")


def secret_word() -> str:
    """What stands where a secret address would."""
    return _("geheim adres")
