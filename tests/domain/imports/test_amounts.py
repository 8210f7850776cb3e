"""What help costs in a list: an amount keeps the time that it is over; the cell goes before its heading."""

from datetime import date

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from app.domain.imports.amounts import period_in, read_cost
from app.domain.imports.fields import Field
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret
from app.domain.imports.records import CostPeriod, HelpReading, Reading
from app.domain.imports.sheets import Cell, Sheet
from app.domain.money import Amount
from tests.support.sheets import TODAY


def helped(heading: str, cost: Cell, ends: Cell = "31-12-2026") -> tuple[Reading, HelpReading]:
    headings = ("Naam", "Geb.datum", "Aanbieder", "Start", "Eind", heading, "Status")
    mapping = AUTOMATIC.changed(heading, Field.COST)
    row = ("Noor Test", "1-2-2015", "De Linde", "1-1-2026", ends, cost, "loopt")
    reading = interpret([Sheet(name="Blad", rows=(headings, row))], mapping, TODAY, [])
    found = reading.families[0].questions[0].help
    assert found is not None
    return reading, found


def asked(reading: Reading) -> list[str]:
    return [found.field.value for found in reading.outcomes[1].findings if found.field]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Kosten p/j", CostPeriod.YEAR), ("Kosten p.m.", CostPeriod.MONTH), ("Kosten pm", CostPeriod.MONTH),
        ("Bedrag per maand", CostPeriod.MONTH), ("maandbedrag", CostPeriod.MONTH), ("Kosten per week", CostPeriod.WEEK),
        ("Uurtarief", CostPeriod.HOUR), ("Kosten per uur", CostPeriod.HOUR), ("Prijs per dag", CostPeriod.DAY),
        ("Kosten per etmaal", CostPeriod.DAY), ("Totale kosten", CostPeriod.TOTAL), ("Kosten", CostPeriod.UNKNOWN),
        ("Kosten per half jaar", CostPeriod.OTHER), ("Kosten per kwartaal", CostPeriod.OTHER),
        ("Kosten per dagdeel", CostPeriod.OTHER), ("Kosten per 4 weken", CostPeriod.OTHER),
        ("Jaarkosten", CostPeriod.YEAR),
    ],
)  # fmt: skip
def test_a_heading_says_over_what_time_its_amounts_are(heading: str, period: CostPeriod) -> None:
    assert period_in(heading) is period


