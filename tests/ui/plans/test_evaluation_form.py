"""The form of an evaluation: as many voices as there are, with and without a figure."""

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.plans import EvaluationRecord, GoalRecord, VoiceKind, VoiceRecord
from app.ui.plans.plan_forms import EvaluationForm

TODAY = date(2027, 3, 5)
VOICES = tuple(
    VoiceRecord(id=uuid4(), version=1, kind=kind, speaker=f"Stem {at}", score=at if at % 2 else None, text="Ja.")
    for at, kind in enumerate(VoiceKind)
)


class _Goal:
    """What the form asks of a goal."""

    next_evaluation_on = date(2027, 4, 1)
    evaluations: tuple[EvaluationRecord, ...] = ()


def made(qtbot: QtBot, *, voices=VOICES, new: bool = False) -> EvaluationForm:
    record = EvaluationRecord(id=uuid4(), version=1, held_on=date(2027, 2, 1), score=6, text="Goed.", voices=voices)
    goal = _Goal()
    goal.evaluations = (record,)
    found: GoalRecord = goal  # pyright: ignore[reportAssignmentType]
    form = EvaluationForm(TODAY, found, None if new else record)
    qtbot.addWidget(form)
    form.resize(900, 900)
    form.show()
    form.activateWindow()
    return form


def write(qtbot: QtBot, field, text: str) -> None:
    field.control.setFocus()
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.line, text)


def test_all_voices_stand_there_and_none_is_in_the_answer_untouched(qtbot: QtBot, themed) -> None:
    form = made(qtbot)
    assert [row.speaker.value() for row in form.voices] == [voice.speaker for voice in VOICES]
    assert [row.score.value() for row in form.voices] == [voice.score for voice in VOICES]
    draft = form.draft()
    assert (list(draft.voices), list(draft.gone), draft.keeps_next) == ([], [], True)


def test_a_figure_changes_one_voice_and_keeps_what_it_said(qtbot: QtBot, themed) -> None:
    form = made(qtbot)
    write(qtbot, form.voices[5].score, "9")
    (said,) = form.draft().voices
    assert (said.id, said.speaker, said.score, said.text) == (VOICES[5].id, "Stem 5", 9, "Ja.")


def test_taking_a_figure_away_keeps_the_voice(qtbot: QtBot, themed) -> None:
    form = made(qtbot)
    write(qtbot, form.voices[1].score, "")
    draft = form.draft()
    assert [(one.id, one.score) for one in draft.voices] == [(VOICES[1].id, None)]
    assert not draft.gone


def test_only_an_emptied_row_is_thrown_away(qtbot: QtBot, themed) -> None:
    form = made(qtbot)
    row = form.voices[3]
    write(qtbot, row.speaker, "")
    write(qtbot, row.score, "")
    assert not form.draft().gone
    row.kind.control.setFocus()
    qtbot.keyClick(row.kind.control, Qt.Key.Key_Home)
    assert list(form.draft().gone) == [VOICES[3].id]
    assert not form.draft().voices


def test_one_more_voice_needs_no_figure_and_must_say_whose_it_is(qtbot: QtBot, themed) -> None:
    form = made(qtbot)
    qtbot.mouseClick(form.more, Qt.MouseButton.LeftButton)
    row = form.voices[-1]
    assert len(form.voices) == len(VOICES) + 1
    write(qtbot, row.speaker, "Oma")
    sent: list[object] = []
    form.submitted.connect(sent.append)
    qtbot.keyClick(row.speaker.line, Qt.Key.Key_Return)
    assert sent == []
    assert row.kind.fault()
    row.kind.control.setFocus()
    qtbot.keyClick(row.kind.control, Qt.Key.Key_Down)
    qtbot.keyClick(row.speaker.line, Qt.Key.Key_Return)
    (said,) = sent[0].voices  # pyright: ignore[reportAttributeAccessIssue]
    assert (said.id, said.speaker, said.score) == (None, "Oma", None)


@pytest.mark.parametrize("count", [0, 1, 3, 6])
def test_who_spoke_last_time_is_asked_again_and_is_not_written_unasked(qtbot: QtBot, themed, count: int) -> None:
    form = made(qtbot, voices=VOICES[:count], new=True)
    assert [row.speaker.value() for row in form.voices][:count] == [voice.speaker for voice in VOICES[:count]]
    assert len(form.voices) > count - 1
    write(qtbot, form.score, "7")
    assert not form.draft().voices
    if count:
        write(qtbot, form.voices[count - 1].score, "8")
        (said,) = form.draft().voices
        assert (said.id, said.speaker, said.score, said.text) == (None, VOICES[count - 1].speaker, 8, "")


def test_clearing_the_next_evaluation_is_a_change(qtbot: QtBot, themed) -> None:
    form = made(qtbot)
    write(qtbot, form.next_evaluation, "")
    draft = form.draft()
    assert (draft.next_evaluation_on, draft.keeps_next) == (None, False)
