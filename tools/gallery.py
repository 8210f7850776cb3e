"""Shows the common parts of the window with invented data and saves pictures, light and dark.

python tools/gallery.py FOLDER
"""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.common.band import Band
from app.ui.common.bars import BudgetBar, HelperDots
from app.ui.common.buttons import Button, ButtonKind, Check, Segments
from app.ui.common.choice_fields import ChoiceField, PickField
from app.ui.common.columns import Column, sparkline
from app.ui.common.empty import EmptyState, Way
from app.ui.common.fields import FormColumns
from app.ui.common.filter_bar import FilterBar
from app.ui.common.fonts import Kind
from app.ui.common.goal_line import GoalLine, Line
from app.ui.common.icons import IconLabel
from app.ui.common.jobs import Jobs
from app.ui.common.key_hints import KeyHints
from app.ui.common.marks import Mark, MarkLabel
from app.ui.common.message_bar import CrashDialog
from app.ui.common.messages import Action, Messages
from app.ui.common.navigator import Navigator
from app.ui.common.number_fields import DateField, MoneyField, NumberField
from app.ui.common.page import Facts, PageHead, Pane, WorkArea, page_layout
from app.ui.common.rows_table import Row, RowsTable
from app.ui.common.section import Section
from app.ui.common.side_list import Heading, Item, SideList
from app.ui.common.six_ones import One, OneState, SixOnes, Which
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.tabs import Tabs
from app.ui.common.text import section, small, story
from app.ui.common.text_fields import MultilineField, PersonalField, TextField
from app.ui.common.theme import Appearance, Theme
from app.ui.common.tokens import Tone
from app.ui.common.views import ViewSpec
from app.ui.window import MainWindow


@dataclass(frozen=True)
class Goal:
    name: str
    domain: str
    scores: tuple[int, ...]
    target: int
    mark: Mark
    following: str


@dataclass(frozen=True)
class Task:
    what: str
    family: str
    who: str
    when: str
    mark: Mark
    tone: Tone = Tone.INK
    tag: str = ""


@dataclass(frozen=True)
class Member:
    name: str
    age: str
    role: str


GOALS = [
    Goal("Yusuf gaat elke dag naar school", "Werk en opleiding", (3, 4, 4, 6), 8, Mark.ON_COURSE, "vandaag"),
    Goal("We eten vijf dagen samen", "Relaties thuis", (2, 3, 5, 5), 7, Mark.ON_COURSE, "19 maart"),
    Goal("Elke maand 50 euro sparen", "Financiën", (4, 4, 3, 4), 7, Mark.STANDS_STILL, "2 april"),
]
TASKS = [
    Task("Verslag van school opvragen", "", "Bram Oosting, mentor", "3 dagen te laat", Mark.LATE, Tone.BAD),
    Task("Wekker kiezen en zelf zetten", "", "Yusuf", "zondag 7 maart", Mark.PLANNED),
    Task("Woensdag koken met Lotte", "", "Oma Fatma", "woensdag 10 maart", Mark.PLANNED),
    Task("Afspraak over avonddienst", "", "Meryem, moeder", "vrijdag 12 maart", Mark.PLANNED),
]
MEMBERS = [
    Member("Meryem Aksoy", "38 jaar", "moeder, gezag"),
    Member("Pieter van Doorn", "41 jaar", "vader, gezag, woont elders"),
    Member("Yusuf van Doorn", "14 jaar", "zoon, klas 2"),
    Member("Lotte van Doorn", "9 jaar", "dochter, groep 5"),
]


def family_page() -> QWidget:
    """An imitation of the family page, to hold beside the target picture."""
    page = QWidget()
    layout = page_layout(page)
    band = Band()
    band.set_title("Gezin Van Doorn-Aksoy", "Gemeente Lindewaard, plan 2027-014")
    band.add_cell("Veiligheid", "6 van 10, let op", "Lotte 6, Yusuf 7", Mark.ATTENTION, width=150)
    band.add_cell("Regisseur", "Meryem Aksoy", "moeder", width=138)
    band.add_cell("Aanspreekpunt", "Ilse Terpstra", "06 01 23 45 67", width=140)
    band.add_cell("Helpers", "4 van 5", widget=HelperDots(4, 5), width=122)
    band.add_cell("Budget € 9.200,00", "€ 6.480,00, 70%", widget=BudgetBar(648000, 920000), width=156)
    ones = SixOnes()
    ones.set_ones(
        [One(which=which, state=OneState.RIGHT) for which in Which if which is not Which.PROVIDER]
        + [One(which=Which.PROVIDER, state=OneState.EXPLAINED, reason="Er zijn er 2.")]
    )
    band.add_cell("Zes keer één:", widget=ones).set(beside=ones.count())
    layout.addWidget(band)
    tabs = Tabs(
        [
            ("overview", "Overzicht"),
            ("members", "Gezin & netwerk"),
            ("plan", "Plan"),
            ("help", "Hulp & budget"),
            ("safety", "Veiligheid"),
            ("notes", "Dossier"),
            ("papers", "Documenten"),
        ]
    )
    layout.addWidget(tabs)
    area = WorkArea()
    area.body.addWidget(_story())
    area.body.addWidget(_goals())
    area.body.addWidget(_tasks())
    area.set_pane(_family_pane())
    layout.addWidget(area, 1)
    return page


