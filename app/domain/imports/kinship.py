"""Who is parent of whom and who has custody, per pair of an adult and a child: only what the list says.

A list says a role per row and no pairs. "Moeder" above "dochter" says that she is her mother; above "pleegzoon" it
says that he is her foster child, and nothing of custody. Custody (gezag, Burgerlijk Wetboek book 1, title 14) follows
a word on the parent's own row for her own children who are minors, and for anybody else only where the list says so.
What can be meant in more than one way is asked with the child, and not written.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.dates import age_on
from app.domain.families import ADULT_ROLES, CustodyKind, MemberRole, RelationKind, Sex
from app.domain.imports.records import CustodyReading, MemberReading, RelationReading
from app.domain.names import fold
from app.texts import _

MAJORITY = 18
"""Custody is over minors alone (Burgerlijk Wetboek 1:245)."""


class ChildKind(StrEnum):
    """What a child is to the adults of the family, as its own role says."""

    OWN = "own"
    FOSTER = "foster"
    STEP = "step"
    GRAND = "grand"
    PARTNERS = "partners"
    SIBLING = "sibling"
    UNSAID = "unsaid"


@dataclass(slots=True)
class Kinship:
    """The pairs of a family by the places of its members, and what is asked about a child, by place."""

    relations: list[RelationReading] = field(default_factory=list["RelationReading"])
    custody: list[CustodyReading] = field(default_factory=list["CustodyReading"])
    questions: dict[int, list[str]] = field(default_factory=dict[int, list[str]])

    def ask(self, child: int, question: str) -> None:
        self.questions.setdefault(child, []).append(question)

    def relate(self, person: int, other: int, kind: RelationKind) -> None:
        self.relations.append(RelationReading(person=person, other=other, kind=kind))


def child_kind(member: MemberReading) -> ChildKind:
    """What a child's role says of whose child it is; without a role in a list that has roles nothing is said."""
    if member.role_text is None:
        return ChildKind.OWN if member.role_said else ChildKind.UNSAID
    words = fold(member.role_text).split()
    if any(word in _PARTNER for word in words):
        return ChildKind.PARTNERS
    for word in words:
        for start, kind in _STARTS:
            if word.startswith(start):
                return kind
        if word in _SIBLINGS:
            return ChildKind.SIBLING
    return ChildKind.OWN


def read_kinship(members: Sequence[MemberReading], today: date, doubtful: Collection[int] = ()) -> Kinship:
    """The relations and custody that the roles of these members say.

    `doubtful` are the places of members of whom it is asked whether they belong to this family: nobody becomes their
    parent or child before that is answered.
    """
    kin = Kinship()
    sure = [(at, member) for at, member in enumerate(members) if at not in doubtful]
    adults = [at for at, member in sure if member.role in ADULT_ROLES or _is_partner(member)]
    children = {at: child_kind(member) for at, member in sure if member.role is MemberRole.CHILD}
    own_words = {at: _of_whom(kin, members, at, children) for at, member in sure if member.role is not MemberRole.CHILD}
    for child, kind in children.items():
        of_child = [at for at in adults if child in own_words.get(at, children)]
        _relate(kin, members, of_child, child, kind, frozenset(children.values()))
    for child in children:
        born_on = members[child].born_on
        if born_on is None or age_on(born_on, today) < MAJORITY:
            _give_custody(kin, members, [at for at, mine in own_words.items() if child in mine], child)
    _relate_siblings(kin, children)
    return kin


