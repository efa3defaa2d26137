"""A follow-up document as it reads on paper, before it is placed in a database."""

from datetime import date

from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field


@dataclass(frozen=True, kw_only=True)
class TextLink:
    """An address in a follow-up; `label` is the text that stood for it, or empty."""

    url: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionText:
    """A correction as a document prints it: what was said, what is right, why, and who found it out when.

    `stood_in` says where it stood, or of what it was the value.
    """

    old: str
    new: str
    cause: Cause
    discovered_on: date
    discovered_by: str = ""
    explanation: str = ""
    source: str = ""
    url: str = ""
    stood_in: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaText:
    """One priority area of a document: goals and paragraphs in order, wording to the letter."""

    name: str
    goals: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    links: tuple[TextLink, ...] = ()
    corrections: tuple[CorrectionText, ...] = ()


class ProblemKind(StrEnum):
    """Why a piece of the text could not be placed."""

    BEFORE_FIRST_AREA = "before_first_area"
    OUTSIDE_SECTIONS = "outside_sections"
    NO_PERIOD = "no_period"
    NO_VERSION = "no_version"
    NO_GOALS = "no_goals"
    PERIODS_DIFFER = "periods_differ"
    SAME_AREA_TWICE = "same_area_twice"
    NO_AREAS = "no_areas"
    NO_AREA_NAME = "no_area_name"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something the reader could not place or found odd; `line` counts from 1, 0 when it is the whole text."""

    kind: ProblemKind
    text: str = ""
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class FollowUpText:
    """A whole document. Years are calendar years, both included: 2022, 2023; `stamp` is YYMMDD or empty.

    `draft_after` is the stamp of the frozen version that was written on since; such a text has no stamp of its own.
    `left_out` names the page numbers and repeated page headings that were not taken as text; `held_back` counts the
    paragraphs and corrections that are left out because of a secrecy mark.
    """

    title: str = ""
    first_year: int | None = None
    last_year: int | None = None
    parties: tuple[str, ...] = ()
    stamp: str = ""
    draft_after: str = ""
    areas: tuple[AreaText, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    left_out: tuple[str, ...] = field(default=(), compare=False)
    held_back: int = field(default=0, compare=False)

    @property
    def is_version(self) -> bool:
        """Whether it names a version and says something."""
        return bool(self.stamp) and any(area.goals or area.paragraphs for area in self.areas)
