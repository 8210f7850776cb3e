"""What help costs, in words: a total where it is known, else what is known of it."""

from app.domain.help import HelpRecord, PriceKind
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


def at_least(cents: int, *, complete: bool) -> str:
    """A sum of costs; where not all of them are known it says that it is at least so much."""
    amount = format_cents(cents)
    return amount if complete else _("zeker {amount}").format(amount=amount)
