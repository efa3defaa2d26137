"""Rows of a meeting to other programs and from them: copied as a table, pasted as items and participants."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from samverkan_desktop.domain.list_columns import ListKind
from samverkan_desktop.domain.list_plans import ListPlan
from samverkan_desktop.domain.meetings import ITEM_STATE_LABELS, PRESENCE_LABELS, AgendaItem, Attendance
from samverkan_desktop.domain.memberships import ROLE_LABELS
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui.editors.meeting.pasted import Pasted
from samverkan_desktop.ui.models.clipboard import put_on_clipboard
from samverkan_desktop.ui.pasting import paste_list

if TYPE_CHECKING:
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow


class MeetingClipboard(QObject):
    """Listens to the lists of the window; what was pasted is told in a notice that takes it back."""

    def __init__(self, window: "MeetingWindow") -> None:
        super().__init__(window)
        self.setObjectName("meetingClipboard")
        self._window, self._draft = window, window.draft
        window.agenda.list.copied.connect(self.copy_items)
        window.agenda.list.pasted.connect(self.paste_items)
        window.attendance.list.copied.connect(self.copy_people)
        window.attendance.list.pasted.connect(self.paste_people)
        window.actions_list.list.copied.connect(self.copy_actions)

    def copy_items(self) -> None:
        """The whole agenda: what it is about, who presents it, how long it is meant to take, and where it stands."""
        titles = (_("Title"), _("Presenter"), _("Length in minutes"), _("State"))
        items = self._draft.document.items
        put_on_clipboard(
            titles,
            [(one.title, one.presenter, str(one.minutes or ""), _(ITEM_STATE_LABELS[one.state])) for one in items],
        )
        self._tell_copied(len(items))

    def copy_people(self) -> None:
        """Everybody on the list with organisation, role and attendance."""
        titles = (_("Name"), _("Organisation"), _("Role"), _("Attendance"), _("Note"))
        lines = []
        for one in self._draft.document.attendances:
            person = self._draft.person(one.person_id)
            organisation = self._draft.organisations.get(person.organisation_id or "") if person else None
            lines.append(
                (
                    person.name if person else "",
                    organisation.name if organisation else "",
                    _(ROLE_LABELS[one.role]) if one.role else "",
                    _(PRESENCE_LABELS[one.presence]),
                    one.note,
                )
            )
        put_on_clipboard(titles, lines)
        self._tell_copied(len(lines))

    def copy_actions(self) -> None:
        """Every action that is shown, with owner and day."""
        titles, lines = self._window.actions_list.words()
        put_on_clipboard(titles, lines)
        self._tell_copied(len(lines))

    def paste_items(self) -> None:
        """Show copied rows as items, then add them last."""
        if not self._window.is_read_only:
            self._paste(ListKind.AGENDA)

    def paste_people(self) -> None:
        """Show copied rows as participants, then put them on the list."""
        # The list is compared with what is stored, so what is written is stored first.
        if not self._window.is_read_only and self._window.save():
            self._paste(ListKind.ATTENDANCE)

    def _paste(self, kind: ListKind) -> None:
        meeting = self._draft.document.meeting
        text = QGuiApplication.clipboard().text()
        known = {"body_id": meeting.body_id, "meeting_id": meeting.id}
        paste_list(self._window.desk, text, self._window, kind=kind, hand_over=self._take, **known)

    def _take(self, plan: ListPlan) -> None:
        items = tuple(one for one in plan.records if isinstance(one, AgendaItem))
        listed = [one for one in plan.records if isinstance(one, Attendance)]
        told = [after for row in plan.rows for _before, after in row.changes if isinstance(after, Attendance)]
        pasted = self._draft.take_pasted(items, (*listed, *told), plan.people)
        self._window.changed()
        self._window.attendance.know_names()
        if items:
            words = ngettext("{n} item was pasted.", "{n} items were pasted.", len(items)).format(n=len(items))
        else:
            count = len(plan.taken)
            words = ngettext("{n} participant was pasted.", "{n} participants were pasted.", count).format(n=count)
        self._window.messages.notice(words, undo=partial(self._take_back, pasted))

    def _take_back(self, pasted: Pasted) -> None:
        self._draft.take_back(pasted)
        self._window.changed()

    def _tell_copied(self, count: int) -> None:
        words = ngettext("{n} row was copied.", "{n} rows were copied.", count).format(n=count)
        self._window.messages.notice(words)
