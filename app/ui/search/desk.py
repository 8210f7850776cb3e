"""Between the search field, what it asks, and what is opened."""

import weakref
from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.search import Findings, Found, FoundKind, whole_bsn
from app.errors import UserError
from app.texts import _, ngettext
from app.ui.common.commands import CommandDesk
from app.ui.common.formats import number
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.ui.common.places import Place
from app.ui.common.search_field import SearchField
from app.ui.search.lines import Line, command_lines, found_lines, recent_lines
from app.ui.search.palette import Palette
from app.usecases.search import Search

_LOG_AFTER = 1500
_BSN_AFTER = 400
_PAGE = 8
_FAMILY_KINDS = {FoundKind.FAMILY, FoundKind.PERSON, FoundKind.ADDRESS, FoundKind.PLAN}
PLAN = "plan"


class SearchDesk(QObject):
    """Shows what is found while somebody types. The field keeps no word once the list is closed."""

    def __init__(
        self,
        field: SearchField,
        holder: QWidget,
        search: Search,
        commands: CommandDesk,
        navigator: Navigator,
        jobs: Jobs,
    ) -> None:
        """`holder` is the part of the window over which the list lies."""
        super().__init__(field)
        self._field, self._search, self._commands = field, search, commands
        self._navigator, self._jobs = navigator, jobs
        self.palette = Palette(holder)
        self._recent: Sequence[Found] = ()
        self._findings = Findings()
        self._answered = ""
        """The text of which the answer is shown."""
        self._logged = ""
        self._wanted: bool | None = None
        """Enter was pressed before the answer came: whether it asked for a window of its own."""
        self._back: weakref.ref[QWidget] | None = None
        self._log_pause = _pause(self, _LOG_AFTER, self._log)
        self._bsn_pause = _pause(self, _BSN_AFTER, self._ask)

        field.textEdited.connect(self._typed)
        field.began.connect(self._begin)
        field.left.connect(self.close)
        field.given_up.connect(self._give_up)
        field.stepped.connect(self._step)
        field.chosen.connect(self._choose)
        self.palette.opened.connect(self._open)
        self.palette.moved.connect(self._say)
        holder.installEventFilter(self)

    def focus(self) -> None:
        """Put the cursor in the field; Esc gives the focus back."""
        before: QWidget | None = QApplication.focusWidget()
        if before is not None and before is not self._field:
            self._back = weakref.ref(before)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        # the window may only become active after this, and then nobody tells that the field was entered
        self._begin()

    def remember(self, place: Place) -> None:
        """A family, plan or provider was opened, in whatever way."""
        if place.id is None or place.view not in ("families", "providers"):
            return
        opened_id = place.id
        kind = FoundKind.PROVIDER if place.view == "providers" else FoundKind.FAMILY
        kind = FoundKind.PLAN if kind is FoundKind.FAMILY and place.tab == PLAN else kind
        self._jobs.run(self, lambda: self._search.remember(kind, opened_id), lambda _done: None, _unsaid)

    def close(self) -> None:
        """Hide the list and forget what was typed."""
        self._bsn_pause.stop()
        self._log()
        self._log_pause.stop()
        self._jobs.forget(self)
        self._wanted = None
        self._answered = self._logged = ""
        self._findings = Findings()
        self._field.clear()
        self._field.setAccessibleDescription("")
        self.palette.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.palette.isVisible():
            self._place()
        return False

    def _begin(self) -> None:
        if self.palette.isVisible():
            return
        self._show_recent(self._recent)
        self._place()
        self.palette.show()
        self.palette.raise_()
        self._jobs.run(self, self._search.recent, self._read_recent, _unsaid, key="recent")

    def _read_recent(self, recent: Sequence[Found]) -> None:
        self._recent = recent
        if not self._field.text().strip():
            self._show_recent(recent)

    def _show_recent(self, recent: Sequence[Found]) -> None:
        self.palette.show_lines(recent_lines(recent, self._commands.possible()), "")

    def _typed(self, text: str) -> None:
        self._log_pause.stop()
        self._bsn_pause.stop()
        self._wanted = None
        if not text.strip():
            self._answered = ""
            # what was asked last must not come through any more
            self._jobs.run(self, tuple, lambda _none: None, key="find")
            self._show_recent(self._recent)
        elif whole_bsn(text) is not None:
            # nobody is looked up by a number that is still being typed
            self._bsn_pause.start()
        else:
            self._ask()

    def _ask(self) -> None:
        text = self._field.text().strip()
        self._bsn_pause.stop()
        if text:
            self._jobs.run(
                self, lambda: self._search.find(text), lambda found: self._show(text, found), self._refuse, key="find"
            )

    def _show(self, text: str, findings: Findings) -> None:
        self._findings, self._answered = findings, text
        if findings.by_bsn:
            self._field.clear()
        typed = "" if findings.by_bsn else text
        commands = command_lines(self._commands.possible(), typed) if typed else []
        lines = found_lines(findings) + commands
        if not lines:
            lines = [Line(text=_("Niets gevonden. Probeer een deel van de naam, een geboortedatum of een postcode."))]
        self.palette.show_lines(lines, _how_many(findings))
        if self._wanted is not None:
            apart, self._wanted = self._wanted, None
            self._choose(apart)
            return
        self._log_pause.start()

    def _refuse(self, error: UserError) -> None:
        self._wanted = None
        self.palette.show_lines([Line(text=error.sentence)], "")

    def _step(self, by: int) -> None:
        self.palette.step(by * _PAGE if abs(by) > 1 else by)

    def _choose(self, apart: bool) -> None:
        text = self._field.text().strip()
        if text and text != self._answered:
            self._wanted = apart
            if self._bsn_pause.isActive():
                self._ask()
            return
        line = self.palette.current()
        if line is not None:
            self._open(line, apart)

    def _open(self, line: Line, apart: bool) -> None:
        self._return_focus()
        self.close()
        found = line.found
        if line.command is not None:
            self._commands.run(line.command.key)
        elif found is not None and found.kind is FoundKind.PROVIDER:
            self._navigator.open_provider(found.id)
        elif found is not None:
            tab = PLAN if found.kind is FoundKind.PLAN else None
            if apart:
                self._navigator.open_apart(found.id, tab)
            else:
                self._navigator.open_family(found.id, tab)

    def _give_up(self) -> None:
        self.close()
        self._return_focus()

    def _return_focus(self) -> None:
        before = self._back() if self._back is not None else None
        self._back = None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._field.clearFocus()

    def _log(self) -> None:
        """A search goes into the log once the person pauses, or opens what she found."""
        self._log_pause.stop()
        text, findings = self._answered, self._findings
        if text and text != self._logged and not findings.by_bsn:
            self._logged = text
            self._jobs.run(self._field, lambda: self._search.log(text, findings.total), lambda _done: None, _unsaid)

    def _say(self, line: Line | None) -> None:
        """The focus stays in the field, so the field tells which line is chosen."""
        said = line.said() if line is not None else ""
        self._field.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleEvent(self._field, QAccessible.Event.DescriptionChanged))

    def _place(self) -> None:
        self.palette.place_under(self._field)


def _pause(owner: QObject, milliseconds: int, act: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer


def _unsaid(_error: UserError) -> None:
    """What she does goes on; the search itself tells when the database cannot be reached."""


def _how_many(findings: Findings) -> str:
    if findings.by_bsn:
        return _("Gevonden op BSN. Dit staat in het logboek.")
    if not findings.total:
        return ""
    if findings.more:
        return _("Meer dan {n} gevonden. Typ nog een letter.").format(n=number(findings.total - 1))
    if findings.total > len(findings.items):
        return _("De eerste {shown} van {n}").format(shown=len(findings.items), n=number(findings.total))
    return ngettext("{n} gevonden", "{n} gevonden", findings.total).format(n=number(findings.total))
