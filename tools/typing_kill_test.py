"""Kills the program at random moments while somebody types in its window, and looks whether a word was lost.

python tools/typing_kill_test.py --times 200 --seed 1     prints how many keys were typed, and what was found

A child process opens the real window without a screen and types: notes, stories, actions, a provider, a family that is
being registered. After each key it says on its output when that was and what stands in the field. This process kills it
somewhere, then looks as the next morning would: `check` must be clean, and of each field what stood there one second
before the kill, or something typed later, must be in the database or among the drafts that are offered.
"""

import argparse
import faulthandler
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SECOND = 1.0
"""Older keys than this may never be lost."""
_LETTERS = "abcdefghijklmnoprstuvwz"


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills the program while somebody types and looks what was lost.")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "SEED"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        type_until_killed(Path(chosen.child[0]), chosen.child[1])
        return 0
    report = run(chosen.times, chosen.seed, lambda line: print(line, flush=True))
    print(f"kills: {report.kills}; keys typed: {report.keys} ({report.seconds:.0f} s)")
    print("texts typed: " + ", ".join(f"{number} {name}" for name, number in sorted(report.texts.items())))
    print(f"found in the database: {report.saved}, as a draft: {report.drafts}; lost: {len(report.problems)}")
    for problem in report.problems:
        print(f"  {problem}")
    return 1 if report.problems else 0


@dataclass(kw_only=True)
class Report:
    """What was typed and found over all kills, and everything that was wrong."""

    kills: int = 0
    keys: int = 0
    saved: int = 0
    drafts: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(kw_only=True)
class Text:
    """One text that was typed in one field, with all that stood there on the way."""

    place: str
    token: str
    """Its first word, which no other text has."""
    stood: list[tuple[float, str]] = field(default_factory=list)

    def needed(self, killed: float) -> int | None:
        """From which of these on it must be there: the last one older than a second."""
        old = [at for at, (when, _text) in enumerate(self.stood) if when <= killed - SECOND]
        return old[-1] if old else None


