"""What was done in a session is taken back in order, each time as a new edit; on both databases."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.db.audit import check
from app.db.transaction import Transactions
from app.domain.families import FamilyDraft, HouseholdDraft, MemberDraft, MemberRole, PersonDraft, RelationKind
from app.domain.help import EndReason
from app.domain.history import History
from app.domain.notes import NoteKind
from app.domain.plans import One, OwnerKind, PlanRole, PlanState, VoiceKind
from app.domain.questions import Ground as OnGround
from app.domain.questions import Outcome, Referrer
from app.domain.today import ConfirmKind
from app.errors import Conflict, UserError
from app.models import Base
from app.models.audit import AuditEvent, AuditValues
from app.models.families import Member
from app.models.help import Help as HelpLine
from app.models.imports import ImportRow, ImportRun
from app.models.persons import Person
from app.models.plans import Action, Goal
from app.models.questions import AccessDecision
from app.usecases.families import Families
from app.usecases.help import Help
from app.usecases.notes import NoteDraft, Notes
from app.usecases.persons import Persons
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Owner, Plans, VoiceDraft
from app.usecases.providers import Providers
from app.usecases.questions import DecisionDraft, QuestionDraft, Questions
from app.usecases.reindexing import index_rows
from app.usecases.search import Search
from app.usecases.teams import Teams
from app.usecases.today import Today
from app.usecases.undo import Undo
from tests.support.data import Ground
from tests.support.plans import FamilyIds, OfferIds, PlanIds, add_family, add_offer, fill_plan

_DERIVED = {"audit_chain", "audit_event", "audit_values", "installation"}


class Desk:
    """A session: its use cases, its history, and what can be undone in it."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        with ground.transactions.write() as writer:
            self.family: FamilyIds = add_family(writer, ground.team_id)
            self.offer: OfferIds = add_offer(writer)
        self.plan: PlanIds = fill_plan(ground.transactions, self.family, self.offer, ground.ilse_id)
        with ground.transactions.write() as writer:
            family = self.family
            index_rows(writer, "family", [family.family])
            index_rows(writer, "person", [family.meryem, family.pieter, family.yusuf, family.lotte])
            index_rows(writer, "provider", [self.offer.zwaluwhof, self.offer.tilwater, self.offer.buurtkracht])
        self.history = History()
        self.transactions = ground.transactions
        self.transactions.remember(self.history.remember)
        self.undo = Undo(self.transactions, self.history)
        self.plans, self.questions, self.help = (
            Plans(self.transactions),
            Questions(self.transactions),
            Help(self.transactions),
        )
        self.families, self.persons = Families(self.transactions), Persons(self.transactions)
        self.notes, self.today = Notes(self.transactions), Today(self.transactions)
        self.providers, self.teams = Providers(self.transactions), Teams(self.transactions)

    def first(self, model: type[Base], **where: Any) -> Any:
        table: Any = model.__table__
        with self.transactions.read() as reader:
            conditions = [table.c[key] == value for key, value in where.items()]
            return reader.rows(select(*table.c).where(*conditions).order_by(table.c.id))[0]


@pytest.fixture
def desk(ground: Ground) -> Desk:
    return Desk(ground)


def standing(transactions: Transactions) -> dict[str, list[Any]]:
    """All that a person can find: every row outside the bin, without its version, and all search words."""
    found: dict[str, list[Any]] = {}
    with transactions.read() as reader:
        for table in Base.metadata.sorted_tables:
            if table.name in _DERIVED:
                continue
            rows = [dict(row._mapping) for row in reader.rows(table.select())]
            shown = [row for row in rows if row.get("binned_at") is None and not _empty(table.name, row)]
            for row in shown:
                row.pop("version", None)
            found[table.name] = sorted(repr(row) for row in shown)
    return found


def _empty(table: str, row: dict[str, Any]) -> bool:
    """A life domain of which nothing is said stands nowhere."""
    return table == "domain_entry" and not any(
        row[column] for column in ("goes_well", "worries", "should_change", "score")
    )


def colleague(ground: Ground) -> Transactions:
    """Joost, in a session of his own."""
    from dataclasses import replace

    actor = replace(ground.transactions.actor, worker_id=ground.joost_id, name="Joost Hamers")
    return Transactions(ground.transactions.engine, actor, clock=ground.clock)


def action_of(desk: Desk) -> Any:
    return desk.first(Action, goal_id=desk.plan.goal)


def goal_version(desk: Desk) -> int:
    return desk.first(Goal, id=desk.plan.goal).version


