"""Where a person lives and how to reach her, in the cells of one row."""

import re
from collections.abc import Mapping

from app.domain.addresses import Address, is_email, normalise_telephone, parse_address, parse_place
from app.domain.imports.drafts import SHORT, RowDraft
from app.domain.imports.fields import Field
from app.domain.imports.words import is_unknown
from app.domain.names import fold
from app.domain.postcodes import read_postcode
from app.texts import _


def read_address(draft: RowDraft) -> Address:
    """The address of the row, from one column or from more."""
    street, number = draft.first(Field.ADDRESS), draft.first(Field.HOUSE_NUMBER)
    postcode, city = draft.first(Field.POSTCODE), draft.short(Field.CITY)
    found = Address()
    if street and (len(street.text) > SHORT or is_unknown(street.text) or not fold(street.text)):
        draft.not_understood(Field.ADDRESS, street, _("Dit adres is niet te lezen. Wat is het adres?"))
    elif street:
        found = parse_address(draft.without_bsn(street.text))
    if number:
        joined = parse_address(f"{found.street or 'x'} {number.text}")
        if found.number or not joined.number or len(number.text) > 20:
            draft.not_understood(Field.HOUSE_NUMBER, number, _("Dit huisnummer is niet te lezen. Wat is het adres?"))
        else:
            found = _with(found, number=joined.number, addition=joined.addition)
    place = parse_place(city) if city else Address()
    if place.country and not found.country:
        found = _with(found, country=place.country)
    if postcode:
        normal = read_postcode(postcode.text, found.country or None)
        if normal is None:
            draft.not_understood(Field.POSTCODE, postcode, _("Dit is geen postcode. Wat is de postcode?"))
        elif found.postcode and found.postcode != normal[0]:
            draft.not_understood(Field.POSTCODE, postcode, _("Er staan twee postcodes op deze regel. Welke is goed?"))
        else:
            found = _with(found, postcode=normal[0], country=normal[1])
    if city:
        if place.postcode and not found.postcode:
            found = _with(found, postcode=place.postcode)
        elif place.postcode and place.postcode != found.postcode:
            draft.doubt(Field.CITY, city, _("Er staan twee postcodes op deze regel. Welke is goed?"))
            draft.keep(draft.cells[Field.CITY][0].heading, city)
        if found.city and place.city and fold(found.city) != fold(place.city):
            draft.doubt(Field.CITY, city, _("Er staan twee plaatsen op deze regel. Welke is goed?"))
            draft.keep(draft.cells[Field.CITY][0].heading, city)
        else:
            found = _with(found, city=place.city or found.city)
    return found


def read_municipality(draft: RowDraft, municipalities: Mapping[str, str]) -> str | None:
    """The municipality by its proper name, or as typed where no names are given."""
    text = draft.short(Field.MUNICIPALITY)
    if text is None or not municipalities:
        return text
    folded = fold(text).removeprefix("gemeente ")
    if folded in municipalities:
        return municipalities[folded]
    draft.not_understood(
        Field.MUNICIPALITY, draft.cells[Field.MUNICIPALITY][0], _("Deze gemeente bestaat niet. Welke gemeente is het?")
    )
    return None


def read_telephone(draft: RowDraft) -> str | None:
    """The telephone number; of more than one in a cell the first, and the cell is kept whole."""
    filled = draft.first(Field.TELEPHONE)
    if filled is None:
        return None
    number = normalise_telephone(filled.text)
    if number:
        return number
    draft.not_understood(Field.TELEPHONE, filled, _("Dit is niet één telefoonnummer. Welk nummer is goed?"))
    return next((found for part in _BETWEEN.split(filled.text) if (found := normalise_telephone(part))), None)


def read_email(draft: RowDraft) -> str | None:
    """The e-mail address."""
    filled = draft.first(Field.EMAIL)
    if filled is None or is_email(filled.text):
        return filled.text if filled else None
    draft.not_understood(Field.EMAIL, filled, _("Dit is geen e-mailadres. Wat is het adres?"))
    return None


_BETWEEN = re.compile(r"\s*(?:[/;,|]|\bof\b|\ben\b)\s*")


def _with(address: Address, **parts: str) -> Address:
    known = {
        "street": address.street, "number": address.number, "addition": address.addition,
        "postcode": address.postcode, "city": address.city, "country": address.country,
    }  # fmt: skip
    return Address(**(known | parts))
