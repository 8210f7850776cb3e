"""Which rows are one family: the name where it stands, the family above where it does not, and the address."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.families import ADULT_ROLES, MemberRole
from app.domain.imports.fields import Field
from app.domain.imports.persons import PersonRow
from app.domain.imports.records import Finding, FindingKind
from app.domain.names import PersonName, fold
from app.texts import _


@dataclass(slots=True, eq=False)
class Group:
    """Rows of one family while they are gathered."""

    key: str
    """Folded surname of the family, without its particle."""
    name: PersonName | None
    """The name as the file has it; None where it was taken from its first person."""
    rows: list[PersonRow] = field(default_factory=list["PersonRow"])
    findings: dict[int, list[Finding]] = field(default_factory=dict[int, list[Finding]])
    addresses: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    surnames: set[str] = field(default_factory=set[str])
    has_children: bool = False

    def add(self, row: PersonRow) -> None:
        self.rows.append(row)
        if row.place and not self.lives_at(row):
            self.addresses.append((row.place, row.address.postcode))
        if row.name.surname:
            self.surnames.add(fold(row.name.surname))
        self.has_children = self.has_children or is_child(row)

    def ask(self, row: PersonRow, question: str) -> None:
        """Put a question about the family to this row."""
        finding = Finding(
            row=row.row, field=Field.FAMILY, kind=FindingKind.DOUBTFUL, cell_text="", question=question
        )  # fmt: skip
        self.findings.setdefault(row.row, []).append(finding)

    def lives_at(self, row: PersonRow) -> bool:
        """Whether the address of the row is one of the family's; two different postcodes are two addresses."""
        said = row.address.postcode
        for place, postcode in self.addresses:
            if place == row.place and (not postcode or not said or postcode == said):
                return True
        return False


def is_child(row: PersonRow) -> bool:
    if row.role is None:
        return Field.ROLE not in row.fields  # a list without roles is a list of children
    return row.role.role is MemberRole.CHILD


def is_adult_here(row: PersonRow) -> bool:
    """A parent or the like who lives with the family, as far as the row says."""
    return row.role is not None and row.role.role in ADULT_ROLES and not row.role.elsewhere


def group_rows(rows: Iterable[PersonRow]) -> list[Group]:
    """The rows of one sheet by family, in the order of their first row."""
    return _Grouping().run(rows)


class _Grouping:
    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.index: dict[tuple[str, str], list[Group]] = {}
        self.cases: dict[str, Group] = {}
        """By the number that the list has instead of a name."""
        self.current: Group | None = None
        self.block = -1

    def run(self, rows: Iterable[PersonRow]) -> list[Group]:
        for row in rows:
            if not row.named:
                # It holds no person, but a name of a family on it counts for the empty cells below.
                if row.family:
                    self.current, self.block = self._new(row), row.block
                continue
            group = self._group_for(row)
            group.add(row)
            if row.place:
                for key in {group.key, fold(row.name.surname)} - {""}:
                    known = self.index.setdefault((key, row.place), [])
                    if group not in known:
                        known.append(group)
            self.current, self.block = group, row.block
        return [group for group in self.groups if group.rows]

    def _group_for(self, row: PersonRow) -> Group:
        if row.case:
            return self.cases.get(row.case) or self.cases.setdefault(row.case, self._new(row))
        return self._by_name(row, row.family) if row.family else self._without_name(row)

    def _by_name(self, row: PersonRow, family: PersonName) -> Group:
        key = fold(family.surname)
        current = self.current
        if current and current.key == key:
            new_address = bool(row.place and current.addresses and not current.lives_at(row))
            if not (new_address and is_adult_here(row) and (current.has_children or row.director)):
                return current
            if known := self._known(key, row):
                return known
            group = self._new(row)
            if not row.director:
                group.ask(row, _("Dit gezin heet net als dat erboven, met een ander adres. Is het een ander gezin?"))
            return group
        return self._known(key, row) or self._new(row)

    def _without_name(self, row: PersonRow) -> Group:
        current, surname = self.current, fold(row.name.surname)
        if current is None:
            return self._new(row, asked=Field.FAMILY in row.fields)
        new_address = bool(row.place and current.addresses and not current.lives_at(row))
        same_name = not surname or surname == current.key or surname in current.surnames
        if row.block != self.block:
            if same_name and not new_address:
                return current
            return self._known(surname, row) or self._new(row, asked=Field.FAMILY in row.fields)
        if new_address:
            if known := self._known(surname, row):
                return known
            if is_adult_here(row) and (current.has_children or not same_name):
                return self._new(row, asked=Field.FAMILY in row.fields)
            if same_name and row.role and row.role.elsewhere:
                return current
            if same_name:
                current.ask(
                    row, _("Deze persoon heeft een ander adres dan het gezin erboven. Hoort die bij dat gezin?")
                )
                return current
            return self._new(row, asked=Field.FAMILY in row.fields)
        if Field.FAMILY not in row.fields and not row.place:
            if not same_name and current.has_children:
                return self._new(row)
            current.ask(
                row, _("Er is geen kolom met het gezin. Hoort deze persoon bij het gezin van de regel erboven?")
            )
        return current

    def _known(self, key: str, row: PersonRow) -> Group | None:
        """A family of this name at this address that stands elsewhere in the file (it may have been sorted)."""
        if not row.place:
            return None
        return next((group for group in self.index.get((key, row.place), ()) if group.lives_at(row)), None)

    def _new(self, row: PersonRow, *, asked: bool = False) -> Group:
        key = fold(row.family.surname) if row.family else fold(row.name.surname)
        group = Group(key=key, name=row.family)
        self.groups.append(group)
        if asked:
            group.ask(row, _("Er staat geen naam van een gezin. Is dit een nieuw gezin, of hoort het bij dat erboven?"))
        return group
