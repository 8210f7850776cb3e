"""What invented families share: teams, workers, providers with contracts and tariffs, schools and practices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.db.search import Entry
from app.db.transaction import Writer
from app.domain.families import OrganisationKind
from app.domain.names import fold
from app.domain.providers import TariffRecord
from app.models.persons import Organisation, Person
from app.models.providers import Contract, ContractMunicipality, Location, Lot, Provider, Service, Tariff
from app.models.teams import Municipality, Team, Worker
from app.usecases.demonstration.library import offer
from app.usecases.demonstration.names import telephone, trial_bsns

_WORKERS = (
    ("Gebiedsteam Noord", ("Ilse Terpstra", "Joost Hamers", "Saskia Roelofs", "Amina El Idrissi")),
    ("Gebiedsteam Zuid", ("Marit van Vliet", "Dion Pinas", "Katarzyna Nowak")),
    ("Gebiedsteam Centrum", ("Hülya Demir", "Bas Kuipers", "Linda in ’t Veld")),
)
_COORDINATORS = frozenset({"Saskia Roelofs"})
_SCHOOLS = {
    "childcare": ("Peutergroep De Egeltjes", "Kinderopvang Hommeltje", "Peutergroep Klein Geluk"),
    "primary": (
        "De Regenboogsluis",
        "De Kleine Rivier",
        "’t Zonnehoekje",
        "De Vlindertuin",
        "Al Noer",
        "De Turfschuit",
    ),
    "secondary": ("De Kievitshoek", "Lyceum Veldermeer", "Vakcollege De Werkbank", "Oosterlicht"),
    "vocational": ("mbo Tussen de Venen", "Vakschool Hoogzande"),
}
_PRACTICES = ("Huisartsen De Sluis", "Praktijk Kruidentuin", "Huisartsen Zonnedauw", "Gezondheidscentrum Molenkolk")
_INSTITUTIONS = ("Jeugdbescherming Oeverwacht", "William Veenstra Groep")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAt:
    id: UUID
    name: str
    team_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A service as one provider has it."""

    id: UUID
    provider_id: UUID
    provider: str
    key: str
    name: str
    kind: str
    unit: str
    level: int
    law: str | None
    tariffs: tuple[TariffRecord, ...]


@dataclass(slots=True, kw_only=True)
class World:
    """What stands ready before the first family is made."""

    today: date
    municipality_code: str
    municipality: str
    neighbours: Sequence[str]
    """Codes of other municipalities of the region."""
    workers: Sequence[WorkerAt]
    offered: dict[str, list[Offered]]
    """Services by key; the first provider of a key is its best known."""
    schools: dict[str, list[tuple[UUID, str]]]
    practices: Sequence[UUID]
    institutions: Sequence[UUID]
    bsns: Iterator[str]

    def worker(self, name: str) -> WorkerAt:
        return next((worker for worker in self.workers if worker.name == name), self.workers[0])


def lay_world(writer: Writer, random: Random, words: list[Entry]) -> World:
    """Find or make all that families share. What is there already, by its name, is used as it is."""
    here = writer.actor.municipality_code
    region = select(Municipality.region_id).where(Municipality.code == here).scalar_subquery()
    places = writer.rows(select(Municipality.code, Municipality.name).where(Municipality.region_id == region))
    names = {row.code: row.name for row in places}
    return World(
        today=writer.today,
        municipality_code=here,
        municipality=names.get(here, ""),
        neighbours=sorted(code for code in names if code != here),
        workers=_workers(writer, random),
        offered=_providers(writer, random, here, words),
        schools={level: _organisations(writer, random, kind, listed) for level, kind, listed in _school_lists()},
        practices=[found[0] for found in _organisations(writer, random, OrganisationKind.GENERAL_PRACTICE, _PRACTICES)],
        institutions=[
            found[0] for found in _organisations(writer, random, OrganisationKind.CERTIFIED_INSTITUTION, _INSTITUTIONS)
        ],
        bsns=trial_bsns(writer.scalar(select(Person.bsn).where(Person.bsn >= "999900006").order_by(Person.bsn.desc()))),
    )


