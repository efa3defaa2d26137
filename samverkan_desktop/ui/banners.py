"""The states of the whole window that stay until they end, one line each above the pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from samverkan_desktop.ui.widgets.notice import Banner, BannerKind


class Banners(QWidget):
    """A column of banners by name; what is not the case has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banners")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: dict[str, Banner] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are shown, the first one on top."""
        return tuple(self._shown)

    def show_if(
        self,
        is_so: bool,
        name: str,
        text: str,
        *,
        kind: "BannerKind" = "info",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        can_act: bool = True,
        other: str = "",
        on_other: Callable[[], object] | None = None,
    ) -> None:
        """Show a banner while something is so; its words are kept up to date."""
        banner = self._shown.get(name)
        if not is_so:
            if banner is not None:
                del self._shown[name]
                self._column.removeWidget(banner)
                banner.hide()
                banner.deleteLater()
            return
        if banner is None:
            # Late: most windows have none.
            from samverkan_desktop.ui.widgets.notice import Banner

            banner = Banner(
                text, kind=kind, action=action, on_action=on_action, other=other, on_other=on_other, name=name
            )
            self._shown[name] = banner
            self._column.addWidget(banner)
        elif banner.text.text() != text:
            banner.say(text)
        banner.action.setEnabled(can_act)
