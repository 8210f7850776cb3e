"""A provider, whole, in a number of statements that does not grow with its contracts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, distinct, func, select

from app.db.transaction import Reader
from app.domain.help import HelpStatus
from app.domain.plans import PlanRole
from app.domain.providers import (
    ContractRecord,
    HelpKind,
    LocationRecord,
    LotRecord,
    PaymentForm,
    ProviderRecord,
    Scale,
    ServiceRecord,
    TariffRecord,
    Unit,
    WaitRecord,
)
from app.domain.today import weeks_waiting
from app.errors import NotFound
from app.models.help import Help
from app.models.plans import Plan, PlanRolePeriod
from app.models.providers import Contract, ContractMunicipality, Location, Lot, Provider, Service, Tariff
from app.models.teams import Municipality
from app.texts import _
from app.usecases.periods import holds_on
from app.usecases.providers.listing import families_with


def open_provider(reader: Reader, provider_id: UUID) -> ProviderRecord:
    """The provider with all that stands on its page.

    Raises NotFound where it is gone or in the bin.
    """
    row = reader.first(
        select(
            Provider,
            families_with(HelpStatus.RUNNING, Provider.id).label("families_now"),
            families_with(HelpStatus.WAITING, Provider.id).label("families_waiting"),
            _lead_of(reader).label("lead_of"),
        ).where(Provider.id == provider_id, Provider.binned_at.is_(None))
    )
    if row is None:
        raise NotFound(_("Deze aanbieder staat er niet meer. Misschien ligt hij in de prullenbak."))
    services = load_services(reader, provider_id)
    return ProviderRecord(
        id=row.id,
        version=row.version,
        name=row.name,
        agb=row.agb,
        kvk=row.kvk,
        identity=row.identity,
        telephone=row.telephone,
        email=row.email,
        website=row.website,
        note=row.note,
        locations=_locations(reader, provider_id),
        contracts=_contracts(reader, provider_id, services),
        loose_services=tuple(service for service in services if service.lot_id is None),
        today=reader.today,
        waits=_waits(reader, provider_id),
        families_now=row.families_now,
        families_waiting=row.families_waiting,
        lead_of=row.lead_of,
    )


def load_services(reader: Reader, provider_id: UUID) -> tuple[ServiceRecord, ...]:
    """All services of a provider with their tariffs, oldest tariff first; two statements."""
    tariffs: defaultdict[UUID, list[TariffRecord]] = defaultdict(list)
    for row in reader.rows(
        select(Tariff.id, Tariff.version, Tariff.service_id, Tariff.cents, Tariff.starts_on, Tariff.ends_on)
        .join(Service, Service.id == Tariff.service_id)
        .where(Service.provider_id == provider_id, Tariff.binned_at.is_(None))
        .order_by(Tariff.starts_on)
    ):
        tariffs[row.service_id].append(
            TariffRecord(
                id=row.id,
                version=row.version,
                service_id=row.service_id,
                cents=row.cents,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        )
    return tuple(
        ServiceRecord(
            id=row.id,
            version=row.version,
            provider_id=provider_id,
            provider_name=row.provider_name,
            lot_id=row.lot_id,
            code=row.code,
            name=row.name,
            kind=HelpKind(row.kind),
            unit=Unit(row.unit),
            category=row.category,
            tariffs=tuple(tariffs[row.id]),
        )
        for row in reader.rows(
            select(
                Service.id,
                Service.version,
                Provider.name.label("provider_name"),
                Service.lot_id,
                Service.code,
                Service.name,
                Service.kind,
                Service.unit,
                Service.category,
            )
            .join(Provider, Provider.id == Service.provider_id)
            .where(Service.provider_id == provider_id, Service.binned_at.is_(None))
            .order_by(Service.code, Service.name, Service.id)
        )
    )


def _lead_of(reader: Reader) -> Any:
    return (
        select(func.count(distinct(PlanRolePeriod.plan_id)))
        .join(Plan, Plan.id == PlanRolePeriod.plan_id)
        .where(
            PlanRolePeriod.provider_id == Provider.id,
            PlanRolePeriod.role == PlanRole.LEAD_PROVIDER.value,
            holds_on(PlanRolePeriod, reader.today),
            Plan.is_open,
        )
        .correlate(Provider)
        .scalar_subquery()
    )


def _locations(reader: Reader, provider_id: UUID) -> tuple[LocationRecord, ...]:
    rows = reader.rows(
        select(Location).where(Location.provider_id == provider_id, Location.binned_at.is_(None)).order_by(Location.id)
    )
    return tuple(
        LocationRecord(
            id=row.id,
            version=row.version,
            name=row.name,
            street=row.street,
            house_number=row.house_number,
            postcode=row.postcode,
            city=row.city,
            telephone=row.telephone,
        )
        for row in rows
    )


def _contracts(reader: Reader, provider_id: UUID, services: Sequence[ServiceRecord]) -> tuple[ContractRecord, ...]:
    municipalities = _grouped(
        reader.rows(
            select(ContractMunicipality.contract_id, Municipality.code, Municipality.name)
            .join(Contract, Contract.id == ContractMunicipality.contract_id)
            .join(Municipality, Municipality.code == ContractMunicipality.municipality_code)
            .where(Contract.provider_id == provider_id)
            .order_by(Municipality.name)
        )
    )
    lots = _grouped(
        reader.rows(
            select(Lot.contract_id, Lot.id, Lot.version, Lot.name)
            .join(Contract, Contract.id == Lot.contract_id)
            .where(Contract.provider_id == provider_id, Lot.binned_at.is_(None))
            .order_by(Lot.name, Lot.id)
        )
    )
    contracts = reader.rows(
        select(Contract)
        .where(Contract.provider_id == provider_id, Contract.binned_at.is_(None))
        .order_by(Contract.starts_on.desc(), Contract.number)
    )
    return tuple(
        ContractRecord(
            id=row.id,
            version=row.version,
            provider_id=provider_id,
            number=row.number,
            payment_form=PaymentForm(row.payment_form),
            scale=Scale(row.scale),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            municipality_codes=tuple(place.code for place in municipalities[row.id]),
            municipality_names=tuple(place.name for place in municipalities[row.id]),
            lots=tuple(
                LotRecord(
                    id=lot.id,
                    version=lot.version,
                    contract_id=row.id,
                    name=lot.name,
                    services=tuple(service for service in services if service.lot_id == lot.id),
                )
                for lot in lots[row.id]
            ),
        )
        for row in contracts
    )


def _waits(reader: Reader, provider_id: UUID) -> tuple[WaitRecord, ...]:
    name = func.coalesce(Service.name, Help.description)
    rows = reader.rows(
        select(
            name.label("service_name"),
            func.count(distinct(Help.family_id)).label("families"),
            func.min(Help.waiting_since).label("since"),
        )
        .outerjoin(Service, Service.id == Help.service_id)
        .where(Help.provider_id == provider_id, Help.status == HelpStatus.WAITING.value, Help.binned_at.is_(None))
        .group_by(name)
        .order_by(func.min(Help.waiting_since))
    )
    return tuple(
        WaitRecord(
            service_name=row.service_name or "",
            families=row.families,
            longest_weeks=weeks_waiting(row.since, reader.today),
        )
        for row in rows
    )


def _grouped(rows: Sequence[Row[Any]]) -> defaultdict[UUID, list[Row[Any]]]:
    """Rows under their contract."""
    grouped: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        grouped[row.contract_id].append(row)
    return grouped
