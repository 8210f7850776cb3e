"""Postcodes by country pass through one check, and an address says where it lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.addresses import Address, parse_address, parse_place
from app.domain.countries import countries, country_code, country_name
from app.domain.postcodes import (
    check_postcode,
    postcode_example,
    postcode_shapes,
    postcode_with_country,
    read_postcode,
)
from app.errors import UserError


@pytest.mark.parametrize(
    ("typed", "country", "postcode", "found"),
    [
        ("6108rf", None, "6108 RF", ""),
        ("B-3620", None, "3620", "BE"),
        ("b 3620", None, "3620", "BE"),
        ("D-52062", None, "52062", "DE"),
        ("NL-1234 ab", None, "1234 AB", ""),
        ("3620", "BE", "3620", "BE"),
        ("B-3620", "BE", "3620", "BE"),
        ("75001", "FR", "75001", "FR"),
        ("sw1a1aa", "GB", "SW1A 1AA", "GB"),
        ("12345", "PL", "12-345", "PL"),
        ("d02af30", "IE", "D02 AF30", "IE"),
        ("34000", "TR", "34000", "TR"),
        ("90210-1234", "US", "90210-1234", "US"),
        ("SY 123", "SY", "SY 123", "SY"),
    ],
)
def test_a_postcode_is_written_as_its_country_does(typed: str, country: str | None, postcode: str, found: str) -> None:
    assert read_postcode(typed, country) == (postcode, found)


@pytest.mark.parametrize(
    ("typed", "country", "asked"),
    [
        ("3620", None, "6001 AB"),
        ("52062", "NL", "6001 AB"),
        ("1234 AB", "BE", "1234"),
        ("D-52062", "BE", "België"),
        ("5206", "DE", "12345"),
        ("00123", "DE", "Duitsland"),
        ("niets", "SY", "geen postcode"),
    ],
)
def test_what_is_no_postcode_there_is_said_with_how_it_looks(typed: str, country: str | None, asked: str) -> None:
    with pytest.raises(UserError, match=asked):
        check_postcode(typed, country)


@given(st.sampled_from([code for code, _name in countries() if postcode_shapes(code)]))
def test_the_example_of_each_country_is_a_postcode_there(code: str) -> None:
    example = postcode_example(code)
    assert read_postcode(example, code) == (example, "" if code == "NL" else code)


def test_without_a_country_beside_it_a_foreign_postcode_says_its_own() -> None:
    assert postcode_with_country("6001ab") == "6001 AB"
    assert postcode_with_country("b 3620") == "B-3620"
    with pytest.raises(UserError, match="1234 AB"):
        postcode_with_country("3620")


def test_a_country_is_known_by_its_names_and_by_a_code_in_capitals() -> None:
    for text in ("België", "belgie", "Belgium", "Belgique", "BE", "B"):
        assert country_code(text) == "BE"
    assert country_code("de") is None, "a word"
    assert country_code("Lanaken") is None
    assert country_name("DE", "nl") == "Duitsland"
    assert country_name("DE", "en") == "Germany"
    codes = [code for code, _name in countries()]
    assert len(codes) == len(set(codes))
    assert codes[0] == "NL"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Molenstraat 3, B-3620 Lanaken", ("Molenstraat", "3", "3620", "Lanaken", "BE")),
        ("Molenstraat 3, B 3620 Lanaken", ("Molenstraat", "3", "3620", "Lanaken", "BE")),
        ("Molenstraat 3, 3620 Lanaken, België", ("Molenstraat", "3", "3620", "Lanaken", "BE")),
        ("Markt 1, D-52062 Aachen", ("Markt", "1", "52062", "Aachen", "DE")),
        ("Markt 1 52062 Aachen, Deutschland", ("Markt", "1", "52062", "Aachen", "DE")),
        ("Hauptstr. 3, Aachen (D)", ("Hauptstr.", "3", "", "Aachen", "DE")),
        ("Kerkstraat 1, 6108 RF Echt, Nederland", ("Kerkstraat", "1", "6108 RF", "Echt", "")),
        ("Stationsstraat 1234, België", ("Stationsstraat", "1234", "", "", "BE")),
        ("Plein 1944 12", ("Plein 1944", "12", "", "", "")),
    ],
)
def test_an_address_abroad_is_taken_apart(text: str, address: tuple[str, ...]) -> None:
    found = parse_address(text)
    assert (found.street, found.number, found.postcode, found.city, found.country) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Lanaken", Address(city="Lanaken")),
        ("B-3620 Lanaken", Address(postcode="3620", city="Lanaken", country="BE")),
        ("D 52062 Aachen", Address(postcode="52062", city="Aachen", country="DE")),
        ("Aachen (D)", Address(city="Aachen", country="DE")),
        ("Lanaken, België", Address(city="Lanaken", country="BE")),
        ("België", Address(country="BE")),
        ("Luxemburg", Address(city="Luxemburg")),
        ("Bergen (NH)", Address(city="Bergen (NH)")),
        ("6108 RF Echt", Address(postcode="6108 RF", city="Echt")),
    ],
)
def test_a_place_may_say_its_postcode_and_its_country(text: str, address: Address) -> None:
    assert parse_place(text) == address


def test_abroad_the_country_stands_behind_the_place() -> None:
    home = Address(street="Molenstraat", number="3", postcode="3620", city="Lanaken", country="BE")
    assert home.display == "Molenstraat 3, 3620 Lanaken, België"
