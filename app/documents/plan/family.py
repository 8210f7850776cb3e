"""The family in the plan: its own story, who belongs to it, its network, and the professionals around it."""

from collections.abc import Hashable
from datetime import date
from uuid import UUID

from reportlab.platypus import Flowable

from app.documents import style
from app.documents.plan import words
from app.domain.dates import format_date
from app.domain.families import (
    FamilyRecord,
    HouseholdRecord,
    MemberRecord,
    MemberRole,
    OrganisationRecord,
    PersonRecord,
)
from app.domain.help import HelpStatus
from app.domain.holding import custody_on, has_died, may_need_custody, members_on, residents_on
from app.domain.periods import holds_on
from app.domain.plans import OwnerKind, PlanRole
from app.domain.prints import PlanPaper
from app.domain.providers import HelpKind
from app.domain.volumes import volume_text
from app.texts import _


def stories(paper: PlanPaper) -> list[Flowable]:
    """Every teller's own words, large; who told it and when in small below."""
    made: list[Flowable] = []
    for story in paper.plan.stories:
        if not story.text.strip():
            continue
        member = paper.family.member(story.person_id) if story.person_id else None
        teller = f"{story.teller}, {words.role(member)}" if member else story.teller
        made += [
            style.text(story.text, "story"),
            style.gap(3),
            style.paragraph(f"{style.strong(teller)}, {style.safe(format_date(story.told_on))}", "small"),
            style.gap(12),
        ]
    return made


def members(paper: PlanPaper) -> list[Flowable]:
    """Who belongs to the family, who has custody, and who lives where."""
    family, today = paper.family, paper.printed_on
    lines: list[tuple[style.Cell, ...]] = []
    for member in family.members:
        person = member.person
        lines.append(
            (
                style.strong(person.name),
                style.safe(_age(person, today)),
                style.safe(", ".join(part for part in (words.role(member), _school(member)) if part)),
                style.safe(_custody(family, member, today)),
            )
        )
    made: list[Flowable] = [style.rows((_("Naam"), _("Leeftijd"), _("Wie"), _("Gezag")), lines, (46, 28, 50, 46))]
    homes = [line for home in family.households if (line := _home(family, home, today))]
    if homes:
        made += [*style.part(style.safe(_("Waar wij wonen"))), style.rows((), homes, (46, 124))]
    elsewhere = [
        _("{child}: gemeente {municipality}").format(
            child=words.called(family, found), municipality=line.municipality_name
        )
        for line in family.responsible
        if holds_on(line, today)
        and line.municipality_name != paper.municipality
        and (found := family.member(line.child_id))
    ]
    if elsewhere:
        made += [
            style.gap(6),
            style.paragraph(
                style.safe(_("Een andere gemeente betaalt de hulp van:") + " " + "; ".join(elsewhere) + ".")
            ),
        ]
    return made


def network(paper: PlanPaper) -> list[Flowable]:
    """Who is around the family: own people first, then people from organisations."""
    own = [contact for contact in paper.family.network if contact.informal]
    lines = [
        (
            style.strong(contact.name),
            style.safe(contact.relation),
            style.safe(words.tie(contact.tie)),
            style.safe(contact.telephone or contact.email or ""),
        )
        for contact in own
    ]
    return (
        [style.rows((_("Naam"), _("Wie is dit"), _("Band"), _("Bereikbaar")), lines, (46, 50, 34, 40))] if own else []
    )


def professionals(paper: PlanPaper) -> list[Flowable]:
    """Who does what, when, and how to reach them; each as often as there are people, whatever they are called."""
    telephones = dict(paper.telephones)
    found = {**_workers(paper), **_providers(paper, telephones), **_around(paper)}
    lines = [(style.strong(line[0]), *(style.safe(cell) for cell in line[1:])) for line in found.values()]
    if not lines:
        return []
    return [style.rows((_("Wie"), _("Doet wat"), _("Wanneer"), _("Bereikbaar")), lines, (46, 52, 36, 36))]


Line = tuple[str, str, str, str]
Lines = dict[Hashable, Line]
"""By who it is, so that a line stands once and two people of one name each have theirs."""


def _workers(paper: PlanPaper) -> Lines:
    names = {PlanRole.DIRECTOR: _("regisseur"), PlanRole.CONTACT: _("aanspreekpunt")}
    found: dict[UUID, tuple[str, list[str], str, date]] = {}
    day = paper.plan.closed_on or paper.printed_on
    for role, label in names.items():
        holder = paper.plan.holder(role, day)
        if holder and holder.worker_id:
            name, tasks, telephone, since = found.get(
                holder.worker_id, (holder.name, [], holder.telephone or paper.team_telephone or "", holder.starts_on)
            )
            found[holder.worker_id] = (name, [*tasks, label], telephone, min(since, holder.starts_on))
    return {
        worker_id: (
            name,
            ", ".join([*tasks, paper.team]),
            _("vanaf {start}").format(start=format_date(since)),
            telephone,
        )
        for worker_id, (name, tasks, telephone, since) in found.items()
    }


