"""Opening, agreeing, closing and reopening a plan."""

from datetime import date
from uuid import UUID

from sqlalchemy import select, update

from app.db.search import index
from app.db.transaction import Reader, Writer, new_id
from app.domain.families import MemberRole
from app.domain.help import HelpStatus
from app.domain.plans import PlanRecord, PlanState
from app.domain.search import plan_texts
from app.errors import NotFound, UserError
from app.models.families import Family, Member
from app.models.help import Help
from app.models.installation import Installation
from app.models.plans import Plan, PlanChild
from app.texts import _
from app.usecases.plans.base import PLAN_KIND, PlanUseCases, open_place
from app.usecases.plans.loading import load_plan


class Lifecycle(PlanUseCases):
    """From first concept to closing."""

    def of_family(self, family_id: UUID) -> PlanRecord | None:
        """The open plan of a family, else the one that was closed last."""
        with self._transactions.read() as reader:
            return reader.load(load_plan(family_id, reader.today))

    def open_plan(self, family_id: UUID) -> UUID:
        """Begin the one plan of a family, as a concept with all its children in it.

        The database refuses a second open plan, and a child that stands in another open plan.
        """
        with self._transactions.write() as writer:
            return add_plan(writer, family_id)

    def activate(self, plan_id: UUID, version: int) -> int:
        """The family agrees: the concept becomes the plan."""
        with self._transactions.write() as writer:
            open_place(writer, plan_id)
            return writer.change(Plan, plan_id, version, state=PlanState.ACTIVE.value)

    def close(self, plan_id: UUID, version: int, closed_on: date) -> int:
        """Close a plan; its children may then stand in a new one. Refused while help runs or waits in it."""
        with self._transactions.write() as writer:
            # locked before looking what runs in it, so that nothing can start in it meanwhile
            row = writer.lock((Plan, [plan_id])).get(plan_id)
            if row is not None and closed_on < row["opened_on"]:
                raise UserError(_("Het plan kan niet sluiten voordat het begon. Er is niets veranderd. Kies een dag."))
            if has_live_help(writer, plan_id):
                raise UserError(_("In dit plan loopt of wacht nog hulp. Er is niets veranderd. Stop eerst die hulp."))
            return writer.change(
                Plan, plan_id, version, state=PlanState.CLOSED.value, closed_on=closed_on, is_open=False
            )

    def reopen(self, plan_id: UUID, version: int) -> int:
        """Open a closed plan again; refused by the database when the family has another one."""
        with self._transactions.write() as writer:
            return writer.change(Plan, plan_id, version, state=PlanState.ACTIVE.value, closed_on=None, is_open=True)

    def take_children_in(self, plan_id: UUID) -> int:
        """Put the children of the family that are missing into the open plan; gives how many were added."""
        with self._transactions.write() as writer:
            place = open_place(writer, plan_id)
            return _add_children(writer, place.plan_id, place.family_id)

    def set_if_it_fails(self, plan_id: UUID, version: int, text: str) -> int:
        """What was agreed for when the plan does not work."""
        with self._transactions.write() as writer:
            open_place(writer, plan_id)
            return writer.change(Plan, plan_id, version, if_it_fails=text.strip() or None)


def has_live_help(reader: Reader, plan_id: UUID) -> bool:
    """Whether help runs or waits in a plan, which then cannot be closed."""
    live = select(Help.id).where(
        Help.plan_id == plan_id,
        Help.binned_at.is_(None),
        Help.status.in_([HelpStatus.RUNNING.value, HelpStatus.WAITING.value]),
    )
    return reader.first(live.limit(1)) is not None


def add_plan(writer: Writer, family_id: UUID) -> UUID:
    """Add the one plan of a family within a transaction that does more, such as reading in a list."""
    family = writer.first(select(Family.id, Family.name).where(Family.id == family_id, Family.binned_at.is_(None)))
    if family is None:
        raise NotFound(_("Dit gezin staat er niet meer. Er is niets veranderd. Zoek het gezin opnieuw."))
    plan_id = new_id()
    number = next_number(writer)
    writer.add(
        Plan,
        id=plan_id,
        family_id=family_id,
        number=number,
        state=PlanState.CONCEPT.value,
        is_open=True,
        opened_on=writer.today,
        created_at=writer.now,
    )
    _add_children(writer, plan_id, family_id)
    index(writer, plan_id, PLAN_KIND, family_id, *plan_texts(number, family.name))
    return plan_id


def next_number(writer: Writer) -> str:
    """The next number of a plan, such as 2027-014: the year, and the counter of this database."""
    number = writer.scalar(
        update(Installation).values(last_number=Installation.last_number + 1).returning(Installation.last_number)
    )
    return f"{writer.today.year}-{number or 1:03}"


def _add_children(writer: Writer, plan_id: UUID, family_id: UUID) -> int:
    there = select(PlanChild.person_id).where(PlanChild.plan_id == plan_id)
    missing = writer.scalars(
        select(Member.person_id).where(
            Member.family_id == family_id,
            Member.role == MemberRole.CHILD.value,
            Member.binned_at.is_(None),
            Member.person_id.not_in(there),
        )
    )
    writer.add_many(
        PlanChild,
        [
            {"plan_id": plan_id, "person_id": person_id, "family_id": family_id, "is_open": True}
            for person_id in missing
        ],
    )
    if missing:
        writer.touched("plan", plan_id, family_id)
    return len(missing)
