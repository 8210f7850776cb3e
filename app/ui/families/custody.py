"""Per child: who has custody, and which municipality is responsible."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.domain.families import CustodyKind, CustodyRecord, FamilyRecord
from app.domain.holding import members_on
from app.domain.words import word
from app.texts import _
from app.ui.common.choice_fields import ChoiceField, PickField
from app.ui.common.columns import Column
from app.ui.common.number_fields import DateField
from app.ui.common.text_fields import TextField
from app.ui.families.editing import Block, Desk, EditForm
from app.ui.families.periods import end_field, period_column
from app.ui.families.rows import Row, row_of
from app.ui.families.words import member_options

_INSTITUTION = "institution"


class CustodyForm(EditForm):
    """Who has custody over a child, from when; later on until when."""

    table = "custody"

    def __init__(self, family: FamilyRecord, row: Row | None, today: date) -> None:
        super().__init__(_("Gezag over {name}").format(name=row.name) if row else _("Gezag"), row)
        adults = [member for member in members_on(family, today) if member not in family.children]
        self.child = ChoiceField(_("Kind"), member_options(family.children), required=row is None)
        self.holder = ChoiceField(
            _("Wie heeft het gezag"),
            [*member_options(adults), (_INSTITUTION, _("een gecertificeerde instelling"))],
            required=row is None,
        )
        self.kind = ChoiceField(
            _("Soort"),
            [(kind, word(kind)) for kind in CustodyKind if kind is not CustodyKind.INSTITUTION],
            required=True,
        )
        self.institution = TextField(_("Naam van de instelling"))
        self.starts = DateField(_("Vanaf"))
        self.ends = end_field(self.starts, _("Leeg: loopt nog."))
        self.holder.committed.connect(self._show_kind)
        if row is None:
            for field in (self.child, self.holder, self.kind, self.institution, self.starts):
                self.add_field(field)
            self.kind.set_value(CustodyKind.PARENTAL)
            if len(family.children) == 1:
                self.child.set_value(family.children[0].person.id)
            self._show_kind(None)
        else:
            custody: CustodyRecord = row.record
            # an institution has one kind only, and who has it stays: another holder is another line
            if custody.kind is not CustodyKind.INSTITUTION:
                self.add_field(self.kind)
                self.kind.set_value(custody.kind)
            self.add_field(self.starts)
            self.add_field(self.ends)
            self.starts.set_value(custody.starts_on)
            self.ends.set_value(custody.ends_on)

    def draft(self) -> dict[str, Any]:
        kind = self.kind.value() if self.holder.value() != _INSTITUTION else None
        return {"kind": kind, "starts_on": self.starts.value(), "ends_on": self.ends.value()}

    def words_put_back(self) -> None:
        self._show_kind(self.holder.value())

    def _show_kind(self, holder: object) -> None:
        self.institution.setVisible(holder == _INSTITUTION)
        self.kind.setVisible(holder != _INSTITUTION)


class CustodyBlock(Block[Row]):
    """Custody over every child, running and past."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Gezag"),
            _("Gezag"),
            [
                Column[Row](title=_("Kind"), text=lambda one: one.name, strong=True, stretch=3),
                Column[Row](title=_("Wie heeft het gezag"), text=lambda one: one.other, stretch=3),
                Column[Row](title=_("Soort"), text=lambda one: word(one.record.kind), soft=True, stretch=3),
                period_column(lambda one: one.record, 3),
            ],
            desk,
            _("Nog niet bekend wie het gezag heeft."),
        )

    def show_family(self, family: FamilyRecord) -> None:
        found = [row_of(family, one, one.child_id, one.holder_name) for one in family.custody]
        self.set_records(_sorted(family, found))

    def make_form(self, family: FamilyRecord, record: Row | None) -> EditForm:
        form = CustodyForm(family, record, self.desk.parts.today())
        families = self.desk.parts.families

        def write(draft: dict[str, Any]) -> None:
            child, holder, institution = form.child.value(), form.holder.value(), form.institution.value() or None
            custody: CustodyRecord | None = form.record.record if form.record else None
            version = form.version

            def work() -> Any:
                if custody is not None:
                    draft["kind"] = draft["kind"] or custody.kind
                    return families.change_custody(custody.id, version, **draft)
                return families.add_custody(
                    family.id,
                    child,
                    holder_person_id=None if holder == _INSTITUTION else holder,
                    institution=institution,
                    kind=draft["kind"] or CustodyKind.PARENTAL,
                    starts_on=draft["starts_on"],
                )

            self.desk.write(form, work)

        form.when_submitted(write)
        self.desk.offer_bin(form, families.bin_custody)
        return form


class ResponsibleForm(EditForm):
    """From which day which municipality is responsible for a child."""

    table = "responsible_municipality"

    def __init__(
        self, family: FamilyRecord, row: Row | None, municipalities: Sequence[tuple[str, str]], desk: Desk
    ) -> None:
        super().__init__(_("Verantwoordelijke gemeente"))
        self.child = ChoiceField(_("Kind"), member_options(family.children), required=True)
        self.municipality = PickField(_("Gemeente"), municipalities, required=True)
        self.starts = DateField(_("Vanaf"), required=True, hint=_("De gemeente hiervoor stopt op die dag."))
        for field in (self.child, self.municipality, self.starts):
            self.add_field(field)
        self.starts.set_value(desk.parts.today())
        if row is not None:
            self.child.set_value(row.record.child_id)
        elif len(family.children) == 1:
            self.child.set_value(family.children[0].person.id)

    def draft(self) -> tuple[UUID, str, Any]:
        return self.child.value(), self.municipality.value(), self.starts.value()


class ResponsibleBlock(Block[Row]):
    """The municipality that pays for a child's help (woonplaatsbeginsel), with its history."""

    def __init__(self, desk: Desk) -> None:
        self.municipalities: Sequence[tuple[str, str]] = ()
        super().__init__(
            _("Verantwoordelijke gemeente"),
            _("Andere gemeente"),
            [
                Column[Row](title=_("Kind"), text=lambda one: one.name, strong=True, stretch=3),
                Column[Row](title=_("Gemeente"), text=lambda one: one.other, stretch=3),
                period_column(lambda one: one.record, 6),
            ],
            desk,
            _("Nog niet bekend welke gemeente verantwoordelijk is (woonplaatsbeginsel)."),
        )

    def show_family(self, family: FamilyRecord) -> None:
        found = [row_of(family, one, one.child_id, one.municipality_name) for one in family.responsible]
        self.set_records(_sorted(family, found))

    def make_form(self, family: FamilyRecord, record: Row | None) -> EditForm:
        form = ResponsibleForm(family, record, self.municipalities, self.desk)
        families = self.desk.parts.families

        def write(draft: tuple[UUID, str, Any]) -> None:
            self.desk.write(form, lambda: families.set_responsible(family.id, *draft))

        form.when_submitted(write)
        return form


def _sorted(family: FamilyRecord, rows: Sequence[Row]) -> list[Row]:
    """Per child in the order of the family, what runs now before what is past."""
    order = {child.person.id: at for at, child in enumerate(family.children)}
    return sorted(rows, key=lambda row: (order.get(row.record.child_id, 99), row.record.ends_on is not None))