def _school_lists() -> list[tuple[str, OrganisationKind, tuple[str, ...]]]:
    return [
        (level, OrganisationKind.CHILDCARE if level == "childcare" else OrganisationKind.SCHOOL, listed)
        for level, listed in _SCHOOLS.items()
    ]


def _workers(writer: Writer, random: Random) -> list[WorkerAt]:
    """The workers of three teams; whoever runs the demonstration is one of them and comes first."""
    actor = writer.actor
    found = {row.name: row for row in writer.rows(select(Worker.id, Worker.name, Worker.team_id))}
    teams = {
        row.name: row.id
        for row in writer.rows(select(Team.id, Team.name).where(Team.municipality_code == actor.municipality_code))
    }
    teams.setdefault("Gebiedsteam Noord", actor.team_id)
    known = [WorkerAt(id=actor.worker_id, name=actor.name, team_id=actor.team_id)]
    for team, names in _WORKERS:
        if team not in teams:
            teams[team] = writer.add(
                Team, name=team, municipality_code=actor.municipality_code, telephone=telephone(random)
            )
        for name in names:
            if name in found:
                known.append(WorkerAt(id=found[name].id, name=name, team_id=found[name].team_id))
                continue
            number = "06 01 23 45 67" if name == "Ilse Terpstra" else telephone(random)
            worker_id = writer.add(
                Worker,
                name=name,
                team_id=teams[team],
                telephone=number,
                email=f"{fold(name).replace(' ', '.')}@example.nl",
                role="coordinator" if name in _COORDINATORS else "worker",
            )
            known.append(WorkerAt(id=worker_id, name=name, team_id=teams[team]))
    return list({worker.id: worker for worker in known}.values())


def _organisations(
    writer: Writer, random: Random, kind: OrganisationKind, names: Sequence[str]
) -> list[tuple[UUID, str]]:
    found = {
        row.folded_name: row.id
        for row in writer.rows(
            select(Organisation.id, Organisation.folded_name).where(
                Organisation.kind == kind.value, Organisation.binned_at.is_(None)
            )
        )
    }
    made: list[tuple[UUID, str]] = []
    for name in names:
        folded = fold(name)
        if folded not in found:
            number = "06 01 34 56 78" if name == "De Kievitshoek" else telephone(random)
            found[folded] = writer.add(
                Organisation, kind=kind.value, name=name, folded_name=folded, telephone=number, city="Lindewaard",
                email=f"info@{folded.replace(' ', '')}.example.nl",
            )  # fmt: skip
        made.append((found[folded], name))
    return made


def _providers(writer: Writer, random: Random, here: str, words: list[Entry]) -> dict[str, list[Offered]]:
    known = {
        row.folded_name: row.id
        for row in writer.rows(select(Provider.id, Provider.folded_name).where(Provider.binned_at.is_(None)))
    }
    offered: dict[str, list[Offered]] = {}
    for number, given in enumerate(offer()["provider"], 1):
        folded = fold(given["name"])
        if folded in known:
            for item in _existing(writer, known[folded], given):
                offered.setdefault(item.key, []).append(item)
            continue
        provider_id = writer.add(
            Provider,
            name=given["name"],
            folded_name=folded,
            agb=given.get("agb"),
            kvk=f"0000{number:04}",
            identity=given.get("identity"),
            telephone=telephone(random),
            email=f"aanmelden@{folded.replace(' ', '')}.example.nl",
            website=f"https://www.{folded.replace(' ', '')}.example.nl",
        )
        writer.add(
            Location, provider_id=provider_id, street=random.choice(("Kade", "Markt", "Singel")), city=given["city"],
            house_number=str(random.randrange(1, 90)), telephone=telephone(random),
        )  # fmt: skip
        words.append(
            Entry(
                subject_id=provider_id,
                kind="provider",
                family_id=None,
                texts=(given["name"], given.get("agb") or "", given["city"]),
            )
        )
        lots: list[tuple[UUID | None, list[str]]] = [(None, given.get("loose", []))]
        if given.get("lots"):
            lots += _contract(writer, provider_id, number, given, here)
        for lot_id, keys in lots:
            for key in keys:
                item = _service(writer, provider_id, given["name"], lot_id, key)
                offered.setdefault(key, []).append(item)
    return offered


