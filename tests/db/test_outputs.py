"""What may be written where somebody asked: never the database and what belongs to it, never another kind of file."""

import os
from pathlib import Path

import pytest

from app.db.outputs import OutputKind, check_output, own_files, write_output
from app.documents.tables import table_sheet
from app.errors import UserError
from app.usecases.administration import Backups
from tests.support.places import Home

PDF = b"%PDF-1.7 een papier"
SHEET = table_sheet("Gezinnen", ["Gezin"], [["Van Doorn"]])


@pytest.fixture
def engine(home: Home):
    workplace = home.open()
    yield workplace.engine
    workplace.close()


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize("kind", OutputKind)
def test_nothing_of_the_database_is_ever_written_over(engine, home: Home, kind: OutputKind):
    before = everything(home.place.folder)
    for file in own_files(engine):
        with pytest.raises(UserError) as refused:
            write_output(engine, file, PDF, kind)
        assert "hoort bij de database" in refused.value.sentence
    assert everything(home.place.folder) == before


@pytest.mark.parametrize("name", ["eenplan.db", "eenplan.key.json", "eenplan.lock"])
@pytest.mark.parametrize("link", ["symbolic", "hard", "way round"])
def test_another_name_of_a_file_of_the_database_is_that_file(engine, home: Home, tmp_path: Path, name, link):
    own, other = home.place.folder / name, tmp_path / "plan.pdf"
    if link == "symbolic":
        other.symlink_to(own)
    elif link == "hard":
        os.link(own, other)
    else:
        other = tmp_path / "ergens" / ".." / home.place.folder.name / name
        (tmp_path / "ergens").mkdir()
    with pytest.raises(UserError):
        write_output(engine, other, PDF, OutputKind.PDF)
    assert not own.read_bytes().startswith(b"%PDF")


def test_what_is_being_read_is_not_written_over_though_it_is_of_the_same_kind(engine, tmp_path: Path):
    listed = tmp_path / "lijst.xlsx"
    listed.write_bytes(SHEET)
    os.link(listed, tmp_path / "rapport.xlsx")
    for file in (listed, tmp_path / "rapport.xlsx"):
        with pytest.raises(UserError) as refused:
            write_output(engine, file, SHEET + b"!", OutputKind.SPREADSHEET, inputs=[listed])
        assert "gelezen" in refused.value.sentence
    assert listed.read_bytes() == SHEET


@pytest.mark.parametrize("kind", OutputKind)
def test_a_file_of_another_kind_stays_and_one_of_its_own_kind_is_replaced(engine, home: Home, tmp_path: Path, kind):
    workplace = home.open()
    backup = Path(Backups(workplace).make(tmp_path / "kopie.eenplanbackup").path).read_bytes()
    workplace.close()
    of_kind = {OutputKind.PDF: PDF, OutputKind.SPREADSHEET: SHEET, OutputKind.BACKUP: backup}
    others = [content for other, content in of_kind.items() if other is not kind]
    for number, content in enumerate([*others, b"een brief", bytes(64)]):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(content)
        with pytest.raises(UserError) as refused:
            check_output(engine, file, kind)
        assert "andere soort" in refused.value.sentence
    for content in (of_kind[kind], b""):
        file = tmp_path / "goed.pdf"
        file.write_bytes(content)
        write_output(engine, file, of_kind[kind], kind)
        assert file.read_bytes() == of_kind[kind]


def test_a_trial_replaces_nothing(engine, tmp_path: Path):
    file = tmp_path / "rapport.xlsx"
    write_output(engine, file, SHEET, OutputKind.SPREADSHEET, replace=False)
    with pytest.raises(UserError):
        write_output(engine, file, SHEET, OutputKind.SPREADSHEET, replace=False)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files in a folder")
def test_only_an_ordinary_file_is_replaced(engine, tmp_path: Path):
    os.mkfifo(tmp_path / "pijp.pdf")
    for file in (tmp_path / "pijp.pdf", tmp_path):
        with pytest.raises(UserError):
            check_output(engine, file, OutputKind.PDF)


def test_a_backup_is_not_made_over_another_file(home: Home, tmp_path: Path):
    workplace = home.open()
    before = home.place.database.read_bytes()
    letter = tmp_path / "brief.docx"
    letter.write_bytes(b"een brief")
    for target in (home.place.database, home.place.key_bundle, letter):
        with pytest.raises(UserError):
            Backups(workplace).make(target)
    workplace.close()
    assert home.place.database.read_bytes() == before
    assert letter.read_bytes() == b"een brief"
