"""Printing plans to PDF."""

from pathlib import Path

import click

from app.admin.common import database_options, json_option, opened, say
from app.texts import _, ngettext


@click.command("print", help=_("Druk het ene plan van een gezin af als PDF, of de plannen van alle gezinnen."))
@click.option("--family", metavar="ID|NAME", help=_("Welk gezin: het id, het nummer of de naam."))
@click.option("--all", "everybody", is_flag=True, help=_("Alle gezinnen met een open plan, elk in een eigen bestand."))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE.pdf|DIR",
    help=_("Het bestand voor één plan, of een map."),
)
@click.option(
    "--with-unsafe-reason",
    "unsafe_reason",
    is_flag=True,
    help=_("Zet erbij waarom een gezin onveilig is. Zonder deze keuze staat dat er niet op."),
)
@database_options
@json_option
def print_(
    family: str | None,
    everybody: bool,
    target: Path,
    unsafe_reason: bool,
    database: str | None,
    key_file: Path | None,
    as_json: bool,
) -> None:
    if (family is None) is not everybody:
        raise click.UsageError(_("Geef óf --family óf --all."))
    from app.db.files import make_folder
    from app.db.outputs import OutputKind, check_output, write_output
    from app.domain.unknown_signs import unknown_signs_sentence
    from app.usecases.lists import Lists
    from app.usecases.prints import Prints

    folder = everybody or target.is_dir() or target.suffix.lower() != ".pdf"
    with opened(database, key_file) as workplace:
        lists, prints = Lists(workplace.transactions), Prints(workplace.transactions)
        wanted = lists.families_with_plan() if family is None else [lists.family(family)]
        if folder:
            make_folder(target.absolute())
        else:
            check_output(workplace.engine, target, OutputKind.PDF)  # known before a printing is recorded
        made: list[dict[str, object]] = []
        files: set[Path] = set()
        kept_off = 0
        for family_id in wanted:
            printed = prints.print_plan(
                family_id, recipient=workplace.actor.name, with_costs=False, with_unsafe_reason=unsafe_reason
            )
            file = (target / printed.file_name if folder else target).absolute()
            if file in files:  # two plans of one number would be one file
                file = file.with_stem(f"{file.stem}-{family_id}")
            files.add(file)
            write_output(workplace.engine, file, printed.pdf, OutputKind.PDF)
            made.append(
                {
                    "family_id": str(family_id),
                    "file": str(file),
                    "pages": printed.pages,
                    "secret_addresses_left_out": printed.kept_off,
                    "unknown_signs": [{"place": one.place, "signs": one.signs} for one in printed.unknown_signs],
                }
            )
            kept_off += printed.kept_off
            if said := unknown_signs_sentence(printed.unknown_signs):
                click.echo(f"{file.name}: {said}", err=True)
    sentence = ngettext("{number} plan afgedrukt in {place}", "{number} plannen afgedrukt in {place}", len(made))
    if kept_off:
        secret = ngettext(
            "{number} geheim adres staat er niet op", "{number} geheime adressen staan er niet op", kept_off
        )
        sentence = f"{sentence}. {secret.format(number=kept_off)}."
    say(sentence.format(number=len(made), place=target), {"printed": made, "count": len(made)}, as_json)
