"""Mine and theirs beside each other: only what clashes is asked, and nothing of either is lost."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from app.domain.conflicts import Choice, Clash, Settlement
from app.texts import _, ngettext
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.conflict_option import ConflictOption
from app.ui.common.dialog import Dialog
from app.ui.common.fonts import Kind
from app.ui.common.formats import date_in_list, time_of
from app.ui.common.icons import IconLabel
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, small, soft, strong
from app.ui.common.tokens import Tone

_WIDTH = 650
_LABELS = 88


class ConflictDialog(Dialog):
    """Accepted: what was chosen is written. Rejected: it is left as it stands there now."""

    def __init__(self, clash: Clash, parent: QWidget | None) -> None:
        self._clash = clash
        first = clash.who.split(" ")[0] or _("een collega")
        super().__init__(_title(clash, first), _sentence(clash), parent)
        # the title of a window also stands in the task bar: nobody's name
        self.setWindowTitle(_("Twee keer gewijzigd"))
        self.rows = [_Row(choice) for choice in clash.choices]
        self.setFixedWidth(_WIDTH)

        if clash.binning:
            self._ask_about_binning()
        else:
            self._ask_per_row(first)

    def settlement(self) -> Settlement:
        """What was chosen."""
        theirs = frozenset(column for one in self.rows if one.keeps_theirs() for column in one.choice.columns)
        texts = {one.choice.columns[0]: one.joined() for one in self.rows if one.is_joined}
        return Settlement(version=self._clash.version, theirs=theirs, texts=texts)

    def _ask_per_row(self, first: str) -> None:
        clash = self._clash
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        mine, theirs = _headings(clash)
        grid.addLayout(_heading(mine, clash.at, clash.at), 0, 1)
        grid.addLayout(_heading(theirs, clash.theirs_at, clash.at), 0, 2)
        grid.addWidget(_rule(), 1, 0, 1, 3)
        at = 2
        for one in self.rows:
            label = Text(one.choice.label, Kind.LABEL_STRONG, wrap=True)
            label.setFont(strong("").font())
            label.setContentsMargins(0, 12, 0, 0)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(one.mine, at, 1)
            grid.addWidget(one.theirs, at, 2)
            at += 1
            if one.join is not None:
                grid.addWidget(one.join, at, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
                at += 1
        self.body.addLayout(grid)
        self._tell_the_rest(first)
        self.body.addWidget(small(_("Later kiezen: wat jij schreef blijft staan waar je het schreef.")))
        self.all_mine = self.add_left_button(_("Alles van mij"))
        self.all_theirs = self.add_left_button(
            _("Alles van daar") if clash.own else _("Alles van {who}").format(who=first)
        )
        self.later = self.add_button(_("Later kiezen"))
        self.save = self.add_button(_("Zo bewaren"), primary=True)

        self.all_mine.clicked.connect(lambda: self._choose_all(mine=True))
        self.all_theirs.clicked.connect(lambda: self._choose_all(mine=False))
        self.later.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self.rows[0].mine.setFocus()

    def _ask_about_binning(self) -> None:
        for label, value in self._clash.merged:
            self.body.addLayout(_changed(label, value))
        self.later = self.add_button(_("Laten staan"))
        self.save = self.add_button(_("Toch weggooien"), primary=True)

        self.later.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self.later.setFocus()

    def _tell_the_rest(self, first: str) -> None:
        clash = self._clash
        if not clash.merged and not clash.same:
            return
        self.body.addWidget(_rule())
        said = column(spacing=0)
        for label, value in clash.merged:
            sentence = _("{who} veranderde ook {field}: “{value}”. Dat botst niet en blijft staan.")
            who = _("Jij") if clash.own else first
            said.addWidget(Text(sentence.format(who=who, field=label, value=value or _("leeg")), wrap=True))
        if clash.same:
            said.addWidget(
                soft(ngettext("{n} ander veld is gelijk.", "{n} andere velden zijn gelijk.", clash.same).format(
                    n=clash.same
                ))
            )  # fmt: skip
        across = row(spacing=12)
        across.addWidget(IconLabel("circle-check", tone=Tone.GOOD), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        self.body.addLayout(across)

    def _choose_all(self, *, mine: bool) -> None:
        for one in self.rows:
            one.choose(mine=mine)


class _Row:
    """One thing that both changed: two options, of which one is chosen, or both where they can stand together."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        mine, theirs = (choice.mine, choice.theirs) if choice.joinable else ("", "")
        self.mine = ConflictOption(choice.mine, theirs, _("{field}, van mij").format(field=choice.label))
        self.theirs = ConflictOption(choice.theirs, mine, _("{field}, van de ander").format(field=choice.label))
        self.is_joined = False
        self._group = QButtonGroup(self.mine)
        self._group.addButton(self.mine)
        self._group.addButton(self.theirs)
        self.join: Button | None = None
        if choice.joinable and choice.mine and choice.theirs:
            self.join = Button(_("Zet beide teksten onder elkaar"), ButtonKind.LINK)
            self.join.clicked.connect(self._toggle)
        self.mine.setChecked(True)
        self.mine.clicked.connect(lambda: self.choose(mine=True))
        self.theirs.clicked.connect(lambda: self.choose(mine=False))

    def keeps_theirs(self) -> bool:
        return not self.is_joined and self.theirs.isChecked()

    def joined(self) -> str:
        """Theirs first: it stood there first."""
        return f"{self.choice.theirs}\n{self.choice.mine}"

    def choose(self, *, mine: bool) -> None:
        self._set_joined(False)
        (self.mine if mine else self.theirs).setChecked(True)

    def _toggle(self) -> None:
        if self.is_joined:
            self.choose(mine=True)
        else:
            self._set_joined(True)

    def _set_joined(self, joined: bool) -> None:
        if joined == self.is_joined:
            return
        self.is_joined = joined
        self._group.setExclusive(not joined)
        self.mine.setChecked(True)
        self.theirs.setChecked(joined)
        if self.join is not None:
            self.join.setText(_("Toch één van de twee kiezen") if joined else _("Zet beide teksten onder elkaar"))