def _story() -> Section:
    part = Section("Ons verhaal", action="Lees alles")
    part.body.addWidget(
        story(
            "Sinds de scheiding is het thuis onrustig. Ik werk in de avond en dan zorgt Yusuf voor Lotte. Hij doet "
            "dat goed, maar hij komt ’s ochtends zijn bed niet uit. Ik mis rust in huis. We willen weer samen eten, "
            "zonder ruzie en zonder telefoon aan tafel."
        )
    )
    part.body.addWidget(small("Meryem, moeder, 11 februari 2027. Yusuf en Lotte vertelden ook hun verhaal."))
    return part


def _goals() -> Section:
    part = Section("Doelen", 3)
    table = RowsTable[Goal](
        [
            Column(title="Doel", text=lambda g: g.name, second=lambda g: g.domain, strong=True),
            Column(
                title="Evaluaties",
                text=lambda g: " ".join(map(str, g.scores)),
                paint=sparkline(lambda g: g.scores, lambda g: g.target),
                width=118,
            ),
            Column(title="Start", text=lambda g: str(g.scores[0]), right=True, soft=True, width=52),
            Column(title="Nu", text=lambda g: str(g.scores[-1]), right=True, strong=True, width=40),
            Column(title="Streef", text=lambda g: str(g.target), right=True, soft=True, width=68),
            Column(title="Stand", text=lambda g: g.mark.word, mark=lambda g: g.mark, width=112),
            Column(title="Volgende", text=lambda g: g.following, width=72),
        ],
        "Doelen",
        Row.TWO_LINES,
        fit=True,
        pad=0,
    )
    table.set_rows(GOALS)
    part.body.addWidget(table)
    return part


def _tasks() -> Section:
    part = Section("Eerstvolgende acties", action="Actie", icon="plus")
    table = RowsTable[Task](
        [
            Column(title="Actie", text=lambda t: t.what, mark=lambda t: t.mark, stretch=7),
            Column(title="Wie", text=lambda t: t.who, soft=True, stretch=4),
            Column(title="Wanneer", text=lambda t: t.when, tone=lambda t: t.tone, width=144),
        ],
        "Acties",
        fit=True,
        pad=0,
        head=False,
    )
    table.set_rows(TASKS)
    part.body.addWidget(table)
    return part


def _family_pane() -> Pane:
    pane = Pane(438)
    members = Section("Gezin")
    table = RowsTable[Member](
        [
            Column(title="Naam", text=lambda m: m.name, strong=True, width=149),
            Column(title="Leeftijd", text=lambda m: m.age, width=72),
            Column(title="Rol", text=lambda m: m.role, soft=True),
        ],
        "Gezinsleden",
        fit=True,
        pad=0,
        head=False,
        ground="window",
    )
    table.set_rows(MEMBERS)
    members.body.addWidget(table)
    stale = row(spacing=6)
    stale.addWidget(MarkLabel(Mark.STALE, "Adres en school zijn 14 maanden oud.", Tone.SOFT))
    stale.addStretch(1)
    stale.addWidget(Button("Nog juist", ButtonKind.LINK))
    members.body.addSpacing(8)
    members.body.addLayout(stale)
    pane.body.addWidget(members)
    pane.body.addWidget(Section("Netwerk", action="Open ecogram"))
    return pane


