"""How contracts, tariffs and periods are said on the screen."""

from datetime import date, timedelta

from app.domain.help import HelpStatus
from app.domain.periods import holds_on
from app.domain.providers import (
    ContractRecord,
    HelpKind,
    PaymentForm,
    ReceivesRecord,
    Scale,
    ServiceRecord,
    TariffRecord,
    Unit,
)
from app.domain.today import weeks_waiting
from app.domain.words import word
from app.texts import _, later, ngettext
from app.ui.common.formats import date_long, money

_CATEGORIES = (
    ("40", later("persoonlijke verzorging")), ("41", later("dagbehandeling")), ("42", later("vervoer")),
    ("43", later("verblijf met behandeling")), ("44", later("verblijf zonder behandeling")), ("45", later("ambulant")),
    ("46", later("crisis")), ("47", later("jeugdreclassering")), ("48", later("jeugdbescherming")),
    ("49", later("preventief justitieel kader")), ("50", later("maatwerkarrangement")), ("51", later("basis-ggz")),
    ("52", later("specialistische ggz")), ("53", later("kindergeneeskunde")), ("54", later("jeugd-ggz")),
    ("55", later("landelijk ingekocht")),
)  # fmt: skip


def payment_forms() -> list[tuple[PaymentForm, str]]:
    return [(form, word(form)) for form in PaymentForm]


def scales() -> list[tuple[Scale, str]]:
    return [(scale, word(scale)) for scale in Scale]


def kinds() -> list[tuple[HelpKind, str]]:
    """What a provider can offer; one's own network is no service."""
    return [(kind, word(kind)) for kind in HelpKind if kind is not HelpKind.OWN_NETWORK]


def units() -> list[tuple[Unit, str]]:
    return [(unit, word(unit)) for unit in Unit]


def categories() -> list[tuple[str, str]]:
    """Product categories (JZ020)."""
    return [(code, f"{code} {_(name)}") for code, name in _CATEGORIES]


def last_day(ends_on: date | None) -> date | None:
    """People speak of the last day that counts; a period is kept with the first day that does not."""
    return ends_on - timedelta(days=1) if ends_on else None


def end_after(day: date | None) -> date | None:
    """The other way round."""
    return day + timedelta(days=1) if day else None


def contract_name(contract: ContractRecord) -> str:
    """2026-08, begeleiding."""
    return ", ".join([contract.number, *(lot.name[:1].lower() + lot.name[1:] for lot in contract.lots)])


def is_running(contract: ContractRecord, today: date) -> bool:
    return holds_on(contract, today)


def runs(contract: ContractRecord, today: date) -> str:
    """When a contract runs, as far as it matters today."""
    if contract.starts_on > today:
        return _("vanaf {day}").format(day=date_long(contract.starts_on))
    last = last_day(contract.ends_on)
    return _("t/m {day}").format(day=date_long(last)) if last else _("zonder einde")


def price(service: ServiceRecord, today: date) -> str:
    tariff = service.tariff_on(today) or _next(service, today)
    return money(tariff.cents) if tariff else ""


def holds(service: ServiceRecord, today: date) -> str:
    """Since when the tariff of today holds, or until when."""
    tariff = service.tariff_on(today) or _next(service, today)
    if tariff is None:
        return _("nog geen tarief")
    last = last_day(tariff.ends_on)
    if last is not None:
        return _("t/m {day}").format(day=date_long(last))
    return _("vanaf {day}").format(day=date_long(tariff.starts_on))


def period(starts_on: date, ends_on: date | None) -> str:
    last = last_day(ends_on)
    if last is None:
        return _("vanaf {day}").format(day=date_long(starts_on))
    return _("{first} t/m {last}").format(first=date_long(starts_on), last=date_long(last))


def weeks(number: int) -> str:
    return ngettext("{n} week", "{n} weken", number).format(n=number)


def families(number: int) -> str:
    return ngettext("{n} gezin", "{n} gezinnen", number).format(n=number)


def stand(line: ReceivesRecord, today: date) -> str:
    """How the help of a family stands: loopt, wacht 11 weken, gepland."""
    if line.status == HelpStatus.WAITING and line.waiting_since:
        return _("wacht {weeks}").format(weeks=weeks(weeks_waiting(line.waiting_since, today)))
    return word(HelpStatus(line.status))


def _next(service: ServiceRecord, today: date) -> TariffRecord | None:
    return next((tariff for tariff in service.tariffs if tariff.starts_on > today), None)
