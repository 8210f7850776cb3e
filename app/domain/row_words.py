"""How the rows of each table and their fields are called, and which fields only mean something together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from app.domain.births import Birth
from app.domain.countries import country_name
from app.domain.dates import format_date
from app.domain.families import CustodyKind, FamilyStatus, MemberRole, RelationKind, Sex, TieStrength
from app.domain.help import AmountPeriod, EndReason, Funding, HelpForm, HelpStatus, Intensity, PriceKind
from app.domain.life_domains import life_domain_name
from app.domain.money import format_cents
from app.domain.names import family_sort_name, fold, person_sort_name
from app.domain.notes import NoteKind
from app.domain.numbers import format_number
from app.domain.plans import GoalState, PlanRole, PlanState, VoiceKind
from app.domain.providers import Frequency, HelpKind, PaymentForm, Scale, Unit
from app.domain.questions import Ground, Outcome, QuestionStatus, Referrer
from app.domain.words import word
from app.texts import _, later


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a person fills in: a field, or fields that only mean something together, such as an address."""

    label_text: str
    columns: tuple[str, ...]
    silent: tuple[str, ...] = ()
    """Columns that follow from the others: they are written with them, and never shown."""

    @property
    def label(self) -> str:
        return _(self.label_text)


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row of a table is called, which column names it, and what its fields are."""

    name_text: str
    title: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()

    @property
    def name(self) -> str:
        return _(self.name_text)

    def facet_of(self, column: str) -> Facet:
        """The thing that a column belongs to; one that is not listed stands alone."""
        for facet in self.facets:
            if column in facet.columns or column in facet.silent:
                return facet
        return Facet(_LABELS.get(column, later("Ander gegeven")), (column,))


QUIET = frozenset(
    {"id", "version", "position", "confirmed_on", "sort_name", "folded_name", "to_formulate", "binned_by_id"}
)
"""Columns about which nobody has an opinion: they never clash."""


def row_words(table: str) -> RowWords:
    return _ROWS.get(table) or RowWords(later("Gegevens"))


def value_text(column: str, value: Any) -> str:
    """A value of a column as a person reads it; nothing for what is empty. References are for the caller to name."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return format_date(value)
    if column.endswith("cents"):
        return format_cents(int(value))
    if column == "volume_hundredths":
        return format_number(int(value) / 100)
    if column == "country":
        return country_name(str(value))
    if column == "domain":
        return life_domain_name(str(value))
    return _enumerated(column, value) or str(value)


def birth_text(values: Mapping[str, Any]) -> str:
    """What the columns of a birth say together: maart 2015, verwacht op 12 maart 2027."""
    day, year, month = (values.get(column) for column in ("born_on", "born_year", "born_month"))
    return Birth(day=day, year=year, month=month, due=bool(values.get("unborn"))).display


