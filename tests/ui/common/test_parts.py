"""The parts that pages are built of: what they say, and what a person does with them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.common.band import Band
from app.ui.common.bars import BudgetBar, HelperDots
from app.ui.common.buttons import Button, ButtonKind, Check, IconButton, Segments
from app.ui.common.dialog import Dialog
from app.ui.common.elided import Elided
from app.ui.common.empty import EmptyState, Way
from app.ui.common.filter_bar import FilterBar
from app.ui.common.fonts import Kind
from app.ui.common.goal_line import GoalLine, Line
from app.ui.common.icons import IconLabel
from app.ui.common.key_hints import KeyHints
from app.ui.common.marks import Mark, MarkLabel, MarkShape
from app.ui.common.page import Facts, PageHead, Pane, WorkArea, columns, page_layout
from app.ui.common.section import Section
from app.ui.common.side_list import Heading, Item, SideList
from app.ui.common.six_ones import One, OneState, SixOnes, Which
from app.ui.common.surfaces import clear, column, row
from app.ui.common.tabs import TabbedPages, Tabs
from app.ui.common.text import Tag, Text, body, section, small, soft, story, strong, title
from app.ui.common.text_fields import TextField
from app.ui.common.theme import Appearance, Theme
from app.ui.common.tokens import Tone


def _show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def test_text_is_never_read_as_markup(qtbot: QtBot, themed: Theme) -> None:
    for made in (title("<b>x</b>"), section("<b>x</b>"), body("<b>x</b>"), strong("<b>x</b>"), soft("<b>x</b>")):
        assert made.textFormat() is Qt.TextFormat.PlainText
    told = story("<img src=x>\nen & verder")
    assert told.text() == "<img src=x>\nen & verder"
    assert "&lt;img src=x&gt;<br>en &amp; verder" in QLabel.text(told)


def test_a_text_changes_its_tone_in_place(qtbot: QtBot, themed: Theme) -> None:
    text = small("Let op")
    _show(qtbot, text)
    before = text.palette().color(text.foregroundRole()).name()
    text.set_tone(Tone.BAD)
    assert text.palette().color(text.foregroundRole()).name() != before


def test_a_line_that_is_cut_says_all_in_its_tooltip(qtbot: QtBot, themed: Theme) -> None:
    line = Elided("Gezin Van Doorn-Aksoy en nog veel meer woorden", Kind.TITLE)
    qtbot.addWidget(line)
    line.resize(120, 30)
    line.show()
    assert QLabel.text(line).endswith("…")
    assert line.toolTip() == line.text() == line.accessibleName()
    line.resize(900, 30)
    assert not line.toolTip()


def test_every_mark_has_its_own_word(qtbot: QtBot, themed: Theme) -> None:
    assert len({mark.word for mark in Mark}) == len(Mark)
    for mark in Mark:
        label = MarkLabel(mark)
        qtbot.addWidget(label)
        assert label.accessibleName() == label.text() == mark.word
        assert not MarkShape(mark).grab().isNull()


def test_the_six_ones_say_in_words_what_is_missing(qtbot: QtBot, themed: Theme) -> None:
    ones = SixOnes()
    qtbot.addWidget(ones)
    ones.set_ones(
        [
            *(One(which=which, state=OneState.RIGHT) for which in (Which.FAMILY, Which.PLAN, Which.DIRECTOR)),
            One(which=Which.PROVIDER, state=OneState.EXPLAINED, reason="Er zijn er 2 tot 1 mei."),
            One(which=Which.BUDGET, state=OneState.UNEXPLAINED),
        ]
    )
    assert ones.count() == "3 van 6"
    assert ones.accessibleName() == (
        "3 van 6 kloppen. Eén aanspreekpunt: nog leeg. "
        "Eén aanbieder: wijkt af. Er zijn er 2 tot 1 mei. Eén budget: wijkt af zonder reden."
    )
    assert ones.squares[4].toolTip() == "Eén aanbieder: wijkt af\nEr zijn er 2 tot 1 mei."
    assert not ones.grab().isNull()


def test_helpers_and_budget_say_their_numbers(qtbot: QtBot, themed: Theme) -> None:
    dots, bar = HelperDots(), BudgetBar()
    for widget in (dots, bar):
        qtbot.addWidget(widget)
    dots.set(6, 5)
    bar.set(1_000_00, 920_000)
    assert dots.accessibleName() == "6 van 5 helpers"
    assert bar.accessibleName().replace("\u00a0", " ") == "€ 1.000,00 van € 9.200,00, 11%"
    bar.set(100, 0)
    for widget in (dots, bar):
        assert not widget.grab().isNull()


def test_the_band_answers_in_words(qtbot: QtBot, themed: Theme) -> None:
    band = Band()
    qtbot.addWidget(band)
    band.set_title("Gezin Visser", "Gemeente Lindewaard", unsafe=True)
    cell = band.add_cell("Veiligheid", "6 van 10", "Lotte 6", Mark.ATTENTION, width=150)
    ones = band.add_cell("Zes keer één:", widget=SixOnes())
    ones.set(beside="5 van 6")
    band.show()
    assert cell.accessibleName() == "Veiligheid, let op, 6 van 10, Lotte 6"
    assert ones.accessibleName() == "Zes keer één: 5 van 6"
    cell.set(value="8 van 10", mark=Mark.ON_COURSE)
    assert cell.accessibleName() == "Veiligheid, op koers, 8 van 10, Lotte 6"
    assert band.findChild(Tag).isVisible()
    assert band.height() == 80


def test_arrows_walk_through_tabs_and_the_page_is_made_when_shown(qtbot: QtBot, themed: Theme) -> None:
    made: list[str] = []
    activated: list[str] = []

    class Leaf(QWidget):
        def __init__(self, name: str) -> None:
            super().__init__()
            self._name = name
            made.append(name)

        def activate(self) -> None:
            activated.append(self._name)

    pages = TabbedPages([(key, key, lambda key=key: Leaf(key)) for key in ("een", "twee", "drie")])
    _show(qtbot, pages)
    assert not made
    pages.show_page("een")
    first = next(tab for tab in pages.strip.findChildren(QWidget) if getattr(tab, "text", str)() == "een")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert pages.strip.current() == "twee"
    qtbot.keyClick(pages, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert pages.strip.current() == "drie"
    assert made == activated == ["een", "twee", "drie"]
    assert pages.current_page() is pages.made()[2]


def test_a_click_on_a_tab_is_told(qtbot: QtBot, themed: Theme) -> None:
    tabs, chosen = Tabs([("a", "Overzicht"), ("b", "Plan")]), []
    tabs.chosen.connect(chosen.append)
    _show(qtbot, tabs)
    plan = next(tab for tab in tabs.findChildren(QWidget) if getattr(tab, "text", str)() == "Plan")
    qtbot.mouseClick(plan, Qt.MouseButton.LeftButton)
    assert chosen == ["b"]
    assert tabs.current() == "b"


def test_a_goal_line_is_also_told_in_words(qtbot: QtBot, themed: Theme) -> None:
    chart = GoalLine()
    qtbot.addWidget(chart)
    chart.set([])
    assert chart.accessibleName() == "Nog geen evaluaties."
    days = (date(2026, 10, 9), date(2027, 2, 12))
    chart.set(
        [
            Line(name="gezin", points=list(zip(days, (3, 6), strict=True))),
            Line(name="school", points=[(days[1], 7)], second=True),
        ],
        8,
    )
    assert chart.accessibleName() == (
        "gezin: van 3 op 9 oktober 2026 naar 6 op 12 februari 2027. "
        "school: van 7 op 12 februari 2027 naar 7 op 12 februari 2027. Streef 8."
    )
    chart.resize(320, 128)
    assert not chart.grab().isNull()


def test_an_empty_screen_asks_one_thing_and_offers_other_ways(qtbot: QtBot, themed: Theme) -> None:
    empty = EmptyState("Begin", "Eén naam is genoeg.", "Begin", [Way("import", "import", "Uit Excel", "Eerst zien.")])
    field = TextField("Naam")
    empty.set_field(field)
    asked: list[str] = []
    empty.asked.connect(lambda: asked.append("first"))
    empty.way_asked.connect(asked.append)
    _show(qtbot, empty)
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(empty.ways[0], Qt.Key.Key_Space)
    field.line.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert asked == ["first", "import", "first"]
    assert not empty.grab().isNull()


def test_the_side_list_walks_past_headings(qtbot: QtBot, themed: Theme) -> None:
    items = [
        Item("story", "Ons verhaal"),
        Heading("Leefgebieden"),
        Item("work", "Werk", "3", Mark.ATTENTION),
        Item("rest", "4 zonder vraag", soft=True),
    ]
    side, chosen = SideList("Plan"), []
    side.chosen.connect(chosen.append)
    side.set_items(items)
    side.set_current("story")
    _show(qtbot, side)
    side.setFocus()
    qtbot.keyClick(side, Qt.Key.Key_Down)
    assert chosen == ["work"]
    assert side.current() == "work"
    side.set_items(items[2:])
    assert side.current() == "work"
    assert chosen == ["work"]
    assert side.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Werk, 3, let op"
    assert not side.grab().isNull()


def test_filters_tell_all_their_values(qtbot: QtBot, themed: Theme) -> None:
    bar, told = FilterBar("Filter op naam"), []
    bar.changed.connect(told.append)
    team = object()
    combo = bar.add_choice("team", "Team", [(team, "Noord")])
    _show(qtbot, bar)
    bar.focus_filter()
    qtbot.keyClicks(bar.line, "jan")
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert told == [{"text": "jan", "team": None}, {"text": "jan", "team": team}]
    bar.set_options("team", "Team", [(1, "Zuid"), (team, "Noord")])
    assert bar.values()["team"] is team
    qtbot.keyClick(bar.line, Qt.Key.Key_Escape)
    assert told[-1] == {"text": "", "team": team}
    bar.set_value("team", None)
    bar.set_text("piet")
    assert told[-1] == {"text": "piet", "team": None}
    bar.set_found("3 gezinnen")


def test_typing_in_a_filter_is_told_after_a_pause(qtbot: QtBot, themed: Theme) -> None:
    bar, told = FilterBar("Filter op naam"), []
    bar.text_changed.connect(told.append)
    _show(qtbot, bar)
    qtbot.keyClicks(bar.line, "jan")
    assert not told
    qtbot.waitUntil(lambda: told == ["jan"])


def test_a_button_that_is_off_says_why(qtbot: QtBot, themed: Theme) -> None:
    button = Button("Ondertekenen", ButtonKind.PRIMARY, "check", tooltip="Teken dit plan")
    qtbot.addWidget(button)
    button.disable_because("Er is nog geen regisseur.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Er is nog geen regisseur."
    button.disable_because(None)
    assert button.isEnabled()
    assert button.toolTip() == "Teken dit plan"
    button.set_icon("printer")
    assert IconButton("x", "Sluiten").accessibleName() == "Sluiten"


def test_a_choice_between_two_is_in_sight(qtbot: QtBot, themed: Theme) -> None:
    segments, chosen = Segments([("mine", "Mijn gezinnen"), ("team", "Hele team")]), []
    segments.chosen.connect(chosen.append)
    _show(qtbot, segments)
    team = next(button for button in segments.findChildren(Button) if button.text() == "Hele team")
    qtbot.mouseClick(team, Qt.MouseButton.LeftButton)
    assert chosen == ["team"]
    segments.set_value("mine")
    assert segments.value() == "mine"


def test_a_section_has_a_number_and_a_link(qtbot: QtBot, themed: Theme) -> None:
    part, asked = Section("Doelen", 3, "Doel", "plus"), []
    part.asked.connect(lambda: asked.append(True))
    extra = part.add_link("Alles")
    _show(qtbot, part)
    qtbot.mouseClick(part.link, Qt.MouseButton.LeftButton)
    part.set_count(None)
    part.set_title("Alle doelen")
    assert asked
    assert extra.isVisible()


def test_a_dialog_says_what_went_wrong_and_escape_closes_it(qtbot: QtBot, themed: Theme) -> None:
    dialog = Dialog("Gezin toevoegen", "Eén naam is genoeg.")
    pressed: list[str] = []
    dialog.add_left_button("Help").clicked.connect(lambda: pressed.append("help"))
    dialog.add_button("Begin", primary=True).clicked.connect(lambda: pressed.append("begin"))
    field = TextField("Naam")
    dialog.body.addWidget(field)
    _show(qtbot, dialog)
    dialog.fault("Dit gezin bestaat al.")
    assert any(part.text() == "Dit gezin bestaat al." and part.isVisible() for part in dialog.findChildren(Text))
    dialog.fault(None)
    field.line.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert pressed == ["begin"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_facts_and_panes_stand_beside_the_work(qtbot: QtBot, themed: Theme) -> None:
    view = QWidget()
    layout = page_layout(view)
    head = PageHead("Gezinnen", "alles", [Button("Nieuw")])
    head.set_title("Gezinnen", "128")
    layout.addWidget(head)
    area, pane, facts = WorkArea(), Pane(300), Facts()
    shown = facts.add("Doel", "Elke dag naar school")
    facts.add("Gezin", Button("Visser", ButtonKind.LINK))
    pane.body.addWidget(facts)
    area.set_pane(pane)
    area.body.addWidget(story("Woorden. " * 400))
    layout.addWidget(area, 1)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    assert shown.accessibleName() == "Doel: Elke dag naar school"
    assert pane.width() == 300
    assert columns((QWidget(), 1), (QWidget(), 0)).layout().count() == 2


def test_a_layout_can_be_emptied(qtbot: QtBot, themed: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = column(holder)
    inner = row()
    inner.addWidget(small("a"))
    layout.addLayout(inner)
    layout.addWidget(small("b"))
    layout.addStretch(1)
    clear(layout)
    assert layout.count() == 0


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_small_parts_paint_in_both_themes(qtbot: QtBot, themed: Theme, appearance: Appearance) -> None:
    themed.choose(appearance)
    holder = QWidget()
    layout = QVBoxLayout(holder)
    box = Check("Kosten tonen")
    box.setChecked(True)
    icon = IconLabel("check")
    icon.set_icon("clock", Tone.WARN)
    for widget in (box, Check("uit"), KeyHints([("Enter", "open")]), icon):
        layout.addWidget(widget)
    _show(qtbot, holder)
    box.setFocus()
    QApplication.processEvents()
    assert not holder.grab().isNull()
