"""The postcode and the country of an address, which say something of each other."""

from app.domain.postcodes import check_postcode, read_postcode
from app.errors import UserError
from app.ui.common.choice_fields import PickField
from app.ui.common.text_fields import TextField


def postcode_fault(text: str, country: str | None) -> str | None:
    """Why this is no postcode of that country; of none the Netherlands."""
    try:
        check_postcode(text, country)
    except UserError as error:
        return error.sentence
    return None


def follow_country(postcode: TextField, country: PickField) -> None:
    """A postcode that says its country (B-3620) fills it in; another country looks at the postcode again."""

    def tidy(_text: object = None) -> None:
        found = read_postcode(postcode.text(), country.value())
        if found is None:
            return
        if found[1] and not country.value():
            country.set_value(found[1])
            country.edited.emit()
        if found[0] != postcode.text():
            postcode.set_value(found[0])
            postcode.edited.emit()

    def look_again(_code: object) -> None:
        if postcode.text():
            postcode.is_valid()
            tidy()

    postcode.committed.connect(tidy)
    country.committed.connect(look_again)
