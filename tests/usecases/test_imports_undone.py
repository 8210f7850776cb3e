"""Reading in is taken back in one act, as long as nobody went on with what it made."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from app.db.audit import check
from app.db.transaction import Transactions
from app.domain.notes import NoteKind
from app.errors import UserError
from app.models import Base
from app.models.families import Family, Member
from app.models.help import Help
from app.models.imports import ImportRow, ImportRun
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Plan
from app.models.teams import Worker
from app.usecases.imports import ImportResult, Imports
from app.usecases.notes import NoteDraft, Notes
from app.usecases.reindexing import write_all_words
from tests.support.data import Ground
from tests.support.lists import Line, families, numbers, write_list

_APART = {"audit_chain", "audit_event", "audit_values", "installation", "import_run", "import_row"}
_OWN = {"id", "version", "number", "created_at", "binned_at", "binned_by_id"}


def read_in(transactions: Transactions, path: Path) -> ImportResult:
    imports = Imports(transactions)
    return imports.write(imports.prepare(path))


def standing(transactions: Transactions) -> dict[str, list[str]]:
    """All rows outside the bin and all search words, without keys and numbers; who has left is not there."""
    found: dict[str, list[str]] = {}
    with transactions.read() as reader:
        for table in Base.metadata.sorted_tables:
            if table.name in _APART:
                continue
            rows = [dict(row._mapping) for row in reader.rows(table.select())]
            shown = [row for row in rows if row.get("binned_at") is None and row.get("active", True)]
            kept = [
                {name: value for name, value in row.items() if name not in _OWN and not name.endswith("_id")}
                for row in shown
            ]
            if table.name == "search_word":
                kept = [row for row in kept if not any(sign.isdigit() for sign in row["word"])]
            found[table.name] = sorted(repr(row) for row in kept)
    return found


def lists(tmp_path: Path, seed: int = 3) -> tuple[Path, Path, list[list[Line]]]:
    random = Random(seed)
    one = families(random, 5, bsns=numbers(random, 100), tag="a")
    changed = [[replace(line, telephone="06 11111111", remark="gewijzigd") for line in members] for members in one[:2]]
    changed[0][-1] = replace(changed[0][-1], provider="De Brug", product="45A05", status="loopt", question="is somber")
    return write_list(tmp_path / "1.xlsx", one), write_list(tmp_path / "2.xlsx", changed + one[2:]), one


def test_taking_back_leaves_all_as_it_was_and_the_list_can_be_read_in_again(ground: Ground, tmp_path):
    transactions = ground.transactions
    path, _changed, one = lists(tmp_path)
    before = standing(transactions)
    result = read_in(transactions, path)
    once = standing(transactions)
    undone = Imports(transactions).undo_run(result.run_id)
    assert (undone.families, undone.kept, undone.done) == (len(one), (), True)
    assert standing(transactions) == before
    again = read_in(transactions, path)
    assert again.counts == result.counts
    assert standing(transactions) == once
    with transactions.engine.connect() as connection:
        assert not list(check(connection))


def test_what_a_second_list_changed_goes_back_and_then_the_first(ground: Ground, tmp_path):
    transactions = ground.transactions
    first, second, _one = lists(tmp_path)
    imports = Imports(transactions)
    before = standing(transactions)
    one = read_in(transactions, first)
    once = standing(transactions)
    ground.clock.now += timedelta(days=7)
    two = read_in(transactions, second)
    assert two.counts["rows_changed"]
    twice = standing(transactions)
    imports.undo_run(two.run_id)
    assert standing(transactions) == once
    three = read_in(transactions, second)
    assert standing(transactions) == twice
    imports.undo_run(three.run_id)
    undone = imports.undo_run(one.run_id)
    assert undone.done
    assert standing(transactions) == before


def test_search_words_after_taking_back_are_those_of_what_stands(ground: Ground, tmp_path):
    transactions = ground.transactions
    first, second, _one = lists(tmp_path)
    read_in(transactions, first)
    two = read_in(transactions, second)
    Imports(transactions).undo_run(two.run_id)
    words = standing(transactions)["search_word"]
    write_all_words(transactions)
    assert standing(transactions)["search_word"] == words


def test_a_family_that_somebody_wrote_in_stays_and_is_named(ground: Ground, tmp_path):
    transactions = ground.transactions
    path, _changed, one = lists(tmp_path)
    result = read_in(transactions, path)
    with transactions.read() as reader:
        family = reader.rows(select(*Family.__table__.c).order_by(Family.number))[0]
    Notes(transactions).add(
        family.id, NoteDraft(kind=NoteKind.TELEPHONE, happened_on=ground.clock.now.date(), text="Gebeld.")
    )
    undone = Imports(transactions).undo_run(result.run_id)
    assert undone.families == len(one) - 1
    (kept,) = undone.kept
    assert family.name in kept.what
    assert "Ilse Terpstra" in kept.why
    with transactions.read() as reader:
        assert [row.id for row in reader.rows(select(Family.id).where(Family.binned_at.is_(None)))] == [family.id]
        assert reader.scalar(select(Note.text).where(Note.family_id == family.id, Note.kind == "telephone"))
    again = read_in(transactions, path)
    assert again.counts["families_added"] == len(one) - 1


@pytest.mark.parametrize("model", [Person, Help, Plan, Member])
def test_a_change_of_any_row_keeps_its_family(ground: Ground, tmp_path, model):
    transactions = ground.transactions
    path, _changed, one = lists(tmp_path)
    result = read_in(transactions, path)
    values = {
        Person: {"telephone": "06 00"},
        Help: {"note": "Kijk na."},
        Plan: {"if_it_fails": "Bel."},
        Member: {"position": 9},
    }[model]
    with transactions.write() as writer:
        row_id = writer.scalar(select(model.id).order_by(model.id))
        writer.change(model, row_id, 1, **values)
    undone = Imports(transactions).undo_run(result.run_id)
    assert undone.families == len(one) - 1
    assert len(undone.kept) == 1


def test_where_everything_was_written_on_nothing_is_taken_back(ground: Ground, tmp_path):
    transactions = ground.transactions
    path, _changed, _one = lists(tmp_path)
    result = read_in(transactions, path)
    with transactions.write() as writer:
        for row in writer.rows(select(Family.id)):
            writer.change(Family, row.id, 1, unsafe=True, unsafe_reason="Dreiging")
    undone = Imports(transactions).undo_run(result.run_id)
    assert not undone.done
    with transactions.read() as reader:
        assert reader.scalar(select(ImportRun.undone_at)) is None


def test_a_list_is_taken_back_once_and_stands_among_the_earlier_ones(ground: Ground, tmp_path):
    transactions = ground.transactions
    path, _changed, _one = lists(tmp_path)
    imports = Imports(transactions)
    result = read_in(transactions, path)
    (run,) = imports.runs()
    assert (run.id, run.worker_name, run.undone_at, run.counts["families_added"]) == (
        result.run_id, "Ilse Terpstra", None, 5,
    )  # fmt: skip
    imports.undo_run(result.run_id)
    (run,) = imports.runs()
    assert run.undone_by == "Ilse Terpstra"
    with pytest.raises(UserError):
        imports.undo_run(result.run_id)
    with transactions.read() as reader:
        assert all(reader.scalars(select(ImportRow.undone_at)))


def test_a_director_who_came_with_the_list_is_a_worker_again_when_it_is_read_in_again(transactions, tmp_path):
    from tests.usecases.test_imports import LONELY, spreadsheet

    path = spreadsheet(tmp_path, [LONELY])
    result = read_in(transactions, path)
    Imports(transactions).undo_run(result.run_id)
    read_in(transactions, path)
    with transactions.read() as reader:
        assert reader.scalars(select(Worker.active).where(Worker.name == "M. Ouali")) == [True]
