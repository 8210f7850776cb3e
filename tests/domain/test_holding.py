"""What holds on a day: the one answer for screen, paper, consent and signatures."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app.domain.consents import givers_on
from app.domain.families import (
    CustodyKind,
    CustodyRecord,
    FamilyRecord,
    FamilyStatus,
    HouseholdRecord,
    MemberRecord,
    MemberRole,
    PersonRecord,
    PresenceRecord,
)
from app.domain.holding import (
    action_on,
    custody_on,
    homes_on,
    is_secret,
    is_there,
    kept_secret,
    members_on,
    residents_on,
    whose,
)
from app.domain.plans import ActionRecord, OwnerKind, PlanRole, PlanRoleRecord, holder_of

DAY = date(2027, 3, 5)
EARLIER, LATER = DAY - timedelta(days=1), DAY + timedelta(days=1)
MOTHER, FATHER, CHILD, BABY = (UUID(int=number) for number in (1, 2, 3, 4))
HERS, HIS = UUID(int=11), UUID(int=12)


def person(person_id: UUID, given: str, **known) -> PersonRecord:
    values = {"born_on": date(1988, 1, 1), "died_on": None, **known}
    return PersonRecord(
        id=person_id, version=1, given_name=given, particle=None, surname="Test", sex=None, telephone=None, email=None,
        interpreter_language=None, has_bsn=False, has_unverified_bsn=False, confirmed_on=None, **values,
    )  # fmt: skip


def member(role: MemberRole, who: PersonRecord, words: str | None = None) -> MemberRecord:
    return MemberRecord(
        id=UUID(int=who.id.int + 100), version=1, family_id=UUID(int=9), person=who, role=role, role_text=words,
        school=None, school_detail=None, practice=None,
    )  # fmt: skip


def custody(holder: UUID, child: UUID = CHILD, *, starts=None, ends=None, number: int = 50) -> CustodyRecord:
    return CustodyRecord(
        id=UUID(int=number), version=1, child_id=child, holder_person_id=holder, holder_organisation=None,
        holder_name="?", kind=CustodyKind.JOINT, starts_on=starts, ends_on=ends,
    )  # fmt: skip


def home(home_id: UUID, *people: UUID, secret: bool = False, starts=None, ends=None) -> HouseholdRecord:
    return HouseholdRecord(
        id=home_id, version=1, family_id=UUID(int=9), label=None, street="Molenweg", house_number="1", postcode=None,
        city="Weert", municipality_code=None, municipality_name=None, confirmed_on=None, secret=secret,
        presences=tuple(
            PresenceRecord(
                id=UUID(int=home_id.int * 100 + at), version=1, household_id=home_id, person_id=one, days=None,
                starts_on=starts, ends_on=ends,
            )
            for at, one in enumerate(people)
        ),
    )  # fmt: skip


def family(*members: MemberRecord, homes=(), lines=()) -> FamilyRecord:
    return FamilyRecord(
        id=UUID(int=9), version=1, number="G-1", name="Test", status=FamilyStatus.ACTIVE, unsafe=False,
        unsafe_reason=None, team_id=UUID(int=7), team_name="Noord", municipality_name="Weert", members=members,
        households=tuple(homes), relations=(), custody=tuple(lines), responsible=(), network=(),
    )  # fmt: skip


def parents_and_child(*, mother=None, father=None, child=None, homes=(), lines=()) -> FamilyRecord:
    return family(
        member(MemberRole.PARENT, person(MOTHER, "Els", **(mother or {})), "moeder"),
        member(MemberRole.PARENT, person(FATHER, "Wim", **(father or {})), "vader"),
        member(MemberRole.CHILD, person(CHILD, "Noor", **{"born_on": date(2018, 1, 1), **(child or {})}), "dochter"),
        homes=homes,
        lines=lines,
    )


BOTH_CUSTODY = (custody(MOTHER, number=50), custody(FATHER, number=51))
TWO_HOMES = (home(HERS, MOTHER, CHILD), home(HIS, FATHER, CHILD))


@pytest.mark.parametrize(
    ("known", "there"),
    [
        ({}, True),
        ({"died_on": LATER}, True),
        ({"died_on": DAY}, False),
        ({"died_on": EARLIER}, False),
        ({"born_on": LATER}, False),
        ({"born_on": date(2072, 1, 1)}, False),
        ({"born_on": EARLIER, "unborn": True}, False),
        ({"born_on": LATER, "unborn": True}, False),
        ({"born_on": None}, True),
        ({"born_on": None, "born_year": 2027}, True),
        ({"born_on": None, "born_year": 2028}, False),
    ],
)
def test_who_has_died_or_is_not_born_yet_is_not_there(known, there):
    assert is_there(person(MOTHER, "Els", **known), DAY) is there


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        (None, None, True),
        (DAY, None, True),
        (LATER, None, False),
        (None, DAY, False),
        (EARLIER, LATER, True),
        (LATER, LATER + timedelta(days=9), False),
    ],
)
def test_custody_and_living_somewhere_hold_from_their_day_until_their_end(starts, ends, holds):
    made = parents_and_child(
        lines=[custody(MOTHER, starts=starts, ends=ends)], homes=[home(HERS, CHILD, starts=starts, ends=ends)]
    )
    assert bool(custody_on(made, DAY)) is holds
    assert bool(homes_on(made, CHILD, DAY)) is holds
    assert givers_on(made, CHILD, DAY).custody_unknown is not holds


def test_custody_that_was_written_twice_is_one():
    made = parents_and_child(lines=[custody(MOTHER, number=50), custody(MOTHER, number=51)])
    assert len(custody_on(made, DAY)) == 1
    assert len(givers_on(made, CHILD, DAY).people) == 1


def test_the_dead_have_no_custody_no_home_and_give_no_consent():
    made = parents_and_child(father={"died_on": EARLIER}, lines=BOTH_CUSTODY, homes=TWO_HOMES)
    assert [line.holder_person_id for line in custody_on(made, DAY)] == [MOTHER]
    assert [giver.id for giver in givers_on(made, CHILD, DAY).people] == [MOTHER]
    assert homes_on(made, FATHER, DAY) == ()
    assert [one.person.id for one, _presence in residents_on(made, made.households[1], DAY)] == [CHILD]
    assert not givers_on(made, FATHER, DAY).people
    assert FATHER not in {one.person.id for one in members_on(made, DAY)}
    before = EARLIER - timedelta(days=1)
    assert len(custody_on(made, before)) == 2


def test_who_was_taken_out_of_the_family_and_died_holds_no_custody_either():
    stranger = replace(custody(UUID(int=77)), holder_name="Jan Test")
    assert custody_on(parents_and_child(lines=[stranger]), DAY)
    assert not custody_on(parents_and_child(lines=[replace(stranger, holder_died_on=DAY)]), DAY)


@pytest.mark.parametrize(
    ("child", "under_custody"),
    [
        ({"born_on": date(2009, 3, 6)}, True),
        ({"born_on": date(2009, 3, 5)}, False),
        ({"born_on": None, "born_year": 2009}, True),
        ({"born_on": None, "born_year": 2008}, False),
        ({"born_on": None}, True),
        ({"born_on": LATER, "unborn": True}, False),
        ({"died_on": EARLIER}, False),
    ],
)
def test_custody_is_over_who_is_there_and_not_certainly_18(child, under_custody):
    assert bool(custody_on(parents_and_child(child=child, lines=BOTH_CUSTODY), DAY)) is under_custody


def test_of_a_child_to_be_born_no_consent_is_asked():
    givers = givers_on(parents_and_child(child={"born_on": LATER, "unborn": True}, lines=BOTH_CUSTODY), CHILD, DAY)
    assert (givers.people, givers.custody_unknown) == ((), False)


def test_at_16_alone_only_when_that_is_certain():
    of_year = parents_and_child(child={"born_on": None, "born_year": 2011}, lines=BOTH_CUSTODY)
    assert len(givers_on(of_year, CHILD, DAY).people) == 3
    older = parents_and_child(child={"born_on": None, "born_year": 2010}, lines=BOTH_CUSTODY)
    assert [giver.id for giver in givers_on(older, CHILD, DAY).people] == [CHILD]


def test_father_and_son_of_one_name_each_say_yes():
    son = member(MemberRole.CHILD, person(CHILD, "Jan", born_on=date(2013, 1, 1)), "zoon")
    father = member(MemberRole.PARENT, person(FATHER, "Jan"), "vader")
    givers = givers_on(family(father, son, lines=[replace(custody(FATHER), holder_name="Jan Test")]), CHILD, DAY)
    assert [giver.id for giver in givers.people] == [FATHER, CHILD]
    assert givers.names == ("Jan Test (vader)", "Jan Test (zoon)")


def test_a_role_is_empty_from_the_day_that_its_holder_died():
    role = PlanRoleRecord(
        id=UUID(int=60), version=1, role=PlanRole.DIRECTOR, worker_id=None, person_id=FATHER, provider_id=None,
        name="Wim Test", detail=None, telephone=None, starts_on=date(2026, 1, 1), ends_on=None, holder_died_on=DAY,
    )  # fmt: skip
    assert holder_of(PlanRole.DIRECTOR, [role], EARLIER) is role
    assert holder_of(PlanRole.DIRECTOR, [role], DAY) is None


def test_what_is_not_done_is_nobodys_any_more_where_its_owner_died():
    action = ActionRecord(
        id=UUID(int=61), version=1, goal_id=None, text="Bellen", owner_kind=OwnerKind.MEMBER, owner_id=FATHER,
        owner_name="Wim Test", owner_detail="vader", due_on=None, done_on=None, note=None,
    )  # fmt: skip
    made = parents_and_child(father={"died_on": EARLIER})
    assert action_on(made, action, DAY).owner_name is None
    done = replace(action, done_on=date(2026, 1, 1))
    assert action_on(made, done, DAY) is done
    hers = replace(action, owner_id=MOTHER)
    assert action_on(made, hers, DAY) is hers


SECRET = {"secret_address": True}


@pytest.mark.parametrize(
    ("made", "reader", "kept"),
    [
        (parents_and_child(mother=SECRET, homes=TWO_HOMES), None, [HERS]),
        (parents_and_child(mother=SECRET, homes=TWO_HOMES), FATHER, [HERS]),
        (parents_and_child(mother=SECRET, homes=TWO_HOMES), MOTHER, []),
        # she takes the paper along to her father
        (parents_and_child(mother=SECRET, homes=TWO_HOMES), CHILD, [HERS]),
        (parents_and_child(mother=SECRET, homes=[home(HERS, MOTHER, CHILD), home(HIS, FATHER)]), CHILD, []),
        (parents_and_child(homes=[home(HERS, MOTHER, CHILD, secret=True), home(HIS, FATHER)]), FATHER, [HERS]),
        (parents_and_child(homes=[home(HERS, MOTHER, CHILD, secret=True), home(HIS, FATHER)]), MOTHER, []),
        # a child with a secret address makes both its homes secret; each parent reads their own
        (parents_and_child(child=SECRET, homes=TWO_HOMES), FATHER, [HERS]),
        (parents_and_child(child=SECRET, homes=TWO_HOMES), None, [HERS, HIS]),
        (parents_and_child(homes=TWO_HOMES), None, []),
        # who has left does not read it any more, and makes nothing secret; who will come does
        (parents_and_child(mother=SECRET, homes=[home(HERS, MOTHER, ends=DAY)]), None, []),
        (parents_and_child(mother=SECRET, homes=[home(HERS, MOTHER, starts=LATER)]), None, [HERS]),
        (parents_and_child(homes=[home(HERS, MOTHER, secret=True, ends=DAY)]), MOTHER, [HERS]),
        # a mark goes only when somebody takes it away
        (parents_and_child(mother={**SECRET, "died_on": EARLIER}, homes=TWO_HOMES), FATHER, [HERS]),
        # an address of which nobody said who lives there
        (parents_and_child(homes=[home(HERS, secret=True)]), MOTHER, [HERS]),
    ],
)
def test_a_secret_address_is_only_for_who_lives_there(made, reader, kept):
    assert [one.id for one in kept_secret(made, DAY, reader)] == kept


def test_whose_secret_address_it_is():
    by_person = parents_and_child(mother=SECRET, homes=TWO_HOMES)
    assert [one.person.given_name for one in whose(by_person, by_person.households[0], DAY)] == ["Els"]
    by_home = parents_and_child(homes=[home(HERS, MOTHER, CHILD, secret=True)])
    assert [one.person.given_name for one in whose(by_home, by_home.households[0], DAY)] == ["Els", "Noor"]
    assert is_secret(by_home, by_home.households[0], DAY)
