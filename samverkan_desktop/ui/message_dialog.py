"""The dialog of a message: an error with what is safe and what to do next, or a question."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import Label, breakable
from samverkan_desktop.ui.widgets.notice import Picture

# A path that somebody copies out of a message should rarely be broken, and never be cut off.
_LONGEST_WORD: Final = 44


class MessageDialog(QDialog):
    """An icon, a heading, paragraphs of plain text, buttons."""

    def __init__(
        self, title: str, paragraphs: list[str], *, icon_name: str, token: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("messageDialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(text for text in paragraphs if text))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = theme.current()
        outer = content_of(self, spacing=16)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Picture(icon_name, token, side=28), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        heading = Label(title, "heading", wrap=True, name="messageTitle")
        column.addWidget(heading)
        for number, text in enumerate(text for text in paragraphs if text):
            line = Label(breakable(text, _LONGEST_WORD), wrap=True, name=f"messageText{number}")
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(line)
        # What is left over lies below the words, which begin beside the picture.
        column.addStretch(1)
        top.addLayout(column, 1)
        outer.addLayout(top)
        self._outer = outer
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        add_foot(self, self._buttons)
        layout = self.layout()
        if layout is not None:
            # Qt would keep room for the texts at their narrowest, where they are highest.
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumWidth(now.px(440))
        self._details = ""

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the buttons and the texts take, which is known for sure only now; a report may be higher."""
        super().showEvent(event)
        width = max(self.width(), self._buttons.totalSizeHint().width())
        self.resize(width, self.height() if self._details else self._height_of(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No text is cut off, however narrow the dialog is made."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._height_of(self.width()))

    def _height_of(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def add_details(self, text: str) -> None:
        """A report below the message, with a button that copies it."""
        self._details = text
        field = QPlainTextEdit(text)
        field.setObjectName("messageDetails")
        field.setAccessibleName(_("Report"))
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setMinimumHeight(theme.current().px(160))
        self._outer.insertWidget(1, field, 1)
        self._buttons.insertWidget(0, button(_("Copy the report"), self._copy, icon_name="copy", name="messageCopy"))

    def add_close(self, text: str) -> None:
        """The only way on."""
        close = button(text, self.accept, kind="primary", name="messageClose")
        close.setDefault(True)
        self._buttons.addWidget(close)

    def add_choice(self, yes: str, no: str, *, danger: bool) -> None:
        """Two ways on; where something would be lost, Enter does not choose it."""
        refuse = button(no, self.reject, name="messageNo")
        agree = button(yes, self.accept, kind="danger" if danger else "primary", name="messageYes")
        self._buttons.addWidget(refuse)
        self._buttons.addWidget(agree)
        (refuse if danger else agree).setDefault(True)
        (refuse if danger else agree).setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
