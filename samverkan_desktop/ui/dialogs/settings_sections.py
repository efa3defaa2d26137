"""What can be chosen in each section of the settings."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop import config, i18n
from samverkan_desktop.domain.errors import Invalid, SamverkanError
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import choices
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import settle_lines
from samverkan_desktop.ui.dialogs.export_profiles import ProfileList
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.settings_work import SettingsWork
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.written_files import show_in_folder

_MOST_DAYS = 3650


class _Section(QWidget):
    """A column of fields."""

    def __init__(self, work: SettingsWork, desk: Desk) -> None:
        super().__init__()
        self._work, self._desk = work, desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.form = Form(name=f"{type(self).__name__}Form")
        self._column.addWidget(self.form)
        self._build()

    @abstractmethod
    def _build(self) -> None: ...


class GeneralSection(_Section):
    """Language, the user's name, and how the program begins."""

    def _build(self) -> None:
        settings = self._work.settings
        self.language = ChoiceBox("settingsLanguage", label=_("Language"))
        for code, name in choices.language_choices():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(settings.language or i18n.language()))
        self.language.activated.connect(self._choose_language)
        self.form.add(
            "language", _("&Language"), self.language, help_text=_("The window is built anew, where you are now.")
        )
        self.user_name = QLineEdit(settings.user_name)
        self.user_name.setObjectName("settingsUserName")
        self.user_name.setPlaceholderText(config.Settings().signature)
        self.user_name.editingFinished.connect(self._sign)
        self.form.add(
            "user_name",
            _("&Your name"),
            self.user_name,
            help_text=_("Stands in the history beside what you change. When it is empty, the name of your login does."),
        )
        self.open_last = QCheckBox(_("&Begin with the database that was open last"))
        self.open_last.setObjectName("settingsOpenLast")
        self.open_last.setChecked(settings.open_last)
        self.open_last.toggled.connect(self._work.open_last)
        self.form.add(
            "open_last",
            _("When the program starts"),
            self.open_last,
            help_text=_("Otherwise it begins with the database in the usual place."),
        )

    def _choose_language(self, _place: int) -> None:
        self._work.choose_language(str(self.language.currentData()))

    def _sign(self) -> None:
        self._work.sign_as(self.user_name.text())


class LookSection(_Section):
    """Light or dark, and how large."""

    def _build(self) -> None:
        self.theme = ChoiceBox("settingsTheme", label=_("Theme"))
        for code, name in choices.theme_choices():
            self.theme.addItem(name, code)
        self.theme.activated.connect(self._choose_theme)
        self.form.add("theme", _("&Theme"), self.theme)
        self.text_size = ChoiceBox("settingsTextSize", label=_("Text size"))
        for code, name in choices.text_size_choices():
            self.text_size.addItem(name, int(code))
        self.text_size.activated.connect(self._choose_size)
        self.form.add(
            "text_size",
            _("Text &size"),
            self.text_size,
            help_text=_("Ctrl++ and Ctrl+- do the same from anywhere in the main window."),
        )
        self._show()
        self._work.changed.connect(self._show)

    def _show(self) -> None:
        settings = self._work.settings
        self.theme.setCurrentIndex(max(0, self.theme.findData(settings.theme)))
        place = self.text_size.findData(settings.text_size)
        if place < 0:
            # A size of one's own, written in the file.
            self.text_size.addItem(f"{settings.text_size} %", settings.text_size)
            place = self.text_size.count() - 1
        self.text_size.setCurrentIndex(place)

    def _choose_theme(self, _place: int) -> None:
        self._work.choose_theme(str(self.theme.currentData()))

    def _choose_size(self, _place: int) -> None:
        self._work.choose_text_size(int(self.text_size.currentData()))


class PartiesSection(_Section):
    """The names of the parties, as documents write them; they belong to the database and not to this computer."""

    def _build(self) -> None:
        text = _("The parties of the agreement, as they stand in documents. The names belong to the open database.")
        self._column.insertWidget(0, Label(text, "muted", wrap=True, name="settingsPartiesText"))
        self.lines: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}
        for number, party in enumerate(self._desk.workspace.people.parties(), start=1):
            line = QLineEdit(party.name)
            line.setObjectName(f"settingsParty{number}")
            line.setEnabled(not self._desk.workspace.read_only)
            line.editingFinished.connect(self._rename)
            self.lines[party.id], self._shown[party.id] = line, party.name
            self.form.add(party.id, _("Party {n}").format(n=number), line)
        if not self.lines:
            empty = _("The parties come with the first period, or with a follow-up document that is read.")
            self._column.addWidget(Label(empty, "muted", wrap=True, name="settingsNoParties"))
        if self.lines and not self._desk.workspace.read_only:
            help_text = _("Short names and other names are changed in the list of persons and organisations.")
            self._column.addWidget(Label(help_text, "secondary", wrap=True, name="settingsPartiesMore"))

    def _rename(self) -> None:
        names = {one.id: one.name for one in self._desk.workspace.people.parties()}
        lines = [
            (self.form.row(party_id).title, self._shown[party_id], line.text().strip(), names.get(party_id, ""))
            for party_id, line in self.lines.items()
        ]
        title = _("{title}: somebody else has changed it").format(title=_("Parties"))
        settle_lines(title, lines, self._store, self)

    def _store(self, settled: tuple[str, ...]) -> None:
        for (party_id, line), name in zip(self.lines.items(), settled, strict=True):
            problem = ""
            try:
                party: Organisation = self._desk.workspace.people.organisation(party_id)
                self._work.rename_party(party, name)
            except Invalid as error:
                problem = " ".join(_(text) for text in error.problems.values())
            except SamverkanError as error:
                problem = say(error)
            else:
                self._shown[party_id] = name
                line.setText(name)
            self.form.row(party_id).show_error(problem)


