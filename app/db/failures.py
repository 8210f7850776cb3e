"""What the database refuses, as sentences that a person can act on."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from app.errors import ConnectionLost, UserError
from app.texts import _, later

_TOO_LONG = later("Een tekst is te lang voor zijn veld. Er is niets veranderd. Maak de tekst korter.")
_IS_MEMBER = later("Deze persoon staat al in dit gezin. Er is niets veranderd.")
_LIVES_THERE = later("Deze persoon woont al op dit adres. Er is niets veranderd. Kijk bij Wie woont waar.")

_REFUSALS: dict[str, str] = {
    "uq_plan_open": later("Dit gezin heeft al een open plan. Er is niets veranderd. Werk verder in dat plan."),
    "plan.family_id": later("Dit gezin heeft al een open plan. Er is niets veranderd. Werk verder in dat plan."),
    "uq_plan_child_open": later(
        "Een kind van dit gezin staat al in het open plan van een ander gezin. Er is niets veranderd. "
        "Sluit eerst dat plan of haal het kind daar weg."
    ),
    "plan_child.person_id": later(
        "Een kind van dit gezin staat al in het open plan van een ander gezin. Er is niets veranderd. "
        "Sluit eerst dat plan of haal het kind daar weg."
    ),
    "uq_person_bsn": later("Dit BSN staat al bij iemand anders. Er is niets veranderd. Zoek eerst die persoon."),
    "person.bsn": later("Dit BSN staat al bij iemand anders. Er is niets veranderd. Zoek eerst die persoon."),
    "ck_person_bsn_elfproef": later("Dit BSN klopt niet. Er is niets veranderd. Kijk het nummer na."),
    "ex_plan_role_period": later(
        "In deze periode is er al iemand. Er is niets veranderd. Laat die periode eerst eindigen."
    ),
    "ex_tariff_period": later("Er is al een tarief in deze periode. Er is niets veranderd. Kies een andere periode."),
    "ex_responsible_municipality_period": later(
        "In deze periode is al een gemeente verantwoordelijk. Er is niets veranderd. Kies een andere periode."
    ),
    "ex_budget_period": later("Er is al een budget in deze periode. Er is niets veranderd. Kies een andere periode."),
    "ck_help_needs_decision": later(
        "Deze hulp kan pas starten met een toegangsbesluit voor individuele hulp. Er is niets veranderd. "
        "Neem eerst het besluit bij de hulpvraag."
    ),
    "fk_help_decision": later(
        "Onder dit besluit loopt hulp. Er is niets veranderd. Stop eerst die hulp of hang haar onder een ander besluit."
    ),
    "uq_member_family_id_person_id": _IS_MEMBER,
    "member.family_id, member.person_id": _IS_MEMBER,
    "uq_presence_current": _LIVES_THERE,
    "presence.household_id, presence.person_id": _LIVES_THERE,
    "ends_on_after_starts_on": later(
        "Het einde ligt niet na het begin. Er is niets veranderd. Kies een latere dag bij Tot."
    ),
    "uq_provider_name": later("Deze aanbieder staat er al. Er is niets veranderd. Open de aanbieder uit de lijst."),
    "provider.folded_name": later("Deze aanbieder staat er al. Er is niets veranderd. Open de aanbieder uit de lijst."),
    "uq_provider_agb": later(
        "Deze AGB-code hoort al bij een andere aanbieder. Er is niets veranderd. Kijk de code na."
    ),
    "provider.agb": later("Deze AGB-code hoort al bij een andere aanbieder. Er is niets veranderd. Kijk de code na."),
    "uq_contract_provider_id_number": later(
        "Dit contractnummer is er al bij deze aanbieder, misschien in de prullenbak. Er is niets veranderd."
    ),
    "contract.provider_id, contract.number": later(
        "Dit contractnummer is er al bij deze aanbieder, misschien in de prullenbak. Er is niets veranderd."
    ),
    "uq_team_municipality_code_name": later("Dit team is er al in deze gemeente. Er is niets veranderd."),
    "team.municipality_code, team.name": later("Dit team is er al in deze gemeente. Er is niets veranderd."),
    "uq_area_municipality_code_name": later("Dit gebied is er al in deze gemeente. Er is niets veranderd."),
    "area.municipality_code, area.name": later("Dit gebied is er al in deze gemeente. Er is niets veranderd."),
    "uq_worker_account": later("Dit account hoort al bij een medewerker. Er is niets veranderd."),
    "worker.account": later("Dit account hoort al bij een medewerker. Er is niets veranderd."),
    "database is locked": later(
        "De database is nog bezig met iets anders. Er is niets veranderd. Probeer het zo nog eens."
    ),
    "disk is full": later("De schijf is vol. Er is niets veranderd. Maak ruimte vrij en probeer het opnieuw."),
    "readonly database": later(
        "In deze map mag het programma niet schrijven. Er is niets veranderd. Vraag je beheerder om rechten op de map."
    ),
    "file is not a database": later(
        "De database is beschadigd. Er is niets weggegooid. Zet de laatste reservekopie terug."
    ),
    "unable to open database file": later(
        "De database kan niet worden geopend. Er is niets veranderd. Vraag je beheerder om rechten op de map."
    ),
    "value too long for type": _TOO_LONG,
    "_length": _TOO_LONG,
    "disk I/O error": later(
        "De schijf gaf een fout. Er is niets veranderd. Kijk of de schijf nog goed en niet vol is."
    ),
    "disk image is malformed": later(
        "De database is beschadigd. Er is niets weggegooid. Zet de laatste reservekopie terug."
    ),
}


def sentence_for(error: DBAPIError) -> UserError | None:
    """The sentence for an error of the database; None where it is a bug."""
    # PostgreSQL says in the lines below the first which row it refused: words of people, no marks
    text = str(error.orig).partition("\n")[0]
    name = getattr(getattr(error.orig, "diag", None), "constraint_name", None) or ""
    for mark, sentence in _REFUSALS.items():
        if mark == name or mark in text:
            return UserError(_(sentence))
    if _is_foreign_key(error):
        # SQLite does not say which; a use case that knows says it better beforehand
        return UserError(
            _("Hier hangt nog iets aan vast, of het is net door iemand anders veranderd. Er is niets veranderd.")
        )
    if error.connection_invalidated or (not isinstance(error, IntegrityError) and "connection" in text.lower()):
        return ConnectionLost(
            _("De verbinding met de gedeelde database is weg. Er is niets veranderd. Probeer het zo nog eens.")
        )
    return None


@contextmanager
def told_by_database() -> Generator[None]:
    """What a database refuses, as a sentence; an error without one is a bug and stays what it is."""
    try:
        yield
    except DBAPIError as error:
        kind = sentence_for(error)
        if kind is None:
            raise
        raise kind from None


def _is_foreign_key(error: DBAPIError) -> bool:
    """Whether a row was refused because of what it refers to, or what refers to it."""
    return isinstance(error, IntegrityError) and "foreign key" in str(error.orig).lower()
