"""The columns of a table as somebody likes them: which, in which order, how wide."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from app.ui.common.columns import Column
from app.ui.common.fonts import Kind, font
from app.ui.common.records_model import RecordsModel
from app.ui.common.row_painter import GAP, RowHead
from app.ui.common.scale import px

_NARROWEST = 96
_LEAST = 40
_READABLE = 160
"""What a column without a width of its own needs to be read."""
_SHORT = 120
_NEEDED = 136
"""What a column without a width and without a least one needs, before another gives way to it."""


class TableColumns(QObject):
    """Shares the width out over the columns in sight; a width that somebody dragged is kept."""

    changed = Signal()
    """Somebody moved, sized, hid or showed a column."""

    def __init__(self, table: QTableView, head: RowHead, records: RecordsModel) -> None:
        super().__init__(table)
        self._table, self._head, self._records = table, head, records
        self._widths: dict[str, int] = {}
        self._sharing = False
        self._gave_way: frozenset[str] = frozenset()
        """Out of sight for want of room, not because somebody hid them."""
        self._left_out: frozenset[str] = frozenset()
        """What a view shows elsewhere while there is no room for it here."""
        self._arranged = False
        """Whether somebody chose the columns: then all that were chosen stay in sight, and the table scrolls."""
        self._head.sectionResized.connect(self._resized)
        self._head.sectionMoved.connect(self._moved)

    def let_arrange(self) -> None:
        """Let the mouse move columns as well."""
        self._head.setSectionsMovable(True)

    def in_order(self) -> list[Column[object]]:
        """All columns from left to right, the hidden ones too."""
        return [self._records.columns[self._head.logicalIndex(at)] for at in range(self._head.count())]

    def in_sight(self) -> list[Column[object]]:
        """What is shown where there is room for it; to a copy and to a spreadsheet it always goes along."""
        return [
            column
            for column in self.in_order()
            if column.name in self._gave_way | self._left_out or not self._table.isColumnHidden(self._at(column.name))
        ]

    def hidden(self) -> frozenset[str]:
        return frozenset(column.name for column in self._records.columns) - {column.name for column in self.in_sight()}

    def widths(self) -> Mapping[str, int]:
        """What somebody dragged, in pixels."""
        return dict(self._widths)

    def arrange(self, order: Sequence[str], hidden: Collection[str], widths: Mapping[str, int]) -> None:
        """Put the columns so; one that the layout does not know comes last, and one always stays in sight."""
        known = [column.name for column in self._records.columns]
        wanted = [name for name in order if name in known] + [name for name in known if name not in order]
        blocked = self._head.blockSignals(True)
        for place, name in enumerate(wanted):
            self._head.moveSection(self._head.visualIndex(self._at(name)), place)
        self._head.blockSignals(blocked)
        shown = [name for name in known if name not in hidden] or known[:1]
        for name in known:
            self._table.setColumnHidden(self._at(name), name not in shown)
        self._gave_way = frozenset()
        self._widths = {name: max(width, _LEAST) for name, width in widths.items() if name in known}
        self._arranged = bool(order and wanted != known) or len(shown) < len(known) or bool(self._widths)
        self._head.find_edges()
        self.share()

    def make_room(self, *at: int, short: bool) -> None:
        """Leave these columns out where room is short; for a table that nobody arranges."""
        names = frozenset(self._records.columns[column].name for column in at)
        self._gave_way -= names
        self._left_out = names if short else frozenset()
        for column in at:
            self._table.setColumnHidden(column, short)
        self._head.find_edges()
        self.share()

    def share(self) -> None:
        """Give each column its width; what is left goes to those without one."""
        room = self._table.viewport().width()
        seen = self._give_way(room)
        wide = {column.name: self._widths.get(column.name, _usual_width(column)) for column in seen}
        flexible = [column for column in seen if wide[column.name] is None]
        asked = sum(width or 0 for width in wide.values())
        may_scroll = self._table.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if asked > room > 0 and not may_scroll:
            # what cannot be scrolled to is narrower rather than out of sight
            wide = {name: width and max(width * room // asked, _LEAST) for name, width in wide.items()}
        elif (short := asked + len(flexible) * px(_READABLE) - room) > 0:
            wide = _yielding(seen, wide, short)
            asked = sum(width or 0 for width in wide.values())
        shared = _shared(flexible, max(room - asked, 0), px(_NARROWEST) if may_scroll else _LEAST)
        self._sharing = True
        for column in seen:
            width = wide[column.name]
            self._table.setColumnWidth(self._at(column.name), shared[column.name] if width is None else width)
        self._sharing = False

    def _give_way(self, room: int) -> list[Column[object]]:
        """Put out of sight what gives way in this room; gives what is left."""
        wanted = [column for column in self.in_sight() if column.name not in self._left_out]
        gone: set[str] = set()
        if not self._arranged and room > 0:
            needed = sum(_usual_width(column) or px(column.least or _NEEDED) for column in wanted)
            for column in sorted((one for one in wanted if one.gives_way), key=lambda one: one.gives_way):
                if needed <= room:
                    break
                gone.add(column.name)
                needed -= _usual_width(column) or px(column.least or _NEEDED)
        if frozenset(gone) != self._gave_way:
            self._sharing = True
            for column in wanted:
                self._table.setColumnHidden(self._at(column.name), column.name in gone)
            self._sharing = False
            self._gave_way = frozenset(gone)
            self._head.find_edges()
        return [column for column in wanted if column.name not in gone]

    def _at(self, name: str) -> int:
        return next(at for at, column in enumerate(self._records.columns) if column.name == name)

    def _resized(self, at: int, _before: int, width: int) -> None:
        if self._sharing or not width or not self._table.isVisible():
            return
        self._widths[self._records.columns[at].name] = width
        self._arranged = True
        self.changed.emit()

    def _moved(self, _at: int, _before: int, _after: int) -> None:
        self._arranged = True
        self._table.viewport().update()
        self.changed.emit()


def _usual_width(column: Column[object]) -> int | None:
    """The width that a column asks for, grown with the type, and never less than its own title."""
    if column.width is None:
        return None
    return max(px(column.width), QFontMetrics(font(Kind.LABEL)).horizontalAdvance(column.title) + GAP)


def _yielding(seen: Sequence[Column[object]], wide: Mapping[str, int | None], short: int) -> dict[str, int | None]:
    """Wide columns that grew with the type give room back to those without a width, down to the width they were drawn.

    Narrow ones hold dates, sums and figures, which are never cut.
    """
    drawn = {column.name: column.width for column in seen if column.width is not None and column.width > _SHORT}
    grown = {name: px(width) - width for name, width in drawn.items()}
    most = sum(grown.values())
    given = min(short, most)
    return {name: width and width - grown.get(name, 0) * given // max(most, 1) for name, width in wide.items()}


def _shared(flexible: Sequence[Column[object]], left: int, narrowest: int) -> dict[str, int]:
    """Share out what is left by stretch; who would get less than its least gets that, if there is room for it."""
    least = {column.name: px(column.least) for column in flexible}
    widths: dict[str, int] = {}
    rest = list(flexible)
    while rest:
        shares = max(sum(column.stretch for column in rest), 1)
        short = [column for column in rest if left * column.stretch // shares < least[column.name] <= left]
        if not short or sum(least.values()) > left + sum(widths.values()):
            break
        widths[short[0].name] = least[short[0].name]
        left -= least[short[0].name]
        rest.remove(short[0])
    shares = max(sum(column.stretch for column in rest), 1)
    return widths | {column.name: max(left * column.stretch // shares, narrowest) for column in rest}