def _contract(
    writer: Writer, provider_id: UUID, number: int, given: dict[str, Any], here: str
) -> list[tuple[UUID | None, list[str]]]:
    """A contract of some years with a lot for each kind of help."""
    year = writer.today.year
    contract_id = writer.add(
        Contract,
        provider_id=provider_id,
        number=f"{year - 1}-{number:02}",
        payment_form=given.get("payment", "effort"),
        scale=given["scale"],
        starts_on=date(year - 1, 1, 1),
        ends_on=date(year + 2, 1, 1),
    )
    writer.add_many(ContractMunicipality, [{"contract_id": contract_id, "municipality_code": here}])
    return [
        (writer.add(Lot, contract_id=contract_id, name=name[:1].upper() + name[1:]), keys)
        for name, keys in given["lots"].items()
    ]


def _service(writer: Writer, provider_id: UUID, provider: str, lot_id: UUID | None, key: str) -> Offered:
    given = offer()["service"][key]
    code = given.get("code")
    service_id = writer.add(
        Service,
        provider_id=provider_id,
        lot_id=lot_id,
        code=code,
        name=given["name"],
        kind=given["kind"],
        unit=given["unit"],
        category=code[:2] if code else None,
    )
    tariffs: list[TariffRecord] = []
    if given.get("cents"):
        # one price for all days that plans of the demonstration reach back to, and the one before it
        begin = date(writer.today.year - 1, 1, 1)
        for cents, starts_on, ends_on in (
            (given["cents"] * 96 // 100, date(begin.year - 2, 1, 1), begin),
            (given["cents"], begin, None),
        ):
            tariff_id = writer.add(Tariff, service_id=service_id, cents=cents, starts_on=starts_on, ends_on=ends_on)
            tariffs.append(
                TariffRecord(
                    id=tariff_id, version=1, service_id=service_id, cents=cents, starts_on=starts_on, ends_on=ends_on
                )
            )
    return Offered(
        id=service_id,
        provider_id=provider_id,
        provider=provider,
        key=key,
        name=given["name"],
        kind=given["kind"],
        unit=given["unit"],
        level=given.get("level", 1),
        law=given.get("law"),
        tariffs=tuple(tariffs),
    )


def _existing(writer: Writer, provider_id: UUID, given: dict[str, Any]) -> list[Offered]:
    """The services of a provider that an earlier demonstration made, with their prices."""
    keys = {key for keys in given.get("lots", {}).values() for key in keys} | set(given.get("loose", []))
    by_name = {offer()["service"][key]["name"]: key for key in keys}
    rows = writer.rows(
        select(Service.id, Service.name, Service.kind, Service.unit).where(
            Service.provider_id == provider_id, Service.binned_at.is_(None), Service.name.in_(by_name)
        )
    )
    prices: dict[UUID, list[TariffRecord]] = {}
    for row in writer.rows(
        select(Tariff.__table__.c.id, Tariff.service_id, Tariff.cents, Tariff.starts_on, Tariff.ends_on)
        .where(Tariff.service_id.in_([row.id for row in rows]), Tariff.binned_at.is_(None))
        .order_by(Tariff.starts_on)
    ):
        prices.setdefault(row.service_id, []).append(
            TariffRecord(
                id=row.id,
                version=1,
                service_id=row.service_id,
                cents=row.cents,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        )
    found: list[Offered] = []
    for row in rows:
        given_service = offer()["service"][by_name[row.name]]
        found.append(
            Offered(
                id=row.id,
                provider_id=provider_id,
                provider=given["name"],
                key=by_name[row.name],
                name=row.name,
                kind=row.kind,
                unit=row.unit,
                level=given_service.get("level", 1),
                law=given_service.get("law"),
                tariffs=tuple(prices.get(row.id, ())),
            )
        )
    return found
