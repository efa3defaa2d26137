"""The window in which a secretary writes while people talk: agenda, text, attendance and actions."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.quick_entry import EntryKind
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.editor_dialog import UnsavedQuestion
from samverkan_desktop.ui.editors.meeting.action_list import ActionList
from samverkan_desktop.ui.editors.meeting.after import After
from samverkan_desktop.ui.editors.meeting.agenda_list import AgendaList
from samverkan_desktop.ui.editors.meeting.attendance_list import AttendanceList
from samverkan_desktop.ui.editors.meeting.clipboard import MeetingClipboard
from samverkan_desktop.ui.editors.meeting.commands import build_commands
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.editors.meeting.goal_links import GoalLine
from samverkan_desktop.ui.editors.meeting.head import MeetingHead
from samverkan_desktop.ui.editors.meeting.item_clock import ItemClock
from samverkan_desktop.ui.editors.meeting.item_editor import ItemEditor
from samverkan_desktop.ui.editors.meeting.item_head import ItemHead
from samverkan_desktop.ui.editors.meeting.opening import OpeningBanner, made_ready
from samverkan_desktop.ui.editors.meeting.removing import Removing
from samverkan_desktop.ui.editors.meeting.saving import Saving
from samverkan_desktop.ui.editors.meeting.shortcuts import more_keys
from samverkan_desktop.ui.editors.meeting.side import MeetingSide
from samverkan_desktop.ui.editors.secrecy import mark
from samverkan_desktop.ui.editors.written_elsewhere import WrittenElsewhere
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.find.commands import Command, commands_of
from samverkan_desktop.ui.icons import app_icon
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.template_work import TemplateWork
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.warm_up import warm_for_writing
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.window_sizes import open_at, remember_size, room_for

if TYPE_CHECKING:
    from samverkan_desktop.ui.find.palette import Palette

_SPLITTER = "meeting.columns"
_SIZE = (1366, 768)
_LEAST = (180, 360, 250)
_COLUMNS = (252, 752, 338)


class MeetingWindow(QMainWindow):
    """One meeting. A new one is not stored before something is changed or saved; `closed` is told last.

    `renewal_wanted` when its minutes have been finalised or opened again, so that it must be made anew.
    """

    closed = Signal()
    renewal_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        document: MeetingDocument,
        parent: QWidget | None = None,
        *,
        moment: Callable[[], datetime] = now,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._moment = moment
        self.setObjectName("meetingWindow")
        self.setWindowIcon(app_icon())
        self.desk = desk
        people = desk.workspace.people
        self.draft = MeetingDraft(
            document,
            today=desk.workspace.today,
            persons=people.persons(),
            organisations=people.organisations(),
        )
        self.draft.know_roles(desk.workspace.members.roles_on(document.meeting.body_id, document.meeting.day))
        self.draft.put_forward(made_ready(document, desk.workspace))
        self._opened_with = self.draft.document
        self.is_read_only = desk.workspace.read_only or not document.meeting.is_open
        self._discards = False
        self._palette: Palette | None = None
        self._build()
        self.messages = Messages(self)
        self.templates = TemplateWork(desk, self, self.messages)
        self.after = After(self)
        self.clipboard = MeetingClipboard(self)
        self.commands = build_commands(self)
        self._build_status()
        self.saving = Saving(desk, self.draft, self)
        self._connect()
        self._restore()
        self._begin()
        if not desk.workspace.read_only:
            warm_for_writing(self)

    @property
    def meeting_id(self) -> str:
        """Which meeting it shows."""
        return self.draft.document.meeting.id

    @property
    def _has_changes(self) -> bool:
        """Whether closing has something to save: an agenda that came ready is none before it is touched."""
        return self.draft.is_dirty and self.draft.document != self._opened_with

    # Building

    def _build(self) -> None:
        workspace, read_only = self.desk.workspace, self.is_read_only
        self.head = MeetingHead(self.draft, workspace, read_only=read_only)
        self.agenda = AgendaList(self.draft, read_only=read_only)
        self.clock = ItemClock(self.draft, parent=self)
        goals = GoalLine(self.draft, workspace, on_open=self.desk.go.open_goal, read_only=read_only)
        head = ItemHead(self.draft, self.clock, goals, read_only=read_only)
        self.item = ItemEditor(self.draft, head, today=workspace.today, read_only=read_only)
        self.attendance = AttendanceList(self.draft, moment=self._moment, read_only=read_only)
        self.actions_list = ActionList(self.draft, workspace, read_only=read_only)
        people = len(self.draft.document.attendances)
        self.side = MeetingSide(self.attendance, self.actions_list, rows=people)
        self.attendance.room_wanted.connect(self.side.make_room)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setObjectName("meetingColumns")
        self.columns.setProperty("kind", "columns")
        self.columns.setChildrenCollapsible(False)
        for place, part in enumerate((self.agenda, self.item, self.side)):
            self.columns.addWidget(part)
            self.columns.setStretchFactor(place, int(part is self.item))
        look = theme.current()
        # Large text must not push one column over the next on a small screen.
        room = self.screen().availableSize()
        width = min(look.px(sum(_LEAST)), max(room.width(), _SIZE[0]))
        for part, least in zip((self.agenda, self.item, self.side), _LEAST, strict=True):
            part.setMinimumWidth(width * least // sum(_LEAST))
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self.columns, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(QSize(look.px(860), look.px(520)).boundedTo(room_for(self)))

    def _build_status(self) -> None:
        bar = self.statusBar()
        bar.setObjectName("meetingStatus")
        bar.setSizeGripEnabled(False)
        self.saved_label = Label("", "secondary", name="savedLabel")
        bar.addWidget(self.saved_label)
        if not self.is_read_only:
            hints = (_("Action: begin the line with !"), _("Decision: begin the line with §"))
            bar.addWidget(ElidedLabel(" · ".join(hints), "secondary", name="lineHints"), 1)
        bar.addPermanentWidget(Label(_("F1 help, Ctrl+/ all keys"), "secondary", name="shortcutsHint"))

    def _connect(self) -> None:
        self.removing = Removing(self)
        for part in (self.head, self.agenda, self.item, self.attendance, self.actions_list):
            part.edited.connect(self.changed)
        self.agenda.chosen.connect(self._show_item)
        self.clock.edited.connect(self.changed)
        self.agenda.write_wanted.connect(self.item.write)
        self.item.add_wanted.connect(self.agenda.begin_adding)
        self.attendance.people_changed.connect(self.item.know_names)
        self.actions_list.opened.connect(self._open_action)
        self.head.body_changed.connect(self.actions_list.reload)
        self.saving.told.connect(self._tell)
        self.saving.failed.connect(self._warn)
        self.saving.replaced.connect(self.refresh)
        self.saving.people_changed.connect(self._know_names)
        self.saving.actions_changed.connect(self.actions_list.reload)
        self.columns.splitterMoved.connect(self._keep_columns)

    def _restore(self) -> None:
        look = theme.current()
        open_at(self, *_SIZE)
        remember_size(self, self.desk.memory)
        kept = self.desk.memory.recall(_SPLITTER)
        sizes = kept if isinstance(kept, list) and len(kept) == len(_COLUMNS) else [look.px(one) for one in _COLUMNS]
        self.columns.setSizes(sizes)

    def _begin(self) -> None:
        """Where the secretary most likely goes on: the first item without text, or the first item to be."""
        self.setWindowTitle(self.head.title)
        self.head.show_details(not self.draft.is_stored)
        items = self.draft.document.items
        # Whoever only reads begins at the beginning.
        empty = (item for item in items if not self.is_read_only and not self.draft.has_text(item))
        first = next(empty, items[0] if items else None)
        if first is None:
            self._show_item(None)
            self.agenda.add_field.setFocus()
        else:
            self.agenda.choose(first.id)
            self._show_item(first.id)
            self.item.write()
        self._tell(_("✓ Saved") if self.draft.is_stored else _("Not saved until something is changed"), True)
        self._banner = OpeningBanner(self)
        self.elsewhere = WrittenElsewhere(self.desk.workspace.drafts, "meeting", self.meeting_id, self)
        self.elsewhere.looked.connect(self.saving.look)
        self.put_on_top(self.elsewhere)
        if not self.is_read_only:
            self.elsewhere.begin()

    def put_on_top(self, banner: QWidget) -> None:
        """Show a line above everything."""
        self._column.insertWidget(0, banner)

    # What the user does

    def save(self) -> bool:
        """Save now; False when something must be mended or answered first."""
        if self.is_read_only:
            return True
        self.clock.keep()
        if not self._commit():
            return False
        return self.saving.save()

    def save_as_document(self) -> None:
        """Save what is written, then ask where its papers go."""
        if self.save():
            from samverkan_desktop.ui.dialogs.export_minutes import export_minutes

            export_minutes(self.desk, self.meeting_id, self, self.messages)

    def print_papers(self) -> None:
        """Save what is written, then show the minutes, or before the meeting the agenda, as they will be printed."""
        if not self.save():
            return
        from samverkan_desktop.ui.printouts import print_meeting

        print_meeting(self.desk, self.meeting_id, self, self.messages)

    def invite(self) -> None:
        """Save what is written, then prepare the invitation to it."""
        if self.save():
            from samverkan_desktop.ui.dialogs.invite import invite

            invite(self.desk, self.meeting_id, self, self.messages)

    def mark_meeting(self) -> None:
        """Save what is written, then ask why the whole meeting is secret."""
        if self.save():
            mark(self.desk, self.meeting_id, self.head.title, self)

    def mark_item(self) -> None:
        """Save what is written, then ask why the current item is secret; also when the minutes are finalised."""
        item_id = self.agenda.current_id
        if item_id is not None and self.save():
            mark(self.desk, item_id, self.draft.item(item_id).title, self)

    def renew(self) -> None:
        """Ask to be made anew; nothing here is left to save."""
        self._discards = True
        self.renewal_wanted.emit()

    def show_part(self, item_id: str | None, action_id: str | None) -> None:
        """Go to an item, or to an action where one can write in it."""
        if action_id is not None:
            self._open_action(action_id, True)
        elif item_id is not None:
            self.agenda.choose(item_id)
            self.item.write()

    def refresh(self) -> None:
        """Show the draft everywhere; cursors stay where they are."""
        self.head.refresh()
        self.agenda.refresh()
        self.item.refresh()
        self.attendance.refresh()
        self.actions_list.refresh()
        self.setWindowTitle(self.head.title)

    def more_keys(self) -> list[tuple[str, str, str]]:
        """What the text and the lists understand besides the commands."""
        return more_keys()

    def show_help(self) -> None:
        """The page about the place where the cursor is."""
        self.desk.go.show_help()

    def show_keys(self) -> None:
        """All keys on one page."""
        self.desk.go.show_keys()

    def find_anything(self) -> None:
        """Search everywhere, as in the main window, and among the commands of this one."""
        if self._palette is None:
            from samverkan_desktop.ui.find.palette import Palette

            self._palette = Palette(self.desk, self._usable, self)
        self._palette.begin()

    def remove(self) -> None:
        """Remove the meeting with all that is in it and close; the main window offers to undo."""
        if self.draft.is_stored:
            try:
                done = self.desk.workspace.meetings.remove(self.meeting_id)
            except SamverkanError as error:
                self.messages.notice(say(error), kind="warning")
                return
            self.desk.messages.notice(_("The meeting was removed."), undo=Undo(self.desk, done.set_id))
        self._close_anyway()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was typed is lost: save first, and ask where that cannot be done."""
        self._discards = self._discards or self.is_read_only
        if not self._discards:
            self.clock.keep()
            self.agenda.add_pending()
            self.attendance.add_pending()
            kept = self._commit()
            if not kept or (self._has_changes and not self.saving.save()):
                event.ignore()
                question = UnsavedQuestion(self)
                question.save_wanted.connect(self.close)
                question.discard_wanted.connect(self._close_anyway)
                question.open()
                return
        super().closeEvent(event)
        self.clock.stop()
        self.saving.stop()
        self.elsewhere.stop()
        if self._palette is not None:
            self._palette.stop()
        self.closed.emit()

    def _usable(self) -> list[Command]:
        return commands_of(self.menuBar())

    def _commit(self) -> bool:
        return all((self.head.commit(), self.item.commit(), self.attendance.panel.commit()))

    def changed(self) -> None:
        """The draft was changed: each part shows its own change, the others follow, and it is saved."""
        self.refresh()
        self.elsewhere.wrote()
        self.saving.touch()

    def begin_entry(self, kind: EntryKind) -> None:
        """Begin an action or a decision in the text of the current item."""
        if self.item.item_id is None:
            self.agenda.begin_adding()
        else:
            self.item.begin_entry(kind)

    def split(self) -> None:
        """Make two items of the current one where the cursor stands, and name the second."""
        second = self.item.split_at_cursor()
        if second is not None:
            self.agenda.choose(second)
            self.item.title.setFocus()
            self.item.title.selectAll()

    def toggle_clock(self) -> None:
        """Start or stop the clock of the current item."""
        self.clock.switch(on=not self.clock.is_on)

    def begin_goals(self) -> None:
        """Choose the goals of the current item."""
        if self.item.item_id is not None:
            self.item.head.goals.begin_choosing()

    def _show_item(self, item_id: str | None) -> None:
        self.clock.follow(item_id)
        self.item.show_item(item_id)

    def begin_person(self) -> None:
        """Go to the field for a new participant."""
        self.side.open_people()
        self.attendance.add_field.setFocus()

    def step(self, steps: int) -> None:
        """Go to the next or the previous item, and on writing there."""
        writes = not (self.agenda.list.hasFocus() or self.attendance.list.hasFocus())
        self.agenda.step(steps)
        if writes and self.item.item_id is not None:
            self.item.write()

    def _open_action(self, action_id: str, is_own: bool) -> None:
        if is_own:
            item_id = getattr(self.draft.entry(action_id), "item_id", None)
            if item_id is not None:
                self.agenda.choose(item_id)
                self.item.edit_entry(action_id)
            return
        from samverkan_desktop.ui.editors.action import ActionEditor

        ActionEditor(self.desk, self.desk.workspace.actions.get(action_id), self).open()

    def _close_anyway(self) -> None:
        self._discards = True
        self.close()

    def _know_names(self) -> None:
        self.item.know_names()
        self.attendance.know_names()
        self.attendance.refresh()

    def _tell(self, text: str, is_well: bool) -> None:
        self.saved_label.setText(text)
        self.saved_label.set_role("secondary" if is_well else "error")

    def _warn(self, text: str) -> None:
        """Say once what the status line says too; it stays until somebody has read it."""
        if all(notice.text.text() != text for notice in self.messages.notices):
            self.messages.notice(text, kind="error")

    def _keep_columns(self) -> None:
        self.desk.memory.keep(_SPLITTER, self.columns.sizes())
