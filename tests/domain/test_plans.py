"""The plan as a record: who holds a role, which budget counts, how a goal goes."""

from datetime import date, timedelta
from enum import Enum
from uuid import uuid4

import pytest

from app.domain import words as all_words
from app.domain.life_domains import LIFE_DOMAINS, life_domain_name
from app.domain.plans import EvaluationRecord, GoalRecord, GoalState, GoalTrend, trend
from app.domain.words import word, words


def goal(start: int | None, target: int | None, *scores: int) -> GoalRecord:
    first = date(2026, 10, 1)
    return GoalRecord(
        id=uuid4(),
        version=1,
        question_id=uuid4(),
        domain="04",
        text="Elke dag naar school",
        start_score=start,
        target_score=target,
        state=GoalState.OPEN,
        to_formulate=False,
        next_evaluation_on=None,
        position=0,
        evaluations=tuple(
            EvaluationRecord(
                id=uuid4(), version=1, held_on=first + timedelta(days=30 * at), score=score, text="", voices=()
            )
            for at, score in enumerate(scores)
        ),
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (goal(3, 8), GoalTrend.UNKNOWN),
        (goal(None, None), GoalTrend.UNKNOWN),
        (goal(None, 8, 4), GoalTrend.UNKNOWN),
        (goal(3, 8, 4, 4, 6), GoalTrend.ON_COURSE),
        (goal(3, 8, 8), GoalTrend.ON_COURSE),
        (goal(4, 7, 4, 4), GoalTrend.STANDS_STILL),
        (goal(3, 8, 5, 5, 5), GoalTrend.STANDS_STILL),
        (goal(4, 7, 5, 3), GoalTrend.BACKWARD),
    ],
)
def test_how_a_goal_goes_follows_from_its_evaluations(found: GoalRecord, expected: GoalTrend) -> None:
    assert trend(found) is expected


def test_the_current_score_is_the_last_evaluation_or_the_start() -> None:
    assert goal(3, 8, 4, 6).current_score == 6
    assert goal(3, 8).current_score == 3


def test_every_life_domain_has_its_name() -> None:
    assert len(LIFE_DOMAINS) == 12
    assert life_domain_name("04") == "Werk en opleiding"
    assert life_domain_name("99") == "99"


@pytest.mark.parametrize("kind", list(all_words._WORDS))
def test_every_value_that_is_shown_has_a_word(kind: type[Enum]) -> None:
    assert [value for value, _said in words(kind)] == list(kind)
    assert all(word(value) for value in kind)
