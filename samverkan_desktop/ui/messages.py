"""The one way to tell the user: a notice that does not interrupt, an error, a question."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtWidgets import QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from samverkan_desktop.ui.widgets.notice import NoticeBar, NoticeKind

_MOST_NOTICES: Final = 3
_MARGIN: Final = 16


class Messages(QObject):
    """Give each window one. `bottom` is how much at the foot of the window (status line) is left free."""

    def __init__(self, window: QWidget, *, bottom: int = 36) -> None:
        super().__init__(window)
        self.setObjectName("messages")
        self._window, self._bottom = window, bottom
        self._notices: list[NoticeBar] = []

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
        self._window.installEventFilter(self)
        self._notices.append(bar)
        self._place()
        bar.show()
        bar.raise_()
        bar.speak()
        return bar

    def error(self, title: str, what: str = "", safe: str = "", next: str = "", *, details: str = "") -> "QDialog":  # noqa: A002
        """Tell what went wrong, what is safe and what to do next; does not block. `details` can be copied."""
        from samverkan_desktop.ui.message_dialog import MessageDialog

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
    ) -> "QDialog":
        """Ask without blocking; `yes` is a verb (“Remove the goal”). Escape means no."""
        from samverkan_desktop.ui.message_dialog import MessageDialog

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
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        gone = self.sender()
        self._notices = [bar for bar in self._notices if bar is not gone]
        if not self._notices:
            self._window.removeEventFilter(self)
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
