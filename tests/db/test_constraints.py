"""What the database itself holds, tried with raw SQL on both databases: past every check of the program."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, String, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from app.db.engine import local_engine, shared_engine
from app.db.transaction import new_id
from app.errors import UserError
from app.models import Base
from app.models.families import Family
from tests.support.data import Ground, lay_ground
from tests.support.databases import KEY
from tests.support.world import World, make_world


@pytest.fixture
def world(ground: Ground) -> World:
    return make_world(ground)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_ground(request, local_template, tmp_path_factory) -> Iterator[tuple[Engine, World]]:
    """One world for all statements that are refused: they leave it as it was."""
    if request.param == "sqlite":
        path = shutil.copy(local_template, tmp_path_factory.mktemp("constraints") / "eenplan.db")
        engine = local_engine(Path(path), KEY)
        yield engine, make_world(lay_ground(engine, migrated=True))
        engine.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    with server.database(template=request.getfixturevalue("postgres_template")) as url:
        engine = shared_engine(url)
        yield engine, make_world(lay_ground(engine, migrated=True))
        engine.dispose()


def run(engine: Engine, statement: str, world: World, **values: object) -> int:
    """Run raw SQL; `:name` may name anything of the world, and each `:new` is a fresh key."""
    filled = {**vars(world), "new": new_id(), **values}
    bound = {
        name: value.hex if isinstance(value, UUID) and engine.dialect.name == "sqlite" else value
        for name, value in filled.items()
        if f":{name}" in statement
    }
    with engine.begin() as connection:
        return connection.execute(text(statement), bound).rowcount


PLAN = (
    "INSERT INTO plan (id, family_id, number, state, is_open, opened_on, created_at, version)"
    " VALUES (:new, :family, '2027-099', {state}, {open}, '2027-02-01', '2027-02-01 00:00:00', 1)"
)
ROLE = (
    "INSERT INTO plan_role (id, family_id, plan_id, role, worker_id, person_id, provider_id, starts_on, ends_on,"
    " version)"
    " VALUES (:new, :family, :plan, {role}, {worker}, {person}, {provider}, {start}, {end}, 1)"
)
HELP = (
    "INSERT INTO help (id, family_id, plan_id, question_id, goal_id, decision_id, decision_in_favour, kind, status,"
    " provider_id, service_id, description, form, pgb_holder_id, intensity, funding, starts_on, price_kind,"
    " amount_cents, waiting_since, end_reason, confirmed, version)"
    " VALUES (:new, :family, :plan, {question}, {goal}, {decision}, {in_favour}, {kind}, {status}, {provider},"
    " {service}, {description}, {form}, {holder}, 2, {funding}, {start}, {price}, {amount}, {waiting}, {reason},"
    " true, 1)"
)


def plan(state: str = "'active'", is_open: str = "true") -> str:
    return PLAN.format(state=state, open=is_open)


def role(**changed: str) -> str:
    usual = {
        "role": "'contact'", "worker": ":worker", "person": "NULL", "provider": "NULL", "start": "'2027-01-01'",
        "end": "NULL",
    }  # fmt: skip
    return ROLE.format(**usual | changed)


def help_line(**changed: str) -> str:
    usual = {
        "question": ":question", "goal": ":goal", "decision": "NULL", "in_favour": "NULL", "kind": "'individual'",
        "status": "'planned'", "provider": ":provider", "service": ":service", "description": "NULL",
        "form": "'in_kind'", "holder": "NULL", "funding": "'jeugdwet'", "start": "'2027-03-01'", "price": "'tariff'",
        "amount": "NULL", "waiting": "NULL", "reason": "NULL",
    }  # fmt: skip
    return HELP.format(**usual | changed)


ALLOWED = {
    "a second plan once the first is closed": (
        "UPDATE plan SET state = 'closed', is_open = false, closed_on = '2027-03-01' WHERE id = :plan",
        plan(),
    ),
    "a contact beside the director": (role(),),
    "a director from the day on which the former one ends": (
        "UPDATE plan_role SET ends_on = '2027-03-01' WHERE plan_id = :plan",
        role(role="'director'", start="'2027-03-01'"),
    ),
    "planned individual help without a decision": (help_line(),),
    "running individual help under its decision": (
        help_line(status="'running'", decision=":decision", in_favour="true"),
    ),
    "running free-access help without a decision": (
        help_line(status="'running'", kind="'free_access'", service=":free_service", price="'none'"),
    ),
    "running help of another law without a decision": (
        help_line(
            status="'running'", kind="'other_law'", funding="'wmo'", service="NULL", description="'Budgetcoach'",
            price="'none'",
        ),
    ),
    "the own network without a decision": (
        help_line(
            status="'running'", kind="'own_network'", funding="'own'", service="NULL", provider="NULL",
            description="'Oma past op'", price="'none'",
        ),
    ),
    "a tariff after the former one": (
        "INSERT INTO tariff (id, service_id, cents, starts_on, version) VALUES (:new, :service, 8500, '2028-01-01', 1)",
    ),
}  # fmt: skip

REFUSED = {
    # one open plan, one child in one open plan
    "a second open plan of a family": plan(),
    "a plan whose openness does not follow its state": plan("'active'", "false"),
    "a closed plan without a day": "UPDATE plan SET state = 'closed', is_open = false WHERE id = :plan",
    "a plan in an unknown state": "UPDATE plan SET state = 'asleep' WHERE id = :plan",
    "a child in the open plans of two families": (
        "INSERT INTO plan_child (plan_id, person_id, family_id, is_open)"
        " SELECT :other_plan, member.person_id, :other_family, true FROM member WHERE member.person_id = :child"
    ),
    "a child of a plan that calls itself closed": (
        "UPDATE plan_child SET is_open = false WHERE plan_id = :plan AND person_id = :child"
    ),
    "a child in the plan of a family that it is no member of": (
        "INSERT INTO plan_child (plan_id, person_id, family_id, is_open)"
        " VALUES (:other_plan, :mother, :other_family, true)"
    ),
    # one director and one contact at a time, each a worker or a member
    "two directors at a time": role(role="'director'"),
    "a director of the past over the days of another": role(
        role="'director'", start="'2026-01-01'", end="'2027-01-02'"
    ),
    "a director of nobody": role(worker="NULL"),
    "a director who is a worker and a member": role(person=":mother"),
    "a director from outside the family": role(worker="NULL", person=":other_child"),
    "a provider as contact": role(worker="NULL", provider=":provider"),
    "a worker as lead provider": role(role="'lead_provider'"),
    "a period that ends before it starts": role(end="'2026-12-31'"),
    "a period that ends on its first day": role(end="'2027-01-01'"),
    # the one door
    "running individual help without a decision": help_line(status="'running'"),
    "ended individual help without a decision": help_line(status="'ended'"),
    "running help under a decision that was not taken yet": help_line(
        status="'running'", decision=":pending", in_favour="false"
    ),
    "running help that calls a pending decision one in favour": help_line(
        status="'running'", decision=":pending", in_favour="true"
    ),
    "help under the decision of another question": help_line(
        goal=":other_goal", question=":other_question", decision=":decision", in_favour="true"
    ),
    "individual help that passes for free access": help_line(status="'running'", kind="'free_access'"),
    "free access without a service that is free": help_line(
        status="'running'", kind="'free_access'", service="NULL", description="'Hulp'", price="'none'"
    ),
    "help of another law that the Jeugdwet pays": help_line(
        status="'running'", kind="'other_law'", service="NULL", description="'Hulp'", price="'none'"
    ),
    "an own network that somebody else pays": help_line(
        kind="'own_network'", service="NULL", provider="NULL", description="'Oma'", price="'none'"
    ),
    "help of an unknown kind": help_line(kind="'magic'"),
    "withdrawing a decision under which help runs": (
        "UPDATE access_decision SET withdrawn_on = '2027-03-01', in_favour = false WHERE id = :decision"
    ),
    "a decision that stays in favour though withdrawn": (
        "UPDATE access_decision SET withdrawn_on = '2027-03-01' WHERE id = :decision"
    ),
    "a decision in favour that was never taken": "UPDATE access_decision SET in_favour = true WHERE id = :pending",
    "a decision before its application": (
        "UPDATE access_decision SET outcome = 'refused', decided_on = '2026-12-31' WHERE id = :pending"
    ),
    "an outcome without a day": "UPDATE access_decision SET outcome = 'refused' WHERE id = :pending",
    "an unknown outcome": (
        "UPDATE access_decision SET outcome = 'perhaps', decided_on = '2027-03-01' WHERE id = :pending"
    ),
    "a decision of the municipality that waits for confirmation": (
        "UPDATE access_decision SET confirmed = false WHERE id = :decision"
    ),
    # help hangs on a goal, a goal on a question, a question on a member or the family
    "help without a goal": help_line(goal="NULL"),
    "help on a goal of another family": help_line(goal=":other_goal"),
    "help on a goal under another question": help_line(question=":other_question"),
    "a goal without a question": "UPDATE goal SET question_id = NULL WHERE id = :goal",
    "a goal under the question of another family": "UPDATE goal SET question_id = :other_question WHERE id = :goal",
    "a question of somebody outside the family": (
        "UPDATE help_question SET person_id = :other_child WHERE id = :question"
    ),
    "a question without words": "UPDATE help_question SET text = '  ' WHERE id = :question",
    "an unknown referrer": "UPDATE help_question SET referrer = '99' WHERE id = :question",
    "deleting a goal on which help hangs": "DELETE FROM goal WHERE id = :goal",
    "deleting a question on which a goal hangs": "DELETE FROM help_question WHERE id = :question",
    "deleting a plan on which goals hang": "DELETE FROM plan WHERE id = :plan",
    "deleting a family": "DELETE FROM family WHERE id = :family",
    "deleting a person": "DELETE FROM person WHERE id = :child",
    "deleting a provider that helps": "DELETE FROM provider WHERE id = :provider",
    "deleting a worker": "DELETE FROM worker WHERE id = :worker",
    # help lines
    "help with a service and an own description": help_line(description="'Iets anders'"),
    "help with neither service nor description": help_line(service="NULL", price="'none'"),
    "help by another provider than its service's": help_line(provider="NULL"),
    "a pgb without a holder": help_line(form="'pgb'"),
    "a pgb whose holder is not of the family": help_line(form="'pgb'", holder=":other_child"),
    "a holder without a pgb": help_line(holder=":mother"),
    "a tariff without a service": help_line(service="NULL", description="'Hulp'"),
    "an agreed price without an amount": help_line(price="'agreed'"),
    "an amount without its kind": help_line(amount="100"),
    "an amount below zero": help_line(price="'agreed'", amount="-1"),
    "waiting since nobody knows when": help_line(status="'waiting'"),
    "running since nobody knows when": help_line(
        status="'running'", decision=":decision", in_favour="true", start="NULL"
    ),
    "a reason of ending while it runs": help_line(
        status="'running'", decision=":decision", in_favour="true", reason="'31'"
    ),
    "help that ends before it starts": "UPDATE help SET ends_on = '2027-01-01' WHERE id = :help",
    "an intensity off the ladder": "UPDATE help SET intensity = 9 WHERE id = :help",
    "no volume at all": "UPDATE help SET volume_hundredths = 0 WHERE id = :help",
    # tariffs and budget
    "two tariffs on one day": (
        "INSERT INTO tariff (id, service_id, cents, starts_on, version) VALUES (:new, :service, 1, '2027-12-31', 1)"
    ),
    "a tariff below zero": "UPDATE tariff SET cents = -1 WHERE id = :tariff",
    "two budgets on one day": (
        "INSERT INTO budget (id, family_id, plan_id, cents, starts_on, version)"
        " VALUES (:new, :family, :plan, 1, '2027-06-01', 1)"
    ),
    "a budget of another family's plan": "UPDATE budget SET plan_id = :other_plan WHERE id = :budget",
    # plan contents
    "a score above ten": "UPDATE evaluation SET score = 11 WHERE id = :evaluation",
    "a target below zero": "UPDATE goal SET target_score = -1 WHERE id = :goal",
    "an evaluation of another plan's goal": "UPDATE evaluation SET goal_id = :other_goal WHERE id = :evaluation",
    "an action of two owners": "UPDATE action SET worker_id = :worker WHERE id = :action",
    "an action of somebody outside the family": "UPDATE action SET person_id = :other_child WHERE id = :action",
    "an action of another family's network": (
        "UPDATE action SET person_id = NULL, family_id = :other_family, plan_id = :other_plan, goal_id = NULL,"
        " network_contact_id = :network WHERE id = :action"
    ),
    "an action on another plan's goal": "UPDATE action SET goal_id = :other_goal WHERE id = :action",
    "an action without words": "UPDATE action SET text = '' WHERE id = :action",
    "a life domain twice in a plan": (
        "INSERT INTO domain_entry (id, family_id, plan_id, domain, goes_well, worries, should_change, version)"
        " SELECT :new, family_id, plan_id, '04', '', '', '', 1 FROM goal WHERE id IN (:goal, :goal)"
        " UNION ALL SELECT :again, family_id, plan_id, '04', '', '', '', 1 FROM goal WHERE id = :goal"
    ),
    "a life domain with score six": (
        "INSERT INTO domain_entry (id, family_id, plan_id, domain, goes_well, worries, should_change, score, version)"
        " VALUES (:new, :family, :plan, '04', '', '', '', 6, 1)"
    ),
    # families and persons
    "a month of birth without its year": "UPDATE person SET born_on = NULL, born_month = 5 WHERE id = :child",
    "a birth that is said twice": "UPDATE person SET born_on = '2015-03-04', born_year = 2015 WHERE id = :child",
    "a month that is none": "UPDATE person SET born_on = NULL, born_year = 2015, born_month = 13 WHERE id = :child",
    "a year in which nobody was born": "UPDATE person SET born_on = NULL, born_year = 1492 WHERE id = :child",
    "a child to be born without a due date": "UPDATE person SET born_on = NULL, unborn = true WHERE id = :child",
    "a child to be born of whom a year is known": (
        "UPDATE person SET born_on = NULL, born_year = 2027, unborn = true WHERE id = :child"
    ),
    "an amount per period without the amount": (
        "UPDATE help SET amount_cents = NULL, price_kind = NULL, amount_period = 'month' WHERE id = :help"
    ),
    "a period that does not exist": "UPDATE help SET amount_cents = 5, amount_period = 'moon' WHERE id = :help",
    "a second provider that is the same team": (
        "INSERT INTO provider (id, name, folded_name, team_id, version) VALUES"
        " (:new, 'Team', 'team', :team, 1), (:mother, 'Nog een', 'nog een', :team, 1)"
    ),
    "a person twice in a family": (
        "INSERT INTO member (id, family_id, person_id, role, position, version)"
        " VALUES (:new, :family, :child, 'child', 0, 1)"
    ),
    "a member in an unknown role": "UPDATE member SET role = 'boss' WHERE person_id = :child",
    "an unsafe family without a reason": "UPDATE family SET unsafe = true WHERE id = :family",
    "presence in another family's household": (
        "UPDATE presence SET family_id = :other_family, person_id = :other_child WHERE person_id = :child"
    ),
    "presence of somebody twice in one household": (
        "INSERT INTO presence (id, family_id, household_id, person_id, version)"
        " VALUES (:new, :family, :household, :child, 1)"
    ),
    "a relation with oneself": (
        "INSERT INTO relation (id, family_id, person_id, other_id, kind, version)"
        " VALUES (:new, :family, :mother, :mother, 'sibling_of', 1)"
    ),
    "custody of nobody": (
        "INSERT INTO custody (id, family_id, child_id, kind, version) VALUES (:new, :family, :child, 'parental', 1)"
    ),
    "custody of an institution held by a person": (
        "INSERT INTO custody (id, family_id, child_id, holder_person_id, kind, version)"
        " VALUES (:new, :family, :child, :mother, 'institution', 1)"
    ),
    "custody over a child of another family": (
        "INSERT INTO custody (id, family_id, child_id, holder_person_id, kind, version)"
        " VALUES (:new, :family, :other_child, :mother, 'parental', 1)"
    ),
    "custody over oneself": (
        "INSERT INTO custody (id, family_id, child_id, holder_person_id, kind, version)"
        " VALUES (:new, :family, :child, :child, 'parental', 1)"
    ),
    "two municipalities responsible on one day": (
        "INSERT INTO responsible_municipality (id, family_id, child_id, municipality_code, starts_on, version)"
        " VALUES (:new, :family, :child, '1640', '2025-01-01', 1)"
    ),
    "a municipality that does not exist": (
        "UPDATE responsible_municipality SET municipality_code = '9999' WHERE child_id = :child"
    ),
    "a BSN that fails the elfproef": "UPDATE person SET bsn = '123456789' WHERE id = :child",
    "a BSN of eight digits": "UPDATE person SET bsn = '99999000' WHERE id = :child",
    "a BSN of letters": "UPDATE person SET bsn = 'ABCDEFGHI' WHERE id = :child",
    "the same BSN twice": "UPDATE person SET bsn = '999990019' WHERE id IN (:child, :mother)",
    "a death before the birth": "UPDATE person SET died_on = '2010-01-01' WHERE id = :child",
    "a person without a name": "UPDATE person SET given_name = '', surname = '' WHERE id = :child",
    # providers
    "an AGB of seven digits": "UPDATE provider SET agb = '7373000' WHERE id = :provider",
    "a provider twice": (
        "INSERT INTO provider (id, name, folded_name, version) VALUES (:new, 'DE ZWALUWHOF', 'de zwaluwhof', 1)"
    ),
    "a contract number twice with a provider": (
        "INSERT INTO contract (id, provider_id, number, payment_form, scale, starts_on, version)"
        " VALUES (:new, :provider, '2026-08', 'effort', 'regional', '2027-01-01', 1)"
    ),
    "a contract in an unknown payment form": "UPDATE contract SET payment_form = 'barter' WHERE id = :contract",
    "a product code of six characters": "UPDATE service SET code = '45A044' WHERE id = :service",
    "a service that becomes free while help hangs on it": (
        "UPDATE service SET kind = 'free_access' WHERE id = :service"
    ),
    # who works here
    "a team in no municipality": "UPDATE team SET municipality_code = '0000' WHERE id = :team",
    "an account of two workers": "UPDATE worker SET account = 'ilse'",
    "a worker in an unknown role": "UPDATE worker SET role = 'king' WHERE id = :worker",
    "a second installation": (
        "INSERT INTO installation (id, database_id, minimum_program, created_at, last_number)"
        " VALUES (2, :new, '0', '2027-01-01 00:00:00', 0)"
    ),
}


@pytest.mark.parametrize("statements", ALLOWED.values(), ids=ALLOWED)
def test_the_database_allows(engine, world, statements):
    assert all(run(engine, statement, world) == 1 for statement in statements)


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_the_database_refuses(shared_ground, statement):
    engine, world = shared_ground
    with pytest.raises((IntegrityError, DataError)):
        run(engine, statement, world, again=new_id())


FREE_TEXTS = [
    (table.name, column.name, column.type.length)
    for table in Base.metadata.tables.values()
    if table.name in ("family", "household", "network_contact", "person", "plan", "provider", "team", "worker")
    for column in table.columns
    if isinstance(column.type, String) and column.type.length is not None and column.type.length >= 200
]


@pytest.mark.parametrize(("table", "column", "length"), FREE_TEXTS, ids=lambda value: str(value))
def test_a_text_fits_its_field_to_the_last_sign(shared_ground, table, column, length):
    engine, world = shared_ground
    with engine.connect() as connection:
        one = f"UPDATE {table} SET {column} = :words WHERE id = (SELECT id FROM {table} LIMIT 1)"
        assert connection.execute(text(one), {"words": "ë" * length}).rowcount == 1
        connection.rollback()
    with pytest.raises((IntegrityError, DataError), match=f"ck_{table}_{column}_length|value too long"):
        run(engine, f"UPDATE {table} SET {column} = :words", world, words="ë" * (length + 1))


def test_a_text_that_does_not_fit_is_refused_with_a_sentence(ground, world):
    with pytest.raises(UserError, match="te lang voor zijn veld"), ground.transactions.write() as writer:
        writer.change(Family, world.family, 1, name="x" * 201)


def test_the_words_of_a_refused_row_are_no_mark_of_a_refusal(ground, world):
    """PostgreSQL quotes the row that it refuses."""
    with pytest.raises(DBAPIError), ground.transactions.write() as writer:
        writer.change(Family, world.family, 1, name="person.bsn", status="asleep")


@pytest.mark.parametrize("table", ["tariff", "budget", "help"])
def test_money_is_whole_cents(engine, world, table):
    column = "amount_cents" if table == "help" else "cents"
    statement = f"UPDATE {table} SET {column} = 10.5"
    if table == "help":
        statement += ", price_kind = 'agreed'"
    if engine.dialect.name == "sqlite":
        with pytest.raises(DBAPIError, match="whole"):
            run(engine, statement, world)
    else:  # the type of the column takes no fraction
        run(engine, statement, world)
        with engine.begin() as connection:
            stored = connection.execute(text(f"SELECT {column} FROM {table} LIMIT 1")).scalar_one()
        assert isinstance(stored, int)


def test_closing_a_plan_frees_its_child_for_another_plan(engine, world):
    run(
        engine,
        "UPDATE plan SET state = 'closed', is_open = false, closed_on = '2027-03-01' WHERE id = :plan",
        world,
    )
    run(
        engine,
        "INSERT INTO member (id, family_id, person_id, role, position, version)"
        " VALUES (:new, :other_family, :child, 'child', 2, 1)",
        world,
    )
    run(
        engine,
        "INSERT INTO plan_child (plan_id, person_id, family_id, is_open)"
        " VALUES (:other_plan, :child, :other_family, true)",
        world,
    )
    with pytest.raises(DBAPIError):  # and the first plan can no longer open again with the same child
        run(engine, "UPDATE plan SET state = 'active', is_open = true, closed_on = NULL WHERE id = :plan", world)
