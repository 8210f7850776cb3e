"""Organisations that many families share: typed once, found by name ever after."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Transactions, Writer
from app.domain.families import OrganisationKind, OrganisationRecord
from app.domain.names import fold, tidy
from app.models.persons import Organisation


class Organisations:
    """Schools, practices, certified institutions."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def list(self, kinds: Sequence[OrganisationKind]) -> tuple[OrganisationRecord, ...]:
        """All organisations of these kinds, by name: to complete what is being typed."""
        with self._transactions.read() as reader:
            rows = reader.rows(
                select(*Organisation.__table__.c)
                .where(Organisation.kind.in_([kind.value for kind in kinds]), Organisation.binned_at.is_(None))
                .order_by(Organisation.folded_name)
            )
        return tuple(
            OrganisationRecord(
                id=row.id,
                version=row.version,
                kind=OrganisationKind(row.kind),
                name=row.name,
                telephone=row.telephone,
                email=row.email,
                city=row.city,
            )
            for row in rows
        )


def find_or_add_organisation(writer: Writer, kind: OrganisationKind, name: str | None) -> UUID | None:
    """The organisation of this name, made where it was not there yet; None for no name."""
    shown = tidy(name or "")
    if not shown:
        return None
    found = writer.scalar(
        select(Organisation.id).where(
            Organisation.kind == kind.value, Organisation.folded_name == fold(shown), Organisation.binned_at.is_(None)
        )
    )
    return found or writer.add(Organisation, kind=kind.value, name=shown, folded_name=fold(shown))
