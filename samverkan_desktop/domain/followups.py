"""The follow-up of a period: the document's own data, and each area's paragraphs and links."""

from datetime import datetime

from samverkan_desktop.domain.assessments import EvidenceKind, check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.late import pattern

_STAMP = pattern(r"[0-9]{6}[a-z]?")


@dataclass(frozen=True, kw_only=True)
class FollowUp(Record):
    """One period's document: its title, the parties, the version stamp YYMMDD, and the file that it came from."""

    period_id: str
    title: str = ""
    parties: tuple[str, ...] = ()
    stamp: str = ""
    source_name: str = ""

    def __post_init__(self) -> None:
        self._lines(title=LINE_LIMIT, stamp=10, source_name=LINE_LIMIT)
        if self.stamp and not _STAMP.fullmatch(self.stamp):
            raise Invalid(stamp=N_("Write the version as six digits: year, month, day, for example 240321."))


@dataclass(frozen=True, kw_only=True)
class Paragraph(Markable):
    """One paragraph of an area's follow-up in a period, in order."""

    period_id: str
    area_id: str
    position: int = 0
    text: str

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lines(text=TEXT_LIMIT)
        required(self, text=N_("Write the text of the paragraph."))


@dataclass(frozen=True, kw_only=True)
class FollowUpLink(Record):
    """An address that an area's follow-up refers to, in order."""

    period_id: str
    area_id: str
    position: int = 0
    url: str
    label: str = ""

    def __post_init__(self) -> None:
        self._lines(url=ADDRESS_LIMIT, label=LINE_LIMIT)
        check_address(self.url)


@dataclass(frozen=True, kw_only=True)
class ParagraphEvidence(Record):
    """One thing that a paragraph rests on: a record (`target_id`), an address (`url`) or a note (`text`)."""

    paragraph_id: str
    position: int = 0
    kind: EvidenceKind
    target_id: str | None = None
    text: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        self._lines(text=LINE_LIMIT, url=ADDRESS_LIMIT)


@dataclass(frozen=True, kw_only=True)
class FollowUpVersion(Record):
    """The follow-up of a period as it was frozen; never changed. `content` is the whole of it as JSON.

    `stamp` is YYMMDD, with a letter behind it when several were frozen on the same day.
    """

    period_id: str
    stamp: str
    content: str
    sha256: str
    frozen_at: datetime
    frozen_by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        self._lines(note=LINE_LIMIT)
