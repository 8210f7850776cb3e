"""The ecogram: the family in the middle, its own people at the left, professionals at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.families import FamilyRecord, MemberRole, NetworkContactRecord, TieStrength
from app.domain.holding import members_on, residents_on
from app.domain.words import word
from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.formats import phone
from app.ui.common.surfaces import column, row
from app.ui.common.text import small
from app.ui.common.tokens import Tokens, tokens
from app.ui.families.words import called, is_of

_STEP = 62
_HIGH = 24
_LINE = 14
_WIDEST = 124
_CLEAR = 20
"""Between the family and who stands beside it: room for the line."""

_MOST = 8
"""Contacts that are drawn at each side; the others stand in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody around the family, where it is drawn."""

    contact: NetworkContactRecord
    rect: QRectF


class Ecogram(QWidget):
    """Draws the family with its network."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self._contacts: Sequence[NetworkContactRecord] = ()
        self._names: tuple[str, str] = ("", "")
        self._middle = QRectF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Ecogram"))

    def show_family(self, family: FamilyRecord, today: date) -> None:
        """Draw the network of this family."""
        self._contacts = family.network
        self._names = _names_of(family, today)
        self.setAccessibleDescription(described(family))
        self.setFixedHeight(self._needed())
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(380, self._needed())

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self._needed())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = QPointF(event.pos())
            said = next((_about(node.contact) for node in self.nodes if node.rect.contains(spot)), "")
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for node in self.nodes:
            begin, end = _border(self._middle, node.rect.center()), _border(node.rect, self._middle.center())
            paint_tie(painter, begin, end, node.contact.tie, colors)
        self._paint_middle(painter, colors)
        for node in self.nodes:
            _paint_node(painter, node, colors)
        painter.end()

    def _needed(self) -> int:
        left, right, below = _sides(self._contacts)
        return max(len(left), len(right), 2) * _STEP + (20 if below else 0)

    def _place(self) -> None:
        left, right, below = _sides(self._contacts)
        width = float(self.width())
        high = self._needed() - (20 if below else 0)
        inner = max(_text_width(self._names[0], Kind.LABEL_STRONG), _text_width(self._names[1], Kind.LABEL))
        middle = QRectF(0, 0, min(max(inner + 28, 100), 132), 56 if self._names[1] else 40)
        middle.moveCenter(QPointF(width / 2, high / 2))
        self._middle = middle
        self.nodes = []
        for contacts, at_left in ((left, True), (right, False)):
            for at, contact in enumerate(contacts):
                rect = _rect_of(contact, (width - middle.width()) / 2 - _CLEAR)
                y = (at + 0.5) * high / len(contacts)
                # those beside the family stand a little further out than those above and below it
                out = 8.0 * (1 - abs(y - high / 2) / (high / 2))
                furthest = middle.left() - _CLEAR - rect.width() / 2
                x = max(min(70 - out, furthest), rect.width() / 2)
                rect.moveCenter(QPointF(x if at_left else width - x, y))
                self.nodes.append(Node(contact=contact, rect=rect))
        if below is not None:
            rect = _rect_of(below, _WIDEST)
            rect.moveCenter(QPointF(width / 2, max(middle.bottom() + 56, high - _HIGH / 2)))
            rect.moveBottom(min(rect.bottom(), self._needed() - 1.0))
            self.nodes.append(Node(contact=below, rect=rect))

    def _paint_middle(self, painter: QPainter, colors: Tokens) -> None:
        rect = self._middle
        painter.setPen(QPen(colors.color("accent"), 1.5))
        painter.setBrush(colors.color("selected"))
        painter.drawRoundedRect(rect, 8, 8)
        lines = [(self._names[0], Kind.LABEL_STRONG), (self._names[1], Kind.LABEL)]
        lines = [(text, kind) for text, kind in lines if text]
        painter.setPen(colors.color("ink"))
        top = rect.center().y() - len(lines) * 9
        for text, kind in lines:
            painter.setFont(font(kind))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width() - 12))
            painter.drawText(QRectF(rect.left(), top, rect.width(), 18), Qt.AlignmentFlag.AlignCenter, shown)
            top += 18


class EcogramLegend(QWidget):
    """What the lines and the shapes mean."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self, spacing=4)
        line = row(spacing=14)
        for tie in TieStrength:
            one = row(spacing=6)
            one.addWidget(_Swatch(tie))
            one.addWidget(small(word(tie), wrap=False))
            line.addLayout(one)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(small(_("Ronde vorm: eigen netwerk. Rechte vorm: beroep.")))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


def described(family: FamilyRecord) -> str:
    """The ecogram in words, strongest ties first."""
    said: list[str] = []
    for tie in TieStrength:
        names = [_with_relation(contact) for contact in family.network if contact.tie is tie]
        if names:
            said.append(f"{word(tie)}: {', '.join(names)}.")
    return " ".join(said) or _("Er staat nog niemand in het netwerk.")


def paint_tie(painter: QPainter, begin: QPointF, end: QPointF, tie: TieStrength, colors: Tokens) -> None:
    """One line: thick, thin, dashed, or a zigzag."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if tie is TieStrength.TENSE:
        pen = QPen(colors.color("bad"), 1.75)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPolyline(_zigzag(begin, end))
        return
    pen = QPen(colors.color("ink_soft"), 4 if tie is TieStrength.STRONG else 1.5)
    if tie is TieStrength.WEAK:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawLine(begin, end)


