"""The window: menus, one tab per area, the period, and the way from every view to every other."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _
from samverkan_desktop.services.risky_places import risky_place
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.after_paint import AfterPaint
from samverkan_desktop.ui.banners import Banners
from samverkan_desktop.ui.change_signal import ChangeSignal
from samverkan_desktop.ui.dashboards.overview import OverviewTab
from samverkan_desktop.ui.desk import COMMENT, OUTCOME, Desk
from samverkan_desktop.ui.icons import app_icon
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.marks import Marks
from samverkan_desktop.ui.menus import Menus
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.page_texts import PageTexts
from samverkan_desktop.ui.pages.kinds import PAGES, PageKind, page_of_tab
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.status_line import StatusLine
from samverkan_desktop.ui.tab_pages import TabPages
from samverkan_desktop.ui.tab_strip import OVERVIEW, TabStrip

if TYPE_CHECKING:
    from samverkan_desktop.domain.backups import Backup
    from samverkan_desktop.domain.series import Occurrence
    from samverkan_desktop.ui.area_work import AreaWork
    from samverkan_desktop.ui.backup_keeper import BackupKeeper
    from samverkan_desktop.ui.command_bar import CommandBar
    from samverkan_desktop.ui.file_watch import FileWatch
    from samverkan_desktop.ui.file_work import FileWork
    from samverkan_desktop.ui.find.palette import Palette
    from samverkan_desktop.ui.help.greeting import Greeting
    from samverkan_desktop.ui.help.helping import Helping
    from samverkan_desktop.ui.left_drafts import LeftDrafts
    from samverkan_desktop.ui.meeting_windows import MeetingWindows
    from samverkan_desktop.ui.place_work import PlaceWork
    from samverkan_desktop.ui.places import Places
    from samverkan_desktop.ui.settings_work import SettingsWork
    from samverkan_desktop.ui.undoing import Undoing

_LEAST = (760, 480)
_USUAL = (1366, 768)
_UNSEEN_MS = 5_000


class MainWindow(QMainWindow):
    """Owns the desk and is its navigator. Another database or language is asked for by signal."""

    language_wanted = Signal(str)
    database_wanted = Signal(object, bool)
    reopen_wanted = Signal()
    moved = Signal(object, object)
    closed = Signal()

    def __init__(self, workspace: Workspace, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(*_LEAST)
        self.preferences = preferences
        self.workspace = workspace
        self.desk = Desk(
            workspace=workspace,
            changes=ChangeSignal(workspace, self),
            messages=Messages(self),
            jobs=Jobs(self),
            readings=Jobs(self),
            go=self,
            memory=preferences,
            reminder_days=self.reminder_days,
            comments=PageTexts(workspace, "comment", COMMENT, self),
            outcomes=PageTexts(workspace, "outcome", OUTCOME, self),
        )
        self.marks = Marks(self.desk, self)
        self.period: Period | None = None
        self.shown_rows: tuple[AreaRow, ...] = ()
        self._opened: list[str] = []
        self._first: QWidget | None = None
        self._palette: Palette | None = None
        self._is_risky = risky_place(workspace.path) is not None
        self._has_drafts = workspace.has_drafts
        self._build()
        self._menus = Menus(self, self.have_commands)
        self._connect()
        self._choose_first_period()
        self._restore()
        self.after_paint = AfterPaint(self)
        self.after_paint.came.connect(self._begin)
        # One that is started out of sight is looked after as well.
        QTimer.singleShot(_UNSEEN_MS, self.after_paint, self.after_paint.come)

    # What the first picture does not show: each is loaded and made when it is first asked for.

    @cached_property
    def commands(self) -> "CommandBar":
        """The commands of the menus, with their keys."""
        from samverkan_desktop.ui.command_bar import CommandBar

        return CommandBar(self, self._menus)

    def have_commands(self) -> None:
        """Fill the menus, for whoever looks into them."""
        _made = self.commands

    @cached_property
    def files(self) -> "FileWork":
        """What the File menu does."""
        from samverkan_desktop.ui.file_work import FileWork

        made = FileWork(self.desk, self)
        made.database_wanted.connect(self.database_wanted)
        made.period_wanted.connect(self.choose_period)
        return made

    @cached_property
    def areas_work(self) -> "AreaWork":
        """What is done with areas and periods."""
        from samverkan_desktop.ui.area_work import AreaWork

        made = AreaWork(self.desk, self)
        made.period_added.connect(self.choose_period)
        return made

    @cached_property
    def undoing(self) -> "Undoing":
        """Undo and redo."""
        from samverkan_desktop.ui.undoing import Undoing

        return Undoing(self.desk, self)

    @cached_property
    def meetings(self) -> "MeetingWindows":
        """The windows of meetings."""
        from samverkan_desktop.ui.meeting_windows import MeetingWindows

        return MeetingWindows(self.desk, self)

    @cached_property
    def keeper(self) -> "BackupKeeper":
        """What makes backups by itself."""
        from samverkan_desktop.ui.backup_keeper import BackupKeeper

        made = BackupKeeper(self.desk, self)
        made.made.connect(self._tell_backup)
        made.flawed.connect(self._tell_flaws)
        return made

    @cached_property
    def file_watch(self) -> "FileWatch":
        """What looks whether the file is still there."""
        from samverkan_desktop.ui.file_watch import FileWatch

        made = FileWatch(self.desk, self._banners, self.files.save_copy, self)
        made.reopen_wanted.connect(self.reopen_wanted)
        return made

    @cached_property
    def place_work(self) -> "PlaceWork":
        """What tells that the database lies where others may exchange it."""
        from samverkan_desktop.ui.place_work import PlaceWork

        made = PlaceWork(self.desk, self._banners, self.preferences, self)
        made.copied.connect(self.moved)
        return made

    @cached_property
    def _left_drafts(self) -> "LeftDrafts":
        """What was written when the program ended without being asked to."""
        from samverkan_desktop.ui.left_drafts import LeftDrafts

        made = LeftDrafts(self.desk, self)
        made.changed.connect(self.refresh)
        return made

    @cached_property
    def places(self) -> "Places":
        """Where the user is, and the way back."""
        from samverkan_desktop.ui.places import Places

        made = Places(self)
        made.arrived()
        return made

    @cached_property
    def settings_work(self) -> "SettingsWork":
        """What puts into effect what is chosen."""
        from samverkan_desktop.ui.settings_work import SettingsWork

        return SettingsWork(self)

    @cached_property
    def helping(self) -> "Helping":
        """The help, and its keys in every window."""
        from samverkan_desktop.ui.help.helping import Helping

        return Helping(self)

    @cached_property
    def greeting(self) -> "Greeting":
        """The tour and the news."""
        from samverkan_desktop.ui.help.greeting import Greeting

        return Greeting(self)

    # What is shown

    def read_first(self) -> None:
        """Read what the first picture shows, before it is shown.

        Raises StorageFailure where the database is damaged: from within an event Qt would hand it to nobody.
        """
        self.marks.refresh()
        if isinstance(page := self.page, OverviewTab):
            page.refresh()

    @property
    def has_list(self) -> bool:
        """Whether more is seen than the overview or the first start: ticks, fields and sorted columns."""
        return self.period is not None and not isinstance(self.page, OverviewTab)

    @property
    def area_rows(self) -> tuple[AreaRow, ...]:
        """The areas of the chosen period; closed ones only when they are asked for."""
        if self.period is None:
            return ()
        shows_closed = bool(self.preferences.recall("show_closed"))
        rows = self.workspace.areas.of_period(self.period.id)
        return tuple(row for row in rows if shows_closed or row.closed_on is None)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown: the overview, an area, or the first start."""
        return self._stack.currentWidget()

    def choose_period(self, period_id: str) -> None:
        """Show another period; the same area stays chosen where the period has it."""
        period = next((one for one in self.workspace.periods.all() if one.id == period_id), None)
        if self.period is not None and period is not None and period.id == self.period.id:
            return
        with self.places.visits.step(self.places.here):
            self._pages.drop()
            self.period = period
            self.refresh()
        if period is not None:
            self.preferences.keep("period", period.id)

    def page_of(self, tab: str) -> QWidget | None:
        """What a tab shows, where it is there."""
        page: QWidget | None = self._pages.of(tab)
        return page

    def has_area(self, area_id: str) -> bool:
        """Whether the period has the area, open or closed."""
        return area_id in self.strip.keys or self._has_closed(area_id)

    def show_closed(self, wanted: bool) -> None:
        """Show the tabs of closed areas, or hide them."""
        self.preferences.keep("show_closed", wanted)
        self.refresh()

    def reminder_days(self) -> int:
        """After how many days without an assessment a goal is brought up; 0 for never."""
        return self.preferences.settings.reminder_days

    def refresh_pages(self) -> None:
        """Let every page that is there read itself anew."""
        for _tab, page in self._pages:
            refresh = getattr(page, "refresh", None)
            if refresh is not None:
                refresh()

    def refresh(self) -> None:
        """Bring tabs, picker, menus, banners and the title in line with the database."""
        periods = self.workspace.periods.all()
        if self.period is None or all(one.id != self.period.id for one in periods):
            self._pages.drop()
            self.period = self.workspace.periods.current(among=periods)
        self._show(periods, self.area_rows)

    def _show(self, periods: tuple[Period, ...], rows: tuple[AreaRow, ...], tab: str = "") -> None:
        self.shown_rows = rows
        self.strip.show_tabs(rows, self._open_kinds())
        if tab:
            self.strip.choose(tab)
        self.strip.show_periods(periods, self.period)
        # With its tabs: coming into sight it is laid out, and of tabs that come then nobody tells its layout.
        self.strip.setVisible(self.period is not None)
        self._pages.drop(except_for=set(self.strip.keys))
        if self._has("commands"):
            self.commands.refresh(rows)
        self._show_banners(periods)
        self._show_page(self.strip.current)
        self.setWindowTitle(self._title())
        if self._has("greeting"):
            self.greeting.go_on()

    # Where views send the user

    def open_meeting(self, meeting_id: str, *, item_id: str | None = None) -> None:
        """Open the window of a meeting, or raise it."""
        self.meetings.open(meeting_id, item_id=item_id)

    def new_meeting(
        self, *, body_id: str | None = None, area_id: str | None = None, occurrence: "Occurrence | None" = None
    ) -> None:
        """Propose the next meeting of a body, or one of its series, or let the user choose."""
        self.meetings.propose(body_id=body_id, area_id=area_id, occurrence=occurrence)

    def open_goal(self, goal_id: str) -> None:
        """Show a goal with its assessments."""
        goal = self.workspace.goals.get(goal_id)
        self.show_area(goal.area_id, "goals", goal_id, period_id=goal.period_id)

    def assess(self, goal_id: str | None = None) -> None:
        """Open the form for a new assessment."""
        if self.period is None:
            return
        from samverkan_desktop.ui.editors.assessment import AssessmentEditor

        AssessmentEditor(self.desk, self.period, goal_id, None, self).open()

    def show_area(
        self, area_id: str, section: str = "goals", record_id: str | None = None, *, period_id: str | None = None
    ) -> None:
        """Go to an area and one of its sections."""
        with self.places.visits.step(self.places.here):
            self._show_area(area_id, section, record_id, period_id)

    def _show_area(self, area_id: str, section: str, record_id: str | None, period_id: str | None) -> None:
        if period_id is not None:
            self.choose_period(period_id)
        if area_id not in self.strip.keys and self._has_closed(area_id):
            self.commands.tick_closed(True)
            self.show_closed(True)
        if area_id not in self.strip.keys:
            self.desk.messages.notice(_("The area is not part of this period."))
            return
        self._come_forward()
        self._pages.aim(area_id, section)
        self.strip.choose(area_id)
        show = getattr(self.page, "show_section", None)
        if show is not None:
            show(section, record_id)

    def show_page(self, key: str, record_id: str | None = None) -> None:
        """Open a page beside the areas, or raise it, and go to one of its records."""
        kind = next(kind for kind in PAGES if kind.key == key)
        if self.period is None:
            return
        with self.places.visits.step(self.places.here):
            if key not in self._opened:
                self._opened.append(key)
                self.preferences.keep("pages", list(self._opened))
                self.strip.show_tabs(self.area_rows, self._open_kinds())
            self._come_forward()
            self.strip.choose(kind.tab)
            page: Any = self.page_of(kind.tab)
            if page is None:
                return
            page.take_keys()
            if record_id is not None:
                page.show_record(record_id)

    def find_anything(self) -> None:
        """Open the palette that finds everything."""
        if self.period is None:
            return
        if self._palette is None:
            from samverkan_desktop.ui.find.palette import Palette

            self._palette = Palette(self.desk, self.commands.usable, self)
        self._palette.begin()

    def show_help(self, topic: str = "") -> None:
        """Open the help."""
        self.helping.show(topic)

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        self.helping.show_keys()

    def close_page(self, tab: str | None = None) -> None:
        """Close the page of a tab, or the one that is shown; the overview and the areas stay."""
        tab = self.strip.current if tab is None else tab
        page = self._pages.of(tab)
        kind = page_of_tab(tab)
        if kind is None or (page is not None and not page.flush()):
            return
        self._opened.remove(kind.key)
        self.preferences.keep("pages", list(self._opened))
        keys = self.strip.keys
        before = keys[keys.index(tab) - 1]
        if self.strip.current == tab:
            self.strip.choose(before)
        self.strip.show_tabs(self.area_rows, self._open_kinds())
        self._pages.drop(except_for=set(self.strip.keys))

    def show_overview(self) -> None:
        """Go to the first tab."""
        self.strip.choose(OVERVIEW)

    def show_settings(self, section: str = "") -> None:
        """Open the settings, at one of their sections."""
        from samverkan_desktop.ui.dialogs.settings import SettingsDialog

        SettingsDialog(self.settings_work, self.desk, self, section=section).open()

    def report_problem(self) -> None:
        """Make a text about a problem, without a word of the database."""
        from samverkan_desktop.ui.dialogs.report_problem import ReportDialog

        ReportDialog(self.desk, self.preferences.settings, self).open()

    def check_database(self) -> None:
        """Read all of the database and show what is not as it was saved."""
        from samverkan_desktop.ui.check_work import CheckWork

        self._check_work = CheckWork(self.desk, self)
        self._check_work.start()

    def show_backups(self) -> None:
        """Open the list of backups."""
        from samverkan_desktop.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self.desk, self, may_restore=self.may_leave)
        dialog.made.connect(self._tell_backup)
        dialog.restored.connect(self.show_overview)
        dialog.second_folder_chosen.connect(self.settings_work.use_backup_folder)
        dialog.open()

    # Leaving

    def may_leave(self) -> bool:
        """Whether all is saved; what cannot be saved stays in sight and says why itself."""
        return self.flush_pages() and (not self._has("meetings") or self.meetings.close_all())

    def flush_pages(self) -> bool:
        """Save what is being written in the tabs. False when something could not be saved, which is then in sight."""
        for key, page in self._pages:
            flush = getattr(page, "flush", None)
            if flush is not None and not flush():
                self.strip.choose(key)
                return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how it was left."""
        if not self.may_leave():
            event.ignore()
            return
        self.preferences.keep("geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.preferences.keep("tab", self.strip.current)
        self.preferences.save()
        self.keeper.leave()
        if self._has("file_watch"):
            self.file_watch.stop()
        if self._palette is not None:
            self._palette.stop()
        if self._has("helping"):
            self.helping.stop()
        self.desk.readings.shut_down()
        self.desk.jobs.shut_down()
        self.desk.changes.stop()
        super().closeEvent(event)
        self.closed.emit()

    # Within

    def _build(self) -> None:
        # Each is made where it belongs: whoever moves in later is looked at once more, with all that is in it.
        content = QWidget(self)
        self.strip = TabStrip(content)
        self._banners = Banners(content)
        self._stack = QStackedWidget(content)
        self._stack.setObjectName("pages")
        self._pages = TabPages(self.desk, self._stack, self)
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._banners)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(content)
        self.status = StatusLine(self.desk.jobs, self.workspace.today(), self.workspace.path, self)
        self.setStatusBar(self.status)
        self.strip.add.setEnabled(not self.workspace.read_only)

    def _connect(self) -> None:
        self.strip.chosen.connect(self._show_page)
        self.strip.close_wanted.connect(self.close_page)
        self.strip.period_chosen.connect(self.choose_period)
        self.strip.new_period_wanted.connect(self._new_period)
        self.strip.add_wanted.connect(self._add_area)
        self.strip.menu_wanted.connect(self._tab_menu)
        self.strip.export_wanted.connect(self._export)
        self.strip.find_wanted.connect(self.find_anything)
        self._pages.arrived.connect(self._arrived)
        self.desk.changes.changed.connect(self._hear)
        self.status.day_changed.connect(self._new_day)

    def _choose_first_period(self) -> None:
        kept = self.preferences.recall("period")
        periods = self.workspace.periods.all()
        known = {period.id: period for period in periods}
        self.period = known.get(kept) or self.workspace.periods.current(among=periods)
        rows = self.area_rows
        tab = self.preferences.recall("tab")
        kept_pages = self.preferences.recall("pages")
        if isinstance(kept_pages, list):
            self._opened = [kind.key for kind in PAGES if kind.key in kept_pages]
        self._show(periods, rows, tab if isinstance(tab, str) else "")

    def _restore(self) -> None:
        self.resize(*_USUAL)
        kept = self.preferences.recall("geometry")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

    def _show_page(self, key: str) -> None:
        if self.period is None:
            self._stack.setCurrentWidget(self._first_page())
            return
        if self._first is not None:
            self._stack.removeWidget(self._first)
            self._first.deleteLater()
            self._first = None
        self._pages.show(key, self.period, self._area_row)

    def _area_row(self, area_id: str) -> AreaRow:
        return next(row for row in self.area_rows if row.id == area_id)

    def _arrived(self) -> None:
        if self._has("commands"):
            self.commands.tell_place(self.strip.current)
        if self._has("places"):
            self.places.arrived()

    def _first_page(self) -> QWidget:
        if self._first is None:
            from samverkan_desktop.ui.dialogs.first_start import FirstStart

            first = FirstStart(self.desk, self._stack)
            first.read_wanted.connect(self._read_document)
            self._first = first
            self._stack.addWidget(first)
        return self._first

    def _show_banners(self, periods: tuple[Period, ...]) -> None:
        can_write, today = not self.workspace.read_only, self.workspace.today()
        show_if = self._banners.show_if
        show_if(
            not can_write,
            "readOnlyBanner",
            _("The database is write-protected. You can read and export, but nothing can be saved."),
            kind="warning",
        )
        if self._is_risky:
            self.place_work.show()
        if self._has_drafts:
            show_if(
                can_write and bool(self._left_drafts.words),
                "draftsBanner",
                self._left_drafts.words,
                kind="warning",
                action=_("Show it…"),
                on_action=self._left_drafts.show,
            )
        show_if(
            self.workspace.starter.is_there,
            "exampleBanner",
            _("You are looking at example content. It can be removed in one step."),
            action=_("Remove the example"),
            on_action=self._remove_example,
            can_act=can_write,
        )
        # What is written today would belong to none of the periods, and nobody would find it again.
        show_if(
            can_write and bool(periods) and not any(period.holds(today) for period in periods),
            "noPeriodBanner",
            _("No period holds today’s date. New meetings and actions are seen once there is one."),
            kind="warning",
            action=_("Add a period…"),
            on_action=self._new_period,
        )

    def _hear(self, topics: frozenset[Topic]) -> None:
        self.status.tell_saved()
        if topics & {Topic.PERIODS, Topic.AREAS}:
            self.refresh()
        elif self._has("commands"):
            self.commands.refresh_undo()

    def _begin(self) -> None:
        """Make what looks after the work, then what the user may reach for next, and at last what reads."""
        self.status.ticked.timeout.connect(self._tick)
        for part in ("keeper", "file_watch", "helping", "commands"):
            # Each is made by being asked for.
            getattr(self, part)
        # The first picture does not wait for what lies in other folders.
        self._tell_last_backup()

    def _has(self, part: str) -> bool:
        """Whether one of those that wait is there."""
        return part in vars(self)

    def _new_period(self) -> None:
        self.areas_work.new_period()

    def _add_area(self) -> None:
        self.areas_work.add()

    def _remove_example(self) -> None:
        self.areas_work.remove_example()

    def _export(self) -> None:
        self.commands.export_excel()

    def _read_document(self) -> None:
        self.files.read_document()

    def _tell_last_backup(self) -> None:
        last = self.workspace.backups.last()
        self.status.tell_backup(last.at if last is not None else None)

    def _tell_backup(self, backup: "Backup") -> None:
        self.status.tell_backup(backup.at)

    def _tell_flaws(self) -> None:
        self.desk.messages.notice(
            _("The latest backup shows that the disk, or another program, has changed something that you had saved."),
            kind="warning",
            action=_("Show it…"),
            on_action=self.check_database,
        )

    def _tick(self) -> None:
        self.status.show_day(self.workspace.today())

    def _new_day(self) -> None:
        self._pages.age()
        self._show_page(self.strip.current)

    def _tab_menu(self, key: str, where: QPoint) -> None:
        menu = QMenu(self)
        if page_of_tab(key) is not None:
            menu.addAction(_("&Close"), partial(self.close_page, key))
        elif self.period is not None:
            self.areas_work.fill_menu(menu, self.period, key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _open_kinds(self) -> list[PageKind]:
        return [kind for key in self._opened for kind in PAGES if kind.key == key]

    def _has_closed(self, area_id: str) -> bool:
        if self.period is None:
            return False
        return any(row.id == area_id for row in self.workspace.areas.of_period(self.period.id))

    def _come_forward(self) -> None:
        """Whoever was sent here from the window of a meeting sees where."""
        owner = QApplication.activeWindow()
        while owner is not None and (outer := owner.parentWidget()) is not None:
            owner = outer.window()
        if isinstance(owner, QMainWindow) and owner is not self:
            self.raise_()
            self.activateWindow()

    def _title(self) -> str:
        name = _("Samverkan")
        return f"{name} – {self.period.label}" if self.period is not None else name
