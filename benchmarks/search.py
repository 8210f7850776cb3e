"""Searching on PostgreSQL, as a role under a row policy, against the same statements by the driver alone."""

import statistics
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

from sqlalchemy import Engine, make_url

from app.db.engine import normal_url, shared_engine
from app.db.transaction import Transactions
from app.domain.search import Found
from app.paths import SharedPlace
from app.ui.common.columns import Column
from app.ui.common.rows_table import RowsTable
from app.usecases.search import Search
from benchmarks.dressed import application, painted
from benchmarks.options import Options
from benchmarks.pair import Figure, Report, costs, ratios
from benchmarks.places import opened, shared_place
from benchmarks.raw import Replay, bare

_LAYER, _PAINTED, _GROWTH = 1.5, 1.15, 3.0
_TYPED = ("k", "kor", "korak", "yil", "jansen", "meerd", "hof 12", "van der m", "elif", "nijhof", "sanne j", "6001")
"""Beginnings of names, given names, streets and postcodes, as somebody types them."""

_ROLE = "eenplan_benchmark"
_POLICY_TABLES = ("family", "person", "member", "household", "search_word", "plan")


def run(options: Options, report: Report) -> None:
    application()
    with shared_place(options.cache, 1000) as place, _searching(place) as (search, _engine):
        small = _per_key(search)
    with shared_place(options.cache, options.families) as place, _searching(place) as (search, engine):
        replays = [Replay(engine, lambda text=text: search.find(text)) for text in _TYPED]
        with bare(engine) as connection:
            connection.begins = False
            mine, others = cycle(_TYPED), cycle(replays)
            report.add(
                ratios(
                    "search, the layer",
                    lambda: search.find(next(mine)),
                    lambda: next(others)(connection),
                    limit=_LAYER,
                    times=len(_TYPED),
                )
            )
            _measure_painted(search, replays, connection, report)
        large = _per_key(search)
    report.add(
        Figure(
            name=f"search, p50 grown from 1,000 to {options.families:,} families",
            ratio=statistics.median(large) / statistics.median(small),
            limit=_GROWTH,
        )
    )


def _per_key(search: Search) -> list[float]:
    """The cost of each beginning in the middle of the rounds."""
    found = costs({text: lambda text=text: search.find(text) for text in _TYPED})
    return [statistics.median(found[text]) for text in _TYPED]


def _measure_painted(search: Search, replays: list[Replay], connection: Any, report: Report) -> None:
    """From a key to the painted list: the same list, filled by the use case and from the driver alone."""
    table = RowsTable[Found](
        [
            Column(title="Naam", text=lambda found: found.name, strong=True),
            Column(title="Waar", text=lambda found: found.detail, soft=True),
        ],
        name="Gevonden",
    )
    table.resize(700, 480)
    table.show()
    found = [search.find(text).items for text in _TYPED]
    texts, numbers = cycle(_TYPED), cycle(range(len(_TYPED)))

    def ours() -> None:
        table.set_rows(search.find(next(texts)).items)
        painted(table)

    def floor() -> None:
        number = next(numbers)
        replays[number](connection)
        table.set_rows(found[number])
        painted(table)

    report.add(ratios("search, key to painted list", ours, floor, limit=_PAINTED, times=len(_TYPED)))
    table.close()


@contextmanager
def _searching(place: SharedPlace) -> Generator[tuple[Search, Engine]]:
    """The use case for a role of its own that sees rows by a policy."""
    with opened(place) as workplace, _policies(workplace.engine):
        url = make_url(normal_url(place.url)).set(username=_ROLE).render_as_string(hide_password=False)
        engine = shared_engine(url)
        try:
            yield Search(Transactions(engine, workplace.actor)), engine
        finally:
            engine.dispose()


@contextmanager
def _policies(engine: Engine) -> Iterator[None]:
    begin = [
        f"DO $$ BEGIN CREATE ROLE {_ROLE} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {_ROLE}",
    ]
    for table in _POLICY_TABLES:
        begin += [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"DROP POLICY IF EXISTS benchmark ON {table}",
            f"CREATE POLICY benchmark ON {table} TO {_ROLE} USING (current_setting('application_name') <> '')",
        ]
    end = [f"DROP POLICY benchmark ON {table}" for table in _POLICY_TABLES]
    end += [f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in _POLICY_TABLES]
    with engine.begin() as connection:
        for statement in begin:
            connection.exec_driver_sql(statement)
    try:
        yield
    finally:
        with engine.begin() as connection:
            for statement in end:
                connection.exec_driver_sql(statement)
