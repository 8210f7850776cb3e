"""Who is a parent of whom and who has custody: only what the list says, per pair; the rest is asked."""

from datetime import date

import pytest

from app.domain.families import CustodyKind, MemberRole, RelationKind
from app.domain.imports.records import FamilyReading
from tests.support.sheets import BLANK, CHILD, MOTHER, outcome, read

PARENT, STEP, FOSTER, GRAND, SIBLING = (
    RelationKind.PARENT_OF, RelationKind.STEP_PARENT_OF, RelationKind.FOSTER_PARENT_OF, RelationKind.GRANDPARENT_OF,
    RelationKind.SIBLING_OF,
)  # fmt: skip


def family(*roles: str) -> FamilyReading:
    """A family of persons A, B, C … with these roles; the grown-ups are of 1980, the others of 2015."""
    rows = [
        {
            "Gezin": "Vermeer", "Voornaam": chr(65 + at) * 3, "Achternaam": "Vermeer", "Rol": role,
            "Geb.datum": f"{at + 1}-3-2015" if _is_child(role) else f"{at + 1}-3-1980",
        }
        for at, role in enumerate(roles)
    ]  # fmt: skip
    (only,) = read(*rows).families
    return only


def _is_child(role: str) -> bool:
    return not any(
        role.startswith(word) for word in ("moeder", "vader", "pleegm", "pleegv", "stiefv", "oma", "partner", "voogd")
    )


def relations(of: FamilyReading) -> set[tuple[int, RelationKind, int]]:
    return {(pair.person, pair.kind, pair.other) for pair in of.relations}


def custody(of: FamilyReading) -> set[tuple[int, int]]:
    return {(pair.holder, pair.child) for pair in of.custody}


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (("moeder", "vader", "kind"), {(0, PARENT, 2), (1, PARENT, 2)}),
        (("moeder", "stiefvader", "kind"), {(0, PARENT, 2), (1, STEP, 2)}),
        (("moeder", "dochter", "pleegzoon"), {(0, PARENT, 1), (0, FOSTER, 2)}),
        (("pleegmoeder", "pleegvader", "kind"), {(0, FOSTER, 2), (1, FOSTER, 2)}),
        (("pleegmoeder", "pleegkind", "zoon"), {(0, FOSTER, 1)}),
        (("moeder", "stiefdochter"), {(0, STEP, 1)}),
        (("moeder", "vader", "stiefzoon"), set()),
        (("moeder", "stiefvader", "stiefzoon"), {(1, STEP, 2)}),
        (("oma", "kleinkind"), {(0, GRAND, 1)}),
        (("oma", "dochter", "kleinkind"), {(0, GRAND, 2)}),
        (("moeder", "oma", "kind"), {(0, PARENT, 2), (1, GRAND, 2)}),
        (("moeder", "vader", "kleinzoon"), set()),
        (("vader", "partner", "zoon van partner"), {(1, PARENT, 2)}),
        (("moeder", "vader", "dochter van vader"), {(1, PARENT, 2)}),
        (("moeder", "kind van AAA"), {(0, PARENT, 1)}),
        (("moeder", "jeugdige", "zus"), {(0, PARENT, 1), (2, SIBLING, 1)}),
        (("moeder", "jeugdige", "halfbroer"), {(0, PARENT, 1), (2, SIBLING, 1)}),
    ],
)
def test_a_relation_is_what_the_two_roles_say(roles: tuple[str, ...], said: set[tuple[int, RelationKind, int]]) -> None:
    assert relations(family(*roles)) == said


@pytest.mark.parametrize(
    ("roles", "held"),
    [
        (("moeder (gezag)", "vader (gezag)", "kind"), {(0, 2), (1, 2)}),
        (("moeder (gezag)", "vader, geen gezag", "kind"), {(0, 2)}),
        (("moeder (gezag)", "dochter", "pleegzoon", "stiefdochter", "kleinkind", "zus"), {(0, 1)}),
        (("pleegmoeder (voogd)", "pleegkind"), {(0, 1)}),
        (("oma (gezag)", "kleinkind"), {(0, 1)}),
        (("moeder", "vader", "zoon, gezag bij vader"), {(1, 2)}),
        (("moeder", "vader", "zoon (gezag ouders)"), {(0, 2), (1, 2)}),
        (("moeder (gezag)", "pleegzoon (gezag moeder)"), {(0, 1)}),
        (("moeder", "kind"), set()),
    ],
)
def test_custody_is_over_her_own_children_and_else_only_where_it_is_said(
    roles: tuple[str, ...], held: set[tuple[int, int]]
) -> None:
    assert custody(family(*roles)) == held


def test_who_is_no_parent_and_has_custody_is_a_guardian() -> None:
    assert [pair.kind for pair in family("oma (gezag)", "kleinkind").custody] == [CustodyKind.GUARDIAN]
    assert [pair.kind for pair in family("moeder (gezag)", "kind").custody] == [CustodyKind.PARENTAL]


def test_nobody_has_custody_over_who_is_eighteen() -> None:
    (only,) = read(MOTHER | {"Rol": "moeder (gezag)"}, CHILD | {"Geb.datum": date(2007, 1, 1)}).families
    assert only.custody == ()
    assert len(only.relations) == 1


