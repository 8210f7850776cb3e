"""The list under the search field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.icons import paint_icon
from app.ui.common.key_hints import KeyHints
from app.ui.common.scale import px, tall
from app.ui.common.surfaces import column, row
from app.ui.common.text import small
from app.ui.common.tokens import Tone, tokens
from app.ui.search.lines import Line, LinesModel

_WIDTH = 680
_HIGHEST = 520
_ROW, _HEAD = 36, 32
_PAD = 12
_TEXT = _PAD + 16 + 10


class Palette(QWidget):
    """Shows lines, one of them chosen; the keys come from the field, so it never takes the focus."""

    opened = Signal(object, bool)
    """A line, and whether it is asked in a window of its own."""
    moved = Signal(object)
    """The line that is chosen now, or None."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = LinesModel(self)
        self.list = _Lines()
        self.list.setModel(self._model)
        self._count = small("", wrap=False)
        self._hints = KeyHints([("Enter", _("openen")), ("Ctrl+Enter", _("in eigen venster")), ("Esc", _("terug"))])

        self.list.asked.connect(self._click)

        self._foot = QWidget()
        foot = row(self._foot, margins=(_PAD, 6, _PAD, 6), spacing=16)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._hints)
        layout = column(self, margins=(1, 5, 1, 1))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._foot)
        self.setAccessibleName(_("Gevonden"))
        self.hide()

    @property
    def lines(self) -> Sequence[Line]:
        return self._model.lines

    def current(self) -> Line | None:
        at = self.list.currentIndex()
        return self._model.lines[at.row()] if at.isValid() else None

    def show_lines(self, lines: Sequence[Line], said: str) -> None:
        """Show these, the first that opens something chosen, and below them how many there are."""
        self._model.set_lines(lines)
        self._count.setText(said)
        self._choose(next((at for at, line in enumerate(lines) if line.opens), -1))
        self.list.scrollToTop()
        self.place()

    def step(self, by: int) -> None:
        """Choose the next line that opens something, or the one before; round at the ends."""
        choices = [at for at, line in enumerate(self._model.lines) if line.opens]
        if not choices:
            return
        now = self.list.currentIndex().row()
        at = choices.index(now) if now in choices else -1
        if abs(by) == 1:
            self._choose(choices[(at + by) % len(choices)])
        else:
            self._choose(choices[max(0, min(len(choices) - 1, at + by))])

    def place(self) -> None:
        """As high as its lines, within the window."""
        parent = self._over
        needed = sum(_height(line) for line in self._model.lines) + self._foot.sizeHint().height() + 8
        room = parent.height() - self.y() - 16
        self.resize(min(max(_WIDTH, self.minimumWidth()), parent.width() - self.x() - 16), min(needed, _HIGHEST, room))

    def place_under(self, field: QWidget) -> None:
        """Right below the field, over what stands there."""
        self.move(field.mapTo(self._over, QPoint(0, field.height() + 4)))
        self.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("edge"), 1))
        painter.setBrush(colors.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(QPen(colors.color("line"), 1))
        painter.drawLine(1, self._foot.y(), self.width() - 2, self._foot.y())
        painter.end()

    def _choose(self, at: int) -> None:
        index = self._model.index(at) if at >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        if at > 0 and not self._model.lines[at - 1].opens:
            # the heading above stays in sight
            self.list.scrollTo(self._model.index(at - 1))
        if at >= 0:
            self.list.scrollTo(index)
        self.moved.emit(self.current())

    def _click(self, index: QModelIndex, apart: bool) -> None:
        line = self._model.lines[index.row()]
        if line.opens:
            self.opened.emit(line, apart)


class _Lines(QListView):
    asked = Signal(QModelIndex, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setItemDelegate(_LinePainter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Gevonden"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press chooses nothing yet: the button may still be drawn away."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit(index, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))


class _LinePainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        model = index.model()
        assert isinstance(model, LinesModel)
        return QSize(200, _height(model.lines[index.row()]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, LinesModel)
        line = model.lines[index.row()]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        colors = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not line.opens:
            painter.setFont(font(Kind.LABEL_STRONG if line.icon is None else Kind.LABEL))
            painter.setPen(colors.color("ink_soft"))
            painter.drawText(rect.adjusted(_PAD, 4, -_PAD, 0), int(Qt.AlignmentFlag.AlignVCenter), line.text)
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colors.color("selected"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colors.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colors.color("hover"))
        if line.icon is not None:
            spot = QRectF(rect.left() + _PAD, rect.center().y() - 7, 16, 16)
            paint_icon(painter, spot, line.icon, colors.hex("ink" if chosen else "ink_soft"))
        self._words(painter, rect, line)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, line: Line) -> None:
        colors = tokens()
        left, right = rect.left() + _TEXT, rect.right() - _PAD
        if line.keys:
            painter.setFont(font(Kind.LABEL))
            painter.setPen(colors.color("ink_soft"))
            width = painter.fontMetrics().horizontalAdvance(line.keys)
            painter.drawText(QRect(right - width, rect.top(), width + 1, rect.height()), _MIDDLE, line.keys)
            right -= width + 16
        tag = _("onveilig") if line.unsafe else ""
        tag_width = QFontMetrics(font(Kind.LABEL_STRONG)).horizontalAdvance(tag) + 12 if tag else 0
        # a long name leaves room for what else is known: that is what tells two of the same name apart
        room = right - left - (tag_width + 10 if tag else 0)
        name_room = room if not line.detail else max(room * 3 // 5, room - _width(line.detail, Kind.LABEL) - 16)
        left = _draw(
            painter, QRect(left, rect.top(), name_room, rect.height()), line.text, line.parts, Kind.BODY, Tone.INK
        )
        if tag:
            box = QRectF(left + 10, rect.center().y() - px(18) // 2, tag_width, px(20))
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(colors.bad))
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(font(Kind.LABEL_STRONG))
            painter.setPen(colors.color("panel"))
            painter.drawText(box.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, tag)
            left += tag_width + 10
        if line.detail:
            left += 14
            space = QRect(left, rect.top() + 1, right - left, rect.height())
            _draw(painter, space, line.detail, line.detail_parts, Kind.LABEL, Tone.SOFT)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def _height(line: Line) -> int:
    return tall(_ROW if line.opens else _HEAD)


def _width(text: str, kind: Kind) -> int:
    return QFontMetrics(font(kind)).horizontalAdvance(text)


def _draw(painter: QPainter, space: QRect, text: str, parts: Sequence[tuple[int, int]], kind: Kind, tone: Tone) -> int:
    """Draws a text with its found parts bold and underlined, cut where there is no room; gives where it ends."""
    plain = font(kind)
    strong = QFont(font(Kind.STRONG if kind is Kind.BODY else Kind.LABEL_STRONG))
    strong.setUnderline(True)
    painter.setPen(tokens().color(tone))
    left, at = space.left(), 0
    pieces: list[tuple[str, QFont]] = []
    for start, end in parts:
        pieces += [(text[at:start], plain), (text[start:end], strong)]
        at = end
    pieces.append((text[at:], plain))
    for piece, letters in pieces:
        if not piece:
            continue
        painter.setFont(letters)
        metrics = painter.fontMetrics()
        room = space.right() - left + 1
        shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, space.top(), max(room, 0), space.height()), _MIDDLE, shown)
        left += metrics.horizontalAdvance(shown)
        if shown != piece:
            break
    return left
