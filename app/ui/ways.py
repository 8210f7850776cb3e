"""How one gets about in the main window: what views ask, the commands and their keys, and back to where one was."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.common.commands import CommandDesk
from app.ui.common.navigator import Navigator
from app.ui.common.places import HasPlaces, Place, Trail
from app.ui.common.views import FocusesFilter, HasHelp, Opens, Prints, Reloads, ShowsFamily, ShowsTabs

if TYPE_CHECKING:
    from app.ui.window import MainWindow

FAMILIES, PLANS, PROVIDERS, PREFERENCES = "families", "plans", "providers", "preferences"
_PLAN_TAB = "plan"
_MOUSE = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class Ways(QObject):
    """Answers the navigator and the keys; the window itself only shows views."""

    visited = Signal(object)
    """The place at which one arrived."""

    def __init__(self, window: "MainWindow", navigator: Navigator) -> None:
        super().__init__(window)
        self._window = window
        self._under_way = False
        self.trail = Trail(self)
        self.make_beside: Callable[[], ShowsFamily] | None = None
        """Makes a window for a family beside the main one."""
        self.beside: list[QWidget] = []
        self.commands = CommandDesk(window, window.current_view)

        # methods, so that they stop with the window: the navigator outlives it
        navigator.view_asked.connect(self._open_view)
        navigator.family_asked.connect(self._open_family)
        navigator.apart_asked.connect(self._open_apart)
        navigator.plan_asked.connect(self._open_plan)
        navigator.provider_asked.connect(self._open_provider)
        window.view_made.connect(self._follow)
        window.shown.connect(self._note)
        window.closing.connect(self.close_beside)
        self.trail.changed.connect(self._show_trail)
        window.top_bar.back.clicked.connect(self.back)
        window.top_bar.forward.clicked.connect(self.forward)

        acts: dict[str, Callable[[], object]] = {
            "back": self.back,
            "forward": self.forward,
            "search": window.top_bar.focus_search,
            "filter": self._focus_filter,
            "print": self._print,
            "reload": self._reload,
            "import": partial(self._open_view, "administration", "import"),
            "backups": partial(self._open_view, "administration", "backups"),
        }
        for key in window.view_keys():
            acts[f"view:{key}"] = partial(window.show_view, key)
        self.commands.offer(acts, {"print": lambda: isinstance(window.current_view(), Prints)})
        for key in (FAMILIES, PROVIDERS):
            self.commands.lead_to(key, self._shown)
        self.commands.bind()
        self._show_trail()
        window.installEventFilter(self)

    def back(self) -> None:
        self._go(self.trail.step(-1))

    def forward(self) -> None:
        self._go(self.trail.step(1))

    def close_beside(self) -> None:
        """Close what stands beside the window; what is being typed there is saved, as when somebody closes it."""
        for one in self.beside:
            if isValid(one):
                one.close()
        self.beside.clear()

    def help_topic(self) -> str:
        """About what help is asked here: the view, or what it says itself."""
        view = self._window.current_view()
        return view.help_topic() if isinstance(view, HasHelp) else self._window.current_key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The two buttons at the side of a mouse, wherever it is in this window.

        They come to the system's own window first. A filter on the program would see each event of each widget.
        """
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._window.windowHandle().installEventFilter(self)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and event.button() in _MOUSE:
            self._go(self.trail.step(_MOUSE[event.button()]))
            return True
        return False

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        with self._one_step():
            self._window.show_view(place.view)
            view = self._window.current_view()
            if isinstance(view, HasPlaces):
                view.go_to(place.id, place.tab)

    def _follow(self, _key: str, view: object) -> None:
        if isinstance(view, HasPlaces):
            view.moved.connect(self._note)

    def _note(self) -> None:
        """One is somewhere else now, unless one is still on the way there."""
        if self._under_way:
            return
        view = self._window.current_view()
        id, tab = view.where() if isinstance(view, HasPlaces) else (None, None)
        place = Place(view=self._window.current_key, id=id, tab=tab)
        if self.trail.visit(place):
            self.visited.emit(place)

    @contextmanager
    def _one_step(self) -> Generator[None]:
        """What happens within is one step; only where one ends counts."""
        before, self._under_way = self._under_way, True
        try:
            yield
        finally:
            self._under_way = before
        self._note()

    def _show_trail(self) -> None:
        self._window.top_bar.show_ways(back=self.trail.can(-1), forward=self.trail.can(1))

    def _shown(self, key: str) -> QWidget:
        self._window.show_view(key)
        return self._window.view(key)

    def _open_view(self, key: str, tab: str | None) -> None:
        with self._one_step():
            view = self._shown(key)
            if tab is not None and isinstance(view, ShowsTabs):
                view.show_tab(tab)

    def _open_family(self, id: UUID, tab: str | None) -> None:
        self._open(FAMILIES, id, tab)

    def _open_apart(self, id: UUID, tab: str | None) -> None:
        if self.make_beside is None:
            self._open_family(id, tab)
            return
        beside = self.make_beside()
        assert isinstance(beside, QWidget)
        self.beside = [one for one in self.beside if isValid(one) and one.isVisible()]
        # Qt keeps no window alive for Python
        self.beside.append(beside)
        beside.show_family(id, tab)
        beside.show()

    def _open_plan(self, family_id: UUID) -> None:
        self._open(FAMILIES, family_id, _PLAN_TAB)

    def _open_provider(self, id: UUID) -> None:
        self._open(PROVIDERS, id)

    def _open(self, key: str, id: UUID, tab: str | None = None) -> None:
        with self._one_step():
            view = self._shown(key)
            if isinstance(view, Opens):
                view.open(id, tab)

    def _focus_filter(self) -> None:
        view = self._window.current_view()
        if isinstance(view, FocusesFilter):
            view.focus_filter()

    def _print(self) -> None:
        view = self._window.current_view()
        if isinstance(view, Prints):
            view.print_current()

    def _reload(self) -> None:
        view = self._window.current_view()
        if isinstance(view, Reloads):
            view.reload()
