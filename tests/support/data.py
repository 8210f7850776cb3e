"""A database with one region, one team and three workers, on which tests of the data stand."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine

from app.db.migrate import migrate
from app.db.transaction import Transactions, new_id
from app.domain.changes import Changed
from app.domain.teams import Actor, Via, WorkerRole
from app.models.installation import Installation
from app.models.teams import Municipality, Region, Team, Worker

NOW = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
"""The moment of the tests: Friday 5 March 2027."""


@dataclass(kw_only=True)
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(kw_only=True)
class Ground:
    """What every data test stands on."""

    transactions: Transactions
    clock: Clock
    changed: list[frozenset[Changed]]
    team_id: UUID
    ilse_id: UUID
    joost_id: UUID


def lay_ground(engine: Engine, *, migrated: bool = False) -> Ground:
    """Migrate unless that was done, and add team Noord of Weert with Ilse, Joost and coordinator Saskia."""
    if not migrated:
        migrate(engine)
    actor = Actor(
        worker_id=new_id(),
        team_id=new_id(),
        name="Ilse Terpstra",
        team_name="Gebiedsteam Noord",
        municipality_code="0988",
        role=WorkerRole.WORKER,
        via=Via.WINDOW,
    )
    clock = Clock()
    changed: list[frozenset[Changed]] = []
    transactions = Transactions(engine, actor, announce=changed.append, clock=clock)
    joost_id = new_id()
    with transactions.write() as writer:
        region = writer.add(Region, name="Midden-Limburg West")
        writer.add_many(
            Municipality,
            [
                {"code": code, "name": name, "province": "Limburg", "region_id": region}
                for code, name in (("0988", "Weert"), ("1640", "Leudal"), ("0946", "Nederweert"))
            ],
        )
        writer.add(
            Team, id=actor.team_id, name="Gebiedsteam Noord", municipality_code="0988", telephone="0495 12 34 56"
        )
        for worker_id, name, account in (
            (actor.worker_id, "Ilse Terpstra", "ilse"),
            (joost_id, "Joost Hamers", "joost"),
            (new_id(), "Saskia Roelofs", None),
        ):
            writer.add(
                Worker, id=worker_id, name=name, account=account, team_id=actor.team_id, telephone="06 01 23 45 67"
            )
        if not writer.first(Installation.__table__.select()):
            writer.add_many(
                Installation,
                [{"id": 1, "database_id": new_id(), "minimum_program": "0.1.0", "created_at": writer.now}],
            )
    changed.clear()
    return Ground(
        transactions=transactions,
        clock=clock,
        changed=changed,
        team_id=actor.team_id,
        ilse_id=actor.worker_id,
        joost_id=joost_id,
    )
