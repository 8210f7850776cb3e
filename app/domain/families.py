"""Families: who belongs, where they live, who has custody, and who is around them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.addresses import written_address
from app.domain.births import Birth
from app.domain.names import full_name


class MemberRole(StrEnum):
    """The place of a person in the family (a refinement of the CORV roles around a child)."""

    PARENT = "parent"
    STEP_PARENT = "step_parent"
    CHILD = "child"
    GRANDPARENT = "grandparent"
    FOSTER_PARENT = "foster_parent"
    OTHER = "other"


ADULT_ROLES = frozenset(
    {
        MemberRole.PARENT,
        MemberRole.STEP_PARENT,
        MemberRole.GRANDPARENT,
        MemberRole.FOSTER_PARENT,
    }
)


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class FamilyStatus(StrEnum):
    """Active until the team has said goodbye; then closed, never deleted before its term."""

    ACTIVE = "active"
    CLOSED = "closed"


class RelationKind(StrEnum):
    """What the first person is to the second."""

    PARENT_OF = "parent_of"
    STEP_PARENT_OF = "step_parent_of"
    FOSTER_PARENT_OF = "foster_parent_of"
    GRANDPARENT_OF = "grandparent_of"
    PARTNER_OF = "partner_of"
    EX_PARTNER_OF = "ex_partner_of"
    SIBLING_OF = "sibling_of"
    OTHER = "other"


class CustodyKind(StrEnum):
    """Legal custody (gezag) over a child, Burgerlijk Wetboek book 1, titles 14 and 15."""

    PARENTAL = "parental"
    JOINT = "joint"
    GUARDIAN = "guardian"
    INSTITUTION = "institution"


class TieStrength(StrEnum):
    """How a line in the ecogram is drawn."""

    STRONG = "strong"
    NORMAL = "normal"
    WEAK = "weak"
    TENSE = "tense"


class OrganisationKind(StrEnum):
    SCHOOL = "school"
    CHILDCARE = "childcare"
    GENERAL_PRACTICE = "general_practice"
    CERTIFIED_INSTITUTION = "certified_institution"
    YOUTH_WORK = "youth_work"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRecord:
    """An organisation that many families share: a school, a practice, a certified institution."""

    id: UUID
    version: int
    kind: OrganisationKind
    name: str
    telephone: str | None
    email: str | None
    city: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person. The BSN never travels along: `has_bsn` says that one is known, showing it is an act of its own."""

    id: UUID
    version: int
    given_name: str
    particle: str | None
    surname: str
    born_on: date | None
    died_on: date | None
    sex: Sex | None
    telephone: str | None
    email: str | None
    interpreter_language: str | None
    has_bsn: bool
    has_unverified_bsn: bool
    confirmed_on: date | None
    born_year: int | None = None
    born_month: int | None = None
    unborn: bool = False
    secret_address: bool = False
    """Where she lives stands on no paper but her own."""

    @property
    def birth(self) -> Birth:
        return Birth(day=self.born_on, year=self.born_year, month=self.born_month, due=self.unborn)

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.particle, self.surname)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """A person as member of a family."""

    id: UUID
    version: int
    family_id: UUID
    person: PersonRecord
    role: MemberRole
    role_text: str | None
    """How the family itself says it: "moeder", "oma van vaderskant"."""
    school: OrganisationRecord | None
    school_detail: str | None
    practice: OrganisationRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceRecord:
    """That a member lives in a household, and on which days."""

    id: UUID
    version: int
    household_id: UUID
    person_id: UUID
    days: str | None
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRecord:
    id: UUID
    version: int
    family_id: UUID
    label: str | None
    street: str | None
    house_number: str | None
    postcode: str | None
    city: str | None
    municipality_code: str | None
    municipality_name: str | None
    confirmed_on: date | None
    presences: tuple[PresenceRecord, ...]
    country: str | None = None
    """ISO 3166-1 alpha-2; None is the Netherlands."""
    secret: bool = False
    """The address stands on no paper but of who lives there."""

    @property
    def address(self) -> str:
        street = " ".join(part for part in (self.street, self.house_number) if part)
        return written_address(street, self.postcode, self.city, self.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord:
    id: UUID
    version: int
    person_id: UUID
    other_id: UUID
    kind: RelationKind
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyRecord:
    """Who has custody over a child: a person or an organisation, for a period."""

    id: UUID
    version: int
    child_id: UUID
    holder_person_id: UUID | None
    holder_organisation: OrganisationRecord | None
    holder_name: str
    kind: CustodyKind
    starts_on: date | None
    ends_on: date | None
    holder_died_on: date | None = None

    @property
    def holder_id(self) -> UUID | None:
        """The person or the organisation, never their name: father and son may share one."""
        return self.holder_person_id or (self.holder_organisation.id if self.holder_organisation else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibleMunicipalityRecord:
    """The municipality responsible for a child's help (woonplaatsbeginsel, Jeugdwet 1.1), apart from the address."""

    id: UUID
    version: int
    child_id: UUID
    municipality_code: str
    municipality_name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkContactRecord:
    """Somebody around the family: grandmother, neighbour, trainer, mentor."""

    id: UUID
    version: int
    family_id: UUID
    name: str
    relation: str
    telephone: str | None
    email: str | None
    tie: TieStrength
    informal: bool
    organisation: OrganisationRecord | None

    @property
    def reached_by(self) -> str | None:
        """Their own telephone, else that of the organisation."""
        return self.telephone or (self.organisation.telephone if self.organisation else None)

    @property
    def works_at(self) -> str:
        """The organisation where the contact is somebody there; nothing where the contact is the organisation."""
        return self.organisation.name if self.organisation and self.organisation.name != self.name else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilySummary:
    """One line of the list of families."""

    id: UUID
    version: int
    number: str
    name: str
    status: FamilyStatus
    municipality_name: str | None
    team_name: str
    director_name: str | None
    contact_name: str | None
    plan_number: str | None
    children: int
    unsafe: bool
    ones: int | None
    """How many of the six ones hold; None without a plan."""
    binned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRecord:
    """A family with all that stands on its page outside the plan."""

    id: UUID
    version: int
    number: str
    name: str
    status: FamilyStatus
    unsafe: bool
    unsafe_reason: str | None
    team_id: UUID
    team_name: str
    municipality_name: str | None
    members: tuple[MemberRecord, ...]
    households: tuple[HouseholdRecord, ...]
    relations: tuple[RelationRecord, ...]
    custody: tuple[CustodyRecord, ...]
    responsible: tuple[ResponsibleMunicipalityRecord, ...]
    network: tuple[NetworkContactRecord, ...]

    def member(self, person_id: UUID) -> MemberRecord | None:
        return next((member for member in self.members if member.person.id == person_id), None)

    @property
    def children(self) -> tuple[MemberRecord, ...]:
        return tuple(member for member in self.members if member.role is MemberRole.CHILD)


class FamilySort(StrEnum):
    NAME = "name"
    NUMBER = "number"
    MUNICIPALITY = "municipality"
    TEAM = "team"
    DIRECTOR = "director"
    CONTACT = "contact"
    PLAN = "plan"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFilter:
    """What narrows the list of families; nothing chosen is every family that is not in the bin."""

    text: str = ""
    team_id: UUID | None = None
    director_id: UUID | None = None
    without_director: bool = False
    """Only those whom nobody leads today, with or without a plan."""
    municipality_code: str | None = None
    status: FamilyStatus | None = FamilyStatus.ACTIVE
    unsafe: bool = False
    without_plan: bool = False
    binned: bool = False
    """Those that lie in the bin, whatever their status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What a form knows of a person. A BSN that fails the elfproef is kept in its own field."""

    given_name: str = ""
    particle: str | None = None
    surname: str = ""
    born_on: date | None = None
    born_year: int | None = None
    """The year alone, or with its month, where the day is not known."""
    born_month: int | None = None
    unborn: bool = False
    """The child is still to be born, and is expected on `born_on`."""
    died_on: date | None = None
    secret_address: bool = False
    """Where she lives stands on no paper but her own."""
    sex: Sex | None = None
    bsn: str | None = None
    telephone: str | None = None
    email: str | None = None
    interpreter_language: str | None = None
    school: str | None = None
    school_detail: str | None = None
    practice: str | None = None

    @property
    def birth(self) -> Birth:
        return Birth(day=self.born_on, year=self.born_year, month=self.born_month, due=self.unborn)

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.particle, self.surname)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDraft:
    """A person on the form of a family: new, or one who is known already."""

    role: MemberRole
    role_text: str | None = None
    person: PersonDraft
    person_id: UUID | None = None
    """A known person, used instead of made twice."""
    custody: bool = False
    """Whether this adult has custody over the children on the form."""
    second_household: bool = False
    """Whether this member lives at the second address: a parent who lives elsewhere."""
    both_households: bool = False
    """A child that lives at both addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdDraft:
    label: str | None = None
    street: str | None = None
    house_number: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2; None is the Netherlands."""
    municipality_code: str | None = None
    secret: bool = False
    """The address stands on no paper but of who lives there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """An organisation as it is named on a form: the one that is there by this name and kind, else a new one."""

    kind: OrganisationKind
    name: str
    telephone: str | None = None
    """Shared by all families; None leaves what is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDraft:
    """Somebody around the family, as a form has it. Without a name it is the organisation itself."""

    name: str = ""
    relation: str = ""
    telephone: str | None = None
    email: str | None = None
    tie: TieStrength = TieStrength.NORMAL
    informal: bool = True
    organisation: OrganisationDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyDraft:
    """A family as it is registered, all on one form."""

    name: str
    members: tuple[MemberDraft, ...] = ()
    household: HouseholdDraft | None = None
    second_household: HouseholdDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person who may be the one that is being typed."""

    person_id: UUID
    name: str
    birth: Birth
    family_id: UUID | None
    family_name: str | None
    team_name: str | None
    score: int
    """0 to 100; 100 is the same BSN."""
    same_bsn: bool
