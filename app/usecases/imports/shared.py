"""What many families of a file share: workers, schools and practices, providers. Each is made once."""

from uuid import UUID

from sqlalchemy import select, update

from app.db.transaction import Writer
from app.domain.families import OrganisationKind
from app.domain.names import fold
from app.domain.providers import HelpKind, Unit
from app.domain.teams import WorkerRole
from app.models.installation import Installation
from app.models.persons import Organisation
from app.models.providers import Provider, Service
from app.models.teams import Municipality, Worker
from app.usecases.imports.rows import Rows

_OWN_SERVICE = "Hulp door het gebiedsteam"
"""Stored, and found again by this name: so the same word whatever language somebody reads the program in."""


class Shared:
    """Finds by name, or adds. Reads each table once, whatever the size of the file."""

    def __init__(self, writer: Writer, rows: Rows) -> None:
        self._writer = writer
        self._rows = rows
        self._number = int(writer.scalar(select(Installation.last_number)) or 0)
        self.municipalities = {
            fold(row.name): str(row.code) for row in writer.rows(select(Municipality.name, Municipality.code))
        }
        self._workers = {fold(row.name): row.id for row in writer.rows(select(Worker.name, Worker.id))}
        self._organisations = {
            (row.kind, row.folded_name): row.id
            for row in writer.rows(
                select(Organisation.kind, Organisation.folded_name, Organisation.id).where(
                    Organisation.binned_at.is_(None)
                )
            )
        }
        self._providers = {
            row.folded_name: row.id
            for row in writer.rows(select(Provider.folded_name, Provider.id).where(Provider.binned_at.is_(None)))
        }
        self._services = {
            (row.provider_id, row.code or row.name): (row.id, HelpKind(row.kind))
            for row in writer.rows(
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
                Worker, name=name, account=None, role=WorkerRole.WORKER.value, team_id=self._writer.actor.team_id
            )
            self._workers[fold(name)] = known
        return known

    def organisation(self, kind: OrganisationKind, name: str | None) -> UUID | None:
        if not name:
            return None
        key = (kind.value, fold(name))
        if key not in self._organisations:
            self._organisations[key] = self._rows.add(Organisation, kind=kind.value, name=name, folded_name=fold(name))
        return self._organisations[key]

    def provider(self, name: str) -> UUID:
        key = fold(name)
        if key not in self._providers:
            self._providers[key] = self._rows.add(Provider, name=name, folded_name=key)
            self._rows.index(self._providers[key], "provider", None, name)
        return self._providers[key]

    def service(self, provider_id: UUID, code: str | None) -> tuple[UUID, HelpKind] | None:
        """A service that this provider offers already under this product code."""
        return self._services.get((provider_id, code)) if code else None

    def own_team(self) -> tuple[UUID, UUID]:
        """The team itself as provider of free-access help, and that service."""
        provider_id = self.provider(self._writer.actor.team_name)
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

    def next_number(self) -> int:
        """The next number of a family or plan in this database."""
        self._number += 1
        return self._number

    def keep_number(self) -> None:
        """Write down the last number that was given."""
        self._writer.connection.execute(update(Installation).values(last_number=self._number))
