"""What the history calls records, their fields and their values."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from samverkan_desktop.domain import (
    actions,
    assessments,
    bodies,
    commitments,
    corrections,
    events,
    indicators,
    measurements,
    meetings,
    memberships,
    minutes,
    plans,
    relevance,
)
from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.i18n import N_, _, pgettext

RECORD_WORDS: Final[dict[str, str]] = {
    "organisation": N_("Organisation"),
    "person": N_("Person"),
    "period": N_("Period"),
    "area": N_("Area"),
    "placement": N_("Place among the areas"),
    "goal": N_("Goal"),
    "relevance": N_("Continued relevance"),
    "succession": N_("Goal that follows on another"),
    "goal_link": N_("Link to a goal"),
    "assessment": N_("Assessment"),
    "organisation_view": N_("A party’s own view"),
    "evidence": N_("Evidence"),
    "body": N_("Group"),
    "body_area": N_("Area of a group"),
    "focus_area": N_("Focus area"),
    "membership": N_("Membership"),
    "series": N_("Series of meetings"),
    "series_item": N_("Recurring item"),
    "meeting": N_("Meeting"),
    "meeting_area": N_("Area of a meeting"),
    "record_number": N_("Records number"),
    "attendance": N_("Attendance"),
    "agenda_item": N_("Agenda item"),
    "decision": N_("Decision"),
    "decision_follow_up": N_("Follow-up of a decision"),
    "minutes_revision": N_("Finalised minutes"),
    "adjustment": N_("Adjustment of minutes"),
    "action_item": N_("Action"),
    "action_comment": N_("Comment about an action"),
    "indicator": N_("Indicator"),
    "measurement": N_("Measurement"),
    "quality_answer": N_("Answer about a value"),
    "correction": N_("Correction"),
    "plan": N_("Plan"),
    "plan_owner": N_("Owner of a plan"),
    "plan_activity": N_("Activity of a plan"),
    "commitment": N_("Commitment"),
    "signatory": N_("Signatory"),
    "event": N_("Event"),
    "follow_up": N_("Follow-up document"),
    "paragraph": N_("Paragraph of a follow-up"),
    "paragraph_evidence": N_("Evidence of a paragraph"),
    "follow_up_version": N_("Frozen follow-up"),
    "follow_up_link": N_("Link of a follow-up"),
    "export_record": N_("Export"),
    "export_use": N_("Content of an export"),
    "disposal": N_("Disposal"),
}
# What a file holds besides records.
_OTHER_WORDS: Final = {
    "change_set": N_("Step of the history"),
    "change": N_("Entry of the history"),
    "information": N_("Fact about the file"),
}
_OPEN_END: Final = "end"
# Fields that say nothing to a reader: order, bookkeeping, and the reference to what the record is a part of.
QUIET_FIELDS: Final = frozenset(
    {
        *("id", "version", "position", "sequence", "revision", "topic_id", "sha256", "content", "target_version"),
        *("action_id", "assessment_id", "commitment_id", "decision_id", "export_id", "measurement_id", "meeting_id"),
        *("paragraph_id", "plan_id", "target_id", "carried_from_id", "series_item_id", "replaces_id", "replacement_id"),
        *("check", "checksum", "origin", "removal"),
    }
)
FIELD_WORDS: Final[dict[str, str]] = {
    "aliases": N_("Other names"),
    "answer": N_("Answer"),
    "approved_by": N_("Approved by whom"),
    "approved_on": N_("Approved on"),
    "area_id": N_("Area"),
    "arrived_at": N_("Came at"),
    "at": N_("When"),
    "attainment": N_("Goal attainment"),
    "baseline": N_("Baseline"),
    "baseline_day": N_("Day of the baseline"),
    "body_id": N_("Group"),
    "by_municipality": N_("By municipality"),
    "cadence": N_("How often"),
    "cause": N_("Cause"),
    "choice": N_("Choice"),
    "closed_on": N_("Closed on"),
    "cooperation": N_("Cooperation"),
    "count": N_("Number of records"),
    "day": N_("Date"),
    "dimension": N_("Gender or other part"),
    "direction": N_("Direction"),
    "discovered_by": N_("Discovered by"),
    "discovered_on": N_("Discovered on"),
    "due": N_("Due"),
    "email": N_("E-mail"),
    "end": N_("Last day"),
    "ended_on": N_("Ended on"),
    "ends_at": N_("Ends"),
    "explanation": N_("Explanation"),
    "file_name": N_("File"),
    "finalised_at": N_("Finalised"),
    "folder": N_("Folder"),
    "finalised_by": N_("Finalised by"),
    "first_day": N_("First day"),
    "follow_up_on": N_("Follow up by"),
    "frozen_at": N_("Frozen"),
    "frozen_by": N_("Frozen by"),
    "goal_id": N_("Goal"),
    "indicator_id": N_("Indicator"),
    "invited_at": N_("Invitation sent"),
    "is_immediate": N_("Adjusted at once"),
    "is_party": N_("Party of the agreement"),
    "item_id": N_("Agenda item"),
    "kind": N_("Kind"),
    "label": N_("Words of the link"),
    "last_day": N_("Last day"),
    "left_at": N_("Left at"),
    "merged_into_id": N_("Merged into"),
    "minutes": N_("Minutes of time"),
    "name": N_("Name"),
    "new": N_("Right"),
    "note": N_("Note"),
    "notes": N_("Notes"),
    "number": N_("Number"),
    "occurrence": N_("Stands for"),
    "old": N_("Earlier"),
    "organisation_id": N_("Organisation"),
    "owner_id": N_("Owner"),
    "owner_organisation_id": N_("Organisation"),
    "paper": N_("Name of the minutes"),
    "parties": N_("Parties"),
    "partners": N_("Together with"),
    "period_id": N_("Period"),
    "person_id": N_("Person"),
    "place": N_("Place"),
    "predecessor_id": N_("Continues from"),
    "presence": N_("Attendance"),
    "presenter": N_("Presented by"),
    "priority": N_("Priority"),
    "progress": N_("Progress"),
    "question": N_("Question"),
    "raised_on": N_("Raised on"),
    "reason": N_("Reason"),
    "reopen_reason": N_("Reason"),
    "secrecy": N_("Secrecy mark"),
    "with_secrecy": N_("Holds what is marked as secret"),
    "reference": N_("Decision"),
    "retrieved_on": N_("Retrieved on"),
    "role": N_("Role"),
    "seconds": N_("Seconds it took"),
    "series_id": N_("Series of meetings"),
    "short_name": N_("Short name"),
    "source": N_("Source"),
    "source_day": N_("Day of the source"),
    "source_name": N_("Read from"),
    "stamp": N_("Version"),
    "start": N_("From"),
    "starts_at": N_("Starts"),
    "state": N_("State"),
    "status": N_("Status"),
    "stood_in": N_("Stood in"),
    "substitutes_for_id": N_("Substitute for"),
    "target": N_("Target"),
    "target_day": N_("Day of the target"),
    "target_text": N_("Target in words"),
    "text": N_("Text"),
    "title": N_("Title"),
    "unit": N_("Unit"),
    "url": N_("Address"),
    "value": N_("Value"),
    "waiting_for": N_("Waiting for"),
    "who": N_("Who"),
    "wording": N_("Wording"),
    "wordings": N_("Wordings to come"),
}
_LABELS: tuple[Mapping[Any, str], ...] = (
    actions.ACTION_STATE_LABELS,
    actions.PRIORITY_LABELS,
    assessments.EVIDENCE_LABELS,
    assessments.RATING_LABELS,
    bodies.BODY_KIND_LABELS,
    commitments.SIGNATORY_STATE_LABELS,
    corrections.CAUSE_LABELS,
    corrections.CORRECTED_KIND_LABELS,
    events.EVENT_KIND_LABELS,
    events.EVENT_STATE_LABELS,
    indicators.DIRECTION_LABELS,
    indicators.INDICATOR_KIND_LABELS,
    measurements.MEASUREMENT_STATUS_LABELS,
    meetings.ITEM_STATE_LABELS,
    meetings.MEETING_KIND_LABELS,
    meetings.MEETING_STATE_LABELS,
    meetings.PAPER_CHOICE_LABELS,
    meetings.PRESENCE_LABELS,
    memberships.ROLE_LABELS,
    plans.ACTIVITY_STATE_LABELS,
    plans.PLAN_KIND_LABELS,
    plans.REVISION_STATE_LABELS,
    relevance.RELEVANCE_LABELS,
    relevance.SUCCESSION_LABELS,
)
_BY_CODES: dict[type[Any], Mapping[Any, str]] = {
    **{type(next(iter(labels))): labels for labels in _LABELS},
    # A link is to a record, and is called as that is.
    relevance.LinkedKind: {kind: RECORD_WORDS[kind.value] for kind in relevance.LinkedKind},
}


def record_words(table: str) -> str:
    """What a record of a table is called."""
    return _(RECORD_WORDS.get(table) or _OTHER_WORDS.get(table, table))


def field_words(name: str, table: str = "") -> str:
    """What a field is called; a word that says two things goes by the table."""
    if (table, name) == ("person", "title"):
        return pgettext("person", "Title")
    return _(FIELD_WORDS.get(name, name))


def value_words(value: Any, field: str = "") -> str:
    """A value of a record as a reader wants it; empty where there is none."""
    if field == _OPEN_END and value:
        # Stored is the day after the last one; a stored change holds it as text.
        value = (date.fromisoformat(value) if isinstance(value, str) else value) - timedelta(days=1)
    match value:
        case None | "":
            return ""
        case minutes.PaperKind():
            return minutes.kind_label(value)
        case StrEnum():
            labels = _BY_CODES.get(type(value))
            return _(labels[value]) if labels and value in labels else str(value)
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return to_local(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return format(value, "f").replace("-", "−")
        case Cadence():
            return value.label
        case tuple():
            return ", ".join(map(value_words, value))
    return str(value)
