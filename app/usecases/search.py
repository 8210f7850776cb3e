"""One question over families, persons, addresses, plans and providers, and what was opened lately."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from app.db import search
from app.db.together import Loading, rows_of, together
from app.db.transaction import Reader, Transactions, Writer
from app.domain.audit import AuditAction
from app.domain.bsn import MASK, find_bsns
from app.domain.names import PersonName, fold
from app.domain.plans import PlanState
from app.domain.search import Findings, Found, FoundKind, found_parts, typed_words, whole_bsn
from app.domain.words import word
from app.models.families import Family, Member
from app.models.persons import Person
from app.models.plans import Plan
from app.models.providers import Location, Provider
from app.models.teams import Team
from app.texts import _
from app.usecases.births import BIRTH, birth_of
from app.usecases.settings import keep_settings, load_settings

SHOWN = 50
RECENT = 12
_RECENT_KEY = "recently_opened"
_BETWEEN = " · "


class Search:
    """Asked at every key, so it costs one statement whatever is found."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._opened: tuple[tuple[FoundKind, UUID], ...] = ()
        """What this worker opened lately, as far as it was read: it ranks what is found."""

    def find(self, text: str) -> Findings:
        """What begins with every typed word; a whole BSN finds its person and is logged, without its digits."""
        bsn = whole_bsn(text)
        if bsn is not None:
            found = self._find_bsn(bsn)
            if found.items:
                return found
        with self._transactions.read() as reader:
            words = typed_words(text, reader.today)
            return _find(reader, words, [row_id for _kind, row_id in self._opened]) if words else Findings()

    def log(self, text: str, found: int) -> None:
        """Put in the log what was searched for and how many were found; of a BSN nothing is kept."""
        with self._transactions.write() as writer:
            log_search(writer, text, found)

    def recent(self) -> tuple[Found, ...]:
        """What this worker opened lately, the last first; what is gone is left out."""
        with self._transactions.read() as reader:
            self._opened = _opened(load_settings(reader.connection, reader.actor.worker_id, [_RECENT_KEY]))
            return reader.load(_named(self._opened)) if self._opened else ()

    def remember(self, kind: FoundKind, opened_id: UUID) -> None:
        """Keep that this was opened, before what was opened earlier."""
        with self._transactions.write() as writer:
            before = _opened(load_settings(writer.connection, writer.actor.worker_id, [_RECENT_KEY]))
            this = (kind, opened_id)
            self._opened = (this, *(one for one in before if one != this))[:RECENT]
            kept = json.dumps([[kind.value, str(row_id)] for kind, row_id in self._opened])
            keep_settings(writer, {_RECENT_KEY: kept}, among=[_RECENT_KEY])

    def _find_bsn(self, bsn: str) -> Findings:
        with self._transactions.write() as writer:
            rows = writer.rows(
                select(
                    Person.id, Person.given_name, Person.particle, Person.surname, *BIRTH, Person.telephone,
                    Family.id.label("family_id"), Family.name, Family.unsafe,
                )
                .join(Member, (Member.person_id == Person.id) & Member.binned_at.is_(None))
                .join(Family, (Family.id == Member.family_id) & Family.binned_at.is_(None))
                .where(Person.bsn == bsn, Person.binned_at.is_(None))
                .order_by(Family.sort_name, Family.id)
            )  # fmt: skip
            person = rows[0] if rows else None
            writer.record(
                AuditAction.SEARCH,
                subject="person",
                row_id=person.id if person else None,
                family_id=person.family_id if person else None,
                details={"text": MASK, "found": len(rows)},
            )
            items = tuple(_person(row, None, ()) for row in rows)
            return Findings(items=items, total=len(items), by_bsn=True)


def log_search(writer: Writer, text: str, found: int, *, subject: str = "family") -> None:
    """Put in the log what was searched for; a text in which a BSN stands is left out whole."""
    said = MASK if find_bsns(text) else text.strip()
    writer.record(AuditAction.SEARCH, subject=subject, details={"text": said, "found": found})


def _find(reader: Reader, words: Sequence[str], recent: Sequence[UUID]) -> Findings:
    statement, values = search.best(words, recent, reader.actor.team_id, SHOWN)
    hits = reader.connection.execute(statement, values).all()
    if not hits:
        return Findings(words=tuple(words))
    own = reader.actor.team_id
    items = [item for hit in hits if (item := _item(hit, words, own)) is not None]
    return Findings(items=tuple(items), total=hits[0].total, more=hits[0].words >= search.HIT_CAP, words=tuple(words))


def _item(hit: Row[Any], words: Sequence[str], own_team: UUID) -> Found | None:
    """The line of a hit; nothing where its row went away while its words were read."""
    kind, team = hit.kind, None if hit.team_id in (None, own_team) else hit.team
    if kind == "provider":
        return _provider(hit.subject_id, hit.provider_name, hit.cities, hit.agb) if hit.provider_name else None
    if hit.name is None:
        return None
    if kind == "family":
        return _family(hit, team, words)
    if kind == "plan":
        if hit.plan_number is None:
            return None
        return Found(
            kind=FoundKind.PLAN,
            id=hit.family_id,
            name=_("Plan {number}").format(number=hit.plan_number),
            detail=_joined(_("gezin {name}").format(name=hit.name), word(PlanState(hit.plan_state)), team),
            unsafe=hit.unsafe,
        )
    return None if hit.surname is None else _person(hit, team, words)


