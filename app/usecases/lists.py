"""Lists for the command line: what stands in the database, with a search over all words of a line."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select

from app.db.transaction import Transactions, Writer
from app.domain.births import Birth
from app.domain.names import fold, full_name
from app.domain.plans import PlanRole
from app.errors import NotFound, UserError
from app.models.families import Family, Member
from app.models.help import Help
from app.models.persons import Person
from app.models.plans import Plan, PlanRolePeriod
from app.models.providers import Contract, Provider
from app.models.teams import Municipality, Team, Worker
from app.texts import _
from app.usecases.births import BIRTH, birth_of
from app.usecases.periods import holds_on
from app.usecases.search import log_search

Line = dict[str, Any]


class Lists:
    """Every list is logged: it shows whose file there is."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def families(self, search: str = "") -> list[Line]:
        """Families with their team, municipality, open plan, director and contact, in order of name."""
        statement = (
            select(
                Family.id, Family.number, Family.name, Family.status, Municipality.name.label("municipality"),
                Team.name.label("team"), Plan.id.label("plan_id"), Plan.number.label("plan"),
            )
            .join(Team, Team.id == Family.team_id)
            .join(Municipality, Municipality.code == Family.municipality_code, isouter=True)
            .join(Plan, and_(Plan.family_id == Family.id, Plan.is_open), isouter=True)
            .where(Family.binned_at.is_(None))
            .order_by(Family.sort_name, Family.id)
        )  # fmt: skip
        with self._transactions.write() as writer:
            roles = _current_roles(writer)
            lines = [
                {
                    "id": str(row.id),
                    "number": row.number,
                    "name": row.name,
                    "status": row.status,
                    "municipality": row.municipality,
                    "team": row.team,
                    "plan": row.plan,
                    "director": roles.get((row.plan_id, PlanRole.DIRECTOR.value)),
                    "contact": roles.get((row.plan_id, PlanRole.CONTACT.value)),
                }
                for row in writer.rows(statement)
            ]
            return _found(writer, "family", lines, search)

    def families_with_plan(self) -> list[UUID]:
        """The families that have an open plan, in order of name."""
        statement = (
            select(Family.id)
            .join(Plan, and_(Plan.family_id == Family.id, Plan.is_open))
            .where(Family.binned_at.is_(None))
            .order_by(Family.sort_name, Family.id)
        )
        with self._transactions.read() as reader:
            return list(reader.scalars(statement))

    def family(self, asked: str) -> UUID:
        """The family with this id, number or name. Raises UserError where there is none, or more than one."""
        with self._transactions.read() as reader:
            rows = reader.rows(select(Family.id, Family.number, Family.name).where(Family.binned_at.is_(None)))
        exact = [row.id for row in rows if asked.strip() in (str(row.id), row.number)]
        wanted = fold(asked)
        named = [row.id for row in rows if fold(row.name) == wanted]
        partly = [row.id for row in rows if wanted and set(wanted.split()) <= set(fold(row.name).split())]
        for found in (exact, named, partly):
            if len(found) == 1:
                return found[0]
            if found:
                raise UserError(
                    _(
                        "Meer dan één gezin heet zo. Er is niets gedaan. "
                        "Geef het nummer van het gezin (zie list families)."
                    )
                )
        raise NotFound(_("Dit gezin staat niet in de database. Er is niets gedaan. Zoek het met list families."))

    def persons(self, search: str = "") -> list[Line]:
        """Persons with the families they belong to, in order of name. A BSN is not in it.

        Of a birth stands what is known: 2015-03-04, 2015-03 or 2015 (ISO 8601); a child still to be born has `due_on`.
        """
        members = (
            select(Member.person_id, Family.id, Family.name, Member.role)
            .join(Family, Family.id == Member.family_id)
            .where(Member.binned_at.is_(None), Family.binned_at.is_(None))
            .order_by(Family.sort_name, Family.id)
        )
        statement = (
            select(Person.id, Person.given_name, Person.particle, Person.surname, *BIRTH)
            .where(Person.binned_at.is_(None))
            .order_by(Person.sort_name, Person.id)
        )
        with self._transactions.write() as writer:
            families: dict[Any, list[Any]] = {}
            for member in writer.rows(members):
                families.setdefault(member.person_id, []).append(member)
            lines = [
                {
                    "id": str(row.id),
                    "given_name": row.given_name,
                    "particle": row.particle,
                    "surname": row.surname,
                    "born_on": _born(birth_of(row)),
                    "due_on": row.born_on.isoformat() if row.unborn else None,
                    "role": ", ".join(sorted({member.role for member in families.get(row.id, ())})) or None,
                    "families": ", ".join(member.name for member in families.get(row.id, ())) or None,
                    "family_ids": [str(member.id) for member in families.get(row.id, ())],
                }
                for row in writer.rows(statement)
            ]
            return _found(writer, "person", lines, search)

    def plans(self, search: str = "") -> list[Line]:
        """Plans with their family, state, director and contact, in order of family."""
        statement = (
            select(
                Plan.id, Plan.number, Plan.state, Plan.opened_on, Plan.closed_on, Plan.family_id,
                Family.name.label("family"),
            )
            .join(Family, Family.id == Plan.family_id)
            .where(Plan.binned_at.is_(None), Family.binned_at.is_(None))
            .order_by(Family.sort_name, Family.id, Plan.opened_on, Plan.id)
        )  # fmt: skip
        with self._transactions.write() as writer:
            roles = _current_roles(writer)
            lines = [
                {
                    "id": str(row.id),
                    "number": row.number,
                    "family": row.family,
                    "family_id": str(row.family_id),
                    "state": row.state,
                    "opened_on": row.opened_on.isoformat(),
                    "closed_on": row.closed_on.isoformat() if row.closed_on else None,
                    "director": roles.get((row.id, PlanRole.DIRECTOR.value)),
                    "contact": roles.get((row.id, PlanRole.CONTACT.value)),
                }
                for row in writer.rows(statement)
            ]
            return _found(writer, "plan", lines, search)

    def providers(self, search: str = "") -> list[Line]:
        """Providers with their codes and how many families get help from them, in order of name."""
        helped = (
            select(func.count(Help.family_id.distinct()))
            .where(Help.provider_id == Provider.id, Help.binned_at.is_(None), Help.status == "running")
            .scalar_subquery()
        )
        contracts = (
            select(func.count())
            .select_from(Contract)
            .where(Contract.provider_id == Provider.id, Contract.binned_at.is_(None))
            .scalar_subquery()
        )
        statement = (
            select(
                Provider.id, Provider.name, Provider.agb, Provider.kvk, Provider.telephone,
                helped.label("families"), contracts.label("contracts"),
            )
            .where(Provider.binned_at.is_(None))
            .order_by(Provider.folded_name, Provider.id)
        )  # fmt: skip
        with self._transactions.write() as writer:
            lines = [{**row._mapping, "id": str(row.id)} for row in writer.rows(statement)]  # pyright: ignore[reportPrivateUsage]
            return _found(writer, "provider", lines, search)


