"""Reads the one plan of a family, whole."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select

from app.db.together import Loading, rows_of, together
from app.domain.families import MemberRole
from app.domain.help import HelpRecord, HelpStatus
from app.domain.life_domains import LIFE_DOMAINS
from app.domain.plans import (
    ActionRecord,
    DomainEntryRecord,
    EvaluationRecord,
    GoalRecord,
    GoalState,
    OwnerKind,
    PlanRecord,
    PlanRole,
    PlanRoleRecord,
    PlanState,
    StoryRecord,
    VoiceKind,
    VoiceRecord,
)
from app.domain.providers import HelpKind
from app.domain.six_ones import OnesFacts, judge, known_cost
from app.domain.words import word
from app.models.families import FamilyWorker, Member, NetworkContact
from app.models.persons import Organisation, Person
from app.models.plans import Action, DomainEntry, Evaluation, Goal, Plan, Story, Voice
from app.models.providers import Provider
from app.models.teams import Team, Worker
from app.texts import _
from app.usecases.help_lines import load_budgets, load_help_lines
from app.usecases.periods import holds_on
from app.usecases.questions import load_questions
from app.usecases.roles import load_roles
from app.usecases.six_ones import load_counts


def load_plan(family_id: UUID, today: date) -> Loading[PlanRecord | None]:
    """The open plan of the family, else the one that was closed last; None where it never had one.

    Two rounds, whatever stands in the plan.
    """
    (plans,) = yield [
        select(*Plan.__table__.c)
        .where(Plan.family_id == family_id, Plan.binned_at.is_(None))
        .order_by(Plan.is_open.desc(), Plan.closed_on.desc(), Plan.id.desc())
        .limit(1)
    ]
    if not plans:
        return None
    plan = plans[0]
    of_plans = together(
        load_roles([plan.id]), load_help_lines([plan.id]), load_budgets([plan.id]), load_counts([plan.id])
    )
    found, stories, entries, questions, goals, actions, around = yield from together(
        of_plans,
        _stories(plan.id),
        _entries(plan.id),
        load_questions(family_id),
        _goals(plan.id),
        _actions(plan.id),
        _around(family_id, today),
    )
    roles, lines, budgets = (of_plan.get(plan.id, ()) for of_plan in found[:3])
    counts = found[3][plan.id]
    cost, complete = known_cost(lines)
    facts = OnesFacts(
        number=plan.number,
        state=PlanState(plan.state),
        members=counts.members,
        children=counts.children,
        children_in_plan=counts.children_in_plan,
        roles=roles,
        help=lines,
        budgets=budgets,
        director_reason=plan.one_director_reason,
        contact_reason=plan.one_contact_reason,
        provider_reason=plan.one_provider_reason,
        budget_reason=plan.one_budget_reason,
    )
    return PlanRecord(
        id=plan.id,
        version=plan.version,
        family_id=plan.family_id,
        number=plan.number,
        state=PlanState(plan.state),
        opened_on=plan.opened_on,
        closed_on=plan.closed_on,
        roles=roles,
        stories=stories,
        entries=entries,
        questions=questions,
        goals=goals,
        actions=actions,
        help=lines,
        budgets=budgets,
        if_it_fails=plan.if_it_fails,
        ones=judge(facts, today),
        helpers=_helpers(around, roles, lines, today),
        cost_cents=cost,
        cost_complete=complete,
        director_reason=plan.one_director_reason,
        contact_reason=plan.one_contact_reason,
        provider_reason=plan.one_provider_reason,
        budget_reason=plan.one_budget_reason,
    )


def _stories(plan_id: UUID) -> Loading[tuple[StoryRecord, ...]]:
    (rows,) = yield [
        select(*Story.__table__.c, Person.given_name)
        .join(Person, Person.id == Story.person_id, isouter=True)
        .where(Story.plan_id == plan_id, Story.binned_at.is_(None))
        .order_by(Story.told_on, Story.id)
    ]
    return tuple(
        StoryRecord(
            id=row.id,
            version=row.version,
            person_id=row.person_id,
            teller=row.given_name or _("Het gezin"),
            text=row.text,
            told_on=row.told_on,
        )
        for row in rows
    )


def _entries(plan_id: UUID) -> Loading[tuple[DomainEntryRecord, ...]]:
    """One for each life domain in the order of the list, also where nothing was written."""
    (rows,) = yield [select(*DomainEntry.__table__.c).where(DomainEntry.plan_id == plan_id)]
    found = {
        row.domain: DomainEntryRecord(
            id=row.id,
            version=row.version,
            domain=row.domain,
            goes_well=row.goes_well,
            worries=row.worries,
            should_change=row.should_change,
            score=row.score,
        )
        for row in rows
    }
    empty = (
        DomainEntryRecord(id=None, version=0, domain=code, goes_well="", worries="", should_change="", score=None)
        for code in LIFE_DOMAINS
    )
    return tuple(found.get(entry.domain, entry) for entry in empty)


def _goals(plan_id: UUID) -> Loading[tuple[GoalRecord, ...]]:
    asked = (
        select(*Goal.__table__.c)
        .where(Goal.plan_id == plan_id, Goal.binned_at.is_(None))
        .order_by(Goal.position, Goal.id)
    )
    evaluations, rows = yield from together(_evaluations(plan_id), rows_of(asked))
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


def _evaluations(plan_id: UUID) -> Loading[dict[UUID, list[EvaluationRecord]]]:
    said, held = yield [
        select(*Voice.__table__.c)
        .join(Evaluation, Evaluation.id == Voice.evaluation_id)
        .where(Evaluation.plan_id == plan_id, Voice.binned_at.is_(None))
        .order_by(Voice.id),
        select(*Evaluation.__table__.c)
        .where(Evaluation.plan_id == plan_id, Evaluation.binned_at.is_(None))
        .order_by(Evaluation.held_on, Evaluation.id),
    ]
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


def _actions(plan_id: UUID) -> Loading[tuple[ActionRecord, ...]]:
    (rows,) = yield [
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
    ]
    return tuple(_action(row) for row in rows)


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
        name = " ".join(part for part in (row.given_name, row.particle, row.surname) if part)
        detail = row.role_text or (word(MemberRole(row.role)) if row.role else None)
        return OwnerKind.MEMBER, row.person_id, name, detail
    if row.network_contact_id is not None:
        return OwnerKind.NETWORK, row.network_contact_id, row.network_name, row.relation
    if row.organisation_id is not None:
        return OwnerKind.SCHOOL, row.organisation_id, row.organisation_name, None
    if row.worker_id is not None:
        return OwnerKind.WORKER, row.worker_id, row.worker_name, row.team_name
    if row.provider_id is not None:
        return OwnerKind.PROVIDER, row.provider_id, row.provider_name, None
    return None, None, None, None


def _around(family_id: UUID, today: date) -> Loading[set[UUID]]:
    """Workers with the family now, and professionals in its network."""
    workers, contacts = yield [
        select(FamilyWorker.worker_id).where(FamilyWorker.family_id == family_id, holds_on(FamilyWorker, today)),
        select(NetworkContact.id).where(
            NetworkContact.family_id == family_id,
            NetworkContact.binned_at.is_(None),
            NetworkContact.informal.is_(False),
        ),
    ]
    return {row.worker_id for row in workers} | {row.id for row in contacts}


def _helpers(around: set[UUID], roles: Sequence[PlanRoleRecord], lines: Sequence[HelpRecord], today: date) -> int:
    """Active helpers: each provider of running help, each worker, each professional in the network, counted once."""
    helping: set[object] = {
        line.provider_id or line.description
        for line in lines
        if line.status is HelpStatus.RUNNING and line.kind is not HelpKind.OWN_NETWORK
    }
    helping |= {
        period.worker_id
        for period in roles
        if period.role is not PlanRole.LEAD_PROVIDER
        and period.worker_id is not None
        and period.starts_on <= today
        and (period.ends_on is None or today < period.ends_on)
    }
    return len(helping | around)
