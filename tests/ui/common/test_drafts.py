"""What is typed in a form is a draft within a second, until it is saved; what was left is put back."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.attempts import Attempt, current_attempt
from app.domain.drafts import Draft, DraftPlace
from app.errors import ConnectionLost, UserError
from app.ui.common.draft_bar import DraftBar
from app.ui.common.draft_dialog import DraftDialog
from app.ui.common.drafts import PAUSE, Drafts, DraftState, mark_place
from app.ui.common.form_slot import FormSlot
from app.ui.common.inline_form import InlineForm, Manner
from app.ui.common.jobs import Jobs
from app.ui.common.number_fields import DateField, NumberField
from app.ui.common.row_form import RowForm
from app.ui.common.text_fields import MultilineField, TextField
from app.ui.common.top_bar import TopBar

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
FAMILY = uuid4()
LOST = ConnectionLost("De verbinding is weg.")


class Keeper:
    """A file of drafts in memory, with what was asked of it."""

    def __init__(self, drafts: Sequence[Draft] = ()) -> None:
        self.kept = {draft.place.key: draft for draft in drafts}
        self.lasting, self.reachable, self.closed = True, True, False
        self.refusal: UserError | None = None

    def all(self) -> list[Draft]:
        return list(self.kept.values())

    def keep(self, put: Sequence[Draft], gone: Sequence[str] = ()) -> None:
        if self.refusal is not None:
            raise self.refusal
        for key in gone:
            self.kept.pop(key, None)
        self.kept |= {draft.place.key: draft for draft in put}

    def is_reachable(self) -> bool:
        return self.reachable

    def close(self) -> None:
        self.closed = True

    def words(self) -> list[dict[str, str]]:
        return [dict(draft.words) for draft in self.kept.values()]


class ActionForm(InlineForm):
    """Words and a day, as a form of the plan has them."""

    table = "action"

    def __init__(self, record: Any = None, manner: str = "") -> None:
        super().__init__("Actie wijzigen" if record else "Nieuwe actie", "" if record else "Voeg toe", record=record,
                         manner=manner)  # fmt: skip
        self.text = TextField("Wat", required=True)
        self.day = DateField("Wanneer")
        self.add_field(self.text)
        self.add_field(self.day)
        if record is not None:
            self.text.set_value(record.text)

    def draft(self) -> tuple[str, Any]:
        return self.text.value(), self.day.value()


class Record:
    def __init__(self, text: str, version: int = 1, id: UUID | None = None) -> None:
        self.text, self.version, self.id = text, version, id or uuid4()


class Stage:
    """A window with a place for forms and something beside it, on drafts that a test can look into."""

    def __init__(self, qtbot: QtBot, jobs: Jobs, keeper: Keeper, settle: Callable[[Jobs], None]) -> None:
        self.qtbot, self.jobs, self.keeper, self._settle = qtbot, jobs, keeper, settle
        self.window, self.slot, self.beside = QWidget(), FormSlot(), QLineEdit()
        self.pages = QStackedWidget()
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.addWidget(self.slot)
        inside.addWidget(self.beside)
        self.pages.addWidget(page)
        self.pages.addWidget(QWidget())
        QVBoxLayout(self.window).addWidget(self.pages)
        self.written: list[Any] = []
        self.refusal: Exception | None = None
        self.drafts = Drafts(jobs, self.window, now=lambda: datetime(2027, 3, 5, 10, 42, tzinfo=UTC))
        self.drafts.serve(self.window)
        mark_place(self.window, view="families", family_id=FAMILY, family="Aksoy")
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.drafts.begin(keeper)
        self.settle()

    def settle(self) -> None:
        self._settle(self.jobs)

    def open(self, form: InlineForm) -> Any:
        form.when_submitted(lambda draft: form.save(self.jobs, lambda: self.write(draft)))
        self.slot.open(form)
        return form

    def write(self, draft: Any) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.written.append(draft)

    def type(self, field: Any, text: str) -> None:
        field.control.setFocus()
        self.qtbot.keyClicks(field.control, text)

    def keep(self) -> None:
        """The moment that the words are due."""
        self.drafts.flush()
        self.settle()

    def reconnect(self) -> None:
        """The connection is back, and that was looked at."""
        self.refusal, self.keeper.reachable = None, True
        looked, before = Event(), self.keeper.is_reachable
        self.keeper.is_reachable = lambda: (looked.set(), before())[1]  # type: ignore[method-assign]
        if self.drafts.state is DraftState.WAITING:
            self.qtbot.waitUntil(looked.is_set, timeout=15_000)
        self.settle()
        self.settle()

    def go_elsewhere(self) -> None:
        self.beside.setFocus()
        self.settle()


@pytest.fixture
def stage(qtbot: QtBot, jobs: Jobs, themed, settle, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr("app.ui.common.drafts._TRIES", (0, 20))
    return Stage(qtbot, jobs, Keeper(), settle)


@pytest.fixture
def again(qtbot: QtBot, jobs: Jobs, themed, settle) -> Callable[[Stage], Stage]:
    """The program that starts again after it was killed, on the same drafts."""
    return lambda before: Stage(qtbot, jobs, Keeper(before.keeper.all()), settle)


def test_a_key_is_due_well_within_a_second_and_later_keys_do_not_put_it_off(stage: Stage):
    form = stage.open(ActionForm())
    assert stage.drafts.due is None
    stage.type(form.text, "B")
    first = stage.drafts.due
    assert first is not None
    assert first <= PAUSE <= 500
    stage.type(form.text, "elt school")
    assert stage.drafts.due is not None
    assert stage.drafts.due <= first
    stage.keep()
    assert stage.keeper.words() == [{"text": "Belt school"}]
    assert stage.drafts.due is None


def test_a_draft_says_where_it_belongs_and_when_it_was_typed(stage: Stage):
    record = Record("Belt school", version=3)
    form = stage.open(ActionForm(record))
    stage.type(form.day, "geen dag")
    stage.keep()
    [draft] = stage.keeper.all()
    assert draft.place == DraftPlace(
        view="families", form="ActionForm", table="action", row_id=record.id, family_id=FAMILY
    )
    assert (draft.title, draft.family, draft.version) == ("Actie wijzigen", "Aksoy", 3)
    assert draft.words == {"day": "geen dag"}
    assert draft.typed_at == datetime(2027, 3, 5, 10, 42, tzinfo=UTC)


def test_words_come_back_in_the_same_form_after_a_kill_also_those_that_are_not_valid(stage: Stage, again):
    form = stage.open(ActionForm())
    stage.type(form.text, "Belt school")
    stage.type(form.day, "32-13")
    stage.keep()
    other = again(stage)
    assert [draft.title for draft in other.drafts.offered()] == ["Nieuwe actie"]
    back = other.open(ActionForm())
    assert (back.text.line.text(), back.day.line.text()) == ("Belt school", "32-13")
    assert back.is_draft
    assert back.text.is_draft
    assert other.drafts.offered() == []


def test_words_of_another_row_do_not_come_back(stage: Stage, again):
    form = stage.open(ActionForm(Record("Belt school")))
    stage.type(form.text, " morgen")
    stage.keep()
    other = again(stage)
    assert other.open(ActionForm()).text.value() == ""
    assert other.open(ActionForm(Record("Iets anders"))).text.value() == "Iets anders"
    assert len(other.drafts.offered()) == 1


def test_leaving_a_form_on_a_row_saves_it_as_one_and_its_draft_is_gone(stage: Stage):
    form = stage.open(ActionForm(Record("Belt school")))
    stage.type(form.text, " morgen")
    stage.type(form.day, "1-4-2027")
    stage.keep()
    assert stage.written == []
    stage.go_elsewhere()
    assert [text for text, _day in stage.written] == ["Belt school morgen"]
    assert stage.slot.form is None
    stage.settle()
    assert stage.keeper.words() == []
    assert stage.drafts.state is DraftState.SAVED


def test_leaving_by_another_view_saves_too(stage: Stage):
    form = stage.open(ActionForm(Record("Belt school")))
    stage.type(form.text, " morgen")
    stage.pages.setCurrentIndex(1)
    stage.settle()
    assert len(stage.written) == 1


def test_closing_the_window_counts_as_leaving(stage: Stage):
    form = stage.open(ActionForm(Record("Belt school")))
    stage.type(form.text, " morgen")
    stage.drafts.leave_all()
    stage.jobs.finish()
    assert len(stage.written) == 1
    stage.drafts.end()
    assert stage.keeper.closed


def test_going_to_another_field_of_the_form_is_not_leaving_it(stage: Stage):
    form = stage.open(ActionForm(Record("Belt school")))
    stage.type(form.text, " morgen")
    stage.qtbot.keyClick(form.text.line, Qt.Key.Key_Tab)
    stage.settle()
    assert stage.written == []
    assert stage.slot.form is form


def test_a_form_in_which_nothing_was_typed_writes_nothing(stage: Stage):
    form = stage.open(ActionForm(Record("Belt school")))
    form.text.line.setFocus()
    stage.go_elsewhere()
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.settle()
    assert stage.written == []


def test_what_is_not_valid_stays_a_draft_that_says_why(stage: Stage):
    form = stage.open(ActionForm(Record("Belt school")))
    stage.type(form.day, "32-13")
    stage.go_elsewhere()
    assert stage.written == []
    assert form.is_draft
    assert form.day.fault()
    stage.keep()
    assert stage.keeper.words() == [{"day": "32-13"}]
    assert stage.drafts.state is DraftState.DRAFT


def test_a_new_row_is_a_draft_until_its_button_also_when_it_is_complete_and_left(stage: Stage):
    form = stage.open(ActionForm())
    stage.type(form.text, "Belt school")
    stage.type(form.day, "1-4-2027")
    stage.go_elsewhere()
    stage.keep()
    assert stage.written == []
    assert form.is_draft
    assert form._sign.accessibleName() == "nog niet toegevoegd"
    assert stage.keeper.words() == [{"text": "Belt school", "day": "1-4-2027"}]
    stage.qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    stage.settle()
    assert [text for text, _day in stage.written] == ["Belt school"]
    assert stage.keeper.words() == []


def test_escape_puts_back_what_stood_in_a_row(stage: Stage):
    form = stage.open(ActionForm(Record("Belt school")))
    stage.type(form.text, " morgen")
    stage.qtbot.keyClick(form.text.line, ESCAPE)
    assert form.text.value() == "Belt school"
    stage.qtbot.keyClick(form.text.line, ESCAPE)
    assert stage.slot.form is None
    stage.keep()
    assert (stage.written, stage.keeper.words()) == ([], [])


def test_escape_in_a_new_form_loses_no_word_but_the_button_throws_them_away(stage: Stage):
    form = stage.open(ActionForm())
    stage.type(form.text, "Belt school")
    form.text.line.clearFocus()
    stage.qtbot.keyClick(form, ESCAPE)
    assert stage.slot.form is None
    assert [draft.words["text"] for draft in stage.drafts.offered()] == ["Belt school"]
    form = stage.open(ActionForm())
    assert form.text.value() == "Belt school"
    stage.qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    stage.keep()
    assert (stage.drafts.offered(), stage.keeper.words(), stage.written) == ([], [], [])


def test_an_act_is_done_by_its_button_only(stage: Stage):
    form = stage.open(ActionForm(manner=Manner.ACT))
    stage.type(form.text, "Ingetrokken")
    stage.go_elsewhere()
    assert stage.written == []
    assert form.is_draft
    stage.qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    stage.settle()
    assert len(stage.written) == 1


def test_another_form_in_the_same_place_leaves_the_first(stage: Stage):
    form = stage.open(ActionForm())
    stage.type(form.day, "1-4")
    stage.open(ActionForm(Record("Belt school")))
    assert [draft.title for draft in stage.drafts.offered()] == ["Nieuwe actie"]
    stage.open(ActionForm())
    assert stage.slot.form.day.line.text() == "1-4"  # type: ignore[union-attr]


def test_a_save_that_ends_late_takes_no_words_of_the_next_form_in_its_place(stage: Stage):
    may_end = Event()
    first = stage.open(ActionForm())
    first.when_submitted(lambda _draft: first.save(stage.jobs, may_end.wait))
    stage.type(first.text, "School bellen")
    stage.keep()
    stage.qtbot.keyClick(first.text.line, ENTER)
    second = stage.open(ActionForm())
    stage.type(second.text, "Oma vragen")
    may_end.set()
    stage.keep()
    assert [words["text"] for words in stage.keeper.words()] == ["Oma vragen"]


def test_a_next_form_for_a_new_row_begins_empty_while_the_first_is_being_saved(stage: Stage):
    first = stage.open(ActionForm())
    stage.type(first.text, "School bellen")
    stage.qtbot.keyClick(first.text.line, ENTER)
    second = stage.open(ActionForm())
    assert second.text.value() == ""
    second.leave_form()
    stage.settle()
    assert [text for text, _day in stage.written] == ["School bellen"]
    assert stage.keeper.words() == []


def test_words_that_were_refused_behind_a_next_form_are_offered_and_come_back(stage: Stage):
    stage.refusal = UserError("Dat kan niet.")
    first = stage.open(ActionForm())
    stage.type(first.text, "School bellen")
    stage.qtbot.keyClick(first.text.line, ENTER)
    stage.open(ActionForm())
    stage.keep()
    [refused] = stage.drafts.offered()
    assert stage.keeper.words() == [{"text": "School bellen"}]
    stage.drafts.resume(refused)
    stage.slot.close_form()
    assert stage.open(ActionForm()).text.value() == "School bellen"


def test_a_write_that_is_refused_leaves_the_draft_also_when_the_form_is_gone_by_then(stage: Stage):
    stage.refusal = UserError("Dat mag niet.")
    form = stage.open(ActionForm())
    stage.type(form.text, "Belt school")
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.slot.close_form()
    stage.settle()
    stage.keep()
    assert stage.keeper.words() == [{"text": "Belt school"}]
    assert len(stage.drafts.offered()) == 1


def test_words_of_an_earlier_time_carry_the_version_they_were_typed_on(stage: Stage, again):
    record = Record("Belt school", version=3)
    form = stage.open(ActionForm(record))
    stage.type(form.text, " morgen")
    stage.keep()
    other = again(stage)
    back = other.open(ActionForm(Record("Belt de leerkracht", version=5, id=record.id)))
    assert back.text.value() == "Belt school morgen"
    # so the save is refused as a conflict, and nothing of somebody else is overwritten unseen
    assert back.version == 3
    assert back.is_draft


def test_a_form_that_is_typed_on_during_its_save_is_no_leave_to_write_over_what_it_does_not_show(stage: Stage):
    form = ActionForm(Record("Belt", version=1))
    form.when_submitted(lambda _draft: form.save(stage.jobs, lambda: 3, lambda _version: None))
    stage.slot.open(form)
    stage.type(form.text, "1")
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.type(form.text, "2")
    stage.settle()
    assert form.touched
    assert form.version == 1


def test_a_form_that_opens_again_while_it_is_saved_loses_its_mark_when_that_is_done(stage: Stage):
    record = Record("Belt")
    form = stage.open(ActionForm(record))
    stage.type(form.text, " school")
    stage.qtbot.keyClick(form.text.line, ENTER)
    # nobody has heard yet that it is saved
    again = stage.open(ActionForm(record))
    assert (again.text.value(), again.is_draft) == ("Belt school", True)
    stage.settle()
    assert [text for text, _day in stage.written] == ["Belt school"]
    assert not again.is_draft
    assert stage.drafts.state is DraftState.SAVED


def test_a_form_that_was_refused_is_no_leave_to_write_over_what_it_does_not_show(stage: Stage):
    form = stage.open(ActionForm(Record("Belt", version=1)))
    form.renew(Record("Belt", version=2, id=form.record.id))
    stage.type(form.text, "!")
    assert form.version == 1


def test_words_that_were_saved_after_all_are_not_offered_as_a_draft(stage: Stage, again):
    record = Record("Belt school")
    form = stage.open(ActionForm(record))
    stage.type(form.text, " morgen")
    stage.keep()
    other = again(stage)
    back = other.open(ActionForm(Record("Belt school morgen", version=2, id=record.id)))
    assert not back.is_draft
    other.keep()
    assert other.keeper.words() == []


def test_a_lost_connection_keeps_the_words_says_so_and_tries_again(stage: Stage):
    bar = TopBar("Gedeeld, verbonden", shared=True)
    stage.qtbot.addWidget(bar)
    stage.drafts.stood.connect(bar.show_state)
    stage.refusal, stage.keeper.reachable = LOST, False
    form = stage.open(ActionForm())
    stage.type(form.text, "Belt school")
    assert bar.state_text() == "Concept, nog niet bewaard"
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.settle()
    assert stage.drafts.state is DraftState.WAITING
    assert bar.state_text() == "Bewaard op deze laptop, wacht op de verbinding"
    assert form.is_waiting
    assert stage.keeper.words() == [{"text": "Belt school"}]
    stage.refusal, stage.keeper.reachable = None, True
    stage.qtbot.waitUntil(lambda: bool(stage.written), timeout=15_000)
    stage.settle()
    assert stage.drafts.state is DraftState.SAVED
    assert stage.slot.form is None
    assert stage.keeper.words() == []


def _left_behind_without_a_connection(stage: Stage) -> Draft:
    """A new action that was sent without a connection, and whose form made place for a next one."""
    stage.refusal, stage.keeper.reachable = LOST, False
    stage.type(stage.open(ActionForm()).text, "Belt school")
    stage.open(ActionForm())
    stage.settle()
    stage.slot.close_form()
    [draft] = stage.drafts.offered()
    return draft


def test_what_is_thrown_away_while_it_waits_for_the_connection_is_not_written_after_all(stage: Stage):
    stage.drafts.discard(_left_behind_without_a_connection(stage))
    assert stage.drafts.state is DraftState.SAVED
    stage.reconnect()
    assert (stage.written, stage.keeper.words()) == ([], [])


def test_what_is_gone_on_with_while_it_waits_for_the_connection_is_written_once(stage: Stage):
    stage.drafts.resume(_left_behind_without_a_connection(stage))
    form = stage.open(ActionForm())
    assert form.text.value() == "Belt school"
    stage.reconnect()
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.settle()
    assert [text for text, _day in stage.written] == ["Belt school"]
    assert stage.keeper.words() == []


def test_two_fields_of_a_row_that_wait_for_the_connection_are_both_tried_again(stage: Stage):
    stage.refusal, stage.keeper.reachable = LOST, False
    row = Row(stage)
    for name, text in (("name", " Noord"), ("note", "een")):
        stage.type(row.fields[name], text)
        row.fields[name].commit()
        stage.settle()
    stage.refusal, stage.keeper.reachable = None, True
    stage.qtbot.waitUntil(lambda: len(row.calls) == 2, timeout=15_000)
    stage.settle()
    assert stage.drafts.state is DraftState.SAVED
    assert stage.keeper.words() == []


def test_words_that_were_typed_on_are_not_saved_half_when_the_connection_returns(stage: Stage):
    stage.refusal, stage.keeper.reachable = LOST, True
    form = stage.open(ActionForm())
    stage.type(form.text, "Belt")
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.qtbot.waitUntil(lambda: form.is_waiting)
    stage.type(form.text, " school")
    stage.refusal = None
    stage.qtbot.waitUntil(lambda: stage.drafts.state is DraftState.DRAFT, timeout=15_000)
    stage.settle()
    assert stage.written == []
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.settle()
    assert [text for text, _day in stage.written] == ["Belt school"]


def test_words_that_are_sent_again_by_hand_are_the_same_act_and_other_words_are_not(stage: Stage):
    acts: list[Attempt | None] = []
    stage.refusal, stage.keeper.reachable = LOST, False
    form = ActionForm()

    def work() -> None:
        acts.append(current_attempt())
        stage.write(None)

    form.when_submitted(lambda _draft: form.save(stage.jobs, work))
    stage.slot.open(form)
    stage.type(form.text, "Belt")
    for more in ("", "", " school"):
        stage.type(form.text, more)
        stage.qtbot.keyClick(form.text.line, ENTER)
        stage.settle()
    first, again, other = acts
    assert first is again
    assert other is not first


def test_throwing_a_row_away_is_never_taken_for_a_save_of_the_same_words_that_got_no_answer(stage: Stage):
    acts: list[Attempt | None] = []
    stage.refusal, stage.keeper.reachable = LOST, False
    form = ActionForm(Record("Belt"))

    def work() -> None:
        acts.append(current_attempt())
        stage.write(None)

    form.when_submitted(lambda _draft: form.save(stage.jobs, work))
    form.add_link("Weg").clicked.connect(lambda: form.save(stage.jobs, work))
    stage.slot.open(form)
    stage.type(form.text, " school")
    stage.qtbot.keyClick(form.text.line, ENTER)
    stage.settle()
    link = next(button for button in form.findChildren(QPushButton) if button.text() == "Weg")
    stage.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    stage.settle()
    saved, thrown_away = acts
    assert saved is not thrown_away


def test_a_disk_that_refuses_drafts_is_said_once_and_tried_again(stage: Stage):
    said: list[str] = []
    stage.drafts.unkept.connect(said.append)
    stage.keeper.refusal = UserError("De schijf is vol.")
    form = stage.open(ActionForm())
    stage.type(form.text, "Be")
    stage.keep()
    stage.type(form.text, "lt")
    stage.keep()
    assert said == ["De schijf is vol."]
    stage.keeper.refusal = None
    stage.keep()
    assert stage.keeper.words() == [{"text": "Belt"}]


# Fields that save themselves, each on its own


class Row:
    """A row with fields that save themselves."""

    def __init__(self, stage: Stage, together: tuple[str, ...] = ()) -> None:
        self.stage, self.calls, self.row_id, self.lead = stage, [], uuid4(), 1
        self.holder = QWidget()
        self.fields = {
            "name": TextField("Naam", required=True),
            "low": NumberField("Van"),
            "high": NumberField("Tot"),
            "note": MultilineField("Notitie"),
        }
        self.form = RowForm(
            stage.jobs, self.fields, self.change, self.holder, table="provider", together=together,
            check_together=lambda values: "Andersom." if (values["low"] or 0) > (values["high"] or 99) else None,
        )  # fmt: skip
        layout = QVBoxLayout(self.holder)
        for field in self.fields.values():
            layout.addWidget(field)
        stage.window.layout().addWidget(self.holder)  # type: ignore[union-attr]
        self.show()

    def show(self, version: int = 1, **values: Any) -> None:
        shown = {"name": "De Brug", "low": 1, "high": 9, "note": ""} | values
        self.form.show_row(self.row_id, version, shown, title="De Brug")

    def change(self, _row_id: UUID, version: int, values: dict[str, Any]) -> int:
        if self.stage.refusal is not None:
            raise self.stage.refusal
        self.calls.append((version, values))
        return version + self.lead


def test_a_field_saves_when_it_is_left_and_its_draft_is_gone(stage: Stage):
    row = Row(stage)
    stage.type(row.fields["note"], "Belt in de ochtend")
    stage.keep()
    assert stage.keeper.words() == [{"note": "Belt in de ochtend"}]
    stage.go_elsewhere()
    assert row.calls == [(1, {"note": "Belt in de ochtend"})]
    stage.settle()
    assert stage.keeper.words() == []


def test_a_field_that_is_left_while_it_cannot_be_used_is_marked_and_stays_a_draft(stage: Stage):
    row = Row(stage)
    stage.type(row.fields["low"], "x")
    stage.go_elsewhere()
    assert row.fields["low"].is_draft
    assert row.fields["low"].fault()
    row.show(version=2)
    assert row.fields["low"].line.text() == "1x"
    stage.keep()
    assert stage.keeper.words() == [{"low": "1x"}]


def test_a_field_comes_back_as_a_marked_draft_and_saves_over_nobody_unseen(stage: Stage, again):
    row = Row(stage)
    stage.refusal = UserError("Nu niet.")
    stage.type(row.fields["note"], "Belt in de ochtend")
    stage.go_elsewhere()
    stage.keep()
    other = again(stage)
    back = Row(other)
    back.row_id = row.row_id
    back.show(version=4, note="Van iemand anders")
    note = back.fields["note"]
    assert note.value() == "Belt in de ochtend"
    assert note.is_draft
    note.control.setFocus()
    other.go_elsewhere()
    assert back.calls == [(1, {"note": "Belt in de ochtend"})]
    assert not note.is_draft


def test_words_typed_before_a_colleagues_change_was_read_are_no_leave_to_write_over_it(stage: Stage):
    row = Row(stage)
    stage.type(row.fields["note"], "Belt in de ochtend")
    row.show(version=4, note="Van haar", name="De Nieuwe Brug")
    assert row.fields["note"].value() == "Belt in de ochtend"
    assert row.fields["name"].value() == "De Nieuwe Brug"
    stage.go_elsewhere()
    assert row.calls == [(1, {"note": "Belt in de ochtend"})]


def test_a_field_with_the_cursor_in_which_nothing_was_typed_shows_what_a_colleague_wrote(stage: Stage):
    row = Row(stage)
    row.fields["note"].control.setFocus()
    row.show(version=4, note="Van haar")
    assert row.fields["note"].value() == "Van haar"
    row.fields["note"].control.selectAll()
    stage.type(row.fields["note"], "Van mij")
    stage.go_elsewhere()
    assert row.calls == [(4, {"note": "Van mij"})]


def test_what_was_read_before_ones_own_write_does_not_come_back_over_it(stage: Stage):
    row = Row(stage)
    stage.type(row.fields["note"], "Belt in de ochtend")
    stage.go_elsewhere()
    row.show(version=1, note="")
    assert row.fields["note"].value() == "Belt in de ochtend"


def test_writes_that_follow_each_other_stand_on_each_others_version(stage: Stage):
    row = Row(stage)
    stage.type(row.fields["note"], "Belt")
    stage.type(row.fields["low"], "2")
    stage.go_elsewhere()
    assert row.calls == [(1, {"note": "Belt"}), (2, {"low": 12})]


def test_a_write_that_went_together_with_a_colleagues_lifts_no_other_words_over_hers(stage: Stage):
    row = Row(stage)
    # she writes three times in between
    row.lead = 4
    stage.type(row.fields["note"], "Belt")
    stage.type(row.fields["low"], "2")
    stage.go_elsewhere()
    assert [version for version, _values in row.calls] == [1, 1]


def test_a_write_of_nothing_lifts_no_words_over_a_colleagues(stage: Stage):
    row = Row(stage)
    row.lead = 0
    stage.type(row.fields["note"], "x")
    stage.go_elsewhere()
    row.show(version=3, low=4)
    row.lead = 1
    stage.type(row.fields["high"], "2")
    row.show(version=4, high=7)
    stage.go_elsewhere()
    assert row.calls[-1] == (3, {"high": 92})


def test_each_try_of_a_write_is_about_the_words_as_they_stood(stage: Stage):
    row, tried = Row(stage), list[int]()

    class Twice:
        def write(self, _owner: object, work: Callable[[], object], *_then: object) -> None:
            work()
            # she was asked, and looked at what stands there now before she answered
            row.form.words.throw_away()
            row.show(version=8, note="Van haar")
            work()

    stage.type(row.fields["note"], "Van mij")
    row.form.words.save_row(Twice(), lambda version: tried.append(version) or version, "note")  # type: ignore[arg-type]
    assert tried == [1, 1]


def test_a_field_that_is_put_back_while_its_save_is_under_way_is_written_back_over_ones_own(stage: Stage):
    row = Row(stage)
    note = row.fields["note"]
    # she writes something else in between
    row.lead = 2
    stage.type(note, "x")
    note.commit()
    stage.qtbot.keyClick(note.control, ESCAPE)
    stage.go_elsewhere()
    assert row.calls == [(1, {"note": "x"}), (3, {"note": ""})]


def test_a_word_that_is_taken_back_leaves_no_mark(stage: Stage):
    row = Row(stage)
    low = row.fields["low"]
    stage.type(low, "x")
    stage.go_elsewhere()
    assert low.is_draft
    low.control.setFocus()
    stage.qtbot.keyClick(low.control, Qt.Key.Key_Backspace)
    stage.go_elsewhere()
    assert not low.is_draft
    assert not low.fault()


def test_what_is_thrown_away_while_its_form_is_out_of_sight_is_gone_there_too(stage: Stage):
    row = Row(stage)
    stage.refusal, stage.keeper.reachable = LOST, False
    stage.type(row.fields["note"], "Belt")
    stage.go_elsewhere()
    row.holder.hide()
    [draft] = stage.drafts.offered()
    stage.drafts.discard(draft)
    stage.reconnect()
    row.holder.show()
    assert (row.calls, stage.keeper.words()) == ([], [])
    assert (row.fields["note"].value(), row.fields["note"].is_draft) == ("", False)


def test_words_of_an_earlier_time_are_not_lost_to_somebody_who_typed_before_they_were_read(stage: Stage):
    row = Row(stage)
    stage.type(row.fields["note"], "Eerder")
    stage.keep()
    left = stage.keeper.all()
    late = Stage(stage.qtbot, stage.jobs, Keeper(), stage._settle)
    back = Row(late)
    back.row_id = row.row_id
    back.show()
    late.type(back.fields["note"], "Nu")
    late.drafts.begin(Keeper(left))
    late.settle()
    late.go_elsewhere()
    assert back.calls == [(1, {"note": "Nu"})]
    [draft] = late.drafts.offered()
    assert dict(draft.words) == {"note": "Eerder"}
    late.drafts.resume(draft)
    assert back.fields["note"].value() == "Eerder"
    assert back.fields["note"].is_draft


def test_escape_shows_what_a_colleague_wrote_meanwhile(stage: Stage):
    row = Row(stage)
    note = row.fields["note"]
    stage.type(note, "Van mij")
    row.show(version=4, note="Van haar")
    assert note.value() == "Van mij"
    stage.qtbot.keyClick(note.control, ESCAPE)
    assert note.value() == "Van haar"
    stage.go_elsewhere()
    assert row.calls == []


def test_words_that_were_saved_just_before_a_kill_leave_no_older_version_behind(stage: Stage, again):
    row = Row(stage)
    stage.type(row.fields["note"], "Belt")
    stage.keep()
    other = again(stage)
    back = Row(other)
    back.row_id = row.row_id
    back.show(version=2, note="Belt")
    assert not back.fields["note"].is_draft
    back.fields["note"].control.selectAll()
    other.type(back.fields["note"], "Belt niet")
    other.go_elsewhere()
    assert back.calls == [(2, {"note": "Belt niet"})]


def test_a_draft_that_turns_up_after_its_form_stood_there_comes_back_in_it(stage: Stage):
    row = Row(stage)
    stage.type(row.fields["note"], "Belt")
    stage.keep()
    left = stage.keeper.all()
    late = Stage(stage.qtbot, stage.jobs, Keeper(), stage._settle)
    back = Row(late)
    back.row_id = row.row_id
    back.show()
    late.drafts.begin(Keeper(left))
    late.settle()
    assert back.fields["note"].value() == "Belt"
    assert back.fields["note"].is_draft


def test_a_row_to_which_one_comes_back_while_it_waits_goes_on_with_the_same_words_and_writes_them_once(stage: Stage):
    row = Row(stage)
    first = row.row_id
    stage.refusal, stage.keeper.reachable = LOST, False
    stage.type(row.fields["note"], "Belt")
    stage.go_elsewhere()
    row.row_id = uuid4()
    row.show()
    assert row.fields["note"].value() == ""
    row.row_id = first
    row.show()
    note = row.fields["note"]
    assert (note.value(), note.is_draft) == ("Belt", True)
    stage.reconnect()
    assert row.calls == [(1, {"note": "Belt"})]
    assert not note.is_draft
    assert stage.drafts.state is DraftState.SAVED
    assert stage.keeper.words() == []
    note.control.selectAll()
    stage.type(note, "Belt niet")
    stage.go_elsewhere()
    assert row.calls[1:] == [(2, {"note": "Belt niet"})]


def test_what_was_typed_on_a_row_is_not_written_after_all_once_it_is_thrown_away(stage: Stage):
    row = Row(stage)
    stage.refusal, stage.keeper.reachable = LOST, False
    stage.type(row.fields["note"], "Belt")
    stage.go_elsewhere()
    row.row_id = uuid4()
    row.show()
    [draft] = stage.drafts.offered()
    stage.drafts.discard(draft)
    stage.reconnect()
    assert (row.calls, stage.keeper.words()) == ([], [])


def test_what_is_typed_while_a_save_is_under_way_stays_a_draft(stage: Stage):
    row = Row(stage)
    field = row.fields["note"]
    stage.type(field, "een")
    field.commit()
    stage.type(field, " twee")
    stage.settle()
    assert dict(row.form.words.unsaved) == {"note": "een twee"}
    stage.keep()
    assert stage.keeper.words() == [{"note": "een twee"}]


def test_what_was_typed_on_after_ones_own_save_is_not_a_conflict_with_oneself_after_a_kill(stage: Stage):
    row = Row(stage)
    field = row.fields["note"]
    stage.type(field, "een")
    field.commit()
    stage.type(field, " twee")
    stage.keep()
    [draft] = stage.keeper.all()
    assert (dict(draft.words), draft.version) == ({"note": "een twee"}, 2)


def test_a_period_saves_as_one_when_both_ends_are_right(stage: Stage):
    row = Row(stage, together=("low", "high"))
    low, high = row.fields["low"], row.fields["high"]
    low.control.selectAll()
    stage.type(low, "12")
    high.control.setFocus()
    stage.settle()
    assert row.calls == []
    high.control.selectAll()
    stage.type(high, "20")
    stage.go_elsewhere()
    assert row.calls == [(1, {"low": 12, "high": 20})]


def test_a_period_that_is_the_wrong_way_round_stays_a_draft_that_says_why(stage: Stage):
    row = Row(stage, together=("low", "high"))
    row.fields["low"].control.selectAll()
    stage.type(row.fields["low"], "12")
    stage.go_elsewhere()
    assert row.calls == []
    assert row.fields["low"].fault() == "Andersom."
    assert row.fields["low"].is_draft


# What is offered


def left(title: str, family: str = "", **place: Any) -> Draft:
    where = DraftPlace(view="families", form=title, **place)
    return Draft(place=where, title=title, family=family, words={"text": "geheim"}, typed_at=datetime.now(UTC))


def bar_of(qtbot: QtBot, jobs: Jobs, settle: Any, *drafts: Draft) -> tuple[DraftBar, Drafts]:
    made = Drafts(jobs)
    bar = DraftBar(made)
    qtbot.addWidget(bar)
    made.begin(Keeper(drafts))
    settle(jobs)
    bar.refresh()
    return bar, made


def test_one_draft_is_one_line_that_names_form_and_family_but_no_word(qtbot, jobs, themed, settle):
    bar, drafts = bar_of(qtbot, jobs, settle, left("Nieuwe actie", "Aksoy"))
    asked: list[Draft] = []
    drafts.resume_asked.connect(asked.append)
    assert [line.said for line in bar.lines] == ["Nieuwe actie, gezin Aksoy"]
    assert not bar.isHidden()
    seen = " ".join(label.text() for label in bar.findChildren(QWidget) if hasattr(label, "text"))
    assert "geheim" not in seen
    qtbot.mouseClick(bar.lines[0].go_on, Qt.MouseButton.LeftButton)
    assert [draft.title for draft in asked] == ["Nieuwe actie"]


def test_several_drafts_are_a_list_and_each_can_be_thrown_away(qtbot, jobs, themed, settle):
    bar, drafts = bar_of(qtbot, jobs, settle, *(left(f"Vorm {n}", "Aksoy") for n in range(5)))
    assert len(bar.lines) == 3
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert len(bar.lines) == 5
    while bar.lines:
        qtbot.mouseClick(bar.lines[0].throw_away, Qt.MouseButton.LeftButton)
    settle(jobs)
    assert drafts.offered() == []
    assert bar.isHidden()


def test_nothing_to_go_on_with_is_no_bar(qtbot, jobs, themed, settle):
    bar, _drafts = bar_of(qtbot, jobs, settle)
    assert bar.isHidden()


def test_words_whose_place_is_gone_can_be_copied_or_thrown_away(qtbot, jobs, themed, settle, qapp):
    draft = left("Nieuwe actie", "Aksoy")
    _bar, drafts = bar_of(qtbot, jobs, settle, draft)
    dialog = DraftDialog(draft, drafts)
    qtbot.addWidget(dialog)
    assert dialog.area.toPlainText() == "geheim"
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert qapp.clipboard().text() == "geheim"
    qtbot.mouseClick(dialog.throw_away, Qt.MouseButton.LeftButton)
    settle(jobs)
    assert drafts.offered() == []
