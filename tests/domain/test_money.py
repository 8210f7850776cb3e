"""Money is read as people write it and kept in whole cents."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Amount, cents_of, format_cents, parse_cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("€ 3.450,00", 345_000),
        ("1250", 125_000),
        ("1.250,50", 125_050),
        ("1250.5", 125_050),
        ("1,250.00", 125_000),
        ("12,5", 1_250),
        ("€ 9.000,-", 900_000),
        ("9000,--", 900_000),
        ("9000 euro", 900_000),
        ("1 250,00", 125_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read(text: str, cents: int) -> None:
    assert parse_cents(text) == Amount(cents=cents)


@pytest.mark.parametrize("text", ["ca 9000", "ca. € 9.000", "± 9000", "ongeveer 9000", "circa 9000,00"])
def test_an_amount_that_says_about_is_approximate(text: str) -> None:
    assert parse_cents(text) == Amount(cents=900_000, approximate=True)


@pytest.mark.parametrize(
    "text", ["?", "", "€", "onbekend", "€3450 p/j", "12 per uur", "1,250", "-5", "12 of 13", "99999999999999"]
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert parse_cents(text) is None


def test_a_number_of_a_spreadsheet_becomes_whole_cents() -> None:
    assert cents_of(23500.5) == 2_350_050
    assert cents_of(0.1 + 0.2) == 30
    assert cents_of(1250) == 125_000
    assert cents_of(-1) is None
    assert cents_of(math.nan) is None
    assert cents_of(math.inf) is None


def test_an_amount_is_written_with_a_space_that_does_not_break() -> None:
    assert format_cents(123_450) == "€\u00a01.234,50"
    assert format_cents(5) == "€\u00a00,05"
    assert format_cents(-100_000_000) == "€\u00a0-1.000.000,00"


@given(st.integers(0, 10**12))
def test_what_is_written_is_read_back(cents: int) -> None:
    assert parse_cents(format_cents(cents)) == Amount(cents=cents)


@given(st.text(max_size=60) | st.from_regex(r"[0-9€.,\-ca ']{0,20}"))
def test_no_text_is_ever_too_strange(text: str) -> None:
    amount = parse_cents(text)
    assert amount is None or amount.cents >= 0


@given(st.floats() | st.integers())
def test_no_number_is_ever_too_strange(number: float) -> None:
    cents = cents_of(number)
    assert cents is None or cents >= 0
