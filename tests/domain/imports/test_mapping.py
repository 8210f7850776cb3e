"""Columns are matched by their headings, by themselves or as somebody chose."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.families import MemberRole
from app.domain.imports.fields import FIELDS, Field, field_for_heading, field_for_key, field_info
from app.domain.imports.guesses import near_heading
from app.domain.imports.mapping import AUTOMATIC, Mapping, find_headings, likely_heading_row, read_mapping
from app.domain.imports.reading import interpret
from app.domain.imports.records import Reading, RowKind
from app.domain.imports.sheets import Sheet, cell_text
from app.errors import UserError
from tests.support.sheets import HEADINGS, MOTHER, grid


def test_every_heading_of_a_usual_list_is_known_by_name() -> None:
    assert all(field_for_heading(heading) for heading in HEADINGS)


def test_every_field_has_a_label_and_a_meaning_of_its_own() -> None:
    assert {info.field for info in FIELDS} == set(Field)
    assert len({info.label for info in FIELDS}) == len(FIELDS)
    assert all(info.definition.endswith(".") for info in FIELDS)


def test_no_heading_means_two_fields() -> None:
    headings = [heading for info in FIELDS for heading in set(info.headings)]
    assert len(headings) == len(set(headings))


def test_headings_are_found_under_titles_and_blank_lines() -> None:
    headings = find_headings(grid(MOTHER), AUTOMATIC)
    assert headings is not None
    assert headings.row == 3
    assert [column.field for column in headings.columns][:3] == [Field.FAMILY, Field.GIVEN_NAME, Field.PARTICLE]


def test_a_sheet_without_headings_has_none() -> None:
    assert find_headings(Sheet(name="oud", rows=(("niet meer gebruiken",),)), AUTOMATIC) is None
    assert find_headings(Sheet(name="leeg", rows=()), AUTOMATIC) is None


def test_a_row_with_numbers_holds_no_headings() -> None:
    assert find_headings(Sheet(name="x", rows=(("Gezin", "Voornaam", 3),)), AUTOMATIC) is None


def test_a_choice_goes_before_the_name() -> None:
    mapping = AUTOMATIC.changed("Opm.", Field.QUESTION).changed("Wat speelt er", Field.STATUS)
    assert mapping.field_for("opm") is Field.QUESTION
    assert mapping.field_for("Wat speelt er?") is Field.STATUS
    assert mapping.changed("opm", Field.REMARK).field_for("Opm.") is Field.REMARK


def test_a_name_beside_a_given_name_is_a_surname() -> None:
    headings = find_headings(Sheet(name="x", rows=(("Naam", "Voornaam"),)), AUTOMATIC)
    assert headings is not None
    assert [column.field for column in headings.columns] == [Field.SURNAME, Field.GIVEN_NAME]


def test_a_number_behind_the_street_is_a_house_number() -> None:
    headings = find_headings(Sheet(name="x", rows=(("Nr", "Naam", "Straat", "Nr"),)), AUTOMATIC)
    assert headings is not None
    assert [column.field for column in headings.columns] == [None, Field.FULL_NAME, Field.ADDRESS, Field.HOUSE_NUMBER]


def test_a_mapping_file_names_a_field_by_key_or_label() -> None:
    mapping = read_mapping('"Wat speelt er" = "question"\nGeb.datum = "Geboortedatum"\n')
    assert mapping.field_for("wat speelt er") is Field.QUESTION
    assert mapping.field_for("Geb.datum") is Field.BORN_ON


def test_a_mapping_is_written_as_it_is_read() -> None:
    mapping = Mapping((('Kop met "haken" \\ en\ttab', Field.REMARK), ("Süß", Field.KEEP)))
    assert read_mapping(mapping.to_toml()) == mapping


@pytest.mark.parametrize("text", ["geen toml", '"Kop" = "bestaat niet"', '"Kop" = 3', "= ="])
def test_a_mapping_file_that_says_nothing_known_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="niets gewijzigd"):
        read_mapping(text)


def test_a_sheet_without_known_headings_offers_the_row_that_looks_like_them() -> None:
    assert likely_heading_row(Sheet(name="x", rows=(("Lijst",), (), ("Aa", "Bb", "Cc"), (1, 2, 3)))) == 3
    assert likely_heading_row(Sheet(name="x", rows=((1, 2, 3),))) is None


def test_a_cell_says_what_a_person_would_type() -> None:
    cells = (54001.0, 12.5, True, False, date(2017, 4, 13), None, "  a  b ", 7)
    assert [cell_text(cell) for cell in cells] == ["54001", "12,5", "ja", "nee", "13-04-2017", "", "a b", "7"]


def test_the_label_of_a_field_is_one_of_its_keys() -> None:
    assert all(field_for_key(field_info(field).label) is field for field in Field)
    assert field_for_key("niets") is None


@given(st.text(max_size=80))
def test_a_mapping_file_of_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UserError):
        read_mapping(text)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Burgerservicenr", Field.BSN), ("Tel/mob", Field.TELEPHONE), ("Onderwijs/opvang", Field.SCHOOL),
        ("Contactpers.", Field.CONTACT), ("Geb. dtm", Field.BORN_ON), ("Achternam", Field.SURNAME),
        ("Geslahct", Field.SEX), ("Telefoonnr.", Field.TELEPHONE),
    ],
)  # fmt: skip
def test_a_heading_near_a_known_one_is_that_one(heading: str, field: Field) -> None:
    assert near_heading(heading) == (field, True)


@pytest.mark.parametrize("heading", ["Regio", "Posten", "Kleur", "Schoen", "Contactmoment", "Huisdier"])
def test_a_heading_that_is_another_word_is_never_used_unasked(heading: str) -> None:
    found = near_heading(heading)
    assert found is None or not found[1]


def test_a_guess_that_the_cells_gainsay_is_only_proposed() -> None:
    rows = (("Gezin", "Voornaam", "Geb. dtm"), ("Test", "Noor", "rood"), ("Test", "Daan", "blauw"))
    headings = find_headings(Sheet(name="x", rows=rows), AUTOMATIC)
    assert headings is not None
    assert (headings.columns[2].field, headings.columns[2].proposal) == (None, Field.BORN_ON)


FAMILY_OF_TWO = (("Okkerse", "Els", "Okkerse"), ("Okkerse", "Sem", "Okkerse"))


@pytest.mark.parametrize("heading", ["Wie", "Persoon", "Gezinslid", "Client", "Jeugdige", "Familie"])
@pytest.mark.parametrize(
    "said", [("moeder", "zoon"), ("Moeder (gezag)", "oudste zoon"), ("pleegmoeder", "kind 1"), ("oma", "kleinzoon")]
)
def test_a_column_of_roles_beside_the_names_is_the_role_whatever_its_heading(
    heading: str, said: tuple[str, str]
) -> None:
    rows = [(*names, role) for names, role in zip(FAMILY_OF_TWO, said, strict=True)]
    reading = read_sheet(("Gezin", "Voornaam", "Achternaam", heading), *rows)
    (family,) = reading.families
    assert [(m.name.display, m.role_text) for m in family.members] == [
        ("Els Okkerse", said[0]),
        ("Sem Okkerse", said[1]),
    ]
    assert family.members[0].role is not MemberRole.CHILD
    assert f"De kolom „{heading}” op het blad „Lijst” is gelezen als Rol." in reading.notices
    assert not any("namen" in question for outcome in reading.outcomes for question in outcome.questions)


def test_roles_beside_only_a_given_name_do_not_become_surnames() -> None:
    reading = read_sheet(("Gezin", "Voornaam", "Wie"), ("Okkerse", "Els", "moeder"), ("Okkerse", "Sem", "zoon"))
    assert [m.name.surname for m in reading.families[0].members] == ["Okkerse", "Okkerse"]


@pytest.mark.parametrize("name", ["Mevrouw De Wit", "oma Jansen", "Sem de Zoon", "Els Okkerse"])
def test_names_with_a_word_of_a_role_stay_names(name: str) -> None:
    rows = (("Gezin", "Wie", "Voornaam", "Geb.datum"), ("De Wit", name, "Els", "3-2-1989"))
    headings = find_headings(Sheet(name="Lijst", rows=rows), AUTOMATIC)
    assert headings is not None
    assert Field.ROLE not in [column.field for column in headings.columns]


def test_a_column_of_roles_without_any_name_beside_it_stays_so_that_no_row_is_refused() -> None:
    reading = read_sheet(("Gezin", "Wie", "Geb.datum"), ("Okkerse", "moeder", "3-2-1989"), ("", "zoon", "3-2-2015"))
    assert RowKind.REFUSED not in {outcome.kind for outcome in reading.outcomes}


def test_who_chose_a_field_for_a_column_of_roles_is_followed() -> None:
    rows = (("Gezin", "Voornaam", "Achternaam", "Wie"), ("Okkerse", "Els", "Okkerse", "moeder"))
    headings = find_headings(Sheet(name="Lijst", rows=rows), Mapping((("Wie", Field.FULL_NAME),)))
    assert headings is not None
    assert headings.columns[3].field is Field.FULL_NAME


def read_sheet(*rows: tuple[str, ...]) -> Reading:
    return interpret([Sheet(name="Lijst", rows=rows)], AUTOMATIC, date(2026, 11, 22), ())
