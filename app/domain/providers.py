"""Providers, what they are contracted for, and at what tariff."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.periods import first_on


class HelpKind(StrEnum):
    """How help is reached. Individual help under the Jeugdwet needs a decision; the other kinds are exempt."""

    INDIVIDUAL = "individual"
    FREE_ACCESS = "free_access"
    COLLECTIVE = "collective"
    OWN_NETWORK = "own_network"
    OTHER_LAW = "other_law"


class PaymentForm(StrEnum):
    SUBSIDY = "subsidy"
    LUMP_SUM = "lump_sum"
    EFFORT = "effort"
    RESULT = "result"
    TASK = "task"


class Scale(StrEnum):
    LOCAL = "local"
    REGIONAL = "regional"
    SUPRAREGIONAL = "supraregional"


class Unit(StrEnum):
    """Unit of volume (WJ756)."""

    MINUTE = "01"
    HOUR = "04"
    DAY_AND_NIGHT = "14"
    HALF_DAY = "16"
    PIECE_OUTPUT = "82"
    EURO = "83"
    PIECE_EFFORT = "84"


class Frequency(StrEnum):
    """In what time the volume is given (WMO757)."""

    DAY = "1"
    WEEK = "2"
    MONTH = "4"
    TOTAL = "6"


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffRecord:
    """Price per unit in whole cents, for a half-open period."""

    id: UUID
    version: int
    service_id: UUID
    cents: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRecord:
    id: UUID
    version: int
    provider_id: UUID
    provider_name: str
    lot_id: UUID | None
    code: str | None
    name: str
    kind: HelpKind
    unit: Unit
    category: str | None
    tariffs: tuple[TariffRecord, ...]

    def tariff_on(self, day: date) -> TariffRecord | None:
        return first_on(self.tariffs, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class LotRecord:
    id: UUID
    version: int
    contract_id: UUID
    name: str
    services: tuple[ServiceRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRecord:
    id: UUID
    version: int
    provider_id: UUID
    number: str
    payment_form: PaymentForm
    scale: Scale
    starts_on: date
    ends_on: date | None
    municipality_codes: tuple[str, ...]
    municipality_names: tuple[str, ...]
    lots: tuple[LotRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationRecord:
    id: UUID
    version: int
    name: str | None
    street: str | None
    house_number: str | None
    postcode: str | None
    city: str | None
    telephone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivesRecord:
    """A family that receives help of this provider now."""

    help_id: UUID
    family_id: UUID
    family_name: str
    unsafe: bool
    service_name: str
    status: str
    """A value of HelpStatus: running, waiting or planned."""
    starts_on: date | None
    ends_on: date | None
    waiting_since: date | None
    lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitRecord:
    """How many families wait for one service, and the longest wait in whole weeks."""

    service_name: str
    families: int
    longest_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSummary:
    id: UUID
    name: str
    city: str | None
    agb: str | None
    families_now: int
    families_waiting: int
    contracts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRecord:
    id: UUID
    version: int
    name: str
    agb: str | None
    kvk: str | None
    identity: str | None
    """Levensbeschouwing, in the provider's own words."""
    telephone: str | None
    email: str | None
    website: str | None
    note: str | None
    locations: tuple[LocationRecord, ...]
    contracts: tuple[ContractRecord, ...]
    loose_services: tuple[ServiceRecord, ...]
    """Services outside a contract, such as free-access help."""
    today: date
    """The day on which this was read."""
    waits: tuple[WaitRecord, ...]
    families_now: int
    families_waiting: int
    lead_of: int
    """How many open plans have it as lead provider."""

    @property
    def services(self) -> tuple[ServiceRecord, ...]:
        """All services, inside and outside contracts."""
        of_lots = tuple(service for contract in self.contracts for lot in contract.lots for service in lot.services)
        return of_lots + self.loose_services