def _born(birth: Birth) -> str | None:
    if birth.due or not birth.known:
        return None
    if birth.day:
        return birth.day.isoformat()
    return f"{birth.year}-{birth.month:02}" if birth.month else str(birth.year)


def _current_roles(writer: Writer) -> dict[tuple[Any, str], str]:
    """Who holds which role in which plan today, by name; three statements however many there are."""
    statement = (
        select(
            PlanRolePeriod.plan_id, PlanRolePeriod.role, Worker.name,
            Person.given_name, Person.particle, Person.surname,
        )
        .join(Worker, Worker.id == PlanRolePeriod.worker_id, isouter=True)
        .join(Person, Person.id == PlanRolePeriod.person_id, isouter=True)
        .where(
            PlanRolePeriod.role.in_([PlanRole.DIRECTOR.value, PlanRole.CONTACT.value]),
            holds_on(PlanRolePeriod, writer.today),
        )
    )  # fmt: skip
    return {
        (row.plan_id, row.role): row.name or full_name(row.given_name, row.particle, row.surname)
        for row in writer.rows(statement)
    }


def _found(writer: Writer, subject: str, lines: list[Line], search: str) -> list[Line]:
    words = fold(search).split()
    found = [line for line in lines if all(word in text for text in [_text(line)] for word in words)]
    log_search(writer, search, len(found), subject=subject)
    return found


def _text(line: Line) -> str:
    return fold(" ".join(_words(line)))


def _words(line: Line) -> Iterator[str]:
    for key, value in line.items():
        if isinstance(value, str) and key != "id" and not key.endswith("_id"):
            yield value
