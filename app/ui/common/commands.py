"""What can be asked of the window by its name: the one list behind the palette, the tooltips and the page of keys."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.texts import _, later
from app.ui.common.icons import IconName


class Group(Enum):
    """Under which word commands stand together."""

    GO = later("Ga naar")
    FAMILY = later("In een gezin")
    ADD = later("Toevoegen")
    WINDOW = later("Overal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that can be asked by its name or its keys; the first keys are the ones that are told."""

    key: str
    title: str
    group: Group
    icon: IconName
    keys: tuple[str, ...] = ()
    view: str = ""
    """The view that does it, which is shown first; empty where the view that is shown does it, or the window."""
    also: str = ""
    """Other words by which somebody may look for it."""
    listed: bool = True
    """Whether the palette offers it; what has a place of its own there does not stand in its list too."""


HELP = "help"
"""Done only where somebody offered it."""

_COMMANDS: Sequence[Command] = (
    Command(key="view:today", title=later("Vandaag"), group=Group.GO, icon="sun", keys=("Ctrl+1",)),
    Command(key="view:families", title=later("Gezinnen"), group=Group.GO, icon="users", keys=("Ctrl+2",)),
    Command(key="view:plans", title=later("Plannen"), group=Group.GO, icon="file-text", keys=("Ctrl+3",)),
    Command(key="view:providers", title=later("Aanbieders"), group=Group.GO, icon="building", keys=("Ctrl+4",)),
    Command(key="view:administration", title=later("Beheer"), group=Group.GO, icon="settings", keys=("Ctrl+5",)),
    Command(key="view:preferences", title=later("Voorkeuren"), group=Group.GO, icon="settings", keys=("Ctrl+,",)),
    Command(
        key="back", title=later("Terug naar waar je was"), group=Group.GO, icon="arrow-left", keys=("Alt+Left",),
        listed=False,
    ),
    Command(
        key="forward", title=later("Weer vooruit"), group=Group.GO, icon="arrow-right", keys=("Alt+Right",),
        listed=False,
    ),
    Command(
        key="new_action", title=later("Nieuwe actie"), group=Group.FAMILY, icon="plus", keys=("Ctrl+Shift+A",)
    ),
    Command(key="new_goal", title=later("Nieuw doel"), group=Group.FAMILY, icon="plus", keys=("Ctrl+Shift+D",)),
    Command(key="new_note", title=later("Nieuwe notitie"), group=Group.FAMILY, icon="plus", keys=("Ctrl+Shift+N",)),
    Command(
        key="new_question", title=later("Nieuwe hulpvraag"), group=Group.FAMILY, icon="plus", keys=("Ctrl+Shift+H",)
    ),
    Command(
        key="own_window", title=later("In eigen venster"), group=Group.FAMILY, icon="app-window",
        keys=("Ctrl+Shift+E",),
    ),
    Command(key="print", title=later("Plan afdrukken"), group=Group.FAMILY, icon="printer", keys=("Ctrl+P",),
        also="print pdf"),
    Command(
        key="register", title=later("Gezin inschrijven"), group=Group.ADD, icon="user-plus", keys=("Ctrl+N",),
        view="families", also=later("nieuw gezin aanmelden"),
    ),
    Command(
        key="new_provider", title=later("Nieuwe aanbieder"), group=Group.ADD, icon="building", view="providers"
    ),
    Command(
        key="import", title=later("Inlezen uit Excel"), group=Group.ADD, icon="import", view="administration",
        also="import lijst",
    ),
    Command(key="backups", title=later("Reservekopie maken"), group=Group.ADD, icon="archive-restore",
            view="administration"),
    Command(
        key="search", title=later("Zoeken"), group=Group.WINDOW, icon="search", keys=("Ctrl+K",), listed=False
    ),
    Command(
        key="filter", title=later("Filter de lijst"), group=Group.WINDOW, icon="funnel", keys=("Ctrl+F",),
        listed=False,
    ),
    Command(
        key="reload", title=later("Opnieuw lezen"), group=Group.WINDOW, icon="refresh-cw", keys=("F5",), listed=False
    ),
    Command(
        key="undo", title=later("Ongedaan maken"), group=Group.WINDOW, icon="undo-2", keys=("Ctrl+Z",), listed=False
    ),
    Command(
        key="redo", title=later("Opnieuw doen"), group=Group.WINDOW, icon="redo-2",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"), listed=False,
    ),
    Command(
        key="lock", title=later("Op slot"), group=Group.WINDOW, icon="lock", keys=("Ctrl+L",), listed=False
    ),
    Command(key=HELP, title=later("Uitleg bij dit scherm"), group=Group.WINDOW, icon="circle-help", keys=("F1",)),
    Command(
        key="shortcuts", title=later("Sneltoetsen"), group=Group.WINDOW, icon="keyboard",
        keys=("Shift+F1", "Ctrl+?"),
    ),
)  # fmt: skip

