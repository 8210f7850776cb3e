"""Dates of a list: one order per column, a birth that is known in part, a child to be born; doubt is asked about."""

from datetime import date, timedelta

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from app.domain.births import Birth
from app.domain.families import MemberRole
from app.domain.imports.date_cells import read_birth, read_day
from app.domain.imports.day_orders import ColumnOrder, DayOrder, find_day_orders
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret
from app.domain.imports.records import FindingKind, MemberReading, Reading
from app.domain.imports.sheets import Cell, Sheet, cell_text
from tests.support.sheets import TODAY

HEADINGS = ("Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol", "Start", "Aanbieder")
DAY_FIRST, MONTH_FIRST, UNSURE = (ColumnOrder(order) for order in DayOrder)


def births(*cells: Cell, starts: Cell = None, role: str = "kind") -> Reading:
    """A family of children with these birth dates."""
    rows = [("Test", f"Kind{'abcdefghijklmnopqrstuvwxyz'[at % 26] * (1 + at // 26)}", "Test", cell, role, starts,
             "De Linde" if starts else None) for at, cell in enumerate(cells)]  # fmt: skip
    return interpret([Sheet(name="Blad", rows=(HEADINGS, *rows))], AUTOMATIC, TODAY, [])


def members(reading: Reading) -> tuple[MemberReading, ...]:
    return reading.families[0].members


def asked(reading: Reading, row: int) -> list[str]:
    return [found.field.value for found in reading.outcomes[row - 1].findings if found.field]


def test_one_date_that_is_month_first_settles_its_column() -> None:
    reading = births("12/25/2015", "03/04/2016", "07/15/2010", "11/02/2018")
    assert [member.born_on for member in members(reading)] == [
        date(2015, 12, 25), date(2016, 3, 4), date(2010, 7, 15), date(2018, 11, 2),
    ]  # fmt: skip
    assert "maand voorop" in reading.notices[0]


def test_a_column_that_settles_nothing_is_day_first_unless_the_file_is_not() -> None:
    assert members(births("3-4-2016"))[0].born_on == date(2016, 4, 3)
    reading = births("3-4-2016", starts="12/25/2020")
    assert members(reading)[0].born_on is None
    assert asked(reading, 2) == ["born_on"]
    assert [kept.text for kept in reading.families[0].leftovers] == ["3-4-2016"]


def test_a_column_that_contradicts_itself_asks_about_what_could_be_either() -> None:
    reading = births("25-12-2015", "12/26/2015", "3-4-2016", "5-5-2016", "2014-03-04")
    assert [member.born_on for member in members(reading)] == [
        date(2015, 12, 25), date(2015, 12, 26), None, date(2016, 5, 5), date(2014, 3, 4),
    ]  # fmt: skip
    assert asked(reading, 4) == ["born_on"]
    assert len(reading.notices) == 1


def test_one_odd_date_in_a_long_column_is_asked_about_by_itself() -> None:
    reading = births(*(f"{day}-3-2015" for day in range(13, 31)), *("14-5-2012", "15-5-2012"), "3-4-2016", "5-31-2011")
    assert members(reading)[20].born_on == date(2016, 4, 3)
    assert members(reading)[21].born_on == date(2011, 5, 31)
    assert asked(reading, 23) == ["born_on"]
    assert asked(reading, 22) == []


