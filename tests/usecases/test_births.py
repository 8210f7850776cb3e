"""What is known of a birth, a name or an address abroad is kept as such: through form, list, search and conflict."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.transaction import Transactions
from app.domain.families import FamilyDraft, FamilyRecord, HouseholdDraft, MemberDraft, MemberRole, PersonDraft
from app.domain.holding import kept_secret
from app.domain.search import typed_words
from app.errors import Conflict, UserError
from app.usecases.families import Families
from app.usecases.lists import Lists
from app.usecases.persons import Persons
from app.usecases.search import Search
from tests.support.data import Ground

DUE = PersonDraft(surname="Jansen", born_on=date(2027, 6, 12), unborn=True)
YEAR = PersonDraft(given_name="Noor", surname="Jansen", born_year=2012)
MONTH = PersonDraft(given_name="Daan", surname="Jansen", born_year=2015, born_month=5)
MOTHER = PersonDraft(given_name="Els", surname="Jansen", born_on=date(1988, 5, 7))


@pytest.fixture
def families(transactions: Transactions) -> Families:
    return Families(transactions)


@pytest.fixture
def family(families: Families) -> FamilyRecord:
    children = tuple(MemberDraft(role=MemberRole.CHILD, person=child) for child in (DUE, YEAR, MONTH))
    mother = MemberDraft(role=MemberRole.PARENT, person=MOTHER, custody=True)
    return families.open(families.register(FamilyDraft(name="Jansen", members=(mother, *children))))


def born(family: FamilyRecord) -> list[str]:
    return [member.person.birth.display for member in family.members]


def test_what_is_known_of_a_birth_is_kept_and_no_more(family: FamilyRecord):
    assert born(family) == ["7 mei 1988", "verwacht op 12 juni 2027", "2012", "mei 2015"]


def test_over_a_child_that_is_not_born_nobody_has_custody_yet(family: FamilyRecord, families: Families):
    unborn = family.children[0].person.id
    assert len(family.custody) == 2
    assert unborn not in {one.child_id for one in family.custody}
    father = MemberDraft(role=MemberRole.PARENT, person=PersonDraft(given_name="Bas", surname="Jansen"), custody=True)
    families.add_member(family.id, father)
    again = families.refresh(family.id)
    assert len(again.custody) == 4
    assert unborn not in {one.child_id for one in again.custody}


@pytest.mark.parametrize(
    "birth",
    [
        {"born_month": 5},
        {"born_year": 2015, "born_on": date(2015, 3, 4)},
        {"unborn": True},
        {"born_on": date(2027, 6, 12)},
        {"born_on": date(2072, 6, 12)},
        {"born_year": 2028},
    ],
)
def test_what_no_birth_can_be_is_refused_with_a_sentence_and_nothing_changes(
    families: Families, family: FamilyRecord, birth: dict[str, object]
):
    person = replace(PersonDraft(given_name="Sem", surname="Jansen"), **birth)
    with pytest.raises(UserError, match="Er is niets veranderd"):
        families.add_member(family.id, MemberDraft(role=MemberRole.CHILD, person=person))
    assert born(families.refresh(family.id)) == born(family)


def test_who_died_before_the_birth_is_refused_and_a_child_before_its_due_date_is_not(
    families: Families, family: FamilyRecord
):
    child = family.children[0]

    def change(**said: object) -> None:
        now = families.refresh(family.id).member(child.person.id)
        person = PersonDraft(given_name="Sem", surname="Jansen", **said)
        families.change_member(now.id, now.version, now.person.version, MemberDraft(role=now.role, person=person))

    for born_ in ({"born_on": date(2026, 3, 4)}, {"born_year": 2027}):
        with pytest.raises(UserError, match=r"eerder overleden.*Er is niets veranderd"):
            change(died_on=date(2026, 3, 3), **born_)
    assert families.refresh(family.id).member(child.person.id).person == child.person
    change(died_on=date(2027, 1, 3), born_on=date(2027, 6, 12), unborn=True)
    assert families.refresh(family.id).member(child.person.id).person.died_on == date(2027, 1, 3)


def living_in(family: FamilyRecord) -> set[str]:
    names = {member.person.id: member.person.given_name for member in family.members}
    return {names[one.person_id] for home in family.households for one in home.presences}


def test_who_died_or_is_not_born_yet_lives_nowhere_until_the_birth(families: Families, family: FamilyRecord):
    assert living_in(family) == {"Els", "Noor", "Daan"}
    dead = PersonDraft(given_name="Oma", surname="Jansen", died_on=date(2020, 1, 1), secret_address=True)
    unborn = PersonDraft(given_name="Baby", surname="Jansen", born_on=date(2027, 6, 12), unborn=True)
    families.add_member(family.id, MemberDraft(role=MemberRole.GRANDPARENT, person=dead))
    baby = families.add_member(family.id, MemberDraft(role=MemberRole.CHILD, person=unborn))
    now = families.refresh(family.id)
    assert living_in(now) == {"Els", "Noor", "Daan"}
    assert not kept_secret(now, date(2027, 3, 5), None), "a mark of the dead hides nobody's address"
    member = now.member(baby)
    here = replace(unborn, born_on=date(2027, 3, 1), unborn=False)
    families.change_member(member.id, member.version, member.person.version, MemberDraft(role=member.role, person=here))
    assert living_in(families.refresh(family.id)) == {"Els", "Noor", "Daan", "Baby"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jansen 2012", ["Noor Jansen"]),
        ("jansen 2015", ["Daan Jansen"]),
        ("mei 2015", ["Daan Jansen"]),
        ("05-2015", ["Daan Jansen"]),
        ("5-1988", ["Els Jansen"]),
        ("els 7-5-1988", ["Els Jansen"]),
        ("juni 2015", []),
    ],
)
def test_a_person_is_found_by_what_is_known_of_the_birth(
    transactions: Transactions, family: FamilyRecord, typed: str, found: list[str]
):
    assert [one.name for one in Search(transactions).find(typed).items] == found


def test_a_line_that_is_found_says_what_is_known(transactions: Transactions, family: FamilyRecord):
    (line,) = Search(transactions).find("noor").items
    assert line.detail.startswith("2012")


def test_a_month_and_a_telephone_number_are_told_apart():
    today = date(2027, 3, 5)
    assert typed_words("05-2015", today) == ("201505",)
    assert typed_words("0475-7807", today) == ("04757807",)
    assert typed_words("familie 2015", today) == ("familie", "2015")


def test_somebody_known_with_a_whole_date_is_offered_for_whom_the_year_is_typed(
    transactions: Transactions, family: FamilyRecord
):
    persons = Persons(transactions)
    (els,) = persons.similar(PersonDraft(given_name="Els", surname="Jansen", born_year=1988))
    assert els.birth.display == "7 mei 1988"
    other = persons.similar(PersonDraft(given_name="Els", surname="Jansen", born_year=1960))
    assert other == ()


def test_the_list_of_persons_says_what_is_known_in_iso(transactions: Transactions, family: FamilyRecord):
    lines = {line["given_name"]: line for line in Lists(transactions).persons()}
    assert [lines[name]["born_on"] for name in ("Els", "Noor", "Daan")] == ["1988-05-07", "2012", "2015-05"]
    assert (lines[""]["born_on"], lines[""]["due_on"]) == (None, "2027-06-12")


def test_two_who_say_another_birth_are_asked_in_words(ground: Ground, families: Families, family: FamilyRecord):
    noor = next(member for member in family.members if member.person.given_name == "Noor")

    def change(whose: Families, person: PersonDraft) -> None:
        draft = MemberDraft(role=MemberRole.CHILD, person=person)
        whose.change_member(noor.id, noor.version, noor.person.version, draft)

    colleague = Transactions(
        ground.transactions.engine,
        replace(ground.transactions.actor, worker_id=ground.joost_id, name="Joost Hamers"),
        clock=ground.clock,
    )
    change(Families(colleague), replace(YEAR, born_year=2012, born_month=3))
    with pytest.raises(Conflict) as conflict:
        change(families, replace(YEAR, born_year=None, born_on=date(2012, 4, 2)))
    (choice,) = conflict.value.clash.choices  # type: ignore[attr-defined]
    assert (choice.label, choice.mine, choice.theirs) == ("Geboren", "2 april 2012", "maart 2012")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ijpelaar", "IJpelaar"),
        ("fam. ijzerman", "IJzerman"),
        ("'t hooft", "'t Hooft"),
        ("\u200bvan der\u00a0meer", "Van der meer"),
    ],
)
def test_a_family_is_called_as_dutch_writes_it(families: Families, typed: str, shown: str):
    assert families.open(families.register(FamilyDraft(name=typed))).name == shown


def test_signs_that_nobody_sees_make_no_second_person(transactions: Transactions, family: FamilyRecord):
    (found,) = Persons(transactions).similar(PersonDraft(given_name="E\u200bls\ufeff", surname="Jan\u00adsen"))
    assert (found.name, found.score) == ("Els Jansen", 100)


def test_an_address_abroad_has_its_country_and_is_found_by_it(transactions: Transactions, families: Families):
    home = HouseholdDraft(street="Molenstraat", house_number="3", postcode="b-3620", city="Lanaken")
    family = families.open(families.register(FamilyDraft(name="Peeters", household=home)))
    assert family.households[0].country == "BE"
    assert family.households[0].address == "Molenstraat 3, 3620 Lanaken, België"
    assert [one.name for one in Search(transactions).find("belgie peeters").items] == ["Peeters"]


def test_a_postcode_that_its_country_does_not_have_is_refused(families: Families, family: FamilyRecord):
    home = family.households[0]
    with pytest.raises(UserError, match="Duitsland"):
        families.change_household(home.id, home.version, HouseholdDraft(postcode="6001 AB", country="DE"))
    with pytest.raises(UserError, match="6001 AB"):
        families.add_household(family.id, HouseholdDraft(postcode="3620"))
    assert families.refresh(family.id).households == family.households
