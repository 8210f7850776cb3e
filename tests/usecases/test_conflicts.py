"""A save over somebody else's change: what clashes is asked, the rest goes together; on both databases."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.db.audit import check
from app.db.transaction import Transactions
from app.domain.conflicts import Clash, RowConflict, Settlement
from app.domain.edits import Edit
from app.domain.families import HouseholdDraft, MemberDraft, MemberRole, PersonDraft
from app.domain.help import EndReason
from app.domain.plans import OwnerKind, PlanRole
from app.errors import Conflict, NotFound
from app.models.audit import AuditEvent, AuditValues
from app.models.families import Household, Member
from app.models.help import Help as HelpLine
from app.models.persons import Person
from app.models.plans import Action, DomainEntry, Goal
from app.usecases.conflicts import Conflicts
from app.usecases.families import Families
from app.usecases.help import Help
from app.usecases.plans import ActionDraft, GoalDraft, Owner, Plans
from app.usecases.today import Today
from tests.support.data import Ground
from tests.support.plans import FamilyIds, PlanIds, add_family, add_offer, fill_plan


class Two:
    """Ilse and Joost, each with the same plan open."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        with ground.transactions.write() as writer:
            self.family: FamilyIds = add_family(writer, ground.team_id)
            offer = add_offer(writer)
        self.plan: PlanIds = fill_plan(ground.transactions, self.family, offer, ground.ilse_id)
        self.home = Families(ground.transactions).add_household(
            self.family.family, HouseholdDraft(street="Molenweg", house_number="2", postcode="6001 AB", city="Weert")
        )
        self.action = self.row(Action, goal_id=self.plan.goal).id
        self.ilse = ground.transactions
        other = replace(ground.transactions.actor, worker_id=ground.joost_id, name="Joost Hamers")
        self.joost = Transactions(ground.transactions.engine, other, clock=ground.clock)
        self.edits: list[Edit] = []
        self.ilse.remember(self.edits.append)

    def row(self, model: Any, **where: Any) -> Any:
        with self.ground.transactions.read() as reader:
            table = model.__table__
            conditions = [table.c[key] == value for key, value in where.items()]
            return reader.rows(select(*table.c).where(*conditions).order_by(table.c.id))[0]

    def action_draft(self, **changed: Any) -> ActionDraft:
        draft = ActionDraft(
            text="Verslag van school opvragen",
            goal_id=self.plan.goal,
            owner=Owner(kind=OwnerKind.SCHOOL, id=self.family.school),
            due_on=date(2027, 3, 2),
        )
        return replace(draft, **changed)

    def refused(self, work: Callable[[], object]) -> Clash:
        with pytest.raises(RowConflict) as found:
            work()
        return found.value.clash


@pytest.fixture
def two(ground: Ground) -> Two:
    return Two(ground)


def sides(clash: Clash) -> dict[str, tuple[str, str]]:
    return {choice.label: (choice.mine, choice.theirs) for choice in clash.choices}


def test_both_sides_of_an_action_are_shown_in_words_with_who_and_when(two: Two):
    Plans(two.joost).change_action(
        two.action, 1,
        two.action_draft(due_on=date(2027, 3, 19), owner=Owner(kind=OwnerKind.WORKER, id=two.ground.joost_id)),
    )  # fmt: skip
    Plans(two.joost).complete_action(two.action, 2)
    clash = two.refused(
        lambda: Plans(two.ilse).change_action(
            two.action, 1,
            two.action_draft(due_on=date(2027, 3, 12), owner=Owner(kind=OwnerKind.MEMBER, id=two.family.meryem)),
        )
    )  # fmt: skip
    assert sides(clash) == {
        "Wanneer": ("12 maart 2027", "19 maart 2027"),
        "Wie": ("Meryem Aksoy", "Joost Hamers"),
    }
    assert clash.subject == "actie “Verslag van school opvragen”"
    assert clash.family_name == "Van Doorn-Aksoy"
    assert (clash.who, clash.own, clash.theirs_at) == ("Joost Hamers", False, two.ground.clock.now)
    assert clash.merged == (("Gedaan op", "5 maart 2027"),)
    assert clash.same == 3
    assert two.row(Action, id=two.action).due_on == date(2027, 3, 19)


