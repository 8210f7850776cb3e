from datetime import UTC, date, datetime

import pytest

from app.texts import language
from app.ui.common.formats import (
    date_in_list,
    date_long,
    date_near,
    days_left,
    money,
    number,
    percent,
    phone,
    time_of,
    weekday_date,
)

TODAY = date(2027, 3, 5)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2027, 3, 2), "3 dagen te laat"),
        (date(2027, 3, 4), "1 dag te laat"),
        (date(2027, 3, 5), "vandaag"),
        (date(2027, 3, 6), "morgen"),
        (date(2027, 3, 12), "vrijdag 12 maart"),
        (date(2027, 3, 19), "19 maart"),
        (date(2028, 3, 19), "19 maart 2028"),
    ],
)
def test_near_days_are_said_in_words(day: date, written: str) -> None:
    assert date_near(day, TODAY) == written


def test_dates_are_written_out() -> None:
    assert date_long(TODAY) == "5 maart 2027"
    assert weekday_date(TODAY) == "vrijdag 5 maart 2027"
    assert date_in_list(TODAY, TODAY) == "5 maart"
    assert date_in_list(date(2026, 3, 5), TODAY) == "5 maart 2026"


def test_terms_count_the_days_that_are_left() -> None:
    assert days_left(date(2027, 3, 6), TODAY) == "nog 1 dag"
    assert days_left(date(2027, 3, 17), TODAY) == "nog 12 dagen"
    assert days_left(date(2027, 3, 4), TODAY) == "1 dag te laat"


def test_money_has_cents_and_a_space_that_does_not_break() -> None:
    assert money(123450) == "€\u00a01.234,50"
    assert money(0) == "€\u00a00,00"


def test_numbers_and_parts_are_written_the_dutch_way() -> None:
    assert number(1234) == "1.234"
    assert number(2.5) == "2,5"
    assert percent(6480, 9200) == "70%"
    assert percent(0, 0) == "0%"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0601234567", "06 01 23 45 67"),
        ("06-01 23 45 67", "06 01 23 45 67"),
        ("+31601234567", "06 01 23 45 67"),
        ("112", "112"),
        ("bel de buren", "bel de buren"),
    ],
)
def test_telephone_numbers_stand_in_pairs(typed: str, written: str) -> None:
    assert phone(typed).replace("\u00a0", " ") == written


def test_a_time_is_in_hours_and_minutes() -> None:
    moment = datetime(2027, 3, 5, 9, 42, tzinfo=UTC)
    assert time_of(moment) == moment.astimezone().strftime("%H:%M")


def test_in_english_dates_money_and_numbers_are_written_the_english_way() -> None:
    with language("en"):
        assert date_long(TODAY) == "5 March 2027"
        assert weekday_date(TODAY) == "Friday 5 March 2027"
        assert date_near(date(2027, 3, 12), TODAY) == "Friday 12 March"
        assert date_near(date(2027, 3, 2), TODAY) == "3 days late"
        assert days_left(date(2027, 3, 17), TODAY) == "12 days left"
        assert money(123450) == "€1,234.50"
        assert money(-50) == "-€0.50"
        assert number(1234) == "1,234"
        assert number(2.5) == "2.5"
