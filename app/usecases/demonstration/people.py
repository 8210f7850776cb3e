"""Makes the people of an invented family: who they are, where they live, who has custody, who is around them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from app.db.search import Entry
from app.db.transaction import new_id
from app.domain.births import Birth
from app.domain.dates import age_on
from app.domain.names import fold, full_name, person_sort_name
from app.domain.search import family_texts, person_texts
from app.models.families import (
    Custody,
    Family,
    FamilyWorker,
    Household,
    Member,
    NetworkContact,
    Presence,
    Relation,
    ResponsibleMunicipality,
)
from app.models.persons import Person
from app.usecases.demonstration import names
from app.usecases.demonstration.names import Origin, Surname
from app.usecases.demonstration.rows import Rows
from app.usecases.demonstration.world import WorkerAt, World

_TEACHERS = ("Bram", "Marjan", "Sjoerd", "Nadia", "Ruben", "Carla", "Yvonne", "Karim", "Tessa", "Henk")
_DAYS = (
    (None, "om het weekend"),
    (None, "woensdag en om het weekend"),
    ("maandag tot en met donderdag", "vrijdag tot en met zondag"),
    ("om de week", "om de week"),
)
"""The days of a child in the one household, and in the other."""
_WOMEN_TEACHERS = frozenset({"Marjan", "Nadia", "Carla", "Yvonne", "Tessa"})


@dataclass(slots=True, kw_only=True)
class Someone:
    """A member of the family."""

    id: UUID = field(default_factory=new_id)
    given: str
    surname: Surname
    female: bool
    born_on: date
    role: str
    words: str
    school: tuple[UUID, str] | None = None
    school_words: str | None = None
    language: str | None = None
    year_alone: bool = False
    """Whether only the year of the birth is known."""

    @property
    def last(self) -> str:
        return self.surname.hers if self.female else self.surname.his

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given, self.surname.particle, self.last) if part)


@dataclass(slots=True, kw_only=True)
class Around:
    """Somebody around the family."""

    id: UUID
    name: str
    informal: bool


@dataclass(slots=True, kw_only=True)
class Invented:
    """A family with its people; the plan is made from it."""

    id: UUID
    name: str
    origin: Origin
    parent: Someone
    """Who tells the story and whom the children live with most."""
    other: Someone | None
    children: list[Someone]
    members: list[Someone]
    apart: bool
    network: list[Around]
    teacher: str
    worker: WorkerAt
    created_on: date
    expected: UUID | None = None
    """A child that is still to be born."""

    def names_for(self, child: Someone) -> dict[str, str]:
        """What stands between braces in the sentences."""
        informal = [contact.name for contact in self.network if contact.informal]
        return {
            "kind": child.given,
            "hij": "zij" if child.female else "hij",
            "Hij": "Zij" if child.female else "Hij",
            "hem": "haar" if child.female else "hem",
            "zijn": "haar" if child.female else "zijn",
            "ouder": self.parent.given,
            "ouderwoord": "moeder" if self.parent.female else "vader",
            "mama": "mama" if self.parent.female else "papa",
            "naaste": informal[0] if informal else "de buurvrouw",
            "leerkracht": teacher_for(self.teacher, child),
        }


def make_people(random: Random, world: World, rows: Rows, number: str) -> Invented:
    """A family with its rows."""
    origin = names.pick_origin(random)
    shape = random.choices(("together", "apart", "single", "step"), (44, 25, 19, 12))[0]
    apart = shape in ("apart", "step")
    father_name = names.pick_surname(random, origin)
    second = origin if random.random() < 0.8 else names.pick_origin(random)
    mother_name = names.pick_surname(random, second)
    while mother_name == father_name:
        mother_name = names.pick_surname(random, second)
    taken: set[str] = set()
    ages = _ages(random)
    oldest = max(ages)
    mother_age = oldest + random.randrange(20, 36)
    mother = _adult(random, second, mother_name, True, mother_age, world.today, taken, "moeder")
    father = None
    if shape != "single":
        father = _adult(random, origin, father_name, False, mother_age + random.randrange(-2, 6), world.today, taken,
                        "vader, woont elders" if apart else "vader")  # fmt: skip
    child_name = father_name if father else mother_name
    children = [_child(random, world, origin, child_name, age, taken) for age in sorted(ages, reverse=True)]
    parent, other = (mother, father)
    if apart and father and random.random() < 0.18:
        parent, other = father, mother
        father.words, mother.words = "vader", "moeder, woont elders"
    members = [parent, *([other] if other else []), *children]
    if shape == "step":
        members.append(_step_parent(random, parent, mother_age, world.today, taken))
    if random.random() < 0.04:
        members.append(_grandparent(random, second, mother_name, mother_age, world.today, taken))
    family = Invented(
        id=new_id(),
        name=_family_name(father_name, mother_name, apart=bool(father) and apart, alone=father is None),
        origin=second if parent is mother else origin,
        parent=parent,
        other=other,
        children=children,
        members=members,
        apart=apart,
        network=[],
        teacher=random.choice(_TEACHERS),
        worker=world.workers[0] if random.random() < 0.3 else random.choice(world.workers),
        created_on=world.today - timedelta(days=random.randrange(20, 900)),
    )
    if family.origin.language and random.random() < 0.45:
        parent.language = family.origin.language
    if number.endswith("03"):
        parent.year_alone, family.expected = True, new_id()
    write_people(random, world, rows, family, number)
    return family


def write_people(random: Random, world: World, rows: Rows, family: Invented, number: str) -> None:
    """The rows of the family itself, its members and all that stands around them."""
    created_at = noon(family.created_on)
    rows.add(
        Family,
        id=family.id,
        number=number,
        name=family.name,
        sort_name=fold(family.parent.surname.his if family.other is None else family.children[0].last),
        team_id=family.worker.team_id,
        municipality_code=world.municipality_code,
        created_at=created_at,
    )
    homes = _live(random, world, rows, family)
    texts = family_texts(family.name, number, homes)
    rows.words.append(Entry(subject_id=family.id, kind="family", family_id=family.id, texts=texts))
    for position, someone in enumerate(family.members):
        _person(random, world, rows, family, someone, position)
    if family.expected:
        _expect(world, rows, family, family.expected)
    _relate(random, world, rows, family)
    _surround(random, rows, family)
    rows.add(FamilyWorker, family_id=family.id, worker_id=family.worker.id, starts_on=family.created_on)
    if random.random() < 0.25:
        colleague = random.choice(world.workers)
        if colleague.id != family.worker.id:
            begin = family.created_on + timedelta(days=random.randrange(1, 15))
            end = begin + timedelta(days=120) if begin + timedelta(days=121) < world.today else None
            rows.add(FamilyWorker, family_id=family.id, worker_id=colleague.id, starts_on=begin, ends_on=end)


def birthday(random: Random, age: int, today: date) -> date:
    """A day on which somebody of this age was born."""
    year = today.year - age
    latest = date(year, today.month, min(today.day, 28))
    return latest - timedelta(days=random.randrange(1, 364))


def school_of(world: World, random: Random, born_on: date) -> tuple[tuple[UUID, str] | None, str | None]:
    """The school that fits an age, and the group or class; ages count on the first of October."""
    today = world.today
    age = age_on(born_on, date(today.year if today.month >= 8 else today.year - 1, 10, 1))
    if age_on(born_on, today) < 2:
        return None, None
    if age_on(born_on, today) < 4:
        return (random.choice(world.schools["childcare"]), "peutergroep") if random.random() < 0.7 else (None, None)
    if age < 12:
        return random.choice(world.schools["primary"]), f"groep {max(1, age - 3)}"
    if age < 16:
        return random.choice(world.schools["secondary"]), f"klas {age - 11}"
    return random.choice(world.schools["vocational"]), f"mbo, jaar {age - 15}"


def _ages(random: Random) -> list[int]:
    count = random.choices((1, 2, 3, 4), (28, 43, 21, 8))[0]
    youngest = random.randrange(0, 16)
    ages = [youngest]
    while len(ages) < count:
        older = ages[-1] + random.choice((1, 2, 2, 3, 4))
        ages.append(older if older <= 17 else max(0, min(ages) - 2))
    return ages


def _adult(random: Random, origin: Origin, surname: Surname, female: bool, age: int, today: date, taken: set[str],
           words: str) -> Someone:  # fmt: skip
    return Someone(
        given=names.given_name(random, origin, female=female, adult=True, taken=taken),
        surname=surname,
        female=female,
        born_on=birthday(random, age, today),
        role="parent",
        words=words,
    )


def _child(random: Random, world: World, origin: Origin, surname: Surname, age: int, taken: set[str]) -> Someone:
    female = random.random() < 0.5
    born_on = birthday(random, age, world.today)
    school, words = school_of(world, random, born_on)
    return Someone(
        given=names.given_name(random, origin, female=female, adult=False, taken=taken),
        surname=surname,
        female=female,
        born_on=born_on,
        role="child",
        words="dochter" if female else "zoon",
        school=school,
        school_words=words,
    )


def _step_parent(random: Random, parent: Someone, age: int, today: date, taken: set[str]) -> Someone:
    origin = names.pick_origin(random)
    step = _adult(random, origin, names.pick_surname(random, origin), not parent.female, age + random.randrange(-4, 8),
                  today, taken, f"stief{'moeder' if not parent.female else 'vader'}")  # fmt: skip
    step.role = "step_parent"
    return step


def _grandparent(random: Random, origin: Origin, surname: Surname, age: int, today: date, taken: set[str]) -> Someone:
    grandparent = _adult(random, origin, surname, True, age + random.randrange(22, 34), today, taken, "oma, woont in")
    grandparent.role = "grandparent"
    return grandparent


def _family_name(father: Surname, mother: Surname, *, apart: bool, alone: bool) -> str:
    if alone:
        return mother.family
    return f"{father.family}-{mother.family}" if apart else father.family


def teacher_for(name: str, child: Someone) -> str:
    """How somebody at school is called: juf, meester or mentor, as fits the child's age."""
    if child.school_words and child.school_words.startswith(("klas", "mbo")):
        return f"mentor {name}"
    return f"juf {name}" if name in _WOMEN_TEACHERS else f"meester {name}"