def test_what_is_not_said_is_asked_with_the_child() -> None:
    foster = {"Voornaam": "Sem", "Rol": "pleegzoon"}
    reading = read(
        MOTHER | {"Rol": "moeder (gezag)"}, CHILD, CHILD | foster, CHILD | {"Voornaam": "Bo", "Rol": "zusje"}
    )
    assert outcome(reading, 5).questions == ()
    assert any("gezag" in question for question in outcome(reading, 6).questions)
    assert any("Van wie" in question for question in outcome(reading, 7).questions)


def test_who_may_belong_to_another_family_gets_no_parent_before_that_is_answered() -> None:
    lost = {"Voornaam": "Bas", "Achternaam": "Kuipers", "Rol": "kind"}
    other = {"Gezin": "Kuipers", "Voornaam": "Roos", "Achternaam": "Kuipers", "Rol": "moeder"}
    reading = read(MOTHER | {"Rol": "moeder (gezag)"}, CHILD, lost, BLANK, other)
    first = reading.families[0]
    assert {pair.child for pair in first.custody} == {pair.other for pair in first.relations} == {1}
    assert "gezin met deze achternaam" in outcome(reading, 6).questions[0]


def test_an_age_makes_nobody_a_parent() -> None:
    headings = ("Gezin", "Naam", "Geb.datum")
    reading = read(
        {"Gezin": "Test", "Naam": "Noor Test", "Geb.datum": "1-2-2000"},
        {"Gezin": "Test", "Naam": "Daan Test", "Geb.datum": "3-4-2022"},
        headings=headings,
    )
    assert [member.role for member in reading.families[0].members] == [MemberRole.OTHER, MemberRole.CHILD]
    assert reading.families[0].relations == ()
    assert "volwassen" in outcome(reading, 4).questions[0]


@pytest.mark.parametrize("heading", ["Naam jeugdige", "Cliënt", "Jeugdige", "Naam kind"])
def test_a_column_of_young_people_holds_them_until_they_are_twenty_three(heading: str) -> None:
    reading = read(
        {"Gezin": "Test", heading: "Noor Test", "Geb.datum": "1-2-2004"},
        {"Gezin": "Test", heading: "Daan Test", "Geb.datum": "3-4-2022"},
        {"Gezin": "Kuipers", heading: "Roos Kuipers", "Geb.datum": "3-4-2003"},
        headings=("Gezin", heading, "Geb.datum"),
    )
    assert [[member.role for member in found.members] for found in reading.families] == [
        [MemberRole.CHILD, MemberRole.CHILD], [MemberRole.OTHER],
    ]  # fmt: skip
    assert outcome(reading, 4).questions == ()


def test_a_friend_of_the_mother_and_her_brother_are_no_parent_and_no_child() -> None:
    found = family("moeder", "vriend van moeder", "broer van moeder", "kind")
    assert [member.role for member in found.members] == [
        MemberRole.PARENT, MemberRole.OTHER, MemberRole.OTHER, MemberRole.CHILD,
    ]  # fmt: skip
    assert relations(found) == {(0, PARENT, 3)}


@pytest.mark.parametrize(
    ("roles", "related", "held"),
    [
        (("moeder", "vader van CCC", "kind", "kind"), {(0, 2), (0, 3), (1, 2)}, set()),
        (("moeder (gezag over CCC)", "vader", "kind", "kind"), {(0, 2), (1, 2), (1, 3)}, {(0, 2)}),
        (("moeder", "vader van CCC, niet van DDD", "kind", "kind"), {(0, 2), (0, 3), (1, 2)}, set()),
        (("moeder", "vader v. DDD (gezag)", "kind", "kind"), {(0, 2), (0, 3), (1, 3)}, {(1, 3)}),
        (("moeder", "vader van de jongste", "kind", "kind"), {(0, 2), (0, 3)}, set()),
    ],
)
def test_a_grown_up_whose_row_names_a_child_is_of_that_child_alone(roles, related, held) -> None:
    found = family(*roles)
    assert {(pair.person, pair.other) for pair in found.relations} == related
    assert custody(found) == held


def test_a_list_may_go_on_below_with_its_columns_in_another_order() -> None:
    from app.domain.imports.mapping import AUTOMATIC
    from app.domain.imports.reading import interpret
    from app.domain.imports.sheets import Sheet

    rows = (
        ("Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol"),
        ("Test", "Els", "Test", "7-5-1988", "moeder"),
        ("Voornaam", "Gezin", "Achternaam", "Rol", "Geb.datum"),
        ("Bo", "Bos", "Bos", "kind", "1-2-2015"),
    )
    reading = interpret([Sheet(name="Blad", rows=rows)], AUTOMATIC, date(2026, 11, 28), [])
    assert [(one.name.family, one.members[0].name.given, one.members[0].role) for one in reading.families] == [
        ("Test", "Els", MemberRole.PARENT), ("Bos", "Bo", MemberRole.CHILD),
    ]  # fmt: skip
