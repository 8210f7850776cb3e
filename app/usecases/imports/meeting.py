"""Who of a family in a list is who in the database. In doubt it is somebody else, and the row is asked about it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.domain.addresses import parse_address
from app.domain.families import ADULT_ROLES
from app.domain.imports.fields import Field
from app.domain.imports.identity import tells_apart
from app.domain.imports.recognition import KnownPerson, Likeness, Match, likeness, match
from app.domain.imports.records import FamilyReading, MemberReading
from app.domain.names import fold
from app.texts import _
from app.usecases.imports.matching import Known, KnownFamily

_READ_BEFORE = 4
"""Surer than any Match: this very row was read in before, for this family."""


@dataclass(slots=True, eq=False, kw_only=True)
class Met:
    """A member of the list: who she is already, whether she is in the family already, whether the BSN is hers."""

    person_id: UUID | None = None
    here: bool = False
    left: bool = False
    """Her place in this family lies in the bin."""
    bsn_is_hers: bool = True


@dataclass(slots=True, eq=False, kw_only=True)
class Meeting:
    """The family that it is already (None where it is a new one), its members by place, and what must be asked."""

    family: KnownFamily | None
    members: list[Met]
    asked: defaultdict[int, list[tuple[Field | None, str]]] = field(
        default_factory=lambda: defaultdict[int, list[tuple[Field | None, str]]](list)
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    place: int
    person_id: UUID
    strength: int


def meet(known: Known, family: FamilyReading, new: Collection[int], team_id: UUID) -> Meeting:
    """`new` are the places of members with a row that was not read in before; `team_id` is the team that reads in.

    A family is known by more than one of its persons. One person alone puts nobody into a family: unless she is all
    that the list says of it, or all that there is of it, and then the others are asked about.
    """
    return _Meeting(known, family, new, team_id).run()


class _Meeting:
    def __init__(self, known: Known, family: FamilyReading, new: Collection[int], team_id: UUID) -> None:
        self._known, self._family, self._new, self._team_id = known, family, new, team_id
        self._members = family.members
        self._taken: dict[int, KnownPerson] = {}
        """Whose BSN a member carries that is not hers."""
        self._bsns = [self._own_bsn(place, member) for place, member in enumerate(self._members)]
        self._by_names = False
        """Names alone say which family it is."""

    def run(self) -> Meeting:
        chosen, pairs, alone = self._choose()
        self._by_names = bool(pairs) and max(pair.strength for pair in pairs) == Match.WITHIN
        met = Meeting(family=chosen, members=[])
        paired = {pair.place: pair.person_id for pair in pairs}
        for place, member in enumerate(self._members):
            met.members.append(self._met(met, place, member, paired))
            if place not in self._new:
                continue
            if place in self._taken:
                self._ask(
                    met, place, Field.BSN, _("Dit BSN staat al bij {who}. Van wie is het?"), self._taken[place].id
                )
            if chosen is not None and place not in paired and not alone and self._is_stranger(chosen, place):
                met.asked[place].append(
                    (Field.FAMILY, _("Deze persoon staat nog niet in gezin {family}. Hoort die daarbij?").format(
                        family=chosen.name
                    ))
                )  # fmt: skip
            if chosen is not None and place in paired and self._by_names:
                self._ask(
                    met, place, Field.FULL_NAME, _("{who} heeft dezelfde naam. Is het dezelfde persoon?"), paired[place]
                )
            if chosen is not None and alone and place not in paired:
                met.asked[place].append(
                    (Field.FAMILY, _("Alleen {who} was al bekend. Hoort deze persoon bij dat gezin?").format(
                        who=self._who(pairs[0].person_id)
                    ))
                )  # fmt: skip
            if chosen is not None and chosen.team_id != self._team_id:
                met.asked[place].append(
                    (Field.FAMILY, _("Dit gezin hoort bij {team}. Moet dit daarbij?").format(team=chosen.team_name))
                )
        return met

    def _met(self, met: Meeting, place: int, member: MemberReading, paired: dict[int, UUID]) -> Met:
        hers = place not in self._taken
        if place in paired:
            person_id = paired[place]
            left = met.family is not None and person_id in met.family.left
            if left and place in self._new:
                self._ask(
                    met, place, None, _("{who} is uit dit gezin weggehaald. Hoort deze persoon er toch bij?"), person_id
                )
            self._ask_about_name(met, place, member, person_id)
            return Met(person_id=person_id, here=True, left=left, bsn_is_hers=hers)
        if place not in self._new:
            before = self._read_before(member)
            return Met(person_id=before, here=False, bsn_is_hers=hers)
        bsn = self._bsns[place]
        holder = self._known.by_bsn.get(bsn) if bsn else None
        if holder is not None and match(member, self._known.persons[holder], bsn=bsn) is Match.SURE:
            if self._known.families_of.get(holder):
                self._ask(
                    met, place, Field.FAMILY,
                    _("Dit BSN is van {who}. Deze persoon staat nu ook in dit gezin. Is het hetzelfde gezin?"), holder,
                )  # fmt: skip
            self._ask_about_name(met, place, member, holder)
            left = met.family is not None and holder in met.family.left
            return Met(person_id=holder, here=left, left=left)
        if holder is not None:
            self._ask(met, place, Field.BSN, _("Dit BSN staat al bij {who}. Van wie is het?"), holder)
        self._ask_about_likes(met, place, member, set(paired.values()))
        return Met(bsn_is_hers=hers and holder is None)

    # -- which family --------------------------------------------------------------------------------------------

    def _choose(self) -> tuple[KnownFamily | None, list[_Pair], bool]:
        """The family that it is, who is who in it, and whether one person alone says so."""
        best: tuple[tuple[int, int, bool, int], KnownFamily, list[_Pair], bool] | None = None
        for family_id in self._candidates():
            family = self._known.families[family_id]
            pairs = self._pairs(family)
            alone = len(pairs) == 1 and len(self._members) > 1
            if not self._is_family(family, pairs):
                continue
            rank = (
                len(pairs),
                sum(pair.strength for pair in pairs),
                family.team_id == self._team_id,
                -family_id.int,
            )
            if best is None or rank > best[0]:
                best = rank, family, pairs, alone
        return (None, [], False) if best is None else best[1:]

    def _candidates(self) -> set[UUID]:
        found: set[UUID] = set()
        for place, member in enumerate(self._members):
            for mark in member.fingerprints:
                row = self._known.rows.get(mark)
                if row is not None and row.family_id is not None:
                    found.add(row.family_id)
            bsn = self._bsns[place]
            persons = [self._known.by_bsn[bsn]] if bsn and bsn in self._known.by_bsn else []
            if member.born_on is not None:
                persons += self._known.by_birth.get((fold(member.name.surname), member.born_on), [])
            for person in persons:
                found |= self._known.families_of.get(person, set())
        found |= self._known.by_family_name.get(self._family.name.sort_name, set())
        return found & self._known.families.keys()

    def _pairs(self, family: KnownFamily) -> list[_Pair]:
        """Who is who within one family: each member one person, the surest first."""
        possible: list[_Pair] = []
        for place, member in enumerate(self._members):
            for mark in member.fingerprints:
                row = self._known.rows.get(mark)
                if row is not None and row.person_id is not None and row.family_id == family.id:
                    possible.append(_Pair(place, row.person_id, _READ_BEFORE))
            for person_id in (*family.members, *family.left):
                person = self._known.persons.get(person_id)
                if person is None:
                    continue
                found = match(member, person, bsn=self._bsns[place])
                if place in self._taken:
                    found = self._despite_bsn(member, person, found)
                if found:
                    possible.append(_Pair(place, person_id, int(found)))
        possible.sort(key=lambda pair: (-pair.strength, pair.place, pair.person_id))
        chosen: list[_Pair] = []
        places: set[int] = set()
        persons: set[UUID] = set()
        for pair in possible:
            if pair.place not in places and pair.person_id not in persons:
                chosen.append(pair)
                places.add(pair.place)
                persons.add(pair.person_id)
        return chosen

    def _despite_bsn(self, member: MemberReading, person: KnownPerson, found: Match) -> Match:
        """A member who carries somebody else's BSN is known within her family alone, by her whole name and date."""
        same = likeness(member.name, person.name) is Likeness.SAME and member.born_on == person.birth.day
        return Match.WITHIN if found and same and member.born_on is not None else Match.NONE

    def _is_family(self, family: KnownFamily, pairs: list[_Pair]) -> bool:
        own = family.team_id == self._team_id
        enough = Match.NAMED if own else Match.SURE
        strongest = max((pair.strength for pair in pairs), default=0)
        if strongest < enough:
            return own and self._is_named_like(family, pairs)
        if len(pairs) > 1:
            return self._grown_ups_agree(family, pairs)
        if len(self._members) == 1:
            return strongest > Match.NAMED or (
                self._named_alike(family) and not self._lives_elsewhere(family, pairs[0])
            )
        if strongest == _READ_BEFORE:
            return self._named_alike(family)
        return strongest > Match.NAMED and len(family.members) == 1 and self._named_alike(family)

    def _is_named_like(self, family: KnownFamily, pairs: list[_Pair]) -> bool:
        """Whether names alone say that it is this family: of two persons at least and of the family itself, at no other
        address; a date that is set by default says nothing."""
        told = [pair for pair in pairs if not self._has_default_birth(pair.place)]
        elsewhere = any(self._lives_elsewhere(family, pair) for pair in pairs)
        return len(told) > 1 and self._family.name.sort_name == family.sort_name and not elsewhere

    def _has_default_birth(self, place: int) -> bool:
        born_on = self._members[place].born_on
        return born_on is not None and not tells_apart(born_on)

    def _grown_ups_agree(self, family: KnownFamily, pairs: list[_Pair]) -> bool:
        """Whether a grown-up is known too, where both have any: children can live with more than one family."""
        mine = {place for place, member in enumerate(self._members) if member.role in ADULT_ROLES}
        theirs = any(row.role in ADULT_ROLES for row in family.members.values())
        if not mine or not theirs or any(pair.place in mine for pair in pairs):
            return True
        return self._named_alike(family) and not any(self._lives_elsewhere(family, pair) for pair in pairs)

    def _is_stranger(self, family: KnownFamily, place: int) -> bool:
        """Whether a new person needs a question: a grown-up beside others, or somebody at another address."""
        member = self._members[place]
        said = self._family.households[member.household].address.key
        homes = {place_of(home) for home in family.homes.values()} - {""}
        grown = member.role in ADULT_ROLES and any(row.role in ADULT_ROLES for row in family.members.values())
        return grown or bool(said and homes and said not in homes)

    def _named_alike(self, family: KnownFamily) -> bool:
        one, other = set(fold(self._family.name.family).split()), set(fold(family.name).split())
        return bool(one & other)

    def _lives_elsewhere(self, family: KnownFamily, pair: _Pair) -> bool:
        said = self._family.households[self._members[pair.place].household].address.key
        homes = {place_of(family.homes[home]) for home in family.lives[pair.person_id]} - {""}
        return bool(said and homes and said not in homes)

    # -- what is asked -------------------------------------------------------------------------------------------

    def _own_bsn(self, place: int, member: MemberReading) -> str | None:
        holder_id = self._known.by_bsn.get(member.bsn) if member.bsn else None
        if holder_id is None:
            return member.bsn
        holder = self._known.persons[holder_id]
        found = match(member, holder, bsn=member.bsn)
        if found is Match.NONE or (found is Match.SURE and self._is_namesake(member, holder)):
            self._taken[place] = holder
            return None
        return member.bsn

    def _is_namesake(self, member: MemberReading, holder: KnownPerson) -> bool:
        """Whether the name is not quite that of the bearer, and quite that of another in her family: twins."""
        if likeness(member.name, holder.name) is Likeness.SAME:
            return False
        return any(
            other != holder.id
            and other in self._known.persons
            and likeness(member.name, self._known.persons[other].name) is Likeness.SAME
            for family in self._known.families_of.get(holder.id, ())
            for other in self._known.families[family].members
        )

    def _ask_about_name(self, met: Meeting, place: int, member: MemberReading, person_id: UUID) -> None:
        person = self._known.persons.get(person_id)
        if person is None or place not in self._new:
            return
        if likeness(member.name, person.name) is Likeness.LIKE and fold(member.name.display) != fold(
            person.name.display
        ):
            self._ask(met, place, Field.FULL_NAME, _("De naam staat hier als {who}. Welke naam is goed?"), person_id)
        if member.born_on and person.birth.day and member.born_on != person.birth.day:
            self._ask(
                met, place, Field.BORN_ON,
                _("{who} heeft hier een andere geboortedatum. Welke is goed?"), person_id,
            )  # fmt: skip

    def _ask_about_likes(self, met: Meeting, place: int, member: MemberReading, used: set[UUID]) -> None:
        """Another person who is as like as that is asked about, and never taken for this one."""
        likes: list[UUID] = []
        if member.born_on is not None:
            likes += self._known.by_birth.get((fold(member.name.surname), member.born_on), [])
        if met.family is not None:
            likes += met.family.members
        for person_id in dict.fromkeys(likes):
            person = self._known.persons.get(person_id)
            if person is None or likeness(member.name, person.name) is not Likeness.SAME:
                continue
            if person_id in used and met.family is None:
                continue
            if self._bsns[place] and person.bsn and person.bsn != self._bsns[place]:
                about, question = Field.BSN, _("{who} heeft dezelfde naam en een ander BSN. Is het dezelfde persoon?")
            elif member.born_on and person.birth.day and member.born_on != person.birth.day:
                about = Field.BORN_ON
                question = _("{who} heeft dezelfde naam en een andere geboortedatum. Is het dezelfde persoon?")
            elif member.born_on is not None and not tells_apart(member.born_on):
                about = Field.FULL_NAME
                question = _("{who} heeft dezelfde naam en dezelfde vaste datum. Is het dezelfde persoon?")
            else:
                about = Field.FULL_NAME
                question = _("{who} heeft dezelfde naam en geboortedatum. Is het dezelfde persoon?")
            self._ask(met, place, about, question, person_id)
            return

    def _ask(self, met: Meeting, place: int, about: Field | None, question: str, person_id: UUID) -> None:
        met.asked[place].append((about, question.format(who=self._who(person_id))))

    def _who(self, person_id: UUID) -> str:
        """A person by name and family; of another team only which team it is."""
        families = [self._known.families[one] for one in sorted(self._known.families_of.get(person_id, ()))]
        own = next((family for family in families if family.team_id == self._team_id), None)
        person = self._known.persons.get(person_id)
        if own is None and families:
            return _("iemand bij {team}").format(team=families[0].team_name)
        if person is None:
            return _("iemand in de prullenbak")
        if own is None:
            return person.name.display
        return _("{person} (gezin {family}, {number})").format(
            person=person.name.display, family=own.name, number=own.number
        )

    def _read_before(self, member: MemberReading) -> UUID | None:
        for mark in member.fingerprints:
            row = self._known.rows.get(mark)
            if row is not None and row.person_id is not None:
                return row.person_id
        return None


def place_of(home: Any) -> str:
    """Street and house number of a household for comparison, as Address.key has it."""
    return parse_address(" ".join(part for part in (home.street, home.house_number) if part)).key
