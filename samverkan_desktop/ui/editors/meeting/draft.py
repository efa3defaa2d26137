"""The working copy of a meeting: every edit of its window as a verb, without a window and without a database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import (
    TOOK_PART,
    AgendaItem,
    Attendance,
    Decision,
    MeetingState,
    Presence,
    RecordNumber,
)
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.quick_entry import EntryKind, Name, QuickEntry, known_names, owner_of
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.swedish_time import from_local, span_from_local
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.ui.editors.meeting.merging import Conflict, Places, merged

Entry = Decision | ActionItem


@dataclass(frozen=True, kw_only=True)
class Removed:
    """What was taken out, each with its place, so that it can be put back whatever was typed since."""

    items: tuple[tuple[int, AgendaItem], ...] = ()
    decisions: tuple[tuple[int, Decision], ...] = ()
    actions: tuple[tuple[int, ActionItem], ...] = ()
    attendances: tuple[tuple[int, Attendance], ...] = ()


class MeetingDraft:
    """Verbs raise Invalid and then change nothing; an id that is not there raises KeyError."""

    def __init__(
        self,
        document: MeetingDocument,
        *,
        today: Callable[[], date],
        persons: Iterable[Person] = (),
        organisations: Iterable[Organisation] = (),
    ) -> None:
        self.document = document
        self._base = document
        self._today = today
        self.know(persons, organisations)

    # Who there is

    def know(self, persons: Iterable[Person], organisations: Iterable[Organisation]) -> None:
        """Learn who can take part and own actions; new persons of the draft are known besides."""
        self.persons = {one.id: one for one in persons}
        self.organisations = {one.id: one for one in organisations}
        self._learn()

    def person(self, person_id: str | None) -> Person | None:
        """A person, stored or new."""
        return self.persons.get(person_id or "")

    def owner_name(self, action: ActionItem) -> str:
        """Whoever answers for the action: the person, or the organisation, or nobody."""
        if person := self.person(action.owner_id):
            return person.name
        organisation = self.organisations.get(action.owner_organisation_id or "")
        return organisation.label if organisation else ""

    # What is stored

    @property
    def is_stored(self) -> bool:
        """Whether the meeting has ever been saved."""
        return self.document.meeting.version > 0

    @property
    def is_dirty(self) -> bool:
        """Whether something differs from what was read or saved last."""
        return self.document != self._base

    @property
    def is_open(self) -> bool:
        """Whether the minutes may be changed."""
        return self._base.meeting.is_open

    def to_save(self) -> MeetingDocument:
        """The document without new persons that were taken off the list again."""
        used = {one.person_id for one in self.document.attendances} | {one.owner_id for one in self.document.actions}
        return replace(self.document, new_people=tuple(one for one in self.document.new_people if one.id in used))

    def saved(self, document: MeetingDocument) -> None:
        """Take over what the database answered after a save."""
        self.document = self._base = document
        self._learn()

    def differs_from(self, stored: MeetingDocument) -> bool:
        """Whether somebody else has saved since."""
        return stored != self._base

    def merge(self, stored: MeetingDocument, take_theirs: Places | None = None) -> tuple[Conflict, ...]:
        """Put the edits on what somebody else saved. With conflicts and no choice among them nothing is changed."""
        document, conflicts = merged(self._base, self.document, stored, take_theirs or frozenset())
        if conflicts and take_theirs is None:
            return conflicts
        self._base = stored
        self.document = document.in_order()
        self._learn()
        return ()

    def become_new(self) -> None:
        """Let go of the stored meeting, which was removed, and become a new one with the same content."""
        old = self.document
        meeting = replace(old.meeting, id=new_id(), version=0)
        ids = {item.id: new_id() for item in old.items}
        fresh: dict[str, Any] = {"meeting_id": meeting.id, "version": 0}
        self.document = MeetingDocument(
            meeting=meeting,
            area_ids=old.area_ids,
            record_numbers=tuple(replace(one, id=new_id(), **fresh) for one in old.record_numbers),
            attendances=tuple(replace(one, id=new_id(), **fresh) for one in old.attendances),
            items=tuple(replace(one, id=ids[one.id], **fresh) for one in old.items),
            decisions=tuple(
                replace(one, id=new_id(), item_id=ids.get(one.item_id or ""), **fresh) for one in old.decisions
            ),
            actions=tuple(
                replace(one, id=new_id(), item_id=ids.get(one.item_id or ""), **fresh) for one in old.actions
            ),
            new_people=old.new_people,
        )
        self._base = MeetingDocument(meeting=meeting)

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
        for place, item in enumerate(self.document.items):
            if item.id == item_id:
                return place
        raise KeyError(item_id)

    def has_text(self, item: AgendaItem) -> bool:
        """Whether anything was written under an item."""
        return bool(item.notes) or bool(self.entries_of(item.id))

    def add_item(self, title: str) -> str:
        """Add an item last; the answer is its id."""
        item = AgendaItem(meeting_id=self.document.meeting.id, title=title, position=len(self.document.items))
        self._put(items=(*self.document.items, item))
        return item.id

    def change_item(self, item_id: str, **values: Any) -> None:
        """Change title, presenter or notes."""
        changed = replace(self.item(item_id), **values)
        self._put(items=tuple(changed if one.id == item_id else one for one in self.document.items))

    def move_item(self, item_id: str, step: int) -> bool:
        """Move an item up (-1) or down (1); False at the end of the list."""
        items = list(self.document.items)
        place = self.place_of(item_id)
        if not 0 <= place + step < len(items):
            return False
        items.insert(place + step, items.pop(place))
        self._put(items=tuple(items))
        return True

    def remove_item(self, item_id: str) -> Removed:
        """Take out an item with its decisions and actions."""
        removed = Removed(
            items=((self.place_of(item_id), self.item(item_id)),),
            decisions=tuple(pair for pair in enumerate(self.document.decisions) if pair[1].item_id == item_id),
            actions=tuple(pair for pair in enumerate(self.document.actions) if pair[1].item_id == item_id),
        )
        self._take_out(removed)
        return removed

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
        decision = Decision(
            meeting_id=self.document.meeting.id, item_id=item_id, text=text, position=len(self.document.decisions)
        )
        self._put(decisions=(*self.document.decisions, decision))
        return decision.id

    def add_action(self, item_id: str | None, text: str, **values: Any) -> str:
        """Add an action to an item."""
        meeting = self.document.meeting
        action = ActionItem(
            text=text,
            raised_on=meeting.day,
            meeting_id=meeting.id,
            item_id=item_id,
            position=len(self.document.actions),
            **values,
        )
        self._put(actions=(*self.document.actions, action))
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
        removed = Removed(
            decisions=tuple(pair for pair in enumerate(self.document.decisions) if pair[1].id == entry_id),
            actions=tuple(pair for pair in enumerate(self.document.actions) if pair[1].id == entry_id),
        )
        self._take_out(removed)
        return removed

    # Attendance

    def attendance(self, attendance_id: str) -> Attendance:
        """One row of the list."""
        for one in self.document.attendances:
            if one.id == attendance_id:
                return one
        raise KeyError(attendance_id)

    @property
    def took_part(self) -> int:
        """How many are or were there."""
        return sum(one.presence in TOOK_PART for one in self.document.attendances)

    def add_person(self, text: str) -> Attendance:
        """Put somebody on the list by name, as `Name` or `Name, Organisation`; an unknown name becomes a new person.

        Whoever is on the list already stays where they are.
        """
        name, _, organisation = (part.strip() for part in text.partition(","))
        wanted = fold(clean_line(name))
        person = next((one for one in self.persons.values() if fold(one.name) == wanted), None)
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
            position=len(self.document.attendances),
            presence=Presence.PRESENT if has_begun else Presence.EXPECTED,
        )
        self._put(attendances=(*self.document.attendances, attendance), new_people=new_people)
        self._learn()
        return attendance

    def set_presence(self, attendance_id: str, presence: Presence) -> None:
        """Say how one person takes part; the first one who is there opens the meeting."""
        changed = replace(self.attendance(attendance_id), presence=presence)
        self._put(attendances=tuple(changed if one.id == attendance_id else one for one in self.document.attendances))
        if presence in TOOK_PART:
            self._begin()

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
        pairs = enumerate(self.document.attendances)
        removed = Removed(attendances=tuple(pair for pair in pairs if pair[1].id == attendance_id))
        self._take_out(removed)
        return removed

    # Taking back

    def restore(self, removed: Removed) -> None:
        """Put back what was taken out, where it was; what has been saved away meanwhile comes back as new records."""
        ids = {item.id: self._living_id(item) for _, item in removed.items}

        def back(record: Any) -> Any:
            living = ids.get(record.id) or self._living_id(record)
            changed = record if living == record.id else replace(record, id=living, version=0)
            item_id = getattr(changed, "item_id", None)
            return replace(changed, item_id=ids[item_id]) if item_id in ids else changed

        values: dict[str, Any] = {}
        for part in ("items", "decisions", "actions", "attendances"):
            records = list(getattr(self.document, part))
            for place, record in getattr(removed, part):
                records.insert(min(place, len(records)), back(record))
            values[part] = tuple(records)
        self._put(**values)

    def _living_id(self, record: AgendaItem | Entry | Attendance) -> str:
        base = self._base
        stored = {one.id for one in (*base.items, *base.decisions, *base.actions, *base.attendances)}
        return record.id if record.version == 0 or record.id in stored else new_id()

    def _take_out(self, removed: Removed) -> None:
        gone = {
            record.id
            for part in (removed.items, removed.decisions, removed.actions, removed.attendances)
            for _, record in part
        }
        parts = ("items", "decisions", "actions", "attendances")
        self._put(**{part: tuple(one for one in getattr(self.document, part) if one.id not in gone) for part in parts})

    def _begin(self) -> None:
        meeting = self.document.meeting
        if meeting.state is MeetingState.PLANNED and meeting.day <= self._today():
            self._put(meeting=replace(meeting, state=MeetingState.HELD))

    def _put(self, **values: Any) -> None:
        # Numbered at once, so that the draft equals what the database answers after a save.
        self.document = replace(self.document, **values).in_order()

    def _learn(self) -> None:
        self.persons |= {one.id: one for one in self.document.new_people}
        self.names: tuple[Name, ...] = known_names(self.persons.values(), self.organisations.values())
