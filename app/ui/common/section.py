"""A heading with its number and one link, and what stands under it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fonts import Kind
from app.ui.common.icons import IconName
from app.ui.common.scale import tall
from app.ui.common.surfaces import column, row
from app.ui.common.text import Text
from app.ui.common.tokens import Tone


class Section(QWidget):
    """Fill `body`; `asked` says that the link was used. More actions go into `links`."""

    asked = Signal()

    def __init__(self, title: str, count: int | None = None, action: str = "", icon: IconName | None = None) -> None:
        super().__init__()
        self._title = Text(title, Kind.SECTION)
        self._count = Text("", Kind.BODY, Tone.SOFT)
        self.link = Button(action, ButtonKind.LINK, icon)
        self.links = row(spacing=12)
        self.body: QVBoxLayout = column()

        self.link.clicked.connect(self.asked)

        holder = QWidget()
        holder.setFixedHeight(tall(32))
        head = row(holder, spacing=8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addLayout(self.links)
        self.links.addWidget(self.link)
        layout = column(self, spacing=4)
        layout.addWidget(holder)
        layout.addLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        self.link.setVisible(bool(action))
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def add_link(self, text: str, icon: IconName | None = None) -> Button:
        """One more link at the right."""
        button = Button(text, ButtonKind.LINK, icon)
        self.links.addWidget(button)
        return button
