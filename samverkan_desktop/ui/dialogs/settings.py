"""The settings: sections at the left, and beside them what can be chosen; each choice is kept and shown at once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.settings_sections import (
    FilesSection,
    GeneralSection,
    LookSection,
    PartiesSection,
    ProfilesSection,
    RemindersSection,
)
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.settings_work import SettingsWork
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.surface import Surface
from samverkan_desktop.ui.widgets.tab_order import tab_before
from samverkan_desktop.ui.window_sizes import remember_size, room_for


@dataclass(frozen=True, kw_only=True)
class SectionOfSettings:
    """One section: `title` is a source text for `_`."""

    key: str
    title: str
    icon_name: str
    make: Callable[[SettingsWork, Desk], QWidget]


SECTIONS: Final = (
    SectionOfSettings(key="general", title=N_("General"), icon_name="person", make=GeneralSection),
    SectionOfSettings(key="look", title=N_("Look"), icon_name="theme", make=LookSection),
    SectionOfSettings(key="parties", title=N_("Organisations"), icon_name="building", make=PartiesSection),
    SectionOfSettings(key="reminders", title=N_("Reminders"), icon_name="clock", make=RemindersSection),
    SectionOfSettings(key="profiles", title=N_("Excel profiles"), icon_name="table", make=ProfilesSection),
    SectionOfSettings(key="files", title=N_("Folders and files"), icon_name="folder", make=FilesSection),
)


class SettingsDialog(QDialog):
    """There is nothing to save: what is chosen is chosen. It remembers the section that was shown."""

    def __init__(self, work: SettingsWork, desk: Desk, parent: QWidget | None = None, *, section: str = "") -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.setObjectName("settingsDialog")
        self.setWindowTitle(_("Settings"))
        self.setAccessibleName(_("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setObjectName("settingsSections")
        self.list.setAccessibleName(_("Sections"))
        self.list.setProperty("kind", "sections")
        self.stack = QStackedWidget()
        self.stack.setObjectName("settingsPages")
        self._lay_out()
        self._fill()
        self.list.currentRowChanged.connect(self._show)
        add_key(self, "Ctrl+W", self.close, _("Close"))
        keys = [one.key for one in SECTIONS]
        kept = section or desk.memory.recall("settings.section")
        self.list.setCurrentRow(keys.index(kept) if kept in keys else 0)
        self._fit()
        self.list.setFocus()
        if keeper := theme.keeper():
            keeper.changed.connect(self._fit)

    @property
    def section(self) -> str:
        """Which section is shown."""
        return SECTIONS[self.list.currentRow()].key

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._left = QFrame()
        self._left.setObjectName("settingsLeft")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(8, 16, 8, 8)
        left.addWidget(self.list)
        middle.addWidget(self._left)
        middle.addWidget(self.stack, 1)
        outer.addLayout(middle, 1)
        feet = QHBoxLayout()
        self.note = Label(_("What you choose takes effect at once."), "secondary", wrap=True, name="settingsNote")
        feet.addWidget(self.note, 1)
        self.close_button = button(_("Close"), self.accept, kind="primary", name="settingsClose")
        self.close_button.setDefault(True)
        feet.addWidget(self.close_button)
        add_foot(self, feet)

    def _fill(self) -> None:
        for one in SECTIONS:
            title = _(one.title)
            self.list.addItem(QListWidgetItem(icon(one.icon_name), title))
            scroll = ColumnScroll(f"settings_{one.key}_scroll")
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setProperty("kind", "surface")
            content = Surface()
            column = QVBoxLayout(content)
            column.setContentsMargins(24, 20, 24, 20)
            column.setSpacing(16)
            column.addWidget(Label(title, "heading", name=f"settings_{one.key}_title"))
            part = one.make(self._work, self._desk)
            part.setObjectName(f"settings_{one.key}")
            column.addWidget(part)
            column.addStretch(1)
            scroll.setWidget(content)
            self.stack.addWidget(scroll)
            tab_before(self.close_button, scroll)

    def _show(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._desk.memory.keep("settings.section", SECTIONS[place].key)

    def _fit(self) -> None:
        """As large as its texts need in the chosen size."""
        now = theme.current()
        self.list.setIconSize(QSize(now.px(20), now.px(20)))
        widest = max(self.list.fontMetrics().horizontalAdvance(_(one.title)) for one in SECTIONS)
        self._left.setFixedWidth(widest + now.px(72))
        self.resize(QSize(now.px(600) + self._left.width(), now.px(560)).boundedTo(room_for(self)))
        remember_size(self, self._desk.memory)
