"""Pages of which one is seen, without the frame that Qt's own has and nobody sees."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from samverkan_desktop.ui.widgets.undressed import undressed


class Stack(QWidget):
    """Show one page with `show_page`; the first one added is shown until then."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        undressed(self)
        self.setObjectName(name)
        self._pages = QStackedLayout(self)
        # Not asked of Qt, whose answer PySide6 takes for a part of the layout.
        self.current: QWidget | None = None

    def add_page(self, page: QWidget) -> None:
        """One more."""
        self._pages.addWidget(page)
        if self.current is None:
            self.current = page

    def show_page(self, page: QWidget) -> None:
        """Let this one be seen instead."""
        self.current = page
        self._pages.setCurrentWidget(page)

    def remove_page(self, page: QWidget) -> None:
        """Take out one that is not seen."""
        self._pages.removeWidget(page)
