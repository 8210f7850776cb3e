"""Consent: who must say yes follows from age and custody, and nothing may be shared without it."""

from datetime import date

import pytest

from app.domain.consents import ConsentDraft
from app.errors import UserError
from app.usecases.consents import Consents
from app.usecases.families import Families
from tests.support.world import World, make_world

MARCH = date(2027, 3, 5)


@pytest.fixture
def world(ground) -> World:
    return make_world(ground)


@pytest.fixture
def consents(transactions) -> Consents:
    return Consents(transactions)


def draft(world: World, **changed) -> ConsentDraft:
    usual = {
        "person_id": world.mother, "recipient": "De Kievitshoek", "data_kind": "het doel",
        "purpose": "samen werken aan het doel", "starts_on": MARCH, "agreed": True,
    }  # fmt: skip
    return ConsentDraft(**usual | changed)


def test_a_consent_is_written_down_and_ends_when_it_is_withdrawn(consents, world):
    consent = consents.add(world.family, draft(world))
    (found,) = consents.list(world.family)
    assert (found.person_name, found.recipient, found.runs_on(MARCH)) == ("Meryem Aksoy", "De Kievitshoek", True)
    consents.change(consent, 1, draft(world, ends_on=date(2027, 6, 1)))
    (found,) = consents.list(world.family)
    assert (found.runs_on(date(2027, 5, 31)), found.runs_on(date(2027, 6, 1))) == (True, False)
    consents.bin(consent, 2)
    assert consents.list(world.family) == ()


def test_without_the_yes_of_everybody_nothing_is_written(consents, world):
    with pytest.raises(UserError, match="ja moet zeggen"):
        consents.add(world.family, draft(world, agreed=False))
    assert consents.list(world.family) == ()


def test_over_a_child_nobody_can_say_yes_while_custody_is_unknown(consents, world, transactions):
    with pytest.raises(UserError, match="gezag"):
        consents.add(world.family, draft(world, person_id=world.child))
    Families(transactions).add_custody(world.family, world.child, holder_person_id=world.mother)
    consents.add(world.family, draft(world, person_id=world.child))
    assert consents.list(world.family)[0].person_id == world.child


@pytest.mark.parametrize("changed", [{"recipient": " "}, {"data_kind": ""}, {"purpose": ""}, {"ends_on": MARCH}])
def test_a_consent_says_who_what_for_and_until_when(consents, world, changed):
    with pytest.raises(UserError):
        consents.add(world.family, draft(world, **changed))
