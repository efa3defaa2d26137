"""A page of Markdown of our own, in our look; it loads nothing and leads nowhere by itself."""

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from samverkan_desktop.ui import theme

_PARTS, _LINE_PERCENT = 2, 132


class PageText(QTextBrowser):
    """Its links are told by `anchorClicked` alone."""

    def __init__(self, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setOpenLinks(False)
        self.setProperty("kind", "help")
        self.setTabChangesFocus(True)
        self._text = ""
        if keeper := theme.keeper():
            keeper.changed.connect(self._draw)

    def show_text(self, text: str) -> None:
        """Show another page from its beginning."""
        self._text = text
        self._draw()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _draw(self) -> None:
        self.document().setDefaultFont(theme.current().font())
        self.setMarkdown(self._text)
        _dress(self.document())


def _dress(document: QTextDocument) -> None:
    """Headings, room and keys of a page in our look; Qt's own Markdown knows only large and small."""
    now = theme.current()
    document.setDocumentMargin(now.px(24))
    document.setIndentWidth(now.px(20))
    block = document.begin()
    while block.isValid():
        room = QTextBlockFormat(block.blockFormat())
        level = room.headingLevel()
        if level:
            words = _piece(document, block.position(), block.length() - 1)
            look = words.charFormat()
            # With this property Qt reckons the size of a heading from the body text, whatever its font.
            look.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            look.setFont(now.font("title" if level == 1 else "heading" if level == _PARTS else "strong"))
            words.setCharFormat(look)
            room.setTopMargin(0 if level == 1 else now.px(14))
            room.setBottomMargin(now.px(6))
        else:
            room.setTopMargin(0)
            room.setBottomMargin(now.px(4 if block.textList() else 8))
            room.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            _dress_keys(document, block)
        QTextCursor(block).setBlockFormat(room)
        block = block.next()


def _dress_keys(document: QTextDocument, block: QTextBlock) -> None:
    """What stands between backticks is a key or something to type."""
    key = QTextCharFormat()
    key.setFont(theme.current().font("strong"))
    key.setBackground(theme.current().color("hover"))
    spans = block.begin()
    places = []
    while not spans.atEnd():
        one = spans.fragment()
        if one.charFormat().fontFixedPitch():
            places.append((one.position(), one.length()))
        spans += 1
    for start, length in places:
        _piece(document, start, length).mergeCharFormat(key)


def _piece(document: QTextDocument, start: int, length: int) -> QTextCursor:
    made = QTextCursor(document)
    made.setPosition(start)
    made.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return made
