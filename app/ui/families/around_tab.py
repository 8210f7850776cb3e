"""Gezin & netwerk: who belongs, where they live, who has custody, and who stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.families import FamilyRecord, OrganisationKind, OrganisationRecord
from app.texts import _
from app.ui.common.drafts import say_homeless
from app.ui.common.page import Pane, WorkArea
from app.ui.common.surfaces import column
from app.ui.families.custody import (
    CustodyBlock,
    CustodyForm,
    ResponsibleBlock,
    ResponsibleForm,
)
from app.ui.families.editing import Block, Desk
from app.ui.families.households import HouseholdForm, HouseholdsBlock, ResidentForm, ResidentsBlock
from app.ui.families.members import MembersBlock
from app.ui.families.network import ContactForm, NetworkBlock
from app.ui.families.overview_pane import NetworkSection
from app.ui.families.parts import BESIDE, FamilyParts
from app.ui.families.person_form import PersonForm
from app.ui.families.relations import RelationForm, RelationsBlock

_WIDEST = 640
"""The ecogram is drawn no wider: its lines say nothing by their length."""


class AroundTab(QWidget):
    """One form at a time; nothing typed is lost when the family is read again."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__()
        self._parts = parts
        self._is_ready = False
        self._resumed: Draft | None = None
        self.desk = Desk(parts, self)
        self.members = MembersBlock(self.desk)
        self.households = HouseholdsBlock(self.desk)
        self.residents = ResidentsBlock(self.desk)
        self.custody = CustodyBlock(self.desk)
        self.responsible = ResponsibleBlock(self.desk)
        self.relations = RelationsBlock(self.desk)
        self.network = NetworkBlock(self.desk)
        self.picture = NetworkSection()

        self._area = area = WorkArea(spacing=24)
        for block in (
            self.members,
            self.network,
            self.households,
            self.residents,
            self.custody,
            self.responsible,
            self.relations,
        ):
            area.body.addWidget(block)
        self._pane = Pane(400)
        self._pane.body.addWidget(self.picture)
        area.set_pane(self._pane)
        column(self).addWidget(area)
        self.read_choices()

    def read_choices(self) -> None:
        """What can be chosen or completed in the forms, as it is now."""
        self._parts.jobs.run(self, self._read_choices, self._take_choices, key="choices")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        if beside == self._pane.isHidden():
            # the ecogram goes to the pane, or above the people of whom it is made
            self._pane.setVisible(beside)
            self.picture.set_title(_("Netwerk") if beside else _("Ecogram"))
            self.picture.setMaximumWidth(_WIDEST)
            if beside:
                self._pane.body.addWidget(self.picture)
            else:
                self._area.body.insertWidget(self._area.body.indexOf(self.network), self.picture)

    def show_family(self, family: FamilyRecord) -> None:
        self.desk.family = family
        self.members.set_records(family.members)
        self.households.set_records(family.households)
        self.network.set_records(family.network)
        for block in (self.residents, self.custody, self.responsible, self.relations):
            block.show_family(family)
        self.picture.show_family(family, self._parts.today())

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft, as soon as what can be chosen in it is known."""
        self._resumed = None if self._is_ready else draft
        return not self._is_ready or self._resume(draft)

    def _resume(self, draft: Draft) -> bool:
        blocks: dict[str, Block[Any]] = {
            PersonForm.__name__: self.members,
            ContactForm.__name__: self.network,
            HouseholdForm.__name__: self.households,
            ResidentForm.__name__: self.residents,
            CustodyForm.__name__: self.custody,
            ResponsibleForm.__name__: self.responsible,
            RelationForm.__name__: self.relations,
        }
        block = blocks.get(draft.place.form)
        return block is not None and block.resume(draft)

    def _read_choices(self) -> "_Choices":
        return _Choices(
            municipalities=self._parts.families.municipalities(),
            organisations=self._parts.organisations.list(tuple(OrganisationKind)),
        )

    def _take_choices(self, choices: "_Choices") -> None:
        self.network.organisations = choices.organisations
        self.members.schools = choices.named(OrganisationKind.SCHOOL, OrganisationKind.CHILDCARE)
        self.members.practices = choices.named(OrganisationKind.GENERAL_PRACTICE)
        self.households.municipalities = self.responsible.municipalities = choices.municipalities
        self._is_ready = True
        draft, self._resumed = self._resumed, None
        if draft is not None and not self._resume(draft):
            say_homeless(self, draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choices:
    municipalities: Sequence[tuple[str, str]]
    organisations: Sequence[OrganisationRecord]

    def named(self, *kinds: OrganisationKind) -> list[str]:
        return [one.name for one in self.organisations if one.kind in kinds]