def test_changes_of_other_fields_go_together_and_are_told(two: Two):
    Today(two.joost).set_note(two.action, 1, "Ligt bij de mentor")
    Plans(two.ilse).change_action(two.action, 1, two.action_draft(due_on=date(2027, 3, 12)))
    row = two.row(Action, id=two.action)
    assert (row.note, row.due_on, row.version) == ("Ligt bij de mentor", date(2027, 3, 12), 3)
    (merge,) = two.edits[-1].merges
    assert (merge.who, merge.labels) == ("Joost Hamers", ("Notitie",))


def test_a_form_that_was_read_earlier_does_not_put_old_values_back(two: Two):
    Plans(two.joost).postpone_action(two.action, 1, date(2027, 3, 19))
    Plans(two.ilse).change_action(two.action, 1, two.action_draft(text="Verslag halen"))
    row = two.row(Action, id=two.action)
    assert (row.text, row.due_on) == ("Verslag halen", date(2027, 3, 19))


def test_what_was_chosen_is_written_and_what_gave_way_stands_in_the_log(two: Two):
    Plans(two.joost).change_action(two.action, 1, two.action_draft(text="Bram bellen", due_on=date(2027, 3, 19)))

    def work() -> int:
        return Plans(two.ilse).change_action(two.action, 1, two.action_draft(text="Bellen", due_on=date(2027, 3, 12)))

    clash = two.refused(work)
    settlement = Settlement(version=clash.version, theirs=frozenset({"due_on"}))
    assert Conflicts(two.ilse).again(work, clash, settlement) == 3
    row = two.row(Action, id=two.action)
    assert (row.text, row.due_on) == ("Bellen", date(2027, 3, 19))
    assert json.loads(last_changes(two, two.action)) == {
        "text": ["Bram bellen", "Bellen"],
        "due_on": ["2027-03-12", "2027-03-19"],
    }
    with two.ilse.engine.connect() as connection:
        assert list(check(connection)) == []


def last_changes(two: Two, row_id: Any) -> str:
    with two.ground.transactions.read() as reader:
        return reader.scalars(
            select(AuditValues.changes)
            .join(AuditEvent, AuditEvent.id == AuditValues.event_id)
            .where(AuditEvent.row_id == row_id)
            .order_by(AuditEvent.number.desc())
        )[0]


def test_choosing_all_of_theirs_keeps_mine_in_the_log(two: Two):
    Plans(two.joost).postpone_action(two.action, 1, date(2027, 3, 19))

    def work() -> int:
        return Plans(two.ilse).postpone_action(two.action, 1, date(2027, 3, 12))

    clash = two.refused(work)
    settlement = Settlement(version=2, theirs=frozenset({"due_on"}))
    Conflicts(two.ilse).again(work, clash, settlement)
    assert two.row(Action, id=two.action).due_on == date(2027, 3, 19)
    assert json.loads(last_changes(two, two.action)) == {"due_on": ["2027-03-12", "2027-03-19"]}
    # and the next save from the version that was given meets no conflict
    assert Plans(two.ilse).postpone_action(two.action, 3, date(2027, 3, 26)) == 4


def test_two_texts_can_stand_below_each_other(two: Two):
    Today(two.joost).set_note(two.action, 1, "Mentor belt dinsdag terug.")

    def work() -> int:
        return Today(two.ilse).set_note(two.action, 1, "Mentor belt maandag terug.")

    clash = two.refused(work)
    assert clash.choices[0].joinable
    joined = "Mentor belt dinsdag terug.\nMentor belt maandag terug."
    Conflicts(two.ilse).again(work, clash, Settlement(version=2, texts={"note": joined}))
    assert two.row(Action, id=two.action).note == joined


def test_somebody_who_changes_it_again_while_one_chooses_is_asked_about_anew(two: Two):
    Plans(two.joost).postpone_action(two.action, 1, date(2027, 3, 19))

    def work() -> int:
        return Plans(two.ilse).postpone_action(two.action, 1, date(2027, 3, 12))

    clash = two.refused(work)
    Plans(two.joost).postpone_action(two.action, 2, date(2027, 3, 26))
    again = two.refused(lambda: Conflicts(two.ilse).again(work, clash, Settlement(version=clash.version)))
    assert sides(again) == {"Wanneer": ("12 maart 2027", "26 maart 2027")}
    assert two.row(Action, id=two.action).due_on == date(2027, 3, 26)


