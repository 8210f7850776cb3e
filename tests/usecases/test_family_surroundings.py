"""Who lives where, who has custody, who is what of whom, who stands around: for how long, and mended when wrong."""

from datetime import date

import pytest

from app.domain.families import (
    CustodyKind,
    NetworkDraft,
    OrganisationDraft,
    OrganisationKind,
    RelationKind,
    TieStrength,
)
from app.errors import UserError
from app.usecases.families import Families
from app.usecases.organisations import Organisations
from tests.support.world import World, make_world

NEW_YEAR, MARCH = date(2027, 1, 1), date(2027, 3, 1)
SCHOOL = OrganisationDraft(kind=OrganisationKind.SCHOOL, name="De Kievitshoek", telephone="0495 555 010")


@pytest.fixture
def world(ground) -> World:
    return make_world(ground)


@pytest.fixture
def families(transactions) -> Families:
    return Families(transactions)


def test_an_end_of_living_somewhere_is_set_and_cleared(families, world):
    presence = families.refresh(world.family).households[0].presences[0]
    version = families.change_presence(
        presence.id, presence.version, days="ma t/m vr", starts_on=NEW_YEAR, ends_on=MARCH
    )
    assert families.refresh(world.family).households[0].presences[0].ends_on == MARCH
    families.change_presence(presence.id, version, days=None, starts_on=None, ends_on=None)
    now = families.refresh(world.family).households[0].presences[0]
    assert (now.days, now.starts_on, now.ends_on) == (None, None, None)


def test_living_somewhere_that_was_never_so_goes_to_the_bin(families, world):
    presence = families.refresh(world.family).households[0].presences[0]
    families.bin_presence(presence.id, presence.version)
    assert families.refresh(world.family).households[0].presences == ()


def test_somebody_lives_at_one_address_once_at_a_time(families, world):
    with pytest.raises(UserError, match="woont al op dit adres"):
        families.add_presence(world.household, world.child, None, None)


def test_custody_changes_its_kind_and_its_end_is_set_and_cleared(families, world):
    custody = families.add_custody(world.family, world.child, holder_person_id=world.mother)
    version = families.change_custody(custody, 1, kind=CustodyKind.JOINT, starts_on=NEW_YEAR, ends_on=MARCH)
    (line,) = families.refresh(world.family).custody
    assert (line.kind, line.starts_on, line.ends_on) == (CustodyKind.JOINT, NEW_YEAR, MARCH)
    families.change_custody(custody, version, kind=CustodyKind.JOINT, starts_on=NEW_YEAR, ends_on=None)
    assert families.refresh(world.family).custody[0].ends_on is None


def test_a_relation_has_a_kind_and_a_period_that_can_change(families, world):
    relation = families.add_relation(
        world.family, world.mother, world.child, RelationKind.STEP_PARENT_OF, starts_on=NEW_YEAR
    )
    families.change_relation(relation, 1, kind=RelationKind.FOSTER_PARENT_OF, starts_on=NEW_YEAR, ends_on=MARCH)
    (line,) = families.refresh(world.family).relations
    assert (line.kind, line.starts_on, line.ends_on) == (RelationKind.FOSTER_PARENT_OF, NEW_YEAR, MARCH)


def test_a_period_does_not_end_before_it_begins(families, world):
    presence = families.refresh(world.family).households[0].presences[0]
    with pytest.raises(UserError, match="einde"):
        families.change_presence(presence.id, presence.version, days=None, starts_on=MARCH, ends_on=NEW_YEAR)
    with pytest.raises(UserError, match="einde"):
        families.add_relation(
            world.family, world.mother, world.child, RelationKind.PARENT_OF, starts_on=MARCH, ends_on=MARCH
        )


def test_a_contact_of_an_organisation_is_reached_there_and_the_organisation_is_kept_once(families, world, transactions):
    families.add_network(
        world.family, NetworkDraft(name="Bram Oosting", relation="mentor", informal=False, organisation=SCHOOL)
    )
    again = OrganisationDraft(kind=OrganisationKind.SCHOOL, name=" de kievitshoek ")
    families.add_network(world.family, NetworkDraft(name="Els Pouw", relation="ib'er", organisation=again))
    by_name = {contact.name: contact for contact in families.refresh(world.family).network}
    assert by_name["Bram Oosting"].reached_by == by_name["Els Pouw"].reached_by == "0495 555 010"
    assert by_name["Els Pouw"].works_at == "De Kievitshoek"
    assert len(Organisations(transactions).list((OrganisationKind.SCHOOL,))) == 1


def test_a_contact_without_a_name_is_the_organisation_itself(families, world):
    families.change_network(world.network, 1, NetworkDraft(tie=TieStrength.WEAK, organisation=SCHOOL))
    (contact,) = families.refresh(world.family).network
    assert (contact.name, contact.works_at, contact.reached_by) == ("De Kievitshoek", "", "0495 555 010")
    families.change_network(world.network, 2, NetworkDraft(name="Oma Fatma"))
    assert families.refresh(world.family).network[0].organisation is None
