"""Workers and teams."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class WorkerRole(StrEnum):
    WORKER = "worker"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Via(StrEnum):
    """The door through which somebody acts; stands in the audit."""

    WINDOW = "window"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, and through which door. Nobody is anonymous."""

    worker_id: UUID
    team_id: UUID
    name: str
    team_name: str
    municipality_code: str
    role: WorkerRole
    via: Via


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRecord:
    id: UUID
    version: int
    name: str
    account: str | None
    role: WorkerRole
    team_id: UUID
    team_name: str
    telephone: str | None
    email: str | None
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRecord:
    id: UUID
    version: int
    name: str
    municipality_code: str
    municipality_name: str
    telephone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityRecord:
    code: str
    name: str
    province: str
    region_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRecord:
    id: UUID
    version: int
    name: str
    municipality_code: str
