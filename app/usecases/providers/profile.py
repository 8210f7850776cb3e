"""Writing who a provider is and where it can be found."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.db import search
from app.db.transaction import Writer
from app.domain.names import fold, tidy
from app.domain.postcodes import postcode_with_country
from app.domain.provider_codes import check_agb, check_kvk
from app.errors import UserError
from app.models.help import Help
from app.models.providers import Location, Provider
from app.texts import _, ngettext
from app.usecases.providers.listing import NOW_OR_SOON
from app.usecases.providers.naming import add_named, find_by_name, index_again


def add_provider(writer: Writer, name: str) -> UUID:
    """Raises UserError where the name is empty or stands there already."""
    if find_by_name(writer, _name(name)) is not None:
        raise UserError(_("Deze aanbieder staat er al. Er is niets veranderd. Open de aanbieder uit de lijst."))
    return add_named(writer, name)


def change_provider(writer: Writer, provider_id: UUID, version: int, changes: Mapping[str, Any]) -> int:
    values = {key: _text(value) for key, value in changes.items()}
    if "name" in changes:
        name = _name(changes["name"])
        values |= {"name": name, "folded_name": fold(name)}
    if "agb" in changes:
        values["agb"] = check_agb(changes["agb"])
    if "kvk" in changes:
        values["kvk"] = check_kvk(changes["kvk"])
    new_version = writer.change(Provider, provider_id, version, **values)
    if {"name", "agb"} & changes.keys():
        index_again(writer, provider_id)
    return new_version


def bin_provider(writer: Writer, provider_id: UUID, version: int) -> int:
    families = int(
        writer.scalar(
            select(func.count(Help.family_id.distinct())).where(
                Help.provider_id == provider_id, Help.status.in_(NOW_OR_SOON), Help.binned_at.is_(None)
            )
        )
        or 0
    )
    if families:
        raise UserError(
            ngettext(
                "Deze aanbieder helpt nog {n} gezin. Er is niets veranderd. Stop eerst die hulp.",
                "Deze aanbieder helpt nog {n} gezinnen. Er is niets veranderd. Stop eerst die hulp.",
                families,
            ).format(n=families)
        )
    new_version = writer.bin(Provider, provider_id, version)
    search.forget(writer, provider_id)
    return new_version


def restore_provider(writer: Writer, provider_id: UUID, version: int) -> int:
    new_version = writer.restore(Provider, provider_id, version)
    index_again(writer, provider_id)
    return new_version


def add_location(writer: Writer, provider_id: UUID, fields: Mapping[str, Any]) -> UUID:
    location_id = writer.add(Location, provider_id=provider_id, **_place(fields))
    index_again(writer, provider_id)
    return location_id


def change_location(writer: Writer, location_id: UUID, version: int, fields: Mapping[str, Any]) -> int:
    new_version = writer.change(Location, location_id, version, **_place(fields))
    if "city" in fields:
        index_again(writer, writer.scalar(select(Location.provider_id).where(Location.id == location_id)))
    return new_version


def bin_location(writer: Writer, location_id: UUID, version: int) -> int:
    """Its place no longer finds the provider."""
    new_version = writer.bin(Location, location_id, version)
    index_again(writer, writer.scalar(select(Location.provider_id).where(Location.id == location_id)))
    return new_version


def _place(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = {key: _text(value) for key, value in fields.items()}
    written = values.get("postcode")
    if written:
        values["postcode"] = postcode_with_country(written)
    return values


def _name(name: str) -> str:
    shown = tidy(name)
    if not fold(shown):
        raise UserError(_("Vul de naam van de aanbieder in."))
    return shown


def _text(value: str | None) -> str | None:
    """Nothing typed is stored as nothing."""
    stripped = (value or "").strip()
    return stripped or None
