"""Families: found, opened, registered and edited, on both databases."""

import json
from datetime import date

import pytest
from sqlalchemy import event, select

from app.db import search
from app.domain.bsn import MASK
from app.domain.families import (
    CustodyKind,
    FamilyDraft,
    FamilyFilter,
    FamilySort,
    FamilyStatus,
    HouseholdDraft,
    MemberDraft,
    MemberRole,
    NetworkDraft,
    PersonDraft,
    RelationKind,
    TieStrength,
)
from app.errors import Conflict, NotFound, UserError
from app.models.audit import AuditEvent, AuditValues
from app.models.plans import PlanChild
from app.usecases.families import Families
from app.usecases.lists import Lists
from app.usecases.notes import Notes
from app.usecases.plans import Plans
from app.usecases.search import Search


def aksoy(**changed) -> FamilyDraft:
    """Meryem with custody, Pieter who lives elsewhere, and two children of whom one lives in both houses."""
    usual = {
        "name": "Fam. Aksoy",
        "members": (
            MemberDraft(
                role=MemberRole.PARENT,
                person=PersonDraft(given_name="Meryem", surname="Aksoy", born_on=date(1989, 2, 3)),
                custody=True,
            ),
            MemberDraft(
                role=MemberRole.PARENT,
                person=PersonDraft(given_name="Pieter", particle="van", surname="Doorn"),
                second_household=True,
            ),
            MemberDraft(
                role=MemberRole.CHILD,
                person=PersonDraft(given_name="Yusuf", surname="Aksoy", school="De Kievitshoek", bsn="999990019"),
                both_households=True,
            ),
            MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name="Lotte", surname="Aksoy")),
        ),
        "household": HouseholdDraft(
            street="Molenweg", house_number="12", postcode="6001 AB", city="Weert", municipality_code="0988"
        ),
        "second_household": HouseholdDraft(label="bij vader", city="Leudal", municipality_code="1640"),
    }
    return FamilyDraft(**usual | changed)


@pytest.fixture
def families(transactions) -> Families:
    return Families(transactions)


@pytest.fixture
def family(families):
    return families.open(families.register(aksoy()))


def test_a_family_is_registered_whole_from_one_form(family):
    assert (family.name, family.municipality_name, family.number) == ("Aksoy", "Weert", "G-00001")
    assert [member.person.name for member in family.members] == [
        "Meryem Aksoy", "Pieter van Doorn", "Yusuf Aksoy", "Lotte Aksoy",
    ]  # fmt: skip
    yusuf = family.children[0]
    assert yusuf.school is not None
    assert yusuf.school.name == "De Kievitshoek"
    assert yusuf.person.has_bsn
    assert [custody.holder_name for custody in family.custody] == ["Meryem Aksoy", "Meryem Aksoy"]
    assert len(family.relations) == 4
    assert {item.municipality_name for item in family.responsible} == {"Weert"}


def test_a_child_of_separated_parents_lives_in_two_households_and_stays_one_person(family):
    yusuf, lotte = family.children
    lives = {
        household.label: {presence.person_id for presence in household.presences} for household in family.households
    }
    assert yusuf.person.id in lives[None]
    assert yusuf.person.id in lives["bij vader"]
    assert lotte.person.id not in lives["bij vader"]


def test_a_name_is_enough_and_no_name_is_too_little(families):
    assert families.open(families.register(FamilyDraft(name="De Graaf"))).members == ()
    with pytest.raises(UserError, match="naam"):
        families.register(FamilyDraft(name="  "))


def test_a_family_whose_member_fails_is_not_registered_at_all(families):
    nameless = MemberDraft(role=MemberRole.CHILD, person=PersonDraft())
    with pytest.raises(UserError):
        families.register(aksoy(members=(nameless,)))
    assert families.list().total == 0


def test_opening_stands_in_the_log_and_reading_again_does_not(families, family, transactions):
    families.refresh(family.id)
    with transactions.read() as reader:
        actions = reader.scalars(
            select(AuditEvent.action).where(AuditEvent.chain_id == family.id, AuditEvent.action == "open")
        )
    assert len(actions) == 1


