"""The fields that a column can be read into: key, label, what it means, and under which headings teams have it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.domain.names import fold
from app.texts import _, later


class Field(StrEnum):
    """The key of a field, as it stands in a mapping file."""

    FAMILY = "family"
    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    PARTICLE = "particle"
    SURNAME = "surname"
    BORN_ON = "born_on"
    SEX = "sex"
    ROLE = "role"
    BSN = "bsn"
    ADDRESS = "address"
    HOUSE_NUMBER = "house_number"
    POSTCODE = "postcode"
    CITY = "city"
    MUNICIPALITY = "municipality"
    TELEPHONE = "telephone"
    EMAIL = "email"
    SCHOOL = "school"
    PRACTICE = "practice"
    INTERPRETER = "interpreter"
    REFERRER = "referrer"
    QUESTION = "question"
    DIRECTOR = "director"
    CONTACT = "contact"
    PROVIDER = "provider"
    PRODUCT = "product"
    STARTS_ON = "starts_on"
    LAST_DAY = "last_day"
    COST = "cost"
    STATUS = "status"
    REMARK = "remark"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldInfo:
    """What a person sees when choosing a field; `headings` are folded, the label is one of them."""

    field: Field
    label_text: str
    definition_text: str
    headings: tuple[str, ...]

    @property
    def label(self) -> str:
        return _(self.label_text)

    @property
    def definition(self) -> str:
        return _(self.definition_text)


NAME_FIELDS = frozenset({Field.FAMILY, Field.FULL_NAME, Field.GIVEN_NAME, Field.SURNAME})
"""At least one of these makes a row with headings a heading row."""


def field_info(field: Field) -> FieldInfo:
    return _by_field()[field]


def field_for_heading(heading: str) -> Field | None:
    """The field that this heading names by itself, or None."""
    return _by_heading().get(fold(heading))


def field_for_key(text: str) -> Field | None:
    """The field with this key or this label, as somebody writes it in a mapping file."""
    for info in FIELDS:
        if text.strip() == info.field.value or fold(text) == fold(info.label):
            return info.field
    return None


def _info(field: Field, label: str, definition: str, *headings: str) -> FieldInfo:
    return FieldInfo(
        field=field,
        label_text=label,
        definition_text=definition,
        headings=tuple(fold(heading) for heading in (label, *headings)),
    )


FIELDS = (
    _info(
        Field.FAMILY, later("Gezin"),
        later("Naam van het gezin. Leeg: hetzelfde gezin als de regel erboven."),
        "gezinsnaam", "naam gezin", "familie", "familienaam gezin", "fam", "huishouden", "systeem", "casus", "dossier",
    ),
    _info(
        Field.FULL_NAME, later("Naam"),
        later("Hele naam in één cel, zoals Wietske van der Meer of Meer, Wietske van der."),
        "naam persoon", "volledige naam", "naam client", "naam kind", "naam jeugdige", "client", "jeugdige", "persoon",
        "gezinslid", "naam gezinslid", "wie",
    ),
    _info(
        Field.GIVEN_NAME, later("Voornaam"), later("Roepnaam of voornaam van de persoon."),
        "voornamen", "roepnaam", "voorn", "vnaam", "voornaam kind", "voorletters", "first name",
    ),
    _info(
        Field.PARTICLE, later("Tussenvoegsel"), later("Tussenvoegsel van de achternaam, zoals van der."),
        "tussenvoegsels", "tussenv", "tv", "tussen", "voorvoegsel", "voorvoegsels", "tussenvgsl", "tussenvoegs",
    ),
    _info(
        Field.SURNAME, later("Achternaam"), later("Achternaam van de persoon, met of zonder tussenvoegsel."),
        "geslachtsnaam", "achtern", "anaam", "familienaam", "achternaam kind", "last name",
    ),
    _info(
        Field.BORN_ON, later("Geboortedatum"), later("Dag waarop de persoon geboren is."),
        "geb datum", "gebdatum", "geb dat", "geboren", "geboren op", "geb", "gbdatum", "geboorte datum", "geboorte",
        "geboortedat", "gebdat", "date of birth", "dob",
    ),
    _info(
        Field.SEX, later("Geslacht"), later("M, V of X; ook man, vrouw, jongen en meisje."),
        "m v", "mv", "man vrouw", "m v x", "gesl", "sekse", "j m",
    ),
    _info(
        Field.ROLE, later("Rol"),
        later("Plaats in het gezin: moeder, vader, kind. Ook gezag en woont elders mogen erbij staan."),
        "rol in gezin", "rol in het gezin", "relatie", "gezinsrol", "positie", "ouder kind", "kind ouder",
        "relatie tot kind", "hoedanigheid",
    ),
    _info(
        Field.BSN, later("BSN"), later("Burgerservicenummer: negen cijfers. Een nummer dat niet klopt, staat apart."),
        "burgerservicenummer", "bsn nummer", "bsnnummer", "sofinummer", "bsn nr",
    ),
    _info(
        Field.ADDRESS, later("Adres"), later("Straat met huisnummer; postcode en plaats mogen erachter staan."),
        "straat nr", "straat en nr", "straat", "straatnaam", "straat huisnummer", "straat en huisnummer", "woonadres",
        "straat + nummer", "verblijfadres", "adres gezin", "adresgegevens",
    ),
    _info(
        Field.HOUSE_NUMBER, later("Huisnummer"), later("Huisnummer met toevoeging, als het niet bij de straat staat."),
        "huisnr", "hnr", "huisnummer toevoeging", "huis nr",
    ),
    _info(
        Field.POSTCODE, later("Postcode"), later("Vier cijfers en twee letters."),
        "pc", "postc", "post code", "postkode", "zip",
    ),
    _info(
        Field.CITY, later("Plaats"), later("Woonplaats."),
        "woonplaats", "plaatsnaam", "stad", "dorp", "kern", "stad dorp",
    ),
    _info(
        Field.MUNICIPALITY, later("Gemeente"), later("Gemeente waar het gezin woont."),
        "woongemeente", "gem", "gemeentenaam",
    ),
    _info(
        Field.TELEPHONE, later("Telefoon"), later("Telefoonnummer van de persoon."),
        "telefoonnummer", "tel", "telnr", "tel nr", "tel nummer", "mobiel", "mobiele telefoon", "mob", "gsm", "06",
        "telefoon nr", "mobiel nummer", "06 nummer",
    ),
    _info(
        Field.EMAIL, later("E-mail"), later("E-mailadres van de persoon."),
        "email", "mail", "e mailadres", "emailadres", "mailadres", "mail adres",
    ),
    _info(
        Field.SCHOOL, later("School"), later("School of kinderopvang van het kind."),
        "school kdv", "kdv", "school opvang", "onderwijs", "kinderopvang", "school kinderopvang", "schoolnaam",
        "opleiding", "naam school", "school bso",
    ),
    _info(
        Field.PRACTICE, later("Huisarts"), later("Huisarts of praktijk van de persoon."),
        "huisartsenpraktijk", "ha", "praktijk", "huisarts praktijk", "naam huisarts",
    ),
    _info(
        Field.INTERPRETER, later("Tolk"), later("Taal waarvoor een tolk nodig is."),
        "tolk taal", "taal", "voertaal", "tolk nodig", "taal tolk",
    ),
    _info(
        Field.REFERRER, later("Verwijzer"), later("Wie de vraag stelde of verwees: huisarts, jeugdarts, school, zelf."),
        "verwezen door", "verwijzing", "aangemeld door", "aanmelder", "bron", "melder", "herkomst", "via",
        "soort verwijzer", "ingebracht door",
    ),
    _info(
        Field.QUESTION, later("Hulpvraag"), later("De vraag van het kind of het gezin, in gewone woorden."),
        "vraag", "problematiek", "reden aanmelding", "aanleiding", "aanmeldreden", "probleem", "zorgvraag",
        "wat is er aan de hand", "reden van aanmelding",
    ),
    _info(
        Field.DIRECTOR, later("Regisseur"),
        later("Wie de regie over het plan heeft: een medewerker, of moeder of vader."),
        "regie", "casusregisseur", "gezinsregisseur", "regiehouder", "regievoerder", "casemanager", "casusregie",
        "gezinscoach", "medewerker", "behandelaar gebiedsteam", "consulent",
    ),
    _info(
        Field.CONTACT, later("Aanspreekpunt"), later("Wie het gezin aanspreekt: een medewerker, of moeder of vader."),
        "contactpersoon", "eerste aanspreekpunt", "vast aanspreekpunt", "contact", "aanspreekpersoon",
    ),
    _info(
        Field.PROVIDER, later("Aanbieder"), later("Wie de hulp geeft; eigen team mag ook."),
        "zorgaanbieder", "hulp door", "instelling", "jeugdhulpaanbieder", "organisatie", "hulpverlener",
        "naam aanbieder", "wie geeft hulp",
    ),
    _info(
        Field.PRODUCT, later("Product"), later("Productcode of soort hulp, zoals 54001 of begeleiding."),
        "productcode", "hulp", "soort hulp", "zorgproduct", "voorziening", "inzet", "dienst", "ingezette hulp",
        "type hulp", "product code", "hulpvorm",
    ),
    _info(
        Field.STARTS_ON, later("Start"), later("Eerste dag van de hulp."),
        "startdatum", "begin", "begindatum", "ingangsdatum", "vanaf", "start hulp", "datum start", "start datum",
        "ingang", "van",
    ),
    _info(
        Field.LAST_DAY, later("Eind"), later("Laatste dag van de hulp."),
        "einddatum", "einde", "tot", "eind datum", "t m", "tot en met", "stopdatum", "eind hulp",
        "datum eind", "einde hulp",
    ),
    _info(
        Field.COST, later("Kosten"), later("Wat de hulp kost; een kop als Kosten p/j zegt dat het per jaar is."),
        "kosten p j", "kosten per jaar", "kosten pj", "jaarkosten", "bedrag", "bedrag per jaar", "kosten per maand",
        "kosten p m", "kosten pm", "bedrag per maand", "prijs", "budget", "kosten jaar", "bedrag p j", "kosten totaal",
        "kosten per week", "totale kosten", "maandbedrag",
    ),
    _info(
        Field.STATUS, later("Status"), later("Hoe het met de hulp staat: loopt, wachtlijst, afgerond, gestopt."),
        "stand", "fase", "stand van zaken", "stavaza", "hulpstatus", "status hulp", "status inzet",
    ),
    _info(
        Field.REMARK, later("Opmerking"), later("Wat verder van belang is; het komt als notitie in het dossier."),
        "opmerkingen", "opm", "bijzonderheden", "notitie", "notities", "toelichting", "aantekening", "aantekeningen",
        "info", "overig", "let op", "opmerking en",
    ),
    _info(
        Field.KEEP, later("Alleen bewaren"), later("Geen veld: de tekst wordt zo bij het gezin bewaard."),
    ),
)  # fmt: skip
"""All fields, in the order of a form."""


@cache
def _by_field() -> dict[Field, FieldInfo]:
    return {info.field: info for info in FIELDS}


@cache
def _by_heading() -> dict[str, Field]:
    return {heading: info.field for info in FIELDS for heading in info.headings}
