"""The one channel to the user: sentences in a bar that stays, and the dialog for bugs."""

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app.ui.common.tokens import Tone

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Action:
    """What a person can do about a message."""

    label: str
    callback: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence; the tone is GOOD, WARN, BAD, or SOFT for plain information."""

    tone: Tone
    sentence: str
    action: Action | None = None
    topic: str = ""
    """Of several messages on one topic only the newest stands there."""


class Messages(QObject):
    """Parts say their sentence here; the window shows it. Everything said is kept for tests."""

    said = Signal(object)
    """A Message."""
    withdrawn = Signal(str)
    """What was said on this topic holds no longer."""
    crashed = Signal(str)
    """A text to copy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: list[Message] = []

    def error(self, sentence: str, action: Action | None = None) -> None:
        self._say(Tone.BAD, sentence, action)

    def warn(self, sentence: str, action: Action | None = None, topic: str = "") -> None:
        self._say(Tone.WARN, sentence, action, topic)

    def info(self, sentence: str, action: Action | None = None, topic: str = "") -> None:
        self._say(Tone.SOFT, sentence, action, topic)

    def good(self, sentence: str, action: Action | None = None) -> None:
        self._say(Tone.GOOD, sentence, action)

    def withdraw(self, topic: str) -> None:
        """Take away what was said on this topic."""
        self.withdrawn.emit(topic)

    def crash(self, error: BaseException) -> None:
        """A bug: it goes to the log and to a dialog, without anything a person typed."""
        text = crash_text(error)
        _log.error("bug:\n%s", text)
        self.crashed.emit(text)

    def unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For sys.excepthook: what no slot caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.crash(error)

    def _say(self, tone: Tone, sentence: str, action: Action | None, topic: str = "") -> None:
        message = Message(tone, sentence, action, topic)
        self.history.append(message)
        self.said.emit(message)


def crash_text(error: BaseException) -> str:
    """Where it went wrong: kinds of exception and places in the code, never messages or values."""
    lines: list[str] = []
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        lines.append(type(at).__name__)
        for frame in traceback.extract_tb(at.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        at = at.__cause__ or at.__context__
    return "\n".join(lines)


def _place(filename: str) -> str:
    # from the package on: the folders above may hold somebody's name
    parts = Path(filename).parts
    for root in ("app", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else ""
