"""A form writes what somebody changed in it, and nothing else: every form of the window on a row that is there.

The forms are found in the code, so one that is made tomorrow is walked here too, or the first test fails.
"""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import String, Text, select

import app.ui
from app.domain import lengths
from app.domain.families import CustodyKind, RelationKind
from app.domain.plans import VoiceKind
from app.models.base import Base
from app.models.consents import Consent
from app.models.families import Custody, Household, Member, NetworkContact, Presence, Relation
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Evaluation, Voice
from app.ui.common.choice_fields import CheckField, ChoiceField, PickField
from app.ui.common.fields import Field
from app.ui.common.inline_form import InlineForm, Manner
from app.ui.common.number_fields import DateField, MoneyField, NumberField
from app.ui.common.text_fields import MultilineField, PersonalField, TextField
from app.ui.families.birth_field import BirthField
from app.ui.families.consents import ConsentsBlock
from app.ui.families.custody import CustodyBlock
from app.ui.families.dossier import Dossier
from app.ui.families.households import HouseholdsBlock, ResidentsBlock
from app.ui.families.members import MembersBlock
from app.ui.families.network import NetworkBlock
from app.ui.families.relations import RelationsBlock
from app.ui.plans.goal_block import GoalBlock
from app.ui.plans.plan_tab import PlanTab
from app.ui.plans.question_part import QuestionPart
from tests.support.places import Home
from tests.support.plans import FamilyIds, add_family, add_offer, fill_plan
from tests.support.windows import Desk

DAY = date
DERIVED = {"sort_name", "folded_name", "to_formulate", "confirmed_on", "version"}
"""Columns that follow from another one of the same row."""
FACETS = (
    {"organisation_id", "provider_id"},
    {"person_id", "provider_id"},
    {"organisation_id", "person_id"},
    {"organisation_id", "worker_id"},
    {"service_id", "provider_id"},
    {"start_on", "ends_on"},
)
"""Columns that only mean something together: who does it, and whose service it is."""
NOT_DATA = ("audit", "worker_setting", "search_word", "setting", "opened", "recent")


def _around(block: type) -> Callable[[Desk, FamilyIds], InlineForm]:
    def opened(desk: Desk, family: FamilyIds) -> InlineForm:
        desk.program.navigator.open_family(family.family, "around")
        desk.settle()
        found = desk.shown(block)
        found.open_record(found.records[0])
        return found.slot.form

    return opened


def _note(desk: Desk, family: FamilyIds) -> InlineForm:
    desk.program.navigator.open_family(family.family, "dossier")
    desk.settle()
    dossier = desk.shown(Dossier)
    item = dossier.items[0]
    dossier._change(item)
    return item.slot.form


def _consent(desk: Desk, family: FamilyIds) -> InlineForm:
    desk.program.navigator.open_family(family.family, "documents")
    desk.settle()
    block = desk.shown(ConsentsBlock)
    block.open_record(block.records[0])
    return block.slot.form


def _goal_block(desk: Desk, family: FamilyIds) -> GoalBlock:
    desk.program.navigator.open_family(family.family, "plan")
    desk.settle()
    tab = desk.shown(PlanTab)
    goal = next(goal for goal in tab.plan.goals if len(goal.evaluations) > 1)
    tab.go(goal.domain)
    desk.settle()
    return tab.domain.blocks[goal.id]


def _action(desk: Desk, family: FamilyIds) -> InlineForm:
    block = _goal_block(desk, family)
    block._open_action(next(one for one in block._plan.actions if one.goal_id == block.goal.id))
    return block.slot.form


def _goal(desk: Desk, family: FamilyIds) -> InlineForm:
    block = _goal_block(desk, family)
    block._open_goal()
    return block.slot.form


def _evaluation(desk: Desk, family: FamilyIds) -> InlineForm:
    block = _goal_block(desk, family)
    block._open_evaluation(max(block.goal.evaluations, key=lambda one: len(one.voices)))
    return block.slot.form


def _help(desk: Desk, family: FamilyIds) -> InlineForm:
    block = _goal_block(desk, family)
    block._open_help(next(one for one in block._plan.help if one.goal_id == block.goal.id))
    desk.settle()
    return block.slot.form


def _question(desk: Desk, family: FamilyIds) -> InlineForm:
    desk.program.navigator.open_family(family.family, "help")
    desk.settle()
    part = desk.shown(QuestionPart)
    desk.click(part.change)
    return part.slot.form


