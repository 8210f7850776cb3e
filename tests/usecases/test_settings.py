"""A worker's own choices follow her, and are nobody else's."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, insert

from app.db.transaction import Transactions
from app.domain.preferences import Appearance, Motion, Preferences, TextSize, preferences_of
from app.domain.teams import Via
from app.models.teams import WorkerSetting
from app.usecases.settings import WorkerSettings
from tests.support.data import Ground
from tests.support.places import Home


def test_without_a_choice_everything_is_as_usual(ground: Ground) -> None:
    assert WorkerSettings(ground.transactions).preferences() == Preferences()


def test_a_choice_is_kept_and_the_others_stay(ground: Ground) -> None:
    settings = WorkerSettings(ground.transactions)
    settings.choose(appearance=Appearance.DARK, lock_minutes=5)
    now = settings.choose(appearance=Appearance.LIGHT, language="en")
    assert now == Preferences(appearance=Appearance.LIGHT, language="en", lock_minutes=5)
    assert settings.preferences() == now


def test_a_choice_can_be_taken_back(ground: Ground) -> None:
    settings = WorkerSettings(ground.transactions)
    settings.choose(lock_minutes=5)
    assert settings.choose(lock_minutes=None).lock_minutes is None
    assert settings.preferences() == Preferences()


def test_what_one_chooses_changes_nothing_for_another(engine: Engine, ground: Ground) -> None:
    WorkerSettings(ground.transactions).choose(text_size=TextSize.LARGEST)
    joost = Transactions(engine, replace(ground.transactions.actor, worker_id=ground.joost_id, name="Joost Hamers"))
    assert WorkerSettings(joost).preferences() == Preferences()


def test_what_another_part_of_the_program_keeps_stays(engine: Engine, ground: Ground) -> None:
    with engine.begin() as connection:
        connection.execute(insert(WorkerSetting).values(worker_id=ground.ilse_id, key="recent", value="[]"))
    WorkerSettings(ground.transactions).choose(motion=Motion.REDUCED)
    with engine.connect() as connection:
        kept = connection.execute(WorkerSetting.__table__.select()).all()
    assert {(row.key, row.value) for row in kept} == {("recent", "[]"), ("motion", "reduced")}


@pytest.mark.parametrize(
    "kept",
    [{"appearance": "zwart"}, {"language": "tlh"}, {"lock_minutes": "vijf"}, {"lock_minutes": "0"}, {"motion": ""}],
)
def test_what_is_not_understood_is_as_if_nothing_was_chosen(kept: dict[str, str]) -> None:
    assert preferences_of(kept) == Preferences()


def test_opening_brings_the_choices_along(home: Home) -> None:
    first = home.open(Via.WINDOW)
    WorkerSettings(first.transactions).choose(appearance=Appearance.DARK)
    first.close()
    again = home.open(Via.WINDOW)
    assert again.preferences == Preferences(appearance=Appearance.DARK)
    again.close()
