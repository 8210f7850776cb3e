"""On paper only what belongs there: no money unasked, no reason of unsafety, no secret address, nobody for another."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from app.documents.plan import plan_pdf
from app.domain.families import OrganisationKind, OrganisationRecord
from app.domain.help import HelpStatus, PriceKind
from app.domain.plans import GoalState, One, OwnerKind
from app.domain.prints import PlanPaper
from app.domain.providers import HelpKind, Unit
from app.domain.six_ones import OnesFacts, judge
from tests.documents import sample_paper as sample
from tests.documents.test_plan_paper import pages_of, words_of

_AMOUNT = re.compile(r"€|\beuros?\b|\d[.,]\d\d\b(?!\d)|\bcent\b")
_CENTS = 1_234_567


def lines_of(paper: PlanPaper) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(plan_pdf(paper))
    try:
        return [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    finally:
        document.close()


def _full_of_money(value: Any) -> Any:
    """The same with an amount in each field that can hold one."""
    if isinstance(value, tuple):
        return tuple(_full_of_money(item) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        now = getattr(value, field.name)
        if "cents" in field.name:
            changed[field.name] = _CENTS
        elif field.name == "unit":
            changed[field.name] = Unit.EURO
        elif field.name == "volume_hundredths":
            changed[field.name] = _CENTS
        elif field.name == "price_kind":
            changed[field.name] = PriceKind.ESTIMATED
        else:
            changed[field.name] = _full_of_money(now)
    return replace(value, **changed)


def _costly(*, budget: str, reason: str | None, **changes: Any) -> PlanPaper:
    paper = _full_of_money(sample.sample_paper(**changes))
    plan = paper.plan
    goals = tuple(replace(goal, text=goal.text.replace("50 euro", "iets")) for goal in plan.goals)
    budgets = {"none": (), "within": plan.budgets, "over": tuple(replace(one, cents=1) for one in plan.budgets)}[budget]
    cheap = plan.help if budget == "over" else tuple(replace(line, cost_cents=1) for line in plan.help)
    ones = judge(
        OnesFacts(
            number=plan.number, state=plan.state, members=4, children=2, children_in_plan=2, roles=plan.roles,
            help=cheap, budgets=budgets, budget_reason=reason,
        ),
        sample.TODAY,
    )  # fmt: skip
    return replace(paper, plan=replace(plan, goals=goals, budgets=budgets, ones=ones))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reason", [None, "De wethouder geeft € 3.000,00 extra."])
@pytest.mark.parametrize("budget", ["none", "within", "over"])
def test_with_costs_off_no_amount_is_anywhere(budget: str, reason: str | None, language: str) -> None:
    paper = _costly(budget=budget, reason=reason, with_costs=False, language=language)
    assert not [line for line in lines_of(paper) if _AMOUNT.search(line)]


def test_the_same_plan_with_costs_is_full_of_them() -> None:
    paper = _costly(budget="within", reason=None, with_costs=True)
    found = [line for line in lines_of(paper) if _AMOUNT.search(line)]
    assert len(found) > 5
    assert any("12.345,67" in line for line in found)


def test_with_costs_off_the_six_ones_still_say_whether_the_budget_holds() -> None:
    assert "De hulp past binnen het budget." in words_of(_costly(budget="within", reason=None, with_costs=False))
    assert "De hulp kost meer dan het budget." in words_of(_costly(budget="over", reason="x", with_costs=False))


def test_an_explanation_of_the_budget_that_came_with_no_words_free_of_money_is_left_out() -> None:
    paper = sample.sample_paper(with_costs=False)
    assert any("€" in one.explanation for one in paper.plan.ones if one.one is One.BUDGET)
    assert "€" not in words_of(paper)


def _unsafe(**changes: Any) -> PlanPaper:
    paper = sample.sample_paper(**changes)
    family = replace(paper.family, unsafe=True, unsafe_reason="De buurvrouw meldt het. Pieter weet dit niet.")
    return replace(paper, family=family)


@pytest.mark.parametrize("recipient", ["Meryem Aksoy", "school", "Ilse Terpstra", ""])
def test_why_a_family_is_unsafe_is_on_no_paper_unasked(recipient: str) -> None:
    whole = words_of(_unsafe(recipient=recipient))
    assert "buurvrouw" not in whole
    assert "Wij maken ons zorgen over de veiligheid." in whole


def test_why_a_family_is_unsafe_is_on_paper_where_that_was_chosen() -> None:
    assert "De buurvrouw meldt het." in words_of(_unsafe(with_unsafe_reason=True))


def _with_secret(*, by_person: bool, **changes: Any) -> PlanPaper:
    """Meryem's address is secret."""
    paper = sample.sample_paper(**changes)
    family = paper.family
    if by_person:
        members = tuple(
            replace(one, person=replace(one.person, secret_address=True)) if one.person.id == sample.MERYEM.id else one
            for one in family.members
        )
        return replace(paper, family=replace(family, members=members))
    first, second = family.households
    return replace(paper, family=replace(family, households=(replace(first, secret=True), second)))


