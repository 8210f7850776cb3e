"""Nobody is anonymous: the account of the system, or the login on the server, is a worker's."""

import pytest
from sqlalchemy import Engine, make_url, text, update

from app.domain.teams import Via, WorkerRole
from app.errors import UserError
from app.models.teams import Worker
from app.paths import SharedPlace
from app.usecases.sign_in import account_of, sign_in
from app.usecases.workplaces import KeyAccess, create, open_workplace
from tests.support.data import Ground
from tests.support.places import FIRST


def test_the_account_leads_to_the_worker(engine: Engine, ground: Ground) -> None:
    with engine.begin() as connection:
        connection.execute(update(Worker).where(Worker.id == ground.joost_id).values(account=account_of(connection)))
    with engine.connect() as connection:
        actor = sign_in(connection, Via.COMMAND)
    assert (actor.worker_id, actor.name, actor.role) == (ground.joost_id, "Joost Hamers", WorkerRole.WORKER)
    assert (actor.team_id, actor.team_name, actor.municipality_code) == (ground.team_id, "Gebiedsteam Noord", "0988")
    assert actor.via is Via.COMMAND


def test_an_account_of_nobody_is_refused(engine: Engine, ground: Ground) -> None:
    with engine.connect() as connection, pytest.raises(UserError, match="hoort niet bij een medewerker"):
        sign_in(connection, Via.WINDOW)


def test_another_login_on_the_server_is_another_person(postgres_database: str) -> None:
    place = SharedPlace(url=postgres_database)
    create(place, FIRST, KeyAccess(), Via.COMMAND)
    owner = open_workplace(place, via=Via.WINDOW)
    role = f"anders_{make_url(postgres_database).database}"
    with owner.engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
    try:
        other = make_url(postgres_database).set(username=role).render_as_string(hide_password=False)
        with pytest.raises(UserError, match="hoort niet bij een medewerker"):
            open_workplace(SharedPlace(url=other), via=Via.WINDOW)
        with owner.transactions.write() as writer:
            writer.add(Worker, name="Joost Hamers", account=role, team_id=writer.actor.team_id)
        joost = open_workplace(SharedPlace(url=other), via=Via.WINDOW)
        assert joost.actor.name == "Joost Hamers"
        joost.close()
    finally:
        with owner.engine.begin() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))
        owner.close()
