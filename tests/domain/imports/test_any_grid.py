"""Whatever stands in a sheet: every row has one outcome, and no cell's text is lost."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from app.domain.bsn import normalise_bsn
from app.domain.dates import parse_written_date
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret
from app.domain.imports.records import FamilyReading, MemberReading, Reading, RowKind, RowOutcome
from app.domain.imports.sheets import Cell, Sheet, cell_text
from app.domain.imports.words import is_nothing, is_same_as_above, parse_role, parse_sex, parse_status
from app.domain.money import cents_of, parse_cents
from app.domain.names import fold
from tests.support.sheets import HEADINGS, PAULA, SANNE, TODAY

# A whole sheet is slow to make smaller, and the first one found says enough.
PHASES = (Phase.explicit, Phase.generate)

ODD = st.text(alphabet="abzéŁÖ'-.,;?!:(/ 0123459€\"", max_size=14)
WORDS = st.sampled_from(
    [
        "Vermeer", "Fam.  Vermeer", "Vries, de", "de Vries", "Daan", "Wilma", "idem", '"', "-", "n.v.t.", "?",
        "onbekend", "moeder", "Moeder (gezag)", "vader, woont elders", "kind", "zoon", "v", "M", "999990019",
        "123456789", "12345", "Molenweg 69a", "Kerkstraat 5, 6001 AA Weert", "6072jv", "Weert", "06-25822018",
        "a@example.nl", "De Boom", "jeugdarts", "buren", "Paula Claassen", "P. Claassen", "eigen team", "54001",
        "amb.", "31-02-2015", "15/2/81", "1 mei 2025", "ca 9000", "€ 3.450,00", "loopt", "wachtlijst!!",
        "gestopt (client wil niet)", "tolk Pools", "tolk Pools; zie map", "totaal", "Voornaam", "Gezin",
        "bsn 999990019",
    ]
)  # fmt: skip
CELL: st.SearchStrategy[Cell] = st.one_of(
    st.none(), WORDS, WORDS, ODD, st.dates(date(1950, 1, 1), date(2040, 1, 1)), st.floats(-10, 60_000), st.booleans(),
    st.integers(-1, 10**9),
)  # fmt: skip
SOME = st.lists(st.sampled_from((*HEADINGS, "Onbekende kop", "Naam", "Nr", "Tolk")), min_size=2, unique=True)


@st.composite
def grids(draw: st.DrawFn) -> Sheet:
    headings = draw(st.permutations(HEADINGS[:10]).map(lambda some: tuple(some)) | SOME.map(tuple))
    sparse = st.none() | CELL
    rows = draw(st.lists(st.tuples(*(sparse for _heading in headings)), max_size=8))
    return Sheet(name="Blad", rows=(("Titel",), headings, *rows))


@settings(max_examples=60, phases=PHASES)
@given(grids())
def test_every_row_that_holds_something_has_exactly_one_outcome(sheet: Sheet) -> None:
    reading = interpret([sheet], AUTOMATIC, TODAY, [PAULA, SANNE])
    filled = [number for number, row in enumerate(sheet.rows, 1) if any(cell_text(cell) for cell in row)]
    assert [outcome.row for outcome in reading.outcomes] == filled
    assert reading.counts["rows_in_file"] == sum(reading.counts[f"rows_{kind.value}"] for kind in RowKind)
    for outcome in reading.outcomes:
        read = outcome.kind in (RowKind.JOINED, RowKind.DOUBTFUL)
        assert read == (outcome.family is not None)
        assert (outcome.kind is RowKind.DOUBTFUL) == (read and bool(outcome.findings))
        assert outcome.reason
    assert [len(family.rows) for family in reading.families] == [
        sum(outcome.family == at for outcome in reading.outcomes) for at in range(len(reading.families))
    ]


@settings(max_examples=60, phases=PHASES)
@given(grids())
def test_no_text_of_a_cell_is_lost(sheet: Sheet) -> None:
    reading = interpret([sheet], AUTOMATIC, TODAY, [PAULA, SANNE])
    above: dict[int, str] = {}
    for outcome in reading.outcomes:
        texts = [cell_text(cell) for cell in sheet.rows[outcome.row - 1]]
        if outcome.family is None:
            assert len(outcome.cells) == sum(1 for text in texts if text)
        else:
            kept = Kept(reading, reading.families[outcome.family], outcome)
            for column, cell in enumerate(sheet.rows[outcome.row - 1]):
                if texts[column] and not (is_same_as_above(texts[column]) and column in above):
                    assert kept.holds(cell, texts[column]), (sheet.rows[1][column], texts[column])
        for column, text in enumerate(texts):
            if text and not is_same_as_above(text) and outcome.row > 2:
                above[column] = text


@settings(max_examples=40, phases=PHASES)
@given(grids())
def test_no_bsn_stands_in_any_text(sheet: Sheet) -> None:
    assert "999990019" not in repr(interpret([sheet], AUTOMATIC, TODAY, [PAULA, SANNE]))


@settings(max_examples=30, phases=PHASES)
@given(grids(), st.randoms())
def test_the_same_rows_in_another_order_have_the_same_fingerprints(sheet: Sheet, random) -> None:
    rows = list(sheet.rows[2:])
    one = interpret([sheet], AUTOMATIC, TODAY, []).outcomes
    random.shuffle(rows)
    other = interpret([Sheet(name="Anders", rows=(("Titel",), sheet.rows[1], *rows))], AUTOMATIC, TODAY, []).outcomes
    assume(not any(found.kind is RowKind.REPEATED for found in (*one, *other)))
    assume(not any("gelijk aan" in question for found in (*one, *other) for question in found.questions))
    assert sorted(found.fingerprint for found in one) == sorted(found.fingerprint for found in other)


class Kept:
    """Everything that a reading holds of one row, in comparable forms."""

    def __init__(self, reading: Reading, family: FamilyReading, outcome: RowOutcome) -> None:
        assert outcome.member is not None
        member = family.members[outcome.member]
        self.raw = list(_texts(family, member, outcome))
        self.texts = [fold(text) for text in self.raw]
        self.words = {word for text in self.texts for word in text.split()}
        self.joined = "".join(text.replace(" ", "") for text in self.texts)
        helps = [question.help for question in family.questions if question.help]
        self.dates = {member.born_on, *(found.starts_on for found in helps), *(found.last_day for found in helps)}
        self.years = {member.born_year} - {None}
        self.amounts = {found.cost.cents for found in helps if found.cost}
        self.bsns = f"{member.bsn} {member.bsn_unverified}"

    def holds(self, cell: Cell, text: str) -> bool:
        if is_nothing(text) or any(text in kept for kept in self.raw):
            return True
        if not fold(text):
            return False
        if fold(text).replace(" ", "") in self.joined or set(fold(text).split()) <= self.words | {"fam"}:
            return True
        if isinstance(cell, date) and cell in self.dates:
            return True
        if member_year(text) in self.years:
            return True
        if isinstance(cell, float | int) and date(1899, 12, 30) + timedelta(days=int(cell) % 80_000) in self.dates:
            return True
        digits = "".join(sign for sign in text if sign.isdigit())
        return (
            parse_written_date(text, TODAY) in self.dates
            or parse_written_date(text, TODAY, past=True) in self.dates
            or normalise_bsn(text) in self.bsns
            or bool(digits and digits in self.joined)
            or (isinstance(cell, int | float) and cents_of(cell) in self.amounts)
            or ((amount := parse_cents(text)) is not None and amount.cents in self.amounts)
            or parse_sex(text) is not None
            or parse_role(text) is not None
            or parse_status(text) is not None
            or "999990019" in text
        )


def member_year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isdecimal() else None


def _texts(family: FamilyReading, member: MemberReading, outcome: RowOutcome) -> Iterator[str]:
    yield family.name.display
    yield member.name.display
    for text in (member.role_text, member.telephone, member.email, member.school, member.practice, member.interpreter):
        yield text or ""
    yield f"tolk {member.interpreter}"
    for household in family.households:
        yield household.address.display
        yield household.municipality or ""
    for responsible in (family.director, family.contact):
        if responsible:
            yield responsible.name
            if responsible.member is not None:
                yield "moeder kind"
            if responsible.worker_id:
                yield "P. Claassen"
    for question in family.questions:
        yield question.text or ""
        yield question.referrer_text or ""
        if question.help:
            yield question.help.provider or ""
            yield question.help.product_text or ""
            yield question.help.status_text
    for remark in family.remarks:
        yield remark.text
    for leftover in outcome.leftovers:
        yield leftover.text
