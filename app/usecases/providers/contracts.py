"""Writing contracts, lots, services and their tariffs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from app.db.transaction import Writer
from app.domain.dates import format_date
from app.domain.help import HelpStatus
from app.domain.names import tidy
from app.domain.provider_codes import check_product_code
from app.errors import NotFound, UserError
from app.models.help import Help
from app.models.providers import Contract, ContractMunicipality, Lot, Service, Tariff
from app.models.teams import Municipality
from app.texts import _


def add_contract(
    writer: Writer, provider_id: UUID, values: Mapping[str, Any], municipality_codes: Sequence[str]
) -> UUID:
    _check_period(values["starts_on"], values["ends_on"])
    contract_id = writer.add(
        Contract,
        provider_id=provider_id,
        **{**values, "number": _filled(values["number"], _("Vul het contractnummer in."))},
    )
    _write_municipalities(writer, contract_id, municipality_codes)
    return contract_id


def change_contract(writer: Writer, contract_id: UUID, version: int, changes: Mapping[str, Any]) -> int:
    values = dict(changes)
    if "number" in values:
        values["number"] = _filled(values["number"], _("Vul het contractnummer in."))
    if {"starts_on", "ends_on"} & values.keys():
        row = _get(writer, Contract, contract_id)
        _check_period(values.get("starts_on", row.starts_on), values.get("ends_on", row.ends_on))
    return writer.change(Contract, contract_id, version, **values)


def set_municipalities(writer: Writer, contract_id: UUID, version: int, codes: Sequence[str]) -> int:
    row = _get(writer, Contract, contract_id)
    before = set(
        writer.scalars(
            select(ContractMunicipality.municipality_code).where(ContractMunicipality.contract_id == contract_id)
        )
    )
    if before == set(codes):
        return int(row.version)
    # the contract itself carries the version, so two people cannot change its municipalities past each other
    served = ",".join(sorted(before)), ",".join(sorted(codes))
    new_version = writer.carry(Contract, contract_id, version, {"municipalities": served})
    for code in sorted(before - set(codes)):
        writer.untie(ContractMunicipality, {"contract_id": contract_id, "municipality_code": code})
    _write_municipalities(writer, contract_id, sorted(set(codes) - before))
    return new_version


def bin_contract(writer: Writer, contract_id: UUID, version: int) -> int:
    _refuse_in_use(writer, Service.lot_id.in_(select(Lot.id).where(Lot.contract_id == contract_id)))
    return writer.bin(Contract, contract_id, version)


def add_lot(writer: Writer, contract_id: UUID, name: str) -> UUID:
    return writer.add(Lot, contract_id=contract_id, name=filled_name(name))


def bin_lot(writer: Writer, lot_id: UUID, version: int) -> int:
    _refuse_in_use(writer, Service.lot_id == lot_id)
    return writer.bin(Lot, lot_id, version)


def add_service(writer: Writer, provider_id: UUID, lot_id: UUID | None, values: Mapping[str, Any]) -> UUID:
    if lot_id is not None:
        owner = writer.scalar(
            select(Contract.provider_id).join(Lot, Lot.contract_id == Contract.id).where(Lot.id == lot_id)
        )
        if owner != provider_id:
            raise NotFound(_("Dit perceel hoort niet bij deze aanbieder. Er is niets veranderd."))
    return writer.add(Service, provider_id=provider_id, lot_id=lot_id, **_service(values))


def change_service(writer: Writer, service_id: UUID, version: int, changes: Mapping[str, Any]) -> int:
    if "kind" in changes:
        row = _get(writer, Service, service_id)
        if row.kind != changes["kind"] and writer.scalar(
            select(func.count()).select_from(Help).where(Help.service_id == service_id)
        ):
            raise UserError(
                _("Er is al hulp met deze dienst: de soort blijft zo. Maak een nieuwe dienst voor de andere soort.")
            )
    return writer.change(Service, service_id, version, **_service(changes))


def bin_service(writer: Writer, service_id: UUID, version: int) -> int:
    _refuse_in_use(writer, Service.id == service_id)
    return writer.bin(Service, service_id, version)


def set_tariff(writer: Writer, service_id: UUID, cents: int, starts_on: date, ends_on: date | None) -> UUID:
    """A tariff over [starts_on, ends_on); an open one that began earlier ends where this one begins."""
    _check_cents(cents)
    _check_period(starts_on, ends_on)
    _get(writer, Service, service_id)
    former = writer.first(
        select(Tariff.id, Tariff.version).where(
            Tariff.service_id == service_id,
            Tariff.binned_at.is_(None),
            Tariff.ends_on.is_(None),
            Tariff.starts_on < starts_on,
        )
    )
    if former is not None:
        writer.change(Tariff, former.id, former.version, ends_on=starts_on)
    _refuse_overlap(writer, service_id, starts_on, ends_on)
    return writer.add(Tariff, service_id=service_id, cents=cents, starts_on=starts_on, ends_on=ends_on)


def change_tariff(writer: Writer, tariff_id: UUID, version: int, changes: Mapping[str, Any]) -> int:
    row = _get(writer, Tariff, tariff_id)
    starts_on = changes.get("starts_on", row.starts_on)
    ends_on = changes.get("ends_on", row.ends_on)
    _check_cents(changes.get("cents", row.cents))
    _check_period(starts_on, ends_on)
    _refuse_overlap(writer, row.service_id, starts_on, ends_on, but=tariff_id)
    return writer.change(Tariff, tariff_id, version, **changes)


def bin_tariff(writer: Writer, tariff_id: UUID, version: int) -> int:
    return writer.bin(Tariff, tariff_id, version)


def filled_name(name: str) -> str:
    """Raises UserError where nothing was typed."""
    return _filled(name, _("Vul een naam in."))


def _service(values: Mapping[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    if "name" in checked:
        checked["name"] = filled_name(checked["name"])
    if "code" in checked:
        checked["code"] = check_product_code(checked["code"])
    if checked.get("kind") == "own_network":
        raise UserError(_("Eigen netwerk is geen dienst van een aanbieder. Kies een andere soort."))
    return checked


def _write_municipalities(writer: Writer, contract_id: UUID, codes: Sequence[str]) -> None:
    known = set(writer.scalars(select(Municipality.code).where(Municipality.code.in_(list(codes))))) if codes else set()
    if known != set(codes):
        raise NotFound(_("Een gekozen gemeente staat niet in de lijst. Er is niets veranderd."))
    writer.add_many(
        ContractMunicipality,
        [{"contract_id": contract_id, "municipality_code": code} for code in sorted(known)],
    )


def _refuse_in_use(writer: Writer, services: Any) -> None:
    running = writer.scalar(
        select(func.count())
        .select_from(Help)
        .join(Service, Service.id == Help.service_id)
        .where(services, Help.status != HelpStatus.ENDED.value, Help.binned_at.is_(None))
    )
    if running:
        raise UserError(_("Er loopt of wacht nog hulp met deze dienst. Er is niets veranderd. Stop eerst die hulp."))


def _refuse_overlap(
    writer: Writer, service_id: UUID, starts_on: date, ends_on: date | None, but: UUID | None = None
) -> None:
    """Say which tariff is in the way; the database itself refuses what slips through at the same moment."""
    meets = (
        select(Tariff.starts_on, Tariff.ends_on)
        .where(
            Tariff.service_id == service_id,
            Tariff.binned_at.is_(None),
            or_(Tariff.ends_on.is_(None), Tariff.ends_on > starts_on),
        )
        .order_by(Tariff.starts_on)
        .limit(1)
    )
    if ends_on is not None:
        meets = meets.where(Tariff.starts_on < ends_on)
    if but is not None:
        meets = meets.where(Tariff.id != but)
    other = writer.first(meets)
    if other is None:
        return
    if other.ends_on is None:
        raise UserError(
            _("Vanaf {start} geldt al een tarief. Er is niets veranderd. Kies een andere periode.").format(
                start=format_date(other.starts_on)
            )
        )
    raise UserError(
        _("Van {start} tot {end} geldt al een tarief. Er is niets veranderd. Kies een andere periode.").format(
            start=format_date(other.starts_on), end=format_date(other.ends_on)
        )
    )


def _check_period(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on <= starts_on:
        raise UserError(_("Het einde ligt niet na het begin. Er is niets veranderd. Kijk de datums na."))


def _check_cents(cents: int) -> None:
    if cents < 0:
        raise UserError(_("Een tarief is nooit minder dan nul. Er is niets veranderd. Kijk het bedrag na."))


def _filled(text: str, sentence: str) -> str:
    shown = tidy(text)
    if not shown:
        raise UserError(sentence)
    return shown


def _get(writer: Writer, model: Any, row_id: UUID) -> Any:
    row = writer.first(select(model).where(model.id == row_id, model.binned_at.is_(None)))
    if row is None:
        raise NotFound(_("Dit staat er niet meer. Misschien ligt het in de prullenbak. Er is niets veranderd."))
    return row
