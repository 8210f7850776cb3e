"""Which rows are one family: the name where it stands, the family above where it does not, the address, and who it is.

All sheets of a file are one list, so a family that stands on three of them is one family. An empty cell means the
family above on its own sheet, and never one of another sheet.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.domain.imports.asked import row_words
from app.domain.imports.fields import Field
from app.domain.imports.gathered import Group, doubt, fits, is_adult_here, is_child
from app.domain.imports.identity import identity_of
from app.domain.imports.persons import PersonRow
from app.domain.names import fold
from app.texts import _


def group_rows(sheets: Sequence[Sequence[PersonRow]]) -> list[Group]:
    """The rows of all sheets by family, in the order of their first row."""
    grouping = _Grouping(fold(row.family.surname) for rows in sheets for row in rows if row.family)
    for rows in sheets:
        grouping.run(rows)
    return [group for group in grouping.groups if group.rows]


class _Grouping:
    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        """The families that the file names anywhere, folded."""
        self.groups: list[Group] = []
        self.index: dict[tuple[str, str], list[Group]] = {}
        self.named: dict[str, list[Group]] = {}
        """By the name of the family."""
        self.people: dict[str, list[Group]] = {}
        """By the folded name of a person."""
        self.cases: dict[str, Group] = {}
        """By the number that the list has instead of a name."""
        self.current: Group | None = None
        self.block = -1
        self.sheets = 0
        """How many sheets there were so far."""
        self.below: PersonRow | None = None
        """The row below the one that is looked at."""

    def run(self, rows: Iterable[PersonRow]) -> None:
        """Take in the rows of one sheet."""
        self.current, self.block = None, -1
        self.sheets += 1
        units = [list(unit) for _number, unit in groupby(rows, key=lambda row: int(row.row))]
        for unit, below in zip(units, [*units[1:], None], strict=False):
            self.below = below[0] if below else None
            persons = [row for row in unit if row.named]
            if not persons:
                # It holds no person, but a name of a family on it counts for the empty cells below.
                if unit[0].family:
                    self.current, self.block = self._new(unit[0]), unit[0].block
                continue
            group = self._group_for(persons[0]) if len(persons) == 1 else self._group_of_all(persons)
            for row in persons:
                self._add(group, row)
            self.current, self.block = group, persons[-1].block

    def _group_of_all(self, rows: Sequence[PersonRow]) -> Group:
        """The family of the persons of one row of the file: they are one family, so they are looked at together."""
        first, current = rows[0], self.current
        key = fold(first.family.surname) if first.family else None
        if first.case or current is None or not current.rows or key not in (None, current.key):
            return self._group_for(first)
        if any(current.holds(row) for row in rows):
            return current
        question = next((said for row in rows if (said := doubt(current, row))), None)
        if key is None or question is None:
            return self._group_for(first)
        if known := next((found for row in rows if (found := self._of_person(row, key))), None):
            return known
        group = self._new(first)
        group.ask(first, question)
        return group

    def _add(self, group: Group, row: PersonRow) -> None:
        group.add(row)
        _once(self.named.setdefault(group.key, []), group)
        if who := identity_of(row, group.key).name:
            _once(self.people.setdefault(who, []), group)
        if row.place:
            for key in {group.key, fold(row.name.surname)} - {""}:
                _once(self.index.setdefault((key, row.place), []), group)

    def _group_for(self, row: PersonRow) -> Group:
        if row.case:
            return self.cases.get(row.case) or self.cases.setdefault(row.case, self._new(row))
        if row.family:
            return self._by_name(row, fold(row.family.surname))
        if self.current is not None and not self.current.rows and row.block == self.block:
            # the first person below the name of a family
            return self._elsewhere(self.current.key, row) or self.current
        return self._without_name(row)

    def _by_name(self, row: PersonRow, key: str) -> Group:
        current = self.current
        if current is None or current.key != key or not current.rows:
            return self._elsewhere(key, row) or self._new(row)
        if current.holds(row):
            return current
        if not current.lives_at(row) and (known := self._at_address(key, row)):
            return known
        if known := self._on_earlier_sheet(row, key):
            return known
        question = doubt(current, row)
        if question is None:
            return current
        if not self._begins(current, row):
            current.ask(row, question)
            return current
        group = self._new(row)
        if not (row.director and current.elsewhere(row)):
            group.ask(row, question)
        return group

    def _without_name(self, row: PersonRow) -> Group:
        current, surname = self.current, fold(row.name.surname)
        if current is None:
            return self._of_person(row) or self._new(row, asked=Field.FAMILY in row.fields)
        if current.holds(row):
            return current
        if known := self._on_earlier_sheet(row, None):
            if Field.FAMILY in row.fields:
                known.ask(
                    row,
                    _("Eerder in het bestand staat deze persoon in dit gezin, en hier onder een ander. Welk is het?"),
                )
            return known
        new_address = current.elsewhere(row)
        same_name = not surname or surname == current.key or surname in current.surnames
        if row.block != self.block:
            if same_name and not new_address:
                return current
            return self._at_address(surname, row) or self._new(row, asked=Field.FAMILY in row.fields)
        if new_address:
            if known := self._at_address(surname, row):
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
            return self._below(current, row, same_name=same_name)
        if not same_name and surname in self.names:
            # the list may have been sorted: the cell is empty, and the family above was another one
            current.ask(row, _("Er is een gezin met deze achternaam in het bestand. Hoort deze persoon daarbij?"))
        elif question := doubt(current, row):
            current.ask(row, question)
        return current

    def _below(self, current: Group, row: PersonRow, *, same_name: bool) -> Group:
        """A row in a list that has neither families nor, on this row, an address."""
        if not same_name and current.has_children:
            return self._new(row)
        question = doubt(current, row)
        if question is not None and self._begins(current, row):
            group = self._new(row)
            group.ask(row, question)
            return group
        current.ask(row, _("Er is geen kolom met het gezin. Hoort deze persoon bij het gezin van de regel erboven?"))
        return current

    def _begins(self, current: Group, row: PersonRow) -> bool:
        """Whether such a row begins a family: an adult, or anybody in a list that holds children alone.

        The first father below the mother's children begins one where children follow him, and else may be theirs.
        """
        if not is_adult_here(row):
            return is_child(row) and row.role is None and not current.may_hold(row)
        if row.place and current.lives_at(row):
            return False
        if current.elsewhere(row) or current.second_parent(row) or current.other_worker(row):
            return True
        return self.below is not None and is_child(self.below)

    def _elsewhere(self, key: str, row: PersonRow) -> Group | None:
        """The family of this name that stands apart from this row: a sorted list, a sheet of another month."""
        if known := self._at_address(key, row):
            return known
        named = self.named.get(key, ())
        holding = [group for group in named if group.holds(row)]
        if holding:
            if len(holding) > 1:
                holding[0].ask(
                    row, _("Deze persoon staat in meer dan één gezin van deze naam. Bij welk gezin hoort deze regel?")
                )
            return holding[0]
        fitting = [group for group in named if fits(group, row)]
        if len(fitting) != 1 or len(named) != 1:
            return self._asked_new(row) if fitting else None
        first = fitting[0].rows[0]
        question = _("Een gezin met deze naam staat al op regel {row}. Is het hetzelfde gezin?")
        question = question.format(row=row_words(first, row))
        fitting[0].ask(row, question)
        return fitting[0]

    def _asked_new(self, row: PersonRow) -> Group:
        group = self._new(row)
        group.ask(row, _("Er zijn meer gezinnen met deze naam in het bestand. Bij welk gezin hoort deze persoon?"))
        return group

    def _on_earlier_sheet(self, row: PersonRow, key: str | None) -> Group | None:
        """The one family in which an earlier sheet has this very person; with a key, only of that name."""
        if self.sheets < 2:
            return None
        found = self._of_person(row, key)
        return found if found is not self.current and found and _stood_before(found, row) else None

    def _of_person(self, row: PersonRow, key: str | None = None) -> Group | None:
        who = identity_of(row, key or "")
        if not who.known:
            return None
        found = [group for group in self.people.get(who.name, ()) if group.holds(row) and key in (None, group.key)]
        return found[0] if len(found) == 1 else None

    def _at_address(self, key: str, row: PersonRow) -> Group | None:
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


def _stood_before(group: Group, row: PersonRow) -> bool:
    who = identity_of(row, group.key)
    return any(other.sheet != row.sheet and who.is_same(identity_of(other, group.key)) for other in group.rows)


def _once(groups: list[Group], group: Group) -> None:
    if group not in groups:
        groups.append(group)
