"""The words of a draft whose place is gone: to copy them, or to throw them away."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.texts import _
from app.ui.common.dialog import Dialog
from app.ui.common.draft_bar import described
from app.ui.common.drafts import Drafts
from app.ui.common.text_area import PlainArea


class DraftDialog(Dialog):
    """Shows the words themselves: somebody asked for them."""

    def __init__(self, draft: Draft, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(
            _("De plaats van dit concept is er niet meer"),
            _("Dit typte je bij {what}. Kopieer de woorden die je nog nodig hebt.").format(what=described(draft)),
            parent,
        )
        self._draft, self._drafts = draft, drafts
        self.area = PlainArea()
        self.area.setPlainText("\n\n".join(text for text in draft.words.values() if text))
        self.area.setReadOnly(True)
        self.area.setAccessibleName(_("Woorden van het concept"))
        self.throw_away = self.add_left_button(_("Weggooien"))
        self.copy = self.add_button(_("Kopieer"), icon="copy")
        close = self.add_button(_("Sluit"), primary=True)

        self.throw_away.clicked.connect(self._discard)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)

        self.body.addWidget(self.area)
        self.setMinimumWidth(520)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.area.toPlainText())

    def _discard(self) -> None:
        self._drafts.discard(self._draft)
        self.accept()