def today_page() -> QWidget:
    """An imitation of Vandaag: groups in one list, a side pane that finishes the line."""
    page = QWidget()
    layout = page_layout(page)
    choice = Segments([("mine", "Mijn gezinnen"), ("team", "Hele team")])
    layout.addWidget(PageHead("Vandaag", "vrijdag 5 maart 2027", [choice]))
    table = RowsTable[Task](
        [
            Column(title="Wat", text=lambda t: t.what, mark=lambda t: t.mark),
            Column(title="Gezin", text=lambda t: t.family, tag=lambda t: t.tag, width=152),
            Column(title="Wie", text=lambda t: t.who, soft=True, width=158),
            Column(title="Wanneer", text=lambda t: t.when, tone=lambda t: t.tone, width=144),
        ],
        "Vandaag",
        Row.WORK,
        pad=24,
        head=False,
    )
    table.set_groups(
        [
            (
                "Acties",
                [
                    Task(
                        "Verslag van school opvragen",
                        "Van Doorn-Aksoy",
                        "Bram Oosting, school",
                        "3 dagen te laat",
                        Mark.LATE,
                        Tone.BAD,
                    ),
                    Task("Oma vragen", "De Graaf-Lind", "Petra de Graaf, moeder", "vandaag", Mark.PLANNED),
                ],
            ),
            ("Evaluaties", [Task("Doel: “Rust aan tafel”", "Bakker", "jij", "maandag 8 maart", Mark.EVALUATION)]),
            (
                "Zorgelijk wachten",
                [
                    Task(
                        "Wacht 6 weken op gezinshulp, geen overbrugging",
                        "Visser",
                        "nog niemand",
                        "kies wie belt",
                        Mark.ATTENTION,
                        Tone.WARN,
                        "onveilig",
                    )
                ],
            ),
        ]
    )
    table.select(lambda task: task.mark is Mark.LATE)
    pane = Pane()
    pane.body.addWidget(section("Verslag van school opvragen"))
    pane.body.addWidget(MarkLabel(Mark.LATE, "3 dagen te laat", Tone.BAD, Kind.STRONG))
    facts = Facts()
    facts.add("Gezin", Button("Van Doorn-Aksoy", ButtonKind.LINK))
    facts.add("Doel", "Yusuf gaat elke dag naar school")
    facts.add("Daarna", "Op 9 maart gaat een bericht naar de coördinator, Saskia Roelofs.")
    pane.body.addWidget(facts)
    buttons = row(spacing=8)
    buttons.addWidget(Button("Gedaan", ButtonKind.PRIMARY, "check"))
    buttons.addWidget(Button("Verzetten"))
    buttons.addWidget(Button("Open gezin"))
    buttons.addStretch(1)
    pane.body.addLayout(buttons)
    note = MultilineField("Notitie")
    note.set_value("Mentor belt maandag terug.")
    note.show_saved()
    pane.body.addWidget(note)
    pane.body.addWidget(KeyHints([("Enter", "open gezin"), ("Spatie", "gedaan"), ("Ctrl+Z", "terug")]))
    across = row()
    across.addWidget(table, 1)
    across.addWidget(pane)
    layout.addLayout(across, 1)
    return page


def parts_page() -> QWidget:
    """Fields, marks, chart and list."""
    page = QWidget()
    layout = page_layout(page)
    bar = FilterBar("Filter op naam")
    bar.add_choice("team", "Team", [(1, "Noord")])
    bar.set_found("128 gezinnen")
    layout.addWidget(PageHead("Onderdelen", "alles bij elkaar", [Button("Nieuw gezin", ButtonKind.PRIMARY, "plus")]))
    layout.addWidget(bar)
    across = row()
    left = SideList("Plan")
    left.set_items(
        [
            Item("story", "Ons verhaal"),
            Item("safety", "Veiligheid"),
            Heading("Leefgebieden, stand 1 tot 5"),
            Item("money", "Financiën", "3"),
            Item("work", "Werk en opleiding", "3"),
            Item("home", "Relaties thuis", "2", Mark.ATTENTION),
            Item("rest", "4 zonder vraag", soft=True),
        ]
    )
    left.set_current("work")
    side = Surface("window", "right")
    column(side).addWidget(left)
    across.addWidget(side)
    area = WorkArea()
    marks = row(spacing=16)
    for mark in Mark:
        marks.addWidget(MarkLabel(mark))
    marks.addStretch(1)
    area.body.addLayout(marks)
    wrong = TextField("AGB-code", required=True)
    wrong.set_value("123")
    wrong.set_fault("Een AGB-code heeft 8 cijfers. Kijk op het contract.")
    bsn = PersonalField("BSN")
    bsn.set_mask("•••••••67")
    day = DateField("Geboren op", today=lambda: date(2027, 3, 5), past=True)
    day.set_value(date(2013, 6, 1))
    budget = MoneyField("Budget")
    budget.set_value(920000)
    budget.show_saved()
    named = TextField("Naam van het gezin", placeholder="Bijvoorbeeld: Jansen-de Boer", hint="Eén naam is genoeg.")
    off = TextField("Plan")
    off.set_value("2027-014")
    off.disable_because("Dit nummer geeft het programma.")
    choice = ChoiceField("Rol", [("parent", "ouder"), ("child", "kind")])
    pick = PickField("Gemeente", [("0", "Lindewaard"), ("1", "Veldermeer")])
    count = NumberField("Uren per week", unit="uur")
    area.body.addWidget(FormColumns(3, [named, wrong, bsn, day, budget, off, choice, pick, count]))
    line = row(spacing=16)
    box = Check("Kosten tonen")
    box.setChecked(True)
    for widget in (box, Check("Uit"), Button("Afdrukken", icon="printer")):
        line.addWidget(widget)
    blocked = Button("Ondertekenen")
    blocked.disable_because("Er is nog geen regisseur.")
    line.addWidget(blocked)
    line.addStretch(1)
    area.body.addLayout(line)
    chart = GoalLine()
    days = [date(2026, 10, 9), date(2026, 12, 4), date(2027, 1, 15), date(2027, 2, 12)]
    chart.set(
        [
            Line(name="gezin", points=list(zip(days, (3, 4, 4, 6), strict=True))),
            Line(name="school", points=list(zip(days, (2, 3, 5, 7), strict=True)), second=True),
        ],
        8,
    )
    chart.setMaximumWidth(340)
    area.body.addWidget(chart)
    across.addWidget(area, 1)
    layout.addLayout(across, 1)
    return page


