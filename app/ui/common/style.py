"""The one stylesheet and palette of the program, built from the tokens."""

from dataclasses import asdict

from PySide6.QtGui import QColor, QPalette

from app.ui.common.scale import px, tall
from app.ui.common.tokens import Tokens


def palette_of(tokens: Tokens) -> QPalette:
    """The palette for what no rule of the stylesheet reaches."""
    role = QPalette.ColorRole
    roles = {
        role.Window: tokens.window,
        role.WindowText: tokens.ink,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink_soft,
        role.Button: tokens.panel,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.tip,
        role.ToolTipText: tokens.on_tip,
        role.Light: tokens.panel,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    made = QPalette()
    for name, color in roles.items():
        made.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled))
    return made


def stylesheet(tokens: Tokens) -> str:
    """The whole stylesheet; @name stands for a token or a size."""
    text = _RULES
    values = asdict(tokens) | _sizes()
    # longest names first, or @good would eat the beginning of @good_fill
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"@{name}", str(values[name]))
    return text


def _sizes() -> dict[str, int]:
    """Pixels of type and of what holds it; a control's own height is without its border."""
    return {
        "px15": px(15),
        "px13": px(13),
        "control": tall(32) - 2,
        "focused": tall(32) - 4,
        "item": tall(32),
        "quiet": tall(24),
        "link": tall(20),
    }


_RULES = """
QMainWindow, QDialog { background: @panel; }
QToolTip { background: @tip; color: @on_tip; border: 0; padding: 6px 8px; font-size: @px13px; }

Surface[surface="panel"] { background: @panel; }
Surface[surface="window"] { background: @window; }
Surface[surface="side"] { background: @side; }
Surface[line="top"] { border-top: 1px solid @line; }
Surface[line="bottom"] { border-bottom: 1px solid @line; }
Surface[line="left"] { border-left: 1px solid @line; }
Surface[line="right"] { border-right: 1px solid @line; }

Text { color: @ink; background: transparent; }
Text[tone="ink_soft"] { color: @ink_soft; }
Text[tone="accent"] { color: @accent; }
Text[tone="good"] { color: @good; }
Text[tone="warn"] { color: @warn; }
Text[tone="bad"] { color: @bad; }
Text[tone="disabled"] { color: @disabled; }
Text:disabled { color: @disabled; }
Tag { background: @bad; color: @panel; border-radius: 3px; padding: 1px 6px 2px 6px; }
KeyCap { background: @panel; color: @ink_soft; border: 1px solid @line; border-radius: 4px; padding: 0 3px; }

QPushButton { background: @panel; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 0 12px;
  min-height: @controlpx; max-height: @controlpx; font-size: @px15px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selected; }
QPushButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: @focusedpx; max-height: @focusedpx; }
QPushButton:disabled { background: @window; color: @disabled; border: 1px solid @line; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid @ink; }
QPushButton[kind="primary"]:disabled { background: @window; color: @disabled; border: 1px solid @line; }
QPushButton[kind="link"], QPushButton[kind="quiet"] { background: transparent; color: @accent;
  border: 2px solid transparent; border-radius: 4px; padding: 0; min-height: @linkpx; max-height: @linkpx; }
QPushButton[kind="quiet"] { color: @ink_soft; padding: 0 4px; min-height: @quietpx; max-height: @quietpx; }
QPushButton[kind="quiet"][small="true"] { font-size: @px13px; }
QPushButton[kind="link"]:hover, QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="link"]:focus, QPushButton[kind="quiet"]:focus { border: 2px solid @accent; }
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled { color: @disabled; }
QPushButton[kind="segment"] { border-radius: 0; color: @ink_soft; background: @panel; }
QPushButton[kind="segment"][end="first"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QPushButton[kind="segment"][end="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QPushButton[kind="segment"]:checked { background: @selected; color: @ink; font-weight: 600; }

QLineEdit, QPlainTextEdit, QComboBox { background: @panel; color: @ink; border: 1px solid @edge;
  border-radius: 6px; padding: 0 8px; font-size: @px15px; selection-background-color: @accent;
  selection-color: @on_accent; }
QLineEdit, QComboBox { min-height: @controlpx; max-height: @controlpx; }
QLineEdit { padding: 0 6px; placeholder-text-color: @ink_soft; }
QPlainTextEdit { padding: 3px 4px; placeholder-text-color: @ink_soft; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid @accent; padding: 0 7px; min-height: @focusedpx;
  max-height: @focusedpx; }
QLineEdit:focus { padding: 0 5px; }
QPlainTextEdit:focus { border: 2px solid @accent; padding: 2px 3px; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"], QComboBox[fault="true"] { border: 1px solid @bad; }
QLineEdit[fault="true"]:focus, QPlainTextEdit[fault="true"]:focus, QComboBox[fault="true"]:focus {
  border: 2px solid @bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: @window; color: @disabled;
  border: 1px solid @line; }
QLineEdit:read-only { background: @window; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView { background: @panel; color: @ink; border: 1px solid @edge; outline: 0;
  padding: 4px 0; selection-background-color: @selected; selection-color: @ink; }
QComboBox QAbstractItemView::item { min-height: @itempx; padding: 0 8px; border: 0; }
QComboBox QAbstractItemView::item:hover { background: @hover; color: @ink; }
QComboBox QAbstractItemView::item:selected { background: @selected; color: @ink; }

QMenu { background: @panel; color: @ink; border: 1px solid @edge; padding: 4px 0; }
QMenu::item { padding: 6px 24px 6px 12px; }
QMenu::item:selected { background: @selected; color: @ink; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }

QTableView, QListView { background: @panel; color: @ink; border: 0; outline: 0; }
QTableView[ground="window"], QListView[ground="window"] { background: @window; }
QListWidget { border: 1px solid @edge; border-radius: 6px; padding: 3px 0; font-size: @px15px; }
QListWidget:focus { border: 2px solid @accent; padding: 2px 0; }
QListWidget::item { min-height: @itempx; padding: 0 8px; color: @ink; }
QListWidget::item:hover { background: @hover; }
QListWidget::item:selected { background: @selected; color: @ink; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: @panel; color: @ink_soft; border: 0; border-bottom: 1px solid @line;
  padding: 0; font-size: @px13px; font-weight: 400; }
QTableView QTableCornerButton::section { background: @panel; border: 0; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: @ink_soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @line; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QSplitter::handle { background: @line; }

MessageLine[tone="good"] { background: @good_fill; border-bottom: 1px solid @line; }
MessageLine[tone="warn"] { background: @warn_fill; border-bottom: 1px solid @line; }
MessageLine[tone="bad"] { background: @bad_fill; border-bottom: 1px solid @line; }
MessageLine[tone="ink_soft"] { background: @window; border-bottom: 1px solid @line; }
"""
