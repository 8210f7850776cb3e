"""What was done in this session and can be taken back, in order. It lives in memory alone and ends with the session."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from uuid import UUID

from app.domain.edits import Edit, Link, Step

_MOST = 200
_BREATH_SECONDS = 10.0
"""A field saves itself when somebody pauses; what is typed on within this time is one edit to her."""


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done, under the name that it keeps, and what takes it back or does it again."""

    title: str
    edit: Edit


Listener = Callable[[Edit | None], object]
"""Hears of an edit that was just made, or None where something was taken back or done again; on any thread."""


class History:
    """Two stacks: what can be undone and what can be redone. A new edit empties the second one."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """`now` counts seconds from anywhere."""
        self._now = now
        self._remembered_at = 0.0
        self._lock = Lock()
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def forget(self, listener: Listener) -> None:
        """Stop telling this one."""
        self._listeners.remove(listener)

    def remember(self, edit: Edit) -> None:
        """Put a new edit on top. What nothing takes back never stands here."""
        if edit.reversible:
            with self._lock:
                at = self._now()
                last = self._done[-1].edit if self._done and at - self._remembered_at < _BREATH_SECONDS else None
                typed_on = _typed_on(last, edit) if last is not None and not self._undone else None
                kept = self._done[:-1] if typed_on is not None else self._done[1 - _MOST :]
                self._done = [*kept, Done(edit.title, typed_on or edit)]
                self._undone.clear()
                self._remembered_at = at
        self._tell(edit)

    def to_undo(self) -> Done | None:
        with self._lock:
            return self._done[-1] if self._done else None

    def to_redo(self) -> Done | None:
        with self._lock:
            return self._undone[-1] if self._undone else None

    def was_undone(self, done: Done, opposite: Edit) -> None:
        """`opposite` was written and takes the place of what it took back; it is what can be redone."""
        self._move(done, opposite, self._done, self._undone)

    def was_redone(self, done: Done, opposite: Edit) -> None:
        self._move(done, opposite, self._undone, self._done)

    def cannot(self, done: Done) -> None:
        """Somebody went on with it: it never can be taken back any more, and stands in nobody's way."""
        with self._lock:
            self._done = [one for one in self._done if one is not done]
            self._undone = [one for one in self._undone if one is not done]
        self._tell(None)

    def _move(self, done: Done, opposite: Edit, source: list[Done], target: list[Done]) -> None:
        now = _versions_now(done.edit, opposite)
        with self._lock:
            source[:] = [one for one in source if one is not done]
            for stack in (self._done, self._undone):
                stack[:] = [Done(one.title, _brought_up(one.edit, now)) for one in stack]
            target.append(Done(done.title, opposite))
        self._tell(None)

    def _tell(self, edit: Edit | None) -> None:
        for listener in list(self._listeners):
            listener(edit)


def _typed_on(last: Edit, edit: Edit) -> Edit | None:
    """Both as one edit, where the second only went on in the same field of the same row."""
    if len(last.steps) != 1 or len(edit.steps) != 1:
        return None
    before, after = last.steps[0], edit.steps[0]
    if not isinstance(before, Step) or not isinstance(after, Step) or before.added or last.binned:
        return None
    same_place = (before.table, before.row_id, before.version) == (after.table, after.row_id, after.from_version)
    if not same_place or before.after.keys() != after.after.keys() or not _is_words(before, after):
        return None
    return Edit(steps=(replace(after, before=before.before, from_version=before.from_version),), merges=edit.merges)


def _is_words(*steps: Step) -> bool:
    return all(isinstance(value, str) for step in steps for value in step.after.values())


def _versions_now(edit: Edit, opposite: Edit) -> dict[tuple[str, UUID, int], int]:
    """A row that was put back stands as it did at an earlier version, under a new number."""
    back = {(step.table, step.row_id): step.version for step in _rows(opposite.steps)}
    return {
        (step.table, step.row_id, step.from_version): back[step.table, step.row_id]
        for step in _rows(edit.steps)
        if (step.table, step.row_id) in back
    }


def _brought_up(edit: Edit, now: dict[tuple[str, UUID, int], int]) -> Edit:
    if not any((step.table, step.row_id, step.version) in now for step in _rows(edit.steps)):
        return edit
    steps = [
        replace(step, version=now.get((step.table, step.row_id, step.version), step.version))
        if isinstance(step, Step)
        else step
        for step in edit.steps
    ]
    return replace(edit, steps=tuple(steps))


def _rows(steps: Sequence[Step | Link]) -> list[Step]:
    return [step for step in steps if isinstance(step, Step)]
