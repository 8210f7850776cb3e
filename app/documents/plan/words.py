"""The words of the paper for what the records hold as codes."""

from datetime import date

from app.domain.dates import MONTHS, format_date
from app.domain.families import CustodyKind, FamilyRecord, MemberRecord, MemberRole, OrganisationKind, TieStrength
from app.domain.help import HelpRecord, HelpStatus
from app.domain.life_domains import life_domain_name
from app.domain.plans import GoalTrend, One, OneState, OwnerKind, PlanState, VoiceKind
from app.domain.questions import Ground, Outcome
from app.domain.six_ones import ONE_TITLES, STATE_WORDS
from app.domain.words import word
from app.texts import _, later, ngettext

_ROLES = {
    MemberRole.PARENT: later("ouder"),
    MemberRole.STEP_PARENT: later("stiefouder"),
    MemberRole.CHILD: later("kind"),
    MemberRole.GRANDPARENT: later("grootouder"),
    MemberRole.FOSTER_PARENT: later("pleegouder"),
    MemberRole.OTHER: later("huisgenoot"),
}
_CUSTODY = {
    CustodyKind.PARENTAL: later("gezag alleen"),
    CustodyKind.JOINT: later("gezag samen"),
    CustodyKind.GUARDIAN: later("voogd"),
    CustodyKind.INSTITUTION: later("voogd (instelling)"),
}
_TIES = {
    TieStrength.STRONG: later("sterke band"),
    TieStrength.NORMAL: later("gewone band"),
    TieStrength.WEAK: later("losse band"),
    TieStrength.TENSE: later("spanning"),
}
_STATES = {
    PlanState.CONCEPT: later("concept"),
    PlanState.ACTIVE: later("afgesproken plan"),
    PlanState.CLOSED: later("afgesloten"),
}
_TRENDS = {
    GoalTrend.ON_COURSE: later("op koers"),
    GoalTrend.STANDS_STILL: later("staat stil"),
    GoalTrend.BACKWARD: later("gaat achteruit"),
    GoalTrend.REACHED: later("Dit doel is gehaald."),
    GoalTrend.GOOD_ENOUGH: later("Wij vinden dit goed genoeg, ook al is het streefcijfer niet gehaald."),
    GoalTrend.STOPPED: later("Met dit doel zijn wij gestopt."),
}
_VOICES = {
    VoiceKind.PARENT: later("ouder"),
    VoiceKind.CHILD: later("kind"),
    VoiceKind.NETWORK: later("netwerk"),
    VoiceKind.SCHOOL: later("school"),
    VoiceKind.PROVIDER: later("aanbieder"),
    VoiceKind.WORKER: later("medewerker"),
}
_OWNERS = {
    OwnerKind.WORKER: later("gebiedsteam"),
    OwnerKind.PROVIDER: later("aanbieder"),
}
_HELP_STATES = {
    HelpStatus.PLANNED: later("gepland"),
    HelpStatus.WAITING: later("wacht"),
    HelpStatus.RUNNING: later("loopt"),
    HelpStatus.ENDED: later("klaar"),
}
_OUTCOMES = {
    Outcome.OWN_STRENGTH: later("het gezin pakt dit zelf op"),
    Outcome.NETWORK: later("mensen om het gezin heen helpen"),
    Outcome.COLLECTIVE: later("hulp in een groep, voor iedereen"),
    Outcome.FREE_ACCESS: later("hulp zonder besluit"),
    Outcome.OTHER_LAW: later("hulp vanuit een andere wet"),
    Outcome.INDIVIDUAL: later("jeugdhulp toegekend"),
    Outcome.REFUSED: later("afgewezen"),
}
_GROUNDS = {
    Ground.MUNICIPAL: later("besluit van de gemeente"),
    Ground.MEDICAL_REFERRAL: later("verwijzing van een arts"),
    Ground.CERTIFIED_INSTITUTION: later("bepaald door de jeugdbescherming"),
    Ground.COURT: later("bepaald door de rechter"),
    Ground.TAKEN_OVER: later("overgenomen, nog te bevestigen"),
}


def role(member: MemberRecord) -> str:
    """What a member is in the family, as the family says it."""
    return member.role_text or _(_ROLES[member.role])


def called(family: FamilyRecord, member: MemberRecord) -> str:
    """The given name; where somebody else of the family has it too, the whole name, or that and what she is."""
    name, own = member.person.given_name, member.person.name
    others = [other.person for other in family.members if other.person.id != member.person.id]
    if name and all(other.given_name != name for other in others):
        return name
    if all(other.name != own for other in others):
        return own
    return f"{own} ({role(member)})"


def organisation(kind: OrganisationKind) -> str:
    """What an organisation is; nothing where that is not known."""
    return "" if kind is OrganisationKind.OTHER else word(kind)


def helped_by(line: HelpRecord) -> str:
    """Who gives a line of help: only help of the own network is that."""
    return _("nog niet bekend") if line.misses_provider else line.given_by


def custody(kind: CustodyKind) -> str:
    return _(_CUSTODY[kind])


def tie(strength: TieStrength) -> str:
    return _(_TIES[strength])


def one(kind: One) -> str:
    return _(ONE_TITLES[kind])


def one_state(state: OneState) -> str:
    return _(STATE_WORDS[state])


def plan_state(state: PlanState) -> str:
    return _(_STATES[state])


def trend(value: GoalTrend) -> str:
    """The words for the course of a goal; nothing where that cannot be said yet."""
    return _(_TRENDS[value]) if value in _TRENDS else ""


def voice(kind: VoiceKind) -> str:
    return _(_VOICES[kind])


def owner(kind: OwnerKind | None) -> str:
    """What the owner of an action is, where the name alone does not tell."""
    return _(_OWNERS[kind]) if kind is not None and kind in _OWNERS else ""


def outcome(value: Outcome) -> str:
    return _(_OUTCOMES[value])


def ground(value: Ground) -> str:
    return _(_GROUNDS[value])


def domain(code: str | None) -> str:
    """The name of a life domain; nothing where none was chosen."""
    return life_domain_name(code) if code else ""


def help_state(line: HelpRecord, today: date) -> str:
    """Where a line of help stands: "loopt", "wacht 6 weken"."""
    if line.status is HelpStatus.WAITING and line.waiting_since:
        weeks = max(0, (today - line.waiting_since).days // 7)
        if weeks:
            return ngettext("wacht {number} week", "wacht {number} weken", weeks).format(number=weeks)
    return _(_HELP_STATES[line.status])


def period(starts_on: date | None, ends_on: date | None) -> str:
    """A half-open period in words; the day that is named last is the last day on which it holds."""
    last = date.fromordinal(ends_on.toordinal() - 1) if ends_on else None
    if starts_on and last:
        return _("{start} tot en met {end}").format(start=format_date(starts_on), end=format_date(last))
    if starts_on:
        return _("vanaf {start}").format(start=format_date(starts_on))
    return _("tot en met {end}").format(end=format_date(last)) if last else ""


def short_day(day: date) -> str:
    """A day under a drawing: 15 jan."""
    return f"{day.day} {_(MONTHS[day.month - 1])[:3]}"
