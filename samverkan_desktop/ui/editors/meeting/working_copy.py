"""The working copy of a meeting beside what is stored of it: what differs, and how both are brought together."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.quick_entry import Name, known_names
from samverkan_desktop.frozen import replace
from samverkan_desktop.ui.editors.meeting import removals
from samverkan_desktop.ui.editors.meeting.merging import Conflict, Places, merged


class WorkingCopy:
    """The document as it is in the window, the one that was read or saved last, and the people whom it can name."""

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
        self.roles: Mapping[str, Role] = {}
        self.know(persons, organisations)

    # Who there is

    def know(self, persons: Iterable[Person], organisations: Iterable[Organisation]) -> None:
        """Learn who can take part and own actions; new persons of the draft are known besides."""
        self.persons = {one.id: one for one in persons}
        self.organisations = {one.id: one for one in organisations}
        self._learn()

    def know_roles(self, roles: Mapping[str, Role]) -> None:
        """Learn what each person is in the body on the day of the meeting."""
        self.roles = roles

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

    def put_forward(self, document: MeetingDocument) -> None:
        """Show another content of the same meeting, which is stored when something is changed or saved."""
        self.document = document.in_order()
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
        self.document = removals.as_new(self.document)
        self._base = MeetingDocument(meeting=self.document.meeting)

    def _put(self, **values: Any) -> None:
        self._take(replace(self.document, **values))

    def _take(self, document: MeetingDocument) -> None:
        # Numbered at once, so that the draft equals what the database answers after a save.
        self.document = document if document is self.document else document.in_order()

    def _learn(self) -> None:
        self.persons |= {one.id: one for one in self.document.new_people}
        self.names: tuple[Name, ...] = known_names(self.persons.values(), self.organisations.values())
