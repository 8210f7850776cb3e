"""Makes the plan of an invented family: question, goals with evaluations, actions, stories and notes."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from app.db.search import Entry
from app.db.transaction import new_id
from app.domain.dates import age_on
from app.domain.life_domains import LIFE_DOMAINS
from app.models.consents import Consent
from app.models.notes import Note
from app.models.plans import (
    Action,
    DomainEntry,
    Evaluation,
    Goal,
    Plan,
    PlanChild,
    PlanRolePeriod,
    Story,
    Voice,
)
from app.models.questions import HelpQuestion
from app.usecases.demonstration.helping import Helping, make_help
from app.usecases.demonstration.library import Telling, Theme, sentences, themes
from app.usecases.demonstration.people import Invented, Someone, noon
from app.usecases.demonstration.rows import Rows
from app.usecases.demonstration.world import World

_TRENDS = ("up", "same", "down")


@dataclass(slots=True, kw_only=True)
class Making:
    """What the parts of one plan need of each other."""

    random: Random
    world: World
    rows: Rows
    family: Invented
    child: Someone
    theme: Theme
    tell: Telling
    plan_id: UUID
    question_id: UUID
    opened_on: date
    last_on: date
    """Today, or the day on which the plan was closed."""
    state: str

    @property
    def today(self) -> date:
        return self.world.today


def make_plan(random: Random, world: World, rows: Rows, family: Invented, number: str) -> str | None:
    """The family's one plan with all that hangs on it; the reason where the family is not safe.

    One family in twenty has none yet.
    """
    theme, child = _question(random, family, world.today)
    tell = Telling(random, family.names_for(child))
    unsafe = theme.unsafe and random.random() < 0.7
    reason = tell.one(theme.reasons) if unsafe else None
    state = random.choices((None, "concept", "active", "closed"), (5, 15, 68, 12))[0]
    if state is None:
        _ask(random, rows, family, child, theme, tell, world.today - timedelta(days=random.randrange(1, 50)))
        _notes(random, world, rows, family, theme, tell, world.today)
        return reason
    opened_on = family.created_on + timedelta(days=random.randrange(3, 14))
    if state == "concept":
        opened_on = world.today - timedelta(days=random.randrange(1, 41))
    asked_on = _workday(opened_on - timedelta(days=random.randrange(3, 14)), opened_on)
    question_id = _ask(random, rows, family, child, theme, tell, asked_on)
    closed_on = None
    if state == "closed":
        closed_on = opened_on + (world.today - opened_on) * 4 // 5
    making = Making(
        random=random,
        world=world,
        rows=rows,
        family=family,
        child=child,
        theme=theme,
        tell=tell,
        plan_id=new_id(),
        question_id=question_id,
        opened_on=opened_on,
        last_on=closed_on or world.today,
        state=state,
    )
    rows.add(
        Plan,
        id=making.plan_id,
        family_id=family.id,
        number=number,
        state=state,
        is_open=state != "closed",
        opened_on=opened_on,
        closed_on=closed_on,
        if_it_fails=tell.one(sentences()["if_it_fails"]["texts"]) if random.random() < 0.6 else None,
        one_provider_reason=None,
        created_at=noon(opened_on),
    )
    rows.words.append(Entry(subject_id=making.plan_id, kind="plan", family_id=family.id, texts=(number, family.name)))
    for child_id in [*(one.id for one in family.children), *([family.expected] if family.expected else [])]:
        rows.add(PlanChild, plan_id=making.plan_id, person_id=child_id, family_id=family.id, is_open=state != "closed")
    _lead(making)
    _stories(making)
    _domains(making)
    goals = _goals(making)
    make_help(
        Helping(
            random=random, world=world, rows=rows, family=family, child=child, theme=theme, tell=tell,
            plan_id=making.plan_id, question_id=question_id, goal_id=goals[0], opened_on=opened_on,
            last_on=making.last_on, state=state,
        )
    )  # fmt: skip
    _notes(random, world, rows, family, theme, tell, making.last_on)
    _consents(making)
    return reason


def _question(random: Random, family: Invented, today: date) -> tuple[Theme, Someone]:
    """A question that fits an age in this family, and the child whom it is about."""
    fitting = [
        (theme, child)
        for child in family.children
        for theme in themes()
        if theme.youngest <= age_on(child.born_on, today) <= theme.oldest
        and (family.apart or not theme.apart)
        and (theme.origins is None or family.origin.name in theme.origins)
    ]
    return random.choices(fitting, [theme.weight for theme, _child in fitting])[0]


def _ask(random: Random, rows: Rows, family: Invented, child: Someone, theme: Theme, tell: Telling,
         asked_on: date) -> UUID:  # fmt: skip
    referrer = random.choice(theme.referrers)
    detail = {"02": "Huisartsen De Sluis", "03": "jeugdarts", "06S": child.school[1] if child.school else None}
    return rows.add(
        HelpQuestion,
        family_id=family.id,
        person_id=child.id if theme.key not in ("geld", "te_klein") else None,
        text=tell.one(theme.questions),
        referrer=referrer,
        referrer_detail=detail.get(referrer),
        asked_on=asked_on,
    )


def _lead(making: Making) -> None:
    """Director and contact, some of them after somebody else; one in twelve plans has no director."""
    random, family = making.random, making.family
    worker = {"worker_id": family.worker.id}
    director = random.choices(("member", "worker", None), (46, 46, 8))[0]
    if director == "member":
        _role(making, "director", {"person_id": family.parent.id})
    elif director == "worker":
        _role(making, "director", worker)
    if random.random() < 0.92:
        _role(making, "contact", worker)


def _role(making: Making, role: str, holder: dict[str, UUID]) -> None:
    rows, start = making.rows, making.opened_on
    before = making.random.choice(making.world.workers)
    days = (making.last_on - start).days
    if days > 200 and making.random.random() < 0.2 and before.id not in holder.values():
        switch = start + timedelta(days=days // 3)
        rows.add(
            PlanRolePeriod, family_id=making.family.id, plan_id=making.plan_id, role=role, worker_id=before.id,
            starts_on=start, ends_on=switch,
        )  # fmt: skip
        start = switch
    rows.add(PlanRolePeriod, family_id=making.family.id, plan_id=making.plan_id, role=role, starts_on=start, **holder)


def _stories(making: Making) -> None:
    random, family, theme, tell = making.random, making.family, making.theme, making.tell
    told_on = _workday(making.opened_on + timedelta(days=random.randrange(0, 10)), making.last_on)
    tellers = [(family.parent.id, tell.one(theme.parent_stories))]
    if theme.child_stories and age_on(making.child.born_on, making.today) >= 6 and random.random() < 0.8:
        tellers.append((making.child.id, tell.one(theme.child_stories)))
    own_words = sentences()["own_words"].get(family.parent.language)
    if own_words:
        tellers.append((family.parent.id, own_words))
    for person_id, words in tellers:
        making.rows.add(
            Story, family_id=family.id, plan_id=making.plan_id, person_id=person_id, text=words, told_on=told_on
        )


def _domains(making: Making) -> None:
    random, theme, tell = making.random, making.theme, making.tell
    written = {
        theme.domain: (tell.one(theme.good), tell.one(theme.worries), tell.one(theme.change), random.choice((2, 2, 3)))
    }
    age = age_on(making.child.born_on, making.today)
    general = sentences()["domains"]
    for code in random.sample(sorted(general), random.randrange(2, len(general) + 1)):
        given = general[code]
        if code not in written and age >= given.get("from_age", 0):
            worries = tell.one(given["worries"]) if random.random() < 0.45 else ""
            change = tell.one(given["change"]) if worries else ""
            written[code] = (tell.one(given["good"]), worries, change, random.choice(given["score"]))
    for code in LIFE_DOMAINS:
        if code in written:
            good, worries, change, score = written[code]
            making.rows.add(
                DomainEntry, family_id=making.family.id, plan_id=making.plan_id, domain=code, goes_well=good,
                worries=worries, should_change=change, score=score,
            )  # fmt: skip


def _goals(making: Making) -> list[UUID]:
    """Two or three goals, each with its evaluations and actions."""
    random, tell = making.random, making.tell
    chosen = list(making.theme.goals)
    if len(chosen) > 2 and random.random() < 0.4:
        chosen = random.sample(chosen, 2)
    made: list[UUID] = []
    for position, (text, domain) in enumerate(chosen):
        goal_id = new_id()
        scores = _evaluate(making, goal_id)
        target = random.choice((7, 7, 8, 8, 9))
        state = "open"
        if making.state == "closed":
            state = "reached" if scores[-1] >= target - 1 else "stopped"
        elif len(scores) > 1 and scores[-1] >= target:
            state = "reached"
        following = None
        if state == "open":
            following = _workday(making.today + timedelta(days=random.choice((-6, 0, 3, 7, 12, 21, 30, 40))))
        making.rows.add(
            Goal,
            id=goal_id,
            family_id=making.family.id,
            plan_id=making.plan_id,
            question_id=making.question_id,
            domain=domain,
            text=tell.fill(text),
            start_score=scores[0],
            target_score=target,
            state=state,
            next_evaluation_on=following,
            position=position,
        )
        _actions(making, goal_id, position)
        made.append(goal_id)
    return made


def _evaluate(making: Making, goal_id: UUID) -> list[int]:
    """Up to five evaluations, some six weeks apart; gives the scores from the start on."""
    random, tell = making.random, making.tell
    direction = random.choices(_TRENDS, (62, 26, 12))[0]
    scores = [random.choice((2, 2, 3, 3, 4, 5))]
    day = making.opened_on
    if making.state == "concept":
        return scores
    for _turn in range(random.randrange(0, 6)):
        day = _workday(day + timedelta(days=random.randrange(35, 56)))
        if day > making.last_on:
            break
        step = {"up": (0, 1, 1, 2), "same": (-1, 0, 0, 1), "down": (-1, -1, 0, 0)}[direction]
        scores.append(max(0, min(10, scores[-1] + random.choice(step))))
        moved = "up" if scores[-1] > scores[-2] else "same" if scores[-1] == scores[-2] else "down"
        evaluation_id = making.rows.add(
            Evaluation,
            family_id=making.family.id,
            plan_id=making.plan_id,
            goal_id=goal_id,
            held_on=day,
            score=scores[-1],
            text=tell.one(sentences()["evaluation"][moved]) if random.random() < 0.75 else "",
        )
        _voices(making, evaluation_id, scores[-1])
    return scores


def _voices(making: Making, evaluation_id: UUID, score: int) -> None:
    random, child = making.random, making.child
    age = age_on(child.born_on, making.today)
    speakers = [("parent", making.family.parent.given, 0.5), ("worker", making.family.worker.name, 0.15)]
    if age >= 6:
        speakers.append(("child", child.given, 0.6))
    if age >= 4 and child.school:
        speakers.append(("school", child.school[1], 0.5))
    informal = [contact.name for contact in making.family.network if contact.informal]
    if informal:
        speakers.append(("network", informal[0][:1].upper() + informal[0][1:], 0.2))
    for kind, speaker, chance in speakers:
        if random.random() < chance:
            making.rows.add(
                Voice,
                family_id=making.family.id,
                evaluation_id=evaluation_id,
                kind=kind,
                speaker=speaker,
                score=max(0, min(10, score + random.choice((-1, 0, 0, 1)))) if random.random() < 0.8 else None,
                text=making.tell.one(sentences()["voice"][kind]) if random.random() < 0.7 else "",
            )


def _actions(making: Making, goal_id: UUID, position: int) -> None:
    """Actions of the family and its network first; some are done, late, for today, or still to come."""
    random, family, theme = making.random, making.family, making.theme
    informal = [contact for contact in family.network if contact.informal]
    owners: list[tuple[str, dict[str, UUID]]] = [("parent", {"person_id": family.parent.id})]
    if age_on(making.child.born_on, making.today) >= 6:
        owners.append(("child", {"person_id": making.child.id}))
    if informal:
        owners.append(("network", {"network_contact_id": informal[position % len(informal)].id}))
    if making.child.school:
        owners.append(("school", {"organisation_id": making.child.school[0]}))
    owners.append(("worker", {"worker_id": family.worker.id}))
    for kind, owner in owners:
        listed = theme.actions[kind]
        if position >= len(listed) or random.random() < (0.25 if kind in ("parent", "network") else 0.5):
            continue
        text = making.tell.fill(listed[position])
        due_on: date | None = making.today + timedelta(
            days=random.choice((-20, -9, -3, -1, 0, 1, 2, 5, 7, 9, 14, 20, 30))
        )
        done_on = None
        if making.state == "closed" or random.random() < (0.75 if due_on < making.today else 0.15):
            done_on = making.last_on - timedelta(days=random.randrange(0, 25))
            done_on = max(done_on, making.opened_on)
            due_on = max(making.opened_on, min(due_on, done_on) + timedelta(days=random.randrange(0, 6)))
        making.rows.add(
            Action,
            family_id=family.id,
            plan_id=making.plan_id,
            goal_id=goal_id,
            text=text,
            due_on=max(due_on, making.opened_on) if random.random() < 0.93 or done_on else None,
            done_on=done_on,
            **owner,
        )


def _notes(random: Random, world: World, rows: Rows, family: Invented, theme: Theme, tell: Telling,
           last_on: date) -> None:  # fmt: skip
    """The file: what was seen, said and agreed, in the order of time."""
    days = max(1, (last_on - family.created_on).days)
    count = random.randrange(2, 7)
    moments = sorted(_workday(family.created_on + timedelta(days=random.randrange(days)), last_on)
                     for _note in range(count))  # fmt: skip
    general = sentences()["notes"]
    for number, day in enumerate(moments):
        if number < len(theme.notes):
            kind, text = random.choice(("conversation", "home_visit")), tell.fill(theme.notes[number])
            if "belt" in text.split(".")[0]:
                kind = "telephone"
        else:
            kind = random.choice(sorted(general))
            text = tell.one(general[kind])
        rows.add(
            Note,
            family_id=family.id,
            kind=kind,
            happened_on=day,
            text=text,
            author_id=family.worker.id if random.random() < 0.85 else random.choice(world.workers).id,
        )


def _consents(making: Making) -> None:
    if making.random.random() < 0.7:
        making.rows.add(
            Consent,
            family_id=making.family.id,
            person_id=making.family.parent.id,
            recipient=making.child.school[1] if making.child.school else "Huisartsen De Sluis",
            data_kind="het doel en de afspraken",
            purpose="samen werken aan het doel",
            starts_on=making.opened_on,
            ends_on=making.opened_on + timedelta(days=365),
        )


def _workday(day: date, latest: date | None = None) -> date:
    """The day, or the Monday after a weekend; the Friday before where that would be too late."""
    if day.weekday() > 4:
        later = day + timedelta(days=7 - day.weekday())
        day = later if latest is None or later <= latest else day - timedelta(days=day.weekday() - 4)
    return day
