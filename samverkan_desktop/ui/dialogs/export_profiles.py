"""The saved choices for Excel summaries: seen, renamed, removed; and the small window that gives one its name."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.date_choice import DATE_CHOICE_LABELS, DateChoice
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.export_profiles import DamagedProfile, ExportProfile, Profiles
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.preferences import EXPORT_PROFILES
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.form import FormRow
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tips import plain_tip
from samverkan_desktop.ui.window_sizes import open_at

_NAME = Qt.ItemDataRole.UserRole


def known_profiles(memory: Memory) -> Profiles:
    """All that stand in the settings file."""
    kept = memory.recall(EXPORT_PROFILES)
    return Profiles.read(kept if isinstance(kept, list) else [])


def damage_words(one: DamagedProfile) -> str:
    """Why a profile cannot be used, in the language in use."""
    words = _("“{name}” in the settings file cannot be used. {key}: {problem}")
    return words.format(name=one.name, key=one.key, problem=_(one.text))


class ProfileList(QWidget):
    """The profiles with the ways to rename and remove them; `changed` tells that one was."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profileList")
        self._desk = desk
        self.list = _List(self)
        self.list.setObjectName("profiles")
        self.list.setAccessibleName(_("Saved profiles"))
        self.list.setMinimumHeight(theme.current().px(112))
        self.list.setWordWrap(True)
        self.about = Label("", "secondary", wrap=True, name="profileAbout")
        self.rename_button = button(_("&Rename…"), self.rename, icon_name="edit", name="profileRename")
        self.remove_button = button(_("Re&move"), self.remove, icon_name="delete", name="profileRemove")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.rename_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.empty = EmptyState(
            _("No profiles yet"),
            _("Choose under Export to Excel what is to be in the file, and press Save as profile."),
            icon_name="table",
            name="profilesEmpty",
        )
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addLayout(row)
        self.list.currentItemChanged.connect(self._judge)
        self.refresh()

    @property
    def name(self) -> str:
        """The name of the chosen one; empty where there is none."""
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def refresh(self) -> None:
        """Show what there is now."""
        kept, self._found = self.name, known_profiles(self._desk.memory)
        self.list.clear()
        for profile in self._found.known:
            self._add(profile.name, profile.name, profile_words(profile))
        for one in self._found.damaged:
            item = self._add(one.name, _("{name} – cannot be used").format(name=one.name), damage_words(one))
            item.setIcon(icon("warning", "slow"))
        for part in (self.list, self.about, self.rename_button, self.remove_button):
            part.setVisible(bool(self.list.count()))
        self.empty.setVisible(not self.list.count())
        names = [str(self.list.item(row).data(_NAME)) for row in range(self.list.count())]
        if names:
            self.list.setCurrentRow(names.index(kept) if kept in names else 0)
        self._judge()

    def rename(self) -> None:
        """Ask for another name of the chosen one."""
        profile = self._found.named(self.name)
        if profile is None:
            return
        dialog = ProfileNameDialog(self._desk, profile, instead_of=profile.name, parent=self)
        dialog.saved.connect(self._tell)
        dialog.open()

    def remove(self) -> None:
        """Remove the chosen one, after asking."""
        if self.name:
            self._desk.messages.ask(
                _("Remove the profile {name}?").format(name=self.name),
                _("Files that were written with it stay where they are."),
                yes=_("&Remove"),
                on_yes=partial(self._remove, self.name),
                danger=True,
            )

    def _remove(self, name: str) -> None:
        self._desk.memory.keep(EXPORT_PROFILES, self._found.without(name))
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        self.changed.emit()

    def _add(self, name: str, text: str, about: str) -> QListWidgetItem:
        item = QListWidgetItem(text, self.list)
        item.setData(_NAME, name)
        item.setToolTip(plain_tip(about))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
        return item

    def _judge(self) -> None:
        profile = self._found.named(self.name)
        damaged = next((one for one in self._found.damaged if one.name == self.name), None)
        if profile is not None:
            self.about.setText(profile_words(profile))
        elif damaged is not None:
            self.about.setText(damage_words(damaged))
        self.rename_button.setEnabled(profile is not None)
        self.remove_button.setEnabled(bool(self.name))