def _live(random: Random, world: World, rows: Rows, family: Invented) -> list[tuple[str, ...]]:
    """Households with who is there, and on which days; gives their addresses."""
    found: list[tuple[str, ...]] = []
    confirmed = world.today - timedelta(days=random.choice((20, 60, 150, 300, 430)))
    homes: list[tuple[Someone, list[tuple[Someone, str | None]]]] = []
    away = family.other if family.apart else None
    days, there = random.choice(_DAYS) if away else (None, None)
    homes.append((family.parent, [(one, days if one in family.children else None)
                                  for one in family.members if one is not away]))  # fmt: skip
    if away:
        visits = [child for child in family.children if random.random() < 0.85]
        homes.append((away, [(away, None), *((child, there) for child in visits)]))
    for position, (holder, people) in enumerate(homes):
        street, number = random.choice(names.STREETS), str(random.randrange(1, 240)) + random.choice(("", "", "", "a"))
        postcode, city = names.postcode(random), world.municipality or "Lindewaard"
        found.append((street, number, postcode, city))
        household_id = rows.add(
            Household,
            family_id=family.id,
            label=(f"Bij {holder.given}" if family.apart else None),
            street=street,
            house_number=number,
            postcode=postcode,
            city=city,
            municipality_code=world.municipality_code,
            confirmed_on=confirmed,
            position=position,
        )
        for someone, when in people:
            rows.add(
                Presence, family_id=family.id, household_id=household_id, person_id=someone.id, days=when,
                starts_on=max(someone.born_on, family.created_on - timedelta(days=random.randrange(100, 1500))),
            )  # fmt: skip
    return found


