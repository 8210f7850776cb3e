"""The six ones: when each holds, deviates or is still empty, and what is said of it."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from app.domain.help import BudgetRecord, Funding, HelpForm, HelpRecord, HelpStatus, Intensity, PriceKind
from app.domain.plans import One, OneRecord, OneState, PlanRole, PlanRoleRecord, PlanState
from app.domain.providers import HelpKind
from app.domain.six_ones import OnesFacts, holding, judge, known_cost, sentence

TODAY = date(2027, 3, 5)
ZWALUWHOF, TILWATER = uuid4(), uuid4()


def role(kind: PlanRole, name: str, *, provider: UUID | None = None, ends_on: date | None = None) -> PlanRoleRecord:
    return PlanRoleRecord(
        id=uuid4(),
        version=1,
        role=kind,
        worker_id=None if provider else uuid4(),
        person_id=None,
        provider_id=provider,
        name=name,
        detail=None,
        telephone=None,
        starts_on=date(2027, 1, 1),
        ends_on=ends_on,
    )


def line(
    provider: UUID | None = ZWALUWHOF,
    name: str = "De Zwaluwhof",
    *,
    status: HelpStatus = HelpStatus.RUNNING,
    kind: HelpKind = HelpKind.INDIVIDUAL,
    cost: int | None = 100_000,
) -> HelpRecord:
    return HelpRecord(
        id=uuid4(),
        version=1,
        goal_id=uuid4(),
        question_id=uuid4(),
        decision_id=None,
        kind=kind,
        status=status,
        provider_id=provider,
        provider_name=name,
        service_id=None,
        description="Begeleiding",
        form=HelpForm.IN_KIND,
        pgb_holder_name=None,
        intensity=Intensity.LIGHT,
        funding=Funding.JEUGDWET,
        starts_on=date(2027, 1, 1),
        ends_on=None,
        waiting_since=None,
        volume_hundredths=None,
        unit=None,
        frequency=None,
        price_kind=PriceKind.ESTIMATED,
        amount_cents=cost,
        cost_cents=cost,
        end_reason=None,
        confirmed=True,
    )


def budget(cents: int = 900_000, ends_on: date | None = None) -> BudgetRecord:
    return BudgetRecord(
        id=uuid4(), version=1, plan_id=uuid4(), cents=cents, starts_on=date(2027, 1, 1), ends_on=ends_on, reason=None
    )


GOOD = OnesFacts(
    number="2027-014",
    state=PlanState.ACTIVE,
    members=4,
    children=2,
    children_in_plan=2,
    roles=(
        role(PlanRole.DIRECTOR, "Meryem Aksoy"),
        role(PlanRole.CONTACT, "Ilse Terpstra"),
        role(PlanRole.LEAD_PROVIDER, "De Zwaluwhof", provider=ZWALUWHOF),
    ),
    help=(line(),),
    budgets=(budget(),),
)


def one(facts: OnesFacts, which: One) -> OneRecord:
    return next(found for found in judge(facts, TODAY) if found.one is which)


def test_a_plan_in_order_has_all_six_in_their_order() -> None:
    ones = judge(GOOD, TODAY)
    assert [found.one for found in ones] == list(One)
    assert holding(ones) == 6


@pytest.mark.parametrize(
    ("facts", "state", "said"),
    [
        (replace(GOOD, members=0), OneState.EMPTY, "nog niemand"),
        (replace(GOOD, children=0, children_in_plan=0), OneState.EMPTY, "nog geen kind"),
        (replace(GOOD, children=3), OneState.DEVIATES, "1 kind staat niet"),
        (replace(GOOD, children=4), OneState.DEVIATES, "2 kinderen staan niet"),
    ],
)
def test_one_family_means_members_and_every_child_in_this_plan(facts: OnesFacts, state: OneState, said: str) -> None:
    found = one(facts, One.FAMILY)
    assert found.state is state
    assert said in found.explanation


@pytest.mark.parametrize("state", [PlanState.CONCEPT, PlanState.CLOSED])
def test_a_concept_and_a_closed_plan_bind_nobody(state: PlanState) -> None:
    assert one(replace(GOOD, state=state), One.PLAN).state is OneState.EMPTY


def test_a_role_that_ended_is_empty_and_a_reason_makes_it_explained() -> None:
    gone = replace(GOOD, roles=(role(PlanRole.DIRECTOR, "Meryem Aksoy", ends_on=TODAY),))
    assert one(gone, One.DIRECTOR).state is OneState.EMPTY
    assert one(gone, One.CONTACT).state is OneState.EMPTY
    explained = replace(gone, director_reason="Moeder is ziek.", contact_reason="Volgt.")
    assert one(explained, One.DIRECTOR).state is OneState.DEVIATES_WITH_REASON
    assert one(explained, One.DIRECTOR).explanation == "Er is nog geen regisseur. Moeder is ziek."
    assert one(explained, One.CONTACT).state is OneState.DEVIATES_WITH_REASON


def test_two_providers_deviate_until_somebody_says_why() -> None:
    two = replace(GOOD, help=(line(), line(TILWATER, "Praktijk Tilwater")))
    found = one(two, One.PROVIDER)
    assert found.state is OneState.DEVIATES
    assert sentence(found) == "Eén aanbieder: klopt niet. Er zijn er 2: De Zwaluwhof en Praktijk Tilwater."
    why = one(replace(two, provider_reason="Praktijk Tilwater rondt af tot 1 mei 2027."), One.PROVIDER)
    assert why.state is OneState.DEVIATES_WITH_REASON
    assert why.explanation.endswith("rondt af tot 1 mei 2027.")


def test_help_of_others_than_the_lead_provider_deviates() -> None:
    assert one(replace(GOOD, help=(line(TILWATER, "Praktijk Tilwater"),)), One.PROVIDER).state is OneState.DEVIATES
    without_lead = replace(GOOD, roles=GOOD.roles[:2])
    assert one(without_lead, One.PROVIDER).state is OneState.EMPTY


def test_help_that_waits_ended_or_is_free_for_all_asks_for_no_lead_provider() -> None:
    for other in (
        line(TILWATER, "Praktijk Tilwater", status=HelpStatus.WAITING),
        line(TILWATER, "Praktijk Tilwater", status=HelpStatus.ENDED),
        line(TILWATER, "Buurtkracht", kind=HelpKind.FREE_ACCESS),
        line(None, "", kind=HelpKind.OWN_NETWORK),
    ):
        assert one(replace(GOOD, help=(line(), other)), One.PROVIDER).state is OneState.HOLDS
    assert one(replace(GOOD, help=(), roles=()), One.PROVIDER).state is OneState.HOLDS


def test_one_budget_holds_while_the_known_costs_stay_within() -> None:
    assert one(replace(GOOD, budgets=()), One.BUDGET).state is OneState.EMPTY
    assert one(replace(GOOD, budgets=(budget(ends_on=TODAY),)), One.BUDGET).state is OneState.EMPTY
    over = one(replace(GOOD, budgets=(budget(90_000),)), One.BUDGET)
    assert over.state is OneState.DEVIATES
    assert "€\u00a0100,00 meer" in over.explanation
    unknown = one(replace(GOOD, help=(line(), line(cost=None))), One.BUDGET)
    assert unknown.state is OneState.HOLDS
    assert "Nog niet van alle hulp" in unknown.explanation
    late = one(replace(GOOD, budgets=(), budget_reason="Volgt in april."), One.BUDGET)
    assert late.state is OneState.DEVIATES_WITH_REASON


def test_the_known_cost_says_whether_it_is_all() -> None:
    assert known_cost((line(), line(cost=None))) == (100_000, False)
    assert known_cost(()) == (0, True)


def test_one_provider_is_empty_while_somebody_gives_help_and_nobody_knows_who() -> None:
    for lines in ((line(None, ""),), (line(), line(None, ""))):
        found = one(replace(GOOD, help=lines), One.PROVIDER)
        assert found.state is OneState.EMPTY
        assert found.explanation == "Van hulp die loopt, is de aanbieder nog niet bekend."
    pgb = replace(line(None, ""), form=HelpForm.PGB)
    assert one(replace(GOOD, help=(line(), pgb)), One.PROVIDER).state is OneState.HOLDS