def test_where_the_log_cannot_be_written_the_family_is_not_shown(families, family, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OSError("no room")

    monkeypatch.setattr("app.db.writing.audit.append", broken)
    with pytest.raises(OSError):
        families.open(family.id)


def test_opening_costs_the_same_number_of_statements_whatever_the_size(families, family, engine):
    counted: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    families.refresh(family.id)
    small = len(counted)
    for number in range(5):
        person = PersonDraft(given_name=f"Kind {number}", surname="Aksoy")
        families.add_member(family.id, MemberDraft(role=MemberRole.CHILD, person=person))
    counted.clear()
    families.refresh(family.id)
    assert len(counted) == small


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (FamilyFilter(), ["Aksoy", "Van der Meer"]),
        (FamilyFilter(text="yusuf molenweg"), ["Aksoy"]),
        (FamilyFilter(text="meer"), ["Van der Meer"]),
        (FamilyFilter(text="6001ab"), ["Aksoy"]),
        (FamilyFilter(municipality_code="1640"), ["Van der Meer"]),
        (FamilyFilter(unsafe=True), ["Van der Meer"]),
        (FamilyFilter(without_plan=True), ["Van der Meer"]),
        (FamilyFilter(status=FamilyStatus.CLOSED), []),
    ],
)
def test_the_list_is_narrowed(families, family, transactions, wanted, found):
    Plans(transactions).open_plan(family.id)
    home = HouseholdDraft(street="Kerkstraat", municipality_code="1640")
    other = families.open(families.register(FamilyDraft(name="van der Meer", household=home)))
    families.mark_unsafe(other.id, other.version, "ruzie met geweld")
    page = families.list(wanted)
    assert [item.name for item in page.items] == found
    assert page.total == len(found)


def test_the_list_is_sorted_and_paged_by_the_database(families):
    for name in ("van der Meer", "Bakker", "De Graaf", "Çelik"):
        families.register(FamilyDraft(name=name))
    first = families.list(limit=2)
    assert [item.name for item in first.items] == ["Bakker", "Çelik"]
    assert [item.name for item in families.list(offset=2, limit=2).items] == ["De Graaf", "Van der Meer"]
    assert [item.name for item in families.list(sort=FamilySort.NAME, descending=True, limit=1).items] == [
        "Van der Meer"
    ]
    assert first.total == 4


def test_a_line_of_the_list_says_who_leads_and_how_many_ones_hold(families, family, transactions):
    Plans(transactions).open_plan(family.id)
    (line,) = families.list().items
    assert (line.children, line.director_name, line.plan_number) == (2, None, "2027-002")
    assert line.ones is not None
    assert 0 <= line.ones < 6


def test_renaming_moves_the_family_in_list_and_search(families, family):
    families.rename(family.id, family.version, "Zeeman")
    assert families.list(FamilyFilter(text="zeeman")).total == 1
    assert families.list(FamilyFilter(text="molenweg")).items[0].name == "Zeeman"


def test_renaming_moves_the_plans_of_the_family_in_search_too(families, family, transactions):
    plans = Plans(transactions)
    first = plans.open_plan(family.id)
    plans.close(first, 1, date(2027, 3, 5))
    second = plans.open_plan(family.id)
    families.rename(family.id, family.version, "Zeeman")
    now, before = search.matching("zeeman", ("plan",)), search.matching("aksoy", ("plan",))
    assert now is not None
    assert before is not None
    with transactions.read() as reader:
        assert sorted(row.subject_id for row in reader.rows(now)) == sorted([first, second])
        assert reader.rows(before) == []


def test_two_who_rename_at_once_meet_a_conflict(families, family):
    families.rename(family.id, family.version, "Aksoy-Bakker")
    with pytest.raises(Conflict):
        families.rename(family.id, family.version, "Aksoy-de Wit")


def test_unsafe_needs_a_reason_and_can_be_taken_away(families, family):
    with pytest.raises(UserError):
        families.mark_unsafe(family.id, family.version, "  ")
    version = families.mark_unsafe(family.id, family.version, "vader bedreigt moeder")
    assert families.refresh(family.id).unsafe
    with pytest.raises(UserError):
        families.mark_safe(family.id, version, " ")
    families.mark_safe(family.id, version, "Vader woont elders.")
    assert not families.refresh(family.id).unsafe


def test_why_a_mark_is_taken_away_comes_in_the_file_with_it_or_neither_does(families, family, transactions):
    version = families.mark_unsafe(family.id, family.version, "vader bedreigt moeder")
    newer = families.mark_unsafe(family.id, version, "vader bedreigt moeder en kind")
    with pytest.raises(Conflict):
        families.mark_safe(family.id, version, "Vader woont elders.")
    assert not Notes(transactions).list(family.id)
    families.mark_safe(family.id, newer, "Vader woont elders.")
    (note,) = Notes(transactions).list(family.id)
    assert note.text == "Melding onveilig weggehaald. Vader woont elders."


def test_a_family_with_an_open_plan_is_neither_closed_nor_binned(families, family, transactions):
    plans = Plans(transactions)
    plan_id = plans.open_plan(family.id)
    for act in (families.close, families.bin):
        with pytest.raises(UserError, match="open plan"):
            act(family.id, family.version)
    plans.close(plan_id, 1, transactions_today(transactions))
    version = families.close(family.id, family.version)
    assert families.list().total == 0
    assert families.list(FamilyFilter(status=FamilyStatus.CLOSED)).total == 1
    families.reopen(family.id, version)


