"""The form for a line of help, and how it starts, waits and stops."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from app.domain import lengths
from app.domain.costs import misses_end
from app.domain.help import (
    OTHER_LAWS,
    AmountPeriod,
    EndReason,
    Funding,
    HelpForm,
    HelpRecord,
    Intensity,
    PriceKind,
)
from app.domain.plans import GoalRecord, OwnerKind
from app.domain.providers import Frequency, HelpKind, ServiceRecord, Unit
from app.domain.questions import QuestionRecord
from app.domain.words import word
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import CheckField, ChoiceField, PickField
from app.ui.common.formats import money
from app.ui.common.inline_form import InlineForm, Manner
from app.ui.common.number_fields import DateField, MoneyField, NumberField
from app.ui.common.surfaces import row
from app.ui.common.text import small
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.ui.plans.decision_forms import DecisionForm
from app.ui.plans.parts import cost_words
from app.ui.plans.plan_forms import owner_label
from app.usecases.help import HelpDraft
from app.usecases.plans import Owner

_OWN_WORDS = (HelpKind.INDIVIDUAL, HelpKind.OTHER_LAW, HelpKind.OWN_NETWORK)


class HelpLineForm(InlineForm):
    """Help from a service, or in own words; what it costs is said while it is typed."""

    table = "help"

    changed = Signal()
    decision_asked = Signal()

    def __init__(
        self,
        goal: GoalRecord,
        question: QuestionRecord | None,
        owners: Sequence[Owner],
        today: dt.date,
        line: HelpRecord | None = None,
    ) -> None:
        title = _("Hulp wijzigen") if line else _("Nieuwe hulp")
        super().__init__(title, "" if line else _("Voeg toe"), 3, record=line)
        self._goal, self._question, self._line = goal, question, line
        self._services: dict[object, ServiceRecord] = {}
        self.decision: DecisionForm | None = None
        self._followed = line.service_id if line else None
        now: Callable[[], dt.date] = lambda: today  # noqa: E731
        members = [owner for owner in owners if owner.kind is OwnerKind.MEMBER]
        self.service = PickField(
            _("Dienst"),
            placeholder=_("typ een deel van dienst of aanbieder"),
            hint=_("Staat het er niet bij? Laat dit leeg."),
        )
        self.kind = ChoiceField(_("Soort hulp"), [(kind, word(kind)) for kind in _OWN_WORDS])
        self.description = TextField(_("Welke hulp?"), max_length=lengths.LINE)
        self.provider = PickField(_("Aanbieder"))
        self.volume = NumberField(_("Hoeveel"), decimals=2)
        self.unit = ChoiceField(_("Eenheid"), [(unit, word(unit)) for unit in Unit])
        self.frequency = ChoiceField(_("Hoe vaak"), [(one, word(one)) for one in Frequency])
        self.starts = DateField(_("Begint op"), today=now)
        self.ends = DateField(_("Loopt tot"), today=now)
        self.waiting = DateField(_("Wacht sinds"), today=now)
        self.funding = ChoiceField(_("Betaald door"), [(one, word(one)) for one in Funding], required=True)
        self.intensity = ChoiceField(_("Zwaarte"), [(one, word(one)) for one in Intensity], required=True)
        self.price = ChoiceField(_("Prijs"), [(one, word(one)) for one in PriceKind], required=True)
        self.amount = MoneyField(_("Bedrag"))
        self.amount_period = ChoiceField(
            _("Bedrag is"), [(one, word(one)) for one in AmountPeriod], empty=_("over de hele periode")
        )
        self.form = ChoiceField(_("Vorm"), [(one, word(one)) for one in HelpForm], required=True)
        self.holder = ChoiceField(_("Wie beheert het pgb?"), [(one.id, owner_label(one)) for one in members])
        self.start_now = CheckField(_("Deze hulp is begonnen"))
        self.cost = small("", Tone.INK, wrap=False)
        self._needs = small("", Tone.WARN)
        self.decide = Button(_("Neem het besluit"), ButtonKind.LINK)

        self.add_field(self.service, span=3)
        for field in (self.kind, self.description, self.provider, self.volume, self.unit, self.frequency):
            self.add_field(field)
        for field in (self.starts, self.ends, self.waiting, self.funding, self.intensity, self.price):
            self.add_field(field)
        for field in (self.amount, self.amount_period, self.form, self.holder):
            self.add_field(field)
        self.add_field(self.start_now, span=3)
        said = row(spacing=8)
        said.addWidget(self._needs, 1)
        said.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignTop)
        self.extra.addWidget(self.cost)
        self.extra.addLayout(said)

        self.decide.clicked.connect(self.decision_asked)
        for field in self.fields:
            field.committed.connect(self._rearrange)

        self.filled: HelpDraft | None = None
        """What the form says of its line while nobody changed anything."""
        if line is not None:
            self._load(line)
        else:
            self.kind.set_value(HelpKind.INDIVIDUAL)
            self.funding.set_value(Funding.JEUGDWET)
            self.intensity.set_value(Intensity.LIGHT)
            self.price.set_value(PriceKind.TARIFF)
            self.form.set_value(HelpForm.IN_KIND)
            self._settle()
        self._arrange()
        self.filled = self.draft() if line is not None else None

    def offer(self, services: Sequence[ServiceRecord]) -> None:
        """The services to choose from."""
        known = len(self._services)
        self._services.update({service.id: service for service in services})
        if len(self._services) > known:
            typed = self.service.line.text()
            self.service.set_options([(one.id, _service_words(one)) for one in self._services.values()])
            if self.service.line.hasFocus():
                # half a word is not finished for somebody who is still typing it
                self.service.line.setText(typed)
        if self._line is not None and self._line.service_id is not None and not self.service.text():
            self.service.set_value(self._line.service_id)
        self._arrange()

    def offer_providers(self, providers: Sequence[Owner]) -> None:
        """The providers for help in own words."""
        self.provider.set_options([(provider.id, provider.name) for provider in providers])
        if self._line is not None and self._line.provider_id is not None:
            self.provider.set_value(self._line.provider_id)

    def decided(self, question: QuestionRecord) -> None:
        """The question as it stands after a decision."""
        self._question = question
        self._arrange()

    @property
    def question_id(self) -> UUID | None:
        return self._question.id if self._question else None

    def close_decision(self) -> None:
        """Take the form of the decision away."""
        if self.decision is not None:
            self.decision.hide()
            self.decision.deleteLater()
            self.decision = None
        self.fields[0].control.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def can_start(self) -> bool:
        """Whether the database would let this help run."""
        draft = self.draft()
        if draft.kind is not HelpKind.INDIVIDUAL or draft.funding is not Funding.JEUGDWET:
            return True
        return self._question is not None and self._question.decision_in_favour is not None

    @property
    def starts_now(self) -> bool:
        return self.start_now.value() and self.can_start and self._line is None

    def draft(self) -> HelpDraft:
        service_id = self.service.value()
        if service_id is None and self._line is not None and not self._services:
            service_id = self._line.service_id
        service = self._services.get(service_id)
        volume = self.volume.value()
        # own network counts as zero, so "or" would make light help of it
        intensity = self.intensity.value()
        form = self.form.value() or HelpForm.IN_KIND
        return HelpDraft(
            goal_id=self._goal.id,
            kind=service.kind if service else (self.kind.value() or HelpKind.INDIVIDUAL),
            service_id=service_id,
            provider_id=service.provider_id if service else self.provider.value(),
            description=self.description.value() or None,
            form=form,
            pgb_holder_id=self.holder.value() if form is HelpForm.PGB else None,
            intensity=Intensity.LIGHT if intensity is None else intensity,
            funding=self.funding.value() or Funding.JEUGDWET,
            starts_on=self.starts.value(),
            ends_on=self.ends.value(),
            waiting_since=self.waiting.value(),
            volume_hundredths=None if volume is None else int(volume * 100),
            unit=service.unit if service else self.unit.value(),
            frequency=self.frequency.value(),
            price_kind=self.price.value() or PriceKind.NONE,
            amount_cents=self.amount.value(),
            amount_period=self.amount_period.value(),
            note=self._line.note if self._line else None,
        )

    def show_cost(self, cents: int | None) -> None:
        draft = self.draft()
        if cents is None and misses_end(draft.price_kind, draft.amount_cents, draft.amount_period, draft.ends_on):
            self.cost.setText(_("Kosten over de periode: nog zonder einddatum"))
            return
        self.cost.setText(_("Kosten over de periode: {cost}").format(cost=cost_words(cents)))

    def words_put_back(self) -> None:
        self._arrange()

    def _rearrange(self, _value: object) -> None:
        self._settle()
        self._arrange()

    def _settle(self) -> None:
        """What somebody chose settles other fields; a line that is only shown stays as it is."""
        if self._services.get(self.service.value()) is not None or self._awaits_service():
            return
        if self.kind.value() is HelpKind.OWN_NETWORK:
            self.funding.set_value(Funding.OWN)
            self.intensity.set_value(Intensity.OWN_NETWORK)
        if self.price.value() is PriceKind.TARIFF:
            self.price.set_value(PriceKind.NONE)

    def _awaits_service(self) -> bool:
        """Whether the service of the line is not read yet."""
        return self._line is not None and self._line.service_id is not None and not self._services

    def _follow(self, service: ServiceRecord) -> None:
        """A service that was just chosen settles kind, law and price."""
        if service.kind is HelpKind.FREE_ACCESS:
            self.intensity.set_value(Intensity.FREE_ACCESS)
        if service.kind is HelpKind.OTHER_LAW and self.funding.value() not in OTHER_LAWS:
            self.funding.set_value(Funding.WMO)
        self.price.set_value(PriceKind.TARIFF if service.tariffs else PriceKind.NONE)
        if self.frequency.value() is None:
            self.frequency.set_value(Frequency.WEEK)

    def _arrange(self) -> None:
        service = self._services.get(self.service.value())
        if service is not None and service.id != self._followed:
            self._follow(service)
        self._followed = service.id if service else self._followed
        own = service is None and not self._awaits_service()
        for field in (self.kind, self.description, self.unit):
            field.setVisible(own)
        kind = service.kind if service else self.kind.value()
        self.provider.setVisible(own and kind is not HelpKind.OWN_NETWORK)
        for field in (self.amount, self.amount_period):
            field.setVisible(self.price.value() in (PriceKind.AGREED, PriceKind.ESTIMATED))
        self.holder.setVisible(self.form.value() is HelpForm.PGB)
        self.start_now.setVisible(self._line is None)
        allowed = self.can_start
        reason = _("Individuele hulp kan pas starten met een toegangsbesluit op de hulpvraag. Toevoegen kan wel.")
        self.start_now.disable_because(None if allowed else reason)
        self._needs.setText("" if allowed else reason)
        self._needs.setVisible(not allowed)
        self.decide.setVisible(not allowed and self._question is not None)
        if service is not None:
            tariff = service.tariffs[-1] if service.tariffs else None
            price = _("{money} per {unit}").format(money=money(tariff.cents), unit=word(service.unit)) if tariff else ""
            self.service.set_hint(", ".join(part for part in (word(service.kind), price) if part))
        self.changed.emit()

    def _load(self, line: HelpRecord) -> None:
        self.kind.set_value(line.kind)
        self.description.set_value("" if line.service_id else line.description)
        self.volume.set_value(None if line.volume_hundredths is None else Decimal(line.volume_hundredths) / 100)
        self.unit.set_value(line.unit)
        self.frequency.set_value(line.frequency)
        self.starts.set_value(line.starts_on)
        self.ends.set_value(line.ends_on)
        self.waiting.set_value(line.waiting_since)
        self.funding.set_value(line.funding)
        self.intensity.set_value(line.intensity)
        self.price.set_value(line.price_kind)
        self.amount.set_value(line.amount_cents)
        self.amount_period.set_value(line.amount_period)
        self.form.set_value(line.form)
        self.holder.set_value(line.pgb_holder_id)


class StopForm(InlineForm):
    """When help stops, and why (JZ588)."""

    table = "help"

    def __init__(self, today: dt.date, line: HelpRecord) -> None:
        super().__init__(_("Hulp stoppen"), _("Stop de hulp"), record=line, manner=Manner.ACT)
        self.ends = DateField(_("Eerste dag zonder deze hulp"), today=lambda: today, required=True)
        self.reason = ChoiceField(_("Reden"), [(one, word(one)) for one in EndReason], required=True)
        self.add_field(self.ends)
        self.add_field(self.reason)
        self.ends.set_value(today)
        self.reason.set_value(EndReason.ACCORDING_TO_PLAN)

    def draft(self) -> tuple[dt.date, EndReason]:
        ends = self.ends.value()
        assert ends is not None
        return ends, self.reason.value()


class StartForm(InlineForm):
    """From which day help runs."""

    table = "help"

    def __init__(self, today: dt.date, line: HelpRecord) -> None:
        super().__init__(_("Hulp starten"), _("Start de hulp"), record=line, manner=Manner.ACT)
        self.starts = DateField(_("Eerste dag"), today=lambda: today, required=True)
        self.add_field(self.starts)
        self.starts.set_value(line.starts_on or today)

    def draft(self) -> dt.date:
        starts = self.starts.value()
        assert starts is not None
        return starts


def _service_words(service: ServiceRecord) -> str:
    return f"{service.name}, {service.provider_name}"
