"""Taking back what was done in this session, and doing it again."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Transactions, Writer
from app.db.undo import reverse
from app.domain.edits import Edit, Step
from app.domain.history import Done, History
from app.domain.plans import PlanState
from app.errors import Conflict, NotFound
from app.models.families import Family
from app.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back or done again, and in which family."""

    title: str
    family_name: str


class Undo:
    """Each undo is a new edit of its own: one transaction, in the log like any other, refused over somebody's change.

    Signing, printing, showing a BSN, reading in a list and restoring a database are never here: paper that went out,
    a number that was seen and rows that colleagues go on with are not taken back by a key.
    """

    def __init__(self, transactions: Transactions, history: History) -> None:
        self._transactions = transactions
        self._history = history

    def undo(self) -> Undone | None:
        """Take back the last edit; None where there is none.

        Raises Conflict or NotFound where somebody went on with it: then it is no longer offered.
        """
        done = self._history.to_undo()
        if done is None:
            return None
        opposite, undone = self._reverse(
            done, _("“{title}” is niet ongedaan gemaakt. {reason}").format(title=done.title, reason="{reason}")
        )
        self._history.was_undone(done, opposite)
        return undone

    def redo(self) -> Undone | None:
        """Do again what was taken back last; None where there is nothing."""
        done = self._history.to_redo()
        if done is None:
            return None
        opposite, undone = self._reverse(
            done, _("“{title}” is niet opnieuw gedaan. {reason}").format(title=done.title, reason="{reason}")
        )
        self._history.was_redone(done, opposite)
        return undone

    def _reverse(self, done: Done, refusal: str) -> tuple[Edit, Undone]:
        try:
            with self._transactions.write(remembered=False) as writer:
                reverse(writer, done.edit)
                _refuse_live_help(writer, done.edit)
                _index(writer, done.edit)
                undone = Undone(title=done.title, family_name=_family_name(writer, done.edit.family_id))
        except (Conflict, NotFound) as error:
            self._history.cannot(done)
            raise Conflict(refusal.replace("{reason}", error.sentence)) from None
        opposite = writer.edit()
        assert opposite is not None
        return opposite, undone


def _refuse_live_help(writer: Writer, edit: Edit) -> None:
    """Taking back that a plan was opened again closes it: help may have begun in it since."""
    for step in edit.steps:
        if isinstance(step, Step) and step.table == "plan" and step.before.get("state") == PlanState.CLOSED.value:
            from app.usecases.plans.lifecycle import has_live_help

            if has_live_help(writer, step.row_id):
                raise Conflict(_("In dit plan loopt of wacht nog hulp. Er is niets veranderd. Stop eerst die hulp."))


def _index(writer: Writer, edit: Edit) -> None:
    # it knows all topics, and most sessions begin without taking anything back
    from app.usecases.reindexing import index_rows

    rows: defaultdict[str, list[UUID]] = defaultdict(list)
    for step in edit.steps:
        if isinstance(step, Step):
            rows[step.table].append(step.row_id)
    for table, row_ids in rows.items():
        index_rows(writer, table, row_ids)


def _family_name(writer: Writer, family_id: UUID | None) -> str:
    if family_id is None:
        return ""
    return writer.scalar(select(Family.name).where(Family.id == family_id)) or ""
