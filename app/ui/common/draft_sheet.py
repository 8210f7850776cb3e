"""The words of one form that are not saved yet, and the write that saves them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Protocol
from weakref import ref

from PySide6.QtCore import QObject, Signal
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

    def ended(self, sheet: "Sheet", act: Act) -> None: ...

    def is_waiting(self, sheet: "Sheet") -> bool: ...


class Sheet(QObject):
    """The words of one form that are not saved yet. Without drafts around the form it only remembers them.

    Each word knows the version of the row on which it stands: what was there when it was typed. Reading the row again
    does not lift it, so a colleague's change since then is asked about and never written over; one's own write does.
    """

    saved = Signal(object)
    """These words, by field, are in the database."""
    found = Signal()
    """Words of an earlier time turned up after all."""
    thrown = Signal()
    """Somebody threw the words away, not in the form itself."""

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
        self.words: dict[str, str] = {}
        self._read = version
        """That of the row as it stands on the screen, where nothing was typed."""
        self._stands: dict[str, int] = {}
        self._own: dict[str, int] = {}
        """By field, the version that one's own last write made."""
        self._held = object()
        self._attempts: dict[Act, Attempt] = {}
        """What was sent and is not known to be written, by its words."""
        if found is not None:
            self.take(found)

    @property
    def is_in_sight(self) -> bool:
        """Whether the form is one that can be gone on with where one stands."""
        return isValid(self.owner) and self.owner.isVisible()

    @property
    def is_sending(self) -> bool:
        """Whether a write of these words is not known to have succeeded or failed."""
        return bool(self._attempts)

    @property
    def version(self) -> int:
        """That of the row on which the words stand, of the oldest of them."""
        return self.version_of(self.words)

    def version_of(self, names: Iterable[str]) -> int:
        """The same for the words of these fields."""
        return min((self._stands.get(name, self._shown(name)) for name in tuple(names)), default=self._read)

    @property
    def whole_version(self) -> int:
        """That on which the form stands with all its fields, also those in which nothing was typed."""
        return min(self.version, self._read)

    def take(self, draft: Draft) -> None:
        """Go on with the words of a draft."""
        self.words = dict(draft.words)
        # a backup that was put back may hold an older row than the one they were typed on
        self._stands = dict.fromkeys(self.words, min(draft.version, self._read))

    def hold(self, owner: QWidget, version: int) -> None:
        """Another form goes on with these words, on the row as it read it."""
        self.owner, self._held = owner, object()
        self.read(version)

    def release_with(self, owner: QWidget) -> None:
        """Let go of the words when this form is gone, unless another one holds them by then."""
        held, me = self._held, ref(self)

        def gone() -> None:
            sheet = me()
            if sheet is not None and sheet._held is held:
                sheet.release()

        owner.destroyed.connect(gone)

    def give_up(self) -> dict[Act, Attempt]:
        """Nobody waits for these words here any more; gives what was sent of them, for whoever goes on with them."""
        self.words.clear()
        self._stands.clear()
        self.thrown.emit()
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
            self._stands.pop(name, None)
            if self.words.pop(name, None) is None:
                return
        else:
            self.words[name] = text
            self._stands.setdefault(name, self._shown(name))
        if self._drafts is not None:
            self._drafts.note(self)

    def forget(self, saved: Mapping[str, str]) -> None:
        """These words are saved; what was typed over them since stays a draft."""
        for name, text in saved.items():
            if self.words.get(name) == text:
                del self.words[name]
                self._stands.pop(name, None)
        if self._drafts is not None:
            self._drafts.note(self, at_once=True)

    def throw_away(self) -> None:
        """Somebody does not want these words any more."""
        self.forget(dict(self.words))

    def release(self) -> None:
        """The form is gone or shows another row."""
        if self._drafts is not None and isValid(self):
            self._drafts.let_go(self)

    def read(self, version: int) -> bool:
        """The row was read at this version; False where a newer one stands on the screen already."""
        if version < self._read:
            return False
        self._read = version
        return True

    def is_before_own(self, name: str, version: int) -> bool:
        """Whether a row of this version is older than what was written of this field here."""
        return version < self._own.get(name, 0)

    def save(
        self,
        jobs: Jobs,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
        *,
        words: Mapping[str, str] | None = None,
        names: Iterable[str] = (),
        repeats: bool = True,
    ) -> None:
        """Write words (all of them unless some are named); they stay a draft until the write has succeeded.

        `names` says which fields are written also where no word stands in them.

        `work` gives the new version of the row where there is one. What does something else with the row than write
        these words, such as throwing it away, never `repeats` an earlier write of them.

        Where the connection is lost the same write is tried again when it is back, unless somebody typed on.
        """
        sent = dict(self.words if words is None else words)
        drafts, owner = self._drafts, self.owner
        # the same words are the same act, whoever sends them again: the first try may have been written after all
        act = frozenset(sent.items())
        attempt = self._attempts.setdefault(act, Attempt()) if act and repeats else Attempt()
        work = attempt.of(partial(self._write, work, sent.keys() | set(names)))

        def finished(result: Any) -> None:
            # an earlier try of other words in these fields is no act to come back to
            self._attempts = {one: tried for one, tried in self._attempts.items() if sent.keys().isdisjoint(dict(one))}
            if drafts is not None:
                drafts.ended(self, act)
            self.forget(sent)
            self.saved.emit(sent)
            if isValid(owner):
                done(result)

        def refused(error: UserError) -> None:
            if not isinstance(error, ConnectionLost):
                self._attempts.pop(act, None)
                if drafts is not None:
                    drafts.ended(self, act)
            elif drafts is not None:
                drafts.wait(self, act, again)
            if isValid(owner):
                failed(error)

        def again() -> None:
            if all(self.words.get(name) == text for name, text in sent.items()):
                jobs.write(self, work, finished, refused)

        jobs.write(self, work, finished, refused)

    def _shown(self, name: str) -> int:
        """The version of what a field shows while nothing is typed in it."""
        return max(self._read, self._own.get(name, 0))

    def _write(self, work: Callable[[], Any], names: Collection[str]) -> Any:
        before = self.version_of(names)
        written = work()
        if isinstance(written, int) and written > before:
            # noted here, not when the window hears of it: the next write may begin before that
            self._wrote(names, before, written)
        return written

    def _wrote(self, names: Iterable[str], before: int, written: int) -> None:
        for name in names:
            self._own[name] = written
            if name in self._stands:
                # typed on since: it stands on one's own words
                self._stands[name] = written
        if written == before + 1:
            # nobody came between, so what stood on the row before stands on the row now
            self._read = written if self._read == before else self._read
            for name in tuple(self._stands):
                if self._stands.get(name) == before:
                    self._stands[name] = written

    @property
    def is_waiting(self) -> bool:
        """Whether a write of these words waits for the connection."""
        return self._drafts is not None and self._drafts.is_waiting(self)
