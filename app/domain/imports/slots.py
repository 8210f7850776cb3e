"""Which person of its row a column is about: "Geb.datum kind 2" is the birth date of the second child.

A list with a row per family has columns for each parent and child. A heading names the person by a word (moeder,
kind), a number, or both; a column without either is about the row's own person, about the family, or about the person
to whose columns it stands next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.families import MemberRole
from app.domain.imports.fields import Field, field_for_heading
from app.domain.imports.words import parse_role
from app.domain.names import fold

NAMES = frozenset({Field.FULL_NAME, Field.GIVEN_NAME, Field.SURNAME})
_IDENTITY = frozenset(
    {
        Field.FULL_NAME, Field.GIVEN_NAME, Field.PARTICLE, Field.SURNAME, Field.BORN_ON, Field.SEX, Field.ROLE,
        Field.BSN, Field.SCHOOL, Field.PRACTICE,
    }
)  # fmt: skip
_REACH = frozenset({Field.TELEPHONE, Field.EMAIL, Field.INTERPRETER})
_HELP = frozenset(
    {
        Field.QUESTION, Field.REFERRER, Field.PROVIDER, Field.PRODUCT, Field.STARTS_ON, Field.LAST_DAY, Field.COST,
        Field.STATUS,
    }
)  # fmt: skip
_HOME = frozenset({Field.ADDRESS, Field.HOUSE_NUMBER, Field.POSTCODE, Field.CITY, Field.MUNICIPALITY})
_OF_A_PERSON = _IDENTITY | _REACH | _HELP | _HOME | {Field.REMARK, Field.KEEP}
_ORGANISATIONS = frozenset(
    {Field.PRACTICE, Field.SCHOOL, Field.PROVIDER, Field.REFERRER, Field.DIRECTOR, Field.CONTACT}
)
_WORDS = {"client": "jeugdige", "gezaghebbende": "ouder", "verzorgende": "verzorger", "ouders": "", "kinderen": ""}
_FILLERS = frozenset({"van", "de", "het", "e", "nr", "s"})
_ORDINALS = {"eerste": 1, "oudste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}
_TOKENS = re.compile(r"[^\W\d_]+|\d+")
MOST = 20
"""A number above this is no person's place in a family."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person for whom a sheet has columns: the word for the place in the family ("" where there is only a number)."""

    word: str
    number: int | None

    @property
    def key(self) -> str:
        """What tells the persons of a row apart; it goes into fingerprints and must never change."""
        return f"{self.word} {self.number or 1}"

    @property
    def child(self) -> bool:
        role = parse_role(self.word)
        return role is None or role.role is MemberRole.CHILD


@dataclass(frozen=True, slots=True)
class Said:
    """What a heading says: its field, and of whom."""

    field: Field | None
    person: Person | None = None
    rest: str = ""
    """The words of the heading without the person."""


@lru_cache(maxsize=2048)
def read_heading(heading: str) -> Said:
    """A heading as a field and the person it is about, both by its own words."""
    field = field_for_heading(heading)
    folded = fold(heading)
    if field is not None and folded not in ("client", "jeugdige"):
        return Said(field)
    words: list[str] = _TOKENS.findall(folded)
    if len(words) > 6:
        return Said(field)
    persons = [word for word in words if word in _WORDS or parse_role(word) is not None]
    numbers = [int(word) for word in words if word.isdigit()]
    numbers += [_ORDINALS[word] for word in words if word in _ORDINALS]
    if len(numbers) > 1 or any(not 1 <= number <= MOST for number in numbers) or any(w[0] == "0" for w in words):
        return Said(field)
    main = [_WORDS.get(word, word) for word in persons]
    if "verzorger" in main and "ouder" in main:
        main.remove("verzorger")
    if len(set(main)) > 1 or "" in main or not (main or numbers):
        return Said(field)
    rest = [
        word for word in words
        if word not in persons and not word.isdigit() and word not in _ORDINALS and word not in _FILLERS
    ]  # fmt: skip
    number = numbers[0] if numbers else None
    if not rest:
        return Said(Field.FULL_NAME, Person(main[0], number), "") if main else Said(field)
    about = field_for_heading(" ".join(rest))
    if about is not None and about not in _OF_A_PERSON:
        return Said(field) if main else Said(about if number == 1 else None)
    return Said(about, Person(main[0] if main else "", number), " ".join(rest))


