"""What a line of help costs over its period."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from app.domain.help import AmountPeriod, PriceKind, help_cost
from app.domain.providers import Frequency, TariffRecord, Unit

SERVICE = uuid4()


def tariff(cents: int, starts_on: date, ends_on: date | None = None) -> TariffRecord:
    return TariffRecord(id=uuid4(), version=1, service_id=SERVICE, cents=cents, starts_on=starts_on, ends_on=ends_on)


def cost(
    *tariffs: TariffRecord,
    price_kind: PriceKind = PriceKind.TARIFF,
    amount_cents: int | None = None,
    volume: int | None = 200,
    unit: Unit | None = Unit.HOUR,
    frequency: Frequency | None = Frequency.WEEK,
    starts_on: date | None = date(2027, 1, 4),
    ends_on: date | None = date(2027, 2, 1),
    amount_period: AmountPeriod | None = None,
) -> int | None:
    return help_cost(
        price_kind=price_kind,
        amount_cents=amount_cents,
        volume_hundredths=volume,
        unit=unit,
        frequency=frequency,
        starts_on=starts_on,
        ends_on=ends_on,
        tariffs=tariffs,
        amount_period=amount_period,
    )


def test_hours_a_week_times_tariff_over_whole_weeks() -> None:
    assert cost(tariff(8250, date(2026, 1, 1))) == 4 * 2 * 8250


def test_a_tariff_that_changes_halfway_counts_from_that_day() -> None:
    assert cost(tariff(8000, date(2026, 1, 1), date(2027, 1, 18)), tariff(9000, date(2027, 1, 18))) == (
        2 * 2 * 8000 + 2 * 2 * 9000
    )


def test_a_volume_in_all_is_spread_over_the_period_and_comes_out_whole() -> None:
    assert cost(tariff(7001, date(2026, 1, 1)), frequency=Frequency.TOTAL, volume=1000) == 10 * 7001


def test_a_day_and_a_month_are_counted_by_their_length() -> None:
    assert cost(tariff(100, date(2026, 1, 1)), frequency=Frequency.DAY, volume=100) == 28 * 100
    year = cost(
        tariff(100, date(2026, 1, 1)),
        frequency=Frequency.MONTH,
        volume=100,
        starts_on=date(2027, 1, 1),
        ends_on=date(2028, 1, 1),
    )
    assert year == 12 * 100


def test_half_a_cent_is_rounded_up_once_at_the_end() -> None:
    assert cost(tariff(1, date(2026, 1, 1)), volume=50, frequency=Frequency.TOTAL) == 1


def test_where_period_volume_or_tariff_misses_the_cost_is_not_known() -> None:
    known = tariff(8250, date(2026, 1, 1))
    assert cost(known, ends_on=None) is None
    assert cost(known, starts_on=None) is None
    assert cost(known, volume=None) is None
    assert cost(known, frequency=None) is None
    assert cost(known, unit=None) is None
    assert cost(known, ends_on=date(2027, 1, 4)) is None
    assert cost() is None
    assert cost(tariff(8250, date(2027, 1, 11))) is None


def test_an_amount_counts_as_it_is_and_no_price_is_nothing() -> None:
    assert cost(price_kind=PriceKind.AGREED, amount_cents=12_345) == 12_345
    assert cost(price_kind=PriceKind.ESTIMATED, amount_cents=900_000) == 900_000
    assert cost(price_kind=PriceKind.NONE, volume=None) == 0


@pytest.mark.parametrize(
    ("period", "amount", "starts_on", "ends_on", "total"),
    [
        (AmountPeriod.MONTH, 100_000, date(2024, 1, 1), date(2025, 1, 1), 1_200_000),
        (AmountPeriod.YEAR, 1_200_000, date(2024, 1, 1), date(2025, 1, 1), 1_200_000),
        (AmountPeriod.MONTH, 100_000, date(2027, 1, 15), date(2027, 4, 15), 300_000),
        (AmountPeriod.MONTH, 36_500, date(2027, 1, 1), date(2027, 2, 11), 36_500 + 12_000),
        (AmountPeriod.YEAR, 365_000, date(2027, 1, 1), date(2027, 1, 11), 10_000),
        (AmountPeriod.WEEK, 7_000, date(2027, 1, 4), date(2027, 1, 19), 15_000),
        (AmountPeriod.MONTH, 100_000, date(2027, 1, 31), date(2027, 2, 28), 100_000),
    ],
)
def test_an_amount_over_a_time_is_counted_over_the_period(
    period: AmountPeriod, amount: int, starts_on: date, ends_on: date, total: int
) -> None:
    for kind in (PriceKind.AGREED, PriceKind.ESTIMATED):
        assert cost(
            price_kind=kind, amount_cents=amount, amount_period=period, starts_on=starts_on, ends_on=ends_on
        ) == total  # fmt: skip


@pytest.mark.parametrize("period", list(AmountPeriod))
def test_an_amount_over_a_time_has_no_total_without_an_end(period: AmountPeriod) -> None:
    for missing in ({"ends_on": None}, {"starts_on": None}, {"ends_on": date(2027, 1, 4)}):
        assert cost(price_kind=PriceKind.AGREED, amount_cents=100_000, amount_period=period, **missing) is None


def test_an_amount_per_hour_or_day_counts_the_volume_that_was_agreed() -> None:
    def priced(period: AmountPeriod, unit: Unit | None, volume: int | None = 200) -> int | None:
        return cost(
            price_kind=PriceKind.AGREED, amount_cents=6_000, amount_period=period, unit=unit, volume=volume
        )  # fmt: skip

    assert priced(AmountPeriod.HOUR, Unit.HOUR) == 4 * 2 * 6_000
    assert priced(AmountPeriod.HOUR, Unit.MINUTE, 3_000) == 4 * 6_000 // 2
    assert priced(AmountPeriod.DAY, Unit.DAY_AND_NIGHT) == 4 * 2 * 6_000
    for unknown in (
        priced(AmountPeriod.HOUR, None), priced(AmountPeriod.HOUR, Unit.HOUR, None),
        priced(AmountPeriod.HOUR, Unit.HALF_DAY), priced(AmountPeriod.DAY, Unit.HOUR),
    ):  # fmt: skip
        assert unknown is None


@seed(20261122)
@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([AmountPeriod.WEEK, AmountPeriod.MONTH, AmountPeriod.YEAR]),
    st.integers(0, 10**7),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 2000),
)
def test_a_total_lies_near_the_days_and_grows_with_them(
    period: AmountPeriod, amount: int, starts_on: date, days: int
) -> None:
    per_day = amount / {AmountPeriod.WEEK: 7, AmountPeriod.MONTH: 365 / 12, AmountPeriod.YEAR: 365}[period]

    def total(days: int) -> int:
        found = cost(
            price_kind=PriceKind.AGREED, amount_cents=amount, amount_period=period, starts_on=starts_on,
            ends_on=starts_on + timedelta(days=days),
        )  # fmt: skip
        assert found is not None
        return found

    assert abs(total(days) - per_day * days) <= per_day * 4 + 1
    assert total(days + 31) >= total(days)
