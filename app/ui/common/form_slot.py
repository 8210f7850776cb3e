"""Where one form at a time opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.common.inline_form import InlineForm
from app.ui.common.leaving import is_within
from app.ui.common.surfaces import column


class FormSlot(QWidget):
    """The place where one form at a time opens; closing it puts the focus back where it was."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = column(self)
        self._form: InlineForm | None = None
        self._from: QWidget | None = None
        self._only_read: str | None = None
        self.hide()

    @property
    def form(self) -> InlineForm | None:
        return self._form

    def only_read(self, reason: str | None) -> None:
        """From now on a form opens for reading only, and says why; None: for writing again."""
        self._only_read = reason

    def open(self, form: InlineForm) -> None:
        """Show this form instead of the one that stood here, which is left."""
        self._from = self._from or self.window().focusWidget()
        self._drop()
        self._form = form
        form.cancelled.connect(self.close_form)
        form.saved.connect(self.close_form)
        if self._only_read is not None:
            form.only_read(self._only_read)
        self._layout.addWidget(form)
        self.show()
        form.begin_words()
        form.focus_first()
        form.come_in_sight()

    def close_form(self) -> None:
        """Take the form away; words in it that are not saved stay a draft."""
        had_focus = self._form is not None and is_within(self.window().focusWidget(), self._form)
        self._drop()
        self.hide()
        came_from, self._from = self._from, None
        if had_focus and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            # a save of it that ends later must not take away the form that stands here by then
            form.cancelled.disconnect(self.close_form)
            form.saved.disconnect(self.close_form)
            form.put_away()
            self._layout.removeWidget(form)
            form.hide()
            form.deleteLater()
