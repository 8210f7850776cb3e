"""The window of the first start: three steps, back possible, and nothing typed is lost on the way."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget

from app.paths import Place, SharedPlace
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.dialog import Fault
from app.ui.common.fields import first_fault
from app.ui.common.jobs import Jobs
from app.ui.common.size import at_start
from app.ui.common.surfaces import Surface, column, row
from app.ui.start.file_pages import BackupPage, ExistingPage
from app.ui.start.pages import BeginPage, PlacePage, SharedPage, StartPage, WhoPage
from app.ui.start.phrase_page import PhrasePage
from app.ui.start.step_rail import StepRail
from app.ui.start.steps import Begin, Computer, Given, StartSteps

_SIZE = (880, 640)
_SMALLEST = (640, 400)


class FirstStartWindow(QDialog):
    """Asks; whoever listens does the work and says what became of it (`refuse`, `show_phrase`, `made`)."""

    open_asked = Signal(object, object)
    """A place and a Secret."""
    restore_asked = Signal(object, object, object)
    """The local place, the backup file and a Secret."""
    begin_asked = Signal(object, object, object, object, str)
    """The local place, FirstStart, passphrase or None, Begin, and the name of the first family."""
    phrase_kept = Signal()
    left = Signal()
    """Closed before there was a database open."""

    def __init__(self, place: Place, given: Given, steps: StartSteps, jobs: Jobs, computer: Computer) -> None:
        super().__init__()
        self.setWindowTitle("EénPlan")
        self.rail = StepRail([_("Waar"), _("Team en naam"), _("Beginnen")])
        self.place = PlacePage(place, given)
        self.existing = ExistingPage(steps, jobs, computer)
        self.backup = BackupPage(steps, jobs)
        self.shared = SharedPage(place, given)
        self.who = WhoPage(computer)
        self.begin = BeginPage()
        self.phrase: PhrasePage | None = None
        self.back = Button(_("Terug"), icon="chevron-left", tooltip=_("Terug (Alt+←)"))
        self.next = Button(_("Verder"), ButtonKind.PRIMARY)
        self.next.setDefault(True)
        self._fault = Fault()
        self._pages = QStackedWidget()
        self._trail: list[StartPage] = []
        self._going = False

        self.place.asked.connect(partial(self._show, self.who))
        self.place.way_asked.connect(self._show_way)
        self.existing.asked.connect(self._go)
        self.existing.key.changed.connect(self._say_nothing)
        self.backup.form.changed.connect(self._say_nothing)
        self.begin.begin_asked.connect(self._begin)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self._go)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)

        across = row(self)
        across.addWidget(self.rail)
        down = column()
        ground = Surface("panel")
        inside = column(ground)
        for page in (self.place, self.existing, self.backup, self.shared, self.who, self.begin):
            self._pages.addWidget(page)
        inside.addWidget(self._pages, 1)
        faults = row(margins=(40, 0, 40, 12))
        faults.addWidget(self._fault)
        inside.addLayout(faults)
        down.addWidget(ground, 1)
        self._foot = Surface("window", "top")
        buttons = row(self._foot, margins=(40, 12, 24, 12), spacing=8)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        down.addWidget(self._foot)
        across.addLayout(down, 1)

        self.resize(at_start(_SIZE))
        self.setMinimumSize(*_SMALLEST)
        self._show(self.shared if not given.may_choose and isinstance(place, SharedPlace) else self.place)

    def current(self) -> StartPage:
        return self._trail[-1]

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; everything that was typed stays."""
        self._be_busy(None)
        self._fault.say(sentence)

    def show_phrase(self, phrase: str) -> None:
        """The database is made: show its recovery phrase. From here there is no way back."""
        self._be_busy(None)
        self.phrase = PhrasePage(phrase)
        self.phrase.kept.toggled.connect(self._allow)
        self._pages.addWidget(self.phrase)
        self._trail.clear()
        self._show(self.phrase)

    def show_begin_again(self, sentence: str) -> None:
        """The database is made and open, but what it begins with was stopped: choose again."""
        self._be_busy(None)
        self._trail.clear()
        self._show(self.begin)
        self._fault.say(sentence)

    def go_back(self) -> None:
        if len(self._trail) > 1 and not self._going:
            self._trail.pop()
            self._show(self._trail.pop())

    def reject(self) -> None:
        # Escape goes a step back; only the cross closes
        self.go_back()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.phrase is not None and self.current() is self.phrase and not self.phrase.kept.isChecked():
            # the phrase is shown once: it must not go away unread
            self._fault.say(_("Bewaar eerst de herstelzin en zet het vinkje."))
            event.ignore()
            return
        event.accept()
        self.left.emit()

    def _show_way(self, key: str) -> None:
        self._show({"existing": self.existing, "backup": self.backup, "shared": self.shared}[key])

    def _show(self, page: StartPage) -> None:
        self._trail.append(page)
        self._say_nothing()
        self._pages.setCurrentWidget(page)
        self.rail.set_step(page.step, only=page in (self.existing, self.backup, self.shared))
        self.back.setVisible(len(self._trail) > 1)
        self.next.setVisible(bool(page.next_text))
        self.next.setText(page.next_text)
        self._foot.setVisible(len(self._trail) > 1 or bool(page.next_text))
        self._allow()
        # Enter answers the one primary button that is in sight
        primary = self.place.new if page is self.place else self.begin.begin if page is self.begin else self.next
        primary.setDefault(True)
        page.focus_first()

    def _allow(self, _checked: bool = False) -> None:
        waits = self.phrase is not None and self.current() is self.phrase and not self.phrase.kept.isChecked()
        self.next.disable_because(_("Bewaar eerst de zin en zet het vinkje.") if waits else None)

    def _go(self) -> None:
        page = self.current()
        if self._going or first_fault(page.fields()) is not None:
            return
        self._say_nothing()
        if page is self.who:
            self._show(self.begin)
        elif page is self.phrase:
            self._be_busy(_("De database wordt geopend."))
            self.phrase_kept.emit()
        elif page is self.shared:
            self._be_busy(_("De gedeelde database wordt geprobeerd."))
            self.open_asked.emit(self.shared.place(), None)
        elif page is self.backup:
            self._restore()
        elif page is self.existing:
            self._open_existing()

    def _open_existing(self) -> None:
        place = self.existing.place
        if place is None:
            self.existing.look()
            return
        self._be_busy(_("De database wordt geopend."))
        self.open_asked.emit(place, self.existing.secret())

    def _restore(self) -> None:
        form, file = self.backup.form, self.backup.form.file.value()
        if not form.is_ready:
            form.look()
        elif file is not None and not form.passphrase_lacks():
            self._be_busy(_("De kopie wordt teruggezet en nagekeken."))
            self.restore_asked.emit(self.place.place, file, form.secret())

    def _begin(self, begin: Begin, name: str) -> None:
        self._be_busy(_("De database wordt gemaakt."))
        passphrase = self.who.passphrase.value() if self.who.passphrase is not None else None
        self.begin_asked.emit(self.place.place, self.who.first(), passphrase, begin, name)

    def _be_busy(self, why: str | None) -> None:
        self._going = why is not None
        self._fault.say(None)
        for button in (self.next, self.back):
            button.disable_because(why)
        self.begin.be_busy(self._going)
        if why is None:
            self._allow()

    def _say_nothing(self) -> None:
        self._fault.say(None)
