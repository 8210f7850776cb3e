"""Dates are read as people write them, and written as everybody reads them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import add_months, age_on, format_date, parse_date, parse_written_date

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13-04-2017", date(2017, 4, 13)),
        ("10.08.2020", date(2020, 8, 10)),
        ("15/4/27", date(2027, 4, 15)),
        ("2 okt 2010", date(2010, 10, 2)),
        ("1 april 2011", date(2011, 4, 1)),
        ("1 Mrt. '11", date(2011, 3, 1)),
        ("vr 12 mrt 2016", date(2016, 3, 12)),
        ("2016-03-12", date(2016, 3, 12)),
        ("2016-03-12 00:00:00", date(2016, 3, 12)),
        ("13-04-2017 09:30", date(2017, 4, 13)),
        ("5 March 2027", date(2027, 3, 5)),
        ("Friday 5 March 2027", date(2027, 3, 5)),
        ("1st May 2011", date(2011, 5, 1)),
    ],
)
def test_a_written_date_is_read(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == parse_written_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["31-02-2015", "29-2-2015", "0-1-2020", "12-13-2020", "1-1-1066", "?", "", "mei 2020"])
def test_a_day_that_does_not_exist_is_no_date(text: str) -> None:
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"), [("15/2/81", date(1981, 2, 15)), ("26/5/11", date(2011, 5, 26)), ("23/11/26", date(1926, 11, 23))]
)
def test_a_birth_date_of_two_digits_never_lies_in_the_future(text: str, day: date) -> None:
    assert parse_date(text, TODAY, past=True) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vandaag", TODAY),
        ("Morgen", date(2026, 11, 23)),
        ("overmorgen", date(2026, 11, 24)),
        ("vr", date(2026, 11, 27)),
        ("vrijdag", date(2026, 11, 27)),
        ("zondag", date(2026, 11, 29)),
        ("+6w", date(2027, 1, 3)),
        ("+3d", date(2026, 11, 25)),
        ("+ 2m", date(2027, 1, 22)),
        ("+1j", date(2027, 11, 22)),
        ("-1w", date(2026, 11, 15)),
        ("12-3", date(2027, 3, 12)),
        ("24 dec", date(2026, 12, 24)),
        ("29-2", date(2028, 2, 29)),
        ("22-11", TODAY),
        ("tomorrow", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("Sunday", date(2026, 11, 29)),
        ("+1y", date(2027, 11, 22)),
        ("24 December", date(2026, 12, 24)),
    ],
)
def test_a_form_takes_short_and_relative_dates(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["vandaag", "vr", "+6w", "12-3"])
def test_text_that_was_typed_earlier_is_not_relative_to_today(text: str) -> None:
    assert parse_written_date(text, TODAY) is None


def test_a_day_and_month_in_the_past_is_the_last_one() -> None:
    assert parse_date("12-3", TODAY, past=True) == date(2026, 3, 12)


def test_a_step_that_leaves_the_calendar_is_no_date() -> None:
    assert parse_date("+9999j", TODAY) is None
    assert parse_date("+9999w", TODAY) is None


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2027, 12, 31), -1) == date(2027, 11, 30)


def test_a_date_is_written_in_full() -> None:
    assert format_date(date(2027, 3, 5)) == "5 maart 2027"


def test_age_changes_on_the_birthday() -> None:
    assert age_on(date(2010, 6, 2), date(2026, 6, 1)) == 15
    assert age_on(date(2010, 6, 2), date(2026, 6, 2)) == 16
    assert age_on(date(2012, 2, 29), date(2027, 2, 28)) == 14


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)))
def test_what_is_written_is_read_back(day: date) -> None:
    for text in (format_date(day), day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}"):
        assert parse_date(text, TODAY) == day


@given(st.text(max_size=60) | st.from_regex(r"[0-9+\-/. a-z']{0,20}"), st.booleans())
def test_no_text_is_ever_too_strange(text: str, past: bool) -> None:
    found = parse_date(text, TODAY, past=past)
    assert found is None or isinstance(found, date)
