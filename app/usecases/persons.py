"""Persons: what is known of them, their BSN, and finding out whether somebody is there already."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select

from app.db.search import matching
from app.db.transaction import Reader, Transactions
from app.domain.audit import AuditAction
from app.domain.births import Birth
from app.domain.bsn import mask_bsn, normalise_bsn
from app.domain.families import Candidate, PersonDraft
from app.domain.names import fold, full_name
from app.errors import NotFound
from app.models.families import Family, Household, Member
from app.models.persons import Person
from app.models.teams import Team
from app.texts import _
from app.usecases.births import BIRTH, birth_of

LIKELY = 82
"""From this score on (0 to 100) a known person is offered."""


class Persons:
    """Show a BSN, find doubles."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def show_bsn(self, person_id: UUID, family_id: UUID) -> str:
        """The BSN in full; that it was shown stands in the log of the family. Raises NotFound where there is none."""
        with self._transactions.write() as writer:
            row = writer.first(select(Person.bsn, Person.bsn_unverified).where(Person.id == person_id))
            number = (row.bsn or row.bsn_unverified) if row else None
            if not number:
                raise NotFound(_("Van deze persoon is geen BSN bekend."))
            writer.record(AuditAction.SHOW_BSN, subject="person", row_id=person_id, family_id=family_id)
            return number

    def mask(self, person_id: UUID) -> str | None:
        """What of the BSN may stand on the screen without asking; None where it is not known."""
        with self._transactions.read() as reader:
            row = reader.first(select(Person.bsn, Person.bsn_unverified).where(Person.id == person_id))
        number = (row.bsn or row.bsn_unverified) if row else None
        return mask_bsn(number) if number else None

    def similar(self, draft: PersonDraft, address: str = "", *, limit: int = 5) -> tuple[Candidate, ...]:
        """Known persons who may be this one: BSN exactly, else name, birth date and address together."""
        bsn = normalise_bsn(draft.bsn or "")
        if not bsn and len(fold(draft.name)) < 3:
            return ()
        with self._transactions.read() as reader:
            rows = _candidates(reader, draft, bsn)
            homes = _homes(reader, {row.family_id for row in rows if row.family_id}) if address else {}
        found = [
            candidate
            for row in rows
            if (candidate := _judge(row, draft, bsn, fold(address) in homes.get(row.family_id, ()))) is not None
        ]
        found.sort(key=lambda candidate: (-candidate.score, candidate.name))
        return tuple(found[:limit])


def _candidates(reader: Reader, draft: PersonDraft, bsn: str) -> list[Row[Any]]:
    """Persons that share the BSN, the birth date, or the beginning of the names."""
    conditions: list[Any] = []
    if bsn:
        conditions.append(Person.bsn == bsn)
    if draft.born_on and not draft.unborn:
        conditions.append(Person.born_on == draft.born_on)
    given, surname = fold(draft.given_name)[:3].split()[:1], fold(draft.surname).split()[-1:]
    # with a given name beside it the beginning of the surname is enough: "Aksoij" finds Aksoy
    words = given + ([surname[0][:4]] if given and surname else surname)
    named = matching(" ".join(words), ("person",)) if words else None
    if named is not None:
        conditions.append(Person.id.in_(named.with_only_columns(named.selected_columns[0]).limit(200)))
    if not conditions:
        return []
    statement = (
        select(
            Person.id,
            Person.given_name,
            Person.particle,
            Person.surname,
            *BIRTH,
            Person.bsn,
            Family.id.label("family_id"),
            Family.name.label("family_name"),
            Team.name.label("team_name"),
        )
        .join(Member, (Member.person_id == Person.id) & Member.binned_at.is_(None), isouter=True)
        .join(Family, (Family.id == Member.family_id) & Family.binned_at.is_(None), isouter=True)
        .join(Team, Team.id == Family.team_id, isouter=True)
        .where(Person.binned_at.is_(None), or_(*conditions))
        .limit(500)
    )
    return list(reader.rows(statement))


def _homes(reader: Reader, families: set[UUID]) -> dict[UUID, set[str]]:
    """The folded addresses (street and number) of families."""
    found: dict[UUID, set[str]] = {}
    for row in reader.rows(
        select(Household.family_id, Household.street, Household.house_number).where(
            Household.family_id.in_(families), Household.binned_at.is_(None)
        )
    ):
        found.setdefault(row.family_id, set()).add(fold(f"{row.street or ''} {row.house_number or ''}"))
    return found


def _judge(row: Row[Any], draft: PersonDraft, bsn: str, same_home: bool) -> Candidate | None:
    from rapidfuzz import fuzz

    same_bsn = bool(bsn) and row.bsn == bsn
    name = full_name(row.given_name, row.particle, row.surname)
    score = 100 if same_bsn else round(fuzz.token_sort_ratio(fold(name), fold(draft.name)))
    if not same_bsn:
        score = _with_birth(score, birth_of(row), draft.birth)
        score += 5 if same_home else 0
    if score < LIKELY:
        return None
    return Candidate(
        person_id=row.id,
        name=name,
        birth=birth_of(row),
        family_id=row.family_id,
        family_name=row.family_name,
        team_name=row.team_name,
        score=min(score, 100),
        same_bsn=same_bsn,
    )


def _with_birth(score: int, known: Birth, typed: Birth) -> int:
    """The same birth makes a likeness, one that cannot be the same all but excludes it; a part of it says less."""
    same = known.may_be(typed)
    if same is None:
        return score
    if not same:
        return score - 30
    return score + (15 if known == typed else 5)
