"""Teams, their workers, and the municipalities and areas that they work in."""

from typing import Any, TypedDict, Unpack
from uuid import UUID

from sqlalchemy import case, func, select

from app.db.transaction import Reader, Transactions, Writer
from app.domain.addresses import is_email
from app.domain.names import fold, tidy
from app.domain.teams import AreaRecord, MunicipalityRecord, TeamRecord, WorkerRecord, WorkerRole
from app.errors import NotFound, UserError
from app.models.providers import Provider
from app.models.teams import Area, Municipality, Region, Team, Worker
from app.texts import _
from app.usecases.providers.naming import find_by_name, index_again


class TeamChanges(TypedDict, total=False):
    name: str
    telephone: str | None
    municipality_code: str


class WorkerChanges(TypedDict, total=False):
    name: str
    account: str | None
    role: WorkerRole
    team_id: UUID
    telephone: str | None
    email: str | None


class Teams:
    """Every method that changes a row takes the version it was read with and gives the new one.

    They raise Conflict where somebody changed the row since, NotFound where it is gone, and UserError with a
    sentence where a value is refused.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def own_team(self) -> TeamRecord:
        """The team of the person who asks."""
        with self._transactions.read() as reader:
            return _team(reader, reader.actor.team_id)

    def teams(self) -> tuple[TeamRecord, ...]:
        with self._transactions.read() as reader:
            return tuple(_as_team(row) for row in reader.rows(_teams().order_by(Team.name, Team.id)))

    def change_team(self, team_id: UUID, version: int, **changes: Unpack[TeamChanges]) -> int:
        with self._transactions.write() as writer:
            values: dict[str, Any] = dict(changes)
            if "name" in values:
                values["name"] = _filled(values["name"], _("Vul de naam van het team in."))
            if "telephone" in values:
                values["telephone"] = _text(values["telephone"])
            if "municipality_code" in values:
                _check_municipality(writer, values["municipality_code"])
            new_version = writer.change(Team, team_id, version, **values)
            if "name" in values:
                _rename_provider(writer, team_id, values["name"])
            return new_version

    def workers(self, *, team_id: UUID | None = None, inactive: bool = True) -> tuple[WorkerRecord, ...]:
        """Workers of a team (the own one unless given), who works now first, by name."""
        with self._transactions.read() as reader:
            return load_workers(reader, team_id or reader.actor.team_id, inactive=inactive)

    def add_worker(
        self,
        *,
        name: str,
        role: WorkerRole = WorkerRole.WORKER,
        account: str | None = None,
        telephone: str | None = None,
        email: str | None = None,
        team_id: UUID | None = None,
    ) -> UUID:
        """A new worker, in the own team unless given. Without an account she cannot log in yet."""
        with self._transactions.write() as writer:
            return writer.add(
                Worker,
                team_id=team_id or writer.actor.team_id,
                active=True,
                **_worker({"name": name, "role": role, "account": account, "telephone": telephone, "email": email}),
            )

    def change_worker(self, worker_id: UUID, version: int, **changes: Unpack[WorkerChanges]) -> int:
        """Change a worker. A team keeps somebody who may change this: nobody takes that from herself."""
        with self._transactions.write() as writer:
            if worker_id == writer.actor.worker_id and "account" in changes:
                raise UserError(
                    _("Je eigen account kun je hier niet veranderen: dan kun je er niet meer in. Vraag een collega.")
                )
            return writer.change(Worker, worker_id, version, **_worker(dict(changes)))

    def deactivate(self, worker_id: UUID, version: int) -> int:
        """Close the door for a worker who left; what she did keeps her name."""
        with self._transactions.write() as writer:
            if worker_id == writer.actor.worker_id:
                raise UserError(_("Jezelf kun je niet afmelden. Vraag een collega om dat te doen."))
            return writer.change(Worker, worker_id, version, active=False)

    def reactivate(self, worker_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.change(Worker, worker_id, version, active=True)

    def municipalities(self, text: str = "", limit: int = 400) -> tuple[MunicipalityRecord, ...]:
        """Municipalities in whose name every word begins a word; without text all of them, by name."""
        with self._transactions.read() as reader:
            rows = reader.rows(
                select(Municipality.code, Municipality.name, Municipality.province, Region.name.label("region_name"))
                .join(Region, Region.id == Municipality.region_id)
                .order_by(Municipality.name)
            )
        found = [row for row in rows if _fits(row.name, text)]
        return tuple(
            MunicipalityRecord(code=row.code, name=row.name, province=row.province, region_name=row.region_name)
            for row in found[:limit]
        )

    def areas(self, municipality_code: str | None = None) -> tuple[AreaRecord, ...]:
        """Areas of a municipality, the own one unless given."""
        with self._transactions.read() as reader:
            rows = reader.rows(
                select(Area)
                .where(Area.municipality_code == (municipality_code or reader.actor.municipality_code))
                .order_by(Area.name)
            )
            return tuple(
                AreaRecord(id=row.id, version=row.version, name=row.name, municipality_code=row.municipality_code)
                for row in rows
            )

    def add_area(self, name: str, municipality_code: str | None = None) -> UUID:
        with self._transactions.write() as writer:
            code = municipality_code or writer.actor.municipality_code
            return writer.add(Area, name=_filled(name, _("Vul de naam van het gebied in.")), municipality_code=code)


def _rename_provider(writer: Writer, team_id: UUID, name: str) -> None:
    """The team as giver of help is called as the team is, unless another provider has that name."""
    row = writer.first(
        select(Provider.id, Provider.version).where(Provider.team_id == team_id, Provider.binned_at.is_(None))
    )
    if row is not None and find_by_name(writer, name) in (None, row.id):
        writer.change(Provider, row.id, row.version, name=name, folded_name=fold(name)[:200])
        index_again(writer, row.id)


def load_workers(reader: Reader, team_id: UUID, *, inactive: bool) -> tuple[WorkerRecord, ...]:
    """Workers of one team; one statement."""
    statement = (
        select(
            Worker.id,
            Worker.version,
            Worker.name,
            Worker.account,
            Worker.role,
            Worker.team_id,
            Team.name.label("team_name"),
            Worker.telephone,
            Worker.email,
            Worker.active,
        )
        .join(Team, Team.id == Worker.team_id)
        .where(Worker.team_id == team_id)
        .order_by(case((Worker.active, 0), else_=1), func.lower(Worker.name), Worker.id)
    )
    if not inactive:
        statement = statement.where(Worker.active)
    return tuple(
        WorkerRecord(
            id=row.id,
            version=row.version,
            name=row.name,
            account=row.account,
            role=WorkerRole(row.role),
            team_id=row.team_id,
            team_name=row.team_name,
            telephone=row.telephone,
            email=row.email,
            active=row.active,
        )
        for row in reader.rows(statement)
    )


def _teams() -> Any:
    return select(
        Team.id,
        Team.version,
        Team.name,
        Team.municipality_code,
        Municipality.name.label("municipality_name"),
        Team.telephone,
    ).join(Municipality, Municipality.code == Team.municipality_code)


def _team(reader: Reader, team_id: UUID) -> TeamRecord:
    row = reader.first(_teams().where(Team.id == team_id))
    if row is None:
        raise NotFound(_("Dit team staat er niet meer."))
    return _as_team(row)


def _as_team(row: Any) -> TeamRecord:
    return TeamRecord(
        id=row.id,
        version=row.version,
        name=row.name,
        municipality_code=row.municipality_code,
        municipality_name=row.municipality_name,
        telephone=row.telephone,
    )


def _worker(values: dict[str, Any]) -> dict[str, Any]:
    checked: dict[str, Any] = {key: _text(value) if key in _TEXTS else value for key, value in values.items()}
    if "name" in checked:
        checked["name"] = _filled(values["name"], _("Vul de naam van de medewerker in."))
    email = checked.get("email")
    if email and not is_email(email):
        raise UserError(_("Dit e-mailadres klopt niet. Schrijf het als naam@voorbeeld.nl."))
    return checked


_TEXTS = frozenset({"account", "telephone", "email"})


def _check_municipality(writer: Writer, code: str) -> None:
    if writer.scalar(select(Municipality.code).where(Municipality.code == code)) is None:
        raise NotFound(_("Deze gemeente staat niet in de lijst. Er is niets veranderd."))


def _fits(name: str, text: str) -> bool:
    words = fold(name).split()
    return all(any(word.startswith(part) for word in words) for part in fold(text).split())


def _filled(text: str, sentence: str) -> str:
    shown = tidy(text)
    if not shown:
        raise UserError(sentence)
    return shown


def _text(value: str | None) -> str | None:
    """Nothing typed is stored as nothing."""
    return (value or "").strip() or None
