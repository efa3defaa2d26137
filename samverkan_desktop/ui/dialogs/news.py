"""What is new in each version, in the words of those who use the program."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop import __version__, config
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.help.contents import page_language
from samverkan_desktop.ui.help.page_text import PageText
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.window_sizes import open_at

_VERSION: Final = re.compile(r"^## (\S+)", re.MULTILINE)


def news() -> str:
    """The whole text in the language in use, the newest version first."""
    return (config.resources() / "news" / f"{page_language()}.md").read_text(encoding="utf-8")


def told_versions() -> tuple[str, ...]:
    """The versions that the text tells of, the newest first."""
    return tuple(_VERSION.findall(news()))


class NewsDialog(QDialog):
    """A page to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newsDialog")
        self.setWindowTitle(_("What is new"))
        self.setAccessibleName(_("What is new"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.page = PageText(_("What is new"), "newsPage")
        self.page.show_text(news())
        outer.addWidget(self.page, 1)
        foot = QHBoxLayout()
        version = _("Samverkan {version}").format(version=__version__)
        foot.addWidget(Label(version, "secondary", name="newsVersion"))
        foot.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary", name="newsClose")
        close.setDefault(True)
        foot.addWidget(close)
        add_foot(self, foot)
        open_at(self, 600, 560)
        close.setFocus()
