"""Drafts in the window: what is typed is kept within a second, put back, and tried again when a connection returns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any, Protocol
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.attempts import Attempt
from app.domain.drafts import Draft, DraftPlace
from app.errors import UserError
from app.texts import _
from app.ui.common.draft_sheet import Act, Sheet
from app.ui.common.jobs import Jobs

PAUSE = 150
"""Milliseconds from the first key that is not in the file yet to its writing; later keys do not put it off."""

_TRIES = (0, 2_000, 5_000, 10_000)
"""Milliseconds between looking whether a lost connection is back: the last one again and again."""

_AROUND, _SERVED = "_draft_around", "_drafts_served"


class DraftState(StrEnum):
    """What the quiet sign of the top bar says."""

    SAVED = "saved"
    DRAFT = "draft"
    WAITING = "waiting"


class DraftKeeper(Protocol):
    """Where drafts last; asked off the GUI thread only."""

    lasting: bool

    def all(self) -> list[Draft]: ...

    def keep(self, put: Sequence[Draft], gone: Sequence[str] = ()) -> None: ...

    def is_reachable(self) -> bool: ...

    def close(self) -> None: ...


class Drafts(QObject):
    """All drafts of this run of the window. A form asks a sheet of those that serve the window around it."""

    changed = Signal()
    """Other drafts are offered than before."""
    stood = Signal(object)
    """A DraftState that may be new."""
    resume_asked = Signal(object)
    """Open the place of this draft."""
    homeless = Signal(object)
    """The place of this draft is gone."""
    unkept = Signal(str)
    """Why drafts cannot be kept on this computer now."""

    def __init__(
        self, jobs: Jobs, parent: QObject | None = None, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(parent)
        self._jobs, self._now = jobs, now
        self._keeper: DraftKeeper | None = None
        self._drafts: dict[str, Draft] = {}
        self._sheets: dict[str, Sheet] = {}
        self._dirty: set[str] = set()
        self._waits: dict[tuple[Sheet, Act], Callable[[], object]] = {}
        self._left: dict[str, Sheet] = {}
        """By the key of their draft, sheets whose form is gone while their words are being sent: a form that comes back
        goes on with the same sheet."""
        self._sent: dict[str, Mapping[Act, Attempt]] = {}
        """What was sent of words that somebody goes on with, until their form is there."""
        self._tries = 0
        self._refusals = 0
        self._timer = _single(self, PAUSE)
        self._probe = _single(self, 0)

        self._timer.timeout.connect(self.flush)
        self._probe.timeout.connect(self._look)

    def serve(self, window: QWidget) -> None:
        """Keep drafts for all forms within this widget."""
        setattr(window, _SERVED, self)

    def begin(self, keeper: DraftKeeper) -> None:
        """Read what an earlier run left, and keep from here on."""
        self._keeper = keeper
        self._jobs.aside(self, keeper.all, self._found, self._refused)
        if not keeper.lasting:
            self.unkept.emit(
                _(
                    "Deze computer kan geen sleutel voor concepten bewaren. "
                    "Wat je typt en nog niet is opgeslagen, blijft alleen zolang het programma open is."
                )
            )

    def end(self) -> None:
        """Nothing is kept from here on; all that was asked must be done."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.close()

    @property
    def state(self) -> DraftState:
        if self._waits:
            return DraftState.WAITING
        return DraftState.DRAFT if any(sheet.words for sheet in self._sheets.values()) else DraftState.SAVED

    @property
    def due(self) -> int | None:
        """Milliseconds until the words that are not in the file yet are written; None when all are."""
        return self._timer.remainingTime() if self._timer.isActive() else None

    def offered(self) -> list[Draft]:
        """The drafts that stand in no form on the screen, the newest first."""
        held = {key for key, sheet in self._sheets.items() if sheet.words and sheet.is_in_sight}
        loose = [draft for key, draft in self._drafts.items() if key not in held]
        return sorted(loose, key=lambda draft: draft.typed_at, reverse=True)

    def resume(self, draft: Draft) -> None:
        """Ask for the form of this draft; it puts the words back itself."""
        found = replace(draft, place=replace(draft.place, apart=""))
        if draft.place.apart and found.place.key not in self._drafts:
            self._sent[found.place.key] = self._give_up(draft.place.key)
            self._move(draft.place.key, found)
            sheet = self._sheets.get(found.place.key)
            if sheet is not None and found.place.row_id is not None:
                # fields of a row stay where they are; a form for a new one is opened anew
                sheet.go_on(self._sent.pop(found.place.key))
                self._put_back(sheet, found)
        self.resume_asked.emit(found)

    def discard(self, draft: Draft) -> None:
        """Throw a draft away for good."""
        self._give_up(draft.place.key)
        self._forget(draft.place.key)
        self.flush()

    def sheet(self, owner: QWidget, place: DraftPlace, title: str, family: str, version: int) -> "Sheet":
        """The words of one form, with those that an earlier time left."""
        sheet = self._left.pop(place.key, None)
        if sheet is None:
            sheet = Sheet(self, owner, place, title, family, version, self._drafts.get(place.key))
        sheet.hold(owner, version)
        sheet.go_on(self._sent.pop(place.key, {}))
        self._sheets[place.key] = sheet
        sheet.release_with(owner)
        owner.installEventFilter(self)
        if sheet.words:
            self._tell()
        return sheet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and self._drafts:
            self.changed.emit()
        return super().eventFilter(watched, event)

    def flush(self) -> None:
        """Write now what is not in the file yet."""
        keeper = self._keeper
        self._timer.stop()
        if keeper is None or not self._dirty:
            return
        keys, self._dirty = self._dirty, set()
        put = [self._drafts[key] for key in keys if key in self._drafts]
        gone = [key for key in keys if key not in self._drafts]
        self._jobs.aside(self, lambda: keeper.keep(put, gone), self._kept, partial(self._refused, keys=frozenset(keys)))

    def leave_all(self) -> None:
        """The window closes: every form counts as left."""
        for sheet in list(self._sheets.values()):
            leave = getattr(sheet.owner, "leave_form", None) if isValid(sheet.owner) else None
            if leave is not None:
                leave()
        self.flush()

    def note(self, sheet: "Sheet", *, at_once: bool = False) -> None:
        """The words of a sheet are others than before."""
        key = sheet.place.key
        # a form that took its place may have words by now: they are not those that were saved
        holder = self._sheets.get(key, sheet)
        typed = next((one for one in (sheet, holder) if one.words), None)
        if typed is not None:
            self._drafts[key] = typed.draft(self._now())
            self._dirty.add(key)
        else:
            self._forget(key)
        if at_once:
            self.flush()
        elif not self._timer.isActive():
            self._timer.start()
        self.stood.emit(self.state)

    def let_go(self, sheet: "Sheet") -> None:
        """The form of this sheet is gone; words that were not saved are offered from now on."""
        if isValid(self) and self._sheets.get(sheet.place.key) is sheet:
            del self._sheets[sheet.place.key]
            if sheet.is_sending and sheet.words:
                if sheet.place.row_id is None:
                    # a next form here is for another new row: it must not begin with these words
                    before, sheet.place = sheet.place.key, replace(sheet.place, apart=uuid4().hex)
                    self._move(before, sheet.draft(self._now()))
                self._left[sheet.place.key] = sheet
            self._tell()

    def wait(self, sheet: "Sheet", act: Act, again: Callable[[], object]) -> None:
        """Try a write again when the connection is back."""
        self._waits[sheet, act] = again
        self.flush()
        if not self._probe.isActive():
            self._probe.start(_TRIES[min(self._tries, len(_TRIES) - 1)])
        self.stood.emit(self.state)

    def ended(self, sheet: "Sheet", act: Act) -> None:
        """A write of this sheet was answered."""
        self._waits.pop((sheet, act), None)
        if self._left.get(sheet.place.key) is sheet and not sheet.is_sending:
            del self._left[sheet.place.key]
        self._tries = 0
        self.stood.emit(self.state)

    def is_waiting(self, sheet: "Sheet") -> bool:
        return any(waiting is sheet for waiting, _act in self._waits)

    def _give_up(self, key: str) -> Mapping[Act, Attempt]:
        """No write of the words of this draft is tried again by itself."""
        sheet = self._left.pop(key, None) or self._sheets.get(key)
        if sheet is None:
            return {}
        self._waits = {waiting: again for waiting, again in self._waits.items() if waiting[0] is not sheet}
        self.stood.emit(self.state)
        return sheet.give_up()

    def _move(self, key: str, draft: Draft) -> None:
        """The draft of this key stands at another place from now on."""
        self._drafts.pop(key, None)
        self._drafts[draft.place.key] = draft
        self._dirty |= {key, draft.place.key}
        self.flush()

    def _forget(self, key: str) -> None:
        if self._drafts.pop(key, None) is not None:
            self._dirty.add(key)
            self.changed.emit()

    def _found(self, found: list[Draft]) -> None:
        for draft in found:
            key, sheet = draft.place.key, self._sheets.get(draft.place.key)
            if key in self._drafts:
                # somebody was quicker than the file: neither takes the place of the other
                draft = replace(draft, place=replace(draft.place, apart=uuid4().hex))
                self._dirty.add(draft.place.key)
            self._drafts[draft.place.key] = draft
            if draft.place.key == key and sheet is not None:
                self._put_back(sheet, draft)
        self._tell()
        self.flush()

    def _put_back(self, sheet: "Sheet", draft: Draft) -> None:
        """The form of a draft stands there already."""
        sheet.take(draft)
        sheet.found.emit()

    def _kept(self, _nothing: object) -> None:
        self._refusals = 0

    def _refused(self, error: UserError, keys: frozenset[str] = frozenset()) -> None:
        """The disk refuses: say it once, and go on trying with each key."""
        self._dirty |= keys
        self._refusals += 1
        if self._refusals == 1:
            self.unkept.emit(error.sentence)

    def _look(self) -> None:
        keeper = self._keeper
        if keeper is not None and self._waits:
            self._tries += 1
            self._jobs.run(self, keeper.is_reachable, self._answered, key="reachable")

    def _answered(self, reachable: bool) -> None:
        if not reachable:
            self._probe.start(_TRIES[min(self._tries, len(_TRIES) - 1)])
            return
        waits, self._waits = self._waits, {}
        for again in waits.values():
            again()
        self.stood.emit(self.state)

    def _tell(self) -> None:
        self.changed.emit()
        self.stood.emit(self.state)


