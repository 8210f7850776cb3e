"""The list of families at work: sorted on each column, narrowed by who leads, counted once."""

from datetime import date

import pytest
from sqlalchemy import event

from app.domain.families import FamilyDraft, FamilyFilter, FamilySort, MemberDraft, MemberRole, PersonDraft
from app.domain.plans import OwnerKind, PlanRole
from app.usecases.families import Families
from app.usecases.plans import Owner, Plans

LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR, WITHOUT_PLAN = "Aksoy", "Bakker", "De Graaf", "Zeeman"


@pytest.fixture
def families(transactions) -> Families:
    return Families(transactions)


@pytest.fixture
def four(families, transactions, ground):
    """Four families: Joost leads one, a mother one, nobody the third; the last has no plan."""
    plans = Plans(transactions)
    found = {}
    for at, name in enumerate((LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR, WITHOUT_PLAN)):
        children = [
            MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name=f"Kind {number}", surname=name))
            for number in range(at)
        ]
        mother = MemberDraft(role=MemberRole.PARENT, person=PersonDraft(given_name="Anna", surname=name))
        found[name] = families.open(families.register(FamilyDraft(name=name, members=(mother, *children))))
    for name in (LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR):
        plan = plans.open_plan(found[name].id)
        mother = Owner(kind=OwnerKind.MEMBER, id=found[name].members[0].person.id)
        worker = Owner(kind=OwnerKind.WORKER, id=ground.ilse_id)
        if name != WITHOUT_DIRECTOR:
            holder = worker if name == LED_BY_ILSE else mother
            plans.set_role(plan, PlanRole.DIRECTOR, holder, date(2027, 3, 1))
        plans.set_role(plan, PlanRole.CONTACT, mother if name == LED_BY_ILSE else worker, date(2027, 3, 1))
    return found


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        (FamilySort.NAME, [LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR, WITHOUT_PLAN]),
        (FamilySort.DIRECTOR, [LED_BY_MOTHER, LED_BY_ILSE, WITHOUT_DIRECTOR, WITHOUT_PLAN]),
        (FamilySort.CONTACT, [LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR, WITHOUT_PLAN]),
        (FamilySort.PLAN, [LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR, WITHOUT_PLAN]),
        (FamilySort.CHILDREN, [LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR, WITHOUT_PLAN]),
        (FamilySort.NUMBER, [LED_BY_ILSE, LED_BY_MOTHER, WITHOUT_DIRECTOR, WITHOUT_PLAN]),
    ],
)
def test_the_list_is_sorted_on_each_column_with_nothing_last(families, four, sort, names):
    assert [line.name for line in families.list(sort=sort).items] == names
    backward = [line.name for line in families.list(sort=sort, descending=True).items]
    # nothing comes first then; what is the same stays in the order of the names
    empty = {FamilySort.DIRECTOR: 2, FamilySort.CONTACT: 1, FamilySort.PLAN: 1}.get(sort, 0)
    assert sorted(backward[:empty]) == names[4 - empty :]
    assert backward[-1] == names[0]


def test_the_list_shows_only_whom_nobody_leads_as_the_column_says(families, four):
    page = families.list(FamilyFilter(without_director=True))
    assert [(line.name, line.director_name) for line in page.items] == [(WITHOUT_DIRECTOR, None), (WITHOUT_PLAN, None)]
    assert page.total == 2


def test_who_stopped_leading_leads_no_longer(families, four, transactions):
    plans = Plans(transactions)
    plan = plans.of_family(four[LED_BY_ILSE].id)
    plans.set_role(plan.id, PlanRole.DIRECTOR, None, date(2027, 3, 5))
    assert LED_BY_ILSE in [line.name for line in families.list(FamilyFilter(without_director=True)).items]


@pytest.mark.parametrize("sort", list(FamilySort))
def test_a_page_costs_the_same_number_of_statements_however_many_families_stand_on_it(families, four, engine, sort):
    counted: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    families.list(sort=sort, limit=1)
    one = len(counted)
    counted.clear()
    assert len(families.list(sort=sort, limit=4).items) == 4
    assert len(counted) == one


def test_a_later_page_counts_nothing_again(families, four, engine):
    counted: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    page = families.list(offset=2, limit=2, total=4)
    assert (len(page.items), page.total) == (2, 4)
    assert not [statement for statement in counted if "count(*) AS total" in statement]


@pytest.mark.parametrize("descending", [False, True])
def test_the_first_page_by_name_walks_the_index_of_the_names(local_ground, descending):
    engine = local_ground.transactions.engine
    asked: list[tuple[str, tuple]] = []
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append((args[2], args[3])))
    Families(local_ground.transactions).list(descending=descending, limit=50)
    pages = [(statement, values) for statement, values in asked if "LIMIT" in statement]
    with engine.connect() as connection:
        for statement, values in pages:
            plan = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            assert [row[3] for row in plan] == ["SEARCH family USING INDEX ix_family_listed (status=?)"]
    assert len(pages) == 1