def transactions_today(transactions) -> date:
    with transactions.read() as reader:
        return reader.today


def test_a_binned_family_is_gone_and_comes_back_whole(families, family):
    version = families.bin(family.id, family.version)
    assert families.list().total == 0
    with pytest.raises(NotFound):
        families.open(family.id)
    families.restore(family.id, version)
    assert len(families.open(family.id).members) == 4
    assert families.list(FamilyFilter(text="aksoy")).total == 1


def test_a_child_who_joins_comes_into_the_open_plan(families, family, transactions):
    plan_id = Plans(transactions).open_plan(family.id)
    added = families.add_member(
        family.id, MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name="Noor", surname="Aksoy"))
    )
    with transactions.read() as reader:
        assert added in reader.scalars(select(PlanChild.person_id).where(PlanChild.plan_id == plan_id))
    noor = families.refresh(family.id).members[-1]
    with pytest.raises(UserError, match="open plan"):
        families.bin_member(noor.id, noor.version)


def test_an_adult_who_joins_with_custody_holds_it_over_the_children(families, family):
    families.add_member(
        family.id,
        MemberDraft(role=MemberRole.STEP_PARENT, person=PersonDraft(given_name="Ger", surname="Bos"), custody=True),
    )
    again = families.refresh(family.id)
    assert [item.holder_name for item in again.custody].count("Ger Bos") == 2
    assert sum(item.kind is RelationKind.STEP_PARENT_OF for item in again.relations) == 2


def test_members_are_changed_and_taken_out(families, family):
    pieter = family.members[1]
    draft = MemberDraft(
        role=MemberRole.STEP_PARENT,
        role_text="stiefvader",
        person=PersonDraft(given_name="Pieter", particle="van", surname="Doorn", telephone="0495 123 456"),
    )
    families.change_member(pieter.id, pieter.version, pieter.person.version, draft)
    now = families.refresh(family.id).member(pieter.person.id)
    assert (now.role_text, now.person.telephone) == ("stiefvader", "0495 123 456")
    families.bin_member(pieter.id, now.version)
    assert families.refresh(family.id).member(pieter.person.id) is None


def test_who_was_taken_out_is_no_longer_found_with_the_family_and_comes_back_whole(families, family):
    pieter = family.members[1]
    families.bin_member(pieter.id, pieter.version)
    assert families.list(FamilyFilter(text="doorn")).total == 0
    again = MemberDraft(role=MemberRole.STEP_PARENT, person=PersonDraft(), person_id=pieter.person.id)
    assert families.add_member(family.id, again) == pieter.person.id
    now = families.refresh(family.id)
    assert now.member(pieter.person.id).role is MemberRole.STEP_PARENT
    assert len(now.relations) == len(family.relations)
    assert families.list(FamilyFilter(text="doorn")).total == 1
    with pytest.raises(UserError, match="al in dit gezin"):
        families.add_member(family.id, again)


def test_what_somebody_is_and_who_she_is_change_together_or_not_at_all(families, family):
    pieter = family.members[1]
    families.change_member(
        pieter.id, pieter.version, pieter.person.version,
        MemberDraft(role=MemberRole.STEP_PARENT, person=PersonDraft(given_name="Piet", surname="Doorn")),
    )  # fmt: skip
    with pytest.raises(Conflict):
        families.change_member(
            pieter.id, pieter.version, pieter.person.version + 1,
            MemberDraft(role=MemberRole.OTHER, person=PersonDraft(given_name="Peter", surname="Doorn")),
        )  # fmt: skip
    assert families.refresh(family.id).member(pieter.person.id).person.given_name == "Piet"


def test_facts_are_confirmed_together_without_typing_them_again(families, family, ground):
    person, home = family.members[0].person, family.households[0]
    ground.clock.now = ground.clock.now.replace(year=2028)
    families.confirm([(person.id, person.version)], [(home.id, home.version)])
    now = families.refresh(family.id)
    assert now.households[0].confirmed_on == now.members[0].person.confirmed_on == date(2028, 3, 5)


def test_a_worker_is_assigned_once(families, family, ground):
    families.assign(family.id, ground.joost_id)
    with pytest.raises(Exception, match=r"(?i)unique|worker"):
        families.assign(family.id, ground.joost_id)


def test_households_are_added_changed_and_only_binned_when_empty(families, family):
    added = families.add_household(family.id, HouseholdDraft(label="bij oma", city="Nederweert"))
    presence = families.add_presence(added, family.children[1].person.id, "woensdag", date(2027, 1, 1))
    with pytest.raises(UserError, match="woont"):
        families.bin_household(added, 1)
    families.change_presence(
        presence, 1, days="woensdag en vrijdag", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 1)
    )
    families.change_household(added, 1, HouseholdDraft(label="bij oma", city="Weert"))
    families.bin_household(added, 2)
    assert families.list(FamilyFilter(text="aksoy weert")).total == 1
    assert [home.label for home in families.refresh(family.id).households] == [None, "bij vader"]