def _expect(world: World, rows: Rows, family: Invented, person_id: UUID) -> None:
    """A child that is still to be born: it has a surname and a due date, and no more."""
    youngest = family.children[-1]
    birth = Birth(day=world.today + timedelta(days=100), due=True)
    rows.add(
        Person,
        id=person_id,
        given_name="",
        particle=youngest.surname.particle,
        surname=youngest.last,
        sort_name=person_sort_name("", youngest.surname.particle, youngest.last),
        **birth.columns,
        confirmed_on=world.today,
    )
    rows.add(
        Member, family_id=family.id, person_id=person_id, role="child", role_text="kindje", position=len(family.members)
    )
    name = full_name("", youngest.surname.particle, youngest.last)
    texts = person_texts(name, birth, None)
    rows.words.append(Entry(subject_id=person_id, kind="person", family_id=family.id, texts=texts))


def _person(random: Random, world: World, rows: Rows, family: Invented, someone: Someone, position: int
            ) -> None:  # fmt: skip
    age = age_on(someone.born_on, world.today)
    number = names.telephone(random) if age >= 12 and random.random() < 0.92 else None
    surname = someone.last
    birth = Birth(year=someone.born_on.year) if someone.year_alone else Birth(day=someone.born_on)
    rows.add(
        Person,
        id=someone.id,
        given_name=someone.given,
        particle=someone.surname.particle,
        surname=surname,
        sort_name=fold(f"{surname} {someone.given} {someone.surname.particle or ''}"),
        **birth.columns,
        sex="female" if someone.female else "male",
        bsn=next(world.bsns, None) if random.random() < 0.8 else None,
        telephone=number,
        email=f"{fold(someone.given).replace(' ', '')}.{position}@example.nl" if age >= 16 else None,
        interpreter_language=someone.language,
        school_id=someone.school[0] if someone.school else None,
        school_detail=someone.school_words if someone.school else None,
        practice_id=random.choice(world.practices) if position in (0, 2) else None,
        confirmed_on=world.today - timedelta(days=random.choice((10, 40, 200, 420))),
    )
    rows.add(
        Member,
        family_id=family.id,
        person_id=someone.id,
        role=someone.role,
        role_text=someone.words,
        position=position,
    )
    rows.words.append(
        Entry(
            subject_id=someone.id,
            kind="person",
            family_id=family.id,
            texts=person_texts(someone.name, birth, number),
        )
    )


