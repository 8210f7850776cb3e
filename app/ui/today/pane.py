"""The pane beside the work list: the facts of one line, and what can be done with it now."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.today import ConfirmItem, ConfirmKind, LineKind, TodayLine
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fonts import Kind, font
from app.ui.common.form_words import FormWords
from app.ui.common.formats import date_long, phone
from app.ui.common.key_hints import KeyHints
from app.ui.common.marks import MarkLabel
from app.ui.common.number_fields import DateField
from app.ui.common.page import Facts, Scrolled
from app.ui.common.scale import wide
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Tag, Text, small
from app.ui.common.text_fields import MultilineField
from app.ui.today import words
from app.ui.today.confirm_list import ConfirmList

_WIDTH = 352
_MOVES = frozenset({LineKind.ACTION, LineKind.EVALUATION})


NOTE = "TodayNote"
"""The name of a note among the drafts."""


class TodayPane(Surface):
    """Signals carry the line that was shown when it was asked."""

    family_asked = Signal(object)
    plan_asked = Signal(object)
    done_asked = Signal(object)
    postponed = Signal(object, object)
    noted = Signal(object, str)
    item_confirmed = Signal(object)
    all_confirmed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("window", "left")
        self.setFixedWidth(wide(_WIDTH))
        self._today = today
        self._line: TodayLine | None = None
        self._can_confirm = False
        self._title = Text("", Kind.SECTION, wrap=True)
        self._mark = MarkLabel(None, kind=Kind.STRONG)
        self._facts = column()
        self.items = ConfirmList()
        self.done = Button(_("Gedaan"), ButtonKind.PRIMARY, "check")
        self.all_right = Button(_("Alles klopt"), ButtonKind.PRIMARY, "check")
        self.plan = Button(_("Open plan"), ButtonKind.PRIMARY)
        self.postpone = Button(_("Verzetten"))
        self.family = Button(_("Open gezin"))
        self.day = DateField(_("Verzetten naar"), today=today, required=True)
        self._move_to = Button(_("Zet op deze dag"))
        self.note = MultilineField(_("Notitie"), lines=3)
        self.words = FormWords(self, {"note": self.note})
        self.keep = Button(_("Bewaar in dossier"))
        self._kept = small(_("Bewaard in het dossier van het gezin."))

        self.done.clicked.connect(lambda: self._ask(self.done_asked))
        self.all_right.clicked.connect(lambda: self._ask(self.all_confirmed))
        self.plan.clicked.connect(lambda: self._ask(self.plan_asked))
        self.family.clicked.connect(lambda: self._ask(self.family_asked))
        self.postpone.clicked.connect(self._open_move)
        self.day.line.returnPressed.connect(self._move)
        self._move_to.clicked.connect(self._move)
        self.note.committed.connect(self._commit_note)
        self.note.edited.connect(self._note_edited)
        self.keep.clicked.connect(self._keep_note)
        self.items.confirmed.connect(self.item_confirmed)
        self.items.plan_asked.connect(lambda: self._ask(self.plan_asked))

        scrolled = Scrolled(margins=(24, 24, 24, 16), spacing=24)
        top = column(spacing=4)
        top.addWidget(self._title)
        top.addWidget(self._mark)
        top.addSpacing(8)
        top.addLayout(self._facts)
        top.addWidget(self.items)
        scrolled.body.addLayout(top)
        scrolled.body.addLayout(self._button_row())
        scrolled.body.addWidget(self._mover())
        scrolled.body.addWidget(self._noter())
        layout = column(self)
        layout.addWidget(scrolled, 1)
        layout.addWidget(self._hints())
        self._body = scrolled

        self.show_line(None)

    @property
    def line(self) -> TodayLine | None:
        return self._line

    def show_line(self, line: TodayLine | None) -> None:
        """Show another line; of the same line only what was not being typed is refreshed."""
        same = line is not None and self._line is not None and line.id == self._line.id
        if not same and self._line is not None and self._line.kind is LineKind.ACTION:
            # a note with an action is kept; one for a file waits with its line
            self.note.commit()
        self._line = line
        self._can_confirm = same and self._can_confirm
        self._body.setVisible(line is not None)
        if line is None:
            return
        today = self._today()
        self._title.setText(words.what(line))
        self._mark.set_mark(words.mark(line, today), words.when(line, today), words.tone(line, today))
        self._show_facts(line)
        self._show_buttons(line)
        self._show_note(line)
        if not same:
            self._mover_box.hide()
            self.day.set_value(None)
            self._kept.hide()
            self.items.show_items(())
        self.keep.setVisible(line.kind is not LineKind.ACTION and bool(self.note.value()))

    def show_items(self, line: TodayLine, items: Sequence[ConfirmItem]) -> None:
        """What of this family waits for confirmation."""
        if self._line is None or line.id != self._line.id:
            return
        self.items.show_items(items)
        self._can_confirm = any(item.kind in (ConfirmKind.DECISION, ConfirmKind.HELP) for item in items)
        self.all_right.setVisible(self._can_confirm)

    def postpone_fault(self, sentence: str) -> None:
        self._mover_box.show()
        self.day.set_fault(sentence)

    def note_refused(self, line: TodayLine, error: UserError) -> None:
        if self._line is not None and line.id == self._line.id:
            self.note.refuse(error)

    def note_saved(self, line: TodayLine, _note_id: object) -> None:
        """Say that the note of this line stands in the file."""
        if self._line is None or line.id != self._line.id or self.words.unsaved:
            return
        self.note.set_value("")
        self.words.settle()
        self._kept.show()
        self.keep.hide()

    def _show_note(self, line: TodayLine) -> None:
        """What is typed from here on belongs to this line; what was typed at it before stands there again."""
        self.words.show_row(
            {"note": line.note},
            form=NOTE,
            table="action" if line.kind is LineKind.ACTION else "note",
            title=_("Notitie in Vandaag"),
            version=line.version,
            row_id=line.row_id,
            part=line.kind.value,
            family_id=line.family_id,
            family=line.family_name,
        )

    def _ask(self, signal: SignalInstance) -> None:
        if self._line is not None:
            signal.emit(self._line)

    def _show_facts(self, line: TodayLine) -> None:
        clear(self._facts)
        facts = Facts()
        if line.family_id is not None:
            name = Button(words.family(line), ButtonKind.LINK)
            name.setFont(font(Kind.STRONG))
            name.setAccessibleName(_("Open gezin {name}").format(name=line.family_name))
            name.clicked.connect(lambda: self._ask(self.family_asked))
            facts.add(_("Gezin"), _beside(name, Tag() if line.unsafe else None))
        if line.goal:
            facts.add(_("Doel"), line.goal)
        if line.family_id is not None:
            facts.add(self._who_label(line), _who(line))
        if line.due_on is not None:
            facts.add(_("Afgesproken") if line.kind in _MOVES else _("Uiterlijk"), date_long(line.due_on))
        self._facts.addWidget(facts)

    def _who_label(self, line: TodayLine) -> str:
        return _("Wie") if line.kind is LineKind.ACTION else _("Regisseur")

    def _show_buttons(self, line: TodayLine) -> None:
        has_family = line.family_id is not None
        is_action, to_confirm = line.kind is LineKind.ACTION, line.kind is LineKind.CONFIRM
        has_plan = has_family and line.kind is not LineKind.NO_PLAN
        self.done.setVisible(is_action)
        self.all_right.setVisible(to_confirm and self._can_confirm)
        self.plan.setVisible(has_plan and not is_action and not to_confirm)
        self.postpone.setVisible(line.kind in _MOVES)
        self.family.setVisible(has_family)
        self.items.setVisible(to_confirm)
        self._note_box.setVisible(has_family and not to_confirm)

    def _button_row(self) -> QHBoxLayout:
        buttons = row(spacing=8)
        for button in (self.done, self.all_right, self.plan, self.postpone, self.family):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _mover(self) -> QWidget:
        """Opens below the buttons; Enter or the button sets the day."""
        self._mover_box = QWidget()
        layout = column(self._mover_box, spacing=8)
        layout.addWidget(self.day)
        below = row()
        below.addWidget(self._move_to)
        below.addStretch(1)
        layout.addLayout(below)
        self._mover_box.hide()
        return self._mover_box

    def _noter(self) -> QWidget:
        self._note_box = QWidget()
        layout = column(self._note_box, spacing=8)
        layout.addWidget(self.note)
        below = row()
        below.addWidget(self.keep)
        below.addWidget(self._kept)
        below.addStretch(1)
        layout.addLayout(below)
        return self._note_box

    def _hints(self) -> QWidget:
        holder = QWidget()
        layout = row(holder, margins=(24, 8, 8, 20))
        layout.addWidget(KeyHints([("Enter", _("open gezin")), (_("Spatie"), _("gedaan")), ("Ctrl+Z", _("terug"))]))
        return holder

    def _open_move(self) -> None:
        self._mover_box.show()
        self.day.line.setFocus()

    def _move(self) -> None:
        day = self.day.value()
        if self._line is not None and self.day.is_valid() and day is not None:
            self._mover_box.hide()
            self.postponed.emit(self._line, day)

    def _note_edited(self) -> None:
        self._kept.hide()
        if self._line is not None and self._line.kind is not LineKind.ACTION:
            self.keep.setVisible(bool(self.note.value()))

    def _commit_note(self, text: str) -> None:
        # a note with an action is kept while it is typed; one for the file is a fact of its own, kept when asked
        if self._line is not None and self._line.kind is LineKind.ACTION:
            self.noted.emit(self._line, text)

    def _keep_note(self) -> None:
        if self._line is not None:
            self.noted.emit(self._line, self.note.value())


def _who(line: TodayLine) -> QWidget:
    """The name, and below it how to reach her."""
    holder = QWidget()
    layout = column(holder, spacing=2)
    layout.addWidget(Text(words.who(line), wrap=True))
    if line.who_detail and not line.is_me:
        layout.addWidget(small(phone(line.who_detail)))
    return holder


def _beside(first: QWidget, second: QWidget | None) -> QWidget:
    holder = QWidget()
    layout = row(holder, spacing=8)
    layout.addWidget(first)
    if second is not None:
        layout.addWidget(second)
    layout.addStretch(1)
    return holder
