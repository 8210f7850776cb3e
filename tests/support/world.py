"""A small family with a plan, a decision, help and a provider: the ground on which constraints are tried."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.models.families import Family, Household, Member, NetworkContact, Presence, ResponsibleMunicipality
from app.models.help import Budget, Help
from app.models.persons import Person
from app.models.plans import Action, Evaluation, Goal, Plan, PlanChild, PlanRolePeriod
from app.models.providers import Contract, Lot, Provider, Service, Tariff
from app.models.questions import AccessDecision, HelpQuestion
from tests.support.data import Ground


@dataclass(kw_only=True)
class World:
    family: UUID
    mother: UUID
    child: UUID
    household: UUID
    network: UUID
    question: UUID
    decision: UUID
    pending: UUID
    plan: UUID
    goal: UUID
    evaluation: UUID
    action: UUID
    provider: UUID
    contract: UUID
    service: UUID
    free_service: UUID
    tariff: UUID
    help: UUID
    budget: UUID
    other_family: UUID
    other_child: UUID
    other_plan: UUID
    other_question: UUID
    other_goal: UUID
    worker: UUID
    team: UUID


def make_world(ground: Ground) -> World:
    """Family Aksoy with mother, child and running help; family De Graaf with a child and an open plan."""
    with ground.transactions.write() as writer:
        family, household, mother, child, plan, question, goal = _family(writer, ground, "Aksoy", "1")
        other, _house, _mother, other_child, other_plan, other_question, other_goal = _family(
            writer, ground, "De Graaf", "2"
        )
        network = writer.add(NetworkContact, family_id=family, name="Oma Fatma", relation="oma")
        decision = writer.add(
            AccessDecision, family_id=family, question_id=question, applied_on=date(2027, 1, 4),
            decided_on=date(2027, 1, 20), outcome="individual", ground="municipal", in_favour=True,
            decided_by_id=ground.ilse_id,
        )  # fmt: skip
        pending = writer.add(
            AccessDecision, family_id=family, question_id=question, applied_on=date(2027, 2, 1), ground="municipal"
        )
        provider = writer.add(Provider, name="De Zwaluwhof", folded_name="de zwaluwhof", agb="73730001")
        contract = writer.add(
            Contract, provider_id=provider, number="2026-08", payment_form="effort", scale="regional",
            starts_on=date(2026, 1, 1),
        )  # fmt: skip
        lot = writer.add(Lot, contract_id=contract, name="Begeleiding")
        service = writer.add(
            Service, provider_id=provider, lot_id=lot, code="45A04", name="Begeleiding thuis", kind="individual",
            unit="04",
        )  # fmt: skip
        free = writer.add(Service, provider_id=provider, name="Inloop", kind="free_access", unit="82")
        tariff = writer.add(
            Tariff, service_id=service, cents=8250, starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1)
        )
        help_ = writer.add(
            Help, family_id=family, plan_id=plan, question_id=question, goal_id=goal, decision_id=decision,
            decision_in_favour=True, kind="individual", status="running", provider_id=provider, service_id=service,
            intensity=2, funding="jeugdwet", starts_on=date(2027, 2, 1), ends_on=date(2027, 8, 1),
            volume_hundredths=200, unit="04", frequency="2", price_kind="tariff",
        )  # fmt: skip
        evaluation = writer.add(
            Evaluation, family_id=family, plan_id=plan, goal_id=goal, held_on=date(2027, 2, 12), score=6
        )
        action = writer.add(
            Action, family_id=family, plan_id=plan, goal_id=goal, text="Verslag opvragen", person_id=mother
        )
        budget = writer.add(
            Budget, family_id=family, plan_id=plan, cents=920000, starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1)
        )
        writer.add(
            PlanRolePeriod, family_id=family, plan_id=plan, role="director", person_id=mother,
            starts_on=date(2027, 1, 1),
        )  # fmt: skip
        writer.add(
            ResponsibleMunicipality, family_id=family, child_id=child, municipality_code="0988",
            starts_on=date(2020, 1, 1),
        )  # fmt: skip
    return World(
        family=family, mother=mother, child=child, household=household, network=network, question=question,
        decision=decision, pending=pending, plan=plan, goal=goal, evaluation=evaluation, action=action,
        provider=provider, contract=contract, service=service, free_service=free, tariff=tariff, help=help_,
        budget=budget, other_family=other, other_child=other_child, other_plan=other_plan,
        other_question=other_question, other_goal=other_goal, worker=ground.ilse_id, team=ground.team_id,
    )  # fmt: skip


def _family(writer, ground: Ground, name: str, number: str) -> tuple[UUID, ...]:
    family = writer.add(
        Family, number=f"G-{number}", name=name, sort_name=name.lower(), team_id=ground.team_id, created_at=writer.now
    )
    mother = writer.add(Person, given_name="Meryem", surname=name, sort_name=name.lower(), born_on=date(1989, 2, 3))
    child = writer.add(Person, given_name="Yusuf", surname=name, sort_name=name.lower(), born_on=date(2012, 6, 1))
    for person, role in ((mother, "parent"), (child, "child")):
        writer.add(Member, family_id=family, person_id=person, role=role)
    household = writer.add(Household, family_id=family, postcode="6001 AB", city="Weert")
    writer.add(Presence, family_id=family, household_id=household, person_id=child, starts_on=date(2020, 1, 1))
    question = writer.add(
        HelpQuestion, family_id=family, person_id=child, text="Niet naar school", referrer="02",
        asked_on=date(2027, 1, 4),
    )  # fmt: skip
    plan = writer.add(
        Plan, family_id=family, number=f"2027-00{number}", opened_on=date(2027, 1, 5), created_at=writer.now
    )
    writer.add_many(PlanChild, [{"plan_id": plan, "person_id": child, "family_id": family}])
    goal = writer.add(Goal, family_id=family, plan_id=plan, question_id=question, text="Elke dag naar school")
    return family, household, mother, child, plan, question, goal