def goal_draft(desk: Desk, text: str) -> GoalDraft:
    return GoalDraft(text=text, question_id=desk.plan.question, domain="04", start_score=3, target_score=8)


def rows_of_help(desk: Desk) -> Sequence[Any]:
    with desk.transactions.read() as reader:
        return reader.rows(select(*HelpLine.__table__.c).where(HelpLine.plan_id == desk.plan.plan))


def evaluation(desk: Desk) -> object:
    return desk.plans.add_evaluation(
        desk.plan.goal,
        EvaluationDraft(
            held_on=date(2027, 3, 4),
            score=7,
            voices=[VoiceDraft(kind=VoiceKind.CHILD, speaker="Yusuf", score=8)],
            next_evaluation_on=date(2027, 4, 2),
        ),
    )


def new_family(_desk: Desk) -> FamilyDraft:
    return FamilyDraft(
        name="De Graaf",
        household=HouseholdDraft(street="Molenweg", house_number="2", city="Weert", municipality_code="0988"),
        members=(
            MemberDraft(
                role=MemberRole.PARENT, person=PersonDraft(given_name="Sanne", surname="Graaf", school="De Wegwijzer"),
                custody=True,
            ),
            MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name="Bo", surname="Graaf", bsn="999990019")),
        ),
    )  # fmt: skip


def decision(desk: Desk) -> object:
    return desk.questions.apply_and_decide(
        desk.plan.question,
        date(2027, 2, 1),
        DecisionDraft(
            outcome=Outcome.INDIVIDUAL, ground=OnGround.MUNICIPAL, decided_on=date(2027, 3, 1), reason="Past."
        ),
    )


def change_yusuf(desk: Desk, draft: PersonDraft, *, with_bsn: bool = False) -> None:
    member = desk.first(Member, person_id=desk.family.yusuf)
    desk.families.change_member(
        member.id,
        member.version,
        desk.first(Person, id=desk.family.yusuf).version,
        MemberDraft(role=MemberRole.CHILD, role_text=member.role_text, person=draft),
        with_bsn=with_bsn,
    )


def set_bsn(desk: Desk) -> None:
    yusuf = desk.first(Person, id=desk.family.yusuf)
    change_yusuf(
        desk,
        PersonDraft(
            given_name="Yusuf", particle="van", surname="Doorn", born_on=yusuf.born_on, school="De Linde",
            bsn="999990019",
        ),
        with_bsn=True,
    )  # fmt: skip


def contract(desk: Desk) -> Any:
    return desk.providers.open(desk.offer.zwaluwhof).contracts[0]


