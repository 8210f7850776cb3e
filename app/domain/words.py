"""The words for what plan, question and help are coded with."""

from enum import Enum

from app.domain.families import (
    CustodyKind,
    FamilyStatus,
    MemberRole,
    OrganisationKind,
    RelationKind,
    Sex,
    TieStrength,
)
from app.domain.help import AmountPeriod, EndReason, Funding, HelpForm, HelpStatus, Intensity, PriceKind
from app.domain.notes import NoteKind
from app.domain.plans import GoalState, GoalTrend, OwnerKind, PlanRole, PlanState, VoiceKind
from app.domain.providers import Frequency, HelpKind, PaymentForm, Scale, Unit
from app.domain.questions import Ground, Outcome, QuestionStatus, Referrer
from app.texts import _, later


def word(value: Enum) -> str:
    """How people say it."""
    return _(_WORDS[type(value)][value])


def words(kind: type[Enum]) -> list[tuple[Enum, str]]:
    """All values of an enumeration with their words, for a list to choose from."""
    return [(value, word(value)) for value in kind]


_WORDS: dict[type[Enum], dict[Enum, str]] = {
    MemberRole: {
        MemberRole.PARENT: later("ouder"),
        MemberRole.STEP_PARENT: later("stiefouder"),
        MemberRole.CHILD: later("kind"),
        MemberRole.GRANDPARENT: later("grootouder"),
        MemberRole.FOSTER_PARENT: later("pleegouder"),
        MemberRole.OTHER: later("gezinslid"),
    },
    FamilyStatus: {
        FamilyStatus.ACTIVE: later("actief"),
        FamilyStatus.CLOSED: later("afgesloten"),
    },
    Sex: {
        Sex.FEMALE: later("vrouw"),
        Sex.MALE: later("man"),
        Sex.OTHER: later("anders"),
    },
    TieStrength: {
        TieStrength.STRONG: later("sterk"),
        TieStrength.NORMAL: later("gewoon"),
        TieStrength.WEAK: later("zwak"),
        TieStrength.TENSE: later("spanning"),
    },
    RelationKind: {
        RelationKind.PARENT_OF: later("ouder van"),
        RelationKind.STEP_PARENT_OF: later("stiefouder van"),
        RelationKind.FOSTER_PARENT_OF: later("pleegouder van"),
        RelationKind.GRANDPARENT_OF: later("grootouder van"),
        RelationKind.PARTNER_OF: later("partner van"),
        RelationKind.EX_PARTNER_OF: later("ex-partner van"),
        RelationKind.SIBLING_OF: later("broer of zus van"),
        RelationKind.OTHER: later("hoort bij"),
    },
    CustodyKind: {
        CustodyKind.PARENTAL: later("ouderlijk gezag"),
        CustodyKind.JOINT: later("gezamenlijk gezag"),
        CustodyKind.GUARDIAN: later("voogd"),
        CustodyKind.INSTITUTION: later("voogdij door een instelling"),
    },
    NoteKind: {
        NoteKind.CONVERSATION: later("gesprek"),
        NoteKind.TELEPHONE: later("telefoon"),
        NoteKind.HOME_VISIT: later("huisbezoek"),
        NoteKind.EMAIL: later("e-mail"),
        NoteKind.MEETING: later("overleg"),
        NoteKind.OTHER: later("anders"),
        NoteKind.IMPORTED: later("uit de lijst van het team"),
    },
    AmountPeriod: {
        AmountPeriod.HOUR: later("per uur"),
        AmountPeriod.DAY: later("per dag"),
        AmountPeriod.WEEK: later("per week"),
        AmountPeriod.MONTH: later("per maand"),
        AmountPeriod.YEAR: later("per jaar"),
    },
    OrganisationKind: {
        OrganisationKind.SCHOOL: later("school"),
        OrganisationKind.CHILDCARE: later("kinderopvang"),
        OrganisationKind.GENERAL_PRACTICE: later("huisarts"),
        OrganisationKind.CERTIFIED_INSTITUTION: later("gecertificeerde instelling"),
        OrganisationKind.YOUTH_WORK: later("jongerenwerk"),
        OrganisationKind.OTHER: later("andere organisatie"),
    },
    PlanState: {
        PlanState.CONCEPT: later("concept"),
        PlanState.ACTIVE: later("loopt"),
        PlanState.CLOSED: later("afgesloten"),
    },
    PlanRole: {
        PlanRole.DIRECTOR: later("Regisseur"),
        PlanRole.CONTACT: later("Aanspreekpunt"),
        PlanRole.LEAD_PROVIDER: later("Hoofdaanbieder"),
    },
    GoalState: {
        GoalState.OPEN: later("open"),
        GoalState.REACHED: later("bereikt"),
        GoalState.STOPPED: later("gestopt"),
    },
    GoalTrend: {
        GoalTrend.ON_COURSE: later("op koers"),
        GoalTrend.STANDS_STILL: later("staat stil"),
        GoalTrend.BACKWARD: later("achteruit"),
        GoalTrend.UNKNOWN: later("nog te weinig bekend"),
        GoalTrend.REACHED: later("bereikt"),
        GoalTrend.GOOD_ENOUGH: later("goed genoeg, onder het streefcijfer"),
        GoalTrend.STOPPED: later("gestopt"),
    },
    VoiceKind: {
        VoiceKind.PARENT: later("ouder"),
        VoiceKind.CHILD: later("kind"),
        VoiceKind.NETWORK: later("netwerk"),
        VoiceKind.SCHOOL: later("school"),
        VoiceKind.PROVIDER: later("aanbieder"),
        VoiceKind.WORKER: later("medewerker"),
    },
    OwnerKind: {
        OwnerKind.MEMBER: later("gezinslid"),
        OwnerKind.NETWORK: later("netwerk"),
        OwnerKind.SCHOOL: later("school of organisatie"),
        OwnerKind.WORKER: later("medewerker"),
        OwnerKind.PROVIDER: later("aanbieder"),
    },
    HelpStatus: {
        HelpStatus.PLANNED: later("gepland"),
        HelpStatus.WAITING: later("wacht"),
        HelpStatus.RUNNING: later("loopt"),
        HelpStatus.ENDED: later("gestopt"),
    },
    HelpForm: {
        HelpForm.IN_KIND: later("zorg in natura"),
        HelpForm.PGB: later("pgb"),
    },
    PriceKind: {
        PriceKind.TARIFF: later("tarief van de dienst"),
        PriceKind.AGREED: later("afgesproken bedrag"),
        PriceKind.ESTIMATED: later("geschat bedrag"),
        PriceKind.NONE: later("geen prijs per gezin"),
        PriceKind.UNKNOWN: later("prijs nog niet bekend"),
    },
    Funding: {
        Funding.JEUGDWET: later("Jeugdwet"),
        Funding.WMO: later("Wmo"),
        Funding.WLZ: later("Wlz"),
        Funding.ZVW: later("Zvw"),
        Funding.EDUCATION: later("onderwijs"),
        Funding.PARTICIPATION: later("Participatiewet"),
        Funding.FUND: later("fonds"),
        Funding.OWN: later("eigen"),
    },
    Intensity: {
        Intensity.OWN_NETWORK: later("eigen netwerk"),
        Intensity.FREE_ACCESS: later("vrij toegankelijk"),
        Intensity.LIGHT: later("licht"),
        Intensity.INTENSIVE: later("intensief"),
        Intensity.SPECIALIST: later("specialistisch"),
        Intensity.RESIDENTIAL: later("verblijf"),
        Intensity.FORCED: later("gedwongen"),
    },
    EndReason: {
        EndReason.DECEASED: later("overlijden"),
        EndReason.TEMPORARY: later("tijdelijk gestopt"),
        EndReason.ACCORDING_TO_PLAN: later("volgens plan"),
        EndReason.BY_CLIENT: later("gezin stopt zelf"),
        EndReason.BY_PROVIDER: later("aanbieder stopt"),
        EndReason.BY_AGREEMENT: later("in overeenstemming"),
        EndReason.EXTERNAL: later("omstandigheden van buiten"),
        EndReason.BY_MUNICIPALITY: later("gemeente stopt"),
        EndReason.CHANGE_REQUEST: later("verzoek om wijziging"),
        EndReason.OTHER_PROVIDER: later("naar een andere aanbieder"),
        EndReason.OTHER_LAW: later("naar een andere wet"),
    },
    HelpKind: {
        HelpKind.INDIVIDUAL: later("individuele hulp"),
        HelpKind.FREE_ACCESS: later("vrij toegankelijke hulp"),
        HelpKind.COLLECTIVE: later("collectieve voorziening"),
        HelpKind.OWN_NETWORK: later("eigen netwerk"),
        HelpKind.OTHER_LAW: later("hulp uit een andere wet"),
    },
    Unit: {
        Unit.MINUTE: later("minuut"),
        Unit.HOUR: later("uur"),
        Unit.DAY_AND_NIGHT: later("etmaal"),
        Unit.HALF_DAY: later("dagdeel"),
        Unit.PIECE_OUTPUT: later("stuk (resultaat)"),
        Unit.EURO: later("euro"),
        Unit.PIECE_EFFORT: later("stuk (inspanning)"),
    },
    PaymentForm: {
        PaymentForm.SUBSIDY: later("subsidie"),
        PaymentForm.LUMP_SUM: later("lumpsum"),
        PaymentForm.EFFORT: later("inspanning"),
        PaymentForm.RESULT: later("resultaat"),
        PaymentForm.TASK: later("taakgericht"),
    },
    Scale: {
        Scale.LOCAL: later("lokaal"),
        Scale.REGIONAL: later("regionaal"),
        Scale.SUPRAREGIONAL: later("bovenregionaal"),
    },
    Frequency: {
        Frequency.DAY: later("per dag"),
        Frequency.WEEK: later("per week"),
        Frequency.MONTH: later("per maand"),
        Frequency.TOTAL: later("in totaal"),
    },
    Referrer: {
        Referrer.MUNICIPALITY: later("gemeente"),
        Referrer.GENERAL_PRACTITIONER: later("huisarts"),
        Referrer.POH_GGZ: later("POH-GGZ"),
        Referrer.YOUTH_DOCTOR: later("jeugdarts"),
        Referrer.CERTIFIED_INSTITUTION: later("gecertificeerde instelling"),
        Referrer.MEDICAL_SPECIALIST: later("medisch specialist"),
        Referrer.SELF: later("gezin zelf"),
        Referrer.NETWORK: later("netwerk"),
        Referrer.SCHOOL: later("school"),
        Referrer.SAFE_HOME: later("Veilig Thuis"),
        Referrer.COURT: later("rechter, officier of justitiële inrichting"),
    },
    QuestionStatus: {
        QuestionStatus.OPEN: later("open"),
        QuestionStatus.ANSWERED: later("beantwoord"),
        QuestionStatus.CLOSED: later("gesloten"),
    },
    Outcome: {
        Outcome.OWN_STRENGTH: later("eigen kracht"),
        Outcome.NETWORK: later("netwerk"),
        Outcome.COLLECTIVE: later("collectieve voorziening"),
        Outcome.FREE_ACCESS: later("vrij toegankelijke hulp"),
        Outcome.OTHER_LAW: later("andere wet"),
        Outcome.INDIVIDUAL: later("individuele hulp"),
        Outcome.REFUSED: later("afgewezen"),
    },
    Ground: {
        Ground.MUNICIPAL: later("besluit van de gemeente"),
        Ground.MEDICAL_REFERRAL: later("verwijzing van een arts"),
        Ground.CERTIFIED_INSTITUTION: later("gecertificeerde instelling"),
        Ground.COURT: later("rechter"),
        Ground.TAKEN_OVER: later("overgenomen"),
    },
}
