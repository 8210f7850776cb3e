"""The family in the plan: its own story, who belongs to it, its network, and the professionals around it."""

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
    homes = [line for household in family.households if (line := _home(family, household, today))]
    if homes:
        made += [*style.part(style.safe(_("Waar wij wonen"))), style.rows((), homes, (46, 124))]
    elsewhere = [
        _("{child}: gemeente {municipality}").format(child=_called(found.person), municipality=line.municipality_name)
        for line in family.responsible
        if line.ends_on is None
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
    """Who does what, when, and how to reach them."""
    telephones = dict(paper.telephones)
    lines = [
        (style.strong(line[0]), *(style.safe(cell) for cell in line[1:]))
        for line in _distinct([*_workers(paper), *_providers(paper, telephones), *_around(paper)])
    ]
    if not lines:
        return []
    return [style.rows((_("Wie"), _("Doet wat"), _("Wanneer"), _("Bereikbaar")), lines, (46, 52, 36, 36))]


Line = tuple[str, str, str, str]


def _workers(paper: PlanPaper) -> list[Line]:
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
    return [
        (name, ", ".join([*tasks, paper.team]), _("vanaf {start}").format(start=format_date(since)), telephone)
        for name, tasks, telephone, since in found.values()
    ]


def _providers(paper: PlanPaper, telephones: dict[UUID, str]) -> list[Line]:
    day = paper.plan.closed_on or paper.printed_on
    lead = paper.plan.holder(PlanRole.LEAD_PROVIDER, day)
    lines: list[Line] = []
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
        lines.append((name, what, when, telephone or (lead.telephone or "" if leads and lead else "")))
    return lines


def _around(paper: PlanPaper) -> list[Line]:
    """School, practice, and people of organisations in the network."""
    lines: list[Line] = [
        (
            contact.name,
            ", ".join(part for part in (contact.relation, contact.works_at) if part),
            "",
            contact.telephone or contact.email or contact.reached_by or "",
        )
        for contact in paper.family.network
        if not contact.informal
    ]
    around: dict[UUID, tuple[OrganisationRecord, list[str], str]] = {}
    for member in paper.family.members:
        for organisation, label in ((member.school, _("school")), (member.practice, _("huisarts"))):
            if organisation:
                people = around.setdefault(organisation.id, (organisation, [], label))[1]
                people.append(_called(member.person))
    for organisation, people, label in around.values():
        task = _("{what} van {people}").format(what=label, people=_listed(people))
        lines.append((organisation.name, task, "", organisation.telephone or organisation.email or ""))
    known = {line[0] for line in lines}
    lines += [
        (action.owner_name, action.owner_detail or words.owner(action.owner_kind), "", "")
        for action in paper.plan.actions
        if action.owner_kind is OwnerKind.SCHOOL and action.owner_name and action.owner_name not in known
    ]
    return lines


def _distinct(lines: list[Line]) -> list[Line]:
    return list(dict.fromkeys(lines))


def _age(person: PersonRecord, today: date) -> str:
    """In years, two where one is not certain; of a child still to be born when it is expected."""
    if person.died_on:
        return _("overleden")
    return person.birth.display if person.birth.due else person.birth.age_words(today)


def _school(member: MemberRecord) -> str:
    return ", ".join(part for part in (member.school_detail, member.school.name if member.school else "") if part)


def _custody(family: FamilyRecord, member: MemberRecord, today: date) -> str:
    """Custody over a child, or of an adult over the children."""
    lines = [line for line in family.custody if line.ends_on is None or today < line.ends_on]
    if member.role is MemberRole.CHILD:
        holders = [
            _("{holder} ({kind})").format(holder=line.holder_name, kind=words.custody(line.kind))
            if line.holder_organisation
            else _given(family, line.holder_person_id) or line.holder_name
            for line in lines
            if line.child_id == member.person.id
        ]
        if holders:
            return _("gezag bij {holders}").format(holders=_listed(holders))
        birth = member.person.birth
        # over a child that is not born there is no custody yet
        asked = birth.known and not birth.due and not birth.has_reached(18, today)
        return _("nog invullen") if asked else ""
    children = [
        _called(found.person)
        for line in lines
        if line.holder_person_id == member.person.id and (found := family.member(line.child_id))
    ]
    return _("heeft gezag over {children}").format(children=_listed(children)) if children else ""


def _given(family: FamilyRecord, person_id: UUID | None) -> str:
    found = family.member(person_id) if person_id else None
    return _called(found.person) if found else ""


def _called(person: PersonRecord) -> str:
    """The given name, or the whole name of who has none, such as a child still to be born."""
    return person.given_name or person.name


def _home(family: FamilyRecord, household: HouseholdRecord, today: date) -> tuple[str, str] | None:
    people: list[str] = []
    for presence in household.presences:
        found = family.member(presence.person_id)
        if found and (presence.ends_on is None or today < presence.ends_on):
            name = found.person.given_name or found.person.name
            people.append(f"{name} ({presence.days})" if presence.days else name)
    if not people and not household.address:
        return None
    label = household.label or household.address
    address = household.address if household.label else ""
    return style.strong(label), "<br/>".join(style.safe(part) for part in (address, _listed(people)) if part)


def _listed(names: list[str]) -> str:
    """Fatma, Ger en Selin."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} en {last}").format(first=", ".join(names[:-1]), last=names[-1])
