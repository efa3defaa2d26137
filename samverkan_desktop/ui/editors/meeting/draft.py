"""Every edit of the meeting window as a verb on the working copy, without a window and without a database."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import (
    TOOK_PART,
    AgendaItem,
    Attendance,
    Decision,
    ItemState,
    MeetingState,
    Presence,
    RecordNumber,
)
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.quick_entry import EntryKind, QuickEntry, owner_of
from samverkan_desktop.domain.swedish_time import from_local, span_from_local
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.frozen import replace
from samverkan_desktop.ui.editors.meeting import agenda_edits, attendance_edits, pasted, removals
from samverkan_desktop.ui.editors.meeting.pasted import Pasted
from samverkan_desktop.ui.editors.meeting.removals import Removed
from samverkan_desktop.ui.editors.meeting.working_copy import WorkingCopy

Entry = Decision | ActionItem


class MeetingDraft(WorkingCopy):
    """Verbs raise Invalid and then change nothing; an id that is not there raises KeyError."""

    def __init__(
        self,
        document: MeetingDocument,
        *,
        today: Callable[[], date],
        persons: Iterable[Person] = (),
        organisations: Iterable[Organisation] = (),
    ) -> None:
        super().__init__(document, today=today, persons=persons, organisations=organisations)
        # What somebody has said of an item by hand stays, whatever is written under it.
        self._said: set[str] = set()

    # The head

    def set_head(self, **values: Any) -> None:
        """Change body_id, kind, title, place, state or note."""
        self._put(meeting=replace(self.document.meeting, **values))

    def set_when(self, day: date, start: time, end: time | None) -> None:
        """Change the day and the clock; an end that is not after the start is on the next day."""
        old = self.document.meeting
        starts_at, ends_at = (from_local(day, start), None) if end is None else span_from_local(day, start, end)
        meeting = replace(old, starts_at=starts_at, ends_at=ends_at)
        actions = tuple(
            replace(one, raised_on=meeting.day) if one.raised_on == old.day else one for one in self.document.actions
        )
        self._put(meeting=meeting, actions=actions)

    def set_areas(self, area_ids: tuple[str, ...]) -> None:
        """Change which areas the meeting concerned."""
        self._put(area_ids=area_ids)

    def record_number(self, organisation_id: str) -> str:
        """The number under which an authority keeps the papers of the meeting; empty when it has none."""
        found = (one.number for one in self.document.record_numbers if one.organisation_id == organisation_id)
        return next(found, "")

    def set_record_number(self, organisation_id: str, number: str) -> None:
        """Change an authority's records number; an empty one removes it."""
        others = tuple(one for one in self.document.record_numbers if one.organisation_id != organisation_id)
        known = next((one for one in self.document.record_numbers if one.organisation_id == organisation_id), None)
        if not clean_line(number):
            self._put(record_numbers=others)
            return
        meeting_id = self.document.meeting.id
        changed = (
            replace(known, number=number)
            if known
            else RecordNumber(meeting_id=meeting_id, organisation_id=organisation_id, number=number)
        )
        self._put(record_numbers=tuple(sorted((*others, changed), key=lambda one: one.id)))

    # The agenda

    def item(self, item_id: str) -> AgendaItem:
        """One item."""
        return self.document.items[self.place_of(item_id)]

    def place_of(self, item_id: str) -> int:
        """Where an item stands, from 0."""
        return agenda_edits.place_of(self.document, item_id)

    def has_text(self, item: AgendaItem) -> bool:
        """Whether anything was written under an item."""
        return bool(item.notes) or bool(self.entries_of(item.id))

    def add_item(self, title: str) -> str:
        """Add an item last; the answer is its id."""
        item = AgendaItem(meeting_id=self.document.meeting.id, title=title)
        self._take(agenda_edits.with_item(self.document, item))
        return item.id

    def take_over(self, items: Iterable[AgendaItem]) -> None:
        """Add items that another meeting has left, last."""
        for item in items:
            self._take(agenda_edits.with_item(self.document, item))

    def change_item(self, item_id: str, **values: Any) -> None:
        """Change title, presenter, minutes or notes; the first words under an item say that it was taken up."""
        self._take(agenda_edits.changed(self.document, item_id, **values))
        if values.get("notes"):
            self._take_up(item_id)

    def set_item_state(self, item_id: str, state: ItemState) -> None:
        """Say what became of an item; saying the same again takes it back."""
        self._said.add(item_id)
        again = self.item(item_id).state is state
        self._take(agenda_edits.changed(self.document, item_id, state=ItemState.UNDECIDED if again else state))

    def handle_written(self) -> int:
        """Every undecided item under which something is written is dealt with; the answer is how many."""
        written = [one for one in self.document.items if one.state is ItemState.UNDECIDED and self.has_text(one)]
        for item in written:
            self._take(agenda_edits.changed(self.document, item.id, state=ItemState.HANDLED))
        return len(written)

    def add_seconds(self, item_id: str, seconds: int) -> None:
        """An item took so much longer."""
        if seconds > 0:
            so_far = self.item(item_id).seconds or 0
            self._take(agenda_edits.changed(self.document, item_id, seconds=so_far + seconds))

    def move_item(self, item_id: str, step: int) -> bool:
        """Move an item up (-1) or down (1); False at the end of the list."""
        before = self.document
        self._take(agenda_edits.moved(self.document, item_id, step))
        return self.document is not before

    def split_item(self, item_id: str, *, before: str, title: str, after: str) -> str:
        """Make two items of one; the answer is the id of the second."""
        self._take(agenda_edits.split(self.document, item_id, before=before, title=title, after=after))
        return self.document.items[self.place_of(item_id) + 1].id

    def remove_item(self, item_id: str) -> Removed:
        """Take out an item with its decisions and actions."""
        self.item(item_id)
        return self._take_out(removals.with_parts_of_item(self.document, item_id))

    def goals_of(self, item_id: str) -> tuple[str, ...]:
        """The goals that an item concerns."""
        return agenda_edits.goals_of(self.document, item_id)

    def set_goals(self, item_id: str, goal_ids: tuple[str, ...]) -> None:
        """Say which goals an item concerns."""
        self._take(agenda_edits.with_goals(self.document, item_id, goal_ids))

    # Decisions and actions

    def entries_of(self, item_id: str | None) -> tuple[Entry, ...]:
        """The decisions of an item, then its actions."""
        decisions = tuple(one for one in self.document.decisions if one.item_id == item_id)
        return (*decisions, *(one for one in self.document.actions if one.item_id == item_id))

    def entry(self, entry_id: str) -> Entry:
        """A decision or an action by its id."""
        entries: tuple[Entry, ...] = (*self.document.decisions, *self.document.actions)
        for one in entries:
            if one.id == entry_id:
                return one
        raise KeyError(entry_id)

    def enter(self, item_id: str | None, entry: QuickEntry) -> str:
        """Add what a typed line says; the answer is the id of the decision or action."""
        if entry.kind is EntryKind.DECISION:
            return self.add_decision(item_id, entry.text)
        organisation_id = entry.organisation.id if entry.organisation else None
        if organisation_id is None and entry.person:
            organisation_id = entry.person.organisation_id
        return self.add_action(
            item_id,
            entry.text,
            owner_id=entry.person.id if entry.person else None,
            owner_organisation_id=organisation_id,
            due=entry.due,
        )

    def add_decision(self, item_id: str | None, text: str) -> str:
        """Add a decision to an item."""
        decision = Decision(meeting_id=self.document.meeting.id, item_id=item_id, text=text)
        self._put(decisions=(*self.document.decisions, decision))
        self._take_up(item_id)
        return decision.id

    def add_action(self, item_id: str | None, text: str, **values: Any) -> str:
        """Add an action to an item."""
        meeting = self.document.meeting
        action = ActionItem(
            text=text,
            raised_on=meeting.day,
            meeting_id=meeting.id,
            item_id=item_id,
            **values,
        )
        self._put(actions=(*self.document.actions, action))
        self._take_up(item_id)
        return action.id

    def change_entry(self, entry_id: str, **values: Any) -> None:
        """Change fields of a decision or an action; the day an action ended follows its state."""
        changed = replace(self.entry(entry_id), **values)
        if isinstance(changed, ActionItem):
            done = changed.with_end(self._today())
            self._put(actions=tuple(done if one.id == entry_id else one for one in self.document.actions))
        else:
            kept = tuple(changed if one.id == entry_id else one for one in self.document.decisions)
            self._put(decisions=kept)

    def owner_fields(self, text: str) -> dict[str, str | None] | None:
        """The owner that a name means, ready for `change_entry`; None when nobody, or several, go by it."""
        if not text.strip():
            return {"owner_id": None, "owner_organisation_id": None}
        found = owner_of(text, self.names)
        if found is None:
            return None
        if found.is_person:
            return {"owner_id": found.id, "owner_organisation_id": found.organisation_id}
        return {"owner_id": None, "owner_organisation_id": found.id}

    def remove_entry(self, entry_id: str) -> Removed:
        """Take out a decision or an action."""
        self.entry(entry_id)

        def wanted(one: Entry) -> bool:
            return one.id == entry_id

        return self._take_out(removals.chosen(self.document, decisions=wanted, actions=wanted))

    # Attendance

    def attendance(self, attendance_id: str) -> Attendance:
        """One row of the list."""
        return attendance_edits.found(self.document, attendance_id)

    @property
    def took_part(self) -> int:
        """How many are or were there."""
        return sum(one.presence in TOOK_PART for one in self.document.attendances)

    def add_person(self, text: str) -> Attendance:
        """Put somebody on the list by name, as `Name` or `Name, Organisation`; an unknown name becomes a new person.

        Whoever is on the list already stays where they are.
        """
        name, _, organisation = (part.strip() for part in text.partition(","))
        person = next((one for one in self.persons.values() if one.answers_to(name)), None)
        new_people = self.document.new_people
        if person is None:
            owner = owner_of(organisation, self.names) if organisation else None
            known = owner is not None and not owner.is_person
            person = Person(name=name if known else text, organisation_id=owner.id if owner and known else None)
            new_people = (*new_people, person)
        for one in self.document.attendances:
            if one.person_id == person.id:
                return one
        has_begun = self.document.meeting.state is not MeetingState.PLANNED
        attendance = Attendance(
            meeting_id=self.document.meeting.id,
            person_id=person.id,
            role=self.roles.get(person.id),
            presence=Presence.PRESENT if has_begun else Presence.EXPECTED,
        )
        self._put(attendances=(*self.document.attendances, attendance), new_people=new_people)
        self._learn()
        return attendance

    def set_presence(self, attendance_id: str, presence: Presence) -> None:
        """Say how one person takes part; the first one who is there opens the meeting."""
        self.change_attendance(attendance_id, presence=presence)

    def change_attendance(self, attendance_id: str, **values: Any) -> None:
        """Change presence, role, times, note or for whom somebody is there."""
        self._take(attendance_edits.changed(self.document, attendance_id, **values))
        self._begin_with(attendance_id)

    def arrive(self, attendance_id: str, clock: time) -> None:
        """Somebody came late; saying so again takes it back."""
        again = self.attendance(attendance_id).arrived_at is not None
        self._take(attendance_edits.arrived(self.document, attendance_id, None if again else clock))
        self._begin_with(attendance_id)

    def leave(self, attendance_id: str, clock: time) -> None:
        """Somebody left early; saying so again takes it back."""
        again = self.attendance(attendance_id).left_at is not None
        self._take(attendance_edits.left(self.document, attendance_id, None if again else clock))
        self._begin_with(attendance_id)

    def everyone_present(self) -> None:
        """Whoever was only expected is there; what somebody has reported stays."""
        self._put(
            attendances=tuple(
                replace(one, presence=Presence.PRESENT) if one.presence is Presence.EXPECTED else one
                for one in self.document.attendances
            )
        )
        if self.took_part:
            self._begin()

    def remove_attendance(self, attendance_id: str) -> Removed:
        """Take somebody off the list."""
        self.attendance(attendance_id)
        return self._take_out(removals.chosen(self.document, attendances=lambda one: one.id == attendance_id))

    # Taking back

    def take_pasted(
        self, items: Sequence[AgendaItem], attendances: Sequence[Attendance], people: Sequence[Person]
    ) -> Pasted:
        """Put in copied items and participants; the answer takes them out again."""
        document, done = pasted.with_pasted(self.document, items, attendances, people, self.organisations)
        self._take(document)
        self._learn()
        return done

    def take_back(self, done: Pasted) -> None:
        """Take out what was pasted."""
        self._take(pasted.without_pasted(self.document, done))

    def restore(self, removed: Removed) -> None:
        """Put back what was taken out, where it was; what has been saved away meanwhile comes back as new records."""
        self._take(removals.restored(self.document, removed, self._base))

    def _take_out(self, removed: Removed) -> Removed:
        self._take(removals.without(self.document, removed))
        return removed

    def _take_up(self, item_id: str | None) -> None:
        """An undecided item under which somebody writes, once the meeting has begun, is being dealt with."""
        if item_id is None or item_id in self._said or not self._has_begun:
            return
        if self.item(item_id).state is ItemState.UNDECIDED:
            self._take(agenda_edits.changed(self.document, item_id, state=ItemState.HANDLED))

    @property
    def _has_begun(self) -> bool:
        meeting = self.document.meeting
        return meeting.state is MeetingState.HELD or (
            meeting.state is MeetingState.PLANNED and meeting.day < self._today()
        )

    def _begin_with(self, attendance_id: str) -> None:
        if self.attendance(attendance_id).presence in TOOK_PART:
            self._begin()

    def _begin(self) -> None:
        meeting = self.document.meeting
        if meeting.state is MeetingState.PLANNED and meeting.day <= self._today():
            self._put(meeting=replace(meeting, state=MeetingState.HELD))