def empty_page() -> QWidget:
    """An empty screen."""
    page = QWidget()
    layout = page_layout(page)
    layout.addWidget(PageHead("Gezinnen"))
    empty = EmptyState(
        "Begin met het eerste gezin",
        "Je hebt maar één naam nodig. Adres, school en netwerk vul je later in, of samen aan de keukentafel.",
        "Begin",
        [
            Way("import", "import", "Gezinnen uit Excel of CSV halen", "Je ziet eerst wat er binnenkomt."),
            Way("note", "pencil", "Een lichte vraag noteren", "Vraag, antwoord, klaar. Zonder plan."),
            Way("look", "eye", "Rondkijken in een voorbeeldgezin", "Verzonnen. Je kunt niets stuk maken."),
        ],
    )
    empty.set_field(
        TextField(
            "Naam van het gezin", placeholder="Bijvoorbeeld: Jansen-de Boer", hint="Bestaat het al, dan zie je dat."
        )
    )
    layout.addWidget(empty, 1)
    return page


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme = Theme(application, Appearance.LIGHT)
    messages, navigator = Messages(), Navigator()
    window = MainWindow(
        [
            ViewSpec("today", "Vandaag", "sun", today_page),
            ViewSpec("families", "Gezinnen", "users", family_page),
            ViewSpec("plans", "Plannen", "file-text", parts_page),
            ViewSpec("providers", "Aanbieders", "building", empty_page),
            ViewSpec("administration", "Beheer", "settings", lambda: QWidget()),
        ],
        navigator=navigator,
        messages=messages,
        jobs=Jobs(messages),
        worker="Ilse Terpstra",
        team="Gebiedsteam Noord",
        connection="Gedeeld, verbonden",
        shared=True,
    )
    window.top_bar._now = lambda: datetime(2027, 3, 5, 9, 42, tzinfo=UTC)
    window.top_bar.show_saved()
    window.navigation.set_count("today", 11)
    window.show()

    def shoot(name: str) -> None:
        application.processEvents()
        window.grab().save(str(folder / f"{name}.png"))

    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(appearance)
        for key in ("today", "families", "plans", "providers"):
            window.show_view(key)
            shoot(f"{key}-{appearance.value}")
    theme.choose(Appearance.LIGHT)
    messages.error("Een collega veranderde dit plan net. Jouw tekst staat nog hier.", Action("Bekijk", lambda: None))
    messages.warn("De laatste reservekopie is 3 dagen oud.")
    messages.good("128 gezinnen zijn ingelezen.")
    window.show_view("families")
    shoot("messages")
    window.message_bar.clear()
    window.setMinimumSize(400, 400)
    window.resize(960, 640)
    window.show_view("providers")
    shoot("narrow")
    dialog = CrashDialog("ValueError\n  app/usecases/plans.py:12 open_plan", window)
    dialog.show()
    application.processEvents()
    dialog.grab().save(str(folder / "crash.png"))
    assert IconLabel("check")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