def test_date_cells_that_a_program_has_turned_round_are_not_believed() -> None:
    """12/25/2015 stayed a text because there is no month 25; 03/04/2016 became 3 April in the same program."""
    reading = births("12/25/2015", date(2016, 4, 3), date(2016, 5, 5))
    assert [member.born_on for member in members(reading)] == [date(2015, 12, 25), None, date(2016, 5, 5)]
    turned = births("25-12-2015", "13-1-2012", "30-1-2013", *(date(2015, month, 2) for month in (3, 4, 5, 6)))
    assert [member.born_on for member in members(turned)][3:] == [None] * 4
    real = births("25-12-2015", "13-1-2012", "30-1-2013", *(date(2015, month, 20) for month in (3, 4, 5, 6)))
    assert [member.born_on for member in members(real)][3:] == [date(2015, month, 20) for month in (3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("written", "year", "month"),
    [
        ("00-00-1990", 1990, None), ("xx-05-2015", 2015, 5), ("??-??-2015", 2015, None), ("2012", 2012, None),
        ("mei 2015", 2015, 5), ("1990-00-00", 1990, None), ("XX-XX-1988", 1988, None), ("05-2015", 2015, 5),
        ("2015-05", 2015, 5), ("2015-05-00", 2015, 5), ("0-5-2015", 2015, 5), ("..-..-2001", 2001, None),
        ("--/--/2001", 2001, None), ("00.00.1979", 1979, None), ("geb. 2012", 2012, None), ("sept. 2009", 2009, 9),
        ("00-05-98", 1998, 5), ("may 2015", 2015, 5), (2012, 2012, None), (2012.0, 2012, None),
        ("xx/xx/1971", 1971, None),
    ],
)  # fmt: skip
def test_what_is_known_of_a_birth_is_kept_as_such(written: Cell, year: int, month: int | None) -> None:
    reading = births(written)
    assert members(reading)[0].birth == Birth(year=year, month=month)
    assert asked(reading, 2) == []


@pytest.mark.parametrize(
    "written",
    ["xx-13-2015", "00-00-2072", "2072", "1850", "mei 2072", "12-xx-20", "onbekend", "xx-xx-xxxx", "00-00-00", "2", 1,
     "1-1-1900", date(1900, 1, 1), "5-5-2072", "12-03-27", "12-03-28", "5-5-29", "mei '28", "00-00-27", "30-2-2015",
     "uitgerekend", "uitgerekend 12-3-2031", "verwacht maart 2027", "zwanger", date(2072, 5, 5), date(2028, 5, 5)],
)  # fmt: skip
def test_what_cannot_be_is_never_read(written: Cell) -> None:
    reading = births(written)
    assert not members(reading)[0].birth.known or members(reading)[0].birth == Birth(year=2020)
    assert asked(reading, 2) == ["born_on"]


def test_a_day_without_its_month_leaves_the_year_and_a_question() -> None:
    reading = births("12-xx-2015")
    assert members(reading)[0].birth == Birth(year=2015)
    assert asked(reading, 2) == ["born_on"]


@pytest.mark.parametrize(
    "written",
    ["12-03-2027", date(2027, 3, 12), "uitgerekend 12-3-2027", "12-3-2027 (uitgerekend)", "a.d. 12-03-27",
     "uitgerekende datum: 12-3-2027", "ongeboren, verwacht 12 maart 2027", "verwacht op 12-3-2027", "2027-03-12"],
)  # fmt: skip
def test_a_due_date_makes_a_child_to_be_born(written: Cell) -> None:
    reading = births(written)
    assert members(reading)[0].birth == Birth(day=date(2027, 3, 12), due=True)
    assert members(reading)[0].role is MemberRole.CHILD
    assert asked(reading, 2) == []


def test_a_due_date_that_has_passed_is_asked_about() -> None:
    reading = births("uitgerekend 12-10-2026")
    assert members(reading)[0].birth == Birth(day=date(2026, 10, 12), due=True)
    assert asked(reading, 2) == ["born_on"]


def test_nobody_but_a_child_is_to_be_born() -> None:
    reading = births("12-3-2027", role="moeder")
    assert not members(reading)[0].birth.known
    assert asked(reading, 2) == ["born_on"]


@pytest.mark.parametrize(
    ("written", "role", "day"),
    [("5-5-24", "kind", date(2024, 5, 5)), ("5-5-24", "moeder", None), ("5-5-81", "moeder", date(1981, 5, 5)),
     ("5-5-40", "oma", date(1940, 5, 5)), ("5-5-28", "oma", None), ("5-5-40", "kind", None),
     ("1-12-26", "kind", None)],
)  # fmt: skip
def test_two_digits_of_a_year_are_read_where_only_one_century_can_be(written: str, role: str, day: date | None) -> None:
    reading = births(written, role=role)
    assert members(reading)[0].born_on == day
    assert ("born_on" in asked(reading, 2)) == (day is None)


@pytest.mark.parametrize("written", ["22-11-26", "12-3-26"])
def test_two_digits_near_today_are_read_for_a_child_and_asked(written: str) -> None:
    reading = births(written, role="kind")
    assert members(reading)[0].born_on is not None
    assert asked(reading, 2) == ["born_on"]


def test_a_role_follows_from_an_age_only_where_the_age_is_certain() -> None:
    def role_of(born: str) -> MemberRole:
        rows = (
            ("Gezin", "Voornaam", "Geb.datum", "Rol"),
            ("Test", "Els", born, None),
            ("Test", "Jo", "5-5-2015", "kind"),
        )
        reading = interpret([Sheet(name="Blad", rows=rows)], AUTOMATIC, TODAY, [])
        return reading.families[0].members[0].role

    assert role_of("2012") is MemberRole.CHILD
    assert role_of("2008") is MemberRole.OTHER  # eighteen some time this year


def test_two_rows_of_a_person_that_agree_are_one_birth() -> None:
    rows = [(*HEADINGS,), ("Test", "Els", "Test", "2012", "kind"), ("Test", "Els", "Test", "5-5-2012", "kind")]
    reading = interpret([Sheet(name="Blad", rows=tuple(rows))], AUTOMATIC, TODAY, [])
    (child,) = members(reading)
    assert child.birth == Birth(day=date(2012, 5, 5))


def test_help_in_a_year_far_away_is_asked_about() -> None:
    for written in ("1-1-2072", "5-5-45", date(2072, 1, 1), "1-1-1985"):
        assert "starts_on" in asked(births("5-5-2015", starts=written), 2)
    assert asked(births("5-5-2015", starts="1-10-2026"), 2) == []


def test_a_number_of_days_is_read_with_a_question() -> None:
    for written in (42036, 42036.0, "42036"):
        reading = births(written)
        assert members(reading)[0].born_on == date(2015, 2, 1)
        assert asked(reading, 2) == ["born_on"]


DAYS = st.dates(TODAY - timedelta(days=80 * 365), TODAY)
ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DUTCH = ("jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept.", "okt", "nov", "december")


def written(day: date, way: int, month_first: bool) -> Cell:
    """A day as somebody writes it; the ways with two numbers follow the order of the column."""
    one, other = (day.month, day.day) if month_first else (day.day, day.month)
    return (
        f"{one}-{other}-{day.year}", f"{one:02}/{other:02}/{day.year}", f"{one}.{other}.{day.year}",
        f"{one}/{other}/{day.year % 100:02}", day.isoformat(), f"{day.day} {DUTCH[day.month - 1]} {day.year}",
        f"{ENGLISH[day.month - 1]} {day.day}, {day.year}", f" {one} - {other} - {day.year} ",
        f"{day.isoformat()}T00:00",
    )[way]  # fmt: skip


@seed(20261122)
@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(0, 8)), min_size=1, max_size=12), st.booleans())
def test_a_date_in_a_column_with_one_order_reads_back_to_itself_or_is_asked(
    days: list[tuple[date, int]], month_first: bool
) -> None:
    """A month-first column is only known by one date that cannot be anything else, so one is always there."""
    days = [*days, (date(2015, 5, 30), 0)]
    cells = [written(day, way, month_first) for day, way in days]
    rows = tuple(("Test", f"Kind {at}", cell, "zoon") for at, cell in enumerate(cells))
    sheet = Sheet(name="Blad", rows=(("Gezin", "Naam", "Geb.datum", "Rol"), *rows))
    column = find_day_orders([sheet], AUTOMATIC).of("Geb.datum")
    for (day, _way), cell in zip(days, cells, strict=True):
        found = read_birth(cell, cell_text(cell), TODAY, column, role_is_child=True)
        assert found.question or found.birth in (Birth(day=day), None), cell
        assert found.birth is None or found.birth.day == day, cell


