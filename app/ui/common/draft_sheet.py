"""The words of one form that are not saved yet, and the write that saves them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.attempts import Attempt
from app.domain.drafts import Draft, DraftPlace
from app.errors import ConnectionLost, UserError
from app.ui.common.jobs import Jobs

Act = frozenset[tuple[str, str]]
"""The words of one write, by field."""


class SheetKeeper(Protocol):
    """All drafts, as one sheet of them sees it."""

    def note(self, sheet: "Sheet", *, at_once: bool = False) -> None: ...

    def let_go(self, sheet: "Sheet") -> None: ...

    def wait(self, sheet: "Sheet", act: Act, again: Callable[[], object]) -> None: ...

    def arrived(self, sheet: "Sheet", act: Act) -> None: ...

    def is_waiting(self, sheet: "Sheet") -> bool: ...


class Sheet(QObject):
    """The words of one form that are not saved yet. Without drafts around the form it only remembers them."""

    def __init__(
        self,
        drafts: SheetKeeper | None,
        owner: QWidget,
        place: DraftPlace,
        title: str,
        family: str,
        version: int,
        found: Draft | None = None,
    ) -> None:
        super().__init__()
        self.owner, self.place = owner, place
        self._drafts, self._title, self._family = drafts, title, family
        self.version = min(found.version, version) if found is not None else version
        """That of the row on which the words stand: what was there when they were typed."""
        self.words: dict[str, str] = dict(found.words) if found is not None else {}
        self._attempts: dict[Act, Attempt] = {}
        """What was sent and is not known to be written, by its words."""

    @property
    def is_in_sight(self) -> bool:
        """Whether the form is one that can be gone on with where one stands."""
        return isValid(self.owner) and self.owner.isVisible()

    @property
    def is_sending(self) -> bool:
        """Whether a write of these words is not known to have succeeded or failed."""
        return bool(self._attempts)

    def give_up(self) -> dict[Act, Attempt]:
        """Nobody waits for these words here any more; gives what was sent of them, for whoever goes on with them."""
        self.words.clear()
        attempts, self._attempts = self._attempts, {}
        return attempts

    def go_on(self, attempts: Mapping[Act, Attempt]) -> None:
        """These words were sent from another form: the same words are still the same act."""
        self._attempts |= attempts

    def draft(self, now: datetime) -> Draft:
        return Draft(
            place=self.place,
            title=self._title,
            family=self._family,
            version=self.version,
            words=dict(self.words),
            typed_at=now,
        )

    def typed(self, name: str, text: str | None) -> None:
        """What stands in a field now; None where it is what was saved."""
        if text is None:
            if self.words.pop(name, None) is None:
                return
        else:
            self.words[name] = text
        if self._drafts is not None:
            self._drafts.note(self)

    def forget(self, saved: Mapping[str, str]) -> None:
        """These words are saved; what was typed over them since stays a draft."""
        for name, text in saved.items():
            if self.words.get(name) == text:
                del self.words[name]
        if self._drafts is not None:
            self._drafts.note(self, at_once=True)

    def throw_away(self) -> None:
        """Somebody does not want these words any more."""
        self.forget(dict(self.words))

    def release(self, _owner: object = None) -> None:
        """The form is gone or shows another row."""
        if self._drafts is not None and isValid(self):
            self._drafts.let_go(self)

    def read(self, version: int) -> bool:
        """The row was read at this version; False where one's own last write is newer.

        Words that were typed before do not stand on it: a colleague's change since is not theirs to overwrite.
        """
        if version < self.version:
            return False
        if not self.words:
            self.version = version
        return True

    def save(
        self,
        jobs: Jobs,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
        *,
        words: Mapping[str, str] | None = None,
        repeats: bool = True,
    ) -> None:
        """Write words (all of them unless some are named); they stay a draft until the write has succeeded.

        `work` gives the new version of the row where there is one. What does something else with the row than write
        these words, such as throwing it away, never `repeats` an earlier write of them.

        Where the connection is lost the same write is tried again when it is back, unless somebody typed on.
        """
        sent = dict(self.words if words is None else words)
        drafts, owner = self._drafts, self.owner
        # the same words are the same act, whoever sends them again: the first try may have been written after all
        act = frozenset(sent.items())
        attempt = self._attempts.setdefault(act, Attempt()) if act and repeats else Attempt()
        work = attempt.of(partial(self._write, work, sent))

        def finished(result: Any) -> None:
            # an earlier try of other words in these fields is no act to come back to
            self._attempts = {one: tried for one, tried in self._attempts.items() if sent.keys().isdisjoint(dict(one))}
            if drafts is not None:
                drafts.arrived(self, act)
            self.forget(sent)
            if isValid(owner):
                done(result)

        def refused(error: UserError) -> None:
            if not isinstance(error, ConnectionLost):
                self._attempts.pop(act, None)
            elif drafts is not None:
                drafts.wait(self, act, again)
            if isValid(owner):
                failed(error)

        def again() -> None:
            if all(self.words.get(name) == text for name, text in sent.items()):
                jobs.write(self, work, finished, refused)

        jobs.write(self, work, finished, refused)

    def _write(self, work: Callable[[], Any], sent: Mapping[str, str]) -> Any:
        written = work()
        # kept here, not when the window hears of it: the next write may begin before that
        if isinstance(written, int) and (written == self.version + 1 or set(self.words) <= sent.keys()):
            # nobody came between, or what was typed on meanwhile is about the same fields: it stands on one's own write
            self.version = max(self.version, written)
        return written

    @property
    def is_waiting(self) -> bool:
        """Whether a write of these words waits for the connection."""
        return self._drafts is not None and self._drafts.is_waiting(self)
