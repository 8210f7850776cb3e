"""The handbook in a window of its own: F1 opens it at the screen where one is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QTextBlockFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.domain.handbook import Chapter, chapter_about
from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.scale import tall, wide
from app.ui.common.side_list import Item, SideList
from app.ui.common.surfaces import row

_LEADING = 140
"""Of the line height, in percent: a text to read asks for more room than a form."""


class HelpWindow(QWidget):
    """Chapters at the left, the text at the right; Esc closes."""

    def __init__(self, book: Sequence[Chapter], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("EénPlan – handboek"))
        self._book = book
        self.list = SideList(_("Hoofdstukken"))
        self.text = QTextBrowser()

        self.list.chosen.connect(self._show_chosen)
        self.text.anchorClicked.connect(self._follow)

        layout = row(self)
        layout.addWidget(self.list)
        layout.addWidget(self.text, 1)

        self.text.setAccessibleName(_("Handboek"))
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(24)
        self.list.set_items([Item(str(at), chapter.title) for at, chapter in enumerate(book)])
        self.resize(wide(860), tall(640))

    def show_topic(self, topic: str) -> None:
        """Come forward, at the chapter about this screen."""
        at = chapter_about(self._book, topic)
        self.list.set_current(str(at))
        self._show(at)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show_chosen(self, key: str) -> None:
        self._show(int(key))

    def _show(self, at: int) -> None:
        chapter = self._book[at]
        self.text.document().setDefaultFont(font(Kind.BODY))
        self.text.setMarkdown(f"## {chapter.title}\n\n{chapter.text}")
        self._dress()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self) -> None:
        """The type scale of the window, which Markdown does not know."""
        document = self.text.document()
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            room = QTextBlockFormat()
            room.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if level:
                room.setTopMargin(0 if block == document.begin() else 16)
                room.setBottomMargin(4)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = cursor.charFormat()
                letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                letters.setFont(font(Kind.TITLE if level == 2 else Kind.SECTION))
                cursor.mergeCharFormat(letters)
            cursor.mergeBlockFormat(room)
            block = block.next()

    def _follow(self, link: QUrl) -> None:
        """A link within the book goes to that chapter; another one to the browser."""
        if not link.scheme():
            wanted = link.fragment().replace("-", " ").lower()
            for at, chapter in enumerate(self._book):
                if chapter.title.lower() == wanted:
                    self.list.set_current(str(at))
                    self._show(at)
        else:
            QDesktopServices.openUrl(link)
