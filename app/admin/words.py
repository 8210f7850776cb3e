"""The words that click itself says, in the language of the program."""

from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from app.texts import _ as translated
from app.texts import later

_WORDS = {
    "Usage:": later("Gebruik:"),
    "Options": later("Opties"),
    "Commands": later("Commando’s"),
    "Positional arguments": later("Argumenten"),
    "Show this message and exit.": later("Toon deze uitleg en stop."),
    "Show the version and exit.": later("Toon de versie en stop."),
    "Error: {message}": later("Fout: {message}"),
    "Try '{command} {option}' for help.": later("Typ ‘{command} {option}’ voor uitleg."),
    "No such option {name!r}.": later("De optie {name} bestaat niet."),
    "No such command {name!r}.": later("Het commando {name} bestaat niet."),
    "Missing argument": later("Er ontbreekt een argument"),
    "Missing option": later("Er ontbreekt een optie"),
    "Missing parameter": later("Er ontbreekt iets"),
    "Missing command.": later("Er ontbreekt een commando."),
    "Invalid value: {message}": later("Dit klopt niet: {message}"),
    "Invalid value for {param_hint}: {message}": later("Dit klopt niet bij {param_hint}: {message}"),
    "Option {name!r} does not take a value.": later("Bij de optie {name} hoort geen waarde."),
    "{value!r} is not a valid {number_type}.": later("{value} is geen getal."),
    "{value} is not in the range {range}.": later("{value} ligt buiten {range}."),
    "{name} {filename!r} is a directory.": later("{filename} is een map."),
    "{name} {filename!r} does not exist.": later("{filename} bestaat niet."),
    "Choose from:\n\t{choices}": later("Kies uit:\n\t{choices}"),
    "default: {default}": later("standaard: {default}"),
    "Aborted!": later("Afgebroken."),
}
"""What click says, in its own catalogue's words."""

_PLURALS = {
    "Got unexpected extra argument ({args})": later("Dit is te veel: {args}"),
    "Got unexpected extra arguments ({args})": later("Dit is te veel: {args}"),
    "Did you mean {possibility}?": later("Bedoel je {possibility}?"),
    "(Did you mean one of: {possibilities}?)": later("(Bedoel je: {possibilities}?)"),
    "Option {name!r} requires an argument.": later("Bij de optie {name} hoort een waarde."),
    "{value!r} is not {choice}.": later("{value} is niet {choice}."),
    "{value!r} is not one of {choices}.": later("{value} is niet een van {choices}."),
}


def use_own_words() -> None:
    """Let click look its words up here. It offers no other door: its own catalogue would have to be installed."""
    modules: tuple[Any, ...] = (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.termui,
        click.types,
    )
    for module in modules:
        if hasattr(module, "_"):
            module._ = _word
        if hasattr(module, "ngettext"):
            module.ngettext = _plural


def _word(english: str) -> str:
    return translated(_WORDS[english]) if english in _WORDS else english


def _plural(one: str, many: str, number: int) -> str:
    english = one if number == 1 else many
    return translated(_PLURALS[english]) if english in _PLURALS else english
