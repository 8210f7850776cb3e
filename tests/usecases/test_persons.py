"""Persons: the BSN that is shown only on request, and the person who exists already."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.domain.families import (
    FamilyDraft,
    FamilyFilter,
    HouseholdDraft,
    MemberDraft,
    MemberRole,
    OrganisationKind,
    PersonDraft,
)
from app.errors import Conflict, NotFound, UserError
from app.models.audit import AuditEvent, AuditValues
from app.models.persons import Organisation, Person
from app.usecases.families import Families
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons

BSN = "999990019"
YUSUF = PersonDraft(
    given_name="Yusuf", particle="van", surname="Doorn", born_on=date(2012, 6, 1), bsn=BSN, school="De Kievitshoek"
)


@pytest.fixture
def persons(transactions) -> Persons:
    return Persons(transactions)


@pytest.fixture
def family(transactions):
    families = Families(transactions)
    draft = FamilyDraft(
        name="Van Doorn",
        members=(MemberDraft(role=MemberRole.CHILD, person=YUSUF),),
        household=HouseholdDraft(street="Molenweg", house_number="12"),
    )
    return families.open(families.register(draft))


@pytest.fixture
def yusuf(family):
    return family.members[0].person


@pytest.fixture
def set_bsn(transactions, family):
    """Type a BSN in the form of Yusuf."""
    families = Families(transactions)

    def type_bsn(text: str | None) -> None:
        member = families.refresh(family.id).members[0]
        draft = MemberDraft(role=member.role, person=replace(YUSUF, bsn=text))
        families.change_member(member.id, member.version, member.person.version, draft, with_bsn=True)

    return type_bsn


def stored(transactions, person_id):
    with transactions.read() as reader:
        return reader.first(select(Person.bsn, Person.bsn_unverified).where(Person.id == person_id))


def test_a_bsn_is_masked_until_somebody_asks_and_that_asking_is_logged(persons, family, yusuf, transactions):
    assert persons.mask(yusuf.id) == "•••••••19"
    assert persons.show_bsn(yusuf.id, family.id) == BSN
    with transactions.read() as reader:
        events = reader.rows(
            select(AuditEvent.row_id, AuditEvent.worker_id).where(
                AuditEvent.chain_id == family.id, AuditEvent.action == "show_bsn"
            )
        )
    assert [tuple(event) for event in events] == [(yusuf.id, transactions.actor.worker_id)]


def test_no_bsn_stands_in_the_log(set_bsn, transactions):
    set_bsn("999990020")
    with transactions.read() as reader:
        texts = "".join(reader.scalars(select(AuditValues.changes)))
    assert BSN not in texts
    assert "99999002" not in texts


def test_a_bsn_that_fails_the_elfproef_is_kept_apart_and_can_be_corrected(persons, set_bsn, yusuf, transactions):
    set_bsn("123 456 789")
    assert tuple(stored(transactions, yusuf.id)) == (None, "123456789")
    set_bsn("9999.90.019")
    assert tuple(stored(transactions, yusuf.id)) == (BSN, None)
    set_bsn("")
    assert tuple(stored(transactions, yusuf.id)) == (None, None)
    assert persons.mask(yusuf.id) is None


def test_asking_for_a_bsn_that_is_not_known_says_so(persons, set_bsn, family, yusuf):
    set_bsn(None)
    with pytest.raises(NotFound):
        persons.show_bsn(yusuf.id, family.id)


def test_a_bsn_of_somebody_else_is_refused_with_a_sentence(family, transactions):
    families = Families(transactions)
    draft = MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name="Lotte", surname="Doorn", bsn=BSN))
    with pytest.raises(UserError, match="BSN staat al"):
        families.add_member(family.id, draft)
    assert len(families.refresh(family.id).members) == 1


def test_a_bsn_stays_where_the_form_was_not_asked_about_it(family, yusuf, transactions):
    member = family.members[0]
    draft = MemberDraft(role=member.role, person=PersonDraft(given_name="Yusuf", surname="Doorn"))
    Families(transactions).change_member(member.id, member.version, yusuf.version, draft)
    assert tuple(stored(transactions, yusuf.id)) == (BSN, None)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (PersonDraft(given_name="Jusuf", surname="van Doorn", born_on=date(2012, 6, 1)), True),
        (PersonDraft(given_name="Yusuf", particle="van", surname="Doorn"), True),
        (PersonDraft(given_name="Iemand", surname="Anders", bsn=BSN), True),
        (PersonDraft(given_name="Yusuf", particle="van", surname="Doorn", born_on=date(1980, 1, 1)), False),
        (PersonDraft(given_name="Meryem", surname="Aksoy"), False),
        (PersonDraft(given_name="Yu"), False),
    ],
)
def test_who_seems_to_exist_already_is_offered(persons, family, typed, offered):
    found = persons.similar(typed)
    assert [candidate.name for candidate in found] == (["Yusuf van Doorn"] if offered else [])


def test_the_same_bsn_says_which_team_to_ask(persons, family):
    (candidate,) = persons.similar(PersonDraft(given_name="X", surname="Y", bsn=BSN))
    assert (candidate.same_bsn, candidate.score, candidate.family_name, candidate.team_name) == (
        True, 100, "Van Doorn", "Gebiedsteam Noord",
    )  # fmt: skip


def test_the_same_address_weighs_in(persons, family):
    typed = PersonDraft(given_name="Josef", particle="van", surname="Doorn")
    elsewhere = persons.similar(typed, "Kerkstraat 1")
    at_home = persons.similar(typed, "Molenweg 12")
    assert not elsewhere or at_home[0].score > elsewhere[0].score


def test_a_person_is_changed_and_found_by_the_new_name(family, transactions):
    families = Families(transactions)
    member = family.members[0]

    def write(**person) -> None:
        draft = MemberDraft(role=member.role, person=PersonDraft(**person))
        families.change_member(member.id, member.version, member.person.version, draft)

    write(given_name="Yusuf", surname="Aksoy", school="De Kievitshoek")
    assert families.list(FamilyFilter(text="aksoy yusuf")).total == 1
    with pytest.raises(Conflict):
        write(given_name="Y", surname="Z")
    with pytest.raises(UserError):
        write()


def test_a_school_is_typed_once_and_shared(persons, family, transactions):
    Families(transactions).add_member(
        family.id,
        MemberDraft(
            role=MemberRole.CHILD,
            person=PersonDraft(given_name="Lotte", surname="Doorn", school=" de kievitshoek "),
        ),
    )
    with transactions.read() as reader:
        assert len(reader.rows(select(Organisation.id))) == 1
    (school,) = Organisations(transactions).list((OrganisationKind.SCHOOL,))
    assert school.name == "De Kievitshoek"


def test_what_is_no_school_is_called_what_it_is_and_stays_so(persons, family, transactions):
    families = Families(transactions)

    def school() -> str:
        with transactions.read() as reader:
            return reader.scalar(
                select(Organisation.kind).join(Person, Person.school_id == Organisation.id).where(
                    Person.id == family.members[0].person.id
                )
            )  # fmt: skip

    for name, kind in (("De Brug (jongerenwerk)", "youth_work"), ("kdv 't Nestje", "childcare"), ("De Kiem", "school")):
        member = families.refresh(family.id).members[0]
        draft = MemberDraft(role=member.role, person=replace(YUSUF, school=name))
        families.change_member(member.id, member.version, member.person.version, draft)
        assert school() == kind
        member = families.refresh(family.id).members[0]
        families.change_member(member.id, member.version, member.person.version, draft)
        assert school() == kind
    with transactions.read() as reader:
        names = [row.name for row in reader.rows(select(Organisation.name))]
    assert len(names) == len(set(names))
