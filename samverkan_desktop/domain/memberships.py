"""Memberships: who belongs to a body, in which role, and from when until when."""

from datetime import date

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.spans import Spanned
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
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
class Membership(Spanned, Record):
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
        self._check_span()
        if self.substitutes_for_id is not None and self.role is not Role.SUBSTITUTE:
            raise Invalid(substitutes_for_id=N_("Only a substitute stands in for somebody. Choose that role."))
        if self.substitutes_for_id == self.person_id:
            raise Invalid(substitutes_for_id=N_("Nobody can stand in for themselves. Choose another person."))

    @property
    def is_expected(self) -> bool:
        """Whether the person's absence from a meeting is noted."""
        return self.role in EXPECTED_ROLES


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """A membership in words; `membership` is the record."""

    membership: Membership
    body: str
    name: str
    organisation: str
    email: str
    substitutes_for: str

    @property
    def id(self) -> str:
        """The id of the membership."""
        return self.membership.id
