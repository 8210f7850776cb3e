"""The form of a member: who it is, how to reach them, school and general practice, and the BSN behind its mask."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer

from app.domain.births import UNKNOWN
from app.domain.bsn import is_valid_bsn, normalise_bsn
from app.domain.families import Candidate, FamilyRecord, MemberDraft, MemberRecord, MemberRole, PersonDraft, Sex
from app.domain.typed_births import check_death
from app.domain.words import word
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import CheckField, ChoiceField
from app.ui.common.number_fields import DateField
from app.ui.common.text_fields import LineField, PersonalField, TextField
from app.ui.families.birth_field import BirthField
from app.ui.families.completing import complete
from app.ui.families.editing import EditForm
from app.ui.families.households import secret_hint
from app.ui.families.parts import FamilyParts
from app.ui.families.words import options

_PAUSE = 400


class PersonForm(EditForm):
    """Changes a member, or adds one."""

    table = "person"

    def __init__(
        self,
        parts: FamilyParts,
        family: FamilyRecord,
        member: MemberRecord | None,
        schools: Sequence[str],
        practices: Sequence[str],
    ) -> None:
        super().__init__(member.person.name if member else _("Nieuw gezinslid"), member)
        self._parts, self._family = parts, family
        self.shown = member
        """The member whose data stand in the fields; that on which acts are done may be newer."""
        self._candidate: Candidate | None = None
        self._known: Candidate | None = None
        self.given = TextField(_("Voornaam"))
        self.particle = TextField(_("Tussenvoegsel"), placeholder=_("van der"))
        self.surname = TextField(_("Achternaam"))
        self.role = ChoiceField(_("Is in dit gezin"), [(role, word(role)) for role in MemberRole], required=True)
        self.role_text = TextField(_("Zoals het gezin het zegt"), placeholder=_("moeder, oma"))
        self.born = BirthField(
            _("Geboren op"), today=parts.today, hint=_("Nog niet geboren? Schrijf “verwacht 12-3-2027”.")
        )
        self.died = DateField(_("Overleden op"), today=parts.today, past=True, check=self._death_fault)
        self.secret = CheckField(_("Geheim adres"), hint=secret_hint())
        self.sex = ChoiceField(_("Geslacht"), options(Sex), empty=_("niet bekend"))
        self.telephone = TextField(_("Telefoon"))
        self.email = TextField(_("E-mail"))
        self.language = TextField(_("Tolk nodig voor"), placeholder=_("taal"))
        self.school = TextField(_("School"))
        self.group = TextField(_("Groep of klas"))
        self.practice = TextField(_("Huisarts"))
        self.bsn = PersonalField(_("BSN"), hint=_("Hoeft niet. Tonen staat in het logboek van het gezin."))
        self.custody = CheckField(_("Heeft gezag over de kinderen"))
        self.use_known = Button(_("Gebruik die persoon"), ButtonKind.LINK, "users")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

        self.bsn.reveal_asked.connect(self._reveal)
        self.bsn.committed.connect(self._judge_bsn)
        self.role.committed.connect(self._show_custody)
        self.born.committed.connect(self._judge_death)
        self.use_known.clicked.connect(self._take_known)

        for field in (self.given, self.particle, self.surname, self.role, self.role_text, self.born, self.sex):
            self.add_field(field)
        for field in (self.telephone, self.email, self.language, self.school, self.group, self.practice, self.bsn):
            self.add_field(field)
        self.add_field(self.died)
        self.add_field(self.secret)
        self.extra.addWidget(self.custody)
        self.extra.addWidget(self.use_known, 0, Qt.AlignmentFlag.AlignLeft)
        complete(self.school, schools)
        complete(self.practice, practices)
        self.custody.hide()
        self.use_known.hide()
        if member is not None:
            self._show_member(member)
        else:
            self.role.set_value(MemberRole.CHILD)
            self._pause.timeout.connect(self._look)
            for field in (self.given, self.particle, self.surname, self.born, self.bsn):
                field.edited.connect(self._pause.start)

    def draft(self) -> MemberDraft:
        return MemberDraft(
            role=self.role.value(),
            role_text=self.role_text.value() or None,
            person=PersonDraft(
                given_name=self.given.value(),
                particle=self.particle.value() or None,
                surname=self.surname.value(),
                **(self.born.value() or UNKNOWN).columns,
                died_on=self.died.value(),
                secret_address=self.secret.value(),
                sex=self.sex.value(),
                bsn=self.bsn.value() or None,
                telephone=self.telephone.value() or None,
                email=self.email.value() or None,
                interpreter_language=self.language.value() or None,
                school=self.school.value() or None,
                school_detail=self.group.value() or None,
                practice=self.practice.value() or None,
            ),
            person_id=self._known.person_id if self._known else None,
            custody=self.custody.isVisibleTo(self) and self.custody.value(),
        )

    def renew(self, record: MemberRecord) -> None:
        super().renew(record)
        if not self.is_changed:
            self.shown = record
            self._show_member(record)
            self.stand_on_record()

    def record_version(self) -> int:
        member: MemberRecord | None = self.record
        return member.person.version if member is not None else 0

    def words_put_back(self) -> None:
        self._show_custody(self.role.value())

    def show_mask(self, mask: str | None, *, verified: bool) -> None:
        """Show what of the BSN may be seen without asking; one that fails the elfproef says so."""
        if mask is None:
            return
        self.bsn.set_mask(mask)
        if not verified:
            self.bsn.set_fault(bsn_fault())

    def wrong_bsn(self) -> bool:
        """Whether a number was typed that fails the elfproef."""
        typed = normalise_bsn(self.bsn.value() or "")
        return bool(typed) and not is_valid_bsn(typed)

    def show_candidates(self, found: Sequence[Candidate]) -> None:
        """Offer whoever is known already, instead of making somebody twice."""
        mine = {member.person.id for member in self._family.members}
        likely = [candidate for candidate in found if candidate.person_id not in mine]
        if self._known is None:
            self.use_known.setVisible(bool(likely))
            if likely:
                self._offer(likely[0])

    def _show_member(self, member: MemberRecord) -> None:
        person = member.person
        values: Sequence[tuple[LineField | ChoiceField, object]] = (
            (self.given, person.given_name),
            (self.particle, person.particle),
            (self.surname, person.surname),
            (self.role, member.role),
            (self.role_text, member.role_text),
            (self.born, person.birth if person.birth.known else None),
            (self.sex, person.sex),
            (self.telephone, person.telephone),
            (self.email, person.email),
            (self.language, person.interpreter_language),
            (self.school, member.school.name if member.school else None),
            (self.group, member.school_detail),
            (self.practice, member.practice.name if member.practice else None),
        )
        for field, value in values:
            field.set_value(value)
        self.died.set_value(person.died_on)
        self.secret.set_value(person.secret_address)
        if person.has_bsn or person.has_unverified_bsn:
            self.bsn.set_mask("•" * 9)
            show = partial(self.show_mask, verified=person.has_bsn)
            self._parts.jobs.run(self, lambda: self._parts.persons.mask(person.id), show, key="mask")

    def _reveal(self) -> None:
        member: MemberRecord | None = self.record
        if member is not None:
            person_id, family_id = member.person.id, self._family.id
            self._parts.jobs.run(
                self,
                lambda: self._parts.persons.show_bsn(person_id, family_id),
                self._revealed,
                self.show_fault,
                "bsn",
            )

    def _revealed(self, number: str) -> None:
        self.bsn.reveal(number)
        self._judge_bsn(number)

    def _judge_bsn(self, _value: object) -> None:
        self.bsn.set_fault(bsn_fault() if self.wrong_bsn() else None)

    def _show_custody(self, role: object) -> None:
        self.custody.setVisible(self.record is None and role not in (None, MemberRole.CHILD, MemberRole.OTHER))

    def _death_fault(self, died_on: date) -> str | None:
        try:
            check_death(died_on, self.born.value() or UNKNOWN)
        except UserError as error:
            return error.sentence
        return None

    def _judge_death(self, _birth: object) -> None:
        """The fault stands at the day of death; another birth may take it away."""
        if self.died.text():
            self.died.is_valid()

    def _look(self) -> None:
        draft = self.draft().person
        persons = self._parts.persons
        self._parts.jobs.run(self, lambda: persons.similar(draft), self.show_candidates, key="similar")

    def _offer(self, candidate: Candidate) -> None:
        who = candidate.name
        if candidate.family_name:
            who = _("{name} van gezin {family}").format(name=who, family=candidate.family_name)
        said = (
            _("Is dit {who}? Gebruik die persoon.") if candidate.same_bsn else _("Lijkt op {who}. Gebruik die persoon.")
        )
        self.use_known.setText(said.format(who=who))
        self._candidate = candidate

    def _take_known(self) -> None:
        if self._candidate is None:
            return
        self._known = self._candidate
        self.use_known.setText(_("{name} wordt toegevoegd.").format(name=self._candidate.name))
        self.use_known.setEnabled(False)
        for field in self.fields:
            if field not in (self.role, self.role_text):
                field.disable_because(_("Deze persoon is al bekend."))


def bsn_fault() -> str:
    return _("Dit BSN klopt niet (de elfproef). Het staat apart, tot iemand het verbetert. Kijk het nummer na.")
