"""What a line of help costs over its period."""

from datetime import date
from uuid import uuid4

from app.domain.help import PriceKind, help_cost
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
