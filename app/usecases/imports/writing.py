"""From families as read to rows of the database."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from app.db import search
from app.db.transaction import Writer
from app.domain.families import FamilyStatus, MemberRole, OrganisationKind
from app.domain.imports.records import FamilyReading, MemberReading, Reading, Responsible, RowKind, RowOutcome
from app.domain.names import PersonName
from app.domain.notes import NoteKind
from app.domain.plans import PlanRole, PlanState
from app.domain.progress import Progress
from app.domain.search import family_texts, home_texts, person_texts, plan_texts
from app.models.families import (
    Custody,
    Family,
    FamilyWorker,
    Household,
    Member,
    Presence,
    Relation,
    ResponsibleMunicipality,
)
from app.models.imports import ImportRow
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Plan, PlanChild, PlanRolePeriod
from app.texts import _
from app.usecases.families.base import with_capital
from app.usecases.imports.helps import Under, add_question
from app.usecases.imports.matching import Known
from app.usecases.imports.rows import Rows
from app.usecases.imports.shared import Shared
from app.usecases.reindexing import index_rows

_TOGETHER = 2000
"""Rows that are written before the person hears how far it is, and may stop it."""

_Value = TypeVar("_Value")


def add_families(writer: Writer, reading: Reading, known: Known, rows: Rows, progress: Progress) -> None:
    """Collect the rows of all families that have something new."""
    shared = Shared(writer, rows)
    new = _new_outcomes(reading)
    total = len(reading.families)
    for at, family in enumerate(reading.families):
        if at in new:
            _Family(writer, rows, shared, known, family, new[at]).add()
        if at % 100 == 0:
            progress.report(at, total)
    shared.keep_number()


def write_rows(writer: Writer, rows: Rows, run_id: UUID, progress: Progress) -> None:
    """Write what was collected, with the search words of what is new; those of what was there already are renewed."""
    total, done = rows.total + len(rows.words), 0
    for model, values in rows.tables():
        if model is ImportRow:
            values = [value | {"run_id": run_id} for value in values]
        for part in _parts(values):
            writer.add_many(model, part)
            writer.send_now()
            done += len(part)
            progress.report(done, total)
    for part in _parts(rows.words):
        search.index_many(writer, part)
        writer.send_now()
        done += len(part)
        progress.report(done, total)
    # by a secret address nobody is found
    rows.again["family"] |= rows.secret_families()
    for table, row_ids in rows.again.items():
        index_rows(writer, table, row_ids)


def _parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), _TOGETHER):
        yield values[start : start + _TOGETHER]


def _new_outcomes(reading: Reading) -> dict[int, dict[int, list[RowOutcome]]]:
    """Rows that are not there yet, per family and member."""
    new: defaultdict[int, defaultdict[int, list[RowOutcome]]] = defaultdict(lambda: defaultdict(list))
    for outcome in reading.outcomes:
        if outcome.kind in (RowKind.JOINED, RowKind.DOUBTFUL) and outcome.family is not None:
            new[outcome.family][outcome.member or 0].append(outcome)
    return {family: dict(members) for family, members in new.items()}


class _Family:
    """One family of the file on its way to the database; what exists is used, what is new is added."""

    def __init__(
        self,
        writer: Writer,
        rows: Rows,
        shared: Shared,
        known: Known,
        family: FamilyReading,
        new: dict[int, list[RowOutcome]],
    ) -> None:
        self._writer, self._rows, self._shared, self._known = writer, rows, shared, known
        self._family, self._new = family, new
        self._today: date = writer.today
        self._shown = ""
        existing = known.family(family.members)
        self._is_new = existing is None
        self._id = existing if existing is not None else self._add_family()
        self._persons: list[UUID] = []
        self._added: set[int] = set()
        self._households: dict[int, UUID] = {}
        if not self._is_new:
            rows.again["family"].add(self._id)

    def add(self) -> None:
        for place, member in enumerate(self._family.members):
            self._persons.append(self._person(place, member))
        for place in sorted(self._added):
            self._place(place)
        self._relate()
        plan_id = self._known.plans.get(self._id) or self._add_plan()
        self._add_children(plan_id)
        if self._is_new:
            self._add_responsibles(plan_id)
        self._add_questions(plan_id)
        self._add_notes()
        self._add_import_rows()

    def _add_family(self) -> UUID:
        name = self._family.name
        number = f"G-{self._shared.next_number():05}"
        self._shown = with_capital(name.family or name.display)
        family_id = self._rows.add(
            Family,
            number=number,
            name=self._shown,
            sort_name=name.sort_name,
            status=FamilyStatus.ACTIVE.value,
            team_id=self._writer.actor.team_id,
            municipality_code=self._shared.municipality(self._family.municipality),
            created_at=self._writer.now,
        )
        homes = [household.address for household in self._family.households]
        parts = [home_texts(one.street, one.house_number, one.postcode, one.city, one.country) for one in homes]
        self._rows.index(family_id, "family", family_id, *family_texts(self._shown, number, parts))
        return family_id

    def _person(self, place: int, member: MemberReading) -> UUID:
        """The person, who is known already, or is added with all that the file says of her."""
        known = self._known.person(member)
        if known is not None and (self._known.families.get(known) == self._id or not self._new.get(place)):
            return known
        if known is None:
            known = self._add_person(member)
        else:
            self._rows.again["person"].add(known)
        self._rows.add(
            Member,
            family_id=self._id,
            person_id=known,
            role=member.role.value,
            role_text=member.role_text,
            position=place,
        )
        self._added.add(place)
        return known

    def _add_person(self, member: MemberReading) -> UUID:
        name: PersonName = member.name
        # a BSN that somebody else of the file has already is kept apart, and never lost
        bsn = member.bsn if member.bsn and self._rows.claim_bsn(member.bsn) else None
        person_id = self._rows.add(
            Person,
            given_name=name.given,
            particle=name.particle or None,
            surname=name.surname,
            sort_name=name.sort_name,
            born_on=member.born_on,
            born_year=member.born_year,
            born_month=member.born_month,
            unborn=member.unborn,
            died_on=member.died_on,
            secret_address=member.secret_address,
            sex=member.sex.value if member.sex else None,
            bsn=bsn,
            bsn_unverified=member.bsn_unverified or (member.bsn if bsn is None else None),
            telephone=member.telephone,
            email=member.email,
            interpreter_language=member.interpreter,
            school_id=self._shared.organisation(member.school_kind, member.school),
            practice_id=self._shared.organisation(OrganisationKind.GENERAL_PRACTICE, member.practice),
        )
        texts = person_texts(name.display, member.birth, member.telephone)
        self._rows.index(person_id, "person", self._id, *texts)
        return person_id

    def _place(self, place: int) -> None:
        """Where a new member lives."""
        member = self._family.members[place]
        if not self._family.households:
            return
        self._rows.add(
            Presence,
            family_id=self._id,
            household_id=self._household(member.household),
            person_id=self._persons[place],
        )

    def _household(self, place: int) -> UUID:
        if place not in self._households:
            household = self._family.households[place]
            address = household.address
            self._households[place] = self._rows.add(
                Household,
                family_id=self._id,
                label=household.label,
                street=address.street or None,
                house_number=address.house_number or None,
                postcode=address.postcode or None,
                city=address.city or None,
                country=address.country or None,
                municipality_code=self._shared.municipality(household.municipality),
                secret=household.secret,
                position=place,
            )
        return self._households[place]

    def _relate(self) -> None:
        """The relations and custody that the list says, where somebody is new; who is responsible for new children."""
        members = self._family.members
        for pair in self._family.relations:
            if {pair.person, pair.other} & self._added:
                self._rows.add(
                    Relation,
                    family_id=self._id,
                    person_id=self._persons[pair.person],
                    other_id=self._persons[pair.other],
                    kind=pair.kind.value,
                )
        for held in self._family.custody:
            if {held.holder, held.child} & self._added:
                self._rows.add(
                    Custody,
                    family_id=self._id,
                    child_id=self._persons[held.child],
                    holder_person_id=self._persons[held.holder],
                    kind=held.kind.value,
                )
        for child in (place for place, member in enumerate(members) if member.role is MemberRole.CHILD):
            code = self._shared.municipality(
                self._family.households[members[child].household].municipality if self._family.households else None
            )
            if child in self._added and code and self._rows.claim_responsible(self._persons[child]):
                self._rows.add(
                    ResponsibleMunicipality,
                    family_id=self._id,
                    child_id=self._persons[child],
                    municipality_code=code,
                    starts_on=self._today,
                )

    def _add_plan(self) -> UUID:
        number = f"{self._today.year}-{self._shared.next_number():03}"
        plan_id = self._rows.add(
            Plan,
            family_id=self._id,
            number=number,
            state=PlanState.CONCEPT.value,
            is_open=True,
            opened_on=self._today,
            created_at=self._writer.now,
        )
        if self._is_new:
            self._rows.index(plan_id, "plan", self._id, *plan_texts(number, self._shown))
        return plan_id

    def _add_children(self, plan_id: UUID) -> None:
        for place in sorted(self._added):
            person = self._persons[place]
            # a child of two families stands in one open plan; the other family's worker sees it on the person
            if self._family.members[place].role is MemberRole.CHILD and person not in self._known.families:
                self._rows.link(PlanChild, plan_id=plan_id, person_id=person, family_id=self._id, is_open=True)

    def _add_responsibles(self, plan_id: UUID) -> None:
        workers: set[UUID] = set()
        for role, responsible in ((PlanRole.DIRECTOR, self._family.director), (PlanRole.CONTACT, self._family.contact)):
            if responsible is None:
                continue
            worker_id = self._worker(responsible)
            if worker_id is not None:
                workers.add(worker_id)
            self._rows.add(
                PlanRolePeriod,
                family_id=self._id,
                plan_id=plan_id,
                role=role.value,
                worker_id=worker_id,
                person_id=None if responsible.member is None else self._persons[responsible.member],
                starts_on=self._today,
            )
        for worker_id in sorted(workers):
            self._rows.add(FamilyWorker, family_id=self._id, worker_id=worker_id, starts_on=self._today)

    def _worker(self, responsible: Responsible) -> UUID | None:
        if responsible.member is not None:
            return None
        return responsible.worker_id or self._shared.worker(responsible.name)

    def _add_questions(self, plan_id: UUID) -> None:
        fresh = {outcome.fingerprint for outcomes in self._new.values() for outcome in outcomes}
        for position, question in enumerate(self._family.questions):
            if question.fingerprint in fresh:
                under = Under(
                    family_id=self._id,
                    person_id=self._persons[question.member],
                    plan_id=plan_id,
                    today=self._today,
                    worker_id=self._writer.actor.worker_id,
                )
                add_question(self._rows, self._shared, question, under, position)

    def _add_notes(self) -> None:
        """What found no field, and the remarks of a row: one note per row, so nothing of the file is lost."""
        fresh = {(found.sheet, found.row): place for place, outcomes in self._new.items() for found in outcomes}
        texts: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for item in (*self._family.remarks, *self._family.leftovers):
            texts[item.sheet, item.row].append(f"{item.heading}: {item.text}")
        for (sheet, row), lines in sorted(texts.items()):
            if (sheet, row) in fresh:
                self._rows.add(
                    Note,
                    family_id=self._id,
                    person_id=self._persons[fresh[sheet, row]],
                    kind=NoteKind.IMPORTED.value,
                    happened_on=self._today,
                    text=_("Uit de lijst van het team, regel {row}:").format(row=row) + "\n" + "\n".join(lines),
                    author_id=self._writer.actor.worker_id,
                )

    def _add_import_rows(self) -> None:
        for place, outcomes in self._new.items():
            for outcome in outcomes:
                self._rows.add(
                    ImportRow,
                    fingerprint=outcome.fingerprint,
                    sheet=outcome.sheet,
                    row_number=int(outcome.row),
                    outcome=outcome.kind.value,
                    family_id=self._id,
                    person_id=self._persons[place],
                    question="\n".join(outcome.questions) or None,
                )
