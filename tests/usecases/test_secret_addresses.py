"""A secret address: on no paper for another, not found, and not shown where somebody searches."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.families import (
    FamilyDraft,
    FamilyRecord,
    HouseholdDraft,
    MemberDraft,
    MemberRole,
    PersonDraft,
)
from app.domain.prints import kept_off_sentence
from app.domain.search import FoundKind
from app.errors import NotFound, UserError
from app.models.audit import AuditEvent, AuditValues
from app.models.prints import PrintRecord
from app.usecases.consents import Consents
from app.usecases.families import Families
from app.usecases.plans import Plans
from app.usecases.prints import Prints
from app.usecases.search import Search
from tests.support.data import Ground
from tests.usecases.test_prints import words_of

HERS = HouseholdDraft(street="Molenweg", house_number="8", postcode="6005 AB", city="Roermond")
HIS = HouseholdDraft(label="Bij vader", street="Havenkom", house_number="3", postcode="6001 CD", city="Weert")


@pytest.fixture
def family(ground: Ground) -> FamilyRecord:
    """Els and Wim live apart; Noor lives with Els, Daan with both."""
    made = Families(ground.transactions).register(
        FamilyDraft(
            name="Test",
            members=(
                _member(MemberRole.PARENT, "Els", custody=True),
                _member(MemberRole.PARENT, "Wim", custody=True, second_household=True),
                _member(MemberRole.CHILD, "Noor"),
                _member(MemberRole.CHILD, "Daan", both_households=True),
            ),
            household=HERS,
            second_household=HIS,
        )
    )
    Plans(ground.transactions).open_plan(made)
    return Families(ground.transactions).open(made)


def _member(role: MemberRole, given: str, **more: bool) -> MemberDraft:
    return MemberDraft(role=role, person=PersonDraft(given_name=given, surname="Test"), **more)


def _mark_home(ground: Ground, family: FamilyRecord, secret: bool = True) -> None:
    home = Families(ground.transactions).refresh(family.id).households[0]
    Families(ground.transactions).change_household(home.id, home.version, replace(HERS, secret=secret))


def _mark_person(ground: Ground, family: FamilyRecord, given: str, secret: bool = True) -> None:
    families = Families(ground.transactions)
    member = _of(families.refresh(family.id), given)
    draft = replace(
        _member(member.role, given), person=PersonDraft(given_name=given, surname="Test", secret_address=secret)
    )
    families.change_member(member.id, member.version, member.person.version, draft)


def _of(family: FamilyRecord, given: str):
    return next(one for one in family.members if one.person.given_name == given)


@pytest.fixture(params=["person", "address"])
def mark(request: pytest.FixtureRequest, ground: Ground, family: FamilyRecord):
    """Makes the address of Els secret, or takes that back: by her own mark, or by that of the address."""

    def do(secret: bool = True) -> None:
        if request.param == "person":
            _mark_person(ground, family, "Els", secret)
        else:
            _mark_home(ground, family, secret)

    return do


def test_it_is_on_paper_for_who_lives_there_and_for_nobody_else(ground, family, mark):
    mark()
    prints = Prints(ground.transactions)
    for reader, there in (("Els", True), ("Noor", True), ("Wim", False), ("Daan", False)):
        person_id = _of(family, reader).person.id
        printed = prints.print_plan(family.id, recipient_id=person_id, with_costs=False)
        assert ("Molenweg" in words_of(printed.pdf)) is there, reader
        assert printed.kept_off == (not there)
        assert "Havenkom" in words_of(printed.pdf)
        preview = prints.preview(family.id, False, recipient_id=person_id)
        assert ("Molenweg" in words_of(preview)) is there
    assert "Molenweg" not in words_of(prints.preview(family.id, False))


@pytest.mark.parametrize("typed", ["Els Test", "moeder Els Test", "vader Wim Test", "school"])
def test_a_name_that_was_typed_is_nobodys(ground, family, mark, typed):
    mark()
    printed = Prints(ground.transactions).print_plan(family.id, recipient=typed, with_costs=False)
    said = words_of(printed.pdf)
    assert "Molenweg" not in said
    assert "adres bij ons bekend Els, Noor en Daan" in said


def test_who_prints_sees_before_whose_address_stays_off(ground, family, mark):
    choices = Prints(ground.transactions).choices(family.id)
    assert {kept_off_sentence(reader.kept_off) for reader in choices.readers} == {""}
    mark()
    choices = Prints(ground.transactions).choices(family.id)
    sentence = kept_off_sentence(choices.reader(None).kept_off)
    assert sentence.startswith("Let op: 1 adres is geheim en komt niet op dit papier: het adres van Els Test")
    assert choices.reader(_of(family, "Els").person.id).kept_off == ()


def test_for_whom_it_was_printed_is_kept_by_who_it_is(ground, family):
    noor = _of(family, "Noor").person.id
    Prints(ground.transactions).print_plan(family.id, recipient_id=noor, with_costs=False)
    (record,) = Prints(ground.transactions).printed(family.id)
    assert record.recipient == "Noor Test"
    with ground.transactions.read() as reader:
        changes = reader.scalar(
            select(AuditValues.changes)
            .join(AuditEvent, AuditEvent.id == AuditValues.event_id)
            .where(AuditEvent.action == "print")
        )
    assert str(noor) in changes


def test_a_paper_is_for_a_member_who_is_there(ground, family):
    prints = Prints(ground.transactions)
    with pytest.raises(NotFound, match="niet meer in het gezin"):
        prints.print_plan(family.id, recipient_id=UUID(int=1), with_costs=False)
    assert prints.printed(family.id) == []


@pytest.mark.parametrize("typed", ["molenweg", "molenweg 8", "6005AB", "6005 ab", "roermond"])
def test_search_does_not_lead_to_it_until_it_is_taken_back(ground, family, mark, typed):
    search = Search(ground.transactions)
    assert [found.id for found in search.find(typed).items] == [family.id]
    mark()
    assert search.find(typed).items == ()
    mark(False)
    assert [found.id for found in search.find(typed).items] == [family.id]


def test_what_is_found_by_name_does_not_show_it(ground, family, mark):
    mark()
    search = Search(ground.transactions)
    for typed in ("test", "test havenkom", "els", "weert"):
        for found in search.find(typed).items:
            assert not any(word in f"{found.name} {found.detail}" for word in ("Molenweg", "6005", "Roermond")), typed
    (address,) = search.find("havenkom").items
    assert (address.kind, address.name) == (FoundKind.ADDRESS, "Havenkom 3, 6001 CD Weert")


def test_who_comes_to_live_there_makes_an_address_secret_and_who_leaves_makes_it_found(ground, family):
    families, search = Families(ground.transactions), Search(ground.transactions)
    els = _of(family, "Els").person.id
    _mark_person(ground, family, "Els")
    his = families.refresh(family.id).households[1]
    presence = families.add_presence(his.id, els, None, None)
    assert search.find("havenkom").items == ()
    families.change_presence(presence, 1, days=None, starts_on=None, ends_on=date(2020, 1, 1))
    assert len(search.find("havenkom").items) == 1
    assert search.find("molenweg").items == ()


def test_an_address_that_is_secret_from_the_first_day_was_never_found(ground):
    families = Families(ground.transactions)
    member = MemberDraft(
        role=MemberRole.PARENT, person=PersonDraft(given_name="Iris", surname="Proef", secret_address=True)
    )
    families.register(FamilyDraft(name="Proef", members=(member,), household=HERS))
    families.register(FamilyDraft(name="Toets", household=replace(HERS, secret=True)))
    assert Search(ground.transactions).find("molenweg").items == ()


def test_the_reason_of_unsafety_is_printed_where_that_was_chosen_and_that_is_kept(ground, family):
    families, prints = Families(ground.transactions), Prints(ground.transactions)
    families.mark_unsafe(family.id, families.refresh(family.id).version, "Buurvrouw Jansen meldt een wapen.")
    without = prints.print_plan(family.id, recipient="vader Wim Test", with_costs=True)
    chosen = prints.print_plan(family.id, recipient="Veilig Thuis", with_costs=False, with_unsafe_reason=True)
    again = prints.print_plan(family.id, recipient="vader Wim Test", with_costs=False)
    assert ["Buurvrouw" in words_of(one.pdf) for one in (without, chosen, again)] == [False, True, False]
    assert "Buurvrouw" not in words_of(prints.preview(family.id, with_costs=True))
    kept = {one.recipient: one.with_unsafe_reason for one in prints.printed(family.id)}
    assert kept == {"vader Wim Test": False, "Veilig Thuis": True}
    with ground.transactions.read() as reader:
        assert sorted(reader.scalars(select(PrintRecord.with_unsafe_reason))) == [False, False, True]


def test_the_dead_own_no_action_hold_no_role_and_are_not_asked(ground, family):
    families, plans = Families(ground.transactions), Plans(ground.transactions)
    wim = _of(family, "Wim")
    dead = MemberDraft(role=wim.role, person=PersonDraft(given_name="Wim", surname="Test", died_on=date(2026, 5, 5)))
    families.change_member(wim.id, wim.version, wim.person.version, dead)
    now = families.refresh(family.id)
    assert _of(now, "Wim").person.died_on == date(2026, 5, 5)
    assert "Wim Test" not in {owner.name for owner in plans.owners(family.id)}
    assert wim.person.id not in {one.person_id for one in Prints(ground.transactions).choices(family.id).readers}
    from app.domain.consents import ConsentDraft

    draft = ConsentDraft(
        person_id=wim.person.id, recipient="school", data_kind="x", purpose="y", starts_on=date(2027, 1, 1), agreed=True
    )
    with pytest.raises(UserError, match="niet meer in leven"):
        Consents(ground.transactions).add(family.id, draft)


def test_two_of_one_name_are_told_apart_where_somebody_is_chosen(ground):
    families, plans = Families(ground.transactions), Plans(ground.transactions)
    made = families.register(
        FamilyDraft(
            name="Test",
            members=tuple(
                MemberDraft(
                    role=MemberRole.CHILD,
                    role_text="zoon",
                    person=PersonDraft(given_name="Jan", surname="Test", born_on=born),
                )
                for born in (date(2015, 3, 5), date(2018, 3, 5))
            ),
        )
    )
    details = [owner.detail for owner in plans.owners(made) if owner.name == "Jan Test"]
    assert details == ["zoon, 5 maart 2015", "zoon, 5 maart 2018"]


def test_of_a_secret_address_it_is_said_who_lives_there_or_that_nobody_does(ground, family):
    _mark_home(ground, family)
    families, prints = Families(ground.transactions), Prints(ground.transactions)

    def said() -> tuple[str, ...]:
        return prints.choices(family.id).reader(None).kept_off

    assert said() == ("het adres van Els Test, Noor Test, Daan Test",)
    for given in ("Els", "Noor", "Daan"):
        member = _of(families.refresh(family.id), given)
        person = PersonDraft(given_name=given, surname="Test", died_on=date(2020, 1, 1))
        families.change_member(
            member.id, member.version, member.person.version, MemberDraft(role=member.role, person=person)
        )
    assert said() == ("een adres waar nu niemand van het gezin woont",)
