"""Who works where: youth region, municipality, area, team, worker."""

from sqlalchemy import Boolean, CheckConstraint, Index, String, Text, UniqueConstraint, Uuid

from app.domain.teams import WorkerRole
from app.models.base import (
    Base,
    Code,
    Keyed,
    Line,
    MunicipalityCode,
    Name,
    Versioned,
    column,
    filled,
    no_longer,
    one_of,
    optional,
)


class Region(Keyed, Base):
    """A youth region: the municipalities that buy youth help together."""

    __tablename__ = "region"
    __table_args__ = (UniqueConstraint("name"), filled("name"))

    name = column(Name)


class Municipality(Base):
    """A municipality under its CBS code of four digits."""

    __tablename__ = "municipality"
    __table_args__ = (CheckConstraint("length(code) = 4", name="code_four_digits"),)

    code = column(String(4), primary_key=True)
    name = column(Name)
    province = column(Name)
    region_id = column(Uuid, refers_to="region.id")


class Area(Keyed, Versioned, Base):
    """A part of a municipality in which a team works."""

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("municipality_code", "name"), filled("name"), no_longer("municipality_code", 4))

    name = column(Name)
    municipality_code = column(MunicipalityCode, refers_to="municipality.code")


class Team(Keyed, Versioned, Base):
    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("municipality_code", "name"), filled("name"), no_longer("municipality_code", 4))

    name = column(Name)
    municipality_code = column(MunicipalityCode, refers_to="municipality.code")
    area_id = optional(Uuid, refers_to="area.id")
    telephone = optional(Name)


class Worker(Keyed, Versioned, Base):
    """A worker and the account that she logs in with: of the operating system, or of PostgreSQL."""

    __tablename__ = "worker"
    __table_args__ = (
        filled("name"),
        one_of("role", WorkerRole),
        Index("uq_worker_account", "account", unique=True),
    )

    name = column(Name)
    account = optional(Name)
    role = column(Code, default=WorkerRole.WORKER.value)
    team_id = column(Uuid, refers_to="team.id")
    telephone = optional(Name)
    email = optional(Name)
    active = column(Boolean, default=True)


class WorkerSetting(Base):
    """A worker's own setting, filter or recent list: in the database, so it follows her to another laptop."""

    __tablename__ = "worker_setting"

    worker_id = column(Uuid, refers_to="worker.id", primary_key=True)
    key = column(Line, primary_key=True)
    value = column(Text)