@pytest.mark.parametrize(
    ("written", "cents", "period"),
    [
        ("€ 12.000 per jaar", 1_200_000, CostPeriod.YEAR), ("€ 12.000 p/j", 1_200_000, CostPeriod.YEAR),
        ("12000 pj", 1_200_000, CostPeriod.YEAR), ("€ 50,- per uur", 5_000, CostPeriod.HOUR),
        ("€50/uur", 5_000, CostPeriod.HOUR), ("€ 50 p.u.", 5_000, CostPeriod.HOUR),
        ("85,50 p/d", 8_550, CostPeriod.DAY), ("€ 200 per week", 20_000, CostPeriod.WEEK),
        ("€ 1.000 (per maand)", 100_000, CostPeriod.MONTH), ("1.000 euro per maand", 100_000, CostPeriod.MONTH),
        ("per maand € 1.000", 100_000, CostPeriod.MONTH), ("€ 500 eenmalig", 50_000, CostPeriod.TOTAL),
        ("€ 500 totaal", 50_000, CostPeriod.TOTAL), ("ca € 1.000 p/m", 100_000, CostPeriod.MONTH),
        ("€ 1.000 maandelijks", 100_000, CostPeriod.MONTH), ("€ 1.000 /mnd", 100_000, CostPeriod.MONTH),
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["Kosten", "Kosten p/m", "Kosten per kwartaal"])
def test_what_a_cell_says_goes_before_its_heading(heading: str, written: str, cents: int, period: CostPeriod) -> None:
    found = read_cost(written, written, heading)
    assert found.amount is not None
    assert (found.amount.cents, found.period) == (cents, period)


@pytest.mark.parametrize(
    "written", ["€ 100 per kwartaal", "€ 100 per sessie", "€ 100 per 4 weken", "€ 100 per half jaar", "€ 100 per kind",
                "€ 100 per drie maanden", "€ 40 per dagdeel", "€ 100 /blok"],
)  # fmt: skip
def test_a_time_that_the_program_does_not_know_is_asked_about_and_not_taken_for_a_total(written: str) -> None:
    reading, found = helped("Kosten p/j", written)
    assert found.cost is None
    assert asked(reading) == ["cost"]
    assert [kept.text for kept in reading.families[0].leftovers] == [written]


def test_a_plain_number_under_such_a_heading_is_asked_about_too() -> None:
    reading, found = helped("Kosten per kwartaal", 300)
    assert found.cost is None
    assert asked(reading) == ["cost"]


def test_a_cell_that_contradicts_its_heading_is_followed_and_asked_about() -> None:
    reading, found = helped("Kosten p/m", "€ 12.000 per jaar")
    assert (found.cost, found.cost_period) == (Amount(cents=1_200_000), CostPeriod.YEAR)
    assert asked(reading) == ["cost"]


def test_an_amount_without_a_time_is_a_total_only_where_the_help_ends() -> None:
    reading, found = helped("Kosten", 1000)
    assert (found.cost, found.cost_period, asked(reading)) == (Amount(cents=100_000), CostPeriod.UNKNOWN, [])
    reading, found = helped("Kosten", 1000, ends=None)
    assert (found.cost, asked(reading)) == (None, ["cost"])


def test_an_amount_a_month_without_an_end_is_asked_about_its_end() -> None:
    reading, found = helped("Kosten p/m", 1000, ends=None)
    assert (found.cost, found.cost_period) == (Amount(cents=100_000), CostPeriod.MONTH)
    assert asked(reading) == ["cost"]


WAYS = {
    CostPeriod.HOUR: ["per uur", "p/u", "/uur", "p.u."],
    CostPeriod.DAY: ["per dag", "p/d", "/dag", "per etmaal"],
    CostPeriod.WEEK: ["per week", "p/w", "/week", "wekelijks"],
    CostPeriod.MONTH: ["per maand", "p/m", "/mnd", "p.m.", "maandelijks"],
    CostPeriod.YEAR: ["per jaar", "p/j", "/jr", "p.j.", "jaarlijks"],
    CostPeriod.TOTAL: ["in totaal", "eenmalig", "totaal"],
}


@seed(20261122)
@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 10**8),
    st.sampled_from(list(WAYS)),
    st.data(),
    st.sampled_from(["Kosten", "Kosten p/j", "Kosten p/m", "Kosten per week"]),
)
def test_every_amount_reads_back_with_its_time(
    cents: int, period: CostPeriod, data: st.DataObject, heading: str
) -> None:
    way = data.draw(st.sampled_from(WAYS[period]))
    euros = f"{cents // 100:,}".replace(",", ".")
    text = data.draw(st.sampled_from([f"€ {euros},{cents % 100:02} {way}", f"{cents // 100},{cents % 100:02} {way}",
                                      f"{euros},{cents % 100:02} euro {way}"]))  # fmt: skip
    found = read_cost(text, text, heading)
    assert found.amount == Amount(cents=cents), text
    assert found.period is period, text


def test_a_status_alone_is_no_help_and_is_kept() -> None:
    rows = (("Naam", "Geb.datum", "Status"), ("Noor Test", "1-2-2015", "actief"), ("Bo Bakker", "1-2-2016", "NULL"))
    reading = interpret([Sheet(name="Blad", rows=rows)], AUTOMATIC, date(2026, 11, 22), [])
    assert all(not family.questions for family in reading.families)
    assert [(kept.heading, kept.text) for family in reading.families for kept in family.leftovers] == [
        ("Status", "actief")
    ]
    assert not [found for outcome in reading.outcomes for found in outcome.findings if found.field == "status"]


def test_a_status_alone_in_a_list_with_help_is_asked_about() -> None:
    rows = (("Naam", "Geb.datum", "Aanbieder", "Status"), ("Noor Test", "1-2-2015", "NULL", "wachtlijst"))
    reading = interpret([Sheet(name="Blad", rows=rows)], AUTOMATIC, TODAY, [])
    assert reading.families[0].questions == ()
    assert asked(reading) == ["status"]
    assert [kept.text for kept in reading.families[0].leftovers] == ["wachtlijst"]
