"""What can be found anywhere, and what is told of a thing that was found."""

from datetime import date

from samverkan_desktop.domain.finding import Span
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class FoundKind(StrEnum):
    """The kinds in the order in which they are shown; each is the name of its table."""

    GOAL = "goal"
    MEETING = "meeting"
    ITEM = "agenda_item"
    DECISION = "decision"
    ACTION = "action_item"
    PERSON = "person"
    ORGANISATION = "organisation"
    BODY = "body"
    ASSESSMENT = "assessment"
    PARAGRAPH = "paragraph"
    INDICATOR = "indicator"
    CORRECTION = "correction"
    PLAN = "plan"
    COMMITMENT = "commitment"
    EVENT = "event"


FOUND_KIND_LABELS = {
    FoundKind.GOAL: N_("Goals"),
    FoundKind.MEETING: N_("Meetings"),
    FoundKind.ITEM: N_("Items and notes of meetings"),
    FoundKind.DECISION: N_("Decisions"),
    FoundKind.ACTION: N_("Actions"),
    FoundKind.PERSON: N_("Persons"),
    FoundKind.ORGANISATION: N_("Organisations"),
    FoundKind.BODY: N_("Groups"),
    FoundKind.ASSESSMENT: N_("Assessments"),
    FoundKind.PARAGRAPH: N_("Follow-up"),
    FoundKind.INDICATOR: N_("Indicators"),
    FoundKind.CORRECTION: N_("Corrections"),
    FoundKind.PLAN: N_("Plans"),
    FoundKind.COMMITMENT: N_("Commitments"),
    FoundKind.EVENT: N_("Events"),
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """One record: what it is called, what else it says, and where it belongs.

    about: words for people, such as the area, the group and the period. parent_id: the goal of an assessment, the
    meeting of an item or a decision. snippet: a piece of the text around a hit, where the title alone does not show it.
    """

    kind: FoundKind
    id: str
    title: str
    text: str = ""
    about: tuple[str, ...] = ()
    day: date | None = None
    area_id: str | None = None
    period_id: str | None = None
    parent_id: str | None = None
    snippet: str = ""
    title_marks: tuple[Span, ...] = ()
    snippet_marks: tuple[Span, ...] = ()
    place_marks: tuple[Span, ...] = ()

    @property
    def place(self) -> str:
        """Where it belongs, on one line."""
        return " · ".join(self.about)

    @property
    def all_words(self) -> str:
        """Everything that is told of it, to look for words in."""
        return " ".join((self.title, self.text, *self.about))


@dataclass(frozen=True, kw_only=True)
class Group:
    """What was found of one kind, the best first, and how many there are at least."""

    kind: FoundKind
    rows: tuple[Found, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was found for what was typed.

    words: what was looked for. meant: the words that are closest to what was typed, where that gave little or nothing;
    `near` is then what they find. is_more: there are so many that they were not all counted.
    """

    words: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    meant: str = ""
    near: tuple[Group, ...] = ()
    is_more: bool = False

    @property
    def count(self) -> int:
        """How many were found for the very words."""
        return sum(group.count for group in self.groups)
