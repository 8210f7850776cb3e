"""Roles of workers and sizes of files, in words."""

from app.domain.teams import WorkerRole
from app.texts import _, later
from app.ui.common.formats import number

_ROLES = {
    WorkerRole.WORKER: later("medewerker"),
    WorkerRole.COORDINATOR: later("coördinator"),
    WorkerRole.ADMINISTRATOR: later("beheerder"),
}


def role(value: WorkerRole) -> str:
    return _(_ROLES[value])


def roles() -> list[tuple[WorkerRole, str]]:
    return [(value, role(value)) for value in WorkerRole]


def size(count: int) -> str:
    """1,2 MB or 340 kB."""
    if count >= 1_000_000:
        return _("{n} MB").format(n=number(round(count / 1_000_000, 1)))
    return _("{n} kB").format(n=number(max(round(count / 1000), 1)))
