"""What weighs more than a role or an address: that somebody died, that an address is secret; and words for nothing."""

from datetime import date

import pytest

from app.domain.families import OrganisationKind
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret
from app.domain.imports.records import FamilyReading, Reading
from app.domain.imports.sheets import Cell, Sheet
from app.domain.imports.words import is_nothing
from app.domain.organisations import kind_at_school
from tests.support.sheets import TODAY

HEADINGS = ("Gezin", "Naam", "Geb.datum", "Rol", "Adres", "Postcode", "Plaats", "Opm.", "Geheim")


def read(*rows: dict[str, Cell]) -> tuple[FamilyReading, Reading]:
    cells = tuple(tuple(({"Gezin": "Test"} | row).get(heading) for heading in HEADINGS) for row in rows)
    reading = interpret([Sheet(name="Blad", rows=(HEADINGS, *cells))], AUTOMATIC, TODAY, [])
    return reading.families[0], reading


def asked(reading: Reading, row: int = 2) -> list[str]:
    return [found.question for found in reading.outcomes[row - 1].findings]


ELS: dict[str, Cell] = {"Naam": "Els Test", "Geb.datum": "7-5-1988", "Rol": "moeder (gezag)"}
WIM: dict[str, Cell] = {"Naam": "Wim Test", "Geb.datum": "7-5-1985", "Rol": "vader (gezag)"}


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("geheim adres! Molenweg 4", "Molenweg 4"), ("Molenweg 4 (geheim)", "Molenweg 4"),
        ("Molenweg 4, geheim adres", "Molenweg 4"), ("GEHEIM: Molenweg 4", "Molenweg 4"),
        ("Molenweg 4 - adres geheim", "Molenweg 4"), ("afgeschermd adres Molenweg 4a", "Molenweg 4a"),
        ("Molenweg 4 adres niet doorgeven", "Molenweg 4"), ("Molenweg 4 (niet doorgeven aan vader)", "Molenweg 4"),
        ("geheim adres", ""), ("Geheim!", ""), ("verblijft op geheim adres"[10:], ""),
    ],
)  # fmt: skip
def test_a_secret_address_stays_readable_and_is_marked(written: str, line: str) -> None:
    family, reading = read(ELS | {"Adres": written})
    assert family.households[0].address.line == line
    assert family.households[0].secret
    assert family.members[0].secret_address
    assert asked(reading) == []


@pytest.mark.parametrize(
    "mark",
    [{"Opm.": "adres niet doorgeven aan vader"}, {"Opm.": "let op: geheim adres"}, {"Opm.": "Adres is geheim"},
     {"Geheim": "ja"}, {"Geheim": "x"}, {"Plaats": "Weert (geheim adres)"}],
)  # fmt: skip
def test_the_mark_may_stand_elsewhere_on_the_row(mark: dict[str, Cell]) -> None:
    family, _reading = read(ELS | {"Adres": "Molenweg 4"} | mark)
    assert family.members[0].secret_address
    assert family.households[0].secret


@pytest.mark.parametrize(
    "cells",
    [{"Adres": "Geheimweg 4"}, {"Adres": "Molenweg 4", "Opm.": "geen geheim adres meer"}, {"Geheim": "nee"},
     {"Opm.": "houdt van geheimen"}, {"Opm.": "geheim adres: nee"}, {"Opm.": "telefoonnummer niet doorgeven"}],
)  # fmt: skip
def test_other_words_make_no_secret_address(cells: dict[str, Cell]) -> None:
    family, _reading = read(ELS | cells)
    assert not family.members[0].secret_address
    assert not family.households[0].secret


def test_the_secret_is_of_the_address_where_it_stands_and_of_no_other() -> None:
    family, _reading = read(
        ELS | {"Adres": "geheim adres! Molenweg 4"},
        WIM | {"Rol": "vader, woont elders", "Adres": "Kerkstraat 1"},
    )
    assert [(home.address.line, home.secret) for home in family.households] == [
        ("Molenweg 4", True), ("Kerkstraat 1", False),
    ]  # fmt: skip
    assert [member.secret_address for member in family.members] == [True, False]


