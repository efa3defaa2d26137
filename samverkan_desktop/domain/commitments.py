"""Commitments: declarations that several organisations sign."""

from datetime import date

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class SignatoryState(StrEnum):
    """How far one organisation has come with a commitment."""

    ASKED = "asked"
    SIGNED = "signed"
    DECLINED = "declined"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"


SIGNATORY_STATE_LABELS = {
    SignatoryState.ASKED: N_("Asked"),
    SignatoryState.SIGNED: N_("Signed"),
    SignatoryState.DECLINED: N_("Declined"),
    SignatoryState.FULFILLED: N_("Fulfilled"),
    SignatoryState.WITHDRAWN: N_("Withdrawn"),
}
# Who stands behind the commitment.
BOUND = frozenset({SignatoryState.SIGNED, SignatoryState.FULFILLED})


@dataclass(frozen=True, kw_only=True)
class Commitment(Markable):
    """A declaration of an area, or of all when `area_id` is None, made on `day` and to be kept by `due`."""

    area_id: str | None = None
    position: int = 0
    name: str
    text: str = ""
    day: date | None = None
    due: date | None = None
    url: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lines(name=LINE_LIMIT, url=ADDRESS_LIMIT)
        self._texts(text=TEXT_LIMIT)
        required(self, name=N_("Give the commitment a name."))
        if self.day is not None and self.due is not None and self.due < self.day:
            raise Invalid(due=N_("The commitment cannot be due before the day it was made."))
        if self.url:
            check_address(self.url)


@dataclass(frozen=True, kw_only=True)
class Signatory(Record):
    """One organisation's part in a commitment; `name` says who it is where no organisation is registered."""

    commitment_id: str
    position: int = 0
    organisation_id: str | None = None
    name: str = ""
    state: SignatoryState = SignatoryState.ASKED
    day: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT, note=LINE_LIMIT)
        if self.organisation_id is None:
            required(self, name=N_("Write who signs."))
