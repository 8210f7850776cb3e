"""Any list made of valid families, however it is shuffled, split over sheets or mistyped: nobody is mistaken."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.bsn import is_valid_bsn
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret
from app.domain.imports.records import FamilyReading, Reading, RowKind
from app.domain.imports.sheets import Cell, Sheet
from tests.support.sheets import TODAY

HEADINGS = (
    "Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol", "BSN", "Adres", "Postcode", "Regie", "Aanbieder", "Product",
    "Start", "Status",
)  # fmt: skip
SURNAMES = ("Aksoy", "Bakker", "Claes", "Dirkx", "Evers", "Jansen", "Jansen")
BOUNDS = settings(max_examples=40, derandomize=True, deadline=None)


def _numbers() -> list[str]:
    found: list[str] = []
    number = 999900006
    while len(found) < 60:
        if is_valid_bsn(str(number)):
            found.append(str(number))
        number += 1
    return found


BSNS = _numbers()


class Row(NamedTuple):
    """A row of the list, and the family (by number) that the list puts it in."""

    family: int
    cells: tuple[Cell, ...]

    @property
    def given(self) -> str:
        return str(self.cells[1])

    @property
    def bsn(self) -> str:
        return str(self.cells[5] or "")

    def changed(self, column: int, cell: Cell) -> "Row":
        return Row(self.family, (*self.cells[:column], cell, *self.cells[column + 1 :]))


@st.composite
def lists(draw: st.DrawFn) -> list[list[Row]]:
    """Families below each other; the name of the family and its address stand on each row."""
    families: list[list[Row]] = []
    names = draw(st.permutations(SURNAMES))[: draw(st.integers(1, 4))]
    bsn = iter(BSNS)
    for number, surname in enumerate(names):
        roles = [draw(st.sampled_from(["moeder", "moeder (gezag)"])), *draw(st.sampled_from([[], ["vader"]]))]
        roles += draw(st.lists(st.sampled_from(["kind", "dochter", "zoon", "pleegzoon"]), max_size=3))
        rows: list[Row] = []
        for at, role in enumerate(roles):
            grown = role.startswith(("moeder", "vader"))
            start = date(1975, 2, 3) if grown else date(2012, 2, 3)
            help: tuple[Cell, ...] = (None,) * 4
            if not grown and draw(st.booleans()):
                help = ("De Linde", "45A04", "1-3-2026", "loopt")
            rows.append(
                Row(
                    number,
                    (
                        surname, f"{chr(65 + number)}{chr(97 + at)}n", surname,
                        start + timedelta(days=400 * at + number),
                        role, next(bsn) if draw(st.booleans()) else None, f"Molenweg {number + 1}",
                        f"60{number + 10} AB", "Paula Claassen" if at == 0 else None, *help,
                    ),
                )
            )  # fmt: skip
        families.append(rows)
    return families


def sheets(parts: Sequence[Sequence[Row]]) -> list[Sheet]:
    return [
        Sheet(name=f"blad {number}", rows=(HEADINGS, *[row.cells for row in rows]))
        for number, rows in enumerate(parts, 1)
    ]


def read(parts: Sequence[Sequence[Row]]) -> Reading:
    return interpret(sheets(parts), AUTOMATIC, TODAY, [])


def check(parts: Sequence[Sequence[Row]], reading: Reading) -> None:
    """Nobody stands in a family that the list does not put them in, and nobody and nothing vanished."""
    placed = {row.given: row.family for rows in parts for row in rows}
    for family in reading.families:
        assert len({placed[member.name.given] for member in family.members}) == 1
        for pair in family.relations:
            assert pair.person != pair.other
    assert {member.name.given for family in reading.families for member in family.members} == set(placed)
    stands = [(outcome.sheet, outcome.row) for outcome in reading.outcomes]
    assert stands == [(f"blad {at}", row) for at, rows in enumerate(parts, 1) for row in range(1, len(rows) + 2)]
    read_rows = Counter(
        mark for family in reading.families for member in family.members for mark in member.fingerprints
    )
    assert set(read_rows.values()) <= {1}
    kinds = (RowKind.JOINED, RowKind.DOUBTFUL)
    assert sorted(read_rows) == sorted(found.fingerprint for found in reading.outcomes if found.kind in kinds)
    kept = " ".join(f"{member.bsn} {member.bsn_unverified}" for family in reading.families for member in family.members)
    assert all(row.bsn in kept for rows in parts for row in rows)


def families_of(reading: Reading) -> list[FamilyReading]:
    return sorted(reading.families, key=lambda family: family.members[0].name.given)


@BOUNDS
@given(lists(), st.randoms(use_true_random=False))
def test_shuffled_rows_are_the_same_families(families: list[list[Row]], random) -> None:
    rows = [row for family in families for row in family]
    random.shuffle(rows)
    reading = read([rows])
    check([rows], reading)
    assert len(reading.families) == len(families)
    pairs = {
        (family.members[pair.person].name.given, pair.kind, family.members[pair.other].name.given)
        for family in reading.families
        for pair in family.relations
    }
    straight = read([[row for family in families for row in family]])
    assert pairs == {
        (family.members[pair.person].name.given, pair.kind, family.members[pair.other].name.given)
        for family in straight.families
        for pair in family.relations
    }


@BOUNDS
@given(lists(), st.integers(1, 3), st.randoms(use_true_random=False))
def test_rows_that_are_spread_over_sheets_are_the_same_families(families: list[list[Row]], number: int, random) -> None:
    parts: list[list[Row]] = [[] for _sheet in range(number)]
    for family in families:
        for row in family:
            random.choice(parts).append(row)
    reading = read(parts)
    check(parts, reading)
    assert len(reading.families) == len(families)


@BOUNDS
@given(lists(), st.data())
def test_the_same_list_on_more_sheets_makes_nothing_twice_and_the_last_holds(
    families: list[list[Row]], data: st.DataObject
) -> None:
    rows = [row for family in families for row in family]
    statuses = ("loopt", "wachtlijst", "afgerond")
    parts = [
        [row.changed(12, data.draw(st.sampled_from(statuses))) if row.cells[9] else row for row in rows]
        for _sheet in range(3)
    ]
    reading = read(parts)
    check(parts, reading)
    assert len(reading.families) == len(families)
    assert reading.persons == len(rows)
    said = {row.given: row.cells[12] for row in parts[-1] if row.cells[9]}
    assert {
        family.members[question.member].name.given: question.help.status_text
        for family in reading.families
        for question in family.questions
        if question.help
    } == said
    assert sum(len(family.questions) for family in reading.families) == len(said)


@BOUNDS
@given(lists(), st.data())
def test_a_bsn_with_a_typing_error_moves_nobody_and_stands_somewhere(
    families: list[list[Row]], data: st.DataObject
) -> None:
    rows = [row for family in families for row in family]
    wrong = [*(row.bsn for row in rows if row.bsn), "999990019", "123456789", "99990001"]
    for at in data.draw(st.lists(st.sampled_from(range(len(rows))), max_size=4)):
        rows[at] = rows[at].changed(5, data.draw(st.sampled_from(wrong)))
    later = data.draw(st.permutations(rows))
    for parts in ([rows], [rows, later], [later]):
        reading = read(parts)
        check(parts, reading)
        holders = Counter(member.bsn for family in reading.families for member in family.members if member.bsn)
        assert set(holders.values()) <= {1}
        assert reading.persons == len(rows)