@pytest.mark.parametrize("by_person", [True, False])
@pytest.mark.parametrize("reader", [None, sample.PIETER.id, sample.LOTTE.id])
def test_a_secret_address_is_on_no_paper_for_another(by_person: bool, reader: Any) -> None:
    whole = words_of(_with_secret(by_person=by_person, recipient_id=reader))
    assert "Rietkraag" not in whole
    assert "Bij mama" not in whole
    assert "adres bij ons bekend Meryem, Yusuf en Lotte" in whole
    assert "Havenkom 12" in whole


@pytest.mark.parametrize("by_person", [True, False])
@pytest.mark.parametrize("reader", [sample.MERYEM.id, sample.YUSUF.id])
def test_on_her_own_paper_her_secret_address_stands(by_person: bool, reader: Any) -> None:
    assert "Rietkraag 12, 1234 AB Lindewaard" in words_of(_with_secret(by_person=by_person, recipient_id=reader))


def test_typing_her_name_gives_nobody_her_secret_address() -> None:
    assert "Rietkraag" not in words_of(_with_secret(by_person=True, recipient="Meryem Aksoy"))


def _member(paper: PlanPaper, person_id: Any, **known: Any) -> PlanPaper:
    members = tuple(
        replace(one, person=replace(one.person, **known)) if one.person.id == person_id else one
        for one in paper.family.members
    )
    return replace(paper, family=replace(paper.family, members=members))


def test_the_dead_have_no_custody_home_signature_or_action_on_paper() -> None:
    paper = _member(sample.sample_paper(), sample.PIETER.id, died_on=date(2026, 5, 5))
    action = replace(paper.plan.actions[1], owner_id=sample.PIETER.id, owner_name="Pieter van Doorn")
    paper = replace(paper, plan=replace(paper.plan, actions=(action,)))
    found = [line for line in lines_of(paper) if "Pieter" in line and "Yusuf en Lotte staan" not in line]
    assert found == ["Pieter van Doorn † 5 mei 2026 vader, woont elders"]
    assert "Wekker kiezen en zelf zetten nog niemand" in words_of(paper)


def test_custody_of_a_later_day_is_not_on_paper_yet() -> None:
    paper = sample.sample_paper()
    later = tuple(replace(line, starts_on=date(2027, 3, 6)) for line in paper.family.custody)
    paper = replace(paper, family=replace(paper.family, custody=later))
    assert not [line for line in lines_of(paper) if "gezag over" in line or "gezag bij" in line]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"born_on": date(2072, 1, 1)}, "Lotte van Doorn dochter"),
        ({"born_on": date(2027, 6, 1), "unborn": True}, "Lotte van Doorn verwacht op 1 juni 2027"),
        ({"born_on": None, "born_year": 2017}, "Lotte van Doorn 9 of 10 jaar"),
        ({"born_on": None, "born_year": 2017, "born_month": 2}, "Lotte van Doorn 10 jaar"),
    ],
)
def test_no_age_below_nothing_and_no_birth_to_come_is_printed(known: dict[str, Any], said: str) -> None:
    whole = words_of(_member(sample.sample_paper(), sample.LOTTE.id, **known))
    assert said in whole
    assert "2072" not in whole
    assert not re.search(r"-\d+ jaar", whole)


def _namesakes() -> PlanPaper:
    """Father and son are both called Pieter van Doorn, and so is the worker who leads the plan."""
    paper = _member(sample.sample_paper(), sample.YUSUF.id, given_name="Pieter")
    lines = tuple(
        replace(line, holder_name="Pieter van Doorn") if line.holder_person_id == sample.PIETER.id else line
        for line in paper.family.custody
    )
    director = replace(
        paper.plan.roles[0], person_id=None, worker_id=paper.plan.roles[1].worker_id, name="Pieter van Doorn"
    )
    roles = (director, *paper.plan.roles[1:])
    return replace(paper, family=replace(paper.family, custody=lines), plan=replace(paper.plan, roles=roles))


