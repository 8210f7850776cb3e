"""The pages of the first start: each one asks one thing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.workplaces import FirstStart, synchronised_sentence
from app.paths import LocalPlace, Place, SharedPlace, place_of, synchronised_by
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import PickField
from app.ui.common.empty import Squares, Way, WayButton
from app.ui.common.fields import Field
from app.ui.common.icons import IconLabel
from app.ui.common.page import Scrolled
from app.ui.common.surfaces import column, row
from app.ui.common.text import small, soft, title
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.ui.start.secret_fields import Choose, long_enough, passphrase_field
from app.ui.start.steps import Begin, Computer, Given

_WIDTH = 480


class StartPage(Scrolled):
    """A title, a sentence, and what is asked below it. `step` counts from 0."""

    asked = Signal()
    """The page is done: go on."""

    def __init__(self, step: int, heading: str, sentence: str, *, next_text: str = "", squares: bool = False) -> None:
        super().__init__(margins=(40, 40, 40, 24), spacing=0)
        self.step, self.next_text = step, next_text
        self.heading = title(heading)
        self.heading.setWordWrap(True)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        layout = column(inner)
        if squares:
            layout.addWidget(Squares())
            layout.addSpacing(18)
        layout.addWidget(self.heading)
        layout.addSpacing(4)
        layout.addWidget(soft(sentence))
        layout.addSpacing(24)
        self.content = column(spacing=16)
        layout.addLayout(self.content)
        line = row()
        line.addWidget(inner, 1)
        line.addStretch(0)
        self.body.addLayout(line)

    def fields(self) -> Sequence[Field]:
        """What must be filled in before going on."""
        return []

    def focus_first(self) -> None:
        """Put the cursor where one begins."""
        for field in self.fields():
            if field.isVisible():
                field.control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def add_ways(self, ways: Sequence[Way]) -> list[WayButton]:
        """Other ways below each other, each a row that can be pressed."""
        holder = column()
        made = [WayButton(way, first=at == 0) for at, way in enumerate(ways)]
        for button in made:
            holder.addWidget(button)
        self.content.addSpacing(8)
        self.content.addLayout(holder)
        return made


class PlacePage(StartPage):
    """Where the data is to stand: a new file, or one of three that are there already."""

    way_asked = Signal(str)
    """EXISTING, BACKUP or SHARED."""
    EXISTING, BACKUP, SHARED = "existing", "backup", "shared"

    def __init__(self, place: Place, given: Given, *, choose_folder: Choose | None = None) -> None:
        super().__init__(
            0,
            _("Welkom bij EénPlan"),
            _("Waar komen je gegevens te staan? Op deze computer staan ze versleuteld: alleen jij kunt erbij."),
            squares=True,
        )
        self._choose = choose_folder or _ask_folder
        self.place = place if isinstance(place, LocalPlace) else place_of()
        self.new = Button(_("Begin op deze computer"), ButtonKind.PRIMARY)
        self._where = small()
        self._synchronised = Warned()
        self.other_folder = Button(_("Andere map"), ButtonKind.LINK)

        self.new.clicked.connect(self.asked)
        self.other_folder.clicked.connect(self._ask_folder)

        first = row()
        first.addWidget(self.new)
        first.addStretch(1)
        self.content.addLayout(first)
        where = row(spacing=12)
        where.addWidget(self._where, 1)
        where.addWidget(self.other_folder, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(where)
        self.content.addWidget(self._synchronised)
        self.ways = {button.way.key: button for button in self.add_ways(_ways(given))}
        for button in self.ways.values():
            button.clicked.connect(lambda _checked=False, key=button.way.key: self.way_asked.emit(key))

        self.other_folder.setVisible(given.may_choose)
        self._given = given
        self._say_where()

    def focus_first(self) -> None:
        first = (
            self.new if self.new.isEnabled() else self.ways[self.EXISTING if self._given.may_choose else self.BACKUP]
        )
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_folder(self) -> None:
        folder = self._choose(self)
        if folder is not None:
            self.place = place_of(None, folder)
            assert isinstance(self.place, LocalPlace)
            self._say_where()

    def _say_where(self) -> None:
        assert isinstance(self.place, LocalPlace)
        taken = self.place.database.exists()
        if taken:
            sentence = _("In {folder} staat al een database. Open dat bestand hieronder, of kies een andere map.")
        elif self._given is Given.START:
            sentence = _("Het bestand komt in {folder}. Die map is bij het starten gekozen.")
        elif self._given is Given.ADMINISTRATOR:
            sentence = _("Het bestand komt in {folder}. Dat heeft je beheerder zo ingesteld.")
        else:
            sentence = _("Het bestand komt in {folder}.")
        self._where.setText(sentence.format(folder=self.place.folder))
        self._synchronised.look(self.place.folder)
        self.new.disable_because(_("Hier staat al een database.") if taken else None)


class Warned(QWidget):
    """Says of a folder that a service takes it along to other computers; nobody is kept from it."""

    def __init__(self) -> None:
        super().__init__()
        self._said = small("", Tone.WARN)
        layout = row(self, spacing=6)
        layout.addWidget(IconLabel("triangle-alert", 14, Tone.WARN), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._said, 1)
        self.hide()

    def look(self, folder: Path | None) -> None:
        """Say it of this folder, where it is so."""
        service = synchronised_by(folder) if folder is not None else None
        self._said.setText(synchronised_sentence(service) if service else "")
        self.setVisible(service is not None)

    def text(self) -> str:
        return self._said.text()


class WhoPage(StartPage):
    """Municipality, team and name; and a passphrase where the computer keeps no keys."""

    def __init__(self, computer: Computer) -> None:
        super().__init__(
            1,
            _("Wie gaat hiermee werken?"),
            _("Collega's en andere teams voeg je later toe in Beheer."),
            next_text=_("Verder"),
        )
        self.municipality = PickField(_("Gemeente"), computer.municipalities, required=True)
        self.team = TextField(_("Naam van je team"), placeholder=_("Bijvoorbeeld: Gebiedsteam Noord"), required=True)
        self.worker = TextField(_("Jouw naam"), required=True)
        self.passphrase: TextField | None = None
        if not computer.keeps_keys:
            self.passphrase = passphrase_field(
                _("Wachtwoordzin"),
                hint=_("Deze computer bewaart geen sleutels. Bij elke start vraagt EénPlan om deze zin."),
                check=long_enough,
            )
        for field in self.fields():
            self.content.addWidget(field)

    def fields(self) -> Sequence[Field]:
        known: list[Field] = [self.municipality, self.team, self.worker]
        return [*known, self.passphrase] if self.passphrase is not None else known

    def first(self) -> FirstStart:
        return FirstStart(
            municipality_code=self.municipality.value(), team_name=self.team.value(), worker_name=self.worker.value()
        )


class BeginPage(StartPage):
    """With what the new database begins."""

    begin_asked = Signal(object, str)
    """Begin, and the name of the first family (or nothing)."""

    def __init__(self) -> None:
        super().__init__(
            2,
            _("Begin met het eerste gezin"),
            _("Je hebt maar één naam nodig. Adres, school en netwerk vul je later in, of samen aan de keukentafel."),
            squares=True,
        )
        self.name = TextField(_("Naam van het gezin"), placeholder=_("Bijvoorbeeld: Jansen-de Boer"))
        self.begin = Button(_("Begin"), ButtonKind.PRIMARY)
        self.begin.setDefault(True)

        self.begin.clicked.connect(lambda: self._pass_on(Begin.REGISTER))
        self.name.line.returnPressed.connect(lambda: self._pass_on(Begin.REGISTER))

        first = row(spacing=8)
        first.addWidget(self.name, 1)
        # the button stands beside the control, below the label
        first.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignBottom)
        self.content.addLayout(first)
        spreadsheet, demonstration = self.add_ways(
            [
                Way("import", "file-spreadsheet", _("Inlezen uit Excel"), _("Je ziet eerst wat er binnenkomt.")),
                Way("demonstration", "eye", _("Rondkijken in een voorbeeld"), _("Verzonnen gezinnen, om te proberen.")),
            ]
        )
        self.spreadsheet, self.demonstration = spreadsheet, demonstration
        self.spreadsheet.clicked.connect(lambda: self._pass_on(Begin.IMPORT))
        self.demonstration.clicked.connect(lambda: self._pass_on(Begin.TODAY))

    def focus_first(self) -> None:
        self.name.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def be_busy(self, busy: bool) -> None:
        """While the database is made nothing can be chosen again."""
        for button in (self.begin, self.spreadsheet, self.demonstration):
            button.setEnabled(not busy)

    def _pass_on(self, begin: Begin) -> None:
        if self.begin.isEnabled():
            self.begin_asked.emit(begin, self.name.value() if begin is Begin.REGISTER else "")


class SharedPage(StartPage):
    """The address of a shared database; it is tried before one goes on."""

    def __init__(self, place: Place, given: Given) -> None:
        super().__init__(
            0,
            _("Een gedeelde database"),
            _("Het adres krijg je van je beheerder. EénPlan probeert het meteen. Je wachtwoord wordt niet bewaard."),
            next_text=_("Verbind"),
        )
        shared = place if isinstance(place, SharedPlace) else None
        self.address = TextField(_("Adres"), placeholder="postgresql://server/eenplan", required=True, max_length=1000)
        self.login = TextField(_("Gebruikersnaam"), hint=_("Laat leeg als je met je Windows-account inlogt."))
        self.password = passphrase_field(_("Wachtwoord"), required=False)
        for field in self.fields():
            self.content.addWidget(field)
        if shared is not None:
            self.address.set_value(shared.as_login("").url)
            self.login.set_value(shared.login)
            if not given.may_choose:
                self.address.disable_because(_("Dit adres is ingesteld en kan hier niet anders."))

    def fields(self) -> Sequence[Field]:
        return [self.address, self.login, self.password]

    def place(self) -> SharedPlace:
        address = self.address.value()
        typed = SharedPlace(url=address if "://" in address else f"postgresql://{address}")
        login, password = self.login.value() or typed.login, self.password.value() or typed.password
        return typed.as_login(login, password) if login else typed


def _ways(given: Given) -> list[Way]:
    existing = Way("existing", "folder-open", _("Een bestand openen dat er al is"), _("Een eenplan.db van eerder."))
    backup = Way("backup", "archive-restore", _("Een reservekopie terugzetten"), _("Met de kopie en de herstelzin."))
    shared = Way("shared", "database", _("Een gedeelde database"), _("Samen met collega's, op de server."))
    return [existing, backup, shared] if given.may_choose else [backup]


def _ask_folder(parent: QWidget) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, _("Kies een map op deze computer"))
    return Path(name) if name else None
