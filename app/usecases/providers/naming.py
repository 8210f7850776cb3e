"""Providers by their name, for whoever reads or writes one in a larger transaction."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from sqlalchemy import select

from app.db import search
from app.db.transaction import Reader, Writer
from app.domain.names import fold, tidy
from app.domain.search import provider_texts
from app.models.providers import Location, Provider

SEARCH_KIND = "provider"


def find_by_name(reader: Reader, name: str) -> UUID | None:
    """The provider of this name, however it is written (capitals, accents, points)."""
    return reader.scalar(select(Provider.id).where(Provider.folded_name == fold(name), Provider.binned_at.is_(None)))


def find_or_add(writer: Writer, name: str) -> UUID:
    """The provider of this name, made where it was not there yet."""
    return find_by_name(writer, name) or add_named(writer, name)


def add_named(writer: Writer, name: str, **values: str | None) -> UUID:
    """A new provider with its search words."""
    shown = tidy(name)
    provider_id = writer.add(Provider, name=shown, folded_name=fold(shown), **values)
    search.index(writer, provider_id, SEARCH_KIND, None, *provider_texts(shown, values.get("agb"), ()))
    return provider_id


def index_again(writer: Writer, provider_id: UUID) -> None:
    """Write the search words of a provider anew: its name, AGB code and places."""
    row = writer.first(select(Provider.name, Provider.agb).where(Provider.id == provider_id))
    if row is None:
        return
    cities = writer.scalars(
        select(Location.city).where(Location.provider_id == provider_id, Location.binned_at.is_(None))
    )
    search.index(writer, provider_id, SEARCH_KIND, None, *provider_texts(row.name, row.agb, cities))


def _index_providers(writer: Writer, row_ids: Iterable[UUID]) -> None:
    for row in writer.rows(select(Provider.id, Provider.binned_at).where(Provider.id.in_(list(row_ids)))):
        if row.binned_at is None:
            index_again(writer, row.id)
        else:
            search.forget(writer, row.id)


def _index_locations(writer: Writer, row_ids: Iterable[UUID]) -> None:
    providers = select(Location.provider_id).where(Location.id.in_(list(row_ids)))
    _index_providers(writer, set(writer.scalars(providers)))


INDEXERS: Mapping[str, Callable[[Writer, Iterable[UUID]], None]] = {
    "provider": _index_providers,
    "location": _index_locations,
}
"""By table: writes the search words anew that come from these rows."""
