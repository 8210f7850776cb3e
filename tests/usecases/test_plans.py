"""The one plan of a family: open, fill, hand over, close; on both databases."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import event

from app.db.transaction import Transactions
from app.domain.plans import GoalState, One, OneState, OwnerKind, PlanFilter, PlanRole, PlanSort, PlanState, VoiceKind
from app.domain.questions import Referrer
from app.domain.search import FoundKind
from app.errors import Conflict, UserError
from app.models.families import Family, Member
from app.models.plans import Plan
from app.usecases.families import Families
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Owner, Plans, VoiceDraft
from app.usecases.questions import QuestionDraft, Questions
from app.usecases.search import Search
from app.usecases.six_ones import load_ones
from tests.support.data import Ground
from tests.support.plans import FamilyIds, OfferIds, PlanIds, add_family, add_offer, fill_plan

TODAY = date(2027, 3, 5)


@pytest.fixture
def family(ground: Ground) -> FamilyIds:
    with ground.transactions.write() as writer:
        return add_family(writer, ground.team_id)


@pytest.fixture
def offer(ground: Ground) -> OfferIds:
    with ground.transactions.write() as writer:
        return add_offer(writer)


@pytest.fixture
def filled(ground: Ground, family: FamilyIds, offer: OfferIds) -> PlanIds:
    return fill_plan(ground.transactions, family, offer, ground.ilse_id)


@pytest.fixture
def plans(transactions: Transactions) -> Plans:
    return Plans(transactions)


def test_a_plan_begins_as_a_concept_with_all_children_and_a_number_of_this_year(
    plans: Plans, family: FamilyIds
) -> None:
    plans.open_plan(family.family)
    plan = plans.of_family(family.family)
    assert plan is not None
    assert plan.number.startswith("2027-")
    assert plan.state is PlanState.CONCEPT
    assert plan.ones[0].state is OneState.HOLDS
    assert plan.ones[1].state is OneState.EMPTY
    assert len(plan.entries) == 12


def test_a_new_plan_is_found_by_its_number_and_its_family(ground: Ground, plans: Plans, family: FamilyIds) -> None:
    plans.open_plan(family.family)
    plan = plans.of_family(family.family)
    assert plan is not None
    search = Search(ground.transactions)
    for text in (plan.number, "aksoy"):
        assert [found.id for found in search.find(text).items if found.kind is FoundKind.PLAN] == [family.family]


def test_a_family_without_a_plan_has_none(plans: Plans, family: FamilyIds) -> None:
    assert plans.of_family(family.family) is None


def test_a_second_open_plan_is_refused_with_a_sentence(plans: Plans, family: FamilyIds) -> None:
    plans.open_plan(family.family)
    with pytest.raises(UserError, match="al een open plan"):
        plans.open_plan(family.family)


def test_after_closing_a_family_may_have_a_new_plan_and_the_old_one_cannot_come_back(
    plans: Plans, family: FamilyIds
) -> None:
    first = plans.open_plan(family.family)
    version = plans.close(first, plans.activate(first, 1), TODAY)
    closed = plans.of_family(family.family)
    assert closed is not None
    assert closed.state is PlanState.CLOSED
    plans.open_plan(family.family)
    now = plans.of_family(family.family)
    assert now is not None
    assert now.id != first
    with pytest.raises(UserError, match="al een open plan"):
        plans.reopen(first, version)


def test_a_closed_plan_opens_again_and_takes_no_writing_before(plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    version = plans.close(plan, 1, TODAY)
    with pytest.raises(UserError, match="afgesloten"):
        plans.add_story(plan, "Wij vertellen.", TODAY)
    plans.reopen(plan, version)
    plans.add_story(plan, "Wij vertellen.", TODAY)


def test_a_child_in_an_open_plan_of_another_family_is_refused(ground: Ground, plans: Plans, family: FamilyIds) -> None:
    plans.open_plan(family.family)
    with ground.transactions.write() as writer:
        other = add_family(writer, ground.team_id, "De Wit", "2027-002")
        writer.add(Member, family_id=other.family, person_id=family.lotte, role="child", position=9)
    with pytest.raises(UserError, match="open plan van een ander gezin"):
        plans.open_plan(other.family)


def test_a_child_that_came_later_is_missed_and_can_be_taken_in(ground: Ground, plans: Plans, family: FamilyIds) -> None:
    from app.models.persons import Person

    plan_id = plans.open_plan(family.family)
    with ground.transactions.write() as writer:
        baby = writer.add(Person, given_name="Noor", surname="Aksoy", sort_name="aksoy noor")
        writer.add(Member, family_id=family.family, person_id=baby, role="child", position=9)
    plan = plans.of_family(family.family)
    assert plan is not None
    assert plan.ones[0].state is OneState.DEVIATES
    assert plans.take_children_in(plan_id) == 1
    plan = plans.of_family(family.family)
    assert plan is not None
    assert plan.ones[0].state is OneState.HOLDS


def test_a_filled_plan_reads_back_whole(plans: Plans, family: FamilyIds, filled: PlanIds) -> None:
    plan = plans.of_family(family.family)
    assert plan is not None
    assert [goal.text for goal in plan.goals] == ["Yusuf gaat elke dag naar school", "We eten vijf dagen samen"]
    assert [evaluation.score for evaluation in plan.goals[0].evaluations] == [3, 4, 4, 6]
    assert plan.goals[0].evaluations[-1].voices[0].speaker == "Bram Oosting"
    assert plan.goals[0].next_evaluation_on == TODAY
    assert [action.owner_kind for action in plan.actions] == [OwnerKind.SCHOOL, OwnerKind.MEMBER, OwnerKind.NETWORK]
    assert plan.actions[1].owner_name == "Yusuf van Doorn"
    assert plan.stories[0].teller == "Meryem"
    guidance = next(line for line in plan.help if line.id == filled.guidance_help)
    # 2 hours a week at € 82,50 from 1 January to 1 July: 181 / 7 × 2 × 8250
    assert guidance.cost_cents == 426_643
    assert plan.cost_cents == 426_643
    assert plan.cost_complete
    assert all(one.state is OneState.HOLDS for one in plan.ones)
    assert plan.helpers == 3
    director = plan.holder(PlanRole.DIRECTOR, TODAY)
    assert director is not None
    assert (director.name, director.detail, director.telephone) == ("Meryem Aksoy", "moeder", "06 01 23 45 67")


def test_reading_a_plan_takes_the_same_number_of_statements_however_full_it_is(
    ground: Ground, plans: Plans, family: FamilyIds, filled: PlanIds
) -> None:
    def counted() -> int:
        statements: list[str] = []
        event.listen(
            ground.transactions.engine, "before_cursor_execute", lambda *args: statements.append(args[2]), named=False
        )
        plans.of_family(family.family)
        return len(statements)

    before = counted()
    for _ in range(3):
        plans.add_goal(filled.plan, GoalDraft(text="Nog een doel", question_id=filled.question))
        plans.add_action(filled.plan, ActionDraft(text="Nog een actie"))
    assert counted() == before


def test_words_on_a_life_domain_are_made_changed_and_guarded(plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    assert plans.set_domain_entry(plan, "04", 0, goes_well="Techniek.") == 1
    assert plans.set_domain_entry(plan, "04", 1, goes_well="Techniek.", score=3) == 2
    with pytest.raises(Conflict) as clash:
        plans.set_domain_entry(plan, "04", 1, goes_well="Techniek.", score=4)
    assert clash.value.current == {"score": 3}
    with pytest.raises(Conflict):
        plans.set_domain_entry(plan, "04", 0, goes_well="Ook tegelijk.")
    read = plans.of_family(family.family)
    assert read is not None
    assert read.entries[3].goes_well == "Techniek."


def test_a_story_is_told_changed_and_thrown_away(plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    story = plans.add_story(plan, "Ik mis rust.", TODAY, family.meryem)
    assert plans.set_story(story, 1, "Ik mis rust in huis.") == 2
    with pytest.raises(Conflict):
        plans.set_story(story, 1, "Iets anders.")
    with pytest.raises(UserError, match="woorden"):
        plans.set_story(story, 2, "  ")
    plans.bin_story(story, 2)
    read = plans.of_family(family.family)
    assert read is not None
    assert read.stories == ()


def test_a_goal_is_reached_stopped_and_resumed(plans: Plans, family: FamilyIds, filled: PlanIds) -> None:
    version = plans.reach_goal(filled.second_goal, _goal_version(plans, family, filled.second_goal))
    version = plans.resume_goal(filled.second_goal, version)
    version = plans.stop_goal(filled.second_goal, version)
    read = plans.of_family(family.family)
    assert read is not None
    assert read.goals[1].state is GoalState.STOPPED
    with pytest.raises(UserError, match="Stop eerst die hulp"):
        plans.stop_goal(filled.goal, _goal_version(plans, family, filled.goal))
    with pytest.raises(UserError, match="Stop eerst die hulp"):
        plans.bin_goal(filled.goal, _goal_version(plans, family, filled.goal))


def test_own_words_make_a_goal_that_was_read_in_a_real_one(ground: Ground, plans: Plans, family: FamilyIds) -> None:
    from app.models.plans import Goal

    plan = plans.open_plan(family.family)
    question = _question(ground, family)
    with ground.transactions.write() as writer:
        goal = writer.add(
            Goal,
            plan_id=plan,
            family_id=family.family,
            question_id=question,
            text="nog te formuleren",
            state="open",
            to_formulate=True,
            position=0,
        )
    plans.change_goal(goal, 1, GoalDraft(text="Samen eten", question_id=question))
    read = plans.of_family(family.family)
    assert read is not None
    assert not read.goals[0].to_formulate


def test_an_evaluation_changes_with_its_voices_and_goes(plans: Plans, family: FamilyIds, filled: PlanIds) -> None:
    plan = plans.of_family(family.family)
    assert plan is not None
    last = plan.goals[0].evaluations[-1]
    (school,) = last.voices
    plans.change_evaluation(
        last.id,
        last.version,
        EvaluationDraft(
            held_on=last.held_on,
            score=7,
            voices=[
                VoiceDraft(kind=VoiceKind.CHILD, speaker="Yusuf", score=8, text="Het gaat beter."),
                VoiceDraft(id=school.id, kind=VoiceKind.SCHOOL, speaker="Bram Oosting, mentor", score=5),
            ],
        ),
    )
    plan = plans.of_family(family.family)
    assert plan is not None
    last = plan.goals[0].evaluations[-1]
    assert last.score == 7
    assert {(voice.speaker, voice.score) for voice in last.voices} == {("Yusuf", 8), ("Bram Oosting, mentor", 5)}
    assert school.id in {voice.id for voice in last.voices}
    plans.change_evaluation(
        last.id, last.version, EvaluationDraft(held_on=last.held_on, score=6, gone=[school.id], keeps_next=True)
    )
    plan = plans.of_family(family.family)
    assert plan is not None
    last = plan.goals[0].evaluations[-1]
    # a voice that is not named stays; only the one that was taken out goes
    assert [(voice.speaker, voice.text) for voice in last.voices] == [("Yusuf", "Het gaat beter.")]
    plans.bin_evaluation(last.id, last.version)
    plan = plans.of_family(family.family)
    assert plan is not None
    assert len(plan.goals[0].evaluations) == 3
    with pytest.raises(UserError, match="toekomst"):
        plans.add_evaluation(filled.goal, EvaluationDraft(held_on=date(2027, 4, 1), score=5))
    with pytest.raises(UserError, match="cijfer"):
        plans.add_evaluation(filled.goal, EvaluationDraft(held_on=TODAY, score=11))


def test_an_action_has_any_owner_and_is_done_undone_postponed_and_binned(
    ground: Ground, plans: Plans, family: FamilyIds, offer: OfferIds
) -> None:
    plan = plans.open_plan(family.family)
    for kind, owner_id, name in (
        (OwnerKind.MEMBER, family.meryem, "Meryem Aksoy"),
        (OwnerKind.NETWORK, family.fatma, "Oma Fatma"),
        (OwnerKind.SCHOOL, family.school, "De Linde"),
        (OwnerKind.WORKER, ground.joost_id, "Joost Hamers"),
        (OwnerKind.PROVIDER, offer.zwaluwhof, "De Zwaluwhof"),
    ):
        action = plans.add_action(plan, ActionDraft(text="Bellen", owner=Owner(kind=kind, id=owner_id)))
        read = plans.of_family(family.family)
        assert read is not None
        found = next(one for one in read.actions if one.id == action)
        assert (found.owner_kind, found.owner_id, found.owner_name) == (kind, owner_id, name)
    action = read.actions[0].id
    version = plans.change_action(action, 1, ActionDraft(text="Mailen", due_on=TODAY))
    version = plans.complete_action(action, version)
    version = plans.uncomplete_action(action, version)
    version = plans.postpone_action(action, version, date(2027, 3, 12))
    with pytest.raises(Conflict):
        plans.postpone_action(action, 1, date(2027, 3, 20))
    plans.bin_action(action, version)
    with pytest.raises(UserError, match="woorden"):
        plans.add_action(plan, ActionDraft(text=" "))


def test_owners_to_choose_from_put_own_strength_first(plans: Plans, family: FamilyIds, filled: PlanIds) -> None:
    kinds = [owner.kind for owner in plans.owners(family.family)]
    assert kinds == sorted(kinds, key=list(OwnerKind).index)
    assert {owner.name for owner in plans.owners(family.family)} >= {"Oma Fatma", "De Zwaluwhof", "De Linde"}


def test_a_role_is_handed_over_and_its_history_kept(ground: Ground, plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    meryem, joost, ilse = (
        Owner(kind=OwnerKind.MEMBER, id=family.meryem),
        Owner(kind=OwnerKind.WORKER, id=ground.joost_id),
        Owner(kind=OwnerKind.WORKER, id=ground.ilse_id),
    )
    plans.set_role(plan, PlanRole.DIRECTOR, joost, date(2027, 1, 1))
    plans.set_role(plan, PlanRole.DIRECTOR, ilse, TODAY)
    plans.set_role(plan, PlanRole.DIRECTOR, meryem, TODAY)
    read = plans.of_family(family.family)
    assert read is not None
    assert [(one.name, one.starts_on, one.ends_on) for one in read.roles] == [
        ("Meryem Aksoy", TODAY, None),
        ("Joost Hamers", date(2027, 1, 1), TODAY),
    ]
    with pytest.raises(UserError, match="latere dag"):
        plans.set_role(plan, PlanRole.DIRECTOR, joost, date(2027, 2, 1))
    plans.set_role(plan, PlanRole.DIRECTOR, None, date(2027, 4, 1))
    with pytest.raises(UserError, match="past niet"):
        plans.set_role(plan, PlanRole.LEAD_PROVIDER, meryem, TODAY)


def test_who_can_hold_a_role_depends_on_the_role(plans: Plans, family: FamilyIds, offer: OfferIds) -> None:
    people = plans.holders(family.family, PlanRole.DIRECTOR)
    assert {owner.kind for owner in people} == {OwnerKind.MEMBER, OwnerKind.WORKER}
    providers = plans.holders(family.family, PlanRole.LEAD_PROVIDER)
    assert [owner.name for owner in providers] == ["Buurtkracht", "De Zwaluwhof", "Praktijk Tilwater"]


def test_a_reason_is_kept_where_one_belongs(plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    plans.set_reason(plan, 1, One.DIRECTOR, "Vader en moeder kiezen samen.")
    read = plans.of_family(family.family)
    assert read is not None
    director = read.ones[2]
    assert director.state is OneState.DEVIATES_WITH_REASON
    assert "Vader en moeder" in director.explanation
    with pytest.raises(UserError, match="geen reden"):
        plans.set_reason(plan, read.version, One.FAMILY, "Zomaar.")


def test_a_new_budget_ends_the_former_and_replaces_one_of_the_same_day(plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    plans.set_budget(plan, 500_000, date(2027, 1, 1))
    plans.set_budget(plan, 600_000, TODAY)
    plans.set_budget(plan, 700_000, TODAY, date(2028, 1, 1), "Verlengd")
    read = plans.of_family(family.family)
    assert read is not None
    assert [(one.cents, one.starts_on, one.ends_on) for one in read.budgets] == [
        (700_000, TODAY, date(2028, 1, 1)),
        (500_000, date(2027, 1, 1), TODAY),
    ]
    with pytest.raises(UserError, match="eindigt"):
        plans.set_budget(plan, 1, TODAY, TODAY)
    with pytest.raises(UserError, match="niet minder"):
        plans.set_budget(plan, -1, TODAY)


def test_a_plan_with_running_help_is_not_closed(plans: Plans, family: FamilyIds, filled: PlanIds) -> None:
    plan = plans.of_family(family.family)
    assert plan is not None
    with pytest.raises(UserError, match="loopt of wacht nog hulp"):
        plans.close(plan.id, plan.version, TODAY)
    with pytest.raises(UserError, match="voordat het begon"):
        plans.close(plan.id, plan.version, date(2020, 1, 1))


def test_what_if_it_fails_is_written_down(plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    plans.set_if_it_fails(plan, 1, "Dan bellen we Ilse.")
    read = plans.of_family(family.family)
    assert read is not None
    assert read.if_it_fails == "Dan bellen we Ilse."


def test_the_list_filters_sorts_and_pages(ground: Ground, plans: Plans, family: FamilyIds, filled: PlanIds) -> None:
    with ground.transactions.write() as writer:
        other = add_family(writer, ground.team_id, "De Wit", "2027-002")
        loose = add_family(writer, ground.team_id, "Çelik", "2027-003")
    plans.open_plan(other.family)
    closed = plans.open_plan(loose.family)
    plans.close(closed, 1, TODAY)

    def names(wanted: PlanFilter, sort: PlanSort = PlanSort.FAMILY) -> list[str]:
        return [row.family_name for row in plans.list(wanted, sort).items]

    assert names(PlanFilter()) == ["De Wit", "Van Doorn-Aksoy"]
    assert names(PlanFilter(states=(PlanState.CLOSED,))) == ["Çelik"]
    assert names(PlanFilter(states=()), PlanSort.NUMBER) == ["Van Doorn-Aksoy", "De Wit", "Çelik"]
    assert names(PlanFilter(), PlanSort.NEXT_EVALUATION) == ["Van Doorn-Aksoy", "De Wit"]
    assert names(PlanFilter(text="doorn aks")) == ["Van Doorn-Aksoy"]
    assert names(PlanFilter(states=(), text="celik")) == ["Çelik"]
    for one in One:
        expected = {One.FAMILY: [], One.PROVIDER: []}.get(one, ["De Wit"])
        assert names(PlanFilter(missing=one)) == expected, one
    assert names(PlanFilter(director_id=ground.ilse_id)) == []
    assert names(PlanFilter(team_id=ground.team_id)) == ["De Wit", "Van Doorn-Aksoy"]
    page = plans.list(PlanFilter(), offset=1, limit=1)
    assert (page.total, [row.family_name for row in page.items]) == (2, ["Van Doorn-Aksoy"])
    row = page.items[0]
    assert (row.director_name, row.contact_name, row.next_evaluation_on) == ("Meryem Aksoy", "Ilse Terpstra", TODAY)
    assert row.cost_cents == 426_643
    assert len(plans.teams()) == 1
    assert plans.directors()[0].name == "Ilse Terpstra"


def test_the_ones_of_many_plans_are_those_of_each(
    ground: Ground, plans: Plans, family: FamilyIds, filled: PlanIds
) -> None:
    plan = plans.of_family(family.family)
    assert plan is not None
    with ground.transactions.read() as reader:
        assert reader.load(load_ones([plan.id], reader.today))[plan.id].ones == plan.ones
        assert reader.load(load_ones([], reader.today)) == {}


def test_a_gone_family_or_plan_says_so(ground: Ground, plans: Plans, family: FamilyIds) -> None:
    plan = plans.open_plan(family.family)
    with ground.transactions.write() as writer:
        writer.bin(Plan, plan, 1)
        writer.bin(Family, family.family, 1)
    with pytest.raises(UserError, match="staat er niet meer"):
        plans.open_plan(family.family)
    with pytest.raises(UserError, match="staat er niet meer"):
        plans.add_action(plan, ActionDraft(text="Bellen"))


def _question(ground: Ground, family: FamilyIds):
    draft = QuestionDraft(text="Wie helpt ons?", referrer=Referrer.SELF, asked_on=TODAY)
    return Questions(ground.transactions).add(family.family, draft)


def _goal_version(plans: Plans, family: FamilyIds, goal_id: object) -> int:
    plan = plans.of_family(family.family)
    assert plan is not None
    return next(goal.version for goal in plan.goals if goal.id == goal_id)


def test_reading_a_plan_and_its_family_again_builds_no_statement_anew(
    ground: Ground, plans: Plans, filled: PlanIds, family: FamilyIds
) -> None:
    with ground.transactions.write() as writer:
        other = add_family(writer, ground.team_id, "Bakker", "2027-002")
    plans.open_plan(other.family)
    engine, asked = ground.transactions.engine, list[object]()

    def note(_connection: object, statement: object, *_rest: object) -> None:
        asked.append(statement)

    def read(family_id: UUID) -> list[object]:
        del asked[:]
        assert plans.of_family(family_id) is not None
        assert plans.owners(family_id)
        Families(ground.transactions).refresh(family_id)
        return list(asked)

    event.listen(engine, "before_execute", note)
    try:
        first, again = read(family.family), read(other.family)
    finally:
        event.remove(engine, "before_execute", note)
    assert first
    assert all(one is another for one, another in zip(first, again, strict=True))
