"""Reading in a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.admin.common import database_options, json_option, opened, say
from app.texts import _

if TYPE_CHECKING:
    from app.domain.imports.mapping import Mapping

_FILE = click.Path(path_type=Path)


@click.command("import", help=_("Lees een spreadsheet in. Wat er al staat, komt er niet nog eens bij."))
@click.argument("file", required=False, type=_FILE, metavar="FILE.xlsx")
@click.option(
    "--mapping", type=_FILE, metavar="FILE.toml", help=_('Welke kop welk veld is, als regels: "kop" = "veld".')
)
@click.option("--fields", is_flag=True, help=_("Toon de velden die een kop kan zijn, en stop."))
@click.option("--dry-run", is_flag=True, help=_("Zeg wat er zou gebeuren; schrijf niets in de database."))
@click.option("--report", type=_FILE, metavar="FILE.xlsx", help=_("Schrijf per regel wat ermee is gedaan en waarom."))
@database_options
@json_option
@click.pass_context
def import_(
    context: click.Context,
    file: Path | None,
    mapping: Path | None,
    fields: bool,
    dry_run: bool,
    report: Path | None,
    database: str | None,
    key_file: Path | None,
    as_json: bool,
) -> None:
    if fields:
        _show_fields(as_json)
        return
    if file is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    from app.db.outputs import OutputKind, check_output, write_output
    from app.usecases.imports import Imports
    from app.usecases.rehearsal import Rehearsal

    chosen = _mapping(mapping)
    sources = [source for source in (file, mapping) if source is not None]
    with opened(database, key_file) as workplace:
        if report is not None:  # known before anything is read in
            check_output(workplace.engine, report, OutputKind.SPREADSHEET, inputs=sources, replace=not dry_run)
        imports = Imports(Rehearsal(workplace.transactions) if dry_run else workplace.transactions)
        result = imports.write(imports.prepare(file, chosen))
        if report is not None:
            content = imports.report(result)
            write_output(workplace.engine, report, content, OutputKind.SPREADSHEET, inputs=sources, replace=not dry_run)
    say(_sentence(result.counts, dry_run), {**result.counts, "dry_run": dry_run}, as_json)


def _mapping(file: Path | None) -> "Mapping | None":
    from app.db.files import told
    from app.domain.imports.mapping import read_mapping

    if file is None:
        return None
    with told():
        return read_mapping(file.read_bytes().decode("utf-8-sig", errors="replace"))


def _show_fields(as_json: bool) -> None:
    from app.domain.imports.fields import FIELDS

    listed = [{"field": info.field.value, "label": info.label, "definition": info.definition} for info in FIELDS]
    lines = [f"{line['field']:<13} {line['label']}: {line['definition']}" for line in listed]
    say("\n".join(lines), {"fields": listed, "count": len(listed)}, as_json)


def _sentence(counts: dict[str, Any], dry_run: bool) -> str:
    first = _("Proef: er is niets geschreven.") if dry_run else _("Ingelezen.")
    rows = _(
        "Regels in het bestand: {rows_in_file}. Ingelezen: {rows_joined}, met een vraag: {rows_doubtful}, "
        "geweigerd: {rows_refused}, overgeslagen: {rows_skipped}, stond er al: {rows_repeated}."
    )
    added = _(
        "Nieuw: gezinnen {families_added}, personen {persons_added}, plannen {plans_added}, "
        "hulpvragen {questions_added}, hulp {helps_added}, aanbieders {providers_added}, notities {notes_added}."
    )
    return "\n".join([first, rows.format_map(counts), added.format_map(counts)])
