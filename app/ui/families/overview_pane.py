"""Beside the overview: who belongs to the family, what may be out of date, and who stands around it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.families import FamilyRecord, HouseholdRecord, MemberRecord
from app.domain.holding import custody_on, homes_on
from app.errors import UserError
from app.texts import _, ngettext
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.columns import Column
from app.ui.common.marks import Mark, MarkShape
from app.ui.common.page import Pane
from app.ui.common.rows_table import RowsTable
from app.ui.common.section import Section
from app.ui.common.surfaces import clear, column, row
from app.ui.common.text import Text, small, soft
from app.ui.common.tokens import Tone
from app.ui.families.birth_questions import BirthQuestions
from app.ui.families.ecogram import Ecogram, EcogramLegend
from app.ui.families.parts import FamilyParts
from app.ui.families.words import age_or_due, called, listed, role_and_school

STALE_MONTHS = 12
"""What nobody confirmed for so long is asked about."""

WIDE, NARROW = 438, 384

_MOST_NAMES = 2


class OverviewPane(Pane):
    """Reads who it is about at one glance."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__(WIDE)
        self._parts = parts
        self.unsafe = _Unsafe()
        self.members = Section(_("Gezin"))
        self.table = RowsTable[MemberRecord](
            [
                Column[MemberRecord](
                    title=_("Naam"), text=lambda one: one.person.name, strong=True, stretch=5, least=144
                ),
                Column[MemberRecord](title=_("Leeftijd"), text=lambda one: age_or_due(one, parts.today()), width=112),
                Column[MemberRecord](title=_("Rol"), text=self._role, soft=True, stretch=6),
            ],
            _("Gezinsleden"),
            fit=True,
            pad=0,
            head=False,
            ground="window",
        )
        self.born = BirthQuestions(parts.today)
        self.stale = StaleFacts(parts)
        self.network = NetworkSection(_("Open netwerk"))
        self._family: FamilyRecord | None = None

        self.table.opened.connect(self._open)
        self.born.asked.connect(self._open)
        self.network.asked.connect(lambda: parts.go("around"))

        self.members.body.addWidget(self.table)
        self.members.body.addSpacing(8)
        self.members.body.addWidget(self.born)
        self.members.body.addWidget(self.stale)
        self.body.addWidget(self.unsafe)
        self.body.addWidget(self.members)
        self.body.addWidget(self.network)

    def show_family(self, family: FamilyRecord) -> None:
        self._family = family
        self.unsafe.show_family(family)
        self.table.set_rows(family.members)
        self.born.show_members(family.members)
        self.stale.show_family(family)
        self.network.show_family(family, self._parts.today())

    def _role(self, member: MemberRecord) -> str:
        """ "vader, gezag, woont elders"."""
        family, said = self._family, [role_and_school(member)]
        if family is not None:
            today = self._parts.today()
            if any(one.holder_person_id == member.person.id for one in custody_on(family, today)):
                said.append(_("gezag"))
            if _lives_elsewhere(family, member, today) and _("woont elders") not in said[0]:
                said.append(_("woont elders"))
        return ", ".join(said)

    def _open(self, _member: MemberRecord) -> None:
        self._parts.go("around")


