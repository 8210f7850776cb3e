"""The rows of one family while they are gathered, and what says that a row is of another family of the same name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.families import ADULT_ROLES, MemberRole, Sex
from app.domain.imports.fields import Field
from app.domain.imports.identity import Identity, identity_of
from app.domain.imports.persons import PersonRow, RowPlace
from app.domain.imports.records import Finding, FindingKind
from app.domain.imports.responsibles import is_member_word, may_be
from app.domain.names import PersonName, fold, parse_person_name
from app.texts import _


@dataclass(slots=True, eq=False)
class Group:
    """Rows of one family while they are gathered."""

    key: str
    """Folded surname of the family, without its particle."""
    name: PersonName | None
    """The name as the file has it; None where it was taken from its first person."""
    rows: list[PersonRow] = field(default_factory=list["PersonRow"])
    findings: dict[RowPlace, list[Finding]] = field(default_factory=dict[RowPlace, list[Finding]])
    addresses: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    surnames: set[str] = field(default_factory=set[str])
    has_children: bool = False
    has_adults: bool = False
    people: dict[str, list[Identity]] = field(default_factory=dict[str, list[Identity]])
    parents: dict[str, Sex | None] = field(default_factory=dict[str, Sex | None])
    """The parents who stand in it, by folded name."""
    workers: dict[Field, list[str]] = field(default_factory=dict[Field, list[str]])
    """Who leads and who is spoken to, as typed; words as "moeder" are no worker."""

    def add(self, row: PersonRow) -> None:
        self.rows.append(row)
        if row.place and not self.lives_at(row):
            self.addresses.append((row.place, row.address.postcode))
        if row.name.surname:
            self.surnames.add(fold(row.name.surname))
        self.has_children = self.has_children or is_child(row)
        self.has_adults = self.has_adults or is_adult_here(row)
        who = identity_of(row, self.key)
        if who.name:
            self.people.setdefault(who.name, []).append(who)
        if is_parent(row):
            self.parents[who.name or str(row.at)] = row.sex
        for about, text in _workers_of(row):
            known = self.workers.setdefault(about, [])
            if text not in known:
                known.append(text)

    def ask(self, row: PersonRow, question: str) -> None:
        """Put a question about the family to this row."""
        finding = Finding(
            row=row.row, field=Field.FAMILY, kind=FindingKind.DOUBTFUL, cell_text="", question=question
        )  # fmt: skip
        self.findings.setdefault(row.at, []).append(finding)

    def lives_at(self, row: PersonRow) -> bool:
        """Whether the address of the row is one of the family's; two different postcodes are two addresses."""
        said = row.address.postcode
        for place, postcode in self.addresses:
            if place == row.place and (not postcode or not said or postcode == said):
                return True
        return False

    def holds(self, row: PersonRow) -> bool:
        """Whether this very person stands in the family already, by name with birth date or BSN."""
        who = identity_of(row, self.key)
        return any(who.is_same(other) for other in self.people.get(who.name, ()))

    def may_hold(self, row: PersonRow) -> bool:
        """Whether somebody of this name stands in the family, and nothing says that it is somebody else."""
        who = identity_of(row, self.key)
        return bool(who.name) and any(not who.contradicts(other) for other in self.people.get(who.name, ()))

    def elsewhere(self, row: PersonRow) -> bool:
        """Whether the row has an address that is not the family's."""
        return bool(row.place and self.addresses and not self.lives_at(row))

    def second_parent(self, row: PersonRow) -> bool:
        """Whether the row is a second mother or father, or a third parent, who is nobody of the family yet."""
        if not is_parent(row) or self.may_hold(row):
            return False
        same = row.sex is not None and row.sex in self.parents.values()
        return same or len(self.parents) > 1

    def other_worker(self, row: PersonRow) -> bool:
        """Whether the row names a director or contact who cannot be the family's."""
        for about, text in _workers_of(row):
            known = self.workers.get(about)
            if known and text not in known:
                name = parse_person_name(text)
                if not any(_may_be_one(name, parse_person_name(other)) for other in known):
                    return True
        return False


def is_child(row: PersonRow) -> bool:
    if row.role is None:
        return Field.ROLE not in row.fields  # a list without roles is a list of children
    return row.role.role is MemberRole.CHILD


def is_parent(row: PersonRow) -> bool:
    return row.role is not None and row.role.role is MemberRole.PARENT


def is_adult_here(row: PersonRow) -> bool:
    """A parent or the like who lives with the family, as far as the row says."""
    return row.role is not None and row.role.role in ADULT_ROLES and not row.role.elsewhere


def doubt(current: Group, row: PersonRow) -> str | None:
    """Why this row may begin another family of the same name, as a question; None where nothing says so."""
    if current.may_hold(row) and not current.elsewhere(row):
        return None
    if current.elsewhere(row) and not _says_elsewhere(row) and (current.has_children or row.director):
        return _("Dit gezin heet net als dat erboven, met een ander adres. Is het een ander gezin?")
    if not current.has_children:
        return None
    here = bool(row.place) and current.lives_at(row)
    late = not here and is_parent(row) and is_adult_here(row) and current.has_adults
    if late or current.second_parent(row):
        return _("Na de kinderen komt hier nog een ouder. Is het een ander gezin met dezelfde naam?")
    if current.other_worker(row):
        return _(
            "Hier staat een andere medewerker dan bij het gezin erboven. Is het een ander gezin met dezelfde naam?"
        )
    return None


def _says_elsewhere(row: PersonRow) -> bool:
    return row.role is not None and (row.role.elsewhere or "elders" in fold(row.role.text))


def fits(group: Group, row: PersonRow) -> bool:
    """Whether nothing says that the row is of another family of this name."""
    if group.elsewhere(row) or group.second_parent(row) or group.other_worker(row):
        return False
    whole = group.has_children and group.has_adults
    return group.may_hold(row) or not (whole and is_adult_here(row) and row.director)


def _workers_of(row: PersonRow) -> Iterator[tuple[Field, str]]:
    for about, text in ((Field.DIRECTOR, row.director), (Field.CONTACT, row.contact)):
        if text and not is_member_word(text):
            yield about, text


def _may_be_one(one: PersonName, other: PersonName) -> bool:
    return fold(one.display) == fold(other.display) or may_be(one, other) or may_be(other, one)