def _relate(random: Random, world: World, rows: Rows, family: Invented) -> None:
    """Who is what to whom, who has custody, and which municipality is responsible; per child."""
    if family.other:
        rows.add(
            Relation, family_id=family.id, person_id=family.parent.id, other_id=family.other.id,
            kind="ex_partner_of" if family.apart else "partner_of",
        )  # fmt: skip
    together = family.other is not None and random.random() < (0.8 if family.apart else 1)
    institution = random.random() < 0.03
    elsewhere = random.random() < 0.04 and bool(world.neighbours)
    kinds = {"parent": "parent_of", "step_parent": "step_parent_of", "grandparent": "grandparent_of"}
    for child in family.children:
        for someone in family.members:
            kind = kinds.get(someone.role)
            if kind:
                rows.add(Relation, family_id=family.id, person_id=someone.id, other_id=child.id, kind=kind)
        if institution:
            rows.add(
                Custody, family_id=family.id, child_id=child.id, kind="institution",
                holder_organisation_id=world.institutions[0], starts_on=max(child.born_on, family.created_on),
            )  # fmt: skip
        else:
            holders = [family.parent, family.other] if together and family.other else [family.parent]
            for holder in holders:
                rows.add(
                    Custody, family_id=family.id, child_id=child.id, holder_person_id=holder.id,
                    kind="joint" if len(holders) == 2 else "parental", starts_on=child.born_on,
                )  # fmt: skip
        code = world.neighbours[0] if elsewhere and family.apart else world.municipality_code
        rows.add(
            ResponsibleMunicipality, family_id=family.id, child_id=child.id, municipality_code=code,
            starts_on=max(child.born_on, family.created_on),
        )  # fmt: skip


def _surround(random: Random, rows: Rows, family: Invented) -> None:
    """People around the family: two to five of its own, and somebody at school."""
    fill = {"ouder": family.parent.given, "kind": family.children[0].given}
    taken = {someone.given for someone in family.members}
    for title, relation, tie in random.sample(names.INFORMAL, random.choices((1, 2, 3, 4, 5), (8, 22, 35, 25, 10))[0]):
        female = title in ("oma", "tante", "buurvrouw", "vriendin", "nicht", "peettante", "collega")
        given = names.given_name(random, family.origin, female=female, adult=True, taken=taken)
        name = f"{title} {given}" if title in ("oma", "opa", "tante", "oom", "buurvrouw", "buurman") else given
        contact_id = rows.add(
            NetworkContact,
            family_id=family.id,
            name=name[:1].upper() + name[1:],
            relation=relation.format_map(fill),
            telephone=names.telephone(random) if random.random() < 0.75 else None,
            tie="tense" if random.random() < 0.06 else tie,
            informal=True,
        )
        family.network.append(Around(id=contact_id, name=name, informal=True))
    pupil = next((child for child in family.children if child.school), None)
    if pupil and pupil.school and random.random() < 0.7:
        name = teacher_for(family.teacher, pupil)
        contact_id = rows.add(
            NetworkContact,
            family_id=family.id,
            name=name[:1].upper() + name[1:],
            relation=f"{'mentor' if name.startswith('mentor') else 'leerkracht'} van {pupil.given}",
            informal=False,
            organisation_id=pupil.school[0],
        )
        family.network.append(Around(id=contact_id, name=name, informal=False))


def noon(day: date) -> datetime:
    return datetime.combine(day, time(11), tzinfo=UTC)