def _providers(paper: PlanPaper, telephones: dict[UUID, str]) -> Lines:
    day = paper.plan.closed_on or paper.printed_on
    lead = paper.plan.holder(PlanRole.LEAD_PROVIDER, day)
    lines: Lines = {}
    for line in paper.plan.help:
        if line.status is HelpStatus.ENDED or line.kind is HelpKind.OWN_NETWORK or not line.provider_name:
            continue
        leads = lead is not None and lead.provider_id == line.provider_id
        telephone = telephones.get(line.provider_id, "") if line.provider_id else ""
        what = ", ".join(part for part in (line.description, volume_text(line)) if part)
        when = words.help_state(line, paper.printed_on)
        if line.ends_on and line.status is HelpStatus.RUNNING:
            when = words.period(None, line.ends_on)
        name = line.provider_name + (" (" + _("hoofdaanbieder") + ")" if leads else "")
        # two children with the same help of one provider make one line
        shown = (name, what, when, telephone or (lead.telephone or "" if leads and lead else ""))
        lines[line.provider_id, shown] = shown
    return lines


def _around(paper: PlanPaper) -> Lines:
    """School, practice, and people of organisations in the network."""
    family = paper.family
    lines: Lines = {
        contact.id: (
            contact.name,
            ", ".join(part for part in (contact.relation, contact.works_at) if part),
            "",
            contact.telephone or contact.email or contact.reached_by or "",
        )
        for contact in family.network
        if not contact.informal
    }
    themselves = {
        contact.organisation.id
        for contact in family.network
        if not contact.informal and contact.organisation and not contact.works_at
    }
    around: dict[UUID, tuple[OrganisationRecord, list[str]]] = {}
    for member in members_on(family, paper.printed_on):
        for organisation in (member.school, member.practice):
            if organisation:
                around.setdefault(organisation.id, (organisation, []))[1].append(words.called(family, member))
    for organisation, people in around.values():
        what = words.organisation(organisation.kind)
        task = (_("{what} van {people}") if what else _("voor {people}")).format(what=what, people=_listed(people))
        lines[organisation.id] = (organisation.name, task, "", organisation.telephone or organisation.email or "")
    for action in paper.plan.actions:
        if action.owner_kind is OwnerKind.SCHOOL and action.owner_name and action.owner_id not in themselves:
            lines.setdefault(action.owner_id, (action.owner_name, action.owner_detail or "", "", ""))
    return lines


def _age(person: PersonRecord, today: date) -> str:
    """In years, two where one is not certain; of a child still to be born when it is expected; of the dead the day."""
    if has_died(person, today):
        return _("† {day}").format(day=format_date(person.died_on)) if person.died_on else ""
    return person.birth.display if person.birth.due else person.birth.age_words(today)


def _school(member: MemberRecord) -> str:
    return ", ".join(part for part in (member.school_detail, member.school.name if member.school else "") if part)


def _custody(family: FamilyRecord, member: MemberRecord, today: date) -> str:
    """Custody over a child, or of an adult over the children."""
    if member.role is MemberRole.CHILD:
        holders = [
            _("{holder} ({kind})").format(holder=line.holder_name, kind=words.custody(line.kind))
            if line.holder_organisation
            else _called(family, line.holder_person_id) or line.holder_name
            for line in custody_on(family, today, member.person.id)
        ]
        if holders:
            return _("gezag bij {holders}").format(holders=_listed(holders))
        known = member.person.birth.known
        return _("nog invullen") if known and may_need_custody(member, today) else ""
    children = [
        _called(family, line.child_id)
        for line in custody_on(family, today)
        if line.holder_person_id == member.person.id
    ]
    return _("heeft gezag over {children}").format(children=_listed(children)) if children else ""


def _called(family: FamilyRecord, person_id: UUID | None) -> str:
    found = family.member(person_id) if person_id else None
    return words.called(family, found) if found else ""


def _home(family: FamilyRecord, home: HouseholdRecord, today: date) -> tuple[str, str] | None:
    """Who lives there; nothing where all who lived there have left or died."""
    people: list[str] = []
    for member, presence in residents_on(family, home, today):
        name = words.called(family, member)
        people.append(f"{name} ({presence.days})" if presence.days else name)
    if not people and (home.presences or not home.address):
        return None
    if home.secret and not home.address:
        return style.strong(_("adres bij ons bekend")), style.safe(_listed(people))
    label = home.label or home.address
    address = home.address if home.label else ""
    return style.strong(label), "<br/>".join(style.safe(part) for part in (address, _listed(people)) if part)


def _listed(names: list[str]) -> str:
    """Fatma, Ger en Selin."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} en {last}").format(first=", ".join(names[:-1]), last=names[-1])
