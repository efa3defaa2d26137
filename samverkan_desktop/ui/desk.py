"""What every view of the window is given: the work, and the ways to speak, wait and go elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.overview import USUAL_REMINDER_DAYS
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.change_signal import ChangeSignal
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.page_texts import PageTexts

if TYPE_CHECKING:
    from samverkan_desktop.ui.memory import Memory
    from samverkan_desktop.ui.navigator import Navigator

COMMENT, OUTCOME = N_("Comment on the action"), N_("What came of it")


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
    go: "Navigator"
    memory: "Memory"
    # After how many days without an assessment a goal is brought up; 0 for never.
    reminder_days: Callable[[], int] = _usual_reminder
    # What is being written beside an action and a decision.
    comments: PageTexts
    outcomes: PageTexts
