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
@click.option("--runs", is_flag=True, help=_("Toon de lijsten die eerder zijn ingelezen, en stop."))
@click.option(
    "--undo", metavar="RUN", help=_("Maak het inlezen van een lijst ongedaan; RUN staat bij --runs. Lees niets in.")
)
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
    runs: bool,
    undo: str | None,
    database: str | None,
    key_file: Path | None,
    as_json: bool,
) -> None:
    if fields:
        _show_fields(as_json)
        return
    if runs:
        _show_runs(database, key_file, as_json)
        return
    if undo is not None:
        _undo(undo, database, key_file, as_json)
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
    say(
        _sentence(result.counts, dry_run),
        {**result.counts, "dry_run": dry_run, "run": None if dry_run else str(result.run_id)},
        as_json,
    )


def _show_runs(database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.usecases.imports import Imports

    with opened(database, key_file) as workplace:
        runs = Imports(workplace.transactions).runs()
    listed = [
        {
            "run": str(run.id),
            "read_at": run.read_at.isoformat(),
            "worker": run.worker_name,
            "undone_at": run.undone_at.isoformat() if run.undone_at else None,
            **run.counts,
        }
        for run in runs
    ]
    lines = [
        _("{run}  {at}  {name}: gezinnen {families}, personen {persons}{undone}").format(
            run=run.id,
            at=f"{run.read_at.astimezone():%Y-%m-%d %H:%M}",
            name=run.worker_name,
            families=run.counts.get("families_added", 0),
            persons=run.counts.get("persons_added", 0),
            undone=_(" (ongedaan gemaakt)") if run.undone_at else "",
        )
        for run in runs
    ]
    say("\n".join(lines) or _("Er is nog geen lijst ingelezen."), {"runs": listed, "count": len(listed)}, as_json)


def _undo(run: str, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from uuid import UUID

    from app.errors import UserError
    from app.usecases.imports import Imports

    try:
        run_id = UUID(run)
    except ValueError:
        raise UserError(_("Dit is geen nummer van een ingelezen lijst. Kijk bij import --runs.")) from None
    with opened(database, key_file) as workplace:
        undone = Imports(workplace.transactions).undo_run(run_id)
    first = _("Ongedaan gemaakt: gezinnen {families}, personen {persons}.").format(
        families=undone.families, persons=undone.persons
    )
    stays = [_("{what} blijft: {why}.").format(what=kept.what, why=kept.why) for kept in undone.kept]
    values = {
        "done": undone.done,
        "families": undone.families,
        "persons": undone.persons,
        "kept": [{"what": kept.what, "why": kept.why} for kept in undone.kept],
    }
    say("\n".join([first if undone.done else _("Er is niets ongedaan gemaakt."), *stays]), values, as_json)


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
    changed = _("Gewijzigd: {rows_changed}.")
    return "\n".join([first, rows.format_map(counts), added.format_map(counts), changed.format_map(counts)])
