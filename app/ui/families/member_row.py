"""One person on the form of a new family: a parent or a child, and whoever is known already and looks like it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.addresses import is_email
from app.domain.births import UNKNOWN
from app.domain.bsn import is_valid_bsn, mask_bsn, normalise_bsn
from app.domain.families import Candidate, MemberDraft, MemberRole, PersonDraft
from app.domain.words import word
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import CheckField, ChoiceField
from app.ui.common.fields import Field, FormColumns
from app.ui.common.icons import IconLabel
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, strong
from app.ui.common.text_fields import PersonalField, TextField
from app.ui.common.tokens import Tone
from app.ui.families.birth_field import BirthField
from app.ui.families.completing import complete
from app.ui.families.person_form import bsn_fault

_PAUSE = 400

HOME, ELSEWHERE, BOTH = "home", "elsewhere", "both"


class MemberRow(Surface):
    """Typing pauses ask for persons who look like this one (`looks_asked`)."""

    looks_asked = Signal()
    removed = Signal()

    def __init__(self, *, child: bool, today: Callable[[], date] = date.today) -> None:
        super().__init__("panel", "bottom")
        self.child = child
        self.known: Candidate | None = None
        """The known person who is used instead of a new one."""
        self.given = TextField(_("Voornaam"))
        self.particle = TextField(_("Tussenvoegsel"))
        self.surname = TextField(_("Achternaam"))
        said = _("Nog niet geboren? Schrijf “verwacht 12-3-2027”.") if child else ""
        self.born = BirthField(_("Geboortedatum"), today=today, hint=said)
        self.role = ChoiceField(_("Is"), _roles(child=child), empty=_("kies"))
        self.custody = CheckField(_("Heeft gezag over de kinderen"))
        self.lives = ChoiceField(_("Woont"), _places(child=child), empty=_("op het eerste adres"))
        self.bsn = PersonalField(_("BSN"), hint=_("Hoeft niet."))
        self.telephone = TextField(_("Telefoon"))
        self.email = TextField(_("E-mail"), check=_check_email)
        self.school = TextField(_("School of opvang"))
        self.practice = TextField(_("Huisarts"))
        self.remove = Button(_("Haal weg"), ButtonKind.LINK, "x")
        self.offer = _Offer(today)
        self._number = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

        self.remove.clicked.connect(self.removed)
        self._pause.timeout.connect(self.looks_asked)
        for field in (self.given, self.particle, self.surname, self.born, self.bsn):
            field.edited.connect(self._pause.start)
        self.bsn.control.installEventFilter(self)
        self.bsn.reveal_asked.connect(self._show_number)
        self.offer.taken.connect(self._take)
        self.offer.put_back.connect(self._put_back)

        head = row(spacing=8)
        head.addWidget(strong(_("Kind") if child else _("Ouder of opvoeder")))
        # beside the heading: it moves nothing while somebody types
        head.addWidget(self.offer, 1)
        head.addStretch(0)
        head.addWidget(self.remove)
        others: list[QWidget] = [self.school, self.practice] if child else [self.telephone, self.email, self.practice]
        names = [self.given, self.particle, self.surname, self.born, self.role]
        form = FormColumns(5, [*names, *others, self.bsn, self.lives])
        layout = column(self, margins=(0, 12, 0, 16), spacing=8)
        layout.addLayout(head)
        layout.addWidget(form)
        if not child:
            layout.addWidget(self.custody)
        self.role.set_value(MemberRole.CHILD if child else MemberRole.PARENT)
        self.lives.hide()

    @property
    def fields(self) -> list[Field]:
        return [self.given, self.particle, self.surname, self.born, self.email, self.bsn]

    def named(self, person: str) -> dict[str, Field]:
        """All fields by a name for their words."""
        fields = {name: field for name, field in vars(self).items() if isinstance(field, Field)}
        return {f"{person}.{name}": field for name, field in fields.items()}

    def words_put_back(self) -> None:
        """What was typed at an earlier time stands here again: the number goes behind its mask."""
        self._mask_number()
        if not self.is_empty:
            self._pause.start()

    def offer_names(self, schools: Sequence[str], practices: Sequence[str]) -> None:
        """Complete the school and the general practice with those that are known."""
        complete(self.school, schools)
        complete(self.practice, practices)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        texts = (self.given, self.surname, self.telephone, self.email, self.school, self.practice)
        return not any(field.text() for field in texts) and not self.born.text() and not self.number

    @property
    def number(self) -> str:
        """The BSN that was typed, masked by now or not."""
        return self._number if self.bsn.is_masked else self.bsn.value() or ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # whoever looks along sees the number only while it is typed
        if watched is self.bsn.control and event.type() == QEvent.Type.FocusOut:
            self._mask_number()
        return super().eventFilter(watched, event)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab walks through, in order; the offer comes after the birth date, from which it follows."""
        fields = [self.given, self.particle, self.surname, self.born, self.role]
        fields += [self.school, self.practice] if self.child else [self.telephone, self.email, self.practice]
        fields += [self.bsn, self.lives] if self.child else [self.bsn, self.lives, self.custody]
        at = fields.index(self.role)
        return [*fields[:at], self.born.is_due, self.offer.use, self.offer.new, *fields[at:], self.remove]

    def show_places(self, shown: bool) -> None:
        """Whether there is a second address to live at."""
        self.lives.setVisible(shown)

    def person(self, family_name: tuple[str, str]) -> PersonDraft:
        """What was typed; without a surname it is the family's (particle, surname)."""
        own = self.surname.value().strip()
        particle = self.particle.value().strip() if own or self.particle.value() else family_name[0]
        return PersonDraft(
            given_name=self.given.value(),
            particle=particle or None,
            surname=own or family_name[1],
            **(self.born.value() or UNKNOWN).columns,
            bsn=self.number or None,
            telephone=self.telephone.value() or None,
            email=self.email.value() or None,
            school=self.school.value() or None,
            practice=self.practice.value() or None,
        )

    def draft(self, family_name: tuple[str, str]) -> MemberDraft:
        lives = self.lives.value()
        return MemberDraft(
            role=self.role.value() or (MemberRole.CHILD if self.child else MemberRole.PARENT),
            person=self.person(family_name),
            person_id=self.known.person_id if self.known else None,
            custody=not self.child and self.custody.value(),
            second_household=lives == ELSEWHERE,
            both_households=lives == BOTH,
        )

    def show_candidates(self, found: tuple[Candidate, ...]) -> None:
        """Offer the likeliest known person."""
        if self.known is None:
            self.offer.show_candidate(found[0] if found else None)

    def _mask_number(self) -> None:
        typed = self.number
        if typed and not self.bsn.is_masked:
            self._number = typed
            number = normalise_bsn(typed)
            self.bsn.set_mask(mask_bsn(number))
            self.bsn.set_fault(None if is_valid_bsn(number) else bsn_fault())

    def _show_number(self) -> None:
        """What was typed on this form stands nowhere else yet, so this is no showing that is logged."""
        self.bsn.reveal(self._number)
        self.bsn.control.setFocus()

    def _take(self, candidate: Candidate) -> None:
        self.known = candidate
        for field in self.fields:
            field.disable_because(_("Deze persoon is al bekend."))

    def _put_back(self) -> None:
        self.known = None
        for field in self.fields:
            field.disable_because(None)
        self.given.setFocus()


