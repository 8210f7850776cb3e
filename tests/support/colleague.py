"""Joost in a program of his own on the same shared database: python -m tests.support.colleague URL WORKER ACT ROW."""

import sys
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import select

from app.db.engine import shared_engine
from app.db.transaction import Transactions
from app.domain.families import HouseholdDraft
from app.domain.teams import Actor, Via, WorkerRole
from app.models.families import Household
from app.models.plans import Action, Goal
from app.models.teams import Worker
from app.usecases.families import Families
from app.usecases.plans import GoalDraft, Plans
from app.usecases.today import Today


def main(url: str, worker: str, act: str, row: str) -> None:
    engine = shared_engine(url)
    row_id = UUID(row)
    with engine.connect() as connection:
        team_id = connection.execute(select(Worker.team_id).where(Worker.id == UUID(worker))).scalar_one()
    actor = Actor(
        worker_id=UUID(worker), team_id=team_id, name="Joost Hamers", team_name="Noord", municipality_code="0988",
        role=WorkerRole.WORKER, via=Via.WINDOW,
    )  # fmt: skip
    clock = datetime(2027, 3, 5, 9, 28, tzinfo=UTC)
    transactions = Transactions(engine, actor, clock=lambda: clock)
    with transactions.read() as reader:
        model = {"goal": Goal, "action": Action, "note": Action, "address": Household}[act]
        known = reader.rows(select(*model.__table__.c).where(model.__table__.c.id == row_id))[0]
    if act == "goal":
        draft = GoalDraft(
            text="Yusuf is vier dagen op school", question_id=known.question_id, domain=known.domain, start_score=3,
            target_score=9, next_evaluation_on=known.next_evaluation_on,
        )  # fmt: skip
        Plans(transactions).change_goal(row_id, known.version, draft)
    elif act == "action":
        Plans(transactions).postpone_action(row_id, known.version, date(2027, 3, 19))
    elif act == "note":
        Today(transactions).set_note(row_id, known.version, "Mentor belt dinsdag terug. Moeder wil meelezen.")
    else:
        home = HouseholdDraft(street="Molenweg", house_number="4", postcode="6001 AB", city="Weert")
        Families(transactions).change_household(row_id, known.version, home)
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
