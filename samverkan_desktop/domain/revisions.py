"""Finalised minutes: the frozen text of each revision, and who has adjusted it."""

from datetime import date, datetime

from samverkan_desktop.domain.digests import digest
from samverkan_desktop.domain.minutes import PaperKind
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.text import WORDING_LIMIT
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


@dataclass(frozen=True, kw_only=True)
class MinutesRevision(Record):
    """The minutes of a meeting as they were finalised; never changed, only followed by the next revision.

    `content` is the whole of the minutes as JSON, `sha256` is its digest, `reason` says why the revision before it
    was reopened (empty for the first).
    """

    meeting_id: str
    number: int
    kind: PaperKind
    content: str
    sha256: str
    finalised_at: datetime
    finalised_by: str
    reason: str = ""

    def __post_init__(self) -> None:
        self._lines(reason=WORDING_LIMIT)

    @property
    def is_whole(self) -> bool:
        """Whether the content is what was finalised."""
        return digest(self.content) == self.sha256


@dataclass(frozen=True, kw_only=True)
class Alteration:
    """That a revision in the database is not what was finalised, or that it is no longer there."""

    body: str
    day: date
    revision: int
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Adjustment(Record):
    """That a person has adjusted a revision of the minutes; `day` is None until it is done."""

    meeting_id: str
    revision: int
    person_id: str
    position: int = 0
    day: date | None = None
    is_immediate: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        self._lines(note=LINE_LIMIT)
        required(self, person_id=N_("Choose who adjusts the minutes."))
