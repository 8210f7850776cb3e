"""The question and the help on one row, and where its cells contradict each other."""

from datetime import date

from app.domain.births import Birth
from app.domain.dates import format_date
from app.domain.help import EndReason, HelpStatus
from app.domain.imports.amounts import read_cost
from app.domain.imports.drafts import RowDraft
from app.domain.imports.fields import Field
from app.domain.imports.records import CostPeriod, HelpReading
from app.domain.imports.words import (
    is_nothing,
    is_own_team,
    parse_referrer,
    parse_status,
    product_category,
    product_code,
)
from app.domain.money import Amount
from app.domain.questions import Referrer
from app.texts import _

_HELP_FIELDS = (
    Field.PROVIDER,
    Field.PRODUCT,
    Field.STARTS_ON,
    Field.LAST_DAY,
    Field.COST,
    Field.STATUS,
)
_WHAT = frozenset({Field.PROVIDER, Field.PRODUCT})
# What help costs in a year is what a budget is made of; of a shorter time somebody must say how long it goes on.
_WITHOUT_TOTAL = frozenset({CostPeriod.HOUR, CostPeriod.DAY, CostPeriod.WEEK, CostPeriod.MONTH})
LONG = 4000
"""A question holds at most so many signs."""


def read_question(draft: RowDraft) -> str | None:
    """The help question in the words of the file."""
    filled = draft.first(Field.QUESTION)
    if filled is None:
        return None
    if len(filled.text) > LONG:
        draft.not_understood(Field.QUESTION, filled, _("Deze hulpvraag is te lang. Hoe luidt de vraag kort?"))
        return None
    return draft.without_bsn(filled.text)


def read_referrer(draft: RowDraft) -> tuple[Referrer | None, str | None]:
    """The code of the referrer and the words for it."""
    text = draft.short(Field.REFERRER)
    if text is None:
        return None, None
    referrer = parse_referrer(text)
    if referrer is None:
        draft.doubt(Field.REFERRER, text, _("Deze verwijzer is niet bekend. Onder welke verwijzer valt deze?"))
    return referrer, text


def read_help(draft: RowDraft, birth: Birth, *, expected: frozenset[Field]) -> HelpReading | None:
    """The help on a row, or None where no cell says what it is; `expected` are the fields that the sheet has.

    A status alone makes no help: it may as well be that of the family. Its text is kept with the family.
    """
    if not any(field in draft.cells for field in _HELP_FIELDS):
        return None
    if not any(draft.first(field) for field in _HELP_FIELDS if field is not Field.STATUS):
        _keep_status(draft, expected)
        return None
    findings, leftovers = len(draft.findings), len(draft.leftovers)
    provider = draft.short(Field.PROVIDER)
    product = draft.short(Field.PRODUCT)
    starts_on = draft.date(Field.STARTS_ON, _("De startdatum is niet te lezen. Wanneer is de hulp begonnen?"))
    last_day = draft.date(Field.LAST_DAY, _("De einddatum is niet te lezen. Wanneer stopt de hulp?"))
    cost, period = _read_cost(draft, ends=last_day is not None)
    status = draft.first(Field.STATUS)
    nothing_read = not any((provider, product, starts_on, last_day, cost, status))
    if nothing_read and (len(draft.findings), len(draft.leftovers)) == (findings, leftovers):
        return None  # only dashes and the like
    if starts_on and last_day and last_day < starts_on:
        draft.doubt(
            Field.LAST_DAY,
            format_date(last_day),
            _("De hulp eindigt voordat zij begint. Welke datums zijn goed? De einddatum is nog niet overgenomen."),
        )
        if typed := draft.first(Field.LAST_DAY):
            draft.keep(typed.heading, typed.text)
        last_day = None
    if starts_on and birth.earliest and starts_on < birth.earliest:
        draft.doubt(
            Field.STARTS_ON,
            format_date(starts_on),
            _("De hulp begint voor de geboorte van deze persoon. Welke datum is goed?"),
        )
    state, reason = _read_status(draft, starts_on, last_day, expected)
    own_team = provider is not None and is_own_team(provider)
    if provider is None and state in (HelpStatus.RUNNING, HelpStatus.ENDED) and Field.PROVIDER in expected:
        draft.doubt(Field.PROVIDER, "", _("Bij deze hulp staat geen aanbieder. Wie geeft of gaf de hulp?"))
    return HelpReading(
        status=state,
        status_text=status.text[:200] if status else "",
        end_reason=reason,
        provider=provider,
        own_team=own_team,
        product_code=product_code(product) if product else None,
        product_category=product_category(product) if product else None,
        product_text=product,
        starts_on=starts_on,
        last_day=last_day,
        cost=cost,
        cost_period=period,
    )


