"""Which commands there are, under which menu and key, and when they can be used."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from samverkan_desktop import i18n
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import choices
from samverkan_desktop.ui.menus import Menus
from samverkan_desktop.ui.pages.kinds import PAGES, page_of_tab
from samverkan_desktop.ui.preferences import EXPORT_PROFILES
from samverkan_desktop.ui.warm_up import warm_near
from samverkan_desktop.ui.widgets.keys import add_key

if TYPE_CHECKING:
    from samverkan_desktop.ui.find.commands import Command
    from samverkan_desktop.ui.main_window import MainWindow

_NEXT = ("Ctrl+Tab", "Ctrl+PgDown")
_BEFORE = ("Ctrl+Shift+Tab", "Ctrl+PgUp")
_WRITING = (
    "read_document",
    "read_excel",
    "read_list",
    "new_meeting",
    "new_period",
    "roll_over",
    "areas",
    "undo",
    "redo",
    "assess",
)
_WITH_PERIOD = (
    "find",
    "export_excel",
    "read_excel",
    "export_report",
    "export_overview",
    "print",
    "followup_document",
    "new_meeting",
    "areas",
    "roll_over",
    "assess",
    "show_closed",
    "tour",
)


class CommandBar(QObject):
    """The menus of the main window, and the keys that have no menu."""

    def __init__(self, window: "MainWindow", menus: Menus) -> None:
        super().__init__(window)
        self.setObjectName("commandBar")
        self._window = window
        self._desk = window.desk
        self._area_id: str | None = None
        self._menus = menus
        menus.begin()
        self._build_file()
        self._build_edit()
        self._build_view()
        self._build_pages()
        self._build_work()
        self._build_help()
        add_key(window, _NEXT, self._next_tab, _("Next tab"))
        add_key(window, _BEFORE, self._earlier_tab, _("Previous tab"))
        self.tell_place(window.strip.current)
        # Of those that have tabs: reading them anew could fail, and the menus would be filled twice.
        self.refresh(window.shown_rows)

    def refresh(self, areas: Sequence[AreaRow]) -> None:
        """Name the areas, and switch off what cannot be done now."""
        window = self._window
        self._menus.show_areas(self._view, areas, window.strip.choose)
        for name in (*_WITH_PERIOD, *(f"page_{kind.key}" for kind in PAGES)):
            self._menus.actions[name].setEnabled(window.period is not None)
        self.refresh_undo()
        if window.workspace.read_only:
            for name in _WRITING:
                self._menus.actions[name].setEnabled(False)
                self._menus.actions[name].setToolTip(_("The database is write-protected."))

    def refresh_undo(self) -> None:
        """Say what would be undone."""
        history = self._desk.workspace.history
        for name, plain, named, what in (
            ("undo", _("&Undo"), _("&Undo: {what}"), history.next_undo),
            ("redo", _("&Redo"), _("&Redo: {what}"), history.next_redo),
        ):
            action = self._menus.actions[name]
            action.setText(named.format(what=_(what)) if what else plain)
            action.setEnabled(bool(what) and not self._desk.workspace.read_only)

    def refresh_ways(self) -> None:
        """Say whether there is a way back, and forward again."""
        visits = self._window.places.visits
        self._menus.actions["back"].setEnabled(visits.can_go_back)
        self._menus.actions["forward"].setEnabled(visits.can_go_forward)

    def usable(self) -> list["Command"]:
        """The commands that can be used now."""
        from samverkan_desktop.ui.find.commands import commands_of

        return commands_of(self._window.menuBar())

    def tell_place(self, key: str) -> None:
        """Remember in which area the user is, for commands that start there."""
        self._area_id = key if key and page_of_tab(key) is None else None
        self._menus.actions["close_page"].setEnabled(page_of_tab(key) is not None)

    def tick_closed(self, wanted: bool) -> None:
        """Show in the menu whether closed areas have tabs."""
        self._menus.actions["show_closed"].setChecked(wanted)

    def export_excel(self) -> None:
        """Open the form for the Excel summary."""
        if self._window.period is None:
            return
        from samverkan_desktop.ui.dialogs.export_excel import ExportDialog

        ExportDialog(self._desk, self._window.period, self._window).open()

    def export_with(self, name: str) -> None:
        """Write the summary that a saved profile describes."""
        from samverkan_desktop.ui.dialogs.export_profiles import known_profiles
        from samverkan_desktop.ui.profile_exports import ProfileExport

        profile = known_profiles(self._desk.memory).named(name)
        if profile is not None:
            ProfileExport(self._desk, profile, self._window).start()

    def manage_profiles(self) -> None:
        """Open the list of saved profiles."""
        from samverkan_desktop.ui.dialogs.export_profiles import ProfilesDialog

        ProfilesDialog(self._desk, self._window).open()

    def _list_profiles(self) -> None:
        """The names as they are now; what cannot be used is there too, and leads to the list that says why."""
        self._profiles.clear()
        if self._desk.memory.recall(EXPORT_PROFILES):
            self._add_profiles()
        self._profiles.addSeparator()
        self._menus.add(self._profiles, "profiles", _("&Manage profiles…"), self.manage_profiles)

    def _add_profiles(self) -> None:
        from samverkan_desktop.ui.dialogs.export_profiles import known_profiles

        found = known_profiles(self._desk.memory)
        for number, one in enumerate(found.known, start=1):
            name = f"profile{number}"
            self._menus.add(self._profiles, name, one.name.replace("&", "&&"), partial(self.export_with, one.name))
            self._menus.actions[name].setEnabled(self._window.period is not None)
        for number, damaged in enumerate(found.damaged, start=1):
            text = _("{name} – cannot be used").format(name=damaged.name).replace("&", "&&")
            add = self._menus.add
            add(self._profiles, f"damagedProfile{number}", text, self.manage_profiles, icon_name="warning")

    def _build_file(self) -> None:
        files = self._window.files
        menu = self._menus.menu("fileMenu")
        add = self._menus.add
        add(menu, "new_database", _("&New database…"), files.new_database, icon_name="database")
        add(menu, "open_database", _("&Open database…"), files.open_database, key="Ctrl+O", icon_name="folder_open")
        menu.addSeparator()
        add(
            menu,
            "read_document",
            _("&Read a follow-up document…"),
            files.read_document,
            key="Ctrl+Shift+O",
            icon_name="import",
        )
        add(menu, "read_excel", _("Read chan&ges from Excel…"), files.read_excel, icon_name="table")
        add(menu, "read_list", _("Read a l&ist…"), files.read_list, icon_name="list")
        menu.addSeparator()
        add(menu, "export_excel", _("&Export to Excel…"), self.export_excel, key="Ctrl+E", icon_name="table")
        self._profiles = self._menus.submenu(menu, _("Export &with a profile"), "exportProfiles")
        self._profiles.aboutToShow.connect(self._list_profiles)
        self._list_profiles()
        add(menu, "export_overview", _("O&verview as PDF…"), self._export_overview, icon_name="pdf")
        add(menu, "export_report", _("Export the follow-&up document…"), self._export_report, icon_name="document_text")
        add(menu, "print", _("&Print…"), self._print, key="Ctrl+P", icon_name="print")
        menu.addSeparator()
        add(menu, "save_copy", _("Save a &copy…"), files.save_copy, icon_name="copy")
        add(menu, "backups", _("&Backups…"), self._window.show_backups, icon_name="shield")
        add(menu, "check", _("Chec&k the database…"), self._window.check_database, icon_name="database")
        menu.addSeparator()
        add(menu, "quit", _("E&xit"), self._window.close, key="Ctrl+Q")

    def _build_edit(self) -> None:
        menu = self._menus.menu("editMenu")
        undoing = self._window.undoing
        self._menus.add(menu, "undo", _("&Undo"), undoing.undo, key="Ctrl+Z", icon_name="undo")
        self._menus.add(menu, "redo", _("&Redo"), undoing.redo, key="Ctrl+Y", icon_name="redo")
        menu.addSeparator()
        self._menus.add(menu, "settings", _("Se&ttings…"), self._settings, key="Ctrl+,", icon_name="settings")
        self._menus.add(
            menu, "find", _("&Search everywhere…"), self._window.find_anything, key="Ctrl+K", icon_name="search"
        )

    def _build_view(self) -> None:
        work = self._window.settings_work
        self._view = menu = self._menus.menu("viewMenu")
        menu.addSeparator()
        visits = self._window.places.visits
        for name, text, do, key, picture in (
            ("back", _("&Back"), visits.back, "Alt+Left", "arrow_left"),
            ("forward", _("&Forward"), visits.forward, "Alt+Right", "arrow_right"),
        ):
            self._menus.add(menu, name, text, do, key=key, icon_name=picture)
        self.refresh_ways()
        visits.changed.connect(self.refresh_ways)
        menu.addSeparator()
        closed = self._menus.add(menu, "show_closed", _("Show &closed areas"), self._toggle_closed)
        closed.setCheckable(True)
        closed.setChecked(bool(self._window.preferences.recall("show_closed")))
        menu.addSeparator()
        add = self._menus.add_choices
        settings = work.settings
        add(menu, _("&Theme"), choices.theme_choices(), settings.theme, work.choose_theme, "theme")
        size = str(settings.text_size)
        sizes = add(menu, _("Text &size"), choices.text_size_choices(), size, self._choose_size, "textSize")
        sizes.addSeparator()
        self._menus.add(sizes, "larger", _("&Larger"), work.enlarge, key="Ctrl++")
        self._menus.add(sizes, "smaller", _("&Smaller"), work.shrink, key="Ctrl+-")
        language = settings.language or i18n.language()
        add(menu, _("&Language"), choices.language_choices(), language, work.choose_language, "language")
        work.changed.connect(self._tick_choices)

    def _build_pages(self) -> None:
        menu = self._menus.menu("pagesMenu")
        for kind in PAGES:
            go = partial(self._window.show_page, kind.key)
            self._menus.add(menu, f"page_{kind.key}", _(kind.command), go, key=kind.shortcut, icon_name=kind.icon_name)
        menu.addSeparator()
        self._menus.add(menu, "close_page", _("&Close the list"), self._close_page, key="Ctrl+W", icon_name="dismiss")

    def _close_page(self) -> None:
        self._window.close_page()

    def _build_work(self) -> None:
        add = self._menus.add
        meeting = self._menus.menu("meetingMenu")
        meeting.aboutToShow.connect(self._come_to_meetings)
        add(meeting, "new_meeting", _("&New meeting…"), self._new_meeting, key="Ctrl+N", icon_name="calendar_add")
        period = self._menus.menu("periodMenu")
        work = self._window.areas_work
        add(period, "assess", _("New &assessment…"), self._assess, key="Ctrl+B", icon_name="trend")
        add(
            period,
            "followup_document",
            _("&Follow-up document…"),
            self._document,
            key="Ctrl+U",
            icon_name="document_text",
        )
        add(period, "roll_over", _("&Decide on the next period…"), self._roll_over, icon_name="arrow_right")
        add(period, "areas", _("A&reas…"), work.edit_areas, icon_name="list")
        add(period, "new_period", _("&New period…"), work.new_period, icon_name="calendar")

    def _come_to_meetings(self) -> None:
        warm_near(self._window)

    def _build_help(self) -> None:
        menu = self._menus.menu("helpMenu")
        self._menus.add(menu, "help", _("&Help about this"), self._help, key="F1", icon_name="question")
        self._menus.add(menu, "shortcuts", _("&Keys…"), self._window.show_keys, key="Ctrl+/", icon_name="keyboard")
        greeting = self._window.greeting
        self._menus.add(menu, "tour", _("&Tour of the window"), greeting.show_tour, icon_name="eye")
        self._menus.add(menu, "news", _("&What is new…"), greeting.show_news, icon_name="lightbulb")
        self._menus.add(menu, "report", _("&Report a problem…"), self._window.report_problem, icon_name="mail")
        self._menus.add(menu, "about", _("&About Samverkan…"), self._about, icon_name="info")

    def _export_overview(self) -> None:
        if self._window.period is not None and self._window.flush_pages():
            days = self._window.preferences.settings.reminder_days
            self._window.files.export_overview(self._window.period, days)

    def _export_report(self) -> None:
        if self._window.period is not None and self._window.flush_pages():
            self._window.files.export_report(self._window.period)

    def _print(self) -> None:
        view = self._window.page
        if self._window.period is None or view is None or not self._window.flush_pages():
            return
        from samverkan_desktop.ui.printouts import print_view

        print_view(self._desk, view, self._window)

    def _new_meeting(self) -> None:
        self._window.new_meeting(area_id=self._area_id)

    def _assess(self) -> None:
        self._window.assess(getattr(self._window.page, "chosen_goal_id", None))

    def _roll_over(self) -> None:
        if self._window.period is not None and self._window.flush_pages():
            self._window.areas_work.roll_over(self._window.period)

    def _document(self) -> None:
        if self._window.period is None or not self._window.flush_pages():
            return
        from samverkan_desktop.ui.dialogs.followup_document import FollowUpDocumentDialog

        FollowUpDocumentDialog(self._desk, self._window.period, self._window).open()

    def _settings(self) -> None:
        self._window.show_settings()

    def _help(self) -> None:
        self._window.show_help()

    def _about(self) -> None:
        from samverkan_desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self._desk.workspace, self._window).open()

    def _toggle_closed(self) -> None:
        self._window.show_closed(self._menus.actions["show_closed"].isChecked())

    def _choose_size(self, size: str) -> None:
        self._window.settings_work.choose_text_size(int(size))

    def _tick_choices(self) -> None:
        settings = self._window.settings_work.settings
        for name in (f"theme_{settings.theme}", f"textSize_{settings.text_size}"):
            if name in self._menus.actions:
                self._menus.actions[name].setChecked(True)

    def _next_tab(self) -> None:
        self._window.strip.step(1)

    def _earlier_tab(self) -> None:
        self._window.strip.step(-1)
