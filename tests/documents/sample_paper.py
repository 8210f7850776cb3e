"""A whole plan to print: the family of the pictures."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from app.domain.families import (
    CustodyKind,
    CustodyRecord,
    FamilyRecord,
    FamilyStatus,
    HouseholdRecord,
    MemberRecord,
    MemberRole,
    NetworkContactRecord,
    OrganisationKind,
    OrganisationRecord,
    PersonRecord,
    PresenceRecord,
    Sex,
    TieStrength,
)
from app.domain.help import BudgetRecord, Funding, HelpForm, HelpRecord, HelpStatus, Intensity, PriceKind
from app.domain.plans import (
    ActionRecord,
    DomainEntryRecord,
    EvaluationRecord,
    GoalRecord,
    GoalState,
    One,
    OneRecord,
    OneState,
    OwnerKind,
    PlanRecord,
    PlanRole,
    PlanRoleRecord,
    PlanState,
    StoryRecord,
    VoiceKind,
    VoiceRecord,
)
from app.domain.prints import PlanPaper
from app.domain.providers import Frequency, HelpKind, Unit
from app.domain.questions import DecisionRecord, Ground, Outcome, QuestionRecord, QuestionStatus, Referrer

_ids = count(1)


def _id() -> UUID:
    return UUID(int=next(_ids))


def _row(**values: Any) -> dict[str, Any]:
    return {"id": _id(), "version": 1, **values}


def _person(given: str, particle: str | None, surname: str, born: date | None, sex: Sex) -> PersonRecord:
    return PersonRecord(
        **_row(),
        given_name=given,
        particle=particle,
        surname=surname,
        born_on=born,
        died_on=None,
        sex=sex,
        telephone="06 01 22 33 44",
        email=None,
        interpreter_language=None,
        has_bsn=False,
        has_unverified_bsn=False,
        confirmed_on=None,
    )


FAMILY_ID, PLAN_ID, QUESTION_ID, DECISION_ID = _id(), _id(), _id(), _id()
ZWALUWHOF, TILWATER, BUURTKRACHT = _id(), _id(), _id()
TODAY = date(2027, 3, 5)
MERYEM = _person("Meryem", None, "Aksoy", date(1988, 6, 2), Sex.FEMALE)
PIETER = _person("Pieter", "van", "Doorn", date(1985, 9, 20), Sex.MALE)
YUSUF = _person("Yusuf", "van", "Doorn", date(2012, 11, 3), Sex.MALE)
LOTTE = _person("Lotte", "van", "Doorn", date(2017, 10, 14), Sex.FEMALE)
_SCHOOL = OrganisationRecord(
    **_row(), kind=OrganisationKind.SCHOOL, name="De Kievitshoek", telephone="06 01 34 56 78", email=None, city=None
)


def _member(person: PersonRecord, role: MemberRole, words: str, detail: str | None = None) -> MemberRecord:
    return MemberRecord(
        **_row(),
        family_id=FAMILY_ID,
        person=person,
        role=role,
        role_text=words,
        school=_SCHOOL if detail else None,
        school_detail=detail,
        practice=None,
    )


def _home(label: str, street: str, people: dict[PersonRecord, str | None]) -> HouseholdRecord:
    home = _id()
    return HouseholdRecord(
        id=home,
        version=1,
        family_id=FAMILY_ID,
        label=label,
        street=street,
        house_number="12",
        postcode="1234 AB",
        city="Lindewaard",
        municipality_code=None,
        municipality_name="Lindewaard",
        confirmed_on=None,
        presences=tuple(
            PresenceRecord(**_row(), household_id=home, person_id=person.id, days=days, starts_on=None, ends_on=None)
            for person, days in people.items()
        ),
    )


def _around(name: str, relation: str, tie: TieStrength, *, informal: bool = True) -> NetworkContactRecord:
    return NetworkContactRecord(
        **_row(),
        family_id=FAMILY_ID,
        name=name,
        relation=relation,
        telephone="06 01 55 44 33" if informal else None,
        email=None,
        tie=tie,
        informal=informal,
        organisation=None if informal else _SCHOOL,
    )


def sample_family() -> FamilyRecord:
    return FamilyRecord(
        id=FAMILY_ID,
        version=1,
        number="G-0001",
        name="Van Doorn-Aksoy",
        status=FamilyStatus.ACTIVE,
        unsafe=False,
        unsafe_reason=None,
        team_id=_id(),
        team_name="Gebiedsteam Noord",
        municipality_name="Lindewaard",
        members=(
            _member(MERYEM, MemberRole.PARENT, "moeder"),
            _member(PIETER, MemberRole.PARENT, "vader, woont elders"),
            _member(YUSUF, MemberRole.CHILD, "zoon", "klas 2"),
            _member(LOTTE, MemberRole.CHILD, "dochter", "groep 5"),
        ),
        households=(
            _home("Bij mama", "Rietkraag", {MERYEM: None, YUSUF: None, LOTTE: None}),
            _home("Bij papa", "Havenkom", {PIETER: None, LOTTE: "om het weekend"}),
        ),
        relations=(),
        custody=tuple(
            CustodyRecord(
                **_row(),
                child_id=child.id,
                holder_person_id=parent.id,
                holder_organisation=None,
                holder_name=parent.name,
                kind=CustodyKind.JOINT,
                starts_on=None,
                ends_on=None,
            )
            for child in (YUSUF, LOTTE)
            for parent in (MERYEM, PIETER)
        ),
        responsible=(),
        network=(
            _around("Oma Fatma", "oma van moederskant, kookt op woensdag", TieStrength.STRONG),
            _around("Tante Selin", "zus van Meryem", TieStrength.STRONG),
            _around("Buurman Ger", "past op als het laat wordt", TieStrength.NORMAL),
            _around("Bram Oosting", "mentor van Yusuf", TieStrength.NORMAL, informal=False),
        ),
    )


def _evaluation(day: date, score: int, school: int | None, text: str, *voices: VoiceRecord) -> EvaluationRecord:
    told = voices
    if school is not None:
        told = (
            *voices,
            VoiceRecord(
                **_row(),
                kind=VoiceKind.SCHOOL,
                speaker="School",
                score=school,
                text="Hij is er vaker het eerste uur. Dat is fijn voor hem en voor de klas.",
            ),
        )
    return EvaluationRecord(**_row(), held_on=day, score=score, text=text, voices=told)


def goal(position: int, text: str, domain: str, scores: tuple[int, int], *evaluations: EvaluationRecord) -> GoalRecord:
    return GoalRecord(
        **_row(),
        question_id=QUESTION_ID,
        domain=domain,
        text=text,
        start_score=scores[0],
        target_score=scores[1],
        state=GoalState.OPEN,
        to_formulate=False,
        next_evaluation_on=date(2027, 3, 12),
        position=position,
        evaluations=evaluations,
    )


def action(
    of: GoalRecord | None,
    text: str,
    kind: OwnerKind | None,
    name: str | None,
    detail: str | None,
    due: date | None,
    done: date | None = None,
) -> ActionRecord:
    return ActionRecord(
        **_row(),
        goal_id=of.id if of else None,
        text=text,
        owner_kind=kind,
        owner_id=_id() if kind else None,
        owner_name=name,
        owner_detail=detail,
        due_on=due,
        done_on=done,
        note=None,
    )


def help_line(of: GoalRecord, description: str, provider: str | None, **values: Any) -> HelpRecord:
    given: dict[str, Any] = {
        **_row(),
        "goal_id": of.id,
        "question_id": QUESTION_ID,
        "decision_id": DECISION_ID,
        "kind": HelpKind.INDIVIDUAL,
        "status": HelpStatus.RUNNING,
        "provider_id": ZWALUWHOF,
        "provider_name": provider,
        "service_id": _id(),
        "description": description,
        "form": HelpForm.IN_KIND,
        "pgb_holder_name": None,
        "intensity": Intensity.LIGHT,
        "funding": Funding.JEUGDWET,
        "starts_on": date(2026, 10, 15),
        "ends_on": date(2027, 7, 1),
        "waiting_since": None,
        "volume_hundredths": 200,
        "unit": Unit.HOUR,
        "frequency": Frequency.WEEK,
        "price_kind": PriceKind.TARIFF,
        "amount_cents": None,
        "cost_cents": 429_000,
        "end_reason": None,
        "confirmed": True,
    }
    return HelpRecord(**(given | values))


def sample_plan() -> PlanRecord:
    school = goal(
        0,
        "Yusuf gaat elke dag naar school",
        "04",
        (3, 8),
        _evaluation(date(2026, 12, 4), 4, 3, "De wekker staat nu ver van het bed. Dat helpt een beetje."),
        _evaluation(date(2027, 1, 15), 4, 5, ""),
        _evaluation(
            date(2027, 2, 12),
            6,
            7,
            "Twee weken zonder te laat komen. Yusuf is er trots op, en wij ook.",
            VoiceRecord(
                **_row(),
                kind=VoiceKind.CHILD,
                speaker="Yusuf",
                score=6,
                text="Het gaat beter als ik niet hoef te wachten tot Lotte slaapt.",
            ),
        ),
    )
    eating = goal(
        1,
        "We eten vijf dagen samen",
        "07",
        (2, 7),
        _evaluation(date(2026, 12, 18), 3, None, ""),
        _evaluation(date(2027, 1, 29), 5, None, "Woensdag met oma is het leukst."),
    )
    saving = goal(2, "Elke maand 50 euro sparen", "01", (4, 7))
    roles = [
        (PlanRole.DIRECTOR, "person_id", MERYEM.id, "Meryem Aksoy", "moeder", "06 01 22 33 44"),
        (PlanRole.CONTACT, "worker_id", _id(), "Ilse Terpstra", "Gebiedsteam Noord", "06 01 23 45 67"),
        (PlanRole.LEAD_PROVIDER, "provider_id", ZWALUWHOF, "Jeugdhulp De Zwaluwhof", None, "06 01 99 88 77"),
    ]
    return PlanRecord(
        id=PLAN_ID,
        version=3,
        family_id=FAMILY_ID,
        number="2027-014",
        state=PlanState.ACTIVE,
        opened_on=date(2026, 10, 12),
        closed_on=None,
        roles=tuple(
            PlanRoleRecord(
                **(_row() | {"worker_id": None, "person_id": None, "provider_id": None, key: holder}),
                role=role,
                name=name,
                detail=detail,
                telephone=telephone,
                starts_on=date(2026, 10, 12),
                ends_on=None,
            )
            for role, key, holder, name, detail, telephone in roles
        ),
        stories=(
            StoryRecord(
                **_row(),
                person_id=MERYEM.id,
                teller="Meryem",
                text=(
                    "Sinds de scheiding is het thuis onrustig. Ik werk in de avond en dan zorgt Yusuf voor Lotte. Hij"
                    " doet dat goed, maar hij komt ’s ochtends zijn bed niet uit. Ik mis rust in huis. We willen weer"
                    " samen eten, zonder ruzie en zonder telefoon aan tafel."
                ),
                told_on=date(2027, 2, 11),
            ),
            StoryRecord(
                **_row(),
                person_id=YUSUF.id,
                teller="Yusuf",
                text=(
                    "Ik vind techniek leuk en ik heb twee goede vrienden. Het eerste uur haal ik vaak niet. Ik wil niet"
                    " dat iedereen boos op me is als ik binnenkom."
                ),
                told_on=date(2027, 2, 11),
            ),
            StoryRecord(
                **_row(),
                person_id=LOTTE.id,
                teller="Lotte",
                text="Ik wil dat papa en mama niet meer ruzie maken bij de deur. En ik wil graag op turnen.",
                told_on=date(2027, 2, 11),
            ),
        ),
        entries=(
            DomainEntryRecord(
                **_row(),
                domain="01",
                goes_well="De huur wordt op tijd betaald.",
                worries="Aan het eind van de maand is er weinig over.",
                should_change="Elke maand iets opzij, hoe klein ook.",
                score=3,
            ),
            DomainEntryRecord(
                **_row(),
                domain="04",
                goes_well="Vindt techniek leuk. Heeft twee vaste vrienden.",
                worries="Miste elf ochtenden in januari. Slaapt te laat.",
                should_change="Op tijd naar bed. School en thuis bellen elke week.",
                score=3,
            ),
            DomainEntryRecord(
                **_row(),
                domain="07",
                goes_well="Meryem en de kinderen lachen veel samen.",
                worries="Ruzie bij het ophalen. Lotte slaapt dan slecht.",
                should_change="Ophalen bij oma in plaats van aan de deur.",
                score=2,
            ),
        ),
        questions=(
            QuestionRecord(
                id=QUESTION_ID,
                version=1,
                family_id=FAMILY_ID,
                person_id=YUSUF.id,
                text="Hoe krijgen we rust in huis, zodat Yusuf weer naar school gaat?",
                referrer=Referrer.SCHOOL,
                referrer_detail=None,
                asked_on=date(2026, 9, 20),
                status=QuestionStatus.OPEN,
                decisions=(
                    DecisionRecord(
                        id=DECISION_ID,
                        version=1,
                        question_id=QUESTION_ID,
                        applied_on=date(2026, 9, 22),
                        due_on=date(2026, 11, 17),
                        decided_on=date(2026, 10, 8),
                        outcome=Outcome.INDIVIDUAL,
                        ground=Ground.MUNICIPAL,
                        reason="Oma en de buurman doen al veel. Meer kan van hen niet worden gevraagd.",
                        decided_by_name="Saskia Roelofs",
                        withdrawn_on=None,
                        in_favour=True,
                        confirmed=True,
                    ),
                ),
            ),
        ),
        goals=(school, eating, saving),
        actions=(
            action(school, "Verslag van school opvragen", OwnerKind.SCHOOL, "Bram Oosting", "mentor", date(2027, 3, 2)),
            action(school, "Wekker kiezen en zelf zetten", OwnerKind.MEMBER, "Yusuf", None, date(2027, 3, 7)),
            action(
                school,
                "Rooster op de koelkast hangen",
                OwnerKind.MEMBER,
                "Meryem",
                "moeder",
                date(2027, 2, 20),
                date(2027, 2, 19),
            ),
            action(eating, "Woensdag koken met Lotte", OwnerKind.NETWORK, "Oma Fatma", None, date(2027, 3, 10)),
            action(eating, "Afspraak over avonddienst", OwnerKind.MEMBER, "Meryem", "moeder", date(2027, 3, 12)),
            action(None, "Plan naar de huisarts, als Meryem dat wil", OwnerKind.WORKER, "Ilse Terpstra", None, None),
        ),
        help=(
            help_line(school, "Begeleiding thuis", "Jeugdhulp De Zwaluwhof"),
            help_line(
                school,
                "Praten over slapen en school",
                "Praktijk Tilwater",
                provider_id=TILWATER,
                ends_on=date(2027, 5, 1),
                cost_cents=219_000,
                volume_hundredths=150,
            ),
            help_line(
                school,
                "Huiswerkclub",
                "Buurtkracht",
                kind=HelpKind.FREE_ACCESS,
                provider_id=BUURTKRACHT,
                intensity=Intensity.FREE_ACCESS,
                price_kind=PriceKind.NONE,
                cost_cents=0,
                volume_hundredths=None,
                unit=None,
                frequency=None,
                decision_id=None,
                ends_on=None,
            ),
            help_line(
                eating,
                "Koken met oma",
                None,
                kind=HelpKind.OWN_NETWORK,
                provider_id=None,
                service_id=None,
                intensity=Intensity.OWN_NETWORK,
                price_kind=PriceKind.NONE,
                cost_cents=0,
                unit=Unit.PIECE_EFFORT,
                volume_hundredths=100,
                decision_id=None,
                ends_on=None,
            ),
        ),
        budgets=(
            BudgetRecord(
                **_row(),
                plan_id=PLAN_ID,
                cents=920_000,
                starts_on=date(2026, 10, 12),
                ends_on=None,
                reason=None,
            ),
        ),
        if_it_fails="Gaat het mis, dan slapen de kinderen een nacht bij oma Fatma. Meryem belt Ilse de dag erna.",
        ones=tuple(
            OneRecord(one=one, state=state, explanation=words)
            for one, state, words in (
                (One.FAMILY, OneState.HOLDS, "Yusuf en Lotte staan in één plan, ook als zij bij Pieter zijn."),
                (One.PLAN, OneState.HOLDS, "Er is één plan."),
                (One.DIRECTOR, OneState.HOLDS, "Meryem Aksoy, moeder."),
                (One.CONTACT, OneState.HOLDS, "Ilse Terpstra."),
                (
                    One.PROVIDER,
                    OneState.DEVIATES_WITH_REASON,
                    "Er zijn er 2. Praktijk Tilwater rondt af tot 1 mei 2027.",
                ),
                (One.BUDGET, OneState.HOLDS, "€\u00a09.200,00."),
            )
        ),
        helpers=4,
        cost_cents=648_000,
        cost_complete=True,
    )


def sample_paper(**changes: Any) -> PlanPaper:
    """The plan of the family Van Doorn-Aksoy on 5 March 2027, with costs, for Meryem."""
    paper = PlanPaper(
        family=sample_family(),
        plan=sample_plan(),
        version=3,
        municipality="Lindewaard",
        team="Gebiedsteam Noord",
        team_telephone="06 01 10 20 30",
        worker="Ilse Terpstra",
        recipient="Meryem Aksoy",
        with_costs=True,
        printed_on=TODAY,
        telephones=((ZWALUWHOF, "06 01 99 88 77"), (TILWATER, "06 01 66 77 88")),
    )
    return replace(paper, **changes)
