"""Disposal (gallring): what was taken out of the database for good, without a word of what it said."""

from datetime import datetime

from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Disposal(Record):
    """When (UTC), by whom, in which role and by which decision; the kind and id of the record, and how many went."""

    at: datetime
    who: str
    role: str
    reference: str
    kind: str
    target_id: str
    count: int = 0

    def __post_init__(self) -> None:
        self._lines(who=LINE_LIMIT, role=LINE_LIMIT, reference=LINE_LIMIT, kind=40)
        required(
            self,
            reference=N_("Write which decision or plan says that this is to be disposed of."),
            role=N_("Write in which role you do this, for example archivist."),
        )
