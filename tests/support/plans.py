"""An invented family with its one plan, half-way: what tests of plan, help and paper stand on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.db.transaction import Transactions, Writer, new_id
from app.domain.families import MemberRole, OrganisationKind, TieStrength
from app.domain.help import Funding, Intensity, PriceKind
from app.domain.names import fold
from app.domain.plans import OwnerKind, PlanRole, VoiceKind
from app.domain.providers import Frequency, HelpKind, PaymentForm, Scale, Unit
from app.domain.questions import Ground, Outcome, Referrer
from app.models.families import Family, Member, NetworkContact
from app.models.persons import Organisation, Person
from app.models.providers import Contract, Lot, Provider, Service, Tariff
from app.usecases.help import Help, HelpDraft
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Owner, Plans, VoiceDraft
from app.usecases.questions import DecisionDraft, QuestionDraft, Questions

FIRST = date(2026, 10, 1)


@dataclass(kw_only=True)
class FamilyIds:
    """Family Van Doorn-Aksoy: mother Meryem, father Pieter, Yusuf and Lotte, grandmother Fatma, school De Linde."""

    family: UUID
    meryem: UUID
    pieter: UUID
    yusuf: UUID
    lotte: UUID
    fatma: UUID
    school: UUID


@dataclass(kw_only=True)
class OfferIds:
    """Two providers: De Zwaluwhof with a contract and a tariff, Buurtkracht with free-access help."""

    zwaluwhof: UUID
    tilwater: UUID
    buurtkracht: UUID
    guidance: UUID
    training: UUID
    homework: UUID


def add_family(writer: Writer, team_id: UUID, name: str = "Van Doorn-Aksoy", number: str = "2027-001") -> FamilyIds:
    """The family without a plan."""
    family = writer.add(
        Family,
        number=number,
        name=name,
        sort_name=fold(name),
        team_id=team_id,
        municipality_code="0988",
        created_at=writer.now,
    )
    school = writer.add(
        Organisation,
        kind=OrganisationKind.SCHOOL.value,
        name="De Linde" if number == "2027-001" else f"De Linde {number}",
        folded_name=fold("De Linde" if number == "2027-001" else f"De Linde {number}"),
        telephone="0495 23 45 67",
    )
    people: dict[str, UUID] = {}
    for at, (given, particle, surname, born, role, said) in enumerate(
        (
            ("Meryem", None, "Aksoy", date(1988, 5, 2), MemberRole.PARENT, "moeder"),
            ("Pieter", "van", "Doorn", date(1985, 9, 14), MemberRole.PARENT, "vader"),
            ("Yusuf", "van", "Doorn", date(2012, 6, 30), MemberRole.CHILD, "zoon"),
            ("Lotte", "van", "Doorn", date(2017, 11, 3), MemberRole.CHILD, "dochter"),
        )
    ):
        people[given] = writer.add(
            Person,
            given_name=given,
            particle=particle,
            surname=surname,
            sort_name=fold(f"{surname} {given}"),
            born_on=born,
            telephone="06 01 23 45 67" if role is MemberRole.PARENT else None,
            school_id=school if role is MemberRole.CHILD else None,
        )
        writer.add(Member, family_id=family, person_id=people[given], role=role.value, role_text=said, position=at)
    fatma = writer.add(
        NetworkContact,
        family_id=family,
        name="Oma Fatma",
        relation="oma",
        tie=TieStrength.STRONG.value,
        informal=True,
    )
    return FamilyIds(
        family=family,
        meryem=people["Meryem"],
        pieter=people["Pieter"],
        yusuf=people["Yusuf"],
        lotte=people["Lotte"],
        fatma=fatma,
        school=school,
    )


def add_offer(writer: Writer) -> OfferIds:
    """Providers with what they offer."""
    ids = {name: new_id() for name in ("De Zwaluwhof", "Praktijk Tilwater", "Buurtkracht")}
    for name, provider_id in ids.items():
        writer.add(Provider, id=provider_id, name=name, folded_name=fold(name), telephone="0495 98 76 54")
    services: dict[str, UUID] = {}
    for provider, number, name, code, price in (
        ("De Zwaluwhof", "C-1", "Begeleiding thuis", "45A04", 8250),
        ("Praktijk Tilwater", "C-2", "Weerbaarheidstraining", "45B01", 7800),
    ):
        contract = writer.add(
            Contract,
            provider_id=ids[provider],
            number=number,
            payment_form=PaymentForm.EFFORT.value,
            scale=Scale.REGIONAL.value,
            starts_on=date(2025, 1, 1),
        )
        lot = writer.add(Lot, contract_id=contract, name="Ambulant")
        services[name] = writer.add(
            Service,
            provider_id=ids[provider],
            lot_id=lot,
            code=code,
            name=name,
            kind=HelpKind.INDIVIDUAL.value,
            unit=Unit.HOUR.value,
        )
        writer.add(Tariff, service_id=services[name], cents=price, starts_on=date(2026, 1, 1))
    homework = writer.add(
        Service,
        provider_id=ids["Buurtkracht"],
        name="Huiswerkclub",
        kind=HelpKind.FREE_ACCESS.value,
        unit=Unit.PIECE_EFFORT.value,
    )
    return OfferIds(
        zwaluwhof=ids["De Zwaluwhof"],
        tilwater=ids["Praktijk Tilwater"],
        buurtkracht=ids["Buurtkracht"],
        guidance=services["Begeleiding thuis"],
        training=services["Weerbaarheidstraining"],
        homework=homework,
    )


@dataclass(kw_only=True)
class PlanIds:
    """What stands in the plan of `fill_plan`."""

    plan: UUID
    question: UUID
    goal: UUID
    second_goal: UUID
    guidance_help: UUID


def fill_plan(transactions: Transactions, family: FamilyIds, offer: OfferIds, worker_id: UUID) -> PlanIds:
    """Everything a plan half-way holds: story, domains, goals with evaluations, actions, help, roles and budget."""
    plans, questions, helps = Plans(transactions), Questions(transactions), Help(transactions)
    today = date(2027, 3, 5)
    plan = plans.open_plan(family.family)
    plans.activate(plan, 1)
    plans.add_story(
        plan,
        "Sinds de scheiding is het thuis onrustig. Yusuf zorgt ’s avonds voor Lotte en komt ’s ochtends zijn bed niet "
        "uit. We willen weer samen eten, zonder ruzie en zonder telefoon aan tafel.",
        date(2027, 2, 11),
        family.meryem,
    )
    for domain, score, well, worries, change in (
        ("01", 3, "De huur wordt betaald.", "Er is nooit iets over.", "Elke maand een beetje sparen."),
        (
            "04", 3, "Vindt techniek leuk. Heeft twee vaste vrienden.",
            "Miste elf ochtenden in januari. Slaapt te laat.", "Op tijd naar bed. School en thuis bellen elke week.",
        ),
        ("05", 4, "Voetbalt op zaterdag.", "", ""),
        ("07", 2, "Yusuf zorgt goed voor Lotte.", "Ruzie aan tafel.", "Vijf dagen samen eten."),
        ("08", 3, "", "Yusuf piekert.", ""),
        ("09", 5, "Iedereen is gezond.", "", ""),
        ("11", 4, "Oma past op.", "", ""),
    ):  # fmt: skip
        plans.set_domain_entry(plan, domain, 0, goes_well=well, worries=worries, should_change=change, score=score)
    question = questions.add(
        family.family,
        QuestionDraft(
            text="Hoe krijgen we de ochtenden rustig, zodat Yusuf naar school gaat?",
            referrer=Referrer.SCHOOL,
            referrer_detail="Bram Oosting, mentor",
            asked_on=FIRST,
            person_id=family.yusuf,
        ),
    )
    questions.apply_and_decide(
        question,
        date(2026, 10, 5),
        DecisionDraft(
            outcome=Outcome.INDIVIDUAL,
            ground=Ground.MUNICIPAL,
            decided_on=date(2026, 11, 2),
            reason="Eigen kracht en netwerk zijn niet genoeg. Begeleiding thuis past.",
        ),
    )
    goal = plans.add_goal(
        plan,
        GoalDraft(
            text="Yusuf gaat elke dag naar school",
            question_id=question,
            domain="04",
            start_score=3,
            target_score=8,
            next_evaluation_on=today,
        ),
    )
    for held, score, school in (
        (date(2026, 10, 8), 3, 2),
        (date(2026, 12, 4), 4, 3),
        (date(2027, 1, 15), 4, 5),
        (date(2027, 2, 12), 6, 7),
    ):
        plans.add_evaluation(
            goal,
            EvaluationDraft(
                held_on=held,
                score=score,
                voices=[VoiceDraft(kind=VoiceKind.SCHOOL, speaker="Bram Oosting", score=school)],
                next_evaluation_on=today,
            ),
        )
    second_goal = plans.add_goal(
        plan,
        GoalDraft(
            text="We eten vijf dagen samen",
            question_id=question,
            domain="07",
            start_score=2,
            target_score=7,
            next_evaluation_on=date(2027, 3, 19),
        ),
    )
    for text, owner, due in (
        ("Verslag van school opvragen", Owner(kind=OwnerKind.SCHOOL, id=family.school), date(2027, 3, 2)),
        ("Wekker kiezen en zelf zetten", Owner(kind=OwnerKind.MEMBER, id=family.yusuf), date(2027, 3, 7)),
    ):
        plans.add_action(plan, ActionDraft(text=text, goal_id=goal, owner=owner, due_on=due))
    plans.add_action(
        plan,
        ActionDraft(
            text="Woensdag koken met Lotte",
            goal_id=second_goal,
            owner=Owner(kind=OwnerKind.NETWORK, id=family.fatma),
            due_on=date(2027, 3, 10),
        ),
    )
    guidance = helps.add(
        HelpDraft(
            goal_id=goal,
            service_id=offer.guidance,
            starts_on=date(2027, 1, 1),
            ends_on=date(2027, 7, 1),
            volume_hundredths=200,
            frequency=Frequency.WEEK,
            intensity=Intensity.LIGHT,
        )
    )
    helps.start(guidance, 1, date(2027, 1, 1))
    homework = helps.add(
        HelpDraft(
            goal_id=goal,
            service_id=offer.homework,
            starts_on=date(2027, 2, 1),
            funding=Funding.JEUGDWET,
            intensity=Intensity.FREE_ACCESS,
            price_kind=PriceKind.NONE,
        )
    )
    helps.start(homework, 1, date(2027, 2, 1))
    plans.set_role(plan, PlanRole.DIRECTOR, Owner(kind=OwnerKind.MEMBER, id=family.meryem), FIRST)
    plans.set_role(plan, PlanRole.CONTACT, Owner(kind=OwnerKind.WORKER, id=worker_id), FIRST)
    plans.set_role(plan, PlanRole.LEAD_PROVIDER, Owner(kind=OwnerKind.PROVIDER, id=offer.zwaluwhof), FIRST)
    plans.set_budget(plan, 920_000, date(2027, 1, 1), date(2028, 1, 1))
    return PlanIds(plan=plan, question=question, goal=goal, second_goal=second_goal, guidance_help=guidance)
