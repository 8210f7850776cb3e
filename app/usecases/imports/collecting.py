"""A list held against the database: what would be written, and what is asked. It writes nothing, so that looking
beforehand finds the same questions as reading in."""

from collections import defaultdict
from dataclasses import dataclass

from app.db.transaction import Reader
from app.domain.imports.reading import ask_about_outdated, mark_known
from app.domain.imports.records import Reading, RowKind
from app.domain.progress import Progress
from app.models.imports import ImportRow
from app.usecases.imports.changes import Desk
from app.usecases.imports.matching import find_known, known_fingerprints, outdated_fingerprints
from app.usecases.imports.meeting import meet
from app.usecases.imports.rows import Rows
from app.usecases.imports.shared import Shared
from app.usecases.imports.standing import find_standing
from app.usecases.imports.talk import Talk
from app.usecases.imports.writing import FamilyOnItsWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The rows to write, and the reading with all that is asked and said."""

    rows: Rows
    reading: Reading
    last_number: int


def collect(reader: Reader, reading: Reading, progress: Progress) -> Collected:
    """Hold a reading against the database as it stands; a number of questions that grows with the file in chunks."""
    reading = mark_known(reading, known_fingerprints(reader, fingerprints(reading)))
    repeated = [outcome.fingerprint for outcome in reading.outcomes if outcome.kind is RowKind.REPEATED]
    outdated = outdated_fingerprints(reader, repeated)
    new = _new_rows(reading)
    known = find_known(reader, [reading.families[at] for at in new])
    team_id = reader.actor.team_id
    meetings = {at: meet(known, reading.families[at], new[at].keys(), team_id) for at in new}
    families = sorted({meeting.family.id for meeting in meetings.values() if meeting.family is not None})
    rows, talk = Rows(), Talk(reading)
    shared = Shared(reader, rows)
    desk = Desk(reader=reader, rows=rows, shared=shared, standing=find_standing(reader, families), talk=talk)
    total = len(new)
    for done, (at, places) in enumerate(new.items()):
        FamilyOnItsWay(desk, known, meetings[at], reading.families[at], places).add()
        if done % 100 == 0:
            progress.report(done, total)
    talk.settle(reader, rows)
    for at, family_id, person_id in rows.source:
        outcome = reading.outcomes[at]
        questions = talk.questions(at)
        rows.add(
            ImportRow,
            fingerprint=outcome.fingerprint,
            sheet=outcome.sheet[:200],
            row_number=int(outcome.row),
            outcome=(RowKind.DOUBTFUL if questions else outcome.kind).value,
            family_id=family_id,
            person_id=person_id,
            question="\n".join(questions) or None,
        )
    told = ask_about_outdated(talk.reading(), outdated)
    return Collected(rows=rows, reading=told, last_number=shared.last_number)


def fingerprints(reading: Reading) -> list[str]:
    """Those of the rows that hold a person."""
    kinds = (RowKind.JOINED, RowKind.DOUBTFUL, RowKind.REPEATED)
    return [outcome.fingerprint for outcome in reading.outcomes if outcome.kind in kinds]


def _new_rows(reading: Reading) -> dict[int, dict[int, list[int]]]:
    """Places of the outcomes that are not there yet, per family and member."""
    new: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, outcome in enumerate(reading.outcomes):
        if outcome.kind in (RowKind.JOINED, RowKind.DOUBTFUL) and outcome.family is not None:
            new[outcome.family][outcome.member or 0].append(at)
    return {family: dict(members) for family, members in sorted(new.items())}
