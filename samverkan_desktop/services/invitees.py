"""Who is called to a meeting, and who calls."""

from collections.abc import Iterable
from datetime import date

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.invitations import Invitee
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.base import Service
from samverkan_desktop.storage import members, reading

_CALLING = (Role.SECRETARY, Role.CHAIR)


@dataclass(frozen=True, kw_only=True)
class Called:
    """Those who are called, in the order of the list; `organiser` calls them, None when nobody can be reached."""

    invitees: tuple[Invitee, ...]
    organiser: Invitee | None


class Invitees(Service):
    """Those on the list of a meeting, or the members of its body where the list is empty."""

    def of_document(self, document: MeetingDocument) -> Called:
        """Whom a meeting calls, and who calls them."""
        meeting = document.meeting
        members_then = self.of_body(meeting.body_id, meeting.day).invitees
        roles = {one.person_id: one.role for one in members_then}
        people = {one.id: one for one in reading.listed(self._store, Person)}
        people |= {one.id: one for one in document.new_people}
        on_list = tuple(
            Invitee(
                person_id=one.person_id,
                name=people[one.person_id].name,
                email=people[one.person_id].email,
                role=one.role or roles.get(one.person_id),
            )
            for one in document.attendances
            if one.person_id in people
        )
        invitees = on_list or members_then
        return Called(invitees=invitees, organiser=self._organiser((*invitees, *members_then), people.values()))

    def of_body(self, body_id: str, day: date) -> Called:
        """Whom a body calls on a day: its members, without those who only come for somebody."""
        rows = [row for row in members.members(self._store, body_id=body_id) if row.membership.holds(day)]
        ranks = {role: rank for rank, role in enumerate(Role)}
        rows.sort(key=lambda row: (ranks[row.membership.role], fold(row.name)))
        invitees = tuple(
            Invitee(person_id=row.membership.person_id, name=row.name, email=row.email, role=row.membership.role)
            for row in rows
            if row.membership.is_expected
        )
        return Called(invitees=invitees, organiser=self._organiser(invitees, reading.listed(self._store, Person)))

    def _organiser(self, known: Iterable[Invitee], people: Iterable[Person]) -> Invitee | None:
        """The user, where the database knows an address of theirs; otherwise the secretary, then the chair."""
        who = fold(self._session.who)
        for person in people:
            own = Invitee(person_id=person.id, name=person.name, email=person.email)
            if who and fold(person.name) == who and own.can_be_reached:
                return own
        known = tuple(known)
        found = (one for role in _CALLING for one in known if one.role is role and one.can_be_reached)
        return next(found, None)
