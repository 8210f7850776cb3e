"""Reads the one plan of a family, whole."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.db.together import Loading, Statement, prepared, together
from app.domain.help import HelpRecord, HelpStatus
from app.domain.life_domains import LIFE_DOMAINS
from app.domain.plans import DomainEntryRecord, PlanRecord, PlanRole, PlanRoleRecord, PlanState, StoryRecord
from app.domain.providers import HelpKind
from app.domain.six_ones import judge, known_cost
from app.models.families import FamilyWorker, NetworkContact
from app.models.persons import Person
from app.models.plans import DomainEntry, Plan, Story
from app.texts import _
from app.usecases.help_lines import load_budgets, load_help_lines
from app.usecases.periods import holds_on
from app.usecases.plans.loading_goals import load_actions, load_goals
from app.usecases.questions import load_questions
from app.usecases.roles import load_roles
from app.usecases.six_ones import facts_of, load_counts


def load_plan(family_id: UUID, today: date) -> Loading[PlanRecord | None]:
    """The open plan of the family, else the one that was closed last; None where it never had one.

    Two rounds, whatever stands in the plan.
    """
    (plans,) = yield [_plan_of(family_id)]
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
        load_goals(plan.id),
        load_actions(plan.id),
        _around(family_id, today),
    )
    roles, lines, budgets = (of_plan.get(plan.id, ()) for of_plan in found[:3])
    cost, complete = known_cost(lines)
    facts = facts_of(plan, found[3][plan.id], roles, lines, budgets)
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


@prepared
def _plan_of(family_id: UUID) -> Statement:
    return (
        select(*Plan.__table__.c)
        .where(Plan.family_id == family_id, Plan.binned_at.is_(None))
        .order_by(Plan.is_open.desc(), Plan.closed_on.desc(), Plan.id.desc())
        .limit(1)
    )


@prepared
def _stories_in(plan_id: UUID) -> Statement:
    return (
        select(*Story.__table__.c, Person.given_name)
        .join(Person, Person.id == Story.person_id, isouter=True)
        .where(Story.plan_id == plan_id, Story.binned_at.is_(None))
        .order_by(Story.told_on, Story.id)
    )


@prepared
def _entries_in(plan_id: UUID) -> Statement:
    return select(*DomainEntry.__table__.c).where(DomainEntry.plan_id == plan_id)


@prepared
def _workers_with(family_id: UUID, today: date) -> Statement:
    return select(FamilyWorker.worker_id).where(FamilyWorker.family_id == family_id, holds_on(FamilyWorker, today))


@prepared
def _professionals_around(family_id: UUID) -> Statement:
    return select(NetworkContact.id).where(
        NetworkContact.family_id == family_id, NetworkContact.binned_at.is_(None), NetworkContact.informal.is_(False)
    )


def _stories(plan_id: UUID) -> Loading[tuple[StoryRecord, ...]]:
    (rows,) = yield [_stories_in(plan_id)]
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
    (rows,) = yield [_entries_in(plan_id)]
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


def _around(family_id: UUID, today: date) -> Loading[set[UUID]]:
    """Workers with the family now, and professionals in its network."""
    workers, contacts = yield [_workers_with(family_id, today), _professionals_around(family_id)]
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
