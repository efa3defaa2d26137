"""Memberships: who belongs to a body, in which role, and from when until when."""

from dataclasses import dataclass
from datetime import date
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

    def holds(self, day: date) -> bool:
        """Whether the person belongs to the body on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)
