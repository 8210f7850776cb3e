"""What is asked together comes back whole, and what cannot come back is not passed over in silence."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from sqlalchemy import Float, literal, select

from app.db import together as module
from app.db.together import Statement, gather, load, prepared, rows_of, together
from app.models.teams import Team, Worker
from tests.support.data import Ground


def test_loadings_side_by_side_each_get_their_own_rows(ground: Ground) -> None:
    teams, workers = rows_of(select(Team.id)), rows_of(select(Worker.id).order_by(Worker.name))
    with ground.transactions.read() as reader:
        found_teams, found_workers = reader.load(together(teams, workers))
    assert [row.id for row in found_teams] == [ground.team_id]
    assert {ground.ilse_id, ground.joost_id} <= {row.id for row in found_workers}


built: list[str] = []


@prepared
def of_team(team_id: UUID, names: Sequence[str]) -> Statement:
    built.append("of_team")
    return select(Worker.name).where(Worker.team_id == team_id, Worker.name.in_(names)).order_by(Worker.name)


def test_a_statement_is_built_once_and_asked_for_other_values_side_by_side(ground: Ground) -> None:
    some, nobody = ["Ilse Terpstra", "Joost Hamers"], UUID(int=0)
    del built[:]
    with ground.transactions.read() as reader:
        for _time in range(2):
            both, one, none, empty = reader.load(
                together(
                    rows_of(of_team(ground.team_id, some)),
                    rows_of(of_team(ground.team_id, names=some[:1])),
                    rows_of(of_team(nobody, some)),
                    rows_of(of_team(ground.team_id, [])),
                )
            )
            assert [row.name for row in both] == some
            assert [row.name for row in one] == some[:1]
            assert not none
            assert not empty
    assert len(built) <= 1


def test_prepared_and_other_statements_go_together(ground: Ground) -> None:
    fresh = select(Worker.name).where(Worker.id == ground.joost_id)
    with ground.transactions.read() as reader:
        theirs, mine = gather(reader.connection, [fresh, of_team(ground.team_id, ["Ilse Terpstra"])])
    assert [row.name for row in (*theirs, *mine)] == ["Joost Hamers", "Ilse Terpstra"]


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
