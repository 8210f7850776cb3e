"""Who acts: the account of the operating system on a local file, the login on a shared database."""

from sqlalchemy import Connection, select, text

from app.db.accounts import system_account
from app.domain.teams import Actor, Via, WorkerRole
from app.errors import UserError
from app.models.teams import Team, Worker
from app.texts import _


def sign_in(connection: Connection, via: Via) -> Actor:
    """The worker to whom the account of this person belongs. Raises UserError where there is none."""
    account = account_of(connection)
    found = connection.execute(
        select(
            Worker.id, Worker.name, Worker.role, Worker.active, Team.id.label("team_id"),
            Team.name.label("team_name"), Team.municipality_code,
        )
        .join(Team, Team.id == Worker.team_id)
        .where(Worker.account == account)
    ).first()  # fmt: skip
    if found is None or not found.active:
        raise UserError(
            _(
                "Account {account} hoort niet bij een medewerker in deze database. Er is niets geopend. "
                "Vraag je beheerder om je toe te voegen."
            ).format(account=account)
        )
    return Actor(
        worker_id=found.id,
        team_id=found.team_id,
        name=found.name,
        team_name=found.team_name,
        municipality_code=found.municipality_code,
        role=WorkerRole(found.role),
        via=via,
    )


def account_of(connection: Connection) -> str:
    """The account with which this person is known here."""
    if connection.dialect.name == "postgresql":
        return str(connection.execute(text("SELECT session_user")).scalar_one())
    return system_account()
