"""Makes a demonstration: so many families, in transactions of a thousand."""

from random import Random
from typing import Any, cast

from sqlalchemy import func, select, update

from app.db.transaction import Transactions, Writer
from app.domain.progress import NoProgress, Progress
from app.models.families import Family
from app.models.help import Help
from app.models.installation import Installation
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Plan
from app.models.providers import Provider
from app.models.teams import Worker
from app.usecases.demonstration.people import make_people
from app.usecases.demonstration.plans import make_plan
from app.usecases.demonstration.poster import POSTER_NAME, make_poster
from app.usecases.demonstration.rows import DemonstrationCounts, Rows
from app.usecases.demonstration.world import World, lay_world

_AT_ONCE = 1000
"""Families in one transaction: enough to be quick, and others need not wait long."""

_POSTER_PLACE = 6
"""In an empty database its plan is number 014."""


def make_demonstration(
    transactions: Transactions, families: int, seed: int, progress: Progress | None = None
) -> DemonstrationCounts:
    """Add invented families to a database; the same ones for the same seed, around the day of today.

    What they share (teams, providers, schools) is found again by name, so a second demonstration adds only families.
    Raises Cancelled where the person asked to stop: of the transaction that was under way nothing stays.
    """
    watched = progress or NoProgress()
    totals = {Person: 0, Plan: 0, Help: 0, Note: 0}
    shown = providers = 0
    world: World | None = None
    poster = False
    watched.report(0, families)
    for start in range(0, max(families, 1), _AT_ONCE):
        with transactions.write() as writer:
            rows = Rows()
            if world is None:
                before = _providers(writer)
                world = lay_world(writer, Random(seed), rows.words)
                _give_telephone(writer)
                providers = _providers(writer) - before
                poster = not writer.first(select(Family.id).where(Family.name == POSTER_NAME).limit(1))
            number = _reserve(writer, 2 * min(_AT_ONCE, families - start))
            for place in range(start, min(start + _AT_ONCE, families)):
                random = Random(f"{seed}/{place}")
                names = f"G-{number + 1:05}", f"{writer.today.year}-{number + 2:03}"
                number += 2
                if place > start:
                    watched.report(shown, families)
                if poster and place == min(_POSTER_PLACE, families - 1):
                    make_poster(world, rows, *names)
                else:
                    _family(random, world, rows, *names)
                shown += 1
            rows.write(writer)
            for model in totals:
                totals[model] += rows.count(model)
        watched.report(shown, families)
    return DemonstrationCounts(
        families=shown,
        persons=totals[Person],
        plans=totals[Plan],
        helps=totals[Help],
        providers=providers,
        notes=totals[Note],
    )


def _give_telephone(writer: Writer) -> None:
    """Who makes the demonstration is the contact of its first family, and a contact can be called."""
    worker = writer.first(select(Worker.version, Worker.telephone).where(Worker.id == writer.actor.worker_id))
    if worker is not None and not worker.telephone:
        writer.change(Worker, writer.actor.worker_id, worker.version, telephone="06 01 23 45 67")


def _family(random: Random, world: World, rows: Rows, family_number: str, plan_number: str) -> None:
    family = make_people(random, world, rows, family_number)
    reason = make_plan(random, world, rows, family, plan_number)
    if reason:
        rows.last(Family).update(unsafe=True, unsafe_reason=reason)
    plan = rows.last(Plan) if rows.count(Plan) else None
    if plan and plan["family_id"] == family.id and plan["state"] == "closed" and random.random() < 0.6:
        rows.last(Family)["status"] = "closed"


def _providers(writer: Writer) -> int:
    return cast(int, writer.scalar(select(func.count()).select_from(Provider)))


def _reserve(writer: Writer, count: int) -> int:
    """Take so many numbers for families and plans; gives the last one that was in use."""
    last: Any = writer.scalar(
        update(Installation).values(last_number=Installation.last_number + count).returning(Installation.last_number)
    )
    return int(last or count) - count