class _Offer(QWidget):
    """A known person who looks like the one that is typed, offered instead of made twice."""

    taken = Signal(object)
    put_back = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._candidate: Candidate | None = None
        self._text = Text(wrap=True)
        self.use = Button(_("Gebruik deze persoon"), ButtonKind.LINK)
        self.new = Button(_("Toch een nieuwe persoon"), ButtonKind.LINK)

        self.use.clicked.connect(self._use)
        self.new.clicked.connect(self._new)

        layout = row(self, margins=(16, 0, 0, 0), spacing=8)
        layout.addWidget(IconLabel("users", tone=Tone.WARN))
        layout.addWidget(self._text, 1)
        layout.addWidget(self.use)
        layout.addWidget(self.new)
        layout.addSpacing(16)
        self.hide()
        self.new.hide()

    def show_candidate(self, candidate: Candidate | None) -> None:
        self._candidate = candidate
        self.setVisible(candidate is not None)
        if candidate is not None:
            self._text.setText(_described(candidate, self._today()))
            self.setAccessibleName(self._text.text())

    def _use(self) -> None:
        if self._candidate is not None:
            self.use.hide()
            self.new.show()
            self.taken.emit(self._candidate)

    def _new(self) -> None:
        self.new.hide()
        self.use.show()
        self.hide()
        self.put_back.emit()


def _described(candidate: Candidate, today: date) -> str:
    who = candidate.name
    if candidate.birth.known:
        who = f"{who}, {candidate.birth.age_words(today) or candidate.birth.display}"
    if candidate.family_name:
        place = _("gezin {family} ({team})").format(family=candidate.family_name, team=candidate.team_name)
        who = f"{who}, {place}"
    if candidate.same_bsn:
        return _("Dit BSN is van {who}.").format(who=who)
    return _("Lijkt op {who}.").format(who=who)


def _roles(*, child: bool) -> list[tuple[MemberRole, str]]:
    return [(role, word(role)) for role in MemberRole if (role is MemberRole.CHILD) is child]


def _places(*, child: bool) -> list[tuple[str, str]]:
    places = [(ELSEWHERE, _("op het tweede adres"))]
    return [*places, (BOTH, _("op beide adressen"))] if child else places


def _check_email(text: str) -> str | None:
    return None if is_email(text) else _("Een e-mailadres heeft een @ en een punt, zoals naam@example.nl.")
