"""Lets tables begin 8 before the text margin, so that their words stand under the headings."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget

from app.ui.common.page import MARGIN
from app.ui.common.section import Section

_HANG = 8


def hang_tables(body: QLayout, sections: Sequence[Section], indented: Sequence[QWidget] = ()) -> None:
    """Move a work area 8 outwards, and its headings and other widgets 8 back; tables stay out."""
    outer = body.parent()
    if isinstance(outer, QLayout):
        outer.setContentsMargins(MARGIN - _HANG, MARGIN - _HANG, MARGIN - _HANG, MARGIN)
    for section in sections:
        layout = section.layout()
        head = layout.itemAt(0) if layout is not None else None
        if head is not None:
            head.widget().setContentsMargins(_HANG, 0, _HANG, 0)
    for widget in indented:
        widget.setContentsMargins(_HANG, 0, _HANG, 0)
