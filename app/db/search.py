"""Search by folded words: one table, asked by range in byte order, the same on both databases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.sql import Select

from app.db.transaction import Reader, Writer
from app.domain.names import fold
from app.models.search import SearchWord

HIT_CAP = 1000
"""More hits than this are not counted: nobody reads them, and one more letter makes them few."""

_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What search finds of one family, person, plan or provider."""

    subject_id: UUID
    kind: str
    family_id: UUID | None
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A subject in which every word that was typed begins a word."""

    subject_id: UUID
    kind: str
    family_id: UUID | None


def words_of(texts: Iterable[str]) -> set[str]:
    """The folded words of these texts; a postcode is also one word, a telephone number one row of digits."""
    words: set[str] = set()
    for text in texts:
        folded = fold(text)
        words.update(folded.split())
        joined = folded.replace(" ", "")
        if any(sign.isdigit() for sign in joined) and len(joined) <= 14:
            words.add(joined)
    return {word[:_LONGEST] for word in words if word}


def index(writer: Writer, subject_id: UUID, kind: str, family_id: UUID | None, *texts: str) -> None:
    """Let search find this subject by these texts, and by no others."""
    writer.connection.execute(delete(SearchWord).where(SearchWord.subject_id == subject_id))
    index_many(writer, [Entry(subject_id=subject_id, kind=kind, family_id=family_id, texts=texts)])


def index_many(writer: Writer, entries: Iterable[Entry]) -> None:
    """Let search find new subjects: faster than one by one, and only for subjects that have no words yet."""
    rows = [
        {"subject_id": entry.subject_id, "word": word, "kind": entry.kind, "family_id": entry.family_id}
        for entry in entries
        for word in sorted(words_of(entry.texts))
    ]
    for start in range(0, len(rows), 5000):
        writer.connection.execute(insert(SearchWord), rows[start : start + 5000])


def forget(writer: Writer, subject_id: UUID) -> None:
    """Let search no longer find this subject."""
    writer.connection.execute(delete(SearchWord).where(SearchWord.subject_id == subject_id))


def find(reader: Reader, text: str, kinds: Sequence[str], limit: int = 50) -> tuple[list[Hit], int]:
    """Subjects in which every typed word begins a word, whole words first, and how many there are (at most HIT_CAP)."""
    found = matching(text, kinds)
    if found is None:
        return [], 0
    total = int(reader.scalar(select(func.count()).select_from(found.limit(HIT_CAP).subquery())) or 0)
    whole = set(fold(text).split())
    rows = reader.rows(found.limit(HIT_CAP))
    exact = _with_whole_words(reader, [row.subject_id for row in rows], whole)
    ranked = sorted(rows, key=lambda row: row.subject_id not in exact)
    hits = [Hit(subject_id=row.subject_id, kind=row.kind, family_id=row.family_id) for row in ranked[:limit]]
    return hits, total


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


def _begins(word: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    # the smallest text after all that begin with the word: 'jan' .. 'jao'
    return SearchWord.word >= word, SearchWord.word < word[:-1] + chr(ord(word[-1]) + 1)


def _with_whole_words(reader: Reader, subjects: Sequence[UUID], words: set[str]) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(subjects), 500):
        found.update(
            reader.scalars(
                select(SearchWord.subject_id).where(
                    SearchWord.subject_id.in_(subjects[start : start + 500]), SearchWord.word.in_(words)
                )
            )
        )
    return found