class _List(QListWidget):
    def __init__(self, owner: ProfileList) -> None:
        super().__init__(owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete removes."""
        if event.key() == Qt.Key.Key_F2:
            self._owner.rename()
        elif event.key() == Qt.Key.Key_Delete:
            self._owner.remove()
        else:
            super().keyPressEvent(event)


class ProfilesDialog(QDialog):
    """The list in a window of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profilesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export profiles"))
        self.setAccessibleName(self.windowTitle())
        self.profiles = ProfileList(desk)
        outer = content_of(self, spacing=12)
        text = _("What was chosen for an Excel file, kept under a name. They stand in the menu File.")
        outer.addWidget(Label(text, "muted", wrap=True, name="profilesText"))
        outer.addWidget(self.profiles, 1)
        feet = QHBoxLayout()
        feet.addStretch(1)
        close = button(_("&Close"), self.accept, kind="primary", name="profilesClose")
        close.setDefault(True)
        feet.addWidget(close)
        add_foot(self, feet)
        open_at(self, 460, 380)


class ProfileNameDialog(QDialog):
    """Asks under which name a choice is kept; `saved` carries it. An existing one is replaced only after asking."""

    saved = Signal(str)

    def __init__(
        self, desk: Desk, profile: ExportProfile, *, instead_of: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("profileNameDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Rename the profile") if instead_of else _("Save as profile"))
        self.setAccessibleName(self.windowTitle())
        self._desk, self._profile, self._instead_of = desk, profile, instead_of
        self.field = QLineEdit(instead_of or profile.name)
        self.field.setObjectName("profileName")
        self.field.selectAll()
        self.row = FormRow(
            _("&Name"),
            self.field,
            name="profileName",
            help_text=_("For example Monthly report to the heads. It then stands in the menu File."),
        )
        outer = content_of(self, spacing=12)
        outer.addWidget(self.row)
        outer.addWidget(Label(profile_words(profile), "muted", wrap=True, name="profileNameAbout"))
        outer.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(button(_("&Cancel"), self.reject, name="profileNameCancel"))
        keep = button(_("&Save"), self.save, kind="primary", name="profileNameSave")
        keep.setDefault(True)
        feet.addWidget(keep)
        add_foot(self, feet)
        open_at(self, 460, 230)

    def save(self) -> None:
        """Keep it, or say what is wrong with the name."""
        try:
            named = replace(self._profile, name=self.field.text())
        except Invalid as error:
            self.row.show_error(" ".join(_(text) for text in error.problems.values()))
            return
        found = known_profiles(self._desk.memory)
        try:
            kept = found.with_one(named, instead_of=self._instead_of)
        except Invalid as error:
            if self._instead_of:
                self.row.show_error(" ".join(_(text) for text in error.problems.values()))
                return
            self._desk.messages.ask(
                _("Replace the profile {name}?").format(name=named.name),
                _("What it was is then gone."),
                yes=_("&Replace"),
                on_yes=partial(self._keep, found.with_one(named, instead_of=named.name), named.name),
                danger=True,
            )
            return
        self._keep(kept, named.name)

    def _keep(self, kept: list[object], name: str) -> None:
        self._desk.memory.keep(EXPORT_PROFILES, kept)
        self.accept()
        self.saved.emit(name)


def profile_words(profile: ExportProfile) -> str:
    """Last month · 2 areas · 3 sheets · without names."""
    days = _(DATE_CHOICE_LABELS[profile.dates])
    if profile.dates is DateChoice.DAYS and profile.first and profile.last:
        days = f"{profile.first.isoformat()}–{profile.last.isoformat()}"
    parts = [
        profile.period,
        days,
        ngettext("{n} area", "{n} areas", len(profile.areas)).format(n=len(profile.areas))
        if profile.areas
        else _("all areas"),
        ngettext("{n} sheet", "{n} sheets", len(profile.sheets)).format(n=len(profile.sheets))
        if profile.sheets
        else _("all sheets"),
        _("only some states") if profile.states else "",
        _("without names") if profile.anonymous else "",
        _("also what has a secrecy mark") if profile.secret else "",
    ]
    return " · ".join(filter(None, parts))
