"""Addresses, postcodes and telephone numbers are read as they are written in the Netherlands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.addresses import Address, is_email, normalise_telephone, parse_address
from app.domain.countries import HOME
from app.domain.names import fold
from app.domain.postcodes import shaped_postcode


@pytest.mark.parametrize(
    ("text", "street", "number", "addition"),
    [
        ("Hoofdstraat 177-2", "Hoofdstraat", "177", "-2"),
        ("Molenweg 69a", "Molenweg", "69", "a"),
        ("Oude Trambaan 135 B", "Oude Trambaan", "135", " B"),
        ("2e Dwarsstraat 5", "2e Dwarsstraat", "5", ""),
        ("Plein 1944 12", "Plein 1944", "12", ""),
        ("Kerkstraat", "Kerkstraat", "", ""),
    ],
)
def test_an_address_is_taken_apart(text: str, street: str, number: str, addition: str) -> None:
    address = parse_address(text)
    assert address == Address(street=street, number=number, addition=addition)
    assert address.line == text


def test_postcode_and_place_may_stand_behind_the_street() -> None:
    address = parse_address("Hoofdstraat 5, 6108rf Echt")
    assert address.display == "Hoofdstraat 5, 6108 RF Echt"
    assert parse_address("Markt 3, Echt").city == "Echt"
    assert parse_address("6108 RF Echt") == Address(postcode="6108 RF", city="Echt")


def test_the_same_address_written_differently_is_the_same() -> None:
    assert parse_address("Molenweg 69a").key == parse_address("molenweg  69 A").key
    assert parse_address("Molenweg 69a").key != parse_address("Molenweg 69").key
    assert Address(postcode="6108 RF").key == ""


@pytest.mark.parametrize(("text", "postcode"), [("6072jv", "6072 JV"), ("6049 tp", "6049 TP"), ("6108 RF", "6108 RF")])
def test_a_postcode_gets_its_space_and_capitals(text: str, postcode: str) -> None:
    assert shaped_postcode(text, HOME) == postcode


@pytest.mark.parametrize("text", ["6108", "0108 AB", "6108 ABC", "Echt", ""])
def test_what_is_no_postcode_is_none(text: str) -> None:
    assert shaped_postcode(text, HOME) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("06-25822018", "06 25 82 20 18"),
        ("+31670675548", "06 70 67 55 48"),
        ("0031 (0)6 12345678", "06 12 34 56 78"),
        ("612345678", "06 12 34 56 78"),
        ("0475-041517", "0475 04 15 17"),
        ("020-1234567", "020 123 45 67"),
        ("0800-1234", "0800 1234"),
        ("+48 601 234 567", "+48601234567"),
    ],
)
def test_a_telephone_number_is_written_in_pairs(text: str, number: str) -> None:
    assert normalise_telephone(text) == number


@pytest.mark.parametrize("text", ["bel moeder", "12", "06-12345678 / 06-87654321", "01234567"])
def test_what_is_no_telephone_number_is_none(text: str) -> None:
    assert normalise_telephone(text) is None


def test_an_email_address_may_hold_letters_of_any_language() -> None:
    assert is_email("şebnem.yılmaz@example.nl")
    assert not is_email("geen")
    assert not is_email("een@twee@example.nl")


@given(st.text(max_size=60) | st.from_regex(r"([A-Z][a-z]+ |[0-9]{1,4}|[a-z]| |-|, |[1-9][0-9]{3} ?[A-Z]{2}){0,6}"))
def test_no_part_of_an_address_is_lost(text: str) -> None:
    said = fold(parse_address(text).display).replace(" ", "")
    assert said == fold(text).replace(" ", "")
    shaped_postcode(text, HOME)
    normalise_telephone(text)
    is_email(text)