def read_pair(above: str, below: str) -> Said:
    """A heading under a heading: "Kind" above "Naam", "Gezin" above "Naam", "Hulp" above "Start"."""
    if not below or not above:
        return read_heading(below or above)
    for joined in (f"{above} {below}", f"{below} {above}"):
        if (field := field_for_heading(joined)) is not None:
            return Said(field)
    said = read_heading(f"{above} {below}")
    if said.person is not None:
        return said
    group, own = field_for_heading(above), read_heading(below)
    if group in _ORGANISATIONS and own.field in NAMES | _REACH | _HOME:
        return Said(group if own.field in NAMES else None)  # the telephone of the GP is not the child's
    return own


@dataclass(frozen=True, slots=True)
class Placed:
    """A column once it is known what the others are: its field, and its person by place among those of the row."""

    field: Field | None
    person: int | None = None
    doubtful: bool = False
    """It stands for one person, and nothing says for whom where a row has more."""


def place(said: Sequence[Said]) -> tuple[tuple[Person, ...], tuple[Placed, ...]]:
    """The persons of the row, and every column with its person; without persons the row is about one.

    Columns of a person for whom there is no column with a name are columns without a field, for nobody would bear them.
    """
    numbered = _numbered(said)
    named = {item.person for item in numbered if item.person and item.field in NAMES}
    own = any(item.person is None and item.field in NAMES for item in numbered)
    children = {person for person in named if person.child}
    placed = [_bound(item, numbered[:at], named, own=own) for at, item in enumerate(numbered)]
    persons = tuple(dict.fromkeys(item.person for item in placed if item.person in named and item.person))
    if not persons or (not own and len(persons) == 1 and persons[0].child):
        # a list of young people has one column for them: each row is one of those
        return (), tuple(Placed(item.field) for item in placed)
    if (
        own
        and children
        and all(
            item.field not in _IDENTITY - {Field.FULL_NAME, Field.SURNAME} for item in placed if item.person is None
        )
        and not any(item.field is Field.FAMILY for item in placed)
    ):
        # "Naam" or "Achternaam" beside columns for each child is the name of the family
        own = False
        placed = [
            replace(item, field=Field.FAMILY) if item.person is None and item.field in NAMES else item
            for item in placed
        ]
    if own:
        return persons, tuple(Placed(i.field, persons.index(i.person) if i.person else None) for i in placed)
    return persons, tuple(_beside(placed, at, persons) for at in range(len(placed)))


def _numbered(said: Sequence[Said]) -> list[Said]:
    """Every person with a number: the same columns again are the next person."""
    numbered: list[Said] = []
    seen: dict[str, tuple[int, set[Field]]] = {}
    for item in said:
        person = item.person
        if person is not None and person.word and person.number is None:
            number, fields = seen.get(person.word, (1, set[Field]()))
            if item.field in fields and item.field in NAMES:
                number, fields = number + 1, set()
            seen[person.word] = (number, fields | ({item.field} if item.field else set()))
            item = replace(item, person=Person(person.word, number))
        numbered.append(item)
    return numbered


def _bound(item: Said, before: Sequence[Said], named: set[Person], *, own: bool) -> Said:
    """The column with a person that has a name somewhere, or with none."""
    person = item.person
    if person is None or person in named:
        return item
    if not person.word:
        # a number alone is of the nearest person with that number at its left
        for other in reversed(before):
            if other.person in named and other.person and other.person.number == person.number:
                return replace(item, person=other.person)
        first = person.number == 1 or item.field in _REACH
        return Said(item.field if first else None, None, item.rest)
    if own and person.child and person.number == 1 and not any(other.child for other in named):
        return replace(item, person=None)  # "Geb.datum kind" beside "Naam kind"
    return Said(None)


def _beside(placed: Sequence[Said], at: int, persons: tuple[Person, ...]) -> Placed:
    """A column without a person, in a row that has none of its own."""
    item = placed[at]
    if item.person is not None:
        return Placed(item.field, persons.index(item.person))
    if item.field not in _IDENTITY | _REACH | _HELP:
        return Placed(item.field)
    left = next((other.person for other in reversed(placed[:at]) if other.person in persons and other.person), None)
    alike = sum(1 for other in placed if other.person is None and other.field is item.field)
    if alike > 1 and left is not None:
        return Placed(item.field, persons.index(left))
    children = [person for person in persons if person.child]
    adults = [person for person in persons if not person.child]
    if item.field in _IDENTITY:
        chosen = left or persons[0]
        several = len(children if chosen.child else adults) > 1
    elif item.field in _REACH:
        chosen = left if left and not left.child else next(iter(adults), left or persons[0])
        several = len(adults) > 1
    else:
        chosen = next(iter(children), persons[0])
        several = len(children) > 1
    return Placed(item.field, persons.index(chosen), doubtful=several)
