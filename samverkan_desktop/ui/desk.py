"""What every view of the window is given: the work, and the ways to speak, wait and go elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.overview import USUAL_REMINDER_DAYS
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.change_signal import ChangeSignal
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.page_texts import PageTexts

if TYPE_CHECKING:
    from samverkan_desktop.domain.series import Occurrence

COMMENT, OUTCOME = N_("Comment on the action"), N_("What came of it")


class Navigator(Protocol):
    """Where a view can send the user; the main window knows how."""

    def open_meeting(self, meeting_id: str, *, item_id: str | None = None) -> None:
        """Open the window of a meeting, at one of its items."""

    def new_meeting(
        self, *, body_id: str | None = None, area_id: str | None = None, occurrence: "Occurrence | None" = None
    ) -> None:
        """Propose the next meeting of a body, or one of its series, or let the user choose; open its window."""

    def open_goal(self, goal_id: str) -> None:
        """Show a goal with its assessments in its area's tab."""

    def assess(self, goal_id: str | None = None) -> None:
        """Open the form for a new assessment; without a goal the form asks which one."""

    def show_area(
        self, area_id: str, section: str = "goals", record_id: str | None = None, *, period_id: str | None = None
    ) -> None:
        """Go to an area's tab and one of its sections, by its name in SECTIONS; in another period when that is said."""

    def show_help(self, topic: str = "") -> None:
        """Open the help at a page, or at the one that belongs to the place where the user is."""

    def show_keys(self) -> None:
        """Open the sheet of the keys that work where the user is."""

    def show_page(self, key: str, record_id: str | None = None) -> None:
        """Open a page beside the areas, by its key in PAGES, and go to one of its records."""


def _usual_reminder() -> int:
    return USUAL_REMINDER_DAYS


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Handed to every view; holds no state of its own."""

    workspace: Workspace
    changes: ChangeSignal
    messages: Messages
    jobs: Jobs
    # Reads what takes long, beside the jobs: a list must not wait until an export is written.
    readings: Jobs
    go: Navigator
    memory: Memory
    # After how many days without an assessment a goal is brought up; 0 for never.
    reminder_days: Callable[[], int] = _usual_reminder
    # What is being written beside an action and a decision.
    comments: PageTexts
    outcomes: PageTexts