class RemindersSection(_Section):
    """What is brought up after how long."""

    def _build(self) -> None:
        days = self._work.settings.reminder_days
        self.days = NumberField(days, high=_MOST_DAYS, label=_("Days without an assessment"), name="settingsReminder")
        self.days.setKeyboardTracking(False)
        self.days.setSpecialValueText(_("never"))
        self._show_unit(days)
        self.days.valueChanged.connect(self._choose)
        self.form.add(
            "reminder_days",
            _("&Bring up a goal that has not been assessed for"),
            self.days,
            help_text=_("Such goals stand in the overview under what waits for you. 0 means never."),
        )

    def _choose(self, days: int) -> None:
        self._show_unit(days)
        self._work.remind_after(days)

    def _show_unit(self, days: int) -> None:
        # The whole text is translated, because languages differ in where the number stands.
        self.days.setSuffix(ngettext("{n} day", "{n} days", days).format(n="").rstrip())


class ProfilesSection(_Section):
    """What was chosen for Excel files, kept under names."""

    def _build(self) -> None:
        # The form has no rows here; shown, it would push the text down.
        self.form.hide()
        text = _("What was chosen for an Excel file, kept under a name. They stand in the menu File.")
        self._column.addWidget(Label(text, "muted", wrap=True, name="settingsProfilesText"))
        self.profiles = ProfileList(self._desk)
        self._column.addWidget(self.profiles)


class FilesSection(_Section):
    """Where files go, and where the settings themselves are kept."""

    def _build(self) -> None:
        settings = self._work.settings
        self.backups = FolderRow(
            "settingsBackupFolder",
            settings.backup_folder,
            _("No second folder"),
            self._work.use_backup_folder,
            _("A second folder for the backups"),
        )
        self.form.add(
            "backup_folder",
            _("Second folder for backups"),
            self.backups,
            help_text=_("Choose another disk. The first folder is always beside the database."),
        )
        self.exports = FolderRow(
            "settingsExportFolder",
            settings.export_folder,
            _("The folder that was used last"),
            self._work.use_export_folder,
            _("The folder for what is exported"),
        )
        self.form.add("export_folder", _("Folder for what is exported"), self.exports)
        self.file = QLineEdit(str(config.settings_file()))
        self.file.setObjectName("settingsFile")
        self.file.setReadOnly(True)
        self.file.setToolTip(self.file.text())
        self.form.add(
            "settings_file",
            _("The file with the settings"),
            self.file,
            help_text=_("A text file. If a value in it cannot be read, the usual one is used and you are told."),
        )
        row = QHBoxLayout()
        row.addWidget(button(_("Show the &file"), self._show_file, icon_name="folder_open", name="settingsShowFile"))
        row.addStretch(1)
        self._column.addLayout(row)

    def _show_file(self) -> None:
        path = config.settings_file()
        if not path.exists():
            # Nobody has chosen anything yet.
            config.save_settings(self._work.settings)
        show_in_folder(path)


class FolderRow(QWidget):
    """The path of a folder with the buttons that choose another one and let it go."""

    def __init__(self, name: str, folder: str, nothing: str, use: Callable[[Path | None], object], title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._use, self._title = use, title
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line = QLineEdit(folder)
        self.line.setObjectName(f"{name}Path")
        self.line.setAccessibleName(title)
        self.line.setReadOnly(True)
        self.line.setPlaceholderText(nothing)
        self.line.setToolTip(folder or nothing)
        self.setFocusProxy(self.line)
        row.addWidget(self.line, 1)
        self.choose = button(_("Choose…"), self._ask, name=f"{name}Choose")
        self.choose.setAccessibleName(f"{title}: {_('Choose…')}")
        row.addWidget(self.choose)
        self.clear = button(_("Remove"), self._clear, kind="quiet", name=f"{name}Clear")
        self.clear.setAccessibleName(f"{title}: {_('Remove')}")
        self.clear.setEnabled(bool(folder))
        row.addWidget(self.clear)

    def take(self, chosen: str) -> None:
        """Use a folder from now on, or with an empty text none."""
        self.line.setText(chosen)
        self.line.setToolTip(chosen or self.line.placeholderText())
        self.clear.setEnabled(bool(chosen))
        self._use(Path(chosen) if chosen else None)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self._title, self.line.text())
        dialog.setObjectName("settingsFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _clear(self) -> None:
        self.take("")
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
