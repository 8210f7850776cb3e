"""What a cell of costs says: an amount, and over what time; the cell goes before its heading."""

import re
from dataclasses import dataclass

from app.domain.imports.records import CostPeriod
from app.domain.imports.sheets import Cell
from app.domain.money import Amount, cents_of, parse_cents
from app.domain.names import fold


@dataclass(frozen=True, slots=True)
class CostCell:
    """An amount with its period; `differs` says that the heading has another period than the cell."""

    amount: Amount | None
    period: CostPeriod
    differs: bool = False


def read_cost(cell: Cell, text: str, heading: str) -> CostCell:
    """The amount in a cell and its period; no amount where the time is one that the program does not know."""
    by_heading = period_in(heading)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cents = cents_of(cell)
        said, amount = CostPeriod.UNKNOWN, None if cents is None else Amount(cents=cents)
    else:
        bare, said = _without_period(text)
        amount = parse_cents(bare)
    period = by_heading if said is CostPeriod.UNKNOWN else said
    if period is CostPeriod.OTHER:
        return CostCell(None, period)
    differs = said not in (CostPeriod.UNKNOWN, by_heading) and by_heading is not CostPeriod.UNKNOWN
    return CostCell(amount, period, differs)


def period_in(words: str) -> CostPeriod:
    """The time that words name, as in a heading: "Kosten p/j", "Bedrag per maand", "Totale kosten"."""
    folded = f" {fold(words)} "
    for pattern, period in _PERIODS:
        if pattern.search(folded):
            return period
    return CostPeriod.UNKNOWN


def _without_period(text: str) -> tuple[str, CostPeriod]:
    """The amount without the words behind it (or before it) that say its time."""
    words = " ".join(text.lower().replace("\u00a0", " ").split())
    match = _BEHIND.search(words)
    if match:
        period = period_in(match["period"])
        return words[: match.start()].strip(), CostPeriod.OTHER if period is CostPeriod.UNKNOWN else period
    match = _BEFORE.match(words)
    if match:
        period = period_in(match["period"])
        if period is not CostPeriod.UNKNOWN:
            return words[match.end() :].strip(), period
    return words, CostPeriod.UNKNOWN


# On folded words between spaces; what is narrower stands first, for "half jaar" holds "jaar".
_PERIODS = (
    (
        re.compile(
            r" (?:half ?jaar|halfjaar|kwartaal|q|dagdeel|dagdelen|sessie|consult|gesprek|keer|stuk|traject|persoon|kind"
            r"|(?:[2-9]|[1-9][0-9]|twee|drie|vier|vijf|zes|acht|tien) (?:weken|maanden|jaar|dagen|uur)|minuut|min) "
        ),
        CostPeriod.OTHER,
    ),
    (re.compile(r" (?:uur|uurtarief|uurprijs|uurbedrag|p ?u|u|hour) "), CostPeriod.HOUR),
    (re.compile(r" (?:dag|dagtarief|dagprijs|dagbedrag|etmaal|p ?d|day) "), CostPeriod.DAY),
    (re.compile(r" (?:week|weken|weekbedrag|weektarief|p ?w|wk|wekelijks|wekelijkse) "), CostPeriod.WEEK),
    (
        re.compile(r" (?:maand|maanden|maandbedrag|maandtarief|maandkosten|p ?m|mnd|mnd?en|maandelijks|maandelijkse) "),
        CostPeriod.MONTH,
    ),
    (re.compile(r" (?:jaar|jaren|jaarkosten|jaarbedrag|jaarbudget|p ?j|jr|jaarlijks|jaarlijkse) "), CostPeriod.YEAR),
    (
        re.compile(r" (?:totaal|totale|totaalbedrag|eenmalig|eenmalige|in 1 keer|hele periode|gehele periode) "),
        CostPeriod.TOTAL,
    ),
)
_WORDS = (
    r"p\.?\s?[jmwdu]\.?|p/[jmwdu]|per [a-zé0-9]+(?: [a-zé]+)?|/ ?[a-z]+\.?|jaarlijks|maandelijks|wekelijks"
    r"|in totaal|totaal|eenmalig|(?:over )?(?:de )?(?:ge)?hele periode"
)
_BEHIND = re.compile(rf"\s*\(?(?P<period>{_WORDS})\)?$")
_BEFORE = re.compile(rf"(?P<period>{_WORDS}|(?:maand|jaar|week|dag|uur)(?:bedrag|tarief|kosten|prijs)?)\s*[:=]?\s*")
