"""What help costs, in words: a total where it is known, else what is known of it."""

from collections.abc import Sequence
from datetime import date

from app.domain.help import AmountPeriod, HelpRecord, PriceKind
from app.domain.money import format_cents
from app.domain.words import word
from app.texts import _


def cost_text(line: HelpRecord) -> str:
    """€ 1.250,00 over the whole period; € 1.000,00 per maand where there is no end; else "nog niet bekend"."""
    if line.cost_cents is not None:
        return format_cents(line.cost_cents)
    priced = line.price_kind in (PriceKind.AGREED, PriceKind.ESTIMATED)
    if priced and line.amount_cents is not None and line.amount_period is not None:
        return _("{amount} {period}").format(amount=format_cents(line.amount_cents), period=word(line.amount_period))
    return _("nog niet bekend")


def misses_end(
    price_kind: PriceKind, amount_cents: int | None, amount_period: AmountPeriod | None, ends_on: date | None
) -> bool:
    """Whether the price is known per hour, week or month, and there is no total because there is no last day."""
    priced = price_kind in (PriceKind.AGREED, PriceKind.ESTIMATED)
    return priced and amount_cents is not None and amount_period is not None and ends_on is None


def not_known(lines: Sequence[HelpRecord]) -> str:
    """Why the sum of these costs is not all of it: an end is missing, or a price; nothing where it is all of it."""
    unknown = [line for line in lines if line.cost_cents is None]
    endless = [
        line for line in unknown if misses_end(line.price_kind, line.amount_cents, line.amount_period, line.ends_on)
    ]
    said: list[str] = []
    if endless:
        said.append(_("Bij een deel van de hulp ontbreekt de einddatum. Die kosten tellen nog niet mee."))
    if len(unknown) > len(endless):
        said.append(_("Nog niet van alle hulp zijn de kosten bekend."))
    return " ".join(said)


def at_least(cents: int, *, complete: bool) -> str:
    """A sum of costs; where not all of them are known it says that it is at least so much."""
    amount = format_cents(cents)
    return amount if complete else _("zeker {amount}").format(amount=amount)
