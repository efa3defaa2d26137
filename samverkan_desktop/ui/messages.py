"""The one way to tell the user: a notice that does not interrupt, an error, a question."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import Label, breakable

if TYPE_CHECKING:
    from samverkan_desktop.ui.widgets.notice import NoticeBar, NoticeKind

_MOST_NOTICES: Final = 3
_MARGIN: Final = 16
# A path that somebody copies out of a message should rarely be broken, and never be cut off.
_LONGEST_WORD: Final = 44


class Messages(QObject):
    """Give each window one. `bottom` is how much at the foot of the window (status line) is left free."""

    def __init__(self, window: QWidget, *, bottom: int = 36) -> None:
        super().__init__(window)
        self.setObjectName("messages")
        self._window, self._bottom = window, bottom
        self._notices: list[NoticeBar] = []
        window.installEventFilter(self)

    def notice(
        self,
        text: str,
        *,
        undo: Callable[[], object] | None = None,
        kind: "NoticeKind" = "info",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> "NoticeBar":
        """Tell quietly at the foot of the window; `undo` adds an Undo button, `action` any other."""
        if undo is not None:
            action, on_action = _("Undo"), undo
        while len(self._notices) >= _MOST_NOTICES:
            self._notices[0].dismiss()
        from samverkan_desktop.ui.widgets.notice import NoticeBar

        bar = NoticeBar(text, kind=kind, action=action, on_action=on_action, parent=self._window)
        bar.closed.connect(self._tidy)
        self._notices.append(bar)
        self._place()
        bar.show()
        bar.raise_()
        bar.speak()
        return bar

    def error(self, title: str, what: str = "", safe: str = "", next: str = "", *, details: str = "") -> QDialog:  # noqa: A002
        """Tell what went wrong, what is safe and what to do next; does not block. `details` can be copied."""
        dialog = MessageDialog(title, [what, safe, next], icon_name="error_circle", token="behind", parent=self._window)
        if details:
            dialog.add_details(details)
        dialog.add_close(_("Close"))
        dialog.open()
        return dialog

    def ask(
        self,
        title: str,
        text: str = "",
        *,
        yes: str,
        on_yes: Callable[[], object],
        no: str = "",
        on_no: Callable[[], object] | None = None,
        danger: bool = False,
    ) -> QDialog:
        """Ask without blocking; `yes` is a verb (“Remove the goal”). Escape means no."""
        kind = ("warning", "slow") if danger else ("question", "accent")
        dialog = MessageDialog(title, [text], icon_name=kind[0], token=kind[1], parent=self._window)
        dialog.add_choice(yes, no or _("Cancel"), danger=danger)
        dialog.accepted.connect(on_yes)
        if on_no is not None:
            dialog.rejected.connect(on_no)
        dialog.open()
        return dialog

    @property
    def notices(self) -> list["NoticeBar"]:
        """What is shown now, oldest first."""
        return list(self._notices)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices stay at the foot when the window changes size."""
        if event.type() is QEvent.Type.Resize and self._notices:
            self._place()
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        gone = self.sender()
        self._notices = [bar for bar in self._notices if bar is not gone]
        self._place()

    def _place(self) -> None:
        now = theme.current()
        foot = self._window.height() - now.px(self._bottom) - _MARGIN
        widest = min(now.px(560), self._window.width() - 2 * _MARGIN)
        for bar in reversed(self._notices):
            width = min(widest, max(now.px(280), bar.wanted))
            layout = bar.layout()
            height = (
                layout.totalHeightForWidth(width) if layout and layout.hasHeightForWidth() else bar.sizeHint().height()
            )
            bar.resize(QSize(width, max(height, now.px(44))))
            foot -= bar.height()
            bar.move(QPoint((self._window.width() - width) // 2, foot))
            foot -= 8


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
        from samverkan_desktop.ui.widgets.notice import Picture

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
