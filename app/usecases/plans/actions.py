"""Actions: who does what, by when."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Reader
from app.domain.plans import OwnerKind
from app.domain.words import word
from app.models.families import Member, NetworkContact
from app.models.help import Help
from app.models.persons import Organisation, Person
from app.models.plans import Action
from app.models.providers import Provider
from app.models.teams import Worker
from app.texts import _
from app.usecases.plans.base import PlanUseCases, open_place, or_none, said

_OWNER_COLUMNS = {
    OwnerKind.MEMBER: "person_id",
    OwnerKind.NETWORK: "network_contact_id",
    OwnerKind.SCHOOL: "organisation_id",
    OwnerKind.WORKER: "worker_id",
    OwnerKind.PROVIDER: "provider_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Somebody who can own an action or hold a role."""

    kind: OwnerKind
    id: UUID
    name: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDraft:
    """What a person types about an action; without a goal it belongs to the whole plan."""

    text: str
    goal_id: UUID | None = None
    owner: Owner | None = None
    due_on: date | None = None
    note: str | None = None


class Actions(PlanUseCases):
    """Agreements that bind somebody to a day."""

    def add_action(self, plan_id: UUID, draft: ActionDraft) -> UUID:
        with self._transactions.write() as writer:
            place = open_place(writer, plan_id)
            return writer.add(Action, plan_id=place.plan_id, family_id=place.family_id, **_values(draft))

    def change_action(self, action_id: UUID, version: int, draft: ActionDraft) -> int:
        with self._transactions.write() as writer:
            return writer.change(Action, action_id, version, **_values(draft))

    def complete_action(self, action_id: UUID, version: int, done_on: date | None = None) -> int:
        """It is done; today unless another day is given."""
        with self._transactions.write() as writer:
            return writer.change(Action, action_id, version, done_on=done_on or writer.today)

    def uncomplete_action(self, action_id: UUID, version: int) -> int:
        """It turned out not to be done."""
        with self._transactions.write() as writer:
            return writer.change(Action, action_id, version, done_on=None)

    def postpone_action(self, action_id: UUID, version: int, due_on: date) -> int:
        with self._transactions.write() as writer:
            return writer.change(Action, action_id, version, due_on=due_on)

    def bin_action(self, action_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(Action, action_id, version)

    def owners(self, family_id: UUID) -> tuple[Owner, ...]:
        """Everybody who can own an action of this family, own strength first."""
        with self._transactions.read() as reader:
            return load_owners(reader, family_id)


def load_owners(reader: Reader, family_id: UUID) -> tuple[Owner, ...]:
    """Members, network, schools and other organisations of this family, workers, providers of its help."""
    found: list[Owner] = []
    for row in reader.rows(
        select(
            Person.id,
            Person.given_name,
            Person.particle,
            Person.surname,
            Person.school_id,
            Person.practice_id,
            Member.role,
            Member.role_text,
        )
        .join(Member, Member.person_id == Person.id)
        .where(Member.family_id == family_id, Member.binned_at.is_(None))
        .order_by(Member.position, Member.id)
    ):
        name = " ".join(part for part in (row.given_name, row.particle, row.surname) if part)
        found.append(Owner(kind=OwnerKind.MEMBER, id=row.id, name=name, detail=row.role_text or ""))
    organisations: set[UUID] = set(
        reader.scalars(
            select(NetworkContact.organisation_id).where(
                NetworkContact.family_id == family_id,
                NetworkContact.binned_at.is_(None),
                NetworkContact.organisation_id.is_not(None),
            )
        )
    )
    for row in reader.rows(
        select(Person.school_id, Person.practice_id)
        .join(Member, Member.person_id == Person.id)
        .where(Member.family_id == family_id, Member.binned_at.is_(None))
    ):
        organisations |= {place for place in (row.school_id, row.practice_id) if place is not None}
    found += [
        Owner(kind=OwnerKind.NETWORK, id=row.id, name=row.name, detail=row.relation)
        for row in reader.rows(
            select(NetworkContact.id, NetworkContact.name, NetworkContact.relation)
            .where(NetworkContact.family_id == family_id, NetworkContact.binned_at.is_(None))
            .order_by(NetworkContact.informal.desc(), NetworkContact.name)
        )
    ]
    found += [
        Owner(kind=OwnerKind.SCHOOL, id=row.id, name=row.name)
        for row in reader.rows(
            select(Organisation.id, Organisation.name)
            .where(Organisation.id.in_(organisations), Organisation.binned_at.is_(None))
            .order_by(Organisation.name)
        )
    ]
    found += load_workers(reader)
    providers = select(Help.provider_id).where(Help.family_id == family_id, Help.binned_at.is_(None))
    found += [
        Owner(kind=OwnerKind.PROVIDER, id=row.id, name=row.name)
        for row in reader.rows(
            select(Provider.id, Provider.name)
            .where(Provider.id.in_(providers), Provider.binned_at.is_(None))
            .order_by(Provider.name)
        )
    ]
    return tuple(found)


def load_workers(reader: Reader) -> list[Owner]:
    """The workers who are active, the own team first."""
    rows = reader.rows(
        select(Worker.id, Worker.name, Worker.team_id, Worker.role).where(Worker.active.is_(True)).order_by(Worker.name)
    )
    own = reader.actor.team_id
    ordered = sorted(rows, key=lambda row: (row.team_id != own, row.name))
    return [Owner(kind=OwnerKind.WORKER, id=row.id, name=row.name, detail=word(OwnerKind.WORKER)) for row in ordered]


def _values(draft: ActionDraft) -> dict[str, Any]:
    owner = draft.owner
    return {
        "text": said(draft.text, _("Een actie heeft woorden nodig. Er is niets veranderd. Schrijf op wat er gebeurt.")),
        "goal_id": draft.goal_id,
        "due_on": draft.due_on,
        "note": or_none(draft.note),
        **{column: owner.id if owner and owner.kind is kind else None for kind, column in _OWNER_COLUMNS.items()},
    }
