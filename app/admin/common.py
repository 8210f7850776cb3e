"""What the commands share: their options, opening a database, and saying what was done."""

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.paths import LocalPlace, Place, place_of
from app.texts import _

if TYPE_CHECKING:
    from app.usecases.workplaces import KeyAccess, Workplace

_Command = TypeVar("_Command", bound=Callable[..., Any])


def database_options(command: _Command) -> _Command:
    """`--database` and `--key-file`, which every command takes."""
    command = click.option(
        "--key-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=_("Bestand met de sleutel van een lokale database, waar de computer geen sleutels bewaart."),
    )(command)
    return click.option(
        "--database",
        metavar="PATH|URL",
        help=_("Lokaal bestand, of adres van een gedeelde database (postgresql://…). Standaard: je eigen bestand."),
    )(command)


json_option = click.option(
    "--json", "as_json", is_flag=True, help=_("Geef het resultaat als JSON, met vaste namen.")
)  # fmt: skip


def place_and_access(database: str | None, key_file: Path | None) -> "tuple[Place, KeyAccess]":
    """Where the database is and how its key is got at."""
    from app.usecases.workplaces import KeyAccess

    return place_of(database), KeyAccess(key_file=key_file)


def local_place(place: Place, sentence: str) -> LocalPlace:
    """The place, which this command can only do something with when it is local."""
    from app.errors import UserError

    if not isinstance(place, LocalPlace):
        raise UserError(sentence)
    return place


@contextmanager
def opened(database: str | None, key_file: Path | None) -> "Generator[Workplace]":
    """The database, open for as long as the block lasts."""
    from app.domain.teams import Via
    from app.domain.workplaces import PlaceState
    from app.usecases.workplaces import KeyAccess, look, open_workplace

    place, access = place_and_access(database, key_file)
    if key_file is None and sys.stdin.isatty() and look(place) is PlaceState.ASKS_PASSPHRASE:
        access = KeyAccess(passphrase=click.prompt(_("Wachtwoordzin"), hide_input=True, err=True))
    workplace = open_workplace(place, access, via=Via.COMMAND)
    try:
        yield workplace
    finally:
        workplace.close()


def say(sentence: str, values: dict[str, Any], as_json: bool) -> None:
    """What was done: a sentence for a person, or the values for a program."""
    click.echo(json.dumps(values, ensure_ascii=False, indent=2) if as_json else sentence)