ACTS: dict[str, Callable[[Desk], object]] = {
    "Doel toegevoegd": lambda it: it.plans.add_goal(it.plan.plan, goal_draft(it, "Rustig slapen")),
    "Doel gewijzigd": lambda it: it.plans.change_goal(it.plan.goal, goal_version(it), goal_draft(it, "Elke dag")),
    "Doel bereikt": lambda it: it.plans.reach_goal(it.plan.goal, goal_version(it)),
    "Doel weggegooid": lambda it: it.plans.bin_goal(it.plan.second_goal, 1),
    "Evaluatie toegevoegd": evaluation,
    "Actie toegevoegd": lambda it: it.plans.add_action(it.plan.plan, ActionDraft(text="Bellen", goal_id=it.plan.goal)),
    "Actie gedaan": lambda it: it.today.complete(action_of(it).id, action_of(it).version),
    "Actie weggegooid": lambda it: it.plans.bin_action(action_of(it).id, action_of(it).version),
    "Leefgebied gewijzigd": lambda it: it.plans.set_domain_entry(
        it.plan.plan, "01", 1, goes_well="Er is een buffer.", score=4
    ),
    "Leefgebied gewijzigd ": lambda it: it.plans.set_domain_entry(
        it.plan.plan, "02", 0, worries="Hij weet niet waar hij bij hoort.", score=2
    ),
    "Aanspreekpunt gewijzigd": lambda it: it.plans.set_role(
        it.plan.plan, PlanRole.CONTACT, Owner(kind=OwnerKind.WORKER, id=it.ground.joost_id), date(2027, 3, 5)
    ),
    "Budget gewijzigd": lambda it: it.plans.set_budget(it.plan.plan, 900_000, date(2027, 3, 1)),
    "Plan gewijzigd": lambda it: it.plans.set_reason(
        it.plan.plan, it.plans.of_family(it.family.family).version, One.BUDGET, "Onderwijs betaalt mee"
    ),
    "Hulpvraag toegevoegd": lambda it: it.questions.add(
        it.family.family, QuestionDraft(text="Slaapt slecht", referrer=Referrer.SELF, asked_on=date(2027, 3, 1))
    ),
    "Toegangsbesluit toegevoegd": decision,
    "Hulp gestopt": lambda it: it.help.stop(
        it.plan.guidance_help, 2, date(2027, 3, 5), EndReason.ACCORDING_TO_PLAN
    ),
    "Gezin toegevoegd": lambda it: it.families.register(new_family(it)),
    "Gezin gewijzigd": lambda it: it.families.rename(it.family.family, 1, "Van Doorn"),
    "Gezin op onveilig gezet": lambda it: it.families.mark_unsafe(it.family.family, 1, "Dreiging"),
    "Gezinslid toegevoegd": lambda it: it.families.add_member(
        it.family.family, MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name="Noor", surname="Doorn"))
    ),
    "Persoon gewijzigd": lambda it: change_yusuf(it, PersonDraft(given_name="Jos", surname="Doorn", school="De Weg")),
    "Persoon gewijzigd ": lambda it: change_yusuf(
        it, PersonDraft(given_name="Yusuf", particle="van", surname="Doorn", born_year=2012, born_month=6)
    ),
    "Persoon gewijzigd  ": lambda it: change_yusuf(
        it, PersonDraft(given_name="Yusuf", surname="Doorn", born_on=date(2027, 6, 1), unborn=True)
    ),
    "BSN gewijzigd": lambda it: set_bsn(it),
    "Adres toegevoegd": lambda it: it.families.add_household(
        it.family.family, HouseholdDraft(street="Molenweg", house_number="2", postcode="B-3620", city="Lanaken")
    ),
    "Relatie toegevoegd": lambda it: it.families.add_relation(
        it.family.family, it.family.meryem, it.family.yusuf, RelationKind.PARENT_OF
    ),
    "Contact uit het netwerk weggegooid": lambda it: it.families.bin_network(it.family.fatma, 1),
    "Notitie toegevoegd": lambda it: it.notes.add(
        it.family.family, NoteDraft(kind=NoteKind.TELEPHONE, happened_on=date(2027, 3, 4), text="Gebeld.")
    ),
    "Aanbieder toegevoegd": lambda it: it.providers.add("Hoge Brug"),
    "Aanbieder gewijzigd": lambda it: it.providers.change(it.offer.buurtkracht, 1, name="Buurtkracht Weert"),
    "Contract gewijzigd": lambda it: it.providers.set_municipalities(contract(it).id, 1, ["0988", "0946"]),
    "Contract weggegooid": lambda it: it.providers.bin_contract(
        it.providers.add_contract(
            it.offer.buurtkracht, number="N-9", payment_form=contract(it).payment_form, scale=contract(it).scale,
            starts_on=date(2027, 1, 1), ends_on=None, municipality_codes=[],
        ), 1,
    ),
    "Tarief gewijzigd": lambda it: it.providers.set_tariff(it.offer.guidance, 9100, date(2027, 7, 1)),
    "Medewerker gewijzigd": lambda it: it.teams.deactivate(it.ground.joost_id, 1),
}  # fmt: skip


@pytest.mark.parametrize("title", ACTS)
def test_an_act_is_named_taken_back_whole_and_done_again(desk: Desk, title: str):
    before = None if title == "Contract weggegooid" else standing(desk.transactions)
    ACTS[title](desk)
    after = standing(desk.transactions)
    title = title.strip()
    assert desk.history.to_undo().title == title
    undone = desk.undo.undo()
    assert undone.title == title
    taken_back = standing(desk.transactions)
    if before is None:
        assert taken_back != after
    else:
        # a school that was typed for the first time stays for others to choose
        before.pop("organisation"), taken_back.pop("organisation")
        assert differences(before, taken_back) == {}
    assert desk.undo.redo().title == title
    assert differences(after, standing(desk.transactions)) == {}
    with desk.transactions.engine.connect() as connection:
        assert list(check(connection)) == []


