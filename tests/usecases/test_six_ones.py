"""The six ones of many plans at once; on both databases."""

from sqlalchemy import event

from app.domain.plans import One, OneState
from app.usecases.plans import Plans
from app.usecases.six_ones import load_ones
from tests.support.data import Ground
from tests.support.plans import add_family, add_offer, fill_plan


def test_a_page_of_plans_takes_as_many_statements_as_one(ground: Ground) -> None:
    plans = Plans(ground.transactions)
    with ground.transactions.write() as writer:
        family, offer = add_family(writer, ground.team_id), add_offer(writer)
        others = [add_family(writer, ground.team_id, f"De Wit {at}", f"2027-10{at}") for at in range(5)]
    full = fill_plan(ground.transactions, family, offer, ground.ilse_id).plan
    empty = [plans.open_plan(other.family) for other in others]

    def statements(*plan_ids: object) -> int:
        seen: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(ground.transactions.engine, "before_cursor_execute", note)
        with ground.transactions.read() as reader:
            found = reader.load(load_ones(list(plan_ids), reader.today))  # type: ignore[arg-type]
        event.remove(ground.transactions.engine, "before_cursor_execute", note)
        assert set(found) == set(plan_ids)
        assert all([one.one for one in plan.ones] == list(One) for plan in found.values())
        return len(seen)

    assert statements(full, *empty) == statements(full)


def test_an_empty_plan_says_what_is_missing(ground: Ground) -> None:
    with ground.transactions.write() as writer:
        family = add_family(writer, ground.team_id)
    plan = Plans(ground.transactions).open_plan(family.family)
    with ground.transactions.read() as reader:
        states = {one.one: one.state for one in reader.load(load_ones([plan], reader.today))[plan].ones}
    assert states == {
        One.FAMILY: OneState.HOLDS,
        One.PLAN: OneState.EMPTY,
        One.DIRECTOR: OneState.EMPTY,
        One.CONTACT: OneState.EMPTY,
        One.PROVIDER: OneState.HOLDS,
        One.BUDGET: OneState.EMPTY,
    }
