"""The list of providers, and the families that one of them helps."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, distinct, exists, func, or_, select

from app.db.transaction import Reader
from app.domain.help import HelpStatus
from app.domain.names import fold
from app.domain.pages import Page
from app.domain.plans import PlanRole
from app.domain.providers import ProviderSummary, ReceivesRecord
from app.models.families import Family
from app.models.help import Help
from app.models.plans import Plan, PlanRolePeriod
from app.models.providers import Contract, ContractMunicipality, Location, Provider, Service
from app.usecases.periods import holds_on

SORTS = ("name", "city", "agb", "families_now", "families_waiting", "contracts")
NOW_OR_SOON = (HelpStatus.RUNNING.value, HelpStatus.WAITING.value, HelpStatus.PLANNED.value)


def list_providers(
    reader: Reader,
    *,
    text: str,
    municipality_code: str | None,
    has_waiting: bool,
    sort: str,
    descending: bool,
    offset: int,
    limit: int,
) -> Page[ProviderSummary]:
    """One page of providers; two statements however many there are."""
    wanted = _wanted(reader, text, municipality_code, has_waiting)
    total = int(reader.scalar(select(func.count()).select_from(Provider).where(wanted)) or 0)
    columns: dict[str, ColumnElement[Any]] = {
        "city": _first_city(),
        "families_now": families_with(HelpStatus.RUNNING, Provider.id),
        "families_waiting": families_with(HelpStatus.WAITING, Provider.id),
        "contracts": _running_contracts(reader),
    }
    order: Any = {"name": Provider.folded_name, "agb": Provider.agb, **columns}[sort if sort in SORTS else "name"]
    empty_last = case((order.is_(None), 1), else_=0)
    statement = (
        select(Provider.id, Provider.name, Provider.agb, *(column.label(key) for key, column in columns.items()))
        .where(wanted)
        .order_by(empty_last, order.desc() if descending else order.asc(), Provider.folded_name, Provider.id)
        .offset(offset)
        .limit(limit)
    )
    items = [
        ProviderSummary(
            id=row.id,
            name=row.name,
            city=row.city,
            agb=row.agb,
            families_now=row.families_now,
            families_waiting=row.families_waiting,
            contracts=row.contracts,
        )
        for row in reader.rows(statement)
    ]
    return Page(items=items, offset=offset, total=total)


def list_receiving(reader: Reader, provider_id: UUID, *, offset: int, limit: int) -> Page[ReceivesRecord]:
    """The lines of help that a provider gives now or will give, who waits first; two statements."""
    wanted = and_(
        Help.provider_id == provider_id,
        Help.status.in_(NOW_OR_SOON),
        Help.binned_at.is_(None),
        Family.binned_at.is_(None),
        Plan.is_open,
    )
    total = int(reader.scalar(_with_family(select(func.count()).select_from(Help)).where(wanted)) or 0)
    lead = exists().where(
        PlanRolePeriod.plan_id == Help.plan_id,
        PlanRolePeriod.provider_id == provider_id,
        PlanRolePeriod.role == PlanRole.LEAD_PROVIDER.value,
        holds_on(PlanRolePeriod, reader.today),
    )
    statement = (
        _with_family(
            select(
                Help.id,
                Help.family_id,
                Family.name.label("family_name"),
                Family.unsafe,
                func.coalesce(Service.name, Help.description).label("service_name"),
                Help.status,
                Help.starts_on,
                Help.ends_on,
                Help.waiting_since,
                lead.label("lead"),
            )
        )
        .outerjoin(Service, Service.id == Help.service_id)
        .where(wanted)
        .order_by(case((Help.status == HelpStatus.WAITING.value, 0), else_=1), Family.sort_name, Help.id)
        .offset(offset)
        .limit(limit)
    )
    items = [
        ReceivesRecord(
            help_id=row.id,
            family_id=row.family_id,
            family_name=row.family_name,
            unsafe=row.unsafe,
            service_name=row.service_name or "",
            status=HelpStatus(row.status),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            waiting_since=row.waiting_since,
            lead=bool(row.lead),
        )
        for row in reader.rows(statement)
    ]
    return Page(items=items, offset=offset, total=total)


def families_with(status: HelpStatus, provider_id: Any) -> ColumnElement[int]:
    """How many families have help of this status from a provider, as a column."""
    return (
        select(func.count(distinct(Help.family_id)))
        .where(Help.provider_id == provider_id, Help.status == status.value, Help.binned_at.is_(None))
        .correlate(Provider)
        .scalar_subquery()
    )


def _with_family(statement: Any) -> Any:
    return statement.join(Family, Family.id == Help.family_id).join(Plan, Plan.id == Help.plan_id)


def _wanted(reader: Reader, text: str, municipality_code: str | None, has_waiting: bool) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [Provider.binned_at.is_(None)]
    for word in fold(text).split():
        in_city = exists().where(
            Location.provider_id == Provider.id,
            Location.binned_at.is_(None),
            func.lower(Location.city).contains(word, autoescape=True),
        )
        conditions.append(
            or_(
                Provider.folded_name.contains(word, autoescape=True),
                Provider.agb.startswith(word, autoescape=True),
                in_city,
            )
        )
    if municipality_code:
        conditions.append(
            exists().where(
                Contract.provider_id == Provider.id,
                Contract.binned_at.is_(None),
                _runs(reader),
                ContractMunicipality.contract_id == Contract.id,
                ContractMunicipality.municipality_code == municipality_code,
            )
        )
    if has_waiting:
        conditions.append(
            exists().where(
                Help.provider_id == Provider.id, Help.status == HelpStatus.WAITING.value, Help.binned_at.is_(None)
            )
        )
    return and_(*conditions)


def _runs(reader: Reader) -> ColumnElement[bool]:
    return or_(Contract.ends_on.is_(None), Contract.ends_on > reader.today)


def _running_contracts(reader: Reader) -> ColumnElement[int]:
    return (
        select(func.count(Contract.id))
        .where(Contract.provider_id == Provider.id, Contract.binned_at.is_(None), _runs(reader))
        .correlate(Provider)
        .scalar_subquery()
    )


def _first_city() -> ColumnElement[str | None]:
    return (
        select(func.min(Location.city))
        .where(Location.provider_id == Provider.id, Location.binned_at.is_(None), Location.city != "")
        .correlate(Provider)
        .scalar_subquery()
    )
