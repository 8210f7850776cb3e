"""One row and thousands go the same way into the database: with their defaults, whole, and in few statements."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import event, select

from app.db.audit import check
from app.domain.audit import AuditAction
from app.domain.imports.sheets import Sheet
from app.models.audit import AuditEvent, AuditValues
from app.models.families import Family
from app.models.persons import Person
from app.usecases.imports import Imports
from tests.support.data import Ground

BORN = date(2015, 2, 28)
AT = datetime(2027, 3, 5, 10, 30, 15, 123456, tzinfo=timezone(timedelta(hours=2)))


def families(ground: Ground, how_many: int, **values: Any) -> list[dict[str, Any]]:
    return [
        {"number": f"G-{n}", "name": f"Gezin {n}", "sort_name": f"gezin {n}", "team_id": ground.team_id,
         "created_at": AT, "unsafe_reason": None, **values}
        for n in range(how_many)
    ]  # fmt: skip


@contextmanager
def statements(ground: Ground) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    engine = ground.transactions.engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("how_many", [1, 3])
def test_rows_come_back_as_they_were_with_the_defaults_of_what_they_left_out(ground: Ground, how_many: int):
    with ground.transactions.write() as writer:
        writer.add_many(Family, families(ground, how_many))
        writer.add_many(
            Person,
            [{"given_name": "Łucja", "surname": "’t Veld {x}", "sort_name": f"{n}", "born_on": BORN if n else None}
             for n in range(how_many)],
        )  # fmt: skip
    with ground.transactions.read() as reader:
        found = reader.rows(select(*Family.__table__.c).where(Family.number.like("G-%")).order_by(Family.number))
        persons = reader.rows(
            select(*Person.__table__.c).where(Person.given_name == "Łucja").order_by(Person.sort_name)
        )
    assert [row.name for row in found] == [f"Gezin {n}" for n in range(how_many)]
    for row in found:
        assert (row.version, row.status, row.unsafe, row.unsafe_reason) == (1, "active", False, None)
        assert row.created_at == AT.astimezone(UTC)
    assert [row.born_on for row in persons] == [None, BORN, BORN][:how_many]
    assert {row.surname for row in persons} == {"’t Veld {x}"}


def test_each_of_many_rows_stands_in_the_log_with_its_values(ground: Ground):
    rows = families(ground, 40)
    with ground.transactions.write() as writer:
        writer.add_many(Family, rows)
    with ground.transactions.read() as reader:
        logged = reader.rows(
            select(AuditEvent.action, AuditValues.changes)
            .join(AuditValues, AuditValues.event_id == AuditEvent.id)
            .where(AuditEvent.table_name == "family", AuditEvent.action == AuditAction.ADD.value)
        )
    with ground.transactions.engine.connect() as connection:
        assert list(check(connection)) == []
    told = [row.changes for row in logged]
    assert all(sum(f'"name":[null,"{row["name"]}"]' in changes for changes in told) == 1 for row in rows)


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_text_that_is_too_long_is_refused_and_never_cut_off(ground: Ground, how_many: int):
    rows = families(ground, how_many)
    rows[-1]["number"] = "G" * 500
    with pytest.raises(Exception) as refused, ground.transactions.write() as writer:
        writer.add_many(Family, rows)
    assert "G" * 500 not in str(refused.value)
    with ground.transactions.read() as reader:
        assert reader.rows(select(Family.id).where(Family.number.like("G%"))) == []


def test_a_column_that_the_table_does_not_have_is_an_error(ground: Ground):
    with pytest.raises(KeyError), ground.transactions.write() as writer:
        writer.add_many(Family, families(ground, 2, colour="blue"))


def test_a_hundred_rows_cost_as_many_statements_as_two(ground: Ground):
    counted: list[int] = []
    for prefix, how_many in (("a", 2), ("b", 100)):
        rows = [row | {"number": prefix + row["number"]} for row in families(ground, how_many)]
        with statements(ground) as found, ground.transactions.write() as writer:
            writer.add_many(Family, rows)
        # a chain in the log for each family is no statement for each either
        counted.append(len(found))
    assert counted[0] == counted[1]


def test_a_longer_spreadsheet_costs_no_more_statements(ground: Ground):
    def sheet(name: str, born: str, rows: int) -> Sheet:
        cells = tuple((f"{name}{n}", "Elif", f"{name}{n}", born, "kind", "Molenweg 1") for n in range(rows))
        headings = ("Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol", "Adres")
        return Sheet(name="Lijst", rows=(headings, *cells))

    imports = Imports(ground.transactions)
    counted: list[Counter[str]] = []
    for name, born, rows in (("Bos", "12-3-2015", 5), ("Dijk", "13-3-2015", 60)):
        prepared = imports.prepare_again([sheet(name, born, rows)])
        with statements(ground) as found:
            assert imports.write(prepared).counts["persons_added"] == rows
        counted.append(Counter(statement.partition("(")[0] for statement in found))
    assert counted[0] == counted[1]
