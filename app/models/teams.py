"""Who works where: youth region, municipality, area, team, worker."""

from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.teams import WorkerRole
from app.models.base import Base, Code, Keyed, Line, Name, Versioned, filled, one_of


class Region(Keyed, Base):
    """A youth region: the municipalities that buy youth help together."""

    __tablename__ = "region"
    __table_args__ = (UniqueConstraint("name"), filled("name"))

    name: Mapped[str] = mapped_column(Name)


class Municipality(Base):
    """A municipality under its CBS code of four digits."""

    __tablename__ = "municipality"
    __table_args__ = (CheckConstraint("length(code) = 4", name="code_four_digits"),)

    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str] = mapped_column(Name)
    province: Mapped[str] = mapped_column(Name)
    region_id: Mapped[UUID] = mapped_column(ForeignKey("region.id", ondelete="RESTRICT"))


class Area(Keyed, Versioned, Base):
    """A part of a municipality in which a team works."""

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("municipality_code", "name"), filled("name"))

    name: Mapped[str] = mapped_column(Name)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code", ondelete="RESTRICT"))


class Team(Keyed, Versioned, Base):
    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("municipality_code", "name"), filled("name"))

    name: Mapped[str] = mapped_column(Name)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code", ondelete="RESTRICT"))
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id", ondelete="RESTRICT"))
    telephone: Mapped[str | None] = mapped_column(Name)


class Worker(Keyed, Versioned, Base):
    """A worker and the account that she logs in with: of the operating system, or of PostgreSQL."""

    __tablename__ = "worker"
    __table_args__ = (
        filled("name"),
        one_of("role", WorkerRole),
        Index("uq_worker_account", "account", unique=True),
    )

    name: Mapped[str] = mapped_column(Name)
    account: Mapped[str | None] = mapped_column(Name)
    role: Mapped[str] = mapped_column(Code, default=WorkerRole.WORKER.value)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"))
    telephone: Mapped[str | None] = mapped_column(Name)
    email: Mapped[str | None] = mapped_column(Name)
    active: Mapped[bool] = mapped_column(Boolean, default=True)


class WorkerSetting(Base):
    """A worker's own setting, filter or recent list: in the database, so it follows her to another laptop."""

    __tablename__ = "worker_setting"

    worker_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("worker.id", ondelete="RESTRICT"), primary_key=True)
    key: Mapped[str] = mapped_column(Line, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
