"""Goals and how they are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.db.closed_plans import plan_closed
from app.db.together import Rows, rows_of, together
from app.db.transaction import Writer
from app.domain.help import HelpStatus
from app.domain.plans import GoalState, VoiceKind
from app.errors import NotFound, UserError
from app.models.help import Help
from app.models.plans import Action, Evaluation, Goal, Plan, Voice
from app.texts import _
from app.usecases.plans.base import PlanUseCases, goal_place, open_place, or_none, said


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """What a person types about a goal; it hangs on a question of this family."""

    text: str
    question_id: UUID
    domain: str | None = None
    start_score: int | None = None
    target_score: int | None = None
    next_evaluation_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceDraft:
    """What one of those involved says in an evaluation; `id` is that of the voice as it stands there already."""

    id: UUID | None = None
    kind: VoiceKind
    speaker: str
    score: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationDraft:
    """A look at a goal: the family's score of 0 to 10, the other voices, and when the next look is.

    Changing one, a voice that is not named here stays as it is; only those in `gone` are thrown away. The day of the
    next look is that of the goal, and stays where `keeps_next` says so.
    """

    held_on: date
    score: int
    text: str = ""
    voices: Sequence[VoiceDraft] = ()
    gone: Sequence[UUID] = ()
    next_evaluation_on: date | None = None
    keeps_next: bool = False


class Goals(PlanUseCases):
    """Goals that are measured."""

    def add_goal(self, plan_id: UUID, draft: GoalDraft) -> UUID:
        """Add a goal at the end of the plan."""
        with self._transactions.write() as writer:
            place = open_place(writer, plan_id)
            last = writer.scalar(select(func.max(Goal.position)).where(Goal.plan_id == plan_id))
            return writer.add(
                Goal,
                plan_id=place.plan_id,
                family_id=place.family_id,
                position=0 if last is None else last + 1,
                **_goal_values(draft),
            )

    def change_goal(self, goal_id: UUID, version: int, draft: GoalDraft) -> int:
        """Change a goal; words of its own make a goal that was read in a real one."""
        with self._transactions.write() as writer:
            goal_place(writer, goal_id)
            values = _goal_values(draft)
            if not _same_text(writer, goal_id, values["text"]):
                values["to_formulate"] = False
            return writer.change(Goal, goal_id, version, **values)

    def reach_goal(self, goal_id: UUID, version: int) -> int:
        return self._set_state(goal_id, version, GoalState.REACHED)

    def stop_goal(self, goal_id: UUID, version: int) -> int:
        """Stop working on a goal; refused while help for it runs or waits."""
        return self._set_state(goal_id, version, GoalState.STOPPED)

    def resume_goal(self, goal_id: UUID, version: int) -> int:
        """Work on a reached or stopped goal again."""
        return self._set_state(goal_id, version, GoalState.OPEN)

    def bin_goal(self, goal_id: UUID, version: int) -> int:
        """Put a goal in the bin, with its actions, evaluations and help; they come back with it.

        Refused while help for it runs or waits: that is stopped, not thrown away.
        """
        with self._transactions.write() as writer:
            _refuse_live_help(writer, goal_id)
            binned = writer.bin(Goal, goal_id, version)
            for model in (Action, Evaluation, Help):
                hangs = select(model.id, model.version).where(model.goal_id == goal_id, model.binned_at.is_(None))
                for row in writer.rows(hangs):
                    writer.bin(model, row.id, row.version)
            return binned

    def add_evaluation(self, goal_id: UUID, draft: EvaluationDraft) -> UUID:
        """Write down an evaluation with its voices; the date of the next one goes with the goal."""
        with self._transactions.write() as writer:
            place = goal_place(writer, goal_id)
            _check_evaluation(writer, draft)
            evaluation_id = writer.add(
                Evaluation,
                plan_id=place.plan_id,
                family_id=place.family_id,
                goal_id=goal_id,
                held_on=draft.held_on,
                score=draft.score,
                text=draft.text.strip(),
            )
            _add_voices(writer, place.family_id, evaluation_id, draft.voices)
            version = writer.lock((Goal, [goal_id]))[goal_id]["version"]
            writer.change(Goal, goal_id, version, next_evaluation_on=draft.next_evaluation_on)
            return evaluation_id

    def change_evaluation(self, evaluation_id: UUID, version: int, draft: EvaluationDraft) -> int:
        """Change an evaluation and its voices, and give its new version."""
        with self._transactions.write() as writer:
            rows, voices = writer.load(
                together(
                    rows_of(
                        select(Evaluation.goal_id, Evaluation.family_id, Plan.is_open)
                        .join(Plan, Plan.id == Evaluation.plan_id)
                        .where(Evaluation.id == evaluation_id, Evaluation.binned_at.is_(None))
                    ),
                    rows_of(
                        select(Voice.id, Voice.version, Voice.kind, Voice.speaker).where(
                            Voice.evaluation_id == evaluation_id, Voice.binned_at.is_(None)
                        )
                    ),
                )
            )
            if not rows:
                raise NotFound(_("Deze evaluatie staat er niet meer. Er is niets veranderd. Open het plan opnieuw."))
            row = rows[0]
            if not row.is_open:
                raise plan_closed()
            _check_evaluation(writer, draft)
            locked = writer.lock(
                (Evaluation, [evaluation_id]), (Voice, [voice.id for voice in voices]), (Goal, [row.goal_id])
            )
            changed = writer.change(
                Evaluation, evaluation_id, version, held_on=draft.held_on, score=draft.score, text=draft.text.strip()
            )
            _change_voices(writer, row.family_id, evaluation_id, voices, draft)
            if not draft.keeps_next:
                goal_version = locked[row.goal_id]["version"]
                writer.change(Goal, row.goal_id, goal_version, next_evaluation_on=draft.next_evaluation_on)
            return changed

    def bin_evaluation(self, evaluation_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(Evaluation, evaluation_id, version)

    def _set_state(self, goal_id: UUID, version: int, state: GoalState) -> int:
        with self._transactions.write() as writer:
            goal_place(writer, goal_id)
            if state is GoalState.STOPPED:
                _refuse_live_help(writer, goal_id)
            return writer.change(Goal, goal_id, version, state=state.value)


def _refuse_live_help(writer: Writer, goal_id: UUID) -> None:
    live = select(Help.id).where(
        Help.goal_id == goal_id,
        Help.binned_at.is_(None),
        Help.status.in_([HelpStatus.RUNNING.value, HelpStatus.WAITING.value]),
    )
    if writer.first(live.limit(1)):
        raise UserError(_("Voor dit doel loopt of wacht nog hulp. Er is niets veranderd. Stop eerst die hulp."))


def _goal_values(draft: GoalDraft) -> dict[str, Any]:
    return {
        "text": said(
            draft.text, _("Een doel heeft woorden nodig. Er is niets veranderd. Schrijf op wat er anders wordt.")
        ),
        "question_id": draft.question_id,
        "domain": or_none(draft.domain),
        "start_score": draft.start_score,
        "target_score": draft.target_score,
        "next_evaluation_on": draft.next_evaluation_on,
    }


def _same_text(writer: Writer, goal_id: UUID, text: str) -> bool:
    return writer.scalar(select(Goal.text).where(Goal.id == goal_id)) == text


def _check_evaluation(writer: Writer, draft: EvaluationDraft) -> None:
    if draft.held_on > writer.today:
        raise UserError(_("Een evaluatie kan niet in de toekomst liggen. Er is niets veranderd. Kies een dag."))
    if not 0 <= draft.score <= 10:
        raise UserError(_("Een cijfer is 0 tot en met 10. Er is niets veranderd. Kies een cijfer."))


def _add_voices(writer: Writer, family_id: UUID, evaluation_id: UUID, voices: Sequence[VoiceDraft]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "family_id": family_id,
            "evaluation_id": evaluation_id,
            "kind": voice.kind.value,
            "speaker": voice.speaker.strip(),
            "score": voice.score,
            "text": voice.text.strip(),
        }
        for voice in voices
        if voice.speaker.strip()
    ]
    writer.add_many(Voice, rows)


def _change_voices(writer: Writer, family_id: UUID, evaluation_id: UUID, rows: Rows, draft: EvaluationDraft) -> None:
    there = {row.id: row for row in rows}
    new: list[VoiceDraft] = []
    for voice in draft.voices:
        if voice.id is None:
            new.append(voice)
        elif voice.id in there:
            row = there[voice.id]
            writer.change(
                Voice,
                row.id,
                row.version,
                kind=voice.kind.value,
                speaker=voice.speaker.strip(),
                score=voice.score,
                text=voice.text.strip(),
            )
    for voice_id in draft.gone:
        if voice_id in there:
            writer.bin(Voice, voice_id, there[voice_id].version)
    _add_voices(writer, family_id, evaluation_id, new)
