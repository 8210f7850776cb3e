"""Actions: who does what, by when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from app.db.together import Loading, Statement, prepared, rows_of, together
from app.domain.births import Birth
from app.domain.families import OrganisationKind
from app.domain.names import full_name
from app.domain.plans import OwnerKind
from app.domain.words import word
from app.models.families import Member, NetworkContact
from app.models.help import Help
from app.models.persons import Organisation, Person
from app.models.plans import Action
from app.models.providers import Provider
from app.models.teams import Team, Worker
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

    def complete_action(
        self, action_id: UUID, version: int, done_on: date | None = None, *, draft: ActionDraft | None = None
    ) -> int:
        """It is done; today unless another day is given. What was typed about it goes along, as one act."""
        with self._transactions.write() as writer:
            words = _values(draft) if draft is not None else {}
            return writer.change(Action, action_id, version, done_on=done_on or writer.today, **words)

    def uncomplete_action(self, action_id: UUID, version: int, *, draft: ActionDraft | None = None) -> int:
        """It turned out not to be done. What was typed about it goes along, as one act."""
        with self._transactions.write() as writer:
            words = _values(draft) if draft is not None else {}
            return writer.change(Action, action_id, version, done_on=None, **words)

    def postpone_action(self, action_id: UUID, version: int, due_on: date) -> int:
        with self._transactions.write() as writer:
            return writer.change(Action, action_id, version, due_on=due_on)

    def bin_action(self, action_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(Action, action_id, version)

    def owners(self, family_id: UUID) -> tuple[Owner, ...]:
        """Everybody who can own an action of this family, own strength first."""
        with self._transactions.read() as reader:
            return reader.load(load_owners(family_id, reader.actor.team_id))


def load_owners(family_id: UUID, own_team_id: UUID) -> Loading[tuple[Owner, ...]]:
    """Members, network, schools and other organisations of this family, workers, providers of its help.

    Who has died or is still to be born can do nothing. Two of one name are told apart by what else is known of them.
    """
    asked = yield from together(
        load_workers(own_team_id),
        rows_of(_members(family_id)),
        rows_of(_contacts(family_id)),
        rows_of(_organisations(family_id)),
        rows_of(_helping(family_id)),
    )
    workers, members, contacts, schools, helping = asked
    return (
        *_told_apart(
            [
                Owner(
                    kind=OwnerKind.MEMBER,
                    id=row.id,
                    name=full_name(row.given_name, row.particle, row.surname),
                    detail=row.role_text or "",
                )
                for row in members
            ],
            [_born(row) for row in members],
        ),
        *(Owner(kind=OwnerKind.NETWORK, id=row.id, name=row.name, detail=row.relation) for row in contacts),
        *(
            Owner(kind=OwnerKind.SCHOOL, id=row.id, name=row.name, detail=word(OrganisationKind(row.kind)))
            for row in schools
        ),
        *workers,
        *(Owner(kind=OwnerKind.PROVIDER, id=row.id, name=row.name) for row in helping),
    )


def load_workers(own_team_id: UUID) -> Loading[list[Owner]]:
    """The workers who are active, the own team first."""
    (rows,) = yield [_active_workers()]
    ordered = sorted(rows, key=lambda row: (row.team_id != own_team_id, row.name))
    workers = [Owner(kind=OwnerKind.WORKER, id=row.id, name=row.name, detail=word(OwnerKind.WORKER)) for row in ordered]
    return _told_apart(workers, [row.team_name for row in ordered])


@prepared
def _active_workers() -> Statement:
    return (
        select(Worker.id, Worker.name, Worker.team_id, Team.name.label("team_name"))
        .join(Team, Team.id == Worker.team_id)
        .where(Worker.active.is_(True))
    )


@prepared
def _members(family_id: UUID) -> Statement:
    columns = (Person.id, Person.given_name, Person.particle, Person.surname, Member.role_text)
    births = (Person.born_on, Person.born_year, Person.born_month, Person.unborn)
    there = _of_members(family_id, *columns, *births).where(Person.died_on.is_(None), Person.unborn.is_(False))
    return there.order_by(Member.position, Member.id)


@prepared
def _contacts(family_id: UUID) -> Statement:
    return _of_network(family_id, NetworkContact.id, NetworkContact.name, NetworkContact.relation).order_by(
        NetworkContact.informal.desc(), NetworkContact.name
    )


@prepared
def _organisations(family_id: UUID) -> Statement:
    """The schools and practices of its members, and where its network works."""
    wanted = _of_members(family_id, Person.school_id).union(
        _of_members(family_id, Person.practice_id), _of_network(family_id, NetworkContact.organisation_id)
    )
    return (
        select(Organisation.id, Organisation.name, Organisation.kind)
        .where(Organisation.id.in_(wanted.scalar_subquery()), Organisation.binned_at.is_(None))
        .order_by(Organisation.name)
    )


@prepared
def _helping(family_id: UUID) -> Statement:
    providers = select(Help.provider_id).where(Help.family_id == family_id, Help.binned_at.is_(None))
    return (
        select(Provider.id, Provider.name)
        .where(Provider.id.in_(providers), Provider.binned_at.is_(None))
        .order_by(Provider.name)
    )


def _of_members(family_id: UUID, *columns: Any) -> Statement:
    joined = select(*columns).join(Member, Member.person_id == Person.id)
    return joined.where(Member.family_id == family_id, Member.binned_at.is_(None))


def _of_network(family_id: UUID, *columns: Any) -> Statement:
    return select(*columns).where(NetworkContact.family_id == family_id, NetworkContact.binned_at.is_(None))


def _told_apart(owners: Sequence[Owner], more: Sequence[str]) -> list[Owner]:
    """The owners, with what more is known behind those who share a name and what they are."""
    shared = Counter((owner.name, owner.detail) for owner in owners)
    return [
        replace(owner, detail=", ".join(part for part in (owner.detail, said) if part))
        if shared[owner.name, owner.detail] > 1
        else owner
        for owner, said in zip(owners, more, strict=True)
    ]


def _born(row: Row[Any]) -> str:
    return Birth(day=row.born_on, year=row.born_year, month=row.born_month, due=row.unborn).display


def _values(draft: ActionDraft) -> dict[str, Any]:
    owner = draft.owner
    return {
        "text": said(draft.text, _("Een actie heeft woorden nodig. Er is niets veranderd. Schrijf op wat er gebeurt.")),
        "goal_id": draft.goal_id,
        "due_on": draft.due_on,
        "note": or_none(draft.note),
        **{column: owner.id if owner and owner.kind is kind else None for kind, column in _OWNER_COLUMNS.items()},
    }
