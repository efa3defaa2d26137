"""What a view asks of the window."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from samverkan_desktop.domain.series import Occurrence


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
