"""What help costs in words, and who gives it."""

from dataclasses import replace

import pytest

from app.domain.costs import at_least, cost_text, not_known
from app.domain.help import AmountPeriod, HelpForm, PriceKind
from app.domain.providers import HelpKind
from tests.documents.sample_paper import sample_paper

LINE = next(line for line in sample_paper().plan.help if line.provider_name)


@pytest.mark.parametrize(
    ("period", "said"),
    [(AmountPeriod.HOUR, "per uur"), (AmountPeriod.DAY, "per dag"), (AmountPeriod.WEEK, "per week"),
     (AmountPeriod.MONTH, "per maand"), (AmountPeriod.YEAR, "per jaar")],
)  # fmt: skip
def test_an_amount_without_a_total_is_said_with_its_time(period: AmountPeriod, said: str) -> None:
    line = replace(LINE, price_kind=PriceKind.AGREED, amount_cents=100_000, amount_period=period, cost_cents=None)
    assert cost_text(line) == f"€\u00a01.000,00 {said}"
    assert cost_text(replace(line, cost_cents=300_000)) == "€\u00a03.000,00"


def test_what_is_not_known_is_said_to_be_so() -> None:
    assert cost_text(replace(LINE, price_kind=PriceKind.UNKNOWN, cost_cents=None)) == "nog niet bekend"
    assert at_least(100, complete=True) == "€\u00a01,00"
    assert at_least(100, complete=False) == "zeker €\u00a01,00"


def test_only_help_of_the_own_network_is_of_the_own_network() -> None:
    nobody = replace(LINE, provider_id=None, provider_name=None, pgb_holder_name=None)
    assert (nobody.given_by, nobody.misses_provider) == ("", True)
    own = replace(nobody, kind=HelpKind.OWN_NETWORK)
    assert (own.given_by, own.misses_provider) == ("eigen netwerk", False)
    budget = replace(nobody, form=HelpForm.PGB, pgb_holder_name="Meryem Aksoy")
    assert (budget.given_by, budget.misses_provider) == ("Meryem Aksoy", False)
    assert (LINE.given_by, LINE.misses_provider) == (LINE.provider_name, False)


def test_a_missing_end_is_said_as_such_and_not_as_a_cost_that_nobody_knows() -> None:
    monthly = replace(
        LINE, price_kind=PriceKind.AGREED, amount_cents=100_000, amount_period=AmountPeriod.MONTH, ends_on=None,
        cost_cents=None,
    )  # fmt: skip
    unknown = replace(LINE, price_kind=PriceKind.UNKNOWN, amount_cents=None, cost_cents=None)
    end = "Bij een deel van de hulp ontbreekt de einddatum. Die kosten tellen nog niet mee."
    price = "Nog niet van alle hulp zijn de kosten bekend."
    assert not_known([LINE, monthly]) == end
    assert not_known([LINE, unknown]) == price
    assert not_known([monthly, unknown]) == f"{end} {price}"
    assert not_known([LINE]) == ""
