"""The form on which a family is registered, parents and children and all, without a dialog."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain import lengths
from app.domain.countries import countries
from app.domain.families import FamilyDraft, HouseholdDraft, OrganisationKind, OrganisationRecord
from app.domain.names import parse_family_name
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import CheckField, PickField
from app.ui.common.fields import Field, FormColumns, first_fault
from app.ui.common.form_words import FormWords
from app.ui.common.jobs import Jobs
from app.ui.common.key_hints import KeyHints
from app.ui.common.page import PageHead, WorkArea, page_layout
from app.ui.common.section import Section
from app.ui.common.sight import bring_in_sight
from app.ui.common.surfaces import column, row
from app.ui.common.text import Text, small
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.ui.families.abroad import follow_country, postcode_fault
from app.ui.families.households import secret_hint
from app.ui.families.member_row import MemberRow
from app.usecases.families import Families
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons

_Choices = tuple[Sequence[tuple[str, str]], Sequence[OrganisationRecord], Sequence[OrganisationRecord], str]
"""Municipalities, schools, practices, and the code of the worker's own municipality."""

REGISTER = "RegisterPage"
"""The name of this form among the drafts."""

_SCHOOLS = (OrganisationKind.SCHOOL, OrganisationKind.CHILDCARE)


class RegisterPage(QWidget):
    """A name is enough; the rest can come later. What was typed stays until the family is registered."""

    registered = Signal(object)
    """The id of the new family."""
    left = Signal()

    def __init__(self, families: Families, persons: Persons, organisations: Organisations, jobs: Jobs) -> None:
        super().__init__()
        self._families, self._persons, self._organisations, self._jobs = families, persons, organisations, jobs
        self.rows: list[MemberRow] = []
        self.save = Button(_("Schrijf in"), ButtonKind.PRIMARY)
        self.cancel = Button(_("Terug naar de lijst"))
        self.name = TextField(_("Naam van het gezin"), placeholder=_("Bijvoorbeeld: Jansen-de Boer"), required=True)
        self.home = _Home()
        self.second = _Home(with_label=True)
        self.add_second = Button(_("Tweede adres"), ButtonKind.LINK, "plus")
        self.drop_second = Button(_("Haal weg"), ButtonKind.LINK, "x")
        self.add_parent = Button(_("Ouder"), ButtonKind.LINK, "plus")
        self.add_child = Button(_("Kind"), ButtonKind.LINK, "plus")
        self._fault = Text(tone=Tone.BAD, wrap=True)
        fields = {"name": self.name, **self.home.named("home"), **self.second.named("second")}
        self._words = FormWords(self, fields)
        self._numbers: dict[MemberRow, str] = {}
        self._next = 0
        self._members = column()
        self._schools: Sequence[str] = ()
        self._practices: Sequence[str] = ()

        self.save.setToolTip(_("Ctrl+Enter"))
        self.add_parent.setToolTip(_("Alt+O"))
        self.add_child.setToolTip(_("Alt+K"))
        self.save.clicked.connect(self._register)
        self.cancel.clicked.connect(self.left)
        self.add_parent.clicked.connect(partial(self.add_row, child=False))
        self.add_child.clicked.connect(partial(self.add_row, child=True))
        self.add_second.clicked.connect(self._show_second)
        self.drop_second.clicked.connect(self._hide_second)
        for keys, act in (
            ("Ctrl+Return", self._register),
            ("Alt+O", partial(self.add_row, child=False)),
            ("Alt+K", partial(self.add_row, child=True)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

        area = WorkArea(spacing=16)
        first = row()
        self.name.setMaximumWidth(440)
        first.addWidget(self.name, 1)
        first.addStretch(1)
        area.body.addLayout(first)
        address = Section(_("Adres"))
        address.links.addWidget(self.add_second)
        address.body.addWidget(self.home)
        area.body.addWidget(address)
        self._second_part = Section(_("Tweede adres"))
        self._second_part.links.addWidget(self.drop_second)
        self._second_part.body.addWidget(self.second)
        area.body.addWidget(self._second_part)
        people = Section(_("Wie horen erbij"))
        people.links.addWidget(self.add_parent)
        people.links.addWidget(self.add_child)
        people.body.addLayout(self._members)
        people.body.addWidget(small(_("Zonder achternaam krijgt iemand de naam van het gezin.")))
        area.body.addWidget(people)
        area.body.addWidget(self._fault)
        foot = row(spacing=16)
        foot.addWidget(KeyHints([("Alt+O", _("ouder")), ("Alt+K", _("kind")), ("Ctrl+Enter", _("schrijf in"))]))
        foot.addStretch(1)
        area.body.addLayout(foot)
        layout = page_layout(self)
        layout.addWidget(PageHead(_("Gezin inschrijven"), actions=[self.cancel, self.save]))
        layout.addWidget(area, 1)
        self._clear()

    def fault(self) -> str:
        """Why the family was not registered."""
        return self._fault.text()

    def begin(self, name: str = "") -> None:
        """Show the form; a name that was typed elsewhere is filled in."""
        if self._words.sheet is None:
            self._keep_words()
        if name:
            self.name.set_value(name)
            self._words.look("name")
        self._jobs.run(
            self,
            lambda: (
                self._families.municipalities(),
                self._organisations.list(_SCHOOLS),
                self._organisations.list((OrganisationKind.GENERAL_PRACTICE,)),
                self._families.own_municipality(),
            ),
            self._offer,
            key="choices",
        )
        self.name.setFocus()

    def add_row(self, *, child: bool) -> MemberRow:
        """One more person, with the cursor in the first name."""
        added = self._add_row(child=child)
        added.given.setFocus()
        bring_in_sight(added, first=added.given)
        return added

    def _add_row(self, *, child: bool) -> MemberRow:
        added = MemberRow(child=child)
        self._numbers[added] = f"{'child' if child else 'parent'} {self._next}"
        self._next += 1
        added.show_places(self.has_second)
        added.offer_names(self._schools, self._practices)
        added.looks_asked.connect(partial(self._look, added))
        added.removed.connect(partial(self._remove, added))
        before = self.rows[-1].stops[-1] if self.rows else self.add_child
        self.rows.append(added)
        self._members.addWidget(added)
        # a row that comes later would else stand before the whole page
        for stop in added.stops:
            QWidget.setTabOrder(before, stop)
            before = stop
        for name, field in added.named(self._numbers[added]).items():
            self._words.add(name, field)
        return added

    @property
    def has_second(self) -> bool:
        """Whether a second address is asked."""
        return self._second_part.isVisibleTo(self)

    def _offer(self, found: _Choices) -> None:
        municipalities, schools, practices, own = found
        self.home.offer(municipalities)
        self.second.offer(municipalities)
        if self.home.is_empty:
            self.home.municipality.set_value(own)
            self._words.settle("home.municipality")
        self._schools = [one.name for one in schools]
        self._practices = [one.name for one in practices]
        for member in self.rows:
            member.offer_names(self._schools, self._practices)

    def _show_second(self) -> None:
        self._second_part.show()
        self.add_second.hide()
        for member in self.rows:
            member.show_places(True)
        self.second.label.setFocus()

    def _hide_second(self) -> None:
        self.second.clear()
        self._second_part.hide()
        self.add_second.show()
        for member in self.rows:
            member.show_places(False)
        self.add_second.setFocus()

    def _remove(self, member: MemberRow) -> None:
        self.rows.remove(member)
        for name in member.named(self._numbers.pop(member)):
            self._words.drop(name)
        member.hide()
        member.deleteLater()

    def _family_name(self) -> tuple[str, str]:
        name = parse_family_name(self.name.value())
        return name.particle, name.surname

    def _look(self, member: MemberRow) -> None:
        """Ask whether this person is known already, while the form is typed in."""
        if any(field.is_being_edited and field is member.bsn for field in member.fields):
            return
        draft = member.person(self._family_name())
        address = self.home.draft()
        where = f"{address.street or ''} {address.house_number or ''}".strip()
        self._jobs.run(
            member, lambda: self._persons.similar(draft, where, limit=1), member.show_candidates, key="similar"
        )

    def _register(self) -> None:
        fields: list[Field] = [self.name, *self.home.fields, *self.second.fields]
        fields += [field for member in self.rows if not member.is_empty for field in member.fields]
        self._fault.setText("")
        if first_fault([field for field in fields if field.isVisibleTo(self)]) is not None:
            return
        family_name = self._family_name()
        draft = FamilyDraft(
            name=self.name.value(),
            members=tuple(member.draft(family_name) for member in self.rows if not member.is_empty),
            household=self.home.draft(),
            second_household=self.second.draft() if self.has_second else None,
        )
        self.save.disable_because(_("Het gezin wordt ingeschreven."))
        self._words.save(self._jobs, lambda: self._families.register(draft), self._done, self._failed)

    def _done(self, family_id: object) -> None:
        self._words.throw_away()
        self._words.release()
        self._clear()
        self.registered.emit(family_id)

    def _failed(self, error: UserError) -> None:
        self.save.disable_because(None)
        self._fault.setText(error.sentence)

    def _clear(self) -> None:
        self.save.disable_because(None)
        self._fault.setText("")
        self.name.set_value("")
        self.home.clear()
        self.second.clear()
        self._second_part.hide()
        self.add_second.show()
        for member in list(self.rows):
            self._remove(member)
        self._next = 0
        self._add_row(child=False)
        self._add_row(child=True)

    def _keep_words(self) -> None:
        """Keep what is typed from here on; what was typed before and never registered stands there again."""
        sheet = self._words.peek(form=REGISTER, table="family", title=_("Gezin inschrijven"))
        people = {name.split(".")[0] for name in sheet.words if " " in name.split(".")[0]}
        for number in range(2, max((int(person.split(" ")[1]) + 1 for person in people), default=0)):
            self._next = number
            if f"child {number}" in people or f"parent {number}" in people:
                self._add_row(child=f"child {number}" in people)
        self._words.take(sheet)
        if self._words.unsaved:
            if not self.second.is_empty:
                self._show_second()
            for member in self.rows:
                member.words_put_back()


class _Home(QWidget):
    """The fields of an address."""

    def __init__(self, *, with_label: bool = False) -> None:
        super().__init__()
        self.label = TextField(_("Van wie"), placeholder=_("Bijvoorbeeld: bij vader"))
        self.street = TextField(_("Straat"))
        self.number = TextField(_("Nummer"), max_length=lengths.CODE)
        self.postcode = TextField(
            _("Postcode"), max_length=lengths.CODE, check=lambda text: postcode_fault(text, self.country.value())
        )
        self.city = TextField(_("Plaats"))
        self.country = PickField(_("Land"), countries(), placeholder=_("Nederland"))
        self.municipality = PickField(_("Gemeente"))
        self.secret = CheckField(_("Geheim adres"), hint=secret_hint())
        follow_country(self.postcode, self.country)
        shown: list[QWidget] = [self.street, self.number, self.postcode, self.city, self.municipality, self.country]
        if with_label:
            shown.insert(0, self.label)
        if not with_label:
            # never shown by hand here: without a parent it would be a window for a moment
            self.label.hide()
        layout = column(self, spacing=8)
        layout.addWidget(FormColumns(len(shown), shown))
        layout.addWidget(self.secret)

    @property
    def fields(self) -> list[Field]:
        return [self.postcode, self.country, self.municipality]

    def named(self, home: str) -> dict[str, Field]:
        """All fields by a name for their words."""
        return {
            f"{home}.label": self.label,
            f"{home}.street": self.street,
            f"{home}.number": self.number,
            f"{home}.postcode": self.postcode,
            f"{home}.city": self.city,
            f"{home}.country": self.country,
            f"{home}.municipality": self.municipality,
            f"{home}.secret": self.secret,
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        texts = (self.label, self.street, self.number, self.postcode, self.city, self.country, self.municipality)
        return not any(field.text() for field in texts)

    def offer(self, municipalities: Sequence[tuple[str, str]]) -> None:
        self.municipality.set_options(municipalities)

    def draft(self) -> HouseholdDraft:
        return HouseholdDraft(
            label=self.label.value() or None,
            street=self.street.value() or None,
            house_number=self.number.value() or None,
            postcode=self.postcode.value() or None,
            city=self.city.value() or None,
            country=self.country.value(),
            municipality_code=self.municipality.value(),
            secret=self.secret.value(),
        )

    def clear(self) -> None:
        for field in (self.label, self.street, self.number, self.postcode, self.city):
            field.set_value("")
        self.country.set_value(None)
        self.municipality.set_value(None)
        self.secret.set_value(False)
