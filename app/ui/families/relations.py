"""What members of the family are to each other, and for how long."""

from typing import Any

from app.domain.families import FamilyRecord, RelationKind, RelationRecord
from app.domain.words import word
from app.texts import _
from app.ui.common.choice_fields import ChoiceField
from app.ui.common.columns import Column
from app.ui.common.number_fields import DateField
from app.ui.families.editing import Block, Desk, EditForm
from app.ui.families.periods import end_field, period_column
from app.ui.families.rows import Row, name_of, row_of
from app.ui.families.words import member_options, options


class RelationForm(EditForm):
    """What one member is to another."""

    table = "relation"

    def __init__(self, family: FamilyRecord, row: Row | None) -> None:
        title = _("{name} en {other}").format(name=row.name, other=row.other) if row else _("Wie is wie van wie")
        super().__init__(title, row)
        label = _("{name} is").format(name=row.name) if row else _("Is")
        self.one = ChoiceField(_("Wie"), member_options(family.members), required=True)
        self.kind = ChoiceField(label, options(RelationKind), required=True)
        self.other = ChoiceField(_("Van wie"), member_options(family.members), required=True, check=self._not_same)
        self.starts = DateField(_("Vanaf"))
        self.ends = end_field(self.starts, _("Leeg: nog steeds."))
        people = (self.one, self.kind, self.other) if row is None else (self.kind,)
        for field in (*people, self.starts, self.ends):
            self.add_field(field)
        if row is not None:
            relation: RelationRecord = row.record
            self.kind.set_value(relation.kind)
            self.starts.set_value(relation.starts_on)
            self.ends.set_value(relation.ends_on)

    def draft(self) -> dict[str, Any]:
        return {"kind": self.kind.value(), "starts_on": self.starts.value(), "ends_on": self.ends.value()}

    def _not_same(self, value: object) -> str | None:
        return _("Kies twee verschillende mensen.") if value == self.one.value() else None


class RelationsBlock(Block[Row]):
    """Relations between members."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Relaties"),
            _("Relatie"),
            [
                Column[Row](title=_("Wie"), text=lambda one: one.name, strong=True, stretch=3),
                Column[Row](title=_("Is"), text=lambda one: word(one.record.kind), soft=True, stretch=3),
                Column[Row](title=_("Van wie"), text=lambda one: one.other, stretch=3),
                period_column(lambda one: one.record, 3),
            ],
            desk,
            _("Nog geen relaties."),
        )

    def show_family(self, family: FamilyRecord) -> None:
        found = [row_of(family, one, one.person_id, name_of(family, one.other_id)) for one in family.relations]
        self.set_records(sorted(found, key=lambda row: row.record.ends_on is not None))

    def make_form(self, family: FamilyRecord, record: Row | None) -> EditForm:
        form = RelationForm(family, record)
        families = self.desk.parts.families

        def write(draft: dict[str, Any]) -> None:
            relation: Row | None = form.record
            one, other, version = form.one.value(), form.other.value(), form.version

            def work() -> Any:
                if relation is None:
                    kind, starts, ends = draft["kind"], draft["starts_on"], draft["ends_on"]
                    return families.add_relation(family.id, one, other, kind, starts_on=starts, ends_on=ends)
                return families.change_relation(relation.id, version, **draft)

            self.desk.write(form, work)

        form.when_submitted(write)
        self.desk.offer_bin(form, families.bin_relation)
        return form