def _title(clash: Clash, first: str) -> str:
    if clash.binning:
        return _("{who} veranderde dit net").format(who=_("Jij") if clash.own else first)
    if clash.own:
        return _("Jij veranderde hetzelfde ook ergens anders")
    return _("Jij en {who} veranderden hetzelfde").format(who=first)


def _sentence(clash: Clash) -> str:
    about = clash.subject
    if clash.family_name:
        about = _("Gezin {family}, {subject}").format(family=clash.family_name, subject=clash.subject)
    about = about[:1].upper() + about[1:]
    if clash.binning:
        return _("{about}. Jij wilt het weggooien. Dit veranderde intussen:").format(about=about)
    return _("{about}. Kies per regel wat blijft. Wat je niet kiest, gaat niet weg: het staat in het logboek.").format(
        about=about
    )


def _headings(clash: Clash) -> tuple[str, str]:
    if clash.own:
        return _("Van mij, hier"), _("Van mij, ergens anders")
    return _("Van mij"), _("Van collega {who}").format(who=clash.who)


def _heading(title: str, at: datetime, now: datetime) -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 4)
    made.setSpacing(0)
    made.addWidget(strong(title), 0, 0)
    made.addWidget(small(_moment(at, now), wrap=False), 1, 0)
    return made


def _moment(at: datetime, now: datetime) -> str:
    day, today = at.astimezone().date(), now.astimezone().date()
    return _("{day}, {time}").format(day=_("vandaag") if day == today else date_in_list(day, today), time=time_of(at))


def _rule() -> Surface:
    line = Surface("panel", "top")
    line.setFixedHeight(1)
    return line


def _changed(label: str, value: str) -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(12)
    made.setColumnMinimumWidth(0, _LABELS)
    made.setColumnStretch(1, 1)
    made.addWidget(soft(label), 0, 0, Qt.AlignmentFlag.AlignTop)
    made.addWidget(Text(value or _("leeg"), wrap=True), 0, 1)
    return made