def _keep_status(draft: RowDraft, expected: frozenset[Field]) -> None:
    """A status beside no other word on help: kept, and asked about where the list has columns for help."""
    for filled in draft.cells.get(Field.STATUS, []):
        if is_nothing(filled.text):
            continue
        draft.keep(filled.heading, filled.text)
        if expected & _WHAT:
            draft.doubt(Field.STATUS, filled.text, _("Er staat een status, maar geen hulp. Om welke hulp gaat het?"))


def _read_cost(draft: RowDraft, *, ends: bool) -> tuple[Amount | None, CostPeriod]:
    """The amount with its period; where it is no total and no end is known, that is asked."""
    filled = draft.first(Field.COST)
    if filled is None:
        return None, CostPeriod.UNKNOWN
    found = read_cost(filled.cell, filled.text, filled.heading)
    if found.amount is None:
        question = (
            _("De kosten zijn over een tijd die het programma niet kent. Wat kost deze hulp per maand of per jaar?")
            if found.period is CostPeriod.OTHER
            else _("Wat kost deze hulp? In het bestand staat geen bedrag.")
        )
        draft.not_understood(Field.COST, filled, question)
        return None, CostPeriod.UNKNOWN
    if found.differs:
        draft.doubt(
            Field.COST, filled.text, _("De kop zegt een andere tijd dan de cel. De cel is gevolgd. Klopt het bedrag?")
        )
    elif found.period is CostPeriod.UNKNOWN and not ends:
        draft.not_understood(Field.COST, filled, _("Over welke tijd is dit bedrag: per maand, per jaar of in totaal?"))
        return None, CostPeriod.UNKNOWN
    elif found.period in _WITHOUT_TOTAL and not ends:
        draft.doubt(
            Field.COST,
            filled.text,
            _("Er staat geen einddatum, dus wat de hulp in totaal kost is niet bekend. Tot wanneer loopt de hulp?"),
        )
    return found.amount, found.period


def _read_status(
    draft: RowDraft, starts_on: date | None, last_day: date | None, expected: frozenset[Field]
) -> tuple[HelpStatus, EndReason | None]:
    filled = draft.first(Field.STATUS)
    found = parse_status(filled.text) if filled else None
    if found is None:
        guessed = _guess_status(starts_on, last_day, draft.today)
        if filled:
            draft.not_understood(Field.STATUS, filled, _("Deze status is niet bekend. Hoe staat het met de hulp?"))
        elif Field.STATUS in expected:
            draft.doubt(
                Field.STATUS, "", _("Bij deze hulp staat geen status. Loopt de hulp, wacht zij of is zij gestopt?")
            )
        return guessed, None
    status, reason = found
    text = filled.text if filled else ""
    question = _contradiction(status, starts_on, last_day, draft.today, expected)
    if question:
        draft.doubt(Field.STATUS, text, question)
    if status is HelpStatus.ENDED and reason is None:
        draft.doubt(Field.STATUS, text, _("Waarom is de hulp gestopt?"))
    return status, reason


def _contradiction(
    status: HelpStatus, starts_on: date | None, last_day: date | None, today: date, expected: frozenset[Field]
) -> str | None:
    """The question that a status raises beside its dates, or None where they agree."""
    if status is HelpStatus.RUNNING:
        if last_day and last_day < today:
            return _("De hulp loopt volgens de status, maar de einddatum is voorbij. Loopt de hulp nog?")
        if starts_on and starts_on > today:
            return _("De hulp loopt volgens de status, maar de startdatum moet nog komen. Is de hulp begonnen?")
        if starts_on is None and Field.STARTS_ON in expected:
            return _("De hulp loopt, maar er staat geen startdatum. Wanneer is de hulp begonnen?")
    if status is HelpStatus.ENDED:
        if last_day and last_day > today:
            return _("De hulp is gestopt volgens de status, maar de einddatum moet nog komen. Is de hulp gestopt?")
        if starts_on and starts_on > today:
            return _("De hulp is gestopt volgens de status, maar de startdatum moet nog komen. Wat is juist?")
        if last_day is None and Field.LAST_DAY in expected:
            return _("De hulp is gestopt, maar er staat geen einddatum. Wanneer is de hulp gestopt?")
    if status in (HelpStatus.WAITING, HelpStatus.PLANNED):
        if last_day and last_day < today:
            return _("De hulp is nog niet begonnen volgens de status, maar de einddatum is voorbij. Wat is juist?")
        if starts_on and starts_on < today:
            return _(
                "De hulp is nog niet begonnen volgens de status, maar de startdatum is geweest. Is de hulp begonnen?"
            )
    return None


def _guess_status(starts_on: date | None, last_day: date | None, today: date) -> HelpStatus:
    if last_day and last_day < today:
        return HelpStatus.ENDED
    return HelpStatus.RUNNING if starts_on and starts_on <= today else HelpStatus.PLANNED
