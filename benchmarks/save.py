"""Saving one action with its audit, durable, against the bare update and inserts of the log on the same database."""

import os
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.models.plans import Action, Plan
from app.usecases.plans import Plans
from app.usecases.workplaces import Workplace
from benchmarks.options import Options
from benchmarks.pair import Report, ratios
from benchmarks.places import copied, local_place, opened, shared_place
from benchmarks.raw import bare

_LOCAL, _SHARED = 5.0, 2.5
_TIMES = 5


def run(options: Options, report: Report) -> None:
    """On a file of 1,000 families: the size hardly matters here."""
    with ExitStack() as stack:
        place = stack.enter_context(copied(local_place(options.cache, 1000), options.work / "save"))
        workplace = stack.enter_context(opened(place))
        _measure(workplace, report, "an encrypted file", _LOCAL)
    with shared_place(options.cache, 1000) as shared, opened(shared) as workplace:
        _measure(workplace, report, "PostgreSQL", _SHARED)


def _measure(workplace: Workplace, report: Report, where: str, limit: float) -> None:
    plans = Plans(workplace.transactions)
    with workplace.transactions.read() as reader:
        rows = reader.rows(
            select(Action.id, Action.version, Action.family_id)
            .join(Plan, Plan.id == Action.plan_id)
            .where(Plan.is_open, Action.done_on.is_(None), Action.binned_at.is_(None))
            .order_by(Action.family_id)
            .limit(100)
        )
    mine, bares = rows[0], rows[-1]
    version = [mine.version]
    days = (date(2030, 1, 1) + timedelta(days=number) for number in count())

    def ours() -> None:
        version[0] = plans.postpone_action(mine.id, version[0], next(days))

    with bare(workplace.engine) as connection:
        sign = "?" if workplace.engine.dialect.name == "sqlite" else "%s"
        floor = _Bare(connection, sign, bares.id, bares.family_id, workplace.actor.worker_id)
        name = f"an action saved on {where}"
        report.add(ratios(name, ours, lambda: floor(next(days)), limit=limit, times=_TIMES))


class _Bare:
    """Row, event, values and head, each with one statement of the driver, in one transaction."""

    def __init__(self, connection: Any, sign: str, action: UUID, family: UUID, worker: UUID) -> None:
        self._connection, self._local = connection, sign == "?"
        if not self._local:
            connection.begins = False
        self._action, self._family, self._worker = (self._id(value) for value in (action, family, worker))
        self._begin = "BEGIN IMMEDIATE" if self._local else "BEGIN"
        cursor = connection.cursor()
        cursor.execute(f"SELECT number FROM audit_chain WHERE id = {sign}", (self._family,))
        self._number = cursor.fetchone()[0]
        cursor.close()
        signs = ", ".join([sign] * 13)
        self._statements = (
            f"UPDATE action SET due_on = {sign}, version = version + 1 WHERE id = {sign}",
            "INSERT INTO audit_event (id, chain_id, number, at, worker_id, via, action, table_name, row_id, fields,"
            f" digest, previous, hash) VALUES ({signs})",
            f"INSERT INTO audit_values (event_id, salt, changes) VALUES ({sign}, {sign}, {sign})",
            f"UPDATE audit_chain SET number = {sign}, hash = {sign} WHERE id = {sign}",
        )

    def __call__(self, day: date) -> None:
        self._number += 1
        event, mark = self._id(UUID(bytes=os.urandom(16))), "0" * 64
        at: Any = "2030-01-01 09:00:00.000000" if self._local else "2030-01-01 09:00:00+00"
        values: tuple[tuple[Any, ...], ...] = (
            (day.isoformat(), self._action),
            (
                event, self._family, self._number, at, self._worker, "window", "change", "action", self._action,
                "due_on", mark, mark, mark,
            ),
            (event, "0" * 32, '{"due_on":["2029-12-31","2030-01-01"]}'),
            (self._number, mark, self._family),
        )  # fmt: skip
        cursor = self._connection.cursor()
        cursor.execute(self._begin)
        for statement, row in zip(self._statements, values, strict=True):
            cursor.execute(statement, row)
        cursor.execute("COMMIT")
        cursor.close()

    def _id(self, value: UUID) -> Any:
        return value.hex if self._local else value
