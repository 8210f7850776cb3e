"""What may be written where somebody asked: a paper, a list or a backup, and never over what must stay.

Everything that the program writes to a place that a person chose passes here, whether from the window or the command
line.
"""

import zipfile
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum
from pathlib import Path

from sqlalchemy import Engine

from app.db.files import told, write_whole
from app.errors import UserError
from app.paths import LocalPlace
from app.texts import _


class OutputKind(Enum):
    """What is written."""

    PDF = "pdf"
    SPREADSHEET = "spreadsheet"
    BACKUP = "backup"


def write_output(
    engine: Engine, file: Path, content: bytes, kind: OutputKind, *, inputs: Iterable[Path] = (), replace: bool = True
) -> None:
    """Write a file whole, over an older one of its own kind alone. Raises UserError; then nothing was written."""
    check_output(engine, file, kind, inputs=inputs, replace=replace)
    write_whole(file.absolute(), content)


def check_output(
    engine: Engine, file: Path, kind: OutputKind, *, inputs: Iterable[Path] = (), replace: bool = True
) -> None:
    """Raises UserError where this may not be written: the database, what stands beside it, what is being read, or a
    file of another kind. Files are compared as the disk knows them, so also through links and other names.

    Without `replace` nothing that stands there may go.
    """
    with told():
        for source in inputs:
            if _same(file, source):
                raise UserError(
                    _("Dit is het bestand dat gelezen wordt. Er is niets geschreven. Kies een andere naam.")
                )
        if any(_same(file, own) for own in own_files(engine)):
            raise UserError(_("Dit bestand hoort bij de database. Er is niets geschreven. Kies een andere naam."))
        if not file.exists():
            return
        if not file.is_file():
            raise UserError(
                _("Op deze plaats staat iets dat geen gewoon bestand is. Er is niets geschreven. Kies een andere naam.")
            )
        if not replace:
            raise UserError(
                _("Bij een proef wordt geen bestand vervangen. Er is niets geschreven. Kies een andere naam.")
            )
        same_kind = not file.stat().st_size or _is_of(file, kind)
    if not same_kind:
        raise UserError(
            _("Op deze plaats staat al een bestand van een andere soort. Er is niets geschreven. Kies een andere naam.")
        )


def own_files(engine: Engine) -> list[Path]:
    """The database and all that stands beside it under its name, there or not; nothing for a shared database."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return []
    place = LocalPlace(database=Path(engine.url.database))
    names = (place.database, place.key_bundle, place.in_use)
    beside = [place.database.with_name(place.database.name + ending) for ending in ("-wal", "-shm", "-journal")]
    return [*names, *beside, *(name.with_name(name.name + end) for name in names for end in (".nieuw", ".terug"))]


def _is_of(file: Path, kind: OutputKind) -> bool:
    """Whether a file is of this kind, by what it holds: its name proves nothing. Raises OSError."""
    if kind is OutputKind.PDF:
        with file.open("rb") as there:
            return there.read(5) == b"%PDF-"
    try:
        with zipfile.ZipFile(file) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False
    if kind is OutputKind.SPREADSHEET:
        return "xl/workbook.xml" in names
    from app.db.backup import BACKUP_PARTS

    return set(names) >= BACKUP_PARTS


def _same(one: Path, other: Path) -> bool:
    with suppress(FileNotFoundError):
        return one.samefile(other)
    return one.resolve() == other.resolve()
