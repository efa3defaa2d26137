"""Absence: who of the members was not at a meeting, by the membership on its day."""

from collections.abc import Iterable

from samverkan_desktop.domain.meetings import TOOK_PART, Attendance, Presence
from samverkan_desktop.domain.memberships import Membership
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class Absentee:
    """A member who was not there; `substitute_id` is the person who came instead, if anybody did."""

    membership: Membership
    is_excused: bool = False
    substitute_id: str | None = None


def absentees(members: Iterable[Membership], attendances: Iterable[Attendance]) -> tuple[Absentee, ...]:
    """The members of the day who are expected and did not take part, in the order of the members.

    Who is not on the list was not there. Substitutes and guests are never missing.
    """
    listed = tuple(attendances)
    present = {one.person_id for one in listed if one.presence in TOOK_PART}
    excused = {one.person_id for one in listed if one.presence is Presence.EXCUSED}
    replaced = {
        one.substitutes_for_id: one.person_id for one in listed if one.presence in TOOK_PART and one.substitutes_for_id
    }
    return tuple(
        Absentee(
            membership=member,
            is_excused=member.person_id in excused,
            substitute_id=replaced.get(member.person_id),
        )
        for member in members
        if member.is_expected and member.person_id not in present
    )