@seed(20261122)
@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(0, 3), st.booleans()), min_size=2, max_size=12))
def test_no_date_of_a_mixed_column_is_wrong_in_silence(days: list[tuple[date, int, bool]]) -> None:
    """Both orders certainly stand in the column; only those that can be one thing are read without a question."""
    days = [*days, (date(2015, 5, 30), 0, True), (date(2015, 5, 30), 0, False)]
    cells = [written(day, way, month_first) for day, way, month_first in days]
    rows = tuple(("Test", f"Kind {at}", cell, "zoon") for at, cell in enumerate(cells))
    sheet = Sheet(name="Blad", rows=(("Gezin", "Naam", "Geb.datum", "Rol"), *rows))
    column = find_day_orders([sheet], AUTOMATIC).of("Geb.datum")
    for (day, _way, _month_first), cell in zip(days, cells, strict=True):
        found = read_birth(cell, cell_text(cell), TODAY, column, role_is_child=True)
        assert found.question or found.birth is None or found.birth.day == day, cell


@seed(20261122)
@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789-/. x?'mei", max_size=12), st.sampled_from([True, False, None]))
def test_whatever_is_typed_nobody_is_born_after_today_or_of_an_age_that_nobody_has(
    text: str, child: bool | None
) -> None:
    for column in (DAY_FIRST, MONTH_FIRST, UNSURE):
        found = read_birth(text, cell_text(text), TODAY, column, role_is_child=child).birth
        if found and not found.due:
            assert found.earliest
            assert found.earliest <= TODAY
            assert TODAY.year - found.earliest.year <= 111
        if found and found.due:
            assert found.day
            assert child is not False
            assert abs((found.day - TODAY).days) <= 300
        read_day(text, cell_text(text), TODAY, column)


def test_a_question_about_a_date_keeps_the_text() -> None:
    reading = births("12-03-27")
    (found,) = reading.outcomes[1].findings
    assert found.kind is FindingKind.NOT_UNDERSTOOD
    assert "2027 of 1927" in found.question
    assert [kept.text for kept in reading.families[0].leftovers] == ["12-03-27"]
