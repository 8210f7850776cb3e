"""Dossier: dated notes, newest first, with a new one on top."""

from collections.abc import Collection, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.families import FamilyRecord
from app.domain.notes import NoteKind, NoteRecord
from app.domain.words import word
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import ChoiceField
from app.ui.common.form_slot import FormSlot
from app.ui.common.formats import date_long
from app.ui.common.number_fields import DateField
from app.ui.common.page import WorkArea
from app.ui.common.section import Section
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Text, small, soft, strong
from app.ui.common.text_fields import MultilineField
from app.ui.families.editing import Desk, EditForm
from app.ui.families.parts import FamilyParts
from app.ui.families.words import member_options, options
from app.usecases.notes import NoteDraft

_AT_ONCE = 40


class NoteForm(EditForm):
    """When, how, with whom, and what was said. Ctrl+Enter saves."""

    table = "note"

    def __init__(self, parts: FamilyParts, family: FamilyRecord, note: NoteRecord | None) -> None:
        title = _("Notitie van {day}").format(day=date_long(note.happened_on)) if note else _("Nieuwe notitie")
        super().__init__(title, note, "" if note else _("Bewaar notitie"))
        self._parts = parts
        self.day = DateField(_("Datum"), today=parts.today, required=True, past=True)
        kinds = options(NoteKind)
        if note is not None and note.kind is NoteKind.IMPORTED:
            kinds.append((note.kind, word(note.kind)))
        self.kind = ChoiceField(_("Soort"), kinds, required=True)
        self.whom = ChoiceField(_("Over wie"), member_options(family.members), empty=_("het hele gezin"))
        self.text = MultilineField(_("Wat is er gezegd of gebeurd?"), lines=3, required=True)
        for field in (self.day, self.kind, self.whom):
            self.add_field(field)
        self.add_field(self.text, 3)
        self.text.control.installEventFilter(self)
        self.submit.setToolTip(_("Ctrl+Enter"))
        self.begin(note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.submit.click()
                return True
        return super().eventFilter(watched, event)

    def begin(self, note: NoteRecord | None) -> None:
        """Show a note, or start with an empty one of today."""
        self.day.set_value(note.happened_on if note else self._parts.today())
        self.kind.set_value(note.kind if note else NoteKind.CONVERSATION)
        self.whom.set_value(note.person_id if note else None)
        self.text.set_value(note.text if note else "")

    def draft(self) -> NoteDraft:
        return NoteDraft(
            kind=self.kind.value(),
            happened_on=self.day.value() or self._parts.today(),
            text=self.text.value(),
            person_id=self.whom.value(),
        )


class Dossier(QWidget):
    """Reads the notes when it is shown."""

    def __init__(self, parts: FamilyParts, family: FamilyRecord) -> None:
        super().__init__()
        self._parts, self._family = parts, family
        self._shown = _AT_ONCE
        self._resumed: UUID | None = None
        self._notes: Sequence[NoteRecord] = ()
        self.desk = Desk(parts, self)
        self.new = NoteForm(parts, family, None)
        self.section = Section(_("Notities"))
        self.items: list[NoteItem] = []
        self._list = column()
        self._none = soft(_("Er staat nog niets in het dossier."))
        self._more = Button(_("Toon oudere notities"), ButtonKind.LINK)

        self.new.cancel.hide()
        self.new.when_submitted(self._add)
        self._more.clicked.connect(self._show_more)

        area = WorkArea(spacing=24)
        self.section.body.addLayout(self._list)
        self.section.body.addWidget(self._none)
        self.section.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        area.body.addWidget(self.new)
        area.body.addWidget(self.section)
        column(self).addWidget(area)
        self._none.hide()
        self._more.hide()

    def activate(self) -> None:
        self.reload()

    def reload(self) -> None:
        notes, family_id = self._parts.notes, self._family.id
        self._parts.jobs.run(self, lambda: notes.list(family_id), self._take, key="notes")

    def show_family(self, family: FamilyRecord) -> None:
        """The members may have changed; what is being typed stays."""
        self._family = family
        self.new.whom.set_options(member_options(family.members))

    def commands(self) -> Collection[str]:
        return ("new_note",)

    def run_command(self, key: str) -> None:
        """The form of a new note stands on top already."""
        self.new.text.setFocus()

    def resume(self, draft: Draft) -> bool:
        """Open the note of a draft; a new one stands on top, with its words."""
        if draft.place.row_id is None:
            self.new.focus_first()
            return True
        self._resumed = draft.place.row_id
        return self._open_resumed()

    def _open_resumed(self) -> bool:
        for item in self.items:
            if item.note.id == self._resumed:
                self._resumed = None
                self._change(item)
                return True
        return not self._notes

    def _take(self, notes: tuple[NoteRecord, ...]) -> None:
        form = self.desk.form
        if form is not None and form.outdated:
            same = [note for note in notes if form.record is not None and note.id == form.record.id]
            if same:
                form.renew(same[0])
        if notes != self._notes or not self.items:
            self._notes = notes
            self._fill()
        if self._resumed is not None:
            self._open_resumed()
            self._resumed = None

    def _fill(self) -> None:
        """The notes as widgets; one that is being changed keeps its form."""
        kept = {item.note.id: item for item in self.items if item.slot.form is not None}
        for item in kept.values():
            self._list.removeWidget(item)
        clear(self._list)
        self.items = []
        for note in self._notes[: self._shown]:
            item = kept.pop(note.id, None) or self._item(note)
            item.show_note(note)
            self._list.addWidget(item)
            self.items.append(item)
        for item in kept.values():
            item.hide()
            item.deleteLater()
        self.section.set_count(len(self._notes) or None)
        self._none.setVisible(not self._notes)
        self._more.setVisible(len(self._notes) > self._shown)

    def _item(self, note: NoteRecord) -> "NoteItem":
        item = NoteItem(note)
        item.change.clicked.connect(partial(self._change, item))
        item.bin.clicked.connect(partial(self._bin, item))
        return item

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._fill()

    def _add(self, draft: object) -> None:
        assert isinstance(draft, NoteDraft)
        notes, family_id = self._parts.notes, self._family.id

        def done(_note_id: object) -> None:
            self.new.begin(None)
            self.new.begin_anew()
            self.reload()

        self.new.save(self._parts.jobs, lambda: notes.add(family_id, draft), done)

    def _change(self, item: "NoteItem", _checked: bool = False) -> None:
        form = NoteForm(self._parts, self._family, item.note)

        def write(draft: object) -> None:
            assert isinstance(draft, NoteDraft)
            note: NoteRecord = form.record
            version = form.version
            self.desk.write(form, lambda: self._parts.notes.change(note.id, version, draft))

        form.when_submitted(write)
        self.desk.open(item.slot, form)

    def _bin(self, item: "NoteItem", _checked: bool = False) -> None:
        note, notes = item.note, self._parts.notes
        self._parts.jobs.write(
            self, lambda: notes.bin(note.id, note.version), lambda _version: self.reload(), item.show_fault
        )


class NoteItem(Surface):
    """One note, with a line under it."""

    def __init__(self, note: NoteRecord) -> None:
        super().__init__("panel", "bottom")
        self.note = note
        self._when = strong()
        self._about = small(wrap=False)
        self._text = Text(wrap=True, selectable=True)
        self._fault = small()
        self.change = Button(_("Wijzig"), ButtonKind.LINK)
        self.bin = Button(_("Weg"), ButtonKind.LINK)
        self.slot = FormSlot()

        layout = column(self, margins=(0, 12, 0, 12), spacing=4)
        head = row(spacing=12)
        head.addWidget(self._when)
        head.addWidget(self._about)
        head.addStretch(1)
        head.addWidget(self.change)
        head.addWidget(self.bin)
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addWidget(self._fault)
        layout.addWidget(self.slot)
        self._fault.hide()
        self.show_note(note)

    def show_note(self, note: NoteRecord) -> None:
        self.note = note
        day = date_long(note.happened_on)
        self._when.setText(day)
        about = [word(note.kind), note.person_name or _("het hele gezin"), note.author_name]
        self._about.setText(", ".join(about))
        self._text.setText(note.text)
        self.change.setAccessibleName(_("Wijzig de notitie van {day}").format(day=day))
        self.bin.setAccessibleName(_("Leg de notitie van {day} in de prullenbak").format(day=day))
        self.bin.setToolTip(_("Naar de prullenbak"))

    def said(self) -> str:
        """All that stands in it."""
        return " ".join((self._when.text(), self._about.text(), self._text.text()))

    def show_fault(self, error: Exception) -> None:
        self._fault.setText(str(error))
        self._fault.show()