OPENED: dict[str, Callable[[Desk, FamilyIds], InlineForm]] = {
    "PersonForm": _around(MembersBlock),
    "ContactForm": _around(NetworkBlock),
    "HouseholdForm": _around(HouseholdsBlock),
    "ResidentForm": _around(ResidentsBlock),
    "CustodyForm": _around(CustodyBlock),
    "RelationForm": _around(RelationsBlock),
    "ConsentForm": _consent,
    "NoteForm": _note,
    "ActionForm": _action,
    "GoalForm": _goal,
    "EvaluationForm": _evaluation,
    "HelpLineForm": _help,
    "QuestionForm": _question,
}
ONLY_BY_BUTTON = {
    "BudgetForm": "sets the one budget: a new row takes the place of the one before",
    "ResponsibleForm": "adds a period",
    "StoryForm": "adds a story; a story is changed where it stands",
    "RoleForm": "hands over",
    "DecisionForm": "decides",
    "WithdrawForm": "withdraws",
    "StopForm": "stops help",
    "StartForm": "starts help",
    "PrintForm": "prints",
    "_Form": "an act on the whole family, or its name alone",
    "EditForm": "the mother of the forms of a family",
}


def form_classes() -> set[type[InlineForm]]:
    """All forms in the code."""
    for found in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(found.name)

    def below(kind: type[InlineForm]) -> set[type[InlineForm]]:
        return {one for sub in kind.__subclasses__() for one in {sub} | below(sub)}

    return {kind for kind in below(InlineForm) if kind.__module__.startswith("app.")}


def test_what_leaving_does_is_said_once_for_all_forms() -> None:
    # a form that adds a row is a draft until its button; tests/ui/common/test_drafts.py shows what that is
    assert {kind for kind in form_classes() if "leave_form" in vars(kind) or "put_away" in vars(kind)} == set()


def test_every_form_is_walked_or_has_a_word_why_not() -> None:
    assert {kind.__name__ for kind in form_classes()} == OPENED.keys() | ONLY_BY_BUTTON.keys()


@pytest.fixture
def desk(qtbot: QtBot, themed, home: Home):
    made = Desk(home.place, home.access, qtbot)
    yield made
    made.close()


@pytest.fixture
def family(desk: Desk) -> FamilyIds:
    """A family of which every row holds what a list may bring and no form would write."""
    with desk.data.write() as writer:
        family = add_family(writer, writer.actor.team_id)
        offer = add_offer(writer)
    fill_plan(desk.data, family, offer, desk.data.actor.worker_id)
    odd = "een  lang\u00a0woord " + "en nog wat" * 12
    with desk.data.write() as writer:
        home = writer.add(
            Household, family_id=family.family, postcode="6001ab", city="weert", street=odd, label="bij  vader"
        )
        writer.add(Presence, family_id=family.family, household_id=home, person_id=family.yusuf, days=odd)
        writer.add(
            Custody, family_id=family.family, child_id=family.yusuf, holder_person_id=family.meryem,
            kind=CustodyKind.PARENTAL.value,
        )  # fmt: skip
        writer.add(
            Relation, family_id=family.family, person_id=family.meryem, other_id=family.yusuf,
            kind=next(iter(RelationKind)).value,
        )  # fmt: skip
        writer.add(
            Consent, family_id=family.family, person_id=family.meryem, recipient=odd, data_kind="alles  mag",
            purpose=odd, starts_on=DAY(2027, 1, 1),
        )  # fmt: skip
        writer.add(
            Note, family_id=family.family, author_id=writer.actor.worker_id, kind="imported", text=odd + "\n\n  ja",
            happened_on=DAY(2027, 1, 1),
        )  # fmt: skip
    with desk.data.read() as reader:
        person = reader.first(select(Person.version).where(Person.id == family.meryem))
        member = reader.first(select(Member.id, Member.version).where(Member.person_id == family.meryem))
        contact = reader.first(select(NetworkContact.id, NetworkContact.version))
        last = reader.rows(select(Evaluation.id).order_by(Evaluation.held_on))[-1].id
    with desk.data.write() as writer:
        writer.change(
            Person, family.meryem, person.version, given_name="meryem  anna", telephone="06 12345678 (werk)",
            email="Meryem (thuis) m@example.nl", interpreter_language=odd, school_detail="groep  4",
            died_on=None,
        )  # fmt: skip
        writer.change(Member, member.id, member.version, role_text=odd[:117])
        writer.change(NetworkContact, contact.id, contact.version, relation=odd, telephone="bel  de buren")
        for at, kind in enumerate([*VoiceKind, VoiceKind.PARENT]):
            writer.add(
                Voice, family_id=family.family, evaluation_id=last, kind=kind.value, speaker=f"Stem\u00a0{at}",
                score=at if at % 2 else None, text="Dit zei  hij.",
            )  # fmt: skip
    desk.show()
    return family