def derived(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row that follow from its others, for a row in which the changes of two people came together."""
    if table == "family":
        return {"sort_name": family_sort_name(values["name"])}
    if table == "person":
        return {"sort_name": person_sort_name(values["given_name"], values["particle"], values["surname"])}
    if table in ("provider", "organisation"):
        return {"folded_name": fold(values["name"])}
    return {}


_ENUMS: dict[str, tuple[type[Enum], ...]] = {
    "status": (FamilyStatus, HelpStatus, QuestionStatus),
    "state": (GoalState, PlanState),
    "role": (MemberRole, PlanRole),
    "kind": (HelpKind, VoiceKind, RelationKind, CustodyKind, NoteKind),
    "sex": (Sex,),
    "tie": (TieStrength,),
    "form": (HelpForm,),
    "funding": (Funding,),
    "unit": (Unit,),
    "frequency": (Frequency,),
    "price_kind": (PriceKind,),
    "amount_period": (AmountPeriod,),
    "end_reason": (EndReason,),
    "referrer": (Referrer,),
    "outcome": (Outcome,),
    "ground": (Ground,),
    "payment_form": (PaymentForm,),
    "scale": (Scale,),
}
"""What a coded column can hold. Where tables share a column name, their codes differ or have the same word."""


def _enumerated(column: str, value: Any) -> str:
    if column == "intensity":
        return word(Intensity(value))
    for kind in _ENUMS.get(column, ()):
        if value in [item.value for item in kind]:
            return word(kind(value))
    return ""


_LABELS: dict[str, str] = {
    "agb": later("AGB-code"),
    "account": later("Account"),
    "active": later("Actief"),
    "asked_on": later("Gevraagd op"),
    "amount_period": later("Per"),
    "born_on": later("Geboren"),
    "category": later("Categorie"),
    "cents": later("Bedrag"),
    "city": later("Plaats"),
    "code": later("Code"),
    "confirmed": later("Nagekeken"),
    "data_kind": later("Wat"),
    "days": later("Dagen"),
    "description": later("Omschrijving"),
    "died_on": later("Overleden"),
    "domain": later("Leefgebied"),
    "due_on": later("Wanneer"),
    "done_on": later("Gedaan op"),
    "email": later("E-mail"),
    "family_id": later("Gezin"),
    "goal_id": later("Doel"),
    "goes_well": later("Dit gaat goed"),
    "happened_on": later("Datum"),
    "held_on": later("Datum"),
    "identity": later("Identiteit"),
    "if_it_fails": later("Als het plan niet werkt"),
    "informal": later("Eigen netwerk"),
    "intensity": later("Zwaarte"),
    "interpreter_language": later("Tolk"),
    "kind": later("Soort"),
    "kvk": later("KvK-nummer"),
    "label": later("Naam van het adres"),
    "lot_id": later("Perceel"),
    "municipality_code": later("Gemeente"),
    "name": later("Naam"),
    "next_evaluation_on": later("Volgende evaluatie"),
    "note": later("Notitie"),
    "number": later("Nummer"),
    "one_budget_reason": later("Reden bij het budget"),
    "one_contact_reason": later("Reden bij het aanspreekpunt"),
    "one_director_reason": later("Reden bij de regisseur"),
    "one_provider_reason": later("Reden bij de aanbieder"),
    "organisation_id": later("Organisatie"),
    "payment_form": later("Bekostiging"),
    "person_id": later("Over wie"),
    "practice_id": later("Huisarts"),
    "purpose": later("Waarvoor"),
    "question_id": later("Hulpvraag"),
    "reason": later("Reden"),
    "recipient": later("Wie mag het weten"),
    "relation": later("Wat is hij of zij van het gezin"),
    "role": later("Rol"),
    "scale": later("Schaal"),
    "secret": later("Geheim adres"),
    "secret_address": later("Geheim adres"),
    "score": later("Cijfer"),
    "sex": later("Geslacht"),
    "should_change": later("Dit moet anders"),
    "speaker": later("Wie"),
    "start_score": later("Start"),
    "starts_on": later("Vanaf"),
    "ends_on": later("Tot"),
    "state": later("Stand"),
    "status": later("Stand"),
    "target_score": later("Streef"),
    "team_id": later("Team"),
    "telephone": later("Telefoon"),
    "text": later("Tekst"),
    "tie": later("Band"),
    "told_on": later("Verteld op"),
    "unit": later("Eenheid"),
    "website": later("Website"),
    "worries": later("Dit zijn zorgen"),
}
"""Fields that stand alone, by their column."""

_ADDRESS = Facet(later("Adres"), ("street", "house_number", "postcode", "city", "country", "municipality_code"))
BIRTH = Facet(later("Geboren"), ("born_on", "born_year", "born_month", "unborn"))
"""The columns of a birth, said together by `birth_text`."""
_PERIOD = Facet(later("Periode"), ("starts_on", "ends_on"))

_ROWS: dict[str, RowWords] = {
    "family": RowWords(
        later("Gezin"), ("name",), (Facet(later("Onveilig"), ("unsafe", "unsafe_reason")),)
    ),
    "member": RowWords(later("Gezinslid"), ("person_id",), (Facet(later("Rol"), ("role", "role_text")),)),
    "person": RowWords(
        later("Persoon"),
        ("given_name", "particle", "surname"),
        (
            Facet(later("Naam"), ("given_name", "particle", "surname"), ("sort_name",)),
            BIRTH,
            Facet(later("BSN"), ("bsn", "bsn_unverified")),
            Facet(later("School"), ("school_id", "school_detail")),
        ),
    ),
    "household": RowWords(later("Adres"), ("street", "house_number", "city"), (_ADDRESS,)),
    "presence": RowWords(later("Bewoner"), ("person_id",), (_PERIOD,)),
    "relation": RowWords(later("Relatie"), ("kind",), (_PERIOD,)),
    "custody": RowWords(
        later("Gezag"),
        ("kind",),
        (_PERIOD, Facet(later("Wie"), ("kind", "holder_person_id", "holder_organisation_id"))),
    ),
    "responsible_municipality": RowWords(
        later("Verantwoordelijke gemeente"),
        ("municipality_code",),
        (Facet(later("Gemeente"), ("municipality_code", "starts_on", "ends_on")),),
    ),
    "network_contact": RowWords(later("Contact uit het netwerk"), ("name",)),
    "family_worker": RowWords(later("Medewerker bij het gezin"), ("worker_id",), (_PERIOD,)),
    "organisation": RowWords(later("Organisatie"), ("name",)),
    "note": RowWords(later("Notitie"), ("happened_on",), (Facet(later("Notitie"), ("text",)),)),
    "consent": RowWords(later("Toestemming"), ("recipient",), (_PERIOD,)),
    "help_question": RowWords(
        later("Hulpvraag"),
        ("text",),
        (
            Facet(later("Hulpvraag"), ("text",)),
            Facet(later("Wie vroeg het"), ("referrer", "referrer_detail")),
        ),
    ),
    "access_decision": RowWords(
        later("Toegangsbesluit"),
        ("applied_on",),
        (
            Facet(
                later("Besluit"),
                ("outcome", "decided_on", "ground", "reason", "withdrawn_on", "withdrawn_reason"),
                ("applied_on", "decided_by_id", "in_favour", "confirmed"),
            ),
        ),
    ),
    "plan": RowWords(later("Plan"), ("number",), (Facet(later("Stand"), ("state", "closed_on"), ("is_open",)),)),
    "plan_role": RowWords(
        later("Rol in het plan"),
        ("role",),
        (Facet(later("Wie"), ("worker_id", "person_id", "provider_id", "starts_on", "ends_on")),),
    ),
    "plan_child": RowWords(later("Kind in het plan"), ("person_id",)),
    "story": RowWords(later("Verhaal"), ("told_on",), (Facet(later("Verhaal"), ("text",)),)),
    "domain_entry": RowWords(later("Leefgebied"), ("domain",), (Facet(later("Stand"), ("score",)),)),
    "goal": RowWords(later("Doel"), ("text",), (Facet(later("Doel"), ("text",)),)),
    "evaluation": RowWords(later("Evaluatie"), ("held_on",), (Facet(later("Wat vertelt het gezin?"), ("text",)),)),
    "voice": RowWords(later("Stem"), ("speaker",)),
    "action": RowWords(
        later("Actie"),
        ("text",),
        (
            Facet(later("Wat"), ("text",)),
            Facet(
                later("Wie"), ("person_id", "network_contact_id", "organisation_id", "worker_id", "provider_id")
            ),
        ),
    ),
    "help": RowWords(
        later("Hulp"),
        ("description",),
        (
            Facet(
                later("Hulp"),
                (
                    "status", "provider_id", "service_id", "description", "form", "pgb_holder_id", "funding",
                    "starts_on", "ends_on", "waiting_since", "volume_hundredths", "unit", "frequency", "price_kind",
                    "amount_cents", "amount_period", "end_reason",
                ),
                ("kind", "goal_id", "question_id", "decision_id", "decision_in_favour", "confirmed"),
            ),
        ),
    ),
    "budget": RowWords(
        later("Budget"), ("starts_on",), (Facet(later("Bedrag"), ("cents", "starts_on", "ends_on")),)
    ),
    "provider": RowWords(later("Aanbieder"), ("name",)),
    "location": RowWords(later("Locatie"), ("street", "house_number", "city"), (_ADDRESS,)),
    "contract": RowWords(later("Contract"), ("number",), (_PERIOD,)),
    "contract_municipality": RowWords(later("Gemeente van het contract"), ("municipality_code",)),
    "lot": RowWords(later("Perceel"), ("name",)),
    "service": RowWords(later("Dienst"), ("name",)),
    "tariff": RowWords(
        later("Tarief"), ("starts_on",), (Facet(later("Bedrag"), ("cents", "starts_on", "ends_on")),)
    ),
    "team": RowWords(later("Team"), ("name",)),
    "area": RowWords(later("Werkgebied"), ("name",)),
    "worker": RowWords(later("Medewerker"), ("name",)),
}  # fmt: skip