class _Unsafe(QWidget):
    """Why it is not safe, in full."""

    def __init__(self) -> None:
        super().__init__()
        self._reason = Text(wrap=True, tone=Tone.BAD, selectable=True)
        layout = row(self, spacing=6)
        spot = column(margins=(0, 3, 0, 0))
        spot.addWidget(MarkShape(Mark.UNSAFE), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(spot)
        layout.addWidget(self._reason, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_family(self, family: FamilyRecord) -> None:
        reason = family.unsafe_reason or ""
        self._reason.setText(_("Onveilig: {reason}").format(reason=reason) if reason else _("Onveilig gemeld"))
        self.setVisible(family.unsafe)


class NetworkSection(Section):
    """The ecogram under its heading, or a sentence where there is nobody yet."""

    def __init__(self, action: str = "") -> None:
        super().__init__(_("Netwerk"), action=action)
        self.ecogram = Ecogram()
        self._legend = EcogramLegend()
        self._none = soft(_("Er staat nog niemand om dit gezin heen. Vraag wie er helpt, en wie er zou willen helpen."))
        self.body.setSpacing(8)
        for part in (self.ecogram, self._legend, self._none):
            self.body.addWidget(part)

    def show_family(self, family: FamilyRecord, today: date) -> None:
        self.ecogram.show_family(family, today)
        self.ecogram.setVisible(bool(family.network))
        self._legend.setVisible(bool(family.network))
        self._none.setVisible(not family.network)


class StaleFacts(QWidget):
    """One line per age of what was not confirmed for a year, with "Nog juist"."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__()
        self._parts = parts
        self._lines = column(spacing=4)
        self._fault = small("", Tone.BAD)
        self.buttons: list[Button] = []

        layout = column(self, spacing=4)
        layout.addLayout(self._lines)
        layout.addWidget(self._fault)
        self._fault.hide()

    def show_family(self, family: FamilyRecord) -> None:
        clear(self._lines)
        self.buttons = []
        found = stale_facts(family, self._parts.today())
        self.setVisible(bool(found))
        for sentence, members, homes in found:
            line = row(spacing=6)
            line.addWidget(MarkShape(Mark.STALE))
            line.addWidget(small(sentence), 1)
            button = Button(_("Nog juist"), ButtonKind.LINK)
            button.setAccessibleDescription(sentence)
            button.clicked.connect(partial(self._confirm, button, members, homes))
            line.addWidget(button)
            self._lines.addLayout(line)
            self.buttons.append(button)

    def _confirm(
        self, button: Button, members: Sequence[MemberRecord], homes: Sequence[HouseholdRecord], _checked: bool = False
    ) -> None:
        families = self._parts.families
        button.setEnabled(False)

        def work() -> None:
            families.confirm(
                [(member.person.id, member.person.version) for member in members],
                [(home.id, home.version) for home in homes],
            )

        self._fault.hide()
        self._parts.jobs.write(self, work, None, self._refused)

    def _refused(self, error: UserError) -> None:
        self._fault.setText(error.sentence)
        self._fault.show()
        self._parts.reload()


Stale = tuple[str, list[MemberRecord], list[HouseholdRecord]]


def stale_facts(family: FamilyRecord, today: date) -> list[Stale]:
    """What may be out of date, together per number of months, the oldest first."""
    groups: dict[int | None, tuple[list[MemberRecord], list[HouseholdRecord]]] = {}
    for home in family.households:
        months = _months(home.confirmed_on, today)
        if months is None or months >= STALE_MONTHS:
            groups.setdefault(months, ([], []))[1].append(home)
    for member in family.members:
        months = _months(member.person.confirmed_on, today)
        if months is None or months >= STALE_MONTHS:
            groups.setdefault(months, ([], []))[0].append(member)
    ages = sorted(groups, key=lambda months: (months is not None, -(months or 0)))
    return [(_sentence(family, months, *groups[months]), *groups[months]) for months in ages]


def _months(confirmed_on: date | None, today: date) -> int | None:
    if confirmed_on is None:
        return None
    months = (today.year - confirmed_on.year) * 12 + today.month - confirmed_on.month
    return months - (today.day < confirmed_on.day)


def _sentence(
    family: FamilyRecord, months: int | None, members: Sequence[MemberRecord], homes: Sequence[HouseholdRecord]
) -> str:
    what: list[str] = []
    if homes:
        what.append(ngettext("adres", "adressen", len(homes)))
    if len(members) == len(family.members):
        what.append(_("gegevens"))
    elif len(members) > _MOST_NAMES:
        what.append(_("gegevens van {n} mensen").format(n=len(members)))
    elif members:
        what.append(_("gegevens van {names}").format(names=listed([called(member) for member in members])))
    said = listed(what)
    said = said[:1].upper() + said[1:]
    if months is None:
        return _("{what}: nog niet nagekeken.").format(what=said)
    return ngettext("{what}: {n} maand oud.", "{what}: {n} maanden oud.", months).format(what=said, n=months)


def _lives_elsewhere(family: FamilyRecord, member: MemberRecord, today: date) -> bool:
    """Whether the member lives at an address of this family, but not at the first."""
    homes = homes_on(family, member.person.id, today)
    return bool(homes) and family.households[0] not in homes
