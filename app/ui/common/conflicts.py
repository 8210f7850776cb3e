"""A write over somebody else's change is asked about once, here, whichever view it came from."""

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.domain.conflicts import Clash, Settlement
from app.texts import _
from app.ui.common.jobs import Jobs, Refused
from app.ui.common.messages import Action, Messages
from app.usecases.conflicts import Conflicts

if TYPE_CHECKING:
    from app.ui.common.conflict_dialog import ConflictDialog


class ConflictDesk(QObject):
    """Shows one conflict at a time, and does the refused act again with what was chosen.

    What is left for later stands in the message bar until it is taken up: what was typed is never thrown away here.
    """

    def __init__(self, conflicts: Conflicts, jobs: Jobs, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._conflicts, self._messages, self._window = conflicts, messages, window
        self._waiting: deque[Refused] = deque()
        self.dialog: ConflictDialog | None = None

        jobs.when_refused(self._take)

    def _take(self, refused: Refused) -> None:
        self._waiting.append(refused)
        self._show_next()

    def _show_next(self) -> None:
        if self.dialog is not None or not self._waiting:
            return
        from app.ui.common.conflict_dialog import ConflictDialog

        refused = self._waiting.popleft()
        active = QApplication.activeWindow()
        # over the family's own window, if that is where it was typed
        dialog = ConflictDialog(refused.clash, active if isinstance(active, QMainWindow) else self._window)
        self.dialog = dialog
        dialog.accepted.connect(partial(self._answered, refused, dialog, True))
        dialog.rejected.connect(partial(self._answered, refused, dialog, False))
        dialog.open()

    def _answered(self, refused: Refused, dialog: "ConflictDialog", accepted: bool) -> None:
        self.dialog = None
        if accepted:
            self._again(refused, dialog.settlement())
        else:
            self._leave(refused)
        dialog.deleteLater()
        self._show_next()

    def _again(self, refused: Refused, settlement: Settlement) -> None:
        conflicts, clash = self._conflicts, refused.clash
        self._messages.withdraw(_topic(clash))
        refused.again(lambda work: conflicts.again(work, clash, settlement))

    def _leave(self, refused: Refused) -> None:
        refused.leave()
        clash = refused.clash
        if not clash.binning:
            said = _("Nog niet bewaard: {subject}. Kies wat blijft.").format(subject=clash.subject)
            self._messages.warn(said, Action(_("Nu kiezen"), lambda: self._take(refused)), _topic(clash))


def _topic(clash: Clash) -> str:
    return f"conflict {clash.table} {clash.row_id}"
