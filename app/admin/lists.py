"""What stands in the database, as lines."""

from pathlib import Path

import click

from app.admin.common import database_options, json_option, opened, say
from app.texts import _, later, ngettext

_COLUMNS = {
    "families": ("number", "name", "municipality", "plan", "director", "contact"),
    "persons": ("surname", "particle", "given_name", "born_on", "families"),
    "plans": ("number", "family", "state", "director", "contact"),
    "providers": ("name", "agb", "kvk", "families", "contracts"),
}
_HEADINGS = {
    "number": later("nummer"),
    "name": later("naam"),
    "municipality": later("gemeente"),
    "plan": later("plan"),
    "director": later("regisseur"),
    "contact": later("aanspreekpunt"),
    "surname": later("achternaam"),
    "particle": later("tussenvoegsel"),
    "given_name": later("voornaam"),
    "born_on": later("geboren"),
    "family": later("gezin"),
    "families": later("gezinnen"),
    "state": later("stand"),
    "agb": later("AGB-code"),
    "kvk": later("KvK-nummer"),
    "contracts": later("contracten"),
}
_WIDEST = 40


@click.command("list", help=_("Geef de gezinnen, personen, plannen of aanbieders, één per regel."))
@click.argument("what", type=click.Choice(list(_COLUMNS)), metavar="[" + "|".join(_COLUMNS) + "]")
@click.option("--search", metavar="TEXT", default="", help=_("Alleen regels waarin al deze woorden voorkomen."))
@database_options
@json_option
def list_(what: str, search: str, database: str | None, key_file: Path | None, as_json: bool) -> None:
    from app.usecases.lists import Lists

    with opened(database, key_file) as workplace:
        lines = getattr(Lists(workplace.transactions), what)(search)
    if as_json:
        say("", {what: lines, "count": len(lines)}, as_json)
        return
    columns = _COLUMNS[what]
    rows = [tuple(_(_HEADINGS[column]) for column in columns)]
    rows += [tuple(_cell(line[column]) for column in columns) for line in lines]
    widths = [min(max(len(row[at]) for row in rows), _WIDEST) for at in range(len(columns))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    click.echo(ngettext("{number} regel", "{number} regels", len(lines)).format(number=len(lines)))


def _cell(value: object) -> str:
    return "" if value is None else str(value)
