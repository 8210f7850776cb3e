"""Backups, restoring them, and getting a lost key back."""

import sys
from datetime import datetime
from pathlib import Path

import click

from app.admin.common import database_options, json_option, local_place, opened, place_and_access, say
from app.texts import _, ngettext

_FILE = click.Path(path_type=Path)

_phrase_file = click.option(
    "--phrase-file",
    type=_FILE,
    metavar="FILE",
    help=_("Bestand met de herstelzin; anders wordt ernaar gevraagd."),
)


@click.command(help=_("Maak een gecontroleerde reservekopie in FILE, of in de map met reservekopieën."))
@click.argument("file", required=False, type=_FILE)
@database_options
@json_option
def backup(file: Path | None, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.usecases.administration import Backups

    with opened(database, key_file) as workplace:
        backups = Backups(workplace)
        made = backups.make(file)
        ahead = sum(one.is_ahead for one in backups.list())
    sentence = _("De reservekopie is gemaakt en gecontroleerd: {file}").format(file=made.path)
    if ahead:
        sentence += "\n" + ngettext(
            "Let op: {n} kopie heeft een datum die nog moet komen. Kijk of de klok van deze computer goed staat.",
            "Let op: {n} kopieën hebben een datum die nog moet komen. Kijk of de klok van deze computer goed staat.",
            ahead,
        ).format(n=ahead)
    say(sentence, {"file": made.path, "size": made.size, "made_at": _moment(made.made_at)}, as_json)


@click.command(help=_("Zet een reservekopie terug. De database die er stond, blijft bewaard."))
@click.argument("file", type=_FILE)
@click.option(
    "--phrase-file", type=_FILE, metavar="FILE", help=_("Bestand met de herstelzin; anders wordt ernaar gevraagd.")
)
@database_options
@json_option
def restore(file: Path, phrase_file: Path | None, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.domain.teams import Via
    from app.usecases.administration import needs_phrase, restore_backup

    place, access = place_and_access(database, key_file)
    place = local_place(
        place, _("Alleen een lokale database heeft deze reservekopieën. Er is niets veranderd. Geef het bestand.")
    )
    phrase = _phrase(phrase_file) if phrase_file or needs_phrase(file, access) else None
    replaced = restore_backup(place, file, access, via=Via.COMMAND, phrase=phrase)
    sentence = _("De reservekopie is teruggezet.")
    if replaced is not None:
        sentence += "\n" + _("De database die er stond, is bewaard als {file}").format(file=replaced)
    say(sentence, {"restored": True, "replaced": str(replaced) if replaced else None}, as_json)


@click.group(help=_("De sleutel van een lokale database."))
def key() -> None:
    pass


@key.command(help=_("Haal de sleutel terug met de herstelzin."))
@click.option(
    "--phrase-file", type=_FILE, metavar="FILE", help=_("Bestand met de herstelzin; anders wordt ernaar gevraagd.")
)
@database_options
@json_option
def recover(phrase_file: Path | None, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.domain.teams import Via
    from app.usecases.administration import recover_key

    place, access = place_and_access(database, key_file)
    place = local_place(place, _("Een gedeelde database heeft geen sleutel. Er is niets veranderd."))
    recover_key(place, _phrase(phrase_file), access, via=Via.COMMAND)
    say(_("De sleutel is terug. De database gaat weer open."), {"recovered": True}, as_json)


def _phrase(file: Path | None) -> str:
    """The recovery phrase: from a file, from a pipe, or typed."""
    from app.db.files import others_can_read, told
    from app.errors import UserError

    if file is not None:
        with told():
            if others_can_read(file):
                raise UserError(
                    _(
                        "Anderen kunnen dit bestand met de herstelzin lezen. Er is niets veranderd. "
                        "Geef alleen jezelf rechten op het bestand."
                    )
                )
            return file.read_bytes().decode("utf-8", errors="replace")
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    return click.prompt(_("Herstelzin"), err=True)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
