"""What is asked together comes back whole, and what cannot come back is not passed over in silence."""

import pytest
from sqlalchemy import Float, literal, select

from app.db import together as module
from app.db.together import gather, load, rows_of, together
from app.models.teams import Team, Worker
from tests.support.data import Ground


def test_loadings_side_by_side_each_get_their_own_rows(ground: Ground) -> None:
    teams, workers = rows_of(select(Team.id)), rows_of(select(Worker.id).order_by(Worker.name))
    with ground.transactions.read() as reader:
        found_teams, found_workers = reader.load(together(teams, workers))
    assert [row.id for row in found_teams] == [ground.team_id]
    assert {ground.ilse_id, ground.joost_id} <= {row.id for row in found_workers}


def test_a_value_that_cannot_come_back_from_json_is_an_error(ground: Ground) -> None:
    asked = select(literal(1.5, Float).label("score")), select(Team.id)
    with ground.transactions.read() as reader:
        if reader.local:
            # a local file is asked one by one: nothing goes through JSON
            assert [row.score for row in gather(reader.connection, asked)[0]] == [1.5]
        else:
            with pytest.raises(TypeError):
                reader.load(together(*(rows_of(statement) for statement in asked)))


def test_a_reading_that_breaks_off_is_not_taken_for_done(monkeypatch: pytest.MonkeyPatch, ground: Ground) -> None:
    def broken(*_asked: object) -> None:
        raise StopIteration

    monkeypatch.setattr(module, "gather", broken)
    with ground.transactions.read() as reader, pytest.raises(StopIteration):
        load(reader.connection, rows_of(select(Team.id)))
