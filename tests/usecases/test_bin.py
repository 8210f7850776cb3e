"""What was thrown away in a family: seen with who and when, put back whole, or refused with the reason."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from app.db.transaction import Transactions
from app.domain.families import FamilyFilter, HouseholdDraft, NetworkDraft, RelationKind
from app.domain.notes import NoteKind
from app.errors import UserError
from app.models.audit import AuditEvent
from app.models.families import NetworkContact, Relation
from app.models.plans import Action, Goal
from app.usecases.bin import Bin, binnable
from app.usecases.families import Families
from app.usecases.notes import NoteDraft, Notes
from app.usecases.plans import Plans
from tests.support.world import World, make_world


@pytest.fixture
def world(ground) -> World:
    return make_world(ground)


@pytest.fixture
def bin_(transactions: Transactions) -> Bin:
    return Bin(transactions)


def throw_away(transactions: Transactions, model, row_id) -> None:
    with transactions.write() as writer:
        writer.bin(model, row_id, 1)


def test_a_note_lies_in_the_bin_with_who_and_when_and_comes_back(bin_, world, transactions, ground):
    notes = Notes(transactions)
    note = notes.add(
        world.family, NoteDraft(kind=NoteKind.TELEPHONE, happened_on=ground.clock.now.date(), text="School\ngebeld")
    )
    assert bin_.of_family(world.family) == ()
    notes.bin(note, 1)
    (binned,) = bin_.of_family(world.family)
    assert (binned.kind, binned.title) == ("Notitie", "5 maart 2027, School gebeld")
    assert (binned.binned_by, binned.binned_at) == ("Ilse Terpstra", ground.clock.now)
    bin_.restore(binned)
    assert bin_.of_family(world.family) == ()
    assert [one.text for one in notes.list(world.family)] == ["School\ngebeld"]
    with transactions.read() as reader:
        assert "restore" in reader.scalars(select(AuditEvent.action).where(AuditEvent.row_id == note))


def test_the_newest_stands_first_and_after_thirty_days_nothing_is_shown(bin_, world, transactions, ground):
    throw_away(transactions, NetworkContact, world.network)
    ground.clock.now += timedelta(days=2)
    throw_away(transactions, Action, world.action)
    assert [(one.kind, one.title) for one in bin_.of_family(world.family)] == [
        ("Actie", "Verslag opvragen"), ("Contact uit het netwerk", "Oma Fatma, oma"),
    ]  # fmt: skip
    ground.clock.now += timedelta(days=29)
    assert [one.kind for one in bin_.of_family(world.family)] == ["Actie"]


def test_another_family_has_a_bin_of_its_own(bin_, world, transactions):
    throw_away(transactions, NetworkContact, world.network)
    assert bin_.of_family(world.other_family) == ()


def test_every_table_of_a_family_that_has_a_bin_is_looked_in(bin_, world, transactions):
    families, plans = Families(transactions), Plans(transactions)
    relation = families.add_relation(world.family, world.mother, world.child, RelationKind.PARENT_OF)
    throw_away(transactions, Relation, relation)
    plans.bin_evaluation(world.evaluation, 1)
    said = {(one.kind, one.title) for one in bin_.of_family(world.family)}
    assert ("Relatie", "Meryem Aksoy ouder van Yusuf Aksoy") in said
    assert ("Evaluatie", "12 februari 2027, 6") in said
    assert {"member", "household", "goal", "action", "help", "help_question", "plan", "note", "consent"} <= {
        table.name for table in binnable()
    }


def test_what_hung_on_it_comes_back_with_it(bin_, world, transactions):
    plans = Plans(transactions)
    goal = plans.of_family(world.other_family).goals[0]
    throw_away(transactions, Goal, goal.id)
    assert plans.of_family(world.other_family).goals == ()
    bin_.restore(bin_.of_family(world.other_family)[0])
    assert [one.id for one in plans.of_family(world.other_family).goals] == [goal.id]


def test_what_hangs_on_something_in_the_bin_waits_for_that(bin_, world, transactions):
    throw_away(transactions, Action, world.action)
    throw_away(transactions, Goal, world.goal)
    found = {one.kind: one for one in bin_.of_family(world.family)}
    goal, action = found["Doel"], found["Actie"]
    with pytest.raises(UserError, match="ligt in de prullenbak"):
        bin_.restore(action)
    bin_.restore(goal)
    bin_.restore(action)
    assert bin_.of_family(world.family) == ()


def test_what_something_else_took_the_place_of_says_why_it_stays(bin_, world, transactions):
    families = Families(transactions)
    presence = families.refresh(world.family).households[0].presences[0]
    families.bin_presence(presence.id, presence.version)
    families.add_presence(world.household, world.child, None, None)
    with pytest.raises(UserError, match="woont al op dit adres"):
        bin_.restore(bin_.of_family(world.family)[0])
    assert len(bin_.of_family(world.family)) == 1


def test_who_comes_back_is_found_again(bin_, world, transactions):
    families = Families(transactions)
    home = families.add_household(world.other_family, HouseholdDraft(street="Kerkstraat", house_number="4"))
    families.bin_household(home, 1)
    assert families.list(FamilyFilter(text="kerkstraat")).total == 0
    bin_.restore(bin_.of_family(world.other_family)[0])
    assert families.list(FamilyFilter(text="kerkstraat")).total == 1


def test_what_somebody_else_put_back_meanwhile_stays_as_it_is(bin_, world, transactions):
    throw_away(transactions, NetworkContact, world.network)
    (binned,) = bin_.of_family(world.family)
    bin_.restore(binned)
    Families(transactions).change_network(world.network, 3, NetworkDraft(name="Oma", relation="oma"))
    bin_.restore(binned)
    assert [one.name for one in Families(transactions).refresh(world.family).network] == ["Oma"]


def test_the_bin_costs_the_same_number_of_statements_however_full_it_is(bin_, world, transactions, engine):
    families = Families(transactions)
    throw_away(transactions, NetworkContact, world.network)
    counted: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    bin_.of_family(world.family)
    one = len(counted)
    for number in range(4):
        contact = families.add_network(world.family, NetworkDraft(name=f"Buur {number}", relation="buur"))
        throw_away(transactions, NetworkContact, contact)
    counted.clear()
    assert len(bin_.of_family(world.family)) == 5
    assert len(counted) == one