def just_read_in(desk: Desk) -> None:
    """Decision and help of the family wait to be confirmed, with a question from the list beside them."""
    with desk.transactions.write(remembered=False) as writer:
        for model, values in ((AccessDecision, {"ground": "taken_over"}), (HelpLine, {})):
            waits = select(model.id, model.version).where(model.confirmed, model.family_id == desk.family.family)
            for row in writer.rows(waits):
                writer.change(model, row.id, row.version, confirmed=False, **values)
        run = writer.add(ImportRun, read_at=writer.now, worker_id=desk.ground.ilse_id, counts="{}")
        writer.add(
            ImportRow, run_id=run, fingerprint="f", sheet="Lijst", row_number=7, outcome="doubtful",
            family_id=desk.family.family, question="Is 2015 het jaar?",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (ConfirmKind.QUESTION, "Vraag bij het inlezen beantwoord"),
        (ConfirmKind.DECISION, "Besluit bevestigd"),
        (ConfirmKind.HELP, "Hulp bevestigd"),
        (None, "Besluiten en hulp bevestigd"),
    ],
)
def test_what_was_read_in_and_confirmed_waits_again_after_undo(desk: Desk, kind: ConfirmKind | None, title: str):
    just_read_in(desk)
    before, waiting = standing(desk.transactions), desk.today.to_confirm(desk.family.family)
    if kind is None:
        desk.today.confirm_family(desk.family.family)
    else:
        item = next(item for item in waiting if item.kind is kind)
        desk.today.confirm(item.kind, item.id, item.version)
    after, left = standing(desk.transactions), desk.today.to_confirm(desk.family.family)
    assert len(left) < len(waiting)
    assert desk.history.to_undo().title == title
    assert desk.undo.undo().title == title
    assert differences(before, standing(desk.transactions)) == {}
    assert [item.id for item in desk.today.to_confirm(desk.family.family)] == [item.id for item in waiting]
    assert desk.undo.redo().title == title
    assert differences(after, standing(desk.transactions)) == {}
    with desk.transactions.engine.connect() as connection:
        assert list(check(connection)) == []


def test_a_question_that_a_colleague_answered_meanwhile_is_not_answered_again_by_redo(desk: Desk):
    just_read_in(desk)
    question = desk.today.to_confirm(desk.family.family)[0]
    desk.today.confirm(question.kind, question.id, 0)
    desk.undo.undo()
    Today(colleague(desk.ground)).confirm(question.kind, question.id, 0)
    with pytest.raises(Conflict) as refused:
        desk.undo.redo()
    assert "Joost Hamers" in refused.value.sentence
    assert desk.history.to_redo() is None


