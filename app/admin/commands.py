"""The group of commands, and what every refusal and every bug looks like to the person who typed one."""

import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from app import __version__
from app.admin import backups, databases, demonstration, importing, lists, printing, words
from app.errors import UserError
from app.texts import LANGUAGES, _

words.use_own_words()


@click.group(
    name="eenplan-admin",
    help=_("Beheer van een database van EénPlan. Elk commando werkt als de medewerker bij wie je account hoort."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="EénPlan %(version)s")
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    expose_value=False,
    help=_("Taal van de uitleg, de meldingen en het papier; zonder keuze Nederlands."),
)
def group() -> None:
    pass


for _command in (
    databases.init,
    demonstration.demo,
    databases.check,
    databases.migrate,
    databases.reindex,
    backups.backup,
    backups.restore,
    backups.key,
    databases.move,
    importing.import_,
    lists.list_,
    printing.print_,
):
    group.add_command(_command)


def run() -> NoReturn:
    """Do what was typed."""
    for stream in (sys.stdout, sys.stderr):
        # a console of Windows may not know every letter of a name
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        ended = group.main(prog_name="eenplan-admin", standalone_mode=False)
        sys.exit(ended if isinstance(ended, int) else 0)
    except UserError as refusal:
        _stop(refusal.sentence)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _stop(_("Afgebroken. Er is niets half gedaan."))
    except BrokenPipeError:
        # who reads along stopped reading
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        from app.db.files import disk_refusal

        _stop(disk_refusal(error).sentence)
    except Exception as error:
        _stop(_bug(error))


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)


def _bug(error: Exception) -> str:
    """A bug as one sentence: where it arose, never the values that were at hand."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if "site-packages" not in frame.filename), frames[-1])
    place = f"{type(error).__name__}, {frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno}"
    return _(
        "Er ging iets mis in het programma zelf ({place}). Er is niets half gedaan. Meld dit aan je beheerder."
    ).format(place=place)