def test_each_of_one_name_has_a_line_to_sign() -> None:
    last = " ".join(pages_of(plan_pdf(_namesakes()))[-2:])
    for what in ("vader, woont elders", "zoon", "regisseur"):
        assert f"Pieter van Doorn, {what}" in last


def test_two_of_one_name_are_told_apart_in_the_family() -> None:
    whole = words_of(_namesakes())
    assert "heeft gezag over Pieter van Doorn (zoon) en Lotte" in whole
    assert "gezag bij Meryem en Pieter van Doorn (vader, woont elders)" in whole


def test_two_mentors_of_one_name_each_have_a_line() -> None:
    paper = sample.sample_paper()
    mentor = paper.family.network[-1]
    another = replace(mentor, id=sample.action(None, "x", None, None, None, None).id)
    family = replace(paper.family, network=(*paper.family.network, another))
    whole = words_of(replace(paper, family=family, plan=replace(paper.plan, actions=())))
    heard = whole[whole.index("Beroepskrachten om ons heen") : whole.index("Hoe het gaat")]
    assert heard.count("Bram Oosting") == 2


def test_an_organisation_is_called_what_it_is() -> None:
    paper = sample.sample_paper()
    youth_work = OrganisationRecord(
        id=sample.action(None, "x", None, None, None, None).id, version=1, kind=OrganisationKind.YOUTH_WORK,
        name="De Hangplek", telephone=None, email=None, city=None,
    )  # fmt: skip
    lotte = tuple(
        replace(one, school=youth_work, school_detail=None) if one.person.id == sample.LOTTE.id else one
        for one in paper.family.members
    )
    action = replace(
        paper.plan.actions[0], owner_kind=OwnerKind.SCHOOL, owner_id=youth_work.id, owner_name="De Hangplek",
        owner_detail="jongerenwerk",
    )  # fmt: skip
    paper = replace(paper, family=replace(paper.family, members=lotte), plan=replace(paper.plan, actions=(action,)))
    whole = words_of(paper)
    assert "De Hangplek jongerenwerk van Lotte" in whole
    assert "De Hangplek, jongerenwerk" in whole
    assert whole.count("De Hangplek jongerenwerk") == 1


def test_paid_help_without_a_provider_is_not_the_own_network() -> None:
    paper = sample.sample_paper()
    line = replace(
        paper.plan.help[0], kind=HelpKind.INDIVIDUAL, provider_id=None, provider_name=None, status=HelpStatus.PLANNED
    )
    whole = words_of(replace(paper, plan=replace(paper.plan, help=(line,))))
    assert "eigen netwerk" not in whole
    assert "nog niet bekend" in whole


@pytest.mark.parametrize(
    ("start", "scores", "target", "state", "said", "not_said"),
    [
        (5, (6, 5), 8, GoalState.OPEN, "staat stil", "gaat achteruit"),
        (5, (4,), 8, GoalState.OPEN, "gaat achteruit", "op koers"),
        (3, (6,), 6, GoalState.REACHED, "Dit doel is gehaald.", "goed genoeg"),
        (3, (6,), 8, GoalState.REACHED, "het streefcijfer niet gehaald", "Dit doel is gehaald."),
    ],
)
def test_the_course_of_a_goal_follows_from_the_scores_beside_it(
    start: int, scores: tuple[int, ...], target: int, state: GoalState, said: str, not_said: str
) -> None:
    paper = sample.sample_paper()
    held = tuple(
        replace(paper.plan.goals[0].evaluations[at], score=score, voices=()) for at, score in enumerate(scores)
    )
    goal = replace(paper.plan.goals[0], start_score=start, target_score=target, evaluations=held, state=state)
    whole = words_of(replace(paper, plan=replace(paper.plan, goals=(goal,))))
    assert said in whole
    assert not_said not in whole


def test_who_is_printed_for_is_no_worker_of_the_same_name() -> None:
    paper = sample.sample_paper(recipient="Ilse Terpstra", recipient_id=sample.MERYEM.id)
    assert "Afgedrukt voor Ilse Terpstra, door Ilse Terpstra." in words_of(paper)


def test_nobody_lives_where_all_have_left() -> None:
    paper = sample.sample_paper()
    first, second = paper.family.households
    left = replace(second, presences=tuple(replace(one, ends_on=date(2027, 1, 1)) for one in second.presences))
    whole = words_of(replace(paper, family=replace(paper.family, households=(first, left))))
    assert "Havenkom" not in whole
