"""Making, checking, migrating and moving a database."""

from pathlib import Path
from typing import Any

import click

from app.admin.common import database_options, json_option, local_place, opened, place_and_access, say
from app.paths import LocalPlace, SharedPlace, synchronised_by
from app.texts import _, ngettext


@click.command(help=_("Maak een nieuwe database, of richt een lege gedeelde database in."))
@click.option(
    "--municipality", metavar="CODE", help=_("CBS-code van de gemeente van het team. Standaard voor een proef: 0988.")
)
@click.option("--team", metavar="NAME", help=_("Naam van het eerste team."))
@click.option("--worker", metavar="NAME", help=_("Naam van de eerste medewerker: degene bij wie dit account hoort."))
@database_options
@json_option
def init(
    municipality: str | None,
    team: str | None,
    worker: str | None,
    database: str | None,
    key_file: Path | None,
    as_json: bool,
) -> None:
    phrase = make(database, key_file, municipality=municipality, team=team, worker=worker)
    place, _access = place_and_access(database, key_file)
    values: dict[str, Any] = {"made": True}
    if isinstance(place, LocalPlace):
        values |= {"database": str(place.database), "recovery_phrase": phrase}
    sentence = made_sentence(place.database if isinstance(place, LocalPlace) else None, phrase)
    if isinstance(place, LocalPlace) and (service := synchronised_by(place.folder)) is not None:
        from app.domain.workplaces import synchronised_sentence

        values |= {"synchronised_by": service}
        sentence += "\n" + synchronised_sentence(service)
    say(sentence, values, as_json)


def make(
    database: str | None,
    key_file: Path | None,
    *,
    municipality: str | None = None,
    team: str | None = None,
    worker: str | None = None,
) -> str | None:
    """Make a database; gives the recovery phrase of a local one."""
    from app.domain.teams import Via
    from app.domain.workplaces import FirstStart
    from app.usecases.workplaces import create

    standard = FirstStart()
    first = FirstStart(
        municipality_code=municipality or standard.municipality_code,
        team_name=team or standard.team_name,
        worker_name=worker or standard.worker_name,
    )
    place, access = place_and_access(database, key_file)
    return create(place, first, access, Via.COMMAND)


def made_sentence(database: Path | None, phrase: str | None) -> str:
    if database is None or phrase is None:
        return _("De gedeelde database is klaar voor gebruik.")
    return _(
        "De database is gemaakt: {database}\n\n"
        "Dit is de herstelzin. Hij staat nergens anders en komt niet terug: schrijf hem op en bewaar hem veilig.\n"
        "Met een reservekopie en deze zin is alles terug te halen; zonder de zin niet.\n\n    {phrase}\n"
    ).format(database=database, phrase=phrase)


@click.command(help=_("Controleer het bestand, de verwijzingen, de regels en de ketens van het logboek."))
@database_options
@json_option
@click.pass_context
def check(context: click.Context, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.usecases.administration import check as check_database

    with opened(database, key_file) as workplace:
        report = check_database(workplace)
    values = {
        "sound": report.sound,
        "faults": [{"kind": fault.kind, "sentence": fault.sentence} for fault in report.faults],
        "families": report.families,
        "persons": report.persons,
        "plans": report.plans,
        "audit_chains": report.audit_chains,
        "audit_events": report.audit_events,
    }
    if report.sound:
        sentence = _(
            "Alles klopt. Gezinnen: {families}, personen: {persons}, plannen: {plans}; "
            "logketens: {chains}, schakels: {events}."
        ).format(
            families=report.families,
            persons=report.persons,
            plans=report.plans,
            chains=report.audit_chains,
            events=report.audit_events,
        )
        say(sentence, values, as_json)
        return
    if as_json:
        say("", values, as_json)
    click.echo("\n".join(fault.sentence for fault in report.faults), err=True)
    context.exit(1)


@click.command(help=_("Schrijf alle zoekwoorden opnieuw, voor als zoeken niet vindt wat er wel staat."))
@database_options
@json_option
def reindex(database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.usecases.reindexing import write_all_words

    with opened(database, key_file) as workplace:
        found = write_all_words(workplace.transactions)
    said = ngettext("{n} is weer te vinden.", "{n} zijn weer te vinden.", found).format(n=found)
    say(said, {"indexed": found}, as_json)


@click.command(help=_("Werk een database bij voor deze versie van het programma, na een reservekopie."))
@click.option(
    "--backed-up", is_flag=True, help=_("Er is al een reservekopie van de gedeelde database; maak er geen met pg_dump.")
)
@database_options
@json_option
def migrate(backed_up: bool, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.usecases import migrations

    place, _access = place_and_access(database, key_file)
    dump: Path | None = None
    if isinstance(place, SharedPlace):
        done = migrations.migrate_shared(place, backed_up=backed_up)
        dump, migrated = done.dump, done.migrated
    else:
        with opened(database, key_file) as workplace:
            migrated = workplace.migrated
    sentence = _("De database is bijgewerkt.") if migrated else _("De database was al bij; er is niets veranderd.")
    if dump is not None:
        sentence += "\n" + _(
            "De kopie van ervoor staat in {dump}. Die is niet versleuteld: bewaar haar veilig of gooi haar weg."
        ).format(dump=dump)
    say(sentence, {"migrated": migrated, "dump": str(dump) if dump else None}, as_json)


@click.command(help=_("Zet een lokale database over naar een lege gedeelde database. Het bestand blijft zoals het is."))
@click.option("--to", "target", required=True, metavar="URL", help=_("Adres van de lege gedeelde database."))
@database_options
@json_option
def move(target: str, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.usecases.moving import move_to_shared

    place, _access = place_and_access(database, key_file)
    local_place(place, _("Alleen een lokale database kan worden overgezet. Er is niets veranderd. Geef het bestand."))
    with opened(database, key_file) as workplace:
        counts = move_to_shared(workplace, target)
    sentence = _("Overgezet: {rows} rijen uit {tables} tabellen, aan beide kanten evenveel. Het bestand is bewaard.")
    values = {"rows": sum(counts.values()), "tables": counts}
    say(sentence.format(rows=sum(counts.values()), tables=len(counts)), values, as_json)
