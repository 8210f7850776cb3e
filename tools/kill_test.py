"""Kills the program at random moments and looks whether anything was lost or half done.

python tools/kill_test.py --per-phase 10    each phase is hit at least ten times; prints how often, and what was found

A child process works in a local database and says on its output what it is doing: writing (a spreadsheet is read in),
commit, checkpoint, backup, migration. This process kills it somewhere within a phase, then opens the database as the
next morning would: `check` must be clean, all that was said to be committed must be there, nothing may be half there.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PHASES = ("writing", "commit", "checkpoint", "backup", "migration")
FAMILIES = 6
"""Families in each spreadsheet, of two persons each."""

_NEXT_MIGRATION = '''"""A migration of tomorrow."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("probe", sa.String(200)))
    op.execute("UPDATE person SET probe = surname || given_name")
    op.create_index("ix_person_probe", "person", ["probe"])


def downgrade() -> None:
    op.drop_index("ix_person_probe", table_name="person")
    op.drop_column("person", "probe")
'''


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills the program at random moments and looks what was lost.")
    parser.add_argument("--per-phase", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=3, metavar=("FOLDER", "PHASE", "FIRST"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        work(Path(chosen.child[0]), chosen.child[1], int(chosen.child[2]))
        return 0
    report = run(chosen.per_phase, chosen.seed)
    print(f"{'phase':<12}{'kills':>7}{'inside the phase':>18}")
    for phase in PHASES:
        print(f"{phase:<12}{report.kills[phase]:>7}{report.hits[phase]:>18}")
    print(f"families committed: {report.families}; lost: {len(report.problems)} ({report.seconds:.0f} s)")
    for problem in report.problems:
        print(f"  {problem}")
    return 1 if report.problems else 0


@dataclass(kw_only=True)
class Report:
    """How often each phase was hit, and everything that was wrong afterwards."""

    kills: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    families: int = 0
    seconds: float = 0.0


def run(per_phase: int, seed: int) -> Report:
    """Hit each phase so many times."""
    report = Report()
    started = time.monotonic()
    for phase in PHASES:
        folder = Path(tempfile.mkdtemp(prefix="eenplan-kill-"))
        try:
            _hit(phase, per_phase, random.Random(f"{seed} {phase}"), folder, report)
        finally:
            use_migrations(folder, newer=False)
            shutil.rmtree(folder, ignore_errors=True)
    report.seconds = time.monotonic() - started
    return report


def _hit(phase: str, wanted: int, chance: random.Random, folder: Path, report: Report) -> None:
    make_ground(folder)
    use_migrations(folder, newer=phase == "migration")
    known = Known()
    longest = {"commit": 0.002, "checkpoint": 0.005}.get(phase, 0.1)
    for _attempt in range(wanted * 20):
        if report.hits[phase] >= wanted:
            break
        lines = kill_once(folder, phase, known.sheets, turn=chance.randint(1, 2), delay=chance.random() * longest)
        inside = known.hear(lines, phase)
        report.kills[phase] += 1
        report.hits[phase] += inside
        # a phase is short or long with the machine: look for moments within it
        longest = min(longest * 1.25, 2.0) if inside else max(longest * 0.6, 0.0002)
        for problem in problems(folder, known):
            report.problems.append(f"{phase}, kill {report.kills[phase]}: {problem}")
        if report.problems:
            return
    else:
        report.problems.append(f"{phase}: hit {report.hits[phase]} times only")
    report.families += known.families


@dataclass(kw_only=True)
class Known:
    """What the children said to be done, over all of them."""

    sheets: int = 0
    """Number of the next spreadsheet."""
    committed: set[int] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    backups: list[str] = field(default_factory=list)
    families: int = 0

    def hear(self, lines: list[str], phase: str) -> bool:
        """Take in what a child said, and tell whether it was killed within this phase."""
        last = ""
        for line in lines:
            word, _space, rest = line.partition(" ")
            if word in ("at", "end"):
                last = line
            elif word == "sheet":
                self.sheets = int(rest) + 1
            elif word == "committed":
                self.committed.add(int(rest))
            elif word == "renamed":
                family, name = rest.split(" ")
                self.renamed[family] = name
            elif word == "backup":
                self.backups.append(rest)
        return last == f"at {phase}"


def kill_once(folder: Path, phase: str, first: int, *, turn: int, delay: float) -> list[str]:
    """Start a child, kill it in this turn of the phase after so many seconds, and give all that it said."""
    command = [sys.executable, str(Path(__file__).resolve()), "--child", str(folder), phase, str(first)]
    lines: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        for line in child.stdout:
            lines.append(line.strip())
            if line.strip() == f"at {phase}":
                turn -= 1
                if turn == 0:
                    break
        else:
            raise RuntimeError(f"the child stopped by itself: {child.stderr.read()[-2000:]}")
        end = time.monotonic() + delay
        while time.monotonic() < end:
            time.sleep(min(0.001, max(0.0, end - time.monotonic())))
        child.kill()
        lines += [line.strip() for line in child.stdout.read().splitlines()]
    return lines


# What the child does


def work(folder: Path, phase: str, first: int) -> None:
    """Work until killed: read in a spreadsheet, change a family, and whatever the phase asks for."""
    from sqlalchemy import event, select

    from app.models.families import Family
    from app.usecases.administration import Backups
    from app.usecases.imports import Imports

    use_migrations(folder, newer=phase == "migration")
    workplace = home(folder).open()
    imports = Imports(workplace.transactions)

    def committing(_connection: object) -> None:
        say("end writing")
        say("at commit")

    event.listen(workplace.engine, "commit", committing)
    for number in range(first, first + 1000):
        say(f"sheet {number}")
        prepared = imports.prepare_again([spreadsheet(number)])
        say("at writing")
        imports.write(prepared)
        say("end commit")
        say(f"committed {number}")
        with workplace.transactions.write() as writer:
            row = writer.first(select(Family.id, Family.version).order_by(Family.id.desc()))
            assert row is not None
            writer.change(Family, row.id, row.version, name=f"Nieuw{number}")
        say("end commit")
        say(f"renamed {row.id} Nieuw{number}")
        if phase == "checkpoint":
            with workplace.engine.connect() as connection:
                bare: Any = connection.connection.driver_connection
                say("at checkpoint")
                bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                say("end checkpoint")
        elif phase == "backup":
            say("at backup")
            made = Backups(workplace).make()
            say("end backup")
            say(f"backup {made.path}")
        elif phase == "migration":
            from app.db.migrate import downgrade, migrate

            say("at migration")
            downgrade(workplace.engine, "-1")
            migrate(workplace.engine)
            say("end migration")


def say(line: str) -> None:
    print(line, flush=True)


def spreadsheet(number: int) -> Any:
    """A spreadsheet with names that no other one has."""
    from app.domain.imports.sheets import Sheet

    rows: list[tuple[str, ...]] = [("Gezin", "Voornaam", "Achternaam", "Geboortedatum", "Rol", "Opmerking")]
    for family in range(FAMILIES):
        name = f"Proef{_letters(number * FAMILIES + family)}"
        rows.append((name, "Anna", name, "01-02-1985", "moeder", "Belt liever in de middag."))
        rows.append((name, "Daan", name, "03-04-2016", "kind", "Zit in groep vijf."))
    return Sheet(name="Blad1", rows=tuple(rows))


def _letters(number: int) -> str:
    """A number as letters, far apart for whoever compares names."""
    chance = random.Random(number)
    return "".join(chance.choice("abcdefghijklmnoprstuvwz") for _letter in range(12))


# What the next morning finds


def problems(folder: Path, known: Known) -> list[str]:
    """Everything that is lost, half done or broken."""
    from sqlalchemy import func, select

    from app.models.families import Family
    from app.models.imports import ImportRow, ImportRun
    from app.models.persons import Person
    from app.usecases.administration import check

    found: list[str] = []
    workplace = home(folder).open()
    try:
        found += [fault.sentence for fault in check(workplace).faults]
        with workplace.transactions.read() as reader:
            runs = reader.rows(
                select(ImportRun.id, ImportRun.counts, func.count(ImportRow.id).label("rows"))
                .join(ImportRow, ImportRow.run_id == ImportRun.id, isouter=True)
                .group_by(ImportRun.id, ImportRun.counts)
            )
            known.families = int(reader.scalar(select(func.count()).select_from(Family)))
            persons = int(reader.scalar(select(func.count()).select_from(Person)))
            names = {str(row.id): row.name for row in reader.rows(select(Family.id, Family.name))}
    finally:
        workplace.close()
    if len(runs) < len(known.committed):
        found.append(f"{len(known.committed)} spreadsheets were committed, {len(runs)} are there")
    found += ["a spreadsheet is half there" for run in runs if run.rows != 2 * FAMILIES]
    found += ["a run says something else" for run in runs if json.loads(run.counts)["families_added"] != FAMILIES]
    if known.families != len(runs) * FAMILIES or persons != 2 * known.families:
        found.append(f"{len(runs)} spreadsheets gave {known.families} families and {persons} persons")
    found += ["a change is lost" for family, name in known.renamed.items() if names.get(family) != name]
    return found + list(_backup_problems(folder, known))


def _backup_problems(folder: Path, known: Known) -> list[str]:
    """Every backup that has its name must restore; those that were said to be made must be there."""
    from app.db.backup import KEPT, backups
    from app.domain.teams import Via
    from app.paths import LocalPlace
    from app.usecases.administration import check, restore_backup
    from app.usecases.workplaces import open_workplace

    mine = home(folder)
    there = backups(mine.place)
    found = ["a backup is gone" for path in known.backups[-KEPT:] if len(there) < KEPT and not Path(path).exists()]
    for record in there[:2]:
        place = LocalPlace(database=folder / "terug" / "eenplan.db")
        shutil.rmtree(place.folder, ignore_errors=True)
        restore_backup(place, Path(record.path), mine.access, via=Via.COMMAND)
        workplace = open_workplace(place, mine.access, via=Via.COMMAND)
        found += [f"in a backup: {fault.sentence}" for fault in check(workplace).faults]
        workplace.close()
    return found


# The ground that they work on


def make_ground(folder: Path) -> None:
    from app.domain.teams import Via
    from app.domain.workplaces import FirstStart
    from app.usecases.workplaces import create

    mine = home(folder)
    create(mine.place, FirstStart(), mine.access, Via.COMMAND)


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
    return Home(place=place, access=KeyAccess(key_file=folder / "sleutel.txt"))


def use_migrations(folder: Path, *, newer: bool) -> None:
    """Let this process know the migrations of today, or those and one of tomorrow."""
    from app.db import migrate

    own = ROOT / "app" / "db" / "migrations"
    if not newer:
        migrate._MIGRATIONS = own  # pyright: ignore[reportPrivateUsage]
        return
    theirs = folder / "migrations"
    if not theirs.exists():
        migrate._MIGRATIONS = own  # pyright: ignore[reportPrivateUsage]
        shutil.copytree(own, theirs)
        (theirs / "versions" / "next.py").write_text(_NEXT_MIGRATION.format(head=migrate.head_revision()))
    migrate._MIGRATIONS = theirs  # pyright: ignore[reportPrivateUsage]


if __name__ == "__main__":
    sys.exit(main())