def test_a_goal_and_a_life_domain_clash_per_field(two: Two):
    draft = GoalDraft(text="Elke dag naar school", question_id=two.plan.question, domain="04", start_score=3,
                      target_score=9)  # fmt: skip
    version = two.row(Goal, id=two.plan.goal).version
    Plans(two.joost).change_goal(two.plan.goal, version, draft)
    clash = two.refused(
        lambda: Plans(two.ilse).change_goal(two.plan.goal, version, replace(draft, text="Vier dagen", target_score=7))
    )
    assert sides(clash) == {"Doel": ("Vier dagen", "Elke dag naar school"), "Streef": ("7", "9")}
    entry = two.row(DomainEntry, domain="01")
    read = (two.plan.plan, "01", entry.version)
    Plans(two.joost).set_domain_entry(*read, worries="Er is schuld.", score=2)
    Plans(two.ilse).set_domain_entry(*read, goes_well="De huur is betaald.")
    clash = two.refused(lambda: Plans(two.ilse).set_domain_entry(*read, worries="Er is niets."))
    assert clash.subject == "leefgebied “Financiën”"
    assert sides(clash) == {"Dit zijn zorgen": ("Er is niets.", "Er is schuld.")}


def test_first_words_on_one_life_domain_by_two_people_are_put_together(two: Two):
    Plans(two.joost).set_domain_entry(two.plan.plan, "02", 0, goes_well="Weet wie ze is.")
    Plans(two.ilse).set_domain_entry(two.plan.plan, "02", 0, worries="Voelt zich alleen.")
    entry = two.row(DomainEntry, domain="02")
    assert (entry.goes_well, entry.worries) == ("Weet wie ze is.", "Voelt zich alleen.")
    clash = two.refused(lambda: Plans(two.ilse).set_domain_entry(two.plan.plan, "02", 0, goes_well="Goed."))
    assert sides(clash) == {"Dit gaat goed": ("Goed.", "Weet wie ze is.")}


def test_an_address_is_one_thing_and_never_mixed_from_two_people(two: Two):
    home = two.row(Household, id=two.home)
    Families(two.joost).change_household(
        two.home, home.version,
        HouseholdDraft(street="Molenweg", house_number="4", postcode="6001 AB", city="Weert"),
    )  # fmt: skip

    def work() -> int:
        return Families(two.ilse).change_household(
            two.home, home.version,
            HouseholdDraft(street="Kerkstraat", house_number="2", postcode="6001 AB", city="Weert", label="Bij vader"),
        )  # fmt: skip

    clash = two.refused(work)
    assert sides(clash) == {
        "Adres": ("Kerkstraat, 2, 6001 AB, Weert", "Molenweg, 4, 6001 AB, Weert"),
    }
    theirs = frozenset(column for choice in clash.choices for column in choice.columns)
    Conflicts(two.ilse).again(work, clash, Settlement(version=clash.version, theirs=theirs))
    row = two.row(Household, id=two.home)
    assert (row.street, row.house_number, row.label) == ("Molenweg", "4", "Bij vader")


def test_a_name_that_came_from_two_people_is_sorted_and_found_by_what_stands_there(two: Two):
    yusuf = two.row(Person, id=two.family.yusuf)
    member = two.row(Member, person_id=two.family.yusuf)
    person = PersonDraft(given_name="Yusuf", particle="van", surname="Doorn", born_on=yusuf.born_on, school="De Linde")

    def change(who: Transactions, **changed: Any) -> None:
        draft = MemberDraft(role=MemberRole.CHILD, role_text="zoon", person=replace(person, **changed))
        Families(who).change_member(member.id, member.version, yusuf.version, draft)

    two.ground.clock.now += timedelta(hours=1)
    change(two.joost, surname="Aksoy", particle=None)
    change(two.ilse, telephone="06 11 22 33 44")
    row = two.row(Person, id=two.family.yusuf)
    assert (row.surname, row.telephone) == ("Aksoy", "06 11 22 33 44")
    assert row.sort_name.startswith("aksoy")
    clash = two.refused(lambda: change(two.ilse, given_name="Josef"))
    assert sides(clash) == {"Naam": ("Josef, van, Doorn", "Yusuf, Aksoy")}


