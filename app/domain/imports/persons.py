"""What the cells of one row say about a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.addresses import Address
from app.domain.births import Birth
from app.domain.families import MemberRole, OrganisationKind, Sex
from app.domain.imports.drafts import SHORT, Filled, RowDraft
from app.domain.imports.fields import Field
from app.domain.imports.helps import read_help, read_question, read_referrer
from app.domain.imports.marks import read_death_of, role_of_dead, take_death_from_name, take_secret
from app.domain.imports.reach import read_address, read_email, read_municipality, read_telephone
from app.domain.imports.records import Finding, HelpReading, Leftover, PartOfRow, Role
from app.domain.imports.words import (
    interpreter_language,
    is_nothing,
    is_same_as_above,
    is_unknown,
    parse_role,
    parse_sex,
)
from app.domain.names import PersonName, fold, parse_family_name, parse_person_name, split_particle
from app.domain.organisations import kind_at_school
from app.domain.questions import Referrer
from app.texts import _

RowPlace = tuple[str, int]
"""The sheet and the number of a row: a number alone is no place in a file of more sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One row as read, before it is known to which family it belongs."""

    sheet: str
    row: int
    block: int
    """Counts the blank lines before it: within a block an empty family cell means the family above."""
    mark: str
    """The fingerprint of its own cells."""
    cells: tuple[tuple[str, str], ...]
    fields: frozenset[Field]
    """The fields that the sheet has a column for."""
    title: bool
    """Nothing but the name of a family: a title above its members."""
    family: PersonName | None
    name: PersonName
    role: Role | None
    born_on: date | None
    sex: Sex | None
    bsn: str | None = field(repr=False)
    bsn_unverified: str | None = field(repr=False)
    address: Address
    place: str
    """The street and house number for comparison; empty where the row has none."""
    municipality: str | None
    telephone: str | None
    email: str | None
    school: str | None
    school_kind: OrganisationKind
    practice: str | None
    interpreter: str | None
    director: str | None
    contact: str | None
    question: str | None
    referrer: Referrer | None
    referrer_text: str | None
    help: HelpReading | None
    remarks: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    leftovers: tuple[Leftover, ...]
    young: bool = False
    """The heading above the name says that this column holds young people: "Naam jeugdige", "Cliënt"."""
    born_year: int | None = None
    born_month: int | None = None
    unborn: bool = False
    died_on: date | None = None
    dead: bool = False
    """The row says that this person died, with or without the day."""
    secret_address: bool = False
    case: str = ""
    """The number of the family in another system, where the list has that instead of a name."""

    @property
    def at(self) -> RowPlace:
        """Where the row stands in the file."""
        return self.sheet, self.row

    @property
    def birth(self) -> Birth:
        """What is known of the birth; `born_on` of a child still to be born is the day that it is expected."""
        return Birth(day=self.born_on, year=self.born_year, month=self.born_month, due=self.unborn)

    @property
    def named(self) -> bool:
        return bool(self.name.given or self.name.surname)


def read_person(
    draft: RowDraft,
    *,
    block: int,
    mark: str,
    cells: tuple[tuple[str, str], ...],
    fields: frozenset[Field],
    municipalities: Mapping[str, str],
) -> PersonRow:
    """All cells of a row; what is not understood stands in its findings and leftovers.

    `municipalities` gives the proper name for each folded one; empty where any name will do.
    """
    _keep_lone_idem(draft)
    draft.read_bsn()
    secret = take_secret(draft)
    family = _read_family(draft)
    died = take_death_from_name(draft)
    name = _read_name(draft, family)
    said = draft.first(Field.ROLE)
    known_role = parse_role(said.text) if said else None
    birth = draft.birth(
        Field.BORN_ON,
        _("Deze geboortedatum bestaat niet of is niet te lezen. Wat is de geboortedatum?"),
        role_is_child=known_role.role is MemberRole.CHILD if known_role else None,
    )
    whole_row = not isinstance(draft.row, PartOfRow)
    if not (name.given or name.surname) and family and whole_row and (birth.known or Field.BSN in draft.cells):
        # somebody stands there, whose name is asked: a birth date or a number is never dropped
        name = PersonName(given="", particle=family.particle, surname=family.surname)
    role = _read_role(draft, fields)
    death = read_death_of(draft, died, role, name.given, birth.earliest)
    if death:
        role = role_of_dead(role, death)
    interpreter, remarks = _read_remarks(draft)
    question = read_question(draft)
    referrer, referrer_text = read_referrer(draft)
    for filled in draft.cells.get(Field.KEEP, ()):
        if not is_nothing(filled.text):
            draft.keep(filled.heading, filled.text)
    school = draft.short(Field.SCHOOL)
    address = read_address(draft)
    return PersonRow(
        sheet=draft.sheet,
        row=draft.row,
        block=block,
        mark=mark,
        cells=cells,
        fields=fields,
        title=draft.cells.keys() == {Field.FAMILY},
        family=family,
        name=name,
        role=role,
        born_on=birth.day,
        born_year=birth.year,
        born_month=birth.month,
        unborn=birth.due,
        died_on=death.day if death else None,
        dead=death is not None,
        secret_address=secret,
        sex=_read_sex(draft, role),
        address=address,
        place=address.key,
        municipality=read_municipality(draft, municipalities),
        telephone=read_telephone(draft),
        email=read_email(draft),
        school=school,
        school_kind=kind_at_school(school) if school else OrganisationKind.SCHOOL,
        practice=draft.short(Field.PRACTICE),
        interpreter=interpreter,
        director=draft.short(Field.DIRECTOR),
        contact=draft.short(Field.CONTACT),
        question=question,
        referrer=referrer,
        referrer_text=referrer_text,
        help=read_help(draft, birth, expected=fields),
        remarks=remarks,
        # Last: any text above may have held a BSN.
        bsn=draft.bsn,
        bsn_unverified=draft.bsn_unverified,
        findings=tuple(draft.findings),
        leftovers=tuple(draft.leftovers),
        young=_of_young_people(draft),
    )


def _of_young_people(draft: RowDraft) -> bool:
    """Whether a heading above the name or the birth date says that the column is about young people."""
    filled = [item for about in _ABOUT_PERSON for item in draft.cells.get(about, ())]
    return any(_YOUNG & set(fold(item.heading).split()) for item in filled)


def _keep_lone_idem(draft: RowDraft) -> None:
    """An "idem" that is still there had nothing above it."""
    found = [about for about, filled in draft.cells.items() for item in filled if is_same_as_above(item.text)]
    for about in dict.fromkeys(found):
        if about in (Field.KEEP, Field.REMARK):
            continue
        filled = draft.cells.pop(about)
        for item in filled:
            if is_same_as_above(item.text):
                draft.not_understood(about, item, _("Er staat „idem”, maar daarboven staat niets. Wat is bedoeld?"))
        left = [item for item in filled if not is_same_as_above(item.text)]
        if left:
            draft.cells[about] = left


def _read_family(draft: RowDraft) -> PersonName | None:
    text = draft.short(Field.FAMILY)
    if text is None:
        return None
    name = parse_family_name(text)
    if is_unknown(text) or not fold(name.surname):
        question = _("Dit is geen naam van een gezin. Hoe heet het gezin?")
        draft.not_understood(Field.FAMILY, draft.cells[Field.FAMILY][0], question)
        return None
    return name


def _read_name(draft: RowDraft, family: PersonName | None) -> PersonName:
    given = _words(draft, Field.GIVEN_NAME)
    particle = _words(draft, Field.PARTICLE)
    surname = _words(draft, Field.SURNAME)
    full = _words(draft, Field.FULL_NAME)
    name = PersonName(given=given, particle=particle, surname=surname)
    if surname:
        inverted = parse_family_name(surname) if "," in surname else None
        if inverted and inverted.particle and not particle:
            name = PersonName(given=given, particle=inverted.particle, surname=inverted.surname)
        elif not particle:
            front, back = split_particle(surname)
            name = PersonName(given=given, particle=front, surname=back)
        elif fold(surname).startswith(fold(particle) + " "):
            name = PersonName(given=given, particle=particle, surname=surname[len(particle) :].strip())
    elif particle and not full:
        # A particle belongs to a surname: that of the family where it has the same, else it stands alone as typed.
        if family and (not family.particle or fold(family.particle) == fold(particle)):
            name = PersonName(given=given, particle=particle, surname=family.surname)
        else:
            name = PersonName(given=given, surname=particle)
    if not full:
        return name
    parsed = parse_person_name(full)
    if particle and not parsed.particle:
        parsed = PersonName(given=parsed.given, particle=particle, surname=parsed.surname)
    elif particle and fold(particle) != fold(parsed.particle):
        draft.keep(draft.cells[Field.PARTICLE][0].heading, particle)
    if not (name.given or name.surname):
        return parsed
    if set(fold(full).split()) <= set(fold(name.display).split()):
        return name
    if not name.given and fold(parsed.surname) == fold(name.surname):
        return PersonName(given=parsed.given, particle=name.particle or parsed.particle, surname=name.surname)
    if not name.surname and fold(parsed.given) == fold(name.given):
        return parsed
    draft.doubt(Field.FULL_NAME, full, _("Er staan twee verschillende namen op deze regel. Welke is goed?"))
    draft.keep(draft.cells[Field.FULL_NAME][0].heading, full)
    return name


def _words(draft: RowDraft, about: Field) -> str:
    """A part of a name: it holds a letter, else it is none."""
    filled = draft.first(about)
    if filled is None:
        return ""
    if is_unknown(filled.text) or not any(sign.isalpha() for sign in filled.text) or len(filled.text) > SHORT:
        draft.not_understood(about, filled, _("Dit is geen naam. Hoe heet deze persoon?"))
        return ""
    return draft.without_bsn(filled.text)


def _read_role(draft: RowDraft, fields: frozenset[Field]) -> Role | None:
    text = draft.short(Field.ROLE)
    if text is None:
        if Field.ROLE in fields:
            draft.doubt(Field.ROLE, "", _("Er staat geen rol. Is dit een ouder, een kind of iemand anders?"))
        return None
    role = parse_role(text)
    if role is None:
        question = _("Deze rol is niet bekend. Is dit een ouder, een kind of iemand anders?")
        draft.not_understood(Field.ROLE, draft.cells[Field.ROLE][0], question)
    return role


def _read_sex(draft: RowDraft, role: Role | None) -> Sex | None:
    filled = draft.first(Field.SEX)
    said = role.sex if role else None
    if filled is None:
        return said
    sex = parse_sex(filled.text)
    if sex is None:
        draft.not_understood(Field.SEX, filled, _("Dit geslacht is niet te lezen. Is het M, V of X?"))
        return said
    if said and sex is not Sex.OTHER and sex is not said:
        draft.doubt(Field.SEX, filled.text, _("Het geslacht past niet bij de rol. Welke van de twee is goed?"))
    return sex


def _read_remarks(draft: RowDraft) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The language of an interpreter, from its own column or a remark, and the remarks that say more."""
    language: str | None = None
    filled = draft.first(Field.INTERPRETER)
    if filled:
        language = _language(draft, filled)
    remarks: list[tuple[str, str]] = []
    for remark in draft.cells.get(Field.REMARK, ()):
        rest: list[str] = []
        for part in _PARTS.split(remark.text):
            found = interpreter_language(part.strip())
            if found and language in (None, found):
                language = found
            elif not is_nothing(part):
                rest.append(part.strip())
        if rest:
            remarks.append((remark.heading, draft.without_bsn("; ".join(rest))))
    return language, tuple(remarks)


def _language(draft: RowDraft, filled: Filled) -> str | None:
    folded = fold(filled.text)
    if folded in ("nee", "niet nodig", "geen tolk", "n"):
        return None
    if folded in ("ja", "j", "x", "nodig", "tolk") or len(filled.text) > SHORT or is_unknown(filled.text):
        draft.not_understood(Field.INTERPRETER, filled, _("Voor welke taal is een tolk nodig?"))
        return None
    return interpreter_language(filled.text) or draft.without_bsn(filled.text)


_ABOUT_PERSON = (Field.FULL_NAME, Field.GIVEN_NAME, Field.SURNAME, Field.BORN_ON, Field.BSN)
_YOUNG = frozenset(
    {
        "jeugdige", "jeugdigen", "jongere", "jongeren", "kind", "kinderen", "client", "clienten", "minderjarige",
        "pupil", "leerling",
    }
)  # fmt: skip
_PARTS = re.compile(r"\s*[;|]\s*")
