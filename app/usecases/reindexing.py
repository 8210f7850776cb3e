"""Search words follow the rows that they come from, whoever wrote those: each topic says for its tables how."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from sqlalchemy import delete, func, select

from app.db.transaction import Transactions, Writer
from app.models import Base
from app.models.families import Family
from app.models.persons import Person
from app.models.providers import Provider
from app.models.search import SearchWord
from app.usecases.families.base import INDEXERS as FAMILIES
from app.usecases.plans.base import INDEXERS as PLANS
from app.usecases.providers.naming import INDEXERS as PROVIDERS

Indexer = Callable[[Writer, Iterable[UUID]], None]
"""Writes the search words anew of all that is found by what stands in these rows of its table."""

_SUBJECTS: Mapping[str, type[Base]] = {"family": Family, "person": Person, "provider": Provider}
"""What has search words of its own; those of members and plans come along."""

INDEXERS: Mapping[str, Indexer] = {**FAMILIES, **PLANS, **PROVIDERS}


def write_all_words(transactions: Transactions) -> int:
    """Write all search words anew, in one transaction; gives how many subjects have words."""
    with transactions.write() as writer:
        return reindex(writer)


def reindex(writer: Writer) -> int:
    """Write all search words anew, for a database in which some are missing; gives how many subjects have words."""
    writer.send(delete(SearchWord))
    for table, model in _SUBJECTS.items():
        ids = list(writer.scalars(select(model.__table__.c.id).where(model.__table__.c.binned_at.is_(None))))
        for start in range(0, len(ids), 500):
            index_rows(writer, table, ids[start : start + 500])
    return int(writer.scalar(select(func.count(SearchWord.subject_id.distinct()))) or 0)


def index_rows(writer: Writer, table: str, row_ids: Iterable[UUID]) -> None:
    """Write the words anew that come from these rows; those of what lies in the bin go away."""
    indexer = INDEXERS.get(table)
    if indexer is not None:
        indexer(writer, row_ids)
