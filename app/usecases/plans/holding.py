"""Who leads the plan, its budget, and why one of the six ones deviates."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select

from app.db.conflicts import changed_since
from app.db.transaction import Writer
from app.domain.plans import One, OwnerKind, PlanRole
from app.errors import Conflict, UserError
from app.models import Base
from app.models.help import Budget
from app.models.plans import Plan, PlanRolePeriod
from app.models.providers import Provider
from app.texts import _
from app.usecases.plans.actions import Owner, load_owners
from app.usecases.plans.base import PlanUseCases, open_place

_REASON_COLUMNS: Mapping[One, str] = MappingProxyType(
    {
        One.DIRECTOR: "one_director_reason",
        One.CONTACT: "one_contact_reason",
        One.PROVIDER: "one_provider_reason",
        One.BUDGET: "one_budget_reason",
    }
)
_HOLDER_COLUMNS = {OwnerKind.MEMBER: "person_id", OwnerKind.WORKER: "worker_id", OwnerKind.PROVIDER: "provider_id"}


class Holding(PlanUseCases):
    """Director, contact, lead provider, budget and reasons."""

    def set_role(
        self,
        plan_id: UUID,
        role: PlanRole,
        holder: Owner | None,
        from_date: date,
        *,
        seen: Collection[UUID] | None = None,
    ) -> UUID | None:
        """Hand a role over on a day, or leave it empty from then on; gives the id of the new period.

        The former period ends on that day (half-open); one that began on it is replaced, so changing one's mind leaves
        no trace of a day in the plan, only in the log. Raises UserError where later periods were written already, and
        Conflict where there is a period that is not among those that were `seen`.
        """
        _check_holder(role, holder)
        with self._transactions.write() as writer:
            place = open_place(writer, plan_id)
            _make_room(writer, plan_id, role, from_date, seen)
            if holder is None:
                return None
            return writer.add(
                PlanRolePeriod,
                plan_id=place.plan_id,
                family_id=place.family_id,
                role=role.value,
                starts_on=from_date,
                **{column: holder.id if holder.kind is kind else None for kind, column in _HOLDER_COLUMNS.items()},
            )

    def holders(self, family_id: UUID, role: PlanRole) -> tuple[Owner, ...]:
        """Who can hold a role: members and workers, or for the lead provider any provider."""
        if role is PlanRole.LEAD_PROVIDER:
            return self.providers()
        with self._transactions.read() as reader:
            people = (OwnerKind.MEMBER, OwnerKind.WORKER)
            return tuple(
                owner for owner in reader.load(load_owners(family_id, reader.actor.team_id)) if owner.kind in people
            )

    def providers(self) -> tuple[Owner, ...]:
        """All providers by name, to choose one from."""
        with self._transactions.read() as reader:
            rows = reader.rows(
                select(Provider.id, Provider.name).where(Provider.binned_at.is_(None)).order_by(Provider.name)
            )
            return tuple(Owner(kind=OwnerKind.PROVIDER, id=row.id, name=row.name) for row in rows)

    def set_reason(self, plan_id: UUID, version: int, one: One, text: str) -> int:
        """Why one of the six deviates; empty takes the reason away."""
        if one not in _REASON_COLUMNS:
            raise UserError(_("Hier hoort geen reden bij. Er is niets veranderd. Los op wat er mist."))
        with self._transactions.write() as writer:
            open_place(writer, plan_id)
            return writer.change(Plan, plan_id, version, **{_REASON_COLUMNS[one]: text.strip() or None})

    def set_budget(
        self,
        plan_id: UUID,
        cents: int,
        starts_on: date,
        ends_on: date | None = None,
        reason: str | None = None,
        *,
        seen: Collection[UUID] | None = None,
    ) -> UUID:
        """Set the one budget from a day on; the one before ends there, one of the same day is replaced.

        Raises Conflict where there is a budget that is not among those that were `seen`.
        """
        if cents < 0:
            raise UserError(_("Een budget is niet minder dan nul. Er is niets veranderd. Kijk het bedrag na."))
        if ends_on is not None and ends_on <= starts_on:
            raise UserError(_("Het budget eindigt voor het begint. Er is niets veranderd. Kies een latere einddatum."))
        with self._transactions.write() as writer:
            place = open_place(writer, plan_id)
            rows = writer.rows(
                select(Budget.id, Budget.version, Budget.starts_on, Budget.ends_on).where(
                    Budget.plan_id == plan_id, Budget.binned_at.is_(None)
                )
            )
            _refuse_unseen(Budget, (row.id for row in rows), seen, writer)
            for row in rows:
                if row.starts_on == starts_on:
                    writer.bin(Budget, row.id, row.version)
                elif row.starts_on < starts_on and (row.ends_on is None or row.ends_on > starts_on):
                    writer.change(Budget, row.id, row.version, ends_on=starts_on)
            return writer.add(
                Budget,
                plan_id=place.plan_id,
                family_id=place.family_id,
                cents=cents,
                starts_on=starts_on,
                ends_on=ends_on,
                reason=(reason or "").strip() or None,
            )


def _refuse_unseen(model: type[Base], there: Iterable[UUID], seen: Collection[UUID] | None, writer: Writer) -> None:
    """What a colleague settled meanwhile is not replaced by somebody who did not see it."""
    unseen = [row_id for row_id in there if seen is not None and row_id not in seen]
    if unseen:
        raise Conflict(changed_since(writer.connection, model.__table__, unseen[0]))


def _check_holder(role: PlanRole, holder: Owner | None) -> None:
    if holder is None:
        return
    fits = (
        holder.kind is OwnerKind.PROVIDER
        if role is PlanRole.LEAD_PROVIDER
        else holder.kind in (OwnerKind.MEMBER, OwnerKind.WORKER)
    )
    if not fits:
        raise UserError(_("Deze rol past niet bij deze keuze. Er is niets veranderd. Kies iemand anders."))


def _make_room(writer: Writer, plan_id: UUID, role: PlanRole, day: date, seen: Collection[UUID] | None) -> None:
    rows = writer.rows(
        select(PlanRolePeriod.id, PlanRolePeriod.version, PlanRolePeriod.starts_on, PlanRolePeriod.ends_on).where(
            PlanRolePeriod.plan_id == plan_id, PlanRolePeriod.role == role.value, PlanRolePeriod.binned_at.is_(None)
        )
    )
    _refuse_unseen(PlanRolePeriod, (row.id for row in rows), seen, writer)
    if any(row.starts_on > day for row in rows):
        raise UserError(_("Er staat al een wisseling op een latere dag. Er is niets veranderd. Kies een dag daarna."))
    for row in rows:
        if row.starts_on == day:
            writer.bin(PlanRolePeriod, row.id, row.version)
        elif row.ends_on is None or row.ends_on > day:
            writer.change(PlanRolePeriod, row.id, row.version, ends_on=day)
