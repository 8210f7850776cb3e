"""The page with a worker's own choices. Each is kept as soon as it is made."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.preferences import LOCK_CHOICES, Appearance, Decided, Motion, Preferences, TextSize
from app.errors import UserError
from app.texts import LANGUAGES, _, ngettext
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.page import PageHead, WorkArea, page_layout
from app.ui.common.scale import wide
from app.ui.common.section import Section
from app.ui.preferences.choice import WIDTH, Choice
from app.usecases.settings import WorkerSettings

_NEEDS_NEW_WINDOW = ("text_size", "language")


class PreferencesPage(QWidget):
    """Colours and motion follow at once; another language or size of type asks for the window to be made anew."""

    changed = Signal(object)
    """The choices as they are now."""
    renewal_asked = Signal()
    """Kept, and only to be seen in a window that is made anew."""

    def __init__(
        self,
        settings: WorkerSettings,
        now: Preferences,
        jobs: Jobs,
        messages: Messages,
        *,
        worker: str,
        decided: Decided,
    ) -> None:
        super().__init__()
        self._settings, self._now, self._jobs, self._messages = settings, now, jobs, messages
        self.choices = {choice.name: choice for choice in self._choices(decided)}

        for choice in self.choices.values():
            choice.chosen.connect(self._choose)

        area = WorkArea(spacing=24)
        for title, names in (
            (_("Hoe het eruitziet"), ("appearance", "text_size", "motion")),
            (_("Taal"), ("language",)),
            (_("Op slot"), ("lock_minutes",)),
        ):
            part = Section(title)
            part.setMaximumWidth(wide(WIDTH))
            # never less high than what stands in it
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            part.body.setSpacing(16)
            for name in names:
                part.body.addWidget(self.choices[name])
            area.body.addWidget(part)
        layout = page_layout(self)
        layout.addWidget(PageHead(_("Voorkeuren"), worker))
        layout.addWidget(area, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # passed on by hand: below a widget with a focus proxy Tab reaches nothing else
        self.choices["appearance"].ways.setFocus(event.reason())

    def _choices(self, decided: Decided) -> list[Choice]:
        now, fixed = self._now, decided.fixed
        lock_minutes = decided.lock_after(now)
        return [
            Choice(
                "appearance",
                _("Kleuren"),
                [
                    (Appearance.SYSTEM, _("Volgt Windows")),
                    (Appearance.LIGHT, _("Licht")),
                    (Appearance.DARK, _("Donker")),
                ],
                now.appearance,
                _("Staat Windows op hoog contrast, dan gebruikt EénPlan altijd de kleuren van Windows."),
                fixed.get("appearance", ""),
            ),
            Choice(
                "text_size",
                _("Grootte van de tekst"),
                [
                    (TextSize.NORMAL, _("Gewoon")),
                    (TextSize.LARGE, _("Groot")),
                    (TextSize.LARGEST, _("Zeer groot")),
                ],
                now.text_size,
                _("Komt boven op de schaal die je in Windows hebt gekozen."),
                fixed.get("text_size", ""),
            ),
            Choice(
                "motion",
                _("Beweging"),
                [(Motion.SYSTEM, _("Volgt Windows")), (Motion.REDUCED, _("Geen"))],
                now.motion,
                _("Alleen ‘opgeslagen’ en uitleg bij een knop komen zacht in beeld. Verder beweegt er niets."),
                fixed.get("motion", ""),
            ),
            Choice(
                "language",
                _("Taal van het programma"),
                list(LANGUAGES.items()),
                now.language,
                _("Wat jij en je collega’s invullen, blijft zoals het is. Bij het afdrukken kies je de taal apart."),
                fixed.get("language", ""),
            ),
            Choice(
                "lock_minutes",
                _("Het venster gaat op slot na"),
                [
                    (minutes, ngettext("{n} minuut", "{n} minuten", minutes).format(n=minutes))
                    for minutes in sorted({*LOCK_CHOICES, lock_minutes})
                ],
                lock_minutes,
                _("Zolang je geen toets of muis gebruikt. Met Ctrl+L doe je het meteen. Wat je typte, blijft bewaard."),
                fixed.get("lock_minutes", ""),
            ),
        ]

    def _choose(self, name: str, value: Any) -> None:
        before = self._now
        self._now = replace(before, **{name: value})
        renews = name in _NEEDS_NEW_WINDOW
        if not renews:
            self.changed.emit(self._now)

        def kept(now: Preferences) -> None:
            self._now = now
            if renews:
                self.changed.emit(now)
                self.renewal_asked.emit()

        def failed(error: UserError) -> None:
            self._now = before
            self.choices[name].ways.set_value(getattr(before, name))
            self.changed.emit(before)
            self._messages.error(error.sentence)

        self._jobs.write(self, lambda: self._settings.choose(**{name: value}), kept, failed)