_ELSEWHERE = frozenset({"undo", "redo", "lock"})
"""Bound by who does them; they stand here to be told."""


@runtime_checkable
class RunsCommands(Protocol):
    """A view that can do some of the commands, as it stands now."""

    def commands(self) -> Collection[str]: ...

    def run_command(self, key: str) -> None: ...


def keys_of(key: str) -> str:
    """The keys of a command as they are written: "Ctrl+Shift+A"; empty where it has none."""
    command = next(command for command in _COMMANDS if command.key == key)
    return spoken(command.keys[0]) if command.keys else ""


def spoken(keys: str) -> str:
    """Keys as they stand on a Dutch or English keyboard."""
    return keys.replace("Left", "←").replace("Right", "→").replace("Space", _("Spatie"))


def with_keys(text: str, key: str) -> str:
    """A tooltip that tells the keys: "Nieuwe actie (Ctrl+Shift+A)"."""
    keys = keys_of(key)
    return _("{text} ({keys})").format(text=text, keys=keys) if keys else text


class CommandDesk(QObject):
    """Runs commands for one window: those that the window offered, and those that the view on it can do now."""

    def __init__(self, window: QWidget, current: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window, self._current = window, current
        self._acts: dict[str, Callable[[], object]] = {}
        self._when: dict[str, Callable[[], bool]] = {}
        self._ways: dict[str, Callable[[str], QWidget]] = {}
        self.keys: list[QShortcut] = []

    def offer(self, acts: dict[str, Callable[[], object]], when: dict[str, Callable[[], bool]] | None = None) -> None:
        """What the window itself does; of some, whether it can be done where one is now."""
        self._acts.update(acts)
        self._when.update(when or {})

    def lead_to(self, key: str, show: Callable[[str], QWidget]) -> None:
        """How a view is shown that does commands from afar."""
        self._ways[key] = show

    def bind(self) -> None:
        """Let the keys work that nobody else listens to."""
        for command in _COMMANDS:
            if command.key in _ELSEWHERE or (command.key.startswith("view:") and command.key not in self._acts):
                continue
            for keys in command.keys:
                shortcut = QShortcut(QKeySequence(keys), self._window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(partial(self.run, command.key))
                self.keys.append(shortcut)

    def told(self) -> Sequence[Command]:
        """All commands with keys that do something, now or at another place."""
        return [one for one in _COMMANDS if one.keys and (one.key != HELP or HELP in self._acts)]

    def possible(self) -> Iterable[Command]:
        """What can be asked now."""
        for command in _COMMANDS:
            if command.listed and self.can(command):
                yield command

    def can(self, command: Command) -> bool:
        if command.key in self._acts:
            return command.key not in self._when or self._when[command.key]()
        if command.view in self._ways:
            return True
        view = self._current()
        return isinstance(view, RunsCommands) and command.key in view.commands()

    def run(self, key: str) -> None:
        """Do it, if it can be done here."""
        command = next(command for command in _COMMANDS if command.key == key)
        act = self._acts.get(key)
        if act is not None:
            act()
            return
        view = self._ways[command.view](command.view) if command.view in self._ways else self._current()
        if isinstance(view, RunsCommands) and key in view.commands():
            view.run_command(key)
