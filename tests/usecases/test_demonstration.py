"""The demonstration: coherent, the same each time, and made in a hurry."""

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.db.audit import check
from app.db.engine import local_engine
from app.db.transaction import Transactions
from app.domain.bsn import is_valid_bsn
from app.domain.dates import age_on
from app.domain.plans import OneState
from app.domain.progress import Cancelled
from app.domain.search import FoundKind
from app.models.families import Family, Household, Member, NetworkContact, Presence
from app.models.help import Budget, Help
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Action, Evaluation, Goal, Plan, PlanRolePeriod, Story, Voice
from app.models.providers import Provider, Service, Tariff
from app.models.questions import AccessDecision, HelpQuestion
from app.usecases.demonstration import library, make_demonstration, making
from app.usecases.demonstration.names import ORIGINS, trial_bsns
from app.usecases.demonstration.poster import POSTER_NAME
from app.usecases.plans import load_plan
from app.usecases.search import Search
from tests.support.data import NOW, Ground, lay_ground
from tests.support.databases import KEY

TODAY = NOW.date()


@pytest.fixture(scope="module")
def made(local_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Sixty families, made once for the tests that only look."""
    file = Path(shutil.copy(local_template, tmp_path_factory.mktemp("demonstration") / "eenplan.db"))
    engine = local_engine(file, KEY)
    laid = lay_ground(engine, migrated=True)
    make_demonstration(laid.transactions, 60, 7)
    yield laid
    engine.dispose()


def rows(ground: Ground, statement: Any) -> Any:
    with ground.transactions.read() as reader:
        return reader.rows(statement)


def test_it_counts_what_it_made(ground: Ground) -> None:
    counts = make_demonstration(ground.transactions, 25, 1)
    with ground.transactions.read() as reader:
        stored = {model: reader.scalar(select(func.count()).select_from(model))
                  for model in (Family, Person, Plan, Help, Provider, Note)}  # fmt: skip
    assert counts.families == stored[Family] == 25
    assert counts.persons == stored[Person]
    assert counts.plans == stored[Plan]
    assert counts.helps == stored[Help]
    assert counts.providers == stored[Provider] >= 24
    assert counts.notes == stored[Note]


def test_all_it_wrote_stands_in_the_log(ground: Ground) -> None:
    make_demonstration(ground.transactions, 5, 1)
    with ground.transactions.write() as writer:
        assert list(check(writer.connection)) == []


def test_the_same_seed_gives_the_same_families_and_another_one_others(ground: Ground) -> None:
    def told() -> Any:
        with ground.transactions.read() as reader:
            names = [row.name for row in reader.rows(select(Family.name).order_by(Family.id))]
            stories = sorted(reader.scalars(select(Story.text)))
            help_ = sorted((row.status, row.starts_on, row.volume_hundredths or 0) for row in reader.rows(
                select(Help.status, Help.starts_on, Help.volume_hundredths)))  # fmt: skip
            return names, stories, help_

    make_demonstration(ground.transactions, 12, 3)
    first = told()
    make_demonstration(ground.transactions, 12, 3)
    both = told()
    assert both[0][:12] == [*both[0][12:18], POSTER_NAME, *both[0][19:]]
    assert first[0] == both[0][:12]
    make_demonstration(ground.transactions, 12, 4)
    assert told()[0][24:] != first[0]


def test_a_second_demonstration_adds_no_provider_and_no_second_poster(ground: Ground) -> None:
    make_demonstration(ground.transactions, 8, 1)
    assert make_demonstration(ground.transactions, 8, 2).providers == 0
    assert len(rows(ground, select(Family.id).where(Family.name == POSTER_NAME))) == 1


def test_a_class_fits_the_age_of_a_child(made: Ground) -> None:
    statement = select(Person.born_on, Person.school_detail, Person.given_name)
    for person in rows(made, statement.where(Person.born_on.is_not(None), Person.unborn.is_(False))):
        age = age_on(person.born_on, TODAY)
        word = person.school_detail or ""
        if word.startswith("groep"):
            assert 4 <= age <= 13
        elif word.startswith("klas"):
            assert 11 <= age <= 17
        elif word.startswith("peuter"):
            assert 2 <= age <= 3


def test_questions_fit_the_age_of_the_child_they_are_about(made: Ground) -> None:
    statement = select(HelpQuestion.text, Person.born_on).join(Person, Person.id == HelpQuestion.person_id)
    for question in rows(made, statement):
        if "naar school" in question.text or "mist veel lessen" in question.text:
            assert age_on(question.born_on, TODAY) >= 12
        if "slaapt slecht" in question.text:
            assert age_on(question.born_on, TODAY) <= 4


def test_no_sentence_is_left_with_a_gap(made: Ground) -> None:
    for model in (Story.text, Note.text, Goal.text, Action.text, HelpQuestion.text, Evaluation.text, Voice.text):
        for row in rows(made, select(model.label("words"))):
            assert "{" not in row.words
            assert "  " not in row.words


def test_every_number_of_a_person_is_one_for_tests(made: Ground) -> None:
    found = [row.bsn for row in rows(made, select(Person.bsn).where(Person.bsn.is_not(None)))]
    assert len(found) > 100
    assert all(is_valid_bsn(bsn) and 999_900_006 <= int(bsn) <= 999_999_990 for bsn in found)


def test_numbers_for_tests_run_out_without_harm() -> None:
    assert list(trial_bsns("999999990")) == []
    assert next(trial_bsns(None)) == "999900006"


def test_telephones_and_addresses_are_nobodys(made: Ground) -> None:
    for row in rows(made, select(Person.telephone, Person.email)):
        assert row.telephone is None or row.telephone.startswith("06 0")
        assert row.email is None or row.email.endswith("example.nl")


def test_two_in_five_families_have_two_households_or_nearly(made: Ground) -> None:
    households = Counter(row.family_id for row in rows(made, select(Household.family_id)))
    share = sum(count == 2 for count in households.values()) / len(households)
    assert 0.2 < share < 0.55


def test_plans_are_in_all_states_and_help_too(made: Ground) -> None:
    assert {row.state for row in rows(made, select(Plan.state))} == {"concept", "active", "closed"}
    assert {row.status for row in rows(made, select(Help.status))} == {"planned", "waiting", "running", "ended"}
    assert {row.kind for row in rows(made, select(Help.kind))} >= {"individual", "free_access", "own_network"}


def test_something_is_late_something_is_for_now_and_something_is_done(made: Ground) -> None:
    actions = rows(made, select(Action.due_on, Action.done_on))
    assert any(action.done_on for action in actions)
    assert any(action.due_on and action.due_on < TODAY and not action.done_on for action in actions)
    assert any(action.due_on and action.due_on > TODAY and not action.done_on for action in actions)
    assert all(action.done_on is None or action.done_on <= TODAY for action in actions)


def test_nothing_happened_before_the_plan_began_or_after_today(made: Ground) -> None:
    statement = select(Evaluation.held_on, Plan.opened_on).join(Plan, Plan.id == Evaluation.plan_id)
    for row in rows(made, statement):
        assert row.opened_on < row.held_on <= TODAY
    for note in rows(made, select(Note.happened_on)):
        assert note.happened_on <= TODAY
        assert note.happened_on.weekday() < 5


def test_pending_decisions_wait_no_longer_than_they_may_or_hardly(made: Ground) -> None:
    pending = rows(made, select(AccessDecision.applied_on).where(AccessDecision.outcome.is_(None)))
    assert pending
    assert all(0 <= (TODAY - decision.applied_on).days <= 60 for decision in pending)


def test_the_poster_is_the_family_of_the_pictures(made: Ground) -> None:
    with made.transactions.read() as reader:
        family = reader.first(select(Family.id).where(Family.name == POSTER_NAME))
        assert family is not None
        plan = reader.load(load_plan(family.id, reader.today))
    assert plan is not None
    assert plan.number == "2027-014"
    assert [goal.text for goal in plan.goals] == [
        "Yusuf gaat elke dag naar school", "We eten vijf dagen samen", "Elke maand 50 euro sparen",
    ]  # fmt: skip
    assert [(goal.start_score, goal.current_score, goal.target_score) for goal in plan.goals] == [
        (3, 6, 8), (2, 5, 7), (4, 4, 7),
    ]  # fmt: skip
    assert sum(one.state is OneState.HOLDS for one in plan.ones) == 5
    assert plan.helpers == 4
    assert (plan.cost_cents, plan.budgets[0].cents) == (648_000, 920_000)
    assert next(action for action in plan.actions if action.owner_name == "Bram Oosting").due_on == date(2027, 3, 2)


def test_families_and_persons_are_found_by_their_words(made: Ground) -> None:
    search = Search(made.transactions)
    for typed, kind in (
        ("aksoy meryem 0601223344", FoundKind.PERSON),
        ("doorn", FoundKind.FAMILY),
        ("zwaluw", FoundKind.PROVIDER),
    ):
        assert [found.kind for found in search.find(typed).items].count(kind) == 1


def test_services_carry_a_code_of_their_category(made: Ground) -> None:
    listed = (files("app.resources") / "codes" / "product_categories.csv").read_text(encoding="utf-8")
    categories = {line["code"] for line in csv.DictReader(listed.splitlines())}
    services = rows(made, select(Service.code, Service.category, Service.kind))
    assert len(services) > 30
    for service in services:
        assert (service.code is None) == (service.kind != "individual")
        if service.code:
            assert len(service.code) == 5
            assert service.code[:2] == service.category
            assert service.category in categories
    assert rows(made, select(Tariff.id).where(Tariff.ends_on.is_not(None)))


def test_every_family_has_somebody_around_it_and_a_child(made: Ground) -> None:
    families = {row.id for row in rows(made, select(Family.id))}
    assert {row.family_id for row in rows(made, select(Member.family_id).where(Member.role == "child"))} == families
    assert {row.family_id for row in rows(made, select(NetworkContact.family_id))} == families
    assert {row.family_id for row in rows(made, select(Presence.family_id))} == families


def test_some_plans_lack_a_director_and_some_budgets_an_end(made: Ground) -> None:
    directed = {
        row.plan_id for row in rows(made, select(PlanRolePeriod.plan_id).where(PlanRolePeriod.role == "director"))
    }
    assert 0 < len(directed) < len(rows(made, select(Plan.id)))
    assert rows(made, select(Budget.id).where(Budget.ends_on.is_(None)))


def test_it_is_written_in_parts_and_says_how_far_it_is(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_AT_ONCE", 4)
    said: list[tuple[int, int]] = []

    class Watching:
        def report(self, done: int, total: int) -> None:
            said.append((done, total))
            if done == stop_at:
                raise Cancelled

    stop_at = 6
    with pytest.raises(Cancelled):
        make_demonstration(ground.transactions, 12, 1, Watching())
    assert said == [(done, 12) for done in range(7)]
    assert len(rows(ground, select(Family.id))) == 4  # of the part that was under way nothing stays
    stop_at = 8
    with pytest.raises(Cancelled):
        make_demonstration(ground.transactions, 12, 1, Watching())
    assert len(rows(ground, select(Family.id))) == 12


def test_every_theme_can_be_told_of_some_family() -> None:
    offered = library.offer()["service"]
    names = {origin.name for origin in ORIGINS}
    for theme in library.themes():
        assert theme.youngest <= theme.oldest <= 17
        assert set(theme.help) <= set(offered)
        assert theme.origins is None or theme.origins <= names
        assert all(domain in "01 02 03 04 05 06 07 08 09 10 11 12" for _goal, domain in theme.goals)


def test_transactions_of_a_demonstration_announce_what_they_changed(ground: Ground, transactions: Transactions) -> None:
    make_demonstration(transactions, 2, 1)
    assert any(changed.table == "family" for heard in ground.changed for changed in heard)


def test_who_needs_an_interpreter_also_tells_the_story_in_her_own_script(made: Ground) -> None:
    own = library.sentences()["own_words"]
    told = {row.language: row.text for row in rows(
        made, select(Person.interpreter_language.label("language"), Story.text)
        .join(Story, Story.person_id == Person.id).where(Story.text.in_(own.values())))}  # fmt: skip
    assert told
    assert all(own[language] == text for language, text in told.items())
