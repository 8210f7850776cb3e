"""Who "Regie" and "Aanspreekpunt" mean: a worker, a worker who is not yet known, or a member such as "moeder"."""

import re
from collections.abc import Iterable, Sequence

from app.domain.families import MemberRole, Sex
from app.domain.imports.records import MemberReading, Responsible, WorkerName
from app.domain.names import PersonName, fold, parse_person_name
from app.texts import _


class Workers:
    """The workers who are known, and the names in the file that are not yet."""

    def __init__(self, known: Sequence[WorkerName]) -> None:
        self._by_name = {fold(worker.name): worker for worker in known}
        self._known = [(parse_person_name(worker.name), worker) for worker in known]
        self._new: dict[str, str] = {}
        self._cache: dict[str, tuple[Responsible | None, str | None]] = {}

    @property
    def new_names(self) -> tuple[str, ...]:
        """The names that are not yet known, as they stand in the file, in alphabetical order."""
        return tuple(sorted(self._new.values(), key=fold))

    def announce(self, texts: Iterable[str]) -> None:
        """Hear all names beforehand, so "R. Bouzid" finds the "Rachida Bouzid" of another row."""
        names = {fold(text): text for text in texts}
        whole = [text for folded, text in names.items() if folded not in self._by_name and _is_whole_name(text)]
        self._announced = [parse_person_name(text) for text in sorted(whole)]

    _announced: Sequence[PersonName] = ()

    def find(self, text: str) -> tuple[Responsible | None, str | None]:
        """The worker of this name, and a question where that is not sure; nobody where it is no name."""
        folded = fold(text)
        if folded not in self._cache:
            self._cache[folded] = self._find(text, folded)
        return self._cache[folded]

    def _find(self, text: str, folded: str) -> tuple[Responsible | None, str | None]:
        if folded in self._by_name:
            worker = self._by_name[folded]
            return Responsible(name=worker.name, worker_id=worker.id), None
        name = parse_person_name(text)
        likely = [worker for known, worker in self._known if may_be(name, known)]
        if len(likely) == 1:
            question = None if name.surname else _("Is dit de medewerker met deze voornaam?")
            return Responsible(name=likely[0].name, worker_id=likely[0].id), question
        if not _NAME.fullmatch(text) or len(text.split()) > 5:
            return None, _("Dit is geen medewerker of gezinslid. Wie is bedoeld?")
        if likely:
            return None, _("Meer dan één medewerker kan zo heten. Wie is bedoeld?")
        others = {known.display for known in self._announced if name.surname and may_be(name, known)}
        if len(others) == 1:
            text = others.pop()
        self._new.setdefault(fold(text), text)
        question = None if parse_person_name(text).surname else _("Wat is de hele naam van deze medewerker?")
        return Responsible(name=text), question


def find_member(text: str, members: Sequence[MemberReading]) -> tuple[Responsible | None, str | None]:
    """The member that is meant by "moeder" or by a name, with a question where more than one can be."""
    folded = fold(text)
    by_name = [at for at, member in enumerate(members) if folded and folded == fold(member.name.display)]
    if by_name:
        return _member(by_name, members, text)
    words = folded.split()
    word = words[0] if words else ""
    found = [at for at, member in enumerate(members) if word in fold(member.role_text or "").split()]
    if not found and word in _KINDS:
        role, sex = _KINDS[word]
        found = [
            at
            for at, member in enumerate(members)
            if member.role is role and (sex is None or member.sex in (sex, None))
        ]
    if not found and len(words) == 1:
        found = [at for at, member in enumerate(members) if word and word == fold(member.name.given)]
    return _member(found, members, text) if found else (None, None)


def is_member_word(text: str) -> bool:
    """Whether the text means a member of the family, whoever that is: "moeder", "ouders"."""
    return fold(text).split(" ")[0] in _KINDS


def _member(found: list[int], members: Sequence[MemberReading], text: str) -> tuple[Responsible | None, str | None]:
    here = [at for at in found if not members[at].elsewhere] or found
    question = _("Meer dan één gezinslid kan bedoeld zijn. Wie is het?") if len(here) > 1 else None
    return Responsible(name=members[here[0]].name.display or text, member=here[0]), question


_KINDS: dict[str, tuple[MemberRole, Sex | None]] = {
    "moeder": (MemberRole.PARENT, Sex.FEMALE), "mama": (MemberRole.PARENT, Sex.FEMALE),
    "vader": (MemberRole.PARENT, Sex.MALE), "papa": (MemberRole.PARENT, Sex.MALE),
    "ouder": (MemberRole.PARENT, None), "ouders": (MemberRole.PARENT, None),
    "stiefmoeder": (MemberRole.STEP_PARENT, Sex.FEMALE), "stiefvader": (MemberRole.STEP_PARENT, Sex.MALE),
    "pleegmoeder": (MemberRole.FOSTER_PARENT, Sex.FEMALE), "pleegvader": (MemberRole.FOSTER_PARENT, Sex.MALE),
    "pleegouders": (MemberRole.FOSTER_PARENT, None), "pleegouder": (MemberRole.FOSTER_PARENT, None),
    "oma": (MemberRole.GRANDPARENT, Sex.FEMALE), "opa": (MemberRole.GRANDPARENT, Sex.MALE),
    "jongere": (MemberRole.CHILD, None), "jeugdige": (MemberRole.CHILD, None), "kind": (MemberRole.CHILD, None),
}  # fmt: skip
_NAME = re.compile(r"[^\W\d_][^\d@/\\;:!?<>()]*")


def _is_whole_name(text: str) -> bool:
    name = parse_person_name(text)
    return bool(name.surname) and len(fold(name.given)) > 1 and bool(_NAME.fullmatch(text))


def may_be(name: PersonName, known: PersonName) -> bool:
    """Whether the shorter name can be the known one: "S. Teunissen" or "Sanne" for Sanne Teunissen."""
    given, known_given = fold(name.given), fold(known.given)
    if not given or not known_given:
        return False
    if not name.surname:
        return given == known_given
    if fold(name.surname) != fold(known.surname):
        return False
    short, long = sorted((given.replace(" ", ""), known_given.replace(" ", "")), key=len)
    return long.startswith(short) if len(short) == 1 else short == long