def run(times: int, seed: int, tell: Callable[[str], object] = lambda _line: None) -> Report:
    """Kill so many times, each at another moment; `tell` hears how far it is."""
    report, chance = Report(), random.Random(f"typing {seed}")
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="eenplan-typing-"))
    try:
        make_ground(folder)
        for number in range(times):
            lines, killed = kill_once(folder, f"{seed} {number}", delay=0.3 + chance.random() * 3.5)
            texts = list(hear(lines))
            report.kills += 1
            report.keys += sum(len(text.stood) for text in texts)
            report.texts.update(text.place for text in texts)
            for problem in look(folder, texts, killed, report):
                report.problems.append(f"kill {number + 1}: {problem}")
                tell(f"  {report.problems[-1]}")
            tell(f"{number + 1} of {times}, lost: {len(report.problems)}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.seconds = time.monotonic() - started
    return report


def kill_once(folder: Path, seed: str, *, delay: float) -> tuple[list[str], float]:
    """Start a child, kill it so many seconds after its first key, and give all that it said and when it was killed."""
    command = [sys.executable, str(Path(__file__).resolve()), "--child", str(folder), seed]
    lines: list[str] = []
    began = threading.Event()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as child:

        def listen() -> None:
            assert child.stdout is not None
            for line in child.stdout:
                lines.append(line)
                began.set()
            began.set()

        listener = threading.Thread(target=listen)
        listener.start()
        began.wait()
        end = time.monotonic() + delay
        while time.monotonic() < end and child.poll() is None:
            time.sleep(0.002)
        ended_itself = child.poll() is not None
        killed = time.monotonic()
        child.kill()
        listener.join()
        if ended_itself:
            assert child.stderr is not None
            raise RuntimeError(f"the child stopped by itself ({child.returncode}): {child.stderr.read()[-3000:]}")
    return lines, killed


def hear(lines: list[str]) -> Iterator[Text]:
    """The texts that a child said to have typed; where a field is typed over, the last one counts."""
    texts: dict[str, Text] = {}
    waits: set[str] = set()
    """Where the form of a new row holds words that were not added."""
    for line in lines:
        if not line.endswith("\n"):
            continue  # it was killed while it spoke
        when, place, text = json.loads(line)
        if text == _ADDED:
            waits.discard(place)
            continue
        token = text.split(" ")[0] if " " in text else ""
        if not token:
            continue  # the first word is not whole yet
        known = texts.get(token)
        if known is None:
            # somebody who comes back to a note that she did not add, and types another one, writes over it
            stays = place in _TYPED_OVER or place in waits
            waits.add(place)
            if stays:
                texts = {key: one for key, one in texts.items() if one.place != place}
            known = texts[token] = Text(place=place, token=token)
        known.stood.append((when, text.rstrip()))
    yield from texts.values()


# What the child does

_TYPED_OVER = ("story", "provider", "register", "action changed")
"""Where a new text takes the place of the one before; elsewhere it becomes a row of its own when it is added."""

_ADDED = "+"
"""What the child says instead of words when the button of a new row was pressed and it is there."""


def type_until_killed(folder: Path, seed: str) -> None:
    """Open the window as a person does, and go from field to field."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.session import Session
    from app.ui.common.theme import Theme

    faulthandler.enable()
    application = QApplication([])
    theme = Theme(application)
    session = Session(home(folder).place, demonstration=True)
    session.begin()
    _until(lambda: session.window is not None and session.window.isVisible() and session.program.jobs.idle)
    hand, chance = Hand(session), random.Random(seed)
    serial = 0
    while True:
        place = chance.choice(list(_PLACES))
        area = _PLACES[place](hand)
        QTest.keyClick(area, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        serial += 1
        text = _words(chance, f"t{seed.replace(' ', 'x')}x{serial}")
        typed = ""
        for letter in text:
            QTest.keyClick(area, letter)
            application.processEvents()
            typed += letter
            print(json.dumps([time.monotonic(), place, typed]), flush=True)
            _pump(chance.random() * 0.02 if chance.random() < 0.97 else chance.random())
        if place in ("action", "note") and chance.random() < 0.7:
            # Enter begins a new line in a note; there it is Ctrl+Enter
            held = Qt.KeyboardModifier.ControlModifier if place == "note" else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(area, Qt.Key.Key_Return, held)
            _until(lambda: session.program.jobs.idle)
            print(json.dumps([time.monotonic(), place, _ADDED]), flush=True)
    del theme


class Hand:
    """Finds the fields of the window on the first family that has a plan."""

    def __init__(self, session: Any) -> None:
        from sqlalchemy import select

        from app.models.plans import Action, Plan, Story
        from app.models.providers import Provider

        self.session, self.window = session, session.window
        found: list[Any] = []

        def read() -> Any:
            with session._workplace.transactions.read() as reader:
                action = (
                    select(Plan.family_id, Action.goal_id, Action.id)
                    .join(Action, Action.plan_id == Plan.id)
                    .join(Story, Story.plan_id == Plan.id)
                    .where(Plan.is_open, Action.goal_id.is_not(None), Action.done_on.is_(None))
                )
                return reader.first(action.order_by(Action.id)), reader.scalar(
                    select(Provider.id).order_by(Provider.id)
                )

        session.program.jobs.run(self.window, read, found.append)
        _until(lambda: bool(found))
        (self.family_id, self.goal_id, self.action_id), self.provider_id = found[0]

    def family(self, tab: str) -> Any:
        self.session.program.navigator.open_family(self.family_id, tab)
        self.settle()
        return self.window.view("families").page.tabs.current_page()

    def goal(self) -> Any:
        tab = self.family("plan")
        tab.go(next(goal.domain for goal in tab.plan.goals if goal.id == self.goal_id))
        self.settle()
        return tab.domain.blocks[self.goal_id]

    def settle(self) -> None:
        _until(lambda: self.session.program.jobs.idle)

    def note(self) -> Any:
        area = self.family("dossier").new.text.area
        area.setFocus()
        return area

    def story(self) -> Any:
        tab = self.family("plan")
        tab.go("story")
        self.settle()
        quick = next(iter(tab.story.stories.values()))[0]
        quick.start_writing()
        return quick.area

    def action(self) -> Any:
        block = self.goal()
        block.add_action.click()
        return block.slot.form.text.line

    def action_changed(self) -> Any:
        block = self.goal()
        action = next(one for one in block._plan.actions if one.id == self.action_id)
        block.action_table.opened.emit(action)
        line = block.slot.form.text.line
        line.setFocus()
        return line

    def provider(self) -> Any:
        self.session.program.navigator.open_provider(self.provider_id)
        self.settle()
        page = self.window.view("providers").page
        page.tabs.show_page("profile")
        self.settle()
        area = page.tabs.current_page().fields["note"].area
        area.setFocus()
        return area

    def register(self) -> Any:
        self.window.show_view("families")
        view = self.window.view("families")
        view.show_form()
        self.settle()
        view.form.name.line.setFocus()
        return view.form.name.line


_PLACES: dict[str, Callable[[Hand], Any]] = {
    "note": Hand.note,
    "story": Hand.story,
    "action": Hand.action,
    "action changed": Hand.action_changed,
    "provider": Hand.provider,
    "register": Hand.register,
}


def _words(chance: random.Random, token: str) -> str:
    words = [token]
    for _word in range(chance.randint(3, 14)):
        words.append("".join(chance.choice(_LETTERS) for _letter in range(chance.randint(2, 8))))
    return " ".join(words)


def _pump(seconds: float) -> None:
    """Let the program live for so long, as it does between two keys."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.monotonic() + seconds
    while True:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(left, 0.002))


