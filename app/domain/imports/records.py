"""What reading in a spreadsheet yields: families with their members and help, and what became of each row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.addresses import Address
from app.domain.births import Birth
from app.domain.families import CustodyKind, MemberRole, OrganisationKind, RelationKind, Sex
from app.domain.help import EndReason, HelpStatus
from app.domain.imports.fields import Field
from app.domain.money import Amount
from app.domain.names import PersonName
from app.domain.questions import Referrer


class RowKind(StrEnum):
    """What became of a row; every row that holds something has exactly one."""

    JOINED = "joined"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    SKIPPED = "skipped"
    REPEATED = "repeated"


class FindingKind(StrEnum):
    DOUBTFUL = "doubtful"
    """Read, but somebody must say whether it is right."""
    NOT_UNDERSTOOD = "not_understood"
    """Not read; the text is kept with the family."""
    REFUSED = "refused"


class CostPeriod(StrEnum):
    """Over what time a cost is meant, as its cell says, and otherwise its heading."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    TOTAL = "total"
    OTHER = "other"
    """A time that the program does not know, such as a quarter or a session: it is asked about."""
    UNKNOWN = "unknown"


class PartOfRow(int):
    """The number of a row that holds more persons, for one of them.

    It reads, counts and prints as the number of the row; as a key it is of that person alone, so nothing of one
    person is taken for another's because both stand on one line. The number of a row with one person is a plain int.
    """

    part: int

    def __new__(cls, row: int, part: int) -> "PartOfRow":
        made = super().__new__(cls, row)
        made.part = part
        return made

    def __eq__(self, other: object) -> bool:
        return int(self) == other and self.part == getattr(other, "part", self.part)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(int(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A question about one cell of a row. The text of a BSN is always masked."""

    row: int
    field: Field | None
    kind: FindingKind
    cell_text: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A cell that found no field: it becomes a note with the family."""

    row: int
    heading: str
    text: str
    sheet: str = ""
    """The sheet of the row, where the family has rows of more than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as read: the place in the family, the words themselves, custody and living elsewhere where said."""

    role: MemberRole
    text: str
    sex: Sex | None = None
    custody: bool | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpReading:
    """Help as it stands on a row. `last_day` is the last day on which it is given, not the day after."""

    status: HelpStatus
    status_text: str
    end_reason: EndReason | None
    provider: str | None
    own_team: bool
    product_code: str | None
    product_category: str | None
    """Productcategorie jeugd (JZ020), two digits, where the product says it."""
    product_text: str | None
    """The product as it was typed."""
    starts_on: date | None
    last_day: date | None
    cost: Amount | None
    cost_period: CostPeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReading:
    """A help question of a member, and the help under it."""

    row: int
    fingerprint: str
    member: int
    """Place of the member in the family."""
    text: str | None
    referrer: Referrer | None
    referrer_text: str | None
    help: HelpReading | None
    fingerprints: tuple[str, ...] = ()
    """Of all rows that are about this question and this help; `fingerprint` is of the row that says how it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationReading:
    """What one member is to another, by their places in the family: `person` is parent, foster parent … of `other`."""

    person: int
    other: int
    kind: RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyReading:
    """Custody of one member over a child, by their places in the family."""

    holder: int
    child: int
    kind: CustodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Free text of a row, for a note with the member."""

    row: int
    fingerprint: str
    member: int | None
    heading: str
    text: str
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdReading:
    """An address of the family; the first is where the family lives, and all parts may be empty."""

    address: Address
    municipality: str | None
    label: str | None
    secret: bool = False
    """The list says that this address is secret."""

    @property
    def known(self) -> bool:
        return bool(self.address.display or self.municipality)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReading:
    """A person in the family, from one or more rows."""

    name: PersonName
    role: MemberRole
    role_text: str | None
    custody: bool | None
    """Whether the file says that this parent has custody; None where it says nothing."""
    born_on: date | None
    sex: Sex | None
    bsn: str | None = field(repr=False)
    bsn_unverified: str | None = field(repr=False)
    household: int
    """Place of the household in the family."""
    elsewhere: bool
    telephone: str | None
    email: str | None
    school: str | None
    school_kind: OrganisationKind
    practice: str | None
    interpreter: str | None
    rows: tuple[int, ...]
    fingerprints: tuple[str, ...]
    role_said: bool = True
    """Whether the list says the role: a word, or a list of children alone. An age says none."""
    born_year: int | None = None
    born_month: int | None = None
    unborn: bool = False
    died_on: date | None = None
    secret_address: bool = False

    @property
    def birth(self) -> Birth:
        """What is known of the birth; `born_on` of a child still to be born is the day that it is expected."""
        return Birth(day=self.born_on, year=self.born_year, month=self.born_month, due=self.unborn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """A director or contact: a member (by place), a known worker (by id), or a worker who is not yet known."""

    name: str
    member: int | None = None
    worker_id: UUID | None = None

    @property
    def new_worker(self) -> bool:
        return self.member is None and self.worker_id is None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyReading:
    """A family as the file has it."""

    name: PersonName
    households: tuple[HouseholdReading, ...]
    members: tuple[MemberReading, ...]
    director: Responsible | None
    contact: Responsible | None
    questions: tuple[QuestionReading, ...]
    remarks: tuple[Remark, ...]
    leftovers: tuple[Leftover, ...]
    sheet: str
    rows: tuple[int, ...]
    relations: tuple[RelationReading, ...] = ()
    """Who is parent, foster parent … of whom, as far as the list says it."""
    custody: tuple[CustodyReading, ...] = ()
    """Who has custody over whom, as far as the list says it."""

    @property
    def municipality(self) -> str | None:
        return self.households[0].municipality if self.households else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of one row; `cells` are its texts under their headings, with every BSN masked.

    A row that holds more persons has an outcome for each of them, all with its number (`PartOfRow`), and each with a
    fingerprint of its own; every cell of the row stands with one of them, only the name of the family with all.
    """

    sheet: str
    row: int
    kind: RowKind
    reason: str
    fingerprint: str
    cells: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    family: int | None = None
    """Place of the family in the reading."""
    member: int | None = None
    """Place of the member in the family."""

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(finding.question for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerName:
    """A worker who may be director or contact."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole file as read, before anything is written."""

    families: tuple[FamilyReading, ...]
    outcomes: tuple[RowOutcome, ...]
    new_workers: tuple[str, ...]
    """Names that stand as director or contact and are no worker yet."""
    notices: tuple[str, ...]
    """What concerns the whole file: columns without a field, a total that differs."""

    def of_kind(self, kind: RowKind) -> Iterator[RowOutcome]:
        return (outcome for outcome in self.outcomes if outcome.kind is kind)

    @property
    def counts(self) -> dict[str, int]:
        """The counts of rows under the stable keys of the command line; a row with more persons counts once."""
        kinds: dict[tuple[str, int], RowKind] = {}
        for outcome in self.outcomes:
            key = (outcome.sheet, int(outcome.row))
            before = kinds.get(key)
            if before is None or _WEIGHT.index(outcome.kind) < _WEIGHT.index(before):
                kinds[key] = outcome.kind
        counted = {"rows_in_file": len(kinds)} | {f"rows_{kind.value}": 0 for kind in RowKind}
        for kind in kinds.values():
            counted[f"rows_{kind.value}"] += 1
        return counted

    @property
    def persons(self) -> int:
        return sum(len(family.members) for family in self.families)


_WEIGHT = (RowKind.DOUBTFUL, RowKind.JOINED, RowKind.REFUSED, RowKind.REPEATED, RowKind.SKIPPED)
"""What a row with more persons counts for: a question about one of them is a question about the row."""
