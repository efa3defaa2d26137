"""Corrections: what was believed, what is right, why, and when that was found out. Nothing is overwritten."""

from datetime import date

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, WORDING_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class CorrectedKind(StrEnum):
    """What can be corrected; a statement stands in an earlier text that may lie outside the program."""

    MEASUREMENT = "measurement"
    ASSESSMENT = "assessment"
    PARAGRAPH = "paragraph"
    MEETING = "meeting"
    FOLLOW_UP = "follow_up"
    STATEMENT = "statement"


CORRECTED_KIND_LABELS = {
    CorrectedKind.MEASUREMENT: N_("Measurement"),
    CorrectedKind.ASSESSMENT: N_("Assessment"),
    CorrectedKind.PARAGRAPH: N_("Paragraph of a follow-up"),
    CorrectedKind.MEETING: N_("Minutes"),
    CorrectedKind.FOLLOW_UP: N_("Frozen follow-up"),
    CorrectedKind.STATEMENT: N_("Statement"),
}


class Cause(StrEnum):
    """Why something was wrong."""

    MISREPORTED = "misreported"
    SOURCE_REVISED = "source_revised"
    METHOD_CHANGED = "method_changed"
    MISREAD = "misread"
    OTHER = "other"


CAUSE_LABELS = {
    Cause.MISREPORTED: N_("Misreported"),
    Cause.SOURCE_REVISED: N_("The source was revised"),
    Cause.METHOD_CHANGED: N_("The method was changed"),
    Cause.MISREAD: N_("Written down wrongly"),
    Cause.OTHER: N_("Another cause"),
}


@dataclass(frozen=True, kw_only=True)
class Correction(Markable):
    """One correction; `target_id` is None for a statement outside, `replacement_id` is the new measurement.

    `stood_in` says where a statement outside stood; `source` and `url` tell where the right one is found.
    """

    kind: CorrectedKind
    target_id: str | None = None
    replacement_id: str | None = None
    area_id: str | None = None
    stood_in: str = ""
    old: str
    new: str
    cause: Cause = Cause.MISREPORTED
    explanation: str = ""
    discovered_on: date
    discovered_by: str = ""
    source: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._texts(old=WORDING_LIMIT, new=WORDING_LIMIT, explanation=WORDING_LIMIT)
        self._lines(stood_in=LINE_LIMIT, discovered_by=LINE_LIMIT, source=LINE_LIMIT, url=ADDRESS_LIMIT)
        required(self, old=N_("Write what was said before."), new=N_("Write what is right."))
        if self.old == self.new:
            raise Invalid(new=N_("This is what was said before. Write what is right."))
        if self.cause is Cause.OTHER and not self.explanation:
            raise Invalid(explanation=N_("Write what the cause was."))
        if self.url:
            check_address(self.url)
