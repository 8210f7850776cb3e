"""Reads the goals of a plan with their evaluations, and its actions."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select

from app.db.together import Loading, Statement, prepared, rows_of, together
from app.domain.families import MemberRole, OrganisationKind
from app.domain.names import full_name
from app.domain.plans import (
    ActionRecord,
    EvaluationRecord,
    GoalRecord,
    GoalState,
    OwnerKind,
    VoiceKind,
    VoiceRecord,
)
from app.domain.words import word
from app.models.families import Member, NetworkContact
from app.models.persons import Organisation, Person
from app.models.plans import Action, Evaluation, Goal, Voice
from app.models.providers import Provider
from app.models.teams import Team, Worker


def load_goals(plan_id: UUID) -> Loading[tuple[GoalRecord, ...]]:
    """The goals of a plan in their order, each with its evaluations."""
    evaluations, rows = yield from together(_evaluations(plan_id), rows_of(_goals_in(plan_id)))
    return tuple(
        GoalRecord(
            id=row.id,
            version=row.version,
            question_id=row.question_id,
            domain=row.domain,
            text=row.text,
            start_score=row.start_score,
            target_score=row.target_score,
            state=GoalState(row.state),
            to_formulate=row.to_formulate,
            next_evaluation_on=row.next_evaluation_on,
            position=row.position,
            evaluations=tuple(evaluations.get(row.id, ())),
        )
        for row in rows
    )


def load_actions(plan_id: UUID) -> Loading[tuple[ActionRecord, ...]]:
    """The actions of a plan, those that are due first in front."""
    (rows,) = yield [_actions_in(plan_id)]
    return tuple(_action(row) for row in rows)


@prepared
def _goals_in(plan_id: UUID) -> Statement:
    return (
        select(*Goal.__table__.c)
        .where(Goal.plan_id == plan_id, Goal.binned_at.is_(None))
        .order_by(Goal.position, Goal.id)
    )


@prepared
def _voices_in(plan_id: UUID) -> Statement:
    return (
        select(*Voice.__table__.c)
        .join(Evaluation, Evaluation.id == Voice.evaluation_id)
        .where(Evaluation.plan_id == plan_id, Voice.binned_at.is_(None))
        .order_by(Voice.id)
    )


@prepared
def _evaluations_in(plan_id: UUID) -> Statement:
    return (
        select(*Evaluation.__table__.c)
        .where(Evaluation.plan_id == plan_id, Evaluation.binned_at.is_(None))
        .order_by(Evaluation.held_on, Evaluation.id)
    )


@prepared
def _actions_in(plan_id: UUID) -> Statement:
    return (
        select(
            *Action.__table__.c,
            Person.given_name,
            Person.particle,
            Person.surname,
            Member.role,
            Member.role_text,
            NetworkContact.name.label("network_name"),
            NetworkContact.relation,
            Organisation.name.label("organisation_name"),
            Organisation.kind.label("organisation_kind"),
            Worker.name.label("worker_name"),
            Team.name.label("team_name"),
            Provider.name.label("provider_name"),
        )
        .join(Person, Person.id == Action.person_id, isouter=True)
        .join(Member, and_(Member.person_id == Action.person_id, Member.family_id == Action.family_id), isouter=True)
        .join(NetworkContact, NetworkContact.id == Action.network_contact_id, isouter=True)
        .join(Organisation, Organisation.id == Action.organisation_id, isouter=True)
        .join(Worker, Worker.id == Action.worker_id, isouter=True)
        .join(Team, Team.id == Worker.team_id, isouter=True)
        .join(Provider, Provider.id == Action.provider_id, isouter=True)
        .where(Action.plan_id == plan_id, Action.binned_at.is_(None))
        .order_by(Action.due_on.is_(None), Action.due_on, Action.id)
    )


def _evaluations(plan_id: UUID) -> Loading[dict[UUID, list[EvaluationRecord]]]:
    said, held = yield [_voices_in(plan_id), _evaluations_in(plan_id)]
    voices: dict[UUID, list[VoiceRecord]] = defaultdict(list)
    for row in said:
        voices[row.evaluation_id].append(
            VoiceRecord(
                id=row.id,
                version=row.version,
                kind=VoiceKind(row.kind),
                speaker=row.speaker,
                score=row.score,
                text=row.text,
            )
        )
    found: dict[UUID, list[EvaluationRecord]] = defaultdict(list)
    for row in held:
        found[row.goal_id].append(
            EvaluationRecord(
                id=row.id,
                version=row.version,
                held_on=row.held_on,
                score=row.score,
                text=row.text,
                voices=tuple(voices.get(row.id, ())),
            )
        )
    return found


def _action(row: Row[Any]) -> ActionRecord:
    kind, owner_id, name, detail = _owner(row)
    return ActionRecord(
        id=row.id,
        version=row.version,
        goal_id=row.goal_id,
        text=row.text,
        owner_kind=kind,
        owner_id=owner_id,
        owner_name=name,
        owner_detail=detail,
        due_on=row.due_on,
        done_on=row.done_on,
        note=row.note,
    )


def _owner(row: Row[Any]) -> tuple[OwnerKind | None, UUID | None, str | None, str | None]:
    if row.person_id is not None:
        name = full_name(row.given_name, row.particle, row.surname)
        detail = row.role_text or (word(MemberRole(row.role)) if row.role else None)
        return OwnerKind.MEMBER, row.person_id, name, detail
    if row.network_contact_id is not None:
        return OwnerKind.NETWORK, row.network_contact_id, row.network_name, row.relation
    if row.organisation_id is not None:
        # whatever organisation is no school is called what it is
        kind = OrganisationKind(row.organisation_kind)
        detail = None if kind is OrganisationKind.SCHOOL else word(kind)
        return OwnerKind.SCHOOL, row.organisation_id, row.organisation_name, detail
    if row.worker_id is not None:
        return OwnerKind.WORKER, row.worker_id, row.worker_name, row.team_name
    if row.provider_id is not None:
        return OwnerKind.PROVIDER, row.provider_id, row.provider_name, None
    return None, None, None, None