def mark_place(widget: QWidget, **said: Any) -> None:
    """Say of all within this widget where it stands: view, tab, part, parent_id, family_id, family (its name)."""
    setattr(widget, _AROUND, getattr(widget, _AROUND, {}) | said)


def say_homeless(widget: QWidget, draft: Draft) -> None:
    """The place of a draft turned out to be gone, after it was looked for here."""
    at: QWidget | None = widget
    while at is not None:
        drafts = getattr(at, _SERVED, None)
        if isinstance(drafts, Drafts):
            drafts.homeless.emit(draft)
            return
        at = at.parentWidget()


def sheet_for(owner: QWidget, *, form: str, table: str, title: str, version: int = 0, **own: Any) -> Sheet:
    """The sheet of a form at its place in the window; `own` says row_id, and what differs from what stands around."""
    said: dict[str, Any] = dict(own)
    drafts: Drafts | None = None
    at: QWidget | None = owner
    while at is not None:
        said = getattr(at, _AROUND, {}) | said
        drafts = drafts or getattr(at, _SERVED, None)
        at = at.parentWidget()
    family = str(said.pop("family", ""))
    place = DraftPlace(form=form, table=table, **said)
    if drafts is None:
        return Sheet(None, owner, place, title, family, version)
    return drafts.sheet(owner, place, title, family, version)


def _single(owner: QObject, pause: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(pause)
    return timer
