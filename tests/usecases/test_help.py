"""Lines of help: chosen, planned, started, waited for, stopped; on both databases."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.db.transaction import Transactions
from app.domain.help import AmountPeriod, EndReason, Funding, HelpForm, HelpRecord, HelpStatus, Intensity, PriceKind
from app.domain.providers import Frequency, HelpKind, Unit
from app.domain.questions import Referrer
from app.errors import Conflict, UserError
from app.models.help import Help as HelpLine
from app.usecases.help import Help
from app.usecases.help_drafts import HelpDraft
from app.usecases.plans import GoalDraft, Plans
from app.usecases.questions import QuestionDraft, Questions
from tests.support.data import Ground
from tests.support.plans import FamilyIds, OfferIds, PlanIds, add_family, add_offer, fill_plan

TODAY = date(2027, 3, 5)


@pytest.fixture
def family(ground: Ground) -> FamilyIds:
    with ground.transactions.write() as writer:
        return add_family(writer, ground.team_id)


@pytest.fixture
def offer(ground: Ground) -> OfferIds:
    with ground.transactions.write() as writer:
        return add_offer(writer)


@pytest.fixture
def filled(ground: Ground, family: FamilyIds, offer: OfferIds) -> PlanIds:
    return fill_plan(ground.transactions, family, offer, ground.ilse_id)


@pytest.fixture
def helps(transactions: Transactions) -> Help:
    return Help(transactions)


@pytest.fixture
def undecided(ground: Ground, family: FamilyIds, filled: PlanIds) -> UUID:
    """A goal under a question on which nothing was decided."""
    asked = Questions(ground.transactions).add(
        family.family, QuestionDraft(text="Wie helpt Lotte?", referrer=Referrer.SELF, asked_on=TODAY)
    )
    return Plans(ground.transactions).add_goal(filled.plan, GoalDraft(text="Lotte slaapt door", question_id=asked))


def test_services_are_found_by_any_word_of_name_code_and_provider(helps: Help, offer: OfferIds) -> None:
    assert [one.name for one in helps.services_for()] == ["Begeleiding thuis", "Huiswerkclub", "Weerbaarheidstraining"]
    assert [one.id for one in helps.services_for("zwaluw begel")] == [offer.guidance]
    assert [one.id for one in helps.services_for("45B")] == [offer.training]
    assert helps.services_for("zwemmen") == ()
    assert helps.services_for("begeleiding")[0].tariffs[0].cents == 8250


def test_kind_provider_unit_and_price_follow_from_the_service(
    helps: Help, ground: Ground, family: FamilyIds, offer: OfferIds, filled: PlanIds
) -> None:
    added = helps.add(
        HelpDraft(goal_id=filled.goal, service_id=offer.training, kind=HelpKind.OTHER_LAW, unit=Unit.MINUTE)
    )
    line = _line(ground, family, added)
    assert (line.kind, line.provider_name, line.unit) == (HelpKind.INDIVIDUAL, "Praktijk Tilwater", Unit.HOUR)
    assert line.description == "Weerbaarheidstraining"
    free = helps.add(HelpDraft(goal_id=filled.goal, service_id=offer.homework))
    assert _line(ground, family, free).price_kind is PriceKind.NONE


def test_what_a_line_would_cost_is_told_while_it_is_typed(helps: Help, offer: OfferIds, filled: PlanIds) -> None:
    draft = HelpDraft(
        goal_id=filled.goal,
        service_id=offer.guidance,
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 29),
        volume_hundredths=150,
        frequency=Frequency.WEEK,
    )
    assert helps.cost(draft) == 4 * 3 * 8250 // 2
    assert helps.cost(replace(draft, ends_on=None)) is None
    own = HelpDraft(goal_id=filled.goal, description="Oma kookt", price_kind=PriceKind.ESTIMATED, amount_cents=5_000)
    assert helps.cost(own) == 5_000
    monthly = replace(own, amount_period=AmountPeriod.MONTH)
    assert helps.cost(monthly) is None
    assert helps.cost(replace(monthly, starts_on=date(2027, 1, 1), ends_on=date(2027, 4, 1))) == 15_000


def test_individual_help_does_not_start_without_a_decision(
    helps: Help, ground: Ground, family: FamilyIds, offer: OfferIds, undecided: UUID
) -> None:
    line = helps.add(HelpDraft(goal_id=undecided, service_id=offer.guidance))
    with pytest.raises(UserError, match="toegangsbesluit"):
        helps.start(line, 1, TODAY)
    with pytest.raises(UserError, match="toegangsbesluit"):
        helps.add(HelpDraft(goal_id=undecided, service_id=offer.guidance), start=True)
    assert _line(ground, family, line).status is HelpStatus.PLANNED


def test_help_that_is_exempt_starts_without_a_decision(
    helps: Help, ground: Ground, family: FamilyIds, offer: OfferIds, undecided: UUID
) -> None:
    for draft in (
        HelpDraft(goal_id=undecided, service_id=offer.homework),
        HelpDraft(
            goal_id=undecided,
            description="Oma past op",
            kind=HelpKind.OWN_NETWORK,
            funding=Funding.OWN,
            intensity=Intensity.OWN_NETWORK,
        ),
        HelpDraft(
            goal_id=undecided,
            description="Hulp in het huishouden",
            kind=HelpKind.OTHER_LAW,
            funding=Funding.WMO,
            provider_id=offer.buurtkracht,
        ),
    ):
        line = helps.add(draft, start=True)
        assert _line(ground, family, line).status is HelpStatus.RUNNING
        assert _line(ground, family, line).starts_on == TODAY


def test_help_waits_starts_and_stops_with_its_reason(
    helps: Help, ground: Ground, family: FamilyIds, offer: OfferIds, filled: PlanIds
) -> None:
    line = helps.add(HelpDraft(goal_id=filled.goal, service_id=offer.training, waiting_since=date(2027, 1, 10)))
    assert _line(ground, family, line).status is HelpStatus.WAITING
    version = helps.wait(line, 1, date(2027, 1, 12))
    version = helps.start(line, version, date(2027, 2, 1))
    with pytest.raises(UserError, match="al begonnen"):
        helps.wait(line, version, TODAY)
    with pytest.raises(UserError, match="dag dat ze begon"):
        helps.stop(line, version, date(2027, 2, 1), EndReason.BY_CLIENT)
    with pytest.raises(UserError, match="Stop de hulp met een reden"):
        helps.bin(line, version)
    version = helps.stop(line, version, TODAY, EndReason.ACCORDING_TO_PLAN)
    found = _line(ground, family, line)
    assert (found.status, found.ends_on, found.end_reason) == (HelpStatus.ENDED, TODAY, EndReason.ACCORDING_TO_PLAN)
    with pytest.raises(UserError, match="loopt niet"):
        helps.stop(line, version, TODAY, EndReason.BY_CLIENT)


def test_a_planned_line_waits_as_long_as_it_says_since_when(
    helps: Help, ground: Ground, family: FamilyIds, offer: OfferIds, filled: PlanIds
) -> None:
    draft = HelpDraft(goal_id=filled.goal, service_id=offer.training)
    line = helps.add(draft)
    version = helps.change(line, 1, replace(draft, waiting_since=TODAY, volume_hundredths=100))
    assert _line(ground, family, line).status is HelpStatus.WAITING
    version = helps.change(line, version, draft)
    assert _line(ground, family, line).status is HelpStatus.PLANNED
    with pytest.raises(Conflict):
        helps.change(line, 1, replace(draft, volume_hundredths=300))
    helps.bin(line, version)
    with pytest.raises(UserError, match="staat er niet meer"):
        helps.start(line, version + 1, TODAY)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"description": " "}, "Kies een dienst"),
        ({"kind": HelpKind.FREE_ACCESS}, "komt van een dienst"),
        ({"kind": HelpKind.OTHER_LAW}, "Kies die wet"),
        ({"kind": HelpKind.OWN_NETWORK}, "Kies 'eigen'"),
        ({"form": HelpForm.PGB}, "Kies een gezinslid"),
        ({"price_kind": PriceKind.AGREED}, "Vul het bedrag in"),
        ({"volume_hundredths": 0}, "meer dan nul"),
        ({"starts_on": TODAY, "ends_on": TODAY}, "eindigt voor ze begint"),
    ],
)
def test_what_cannot_stand_is_said_before_the_database_refuses(
    helps: Help, filled: PlanIds, wrong: dict[str, object], said: str
) -> None:
    draft = replace(HelpDraft(goal_id=filled.goal, description="Gesprekken"), **wrong)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=said):
        helps.add(draft)


def test_a_pgb_names_who_holds_it(helps: Help, ground: Ground, family: FamilyIds, filled: PlanIds) -> None:
    line = helps.add(
        HelpDraft(
            goal_id=filled.goal,
            description="Begeleiding door tante",
            form=HelpForm.PGB,
            pgb_holder_id=family.meryem,
            price_kind=PriceKind.AGREED,
            amount_cents=120_000,
        )
    )
    found = _line(ground, family, line)
    assert (found.pgb_holder_name, found.cost_cents) == ("Meryem Aksoy", 120_000)


def test_a_start_after_the_end_and_a_closed_plan_are_refused(
    helps: Help, ground: Ground, family: FamilyIds, offer: OfferIds
) -> None:
    plans = Plans(ground.transactions)
    plan = plans.open_plan(family.family)
    asked = Questions(ground.transactions).add(
        family.family, QuestionDraft(text="Wie helpt?", referrer=Referrer.SELF, asked_on=TODAY)
    )
    goal = plans.add_goal(plan, GoalDraft(text="Rust", question_id=asked))
    draft = HelpDraft(goal_id=goal, service_id=offer.homework, starts_on=date(2027, 1, 1), ends_on=date(2027, 2, 1))
    line = helps.add(draft)
    with pytest.raises(UserError, match="Pas de einddatum aan"):
        helps.start(line, 1, TODAY)
    plans.close(plan, 1, TODAY)
    with pytest.raises(UserError, match="afgesloten"):
        helps.add(draft)


def test_help_that_was_read_in_is_confirmed_with_its_decision(
    helps: Help, ground: Ground, family: FamilyIds, offer: OfferIds, filled: PlanIds
) -> None:
    from app.domain.questions import Ground as DecisionGround
    from app.domain.questions import Outcome
    from app.models.questions import AccessDecision

    with ground.transactions.write() as writer:
        decision = writer.add(
            AccessDecision,
            family_id=family.family,
            question_id=filled.question,
            applied_on=TODAY,
            decided_on=TODAY,
            outcome=Outcome.INDIVIDUAL.value,
            ground=DecisionGround.TAKEN_OVER.value,
            in_favour=True,
            confirmed=False,
        )
        line = writer.add(
            HelpLine,
            family_id=family.family,
            plan_id=filled.plan,
            goal_id=filled.goal,
            question_id=filled.question,
            decision_id=decision,
            decision_in_favour=True,
            kind=HelpKind.INDIVIDUAL.value,
            status=HelpStatus.RUNNING.value,
            provider_id=offer.tilwater,
            description="Training",
            form=HelpForm.IN_KIND.value,
            intensity=int(Intensity.LIGHT),
            funding=Funding.JEUGDWET.value,
            price_kind=PriceKind.NONE.value,
            confirmed=False,
        )
    with pytest.raises(UserError, match="geen begindatum"):
        helps.confirm_taken_over(line, 1)
    version = helps.change(
        line,
        1,
        HelpDraft(
            goal_id=filled.goal,
            description="Training",
            provider_id=offer.tilwater,
            price_kind=PriceKind.NONE,
            starts_on=date(2027, 1, 1),
        ),
    )
    helps.confirm_taken_over(line, version)
    assert _line(ground, family, line).confirmed
    found = Questions(ground.transactions).of_family(family.family)[0]
    assert all(one.confirmed for one in found.decisions)


def test_a_goal_or_service_that_is_gone_says_so(helps: Help, filled: PlanIds) -> None:
    with pytest.raises(UserError, match="Dit doel staat er niet meer"):
        helps.add(HelpDraft(goal_id=filled.plan, description="Iets"))
    with pytest.raises(UserError, match="Deze dienst staat er niet meer"):
        helps.add(HelpDraft(goal_id=filled.goal, service_id=filled.plan))


def _line(ground: Ground, family: FamilyIds, line_id: UUID) -> HelpRecord:
    plan = Plans(ground.transactions).of_family(family.family)
    assert plan is not None
    return next(line for line in plan.help if line.id == line_id)


def test_an_amount_keeps_its_time_and_goes_with_its_amount(
    helps: Help, ground: Ground, family: FamilyIds, filled: PlanIds
) -> None:
    draft = HelpDraft(
        goal_id=filled.goal,
        description="Oppas",
        funding=Funding.OWN,
        price_kind=PriceKind.AGREED,
        amount_cents=100_000,
        amount_period=AmountPeriod.MONTH,
        starts_on=date(2027, 1, 1),
    )
    line = helps.add(draft)
    found = _line(ground, family, line)
    assert (found.amount_cents, found.amount_period, found.cost_cents) == (100_000, AmountPeriod.MONTH, None)
    helps.change(line, found.version, replace(draft, ends_on=date(2028, 1, 1)))
    assert _line(ground, family, line).cost_cents == 1_200_000
    helps.change(line, found.version + 1, replace(draft, price_kind=PriceKind.NONE))
    found = _line(ground, family, line)
    assert (found.amount_cents, found.amount_period) == (None, None)
