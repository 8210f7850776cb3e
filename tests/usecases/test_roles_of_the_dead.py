"""A role of who died is empty in every list, as it is in the plan."""

from datetime import date

from app.domain.plans import One, OneState, PlanRole
from app.models.persons import Person
from app.usecases.families import Families
from app.usecases.lists import Lists
from app.usecases.plans import Plans
from tests.support.data import Ground
from tests.support.world import make_world


def test_a_director_who_died_directs_nothing_any_more(ground: Ground):
    world, transactions = make_world(ground), ground.transactions

    def directors() -> list[str | None]:
        families = {line["name"]: line["director"] for line in Lists(transactions).families()}
        plans = {line["family"]: line["director"] for line in Lists(transactions).plans()}
        plan = Plans(transactions).of_family(world.family)
        assert plan is not None
        holder = plan.holder(PlanRole.DIRECTOR, ground.clock().date())
        return [families["Aksoy"], plans["Aksoy"], holder.name if holder else None]

    assert directors() == ["Meryem Aksoy"] * 3
    with transactions.write() as writer:
        writer.change(Person, world.mother, 1, died_on=date(2027, 2, 1))
    assert directors() == [None] * 3
    plan = Plans(transactions).of_family(world.family)
    assert plan is not None
    assert next(one for one in plan.ones if one.one is One.DIRECTOR).state is OneState.EMPTY
    assert Families(transactions).open(world.family).members
