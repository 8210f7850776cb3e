"""From families as read to rows of the database."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from app.db import search
from app.db.transaction import Writer
from app.domain.families import FamilyStatus, MemberRole, OrganisationKind
from app.domain.imports.fields import Field
from app.domain.imports.records import (
    FamilyReading,
    HouseholdReading,
    MemberReading,
    QuestionReading,
    Responsible,
)
from app.domain.names import PersonName, fold
from app.domain.plans import PlanRole, PlanState
from app.domain.progress import Progress
from app.domain.search import family_texts, home_texts, person_texts, plan_texts
from app.domain.words import word
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
from app.models.persons import Person
from app.models.plans import Plan, PlanChild, PlanRolePeriod
from app.texts import _
from app.usecases.families.base import with_capital
from app.usecases.imports.changes import (
    Desk,
    Same,
    compare_help,
    compare_person,
    compare_question,
    compare_role,
    help_line,
    pair_questions,
    unclaimed,
)
from app.usecases.imports.helps import Under, add_help, add_question, help_words
from app.usecases.imports.matching import Known
from app.usecases.imports.meeting import Meeting, Met, place_of
from app.usecases.imports.note_lines import Notes
from app.usecases.imports.rows import Rows
from app.usecases.imports.talk import Difference
from app.usecases.reindexing import index_rows

_TOGETHER = 2000
"""Rows that are written before the person hears how far it is, and may stop it."""

_Value = TypeVar("_Value")


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
    for model in dict.fromkeys(model for model, _row_id in rows.changes):
        wanted = {row_id: change for (of, row_id), change in rows.changes.items() if of is model}
        for part in _parts(list(wanted)):
            writer.lock((model, part))
            for row_id in part:
                writer.change(model, row_id, wanted[row_id].version, **wanted[row_id].values)
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


class FamilyOnItsWay:
    """One family of the file on its way to the database; what exists is used, what is new is added, what differs is
    told to the talk."""

    def __init__(
        self, desk: Desk, known: Known, meeting: Meeting, family: FamilyReading, new: Mapping[int, Sequence[int]]
    ) -> None:
        """`new` are the places of outcomes that are not there yet, by place of the member."""
        self._desk, self._rows, self._shared, self._talk = desk, desk.rows, desk.shared, desk.talk
        self._known, self._meeting, self._family, self._new = known, meeting, family, new
        self._today: date = desk.reader.today
        self._shown = ""
        self._is_new = meeting.family is None
        self._id = self._add_family() if meeting.family is None else meeting.family.id
        self._persons: list[UUID | None] = []
        self._added: set[int] = set()
        self._households: dict[int, UUID] = {}
        self._at = {desk.talk.outcome(at).fingerprint: at for places in new.values() for at in places}
        """Place of the outcome of each new row, by fingerprint."""
        self._kept: defaultdict[int, list[str]] = defaultdict(list)
        """What a row says that stands nowhere else, by place of its outcome."""
        if not self._is_new:
            desk.rows.again["family"].add(self._id)

    def add(self) -> None:
        for place, questions in self._meeting.asked.items():
            for about, question in questions:
                self._talk.ask(self._new[place][0], about, question)
        for place, member in enumerate(self._family.members):
            self._persons.append(self._person(place, member))
        for place in sorted(self._added):
            self._place(place)
        self._relate()
        self._add_responsible_municipalities()
        open_plan = self._meeting.family.plan_id if self._meeting.family else None
        plan_id = open_plan or self._add_plan()
        self._add_children(plan_id)
        if open_plan is None:
            self._add_responsibles(plan_id)
        else:
            self._compare_responsibles(plan_id)
        self._add_questions(plan_id)
        self._compare_homes()
        self._add_notes()
        for place, places in self._new.items():
            for at in places:
                self._rows.read(at, self._id, self._persons[place])

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
            team_id=self._desk.reader.actor.team_id,
            municipality_code=self._shared.municipality(self._family.municipality),
            created_at=self._desk.reader.now,
        )
        homes = [household.address for household in self._family.households]
        parts = [home_texts(one.street, one.house_number, one.postcode, one.city, one.country) for one in homes]
        self._rows.index(family_id, "family", family_id, *family_texts(self._shown, number, parts))
        return family_id

    def _person(self, place: int, member: MemberReading) -> UUID | None:
        """The person, who is known already, or is added with all that the file says of her."""
        met = self._meeting.members[place]
        if met.here or place not in self._new:
            if place in self._new:
                self._compare(place, member, met)
            return met.person_id
        person_id = met.person_id
        if person_id is None:
            person_id = self._add_person(member, bsn_is_hers=met.bsn_is_hers)
        else:
            self._rows.again["person"].add(person_id)
        self._rows.add(
            Member,
            family_id=self._id,
            person_id=person_id,
            role=member.role.value,
            role_text=member.role_text,
            position=place,
        )
        self._added.add(place)
        return person_id

    def _compare(self, place: int, member: MemberReading, met: Met) -> None:
        """Somebody who is in the family already, on a row that is new: what the row says otherwise."""
        at, family = self._new[place][0], self._meeting.family
        for one in self._new[place]:
            self._talk.known(one)
        details = self._known.details.get(met.person_id) if met.person_id else None
        if family is None or met.left or details is None or details.binned_at is not None:
            return
        self._rows.again["person"].add(details.id)
        compare_person(self._desk, at, member, details, bsn_is_hers=met.bsn_is_hers)
        if details.id in family.members:
            compare_role(self._desk, at, member, family.members[details.id])
        ended = member.custody is False or member.died_on is not None
        if ended and (family.id, details.id) in self._desk.standing.custody:
            self._talk.ask(
                at, Field.ROLE, _("In de lijst heeft deze persoon geen gezag meer. Hier staat gezag. Klopt dat?")
            )

    def _add_person(self, member: MemberReading, *, bsn_is_hers: bool) -> UUID:
        name: PersonName = member.name
        # a BSN that somebody else has already is kept apart, and never lost
        bsn = member.bsn if member.bsn and bsn_is_hers and self._rows.claim_bsn(member.bsn) else None
        kept = [number for number in (member.bsn if bsn is None else None, member.bsn_unverified) if number]
        person_id = self._rows.add(
            Person,
            given_name=name.given,
            particle=name.particle or None,
            surname=name.surname,
            sort_name=name.sort_name,
            **member.birth.columns,
            died_on=member.died_on,
            secret_address=member.secret_address,
            sex=member.sex.value if member.sex else None,
            bsn=bsn,
            bsn_unverified=" / ".join(kept)[:200] or None,
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
        home = self._household(member.household)
        if _lives(member):
            self._rows.add(Presence, family_id=self._id, household_id=home, person_id=self._persons[place])

    def _household(self, place: int) -> UUID:
        """The home of the list: one that the family has already at this address or for these members, or a new one."""
        if place not in self._households:
            self._households[place] = self._known_home(place) or self._add_household(place)
        return self._households[place]

    def _known_home(self, place: int) -> UUID | None:
        family = self._meeting.family
        if family is None:
            return None
        key = self._family.households[place].address.key
        for home_id, home in family.homes.items():
            if key and place_of(home) == key:
                return home_id
        shared = {
            home
            for at, met in enumerate(self._meeting.members)
            if met.here and met.person_id and self._family.members[at].household == place
            for home in family.lives[met.person_id]
        }
        return shared.pop() if len(shared) == 1 else None

    def _add_household(self, place: int) -> UUID:
        household = self._family.households[place]
        address = household.address
        return self._rows.add(
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

    def _compare_homes(self) -> None:
        """Another address of who is in the family already: of all of a home it is that home's, else it is asked."""
        family = self._meeting.family
        if family is None:
            return
        told: set[UUID] = set()
        for place, met in enumerate(self._meeting.members):
            if place not in self._new or not met.here or met.left or met.person_id is None:
                continue
            said = self._family.households[self._family.members[place].household]
            homes = [family.homes[home] for home in sorted(family.lives[met.person_id])]
            if not said.known:
                continue
            if not homes and not _lives(self._family.members[place]):
                continue
            if not homes and said.address.key:
                self._rows.add(
                    Presence,
                    family_id=self._id,
                    household_id=self._household(self._family.members[place].household),
                    person_id=met.person_id,
                )
                self._talk.say(self._new[place][0], _("adres: {new}").format(new=said.address.display))
                continue
            here = next((home for home in homes if said.address.key and place_of(home) == said.address.key), None)
            home = here or (homes[0] if len(homes) == 1 else None)
            if home is None or home.id in told:
                continue
            told.add(home.id)
            with_her = {person for person, lives in family.lives.items() if home.id in lives}
            moving = {
                other.person_id
                for at, other in enumerate(self._meeting.members)
                if self._family.members[at].household == self._family.members[place].household
            }
            self._compare_home(place, said, home, together=with_her <= moving)

    def _compare_home(self, place: int, said: HouseholdReading, home: Any, *, together: bool) -> None:
        address = said.address
        parts: dict[str, Any] = {}
        if address.key and place_of(home) != address.key:
            parts |= {"street": address.street or None, "house_number": address.house_number or None}
            parts |= {"postcode": address.postcode or home.postcode, "city": address.city or home.city}
        else:
            parts |= {"postcode": address.postcode or home.postcode, "city": address.city or home.city}
        parts["country"] = (address.country if address.key else home.country) or None
        code = self._shared.municipality(said.municipality)
        parts["municipality_code"] = code or home.municipality_code
        values = {name: value for name, value in parts.items() if fold(value or "") != fold(getattr(home, name) or "")}
        if said.secret and not home.secret:
            self._talk.differ(
                Difference(
                    at=self._new[place][0],
                    field=Field.ADDRESS,
                    model=Household,
                    row_id=home.id,
                    version=home.version,
                    said=_("geheim adres"),
                    asked="",
                    values=lambda: {"secret": True},
                    adds=True,
                )
            )
        if not values:
            return
        line = " ".join(part for part in (home.street, home.house_number) if part)
        old = ", ".join(part for part in (line, home.postcode, home.city) if part)
        new = address.display or said.municipality or ""
        self._talk.differ(
            Difference(
                at=self._new[place][0],
                field=Field.ADDRESS,
                model=Household,
                row_id=home.id,
                version=home.version,
                said=_("adres van {old} naar {new}").format(old=old or _("niets"), new=new),
                asked=_("In de lijst staat het adres {new}. Hier staat: {old}. Wat is juist?").format(
                    new=new, old=old or _("niets")
                ),
                values=lambda: values,
                doubtful=not together,
            )
        )

    def _here(self, place: int) -> bool:
        """Whether this member belongs to this family in the database, before or from now on."""
        return self._persons[place] is not None and (place in self._added or self._meeting.members[place].here)

    def _relate(self) -> None:
        """The relations and custody that the list says, where somebody is new."""
        for pair in self._family.relations:
            if self._newly_here(pair.person, pair.other):
                self._rows.add(
                    Relation,
                    family_id=self._id,
                    person_id=self._persons[pair.person],
                    other_id=self._persons[pair.other],
                    kind=pair.kind.value,
                )
        for held in self._family.custody:
            if self._newly_here(held.holder, held.child):
                self._rows.add(
                    Custody,
                    family_id=self._id,
                    child_id=self._persons[held.child],
                    holder_person_id=self._persons[held.holder],
                    kind=held.kind.value,
                )

    def _newly_here(self, *pair: int) -> bool:
        """Whether both belong to the family, and one of them only from now on."""
        return bool(self._added.intersection(pair)) and all(self._here(place) for place in pair)

    def _add_responsible_municipalities(self) -> None:
        """Who is responsible for new children; a child keeps the one it has, and another one is asked about."""
        for place, member in enumerate(self._family.members):
            person_id = self._persons[place]
            if member.role is not MemberRole.CHILD or person_id is None or not self._family.households:
                continue
            if place not in self._new:
                continue
            code = self._shared.municipality(self._family.households[member.household].municipality)
            before = self._known.responsible.get(person_id)
            if code and before and code != before:
                self._talk.ask(
                    self._new[place][0],
                    Field.MUNICIPALITY,
                    _("Voor dit kind is al een andere gemeente verantwoordelijk. Welke gemeente is het?"),
                )
            if code and before is None and place in self._added and self._rows.claim_responsible(person_id):
                self._rows.add(
                    ResponsibleMunicipality,
                    family_id=self._id,
                    child_id=person_id,
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
            created_at=self._desk.reader.now,
        )
        if self._is_new:
            self._rows.index(plan_id, "plan", self._id, *plan_texts(number, self._shown))
        return plan_id

    def _add_children(self, plan_id: UUID) -> None:
        for place, member in enumerate(self._family.members):
            person = self._persons[place]
            if member.role is not MemberRole.CHILD or person is None or not self._here(place):
                continue
            if self._meeting.family is not None and self._meeting.family.plan_id and place not in self._added:
                continue
            # a child of two families stands in one open plan; the other family's worker sees it on the person
            if person not in self._known.in_plan and self._rows.claim_plan(person):
                self._rows.link(PlanChild, plan_id=plan_id, person_id=person, family_id=self._id, is_open=True)

    def _responsibles(self) -> Iterator[tuple[PlanRole, Responsible]]:
        for role, responsible in ((PlanRole.DIRECTOR, self._family.director), (PlanRole.CONTACT, self._family.contact)):
            if responsible is None:
                continue
            if responsible.member is not None and not self._here(responsible.member):
                continue
            yield role, responsible

    def _add_responsibles(self, plan_id: UUID) -> None:
        for role, responsible in self._responsibles():
            self._add_role(plan_id, role, responsible)

    def _add_role(self, plan_id: UUID, role: PlanRole, responsible: Responsible) -> None:
        worker_id = self._worker(responsible)
        self._rows.add(
            PlanRolePeriod,
            family_id=self._id,
            plan_id=plan_id,
            role=role.value,
            worker_id=worker_id,
            person_id=None if responsible.member is None else self._persons[responsible.member],
            starts_on=self._today,
        )
        if worker_id is not None:
            self._add_worker(worker_id)

    def _add_worker(self, worker_id: UUID) -> None:
        if (self._id, worker_id) not in self._desk.standing.workers:
            self._desk.standing.workers.add((self._id, worker_id))
            self._rows.add(FamilyWorker, family_id=self._id, worker_id=worker_id, starts_on=self._today)

    def _compare_responsibles(self, plan_id: UUID) -> None:
        """Somebody else leads by a row that is new: changed where a list said so before, else asked."""
        for role, responsible in self._responsibles():
            at = self._says(responsible)
            if at is None:
                continue
            row = self._desk.standing.roles.get((plan_id, role.value))
            if row is None:
                self._add_role(plan_id, role, responsible)
                continue
            person_id = None if responsible.member is None else self._persons[responsible.member]
            worker_id = None if responsible.member is not None else self._found_worker(responsible)
            if (row.worker_id, row.person_id) == (worker_id, person_id):
                continue
            old = self._shared.worker_names.get(row.worker_id) or self._name_of(row.person_id)
            words = {"role": word(role), "old": old, "new": responsible.name}
            self._talk.differ(
                Difference(
                    at=at,
                    field=Field.DIRECTOR if role is PlanRole.DIRECTOR else Field.CONTACT,
                    model=PlanRolePeriod,
                    row_id=row.id,
                    version=row.version,
                    said=_("{role} van {old} naar {new}").format_map(words),
                    asked=_("In de lijst staat {role}: {new}. Hier staat: {old}. Wat is juist?").format_map(words),
                    values=partial(self._take_over_role, row, role, responsible),
                )
            )

    def _take_over_role(self, row: Any, role: PlanRole, responsible: Responsible) -> dict[str, Any]:
        if row.starts_on < self._today:
            self._add_role(row.plan_id, role, responsible)
            return {"ends_on": self._today}
        worker_id = self._worker(responsible)
        if worker_id is not None:
            self._add_worker(worker_id)
        person_id = None if responsible.member is None else self._persons[responsible.member]
        return {"worker_id": worker_id, "person_id": person_id}

    def _says(self, responsible: Responsible) -> int | None:
        """The new row that names this person in one of its cells."""
        for at in sorted(self._at.values()):
            for _heading, text in self._talk.outcome(at).cells:
                if responsible.member is None and fold(text) == fold(responsible.name):
                    return at
        return None

    def _name_of(self, person_id: UUID | None) -> str:
        person = self._known.persons.get(person_id) if person_id else None
        return person.name.display if person else _("niemand")

    def _found_worker(self, responsible: Responsible) -> UUID | None:
        return responsible.worker_id or self._shared.find_worker(responsible.name)

    def _worker(self, responsible: Responsible) -> UUID | None:
        if responsible.member is not None:
            return None
        return responsible.worker_id or self._shared.worker(responsible.name)

    def _add_questions(self, plan_id: UUID) -> None:
        by_member: defaultdict[int, list[tuple[int, QuestionReading]]] = defaultdict(list)
        for position, question in enumerate(self._family.questions):
            by_member[question.member].append((position, question))
        for place, questions in by_member.items():
            person_id, met = self._persons[place], self._meeting.members[place]
            fresh = [(position, one) for position, one in questions if one.fingerprint in self._at]
            if not fresh or person_id is None or met.left:
                continue
            under = Under(
                family_id=self._id,
                person_id=person_id,
                plan_id=plan_id,
                today=self._today,
                worker_id=self._desk.reader.actor.worker_id,
            )
            same: dict[str, Same] = {}
            if met.here:
                old = self._known.rows.keys()
                same = pair_questions(self._desk, self._id, person_id, [one for _at, one in questions], old)
            for position, question in fresh:
                self._add_question(question, same.get(question.fingerprint), under, position)
            if met.here and any(one.help and one.fingerprint not in same for _at, one in fresh):
                for line in unclaimed(self._desk, self._id, person_id, same):
                    self._talk.ask(
                        self._at[fresh[0][1].fingerprint],
                        Field.PROVIDER,
                        _("Er is nog andere hulp: {help}. Loopt die ook?").format(help=help_line(self._desk, line)),
                    )

    def _add_question(self, question: QuestionReading, same: Same | None, under: Under, position: int) -> None:
        if same is None:
            add_question(self._rows, self._shared, question, under, position)
            return
        at = self._at[question.fingerprint]
        compare_question(self._desk, at, question, same.question)
        if question.help is None:
            return
        if same.help is not None:
            compare_help(self._desk, at, question.help, same.help, same)
            if not same.sure:
                self._kept[at].append(_("Hulp in de lijst: {help}").format(help=help_words(question.help)))
            return
        add_help(self._rows, self._shared, question.help, under, same.question.id, same.question.asked_on, position)
        self._talk.say(at, _("hulp toegevoegd"))

    def _add_notes(self) -> None:
        """What found no field, and the remarks of a row: one note per row, so nothing of the file is lost."""
        notes = Notes(self._desk, self._id, self._known.rows.keys())
        marks = {at: self._talk.outcome(at) for at in self._at.values()}
        rows = {at: (outcome.sheet, outcome.row) for at, outcome in marks.items()}
        fresh = {rows[at]: (place, at) for place, places in self._new.items() for at in places}
        texts: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for item in (*self._family.remarks, *self._family.leftovers):
            texts[item.sheet, item.row].append(f"{item.heading}: {item.text}")
        for at, lines in self._kept.items():
            texts[rows[at]] += lines
        for place, places in self._new.items():
            if self._meeting.members[place].left:
                for at in places:
                    texts[rows[at]] = [f"{heading}: {text}" for heading, text in marks[at].cells]
        if self._rows.cut:
            at = min(self._at.values())
            texts[rows[at]] += [text for _column, text in self._rows.cut]
            self._talk.ask(at, None, _("Een tekst is te lang voor zijn veld. De hele tekst staat in een notitie."))
            self._rows.cut.clear()
        known_lines = {line for row, lines in texts.items() if row not in fresh for line in lines}
        for row, lines in sorted(texts.items()):
            if row in fresh:
                place, at = fresh[row]
                met = self._meeting.members[place]
                person_id = None if met.left else self._persons[place]
                notes.add(at, row[1], lines, person_id, known_lines, was_here=met.here)


def _lives(member: MemberReading) -> bool:
    """Whether the list says nothing else: who died, or is still to be born, lives nowhere."""
    return member.died_on is None and not member.birth.due
