"""Names keep their particle apart, and fold to the same plain words on every database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import (
    PersonName,
    fold,
    parse_family_name,
    parse_person_name,
    split_particle,
    tidy,
    with_capital,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łucja in 't Veld", "lucja in t veld"),
        ("Özgür Yılmaz", "ozgur yilmaz"),
        ("Nguyễn", "nguyen"),
        ("Straße-Ørsted", "strasse orsted"),
        ("İstanbul", "istanbul"),
        ("Ĳsselstein", "ijsselstein"),
        ("  VAN   DER Meer ", "van der meer"),
    ],
)
def test_folding_leaves_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "particle", "surname"),
    [
        ("Vries, de", "de", "Vries"),
        ("Berg, van den", "van den", "Berg"),
        ("Fuente, de la", "de la", "Fuente"),
        ("Fam.  IJpelaar", "", "IJpelaar"),
        ("Fam. in 't Veld", "in 't", "Veld"),
        ("gezin van der Meer", "van der", "Meer"),
        ("ter Haar", "ter", "Haar"),
        ("El Amrani", "", "El Amrani"),
        ("Verhaegh-Kuijpers", "", "Verhaegh-Kuijpers"),
    ],
)
def test_the_name_of_a_family_is_read(text: str, particle: str, surname: str) -> None:
    assert parse_family_name(text) == PersonName(particle=particle, surname=surname)


@pytest.mark.parametrize(
    "text",
    ["Wietske van der Meer", "Meer, Wietske van der", "Meer, van der, Wietske", "van der Meer, Wietske"],
)
def test_a_whole_name_is_read_in_any_order(text: str) -> None:
    name = parse_person_name(text)
    assert name == PersonName(given="Wietske", particle="van der", surname="Meer")
    assert name.display == "Wietske van der Meer"
    assert name.family == "van der Meer"
    assert name.sort_name == "meer wietske van der"


def test_a_surname_of_two_words_stays_whole() -> None:
    assert parse_person_name("Emma El Amrani") == PersonName(given="Emma", surname="El Amrani")


def test_one_word_is_a_given_name() -> None:
    assert parse_person_name("Daan") == PersonName(given="Daan")


def test_a_name_of_only_a_particle_stays_a_surname() -> None:
    assert split_particle("de") == ("", "de")


def test_invisible_signs_and_double_spaces_go() -> None:
    assert tidy("Zo\u0065\u0308\u200b  de\u00a0Vries\n") == "Zoë de Vries"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == " ".join(fold(text).split())


@given(st.text(max_size=40) | st.from_regex(r"(van |de |Fam\. |[A-Z][a-z]+ |, ){0,6}"))
def test_no_word_of_a_name_is_lost(text: str) -> None:
    words = set(fold(text.replace(",", " ")).split())
    assert set(fold(parse_person_name(text).display).split()) == words
    assert set(fold(parse_family_name(text).display).split()) >= words - {"fam", "familie", "gezin", "huishouden"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ijpelaar", "IJpelaar"),
        ("Ijzerman", "IJzerman"),
        ("ĳsselstein", "IJsselstein"),
        ("Ĳff", "IJff"),
        ("\u200bijpelaar\ufeff", "IJpelaar"),
        ("ijaz", "Ijaz"),
        ("'t hooft", "'t Hooft"),
        ("‘t hooft", "'t Hooft"),
        ("’t hooft", "'t Hooft"),
        ("`t hooft", "'t Hooft"),
        ("'s-gravesande", "'s-Gravesande"),
        ("d'ancona", "d'Ancona"),
        ("van der meer", "Van der meer"),
        ("in 't veld", "In 't veld"),
        ("el khattabi", "El khattabi"),
        ("elodie", "Elodie"),
        ("IJpelaar", "IJpelaar"),
        ("", ""),
    ],
)
def test_a_family_name_gets_its_capital_as_dutch_writes_it(typed: str, shown: str) -> None:
    assert with_capital(tidy(typed)) == shown


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\u200e", "\u200f", "\u2060", "\ufe0f"]
)
def test_a_sign_that_nobody_sees_makes_no_other_name(sign: str) -> None:
    assert tidy(f"Jan{sign}sen") == "Jansen"
    assert fold(f"Jan{sign}sen") == "jansen"
    assert fold(f"{sign}de{sign} Boer") == fold("de Boer")


def test_a_space_that_does_not_break_is_a_space() -> None:
    assert tidy("de\u00a0Boer\u202f") == "de Boer"


def test_a_joiner_that_persian_needs_stays_and_is_no_other_name() -> None:
    assert tidy("علی\u200cرضا") == "علی\u200cرضا"
    assert fold("علی\u200cرضا") == fold("علیرضا")


def test_the_dutch_letter_ij_is_found_however_it_is_written() -> None:
    assert {fold(text) for text in ("IJpelaar", "ijpelaar", "Ijpelaar", "ĳpelaar", "Ĳpelaar")} == {"ijpelaar"}
    assert tidy("Ĳpelaar") == "IJpelaar"
