"""What can be taken back, in order, whatever versions the rows have by then."""

from dataclasses import replace
from uuid import UUID

from app.domain.edits import Edit, Step
from app.domain.history import History

GOAL = UUID(int=1)


class Seconds:
    """A minute passes each time that it is asked."""

    def __init__(self, step: float = 60.0) -> None:
        self._step, self._now = step, 0.0

    def __call__(self) -> float:
        self._now += self._step
        return self._now


def change(before: str, after: str, from_version: int) -> Edit:
    return Edit(
        steps=(
            Step(
                table="goal", row_id=GOAL, family_id=None, added=False, before={"text": before},
                after={"text": after}, from_version=from_version, version=from_version + 1,
            ),
        )
    )  # fmt: skip


def top(done) -> int:
    return done.edit.steps[0].version


def test_what_was_done_last_is_taken_back_first_and_a_new_edit_ends_what_could_be_redone():
    history = History(now=Seconds())
    history.remember(change("a", "b", 1))
    history.remember(change("b", "c", 2))
    last = history.to_undo()
    history.was_undone(last, change("c", "b", 3))
    assert history.to_redo().title == last.title == "Doel gewijzigd"
    history.remember(change("b", "d", 4))
    assert history.to_redo() is None


def test_a_row_that_was_put_back_counts_as_it_stood_before_under_its_new_number():
    history = History(now=Seconds())
    history.remember(change("a", "b", 1))
    history.remember(change("b", "c", 2))
    history.was_undone(history.to_undo(), change("c", "b", 3))
    assert top(history.to_undo()) == 4
    history.was_undone(history.to_undo(), change("b", "a", 4))
    assert history.to_undo() is None
    history.was_redone(history.to_redo(), change("a", "b", 5))
    assert top(history.to_redo()) == 6


def test_an_act_that_nothing_takes_back_is_told_but_never_offered():
    history, heard = History(now=Seconds()), []
    history.listen(heard.append)
    printed = Edit(steps=change("a", "b", 1).steps, final=True)
    history.remember(printed)
    assert history.to_undo() is None
    assert heard == [printed]


def test_what_somebody_went_on_with_stands_in_nobodys_way():
    history = History(now=Seconds())
    history.remember(change("a", "b", 1))
    history.remember(change("b", "c", 2))
    first = history.to_undo()
    history.cannot(first)
    assert history.to_undo() is not first


def test_no_more_is_kept_than_anybody_takes_back():
    history = History(now=Seconds())
    for number in range(1, 260):
        history.remember(change("a", "b", number))
    count = 0
    while (done := history.to_undo()) is not None:
        history.cannot(done)
        count += 1
    assert count == 200


def test_what_is_typed_on_in_one_field_is_one_edit_and_a_pause_begins_another():
    history = History(now=Seconds(2))
    for number, (before, after) in enumerate((("", "Miste"), ("Miste", "Miste elf"), ("Miste elf", "Miste")), start=1):
        history.remember(change(before, after, number))
    (step,) = history.to_undo().edit.steps
    assert (step.before, step.after, step.from_version, step.version) == ({"text": ""}, {"text": "Miste"}, 1, 4)
    history.cannot(history.to_undo())
    assert history.to_undo() is None


def test_a_state_that_is_chosen_twice_is_two_edits():
    history = History(now=Seconds(2))
    for number, score in enumerate((3, 4), start=1):
        step = change("", "", number).steps[0]
        history.remember(Edit(steps=(replace(step, before={"score": score}, after={"score": score + 1}),)))
    history.cannot(history.to_undo())
    assert history.to_undo() is not None
