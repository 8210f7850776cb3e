"""What stands in the families that a list says something new of: questions, help, notes, and who leads."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from app.db.transaction import Reader
from app.domain.notes import NoteKind
from app.models.families import Custody, FamilyWorker
from app.models.help import Help
from app.models.notes import Note
from app.models.plans import PlanRolePeriod
from app.models.questions import HelpQuestion
from app.usecases.imports.matching import chunks


@dataclass(slots=True, eq=False, kw_only=True)
class Standing:
    """By family and person; of an empty family it holds nothing."""

    questions: defaultdict[tuple[UUID, UUID], list[Row[Any]]] = field(
        default_factory=lambda: defaultdict[tuple[UUID, UUID], list[Row[Any]]](list)
    )
    helps: defaultdict[UUID, list[Row[Any]]] = field(default_factory=lambda: defaultdict[UUID, list[Row[Any]]](list))
    """By question."""
    notes: defaultdict[tuple[UUID, UUID | None], list[Row[Any]]] = field(
        default_factory=lambda: defaultdict[tuple[UUID, UUID | None], list[Row[Any]]](list)
    )
    """What came from lists."""
    roles: dict[tuple[UUID, str], Row[Any]] = field(default_factory=dict[tuple[UUID, str], Row[Any]])
    """Who has a role in a plan now."""
    workers: set[tuple[UUID, UUID]] = field(default_factory=set[tuple[UUID, UUID]])
    """Family and worker who work together now."""
    custody: set[tuple[UUID, UUID]] = field(default_factory=set[tuple[UUID, UUID]])
    """Family and person who has custody in it now."""


def find_standing(reader: Reader, families: Sequence[UUID]) -> Standing:
    """All that stands in these families, in a number of questions that grows with them alone."""
    found = Standing()
    for part in chunks(families):
        asked = select(*HelpQuestion.__table__.c).where(
            HelpQuestion.family_id.in_(part), HelpQuestion.binned_at.is_(None), HelpQuestion.person_id.is_not(None)
        )
        for row in reader.rows(asked.order_by(HelpQuestion.id)):
            found.questions[row.family_id, row.person_id].append(row)
        help_of = select(*Help.__table__.c).where(Help.family_id.in_(part), Help.binned_at.is_(None))
        for row in reader.rows(help_of.order_by(Help.id)):
            found.helps[row.question_id].append(row)
        notes = select(*Note.__table__.c).where(
            Note.family_id.in_(part), Note.binned_at.is_(None), Note.kind == NoteKind.IMPORTED.value
        )
        for row in reader.rows(notes.order_by(Note.id)):
            found.notes[row.family_id, row.person_id].append(row)
        roles = select(*PlanRolePeriod.__table__.c).where(
            PlanRolePeriod.family_id.in_(part), PlanRolePeriod.binned_at.is_(None), PlanRolePeriod.ends_on.is_(None)
        )
        for row in reader.rows(roles):
            found.roles[row.plan_id, row.role] = row
        workers = select(FamilyWorker.family_id, FamilyWorker.worker_id).where(
            FamilyWorker.family_id.in_(part), FamilyWorker.binned_at.is_(None), FamilyWorker.ends_on.is_(None)
        )
        for row in reader.rows(workers):
            found.workers.add((row.family_id, row.worker_id))
        holders = select(Custody.family_id, Custody.holder_person_id).where(
            Custody.family_id.in_(part), Custody.binned_at.is_(None), Custody.ends_on.is_(None)
        )
        for row in reader.rows(holders):
            if row.holder_person_id is not None:
                found.custody.add((row.family_id, row.holder_person_id))
    return found
