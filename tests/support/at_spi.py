"""A screen reader's view of the program, from another process: AT-SPI over D-Bus, on a display of its own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

_ATSPI = "org.a11y.atspi."
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_PATIENCE = 60

Node = tuple[str, str]
"""The bus name of a program, and the path of one thing in it."""


def is_here() -> bool:
    """Whether this machine has the parts."""
    return sys.platform == "linux" and _LAUNCHER.exists() and all(map(shutil.which, ("Xvfb", "dbus-daemon")))


@dataclass(frozen=True)
class Seen:
    """One thing as it is read out."""

    node: Node
    role: str
    name: str


class ScreenReader:
    """Reads what the programs on the accessibility bus show, and acts as such a tool does."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus

    def everything(self, node: Node = _REGISTRY) -> Iterator[Seen]:
        """All that is shown below a node."""
        try:
            children = self._call(node, "Accessible", "GetChildren")[0]
        except DBusErrorResponse:
            # gone while it was being read, or the registry is still starting
            return
        for child in children:
            try:
                if not self._is_shown(child):
                    continue
                role = self._call(child, "Accessible", "GetRoleName")[0]
                yield Seen(child, role, self._property(child, "Accessible", "Name"))
                yield from self.everything(child)
            except DBusErrorResponse:
                # gone while it was being read
                continue

    def find(self, role: str, name: str) -> Node:
        """The shown thing of this role with this name, once it is there."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            for seen in self.everything():
                if seen.role == role and seen.name == name:
                    return seen.node
            time.sleep(0.3)
        told = "\n".join(f"{seen.role} {seen.name!r}" for seen in self.everything() if seen.name)
        raise AssertionError(f"no {role} {name!r} in:\n{told}")

    def press(self, role: str, name: str) -> None:
        """Do the first action of a thing: press a button, choose a tab."""
        self._call(self.find(role, name), "Action", "DoAction", "i", (0,))

    def write(self, name: str, text: str) -> None:
        """Put a text in a field."""
        field = self.find("text", name)
        self._call(field, "Component", "GrabFocus")
        assert self._call(field, "EditableText", "SetTextContents", "s", (text,))[0]

    def text_of(self, name: str) -> str:
        """What stands in a field."""
        return self._call(self.find("text", name), "Text", "GetText", "ii", (0, -1))[0]

    def rows(self, table: str) -> list[list[str]]:
        """What each cell of a table says; empty while it is being filled."""
        node = self.find("table", table)
        try:
            high, wide = (self._property(node, "Table", count) for count in ("NRows", "NColumns"))
            return [[self._cell(node, row, column) for column in range(wide)] for row in range(high)]
        except DBusErrorResponse:
            return []

    def wait(self, what: Callable[[], bool]) -> None:
        """Wait until this is true."""
        until = time.monotonic() + _PATIENCE
        while not what():
            assert time.monotonic() < until, "it did not come"
            time.sleep(0.3)

    def _cell(self, table: Node, row: int, column: int) -> str:
        cell = self._call(table, "Table", "GetAccessibleAt", "ii", (row, column))[0]
        return self._property(cell, "Accessible", "Name")

    def _is_shown(self, node: Node) -> bool:
        low, _high = self._call(node, "Accessible", "GetState")[0]
        # AT-SPI numbers its states; 25 is "showing"
        return bool(low & (1 << 25)) or node[1].endswith("root")

    def _call(self, node: Node, interface: str, method: str, signature: str = "", body: Sequence[Any] = ()) -> Any:
        return self._send(node, _ATSPI + interface, method, signature, tuple(body))

    def _property(self, node: Node, interface: str, name: str) -> Any:
        answer = self._send(node, "org.freedesktop.DBus.Properties", "Get", "ss", (_ATSPI + interface, name))
        return answer[0][1]

    def _send(self, node: Node, interface: str, method: str, signature: str, body: tuple[Any, ...]) -> Any:
        message = new_method_call(DBusAddress(node[1], node[0], interface), method, signature or None, body)
        reply = self._bus.send_and_get_reply(message, timeout=20)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body


@contextmanager
def program_read_by_another(folder: Path, *words: str) -> Iterator[ScreenReader]:
    """Run `eenplan` on a display and a bus of its own, and give the reader beside it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "TMPDIR": str(folder)}
    running: list[subprocess.Popen[str]] = []

    def start(*command: str, **options: Any) -> subprocess.Popen[str]:
        running.append(subprocess.Popen(command, env=environment, text=True, stderr=subprocess.DEVNULL, **options))
        return running[-1]

    def told(process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        return process.stdout.readline().strip()

    try:
        display = start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", stdout=subprocess.PIPE
        )
        environment["DISPLAY"] = f":{told(display)}"
        session = start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE)
        environment["DBUS_SESSION_BUS_ADDRESS"] = told(session)
        with open_dbus_connection(bus=environment["DBUS_SESSION_BUS_ADDRESS"]) as calls:
            where = calls.send_and_get_reply(
                new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress"), timeout=20
            ).body[0]
        environment |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_SCALE_FACTOR": "1"}
        start(sys.executable, "-m", "app", *words)
        with open_dbus_connection(bus=where) as bus:
            yield ScreenReader(bus)
    finally:
        for process in reversed(running):
            process.send_signal(signal.SIGTERM)
        for process in reversed(running):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
