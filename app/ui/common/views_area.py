"""Where the views of the window stand: on a screen too small for one, it scrolls, and nothing is cut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget


class Stack(QStackedWidget):
    """Pages on top of each other. As large as the page in sight asks, not as the largest of them all."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if self.count() else QSize()

    def sizeHint(self) -> QSize:
        return self.currentWidget().sizeHint() if self.count() else QSize()


class ViewsArea(QScrollArea):
    """Fills the room that there is; scrolls across where a view needs more."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = Stack()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._stack)

    def add(self, view: QWidget) -> None:
        self._stack.addWidget(view)

    def show_view(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)