def test_custody_can_be_held_by_an_institution_and_ends_on_a_day(families, family):
    lotte = family.children[1].person.id
    custody = families.add_custody(family.id, lotte, institution="GI Oeverwacht", starts_on=date(2027, 1, 1))
    found = next(item for item in families.refresh(family.id).custody if item.id == custody)
    assert (found.kind, found.holder_name) == (CustodyKind.INSTITUTION, "GI Oeverwacht")
    version = families.change_custody(
        custody, 1, kind=CustodyKind.INSTITUTION, starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 1)
    )
    families.bin_custody(custody, version)
    with pytest.raises(UserError):
        families.add_custody(family.id, lotte)


def test_relations_come_and_go(families, family):
    one, other = family.children
    relation = families.add_relation(family.id, one.person.id, other.person.id, RelationKind.SIBLING_OF)
    assert any(item.id == relation for item in families.refresh(family.id).relations)
    families.bin_relation(relation, 1)
    assert not any(item.id == relation for item in families.refresh(family.id).relations)


def test_another_responsible_municipality_ends_the_one_before_it(families, family):
    yusuf = family.children[0].person.id
    families.set_responsible(family.id, yusuf, "1640", date(2027, 6, 1))
    periods = [item for item in families.refresh(family.id).responsible if item.child_id == yusuf]
    assert [(item.municipality_name, item.ends_on) for item in periods] == [
        ("Leudal", None), ("Weert", date(2027, 6, 1)),
    ]  # fmt: skip
    families.set_responsible(family.id, yusuf, "0946", date(2027, 6, 1))
    assert families.refresh(family.id).responsible[0].municipality_name in {"Nederweert", "Weert"}


def test_the_network_shows_informal_contacts_first(families, family):
    families.add_network(family.id, NetworkDraft(name="Bram Oosting", relation="mentor", informal=False))
    oma = families.add_network(family.id, NetworkDraft(name="Oma Fatma", relation="oma", tie=TieStrength.STRONG))
    assert [contact.name for contact in families.refresh(family.id).network] == ["Oma Fatma", "Bram Oosting"]
    changed = NetworkDraft(name="Oma Fatma", relation="oma van moeder", telephone="06 12 34 56 78")
    families.change_network(oma, 1, changed)
    families.bin_network(oma, 2)
    assert [contact.name for contact in families.refresh(family.id).network] == ["Bram Oosting"]
    with pytest.raises(UserError):
        families.add_network(family.id, NetworkDraft(name=" ", relation="buur"))


def test_choices_for_the_filters(families, family, ground):
    assert ("0988", "Weert") in families.municipalities()
    assert families.municipalities(in_use=True) == (("0988", "Weert"),)
    assert (ground.joost_id, "Joost Hamers") in families.directors()
    assert families.teams() == ((ground.team_id, "Gebiedsteam Noord"),)


def test_a_search_is_logged_with_what_was_found(families, transactions):
    families.log_search(" yusuf ", 2)
    (values,) = _logged_searches(transactions)
    assert json.loads(values) == {"text": [None, "yusuf"], "found": [None, 2]}


@pytest.mark.parametrize("bsn", ["999990019", "9999.90.019", "999 990 019"])
def test_no_digit_of_a_bsn_that_was_searched_for_is_logged(families, transactions, bsn):
    families.log_search(f"yusuf {bsn}", 2)
    Search(transactions).log(f"yusuf {bsn}", 2)
    Lists(transactions).persons(f"yusuf {bsn}")
    logged = [json.loads(values)["text"] for values in _logged_searches(transactions)]
    assert logged == [[None, MASK]] * 3


def _logged_searches(transactions) -> list[str]:
    with transactions.read() as reader:
        return reader.scalars(
            select(AuditValues.changes)
            .join(AuditEvent, AuditEvent.id == AuditValues.event_id)
            .where(AuditEvent.action == "search")
        )


def test_whether_there_is_a_family_counts_closed_ones_too(families):
    assert not families.any()
    family = families.refresh(families.register(aksoy()))
    families.close(family.id, family.version)
    assert families.any()
    assert families.own_municipality() == "0988"


@pytest.mark.parametrize(
    ("typed", "shown"), [("fam. van der Meer", "Van der Meer"), ("el Khattabi", "El Khattabi"), ("'t Hart", "'t Hart")]
)
def test_the_name_of_a_family_begins_with_a_capital(families, typed, shown):
    assert families.refresh(families.register(aksoy(name=typed))).name == shown
