"""Organisations that many families share: typed once, found by name ever after."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Transactions, Writer
from app.domain.families import OrganisationDraft, OrganisationKind, OrganisationRecord
from app.domain.names import fold, tidy
from app.domain.organisations import AT_SCHOOL, kind_at_school
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


def find_or_add_school(writer: Writer, name: str | None) -> UUID | None:
    """Where a child goes, called what it is: the organisation of this name that is there, whatever its kind, else a
    new one of the kind that its name says; None for no name.
    """
    shown = tidy(name or "")
    if not shown:
        return None
    kind = kind_at_school(shown)
    kinds = (kind, *(other for other in AT_SCHOOL if other is not kind))
    rows = writer.rows(
        select(Organisation.id, Organisation.kind).where(
            Organisation.kind.in_([one.value for one in kinds]),
            Organisation.folded_name == fold(shown),
            Organisation.binned_at.is_(None),
        )
    )
    found = {row.kind: row.id for row in rows}
    known = next((found[one.value] for one in kinds if one.value in found), None)
    return known or writer.add(Organisation, kind=kind.value, name=shown, folded_name=fold(shown))


def share_organisation(writer: Writer, draft: OrganisationDraft) -> UUID | None:
    """The organisation of this name and kind, made where it was not there yet; a telephone that is new goes with it."""
    found = find_or_add_organisation(writer, draft.kind, draft.name)
    if found is not None and draft.telephone:
        row = writer.first(select(Organisation.version, Organisation.telephone).where(Organisation.id == found))
        if row is not None and row.telephone != draft.telephone:
            writer.change(Organisation, found, row.version, telephone=draft.telephone)
    return found
