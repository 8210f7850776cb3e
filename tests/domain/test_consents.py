"""Whose yes is needed (Jeugdwet 7.3.4 and 7.3.5)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.domain.consents import ConsentRecord, asks_again, givers_on
from app.domain.families import (
    CustodyKind,
    CustodyRecord,
    FamilyRecord,
    FamilyStatus,
    MemberRecord,
    MemberRole,
    PersonRecord,
)

MOTHER, CHILD, FAMILY = UUID(int=1), UUID(int=2), UUID(int=3)
BORN = date(2015, 3, 5)


def person(person_id: UUID, given: str, born: date | None) -> PersonRecord:
    return PersonRecord(
        id=person_id, version=1, given_name=given, particle=None, surname="Aksoy", born_on=born, died_on=None, sex=None,
        telephone=None, email=None, interpreter_language=None, has_bsn=False, has_unverified_bsn=False,
        confirmed_on=None,
    )  # fmt: skip


def member(role: MemberRole, who: PersonRecord) -> MemberRecord:
    return MemberRecord(
        id=UUID(int=9), version=1, family_id=FAMILY, person=who, role=role, role_text=None, school=None,
        school_detail=None, practice=None,
    )  # fmt: skip


def family(born: date | None = BORN, custody: bool = True) -> FamilyRecord:
    line = CustodyRecord(
        id=UUID(int=8), version=1, child_id=CHILD, holder_person_id=MOTHER, holder_organisation=None,
        holder_name="Meryem Aksoy", kind=CustodyKind.PARENTAL, starts_on=None, ends_on=date(2032, 1, 1),
    )  # fmt: skip
    return FamilyRecord(
        id=FAMILY, version=1, number="G-1", name="Aksoy", status=FamilyStatus.ACTIVE, unsafe=False, unsafe_reason=None,
        team_id=UUID(int=7), team_name="Noord", municipality_name="Weert",
        members=(
            member(MemberRole.PARENT, person(MOTHER, "Meryem", date(1989, 1, 1))),
            member(MemberRole.CHILD, person(CHILD, "Yusuf", born)),
        ),
        households=(), relations=(), custody=(line,) if custody else (), responsible=(), network=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2027, 3, 4), ("Meryem Aksoy",)),
        (date(2027, 3, 5), ("Meryem Aksoy", "Yusuf Aksoy")),
        (date(2031, 3, 4), ("Meryem Aksoy", "Yusuf Aksoy")),
        (date(2031, 3, 5), ("Yusuf Aksoy",)),
    ],
)
def test_at_12_the_child_says_yes_too_and_at_16_alone(day, names):
    assert givers_on(family(), CHILD, day).names == names


def test_an_adult_says_yes_for_herself():
    assert givers_on(family(), MOTHER, date(2027, 1, 1)).names == ("Meryem Aksoy",)


def test_of_a_child_without_a_birth_date_both_are_asked():
    assert givers_on(family(born=None), CHILD, date(2027, 1, 1)).names == ("Meryem Aksoy", "Yusuf Aksoy")


@pytest.mark.parametrize("custody", [True, False])
def test_who_has_custody_must_be_known_as_long_as_it_counts(custody):
    givers = givers_on(family(custody=custody), CHILD, date(2032, 6, 1) if custody else date(2027, 1, 1))
    assert givers.custody_unknown is not custody


def test_custody_that_has_ended_says_no_yes():
    young = family(born=date(2025, 1, 1))
    assert givers_on(young, CHILD, date(2031, 12, 31)).names == ("Meryem Aksoy",)
    assert givers_on(young, CHILD, date(2032, 1, 1)).custody_unknown


@pytest.mark.parametrize(
    ("given", "today", "again"),
    [
        (date(2026, 1, 1), date(2027, 3, 4), False),
        (date(2026, 1, 1), date(2027, 3, 5), True),
        (date(2027, 3, 5), date(2031, 3, 4), False),
        (date(2027, 3, 5), date(2031, 3, 5), True),
    ],
)
def test_who_became_12_or_16_is_asked_again(given, today, again):
    consent = ConsentRecord(
        id=UUID(int=5), version=1, person_id=CHILD, person_name="Yusuf Aksoy", recipient="school", data_kind="doel",
        purpose="samen", starts_on=given, ends_on=None,
    )  # fmt: skip
    assert asks_again(family(), consent, today) is again
    assert not asks_again(family(), replace(consent, ends_on=today), today)
