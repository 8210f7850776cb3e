"""What a person types about a line of help, and the rules that say beforehand what the database would refuse."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from app.db.transaction import Reader
from app.domain.help import OTHER_LAWS, AmountPeriod, Funding, HelpForm, Intensity, PriceKind
from app.domain.providers import Frequency, HelpKind, ServiceRecord, Unit
from app.errors import UserError
from app.texts import _
from app.usecases.services import get_service


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpDraft:
    """What a person types about a line of help. With a service its kind, provider, unit and price follow from it."""

    goal_id: UUID
    kind: HelpKind = HelpKind.INDIVIDUAL
    service_id: UUID | None = None
    provider_id: UUID | None = None
    description: str | None = None
    form: HelpForm = HelpForm.IN_KIND
    pgb_holder_id: UUID | None = None
    intensity: Intensity = Intensity.LIGHT
    funding: Funding = Funding.JEUGDWET
    starts_on: date | None = None
    ends_on: date | None = None
    waiting_since: date | None = None
    volume_hundredths: int | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None
    price_kind: PriceKind = PriceKind.TARIFF
    amount_cents: int | None = None
    amount_period: AmountPeriod | None = None
    """Over what time the amount is; without one it is the amount over the whole period."""
    note: str | None = None


def follow_service(draft: HelpDraft, service: ServiceRecord | None) -> HelpDraft:
    """The draft with what its service says: kind, provider, unit, and a price only where there is a tariff."""
    if service is None:
        price = PriceKind.NONE if draft.price_kind is PriceKind.TARIFF else draft.price_kind
        return _with_amount(replace(draft, price_kind=price))
    price = draft.price_kind
    if price is PriceKind.TARIFF and not service.tariffs:
        price = PriceKind.NONE
    return _with_amount(
        replace(
            draft,
            kind=service.kind,
            provider_id=service.provider_id,
            description=None,
            unit=service.unit,
            price_kind=price,
        )
    )


def _with_amount(draft: HelpDraft) -> HelpDraft:
    """The draft without an amount where its price has none, and without a time where there is no amount."""
    if not _priced(draft.price_kind) or draft.amount_cents is None:
        return replace(draft, amount_cents=None, amount_period=None)
    return draft


def _priced(price: PriceKind) -> bool:
    return price in (PriceKind.AGREED, PriceKind.ESTIMATED)


def draft_values(reader: Reader, draft: HelpDraft) -> dict[str, Any]:
    """The columns of a line of help; raises UserError where the draft cannot stand."""
    draft = follow_service(draft, get_service(reader, draft.service_id) if draft.service_id else None)
    _check(draft)
    return _columns(draft)


def changed_values(reader: Reader, draft: HelpDraft, was: HelpDraft) -> dict[str, Any]:
    """The columns in which a draft says something else than it was filled with; raises UserError where it cannot stand.

    What follows from the service, and what a list brought beside it, stays where nobody touched it.
    """
    filled = _columns(follow_service(was, get_service(reader, was.service_id) if was.service_id else None))
    return {name: value for name, value in draft_values(reader, draft).items() if value != filled[name]}


def _columns(draft: HelpDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "service_id": draft.service_id,
        "provider_id": draft.provider_id,
        "description": None if draft.service_id else (draft.description or "").strip(),
        "form": draft.form.value,
        "pgb_holder_id": draft.pgb_holder_id if draft.form is HelpForm.PGB else None,
        "intensity": int(draft.intensity),
        "funding": draft.funding.value,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "waiting_since": draft.waiting_since,
        "volume_hundredths": draft.volume_hundredths,
        "unit": draft.unit.value if draft.unit else None,
        "frequency": draft.frequency.value if draft.frequency else None,
        "price_kind": draft.price_kind.value,
        "amount_cents": draft.amount_cents,
        "amount_period": draft.amount_period.value if draft.amount_period else None,
        "note": (draft.note or "").strip() or None,
    }


def _check(draft: HelpDraft) -> None:
    if draft.service_id is None and not (draft.description or "").strip():
        raise UserError(_("Kies een dienst of omschrijf de hulp. Er is niets veranderd."))
    if draft.service_id is None and draft.kind in (HelpKind.FREE_ACCESS, HelpKind.COLLECTIVE):
        raise UserError(
            _("Vrij toegankelijke en collectieve hulp komt van een dienst. Er is niets veranderd. Kies de dienst.")
        )
    if draft.kind is HelpKind.OTHER_LAW and draft.funding not in OTHER_LAWS:
        raise UserError(_("Hulp uit een andere wet wordt daar betaald. Er is niets veranderd. Kies die wet."))
    if draft.kind is HelpKind.OWN_NETWORK and (draft.funding is not Funding.OWN or draft.provider_id):
        raise UserError(
            _("Hulp van het eigen netwerk heeft geen aanbieder en geen wet. Er is niets veranderd. Kies 'eigen'.")
        )
    if draft.form is HelpForm.PGB and draft.pgb_holder_id is None:
        raise UserError(_("Bij een pgb hoort iemand die het beheert. Er is niets veranderd. Kies een gezinslid."))
    if _priced(draft.price_kind) and draft.amount_cents is None:
        raise UserError(_("Bij deze prijs hoort een bedrag. Er is niets veranderd. Vul het bedrag in."))
    if draft.volume_hundredths is not None and draft.volume_hundredths <= 0:
        raise UserError(_("De hoeveelheid is meer dan nul. Er is niets veranderd. Kijk het getal na."))
    if draft.starts_on and draft.ends_on and draft.ends_on <= draft.starts_on:
        raise UserError(_("De hulp eindigt voor ze begint. Er is niets veranderd. Pas de einddatum aan."))