def everything(desk: Desk) -> dict[tuple[str, Any], dict[str, Any]]:
    """All rows of all tables that hold data of people."""
    found: dict[tuple[str, Any], dict[str, Any]] = {}
    with desk.data.read() as reader:
        for table in Base.metadata.sorted_tables:
            if not table.name.startswith(NOT_DATA):
                keys = [column.name for column in table.primary_key]
                for row in reader.rows(select(table)):
                    values = dict(row._mapping)
                    found[table.name, tuple(values[key] for key in keys)] = values
    return found


def difference(before: dict[Any, Any], after: dict[Any, Any]) -> dict[Any, set[str]]:
    changed = {key: {"is new"} for key in after.keys() - before.keys()} | {
        key: {"is gone"} for key in before.keys() - after.keys()
    }
    for key in before.keys() & after.keys():
        columns = {name for name in before[key] if before[key][name] != after[key][name]} - DERIVED
        if columns:
            changed[key] = columns
    return changed


def change(desk: Desk, field: Field) -> bool:
    """Change a field by keys; False where there is nothing else to choose."""
    control = field.control
    control.setFocus()
    QApplication.processEvents()
    if isinstance(field, CheckField):
        desk.qtbot.keyClick(control, Qt.Key.Key_Space)
    elif isinstance(field, ChoiceField):
        at, last = field.combo.currentIndex(), field.combo.count() - 1
        if last < 2 and at == last:
            return False
        desk.qtbot.keyClick(control, Qt.Key.Key_Down if at < last else Qt.Key.Key_Up)
    elif isinstance(field, PickField):
        others = [label for value, label in field._labels.items() if value != field.value()]
        if not others:
            return False
        field.line.selectAll()
        desk.qtbot.keyClicks(field.line, others[-1])
    elif isinstance(field, BirthField):
        field.line.selectAll()
        desk.qtbot.keyClicks(field.line, "3-2-2015")
    elif isinstance(field, DateField):
        field.line.selectAll()
        late = field.label in ("Tot", "Loopt tot", "Volgende evaluatie", "Wanneer klaar?")
        desk.qtbot.keyClicks(field.line, "31-12-2028" if late else "3-2-2026")
    elif isinstance(field, (NumberField, MoneyField)):
        field.line.selectAll()
        desk.qtbot.keyClicks(field.line, "9" if field.value() != 9 else "8")
    elif isinstance(field, TextField):
        field.line.end(False)
        desk.qtbot.keyClicks(field.line, "x")
    elif isinstance(field, MultilineField):
        desk.qtbot.keyClicks(control, "x")
    else:
        assert isinstance(field, PersonalField)
        return False
    return True


def shown(form: InlineForm) -> list[int]:
    return [at for at, field in enumerate(form.fields) if field.isVisibleTo(form) and field.control.isEnabled()]


@pytest.mark.parametrize("name", OPENED)
def test_a_form_writes_the_field_that_was_changed_and_nothing_else(desk: Desk, family: FamilyIds, name: str) -> None:
    before = everything(desk)
    form = OPENED[name](desk, family)
    assert form.manner is Manner.EDIT
    wanted = shown(form)
    assert wanted
    for at in wanted:
        form.fields[at].control.setFocus()
    desk.click(form.submit)
    assert everything(desk) == before, "nobody changed anything"
    wrong: list[object] = []
    for at in wanted:
        form = OPENED[name](desk, family)
        field = form.fields[at]
        if not change(desk, field):
            desk.click(form.cancel)
            continue
        desk.click(form.submit)
        after = everything(desk)
        changed = difference(before, after)
        columns = [
            (key[0], column)
            for key, names in changed.items()
            for column in names
            # a school or organisation of a name that is not there yet is made
            if (key[0], column) != ("organisation", "is new")
        ]
        if not columns and shown_fault(form):
            # refused with a sentence: nothing was written, and the words are thrown away
            desk.click(form.cancel)
        elif len(columns) != 1 and {column for _table, column in columns} not in FACETS:
            wrong.append((field.label, changed, shown_fault(form)))
        elif len(columns) == 1 and columns[0][1] != "is new":
            assert_same_limit(field, *columns[0])
        before = after
    assert wrong == []


def shown_fault(form: InlineForm) -> str:
    """Why a form was not saved, where it still stands there."""
    return " ".join([form.fault(), *(field.fault() for field in form.fields)]).strip() if isValid(form) else ""


def assert_same_limit(field: Field, table: str, column: str) -> None:
    """What fits the field is what fits the column; a text without a bound has that of a field of several lines."""
    kind = Base.metadata.tables[table].c[column].type
    if isinstance(field, (TextField, MultilineField)) and isinstance(kind, String) and column not in ("agb", "kvk"):
        bound = kind.length if not isinstance(kind, Text) and kind.length else lengths.TEXT
        assert field.most == bound, (field.label, table, column)
