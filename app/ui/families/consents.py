"""Toestemming: who may know what of whom, for what, and who said yes to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain import lengths
from app.domain.consents import ConsentDraft, ConsentRecord, Givers, asks_again, givers_on
from app.domain.families import FamilyRecord
from app.domain.holding import members_on
from app.texts import _, ngettext
from app.ui.common.choice_fields import CheckField, ChoiceField
from app.ui.common.columns import Column
from app.ui.common.marks import Mark
from app.ui.common.number_fields import DateField
from app.ui.common.text_fields import TextField
from app.ui.families.editing import Block, Desk, EditForm
from app.ui.families.parts import FamilyParts
from app.ui.families.periods import end_field, period_column
from app.ui.families.words import listed, member_options


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLine:
    """A consent with who said yes to it."""

    record: ConsentRecord
    given_by: str
    again: bool
    """Whether it has to be asked again, now that the child is older."""

    @property
    def id(self) -> UUID:
        return self.record.id

    @property
    def version(self) -> int:
        return self.record.version


class ConsentForm(EditForm):
    """Says whose yes is needed, and asks whether they said it."""

    table = "consent"

    def __init__(self, parts: FamilyParts, family: FamilyRecord, line: ConsentLine | None) -> None:
        consent = line.record if line else None
        title = _("Toestemming over {name}").format(name=consent.person_name) if consent else _("Nieuwe toestemming")
        super().__init__(title, line)
        self._family, self._today = family, parts.today
        self._person_id = consent.person_id if consent else None
        self.whom = ChoiceField(_("Over wie"), member_options(members_on(family, parts.today())), required=True)
        self.recipient = TextField(_("Wie mag het weten"), placeholder=_("school, huisarts, aanbieder"), required=True)
        self.data_kind = TextField(_("Wat"), placeholder=_("het doel en de afspraken"), required=True)
        self.purpose = TextField(
            _("Waarvoor"), placeholder=_("samen werken aan het doel"), required=True, max_length=lengths.LINE
        )
        self.starts = DateField(_("Vanaf"), today=parts.today, required=True)
        self.ends = end_field(self.starts, _("Leeg: tot iemand nee zegt."), parts.today)
        self.agreed = CheckField("")
        whom = () if consent else (self.whom,)
        for field in (*whom, self.recipient, self.data_kind, self.purpose, self.starts, self.ends):
            self.add_field(field)
        if consent is None:
            self.add_field(self.agreed, 3)
            self.starts.set_value(parts.today())
            self.whom.committed.connect(self._show_givers)
            self.starts.committed.connect(self._show_givers)
            self._show_givers()
        else:
            self.recipient.set_value(consent.recipient)
            self.data_kind.set_value(consent.data_kind)
            self.purpose.set_value(consent.purpose)
            self.starts.set_value(consent.starts_on)
            self.ends.set_value(consent.ends_on)

    def draft(self) -> ConsentDraft:
        return ConsentDraft(
            person_id=self._person_id or self.whom.value(),
            recipient=self.recipient.value(),
            data_kind=self.data_kind.value(),
            purpose=self.purpose.value(),
            starts_on=self.starts.value() or self._today(),
            ends_on=self.ends.value(),
            agreed=self.agreed.value(),
        )

    def is_complete(self) -> bool:
        return self.record is not None or self.agreed.value()

    def words_put_back(self) -> None:
        self._show_givers()

    def _show_givers(self, _value: object = None) -> None:
        person_id, day = self.whom.value(), self.starts.value()
        self.agreed.hide()
        if self.record is None and person_id is not None and day is not None:
            self.agreed.box.setText(_asked(givers_on(self._family, person_id, day)))
            self.agreed.show()


class ConsentsBlock(Block[ConsentLine]):
    """What may be shared now, and what might before."""

    def __init__(self, desk: Desk) -> None:
        self._consents: Sequence[ConsentRecord] = ()
        super().__init__(
            _("Toestemming"),
            _("Toestemming"),
            [
                Column[ConsentLine](
                    title=_("Over wie"),
                    text=lambda one: one.record.person_name,
                    mark=lambda one: Mark.ATTENTION if one.again else None,
                    tooltip=lambda one: _("Nu ouder: vraag de toestemming opnieuw.") if one.again else "",
                    strong=True,
                    stretch=3,
                ),
                Column[ConsentLine](title=_("Wie mag het weten"), text=lambda one: one.record.recipient, stretch=3),
                Column[ConsentLine](title=_("Wat"), text=_what, tooltip=_what, stretch=4),
                Column[ConsentLine](
                    title=_("Waarvoor"), text=_what_for, tooltip=_what_for, soft=True, stretch=4, gives_way=1
                ),
                period_column(lambda one: one.record, 5),
                Column[ConsentLine](title=_("Wie zei ja"), text=_given_by, tooltip=_given_by, soft=True, stretch=3),
            ],
            desk,
            _("Nog niets mag worden gedeeld. Schrijf hier op wie wat mag weten, en wie daar ja tegen zei."),
        )

    def show_consents(self, consents: Sequence[ConsentRecord]) -> None:
        self._consents = consents
        family = self.desk.family
        if family is not None:
            self.show_family(family)

    def show_family(self, family: FamilyRecord) -> None:
        """Who said yes follows from birth dates and custody, which may have changed."""
        today = self.desk.parts.today()
        lines = [
            ConsentLine(
                record=one,
                given_by=listed(givers_on(family, one.person_id, one.starts_on).names),
                again=asks_again(family, one, today),
            )
            for one in self._consents
        ]
        self.set_records(sorted(lines, key=lambda line: not line.record.runs_on(today)))

    def make_form(self, family: FamilyRecord, record: ConsentLine | None) -> EditForm:
        form = ConsentForm(self.desk.parts, family, record)
        consents = self.desk.parts.consents

        def write(draft: ConsentDraft) -> None:
            line: ConsentLine | None = form.record
            version = form.version
            if line is None:
                self.desk.write(form, lambda: consents.add(family.id, draft))
            else:
                self.desk.write(form, lambda: consents.change(line.id, version, draft))

        form.when_submitted(write)
        self.desk.offer_bin(form, consents.bin)
        return form


def _what(line: ConsentLine) -> str:
    return line.record.data_kind


def _what_for(line: ConsentLine) -> str:
    return line.record.purpose


def _given_by(line: ConsentLine) -> str:
    return line.given_by


def _asked(givers: Givers) -> str:
    if not givers.people and not givers.custody_unknown:
        return _("Deze persoon is op die dag niet geboren of niet meer in leven.")
    if givers.custody_unknown:
        return _("Wie het gezag heeft, moet ja zeggen. Vul het gezag eerst in bij Gezin & netwerk.")
    return ngettext("{names} zegt ja", "{names} zeggen ja", len(givers.names)).format(names=listed(givers.names))