def differences(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> dict[str, object]:
    return {
        name: (set(one[name]) - set(other[name]), set(other[name]) - set(one[name]))
        for name in one
        if one[name] != other[name]
    }


def test_a_whole_morning_is_taken_back_step_by_step_and_done_again(desk: Desk):
    states = [standing(desk.transactions)]
    for title in ("Gezin gewijzigd", "Doel gewijzigd", "Doel bereikt", "Actie gedaan", "Evaluatie toegevoegd"):
        ACTS[title](desk)
        states.append(standing(desk.transactions))
    for state in reversed(states[:-1]):
        desk.undo.undo()
        assert differences(standing(desk.transactions), state) == {}
    assert desk.undo.undo() is None
    for state in states[1:]:
        desk.undo.redo()
        assert differences(standing(desk.transactions), state) == {}
    assert desk.undo.redo() is None
    desk.undo.undo()
    assert differences(standing(desk.transactions), states[-2]) == {}


def test_undo_over_a_colleagues_change_is_refused_by_name_and_no_longer_offered(desk: Desk):
    ACTS["Gezin gewijzigd"](desk)
    ACTS["Doel gewijzigd"](desk)
    Plans(colleague(desk.ground)).reach_goal(desk.plan.goal, goal_version(desk))
    with pytest.raises(Conflict) as refused:
        desk.undo.undo()
    assert "Joost Hamers" in refused.value.sentence
    assert "Doel gewijzigd" in refused.value.sentence
    assert desk.first(Goal, id=desk.plan.goal).state == "reached"
    assert desk.history.to_undo().title == "Gezin gewijzigd"


def test_a_plan_opened_again_is_not_closed_by_undo_over_help_that_began_since(desk: Desk):
    others = colleague(desk.ground)
    live = [row for row in rows_of_help(desk) if row.status in ("running", "waiting")]
    assert live
    with others.write() as writer:
        for row in live:
            writer.change(HelpLine, row.id, row.version, status="ended", ends_on=date(2027, 3, 4))
    version = desk.plans.of_family(desk.family.family).version
    version = desk.plans.close(desk.plan.plan, version, date(2027, 3, 5))
    desk.plans.reopen(desk.plan.plan, version)
    with others.write() as writer:
        writer.change(HelpLine, live[0].id, live[0].version + 1, status="running", ends_on=None)
    with pytest.raises(Conflict, match="Stop eerst die hulp"):
        desk.undo.undo()
    assert desk.plans.of_family(desk.family.family).state is PlanState.ACTIVE


def test_what_was_added_stays_when_a_colleague_hung_something_on_it(desk: Desk):
    goal = desk.plans.add_goal(desk.plan.plan, goal_draft(desk, "Rustig slapen"))
    Plans(colleague(desk.ground)).add_action(desk.plan.plan, ActionDraft(text="Bellen", goal_id=goal))
    with pytest.raises(Conflict, match="toegevoegd"):
        desk.undo.undo()
    assert desk.first(Goal, id=goal).binned_at is None


def test_a_person_is_found_in_the_families_that_she_belongs_to_and_in_no_other(desk: Desk):
    meryem, first = desk.family.meryem, desk.family.family
    known = MemberDraft(
        role=MemberRole.PARENT, person_id=meryem, person=PersonDraft(given_name="Meryem", surname="Aksoy")
    )
    second = desk.families.register(FamilyDraft(name="Zeeman", members=(known,)))
    search = Search(desk.transactions)

    def found() -> list[Any]:
        return sorted(item.id for item in search.find("meryem").items)

    def leave(family: Any) -> None:
        member = desk.first(Member, person_id=meryem, family_id=family)
        desk.families.bin_member(member.id, member.version)

    both = sorted([first, second])
    assert found() == both
    for leaves_first, leaves_next in ((first, second), (second, first)):
        before = standing(desk.transactions)
        leave(leaves_first)
        assert found() == [leaves_next]
        leave(leaves_next)
        assert found() == []
        desk.undo.undo()
        assert found() == [leaves_next]
        desk.undo.undo()
        assert found() == both
        assert standing(desk.transactions) == before


def test_what_was_binned_does_not_come_back_into_something_that_lies_in_the_bin(desk: Desk):
    one = action_of(desk)
    desk.plans.bin_action(one.id, one.version)
    other = colleague(desk.ground)
    for line in desk.plans.of_family(desk.family.family).help:
        Help(other).stop(line.id, line.version, date(2027, 3, 5), EndReason.ACCORDING_TO_PLAN)
    Plans(other).bin_goal(desk.plan.goal, goal_version(desk))
    with pytest.raises(Conflict, match="prullenbak"):
        desk.undo.undo()
    assert desk.first(Action, id=one.id).binned_at is not None


def test_undo_stands_in_the_log_as_an_edit_of_its_own(desk: Desk):
    desk.families.rename(desk.family.family, 1, "Van Doorn")
    desk.undo.undo()
    with desk.transactions.read() as reader:
        changes = reader.scalars(
            select(AuditValues.changes)
            .join(AuditEvent, AuditEvent.id == AuditValues.event_id)
            .where(AuditEvent.table_name == "family", AuditEvent.action == "change")
            .order_by(AuditEvent.number)
        )
    assert [json.loads(text)["name"] for text in changes] == [
        ["Van Doorn-Aksoy", "Van Doorn"],
        ["Van Doorn", "Van Doorn-Aksoy"],
    ]


def test_undo_is_announced_so_that_the_views_concerned_load_again(desk: Desk):
    desk.families.add_member(
        desk.family.family, MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name="Noor", surname="Doorn"))
    )
    desk.ground.changed.clear()
    undone = desk.undo.undo()
    assert {one.table for said in desk.ground.changed for one in said} >= {"member", "plan", "person", "relation"}
    assert undone.family_name == "Van Doorn-Aksoy"


def test_showing_a_bsn_and_looking_around_are_not_on_the_stack(desk: Desk):
    set_bsn(desk)
    desk.persons.show_bsn(desk.family.yusuf, desk.family.family)
    desk.families.open(desk.family.family)
    assert desk.history.to_undo().title == "BSN gewijzigd"
    desk.undo.undo()
    assert desk.history.to_undo() is None


def test_a_write_that_failed_is_not_on_the_stack(desk: Desk):
    with pytest.raises(UserError):
        desk.families.rename(desk.family.family, 1, " ")
    assert desk.history.to_undo() is None


def test_a_goal_goes_with_all_that_hangs_on_it_and_comes_back_with_it(desk: Desk):
    desk.plans.bin_goal(desk.plan.second_goal, 1)
    plan = desk.plans.of_family(desk.family.family)
    assert desk.plan.second_goal not in {goal.id for goal in plan.goals}
    assert desk.plan.second_goal not in {action.goal_id for action in plan.actions}
    assert "met 1 actie" in desk.history.to_undo().edit.along
    desk.undo.undo()
    plan = desk.plans.of_family(desk.family.family)
    assert desk.plan.second_goal in {action.goal_id for action in plan.actions}


def test_a_goal_for_which_help_runs_is_not_thrown_away(desk: Desk):
    with pytest.raises(UserError, match="Stop eerst die hulp"):
        desk.plans.bin_goal(desk.plan.goal, goal_version(desk))
