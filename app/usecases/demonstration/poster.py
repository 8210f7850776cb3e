"""The family of the pictures: Van Doorn-Aksoy, with five of the six ones."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.db.search import Entry
from app.db.transaction import new_id
from app.domain.births import Birth
from app.domain.dates import format_date
from app.domain.names import fold, full_name
from app.domain.search import family_texts, person_texts
from app.models.consents import Consent
from app.models.families import (
    Custody,
    Family,
    FamilyWorker,
    Household,
    Member,
    NetworkContact,
    Presence,
    Relation,
    ResponsibleMunicipality,
)
from app.models.help import Budget, Help
from app.models.notes import Note
from app.models.persons import Person
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
from app.models.questions import AccessDecision, HelpQuestion
from app.usecases.demonstration.people import noon
from app.usecases.demonstration.rows import Rows
from app.usecases.demonstration.world import Offered, World

POSTER_NAME = "Van Doorn-Aksoy"

_STORIES = (
    (
        "Meryem",
        "Sinds de scheiding is het thuis onrustig. Ik werk in de avond en dan zorgt Yusuf voor Lotte. Hij doet dat"
        " goed, maar hij komt ’s ochtends zijn bed niet uit. Ik mis rust in huis. We willen weer samen eten, zonder"
        " ruzie en zonder telefoon aan tafel.",
    ),
    (
        "Yusuf",
        "Ik vind techniek leuk en ik heb twee goede vrienden. Het eerste uur haal ik vaak niet. Ik wil niet dat"
        " iedereen boos op me is als ik binnenkom.",
    ),
    ("Lotte", "Ik wil dat papa en mama niet meer ruzie maken bij de deur. En ik wil graag op turnen."),
)
_DOMAINS = (
    (
        "01",
        "De huur wordt op tijd betaald.",
        "Aan het eind van de maand is er weinig over.",
        "Elke maand iets opzij, hoe klein ook.",
        3,
    ),
    (
        "04",
        "Vindt techniek leuk. Heeft twee vaste vrienden.",
        "Miste elf ochtenden in januari. Slaapt te laat.",
        "Op tijd naar bed. School en thuis bellen elke week.",
        3,
    ),
    ("05", "Lotte speelt graag buiten. Yusuf sleutelt aan fietsen.", "", "", 4),
    ("06", "Een fijne flat met een balkon. De buren zijn aardig.", "", "", 4),
    (
        "07",
        "Meryem en de kinderen lachen veel samen.",
        "Ruzie bij het ophalen. Lotte slaapt dan slecht.",
        "Ophalen bij oma in plaats van aan de deur.",
        2,
    ),
    ("08", "Yusuf praat met tante Selin als hij ergens mee zit.", "Meryem is vaak moe.", "Een avond per week vrij.", 3),
    ("09", "Iedereen is gezond.", "", "", 5),
    ("11", "Oma Fatma en tante Selin komen elke week.", "", "", 4),
)
_GOALS: tuple[tuple[str, str, int, int, int, tuple[tuple[int, int, int | None, str], ...]], ...] = (
    (
        "Yusuf gaat elke dag naar school", "04", 3, 8, 0,
        (
            (91, 4, 3, "De wekker staat nu ver van het bed. Dat helpt een beetje."),
            (49, 4, 5, "Om de week gaat het goed. In de week bij mama is de avond te laat."),
            (21, 6, 7, "Twee weken zonder te laat komen. Yusuf is er trots op, en wij ook."),
        ),
    ),
    (
        "We eten vijf dagen samen", "07", 2, 7, 14,
        (
            (77, 3, None, "Twee keer per week lukt. De tafel is te vol met spullen."),
            (35, 5, None, "Woensdag met oma is het leukst."),
            (14, 5, None, "Vier dagen, en de telefoons in de la."),
        ),
    ),
    (
        "Elke maand 50 euro sparen", "01", 4, 7, 28,
        (
            (84, 4, None, ""),
            (42, 3, None, "De wasmachine ging stuk."),
            (7, 4, None, "Weer 20 euro opzij gezet."),
        ),
    ),
)  # fmt: skip


def make_poster(world: World, rows: Rows, family_number: str, plan_number: str) -> None:
    """The family with its rows; days count back from today."""
    _Poster(world, rows).make(family_number, plan_number)


class _Poster:
    def __init__(self, world: World, rows: Rows) -> None:
        self._world, self._rows = world, rows
        self._family, self._plan, self._question = new_id(), new_id(), new_id()
        self._people = {given: new_id() for given in ("Meryem", "Pieter", "Yusuf", "Lotte")}
        self._network: dict[str, UUID] = {}
        self._ilse = world.worker("Ilse Terpstra")
        self._school = next(found for found in world.schools["secondary"] if found[1] == "De Kievitshoek")
        self._opened_on = self._day(144)

    def make(self, family_number: str, plan_number: str) -> None:
        self._add(
            Family,
            id=self._family,
            number=family_number,
            name=POSTER_NAME,
            sort_name=fold("Doorn-Aksoy van"),
            team_id=self._ilse.team_id,
            municipality_code=self._world.municipality_code,
            created_at=noon(self._day(165)),
            family_id=None,
        )
        self._members()
        self._index(self._family, "family", *family_texts(POSTER_NAME, family_number, self._homes()))
        self._around()
        self._add(FamilyWorker, worker_id=self._ilse.id, starts_on=self._day(160))
        self._add_plan(plan_number)
        goals = [self._goal(place, *given) for place, given in enumerate(_GOALS)]
        self._actions(goals)
        self._help(goals)
        self._file()

    def _day(self, ago: int) -> date:
        return self._world.today - timedelta(days=ago)

    def _workday(self, ago: int) -> date:
        """So many days ago, or the Friday before a weekend."""
        day = self._day(ago)
        return day - timedelta(days=max(0, day.weekday() - 4))

    def _add(self, model: Any, **values: Any) -> UUID:
        given = {"family_id": self._family, **values}
        if given["family_id"] is None:
            del given["family_id"]
        return self._rows.add(model, **given)

    def _index(self, subject_id: UUID, kind: str, *texts: str) -> None:
        self._rows.words.append(Entry(subject_id=subject_id, kind=kind, family_id=self._family, texts=texts))

    def _members(self) -> None:
        today, primary = self._world.today, self._world.schools["primary"][0][0]
        years = {"Meryem": 38, "Pieter": 41, "Yusuf": 14, "Lotte": 9}
        born = {given: date(today.year - age, today.month, 1) - timedelta(days=100) for given, age in years.items()}
        people = (
            ("Meryem", None, "Aksoy", "female", "parent", "moeder", "06 01 22 33 44", None, None),
            ("Pieter", "van", "Doorn", "male", "parent", "vader, woont elders", "06 01 33 44 55", None, None),
            ("Yusuf", "van", "Doorn", "male", "child", "zoon", "06 01 44 55 66", self._school[0], "klas 2"),
            ("Lotte", "van", "Doorn", "female", "child", "dochter", None, primary, "groep 5"),
        )
        for place, (given, particle, surname, sex, role, words, telephone, school, detail) in enumerate(people):
            name = full_name(given, particle, surname)
            self._add(
                Person,
                id=self._people[given],
                given_name=given,
                particle=particle,
                surname=surname,
                sort_name=fold(f"{surname} {given} {particle or ''}"),
                born_on=born[given],
                sex=sex,
                bsn=next(self._world.bsns, None),
                telephone=telephone,
                email=f"{given.lower()}@example.nl" if role == "parent" else None,
                school_id=school,
                school_detail=detail,
                practice_id=self._world.practices[0],
                confirmed_on=self._day(425),
                family_id=None,
            )
            self._add(Member, person_id=self._people[given], role=role, role_text=words, position=place)
            self._index(self._people[given], "person", *person_texts(name, Birth(day=born[given]), telephone))
        meryem, pieter = self._people["Meryem"], self._people["Pieter"]
        self._add(Relation, person_id=meryem, other_id=pieter, kind="ex_partner_of")
        for given in ("Yusuf", "Lotte"):
            child = self._people[given]
            for parent in (meryem, pieter):
                self._add(Relation, person_id=parent, other_id=child, kind="parent_of")
                self._add(Custody, child_id=child, holder_person_id=parent, kind="joint", starts_on=born[given])
            self._add(
                ResponsibleMunicipality,
                child_id=child,
                municipality_code=self._world.municipality_code,
                starts_on=self._day(165),
            )

    def _homes(self) -> list[tuple[str, ...]]:
        """Adds the homes, and gives their addresses."""
        city = self._world.municipality or "Lindewaard"
        homes: tuple[tuple[str, str, str, str, tuple[tuple[str, str | None], ...]], ...] = (
            (
                "Bij Meryem", "Rietkraag", "12", "1234 AB",
                (("Meryem", None), ("Yusuf", "maandag tot en met vrijdag"), ("Lotte", "maandag tot en met vrijdag")),
            ),
            (
                "Bij Pieter", "Havenkom", "7", "1235 CD",
                (("Pieter", None), ("Yusuf", "om het weekend"), ("Lotte", "om het weekend")),
            ),
        )  # fmt: skip
        for place, (label, street, number, postcode, people) in enumerate(homes):
            household_id = self._add(
                Household,
                label=label,
                street=street,
                house_number=number,
                postcode=postcode,
                city=city,
                municipality_code=self._world.municipality_code,
                confirmed_on=self._day(425),
                position=place,
            )
            for given, days in people:
                self._add(
                    Presence,
                    household_id=household_id,
                    person_id=self._people[given],
                    days=days,
                    starts_on=self._day(600),
                )
        return [(street, number, postcode, city) for _label, street, number, postcode, _people in homes]

    def _around(self) -> None:
        for name, relation, telephone, tie, informal in (
            ("Oma Fatma", "oma van moederskant", "06 01 55 66 77", "strong", True),
            ("Tante Selin", "zus van Meryem", "06 01 66 77 88", "strong", True),
            ("Buurman Ger", "past op als het laat wordt", "06 01 77 88 99", "normal", True),
            ("Bram Oosting", "mentor", "06 01 34 56 78", "normal", False),
        ):
            self._network[name] = self._add(
                NetworkContact,
                name=name,
                relation=relation,
                telephone=telephone,
                tie=tie,
                informal=informal,
                organisation_id=None if informal else self._school[0],
            )

    def _add_plan(self, number: str) -> None:
        ends = format_date(self._day(-57))
        self._add(
            HelpQuestion,
            id=self._question,
            person_id=self._people["Yusuf"],
            text="Hoe krijgen we rust in huis, zodat Yusuf weer elke dag naar school gaat?",
            referrer="06S",
            referrer_detail="De Kievitshoek",
            asked_on=self._day(165),
        )
        self._add(
            Plan,
            id=self._plan,
            number=number,
            state="active",
            is_open=True,
            opened_on=self._opened_on,
            one_provider_reason=f"Praktijk Tilwater rondt af tot {ends}.",
            if_it_fails="Gaat het mis, dan slapen de kinderen een nacht bij oma Fatma. Meryem belt Ilse de dag erna.",
            created_at=noon(self._opened_on),
        )
        self._index(self._plan, "plan", number, POSTER_NAME)
        for given in ("Yusuf", "Lotte"):
            self._add(PlanChild, plan_id=self._plan, person_id=self._people[given], is_open=True)
        zwaluwhof = self._service("gezinshulp", "Jeugdhulp De Zwaluwhof")
        for role, holder in (
            ("director", {"person_id": self._people["Meryem"]}),
            ("contact", {"worker_id": self._ilse.id}),
            ("lead_provider", {"provider_id": zwaluwhof.provider_id}),
        ):
            self._add(PlanRolePeriod, plan_id=self._plan, role=role, starts_on=self._opened_on, **holder)
        for given, words in _STORIES:
            self._add(Story, plan_id=self._plan, person_id=self._people[given], text=words, told_on=self._workday(22))
        for code, good, worries, change, score in _DOMAINS:
            self._add(
                DomainEntry, plan_id=self._plan, domain=code, goes_well=good, worries=worries, should_change=change,
                score=score,
            )  # fmt: skip

    def _goal(
        self,
        place: int,
        text: str,
        domain: str,
        start: int,
        target: int,
        following: int,
        evaluations: tuple[tuple[int, int, int | None, str], ...],
    ) -> UUID:
        goal_id = self._add(
            Goal,
            plan_id=self._plan,
            question_id=self._question,
            domain=domain,
            text=text,
            start_score=start,
            target_score=target,
            next_evaluation_on=self._day(-following),
            position=place,
        )
        for ago, score, school, words in evaluations:
            evaluation_id = self._add(
                Evaluation, plan_id=self._plan, goal_id=goal_id, held_on=self._workday(ago), score=score, text=words
            )
            if school is not None:
                said = "Hij is er vaker het eerste uur. Dat is fijn voor hem en voor de klas." if school > 6 else ""
                self._add(
                    Voice, evaluation_id=evaluation_id, kind="school", speaker="De Kievitshoek", score=school, text=said
                )
            if ago == 21:
                self._add(
                    Voice,
                    evaluation_id=evaluation_id,
                    kind="child",
                    speaker="Yusuf",
                    score=6,
                    text="Het gaat beter als ik niet hoef te wachten tot Lotte slaapt.",
                )
        return goal_id

    def _actions(self, goals: list[UUID]) -> None:
        listed: tuple[tuple[int, str, dict[str, UUID], int, int | None], ...] = (
            (0, "Verslag van school opvragen", {"network_contact_id": self._network["Bram Oosting"]}, 3, None),
            (0, "Wekker kiezen en zelf zetten", {"person_id": self._people["Yusuf"]}, -2, None),
            (1, "Woensdag koken met Lotte", {"network_contact_id": self._network["Oma Fatma"]}, -5, None),
            (1, "Afspraak over avonddienst", {"person_id": self._people["Meryem"]}, -7, None),
            (0, "Rooster op de koelkast hangen", {"person_id": self._people["Meryem"]}, 13, 14),
            (1, "Telefoons in de la tijdens het eten", {"person_id": self._people["Meryem"]}, 40, 38),
            (2, "Spaarpot van 50 euro per maand op een eigen rekening", {"worker_id": self._ilse.id}, -21, None),
        )
        for goal, text, owner, due, done in listed:
            self._add(
                Action,
                plan_id=self._plan,
                goal_id=goals[goal],
                text=text,
                due_on=self._day(due),
                done_on=None if done is None else self._day(done),
                **owner,
            )

    def _help(self, goals: list[UUID]) -> None:
        decision_id = self._add(
            AccessDecision,
            question_id=self._question,
            applied_on=self._day(160),
            decided_on=self._day(150),
            outcome="individual",
            ground="municipal",
            reason="Oma en de buurman doen al veel. Meer kan van hen niet worden gevraagd.",
            decided_by_id=self._ilse.id,
            in_favour=True,
        )
        at_home = self._service("gezinshulp", "Jeugdhulp De Zwaluwhof")
        talking = self._service("praten", "Praktijk Tilwater")
        club = self._service("huiswerkclub", "Buurtkracht")
        under = {
            "plan_id": self._plan, "question_id": self._question, "decision_id": decision_id,
            "decision_in_favour": True, "kind": "individual", "status": "running", "funding": "jeugdwet",
            "unit": "04", "frequency": "2",
        }  # fmt: skip
        # 26 weeks of 2 hours at € 82,50
        self._add(
            Help,
            **under,
            goal_id=goals[0],
            provider_id=at_home.provider_id,
            service_id=at_home.id,
            intensity=2,
            volume_hundredths=200,
            price_kind="tariff",
            starts_on=self._day(64),
            ends_on=self._day(64 - 182),
        )
        self._add(
            Help,
            **under,
            goal_id=goals[0],
            provider_id=talking.provider_id,
            service_id=talking.id,
            intensity=2,
            volume_hundredths=100,
            price_kind="agreed",
            amount_cents=219_000,
            starts_on=self._day(80),
            ends_on=self._day(-57),
        )
        self._add(
            Help,
            plan_id=self._plan,
            question_id=self._question,
            goal_id=goals[0],
            kind="free_access",
            status="planned",
            provider_id=club.provider_id,
            service_id=club.id,
            intensity=1,
            funding="fund",
            price_kind="none",
            starts_on=self._day(-9),
        )
        self._add(Budget, plan_id=self._plan, cents=920_000, starts_on=self._opened_on)

    def _file(self) -> None:
        for ago, kind, text in (
            (
                165,
                "telephone",
                "De mentor belt, Meryem weet ervan. Yusuf mist veel eerste uren. Afspraak thuis gemaakt.",
            ),
            (158, "home_visit", "Thuis bij Meryem, Yusuf en Lotte. Oma Fatma schonk thee. Yusuf liet zijn fiets zien."),
            (144, "meeting", "Iedereen aan tafel: Meryem, Pieter, Yusuf, oma en de mentor. Het plan is begonnen."),
            (21, "meeting", "Alle doelen een cijfer gegeven. Yusuf gaf zichzelf een 6 en legde uit waarom."),
            (4, "telephone", "Bram Oosting gebeld over het verslag. Hij belt maandag terug."),
        ):
            self._add(Note, kind=kind, happened_on=self._workday(ago), text=text, author_id=self._ilse.id)
        self._add(
            Consent,
            person_id=self._people["Meryem"],
            recipient="De Kievitshoek",
            data_kind="het doel over school en de afspraken daarbij",
            purpose="samen werken aan het doel",
            starts_on=self._opened_on,
            ends_on=self._opened_on + timedelta(days=365),
        )

    def _service(self, key: str, provider: str) -> Offered:
        return next(item for item in self._world.offered[key] if item.provider == provider)
