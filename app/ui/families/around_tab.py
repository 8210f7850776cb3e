"""Gezin & netwerk: who belongs, where they live, who has custody, and who stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.families import FamilyRecord, OrganisationKind
from app.ui.common.page import Pane, WorkArea
from app.ui.common.surfaces import column
from app.ui.families.custody import CustodyBlock, RelationsBlock, ResponsibleBlock
from app.ui.families.editing import Desk
from app.ui.families.households import HouseholdsBlock, ResidentsBlock
from app.ui.families.members import MembersBlock
from app.ui.families.network import NetworkBlock
from app.ui.families.overview_pane import NetworkSection
from app.ui.families.parts import FamilyParts


class AroundTab(QWidget):
    """One form at a time; nothing typed is lost when the family is read again."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__()
        self._parts = parts
        self.desk = Desk(parts, self)
        self.members = MembersBlock(self.desk)
        self.households = HouseholdsBlock(self.desk)
        self.residents = ResidentsBlock(self.desk)
        self.custody = CustodyBlock(self.desk)
        self.responsible = ResponsibleBlock(self.desk)
        self.relations = RelationsBlock(self.desk)
        self.network = NetworkBlock(self.desk)
        self.picture = NetworkSection()

        area = WorkArea(spacing=24)
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
        pane = Pane(400)
        pane.body.addWidget(self.picture)
        area.set_pane(pane)
        column(self).addWidget(area)
        parts.jobs.run(self, self._read_choices, self._take_choices, key="choices")

    def show_family(self, family: FamilyRecord) -> None:
        self.desk.family = family
        self.members.set_records(family.members)
        self.households.set_records(family.households)
        self.network.set_records(family.network)
        for block in (self.residents, self.custody, self.responsible, self.relations):
            block.show_family(family)
        self.picture.show_family(family)

    def _read_choices(self) -> "_Choices":
        organisations = self._parts.organisations
        return _Choices(
            municipalities=self._parts.families.municipalities(),
            schools=[one.name for one in organisations.list((OrganisationKind.SCHOOL, OrganisationKind.CHILDCARE))],
            practices=[one.name for one in organisations.list((OrganisationKind.GENERAL_PRACTICE,))],
        )

    def _take_choices(self, choices: "_Choices") -> None:
        self.members.schools, self.members.practices = choices.schools, choices.practices
        self.households.municipalities = self.responsible.municipalities = choices.municipalities


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choices:
    municipalities: Sequence[tuple[str, str]]
    schools: Sequence[str]
    practices: Sequence[str]
