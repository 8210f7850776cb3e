"""Who belongs to the family."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from app.domain.families import FamilyRecord, MemberDraft, MemberRecord
from app.texts import _
from app.ui.common.columns import Column
from app.ui.common.formats import phone
from app.ui.common.marks import Mark
from app.ui.families.birth_questions import BirthQuestions
from app.ui.families.editing import Block, Desk, EditForm
from app.ui.families.person_form import PersonForm
from app.ui.families.words import age_of, born_words, role_of

BORN = 216
"""Holds every due date."""


class MembersBlock(Block[MemberRecord]):
    """A row opens the form of the person; the link the form of a new one."""

    def __init__(self, desk: Desk) -> None:
        today = desk.parts.today
        self.schools: Sequence[str] = ()
        self.practices: Sequence[str] = ()
        super().__init__(
            _("Gezinsleden"),
            _("Gezinslid"),
            [
                Column[MemberRecord](
                    title=_("Naam"),
                    text=lambda one: one.person.name,
                    mark=lambda one: Mark.ATTENTION if one.person.has_unverified_bsn else None,
                    tooltip=lambda one: _("Het BSN klopt niet.") if one.person.has_unverified_bsn else "",
                    strong=True,
                    stretch=5,
                    least=144,
                ),
                Column[MemberRecord](title=_("Is"), text=role_of, tooltip=role_of, soft=True, stretch=4, least=136),
                Column[MemberRecord](
                    title=_("Geboren"),
                    text=lambda one: born_words(one, today()),
                    mark=lambda one: Mark.ATTENTION if one.person.birth.overdue_on(today()) else None,
                    tooltip=lambda one: born_words(one, today()),
                    width=BORN,
                ),
                Column[MemberRecord](title=_("Leeftijd"), text=lambda one: age_of(one, today()), soft=True, width=96),
                Column[MemberRecord](
                    title=_("Telefoon"),
                    text=lambda one: phone(one.person.telephone) if one.person.telephone else "",
                    width=120,
                ),
                Column[MemberRecord](title=_("School"), text=_school, soft=True, stretch=4, gives_way=1),
            ],
            desk,
            _("Er staat nog niemand in dit gezin."),
        )
        self.questions = BirthQuestions(today)
        self.questions.asked.connect(self._fill_birth)
        self.body.insertWidget(self.body.indexOf(self.slot), self.questions)

    def set_records(self, records: Sequence[MemberRecord]) -> None:
        super().set_records(records)
        self.questions.show_members(records)

    def make_form(self, family: FamilyRecord, record: MemberRecord | None) -> EditForm:
        form = PersonForm(self.desk.parts, family, record, self.schools, self.practices)
        form.when_submitted(lambda draft: self._write(form, family, form.shown, draft))
        self.desk.offer_bin(form, self.desk.parts.families.bin_member, _("Haal uit het gezin"))
        return form

    def _fill_birth(self, member: MemberRecord) -> None:
        """Open the form of a child that was expected, with the cursor in its birth."""
        self.open_record(member)
        form = self.slot.form
        if isinstance(form, PersonForm):
            form.born.line.setFocus(Qt.FocusReason.OtherFocusReason)
            form.born.line.selectAll()

    def _write(self, form: PersonForm, family: FamilyRecord, member: MemberRecord | None, draft: MemberDraft) -> None:
        families, persons = self.desk.parts.families, self.desk.parts.persons
        read = form.version
        wrong, form_masked = form.wrong_bsn(), form.bsn.is_masked
        masks: list[str | None] = []

        def work() -> Any:
            if member is None:
                return families.add_member(family.id, draft)
            typed = draft.person.bsn is not None or (not form_masked and _has_bsn(member))
            made = families.change_member(member.id, member.version, read, draft, with_bsn=typed)
            if wrong:
                masks.append(persons.mask(member.person.id))
            return made

        def done(_made: Any) -> None:
            if not masks:
                self.desk.close(form)
                return
            # what fails the elfproef is kept apart; the form stays and says so
            form.show_mask(masks[-1], verified=False)
            form.begin_anew()
            form.outdated = True
            self.desk.parts.reload()

        self.desk.write(form, work, done)


def _has_bsn(member: MemberRecord) -> bool:
    return member.person.has_bsn or member.person.has_unverified_bsn


def _school(member: MemberRecord) -> str:
    return member.school.name if member.school else member.school_detail or ""
