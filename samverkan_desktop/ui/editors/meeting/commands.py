"""The menus of the meeting window: every command with its words and its keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from samverkan_desktop.domain.quick_entry import EntryKind
from samverkan_desktop.i18n import _

if TYPE_CHECKING:
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

_WRITING = (
    "save",
    "finalise",
    "remove",
    "addItem",
    "decision",
    "action",
    "person",
    "rename",
    "up",
    "down",
    "removeItem",
    "handled",
    "postponed",
    "handleWritten",
    "split",
    "goals",
    "clock",
    "allPresent",
    "pasteItems",
    "pastePeople",
)
_LOCAL = ("up", "down", "rename")


def build_commands(window: "MeetingWindow") -> dict[str, QAction]:
    """Fill the menu bar; the answer holds the commands by name."""
    made: dict[str, QAction] = {}
    agenda, people, item = window.agenda, window.attendance, window.item

    def menu(title: str, name: str) -> QMenu:
        found = window.menuBar().addMenu(title)
        found.setObjectName(name)
        return found

    def add(where: QMenu, name: str, text: str, do: Callable[[], Any], *keys: str) -> None:
        made[name] = _command(window, name, text, do, keys)
        where.addAction(made[name])

    meeting = menu(_("&Meeting"), "meetingMenu")
    add(meeting, "save", _("&Save"), window.save, "Ctrl+S")
    add(meeting, "saveAs", _("Save as d&ocument…"), window.save_as_document, "Ctrl+Shift+S")
    add(meeting, "print", _("&Print…"), window.print_papers, "Ctrl+P")
    add(meeting, "invite", _("In&vitation…"), window.invite, "Ctrl+Shift+K")
    add(meeting, "finalise", _("&Finalise…"), window.after.finalise, "Ctrl+Shift+F")
    add(meeting, "reopen", _("Ope&n again…"), window.after.reopen)
    template = meeting.addMenu(_("&Template for the minutes"))
    template.setObjectName("templateMenu")
    add(template, "saveTemplate", _("&Save the template that is used…"), window.templates.save)
    add(template, "chooseTemplate", _("&Choose a template of your own…"), window.templates.choose)
    add(template, "standardTemplate", _("&Use the standard layout"), window.templates.use_standard)
    add(meeting, "versions", _("&Versions…"), window.after.show_versions)
    add(meeting, "markMeeting", _("Se&crecy mark for the meeting…"), window.mark_meeting)
    add(meeting, "details", _("Meeting &details"), window.head.toggle_details, "Ctrl+I")
    meeting.addSeparator()
    add(meeting, "remove", _("&Remove the meeting"), window.remove)
    meeting.addSeparator()
    add(meeting, "close", _("&Close"), window.close, "Ctrl+W")
    insert = menu(_("&Insert"), "insertMenu")
    add(insert, "addItem", _("&Item"), agenda.begin_adding, "Ctrl+Return", "Ctrl+Enter")
    add(insert, "decision", _("&Decision"), partial(window.begin_entry, EntryKind.DECISION), "Ctrl+Shift+D")
    add(insert, "action", _("&Action"), partial(window.begin_entry, EntryKind.ACTION), "Ctrl+Shift+A")
    add(insert, "person", _("&Participant"), window.begin_person, "Ctrl+Shift+P")
    insert.addSeparator()
    add(insert, "pasteItems", _("Copied rows as ite&ms…"), window.clipboard.paste_items)
    add(insert, "pastePeople", _("Copied rows as pa&rticipants…"), window.clipboard.paste_people)
    about = menu(_("I&tem"), "itemMenu")
    add(about, "next", _("&Next item"), partial(window.step, 1), "Ctrl+Down", "PgDown")
    add(about, "previous", _("&Previous item"), partial(window.step, -1), "Ctrl+Up", "PgUp")
    about.addSeparator()
    add(about, "handled", _("&Dealt with"), agenda.handle_current, "Ctrl+M")
    add(about, "postponed", _("To the next &meeting"), agenda.postpone_current, "Ctrl+Shift+M")
    add(about, "handleWritten", _("All with te&xt are dealt with"), agenda.handle_written)
    about.addSeparator()
    add(about, "split", _("&Split at the cursor"), window.split, "Ctrl+Shift+Return", "Ctrl+Shift+Enter")
    add(about, "goals", _("Link to &goals…"), window.begin_goals, "Ctrl+L")
    add(about, "clock", _("&Clock on or off"), window.toggle_clock, "Ctrl+T")
    about.addSeparator()
    add(about, "rename", _("&Rename"), agenda.rename_current, "F2")
    add(about, "up", _("Move &up"), partial(agenda.move_current, -1), "Alt+Up")
    add(about, "down", _("Move &down"), partial(agenda.move_current, 1), "Alt+Down")
    add(about, "markItem", _("Secrec&y mark for the item…"), window.mark_item)
    add(about, "removeItem", _("Remove the i&tem"), agenda.remove_current)
    go = menu(_("&Go to"), "goMenu")
    add(go, "goAgenda", _("&Agenda"), agenda.list.setFocus, "Ctrl+1")
    add(go, "goText", _("&Text"), item.write, "Ctrl+2")
    add(go, "goPeople", _("Attendanc&e"), window.side.show_people, "Ctrl+3")
    add(go, "goActions", _("A&ctions"), window.side.show_actions, "Ctrl+4")
    go.addSeparator()
    add(go, "find", _("&Search everywhere…"), window.find_anything, "Ctrl+K")
    add(go, "allPresent", _("All &present"), people.everyone_present, "Ctrl+Shift+E")
    helping = menu(_("&Help"), "helpMenu")
    add(helping, "help", _("&Help about this"), window.show_help, "F1")
    add(helping, "shortcuts", _("&Keys…"), window.show_keys, "Ctrl+/")
    # Alt+Down also opens the calendar of a date field, so these keys belong to the agenda and the text alone.
    for name in _LOCAL:
        made[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        agenda.addAction(made[name])
        item.notes.addAction(made[name])
    made["reopen"].setEnabled(window.after.may_reopen)
    made["versions"].setEnabled(window.draft.document.meeting.was_finalised)
    if window.is_read_only:
        for name in _WRITING:
            made[name].setEnabled(False)
    return made


def _command(window: "MeetingWindow", name: str, text: str, do: Callable[[], Any], keys: tuple[str, ...]) -> QAction:
    made = QAction(text, window)
    made.setObjectName(f"{name}Command")
    made.setMenuRole(QAction.MenuRole.NoRole)
    made.setShortcuts([QKeySequence(key) for key in keys])
    made.triggered.connect(partial(_call, do))
    return made


def _call(do: Callable[[], Any], _checked: bool = False) -> None:
    do()
