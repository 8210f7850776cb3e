"""A birth that is known in part: an age is only said where it is certain."""

from datetime import date

from app.domain.births import UNKNOWN, Birth
from app.texts import language

TODAY = date(2026, 11, 28)


def test_a_whole_date_has_one_age():
    birth = Birth(day=date(2015, 3, 4))
    assert birth.age_on(TODAY) == 11
    assert birth.has_reached(11, TODAY)
    assert not birth.may_have_reached(12, TODAY)
    assert birth.display == "4 maart 2015"


def test_of_a_year_the_age_is_not_certain_and_an_age_is_reached_when_it_certainly_is():
    birth = Birth(year=2014)
    assert birth.age_on(TODAY) is None
    assert birth.has_reached(11, TODAY)
    assert not birth.has_reached(12, TODAY)
    assert birth.may_have_reached(12, TODAY)
    assert not birth.may_have_reached(13, TODAY)
    assert birth.has_reached(12, date(2026, 12, 31))
    assert birth.display == "2014"


def test_of_a_month_of_another_part_of_the_year_the_age_is_certain():
    assert Birth(year=2015, month=5).age_on(TODAY) == 11
    assert Birth(year=2015, month=11).age_on(TODAY) is None
    assert Birth(year=2015, month=5).display == "mei 2015"
    assert Birth(year=2015, month=12).latest == date(2015, 12, 31)


def test_a_child_still_to_be_born_has_no_age_and_reaches_none():
    birth = Birth(day=date(2027, 3, 12), due=True)
    assert birth.age_on(TODAY) is None
    assert birth.age_on(date(2040, 1, 1)) is None
    assert not birth.has_reached(0, TODAY)
    assert not birth.may_have_reached(12, date(2060, 1, 1))
    assert birth.display == "verwacht op 12 maart 2027"


def test_an_age_is_said_in_whole_years_and_two_of_them_where_one_is_not_certain():
    assert Birth(day=date(2017, 3, 6)).age_words(TODAY) == "9 jaar"
    assert Birth(year=2014).age_words(TODAY) == "11 of 12 jaar"
    with language("en"):
        assert Birth(day=date(2017, 3, 6)).age_words(TODAY) == "9 yrs"


def test_there_is_no_age_below_zero():
    assert Birth(day=date(2027, 1, 1)).age_on(TODAY) is None


def test_of_a_birth_that_is_not_known_any_age_may_be_reached_and_none_certainly_is():
    assert not UNKNOWN.known
    assert UNKNOWN.age_on(TODAY) is None
    assert not UNKNOWN.has_reached(0, TODAY)
    assert UNKNOWN.may_have_reached(18, TODAY)
    assert UNKNOWN.display == ""
