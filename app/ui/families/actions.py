"""What is seldom done with a family, behind one quiet button: its name, its safety, goodbye, the bin."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.domain.drafts import Draft
from app.domain.families import FamilyRecord, FamilyStatus
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.commands import keys_of
from app.ui.common.form_slot import FormSlot
from app.ui.common.inline_form import Manner
from app.ui.common.text_fields import MultilineField, TextField
from app.ui.families.editing import Desk, EditForm
from app.ui.families.parts import FamilyParts


class FamilyActions(QObject):
    """A menu, and the place under the band where its small forms open."""

    binned = Signal(object, int)
    """The family that went to the bin, and its version there."""

    def __init__(self, parts: FamilyParts, owner: QObject) -> None:
        super().__init__(owner)
        self._parts = parts
        self._desk = Desk(parts, self)
        self.slot = FormSlot()
        self.button = Button(_("Meer"), ButtonKind.QUIET, "ellipsis")
        self.menu = QMenu(self.button)
        # behind a tab stand the keys, which the window itself listens to
        self.apart = self.menu.addAction(_("In eigen venster") + "\t" + keys_of("own_window"))
        self.menu.addSeparator()
        self.rename = self.menu.addAction(_("Naam wijzigen"))
        self.unsafe = self.menu.addAction(_("Onveilig melden"))
        self.safe = self.menu.addAction(_("Melding onveilig weghalen"))
        self.menu.addSeparator()
        self.close_family = self.menu.addAction(_("Gezin afsluiten"))
        self.reopen = self.menu.addAction(_("Gezin heropenen"))
        self.bin = self.menu.addAction(_("Naar de prullenbak"))

        self.button.clicked.connect(self._show_menu)
        self.apart.triggered.connect(self._open_apart)
        self.rename.triggered.connect(self.open_rename)
        self.unsafe.triggered.connect(self.open_unsafe)
        self.safe.triggered.connect(self.open_safe)
        self.close_family.triggered.connect(self._close)
        self.reopen.triggered.connect(self._reopen)
        self.bin.triggered.connect(self._bin)

    @property
    def form(self) -> EditForm | None:
        return self._desk.form

    def show_family(self, family: FamilyRecord) -> None:
        another = self._desk.family is None or self._desk.family.id != family.id
        self._desk.family = family
        closed = family.status is FamilyStatus.CLOSED
        self.unsafe.setVisible(not family.unsafe)
        self.safe.setVisible(family.unsafe)
        self.close_family.setVisible(not closed)
        self.reopen.setVisible(closed)
        if another:
            self.slot.close_form()
        elif (form := self._desk.form) is not None and form.outdated:
            form.renew(family)

    def open_rename(self) -> None:
        """Ask the name."""
        family = self._desk.family
        if family is None:
            return
        field = TextField(_("Naam van het gezin"), required=True)
        field.set_value(family.name)
        form = _Form(_("Naam wijzigen"), family, field, "rename")
        families = self._parts.families
        self._open(form, lambda now, text: families.rename(now.id, form.version, text))

    def open_unsafe(self) -> None:
        """Ask why it is not safe."""
        family = self._desk.family
        if family is None:
            return
        field = MultilineField(
            _("Waarom is het onveilig?"),
            lines=2,
            required=True,
            hint=_("Komt alleen op papier als je dat bij het afdrukken kiest."),
        )
        form = _Form(_("Onveilig melden"), family, field, "unsafe", _("Meld onveilig"))
        families = self._parts.families
        self._open(form, lambda now, text: families.mark_unsafe(now.id, now.version, text))

    def open_safe(self) -> None:
        """Ask why the mark may go; the answer comes in the file."""
        family = self._desk.family
        if family is None:
            return
        field = MultilineField(
            _("Waarom kan de melding weg?"), lines=2, required=True, hint=_("Dit komt als notitie in het dossier.")
        )
        form = _Form(_("Melding onveilig weghalen"), family, field, "safe", _("Haal de melding weg"))
        families = self._parts.families
        self._open(form, lambda now, text: families.mark_safe(now.id, now.version, text))

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft."""
        openers = {"rename": self.open_rename, "unsafe": self.open_unsafe, "safe": self.open_safe}
        opener = openers.get(draft.place.form)
        if opener is not None:
            opener()
        return opener is not None

    def _open(self, form: "_Form", work: Callable[[FamilyRecord, str], Any]) -> None:
        def write(text: str) -> None:
            now: FamilyRecord = form.record
            self._desk.write(form, lambda: work(now, text))

        form.when_submitted(write)
        self._desk.open(self.slot, form)

    def _close(self) -> None:
        families = self._parts.families
        self._act(_("Gezin afsluiten"), lambda now: families.close(now.id, now.version))

    def _reopen(self) -> None:
        families = self._parts.families
        self._act(_("Gezin heropenen"), lambda now: families.reopen(now.id, now.version))

    def _bin(self) -> None:
        families, family = self._parts.families, self._desk.family
        if family is None:
            return

        def done(version: int) -> None:
            self.binned.emit(family.id, version)

        self._act(_("Naar de prullenbak"), lambda now: families.bin(now.id, now.version), done)

    def _act(
        self, title: str, work: Callable[[FamilyRecord], int], done: Callable[[int], object] | None = None
    ) -> None:
        """Do it at once; only a refusal opens a form, which says why and offers to try again."""
        family = self._desk.family
        if family is None:
            return

        def refused(error: UserError) -> None:
            form = _Form(title, family, None, "again", _("Probeer opnieuw"))
            form.when_submitted(lambda _text: self._again(form, title, work, done))
            self._desk.open(self.slot, form)
            form.show_fault(error)
            self._parts.reload()

        self._parts.jobs.write(self, lambda: work(family), done or _nothing, refused)

    def _again(
        self,
        form: "_Form",
        title: str,
        work: Callable[[FamilyRecord], int],
        done: Callable[[int], object] | None,
    ) -> None:
        self._desk.close(form)
        self._act(title, work, done)

    def _open_apart(self) -> None:
        if self._desk.family is not None:
            self._parts.navigator.open_apart(self._desk.family.id)

    def _show_menu(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


class _Form(EditForm):
    table = "family"

    def __init__(
        self,
        title: str,
        family: FamilyRecord,
        field: TextField | MultilineField | None,
        name: str,
        action: str = "",
    ) -> None:
        super().__init__(title, family, action, columns=2, manner=Manner.ACT if action else Manner.EDIT)
        self.draft_form = name
        self.field = field
        if field is not None:
            self.add_field(field)

    def focus_first(self) -> None:
        if self.fields:
            super().focus_first()
        else:
            self.cancel.setFocus()

    def draft(self) -> str:
        return str(self.field.value()) if self.field is not None else ""


def _nothing(_version: int) -> None:
    """The change announces itself."""
