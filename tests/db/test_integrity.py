"""`check` finds what is broken: rows, rules, the file itself, and the chains of the log."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, delete, text

from app.db import integrity
from app.domain.audit import ChainFault
from app.domain.families import FamilyDraft
from app.models.search import SearchWord
from app.usecases.families import Families
from app.usecases.reindexing import write_all_words
from tests.support.data import Ground
from tests.support.places import Home


def kinds(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [fault.kind for fault in integrity.faults(connection)]


def sentences(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [fault.sentence for fault in integrity.faults(connection)]


def unchecked(engine: Engine, *statements: str) -> None:
    """Change a local file as somebody with its key and bad intentions would."""
    with engine.connect() as connection:
        bare = connection.connection.driver_connection
        assert bare is not None
        bare.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            bare.execute(statement)
        bare.execute("PRAGMA foreign_keys = ON")


def test_a_sound_database_has_no_faults(engine: Engine, ground: Ground) -> None:
    assert kinds(engine) == []


def test_a_guard_that_is_gone_is_named(engine: Engine, ground: Ground) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER ex_tariff_period_add"))
            connection.execute(text("DROP TRIGGER grow_audit_event_delete"))
        else:
            connection.execute(text("ALTER TABLE tariff DROP CONSTRAINT ex_tariff_period"))
            connection.execute(text("DROP TRIGGER grow_audit_event_delete ON audit_event"))
    found = sentences(engine)
    assert len(found) == 2
    assert any("ex_tariff_period" in sentence for sentence in found)
    assert any("grow_audit_event_delete" in sentence for sentence in found)


def test_a_guard_that_is_switched_off_or_weakened_is_named(engine: Engine, ground: Ground) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER grow_audit_event_delete"))
            connection.execute(
                text("CREATE TRIGGER grow_audit_event_delete BEFORE DELETE ON audit_event BEGIN SELECT 1; END")
            )
        else:
            connection.execute(text("ALTER TABLE audit_event DISABLE TRIGGER grow_audit_event_delete"))
    assert kinds(engine) == ["rule"]


def test_a_check_or_index_that_is_gone_is_named(engine: Engine, ground: Ground) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX uq_plan_open"))
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA writable_schema = ON")
            connection.exec_driver_sql(
                "UPDATE sqlite_master SET sql = replace(sql, 'ck_help_needs_decision', 'ck_help_other')"
                " WHERE name = 'help'"
            )
            connection.exec_driver_sql("PRAGMA writable_schema = OFF")
        else:
            connection.execute(text("ALTER TABLE help DROP CONSTRAINT ck_help_needs_decision"))
    found = " ".join(sentences(engine))
    assert "uq_plan_open" in found
    assert "ck_help_needs_decision" in found


def test_a_row_without_what_it_refers_to_is_found(local_ground: Ground) -> None:
    engine = local_ground.transactions.engine
    unchecked(engine, "UPDATE team SET municipality_code = '9999'")
    assert kinds(engine) == ["reference"]


def test_a_chain_without_its_head_is_found(engine: Engine, ground: Ground) -> None:
    if engine.dialect.name == "sqlite":
        unchecked(engine, "DROP TRIGGER grow_audit_chain_delete", "DELETE FROM audit_chain")
    else:
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text("DELETE FROM audit_chain"))
    assert "head" in kinds(engine)


def test_what_search_would_not_find_is_counted(engine: Engine, ground: Ground) -> None:
    families = Families(ground.transactions)
    lost, binned = (families.register(FamilyDraft(name=name)) for name in ("Bakker", "Yılmaz"))
    families.bin(binned, families.open(binned).version)
    assert kinds(engine) == []
    with engine.begin() as connection:
        connection.execute(delete(SearchWord).where(SearchWord.subject_id == lost))
    assert kinds(engine) == ["search"]
    assert "vindt 1 rij niet" in sentences(engine)[0]
    write_all_words(ground.transactions)
    assert kinds(engine) == []


def test_many_broken_chains_are_summed_up(engine: Engine, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = [ChainFault(chain_id=UUID(int=number), number=1, kind="fork") for number in range(30)]
    monkeypatch.setattr("app.db.audit.check", lambda _connection: iter(faults))
    assert len(kinds(engine)) == 21


@pytest.mark.parametrize("kind", ["broken_link", "fork", "cut_tail", "gap", "changed_values"])
def test_a_broken_chain_is_said_in_words(kind: str) -> None:
    sentence = integrity.chain_sentence(ChainFault(chain_id=UUID(int=7), number=3, kind=kind))
    assert "00000000-0000-0000-0000-000000000007" in sentence
    assert "schakel 3" in sentence


def test_damage_within_the_file_is_found(home: Home) -> None:
    from app.usecases.administration import check

    workplace = home.open()
    workplace.close()
    _damage(home.place.database)
    report = check(workplace)
    workplace.close()
    assert not report.sound
    assert {fault.kind for fault in report.faults} == {"damaged"}


def _damage(file: Path) -> None:
    """A few bytes in the last page: opening does not touch it."""
    whole = bytearray(file.read_bytes())
    whole[-2000:-1900] = bytes(100)
    file.write_bytes(whole)
