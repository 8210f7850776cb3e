"""The question and the help on one row, and where its cells contradict each other."""

from datetime import date

from app.domain.dates import format_date
from app.domain.help import EndReason, HelpStatus
from app.domain.imports.drafts import RowDraft
from app.domain.imports.fields import Field
from app.domain.imports.records import CostPeriod, HelpReading
from app.domain.imports.words import (
    cost_period,
    is_own_team,
    parse_referrer,
    parse_status,
    product_category,
    product_code,
)
from app.domain.money import Amount, cents_of, parse_cents
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


def read_help(draft: RowDraft, born_on: date | None, *, expected: frozenset[Field]) -> HelpReading | None:
    """The help on a row, or None where no cell of it is filled; `expected` are the fields that the sheet has."""
    if not any(field in draft.cells for field in _HELP_FIELDS):
        return None
    findings, leftovers = len(draft.findings), len(draft.leftovers)
    provider = draft.short(Field.PROVIDER)
    product = draft.short(Field.PRODUCT)
    starts_on = draft.date(Field.STARTS_ON, _("De startdatum is niet te lezen. Wanneer is de hulp begonnen?"))
    last_day = draft.date(Field.LAST_DAY, _("De einddatum is niet te lezen. Wanneer stopt de hulp?"))
    cost, period = _read_cost(draft)
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
    if starts_on and born_on and starts_on < born_on:
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


def _read_cost(draft: RowDraft) -> tuple[Amount | None, CostPeriod]:
    filled = draft.first(Field.COST)
    if filled is None:
        return None, CostPeriod.UNKNOWN
    amount: Amount | None
    if isinstance(filled.cell, int | float) and not isinstance(filled.cell, bool):
        cents = cents_of(filled.cell)
        amount = None if cents is None else Amount(cents=cents)
    else:
        amount = parse_cents(filled.text)
    period = cost_period(filled.heading)
    if amount is None:
        draft.not_understood(Field.COST, filled, _("Wat kost deze hulp? In het bestand staat geen bedrag."))
    return amount, period


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
