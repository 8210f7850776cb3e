"""Printing the plan: for whom, and what comes along this once."""

from typing import cast
from uuid import UUID

from PySide6.QtCore import Signal

from app.domain import lengths
from app.domain.prints import PrintChoices, kept_off_sentence
from app.texts import LANGUAGES, _, language_now
from app.ui.common.choice_fields import CheckField, ChoiceField
from app.ui.common.inline_form import InlineForm, Manner
from app.ui.common.sight import bring_in_sight
from app.ui.common.text import small
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone

_ANYBODY = "anybody"
"""Whoever is no member that was chosen: the paper is for nobody by name, whatever is typed."""


class PrintForm(InlineForm):
    """For whom the paper is and in which language; costs come along when the box above is ticked.

    What is chosen here holds for one printing: the next form begins with nothing ticked.
    """

    keeps_words = False

    look_changed = Signal()
    """Something else comes on the paper."""

    def __init__(self) -> None:
        super().__init__(_("Plan afdrukken"), _("Bewaar als PDF"), 1, manner=Manner.ACT)
        self._choices: PrintChoices | None = None
        self._waits_for_choices = False
        self.whom = ChoiceField(_("Wie leest het?"), [(_ANYBODY, _("iemand anders"))], required=True)
        self.recipient = TextField(
            _("Voor wie?"), required=True, max_length=lengths.LINE, hint=_("Wordt bij het plan bewaard.")
        )
        self.reason = CheckField(
            _("Zet erbij waarom het onveilig is"), hint=_("Alleen op dit papier. Mag deze lezer het weten?")
        )
        self.language = ChoiceField(_("Taal van het papier"), options=list(LANGUAGES.items()), empty="", required=True)
        self.kept_off = small("", Tone.WARN)
        self.unknown_signs = small("", Tone.WARN)

        self.whom.committed.connect(self._choose_reader)
        self.reason.committed.connect(self._choose_reason)

        for field in (self.whom, self.recipient, self.reason, self.language):
            self.add_field(field)
        self.extra.addWidget(self.kept_off)
        self.extra.addWidget(self.unknown_signs)
        self.whom.set_value(_ANYBODY)
        self.language.set_value(language_now())
        self.reason.hide()
        self.kept_off.hide()
        self.unknown_signs.hide()

    @property
    def recipient_id(self) -> UUID | None:
        """The member for whom it is."""
        chosen = self.whom.value()
        return cast(UUID, chosen) if chosen not in (None, _ANYBODY) else None

    @property
    def with_unsafe_reason(self) -> bool:
        return self._choices is not None and self._choices.unsafe and self.reason.value()

    def offer(self, choices: PrintChoices) -> None:
        """The members for whom it can be, and what stays off the paper of each."""
        self._choices = choices
        members = [(reader.person_id, reader.name) for reader in choices.readers if reader.person_id is not None]
        self.whom.set_options([*members, (_ANYBODY, _("iemand anders"))])
        if self.whom.value() is None:
            self.whom.set_value(_ANYBODY)
        self.reason.setVisible(choices.unsafe)
        self._say_kept_off()
        if self._waits_for_choices:
            self._waits_for_choices = False
            # what stays off the paper is seen before it is printed, so then the button is asked once more
            if self.kept_off.isHidden():
                self._submit()

    def say_unknown_signs(self, sentence: str) -> None:
        """What was typed and cannot be printed; read before the button, like what else stays off the paper."""
        if sentence != self.unknown_signs.text():
            self.unknown_signs.setText(sentence)
            self.unknown_signs.setVisible(bool(sentence))
            self.come_in_sight()

    def come_in_sight(self) -> None:
        bring_in_sight(self, first=self.submit)

    def draft(self) -> str:
        return "" if self.recipient_id is not None else self.recipient.value()

    def _submit(self) -> None:
        if self._choices is None:
            self._waits_for_choices = True
            return
        super()._submit()

    def _choose_reader(self, _whom: object) -> None:
        self.recipient.setVisible(self.recipient_id is None)
        self._say_kept_off()
        self.look_changed.emit()

    def _choose_reason(self, _chosen: object) -> None:
        self.look_changed.emit()

    def _say_kept_off(self) -> None:
        reader = self._choices.reader(self.recipient_id) if self._choices is not None else None
        said = kept_off_sentence(reader.kept_off) if reader is not None else ""
        self.kept_off.setText(said)
        self.kept_off.setAccessibleName(said)
        self.kept_off.setVisible(bool(said))
        self.come_in_sight()
