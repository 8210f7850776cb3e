"""What somebody was still busy with: offered in one calm bar, by the names of form and family, never by its words."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.drafts import Draft
from app.texts import _, ngettext
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.drafts import Drafts
from app.ui.common.formats import date_in_list, time_of
from app.ui.common.icons import IconLabel
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Text, small, strong
from app.ui.common.tokens import Tone

_SETTLE = 700
"""Milliseconds before the bar changes: a form that is just left is being saved."""
_FEW = 3


class DraftBar(Surface):
    """One line for one draft, a list for several."""

    def __init__(self, drafts: Drafts, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__("window", "bottom")
        self._drafts, self._now = drafts, now
        self._shown: list[Draft] = []
        self._whole = False
        self.lines: list[DraftLine] = []
        self._head = strong("")
        self._rows = column()
        self.more = Button("", ButtonKind.LINK)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SETTLE)

        drafts.changed.connect(self._wait.start)
        self._wait.timeout.connect(self.refresh)
        self.more.clicked.connect(self._show_all)

        layout = column(self, margins=(24, 8, 24, 8), spacing=4)
        self._several = QWidget()
        head = row(self._several, spacing=8)
        head.addWidget(IconLabel("pencil"))
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self.more)
        layout.addWidget(self._several)
        layout.addLayout(self._rows)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(_("Concepten"))
        self.hide()

    def refresh(self) -> None:
        """Show what is offered now."""
        offered = self._drafts.offered()
        if [draft.place.key for draft in offered] != [draft.place.key for draft in self._shown]:
            self._shown = offered
            self._whole = self._whole and len(offered) > _FEW
            self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        self.lines = []
        number, today = len(self._shown), self._now().astimezone().date()
        several = number > 1
        for draft in self._shown if self._whole else self._shown[:_FEW]:
            line = DraftLine(draft, today, alone=not several)
            line.go_on.clicked.connect(partial(self._resume, draft))
            line.throw_away.clicked.connect(partial(self._discard, draft))
            self.lines.append(line)
            self._rows.addWidget(line)
        self._head.setText(_("Hier was je nog mee bezig"))
        rest = number - _FEW
        self.more.setText(ngettext("en nog {n}", "en nog {n}", rest).format(n=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0 and not self._whole)
        self._several.setVisible(several)
        self.setVisible(number > 0)

    def _show_all(self) -> None:
        self._whole = True
        self._fill()

    def _resume(self, draft: Draft, _checked: bool = False) -> None:
        self._drafts.resume(draft)

    def _discard(self, draft: Draft, _checked: bool = False) -> None:
        self._drafts.discard(draft)
        self.refresh()


class DraftLine(QWidget):
    """One draft with its two ways on."""

    def __init__(self, draft: Draft, today: date, *, alone: bool) -> None:
        super().__init__()
        self.draft = draft
        self.said = described(draft)
        name = _("Je was nog bezig met {what}").format(what=self.said) if alone else self.said
        self._text = Text(name, wrap=True)
        self.go_on = Button(_("Verder"), ButtonKind.LINK)
        self.throw_away = Button(_("Weggooien"), ButtonKind.LINK)
        self.go_on.setAccessibleName(_("Verder met {what}").format(what=self.said))
        self.throw_away.setAccessibleName(_("Gooi weg: {what}").format(what=self.said))
        typed = draft.typed_at.astimezone()
        when = _("{day}, {time}").format(day=_day(typed.date(), today), time=time_of(draft.typed_at))

        layout = row(self, margins=(0 if alone else 24, 0, 0, 0), spacing=16)
        if alone:
            layout.addWidget(IconLabel("pencil"))
            layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        if draft.place.row_id is None:
            layout.addWidget(small(_("nog niet toegevoegd"), Tone.WARN, wrap=False))
        layout.addWidget(small(when, wrap=False))
        layout.addSpacing(8)
        layout.addWidget(self.go_on)
        layout.addWidget(self.throw_away)


def _day(day: date, today: date) -> str:
    near = {0: _("vandaag"), 1: _("gisteren")}
    return near.get((today - day).days) or date_in_list(day, today)


def described(draft: Draft) -> str:
    """The form, and the family where it is about one."""
    if draft.family:
        return _("{form}, gezin {family}").format(form=draft.title, family=draft.family)
    return draft.title
