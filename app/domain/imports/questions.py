"""The questions and help of a family: a row that was changed is the same row.

Help is known by its person, its provider, its product and its start. The same help on a later sheet says how it
stands; on one sheet the lower row does, and it is asked about.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.domain.dates import format_date
from app.domain.imports.asked import Asked
from app.domain.imports.fields import Field
from app.domain.imports.members import Person
from app.domain.imports.persons import PersonRow, RowPlace
from app.domain.imports.records import HelpReading, QuestionReading
from app.domain.money import format_cents
from app.domain.names import fold
from app.texts import _

_HELP = frozenset({Field.PROVIDER, Field.PRODUCT, Field.STATUS})


@dataclass(slots=True, eq=False)
class _Asked:
    """The rows about one question and its help, in the order in which they hold."""

    rows: list[PersonRow] = field(default_factory=list["PersonRow"])
    help: HelpReading | None = None
    by: PersonRow | None = None
    """The row that says how it stands: the last one that said something new."""


def read_questions(
    persons: Sequence[Person], rows: Sequence[PersonRow], marks: dict[RowPlace, str], asked: Asked
) -> tuple[QuestionReading, ...]:
    """The questions of all members, in the order of their first rows; each help once."""
    order = {row.at: number for number, row in enumerate(rows)}
    found: list[tuple[int, QuestionReading]] = []
    for member, person in enumerate(persons):
        if len(person.rows) == 1:
            together = [_Asked([row], row.help, row) for row in person.rows if _says(row)]
        else:
            together = _together(person, asked)
        for one in together:
            found.append((min(order[row.at] for row in one.rows), _reading(member, one, marks, asked)))
    return tuple(question for _number, question in sorted(found, key=lambda item: item[0]))


def _says(row: PersonRow) -> bool:
    return bool(row.question or row.referrer_text or row.help)


def _together(person: Person, asked: Asked) -> list[_Asked]:
    """The rows of one person by question and help."""
    together: list[_Asked] = []
    for row in sorted((row for row in person.rows if _says(row)), key=asked.sheet):
        one = _of_row(together, row, asked)
        if one is None:
            together.append(_Asked([row], row.help, row))
            continue
        if row.help and row.help != one.help:
            one.by = row
        if one.help and row.help:
            one.help = _changed(one.help, row.help, one.rows[-1], row, asked)
        else:
            one.help = one.help or row.help
        one.rows.append(row)
    _ask_about_gone(person, together, asked)
    return together


def _of_row(together: Sequence[_Asked], row: PersonRow, asked: Asked) -> _Asked | None:
    """What an earlier row said of the same help, or of the same question where the row has no help."""
    if row.help is None:
        same = [one for one in together if _same_question(one, row)]
        return same[0] if same else None
    named = any(_key(row.help)[:2])
    exact = [one for one in together if named and one.help and _key(one.help) == _key(row.help)]
    if exact:
        return exact[-1]
    # another sheet may have filled in what was not known yet, if only one help can be meant
    earlier = [one for one in together if all(asked.sheet(before) < asked.sheet(row) for before in one.rows)]
    likely = [one for one in earlier if one.help and _may_be(one.help, row.help)]
    if len(likely) == 1:
        return likely[0]
    bare = [one for one in together if one.help is None and _same_question(one, row)]
    return bare[0] if bare else None


def _same_question(one: _Asked, row: PersonRow) -> bool:
    first = next((before.question for before in one.rows if before.question), None)
    if row.question and first:
        return fold(row.question) == fold(first)
    if row.question or first:
        return False
    return any(fold(before.referrer_text or "") == fold(row.referrer_text or "") for before in one.rows)


def _key(help: HelpReading) -> tuple[str, str, object]:
    return fold(help.provider or ""), fold(help.product_code or help.product_text or ""), help.starts_on


def _may_be(known: HelpReading, row: HelpReading) -> bool:
    """Whether nothing that both say of which help it is differs, and they have something in common."""
    pairs = list(zip(_key(known), _key(row), strict=True))
    same = all(not one or not other or one == other for one, other in pairs)
    return same and (any(one and one == other for one, other in pairs) or not any(one or other for one, other in pairs))


def _changed(before: HelpReading, now: HelpReading, old: PersonRow, row: PersonRow, asked: Asked) -> HelpReading:
    """The help as the latest row has it, completed with what only the earlier one says."""
    if asked.sheet(old) < asked.sheet(row):
        asked.settled.add(old.at)
    for about, show in _SHOWN:
        was, said = show(before), show(now)
        if was and said and fold(was) != fold(said):
            if asked.sheet(old) == asked.sheet(row):
                asked.ask(row, about, said, _("Een eerdere regel zegt iets anders over deze hulp. Wat is juist?"))
                asked.keep(old, about, was)
            else:
                asked.was(old, about, was)
    silent = not now.status_text and not now.last_day
    return replace(
        now,
        status=before.status if silent else now.status,
        status_text=now.status_text or before.status_text,
        end_reason=before.end_reason if silent else now.end_reason,
        provider=now.provider or before.provider,
        own_team=now.own_team or (now.provider is None and before.own_team),
        product_code=now.product_code or (None if now.product_text else before.product_code),
        product_category=now.product_category or (None if now.product_text else before.product_category),
        product_text=now.product_text or before.product_text,
        starts_on=now.starts_on or before.starts_on,
        last_day=now.last_day or before.last_day,
        cost=now.cost or before.cost,
        cost_period=now.cost_period if now.cost else before.cost_period,
    )


def _ask_about_gone(person: Person, together: Sequence[_Asked], asked: Asked) -> None:
    """Help of an earlier sheet that a later one, which has room for it, no longer has with this person."""
    latest = max((asked.sheet(row) for row in person.rows if row.fields & _HELP), default=0)
    for one in together:
        if one.help and asked.sheet(one.rows[-1]) < latest and not one.help.last_day:
            asked.ask(
                one.rows[-1],
                Field.STATUS,
                one.help.status_text,
                _("Op een later blad staat deze hulp niet meer bij deze persoon. Hoe staat het ermee?"),
            )


def _reading(member: int, one: _Asked, marks: dict[RowPlace, str], asked: Asked) -> QuestionReading:
    row = one.by or one.rows[-1]
    text, _by = _last(one.rows, asked, Field.QUESTION, lambda row: row.question)
    words, by = _last(one.rows, asked, Field.REFERRER, lambda row: row.referrer_text)
    return QuestionReading(
        row=row.row,
        fingerprint=marks[row.at],
        member=member,
        text=text,
        referrer=by.referrer if by else None,
        referrer_text=words,
        help=one.help,
        fingerprints=tuple(marks[about.at] for about in one.rows),
    )


def _last(
    rows: Sequence[PersonRow], asked: Asked, about: Field, read: Callable[[PersonRow], str | None]
) -> tuple[str | None, PersonRow | None]:
    """What the latest sheet says, there the first row, and by which row; another text is kept."""
    if len(rows) == 1:
        text = read(rows[0])
        return text, rows[0] if text else None
    text = asked.first(rows, about, read)
    return text, next((row for row in asked.newest(rows) if text is not None and read(row) == text), None)


def _cost(help: HelpReading) -> str:
    return format_cents(help.cost.cents) if help.cost else ""


_SHOWN: tuple[tuple[Field, Callable[[HelpReading], str]], ...] = (
    (Field.STATUS, lambda help: help.status_text),
    (Field.LAST_DAY, lambda help: format_date(help.last_day) if help.last_day else ""),
    (Field.COST, _cost),
    (Field.PROVIDER, lambda help: help.provider or ""),
    (Field.PRODUCT, lambda help: help.product_text or ""),
)
