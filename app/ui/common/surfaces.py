"""Plain grounds of the window: a token's fill and, where two grounds meet, one line."""

from typing import Literal, TypeVar, cast

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Ground = Literal["panel", "window", "side"]
Side = Literal["", "top", "bottom", "left", "right"]
_L = TypeVar("_L", bound=QLayout)


class Surface(QFrame):
    """A filled area with at most one line at one side."""

    def __init__(self, ground: Ground = "panel", line: Side = "") -> None:
        super().__init__()
        self.setProperty("surface", ground)
        self.setProperty("line", line)
        # what stands inside leaves the line in sight
        self.setContentsMargins(line == "left", line == "top", line == "right", line == "bottom")


def column(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QVBoxLayout:
    """A vertical layout without surprises: no margins, no spacing unless asked."""
    return _plain(QVBoxLayout(parent) if parent else QVBoxLayout(), margins, spacing)


def row(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QHBoxLayout:
    """A horizontal layout without surprises: no margins, no spacing unless asked."""
    return _plain(QHBoxLayout(parent) if parent else QHBoxLayout(), margins, spacing)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        # the stubs promise both; Qt gives one of them and None
        inner, widget = cast("QLayout | None", item.layout()), cast("QWidget | None", item.widget())
        if inner is not None:
            clear(inner)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


def _plain(layout: _L, margins: tuple[int, int, int, int], spacing: int) -> _L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout
