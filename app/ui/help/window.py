"""The handbook in a window of its own: F1 opens it at the screen where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.domain.handbook import Chapter, chapter_about
from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.scale import px, tall, wide
from app.ui.common.side_list import Item, SideList
from app.ui.common.size import at_start
from app.ui.common.surfaces import row
from app.ui.common.tokens import tokens

_LEADING = 115
"""Of the line height, in percent: a text to read asks for more room than a form."""
_BOLD = 600
"""The heaviest weight that is shipped; a heavier one would be smeared."""


class HelpWindow(QWidget):
    """Chapters at the left, the text at the right; Esc closes."""

    _at: int | None = None
    """The chapter that is shown."""

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
        self.resize(at_start((wide(900), tall(700))))

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._at is not None:
            # keys and links stand in the colours of before
            bar = self.text.verticalScrollBar()
            read = bar.value()
            self._show(self._at)
            bar.setValue(read)

    def _show_chosen(self, key: str) -> None:
        self._show(int(key))

    def _show(self, at: int) -> None:
        self._at = at
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
            level = block.blockFormat().headingLevel()
            in_list = _in_list(block)
            in_table = QTextCursor(block).currentFrame().firstPosition() != document.rootFrame().firstPosition()
            room = QTextBlockFormat()
            room.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            room.setTopMargin(20 if level and block != document.begin() else 0)
            room.setBottomMargin(0 if in_table else 4 if level or (in_list and _in_list(block.next())) else 10)
            cursor = QTextCursor(block)
            cursor.mergeBlockFormat(room)
            for start, length, letters in _letters(block):
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(_worn(letters, level))
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                frame.setFormat(_table_format())

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


def _in_list(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().objectIndex() != -1


def _letters(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """The pieces of a line with one look each: where, how long, which look."""
    found: list[tuple[int, int, QTextCharFormat]] = []
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        at += 1
    return found


def _worn(letters: QTextCharFormat, level: int) -> QTextCharFormat:
    """A look of Markdown in the type and the colours of the program."""
    worn = QTextCharFormat()
    if level:
        worn.setFont(font(Kind.TITLE if level == 2 else Kind.SECTION))
    elif letters.fontFixedPitch():
        # a key, or what is typed
        worn.setFont(font(Kind.LABEL))
        worn.setBackground(tokens().color("hover"))
    else:
        worn.setFont(font(Kind.STRONG if letters.fontWeight() >= _BOLD else Kind.BODY))
        worn.setFontItalic(letters.fontItalic())
    if letters.isAnchor():
        worn.setAnchor(True)
        worn.setAnchorHref(letters.anchorHref())
        worn.setForeground(tokens().color("accent"))
    return worn


def _table_format() -> QTextTableFormat:
    """Rows with a line between them, as the tables of the program."""
    look = QTextTableFormat()
    look.setBorder(0)
    look.setCellPadding(4)
    look.setCellSpacing(0)
    look.setBottomMargin(8)
    look.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.FixedLength, px(220)),
            QTextLength(QTextLength.Type.VariableLength, 0),
        ]
    )
    return look
