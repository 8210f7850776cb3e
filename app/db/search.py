"""Search by folded words: one table, asked by range in byte order, the same on both databases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.sql import Select

from app.db.transaction import Writer
from app.domain.names import fold
from app.domain.search import words_of
from app.models.families import Family, Household, Member, Presence
from app.models.persons import Person
from app.models.plans import Plan
from app.models.providers import Location, Provider
from app.models.search import SearchWord
from app.models.teams import Team

HIT_CAP = 1000
"""More hits than this are not counted: nobody reads them, and one more letter makes them few."""

BETWEEN_FIELDS, BETWEEN_ROWS = "\x1f", "\x1e"
"""What stands between the parts of an address, and between addresses or cities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What search finds of one family, person, plan or provider."""

    subject_id: UUID
    kind: str
    family_id: UUID | None
    texts: tuple[str, ...]


def index(writer: Writer, subject_id: UUID, kind: str, family_id: UUID | None, *texts: str) -> None:
    """Let search find this subject by these texts, and by no others."""
    forget(writer, subject_id)
    index_many(writer, [Entry(subject_id=subject_id, kind=kind, family_id=family_id, texts=texts)])


def index_many(writer: Writer, entries: Iterable[Entry]) -> None:
    """Let search find new subjects: faster than one by one, and only for subjects that have no words yet."""
    rows = [
        {"subject_id": entry.subject_id, "word": word, "kind": entry.kind, "family_id": entry.family_id}
        for entry in entries
        for word in sorted(words_of(entry.texts))
    ]
    writer.insert(SearchWord, rows)


def is_secret() -> ColumnElement[bool]:
    """Whether the address of a row of household is secret: by its own mark, or by that of somebody who lives there.

    By the clock of the database: an address whose last such inhabitant leaves later on is secret until then.
    """
    lives = or_(Presence.ends_on.is_(None), Presence.ends_on > func.current_date())
    marked = (
        exists()
        .where(
            Presence.household_id == Household.id,
            Presence.binned_at.is_(None),
            lives,
            Person.id == Presence.person_id,
            Person.secret_address,
        )
        .correlate(Household)
    )
    return or_(Household.secret, marked)


def forget(writer: Writer, subject_id: UUID) -> None:
    """Let search no longer find this subject."""
    writer.send(delete(SearchWord).where(SearchWord.subject_id == subject_id))


def matching(text: str, kinds: Sequence[str]) -> Select[UUID, str, UUID | None] | None:
    """The question for subjects in which every typed word begins a word; None where nothing was typed."""
    typed = sorted(set(fold(text).split()), key=len, reverse=True)
    if not typed:
        return None
    first, *others = typed
    statement = select(SearchWord.subject_id, SearchWord.kind, SearchWord.family_id).distinct()
    statement = statement.where(SearchWord.kind.in_(kinds), *_begins(first))
    for word in others:
        statement = statement.where(SearchWord.subject_id.in_(select(SearchWord.subject_id).where(*_begins(word))))
    return statement


def families_named(text: str, kinds: Sequence[str]) -> Select[UUID | None] | None:
    """The families that are found by these words, whether in their own name or in one of their members'.

    All typed words must stand with one family, spread over it: "yusuf molenweg" finds Yusuf who lives there.
    """
    typed = sorted(set(fold(text).split()), key=len, reverse=True)
    if not typed:
        return None
    first, *others = typed
    statement = select(SearchWord.family_id).where(
        SearchWord.kind.in_(kinds), SearchWord.family_id.is_not(None), *_begins(first)
    )
    for word in others:
        statement = statement.where(
            SearchWord.family_id.in_(select(SearchWord.family_id).where(SearchWord.kind.in_(kinds), *_begins(word)))
        )
    return statement


def best(
    words: Sequence[str], recent: Sequence[UUID], team_id: UUID, limit: int
) -> tuple[Select[*tuple[Any, ...]], dict[str, Any]]:
    """The question for all kinds at once, and what is to be filled in: the first word leads, every word must be found.

    Of the first HIT_CAP words in order of the alphabet come, with the family they belong to, the best: a whole word
    before a beginning, then the own team, then what was opened lately. `total` tells how many subjects there are and
    `words` how many words were walked, in every row; beside it stands what its line says. `words` must not be empty.
    """
    values: dict[str, Any] = {"word": words[0], "recent": list(recent), "team": team_id, "rows": limit}
    for number, word in enumerate(words):
        values |= {f"low{number}": word, f"high{number}": _after(word)}
    return _best(len(words)), values


@lru_cache(maxsize=16)
def _best(words: int) -> Select[*tuple[Any, ...]]:
    # made once for each number of words, so that SQLAlchemy finds what it compiled
    walked = select(SearchWord.subject_id, SearchWord.kind, SearchWord.family_id, SearchWord.word).where(
        SearchWord.word >= bindparam("low0"), SearchWord.word < bindparam("high0")
    )
    for number in range(1, words):
        other = SearchWord.__table__.alias()
        walked = walked.where(
            exists().where(
                other.c.subject_id == SearchWord.subject_id,
                other.c.word >= bindparam(f"low{number}"),
                other.c.word < bindparam(f"high{number}"),
            )
        )
    first = walked.order_by(SearchWord.word, SearchWord.subject_id).limit(HIT_CAP).subquery("walked")
    subjects = (
        select(
            first.c.subject_id, first.c.kind, first.c.family_id,
            func.min(first.c.word).label("word"), func.count().label("words"),
        )
        .group_by(first.c.subject_id, first.c.kind, first.c.family_id)
        .subquery("subjects")
    )  # fmt: skip
    recent = bindparam("recent", expanding=True)
    place = func.row_number().over(
        order_by=(
            case((subjects.c.word == bindparam("word"), 0), else_=1),
            case((Family.team_id == bindparam("team"), 0), else_=1),
            case((or_(subjects.c.family_id.in_(recent), subjects.c.subject_id.in_(recent)), 0), else_=1),
            subjects.c.word,
            Family.sort_name,
            subjects.c.kind,
            subjects.c.subject_id,
        )
    )
    ranked = (
        select(
            subjects.c.subject_id, subjects.c.kind, subjects.c.family_id, place.label("place"),
            func.count().over().label("total"), func.sum(subjects.c.words).over().label("words"),
            Family.name, Family.number, Family.unsafe, Family.team_id,
        )
        .select_from(subjects)
        .join(Family, Family.id == subjects.c.family_id, isouter=True)
        .where(Family.binned_at.is_(None), or_(subjects.c.kind == "provider", Family.id.is_not(None)))
        .order_by("place")
        .limit(bindparam("rows"))
        .subquery("ranked")
    )  # fmt: skip
    return _with_labels(ranked)


def _with_labels(ranked: Subquery) -> Select[*tuple[Any, ...]]:
    """What stands on the lines, in the same round trip: only the columns of its own kind are filled."""
    hit = ranked.c
    person_id = case((hit.kind == "person", hit.subject_id), else_=Member.person_id)
    homes = (
        select(
            func.aggregate_strings(
                cast(Household.position, String)
                + _then(Household.street)
                + _then(Household.house_number)
                + _then(Household.postcode)
                + _then(Household.city),
                BETWEEN_ROWS,
            )
        )
        .where(
            hit.kind == "family",
            Household.family_id == hit.subject_id,
            Household.binned_at.is_(None),
            ~is_secret(),
        )
        .correlate(ranked)
        .scalar_subquery()
    )
    cities = (
        select(func.aggregate_strings(Location.city, BETWEEN_ROWS))
        .where(hit.kind == "provider", Location.provider_id == hit.subject_id, Location.binned_at.is_(None))
        .correlate(ranked)
        .scalar_subquery()
    )
    return (
        select(
            hit.subject_id, hit.kind, hit.family_id, hit.total, hit.words, hit.name, hit.number, hit.unsafe,
            hit.team_id, Team.name.label("team"),
            Person.given_name, Person.particle, Person.surname, Person.born_on, Person.born_year,
            Person.born_month, Person.unborn, Person.telephone,
            Plan.number.label("plan_number"), Plan.state.label("plan_state"),
            Provider.name.label("provider_name"), Provider.agb,
            homes.label("homes"), cities.label("cities"),
        )
        .select_from(ranked)
        .join(Team, Team.id == hit.team_id, isouter=True)
        .join(Member, and_(hit.kind == "member", Member.id == hit.subject_id), isouter=True)
        .join(Person, Person.id == person_id, isouter=True)
        .join(Plan, and_(hit.kind == "plan", Plan.id == hit.subject_id), isouter=True)
        .join(Provider, and_(hit.kind == "provider", Provider.id == hit.subject_id), isouter=True)
        .order_by(hit.place)
    )  # fmt: skip


def _then(column: Any) -> ColumnElement[str]:
    return BETWEEN_FIELDS + func.coalesce(column, "")


def _begins(word: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return SearchWord.word >= word, SearchWord.word < _after(word)


def _after(word: str) -> str:
    """The smallest text after all that begin with the word: 'jan' gives 'jao'."""
    return word[:-1] + chr(ord(word[-1]) + 1)