def _relate(
    kin: Kinship,
    members: Sequence[MemberReading],
    adults: list[int],
    child: int,
    kind: ChildKind,
    kinds: frozenset[ChildKind],
) -> None:
    """The relations of one child; `kinds` are those of all children, for beside a stepchild "zoon" says more."""
    named = _named(members, adults, child)
    if named is not None:
        for adult in named:
            kin.relate(adult, child, _SAID_OF.get(kind, RelationKind.PARENT_OF))
        if not named:
            kin.ask(child, _("Bij dit kind staat van wie het is, maar die persoon is niet gevonden. Wie is bedoeld?"))
        return
    of_role = {role: [at for at in adults if members[at].role is role] for role in (*ADULT_ROLES, MemberRole.OTHER)}
    parents, steps = of_role[MemberRole.PARENT], of_role[MemberRole.STEP_PARENT]
    fosters, grands = of_role[MemberRole.FOSTER_PARENT], of_role[MemberRole.GRANDPARENT]
    said: list[tuple[int, RelationKind]] = []
    if kind is ChildKind.OWN:
        said += [(at, RelationKind.PARENT_OF) for at in parents]
        for adults_of, other, relation in (
            (steps, ChildKind.STEP, RelationKind.STEP_PARENT_OF),
            (fosters, ChildKind.FOSTER, RelationKind.FOSTER_PARENT_OF),
            (grands, ChildKind.GRAND, RelationKind.GRANDPARENT_OF),
        ):
            if other not in kinds:
                said += [(at, relation) for at in adults_of]
            elif adults_of:
                # "zoon" beside "pleegzoon" may be the foster mother's own child
                names = ", ".join(members[at].name.display for at in adults_of)
                kin.ask(child, _("Wat is {name} van dit kind? In de lijst staat het niet.").format(name=names))
    elif kind is ChildKind.FOSTER:
        said += [(at, RelationKind.FOSTER_PARENT_OF) for at in fosters or parents]
        if (not said and (steps or grands)) or (fosters and parents):
            kin.ask(child, _("Van wie in dit gezin is dit het pleegkind?"))
    elif kind is ChildKind.STEP:
        if steps:
            said += [(at, RelationKind.STEP_PARENT_OF) for at in steps]
        elif len(parents) == 1:
            said.append((parents[0], RelationKind.STEP_PARENT_OF))
        if parents and (steps or len(parents) > 1):
            kin.ask(child, _("Van wie in dit gezin is dit het stiefkind, en van wie het eigen kind?"))
    elif kind is ChildKind.GRAND:
        if grands:
            said += [(at, RelationKind.GRANDPARENT_OF) for at in grands]
        elif len(parents) == 1:
            said.append((parents[0], RelationKind.GRANDPARENT_OF))
        if parents and (grands or len(parents) > 1):
            kin.ask(child, _("Van wie in dit gezin is dit het kleinkind, en van wie het kind?"))
    elif kind is ChildKind.PARTNERS:
        partners = [at for at in adults if _is_partner(members[at])]
        said += [(at, RelationKind.PARENT_OF) for at in (partners if len(partners) == 1 else ())]
        if not said:
            kin.ask(child, _("Van wie in dit gezin is dit een kind?"))
    elif kind is ChildKind.SIBLING and adults:
        kin.ask(child, _("Van wie in dit gezin is deze broer of zus een kind?"))
    for adult, relation in said:
        kin.relate(adult, child, relation)


def _give_custody(kin: Kinship, members: Sequence[MemberReading], adults: list[int], child: int) -> None:
    """Custody over a child: of whom its own row names, and of the adults whose own rows say that they have it."""
    member = members[child]
    text = fold(member.role_text or "")
    relations = {pair.person: pair.kind for pair in kin.relations if pair.other == child}
    if member.custody:
        holders = _custody_holders(members, adults, text, relations)
        for holder in holders:
            _hold(kin, members, holder, child, relations.get(holder))
        if not holders:
            kin.ask(child, _("Bij dit kind staat gezag. Wie heeft het gezag?"))
        return
    says_not = member.custody is False
    for holder in adults:
        adult = members[holder]
        if not adult.custody:
            continue
        relation = relations.get(holder)
        if not says_not and relation is not None and _OF_ROLE.get(adult.role) is relation:
            _hold(kin, members, holder, child, relation)
        elif not says_not and adult.role is MemberRole.OTHER and _is_guardian(adult):
            _hold(kin, members, holder, child, None)
        else:
            kin.ask(
                child,
                _("Heeft {name} ook gezag over dit kind? In de lijst staat het niet.").format(name=adult.name.display),
            )


def _hold(
    kin: Kinship, members: Sequence[MemberReading], holder: int, child: int, relation: RelationKind | None
) -> None:
    parental = relation in (RelationKind.PARENT_OF, RelationKind.STEP_PARENT_OF) or (
        relation is None and not _is_guardian(members[holder])
    )
    kind = CustodyKind.PARENTAL if parental else CustodyKind.GUARDIAN
    kin.custody.append(CustodyReading(holder=holder, child=child, kind=kind))


def _of_whom(kin: Kinship, members: Sequence[MemberReading], adult: int, children: Collection[int]) -> Collection[int]:
    """The children of whom an adult's own row speaks: "vader van Tom", "gezag over Mia"; all where it names nobody."""
    words = fold(members[adult].role_text or "").split()
    named: dict[bool, set[int]] = {True: set(), False: set()}
    for child in children:
        given = fold(members[child].name.given).split()[:1]
        for at, word in enumerate(words):
            if [word] == given and at and _LEADS & set(words[:at]):
                denied = "niet" in words[max(at - 3, 0) : at] or "geen" in words[max(at - 3, 0) : at]
                named[not denied].add(child)
    if named[True] or named[False]:
        return named[True] or set(children) - named[False]
    if _LEADS & set(words) and _WHICH & set(words):
        for child in children:
            question = _("Van welk kind is {name} de ouder? In de lijst staat het niet met de naam.")
            kin.ask(child, question.format(name=members[adult].name.display))
        return ()
    return children