class _Swatch(QWidget):
    def __init__(self, tie: TieStrength) -> None:
        super().__init__()
        self._tie = tie
        self.setFixedSize(20, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tie(painter, QPointF(0, 8.5), QPointF(20, 8.5), self._tie, tokens())
        painter.end()


def _sides(
    contacts: Sequence[NetworkContactRecord],
) -> tuple[list[NetworkContactRecord], list[NetworkContactRecord], NetworkContactRecord | None]:
    """Own people, professionals, and the one with tension, who stands below where that is clear."""
    tense = [contact for contact in contacts if contact.tie is TieStrength.TENSE and contact.informal]
    below = tense[0] if len(tense) == 1 and len(contacts) > 2 else None
    left = [contact for contact in contacts if contact.informal and contact is not below]
    right = [contact for contact in contacts if not contact.informal]
    return left[:_MOST], right[:_MOST], below


def _names_of(family: FamilyRecord, today: date) -> tuple[str, str]:
    """Who stands in the middle: adults of the first address above, children under them."""
    home = family.households[0] if family.households else None
    here = {member.person.id for member, _presence in residents_on(family, home, today)} if home else set()
    members = [member for member in members_on(family, today) if not here or member.person.id in here]
    adults = [called(member) for member in members if member.role is not MemberRole.CHILD]
    children = [called(member) for member in members if member.role is MemberRole.CHILD]
    first, second = ", ".join(adults), ", ".join(children)
    return (first, second) if first else (second or family.name, "")


def _rect_of(contact: NetworkContactRecord, room: float) -> QRectF:
    widest = max(_text_width(line, Kind.LABEL) for line in _lines(contact))
    return QRectF(0, 0, max(min(widest + 20, _WIDEST, room), 40), _HIGH + (len(_lines(contact)) - 1) * _LINE)


def _lines(contact: NetworkContactRecord) -> list[str]:
    """The name, and under it where somebody works."""
    return [line for line in (contact.name, contact.works_at) if line]


def _text_width(text: str, kind: Kind) -> float:
    return float(QFontMetrics(font(kind)).horizontalAdvance(text))


def _paint_node(painter: QPainter, node: Node, colors: Tokens) -> None:
    painter.setPen(QPen(colors.color("edge"), 1))
    painter.setBrush(colors.color("panel"))
    radius = node.rect.height() / 2 if node.contact.informal else 2
    painter.drawRoundedRect(node.rect, radius, radius)
    painter.setFont(font(Kind.LABEL))
    lines = _lines(node.contact)
    high = node.rect.height() / len(lines)
    for at, line in enumerate(lines):
        painter.setPen(colors.color("ink_soft" if at else "ink"))
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(node.rect.width() - 12))
        place = QRectF(node.rect.left(), node.rect.top() + at * high, node.rect.width(), high)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)


def _border(rect: QRectF, towards: QPointF) -> QPointF:
    """Where a line from the middle of the rectangle leaves it."""
    center = rect.center()
    dx, dy = towards.x() - center.x(), towards.y() - center.y()
    if not dx and not dy:
        return center
    across = rect.width() / 2 / abs(dx) if dx else float("inf")
    down = rect.height() / 2 / abs(dy) if dy else float("inf")
    part = min(across, down, 1.0)
    return QPointF(center.x() + dx * part, center.y() + dy * part)


def _zigzag(begin: QPointF, end: QPointF) -> QPolygonF:
    dx, dy = end.x() - begin.x(), end.y() - begin.y()
    length = hypot(dx, dy)
    if length < 8:
        return QPolygonF([begin, end])
    steps = max(int(length / 4.5), 2)
    aside = QPointF(-dy / length * 4, dx / length * 4)
    points = [begin]
    for step in range(1, steps):
        along = QPointF(begin.x() + dx * step / steps, begin.y() + dy * step / steps)
        points.append(along + aside if step % 2 else along - aside)
    return QPolygonF([*points, end])


def _with_relation(contact: NetworkContactRecord) -> str:
    said = is_of(contact)
    return f"{contact.name} ({said})" if said else contact.name


def _about(contact: NetworkContactRecord) -> str:
    parts = [_with_relation(contact), word(contact.tie)]
    if contact.reached_by:
        parts.append(phone(contact.reached_by))
    return ", ".join(parts)