@pytest.mark.parametrize(
    "cells",
    [
        {"Rol": "vader (gezag), overl. 5-5-2025"}, {"Rol": "vader met gezag (overleden 5 mei 2025)"},
        {"Rol": "vader gezag † 5-5-2025"}, {"Naam": "Wim Test † 5-5-2025"}, {"Naam": "Wim Test (overleden 05-05-2025)"},
        {"Opm.": "overleden op 5-5-2025"}, {"Opm.": "belt graag; is overleden 2025-05-05"},
        {"Opm.": "vader is overleden op 5-5-2025"}, {"Opm.": "Wim overleden 5-5-25"},
    ],
)  # fmt: skip
def test_somebody_who_died_has_the_day_and_no_custody(cells: dict[str, Cell]) -> None:
    family, reading = read(WIM | cells)
    (member,) = family.members
    assert member.name.display == "Wim Test"
    assert member.died_on == date(2025, 5, 5)
    assert not member.custody
    assert asked(reading) == []


@pytest.mark.parametrize(
    "cells",
    [{"Rol": "overleden vader (gezag)"}, {"Rol": "vader gezag (overl.)"}, {"Naam": "wijlen Wim Test"},
     {"Naam": "† Wim Test"}, {"Opm.": "overleden"}, {"Opm.": "vader is overleden"},
     {"Rol": "vader gezag, overleden 2019"}],
)  # fmt: skip
def test_a_death_without_a_day_is_asked_about_and_stands_in_the_role(cells: dict[str, Cell]) -> None:
    family, reading = read(WIM | cells)
    (member,) = family.members
    assert (member.name.display, member.died_on) == ("Wim Test", None)
    assert not member.custody
    assert "overl" in (member.role_text or "")
    assert any("Op welke dag?" in question for question in asked(reading))


@pytest.mark.parametrize(
    "cells",
    [{"Rol": "moeder (vader overleden)"}, {"Rol": "moeder, weduwe van overleden man"},
     {"Opm.": "vader is overleden"}, {"Opm.": "verdriet om overleden oma"}],
)  # fmt: skip
def test_the_death_of_another_is_asked_about_and_is_not_hers(cells: dict[str, Cell]) -> None:
    family, reading = read(ELS | cells)
    assert family.members[0].died_on is None
    assert asked(reading) == ["Wie is er overleden?"]


def test_a_death_before_the_birth_is_asked_about() -> None:
    family, reading = read(WIM | {"Opm.": "overleden 5-5-1980"})
    assert family.members[0].died_on is None
    assert len(asked(reading)) == 1


@pytest.mark.parametrize(
    "text",
    ["NULL", "null", "N/A", "n/a", "(leeg)", "leeg", "n.b.", "N.B.", "(NULL)", "<leeg>", "None", "NaN", "-", "n.v.t."],
)  # fmt: skip
def test_a_word_for_nothing_is_nothing(text: str) -> None:
    assert is_nothing(text)
    family, reading = read(ELS | {"Adres": text, "Opm.": text, "Geheim": text, "Plaats": text})
    assert (family.leftovers, family.remarks, family.households[0].address.display) == ((), (), "")
    assert asked(reading) == []


@pytest.mark.parametrize("name", ["Null", "Na", "Leeg in 't Veld", "Nil"])
def test_a_name_that_looks_like_such_a_word_is_a_name(name: str) -> None:
    assert not is_nothing(name)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jongerenwerk Weert", OrganisationKind.YOUTH_WORK), ("De Brug (jongerenwerk)", OrganisationKind.YOUTH_WORK),
        ("jeugdhonk", OrganisationKind.YOUTH_WORK), ("inloop De Kiem", OrganisationKind.YOUTH_WORK),
        ("sportclub", OrganisationKind.OTHER), ("voetbalvereniging SV Noord", OrganisationKind.OTHER),
        ("judoclub", OrganisationKind.OTHER), ("kdv 't Nestje", OrganisationKind.CHILDCARE),
        ("BS De Verrekijker", OrganisationKind.SCHOOL), ("basisschool De Inloop", OrganisationKind.SCHOOL),
        ("De Widdonck (VSO)", OrganisationKind.SCHOOL), ("Montessori", OrganisationKind.SCHOOL),
    ],
)  # fmt: skip
def test_an_organisation_is_what_its_words_say(text: str, kind: OrganisationKind) -> None:
    assert kind_at_school(text) is kind
