"""Which records are asked for by reading, by kind, conditions and order; see `reading.listed`."""

from typing import Final

from samverkan_desktop.storage.reading import ONE

Listed = tuple[str, tuple[tuple[str, int], ...], tuple[str, ...]]


def _of(kind: str, /, *order: str, **equal: int) -> Listed:
    return kind, tuple(equal.items()), order


# A few, as ids are padded.
_FEW: Final = 20
# One of them by its id, as a page, a form or a window asks.
_BY_ID: Final = (
    *("ActionItem", "Area", "Assessment", "Body", "Commitment", "Correction", "Decision", "Event", "Goal", "Indicator"),
    *("Measurement", "Meeting", "Organisation", "Period", "Person", "Plan"),
)
LISTED: Final[tuple[Listed, ...]] = (
    *(_of(kind, id=ONE) for kind in _BY_ID),
    # All of a kind, which are few.
    _of("Area"),
    _of("Area", "name"),
    _of("Body"),
    _of("BodyArea"),
    _of("Membership"),
    _of("Organisation"),
    _of("Organisation", is_party=ONE),
    _of("Period"),
    _of("Period", "start"),
    _of("Person"),
    _of("Series", "first_day", "id"),
    _of("Succession"),
    # What is named by others.
    _of("Area", id=_FEW),
    _of("Indicator", id=_FEW),
    _of("Measurement", id=_FEW),
    _of("Meeting", id=0),
    _of("Meeting", id=1),
    _of("Meeting", id=_FEW),
    _of("Organisation", id=1),
    _of("Organisation", id=_FEW),
    _of("Person", id=1),
    _of("Person", id=_FEW),
    # The parts of a goal.
    _of("Assessment", goal_id=1),
    _of("Assessment", goal_id=_FEW),
    _of("Assessment", "day", "id", goal_id=ONE),
    _of("Evidence", "position", assessment_id=ONE),
    _of("GoalLink", goal_id=ONE, kind=ONE),
    _of("OrganisationView", assessment_id=ONE),
    _of("Relevance", "id", goal_id=ONE),
    _of("Succession", "id", goal_id=ONE),
    # Those of an action, a plan, a commitment, an indicator.
    _of("ActionComment", action_id=ONE),
    _of("GoalLink", kind=ONE, target_id=ONE),
    _of("GoalLink", "id", target_id=ONE),
    _of("Measurement", "day", "id", indicator_id=ONE),
    _of("PlanActivity", "position", "id", plan_id=ONE),
    _of("PlanOwner", "id", plan_id=ONE),
    _of("Signatory", "position", "id", commitment_id=ONE),
    # Those of a meeting.
    _of("ActionItem", "position", "id", meeting_id=ONE),
    _of("Adjustment", "revision", "position", "id", meeting_id=ONE),
    _of("AgendaItem", "position", "id", meeting_id=ONE),
    _of("AgendaItem", "position", "id", meeting_id=ONE, state=_FEW),
    _of("Attendance", "position", "id", meeting_id=ONE),
    _of("Attendance", meeting_id=ONE),
    _of("Decision", "position", "id", meeting_id=ONE),
    _of("GoalLink", "id", target_id=0),
    _of("GoalLink", "id", target_id=1),
    _of("GoalLink", "id", target_id=_FEW),
    _of("MeetingArea", meeting_id=ONE),
    _of("MinutesRevision", "number", meeting_id=ONE),
    _of("RecordNumber", "id", meeting_id=ONE),
    # Those of a group.
    _of("BodyArea", area_id=ONE),
    _of("BodyArea", body_id=ONE),
    _of("FocusArea", "position", "id", body_id=ONE),
    _of("Series", "first_day", "id", body_id=ONE),
    _of("Series", id=ONE),
    _of("SeriesItem", "position", "id", series_id=ONE),
    # The follow-up of an area in a period.
    _of("FollowUp", period_id=ONE),
    _of("FollowUpLink", "position", "id", period_id=ONE, area_id=ONE),
    _of("FollowUpVersion", "frozen_at", "id", period_id=ONE),
    _of("Paragraph", "position", "id", period_id=ONE, area_id=ONE),
    _of("Paragraph", "position", "id", period_id=ONE),
    _of("FollowUpLink", "position", "id", period_id=ONE),
    _of("ParagraphEvidence", "position", "id", paragraph_id=0),
    _of("ParagraphEvidence", "position", "id", paragraph_id=1),
    _of("ParagraphEvidence", "position", "id", paragraph_id=_FEW),
    _of("Placement", period_id=ONE, area_id=ONE),
)
