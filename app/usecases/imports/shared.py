"""What many families of a file share: workers, schools and practices, providers. Each is made once."""

from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Reader
from app.domain.families import OrganisationKind
from app.domain.names import fold
from app.domain.providers import HelpKind, Unit
from app.domain.teams import WorkerRole
from app.models.installation import Installation
from app.models.persons import Organisation
from app.models.providers import Provider, Service
from app.models.teams import Municipality, Team, Worker
from app.usecases.imports.rows import Rows

_OWN_SERVICE = "Hulp door het gebiedsteam"
"""Stored, and found again by this name: so the same word whatever language somebody reads the program in."""


class Shared:
    """Finds by name, or adds. Reads each table once, whatever the size of the file."""

    def __init__(self, reader: Reader, rows: Rows) -> None:
        self._reader = reader
        self._rows = rows
        self._number = int(reader.scalar(select(Installation.last_number)) or 0)
        self.municipalities = {
            fold(row.name): str(row.code) for row in reader.rows(select(Municipality.name, Municipality.code))
        }
        self._workers: dict[str, UUID] = {}
        self._away: dict[UUID, int] = {}
        """Workers without an account who are not active, with their version: a reading that was undone left them."""
        self.worker_names: dict[UUID, str] = {}
        workers = select(Worker.name, Worker.id, Worker.active, Worker.account, Worker.version)
        for row in reader.rows(workers.order_by(Worker.active.desc(), Worker.id)):
            self._workers.setdefault(fold(row.name), row.id)
            self.worker_names[row.id] = row.name
            if not row.active and row.account is None:
                self._away[row.id] = row.version
        self._organisations: dict[tuple[str, str], UUID] = {}
        self.organisation_names: dict[UUID, str] = {}
        organisations = select(Organisation.kind, Organisation.folded_name, Organisation.name, Organisation.id)
        for row in reader.rows(organisations.where(Organisation.binned_at.is_(None))):
            self._organisations[row.kind, row.folded_name] = row.id
            self.organisation_names[row.id] = row.name
        self._providers: dict[str, UUID] = {}
        self.provider_names: dict[UUID, str] = {}
        self._versions: dict[UUID, int] = {}
        self._of_team: dict[UUID, UUID] = {}
        """The provider that is a team, by team."""
        columns = Provider.folded_name, Provider.name, Provider.id, Provider.team_id, Provider.version
        for row in reader.rows(select(*columns).where(Provider.binned_at.is_(None))):
            self._providers[row.folded_name] = row.id
            self.provider_names[row.id] = row.name
            self._versions[row.id] = row.version
            if row.team_id is not None:
                self._of_team[row.team_id] = row.id
        self._services = {
            (row.provider_id, row.code or row.name): (row.id, HelpKind(row.kind))
            for row in reader.rows(
                select(Service.provider_id, Service.code, Service.name, Service.id, Service.kind).where(
                    Service.binned_at.is_(None)
                )
            )
        }

    def municipality(self, name: str | None) -> str | None:
        """The code of a municipality by its name."""
        return self.municipalities.get(fold(name)) if name else None

    def worker(self, name: str) -> UUID:
        """The worker of this name; a new one has no account yet, so she cannot log in before Beheer gives her one."""
        known = self._workers.get(fold(name))
        if known is None:
            known = self._rows.add(
                Worker, name=name, account=None, role=WorkerRole.WORKER.value, team_id=self._reader.actor.team_id
            )
            self._workers[fold(name)] = known
        elif known in self._away:
            self._rows.change(Worker, known, self._away.pop(known), {"active": True})
        return known

    def find_worker(self, name: str) -> UUID | None:
        """The worker of this name, where there is one."""
        return self._workers.get(fold(name))

    def organisation(self, kind: OrganisationKind, name: str | None) -> UUID | None:
        if not name:
            return None
        key = (kind.value, fold(name)[:200])
        if key not in self._organisations:
            self._organisations[key] = self._rows.add(Organisation, kind=kind.value, name=name, folded_name=key[1])
        return self._organisations[key]

    def find_organisation(self, kind: OrganisationKind, name: str) -> UUID | None:
        """The organisation of this name, where there is one."""
        return self._organisations.get((kind.value, fold(name)[:200]))

    def provider(self, name: str, *, team_id: UUID | None = None) -> UUID:
        key = fold(name)[:200]
        if key not in self._providers:
            self._providers[key] = self._rows.add(Provider, name=name, folded_name=key, team_id=team_id)
            self.provider_names[self._providers[key]] = name
            self._rows.index(self._providers[key], "provider", None, name)
        return self._providers[key]

    def service(self, provider_id: UUID, code: str | None) -> tuple[UUID, HelpKind] | None:
        """A service that this provider offers already under this product code."""
        return self._services.get((provider_id, code)) if code else None

    def own_team(self) -> tuple[UUID, UUID]:
        """The team itself as provider of free-access help, and that service."""
        provider_id = self.find_own_team() or self._own_provider()
        known = self._services.get((provider_id, _OWN_SERVICE))
        if known is None:
            service_id = self._rows.add(
                Service,
                provider_id=provider_id,
                name=_OWN_SERVICE,
                kind=HelpKind.FREE_ACCESS.value,
                unit=Unit.HOUR.value,
            )
            known = self._services[provider_id, _OWN_SERVICE] = (service_id, HelpKind.FREE_ACCESS)
        return provider_id, known[0]

    def find_own_team(self) -> UUID | None:
        """The provider that is the own team, whatever either of them is called."""
        team_id = self._reader.actor.team_id
        if team_id not in self._of_team and (adopted := self._to_adopt()) is not None:
            self._rows.change(Provider, adopted, self._versions[adopted], {"team_id": team_id})
            self._of_team[team_id] = adopted
        return self._of_team.get(team_id)

    def _to_adopt(self) -> UUID | None:
        """A provider that was made for the team before providers knew their team: by the team's name or, where the
        team has another name since, the only one with the team's own service that is no team yet."""
        taken = set(self._of_team.values())
        serving = [one for one, name in self._services if name == _OWN_SERVICE and one not in taken]
        named = self._providers.get(fold(self._team_name())[:200])
        if named in serving:
            return named
        teams = {fold(name)[:200] for name in self._reader.scalars(select(Team.name))}
        others = {provider for name, provider in self._providers.items() if name in teams}
        left = [one for one in serving if one not in others]
        return left[0] if len(left) == 1 else None

    def _own_provider(self) -> UUID:
        team_id, name = self._reader.actor.team_id, self._team_name()
        known = self._providers.get(fold(name)[:200])
        if known is None:
            provider_id = self.provider(name, team_id=team_id)
        else:
            provider_id = known
            if known in self._versions and known not in self._of_team.values():
                self._rows.change(Provider, known, self._versions[known], {"team_id": team_id})
        self._of_team[team_id] = provider_id
        return provider_id

    def _team_name(self) -> str:
        """As the team is called now; the actor may have signed in before it was renamed."""
        name = self._reader.scalar(select(Team.name).where(Team.id == self._reader.actor.team_id))
        return name or self._reader.actor.team_name

    def service_code(self, service_id: UUID) -> str | None:
        """The product code (or the name) of a service."""
        return next((code for (_provider, code), known in self._services.items() if known[0] == service_id), None)

    def next_number(self) -> int:
        """The next number of a family or plan in this database."""
        self._number += 1
        return self._number

    @property
    def last_number(self) -> int:
        """The last number that was given."""
        return self._number