def _relate_siblings(kin: Kinship, children: dict[int, ChildKind]) -> None:
    """A brother or sister is that of the one child whom the list is about; of several nobody knows of whom."""
    siblings = [at for at, kind in children.items() if kind is ChildKind.SIBLING]
    others = [at for at, kind in children.items() if kind is not ChildKind.SIBLING]
    if len(others) == 1:
        for at in siblings:
            kin.relate(at, others[0], RelationKind.SIBLING_OF)


def _named(members: Sequence[MemberReading], adults: list[int], child: int) -> list[int] | None:
    """Whom "kind van vader" or "dochter van Els" names; None where the role names nobody."""
    match = _OF.search(fold(members[child].role_text or ""))
    if match is None:
        return None
    word = match["who"]
    if word in _PARTNER:
        return None
    if word in _BOTH:
        return [at for at in adults if members[at].role is MemberRole.PARENT]
    found = [
        at for at in adults if word in fold(members[at].role_text or "").split() or word == fold(members[at].name.given)
    ]
    return found if len(found) == 1 else []


def _custody_holders(
    members: Sequence[MemberReading], adults: list[int], text: str, relations: dict[int, RelationKind]
) -> list[int]:
    words = set(text.split())
    parents = [at for at, kind in relations.items() if kind is RelationKind.PARENT_OF]
    if words & _BOTH:
        return parents
    found: list[int] = []
    for at in adults:
        member = members[at]
        mother = member.role is MemberRole.PARENT and member.sex is Sex.FEMALE and words & {"moeder", "mama"}
        father = member.role is MemberRole.PARENT and member.sex is Sex.MALE and words & {"vader", "papa"}
        own = set(fold(member.role_text or "").split()) & _HOLDERS & words
        if mother or father or own or fold(member.name.given) in words:
            found.append(at)
    return found


def _is_partner(member: MemberReading) -> bool:
    return member.role is MemberRole.OTHER and bool(_PARTNER & set(fold(member.role_text or "").split()))


def _is_guardian(member: MemberReading) -> bool:
    return any(word.startswith("voogd") for word in fold(member.role_text or "").split())


_OF_ROLE = {
    MemberRole.PARENT: RelationKind.PARENT_OF,
    MemberRole.STEP_PARENT: RelationKind.STEP_PARENT_OF,
    MemberRole.FOSTER_PARENT: RelationKind.FOSTER_PARENT_OF,
    MemberRole.GRANDPARENT: RelationKind.GRANDPARENT_OF,
}
"""The relation that an adult's own role says."""
_SAID_OF = {
    ChildKind.FOSTER: RelationKind.FOSTER_PARENT_OF,
    ChildKind.STEP: RelationKind.STEP_PARENT_OF,
    ChildKind.GRAND: RelationKind.GRANDPARENT_OF,
}
"""The relation to the one whom "stiefzoon van vader" names."""
_STARTS = (
    ("pleeg", ChildKind.FOSTER),
    ("stief", ChildKind.STEP),
    ("bonus", ChildKind.STEP),
    ("kleinkind", ChildKind.GRAND),
    ("kleinzoon", ChildKind.GRAND),
    ("kleindochter", ChildKind.GRAND),
)
_SIBLINGS = frozenset({"broer", "zus", "broertje", "zusje", "halfbroer", "halfzus", "halfbroertje", "halfzusje"})
_LEADS = frozenset({"van", "v", "over", "bij"})
_WHICH = frozenset({"jongste", "oudste", "middelste", "eerste", "tweede", "derde", "tweeling"})
"""Words that mean one child of more without its name."""
_PARTNER = frozenset({"partner", "vriend", "vriendin", "echtgenoot", "echtgenote"})
_BOTH = frozenset({"ouders", "beiden", "beide"})
_HOLDERS = frozenset({"oma", "opa", "voogd", "pleegmoeder", "pleegvader", "stiefmoeder", "stiefvader"})
_OF = re.compile(r"\bvan (?:(?:de|het|zijn|haar|hun) )?(?P<who>\w+)")
