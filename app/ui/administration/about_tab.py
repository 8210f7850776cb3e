"""What this program is, where the data lies, and how it is kept."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.page import Facts, WorkArea
from app.ui.common.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Facts of this installation."""

    version: str
    place: str
    """Folder of the local file, or the name of the shared database without any password."""
    shared: bool
    worker: str
    team: str
    place_fixed: str = ""
    """Who decided where the data lies, in a sentence; then it cannot be changed here."""


class AboutTab(WorkArea):
    """`elsewhere_asked`: open another database."""

    elsewhere_asked = Signal()

    def __init__(self, about: About) -> None:
        super().__init__()
        part = Section(_("EénPlan"))
        facts = Facts()
        facts.add(_("Versie"), about.version)
        facts.add(_("Gegevens"), about.place)
        self.elsewhere = Button(_("Andere database openen"), ButtonKind.LINK)
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        facts.add(_("Waar"), about.place_fixed or self.elsewhere)
        self.elsewhere.setAccessibleName(self.elsewhere.text())
        facts.add(
            _("Bewaard"),
            _("In een gedeelde database. De verbinding en de rechten regelt je beheerder.")
            if about.shared
            else _("Versleuteld op deze computer. Zonder de sleutel of de herstelzin leest niemand het."),
        )
        facts.add(_("Jij bent"), _("{worker}, {team}").format(worker=about.worker, team=about.team))
        facts.add(
            _("Logboek"), _("Elke verandering, elk geopend gezin en elke afdruk staat met naam en tijd in het log.")
        )
        part.body.addWidget(facts)
        part.setMaximumWidth(640)
        self.body.addWidget(part)