def test_where_the_clocks_of_two_computers_leave_the_order_open_all_that_differs_is_asked(two: Two):
    member = two.row(Member, person_id=two.family.yusuf)
    person = PersonDraft(given_name="Yusuf", particle="van", surname="Doorn", born_on=date(2012, 6, 30))

    def change(who: Transactions, **changed: Any) -> None:
        draft = MemberDraft(role=MemberRole.CHILD, role_text="zoon", person=replace(person, **changed))
        Families(who).change_member(member.id, member.version, 1, draft)

    change(two.joost, surname="Aksoy", particle=None, school="De Linde")
    clash = two.refused(lambda: change(two.ilse, telephone="06 11 22 33 44", school="De Linde"))
    assert sides(clash) == {"Naam": ("Yusuf, van, Doorn", "Yusuf, Aksoy"), "Telefoon": ("06 11 22 33 44", "")}


def test_fields_of_help_that_only_mean_something_together_are_asked_together(two: Two):
    version = two.row(HelpLine, id=two.plan.guidance_help).version
    Help(two.joost).stop(two.plan.guidance_help, version, date(2027, 3, 5), EndReason.ACCORDING_TO_PLAN)
    clash = two.refused(lambda: Help(two.ilse).start(two.plan.guidance_help, version, date(2027, 1, 15)))
    assert [choice.label for choice in clash.choices] == ["Hulp"]
    assert "gestopt" in clash.choices[0].theirs


def test_throwing_away_what_somebody_just_changed_shows_the_change_first(two: Two):
    Plans(two.joost).postpone_action(two.action, 1, date(2027, 3, 19))

    def work() -> int:
        return Plans(two.ilse).bin_action(two.action, 1)

    clash = two.refused(work)
    assert clash.binning
    assert clash.choices == ()
    assert clash.merged == (("Wanneer", "19 maart 2027"),)
    assert two.row(Action, id=two.action).binned_at is None
    Conflicts(two.ilse).again(work, clash, Settlement(version=clash.version))
    assert two.row(Action, id=two.action).binned_at is not None


def test_changing_what_somebody_threw_away_says_where_it_is(two: Two):
    Plans(two.joost).bin_action(two.action, 1)
    with pytest.raises(NotFound, match="prullenbak"):
        Plans(two.ilse).postpone_action(two.action, 1, date(2027, 3, 12))


def test_ones_own_change_in_another_window_is_called_that(two: Two):
    Plans(two.ilse).postpone_action(two.action, 1, date(2027, 3, 19))
    clash = two.refused(lambda: Plans(two.ilse).postpone_action(two.action, 1, date(2027, 3, 12)))
    assert clash.own


def test_the_sentence_of_a_conflict_holds_no_value_of_either(two: Two):
    Plans(two.joost).change_action(two.action, 1, two.action_draft(text="Oma bellen"))
    with pytest.raises(Conflict) as refused:
        Plans(two.ilse).change_action(two.action, 1, two.action_draft(text="Opa bellen"))
    assert "bellen" not in str(refused.value)
    assert "Joost" not in str(refused.value)


def test_a_role_or_budget_that_a_colleague_settled_unseen_is_not_replaced(two: Two):
    plan = Plans(two.ilse).of_family(two.family.family)
    assert plan is not None
    seen = {one.id for one in (*plan.roles, *plan.budgets)}
    joost, meryem = (
        Owner(kind=OwnerKind.WORKER, id=two.ground.joost_id),
        Owner(kind=OwnerKind.MEMBER, id=two.family.meryem),
    )
    Plans(two.joost).set_role(two.plan.plan, PlanRole.CONTACT, joost, date(2027, 3, 5), seen=seen)
    Plans(two.joost).set_budget(two.plan.plan, 800_000, date(2027, 3, 5), seen=seen)
    with pytest.raises(Conflict, match="Joost Hamers"):
        Plans(two.ilse).set_role(two.plan.plan, PlanRole.CONTACT, meryem, date(2027, 3, 5), seen=seen)
    with pytest.raises(Conflict, match="Joost Hamers"):
        Plans(two.ilse).set_budget(two.plan.plan, 900_000, date(2027, 3, 5), seen=seen)
    plan = Plans(two.ilse).of_family(two.family.family)
    assert plan is not None
    seen = {one.id for one in (*plan.roles, *plan.budgets)}
    Plans(two.ilse).set_role(two.plan.plan, PlanRole.CONTACT, meryem, date(2027, 3, 5), seen=seen)
    assert Plans(two.ilse).set_budget(two.plan.plan, 900_000, date(2027, 3, 5), seen=seen)