def _family(hit: Row[Any], team: str | None, words: Sequence[str]) -> Found:
    """As a family, or as an address where the words stand there and not in the name."""
    rows = sorted((hit.homes or "").split(search.BETWEEN_ROWS)) if hit.homes else []
    homes = [row.split(search.BETWEEN_FIELDS)[1:] for row in rows]
    named = _how_many_begin(f"{hit.name} {hit.number}", words)
    if named < len(words) and homes:
        found, home = max((_how_many_begin(" ".join(home), words), home) for home in homes)
        if found:
            said = _("gezin {name}").format(name=hit.name)
            return Found(
                kind=FoundKind.ADDRESS,
                id=hit.family_id,
                name=_address(*home),
                detail=_joined(said, team),
                unsafe=hit.unsafe,
            )
    detail = _joined(hit.number, homes[0][3] if homes else None, team)
    return Found(kind=FoundKind.FAMILY, id=hit.family_id, name=hit.name, detail=detail, unsafe=hit.unsafe)


def _how_many_begin(text: str, words: Sequence[str]) -> int:
    """How many of the typed words begin somewhere in the text; a postcode may be written in one."""
    spaced = f" {fold(text)}"
    joined = spaced.replace(" ", "")
    return sum(f" {one}" in spaced or (one[:1].isdigit() and one in joined) for one in words)


def _person(row: Row[Any], team: str | None, words: Sequence[str]) -> Found:
    name = PersonName(given=row.given_name, particle=row.particle or "", surname=row.surname)
    born = birth_of(row).display or None
    called = None
    if row.telephone and any(one.isdigit() for one in words) and found_parts(row.telephone, words):
        called = row.telephone
    named = _("gezin {name}").format(name=row.name)
    return Found(
        kind=FoundKind.PERSON,
        id=row.family_id,
        name=name.display,
        detail=_joined(born, called, named, team),
        unsafe=row.unsafe,
    )


def _provider(provider_id: UUID, name: str, cities: str | None, agb: str | None) -> Found:
    known = dict.fromkeys((cities or "").split(search.BETWEEN_ROWS))
    code = _("AGB {code}").format(code=agb) if agb else None
    return Found(kind=FoundKind.PROVIDER, id=provider_id, name=name, detail=_joined(", ".join(known), code))


def _address(street: str, number: str, postcode: str, city: str) -> str:
    line = " ".join(part for part in (street, number) if part)
    place = " ".join(part for part in (postcode, city) if part)
    return ", ".join(part for part in (line, place) if part)


def _joined(*parts: str | None) -> str:
    return _BETWEEN.join(part for part in parts if part)


def _opened(kept: Mapping[str, str]) -> tuple[tuple[FoundKind, UUID], ...]:
    """What was kept; nothing where another program wrote something else there."""
    try:
        return tuple((FoundKind(kind), UUID(row_id)) for kind, row_id in json.loads(kept.get(_RECENT_KEY, "[]")))
    except (ValueError, TypeError):
        return ()


def _named(opened: Sequence[tuple[FoundKind, UUID]]) -> Loading[tuple[Found, ...]]:
    """The names of what was opened, in this order."""
    families = {row_id for kind, row_id in opened if kind is not FoundKind.PROVIDER}
    providers = {row_id for kind, row_id in opened if kind is FoundKind.PROVIDER}
    family_rows, plan_rows, provider_rows = yield from together(
        rows_of(
            select(Family.id, Family.name, Family.number, Family.unsafe, Team.name.label("team"))
            .join(Team, Team.id == Family.team_id)
            .where(Family.id.in_(families), Family.binned_at.is_(None))
        ),
        rows_of(
            select(Plan.family_id.label("id"), Plan.number)
            .where(Plan.family_id.in_(families), Plan.binned_at.is_(None))
            .order_by(Plan.is_open, Plan.opened_on)
        ),
        rows_of(
            select(Provider.id, Provider.name, Provider.agb, Location.city)
            .join(Location, (Location.provider_id == Provider.id) & Location.binned_at.is_(None), isouter=True)
            .where(Provider.id.in_(providers), Provider.binned_at.is_(None))
            .order_by(Location.id)
        ),
    )
    named: dict[tuple[FoundKind, UUID], Found] = {}
    for row in family_rows:
        named[FoundKind.FAMILY, row.id] = Found(
            kind=FoundKind.FAMILY, id=row.id, name=row.name, detail=row.number, unsafe=row.unsafe
        )
    for plan in plan_rows:
        family = named.get((FoundKind.FAMILY, plan.id))
        if family is not None:
            named[FoundKind.PLAN, plan.id] = Found(
                kind=FoundKind.PLAN,
                id=plan.id,
                name=_("Plan {number}").format(number=plan.number),
                detail=_("gezin {name}").format(name=family.name),
                unsafe=family.unsafe,
            )
    cities: dict[UUID, list[str]] = {}
    for row in provider_rows:
        cities.setdefault(row.id, []).extend([row.city] if row.city else [])
        there = search.BETWEEN_ROWS.join(cities[row.id])
        named[FoundKind.PROVIDER, row.id] = _provider(row.id, row.name, there, row.agb)
    return tuple(named[one] for one in opened if one in named)
