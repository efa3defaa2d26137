"""Memberships: who belongs to a body, in which role, and from when until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.i18n import N_


class Role(StrEnum):
    """What somebody is in a body or at a meeting."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    ADJUSTER = "adjuster"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    GUEST = "guest"


ROLE_LABELS = {
    Role.CHAIR: N_("Chair"),
    Role.SECRETARY: N_("Secretary"),
    Role.ADJUSTER: N_("Adjuster"),
    Role.MEMBER: N_("Member"),
    Role.SUBSTITUTE: N_("Substitute"),
    Role.GUEST: N_("Guest"),
}


# Whose absence is noted: a substitute comes only for somebody, and a guest only when asked.
EXPECTED_ROLES = frozenset({Role.CHAIR, Role.SECRETARY, Role.ADJUSTER, Role.MEMBER})


@dataclass(frozen=True, kw_only=True)
class Membership(Record):
    """One person in one body, from `start` up to but not including `end`; None is without limit."""

    body_id: str
    person_id: str
    role: Role = Role.MEMBER
    start: date | None = None
    end: date | None = None
    substitutes_for_id: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        self._lines(note=LINE_LIMIT)
        required(self, body_id=N_("Choose the group."), person_id=N_("Choose who belongs to the group."))
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise Invalid(end=N_("The last day comes before the first."))
        if self.substitutes_for_id is not None and self.role is not Role.SUBSTITUTE:
            raise Invalid(substitutes_for_id=N_("Only a substitute stands in for somebody. Choose that role."))
        if self.substitutes_for_id == self.person_id:
            raise Invalid(substitutes_for_id=N_("Nobody can stand in for themselves. Choose another person."))

    @property
    def last_day(self) -> date | None:
        """The last day that the person belongs to the body; None is without limit."""
        return None if self.end is None else self.end - timedelta(days=1)

    @property
    def is_expected(self) -> bool:
        """Whether the person's absence from a meeting is noted."""
        return self.role in EXPECTED_ROLES

    def overlaps(self, other: "Membership") -> bool:
        """Whether the two share a day."""
        first = self.start is None or other.end is None or self.start < other.end
        return first and (other.start is None or self.end is None or other.start < self.end)

    def holds(self, day: date) -> bool:
        """Whether the person belongs to the body on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """A membership in words; `membership` is the record."""

    membership: Membership
    name: str
    organisation: str
    email: str
    substitutes_for: str
