"""A birth as people type it: what is known of it is kept, what cannot be is asked."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.births import UNKNOWN, Birth
from app.domain.typed_births import LONGEST_PREGNANCY, IsItDue, check_birth, check_death, read_birth
from app.errors import UserError

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("4-3-2015", Birth(day=date(2015, 3, 4))),
        ("4 mrt 15", Birth(day=date(2015, 3, 4))),
        ("2015-03-04", Birth(day=date(2015, 3, 4))),
        ("12-3-72", Birth(day=date(1972, 3, 12))),
        ("gisteren", Birth(day=date(2026, 11, 27))),
        ("3-2015", Birth(year=2015, month=3)),
        ("03/2015", Birth(year=2015, month=3)),
        ("mei 2015", Birth(year=2015, month=5)),
        ("May 2015", Birth(year=2015, month=5)),
        ("2015-05", Birth(year=2015, month=5)),
        ("xx-05-2015", Birth(year=2015, month=5)),
        ("00-05-2015", Birth(year=2015, month=5)),
        ("..-05-2015", Birth(year=2015, month=5)),
        ("??-??-2015", Birth(year=2015)),
        ("00-00-1990", Birth(year=1990)),
        ("2015-00-00", Birth(year=2015)),
        ("2012", Birth(year=2012)),
        ("verwacht 12-3-2027", Birth(day=date(2027, 3, 12), due=True)),
        ("uitgerekend: 12 maart '27", Birth(day=date(2027, 3, 12), due=True)),
        ("nog niet geboren 12-3-2027", Birth(day=date(2027, 3, 12), due=True)),
        ("expected on 12 March 2027", Birth(day=date(2027, 3, 12), due=True)),
        ("verwacht 1-10-2026", Birth(day=date(2026, 10, 1), due=True)),
        ("", UNKNOWN),
    ],
)
def test_what_is_known_is_read_and_no_more(typed: str, birth: Birth) -> None:
    assert read_birth(typed, TODAY) == birth


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("12-3-27", "1927 of 2027"),
        ("12-3", "jaar erbij"),
        ("15 mei", "jaar erbij"),
        ("mei '15", "vier cijfers"),
        ("00-05-15", "vier cijfers"),
        ("12-00-2015", "Welke maand"),
        ("12-3-2072", "Klopt het jaar"),
        ("verwacht 1-1-2029", "Klopt het jaar"),
        ("2027", "verwacht"),
        ("mei 2027", "verwacht"),
        ("verwacht maart 2027", "dag, maand en jaar"),
        ("nog niet geboren", "uitgerekende datum erbij"),
        ("31-2-2015", "geen geboortedatum"),
        ("13-2015", "geen geboortedatum"),
        ("xx-xx-xxxx", "geen geboortedatum"),
        ("ongeveer tien", "geen geboortedatum"),
    ],
)
def test_what_cannot_be_or_says_too_little_is_asked(typed: str, asked: str) -> None:
    with pytest.raises(UserError, match=asked):
        read_birth(typed, TODAY)


def test_a_day_to_come_is_asked_whether_it_is_the_due_date() -> None:
    with pytest.raises(IsItDue) as question:
        read_birth("12-3-2027", TODAY)
    assert question.value.day == date(2027, 3, 12)


BIRTHS = st.one_of(
    st.dates(date(1900, 1, 1), TODAY).map(lambda day: Birth(day=day)),
    st.dates(date(2020, 1, 1), TODAY + LONGEST_PREGNANCY).map(lambda day: Birth(day=day, due=True)),
    st.integers(1850, 2026).map(lambda year: Birth(year=year)),
    st.builds(lambda year, month: Birth(year=year, month=month), st.integers(1850, 2025), st.integers(1, 12)),
)


@given(BIRTHS)
def test_what_the_program_writes_of_a_birth_it_reads_as_the_same(birth: Birth) -> None:
    assert read_birth(birth.display, TODAY) == birth
    check_birth(birth, TODAY)


@given(BIRTHS, st.integers(0, 23))
def test_an_age_is_reached_only_when_it_certainly_is_and_may_be_before(birth: Birth, age: int) -> None:
    ages = birth.ages_on(TODAY)
    assert birth.has_reached(age, TODAY) == (bool(ages) and min(ages) >= age)
    assert birth.may_have_reached(age, TODAY) == (bool(ages) and max(ages) >= age)
    assert all(one >= 0 for one in ages)
    assert len(ages) <= 2


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_asked(text: str) -> None:
    with suppress(UserError):
        assert read_birth(text, TODAY).age_on(TODAY) != -1


def test_of_a_year_both_ages_are_said() -> None:
    assert Birth(year=2015).age_words(TODAY) == "10 of 11 jaar"
    assert Birth(year=2015, month=3).age_words(TODAY) == "11 jaar"
    assert Birth(year=2026).age_words(TODAY) == "0 jaar"
    assert Birth(day=date(2027, 3, 12), due=True).age_words(TODAY) == ""


def test_births_that_cannot_be_of_one_person_are_told_apart() -> None:
    day = Birth(day=date(2015, 3, 4))
    assert day.may_be(Birth(year=2015))
    assert day.may_be(Birth(year=2015, month=3))
    assert day.may_be(Birth(year=2015, month=4)) is False
    assert day.may_be(UNKNOWN) is None
    assert Birth(day=date(2015, 4, 1), due=True).may_be(day)
    assert Birth(day=date(2016, 4, 1), due=True).may_be(day) is False


@pytest.mark.parametrize(
    "birth",
    [
        Birth(month=5),
        Birth(year=2015, month=13),
        Birth(day=date(2015, 3, 4), year=2015),
        Birth(due=True),
        Birth(day=date(2028, 3, 4), due=True),
        Birth(day=date(2027, 3, 4)),
        Birth(year=2027),
    ],
)
def test_what_no_birth_can_be_is_refused(birth: Birth) -> None:
    with pytest.raises(UserError):
        check_birth(birth, TODAY)


BORN = date(2015, 3, 4)


@pytest.mark.parametrize(
    ("birth", "died_on", "said"),
    [
        (Birth(day=BORN), date(2015, 3, 3), "Geboren op 4 maart 2015, en eerder overleden? Kijk beide datums na."),
        (Birth(year=2015), date(2014, 12, 31), "Geboren in 2015, en eerder overleden? Kijk beide datums na."),
        (Birth(year=2015, month=3), date(2015, 2, 28), "Geboren in maart 2015, en eerder overleden?"),
    ],
)
def test_nobody_died_before_the_birth(birth: Birth, died_on: date, said: str):
    with pytest.raises(UserError) as refused:
        check_death(died_on, birth)
    assert refused.value.sentence.startswith(said)


@pytest.mark.parametrize(
    ("birth", "died_on"),
    [
        (Birth(day=BORN), BORN),
        (Birth(day=BORN), None),
        (UNKNOWN, BORN),
        (Birth(year=2015), date(2015, 1, 1)),
        (Birth(day=date(2027, 3, 12), due=True), TODAY),
    ],
)
def test_on_the_day_of_birth_or_before_a_due_date_somebody_can_die(birth: Birth, died_on: date | None):
    check_death(died_on, birth)
