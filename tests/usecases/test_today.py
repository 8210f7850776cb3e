"""Vandaag: what stands in which group, whose it is, and what can be done from it."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import event, select

from app.db.transaction import new_id
from app.domain.progress import Cancelled
from app.domain.today import ConfirmKind, LineKind, Scope, TodayGroup
from app.errors import Conflict, NotFound, UserError
from app.models.families import Family, FamilyWorker
from app.models.help import Budget, Help
from app.models.imports import ImportRow, ImportRun
from app.models.notes import Note
from app.models.plans import Action, Goal, Plan, PlanRolePeriod
from app.models.questions import AccessDecision
from app.usecases.today import Today
from tests.support.data import NOW, Ground
from tests.support.world import World, make_world

TODAY = date(2027, 3, 5)


@pytest.fixture
def today(ground: Ground) -> Today:
    return Today(ground.transactions)


@pytest.fixture
def world(ground: Ground) -> World:
    """Families Aksoy and De Graaf of team Noord; the mother directs Aksoy, nobody De Graaf."""
    return make_world(ground)


def change(ground: Ground, model: Any, row_id: Any, /, **values: Any) -> None:
    with ground.transactions.write() as writer:
        version = writer.scalar(select(model.version).where(model.id == row_id))
        writer.change(model, row_id, version, **values)


def add(ground: Ground, model: Any, **values: Any) -> Any:
    with ground.transactions.write() as writer:
        return writer.add(model, **values)


def lines(today: Today, kind: LineKind, scope: Scope = Scope.TEAM):
    return [line for group in today.lines(scope).groups for line in group.lines if line.kind is kind]


def read_in(
    ground: Ground, family_id: Any, question: str | None = "Is 2015 het jaar?", worker: Any = None, row: int = 7
):
    with ground.transactions.write() as writer:
        run = writer.add(ImportRun, read_at=writer.now, worker_id=worker or ground.ilse_id, counts="{}")
        return writer.add(
            ImportRow,
            run_id=run,
            fingerprint=new_id().hex,
            sheet="Lijst",
            row_number=row,
            outcome="doubtful",
            family_id=family_id,
            question=question,
        )


def test_an_empty_team_has_no_groups_and_no_families(today):
    record = today.lines(Scope.TEAM)
    assert (record.groups, record.families, record.total, record.today) == ((), 0, 0, TODAY)


def test_actions_that_are_late_come_first_and_those_of_later_are_left_out(ground, today, world):
    change(ground, Action, world.action, due_on=date(2027, 3, 2), note="Mentor belt")
    for text, due_on in (("Oma vragen", TODAY), ("Later", TODAY + timedelta(days=15)), ("Ooit", None)):
        add(ground, Action, family_id=world.family, plan_id=world.plan, text=text, due_on=due_on)
    late, now = lines(today, LineKind.ACTION)
    assert (late.text, late.due_on, late.who, late.goal, late.note) == (
        "Verslag opvragen",
        date(2027, 3, 2),
        "Meryem Aksoy, ouder",
        "Elke dag naar school",
        "Mentor belt",
    )
    assert (now.text, now.who, now.family_name) == ("Oma vragen", None, "Aksoy")


@pytest.mark.parametrize(
    ("owner", "who"),
    [
        ({"network_contact_id": "network"}, "Oma Fatma, oma"),
        ({"worker_id": "worker"}, "Ilse Terpstra"),
        ({"provider_id": "provider"}, "De Zwaluwhof"),
    ],
)
def test_a_line_says_who_does_it(ground, today, world, owner, who):
    values = {column: getattr(world, name) for column, name in owner.items()}
    add(ground, Action, family_id=world.family, plan_id=world.plan, text="Bellen", due_on=TODAY, **values)
    (line,) = lines(today, LineKind.ACTION)
    assert line.who == who
    assert line.is_me == ("worker_id" in owner)


def test_mine_are_the_families_i_direct_or_work_with_and_actions_that_i_do(ground, today, world):
    assert today.lines(Scope.MINE).groups == ()
    action = add(
        ground,
        Action,
        family_id=world.family,
        plan_id=world.plan,
        text="Bellen",
        due_on=TODAY,
        worker_id=ground.ilse_id,
    )
    (line,) = lines(today, LineKind.ACTION, Scope.MINE)
    assert line.row_id == action
    add(ground, FamilyWorker, family_id=world.other_family, worker_id=ground.ilse_id, starts_on=date(2027, 1, 1))
    (without,) = lines(today, LineKind.NO_DIRECTOR, Scope.MINE)
    assert without.family_name == "De Graaf"
    assert today.lines(Scope.MINE).families == 1
    assert today.lines(Scope.TEAM).families == 2


def test_a_role_that_ended_makes_a_family_no_longer_mine(ground, today, world):
    role = add(
        ground, PlanRolePeriod, family_id=world.other_family, plan_id=world.other_plan, role="director",
        worker_id=ground.ilse_id, starts_on=date(2027, 1, 1),
    )  # fmt: skip
    assert today.lines(Scope.MINE).families == 1
    change(ground, PlanRolePeriod, role, ends_on=TODAY)
    assert today.lines(Scope.MINE).families == 0


def test_families_of_another_team_closed_or_binned_are_not_shown(ground, today, world):
    change(ground, Action, world.action, due_on=TODAY)
    change(ground, Family, world.family, status="closed")
    assert lines(today, LineKind.ACTION) == []
    change(ground, Family, world.family, status="active")
    with ground.transactions.write() as writer:
        writer.bin(Family, world.family, 3)
    assert lines(today, LineKind.ACTION) == []


def test_evaluations_that_are_due_stand_with_the_director(ground, today, world):
    change(ground, Goal, world.goal, next_evaluation_on=TODAY)
    change(ground, Goal, world.other_goal, next_evaluation_on=date(2027, 3, 19))
    first, second = lines(today, LineKind.EVALUATION)
    assert (first.text, first.who, first.due_on) == ("Elke dag naar school", "Meryem Aksoy", TODAY)
    assert second.who is None
    change(ground, Goal, world.goal, state="reached")
    assert len(lines(today, LineKind.EVALUATION)) == 1


def test_waiting_worries_when_nobody_bridges_it_when_it_is_long_or_when_it_is_unsafe(ground, today, world):
    change(ground, Help, world.help, status="waiting", waiting_since=date(2027, 2, 12))
    (line,) = lines(today, LineKind.WAITING)
    assert (line.text, line.weeks, line.bridged, line.unsafe) == ("Begeleiding thuis", 3, False, False)
    bridge = add(
        ground, Help, family_id=world.family, plan_id=world.plan, question_id=world.question, goal_id=world.goal,
        kind="own_network", status="running", description="Oma past op", intensity=0, funding="own",
        starts_on=date(2027, 2, 1), price_kind="none",
    )  # fmt: skip
    assert lines(today, LineKind.WAITING) == []
    change(ground, Help, world.help, waiting_since=date(2027, 1, 20))
    (line,) = lines(today, LineKind.WAITING)
    assert (line.weeks, line.bridged) == (6, True)
    change(ground, Help, world.help, waiting_since=date(2027, 3, 1))
    change(ground, Family, world.family, unsafe=True, unsafe_reason="Ruzie thuis")
    (line,) = lines(today, LineKind.WAITING)
    assert line.unsafe
    change(ground, Help, bridge, status="ended", ends_on=TODAY)
    assert not lines(today, LineKind.WAITING)[0].bridged


def test_a_decision_is_due_eight_weeks_after_the_application(ground, today, world):
    assert lines(today, LineKind.DECISION_DUE) == []
    change(ground, AccessDecision, world.pending, applied_on=date(2027, 1, 20))
    (line,) = lines(today, LineKind.DECISION_DUE)
    assert (line.text, line.due_on) == ("Niet naar school", date(2027, 3, 17))
    change(ground, AccessDecision, world.pending, decided_on=TODAY, outcome="refused")
    assert lines(today, LineKind.DECISION_DUE) == []


def test_a_plan_that_is_still_a_concept_has_six_weeks(ground, today, world):
    first, second = lines(today, LineKind.PLAN_DUE)
    assert {first.due_on, second.due_on} == {date(2027, 2, 16)}
    change(ground, Plan, world.plan, state="active")
    (line,) = lines(today, LineKind.PLAN_DUE)
    assert line.family_name == "De Graaf"


def test_plans_without_director_and_families_without_plan_are_named(ground, today, world):
    (line,) = lines(today, LineKind.NO_DIRECTOR)
    assert (line.family_name, line.row_id) == ("De Graaf", world.other_plan)
    with ground.transactions.write() as writer:
        writer.change(Plan, world.other_plan, 1, state="closed", is_open=False, closed_on=TODAY)
    (line,) = lines(today, LineKind.NO_PLAN)
    assert (line.family_name, line.due_on) == ("De Graaf", TODAY + timedelta(weeks=6))
    assert lines(today, LineKind.NO_DIRECTOR) == []


def test_help_and_budgets_that_end_soon_are_terms_unless_another_budget_follows(ground, today, world):
    assert lines(today, LineKind.HELP_ENDS) == []
    change(ground, Help, world.help, ends_on=date(2027, 4, 1))
    change(ground, Budget, world.budget, ends_on=date(2027, 4, 1))
    (line,) = lines(today, LineKind.HELP_ENDS)
    assert (line.text, line.due_on) == ("Begeleiding thuis", date(2027, 4, 1))
    assert len(lines(today, LineKind.BUDGET_ENDS)) == 1
    add(ground, Budget, family_id=world.family, plan_id=world.plan, cents=100, starts_on=date(2027, 4, 1))
    assert lines(today, LineKind.BUDGET_ENDS) == []


def test_terms_stand_by_their_day_and_the_groups_in_order_of_harm(ground, today, world):
    change(ground, Action, world.action, due_on=TODAY)
    change(ground, Goal, world.goal, next_evaluation_on=TODAY, to_formulate=True)
    change(ground, Help, world.help, ends_on=date(2027, 4, 1))
    record = today.lines(Scope.TEAM)
    assert [group.group for group in record.groups] == [
        TodayGroup.ACTIONS, TodayGroup.EVALUATIONS, TodayGroup.TERMS, TodayGroup.CONFIRM
    ]  # fmt: skip
    terms = next(group for group in record.groups if group.group is TodayGroup.TERMS)
    assert [line.kind for line in terms.lines] == [
        LineKind.PLAN_DUE, LineKind.PLAN_DUE, LineKind.NO_DIRECTOR, LineKind.HELP_ENDS
    ]  # fmt: skip
    assert record.total == 7


def test_a_long_group_is_cut_and_says_how_many_there_are(ground, today, world):
    for number in range(5):
        add(ground, Action, family_id=world.family, plan_id=world.plan, text=f"Actie {number}", due_on=TODAY)
    record = today.lines(Scope.TEAM, limit=2)
    assert (len(record.groups[0].lines), record.groups[0].total) == (2, 5)


def test_the_number_of_statements_does_not_grow_with_the_work(ground, today, world):
    counted: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            counted.append(statement)

    event.listen(ground.transactions.engine, "before_cursor_execute", hear)
    today.lines(Scope.TEAM)
    few = len(counted)
    for number in range(4):
        add(ground, Action, family_id=world.family, plan_id=world.plan, text=f"Actie {number}", due_on=TODAY)
    counted.clear()
    today.lines(Scope.TEAM)
    event.remove(ground.transactions.engine, "before_cursor_execute", hear)
    assert len(counted) == few <= (14 if ground.transactions.engine.dialect.name == "sqlite" else 7)


def test_an_action_is_done_today(ground, today, world):
    change(ground, Action, world.action, due_on=TODAY)
    (line,) = lines(today, LineKind.ACTION)
    today.complete(line.row_id, line.version)
    assert lines(today, LineKind.ACTION) == []
    with ground.transactions.read() as reader:
        assert reader.scalar(select(Action.done_on).where(Action.id == world.action)) == TODAY


def test_putting_off_what_a_colleague_put_off_is_a_conflict(ground, today, world):
    change(ground, Action, world.action, due_on=TODAY)
    with pytest.raises(Conflict):
        today.postpone(LineKind.ACTION, world.action, 1, date(2027, 3, 9))


def test_actions_and_evaluations_are_put_off_but_never_to_the_past(ground, today, world):
    change(ground, Action, world.action, due_on=TODAY)
    change(ground, Goal, world.goal, next_evaluation_on=TODAY)
    assert today.postpone(LineKind.ACTION, world.action, 2, date(2027, 3, 9)) == 3
    assert today.postpone(LineKind.EVALUATION, world.goal, 2, date(2027, 3, 10)) == 3
    assert [line.due_on for line in lines(today, LineKind.ACTION)] == [date(2027, 3, 9)]
    assert [line.due_on for line in lines(today, LineKind.EVALUATION)] == [date(2027, 3, 10)]
    with pytest.raises(UserError):
        today.postpone(LineKind.ACTION, world.action, 3, date(2027, 3, 4))
    with pytest.raises(UserError):
        today.postpone(LineKind.PLAN_DUE, world.plan, 1, date(2027, 4, 4))


def test_a_note_stands_with_the_action_or_in_the_file(ground, today, world):
    assert today.set_note(world.action, 1, " Mentor belt maandag terug. ") == 2
    note = today.add_note(world.family, "Gebeld met moeder.")
    with ground.transactions.read() as reader:
        assert reader.scalar(select(Action.note).where(Action.id == world.action)) == "Mentor belt maandag terug."
        row = reader.first(select(Note).where(Note.id == note))
        assert row is not None
        assert (row.text, row.happened_on, row.author_id) == ("Gebeld met moeder.", TODAY, ground.ilse_id)
    with pytest.raises(UserError):
        today.add_note(world.family, "  ")


@pytest.fixture
def taken_over(ground: Ground, world: World) -> World:
    """Family Aksoy as it stands just after reading in: decision, help and goal wait for a worker."""
    change(ground, AccessDecision, world.decision, ground="taken_over", confirmed=False)
    change(ground, Help, world.help, confirmed=False)
    change(ground, Goal, world.goal, to_formulate=True)
    return world


def test_what_was_read_in_stands_together_per_family(ground, today, taken_over):
    read_in(ground, taken_over.family)
    read_in(ground, taken_over.family, question=None)
    (line,) = lines(today, LineKind.CONFIRM)
    assert (line.family_name, line.count) == ("Aksoy", 4)
    assert [item.kind for item in today.to_confirm(taken_over.family)] == [
        ConfirmKind.QUESTION, ConfirmKind.DECISION, ConfirmKind.HELP, ConfirmKind.GOAL
    ]  # fmt: skip


def test_who_read_it_in_sees_it_as_hers_until_somebody_has_a_role(ground, today, taken_over):
    assert lines(today, LineKind.CONFIRM, Scope.MINE) == []
    read_in(ground, taken_over.family)
    assert len(lines(today, LineKind.CONFIRM, Scope.MINE)) == 1


def test_confirming_one_by_one_empties_the_list_but_a_goal_needs_words(ground, today, taken_over):
    asked = read_in(ground, taken_over.family)
    question, decision, line, goal = today.to_confirm(taken_over.family)
    assert (question.id, question.detail) == (asked, "Lijst, regel 7")
    for item in (question, decision, line):
        today.confirm(item.kind, item.id, item.version)
    today.confirm(question.kind, question.id, question.version)
    assert [item.id for item in today.to_confirm(taken_over.family)] == [goal.id]
    with pytest.raises(UserError) as refused:
        today.confirm(goal.kind, goal.id, goal.version)
    assert "eigen woorden" in refused.value.sentence
    with pytest.raises(NotFound):
        today.confirm(ConfirmKind.QUESTION, taken_over.family, 0)


def test_all_of_a_family_is_confirmed_at_once_but_for_what_misses_its_beginning(ground, today, taken_over):
    change(ground, Help, taken_over.help, starts_on=None)
    assert today.confirm_family(taken_over.family) == 1
    rest = [item for item in today.to_confirm(taken_over.family) if item.kind is ConfirmKind.HELP]
    assert len(rest) == 1
    with pytest.raises(UserError) as refused:
        today.confirm(ConfirmKind.HELP, rest[0].id, rest[0].version)
    assert "begindatum" in refused.value.sentence
    change(ground, Help, taken_over.help, starts_on=TODAY)
    assert today.confirm_family(taken_over.family) == 1


def test_rows_that_found_no_family_stand_in_a_line_of_their_own(ground, today, world):
    read_in(ground, None, "Van wie is deze regel?", row=9)
    read_in(ground, None, "Wie is dit?", worker=ground.joost_id, row=10)
    (mine,) = lines(today, LineKind.CONFIRM, Scope.MINE)
    assert (mine.family_id, mine.count) == (None, 1)
    (team,) = lines(today, LineKind.CONFIRM)
    assert team.count == 2
    assert [item.text for item in today.to_confirm(None, Scope.TEAM)] == ["Van wie is deze regel?", "Wie is dit?"]


def test_today_is_the_day_where_the_worker_sits(ground, today):
    ground.clock.now = datetime(2027, 3, 6, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    assert today.lines().today == date(2027, 3, 6)
    ground.clock.now = NOW


class Stopping:
    """A person who stops after so many reports."""

    def __init__(self, after: int) -> None:
        self.reports: list[tuple[int, int]] = []
        self._after = after

    def report(self, done: int, total: int) -> None:
        self.reports.append((done, total))
        if done == self._after:
            raise Cancelled


def test_the_reading_tells_how_far_it_is_and_can_be_stopped(ground, today, world):
    watched = Stopping(after=-1)
    today.lines(Scope.TEAM, progress=watched)
    assert watched.reports == [(done, len(TodayGroup)) for done in range(len(TodayGroup))]
    with pytest.raises(Cancelled):
        today.lines(Scope.TEAM, progress=Stopping(after=2))


def test_what_is_due_is_found_in_indexes_that_hold_all_that_finds_it(ground, today, world):
    """With 100,000 families a row that is read only to be left out is a page to decipher."""
    if ground.transactions.engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL reads a small table whole")
    asked: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(ground.transactions.engine, "before_cursor_execute", hear)
    today.lines(Scope.MINE)
    event.remove(ground.transactions.engine, "before_cursor_execute", hear)
    with ground.transactions.engine.connect() as connection:
        plans = [
            row.detail
            for statement, parameters in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    used = {word for detail in plans for word in detail.split() if word.startswith("ix_")}
    assert {
        "ix_action_open", "ix_action_worker", "ix_goal_due", "ix_help_waits", "ix_help_ends",
        "ix_access_decision_undecided",
    } <= used  # fmt: skip
    whole = {detail.split()[1] for detail in plans if detail.startswith("SCAN") and " USING " not in detail}
    assert not whole & {"family", "plan", "action", "goal", "help", "budget", "access_decision"}