def _until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not ready():
        if time.monotonic() > end:
            raise RuntimeError("the window does not come to rest")
        _pump(0.005)
    _pump(0)


# What the next morning finds


def look(folder: Path, texts: list[Text], killed: float, report: Report) -> list[str]:
    """Everything that is lost or broken."""
    from sqlalchemy import select

    from app.models.notes import Note
    from app.models.plans import Action, Story
    from app.models.providers import Provider
    from app.usecases.administration import check
    from app.usecases.drafts import open_drafts

    workplace = home(folder).open()
    try:
        found = [fault.sentence for fault in check(workplace).faults]
        with workplace.transactions.read() as reader:
            columns = (Note.text, Story.text, Action.text, Provider.note)
            rows = [str(text) for column in columns for text in reader.scalars(select(column)) if text]
        drafts = open_drafts(workplace, home(folder).access)
        offered = [text.rstrip() for draft in drafts.all() for text in draft.words.values()]
        drafts.close()
    finally:
        workplace.close()
    for text in texts:
        needed = text.needed(killed)
        if needed is None:
            continue
        accepted = {stood for _when, stood in text.stood[needed:]}
        if accepted & set(rows):
            report.saved += 1
        elif accepted & set(offered):
            report.drafts += 1
        else:
            age = killed - text.stood[needed][0]
            there = [one for one in (*rows, *offered) if one.startswith(text.token)]
            found.append(
                f"{text.place}: lost what stood there {age:.2f} s before ({len(text.stood[needed][1])} letters; "
                f"there are {[len(one) for one in there]})"
            )
    return found


# The ground that they work on


def make_ground(folder: Path) -> None:
    from app.startup import make_demonstration_place

    mine = home(folder)
    make_demonstration_place(mine.place, mine.access.key_file, families=6)


@dataclass(frozen=True, kw_only=True)
class Home:
    place: Any
    access: Any

    def open(self) -> Any:
        from app.domain.teams import Via
        from app.usecases.workplaces import open_workplace

        return open_workplace(self.place, self.access, via=Via.COMMAND)


def home(folder: Path) -> Home:
    from app.paths import LocalPlace
    from app.usecases.workplaces import KeyAccess

    place = LocalPlace(database=folder / "gegevens" / "eenplan.db")
    return Home(place=place, access=KeyAccess(key_file=place.folder / "sleutel.txt"))


if __name__ == "__main__":
    sys.exit(main())
