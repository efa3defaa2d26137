"""Saves the working copy by itself, and brings it together with what others save."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, PRIORITY_LABELS, ActionItem
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import NotFound, SamverkanError, StaleRecord, StorageFailure
from samverkan_desktop.domain.meetings import (
    ITEM_STATE_LABELS,
    MEETING_KIND_LABELS,
    MEETING_STATE_LABELS,
    PRESENCE_LABELS,
    AgendaItem,
    Attendance,
    Decision,
)
from samverkan_desktop.domain.memberships import ROLE_LABELS
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.editors.meeting.merging import Conflict
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.retrying import later

PAUSE_MS = 700
LONGEST_MS = 1_500
_FIELDS = {
    "notes": N_("Notes"),
    "title": N_("Title"),
    "presenter": N_("Presented by"),
    "text": N_("Text"),
    "due": N_("Due"),
    "state": N_("State"),
    "owner_id": N_("Owner"),
    "owner_organisation_id": N_("Organisation"),
    "presence": N_("Attendance"),
    "starts_at": N_("Starts"),
    "ends_at": N_("Ends"),
    "place": N_("Place"),
    "kind": N_("Kind"),
    "body_id": N_("Group"),
    "number": N_("Records number"),
    "minutes": N_("Time"),
    "follow_up_on": N_("Follow up by"),
    "role": N_("Role"),
    "arrived_at": N_("Came"),
    "left_at": N_("Left"),
    "substitutes_for_id": N_("Substitute for"),
    "note": N_("Note"),
}
_ALL_LABELS: tuple[Mapping[Any, str], ...] = (
    ACTION_STATE_LABELS,
    PRIORITY_LABELS,
    MEETING_STATE_LABELS,
    MEETING_KIND_LABELS,
    PRESENCE_LABELS,
    ITEM_STATE_LABELS,
    ROLE_LABELS,
)
_LABELS = {str(code): label for labels in _ALL_LABELS for code, label in labels.items()}


class Saving(QObject):
    """`told` carries words for the status line and whether all is well; `failed` what must not be
    overlooked; `replaced` says that the draft was merged.
    """

    told = Signal(str, bool)
    failed = Signal(str)
    replaced = Signal()
    people_changed = Signal()
    actions_changed = Signal()

    def __init__(self, desk: Desk, draft: MeetingDraft, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("saving")
        self._desk, self._draft, self._window = desk, draft, window
        self._pause, self._limit = QTimer(self), QTimer(self)
        for timer, interval in ((self._pause, PAUSE_MS), (self._limit, LONGEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(self._save_quietly)
        # A disk gets room again, another program lets go: whoever has stopped writing must not have to see to it.
        self._again = later(self._save_quietly, self)
        self._told_failure = ""
        self._dialog: QDialog | None = None
        self._waits = False
        self._saved_version = 0
        desk.changes.changed.connect(self._hear)

    def touch(self) -> None:
        """Something was changed: save when the keys rest, within two seconds at the latest."""
        if not self._draft.is_dirty:
            return
        self.told.emit(_("Saving …"), True)
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def save(self, *, quietly: bool = False) -> bool:
        """Save now; False when it could not be done or waits for an answer. Quietly, nothing is asked."""
        self._pause.stop()
        self._limit.stop()
        if self._draft.is_stored and not self._draft.is_dirty:
            self._tell_saved()
            return True
        try:
            done = self._desk.workspace.meetings.save(self._draft.to_save())
        except StaleRecord:
            return self._meet_other(quietly=quietly)
        except SamverkanError as error:
            self._waits = False
            if isinstance(error, StorageFailure):
                self._again.start()
            if not quietly or say(error) != self._told_failure:
                self.failed.emit(say(error))
            self._told_failure = say(error)
            self.told.emit(_("Not saved: {reason}").format(reason=say(error)), False)
            return False
        self._waits, self._told_failure = False, ""
        self._saved_version = done.value.meeting.version
        self._draft.saved(done.value)
        self._tell_saved()
        return True

    def look(self) -> None:
        """Somebody writes in another program on the same file, from which no word comes: see what is stored."""
        if not self._draft.is_stored or self._dialog is not None:
            return
        with suppress(NotFound):
            meeting = self._desk.workspace.meetings.get(self._draft.document.meeting.id)
            if meeting.version != self._draft.document.meeting.version:
                self._take_over()

    def stop(self) -> None:
        """Save and hear no more."""
        self._again.stop()
        self._pause.stop()
        self._limit.stop()
        self._desk.changes.changed.disconnect(self._hear)

    def _tell_saved(self) -> None:
        self.told.emit(_("✓ Saved just now"), True)

    def _save_quietly(self) -> None:
        # Somebody who has put off the answer is not asked again at every word.
        if self._draft.is_dirty and self._dialog is None and not self._waits:
            self.save(quietly=True)

    def _stored(self) -> MeetingDocument | None:
        try:
            return self._desk.workspace.meetings.document(self._draft.document.meeting.id)
        except NotFound:
            return None

    def _meet_other(self, *, quietly: bool) -> bool:
        from samverkan_desktop.ui.dialogs.conflict import resolve_conflict, resolve_removal

        stored = self._stored()
        if stored is None and quietly:
            self._wait()
            return False
        if stored is None:
            self._ask(resolve_removal(_("The meeting has been removed"), self._save_as_new, self._window))
            return False
        conflicts = self._draft.merge(stored)
        if not conflicts:
            self.replaced.emit()
            return self.save(quietly=quietly)
        if quietly:
            # A question in the middle of a word would take the letters that follow.
            self._wait()
            self.failed.emit(_("Somebody else has changed the same text. Press Ctrl+S and choose which one to keep."))
            return False
        shown = [(self._label(one), self._words(one, one.mine), self._words(one, one.theirs)) for one in conflicts]
        self._conflicts = conflicts
        dialog = resolve_conflict(_("The meeting was changed by somebody else"), shown, self._choose, self._window)
        if dialog is not None:
            self._ask(dialog)
        return False

    def _ask(self, dialog: QDialog) -> None:
        self._dialog = dialog
        self._wait()
        dialog.finished.connect(self._answered)

    def _wait(self) -> None:
        self._waits = True
        self.told.emit(_("Not saved: choose which text to keep (Ctrl+S)"), False)

    def _answered(self) -> None:
        self._dialog = None

    def _choose(self, mine: dict[int, bool]) -> None:
        stored = self._stored()
        self._waits = False
        if stored is None:
            self.save()
            return
        taken = frozenset(one.place for number, one in enumerate(self._conflicts) if not mine[number])
        self._draft.merge(stored, taken)
        self.replaced.emit()
        self.save()

    def _save_as_new(self) -> None:
        self._draft.become_new()
        self._waits = False
        self.replaced.emit()
        self.save()

    def _hear(self, topics: frozenset[Topic]) -> None:
        """Somebody saved, here or elsewhere: what does not touch one's own edits is taken over at once."""
        if Topic.PEOPLE in topics:
            people = self._desk.workspace.people
            self._draft.know(people.persons(), people.organisations())
            self.people_changed.emit()
        if Topic.ACTIONS in topics:
            self.actions_changed.emit()
        if not self._draft.is_stored or not topics & {Topic.MEETINGS, Topic.ACTIONS}:
            return
        if self._is_echo():
            return
        self._take_over()

    def _take_over(self) -> None:
        stored = self._stored()
        if stored is None:
            self.told.emit(_("The meeting has been removed. The text is still here; Ctrl+S saves it as new."), False)
        elif self._draft.differs_from(stored) and not self._draft.merge(stored):
            self.replaced.emit()

    def _is_echo(self) -> bool:
        """Whether the change is one's own saving, which need not be read back; each is heard of once."""
        own, self._saved_version = self._saved_version, 0
        if not own:
            return False
        try:
            return self._desk.workspace.meetings.get(self._draft.document.meeting.id).version == own
        except NotFound:
            return False

    # Words for the question

    def _label(self, conflict: Conflict) -> str:
        record = conflict.record
        field = _(_FIELDS.get(conflict.field, conflict.field))
        if isinstance(record, AgendaItem):
            return f"{record.title}: {field}"
        if isinstance(record, Attendance):
            person = self._draft.person(record.person_id)
            return f"{person.name}: {field}" if person else field
        if isinstance(record, Decision):
            return _("Decision: {field}").format(field=field)
        if isinstance(record, ActionItem):
            return f"{record.text[:60]}: {field}"
        return _("Meeting: {field}").format(field=field)

    def _words(self, conflict: Conflict, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, StrEnum):
            return _(_LABELS.get(value.value, value.value))
        if isinstance(value, datetime):
            return to_local(value).strftime("%Y-%m-%d %H:%M")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, time):
            return value.strftime("%H:%M")
        if conflict.field in ("owner_id", "substitutes_for_id"):
            person = self._draft.person(value)
            return person.name if person else ""
        if conflict.field == "owner_organisation_id":
            organisation = self._draft.organisations.get(value)
            return organisation.label if organisation else ""
        return str(value)
