"""Who belongs to bodies, in which role and when; who is expected at a meeting, and who was missing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from samverkan_desktop.domain.absence import Absentee, absentees
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import Attendance, Meeting
from samverkan_desktop.domain.memberships import MemberRow, Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.people import People
from samverkan_desktop.storage import members, reading

_RANKS = {role: rank for rank, role in enumerate(Role)}


class Members(Service):
    """Read, write and remove memberships; every list takes one query."""

    def of_body(self, body_id: str) -> tuple[MemberRow, ...]:
        """Everybody who belongs, belonged or will belong to a body: by role, then in Swedish order of names."""
        return _in_order(members.members(self._store, body_id=body_id))

    def of_person(self, person_id: str) -> tuple[MemberRow, ...]:
        """All memberships of a person."""
        return _in_order(members.members(self._store, person_id=person_id))

    def all(self) -> tuple[MemberRow, ...]:
        """All memberships of all bodies."""
        return _in_order(members.members(self._store))

    def members_on(self, body: Body, day: date) -> tuple[MemberRow, ...]:
        """Who belongs to a body on a day, everybody once: by role, then in Swedish order of names."""
        return tuple(row for row in self.of_body(body.id) if row.membership.holds(day))

    def roles_on(self, body_id: str, day: date) -> dict[str, Role]:
        """By person, what everybody who belongs to a body on a day is in it."""
        memberships = (row.membership for row in self.of_body(body_id))
        return {one.person_id: one.role for one in memberships if one.holds(day)}

    def expected_on(self, body: Body, day: date) -> tuple[MemberRow, ...]:
        """Who is expected at a meeting on a day: all but substitutes, who come for somebody, and guests."""
        return tuple(row for row in self.members_on(body, day) if row.membership.is_expected)

    def counts_on(self, day: date) -> dict[str, int]:
        """By body: how many belong to it on a day."""
        counts: dict[str, int] = defaultdict(int)
        for one in reading.listed(self._store, Membership):
            counts[one.body_id] += one.holds(day)
        return counts

    def absentees(self, meeting: Meeting, attendances: Iterable[Attendance] | None = None) -> tuple[Absentee, ...]:
        """The members on the day of a meeting who were not there; by the stored list when none is given."""
        listed = reading.listed(self._store, Attendance, meeting_id=meeting.id) if attendances is None else attendances
        rows = (row for row in self.of_body(meeting.body_id) if row.membership.holds(meeting.day))
        return absentees((row.membership for row in rows), listed)

    def save(self, membership: Membership, *, new_person: Person | None = None) -> Done[Membership]:
        """Add or change a membership, of a person who is added with it where one is given.

        Raises Invalid when the person belongs to the body in that time already.
        """
        others = reading.listed(
            self._store, Membership, body_id=membership.body_id, person_id=membership.person_id, order=("start", "id")
        )
        if any(other.id != membership.id and other.overlaps(membership) for other in others):
            raise Invalid(
                start=N_(
                    "This person belongs to the group in that time already. Change that membership or end it first."
                )
            )
        what = N_("Change membership") if membership.version else N_("Add member")
        with self._session.writing(Topic.BODIES, Topic.PEOPLE, what=what) as writing:
            if new_person is not None:
                People(self._session).save_person(new_person)
            stored = writing.save(membership)
        return Done(value=stored, set_id=writing.id, what=what)

    def remove(self, membership: Membership) -> Done[None]:
        """Put a membership in the wastebasket, as if it had never been; give it a last day to end it instead."""
        with self._session.writing(Topic.BODIES, Topic.PEOPLE, what=N_("Remove member")) as writing:
            count = writing.remove(membership)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)


def _in_order(rows: Iterable[MemberRow]) -> tuple[MemberRow, ...]:
    return tuple(
        sorted(
            rows,
            key=lambda row: (_RANKS[row.membership.role], sort_key(row.name), row.membership.start or date.min),
        )
    )
