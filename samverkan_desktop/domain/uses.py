"""What used a value or a statement that was corrected."""

from datetime import date

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class UseKind(StrEnum):
    """Where a value or a statement was used."""

    ASSESSMENT = "assessment"
    PARAGRAPH = "paragraph"
    MEETING = "meeting"
    FOLLOW_UP = "follow_up"
    EXPORT = "export"


USE_LABELS = {
    UseKind.ASSESSMENT: N_("Assessment"),
    UseKind.PARAGRAPH: N_("Paragraph of a follow-up"),
    UseKind.MEETING: N_("Minutes"),
    UseKind.FOLLOW_UP: N_("Frozen follow-up"),
    UseKind.EXPORT: N_("Written document"),
}


@dataclass(frozen=True, kw_only=True)
class UseRow:
    """Something that used what was corrected.

    `is_linked` tells evidence and exports, which are certain, from texts in which the old words were found.
    """

    kind: UseKind
    id: str
    label: str
    day: date | None = None
    area_id: str | None = None
    is_linked: bool = True
