"""From a plan to its painted form, against the same form filled from the same statements by the driver alone."""

from contextlib import ExitStack
from itertools import cycle
from uuid import UUID

from sqlalchemy import func, select

from app.models.plans import Action, Plan
from app.program import Program
from app.ui.plans.parts import Loaded
from app.ui.plans.plan_tab import PlanTab
from app.usecases.plans import Plans
from app.usecases.workplaces import KeyAccess, Workplace
from benchmarks.dressed import application, painted, settle
from benchmarks.options import Options
from benchmarks.pair import Report, ratios
from benchmarks.places import local_place, opened, shared_place
from benchmarks.raw import Replay, bare

_LIMIT = 1.3
_PLANS = 12


def run(options: Options, report: Report) -> None:
    application()
    with ExitStack() as stack:
        _measure(stack.enter_context(opened(local_place(options.cache, options.families))), report, "an encrypted file")
    with shared_place(options.cache, options.families) as shared, opened(shared) as workplace:
        _measure(workplace, report, "PostgreSQL")


def _measure(workplace: Workplace, report: Report, where: str) -> None:
    plans = Plans(workplace.transactions)

    def load(family: UUID) -> Loaded:
        return Loaded(plan=plans.of_family(family), owners=plans.owners(family))

    families = _families(workplace)
    loaded = {family: load(family) for family in families}
    replays = {family: Replay(workplace.engine, lambda family=family: load(family)) for family in families}
    program = Program()
    tab = PlanTab(families[0], program.views(workplace, KeyAccess()).plan_parts())
    settle(lambda: program.jobs.idle)
    # the paper beside the plan is drawn by another thread and would be measured along
    tab.paper.refresh = lambda: None  # type: ignore[method-assign]
    tab.resize(1190, 700)
    tab.show()
    mine, others = cycle(families), cycle(families)

    def ours() -> None:
        tab._show(load(next(mine)))
        painted(tab)

    with bare(workplace.engine) as connection:

        def floor() -> None:
            family = next(others)
            replays[family](connection)
            tab._show(loaded[family])
            painted(tab)

        report.add(ratios(f"a plan painted, {where}", ours, floor, limit=_LIMIT, times=_PLANS))
        report.add(
            ratios(
                f"a plan read, {where}",
                lambda: load(next(mine)),
                lambda: replays[next(others)](connection),
                limit=None,
                times=_PLANS,
            )
        )
    tab.close()
    program.jobs.finish()


def _families(workplace: Workplace) -> list[UUID]:
    """Families with the fullest plans."""
    with workplace.transactions.read() as reader:
        first = select(Plan.id, Plan.family_id).where(Plan.is_open).order_by(Plan.id).limit(400).subquery()
        return list(
            reader.scalars(
                select(first.c.family_id)
                .join(Action, Action.plan_id == first.c.id)
                .group_by(first.c.family_id)
                .order_by(func.count().desc(), first.c.family_id)
                .limit(_PLANS)
            )
        )
