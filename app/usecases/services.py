"""Reads services with their tariffs, to choose help from."""

from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Reader
from app.domain.names import fold
from app.domain.providers import HelpKind, ServiceRecord, Unit
from app.errors import NotFound
from app.models.providers import Contract, Lot, Provider, Service
from app.texts import _
from app.usecases.help_lines import load_tariffs
from app.usecases.periods import holds_on

_AT_MOST = 100


def load_services(reader: Reader, text: str) -> tuple[ServiceRecord, ...]:
    """Services by words of their name, code or provider; two statements."""
    rows = reader.rows(
        select(*Service.__table__.c, Provider.name.label("provider_name"), Provider.folded_name)
        .join(Provider, Provider.id == Service.provider_id)
        .join(Lot, Lot.id == Service.lot_id, isouter=True)
        .join(Contract, Contract.id == Lot.contract_id, isouter=True)
        .where(
            Service.binned_at.is_(None),
            Provider.binned_at.is_(None),
            Contract.id.is_(None) | holds_on(Contract, reader.today),
        )
        .order_by(Service.name, Provider.name, Service.id)
    )
    asked = fold(text).split()
    found = [
        row
        for row in rows
        if all(part in f"{fold(row.name)} {row.folded_name} {fold(row.code or '')}" for part in asked)
    ][:_AT_MOST]
    tariffs = reader.load(load_tariffs([row.id for row in found]))
    return tuple(
        ServiceRecord(
            id=row.id,
            version=row.version,
            provider_id=row.provider_id,
            provider_name=row.provider_name,
            lot_id=row.lot_id,
            code=row.code,
            name=row.name,
            kind=HelpKind(row.kind),
            unit=Unit(row.unit),
            category=row.category,
            tariffs=tariffs.get(row.id, ()),
        )
        for row in found
    )


def get_service(reader: Reader, service_id: UUID) -> ServiceRecord:
    """One service; raises NotFound where it is gone."""
    row = reader.first(
        select(*Service.__table__.c, Provider.name.label("provider_name"))
        .join(Provider, Provider.id == Service.provider_id)
        .where(Service.id == service_id)
    )
    if row is None:
        raise NotFound(_("Deze dienst staat er niet meer. Er is niets veranderd. Kies een andere dienst."))
    return ServiceRecord(
        id=row.id,
        version=row.version,
        provider_id=row.provider_id,
        provider_name=row.provider_name,
        lot_id=row.lot_id,
        code=row.code,
        name=row.name,
        kind=HelpKind(row.kind),
        unit=Unit(row.unit),
        category=row.category,
        tariffs=reader.load(load_tariffs([row.id])).get(row.id, ()),
    )
