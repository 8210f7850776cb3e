"""A database with invented families, for a trial."""

from pathlib import Path

import click

from app.admin.common import database_options, json_option, opened, place_and_access, say
from app.admin.databases import made_sentence, make
from app.paths import LocalPlace
from app.texts import _


@click.command(help=_("Vul een nieuwe of lege database met verzonnen gezinnen."))
@click.option("--families", type=click.IntRange(min=1), required=True, metavar="N", help=_("Hoeveel gezinnen."))
@click.option(
    "--seed", type=int, default=1, metavar="S", help=_("Ander getal, andere gezinnen; hetzelfde getal, dezelfde.")
)
@database_options
@json_option
def demo(families: int, seed: int, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.domain.workplaces import PlaceState
    from app.errors import UserError
    from app.usecases.administration import count_families
    from app.usecases.demonstration import make_demonstration
    from app.usecases.workplaces import is_made, look

    place, access = place_and_access(database, key_file)
    phrase: str | None = None
    new = look(place, access) is PlaceState.NEW if isinstance(place, LocalPlace) else not is_made(place)
    if new:
        phrase = make(database, key_file)
    with opened(database, key_file) as workplace:
        if count_families(workplace.transactions):
            raise UserError(_("In deze database staan al gezinnen. Er is niets veranderd. Kies een andere plaats."))
        make_demonstration(workplace.transactions, families, seed)
        made = count_families(workplace.transactions)
    if phrase and not as_json and isinstance(place, LocalPlace):
        click.echo(made_sentence(place.database, phrase))
    sentence = _("Klaar: {families} verzonnen gezinnen.").format(families=made)
    say(sentence, {"families": made, "recovery_phrase": phrase}, as_json)
