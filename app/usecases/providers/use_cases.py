"""What a person can do with providers: one public method is one action and one transaction."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from app.db.transaction import Transactions
from app.domain.pages import Page
from app.domain.providers import (
    HelpKind,
    PaymentForm,
    ProviderRecord,
    ProviderSummary,
    ReceivesRecord,
    Scale,
    Unit,
)
from app.models.providers import Lot
from app.usecases.providers import contracts, profile
from app.usecases.providers.listing import list_providers, list_receiving
from app.usecases.providers.opening import open_provider


class ProfileChanges(TypedDict, total=False):
    """Fields of a provider that can change."""

    name: str
    agb: str | None
    kvk: str | None
    identity: str | None
    telephone: str | None
    email: str | None
    website: str | None
    note: str | None


class LocationFields(TypedDict, total=False):
    name: str | None
    street: str | None
    house_number: str | None
    postcode: str | None
    city: str | None
    telephone: str | None


class ContractChanges(TypedDict, total=False):
    number: str
    payment_form: PaymentForm
    scale: Scale
    starts_on: date
    ends_on: date | None


class ServiceChanges(TypedDict, total=False):
    code: str | None
    name: str
    kind: HelpKind
    unit: Unit
    category: str | None


class TariffChanges(TypedDict, total=False):
    cents: int
    starts_on: date
    ends_on: date | None


class Providers:
    """Every method that changes a row takes the version it was read with.

    They raise Conflict where somebody changed the row since, NotFound where it is gone, and UserError with a
    sentence where a value is refused.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    # Reading

    def list(
        self,
        *,
        text: str = "",
        municipality_code: str | None = None,
        has_waiting: bool = False,
        sort: str = "name",
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Page[ProviderSummary]:
        """Providers by name, place or AGB; sorted by one of `listing.SORTS`."""
        with self._transactions.read() as reader:
            return list_providers(
                reader,
                text=text,
                municipality_code=municipality_code,
                has_waiting=has_waiting,
                sort=sort,
                descending=descending,
                offset=offset,
                limit=limit,
            )

    def open(self, provider_id: UUID) -> ProviderRecord:
        """The provider whole."""
        with self._transactions.read() as reader:
            return open_provider(reader, provider_id)

    def receiving(self, provider_id: UUID, *, offset: int = 0, limit: int = 100) -> Page[ReceivesRecord]:
        """Who receives its help now, waits for it or will get it; who waits comes first."""
        with self._transactions.read() as reader:
            return list_receiving(reader, provider_id, offset=offset, limit=limit)

    # Profile

    def add(self, name: str) -> UUID:
        """A new provider; a name is enough to begin with."""
        with self._transactions.write() as writer:
            return profile.add_provider(writer, name)

    def change(self, provider_id: UUID, version: int, **changes: Unpack[ProfileChanges]) -> int:
        with self._transactions.write() as writer:
            return profile.change_provider(writer, provider_id, version, dict(changes))

    def bin(self, provider_id: UUID, version: int) -> int:
        """Put a provider in the bin; refused while it helps a family or is to."""
        with self._transactions.write() as writer:
            return profile.bin_provider(writer, provider_id, version)

    def restore(self, provider_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return profile.restore_provider(writer, provider_id, version)

    def add_location(self, provider_id: UUID, **fields: Unpack[LocationFields]) -> UUID:
        with self._transactions.write() as writer:
            return profile.add_location(writer, provider_id, dict(fields))

    def change_location(self, location_id: UUID, version: int, **fields: Unpack[LocationFields]) -> int:
        with self._transactions.write() as writer:
            return profile.change_location(writer, location_id, version, dict(fields))

    def bin_location(self, location_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return profile.bin_location(writer, location_id, version)

    # Contracts, lots and services

    def add_contract(
        self,
        provider_id: UUID,
        *,
        number: str,
        payment_form: PaymentForm,
        scale: Scale,
        starts_on: date,
        ends_on: date | None = None,
        municipality_codes: Sequence[str] = (),
    ) -> UUID:
        """A new contract over [starts_on, ends_on), without an end where none was agreed."""
        with self._transactions.write() as writer:
            return contracts.add_contract(
                writer,
                provider_id,
                {
                    "number": number,
                    "payment_form": payment_form,
                    "scale": scale,
                    "starts_on": starts_on,
                    "ends_on": ends_on,
                },
                municipality_codes,
            )

    def change_contract(self, contract_id: UUID, version: int, **changes: Unpack[ContractChanges]) -> int:
        with self._transactions.write() as writer:
            return contracts.change_contract(writer, contract_id, version, dict(changes))

    def set_municipalities(self, contract_id: UUID, version: int, codes: Sequence[str]) -> int:
        """Say which municipalities a contract serves; counts as a change of the contract."""
        with self._transactions.write() as writer:
            return contracts.set_municipalities(writer, contract_id, version, codes)

    def bin_contract(self, contract_id: UUID, version: int) -> int:
        """Put a contract in the bin; refused while help runs on one of its services."""
        with self._transactions.write() as writer:
            return contracts.bin_contract(writer, contract_id, version)

    def add_lot(self, contract_id: UUID, name: str) -> UUID:
        with self._transactions.write() as writer:
            return contracts.add_lot(writer, contract_id, name)

    def change_lot(self, lot_id: UUID, version: int, name: str) -> int:
        with self._transactions.write() as writer:
            return writer.change(Lot, lot_id, version, name=contracts.filled_name(name))

    def bin_lot(self, lot_id: UUID, version: int) -> int:
        """Put a lot in the bin; refused while help runs on one of its services."""
        with self._transactions.write() as writer:
            return contracts.bin_lot(writer, lot_id, version)

    def add_service(
        self,
        provider_id: UUID,
        *,
        name: str,
        kind: HelpKind,
        unit: Unit,
        lot_id: UUID | None = None,
        code: str | None = None,
        category: str | None = None,
        cents: int | None = None,
        tariff_from: date | None = None,
    ) -> UUID:
        """A new service, in a lot or loose, with its first tariff where one is given."""
        with self._transactions.write() as writer:
            service_id = contracts.add_service(
                writer,
                provider_id,
                lot_id,
                {"name": name, "kind": kind, "unit": unit, "code": code, "category": category},
            )
            if cents is not None:
                contracts.set_tariff(writer, service_id, cents, tariff_from or writer.today, None)
            return service_id

    def change_service(self, service_id: UUID, version: int, **changes: Unpack[ServiceChanges]) -> int:
        """Change a service; its kind cannot change while help refers to it."""
        with self._transactions.write() as writer:
            return contracts.change_service(writer, service_id, version, dict(changes))

    def bin_service(self, service_id: UUID, version: int) -> int:
        """Put a service in the bin; refused while help runs on it."""
        with self._transactions.write() as writer:
            return contracts.bin_service(writer, service_id, version)

    # Tariffs

    def set_tariff(self, service_id: UUID, cents: int, starts_on: date, ends_on: date | None = None) -> UUID:
        """A tariff from a day on. An open tariff that ran until then ends on that day; other overlap is refused."""
        with self._transactions.write() as writer:
            return contracts.set_tariff(writer, service_id, cents, starts_on, ends_on)

    def change_tariff(self, tariff_id: UUID, version: int, **changes: Unpack[TariffChanges]) -> int:
        with self._transactions.write() as writer:
            return contracts.change_tariff(writer, tariff_id, version, dict(changes))

    def bin_tariff(self, tariff_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return contracts.bin_tariff(writer, tariff_id, version)
