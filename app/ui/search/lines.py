"""The lines of the palette: what was found under its kind, then what can be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.names import fold
from app.domain.search import Findings, Found, FoundKind, found_parts
from app.texts import _
from app.ui.common.commands import Command, spoken
from app.ui.common.icons import IconName

_ICONS: dict[FoundKind, IconName] = {
    FoundKind.FAMILY: "users",
    FoundKind.PERSON: "user",
    FoundKind.ADDRESS: "house",
    FoundKind.PLAN: "file-text",
    FoundKind.PROVIDER: "building",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or the heading above some; a heading opens nothing."""

    text: str
    detail: str = ""
    icon: IconName | None = None
    keys: str = ""
    unsafe: bool = False
    words: tuple[str, ...] = ()
    found: Found | None = None
    command: Command | None = None

    @property
    def opens(self) -> bool:
        return self.found is not None or self.command is not None

    @property
    def parts(self) -> list[tuple[int, int]]:
        """Where the typed words stand in the text."""
        return found_parts(self.text, self.words)

    @property
    def detail_parts(self) -> list[tuple[int, int]]:
        """The same in what stands beside it, of the words that are not in the text itself."""
        return found_parts(self.detail, [word for word in self.words if not found_parts(self.text, [word])])

    def said(self) -> str:
        """For a screen reader: what it is, whether it is unsafe, and what of it was found."""
        kind = kind_word(self.found.kind) if self.found is not None else ""
        marked = [self.text[start:end] for start, end in self.parts]
        marked += [self.detail[start:end] for start, end in self.detail_parts]
        told = _("gevonden: {parts}").format(parts=", ".join(marked)) if marked else ""
        unsafe = _("onveilig") if self.unsafe else ""
        head = f"{kind}: {self.text}" if kind else self.text
        return ", ".join(part for part in (head, unsafe, self.detail, self.keys, told) if part)


def recent_lines(recent: Sequence[Found], commands: Iterable[Command]) -> list[Line]:
    """What stands there before anything is typed."""
    lines: list[Line] = []
    if recent:
        lines.append(Line(text=_("Laatst geopend")))
        lines.extend(_found_line(found, ()) for found in recent)
    return lines + command_lines(commands, "")


def found_lines(findings: Findings) -> list[Line]:
    """What was found, each kind under its word, the kind of the best first."""
    lines: list[Line] = []
    for kind in dict.fromkeys(found.kind for found in findings.items):
        lines.append(Line(text=_heading(kind)))
        lines.extend(_found_line(found, findings.words) for found in findings.items if found.kind is kind)
    return lines


def command_lines(commands: Iterable[Command], typed: str) -> list[Line]:
    """The commands in whose name every typed word begins a word."""
    words = tuple(fold(typed).split())
    lines: list[Line] = []
    for command in commands:
        title = _(command.title)
        known = fold(f"{title} {_(command.also) if command.also else ''}").split()
        if all(any(word.startswith(one) for word in known) for one in words):
            keys = spoken(command.keys[0]) if command.keys else ""
            lines.append(Line(text=title, icon=command.icon, keys=keys, words=words, command=command))
    return [Line(text=_("Opdrachten")), *lines] if lines else []


def kind_word(kind: FoundKind) -> str:
    words = {
        FoundKind.FAMILY: _("Gezin"),
        FoundKind.PERSON: _("Persoon"),
        FoundKind.ADDRESS: _("Adres"),
        FoundKind.PLAN: _("Plan"),
        FoundKind.PROVIDER: _("Aanbieder"),
    }
    return words[kind]


def _heading(kind: FoundKind) -> str:
    words = {
        FoundKind.FAMILY: _("Gezinnen"),
        FoundKind.PERSON: _("Personen"),
        FoundKind.ADDRESS: _("Adressen"),
        FoundKind.PLAN: _("Plannen"),
        FoundKind.PROVIDER: _("Aanbieders"),
    }
    return words[kind]


def _found_line(found: Found, words: tuple[str, ...]) -> Line:
    return Line(
        text=found.name, detail=found.detail, icon=_ICONS[found.kind], unsafe=found.unsafe, words=words, found=found
    )


class LinesModel(QAbstractListModel):
    """Hands the lines to the list, and to a screen reader."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.said()
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not self.lines[index.row()].opens:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
